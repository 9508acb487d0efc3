"""Nouns in; lines for a terminal out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lawreport.late import name_late

if TYPE_CHECKING:
    from lawreport.render.formats import PARTS
    from lawreport.render.text.diagnostics import render_diagnostics
    from lawreport.render.text.explanation import render_explanation
    from lawreport.render.text.findings import render_findings_lines, render_findings_text
    from lawreport.render.text.layout import draw_branches, indent, measure_width, wrap
    from lawreport.render.text.questions import render_question, render_questions_text
    from lawreport.render.text.sheet import render_outline_text, render_text
    from lawreport.render.text.timeline import render_timeline_text
else:  # loaded when first used
    __getattr__ = name_late(
        __name__,
        {
            "lawreport.render.formats": ("PARTS",),
            "lawreport.render.text.diagnostics": ("render_diagnostics",),
            "lawreport.render.text.explanation": ("render_explanation",),
            "lawreport.render.text.findings": (
                "render_findings_lines",
                "render_findings_text",
            ),
            "lawreport.render.text.layout": (
                "draw_branches",
                "indent",
                "measure_width",
                "wrap",
            ),
            "lawreport.render.text.questions": ("render_question", "render_questions_text"),
            "lawreport.render.text.sheet": (
                "render_outline_text",
                "render_text",
            ),
            "lawreport.render.text.timeline": ("render_timeline_text",),
        },
    )

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
    "render_question",
    "render_questions_text",
    "render_text",
    "render_timeline_text",
    "wrap",
]
