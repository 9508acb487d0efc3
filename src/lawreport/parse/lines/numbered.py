"""Lines in; ordinals that a report printed without a mark, or on lines of their own, before their headings out."""

from __future__ import annotations

from attrs import evolve

from lawreport.late import compile_late
from lawreport.model.source import Span
from lawreport.parse.lines.lines import Line, join_lines
from lawreport.parse.lines.ordinals import Scheme, read_number, read_ordinal

LONGEST = 40
"""Characters of the longest heading that may stand below its ordinal, or behind one without a mark."""
FEWEST = 2
"""Ordinals that count on from one."""
_BARE = compile_late(r"[一二三四五六七八九十]{1,3}|0?[1-9]|1\d")
_OUTER = compile_late(r"([1-9]\d?) (?=\s*(?:[一-鿿“《]|(?:19|20)\d\d年))")
_STOP = compile_late(r"[。!?;,:、]$")


def mark_ordinals(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Give ordinals that have no mark one: 1 主要举措 above 1.1 依法履职, and 一 on a line above 主要举措.

    The mark takes the place of the blank or of the line end in the text; what is printed stays as it was.

    Args:
        lines: Those of a source.
    """
    return _join_bare(_mark_outer(lines))


def _mark_outer(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Whole numbers of a report that numbers by decimals: those that a decimal below them begins with."""
    schemes = [(read_ordinal(line.text), line.text) for line in lines]
    inner = {text.partition(".")[0] for one, text in schemes if one is not None and one.scheme is Scheme.DECIMAL}
    if not inner:
        return lines
    found = [_OUTER.match(line.text) if len(line.text) <= LONGEST and not line.row else None for line in lines]
    numbers = [int(one[1]) for one in found if one]
    if not inner & {str(number) for number in numbers} or numbers != sorted(set(numbers)):
        return lines
    return tuple(
        evolve(line, text=f"{one[1]}.{line.text[one.end() :]}") if one and not _STOP.search(line.text) else line
        for line, one in zip(lines, found, strict=True)
    )


def _join_bare(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Numbers alone on lines, each above a short line, that count on from one."""
    bare = [k for k, line in enumerate(lines) if not line.row and _BARE.fullmatch(line.text)]
    numbers = [read_number(lines[k].text.lstrip("0")) for k in bare]
    if len(bare) < FEWEST or numbers != list(range(1, len(bare) + 1)) or not all(_heads(lines, k + 1) for k in bare):
        return lines
    joined = {k: _join(lines[k], lines[k + 1]) for k in bare}
    below = {k + 1 for k in bare}
    return tuple(joined.get(k, line) for k, line in enumerate(lines) if k not in below)


def _heads(lines: tuple[Line, ...], index: int) -> bool:
    if index + 1 >= len(lines) or lines[index].row:
        return False
    text = lines[index].text
    return 2 <= len(text) <= LONGEST and not _STOP.search(text) and read_ordinal(text) is None


def _join(ordinal: Line, heading: Line) -> Line:
    number, end = ordinal.text.lstrip("0"), ordinal.span.end
    printed = f"{ordinal.printed[-len(number) :]} "
    return join_lines((Line(Span(end - len(number), end + 1), f"{number}、", printed, row=False), heading))
