"""Read a public body's yearly reports into section trees and show what is new, dropped and continued.

The way of the data, one verb after the other::

    old = read_report("2022.html")  # load, then parse
    new = read_text(pasted, name="2023")
    changes = compare_reports(old, new)  # align, then compare
    page = render_html(changes)
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from lawreport.late import find_named, name_late

__version__ = "0.1.0"

if TYPE_CHECKING:
    from lawreport.align import AlignOptions, explain_measure
    from lawreport.check import list_parts
    from lawreport.comparing import check_report, compare_reports
    from lawreport.errors import (
        DecisionError,
        LawreportError,
        LimitError,
        LoadError,
        OptionError,
        ParseError,
        TraceError,
        WriteError,
    )
    from lawreport.limits import Limits
    from lawreport.load import load_decisions
    from lawreport.model.comparison import Comparison
    from lawreport.model.finding import Finding, RequiredPart
    from lawreport.model.question import Question
    from lawreport.model.report import Measure, Report, Section
    from lawreport.model.timeline import Timeline
    from lawreport.reading import read_report, read_text
    from lawreport.render import (
        list_rows,
        list_timeline_rows,
        render_csv,
        render_docx,
        render_docx_tracked,
        render_explanation,
        render_findings_json,
        render_findings_lines,
        render_findings_text,
        render_html,
        render_json,
        render_jsonl,
        render_markdown,
        render_outline_html,
        render_outline_json,
        render_outline_markdown,
        render_outline_text,
        render_questions_jsonl,
        render_questions_text,
        render_text,
        render_timeline_html,
        render_timeline_json,
        render_timeline_markdown,
        render_timeline_text,
        render_timeline_xlsx,
        render_xlsx,
    )
    from lawreport.render.html.notebook import load_ipython_extension
    from lawreport.review import list_questions
    from lawreport.trace import TraceOptions, load_timeline, trace_reports
else:  # a stage is loaded when it is first used
    __getattr__ = name_late(
        __name__,
        {
            "lawreport.align": (
                "AlignOptions",
                "explain_measure",
            ),
            "lawreport.check": ("list_parts",),
            "lawreport.errors": (
                "DecisionError",
                "LawreportError",
                "LimitError",
                "LoadError",
                "OptionError",
                "ParseError",
                "TraceError",
                "WriteError",
            ),
            "lawreport.limits": ("Limits",),
            "lawreport.load": ("load_decisions",),
            "lawreport.model.comparison": ("Comparison",),
            "lawreport.model.finding": (
                "Finding",
                "RequiredPart",
            ),
            "lawreport.model.question": ("Question",),
            "lawreport.model.report": (
                "Measure",
                "Report",
                "Section",
            ),
            "lawreport.model.timeline": ("Timeline",),
            "lawreport.render": (
                "list_rows",
                "list_timeline_rows",
                "render_csv",
                "render_docx",
                "render_docx_tracked",
                "render_explanation",
                "render_findings_json",
                "render_findings_lines",
                "render_findings_text",
                "render_html",
                "render_json",
                "render_jsonl",
                "render_markdown",
                "render_outline_html",
                "render_outline_json",
                "render_outline_markdown",
                "render_outline_text",
                "render_questions_jsonl",
                "render_questions_text",
                "render_text",
                "render_timeline_html",
                "render_timeline_json",
                "render_timeline_markdown",
                "render_timeline_text",
                "render_timeline_xlsx",
                "render_xlsx",
            ),
            "lawreport.render.html.notebook": ("load_ipython_extension",),
            "lawreport.review": ("list_questions",),
            "lawreport.trace": (
                "TraceOptions",
                "load_timeline",
                "trace_reports",
            ),
            "lawreport.comparing": ("check_report", "compare_reports"),
            "lawreport.reading": ("read_report", "read_text"),
        },
    )

__all__ = [
    "AlignOptions",
    "Comparison",
    "DecisionError",
    "Finding",
    "LawreportError",
    "LimitError",
    "Limits",
    "LoadError",
    "Measure",
    "OptionError",
    "ParseError",
    "Question",
    "Report",
    "RequiredPart",
    "Section",
    "Timeline",
    "TraceError",
    "TraceOptions",
    "WriteError",
    "check_report",
    "compare_reports",
    "explain_measure",
    "list_parts",
    "list_questions",
    "list_rows",
    "list_timeline_rows",
    "load_decisions",
    "load_ipython_extension",
    "load_timeline",
    "read_report",
    "read_text",
    "render_csv",
    "render_docx",
    "render_docx_tracked",
    "render_explanation",
    "render_findings_json",
    "render_findings_lines",
    "render_findings_text",
    "render_html",
    "render_json",
    "render_jsonl",
    "render_markdown",
    "render_outline_html",
    "render_outline_json",
    "render_outline_markdown",
    "render_outline_text",
    "render_questions_jsonl",
    "render_questions_text",
    "render_text",
    "render_timeline_html",
    "render_timeline_json",
    "render_timeline_markdown",
    "render_timeline_text",
    "render_timeline_xlsx",
    "render_xlsx",
    "trace_reports",
]

if "IPython" in sys.modules:
    find_named("lawreport.render.html.notebook:register_formatters")()
