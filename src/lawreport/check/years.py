"""Sentences in, findings on years out: last year's sentences left standing, a plan for a year that is over."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lawreport.check.subject import Subject
from lawreport.late import compile_late
from lawreport.lexicon import read_table
from lawreport.model.finding import Finding, Severity
from lawreport.model.report import Measure, Role
from lawreport.model.source import Span

_TABLE = read_table("check-words")
_OPENING = compile_late(_TABLE["stale_opening"])
_INSIDE = compile_late(_TABLE["stale_inside"])
_HISTORY = compile_late(_TABLE["history"])
_BEGUN = compile_late(_TABLE["begun"])
_PLAN_LEAD = compile_late(_TABLE["plan_lead"])
_YEAR = compile_late(r"(?<!\d)((?:19|20)\d\d)(?=年)")
_LEAD_YEAR = compile_late(r"(?<!\d)((?:19|20)\d\d)年(?:度)?[^,。;]{0,20}(?:工作|建设)?情况(?:报告|汇报)?")
_DONE = (Role.REVIEW, Role.LEADERSHIP, Role.HONOURS)

MOST_STALE = 3
"""Years before the period reviewed; a sentence that opens with an earlier one tells history."""


def check_years(subject: Subject) -> Iterator[Finding]:
    """Check that the review speaks of the year reviewed and the plan of the one to come."""
    if subject.reviewed is None:
        return
    for measure, role in subject.sentences:
        folded = subject.folded[measure.span.start : measure.span.end]
        if role in _DONE and measure.counts:
            yield from _check_review(measure, folded, subject.reviewed)
        elif role is Role.PLAN:
            yield from _check_plan(measure.span, folded, subject)
        elif role is Role.LEAD:
            formula = "报告如下" in folded
            yield from (_check_lead if formula else _check_review)(measure, folded, subject.reviewed)
    for section in subject.report.walk_sections():
        if section.role is Role.PLAN and section.heading is not None:
            span = section.heading.span
            yield from _check_plan(span, subject.folded[span.start : span.end], subject)


def _check_review(measure: Measure, folded: str, reviewed: tuple[int, int]) -> Iterator[Finding]:
    """A sentence that opens with an earlier year and names no later one may have been left standing.

    What began in that year (启动, 印发) may be told for its own sake: a note.
    """
    plain = _without_titles(folded)
    if _HISTORY.search(plain) or max(map(int, _YEAR.findall(plain)), default=0) >= reviewed[0]:
        return
    for pattern, severity in (
        (_OPENING, Severity.NOTE if _BEGUN.search(plain) else Severity.WARNING),
        (_INSIDE, Severity.NOTE),
    ):
        found = pattern.search(folded)
        group = found.lastindex if found else None
        if found is None or group is None:
            continue
        year = int(found.group(group))
        if reviewed[0] - MOST_STALE <= year < reviewed[0]:
            span = Span(measure.span.start + found.start(group), measure.span.start + found.end(group) + 1)
            values = (("year", str(year)), ("reviewed", str(reviewed[1])), ("text", measure.text))
            yield Finding("stale-year", severity, values, new=(span, measure.span))
            return


def _without_titles(folded: str) -> str:
    """The text with titles, document numbers and quotations blanked."""
    return re.sub(r"《[^《》]{1,80}》|〔\d{4}〕|“[^“”]{1,40}”|\([^()]{0,30}\)", " ", folded)


def _check_plan(span: Span, folded: str, subject: Subject) -> Iterator[Finding]:
    """The opening of a plan names the year planned for."""
    found = _PLAN_LEAD.match(folded.lstrip("一二三四五六七八九十()、. "))
    ahead = subject.report.plans_for
    if found is None or ahead is None or subject.reviewed is None:
        return
    year = int(found.group(1))
    if year <= subject.reviewed[1] and str(ahead) not in folded and year < ahead:
        values = (("year", str(year)), ("planned", str(ahead)), ("text", folded))
        yield Finding("plan-year-past", Severity.WARNING, values, new=(span,))


def _check_lead(measure: Measure, folded: str, reviewed: tuple[int, int]) -> Iterator[Finding]:
    """现将2021年度…情况报告如下: the year of the lead is that of the title."""
    found = _LEAD_YEAR.search(_without_titles(folded))
    if found is not None and not reviewed[0] <= int(found.group(1)) <= reviewed[1]:
        values = (("year", found.group(1)), ("reviewed", str(reviewed[1])))
        yield Finding("lead-year-differs", Severity.WARNING, values, new=(measure.span,))
