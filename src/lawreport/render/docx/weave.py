"""A Comparison in, both texts woven into one out: what stayed, was inserted, deleted or moved, in one order.

Left alone, the inserted and moved-here pieces with what stayed are the new text; the deleted and moved-away pieces with
what stayed are the old one. Everything of either text but page furniture stands in it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from enum import Enum
from itertools import pairwise

from attrs import frozen

from lawreport.model.comparison import Comparison, Edit, Segment
from lawreport.model.report import Report
from lawreport.model.source import Span
from lawreport.render.say import collapse, flatten

_MIN_EQUAL = 0.5
"""Share of the longer text that must stay for a passage in another place to be shown as moved and not as new; with
less the reader would look for words that are not there."""


class Trace(Enum):
    """What happened to a piece of the woven text."""

    KEPT = "kept"
    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED_AWAY = "moved_away"
    MOVED_HERE = "moved_here"


_TRACES = {Edit.EQUAL: Trace.KEPT, Edit.INSERTED: Trace.INSERTED, Edit.DELETED: Trace.DELETED}


@frozen
class Token:
    """One item of one text: a title, a heading, a sentence, other text, or the end of a paragraph."""

    text: str
    """Empty for the end of a paragraph."""
    key: str
    """``title``, ``section 2.1``, ``measure 2.1#3``, ``text`` or ``end``."""
    style: str = ""
    """Of the end of a paragraph: what the paragraph is, ``title``, ``heading 2`` or ``body``."""

    @property
    def is_end(self) -> bool:
        """Whether a paragraph ends here."""
        return self.key == "end"


@frozen
class Piece:
    """A stretch of the woven text."""

    trace: Trace
    text: str
    key: str
    style: str = ""
    """Of the end of a paragraph: what the paragraph is in the new text, if it stands there."""
    move: int | None = None
    """The number that a passage that moved has in both its places."""
    old_style: str | None = None
    """Of an end that was kept: what the paragraph was in the old text, where it was something else."""

    @property
    def kind(self) -> str:
        """``both``, ``new`` or ``old``: which text it belongs to."""
        match self.trace:
            case Trace.KEPT:
                return "both"
            case Trace.INSERTED | Trace.MOVED_HERE:
                return "new"
            case _:
                return "old"


Pair = tuple[int, int]
"""Positions in the old and the new tokens."""
Fragments = dict[Pair, tuple[Segment, ...]]


def weave_texts(comparison: Comparison) -> tuple[Piece, ...]:
    """Weave the two texts of a comparison.

    Args:
        comparison: All changes between two reports.

    Returns:
        Pieces in order; the last one ends a paragraph that both texts have.
    """
    old, new = _list_tokens(comparison.old), _list_tokens(comparison.new)
    pairs = _pair_tokens(comparison, old, new)
    fixed = _find_backbone(sorted(pairs))
    moved = [pair for pair in sorted(pairs) if pair not in set(fixed) and _stays(pairs[pair])]
    weaver = _Weaver(old, new, pairs, {a: k for k, (a, _) in enumerate(moved, 1)}, {b: (a, b) for a, b in moved})
    pieces = tuple(weaver.weave(fixed))
    closed = pieces and pieces[-1].key == "end" and pieces[-1].trace is Trace.KEPT
    return pieces if closed else (*pieces, Piece(Trace.KEPT, "", "end", "body"))


def _list_tokens(report: Report) -> tuple[Token, ...]:
    """Cut a text into tokens: paragraphs are lines, but no line end within a sentence or a heading counts."""
    tokens: list[Token] = []
    for text, key in _list_parts(report):
        lines = [text] if key != "text" else text.split("\n")
        for number, line in enumerate(lines):
            if number:
                _end_paragraph(tokens)
            if line.strip() or "\t" in line:
                tokens.append(Token(_squeeze(line), key))
    _end_paragraph(tokens)
    return tuple(tokens)


def _squeeze(text: str) -> str:
    """Text on one line, its runs of space as one; tabs stay, for they part the cells of a table."""
    return "\t".join(flatten(part) for part in text.split("\t"))


