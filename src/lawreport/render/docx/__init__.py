"""A Comparison in; a Word document out, as a report or as tracked changes."""

from __future__ import annotations

from lawreport.render.docx.apart import keep_apart
from lawreport.render.docx.report import render_docx
from lawreport.render.docx.tracked import render_docx_tracked
from lawreport.render.docx.weave import Piece, Trace, weave_texts

__all__ = ["Piece", "Trace", "keep_apart", "render_docx", "render_docx_tracked", "weave_texts"]
