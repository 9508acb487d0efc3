"""Nouns in; pages and fragments of HTML out."""

from __future__ import annotations

from lawreport.render.html.notebook import load_ipython_extension, register_formatters
from lawreport.render.html.page import (
    draw_bars,
    render_html,
    render_html_fragment,
    render_outline_html,
    render_outline_html_fragment,
    render_timeline_html_fragment,
)
from lawreport.render.html.timeline import render_timeline_html

__all__ = [
    "draw_bars",
    "load_ipython_extension",
    "register_formatters",
    "render_html",
    "render_html_fragment",
    "render_outline_html",
    "render_outline_html_fragment",
    "render_timeline_html",
    "render_timeline_html_fragment",
]