def _list_parts(report: Report) -> Iterator[tuple[str, str]]:
    """Every stretch of a text but furniture, in order: its text and its key."""
    at = 0
    for span, key in sorted(_list_spans(report)):
        if span.start < at:
            continue  # the issuer's name within the title, say
        yield report.source.reading[at : span.start], "text"
        if key != "furniture":
            yield report.source.reading[span.start : span.end], key
        at = span.end
    yield report.source.reading[at:], "text"


def _list_spans(report: Report) -> Iterator[tuple[Span, str]]:
    if report.title_span is not None:
        yield report.title_span, "title"
    for section in report.walk_sections():
        if section.heading is not None:
            yield section.heading.span, f"section {section.id}"
        for measure in section.measures:
            yield measure.span, f"measure {measure.id}"
    for span in report.source.furniture:
        yield span, "furniture"


def _end_paragraph(tokens: list[Token]) -> None:
    """End a paragraph that holds something; what it is follows from what it holds alone."""
    started = len(tokens)
    while started and not tokens[started - 1].is_end:
        started -= 1
    held = tokens[started:]
    if held:
        kind, _, identity = held[0].key.partition(" ")
        alone = len(held) == 1
        style = f"heading {identity.count('.') + 1}" if alone and kind == "section" else "body"
        tokens.append(Token("", "end", "title" if alone and kind == "title" else style))


def _pair_tokens(comparison: Comparison, old: tuple[Token, ...], new: tuple[Token, ...]) -> Fragments:
    """Pair tokens one to one: the links of the comparison, the likeliest first, then what reads the same."""
    places = [{token.key: k for k, token in enumerate(side) if not token.is_end} for side in (old, new)]
    pairs: Fragments = {}
    taken: tuple[set[int], set[int]] = (set(), set())
    for old_key, new_key, segments in _list_links(comparison):
        a, b = places[0].get(old_key), places[1].get(new_key)
        if a is None or b is None or a in taken[0] or b in taken[1]:
            continue
        pairs[a, b] = segments or _trim(old[a].text, new[b].text)
        taken[0].add(a)
        taken[1].add(b)
    return pairs | _pair_same(old, new, taken)


def _list_links(comparison: Comparison) -> Iterator[tuple[str, str, tuple[Segment, ...]]]:
    yield "title", "title", ()
    for section in comparison.sections.continued:
        for match in sorted(section.matches, key=lambda one: -one.similarity):
            yield f"section {match.old}", f"section {match.new}", ()
    for row in comparison.measures.continued:
        linked = zip(row.matches, row.hunks, strict=True)
        for _, hunk in sorted(linked, key=lambda one: -one[0].similarity):
            segments = tuple(Segment(part.edit, collapse(part.text)) for part in hunk.segments if part.text)
            yield f"measure {hunk.old}", f"measure {hunk.new}", segments


def _pair_same(old: tuple[Token, ...], new: tuple[Token, ...], taken: tuple[set[int], set[int]]) -> Fragments:
    waiting: dict[str, list[int]] = {}
    for a in reversed(range(len(old))):
        if a not in taken[0] and old[a].text.strip():
            waiting.setdefault(old[a].text, []).append(a)
    found: Fragments = {}
    for b, token in enumerate(new):
        if b not in taken[1] and waiting.get(token.text):
            found[waiting[token.text].pop(), b] = (Segment(Edit.EQUAL, token.text),)
    return found


def _trim(old: str, new: str) -> tuple[Segment, ...]:
    """Segments of two headings: what they share at both ends stays, digits never half."""
    shared = range(min(len(old), len(new)))
    start = next((k for k in shared if old[k] != new[k]), len(shared))
    end = next((k for k in range(len(shared) - start) if old[-1 - k] != new[-1 - k]), len(shared) - start)
    while start and old[start - 1].isdigit():
        start -= 1
    while end and old[len(old) - end].isdigit():
        end -= 1
    parts = (
        Segment(Edit.EQUAL, old[:start]),
        Segment(Edit.DELETED, old[start : len(old) - end]),
        Segment(Edit.INSERTED, new[start : len(new) - end]),
        Segment(Edit.EQUAL, old[len(old) - end :]),
    )
    return tuple(part for part in parts if part.text)


