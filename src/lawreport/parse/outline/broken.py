"""Lines in, the same with headings that were broken over two paragraphs put together out."""

from __future__ import annotations

from lawreport.late import compile_late
from lawreport.parse.lines import Line, Scheme, read_ordinal

LONGEST_HALF = 14
"""Characters of the longest half of a broken heading behind its ordinal."""
FEWEST_OWN = 2
"""Short lines without ordinals from which on a report has headings of that form, and none is half of another."""

_SHORT = compile_late(r"^[一-鿿“”]{3,20}$")


def mend_broken_heads(lines: tuple[Line, ...], first: int) -> tuple[Line, ...]:
    """Put together a chapter's heading and the short line below it, where no other line of the report is so short.

    Args:
        lines: All lines of the report.
        first: Index of the first line below the title block.
    """
    short = [k for k in range(first, len(lines) - 1) if _SHORT.match(lines[k].text)]
    heads = [k for k in short if k > first and _breaks_off(lines[k - 1]) and len(lines[k + 1].text) > LONGEST_HALF]
    if len(short) != 1 or heads != short:
        return lines
    at = heads[0]
    return (*lines[: at - 1], _unite(lines[at - 1], lines[at]), *lines[at + 1 :])


def _breaks_off(line: Line) -> bool:
    """Whether a line is a chapter's heading of one clause without an end."""
    ordinal = read_ordinal(line.text)
    if ordinal is None or ordinal.scheme > Scheme.SECTION or line.pieces:
        return False
    return bool(_SHORT.match(line.text[ordinal.length :])) and len(line.text) <= ordinal.length + LONGEST_HALF


def _unite(above: Line, below: Line) -> Line:
    pieces = (above.span, *(below.pieces or (below.span,)))
    offsets = (0, *(len(above.text) + offset for offset in below.offsets or (0,)))
    span = type(above.span)(above.span.start, below.span.end)
    return Line(span, above.text + below.text, above.printed + below.printed, above.row, pieces, offsets)
