"""A Source in, its tables of entries out: heads resolved to label paths, frames of several tables taken apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from attrs import Factory, define, evolve, frozen

from lawreport.late import compile_late
from lawreport.lexicon import read_table
from lawreport.lexicon.fold import FILLER, fold
from lawreport.model.source import Cell, Grid, Source, Span
from lawreport.model.table import Entry, LabelPath, Table
from lawreport.parse.sizes import has_too_many_digits

_TABLE = read_table("tables")
_BLANK = frozenset(_TABLE["blank"])
_SERIAL = frozenset(_TABLE["serial"])
_UNIT = compile_late(_TABLE["unit"])
_NUMBER = compile_late(
    r"([-+]?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(" + "|".join(map(re.escape, _TABLE["counters"])) + ")?"
)
_BLANKS = compile_late(r"\s+(?![A-Za-z])|(?<![A-Za-z])\s+")
_PERIODS = frozenset(_TABLE["periods"])
_MAX_PLACES = 200_000
"""Rows times columns beyond which a frame is no table that a report prints."""
_TITLE = 60
"""Characters of a line that can be a title."""
_ABOVE = 4
"""Lines above a table among which its title is looked for: empty ones and a unit stand between."""
_SHORT = 40
"""Characters of a full-width row that can open a part; longer ones are notes."""


@frozen
class _Slot:
    """A cell where the matrix has it."""

    text: str
    cell: Cell
    value: Decimal | None
    blank: bool

    @property
    def is_label(self) -> bool:
        return self.value is None and not self.blank


_EMPTY = _Slot("", Cell(Span(0, 0), 0, 0), None, True)


@frozen
class _Around:
    """Where the lines start that are no titles."""

    rows: frozenset[int]
    furniture: frozenset[int]


@define
class _Part:
    """Rows of one table while a frame goes by."""

    name: str
    rows: list[int] = Factory(list)
    notes: list[str] = Factory(list)
    _numbers: set[int] = Factory(set)
    _words: set[int] = Factory(set)

    def add(self, row: int, slots: list[_Slot]) -> None:
        """Take a row; from the first number on, columns are told by what their cells hold."""
        self.rows.append(row)
        if any(slot.value is not None for slot in slots):
            self._numbers.update(slot.cell.column for slot in slots if slot.value is not None)
            self._words.update(slot.cell.column for slot in slots if slot.is_label)

    def is_new_head(self, slots: list[_Slot]) -> bool:
        """Whether a row without numbers has a label in a column that held nothing but numbers."""
        if any(slot.value is not None for slot in slots):
            return False
        return any(slot.is_label and slot.cell.column in self._numbers - self._words for slot in slots)


Matrix = Sequence[Sequence[_Slot | None]]


def read_tables(source: Source) -> tuple[Table, ...]:
    """Read the tables of a source.

    A frame of which full-width rows, or rows of labels after rows of numbers, open new parts gives several tables.

    Args:
        source: A loaded text.

    Returns:
        Tables in document order; none from formats that do not mark tables, none that stands in a copy of the report.
    """
    around = _Around(frozenset(s.start for s in source.rows), frozenset(s.start for s in source.furniture))
    shown = (grid for grid in source.grids if grid.span.start not in around.furniture)
    grids = (grid for grid in shown if grid.height * grid.width <= _MAX_PLACES)
    return tuple(table for grid in grids for table in _read_grid(source, grid, around))


def read_value(text: str) -> Decimal | None:
    """Read the number of a cell.

    Returns:
        The number; None where the cell holds none, more than a number and its counter, or more digits than a
        figure has.

    >>> read_value("1,234"), read_value(" 7730.28 "), read_value("５件"), read_value("1.秘密"), read_value("2023年")
    (Decimal('1234'), Decimal('7730.28'), Decimal('5'), None, None)
    """
    found = _NUMBER.fullmatch(_close(fold(text)))
    if found is None:
        return None
    sign, whole, fraction, _ = found.groups()
    value = Decimal(sign + whole.replace(",", "") + (fraction or ""))
    return None if has_too_many_digits(value) else value


def _close(text: str) -> str:
    """Take out the blanks of layout: all but those between Latin words."""
    return _BLANKS.sub("", text.strip())


def _read_grid(source: Source, grid: Grid, around: _Around) -> list[Table]:
    matrix = _fill_matrix(source, grid)
    title, unit = _find_title(source, grid, around)
    tables: list[Table] = []
    for part in _split_parts(matrix):
        table = _read_part(matrix, part.rows)
        if table is not None:
            notes = (*table.notes, *part.notes)
            tables.append(evolve(table, title=title, part=part.name, unit=table.unit or unit, notes=notes))
        elif tables:
            extra = (part.name, *part.notes) if part.name else tuple(part.notes)
            tables[-1] = evolve(tables[-1], notes=(*tables[-1].notes, *extra))
    return tables


def _fill_matrix(source: Source, grid: Grid) -> Matrix:
    """The grid with every merged cell in all its places."""
    matrix: list[list[_Slot | None]] = [[None] * grid.width for _ in range(grid.height)]
    for cell in grid.cells:
        text = source.reading[cell.span.start : cell.span.end].replace(FILLER, "")
        blank = _close(fold(text)) in _BLANK
        slot = _Slot(text.strip(), cell, None if blank else read_value(text), blank)
        for row in range(cell.row, min(cell.row + cell.rows, grid.height)):
            for column in range(cell.column, min(cell.column + cell.columns, grid.width)):
                matrix[row][column] = slot
    return matrix


def _find_title(source: Source, grid: Grid, around: _Around) -> tuple[str, str]:
    """The line above a table if it is a heading or a caption, and the unit that a line between them names."""
    end, unit = grid.span.start - 1, ""
    for _ in range(_ABOVE):
        start = source.reading.rfind("\n", 0, max(end, 0)) + 1
        line = source.reading[start : max(end, start)].replace(FILLER, "").strip()
        found = _UNIT.match(fold(line)) if len(line) <= _TITLE else None
        if found:
            unit = found.group(1)
        elif line and start not in around.furniture:
            is_title = start not in around.rows and len(line) <= _TITLE and not line.endswith(("。", "；", "，", ":"))
            return (line if is_title else "", unit)
        if start == 0:
            break
        end = start - 1
    return "", unit


def _slots(matrix: Matrix, row: int) -> list[_Slot]:
    """The cells of a row, merged ones once."""
    found: list[_Slot] = []
    for slot in matrix[row]:
        if slot is not None and (not found or found[-1] is not slot):
            found.append(slot)
    return found


def _split_parts(matrix: Matrix) -> list[_Part]:
    """The parts of a frame: a full-width row opens one, and so does a new head after rows of numbers."""
    parts = [_Part("")]
    for row in range(len(matrix)):
        slots = _slots(matrix, row)
        filled = [slot for slot in slots if not slot.blank]
        if not filled:
            continue
        if len(filled) == 1 and filled[0].is_label and (len(slots) == 1 or _precedes_head(matrix, row)):
            if len(filled[0].text) > _SHORT:
                parts[-1].notes.append(filled[0].text)
            else:
                parts.append(_Part(filled[0].text))
            continue
        if parts[-1].is_new_head(slots):
            parts.append(_Part(""))
        parts[-1].add(row, slots)
    return [part for part in parts if part.name or part.rows or part.notes]


def _precedes_head(matrix: Matrix, row: int) -> bool:
    """Whether a row whose first cell alone is filled stands above a row of labels."""
    if row + 1 >= len(matrix) or (matrix[row][0] or _EMPTY).blank:
        return False
    below = _slots(matrix, row + 1)
    labels = [slot for slot in below if slot.is_label]
    own = all(slot.value is None and slot.cell.row > row for slot in below)
    return own and len(labels) > 1 and labels[0] is below[0]


def _read_part(matrix: Matrix, rows: list[int]) -> Table | None:
    """Read rows that share one head; None where they hold nothing but labels of one row."""
    head, body = _split_head(matrix, rows)
    if not body:
        return None
    labels = _count_labels(matrix, head, body)
    entries, starts = _read_entries(matrix, head, body, labels)
    columns = tuple(_column_path(matrix, head, column, labels) for column in starts)
    row_paths = _row_paths(matrix, body, labels, head)
    corner = tuple(
        dict.fromkeys(
            slot.text
            for row in head
            for slot in _slots(matrix, row)
            if slot.cell.column + slot.cell.columns <= labels and slot.is_label
        )
    )
    spans = [entry.span for entry in entries] + [slot.cell.span for row in rows for slot in _slots(matrix, row)]
    span = Span(min(span.start for span in spans), max(span.end for span in spans))
    found = next((match for text in corner if (match := _UNIT.match(fold(text)))), None)
    return Table("", "", found.group(1) if found else "", span, columns, row_paths, entries, corner)


def _split_head(matrix: Matrix, rows: list[int]) -> tuple[list[int], list[int]]:
    """The rows of the head and those of the body, which begins with the first number; of words, the second row."""
    first = next((k for k, row in enumerate(rows) if any(slot.value is not None for slot in _slots(matrix, row))), None)
    if first is None:
        return rows[:1], rows[1:]
    while first > 0 and _is_labelled_blank(matrix, rows[first - 1]):
        first -= 1
    return rows[:first], rows[first:]


def _is_labelled_blank(matrix: Matrix, row: int) -> bool:
    """Whether a row is one of the body that has no numbers: a label and blank entries."""
    slots = _slots(matrix, row)
    return len(slots) > 2 and slots[0].is_label and all(slot.blank for slot in slots[1:])


def _count_labels(matrix: Matrix, head: list[int], body: list[int]) -> int:
    """How many columns at the left are labels: those before the first of numbers other than ordinals and years."""
    width = len(matrix[0])
    for column in range(width):
        named = _is_headed(matrix, head, column, _SERIAL | _PERIODS) and column < width - 1
        if not named and any(slot.value is not None for row in body if (slot := matrix[row][column]) is not None):
            return column
    return 1 if width > 1 else 0


def _is_headed(matrix: Matrix, head: list[int], column: int, words: frozenset[str]) -> bool:
    """Whether a column's head is one of some words."""
    return any(_close(fold(slot.text)) in words for row in head if (slot := matrix[row][column]) is not None)


