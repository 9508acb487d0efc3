"""The pages of a PDF in, its Layout out: lines joined into paragraphs, tables over pages into one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from attrs import frozen

from lawreport.limits import Limits
from lawreport.load.layout import Layout, Sheet
from lawreport.load.pdf_glyphs import PageContent, TextLine, join_texts, read_lines
from lawreport.load.pdf_tables import RuledTable, continue_table, find_tables
from lawreport.model.source import Diagnostic

_DIGITS = re.compile(r"\d+")
_DASHED = re.compile(
    r"[-—–－·•]\s?\d{1,4}\s?[-—–－·•]|第\s?\d{1,4}\s?页.{0,12}|\d{1,4}\s?/\s?\d{1,4}|Page \d{1,4}.{0,12}", re.I
)
_BARE = re.compile(r"\d{1,4}")
_EDGE = 2
"""Lines at the top and the bottom of a page among which running heads and page numbers stand."""
_SAME_HEIGHT = 4.0
"""Points within which a running head stands at one height on all pages."""

Block = TextLine | RuledTable


@frozen
class _Frame:
    """The body of the pages of one width."""

    left: float
    right: float
    pitch: float
    """The usual distance of two lines, in points."""
    em: float
    """The usual size of its characters."""


def lay_out_pages(
    pages: Sequence[PageContent], name: str, limits: Limits, diagnostics: tuple[Diagnostic, ...]
) -> Layout:
    """Lay out pages.

    Args:
        pages: What each page shows.
        name: The file's name, for errors.
        limits: How much is read.
        diagnostics: What reading the pages noticed.
    """
    sheets = [_read_blocks(page, index) for index, page in enumerate(pages)]
    running = _find_running(sheets)
    blocks = [[block for k, block in enumerate(page) if (index, k) not in running] for index, page in enumerate(sheets)]
    frames = _find_frames(blocks, [page.width for page in pages])
    sheet = Sheet(name, limits)
    for item in _join_blocks(blocks, frames):
        if isinstance(item, str):
            sheet.add_line(item)
        else:
            _add_table(sheet, item)
    if running:
        diagnostics = (*diagnostics, Diagnostic("running-heads", None, str(len(running))))
    return sheet.finish((), diagnostics)


def _read_blocks(page: PageContent, index: int) -> list[Block]:
    """Lines and tables of a page from top to bottom."""
    tables, rest = find_tables(page.rules, page.glyphs)
    placed: list[tuple[float, Block]] = [(table.top, table) for table in tables]
    placed.extend((line.base, line) for line in read_lines(rest, index))
    return [block for _, block in sorted(placed, key=lambda pair: -pair[0])]


def _find_running(pages: list[list[Block]]) -> set[tuple[int, int]]:
    """Running heads and page numbers, as (page, position in its blocks)."""
    edges = [
        (index, k, block)
        for index, page in enumerate(pages)
        for k, block in enumerate(page)
        if isinstance(block, TextLine) and (k < _EDGE or k >= len(page) - _EDGE)
    ]
    numbers = Counter(int(block.text) - index for index, _, block in edges if _BARE.fullmatch(block.text))
    needed = max(2, len(pages) // 2)
    heads: dict[tuple[str, int], set[int]] = {}
    for index, _, block in edges:
        height = round(block.base / _SAME_HEIGHT)
        for near in (height - 1, height, height + 1):
            heads.setdefault((_DIGITS.sub("#", block.text), near), set()).add(index)
    found = set()
    for index, k, block in edges:
        outer = k in (0, len(pages[index]) - 1)
        counted = _BARE.fullmatch(block.text) and (
            numbers[int(block.text) - index] >= needed or (len(pages) == 1 and block.text == "1")
        )
        key = (_DIGITS.sub("#", block.text), round(block.base / _SAME_HEIGHT))
        repeated = len(heads[key]) >= max(needed, 2 if len(block.text) < 40 else 3)
        if (outer and (_DASHED.fullmatch(block.text) or counted)) or repeated:
            found.add((index, k))
    return found


def _find_frames(pages: list[list[Block]], widths: list[float]) -> list[_Frame]:
    """The body of every page, from all pages of its width."""
    by_width: dict[int, list[TextLine]] = {}
    pitches: dict[int, list[float]] = {}
    for page, width in zip(pages, widths, strict=True):
        lines = [block for block in page if isinstance(block, TextLine)]
        by_width.setdefault(round(width), []).extend(lines)
        gaps = [above.base - below.base for above, below in pairwise(lines)]
        pitches.setdefault(round(width), []).extend(gap for gap in gaps if gap > 1)
    frames = {width: _find_frame(lines, pitches[width]) for width, lines in by_width.items()}
    return [frames[round(width)] for width in widths]


def _find_frame(lines: list[TextLine], gaps: list[float]) -> _Frame:
    """The margins that most lines keep: the leftmost that a tenth begins at, the rightmost that a tenth ends at."""
    if not lines:
        return _Frame(0.0, 0.0, 0.0, 0.0)
    wanted = max(2, len(lines) // 10)
    lefts = sorted(line.left for line in lines)
    rights = sorted((line.right for line in lines), reverse=True)
    left = next((a for a, b in zip(lefts, lefts[wanted - 1 :], strict=False) if b - a < 4), lefts[0])
    right = next((a for a, b in zip(rights, rights[wanted - 1 :], strict=False) if a - b < 6), rights[0])
    return _Frame(left, right, median(gaps) if gaps else 0.0, median(line.em for line in lines))


def _join_blocks(pages: list[list[Block]], frames: list[_Frame]) -> list[str | RuledTable]:
    """Join wrapped lines into paragraphs, and tables with their continuations on the next page."""
    joined: list[str | RuledTable] = []
    last: Block | None = None
    for page, frame in zip(pages, frames, strict=True):
        for k, block in enumerate(page):
            if isinstance(block, RuledTable):
                above = joined[-1] if joined and k == 0 else None
                whole = continue_table(above, block) if isinstance(above, RuledTable) else None
                if whole is not None:
                    joined[-1] = whole
                else:
                    joined.append(block)
            elif isinstance(last, TextLine) and _goes_on(last, block, frame):
                joined[-1] = join_texts(str(joined[-1]), block.text)
            else:
                joined.append(block.text)
            last = block
    return joined


def _goes_on(above: TextLine, below: TextLine, frame: _Frame) -> bool:
    """Whether a line is the wrapped rest of the one above.

    It begins at the margin, in characters of one size, no further below than lines are, and its first word did not
    fit on the line above. A title, in larger
    characters, goes on centred below a line that is full.
    """
    em = max(above.em, below.em)
    same = abs(above.em - below.em) < 0.15 * em
    if not same:
        return False
    if em > 1.15 * frame.em and above.page == below.page and _is_centred(below, frame):
        return above.right - above.left + 2 * em > frame.right - frame.left
    flush = below.left < frame.left + 0.9 * em
    full = above.right + max(1.5 * em, below.first + 0.5 * em) > frame.right
    near = above.page != below.page or above.base - below.base < max(1.4 * frame.pitch, 1.2 * em)
    return flush and full and near


def _is_centred(line: TextLine, frame: _Frame) -> bool:
    """Whether a line is shorter than the body and stands in its middle."""
    before, after = line.left - frame.left, frame.right - line.right
    return abs(before - after) < line.em and before > line.em


def _add_table(sheet: Sheet, table: RuledTable) -> None:
    sheet.open_table()
    row = -1
    for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.left)):
        while row < cell.row:
            sheet.open_row()
            row += 1
        first, after = table.column_of(cell.left), table.column_of(cell.right)
        sheet.open_cell(max(1, after - first), cell.rows)
        if cell.text:
            sheet.add_line(cell.text)
    while row < table.height - 1:
        sheet.open_row()
        row += 1
    sheet.close_table()
