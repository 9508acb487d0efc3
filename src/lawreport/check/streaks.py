"""Streaks of two years in, findings out: unchanged, jumped, shorter, broken or no longer mentioned."""

from __future__ import annotations

from collections.abc import Iterator

from lawreport.check.subject import Subject, name_around, read_pairs, show
from lawreport.late import compile_late
from lawreport.model.comparison import Comparison, IndicatorChange
from lawreport.model.finding import Finding, Severity
from lawreport.model.quantity import Indicator, Kind
from lawreport.model.report import Report, Role

_YEARLY = ("年",)
MIN_PROBABILITY, MIN_SIMILARITY = 0.9, 0.3
"""That two streaks are one, and of the clauses around them: a step that does not fit is more likely a wrong pair."""

_NEVER = compile_late("^(?:实现|保持)?(?:零|未发生|无|没有|未出现)(?:一起|任何)?(?P<thing>[\u4e00-\u9fff]{2,8})")
_FIRST = compile_late("首次|来第一|打破|中断")
_CLAUSES = compile_late("[，。；、\n]")
QUOTED = 30
"""Characters before a count from which its clause is quoted."""
NEVER_WITHIN = 16
"""Characters behind a streak that name what did not happen."""
AFTER = 12
"""Characters behind a streak that say what it is of."""


def check_streaks(subject: Subject) -> Iterator[Finding]:
    """Check every streak of years against last year's: it should have grown by the years between the reports.

    A streak that the new report does not mention is silent, which is not broken.
    """
    comparison = subject.comparison
    if comparison is None:
        return
    gap = _measure_gap(comparison)
    if not gap and comparison.old.reviews and comparison.new.reviews:
        return
    for row in comparison.indicators.continued:
        if row.old and row.new and row.new.kind is Kind.STREAK and gap:
            yield from _check_step(row, row.old, row.new, gap)
    for row in comparison.streaks_dropped:
        if row.old is not None and row.old.unit in _YEARLY and not _goes_on(comparison, row.old, gap):
            yield _tell_end(comparison, row, row.old)


def _measure_gap(comparison: Comparison) -> int:
    """Years between the reviewed periods, 0 where they are not known or not in order."""
    old, new = comparison.old.reviews, comparison.new.reviews
    return max(0, new[1] - old[1]) if old and new else 0


def _check_step(row: IndicatorChange, old: Indicator, new: Indicator, gap: int) -> Iterator[Finding]:
    if new.unit not in _YEARLY or old.unit not in _YEARLY or not _is_sure(row):
        return
    step = new.value - old.value
    if step == gap:
        return
    code = "streak-unchanged" if step == 0 else "streak-jumps" if step > gap else "streak-shorter"
    values = (
        ("name", new.name or old.name),
        ("old", old.text),
        ("new", new.text),
        ("expected", show(old.value + gap)),
    )
    yield Finding(code, Severity.WARNING, values, (old.span,), (new.span,))


def _goes_on(comparison: Comparison, old: Indicator, gap: int) -> bool:
    """Whether a new streak without a partner is one longer and speaks of the same thing: 连续7年增产 and 八连增."""
    wanted = _read_subject(comparison.old, old)
    for row in comparison.indicators.new:
        longer = row.new is not None and row.new.kind is Kind.STREAK and row.new.value == old.value + gap
        if longer and row.new is not None and wanted & _read_subject(comparison.new, row.new):
            return True
    return False


def _read_subject(report: Report, streak: Indicator) -> frozenset[str]:
    text, end = report.source.reading, streak.span.end
    return read_pairs(f"{name_around(text, streak)} {text[end : end + AFTER]}")


def _is_sure(row: IndicatorChange) -> bool:
    return (row.probability or 0) >= MIN_PROBABILITY and (row.similarity or 0) >= MIN_SIMILARITY


def _tell_end(comparison: Comparison, row: IndicatorChange, old: Indicator) -> Finding:
    """Broken where the rate that had stayed at 100 % is now lower, else silent."""
    values = (("name", old.name), ("old", old.text))
    rate = _find_lower_rate(comparison, row, old)
    count = None if rate else _find_end(comparison, old)
    if count is not None:
        text = comparison.new.source.text
        quote = _CLAUSES.split(text[max(0, count.span.start - QUOTED) : count.span.end])[-1]
        return Finding("streak-ended", Severity.NOTE, (*values, ("quote", quote)), (old.span,), (count.span,))
    if rate is None:
        return Finding("streak-silent", Severity.NOTE, values, (old.span,))
    return Finding("streak-broken", Severity.NOTE, (*values, ("rate", rate.text)), (old.span,), (rate.span,))


def _find_end(comparison: Comparison, old: Indicator) -> Indicator | None:
    """A count in the new review of what had not happened for years: 败诉1件 after 连续三年零败诉."""
    text = comparison.old.source.text
    never = _NEVER.search(text[old.span.end : old.span.end + NEVER_WITHIN])
    if never is None:
        return None
    wanted = _read_subject(comparison.old, old)
    for section in comparison.new.walk_sections():
        if section.role in (Role.PLAN, Role.SHORTCOMINGS):
            continue
        for measure in section.measures:
            first = _FIRST.search(measure.text) is not None
            for figure in measure.indicators:
                counted = figure.kind is Kind.COUNT and figure.value > 0 and figure.about.endswith(never.group("thing"))
                if counted and (first or wanted & _read_subject(comparison.new, figure)):
                    return figure
    return None


def _find_lower_rate(comparison: Comparison, row: IndicatorChange, old: Indicator) -> Indicator | None:
    """The new value of the full rate that stands in the sentence of a streak."""
    for other in comparison.indicators.continued:
        if other.old is None or other.new is None or other.old_holder != row.old_holder:
            continue
        full = other.old.kind is Kind.RATE and other.old.value == 100
        near = abs(other.old.span.start - old.span.end) <= 12 or abs(old.span.start - other.old.span.end) <= 12
        if full and near and other.new.kind is Kind.RATE and other.new.value < 100:
            return other.new
    return None
