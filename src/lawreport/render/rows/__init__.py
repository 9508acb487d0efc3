"""Nouns in; flat rows out, and the tables that are written from them."""

from __future__ import annotations

from lawreport.render.formats import TABLES
from lawreport.render.rows.csv import render_csv
from lawreport.render.rows.jsonl import render_jsonl
from lawreport.render.rows.tables import list_rows
from lawreport.render.rows.timeline import TIMELINE_TABLES, Row, list_timeline_rows

__all__ = ["TABLES", "TIMELINE_TABLES", "Row", "list_rows", "list_timeline_rows", "render_csv", "render_jsonl"]
