"""The lines and tables of a PDF's pages in, the running heads and page numbers among them out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from lawreport.late import compile_late
from lawreport.load.pdf.glyphs import TextLine
from lawreport.load.pdf.tables import RuledTable

_DIGITS = compile_late(r"\d+")
_DASHED = compile_late(
    r"[-—–－·•]\s?\d{1,4}\s?[-—–－·•]|第\s?\d{1,4}\s?页.{0,12}|\d{1,4}\s?/\s?\d{1,4}|Page \d{1,4}.{0,12}", re.I
)
_BARE = compile_late(r"\d{1,4}")
_EDGE = 2
"""Lines at the top and the bottom of a page among which running heads and page numbers stand."""
_HEAD = 40
"""Characters of a running head; a longer line must return more often."""
_SAME_HEIGHT = 4.0
"""Points within which a running head stands at one height on all pages."""
_APART = 1.3
"""How many times further than usual a running head stands from the body, if its characters are of one size with it."""

Block = TextLine | RuledTable
"""What stands on a page, from top to bottom."""


def find_running(pages: Sequence[Sequence[Block]]) -> set[tuple[int, int]]:
    """Find what belongs to the pages and not to the text.

    Page numbers with dashes or words around them, bare numbers that count the pages, and lines apart from the body that
    return at one height on half of the pages, digits aside.

    Args:
        pages: What stands on each page.

    Returns:
        (page, position in it) of each such line.
    """
    edges = [
        (index, k, block, apart)
        for index, page in enumerate(pages)
        for k, block, apart in _find_edges(page, _usual_pitch(pages))
    ]
    numbers = Counter(int(block.text) - index for index, _, block, _ in edges if _BARE.fullmatch(block.text))
    heads: dict[tuple[str, int], set[int]] = {}
    for index, _, block, _ in edges:
        text, height = _key(block)
        for near in (height - 1, height, height + 1):
            heads.setdefault((text, near), set()).add(index)
    needed = max(2, len(pages) // 2)
    found = set()
    for index, k, block, apart in edges:
        words = apart and not block.text.isdecimal()
        repeated = words and len(heads[_key(block)]) >= max(needed, 2 if len(block.text) < _HEAD else 3)
        counted = _BARE.fullmatch(block.text) and numbers[int(block.text) - index] >= needed
        alone = len(pages) == 1 and block.text == "1" and k == len(pages[0]) - 1
        if _DASHED.fullmatch(block.text) or counted or alone or repeated:
            found.add((index, k))
    return found


def _key(line: TextLine) -> tuple[str, int]:
    return _DIGITS.sub("#", line.text), round(line.base / _SAME_HEIGHT)


def _usual_pitch(pages: Sequence[Sequence[Block]]) -> float:
    gaps = [
        above.base - below.base
        for page in pages
        for above, below in pairwise(page)
        if isinstance(above, TextLine) and isinstance(below, TextLine)
    ]
    return median(gaps or [0.0])


def _find_edges(page: Sequence[Block], pitch: float) -> list[tuple[int, TextLine, bool]]:
    """The first and last lines of a page, with whether they stand apart from the body."""
    size = len(page)
    top = max((k for k in range(min(_EDGE, size - 1)) if _is_apart(page[k], page[k + 1], pitch)), default=-1)
    low = range(max(1, size - _EDGE), size)
    foot = min((k for k in low if _is_apart(page[k - 1], page[k], pitch)), default=size)
    return [
        (k, block, k <= top or k >= foot)
        for k, block in enumerate(page)
        if isinstance(block, TextLine) and (k < _EDGE or k >= size - _EDGE)
    ]


def _is_apart(above: Block, below: Block, pitch: float) -> bool:
    if not isinstance(above, TextLine) or not isinstance(below, TextLine):
        return True
    return above.base - below.base > _APART * pitch or abs(above.em - below.em) > 0.1 * max(above.em, below.em)
