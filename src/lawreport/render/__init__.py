"""A Report or a Comparison in, text for people or programs out; renderers neither sort, count nor decide."""

from __future__ import annotations

from lawreport.render.json import render_json, render_numerals_json, render_outline_json, render_quantities_json

__all__ = ["render_json", "render_numerals_json", "render_outline_json", "render_quantities_json"]
