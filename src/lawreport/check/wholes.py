"""Sentences in, findings on wholes and their parts out: a part larger than its whole, parts that do not add up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from lawreport.check.subject import Subject, is_exact, show
from lawreport.late import compile_late
from lawreport.lexicon import read_table
from lawreport.model.finding import Finding, Severity
from lawreport.model.quantity import Indicator, Kind, Part
from lawreport.model.report import Measure

_TABLE = read_table("check-words")
_SUM = compile_late(_TABLE["sum_words"])
_LISTING = compile_late(_TABLE["listing"])
_EXHAUSTIVE = compile_late(_TABLE["exhaustive"])
_OVERLAPPING = compile_late(_TABLE["overlapping"])
_PER = compile_late(_TABLE["per_something"])
_DONE_OF = tuple((compile_late(found), compile_late(done)) for found, done in _TABLE["done_of"])
MOST_BETWEEN = 12
"""Characters between what was found and what was done about it, in one enumeration."""
_COUNTED = (Kind.COUNT, Kind.MONEY, Kind.PHYSICAL)


def check_wholes(subject: Subject) -> Iterator[Finding]:
    """Check that no part is larger than its whole, and that parts which exclude each other add up to no more."""
    for measure, _ in subject.sentences:
        figures = tuple(one for one in measure.indicators if one.kind in _COUNTED and one.role is not Part.CHANGE)
        wholes = {one.span: one for one in figures}
        for span, whole in wholes.items():
            linked = tuple(one for one in figures if one.whole == span)
            listed = () if linked else _list_parts(subject, whole, figures)
            yield from _check_whole(subject, whole, linked or listed)
        yield from _check_sum(subject, measure, figures)
        yield from _check_done(subject, measure, figures)


def _list_parts(subject: Subject, whole: Indicator, figures: tuple[Indicator, ...]) -> tuple[Indicator, ...]:
    """The parts of 42项任务中已完成29项、正在推进11项: same unit, in one enumeration behind the whole."""
    after = [one for one in figures if one.span.start > whole.span.end]
    opening = subject.between(whole.span, after[0].span) if after else ""
    if not after or not (_LISTING.match(opening) or _EXHAUSTIVE.match(opening)):
        return ()
    parts: list[Indicator] = []
    last = whole
    for one in after:
        if one.unit != whole.unit or (parts and re.search(r"[,;。]", subject.between(last.span, one.span))):
            break
        parts.append(one)
        last = one
    return tuple(parts)


def _check_whole(subject: Subject, whole: Indicator, parts: tuple[Indicator, ...]) -> Iterator[Finding]:
    exact = tuple(one for one in parts if is_exact(one))
    before = subject.folded[max(0, whole.span.start - 12) : whole.span.start]
    if not exact or not is_exact(whole) or _PER.search(before):
        return
    for one in exact:
        if one.value > whole.value:
            named = (("part", one.text), ("whole", whole.text))
            yield Finding("part-exceeds-whole", Severity.ERROR, named, new=(one.span, whole.span))
            return
    total = sum((one.value for one in exact), Decimal(0))
    if len(exact) >= 2 and total > whole.value and _exclude_each_other(subject, whole, exact):
        values = (("parts", _join(exact)), ("sum", show(total)), ("whole", whole.text))
        places = (*(one.span for one in exact), whole.span)
        yield Finding("parts-exceed-whole", Severity.WARNING, values, new=places)
    elif len(exact) >= 2 and total < whole.value and _EXHAUSTIVE.match(subject.between(whole.span, exact[0].span)):
        yield _tell_sum(exact, whole, total)


def _exclude_each_other(subject: Subject, whole: Indicator, parts: tuple[Indicator, ...]) -> bool:
    """Whether parts stand in one enumeration without words that may hold of the same thing twice."""
    gaps = [subject.between(one.span, other.span) for one, other in pairwise(parts)]
    opening = subject.between(whole.span, parts[0].span)
    return all(re.match(r"[、,和及]|以及", gap) and len(gap) <= 16 for gap in gaps) and not any(
        _OVERLAPPING.search(gap) for gap in (*gaps, opening)
    )


def _check_sum(subject: Subject, measure: Measure, figures: tuple[Indicator, ...]) -> Iterator[Finding]:
    """Check 合计: all figures of the same unit before it in the sentence."""
    for k, whole in enumerate(figures):
        before = [one for one in figures[:k] if one.unit == whole.unit]
        head = subject.clause_before(whole.span, measure.span.start)
        if len(before) < 2 or not _SUM.search(head) or not all(map(is_exact, (*before, whole))):
            continue
        total = sum((one.value for one in before), Decimal(0))
        if total != whole.value:
            yield _tell_sum(tuple(before), whole, total)


def _tell_sum(parts: tuple[Indicator, ...], whole: Indicator, total: Decimal) -> Finding:
    values = (("parts", _join(parts)), ("sum", show(total)), ("whole", whole.text))
    return Finding("parts-do-not-sum", Severity.NOTE, values, new=(whole.span, *(one.span for one in parts)))


def _check_done(subject: Subject, measure: Measure, figures: tuple[Indicator, ...]) -> Iterator[Finding]:
    """Check that no more was dealt with than was found or received: 发现问题46个，整改到位48个."""
    for one, other in pairwise(figures):
        if one.unit != other.unit or not (is_exact(one) and is_exact(other)) or other.value <= one.value:
            continue
        heads = [subject.clause_before(figure.span, measure.span.start) for figure in (one, other)]
        between = subject.between(one.span, other.span)
        if len(between) <= MOST_BETWEEN and any(a.search(heads[0]) and b.search(heads[1]) for a, b in _DONE_OF):
            values = (("found", one.text), ("done", other.text))
            yield Finding("done-exceeds-found", Severity.NOTE, values, new=(other.span, one.span))


def _join(parts: tuple[Indicator, ...]) -> str:
    return " + ".join(one.text for one in parts)
