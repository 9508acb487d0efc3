"""Nouns in; pages and fragments of HTML out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lawreport.late import name_late

if TYPE_CHECKING:
    from lawreport.render.html.notebook import load_ipython_extension, register_formatters
    from lawreport.render.html.page import (
        render_html,
        render_html_fragment,
        render_outline_html,
        render_outline_html_fragment,
        render_timeline_html_fragment,
    )
    from lawreport.render.html.pictures import draw_bars
    from lawreport.render.html.timeline import render_timeline_html
else:  # loaded when first used
    __getattr__ = name_late(
        __name__,
        {
            "lawreport.render.html.notebook": (
                "load_ipython_extension",
                "register_formatters",
            ),
            "lawreport.render.html.page": (
                "render_html",
                "render_html_fragment",
                "render_outline_html",
                "render_outline_html_fragment",
                "render_timeline_html_fragment",
            ),
            "lawreport.render.html.pictures": ("draw_bars",),
            "lawreport.render.html.timeline": ("render_timeline_html",),
        },
    )

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
