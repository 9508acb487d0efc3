"""The rules of a page in, the cells that they draw out; merged cells are those that no rule parts."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

from attrs import Factory, define, evolve, frozen

from lawreport.load.pdf.glyphs import Glyph, Rule, join_texts, read_lines

NEAR = 3.0
"""Points within which two rules are one, or touch; office programs miss by up to 1.9."""
_COVER = 0.6
"""Share of a cell's side that a rule must cover to part it from its neighbour."""
_MAX_RULES = 600
"""Rules of one direction on a page beyond which it is a drawing."""
_MAX_UNITS = 20_000
"""Rows times columns beyond which rules are a drawing."""

Interval = tuple[float, float]


@frozen
class RuledCell:
    """A cell at its place."""

    text: str
    left: float
    right: float
    row: int
    rows: int


@frozen
class RuledTable:
    """A table of one page, or of several that follow one another."""

    columns: tuple[float, ...]
    """Where its columns begin, and where the last one ends, from left to right."""
    cells: tuple[RuledCell, ...]
    """In reading order."""
    height: int
    """Number of rows."""
    top: float
    """On its first page."""

    def column_of(self, position: float) -> int:
        """The column that begins at a position."""
        return min(range(len(self.columns)), key=lambda k: abs(self.columns[k] - position))


@define
class _Lines:
    """Rules of one direction: positions, and what each covers."""

    at: list[float] = Factory(list)
    covers: list[list[Interval]] = Factory(list)

    def covered(self, index: int, low: float, high: float) -> bool:
        """Whether the rules at a position cover most of a stretch."""
        covered = math.fsum(max(0.0, min(high, b) - max(low, a)) for a, b in self.covers[index])
        return covered >= _COVER * (high - low)


def find_tables(rules: Sequence[Rule], glyphs: Sequence[Glyph]) -> tuple[list[RuledTable], list[Glyph]]:
    """Find the ruled tables of a page.

    Args:
        rules: Its straight rules.
        glyphs: Its characters.

    Returns:
        Tables of at least two columns from top to bottom, and the characters outside them.
    """
    tables: list[RuledTable] = []
    middles = [((glyph.left + glyph.right) / 2, (glyph.bottom + glyph.top) / 2) for glyph in glyphs]
    order = sorted(range(len(glyphs)), key=lambda k: middles[k][1])
    heights = [middles[k][1] for k in order]
    taken: set[int] = set()
    for group in _group_rules(rules):
        level, upright = _align(group, level=True), _align(group, level=False)
        if len(level.at) < 2 or len(upright.at) < 3 or len(level.at) * len(upright.at) > _MAX_UNITS:
            continue
        level_with = order[bisect_left(heights, level.at[0] - 1) : bisect_right(heights, level.at[-1] + 1)]
        left, right = upright.at[0] - 1, upright.at[-1] + 1
        inside = sorted(k for k in level_with if left <= middles[k][0] <= right and k not in taken)
        table = _build_table(level, upright, [glyphs[k] for k in inside])
        if table is not None:
            tables.append(table)
            taken.update(inside)
    return sorted(tables, key=lambda table: -table.top), [glyph for k, glyph in enumerate(glyphs) if k not in taken]


