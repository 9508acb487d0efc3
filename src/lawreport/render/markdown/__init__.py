"""Nouns in; Markdown out."""

from __future__ import annotations

from lawreport.render.markdown.page import escape_markdown, render_markdown, render_outline_markdown
from lawreport.render.markdown.timeline import render_timeline_markdown

__all__ = ["escape_markdown", "render_markdown", "render_outline_markdown", "render_timeline_markdown"]
