"""Source in, its lines out: what the outline is read from."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from attrs import evolve, frozen

from lawreport.late import compile_late
from lawreport.lexicon.fold import FILLER, fold
from lawreport.model.source import Diagnostic, Source, Span
from lawreport.parse.lines.joins import Above, Layout, Piece, describe_layout, ends_line, measure_columns, tell_join

_ESCAPE = compile_late(r"<U\+[0-9A-Fa-f]{4}>")
_FULL_STOP = compile_late(r"(?<=[一-鿿”》)%])\.(?=[一-鿿“\d]|$)")
_ZERO_WIDTH = compile_late(r"[\u200b-\u200d\u2060\ufeff]")
_WORD_ENDS = compile_late(r"[A-Za-z]{2}[,.]?$")
_WORD_STARTS = compile_late(r"[A-Za-z]{2}")
_KEPT = compile_late(f"[^{FILLER}]+")
_EDGES = " \t\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029" + FILLER
SUMMED_UP = 5
"""Joins of one kind from which on one diagnostic speaks for all of them: a wrapped text has hundreds."""


@frozen
class Line:
    """One line of the report's own text, furniture left out, without the spaces around it.

    A line that was broken in mid-sentence (a hyperlink, a page end, a fixed width) is one line of several pieces.
    """

    span: Span
    """Place in the source, spaces at both ends left out; it holds the breaks between the pieces."""
    text: str
    """Folded, the pieces joined; a half-width full stop that ends a sentence is made a whole one."""
    printed: str
    """The same as it is read, not folded: of the same length."""
    row: bool
    """Whether it is a table row."""
    pieces: tuple[Span, ...] = ()
    """Places of the pieces; empty where the line is one piece."""
    offsets: tuple[int, ...] = ()
    """Where in ``text`` each piece begins."""

    def place(self, index: int) -> int:
        """Where in the source the character at ``index`` stands; at a break the end of the piece before it."""
        return self._map(index, bisect_left(self.offsets, index) - 1)

    def start_of(self, index: int) -> int:
        """As ``place``, but at a break the start of the piece after it."""
        return self._map(index, bisect_right(self.offsets, index) - 1)

    def locate(self, start: int, end: int) -> Span:
        """Where in the source a stretch of the text stands; it holds the breaks within it."""
        return Span(self.start_of(start), self.place(end))

    def breaks_in(self, start: int, end: int) -> tuple[Span, ...]:
        """The stretches of the source within a stretch of the text that the text leaves out."""
        if not self.pieces:
            return ()
        first, last = bisect_right(self.offsets, start) - 1, bisect_left(self.offsets, end) - 1
        return tuple(Span(self.pieces[k].end, self.pieces[k + 1].start) for k in range(first, last))

    def _map(self, index: int, k: int) -> int:
        if not self.pieces:
            return self.span.start + index
        k = max(k, 0)
        return self.pieces[k].start + index - self.offsets[k]


def join_lines(lines: Sequence[Line]) -> Line:
    """Put lines together as the pieces of one; it is a table row where the first one is.

    Args:
        lines: In the order of the document, one at least.
    """
    starts = tuple(accumulate((len(line.text) for line in lines[:-1]), initial=0))
    return Line(
        span=Span(lines[0].span.start, lines[-1].span.end),
        text="".join(line.text for line in lines),
        printed="".join(line.printed for line in lines),
        row=lines[0].row,
        pieces=tuple(piece for line in lines for piece in line.pieces or (line.span,)),
        offsets=tuple(at + offset for at, line in zip(starts, lines, strict=True) for offset in line.offsets or (0,)),
    )


def split_lines(source: Source) -> tuple[tuple[Line, ...], tuple[Diagnostic, ...], Source]:
    """Split a source into the lines that belong to the report and join what was broken in mid-sentence.

    Returns:
        Lines in document order, empty lines and page furniture left out; what was joined; and the source, whose
        furniture holds the ends of its lines as well where a text was cut at a fixed width.
    """
    joined: dict[str, list[Diagnostic]] = {}
    pieces = _find_pieces(source)
    layout = describe_layout(pieces)
    groups: list[list[Piece]] = []
    above: Above | None = None
    ends = _find_ends(pieces, layout, source.reading)
    for piece in pieces:
        if piece.span.end in ends:
            continue
        told = tell_join(above, piece, layout) if above else None
        if told is None or above is None:
            groups.append([piece])
            above = Above.of(piece)
            continue
        kind, certainty = told
        gap = Span(groups[-1][-1].span.end, piece.span.start)
        joined.setdefault(kind, []).append(Diagnostic("line-joined", gap, kind, certainty))
        groups[-1].append(piece)
        above = above.with_piece(piece)
    whole = evolve(source, furniture=tuple(sorted((*source.furniture, *ends.values())))) if ends else source
    return tuple(_build_line(group, source.reading) for group in groups), _sum_up(joined), whole


def _find_ends(pieces: tuple[Piece, ...], layout: Layout, reading: str) -> dict[int, Span]:
    """The ends of lines of the page that were cut, by where they end.

    What is printed again and again, a running head or a copy of a paragraph, goes on each time in the same way.
    """
    below = [piece for piece in pieces if layout.size and piece.below == layout.size]
    if not below:
        return {}
    printed = [line.strip(_EDGES) for line in reading.split("\n")]
    lines, pairs = Counter(printed), Counter(pairwise(printed))
    ends: dict[int, Span] = {}
    for piece in below:
        start = reading.rfind("\n", 0, piece.span.start) + 1
        above = reading[reading.rfind("\n", 0, start - 1) + 1 : start - 1].strip(_EDGES)
        if pairs[above, reading[piece.span.start : piece.span.end]] == lines[above]:
            ends[piece.span.end] = Span(start, piece.span.end)
    return ends


def _build_line(group: list[Piece], reading: str) -> Line:
    span = Span(group[0].span.start, group[-1].span.end)
    if len(group) == 1 and len(group[0].text) == len(span):
        return _close_stops(Line(span, group[0].text, reading[span.start : span.end], group[0].row))
    text = "".join(piece.text for piece in group)
    places = [place for piece in group for place in _find_runs(piece, reading)]
    at = 0
    for k, (one, other) in enumerate(pairwise(places)):
        at += len(one)
        if _WORD_ENDS.search(text, max(0, at - 3), at) and _WORD_STARTS.match(text, at) and one.end < other.start:
            places[k], text = Span(one.start, one.end + 1), f"{text[:at]} {text[at:]}"  # the break parts two words
            at += 1
    printed = "".join(reading[place.start : place.end].replace("\n", " ") for place in places)
    offsets = tuple(accumulate(map(len, places[:-1]), initial=0))
    return _close_stops(Line(span, text, printed, group[0].row, tuple(places), offsets))


def _find_runs(piece: Piece, reading: str) -> Iterator[Span]:
    """The stretches of a piece between its fillers."""
    if len(piece.text) == len(piece.span):
        yield piece.span
    else:
        yield from (Span(*run.span()) for run in _KEPT.finditer(reading, piece.span.start, piece.span.end))


def _close_stops(line: Line) -> Line:
    """Read a half-width full stop between Chinese characters as a whole one; ordinals such as 一. are left alone."""
    if "." not in line.text[5:]:
        return line
    return evolve(line, text=line.text[:5] + _FULL_STOP.sub("。", line.text[5:]))


def _sum_up(joined: dict[str, list[Diagnostic]]) -> tuple[Diagnostic, ...]:
    found: list[Diagnostic] = []
    for kind, each in joined.items():
        if len(each) < SUMMED_UP:
            found += each
        else:
            whole = Span(each[0].span.start if each[0].span else 0, each[-1].span.end if each[-1].span else 0)
            found.append(Diagnostic("lines-joined", whole, f"{kind} {len(each)}", each[0].certainty))
    return tuple(sorted(found, key=lambda told: (told.span or Span(0, 0), told.code)))


def _find_pieces(source: Source) -> tuple[Piece, ...]:
    hidden = {span.start for span in source.furniture}
    rows = {span.start for span in source.rows}
    folded = _ESCAPE.sub(lambda found: " " * len(found.group()), fold(source.reading))
    found: list[Piece] = []
    start, blank, paged, furniture, below = 0, True, False, False, 0
    for raw in folded.split("\n"):
        body = raw.strip(_EDGES)
        if not body:
            ended = bool(_ZERO_WIDTH.search(source.reading, start, start + len(raw)))
            blank, paged, below = blank or not ended, paged or ended, 0
        elif start in hidden:
            furniture, below = True, 0 if ends_line(body) else len(raw.rstrip())
        else:
            first = start + len(raw) - len(raw.lstrip(_EDGES))
            span = Span(first, first + len(body))
            columns = measure_columns(source.reading[start : start + len(raw)].rstrip())
            indented = raw[:1] == " "
            paged = paged and not blank
            size = len(raw.rstrip())
            body = body.replace(FILLER, "")
            found.append(Piece(span, body, start in rows, blank, paged, furniture, indented, columns, size, below))
            blank = paged = furniture = False
            below = 0
        start += len(raw) + 1
    return tuple(found)
