"""Lines in, the same with headings that were broken over two paragraphs put together out."""

from __future__ import annotations

from lawreport.late import compile_late
from lawreport.lexicon import read_table
from lawreport.parse.lines import Line, Scheme, join_lines, read_ordinal

LONGEST_HALF = 14
"""Characters of the longest half of a broken heading behind its ordinal."""
LONGEST_UPPER = 40
"""Characters of the longest upper half that shows by itself that it goes on."""

_TABLE = read_table("roles")
_SHORT = compile_late(r"^[一-鿿“”]{3,20}$")
_REST = compile_late(r"^[一-鿿“”、]{2,14}$")
_NO_REST = compile_late(_TABLE["no_rest"])
_GOES_ON = compile_late(_TABLE["head_goes_on"])
_STUB = compile_late(r"^[一-鿿]{2,3}$")


def mend_broken_heads(lines: tuple[Line, ...], first: int) -> tuple[Line, ...]:
    """Put together a heading and the line below it that is its second half.

    Sure are a heading that ends in a verb without its object or in 和 (着力扩大 / 有效投资), and a line too short to
    head anything. A chapter's heading and a short line below it belong together where no other line is so short.

    Args:
        lines: All lines of the report.
        first: Index of the first line below the title block.
    """
    mended = list(lines[: first + 1])
    for line, below in zip(lines[first + 1 :], (*lines[first + 2 :], None), strict=False):
        if below is not None and _may_follow(below) and _goes_on(mended[-1], line):
            mended[-1] = join_lines((mended[-1], line))
        else:
            mended.append(line)
    return _mend_single(tuple(mended), first, longest=LONGEST_UPPER if len(mended) < len(lines) else LONGEST_HALF)


def _may_follow(line: Line) -> bool:
    """Whether a line is body or the next heading: below a cell of a table stands another short one."""
    return len(line.text) > LONGEST_HALF or line.text[-1] in "。;:" or read_ordinal(line.text) is not None


def _goes_on(above: Line, line: Line) -> bool:
    ordinal = read_ordinal(above.text)
    if ordinal is None or ordinal.scheme > Scheme.SUBDECIMAL or above.row or line.row:
        return False
    head = above.text[ordinal.length :]
    if not head or len(head) > LONGEST_UPPER or head[-1] in "。:;!?" or not _REST.match(line.text):
        return False
    if _NO_REST.search(line.text) or read_ordinal(line.text) is not None:
        return False
    return bool(_STUB.match(line.text) or _GOES_ON.search(head))


def _mend_single(lines: tuple[Line, ...], first: int, longest: int) -> tuple[Line, ...]:
    short = [k for k in range(first, len(lines) - 1) if _SHORT.match(lines[k].text)]
    heads = [
        k for k in short if k > first and _breaks_off(lines[k - 1], longest) and len(lines[k + 1].text) > LONGEST_HALF
    ]
    if len(short) != 1 or heads != short:
        return lines
    at = heads[0]
    return (*lines[: at - 1], join_lines(lines[at - 1 : at + 1]), *lines[at + 1 :])


def _breaks_off(line: Line, longest: int) -> bool:
    """Whether a line is a chapter's heading without an end; of one clause, where no other heading was broken."""
    ordinal = read_ordinal(line.text)
    if ordinal is None or ordinal.scheme > Scheme.SECTION or line.pieces:
        return False
    head = line.text[ordinal.length :]
    head = head.rpartition(",")[2] if longest > LONGEST_HALF else head
    return bool(_SHORT.match(head)) and len(line.text) <= ordinal.length + longest
