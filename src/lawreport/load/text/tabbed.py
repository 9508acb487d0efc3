"""Pasted text in, the table rows in it out: lines that part their cells by tabs, as copying from a page leaves them."""

from __future__ import annotations

from itertools import pairwise

from lawreport.late import compile_late
from lawreport.load.layout import MAX_COLUMNS
from lawreport.model.source import Cell, Grid, Span

_CONTENTS = compile_late(r"\d{1,3}")
"""The last cell of a line of a contents page."""


def find_tabbed_rows(text: str) -> tuple[tuple[Span, ...], tuple[Grid, ...]]:
    r"""Find the rows of tables in a text.

    Two or more lines in a row are rows if each has two cells or more; not so the lines of a contents page. Where all
    have equally many cells they make a grid; else merged cells are lost, and with them which cell stands under which.

    Args:
        text: The text.

    Returns:
        The rows, and the grids among them, in order.

    >>> rows, grids = find_tabbed_rows("甲\n项目\t件\n许可\t1.5\n乙")
    >>> len(rows), grids[0].height, grids[0].width
    (2, 2, 2)
    """
    rows: list[Span] = []
    grids: list[Grid] = []
    run: list[tuple[Span, list[str]]] = []
    start = 0
    for line in (*text.split("\n"), ""):
        cells = line.split("\t") if "\t" in line else []
        if sum(bool(cell.strip()) for cell in cells) > 1 and len(cells) <= MAX_COLUMNS:
            run.append((Span(start, start + len(line)), cells))
        else:
            if len(run) > 1 and not _is_contents(run):
                rows.extend(span for span, _ in run)
                grids.extend(_make_grid(run))
            run = []
        start += len(line) + 1
    return tuple(rows), tuple(grids)


def _is_contents(run: list[tuple[Span, list[str]]]) -> bool:
    """Whether lines are those of a contents page: a heading and a page number each, the numbers never falling."""
    pages = [cells[-1].strip() for _, cells in run]
    if any(len(cells) != 2 or not _CONTENTS.fullmatch(page) for (_, cells), page in zip(run, pages, strict=True)):
        return False
    return all(int(one) <= int(two) for one, two in pairwise(pages))


def _make_grid(run: list[tuple[Span, list[str]]]) -> list[Grid]:
    width = len(run[0][1])
    if any(len(cells) != width for _, cells in run):
        return []
    placed: list[Cell] = []
    for row, (span, cells) in enumerate(run):
        at = span.start
        for column, cell in enumerate(cells):
            placed.append(Cell(Span(at, at + len(cell)), row, column))
            at += len(cell) + 1
    return [Grid(Span(run[0][0].start, run[-1][0].end), len(run), width, tuple(placed))]
