"""The lines of a PDF's pages in, the margins that they keep out, and with them which lines are wrapped rests."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from attrs import frozen

from lawreport.late import compile_late
from lawreport.load.pdf.glyphs import TextLine

_ORDINAL = compile_late(
    r"[（(]?[一二三四五六七八九十]{1,3}[、.．)）]|\d{1,2}[、.．](?!\d)|[一二三四五六七八九十]{1,2}[是要]|"
    r"第[一二三四五六七八九十]{1,3}[章节部篇条]"
)
_END = ("。", "！", "？", "；", "”", "：")
_OWN = 8
"""Lines from which a page's margins are told by the page itself."""
_SHIFT = 1.2
"""Ems by which a page's left margin may differ from that of all pages; paragraphs are indented by two."""
_SHORT = 6
"""Ems by which the right margin may be wider than the left; in official documents they differ by less than one."""


@frozen
class Frame:
    """The body of a page."""

    left: float
    right: float
    pitch: float
    """The usual distance of two lines, in points."""
    em: float
    """The usual size of its characters."""
    indented: bool
    """Whether paragraphs begin further in than they go on."""


_EMPTY = Frame(0.0, 0.0, 0.0, 0.0, True)


def find_frames(pages: Sequence[Sequence[TextLine]], widths: Sequence[float]) -> list[Frame]:
    """Find the body of every page: its left margin from itself, its width from all pages of one size.

    Args:
        pages: The lines of each page, without running heads.
        widths: The width of each page, in points.
    """
    groups: dict[int, list[int]] = {}
    for number, width in enumerate(widths):
        groups.setdefault(round(width), []).append(number)
    frames = [_EMPTY] * len(pages)
    for numbers in groups.values():
        group = _find_group([pages[number] for number in numbers], widths[numbers[0]])
        for number, frame in zip(numbers, group, strict=True):
            frames[number] = frame
    return frames


def _find_group(pages: Sequence[Sequence[TextLine]], page_width: float) -> list[Frame]:
    lines = [line for page in pages for line in page]
    if not lines:
        return [_EMPTY] * len(pages)
    em = median(line.em for line in lines)
    usual = _find_edge(sorted(line.left for line in lines))
    lefts = [_find_left(page, usual, em) for page in pages]
    reach = sorted((left - line.right for page, left in zip(pages, lefts, strict=True) for line in page))
    width = -_find_edge(reach)
    if page_width - 2 * usual - width > _SHORT * em:
        width = page_width - 2 * usual  # all lines are short: none reaches the margin
    further = sum(
        left + 1.2 * em < line.left < left + 5 * em for page, left in zip(pages, lefts, strict=True) for line in page
    )
    gaps = [above.base - below.base for page in pages for above, below in pairwise(page)]
    pitch = median([gap for gap in gaps if gap > 1] or [0.0])
    return [Frame(left, left + width, pitch, em, 10 * further >= len(lines)) for left in lefts]


def _find_left(lines: Sequence[TextLine], usual: float, em: float) -> float:
    """The left margin of a page: facing pages are shifted by about an em; what is further in is an indent."""
    left = _find_edge(sorted(line.left for line in lines)) if len(lines) >= _OWN else usual
    return left if abs(left - usual) < _SHIFT * em else usual


def _find_edge(positions: list[float]) -> float:
    """The first of sorted positions that a tenth of the lines keep, within four points."""
    wanted = max(2, len(positions) // 10)
    return next((a for a, b in zip(positions, positions[wanted - 1 :], strict=False) if b - a < 4), positions[0])


def goes_on(above: TextLine, below: TextLine, frame_above: Frame, frame: Frame) -> bool:
    """Whether a line is the wrapped rest of the one above.

    It begins at the margin, in characters of one size, no further below than lines are, and its first word did not
    fit on the line above. Where paragraphs are not indented, an ordinal after a full stop opens one. A title, in larger
    characters, goes on centred below a line that is full.

    Args:
        above: The upper line.
        below: The lower line, perhaps on the next page.
        frame_above: The body of the upper line's page.
        frame: The body of the lower line's page.
    """
    em = max(above.em, below.em)
    if abs(above.em - below.em) >= 0.15 * em:
        return False
    if em > 1.15 * frame.em and above.page == below.page and _is_centred(below, frame):
        return above.right - above.left + 2 * em > frame.right - frame.left
    if not frame.indented and above.text.endswith(_END) and _ORDINAL.match(below.text):
        return False
    flush = below.left < frame.left + 0.9 * em
    full = above.right + max(1.5 * em, below.first + 0.5 * em) > frame_above.right
    near = above.page != below.page or above.base - below.base < max(1.4 * frame.pitch, 1.2 * em)
    return flush and full and near


def _is_centred(line: TextLine, frame: Frame) -> bool:
    """Whether a line is shorter than the body and stands in its middle."""
    before, after = line.left - frame.left, frame.right - line.right
    return abs(before - after) < line.em and before > line.em
