"""Read a public body's yearly reports into section trees and show what is new, dropped and continued.

The way of the data, one verb after the other::

    old = read_report("2022.html")  # load, then parse
    new = read_text(pasted, name="2023")
    changes = compare_reports(old, new)  # align, then compare
    page = render_as(changes, "html")

The nouns stand in ``lawreport.model``, the errors in ``lawreport.errors``, one function for each form in
``lawreport.render``.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from lawreport.late import find_named, name_late

__version__ = "0.2.0"

if TYPE_CHECKING:
    from lawreport.align import AlignOptions, explain_measure
    from lawreport.check import list_parts
    from lawreport.comparing import check_report, compare_reports
    from lawreport.errors import LawreportError
    from lawreport.limits import Limits
    from lawreport.load import load_decisions
    from lawreport.model.comparison import Comparison
    from lawreport.model.finding import Finding
    from lawreport.model.report import Report
    from lawreport.model.timeline import Timeline
    from lawreport.reading import read_report, read_text
    from lawreport.render.formats import render_as, write
    from lawreport.render.html.notebook import load_ipython_extension
    from lawreport.render.rows import list_rows
    from lawreport.review import list_questions
    from lawreport.trace import TraceOptions, load_timeline, trace_reports
else:  # a stage is loaded when it is first used
    __getattr__ = name_late(
        __name__,
        {
            "lawreport.align": ("AlignOptions", "explain_measure"),
            "lawreport.check": ("list_parts",),
            "lawreport.comparing": ("check_report", "compare_reports"),
            "lawreport.errors": ("LawreportError",),
            "lawreport.limits": ("Limits",),
            "lawreport.load": ("load_decisions",),
            "lawreport.model.comparison": ("Comparison",),
            "lawreport.model.finding": ("Finding",),
            "lawreport.model.report": ("Report",),
            "lawreport.model.timeline": ("Timeline",),
            "lawreport.reading": ("read_report", "read_text"),
            "lawreport.render.formats": ("render_as", "write"),
            "lawreport.render.html.notebook": ("load_ipython_extension",),
            "lawreport.render.rows": ("list_rows",),
            "lawreport.review": ("list_questions",),
            "lawreport.trace": ("TraceOptions", "load_timeline", "trace_reports"),
        },
    )

__all__ = [
    "AlignOptions",
    "Comparison",
    "Finding",
    "LawreportError",
    "Limits",
    "Report",
    "Timeline",
    "TraceOptions",
    "check_report",
    "compare_reports",
    "explain_measure",
    "list_parts",
    "list_questions",
    "list_rows",
    "load_decisions",
    "load_ipython_extension",
    "load_timeline",
    "read_report",
    "read_text",
    "render_as",
    "trace_reports",
    "write",
]

if "IPython" in sys.modules:
    find_named("lawreport.render.html.notebook:register_formatters")()
