"""A Report in, the parts that such a report should hold out: present, thin or not found, each with its evidence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lawreport.check.subject import Subject
from lawreport.late import compile_late
from lawreport.lexicon import read_table
from lawreport.lexicon.fold import fold
from lawreport.lexicon.lapse import find_outline
from lawreport.model.finding import Finding, Presence, RequiredPart, Severity
from lawreport.model.report import Genre, Measure, Report, Role
from lawreport.model.source import Span

_TABLE = read_table("required-parts")
_THIN: int = _TABLE["thin"]
_LEADERSHIP = compile_late(_TABLE["leadership"])
_CAUSE = compile_late(_TABLE["cause"])
_SHORT = compile_late(_TABLE["shortcoming_sentence"])
_AHEAD = compile_late(_TABLE["plan_sentence"])
_OTHER = compile_late(_TABLE["other_matters"])
_SIGNED = compile_late(r"^\s*(?:19|20)\d\d年\d{1,2}月(?:\d{1,2}日)?\s*$")
_YEARS = compile_late(r"(?<!\d)((?:19|20)\d\d)年?\s?[-~至到]+\s?((?:19|20)\d\d)")
_REVIEW = (Role.REVIEW, Role.LEADERSHIP, Role.HONOURS)


def list_parts(report: Report) -> tuple[RequiredPart, ...]:
    """List what a report of its genre should hold.

    Args:
        report: The report.

    Returns:
        Title, issuer, year and date of publication; for a rule-of-law report the outline in force; then the
        mandatory parts of the genre. A part counts wherever it stands: roles are told by content, not by heading.
    """
    subject = Subject(report)
    found = [*_list_identity(report), *_find_outline(subject)]
    return (*found, *(_FINDERS[number](subject, number) for number, _ in _required(report)))


def check_parts(subject: Subject) -> Iterator[Finding]:
    """Name the mandatory parts that are thin or were not found."""
    severities = dict(_required(subject.report))
    for part in list_parts(subject.report):
        severity = severities.get(part.id)
        if severity in (None, "none") or part.presence is Presence.PRESENT:
            continue
        thin = part.presence is Presence.THIN
        code = f"{'thin' if thin else 'missing'}-{part.id.lower()}"
        yield Finding(code, Severity.NOTE if thin else Severity(severity), (), new=part.spans[:1])


def _required(report: Report) -> list[tuple[str, str]]:
    return [(number, severity) for number, severity in _TABLE["parts"][report.genre.value]]


def _list_identity(report: Report) -> Iterator[RequiredPart]:
    signed = None if report.published else _find_signed(report)
    for name, value, span in (
        ("title", report.title, report.title_span),
        ("issuer", report.issuer, report.issuer_span),
        ("year", str(report.year or ""), report.title_span),
        ("date", report.published or (signed.text.strip() if signed else ""), signed.span if signed else None),
    ):
        spans = (span,) if value and span is not None else ()
        yield RequiredPart(name, Presence.PRESENT if value else Presence.NOT_FOUND, spans, detail=value)


def _find_signed(report: Report) -> Measure | None:
    """The date below the signature, where the page gives none."""
    last = [measure for measure in report.walk_measures() if not measure.counts and _SIGNED.match(fold(measure.text))]
    return last[-1] if last else None


def _find_outline(subject: Subject) -> Iterator[RequiredPart]:
    """The outline in force in the year reviewed, where the table knows one."""
    year = subject.reviewed[1] if subject.reviewed else None
    outline = find_outline(year) if year is not None and subject.report.genre is Genre.RULE_OF_LAW else None
    if outline is None:
        return
    name, first, last = outline
    spans = [
        mention.span
        for measure, _ in subject.sentences
        for mention in measure.mentions
        if name in mention.text and _names_period(subject.folded[mention.span.start : mention.span.end], first, last)
    ]
    presence = Presence.PRESENT if spans else Presence.NOT_FOUND
    yield RequiredPart("outline", presence, tuple(spans), detail=f"{name}（{first}—{last}年）")


def _names_period(title: str, first: int, last: int) -> bool:
    period = _YEARS.search(title)
    return period is None or (int(period.group(1)), int(period.group(2))) == (first, last)


def _measures(subject: Subject, *roles: Role) -> list[Measure]:
    return [measure for measure, role in subject.sentences if role in roles and measure.counts]


def _part(number: str, measures: list[Measure], items: int | None) -> RequiredPart:
    """Thin: fewer characters than the table says, or nothing that can be counted."""
    if not measures:
        return RequiredPart(number, Presence.NOT_FOUND, count=items)
    thin = sum(len(one.span) for one in measures) < _THIN or items == 0
    spans = tuple(_merge(measures))
    return RequiredPart(number, Presence.THIN if thin else Presence.PRESENT, spans, items)


def _merge(measures: list[Measure]) -> Iterator[Span]:
    """One place for measures of one section that follow each other."""
    first = last = measures[0]
    for measure in measures[1:]:
        if measure.path != last.path or measure.number != last.number + 1:
            yield Span(first.span.start, last.span.end)
            first = measure
        last = measure
    yield Span(first.span.start, last.span.end)


def _find_review(subject: Subject, number: str) -> RequiredPart:
    found = _measures(subject, *_REVIEW)
    return _part(number, found, len(found))


def _find_shortcomings(subject: Subject, number: str) -> RequiredPart:
    found = _measures(subject, Role.SHORTCOMINGS)
    return _part(number, found, len(found)) if found else _find_said(subject, number, _SHORT)


def _find_causes(subject: Subject, number: str) -> RequiredPart:
    found = [one for one in _measures(subject, Role.SHORTCOMINGS) if _CAUSE.search(_fold(subject, one))]
    return RequiredPart(
        number, Presence.PRESENT if found else Presence.NOT_FOUND, tuple(one.span for one in found), len(found)
    )


def _find_leadership(subject: Subject, number: str) -> RequiredPart:
    found = [
        measure
        for measure, role in subject.sentences
        if measure.counts
        and (role is Role.LEADERSHIP or (role is Role.REVIEW and _LEADERSHIP.search(_fold(subject, measure))))
    ]
    return _part(number, found, sum(len(one.indicators) for one in found) or None)


def _find_plan(subject: Subject, number: str) -> RequiredPart:
    found = _measures(subject, Role.PLAN)
    return _part(number, found, len(found)) if found else _find_said(subject, number, _AHEAD)


def _find_said(subject: Subject, number: str, pattern: re.Pattern[str]) -> RequiredPart:
    """A part that has no section of its own, by sentences that speak like it; how far it goes is not known."""
    found = [
        measure
        for measure, role in subject.sentences
        if measure.counts and role not in (Role.LEAD, Role.OTHER) and pattern.search(_fold(subject, measure))
    ]
    spans = tuple(one.span for one in found)
    return RequiredPart(number, Presence.PRESENT if found else Presence.NOT_FOUND, spans, len(found))


def _find_other(subject: Subject, number: str) -> RequiredPart:
    for section in subject.report.walk_sections():
        if section.heading is not None and _OTHER.search(section.heading.text):
            return RequiredPart(number, Presence.PRESENT, (section.span,))
    return RequiredPart(number, Presence.NOT_FOUND)


def _fold(subject: Subject, measure: Measure) -> str:
    return fold(measure.text)


_FINDERS: dict[str, Callable[[Subject, str], RequiredPart]] = {
    "M1": _find_review,
    "M2a": _find_shortcomings,
    "M2b": _find_causes,
    "M3": _find_leadership,
    "M4": _find_plan,
    "M5": _find_other,
}
