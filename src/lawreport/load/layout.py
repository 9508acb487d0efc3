"""Lines and nested tables in, as a reader meets them, a Layout out: one paragraph a line, one table row a line."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TypeAlias

from attrs import Factory, define, frozen

from lawreport.errors import LimitError
from lawreport.limits import Limits
from lawreport.model.source import Cell, Diagnostic, Grid, Span

MAX_COLUMNS = 256
"""A table with more columns is laid out as lines; no printed table comes near."""
LONG_CELL = 400
"""Characters of a cell that holds a whole text rather than an entry."""
MAX_LINES = 40
"""Lines of an entry; a cell with more lays out the page."""


@frozen
class Layout:
    """What a file holds, laid out as lines."""

    text: str
    rows: tuple[Span, ...] = ()
    grids: tuple[Grid, ...] = ()
    furniture: tuple[Span, ...] = ()
    """Lines that the format itself marks as no part of the report: notes, contents pages."""
    metadata: tuple[tuple[str, str], ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


@define
class DraftCell:
    """A cell while its content goes by."""

    columns: int = 1
    rows: int = 1
    continues: bool = False
    """Whether it is the lower part of the cell above."""
    items: list[Item] = Factory(list)


@define
class DraftRow:
    """A row while its cells go by."""

    cells: list[DraftCell] = Factory(list)
    skipped: int = 0
    """Columns left out before the first cell."""


@define
class PlacedCell:
    """A cell of a table, placed in its grid."""

    text: str
    row: int
    column: int
    rows: int
    columns: int


@frozen
class PlacedTable:
    """A table of entries, its cells placed."""

    cells: tuple[PlacedCell, ...]
    height: int
    width: int


@frozen
class Line:
    """One line, and whether the format marks it as no part of the report."""

    text: str
    aside: bool = False


Item: TypeAlias = "Line | PlacedTable | list[Item]"


@define
class Sheet:
    """Collects the lines and tables of a file while its markup goes by."""

    name: str
    limits: Limits
    _items: list[Item] = Factory(list)
    _tables: list[list[DraftRow]] = Factory(list)
    _lines: int = 0
    _characters: int = 0

    @property
    def cell(self) -> DraftCell | None:
        """The innermost open cell."""
        if self._tables and self._tables[-1] and self._tables[-1][-1].cells:
            return self._tables[-1][-1].cells[-1]
        return None

    @property
    def row(self) -> DraftRow | None:
        """The innermost open row."""
        return self._tables[-1][-1] if self._tables and self._tables[-1] else None

    @property
    def depth(self) -> int:
        """How many tables are open."""
        return len(self._tables)

    def add_line(self, text: str, *, aside: bool = False) -> None:
        """Add a paragraph; its line breaks part it into lines, and empty ones are left out."""
        for line in text.split("\n"):
            if line.strip():
                self._add(Line(line, aside))
                self._count(line)

    def open_table(self) -> None:
        """Begin a table in the innermost open cell, or in the text."""
        self._tables.append([])

    def open_row(self) -> None:
        """Begin a row of the innermost table."""
        if self._tables:
            self._tables[-1].append(DraftRow())

    def open_cell(self, columns: int = 1, rows: int = 1) -> None:
        """Begin a cell of the innermost row; a row is begun where none is open."""
        if self._tables and not self._tables[-1]:
            self.open_row()
        if self.row is not None:
            self.row.cells.append(DraftCell(columns, rows))

    def drop_row(self) -> None:
        """Take the innermost row out again (it was deleted)."""
        if self._tables and self._tables[-1]:
            self._tables[-1].pop()

    def close_table(self) -> None:
        """End the innermost table: a table of entries is placed, one that only lays out the page becomes lines."""
        if self._tables:
            rows = self._tables.pop()
            table = place_table(rows) if _is_data(rows) else None
            self._add(table or _layout_lines(rows))

    def finish(self, metadata: tuple[tuple[str, str], ...] = (), diagnostics: tuple[Diagnostic, ...] = ()) -> Layout:
        """Lay out what was collected."""
        while self._tables:
            self.close_table()
        return _write(self._items, metadata, diagnostics)

    def _add(self, item: Item) -> None:
        (self.cell.items if self.cell else self._items).append(item)

    def _count(self, line: str) -> None:
        self._lines += 1
        if self._lines > self.limits.max_paragraphs:
            raise LimitError(self.name, "max_paragraphs", self.limits.max_paragraphs, self._lines)
        if len(line) > self.limits.max_paragraph_characters:
            raise LimitError(self.name, "max_paragraph_characters", self.limits.max_paragraph_characters, len(line))
        self._characters += len(line)
        if self._characters > self.limits.max_characters:
            raise LimitError(self.name, "max_characters", self.limits.max_characters, self._characters)


def _walk(items: list[Item]) -> Iterator[Line | PlacedTable]:
    stack = [iter(items)]
    while stack:
        item = next(stack[-1], None)
        if item is None:
            stack.pop()
        elif isinstance(item, list):
            stack.append(iter(item))
        else:
            yield item


def _is_data(rows: list[DraftRow]) -> bool:
    """Whether a table holds entries; one that holds another table, one column or a whole text is layout."""
    total, longest, wide = 0, 0, False
    for row in rows:
        filled = 0
        for cell in row.cells:
            lines = list(islice(_walk(cell.items), MAX_LINES + 1))
            if len(lines) > MAX_LINES or any(isinstance(line, PlacedTable) for line in lines):
                return False
            size = sum(len(line.text) for line in lines if isinstance(line, Line))
            filled += bool(lines)
            total += size
            longest = max(longest, size if len(lines) > 1 else 0)
        wide = wide or filled > 1
    return wide and not (longest > LONG_CELL and 2 * longest > total)


def _layout_lines(rows: list[DraftRow]) -> list[Item]:
    """The lines of a layout table: a row of single lines on one line, else cell after cell."""
    lines: list[Item] = []
    for row in rows:
        filled = [cell.items for cell in row.cells if cell.items]
        singles = [items[0] for items in filled if len(items) == 1]
        texts = [item.text for item in singles if isinstance(item, Line) and len(item.text) <= LONG_CELL]
        if texts and len(texts) == len(filled):
            lines.append(Line("\t".join(texts)))
        else:
            lines.extend(items if len(items) > 1 else items[0] for items in filled)
    return lines


def place_table(rows: list[DraftRow]) -> PlacedTable | None:
    """Place the cells of a table in a grid, merged cells once.

    Returns:
        The table, or None where it is wider than any table of entries.
    """
    placed: list[PlacedCell] = []
    below: dict[int, PlacedCell] = {}
    width = 0
    for number, row in enumerate(rows):
        column = row.skipped
        for cell in row.cells:
            while column in below and _covers(below[column], number) and not cell.continues:
                column += 1
            columns = max(1, min(cell.columns, MAX_COLUMNS))
            if column + columns > MAX_COLUMNS:
                return None
            above = below.get(column)
            if cell.continues and above is not None and above.row + above.rows == number:
                above.rows += 1
            else:
                height = max(1, min(cell.rows, len(rows) - number))
                above = PlacedCell(_cell_text(cell.items), number, column, height, columns)
                placed.append(above)
            below.update(dict.fromkeys(range(column, column + columns), above))
            column += columns
            width = max(width, column)
    return PlacedTable(tuple(placed), len(rows), width)


def _covers(cell: PlacedCell, row: int) -> bool:
    return cell.row < row < cell.row + cell.rows


def _cell_text(items: list[Item]) -> str:
    return " ".join(item.text.replace("\t", " ").strip() for item in _walk(items) if isinstance(item, Line))


def _write(items: list[Item], metadata: tuple[tuple[str, str], ...], diagnostics: tuple[Diagnostic, ...]) -> Layout:
    lines: list[str] = []
    rows: list[Span] = []
    grids: list[Grid] = []
    furniture: list[Span] = []
    start = 0
    for item in _walk(items):
        if isinstance(item, Line):
            if item.aside:
                furniture.append(Span(start, start + len(item.text)))
            lines.append(item.text)
            start += len(item.text) + 1
            continue
        texts, cells = _write_rows(item, start)
        rows.extend(span for _, span in texts)
        lines.extend(text for text, _ in texts)
        if texts:
            grids.append(Grid(Span(start, texts[-1][1].end), item.height, item.width, cells))
            start = texts[-1][1].end + 1
    return Layout("\n".join(lines), tuple(rows), tuple(grids), tuple(furniture), metadata, diagnostics)


def _write_rows(table: PlacedTable, start: int) -> tuple[list[tuple[str, Span]], tuple[Cell, ...]]:
    """The lines of a table's rows, rows without text left out, and its cells with their places."""
    by_row: list[list[PlacedCell]] = [[] for _ in range(table.height)]
    for cell in table.cells:
        by_row[cell.row].append(cell)
    lines: list[tuple[str, Span]] = []
    cells: list[Cell] = []
    for row in by_row:
        at = start
        for cell in row:
            cells.append(Cell(Span(at, at + len(cell.text)), cell.row, cell.column, cell.rows, cell.columns))
            at += len(cell.text) + 1
        text = "\t".join(cell.text for cell in row)
        if text.strip():
            lines.append((text, Span(start, start + len(text))))
            start += len(text) + 1
        else:
            at = lines[-1][1].end if lines else start
            cells[len(cells) - len(row) :] = [
                Cell(Span(at, at), cell.row, cell.column, cell.rows, cell.columns) for cell in row
            ]
    return lines, tuple(cells)
