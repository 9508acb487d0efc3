"""Text in, the copies out: a saved page may hold the whole report several times."""

from __future__ import annotations

from attrs import frozen

from lawreport.late import compile_late
from lawreport.model.source import Span

SHORTEST = 40
"""Characters of a line that is long enough to tell a copy by."""
SHORTEST_CUT = 16
"""The same where the lines were cut short, so that hardly one in ten is that long."""
LONG_AMONG = 10
"""Of so many lines long enough for a cut text one is longer where lines were not cut."""
SHARE = 0.3
"""Share of the long lines that must be copies: half in a report that stands twice, less with other text around."""
_COMMENT = 20
"""Lines that a comment goes over at most; one that does not end, or holds long lines, is none."""
_SPACES = compile_late(r"<U\+[0-9A-Fa-f]{4}>|<!--[^\n]{0,2000}?-->|\s")
_ORDINAL = compile_late(r"[(（]?[一二三四五六七八九十]{1,4}[)）、.．]|\d{1,3}[.．、](?!\d)")
_RESIDUE = compile_late(r"(?:<U\+[0-9A-Fa-f]{4}>|\s)+")


@frozen
class _Line:
    """One line."""

    span: Span
    key: str
    """Without blanks and without its ordinal, which goes on counting where numbers are automatic."""


def find_repeats(text: str) -> tuple[tuple[Span, tuple[Span, ...]], ...]:
    """Find later copies of the report within one text.

    Returns:
        The stretch from the second copy to the last and its lines that stand in the first, in order; nothing where no
        report stands twice.
    """
    lines = _split(text)
    long = [k for k, line in enumerate(lines) if len(line.key) >= SHORTEST]
    cut = [k for k, line in enumerate(lines) if len(line.key) >= SHORTEST_CUT]
    long = cut if LONG_AMONG * len(long) < len(cut) else long
    first: dict[str, int] = {}
    copies = [k for k in long if first.setdefault(lines[k].key, k) != k]
    if len(copies) < 2 or len(copies) < SHARE * len(long):
        return ()
    start = _extend(lines, copies[0], first[lines[copies[0]].key], -1)
    end = _extend(lines, copies[-1], first[lines[copies[-1]].key], 1)
    known = {line.key for line in lines[:start] if line.key}
    repeated = tuple(line.span for line in lines[start : end + 1] if line.key in known)
    return ((Span(repeated[0].start, repeated[-1].end), repeated),) if repeated else ()


def find_residue(text: str) -> tuple[Span, ...]:
    r"""Find lines that hold nothing but what a scraper left: escapes of blanks, and comments of the markup.

    Returns:
        The lines without their line ends, in order.

    >>> find_residue("<U+00A0>\n<!--\n-->\n甲")
    (Span(start=0, end=8), Span(start=9, end=13), Span(start=14, end=17))
    """
    found: list[Span] = []
    start, pending = 0, 0
    for raw in text.split("\n"):
        line, span = raw.strip(), Span(start, start + len(raw))
        start += len(raw) + 1
        if pending or line.startswith("<!--"):
            found.append(span)
            pending = 0 if "-->" in line else pending + 1
            if pending and (pending > _COMMENT or len(line) > SHORTEST):
                del found[-pending:]
                pending = 0
        elif line and _RESIDUE.fullmatch(line):
            found.append(span)
    return tuple(found[: len(found) - pending])


def _split(text: str) -> list[_Line]:
    lines, start = [], 0
    for raw in text.split("\n"):
        closed = _SPACES.sub("", raw)
        ordinal = _ORDINAL.match(closed)
        lines.append(_Line(Span(start, start + len(raw)), closed[ordinal.end() :] if ordinal else closed))
        start += len(raw) + 1
    return lines


def _extend(lines: list[_Line], copy: int, original: int, step: int) -> int:
    """How far the lines around a copied line are those around its original."""
    at, of = copy, original
    while 0 <= at + step < len(lines) and 0 <= of + step < copy and lines[at + step].key == lines[of + step].key:
        at, of = at + step, of + step
    return at
