"""Nouns in; the public JSON out."""

from __future__ import annotations

from lawreport.render.json.documents import (
    render_findings_json,
    render_json,
    render_numerals_json,
    render_outline_json,
    render_quantities_json,
)
from lawreport.render.json.questions import render_questions_jsonl
from lawreport.render.json.timeline import read_timeline_schema, render_timeline_json
from lawreport.render.json.writer import encode, write_json

__all__ = [
    "encode",
    "read_timeline_schema",
    "render_findings_json",
    "render_json",
    "render_numerals_json",
    "render_outline_json",
    "render_quantities_json",
    "render_questions_jsonl",
    "render_timeline_json",
    "write_json",
]
