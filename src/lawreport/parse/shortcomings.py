"""A Report's sentences on what is not good enough in, single shortcomings with their causes out."""

from __future__ import annotations

from collections.abc import Iterator

from lawreport.late import compile_late
from lawreport.lexicon import read_table
from lawreport.lexicon.fold import fold
from lawreport.model.report import Measure, Report, Role, Section
from lawreport.model.shortcoming import Shortcoming
from lawreport.model.source import Span

_TABLE = read_table("ledger-words")
_LEAD = compile_late(_TABLE["shortcoming_lead"])
_HEAD = compile_late(_TABLE["shortcoming_head"])
_WORDS = compile_late(_TABLE["shortcoming_words"])
_SUBJECT = compile_late(_TABLE["shortcoming_subject"])
_EFFORT = compile_late(_TABLE["shortcoming_effort"])
_ANSWER = compile_late(_TABLE["shortcoming_answer"])
_GENERAL = compile_late(_TABLE["shortcoming_general"])
_CAUSE = compile_late(_TABLE["cause_opening"])
_CAUSE_INSIDE = compile_late(_TABLE["cause_inside"])
SHORTEST = 6
"""Characters of an item of a list."""
MOST_ITEMS = 200
"""Shortcomings of one report that are read; a report names a dozen."""


def list_shortcomings(report: Report) -> tuple[Shortcoming, ...]:
    """Split what a report says is not good enough into single shortcomings, each with the causes given for it."""
    items: list[Shortcoming] = []
    causes: list[Span] = []
    for measure in _list_sentences(report):
        folded = fold(measure.text)
        opening = _CAUSE.match(folded)
        if opening:
            causes = _split(measure, opening.end(), ",;、") if opening.end() < len(folded) else []
            items = _give_causes(items, causes, measure)
        elif not _ANSWER.match(folded) or (_complains(folded) and not _EFFORT.search(folded)):
            items += _read_items(measure, folded)
    return tuple(items[:MOST_ITEMS])


def _list_sentences(report: Report) -> Iterator[Measure]:
    """The sentences on shortcomings; a heading that is a sentence of its own (执法力量薄弱。街道…) is one of them."""
    for section in report.walk_sections():
        yield from _read_heading(report, section)
        yield from (one for one in section.measures if one.counts and one.role is Role.SHORTCOMINGS)


def _read_heading(report: Report, section: Section) -> Iterator[Measure]:
    heading = section.heading
    if section.role is not Role.SHORTCOMINGS or heading is None or report.source.reading[heading.span.end - 1] != "。":
        return
    end = heading.span.end
    start = end - 1 - len(heading.text)
    if report.source.reading[start : end - 1] == heading.text:
        yield Measure(section.path, 0, report.source.reading[start:end], Span(start, end), role=Role.SHORTCOMINGS)


def _read_items(measure: Measure, folded: str) -> list[Shortcoming]:
    """The shortcomings of one sentence: none in a lead, several in a list whose every item is a complaint.

    What stands among shortcomings without a word of complaint (市场有所动荡) is one unless it speaks of effort.
    """
    if _LEAD.search(folded) and not _SUBJECT.search(folded) and not _complains(folded):
        return []
    head = _HEAD.match(folded)
    start = head.end() if head and _WORDS.search(folded, head.end()) else 0
    for marks in ("、", ","):
        parts = _split(measure, start, marks)
        if start and len(parts) > 1 and all(_WORDS.search(_text(measure, part)) for part in parts):
            return [_make_item(measure, part) for part in parts]
    span = measure.locate(start, len(measure.text))
    told = _WORDS.search(_text(measure, span)) or not _EFFORT.search(folded)
    return [_make_item(measure, span)] if told else []


def _complains(folded: str) -> bool:
    """Whether a text complains of something in particular: more than that there are 困难和挑战."""
    return _WORDS.search(_GENERAL.sub("", folded)) is not None


def _split(measure: Measure, start: int, marks: str) -> list[Span]:
    """The pieces of a measure between marks, each of some length."""
    folded = fold(measure.text)
    spans, at = [], start
    for place in [*(k for k in range(start, len(folded)) if folded[k] in marks), len(folded)]:
        if place - at >= SHORTEST:
            spans.append(measure.locate(at, place))
        at = place + 1
    return spans


def _text(measure: Measure, span: Span) -> str:
    return fold(measure.text[measure.index_of(span.start) : measure.index_of(span.end)])


def _make_item(measure: Measure, span: Span) -> Shortcoming:
    start = measure.index_of(span.start)
    text = measure.text[start : measure.index_of(span.end)]
    inside = _CAUSE_INSIDE.search(fold(text))
    causes = (measure.locate(start + inside.start(), start + inside.end()),) if inside else ()
    return Shortcoming(text.strip("。；;，, "), span, measure.id, causes)


def _give_causes(items: list[Shortcoming], causes: list[Span], measure: Measure) -> list[Shortcoming]:
    """Causes that are as many as the items go one to each, else all of them to all."""
    wider = _split(measure, measure.index_of(causes[0].start), ",;") if causes else []
    each = next((listed for listed in (wider, causes) if len(listed) == len(items)), None)
    return [
        Shortcoming(item.text, item.span, item.holder, (*item.causes, *((each[k],) if each else tuple(wider))))
        for k, item in enumerate(items)
    ]
