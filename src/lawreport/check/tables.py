"""Tables in, findings on their sums out: totals, the rules that a form prints, what is carried over between years."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from attrs import frozen

from lawreport.check.subject import Subject, is_exact, show
from lawreport.late import compile_late
from lawreport.lexicon import read_table
from lawreport.lexicon.fold import fold
from lawreport.model.comparison import Comparison
from lawreport.model.finding import Finding, Severity
from lawreport.model.table import LEVELS, Entry, LabelPath, Table, TableChange

_WORDS = read_table("table-rules")
_TOTAL = compile_late(_WORDS["total"])
_NO_PART = compile_late(_WORDS["no_part"])
_RULE = compile_late(_WORDS["rule"])
_ITEM = compile_late(r"第([一二三四五六七八九])项")
_ORDINAL = compile_late(r"([一二三四五六七八九])[、.]")
_STATUTORY = tuple(map(compile_late, _WORDS["statutory"]))
_NEW, _FROM_LAST, _TO_NEXT = _STATUTORY[0], _STATUTORY[1], _STATUTORY[3]
_ISSUED, _REPEALED, _IN_FORCE = (compile_late(_WORDS[key]) for key in ("issued", "repealed", "in_force"))
_RECEIVED = compile_late(_WORDS["received"])
SHOWN_PARTS = 6
"""Parts of a sum that a finding prints; of more it gives the number."""


def check_tables(subject: Subject) -> Iterator[Finding]:
    """Check that totals are those of their parts, that printed rules hold, and what is carried over.

    The rule is the one that the form of disclosure reports prints (General Office of the State Council, 2021:
    第一项加第二项之和，等于第三项加第四项之和). What is carried over are last year's pending applications and documents
    in force, with what was issued and without what was repealed. Cells without a number are not judged.
    """
    for table in subject.report.tables:
        grid = _Grid(table)
        wrong = list(_check_totals(grid))
        yield from wrong
        if not wrong:
            yield from _check_rule(grid)
        yield from _check_text(subject, grid)
    if subject.comparison is not None:
        yield from _check_years(subject.comparison)


class _Grid:
    """A table whose entries are looked up by row and column."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self._entries: Mapping[tuple[int, int], Entry] = {(one.row, one.column): one for one in table.entries}

    def get(self, row: int, column: int) -> Entry | None:
        """The entry of a place if it is a number and no share."""
        entry = self._entries.get((row, column))
        return entry if entry is not None and entry.value is not None and "%" not in entry.text else None

    def pick(self, rows: list[int], columns: list[int]) -> list[Entry] | None:
        """The entries of all places; None where one of them is no number."""
        found = [self.get(row, column) for row in rows for column in columns]
        return None if None in found else [entry for entry in found if entry is not None]

    def label(self, entry: Entry) -> str:
        """Row and column of an entry in words."""
        table = self.table
        return LEVELS.join((*filter(None, [table.part]), *table.rows[entry.row], *table.columns[entry.column]))


@frozen
class _Sum:
    """A total among labels, and the parts that it is of."""

    total: int
    parts: list[int]


def _find_sums(labels: tuple[LabelPath, ...]) -> list[_Sum]:
    """Totals stand among what they add up, under one head; totals further in count for nothing there."""
    found = []
    for place, path in enumerate(labels):
        if not path or not _TOTAL.search(fold(path[-1])):
            continue
        parent = path[:-1]
        inside = [k for k, other in enumerate(labels) if k != place and other[: len(parent)] == parent and other]
        parts = [k for k in inside if not _TOTAL.search(fold(labels[k][-1]))]
        if len(parts) > 1 and not any(_NO_PART.search(fold(" ".join(labels[k]))) for k in parts):
            found.append(_Sum(place, parts))
    return found


def _check_totals(grid: _Grid) -> Iterator[Finding]:
    table = grid.table
    for one in _find_sums(table.columns):
        for row in range(len(table.rows)):
            yield from _check_sum(grid, grid.get(row, one.total), grid.pick([row], one.parts))
    for one in _find_sums(table.rows):
        for column in range(len(table.columns)):
            yield from _check_sum(grid, grid.get(one.total, column), grid.pick(one.parts, [column]))


def _check_sum(grid: _Grid, total: Entry | None, parts: list[Entry] | None) -> Iterator[Finding]:
    if total is None or total.value is None or parts is None:
        return
    found = _add(parts)
    if found != total.value:
        values = (("label", grid.label(total)), ("parts", _join(parts)), ("sum", show(found)), ("total", total.text))
        places = (total.span, *(one.span for one in parts if one.value))
        yield Finding("table-does-not-sum", Severity.WARNING, values, new=places)


def _check_rule(grid: _Grid) -> Iterator[Finding]:
    """Check the rule that the form prints, in every column."""
    rule = _read_rule(grid.table)
    if rule is None:
        return
    for column in range(len(grid.table.columns)):
        sides = [[_value_of(grid, rows, column) for rows in side] for side in rule]
        if any(entries is None for side in sides for entries in side):
            continue
        left, right = ([entry for entries in side for entry in entries or ()] for side in sides)
        if _add(left) != _add(right):
            label = LEVELS.join(grid.table.columns[column])
            values = (
                ("label", label),
                ("left", " + ".join(show(_add(entries or [])) for entries in sides[0])),
                ("right", " + ".join(show(_add(entries or [])) for entries in sides[1])),
            )
            yield Finding("table-breaks-rule", Severity.WARNING, values, new=tuple(one.span for one in (*left, *right)))


