"""A Report or a Comparison in, something to read for people or programs out; renderers neither count nor decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lawreport.late import name_late

if TYPE_CHECKING:
    from lawreport.render.docx import render_docx, render_docx_tracked
    from lawreport.render.formats import Format, find_form, list_forms, register_format, render_as, write
    from lawreport.render.html import (
        render_html,
        render_html_fragment,
        render_outline_html,
        render_outline_html_fragment,
        render_timeline_html,
        render_timeline_html_fragment,
    )
    from lawreport.render.json import (
        read_timeline_schema,
        render_findings_json,
        render_json,
        render_numerals_json,
        render_outline_json,
        render_quantities_json,
        render_questions_jsonl,
        render_timeline_json,
    )
    from lawreport.render.markdown import render_markdown, render_outline_markdown, render_timeline_markdown
    from lawreport.render.rows import list_rows, list_timeline_rows, render_csv, render_jsonl
    from lawreport.render.text import (
        render_diagnostics,
        render_explanation,
        render_findings_lines,
        render_findings_text,
        render_outline_text,
        render_question,
        render_questions_text,
        render_text,
        render_timeline_text,
    )
    from lawreport.render.xlsx import render_timeline_xlsx, render_xlsx
else:  # a format is loaded when it is first asked for
    __getattr__ = name_late(
        __name__,
        {
            "lawreport.render.docx": (
                "render_docx",
                "render_docx_tracked",
            ),
            "lawreport.render.formats": ("Format", "find_form", "list_forms", "register_format", "render_as", "write"),
            "lawreport.render.html": (
                "render_html",
                "render_html_fragment",
                "render_outline_html",
                "render_outline_html_fragment",
                "render_timeline_html",
                "render_timeline_html_fragment",
            ),
            "lawreport.render.json": (
                "read_timeline_schema",
                "render_findings_json",
                "render_json",
                "render_numerals_json",
                "render_outline_json",
                "render_quantities_json",
                "render_questions_jsonl",
                "render_timeline_json",
            ),
            "lawreport.render.markdown": (
                "render_markdown",
                "render_outline_markdown",
                "render_timeline_markdown",
            ),
            "lawreport.render.rows": (
                "list_rows",
                "list_timeline_rows",
                "render_csv",
                "render_jsonl",
            ),
            "lawreport.render.text": (
                "render_diagnostics",
                "render_explanation",
                "render_findings_lines",
                "render_findings_text",
                "render_outline_text",
                "render_question",
                "render_questions_text",
                "render_text",
                "render_timeline_text",
            ),
            "lawreport.render.xlsx": (
                "render_timeline_xlsx",
                "render_xlsx",
            ),
        },
    )

__all__ = [
    "Format",
    "find_form",
    "list_forms",
    "list_rows",
    "list_timeline_rows",
    "read_timeline_schema",
    "register_format",
    "render_as",
    "render_csv",
    "render_diagnostics",
    "render_docx",
    "render_docx_tracked",
    "render_explanation",
    "render_findings_json",
    "render_findings_lines",
    "render_findings_text",
    "render_html",
    "render_html_fragment",
    "render_json",
    "render_jsonl",
    "render_markdown",
    "render_numerals_json",
    "render_outline_html",
    "render_outline_html_fragment",
    "render_outline_json",
    "render_outline_markdown",
    "render_outline_text",
    "render_quantities_json",
    "render_question",
    "render_questions_jsonl",
    "render_questions_text",
    "render_text",
    "render_timeline_html",
    "render_timeline_html_fragment",
    "render_timeline_json",
    "render_timeline_markdown",
    "render_timeline_text",
    "render_timeline_xlsx",
    "render_xlsx",
    "write",
]
