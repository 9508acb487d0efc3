"""Nouns in; lines for a terminal out."""

from __future__ import annotations

from lawreport.render.text.diagnostics import render_diagnostics
from lawreport.render.text.explanation import render_explanation
from lawreport.render.text.findings import render_findings_lines, render_findings_text
from lawreport.render.text.layout import draw_branches, indent, measure_width, wrap
from lawreport.render.text.sheet import PARTS, render_outline_text, render_text
from lawreport.render.text.timeline import render_timeline_text

__all__ = [
    "PARTS",
    "draw_branches",
    "indent",
    "measure_width",
    "render_diagnostics",
    "render_explanation",
    "render_findings_lines",
    "render_findings_text",
    "render_outline_text",
    "render_text",
    "render_timeline_text",
    "wrap",
]
