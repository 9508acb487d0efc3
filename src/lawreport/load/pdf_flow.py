"""The pages of a PDF in, its Layout out: lines joined into paragraphs, tables over pages into one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from lawreport.limits import Limits
from lawreport.load.layout import Layout, Sheet
from lawreport.load.pdf_frames import Frame, find_frames, goes_on
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
    lines = [[block for block in page if isinstance(block, TextLine)] for page in blocks]
    frames = find_frames(lines, [page.width for page in pages])
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


def _join_blocks(pages: list[list[Block]], frames: list[Frame]) -> list[str | RuledTable]:
    """Join wrapped lines into paragraphs, and tables with their continuations on the next page."""
    joined: list[str | RuledTable] = []
    last: Block | None = None
    for page in pages:
        for k, block in enumerate(page):
            if isinstance(block, RuledTable):
                above = joined[-1] if joined and k == 0 else None
                whole = continue_table(above, block) if isinstance(above, RuledTable) else None
                if whole is not None:
                    joined[-1] = whole
                else:
                    joined.append(block)
            elif isinstance(last, TextLine) and goes_on(last, block, frames[last.page], frames[block.page]):
                joined[-1] = join_texts(str(joined[-1]), block.text)
            else:
                joined.append(block.text)
            last = block
    return joined


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
