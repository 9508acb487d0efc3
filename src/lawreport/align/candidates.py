"""Gram sets of both sides in, for each the few of the other side that share most weight out.

An inverted index; a posting list longer than the window is read around the unit's own relative place only, so that
the work grows linearly with the reports. The window is never reached in a report of usual length.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence

from attrs import frozen

from lawreport.align.grams import Grams, measure_norm

WINDOW = 48
"""Entries of a posting list that are read; a gram more common than that weighs little."""
KEPT = 8
"""Candidates kept of each row and column: 5 to 8 hold 98 to 99 % of the gold links."""
DIGITS = 9
"""Decimals in which two cosines must differ to be told apart: sums follow the order of a set."""
ROUNDING = 10.0**-DIGITS


@frozen
class Pool:
    """One side's gram sets, in document order."""

    grams: Sequence[Grams]
    places: Sequence[float]
    """Relative places, 0 to 1, ascending."""


def find_candidates(old: Pool, new: Pool, squares: Mapping[str, float]) -> tuple[tuple[int, int], ...]:
    """Find the pairs worth a closer look.

    Args:
        old: The old side.
        new: The new side.
        squares: The squared weight of every gram.

    Returns:
        Pairs of positions in order: the best of every old one and of every new one, without repetition.
    """
    forward = ((i, j) for i, j in _best_of_each(old, new, squares))
    backward = ((i, j) for j, i in _best_of_each(new, old, squares))
    return tuple(sorted({*forward, *backward}))


def _best_of_each(rows: Pool, columns: Pool, squares: Mapping[str, float]) -> list[tuple[int, int]]:
    postings: defaultdict[str, list[int]] = defaultdict(list)
    for index, grams in enumerate(columns.grams):
        for gram in grams:
            postings[gram].append(index)
    known = frozenset(postings)
    norms = [measure_norm(grams, squares) or 1.0 for grams in columns.grams]
    found: list[tuple[int, int]] = []
    for row, grams in enumerate(rows.grams):
        centre = bisect_left(columns.places, rows.places[row]) if len(columns.places) > WINDOW else 0
        shared: defaultdict[int, float] = defaultdict(float)
        for gram in grams & known:
            weight, posting = squares[gram], postings[gram]
            for column in posting if len(posting) <= WINDOW else read_around(posting, centre):
                shared[column] += weight
        found.extend((row, column) for column in _choose(shared, norms))
    return found


def _choose(shared: Mapping[int, float], norms: Sequence[float]) -> list[int]:
    """The columns of the greatest cosines, the best first; what differs by rounding alone goes by position."""
    cosines = [weight / norms[column] for column, weight in shared.items()]
    least = sorted(cosines)[-KEPT] - ROUNDING if len(cosines) > KEPT else 0.0
    near = [column for column, cosine in zip(shared, cosines, strict=True) if cosine >= least]
    return sorted(near, key=lambda column: (-round(shared[column] / norms[column], DIGITS), column))[:KEPT]


def read_around(posting: Sequence[int], centre: int) -> Sequence[int]:
    """Read a posting list, ascending, as far as the window goes: the entries around ``centre``."""
    if len(posting) <= WINDOW:
        return posting
    start = max(0, min(len(posting) - WINDOW, bisect_left(posting, centre) - WINDOW // 2))
    return posting[start : start + WINDOW]