def _read_rule(table: Table) -> tuple[list[list[int]], list[list[int]]] | None:
    """The rows of the items on both sides of the rule of a form; None where it prints none and is not that form."""
    items: dict[str, list[int]] = {}
    for row, path in enumerate(table.rows):
        ordinal = _ORDINAL.match(fold(path[0])) if path else None
        if ordinal:
            items.setdefault(ordinal.group(1), []).append(row)
    heads = [fold(table.rows[rows[0]][0]) for rows in items.values()]
    printed = _RULE.search(fold("".join(table.notes)).replace(" ", ""))
    known = len(heads) == len(_STATUTORY) and all(
        item.search(head) for item, head in zip(_STATUTORY, heads, strict=True)
    )
    if printed:
        sides = [_ITEM.findall(side) for side in printed.groups()]
    elif known:
        sides = [["一", "二"], ["三", "四"]]
    else:
        return None
    if any(item not in items for side in sides for item in side):
        return None
    return [items[item] for item in sides[0]], [items[item] for item in sides[1]]


def _value_of(grid: _Grid, rows: list[int], column: int) -> list[Entry] | None:
    """The entries that say the value of an item: its total, else all that it holds."""
    totals = [row for row in rows if len(rows) > 1 and _TOTAL.search(fold(grid.table.rows[row][-1]))]
    return grid.pick(totals[-1:] or rows, [column])


def _check_text(subject: Subject, grid: _Grid) -> Iterator[Finding]:
    """Tell where the text gives another number of applications received than the table of all of them."""
    row = next((k for k, path in enumerate(grid.table.rows) if path and _NEW.search(fold(path[0]))), None)
    total = next((k for k, path in enumerate(grid.table.columns) if path and _TOTAL.search(fold(path[-1]))), None)
    entry = None if row is None or total is None else grid.get(row, total)
    if entry is None:
        return
    for measure, _ in subject.sentences:
        for figure in measure.indicators:
            if figure.unit not in ("件", "份", "条") or figure.value == entry.value or not is_exact(figure):
                continue
            if _RECEIVED.search(fold(measure.text[: measure.index_of(figure.span.start)])):
                values = (("text", figure.text), ("table", entry.text))
                yield Finding("table-and-text-differ", Severity.NOTE, values, new=(figure.span, entry.span))
                return


def _check_years(comparison: Comparison) -> Iterator[Finding]:
    for change in comparison.tables:
        if change.old is not None and change.new is not None:
            yield from _check_carried(_Grid(change.old), _Grid(change.new))
            yield from _check_in_force(change)


def _check_carried(old: _Grid, new: _Grid) -> Iterator[Finding]:
    """上年结转 of this year is 结转下年度 of last year, column by column."""
    before = next((k for k, path in enumerate(old.table.rows) if path and _TO_NEXT.search(fold(path[0]))), None)
    after = next((k for k, path in enumerate(new.table.rows) if path and _FROM_LAST.search(fold(path[0]))), None)
    if before is None or after is None:
        return
    places = {path: k for k, path in enumerate(old.table.columns)}
    for column, path in enumerate(new.table.columns):
        one = old.get(before, places[path]) if path in places else None
        other = new.get(after, column)
        if one is not None and other is not None and one.value != other.value:
            values = (("label", LEVELS.join(path)), ("old", one.text), ("new", other.text))
            yield Finding("table-carried-over", Severity.WARNING, values, old=(one.span,), new=(other.span,))


def _check_in_force(change: TableChange) -> Iterator[Finding]:
    """现行有效 is last year's, with what was issued and without what was repealed."""
    by_row: dict[LabelPath, dict[str, tuple[Entry | None, Entry | None]]] = {}
    for entry in change.entries:
        label = fold(entry.column[-1]) if entry.column else ""
        for key, pattern in (("issued", _ISSUED), ("repealed", _REPEALED), ("in_force", _IN_FORCE)):
            if pattern.search(label):
                by_row.setdefault(entry.row, {})[key] = (entry.old, entry.new)
                break
    for row, cells in by_row.items():
        before, after = cells.get("in_force", (None, None))
        issued, repealed = (cells.get(key, (None, None))[1] for key in ("issued", "repealed"))
        if before is None or after is None or issued is None or repealed is None:
            continue
        if before.value is None or after.value is None or issued.value is None or repealed.value is None:
            continue
        due = before.value + issued.value - repealed.value
        if due != after.value:
            values = (
                ("label", LEVELS.join(row)),
                ("old", before.text),
                ("issued", issued.text),
                ("repealed", repealed.text),
                ("due", show(due)),
                ("new", after.text),
            )
            places = (after.span, issued.span, repealed.span)
            yield Finding("table-in-force", Severity.NOTE, values, old=(before.span,), new=places)


def _add(entries: list[Entry]) -> Decimal:
    return sum((one.value for one in entries if one.value is not None), Decimal(0))


def _join(parts: list[Entry]) -> str:
    """The parts that are not 0 as a sum."""
    filled = [one.text for one in parts if one.value]
    shown = " + ".join(filled[:SHOWN_PARTS]) or "0"
    return shown if len(filled) <= SHOWN_PARTS else f"{shown} + …"
