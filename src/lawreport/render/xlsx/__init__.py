"""Nouns in; an Excel workbook out."""

from __future__ import annotations

from lawreport.render.xlsx.book import render_xlsx
from lawreport.render.xlsx.timeline import render_timeline_xlsx

__all__ = ["render_timeline_xlsx", "render_xlsx"]