def _column_path(matrix: Matrix, head: list[int], column: int, labels: int) -> LabelPath:
    """The labels above a column, merged cells once."""
    path: list[str] = []
    seen: list[_Slot] = []
    for number, row in enumerate(head):
        slot = _head_slot(matrix, row, head[number + 1 :], column)
        if slot is not None and slot.is_label and slot not in seen and slot.cell.column >= labels:
            path.append(_close(slot.text))
            seen.append(slot)
    return tuple(path)


def _head_slot(matrix: Matrix, row: int, below: list[int], column: int) -> _Slot | None:
    """The head cell of a column; an empty one belongs to the neighbour that shares a label below, else the left one."""
    slot = matrix[row][column]
    if slot is None or not slot.blank:
        return slot
    first, after = slot.cell.column, slot.cell.column + slot.cell.columns
    shared = [lower.cell for lower_row in below if (lower := matrix[lower_row][column]) is not None]
    to_right = any(cell.column + cell.columns > after for cell in shared) and after < len(matrix[row])
    to_left = any(cell.column < first for cell in shared)
    at = after if to_right and not to_left else first - 1
    return matrix[row][at] if 0 <= at < len(matrix[row]) else slot


def _row_paths(matrix: Matrix, body: list[int], labels: int, head: list[int]) -> tuple[LabelPath, ...]:
    """The labels left of every row; an empty one before a deeper label is that of the row above."""
    serial = {column for column in range(labels) if _is_headed(matrix, head, column, _SERIAL)}
    paths: list[LabelPath] = []
    above: dict[int, str] = {}
    for row in body:
        slots = [slot for slot in _slots(matrix, row) if slot.cell.column < labels and slot.cell.column not in serial]
        deepest = max((slot.cell.column for slot in slots if not slot.blank), default=-1)
        here: dict[int, str] = {}
        for slot in slots:
            column = slot.cell.column
            if slot.blank and column < deepest and column in above:
                here[column] = above[column]
            elif not slot.blank:
                here[column] = _close(slot.text)
        above = here
        paths.append(tuple(here[column] for column in sorted(here)))
    return tuple(paths)


def _read_entries(matrix: Matrix, head: list[int], body: list[int], labels: int) -> tuple[tuple[Entry, ...], list[int]]:
    """The entries, and the grid's columns in which any begins: one passed over by merged cells, or empty, is none."""
    cells = [
        (number, slot)
        for number, row in enumerate(body)
        for slot in _slots(matrix, row)
        if slot.cell.column >= labels and slot.cell.row == row
    ]
    named = {slot.cell.column for row in head for slot in _slots(matrix, row) if slot.is_label}
    named |= {slot.cell.column for _, slot in cells if not slot.blank}
    cells = [(number, slot) for number, slot in cells if slot.cell.column in named]
    starts = sorted({slot.cell.column for _, slot in cells})
    place = {column: number for number, column in enumerate(starts)}
    entries = tuple(
        Entry(number, place[slot.cell.column], slot.text, slot.value, slot.cell.span) for number, slot in cells
    )
    return entries, starts