def _find_backbone(pairs: list[Pair]) -> list[Pair]:
    """The longest run of pairs that stand in the same order on both sides (patience sorting)."""
    tops: list[int] = []
    ends: list[int] = []
    before: list[int | None] = []
    for k, (_, b) in enumerate(pairs):
        place = bisect_left(tops, b)
        before.append(ends[place - 1] if place else None)
        tops[place : place + 1], ends[place : place + 1] = [b], [k]
    found: list[Pair] = []
    at = ends[-1] if ends else None
    while at is not None:
        found.append(pairs[at])
        at = before[at]
    return found[::-1]


def _stays(segments: tuple[Segment, ...]) -> bool:
    equal, deleted, inserted = (
        sum(len(part.text) for part in segments if part.edit is edit)
        for edit in (Edit.EQUAL, Edit.DELETED, Edit.INSERTED)
    )
    return equal >= _MIN_EQUAL * (equal + max(deleted, inserted))


@frozen
class _Weaver:
    old: tuple[Token, ...]
    new: tuple[Token, ...]
    pairs: Fragments
    away: dict[int, int]
    """Numbers of the moves by old position."""
    here: dict[int, Pair]
    """Moved pairs by new position."""

    def weave(self, fixed: list[Pair]) -> Iterator[Piece]:
        """Weave what stands between the fixed pairs around them."""
        stops = [(-1, -1), *fixed, (len(self.old), len(self.new))]
        for (a, b), (next_a, next_b) in pairwise(stops):
            yield from self._weave_gap(list(range(a + 1, next_a)), list(range(b + 1, next_b)))
            if next_a < len(self.old):
                yield from self._keep((next_a, next_b))

    def _keep(self, pair: Pair) -> Iterator[Piece]:
        key = self.new[pair[1]].key
        for part in self.pairs[pair]:
            yield Piece(_TRACES[part.edit], part.text, key)

    def _weave_gap(self, old: list[int], new: list[int]) -> Iterator[Piece]:
        """First the rest of the paragraph that both are in, then whole paragraphs, then the start of the next."""
        old_head, old = self._cut_head(self.old, old)
        new_head, new = self._cut_head(self.new, new)
        yield from self._go(old_head)
        yield from self._come(new_head)
        if old and new and self.old[old[0]].style == self.new[new[0]].style:
            yield Piece(Trace.KEPT, "", "end", self.new[new[0]].style)
            old, new = old[1:], new[1:]
        old, old_tail = self._cut_tail(self.old, old)
        new, new_tail = self._cut_tail(self.new, new)
        yield from self._go(old)
        yield from self._come(new)
        yield from self._go(old_tail)
        yield from self._come(new_tail)

    def _cut_head(self, tokens: tuple[Token, ...], places: list[int]) -> tuple[list[int], list[int]]:
        cut = next((k for k, at in enumerate(places) if tokens[at].is_end), len(places))
        return places[:cut], places[cut:]

    def _cut_tail(self, tokens: tuple[Token, ...], places: list[int]) -> tuple[list[int], list[int]]:
        cut = next((k for k in reversed(range(len(places))) if tokens[places[k]].is_end), -1) + 1
        return places[:cut], places[cut:]

    def _go(self, places: list[int]) -> Iterator[Piece]:
        for at in places:
            token, move = self.old[at], self.away.get(at)
            trace = Trace.DELETED if move is None else Trace.MOVED_AWAY
            yield Piece(trace, token.text, token.key, token.style, move)

    def _come(self, places: list[int]) -> Iterator[Piece]:
        for at in places:
            token, pair = self.new[at], self.here.get(at)
            if pair is None:
                yield Piece(Trace.INSERTED, token.text, token.key, token.style)
                continue
            for part in self.pairs[pair]:
                if part.edit is not Edit.DELETED:
                    trace = Trace.MOVED_HERE if part.edit is Edit.EQUAL else Trace.INSERTED
                    yield Piece(trace, part.text, token.key, token.style, self.away[pair[0]])
