"""Grams of both sides in, for each unit the few of the other side that share most weight with it nearby out.

An inverted index. A unit's grams are looked up from the rarest on until enough entries were read, and of a gram that
many units hold only those near in place are read: the work for one unit is bounded, however long the reports are.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from lawreport.align.cosines import Cosines, Vectors
from lawreport.align.grams import Grams

WINDOW = 24
"""Entries of a posting list that are read for one unit; a gram more common than that weighs little."""
MOST_READ = 100
"""Entries of all lists that are read for one unit: with 60 to 400 the figures on the development gold are the same."""
KEPT = 6
"""Candidates kept of each row and column: 5 to 8 hold 98 to 99 % of the gold links, and with 6 the figures are best."""
PLACE_COST = 0.4
"""What the greatest distance in place takes away from a likeness."""

Postings = Mapping[str, Sequence[int]]


def find_candidates(
    cosines: Cosines, old: Sequence[int], new: Sequence[int], *, of_new: bool = True
) -> tuple[tuple[int, int], ...]:
    """Find the pairs worth a closer look.

    Args:
        cosines: Both sides.
        old: The positions of the old units to look at, ascending.
        new: Those of the new units.
        of_new: Whether every new unit gets its best old ones too; every old one always gets its best new ones.

    Returns:
        Pairs of positions in order, without repetition.
    """
    found = set(_find_best(cosines.squares, cosines.old, old, cosines.new, new))
    if of_new:
        found.update((i, j) for j, i in _find_best(cosines.squares, cosines.new, new, cosines.old, old))
    return tuple(sorted(found))


def _find_best(
    squares: Mapping[str, int], rows: Vectors, chosen: Sequence[int], columns: Vectors, pool: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Of every chosen row the best columns of a pool."""
    postings = list_holders(columns.grams[column] for column in pool)
    norms = [columns.norms[column] for column in pool]
    for rank, row in enumerate(chosen if pool else ()):
        centre = rank * len(pool) // len(chosen)
        for column in _choose(_share(squares, rows.grams[row], postings, centre), norms, centre):
            yield row, pool[column]


def list_holders(units: Iterable[Grams]) -> Postings:
    """List of every gram the units that hold it, ascending."""
    postings: defaultdict[str, list[int]] = defaultdict(list)
    for rank, grams in enumerate(units):
        for gram in grams:
            postings[gram].append(rank)
    return postings


def _share(squares: Mapping[str, int], grams: Grams, postings: Postings, centre: int) -> dict[int, int]:
    """Add up the weight that a unit shares with those of a pool, from the rarest gram on, as far as it is read."""
    shared: defaultdict[int, int] = defaultdict(int)
    left = MOST_READ
    for gram in sorted(filter(postings.__contains__, grams), key=squares.__getitem__, reverse=True):
        weight, holders = squares[gram], read_around(postings[gram], centre)
        for column in holders:
            shared[column] += weight
        left -= len(holders)
        if left <= 0:
            break
    return shared


def read_around(posting: Sequence[int], centre: int) -> Sequence[int]:
    """Read a posting list, ascending, as far as the window goes: the entries around ``centre``."""
    if len(posting) <= WINDOW:
        return posting
    start = max(0, min(len(posting) - WINDOW, bisect_left(posting, centre) - WINDOW // 2))
    return posting[start : start + WINDOW]


def _choose(shared: Mapping[int, int], norms: Sequence[float], centre: int) -> list[int]:
    """The columns of the greatest cosines, less for their distance; of equal ones those that come first."""
    cost = PLACE_COST / len(norms)
    likeness = {column: weight / norms[column] * (1 - cost * abs(column - centre)) for column, weight in shared.items()}
    return sorted(likeness, key=lambda column: (-likeness[column], column))[:KEPT]
