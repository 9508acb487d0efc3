"""Gram sets of both sides in, for each the few of the other side that share most weight out.

An inverted index; a posting list longer than the window is read around the unit's own relative place only, so that
the work grows linearly with the reports. The window is never reached in a report of usual length.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence

from attrs import frozen

from lawreport.align.cosines import Cosines, Vectors

WINDOW = 48
"""Entries of a posting list that are read; a gram more common than that weighs little."""
KEPT = 8
"""Candidates kept of each row and column: 5 to 8 hold 98 to 99 % of the gold links."""
DIGITS = 9
"""Decimals in which two cosines must differ to be told apart: sums follow the order of a set."""
ROUNDING = 10.0**-DIGITS


@frozen
class Pool:
    """The units of one side that are looked at, in document order."""

    chosen: Sequence[int]
    """Their positions in the side, ascending."""
    places: Sequence[float]
    """Their relative places, 0 to 1, ascending."""


def find_candidates(cosines: Cosines, old: Pool, new: Pool) -> tuple[tuple[int, int], ...]:
    """Find the pairs worth a closer look.

    Args:
        cosines: Both sides.
        old: The old units to look at.
        new: The new units to look at.

    Returns:
        Pairs of positions in order: the best of every old one and of every new one, without repetition.
    """
    sides = (old, cosines.old), (new, cosines.new)
    found = set(_best_of_each(*sides, cosines.squares))
    found.update((i, j) for j, i in _best_of_each(*sides[::-1], cosines.squares))
    return tuple(sorted(found))


def _best_of_each(
    rows: tuple[Pool, Vectors], columns: tuple[Pool, Vectors], squares: Mapping[str, float]
) -> list[tuple[int, int]]:
    """Of every row the columns that share most with it, as positions in their sides."""
    (row_pool, row_vectors), (column_pool, column_vectors) = rows, columns
    postings: defaultdict[str, list[int]] = defaultdict(list)
    for column in column_pool.chosen:
        for gram in column_vectors.grams[column]:
            postings[gram].append(column)
    known = frozenset(postings)
    found: list[tuple[int, int]] = []
    for row, place in zip(row_pool.chosen, row_pool.places, strict=True):
        centre = _find_centre(column_pool, place)
        shared: defaultdict[int, float] = defaultdict(float)
        for gram in row_vectors.grams[row] & known:
            weight, posting = squares[gram], postings[gram]
            for column in posting if len(posting) <= WINDOW else read_around(posting, centre):
                shared[column] += weight
        found.extend((row, column) for column in _choose(shared, column_vectors.norms))
    return found


def _find_centre(pool: Pool, place: float) -> int:
    """The position that stands nearest to a relative place."""
    if len(pool.places) <= WINDOW:
        return 0
    index = bisect_left(pool.places, place)
    return pool.chosen[index] if index < len(pool.chosen) else pool.chosen[-1] + 1


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
