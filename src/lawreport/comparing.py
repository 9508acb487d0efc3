"""The verbs of the face that hold two reports against each other: align, then compare and check."""

from __future__ import annotations

from attrs import evolve

from lawreport.align import DEFAULT_OPTIONS, AlignOptions, align_reports, leave_out
from lawreport.check import check_report as check_one
from lawreport.compare import compare_alignment
from lawreport.model.comparison import Comparison
from lawreport.model.finding import Finding
from lawreport.model.report import Report
from lawreport.review import list_questions

MOST_ASKED = 60
"""Questions that a comparison carries for its page: three times as many as a reader answers in a sitting."""


def compare_reports(old: Report, new: Report, *, options: AlignOptions = DEFAULT_OPTIONS) -> Comparison:
    """Compare two reports.

    Args:
        old: The earlier report; the order of the arguments is kept, whatever the years say.
        new: The later report.
        options: What the alignment may be told.

    Returns:
        All changes. The same year, reversed years or different bodies are among its ``diagnostics``.
    """
    old, new = leave_out(old, options.decisions, "old"), leave_out(new, options.decisions, "new")
    comparison = compare_alignment(old, new, align_reports(old, new, options=options))
    return evolve(
        comparison, findings=check_one(new, comparison), questions=list_questions(comparison, most=MOST_ASKED)
    )


def check_report(report: Report, *, previous: Report | None = None) -> tuple[Finding, ...]:
    """Check one report: mandatory parts, figures that do not fit, what was left over from another year or body.

    Args:
        report: The report.
        previous: The report of the year before; without it nothing is checked that needs two years.

    Returns:
        Findings: those without a place in the report first, the others in its order. They say what the tool noticed,
        never that something is wrong. ``list_parts`` also names what was found.
    """
    return check_one(report) if previous is None else compare_reports(previous, report).findings
