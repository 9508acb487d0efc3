"""Tables and their matches in, the change of every entry out: old value, new value and their difference."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from lawreport.late import compile_late
from lawreport.lexicon import read_table
from lawreport.lexicon.fold import fold
from lawreport.model.table import Entry, EntryChange, Table, TableChange, TableMatch

_CENT = Decimal("0.01")
_LABEL_UNIT = compile_late(read_table("tables")["label_unit"])
_NUMBER = compile_late(r"[-+\d,.\s]+")


def compare_tables(
    old: Sequence[Table], new: Sequence[Table], matches: Sequence[TableMatch]
) -> tuple[TableChange, ...]:
    """Compare tables entry by entry.

    Args:
        old: The old report's tables.
        new: The new report's.
        matches: Which of them report the same.

    Returns:
        One change for each table of either side: in the order of the new ones, then those that only the old report has.
    """
    by_new = {match.new: match for match in matches}
    matched = {match.old for match in matches}
    changes = [_compare(old, table, by_new.get(number)) for number, table in enumerate(new)]
    changes.extend(TableChange(table, None) for number, table in enumerate(old) if number not in matched)
    return tuple(changes)


def _compare(old: Sequence[Table], new: Table, match: TableMatch | None) -> TableChange:
    if match is None:
        return TableChange(None, new)
    table = old[match.old]
    return TableChange(table, new, tuple(_compare_entries(table, new, match)), match.similarity)


def _compare_entries(old: Table, new: Table, match: TableMatch) -> list[EntryChange]:
    rows, columns = {j: i for i, j in match.rows}, {j: i for i, j in match.columns}
    places = {(entry.row, entry.column): entry for entry in old.entries}
    changes = []
    for entry in new.entries:
        row, column = rows.get(entry.row), columns.get(entry.column)
        before = places.pop((row, column), None) if row is not None and column is not None else None
        comparable = before is not None and _same_unit(old, before, new, entry)
        changes.append(_compare_entry(new, before, entry, comparable=comparable))
    left = sorted(places.values(), key=lambda entry: (entry.row, entry.column))
    changes.extend(EntryChange(old.rows[entry.row], old.columns[entry.column], entry, None) for entry in left)
    return changes


def _compare_entry(table: Table, old: Entry | None, new: Entry, *, comparable: bool) -> EntryChange:
    row, column = table.rows[new.row], table.columns[new.column]
    if old is None or old.value is None or new.value is None or not comparable:
        return EntryChange(row, column, old, new)
    delta = new.value - old.value
    percent = (delta / old.value * 100).quantize(_CENT, ROUND_HALF_UP) if old.value else None
    return EntryChange(row, column, old, new, delta, percent)


def _same_unit(old: Table, before: Entry, new: Table, after: Entry) -> bool:
    """Whether two entries are in one unit, as far as tables, labels and cells name any: 1.2万元 and 9000元 are not."""
    one, two = _label_unit(old, before), _label_unit(new, after)
    return _same_counter(before, after) and (not (one and two) or one == two)


def find_unit(table: Table, entry: Entry) -> str:
    """Find the unit of an entry: what its cell prints behind the number, what its labels or its table name, or "".

    Args:
        table: The table.
        entry: One of its entries.
    """
    return _counter(entry) or _label_unit(table, entry)


def _label_unit(table: Table, entry: Entry) -> str:
    """The unit that an entry's labels name, the innermost first, or else its table."""
    for label in (*reversed(table.columns[entry.column]), *reversed(table.rows[entry.row])):
        found = _LABEL_UNIT.search(fold(label))
        if found:
            return found.group(1)
    return fold(table.unit)


def _same_counter(old: Entry, new: Entry) -> bool:
    """Whether two entries print one counter, if both print any."""
    one, two = _counter(old), _counter(new)
    return not (one and two) or one == two


def _counter(entry: Entry) -> str:
    """What a cell prints behind its number."""
    return _NUMBER.sub("", fold(entry.text)).strip()
