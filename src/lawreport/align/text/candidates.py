"""Grams of both sides in, for each unit the few of the other side that share most weight with it nearby out.

An inverted index. A unit's grams are looked up from the rarest on until enough entries were read, and of a gram that
many units hold only those near in place are read: the work for one unit is bounded, however long the reports are.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import chain

from lawreport.align.text.cosines import Cosines, Vectors
from lawreport.align.text.grams import Grams

WINDOW = 4
"""Entries of one posting list that are read for a unit, those nearest in place."""
MOST_READ = 100
"""Entries of all lists that are read for a unit. With 4 to 24 of one list and 60 to 1000 of all the candidates hold
the same share of the gold links; with few of one and many lists the look-alikes of a long file are told apart best."""
KEPT = 5
"""Candidates kept of each row and column: 5 to 8 hold 98 % of the gold links; 4 lose links, each more is a sixth more
work."""
PLACE_COST = 0.4
"""What the greatest distance in place takes away from a likeness."""

Postings = Mapping[str, Sequence[int]]
Settled = tuple[Set[int], Set[int]]
"""Units of the old and of the new side that need no candidates of their own."""
NONE_SETTLED: Settled = (frozenset(), frozenset())


def find_candidates(
    cosines: Cosines,
    old: Sequence[int],
    new: Sequence[int],
    settled: Settled = NONE_SETTLED,
) -> tuple[tuple[int, int], ...]:
    """Find the pairs worth a closer look: of every unit the best of the other side.

    Args:
        cosines: Both sides.
        old: The positions of the old units to look at, ascending.
        new: Those of the new units.
        settled: They may still be candidates of others.

    Returns:
        Pairs of positions in order, without repetition.
    """
    found = set(_find_best(cosines.squares, (cosines.old, cosines.new), (old, new), settled[0]))
    found.update((i, j) for j, i in _find_best(cosines.squares, (cosines.new, cosines.old), (new, old), settled[1]))
    return tuple(sorted(found))


def _find_best(
    squares: Mapping[str, int],
    sides: tuple[Vectors, Vectors],
    chosen: tuple[Sequence[int], Sequence[int]],
    settled: Set[int],
) -> Iterator[tuple[int, int]]:
    """Of every chosen row that is not settled the best chosen columns."""
    rows, columns = chosen
    wanted = frozenset(chain.from_iterable(sides[0].grams[row] for row in rows if row not in settled))
    postings = list_holders(wanted.intersection(sides[1].grams[column]) for column in columns)
    norms = [sides[1].norms[column] for column in columns]
    for rank, row in enumerate(rows if columns else ()):
        if row not in settled:
            centre = rank * len(columns) // len(rows)
            for place in _choose(_share(squares, sides[0].grams[row], postings, centre), norms, centre):
                yield row, columns[place]


def list_holders(units: Iterable[Iterable[str]]) -> Postings:
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
        weight, holders = squares[gram], postings[gram]
        if len(holders) > WINDOW:
            holders = read_around(holders, centre)
        for column in holders:
            shared[column] += weight
        left -= len(holders)
        if left <= 0:
            break
    return shared


def read_around(posting: Sequence[int], centre: int, most: int = WINDOW) -> Sequence[int]:
    """Read the entries of a posting list, ascending, that lie around ``centre``."""
    if len(posting) <= most:
        return posting
    start = max(0, min(len(posting) - most, bisect_left(posting, centre) - most // 2))
    return posting[start : start + most]


def _choose(shared: Mapping[int, int], norms: Sequence[float], centre: int) -> list[int]:
    """The columns of the greatest cosines, less for their distance; of equal ones those that come first."""
    cost = PLACE_COST / len(norms)
    falling = sorted((weight / norms[k] * (cost * abs(k - centre) - 1), k) for k, weight in shared.items())
    return [k for _, k in falling[:KEPT]]