def _group_rules(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Rules that hang together, by crossing or touching one another."""
    level = _merge([rule for rule in rules if _is_level(rule)], level=True)
    upright = _merge([rule for rule in rules if not _is_level(rule)], level=False)
    if max(len(level), len(upright)) > _MAX_RULES:
        return []
    merged = level + upright
    union = _Union(len(merged))
    for h, one in enumerate(level):
        for v, two in enumerate(upright, len(level)):
            if _touch(one, two):
                union.join(h, v)
    groups: dict[int, list[Rule]] = {}
    for k, rule in enumerate(merged):
        groups.setdefault(union.root(k), []).append(rule)
    return [group for group in groups.values() if len(group) > 3]


class _Union:
    """Sets of numbers that were joined."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def root(self, k: int) -> int:
        """The number that stands for a number's set."""
        while self._parent[k] != k:
            self._parent[k] = self._parent[self._parent[k]]
            k = self._parent[k]
        return k

    def join(self, one: int, two: int) -> None:
        """Make two sets one; the lower number stands for it."""
        low, high = sorted((self.root(one), self.root(two)))
        self._parent[high] = low


def _is_level(rule: Rule) -> bool:
    return rule.right - rule.left >= rule.top - rule.bottom


def _touch(one: Rule, two: Rule) -> bool:
    return (
        one.left - NEAR <= two.right
        and two.left - NEAR <= one.right
        and one.bottom - NEAR <= two.top
        and two.bottom - NEAR <= one.top
    )


def _merge(rules: list[Rule], *, level: bool) -> list[Rule]:
    """Join the pieces of one rule: those of one direction that lie on one line and touch."""

    def place(rule: Rule) -> tuple[float, float]:
        return (round(rule.bottom), rule.left) if level else (round(rule.left), rule.bottom)

    merged: list[Rule] = []
    for rule in sorted(rules, key=place):
        last = merged[-1] if merged else None
        if last is not None and place(last)[0] == place(rule)[0] and _touch(last, rule):
            merged[-1] = Rule(
                last.left,
                min(last.bottom, rule.bottom),
                max(last.right, rule.right),
                max(last.top, rule.top),
            )
        else:
            merged.append(rule)
    return merged


def _align(group: list[Rule], *, level: bool) -> _Lines:
    """Put rules of one direction that lie on nearly one line together; where the others end there is a line too."""
    spans: list[tuple[float, Interval]] = []
    ends: list[Interval] = []
    for rule in group:
        across, along = (rule.bottom, rule.top), (rule.left, rule.right)
        if not level:
            across, along = along, across
        if _is_level(rule) is level:
            spans.append((math.fsum(across) / 2, along))
        else:
            ends.append(across)
    edges = (min(low for low, _ in ends), max(high for _, high in ends)) if ends else ()
    spans.extend((edge, (edge, edge)) for edge in edges)
    lines = _Lines()
    for position, cover in sorted(spans):
        if not lines.at or position - lines.at[-1] > NEAR:
            lines.at.append(position)
            lines.covers.append([])
        lines.covers[-1].append(cover)
    return lines


def _build_table(level: _Lines, upright: _Lines, glyphs: list[Glyph]) -> RuledTable | None:
    ys, xs = level.at, upright.at
    height, width = len(ys) - 1, len(xs) - 1
    region = _join_units(height, width, level, upright)
    boxes: dict[int, list[int]] = {}
    for unit in range(height * width):
        row, column = divmod(unit, width)
        box = boxes.setdefault(region(unit), [row, column, row, column])
        box[1], box[2], box[3] = min(box[1], column), max(box[2], row), max(box[3], column)
    if len({box[1] for box in boxes.values()}) < 2:
        return None
    texts = _fill(glyphs, xs, ys, region)
    cells = [
        RuledCell(texts.get(key, ""), xs[first], xs[last + 1], height - 1 - high, high - low + 1)
        for key, (low, first, high, last) in boxes.items()
    ]
    cells.sort(key=lambda cell: (cell.row, cell.left))
    return RuledTable(tuple(xs), tuple(cells), height, ys[-1])


def _join_units(height: int, width: int, level: _Lines, upright: _Lines) -> Callable[[int], int]:
    """Join unit cells that no rule parts; rows count from the bottom.

    Returns:
        A function from a unit cell's number to the number that stands for its merged cell.
    """
    union = _Union(height * width)
    ys, xs = level.at, upright.at
    for unit in range(height * width):
        row, column = divmod(unit, width)
        if column + 1 < width and not upright.covered(column + 1, ys[row], ys[row + 1]):
            union.join(unit, unit + 1)
        if row + 1 < height and not level.covered(row + 1, xs[column], xs[column + 1]):
            union.join(unit, unit + width)
    return union.root


def _fill(glyphs: list[Glyph], xs: list[float], ys: list[float], region: Callable[[int], int]) -> dict[int, str]:
    by_cell: dict[int, list[Glyph]] = {}
    for glyph in glyphs:
        column = _index((glyph.left + glyph.right) / 2, xs)
        row = _index((glyph.bottom + glyph.top) / 2, ys)
        by_cell.setdefault(region(row * (len(xs) - 1) + column), []).append(glyph)
    texts: dict[int, str] = {}
    for key, members in by_cell.items():
        text = ""
        for line in read_lines(members):
            text = join_texts(text, line.text)
        texts[key] = text
    return texts


def _index(position: float, lines: list[float]) -> int:
    """Which stretch between neighbouring lines holds a position."""
    return max(0, min(len(lines) - 2, bisect_right(lines, position) - 1))


def continue_table(above: RuledTable, below: RuledTable) -> RuledTable | None:
    """Join a table with its continuation on the next page.

    Header rows that the next page repeats are left out; a label that the page's end cuts off, empty below, goes on.

    Returns:
        The whole table, or None where the second is no continuation of the first: their sides differ.
    """
    sides = (above.columns[0] - below.columns[0], above.columns[-1] - below.columns[-1])
    if max(map(abs, sides)) > 2 * NEAR:
        return None
    skipped = _repeated(above, below)
    cells = list(above.cells)
    for cell in below.cells:
        if cell.row < skipped:
            continue
        holder = _holder(cells, cell, above.height) if cell.row == skipped and not cell.text else None
        if holder is None:
            cells.append(evolve(cell, row=cell.row - skipped + above.height))
        else:
            cells[holder] = evolve(cells[holder], rows=cells[holder].rows + cell.rows)
    columns = _unite(above.columns, below.columns)
    return evolve(above, columns=columns, cells=tuple(cells), height=above.height + below.height - skipped)


def _repeated(above: RuledTable, below: RuledTable) -> int:
    """How many rows of the head stand again on the next page."""

    def row(table: RuledTable, number: int) -> list[str]:
        return [cell.text for cell in table.cells if cell.row == number]

    count = 0
    while count < min(above.height, below.height - 1):
        texts = row(below, count)
        if texts != row(above, count) or any(text[:1].isdigit() for text in texts):
            break
        count += 1
    return count if any(row(below, number) for number in range(count)) else 0


def _holder(cells: list[RuledCell], cell: RuledCell, height: int) -> int | None:
    """The label above the page's end that an empty cell below it belongs to."""
    for k in range(len(cells) - 1, -1, -1):
        above = cells[k]
        same = abs(above.left - cell.left) <= 2 * NEAR and abs(above.right - cell.right) <= 2 * NEAR
        if same and above.row + above.rows == height:
            return k if above.text and not above.text[0].isdigit() else None
    return None


def _unite(one: tuple[float, ...], two: tuple[float, ...]) -> tuple[float, ...]:
    united: list[float] = []
    for position in sorted((*one, *two)):
        if not united or position - united[-1] > NEAR:
            united.append(position)
    return tuple(united)
