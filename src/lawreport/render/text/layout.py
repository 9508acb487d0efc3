"""Text in, lines for a terminal out: widths of wide characters, wrapping that Chinese typography allows, colours."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen
from wcwidth import wcswidth

from lawreport.late import compile_late

# What is never torn apart: words and numbers with their signs, else one character with the marks that sit on it.
_PIECE = compile_late(r"[0-9A-Za-z_%‰.,:/+−\-]+|\s|.[\u0300-\u036f\ufe00-\ufe0f]*", re.S)
_NOT_FIRST = frozenset("，。、；：！？）》〉”’】〕…—,.;:!?)]}%")
_NOT_LAST = frozenset("（《〈“‘【〔([{")

CODES = {"bold": "1", "soft": "2", "new": "34", "dropped": "33", "warning": "31", "title": "1;4"}
"""Terminal colours by what they mean; each also has a word or a sign, so that colour never stands alone."""


def measure_width(text: str) -> int:
    """How many columns text takes.

    >>> measure_width("法治ab")
    6
    """
    width = wcswidth(text)
    return width if width >= 0 else len(text)


def wrap(text: str, width: int) -> list[str]:
    """Wrap text into lines of at most ``width`` columns (but for a single piece that is wider).

    >>> wrap("修订专项预案，组织演练83场。", 14)
    ['修订专项预案，', '组织演练83场。']
    """
    lines: list[str] = []
    line = ""
    for piece in _pieces(text, width):
        if line and measure_width(line) + measure_width(piece) > width:
            lines.append(line.rstrip())
            line = "" if piece.isspace() else piece
        else:
            line += piece
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _pieces(text: str, width: int) -> Iterator[str]:
    """Pieces that stay together: an opening bracket with what follows, a closing mark with what precedes."""
    held = ""
    for piece in _PIECE.findall(text):
        if held and piece[0] not in _NOT_FIRST and held[-1] not in _NOT_LAST:
            yield from _cut(held, width)
            held = ""
        held += piece
    if held:
        yield from _cut(held, width)


def _cut(piece: str, width: int) -> Iterator[str]:
    """Cut a piece that is wider than a whole line."""
    while measure_width(piece) > width and len(piece) > 1:
        size = max(1, width // 2) if measure_width(piece) > len(piece) else width
        yield piece[:size]
        piece = piece[size:]
    yield piece


@frozen
class Paint:
    """Colours, if they are wanted."""

    color: bool

    def __call__(self, kind: str, text: str) -> str:
        """Write text in the colour of a kind."""
        return f"\x1b[{CODES[kind]}m{text}\x1b[0m" if self.color and text else text


def indent(first: str, text: str, width: int, rest: str | None = None) -> list[str]:
    """Wrap text behind a first prefix; the lines below it get ``rest``, or blanks of the same width."""
    below = " " * measure_width(first) if rest is None else rest
    lines = wrap(text, max(8, width - measure_width(first)))
    return [(first if k == 0 else below) + line for k, line in enumerate(lines)]


def draw_branches(levels: list[int]) -> list[tuple[str, str]]:
    """Draw a tree from the levels of its rows in order.

    Returns:
        For every row what stands before its first line and before those below it; level 1 has no branch.

    >>> [first for first, _ in draw_branches([1, 2, 3, 2])]
    ['', '├─ ', '│  └─ ', '└─ ']
    """
    drawn: list[tuple[str, str]] = []
    coming: set[int] = set()
    for level in reversed(levels):
        stems = "".join("│  " if depth in coming else "   " for depth in range(2, level))
        if level > 1:
            more = level in coming
            drawn.append((stems + ("├─ " if more else "└─ "), stems + ("│  " if more else "   ")))
        else:
            drawn.append(("", ""))
        coming = {depth for depth in coming if depth < level} | {level}
    return drawn[::-1]
