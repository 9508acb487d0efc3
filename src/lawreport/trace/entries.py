"""The tables of reports in, their entries as figures out, with the links of those that report the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from attrs import frozen

from lawreport.align.tables import align_tables, label_key
from lawreport.compare.tables import find_unit
from lawreport.late import compile_late
from lawreport.lexicon import read_table
from lawreport.model.quantity import Indicator, Kind, Part
from lawreport.model.series import EntryLabel
from lawreport.model.table import Entry, Table
from lawreport.parse.indicators import kind_of

_SCALES: dict[str, int] = read_table("tables")["scales"]
_SCALED = compile_late(f"({'|'.join(_SCALES)})(.+)")
_SHARES = ("%", "‰")


@frozen
class Cell:
    """One value of a table as a figure."""

    figure: Indicator
    """Its text is as printed, with the unit that only the labels or the table print."""
    label: EntryLabel
    place: tuple[int, int, int]
    """Positions of its table, row and column."""


def list_cells(tables: tuple[Table, ...]) -> Iterator[Cell]:
    """List the entries that hold a number, in reading order.

    Args:
        tables: Those of one report.
    """
    for number, table in enumerate(tables):
        for entry in table.entries:
            if entry.value is not None:
                label = EntryLabel(table.name, table.rows[entry.row], table.columns[entry.column])
                yield Cell(_make_figure(table, entry, entry.value, label), label, (number, entry.row, entry.column))


def _make_figure(table: Table, entry: Entry, value: Decimal, label: EntryLabel) -> Indicator:
    printed = find_unit(table, entry)
    unit, power = _split_unit(printed)
    kind = Kind.RATE if unit in _SHARES else kind_of(unit) if unit else Kind.COUNT
    text = entry.text if entry.text.endswith(printed) else entry.text + printed  # 77.28 under 万元 is 77.28万元
    scaled = Decimal(f"{value.scaleb(power):f}") if power else value
    return Indicator(label.name, scaled, None, unit, kind, Part.LEVEL, text, entry.span)


def _split_unit(unit: str) -> tuple[str | None, int]:
    """The unit without its 万 or 亿, and the zeros that these stand for.

    >>> _split_unit("万元"), _split_unit("件"), _split_unit("")
    (('元', 4), ('件', 0), (None, 0))
    """
    found = _SCALED.fullmatch(unit)
    return (found.group(2), _SCALES[found.group(1)]) if found else (unit or None, 0)


def link_cells(
    olds: Mapping[str, Cell], news: Mapping[str, Cell], tables: tuple[tuple[Table, ...], tuple[Table, ...]]
) -> Iterator[tuple[str, str, float]]:
    """Link the entries of two reports by the labels of their tables, rows and columns.

    Args:
        olds: Those of the older report that may be linked, by key.
        news: Those of the later one.
        tables: All tables of the two reports.

    Returns:
        Old key, new key and the similarity of their tables, in the order of the old ones.
    """
    if not olds or not news:
        return
    places = {cell.place: key for key, cell in news.items()}
    matches = {match.old: match for match in align_tables(*tables)}
    rows = {old: dict(match.rows) for old, match in matches.items()}
    columns = {old: dict(match.columns) for old, match in matches.items()}
    for key, cell in olds.items():
        table, row, column = cell.place
        if table in matches and row in rows[table] and column in columns[table]:
            found = places.get((matches[table].new, rows[table][row], columns[table][column]))
            if found is not None:
                yield key, found, matches[table].similarity


def differ(old: EntryLabel, new: EntryLabel) -> str:
    """How two entries of one series are called, where that differs by more than ordinals, years and signs; else empty.

    >>> differ(EntryLabel("", ("1.规章",), ("制发",)), EntryLabel("", ("2．规章",), ("制发",)))
    ''
    """
    keys = [tuple(map(label_key, (*label.row, *label.column))) for label in (old, new)]
    return "" if keys[0] == keys[1] else f"{old.name} → {new.name}"
