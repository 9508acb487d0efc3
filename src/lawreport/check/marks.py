"""Text in, findings on its marks out: broken pairs of 《》 and “”, gaps that nobody filled, ordinals that are lost."""

from __future__ import annotations

from collections.abc import Iterator

from lawreport.check.subject import Subject
from lawreport.late import compile_late
from lawreport.lexicon import read_table
from lawreport.model.finding import Finding, Severity
from lawreport.model.source import Span

_PLACEHOLDERS = tuple(
    (compile_late(pattern), Severity(severity)) for pattern, severity in read_table("check-words")["placeholder"]
)
_PAIRS = {"《": "》", "“": "”"}
_OPENS = {close: mark for mark, close in _PAIRS.items()}
_MARKS = compile_late("[《》“”]")
LONGEST = 160
"""Characters within which a pair must close; a quotation of several paragraphs is longer than a title."""
SHOWN = 12
"""Characters around a mark that are quoted."""


def check_marks(subject: Subject) -> Iterator[Finding]:
    """Check that 《 and “ are closed near by and that every 》 and ” has been opened."""
    if not subject.report.sections:
        return
    start, end = subject.report.sections[0].span.start, subject.report.sections[-1].span.end
    furniture = subject.report.source.furniture
    for place in find_broken(subject.text, start, end):
        if not any(span.start <= place < span.end for span in furniture):
            quote = subject.text[max(start, place - SHOWN) : place + SHOWN]
            values = (("mark", subject.text[place]), ("text", quote))
            yield Finding("pair-broken", Severity.NOTE, values, new=(Span(place, place + 1),))


def find_broken(text: str, start: int, end: int) -> list[int]:
    """Find marks without a partner, in order.

    Args:
        text: The text.
        start: Where to begin.
        end: Where to stop.

    >>> find_broken("“甲”和乙”，《丙》", 0, 11)
    [5]
    """
    found: list[int] = []
    waiting: dict[str, list[int]] = {mark: [] for mark in _PAIRS}
    for match in _MARKS.finditer(text, start, end):
        mark, place = match.group(), match.start()
        for held in waiting.values():
            while held and place - held[0] > LONGEST:
                found.append(held.pop(0))
        if mark in _PAIRS:
            waiting[mark].append(place)
        elif waiting[_OPENS[mark]]:
            waiting[_OPENS[mark]].pop()
        else:
            found.append(place)
    return sorted([*found, *(place for held in waiting.values() for place in held)])


def check_placeholders(subject: Subject) -> Iterator[Finding]:
    """Find gaps that were left to be filled in."""
    for measure, _ in subject.sentences:
        for pattern, severity in _PLACEHOLDERS:
            for match in pattern.finditer(subject.folded, measure.span.start, measure.span.end):
                span = Span(match.start(), match.end())
                quote = subject.text[max(measure.span.start, span.start - SHOWN) : span.end + SHOWN]
                yield Finding("placeholder", severity, (("text", quote),), new=(span,))


def check_ordinals(subject: Subject) -> Iterator[Finding]:
    """Name the headings that lost their ordinal, as the reading found them."""
    lost = [one for one in subject.report.diagnostics if one.code == "ordinal-inferred" and one.span is not None]
    if lost:
        values = (("count", str(len(lost))), ("ordinals", "、".join(one.detail for one in lost)))
        yield Finding("ordinals-lost", Severity.NOTE, values, new=tuple(one.span for one in lost if one.span))
