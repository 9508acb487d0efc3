"""The pages of a PDF in, its Layout out: lines joined into paragraphs, tables over pages into one."""

from __future__ import annotations

from collections.abc import Sequence

from lawreport.errors import LoadError
from lawreport.limits import Limits
from lawreport.load.layout import Layout, Sheet
from lawreport.load.pdf.frames import Frame, find_frames, goes_on
from lawreport.load.pdf.glyphs import PageContent, TextLine, join_texts, read_lines
from lawreport.load.pdf.running import Block, find_running
from lawreport.load.pdf.tables import RuledTable, continue_table, find_tables
from lawreport.model.source import Diagnostic


def lay_out_pages(
    pages: Sequence[PageContent], name: str, limits: Limits, diagnostics: tuple[Diagnostic, ...]
) -> Layout:
    """Lay out pages; one without text that shows pictures is told.

    Args:
        pages: What each page shows.
        name: The file's name, for errors.
        limits: How much is read.
        diagnostics: What reading the pages noticed.
    """
    sheets = [_read_blocks(page, index) for index, page in enumerate(pages)]
    running = find_running(sheets)
    blocks = [[block for k, block in enumerate(page) if (index, k) not in running] for index, page in enumerate(sheets)]
    lines = [[block for block in page if isinstance(block, TextLine)] for page in blocks]
    frames = find_frames(lines, [page.width for page in pages])
    sheet = Sheet(name, limits)
    for item in _join_blocks(blocks, frames):
        if isinstance(item, str):
            sheet.add_line(item)
        else:
            _add_table(sheet, item)
    empty = (number for number, page in enumerate(pages, 1) if not page.glyphs and page.pictures)
    diagnostics = (*(Diagnostic("page-without-text", None, str(number)) for number in empty), *diagnostics)
    if running:
        diagnostics = (*diagnostics, Diagnostic("running-heads", None, str(len(running))))
    return sheet.finish((), diagnostics)


def refuse_scan(pages: Sequence[PageContent], name: str, what: str) -> None:
    """Refuse pages that show no character.

    Args:
        pages: What each page shows.
        name: The file's name, for errors.
        what: What it is: ``a PDF``.

    Raises:
        LoadError: None of them shows one, or has one whose font does not say what it is.
    """
    if any(page.glyphs or page.lost for page in pages):
        return
    found = "a scan without a text layer" if any(page.pictures for page in pages) else f"{what} without text"
    raise LoadError(name, found, "run OCR on it, or pass the report's text")


def _read_blocks(page: PageContent, index: int) -> list[Block]:
    """Lines and tables of a page from top to bottom."""
    tables, rest = find_tables(page.rules, page.glyphs)
    placed: list[tuple[float, Block]] = [(table.top, table) for table in tables]
    placed.extend((line.base, line) for line in read_lines(rest, index))
    return [block for _, block in sorted(placed, key=lambda pair: -pair[0])]


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
