"""Read a public body's yearly reports into section trees and show what is new, dropped and continued.

The way of the data, one verb after the other::

    old = read_report("2022.html")  # load, then parse
    new = read_text(pasted, name="2023")
    changes = compare_reports(old, new)  # align, then compare
    page = render_html(changes)
"""

from __future__ import annotations

import os

from attrs import evolve

from lawreport.align import DEFAULT_OPTIONS, AlignOptions, align_reports, explain_measure
from lawreport.check import check_report as check_one
from lawreport.check import list_parts
from lawreport.compare import compare_alignment
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
from lawreport.limits import DEFAULT_LIMITS, Limits
from lawreport.load import load_decisions, load_source, load_text
from lawreport.model.comparison import Comparison
from lawreport.model.finding import Finding, RequiredPart
from lawreport.model.report import Measure, Report, Section
from lawreport.model.timeline import Timeline
from lawreport.parse import parse_report
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
    render_text,
    render_timeline_html,
    render_timeline_json,
    render_timeline_markdown,
    render_timeline_text,
    render_timeline_xlsx,
    render_xlsx,
)
from lawreport.render.html import load_ipython_extension, register_formatters
from lawreport.trace import TraceOptions, load_timeline, trace_reports

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
    "render_text",
    "render_timeline_html",
    "render_timeline_json",
    "render_timeline_markdown",
    "render_timeline_text",
    "render_timeline_xlsx",
    "render_xlsx",
    "trace_reports",
]


def read_report(
    file: str | os.PathLike[str] | bytes, *, name: str | None = None, limits: Limits = DEFAULT_LIMITS
) -> Report:
    """Read one report.

    Args:
        file: A path (``str`` or ``PathLike``, always a path), or a file's content (``bytes``).
        name: The name that output shows; the file's own, without folders, if None. It is never evidence for the year.
        limits: How much is read.

    Returns:
        The report; what the reading repaired or guessed is in its ``diagnostics``.

    Raises:
        LoadError: The file cannot be read as text; a LimitError where it is larger than a limit allows.
        ParseError: It holds no text beside page furniture.
    """
    return parse_report(load_source(file, name=name, limits=limits))


def read_text(text: str, *, name: str = "text", limits: Limits = DEFAULT_LIMITS) -> Report:
    """Read a report from pasted text; otherwise as ``read_report``."""
    return parse_report(load_text(text, name=name, limits=limits))


def compare_reports(old: Report, new: Report, *, options: AlignOptions = DEFAULT_OPTIONS) -> Comparison:
    """Compare two reports.

    Args:
        old: The earlier report; the order of the arguments is kept, whatever the years say.
        new: The later report.
        options: What the alignment may be told.

    Returns:
        All changes. The same year, reversed years or different bodies are among its ``diagnostics``.
    """
    comparison = compare_alignment(old, new, align_reports(old, new, options=options))
    return evolve(comparison, findings=check_one(new, comparison))


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


register_formatters()
