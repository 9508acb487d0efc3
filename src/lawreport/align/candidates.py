"""Gram sets of both sides in, for each the few of the other side that share most weight out.

An inverted index; of a gram that many units hold only those near each other in place are paired, so that the work
grows linearly with the reports. What "near" means depends on both sides alike: swapping them changes nothing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from attrs import frozen

from lawreport.align.cosines import Cosines, Vectors

WINDOW = 24
"""Entries of a posting list that are read for one unit; a gram more common than that weighs little."""
KEPT = 6
"""Candidates kept of each row and column: 5 to 8 hold 98 to 99 % of the gold links, and with 6 the figures are best."""
STEPS = 10**9
"""Cosines that do not differ by a step of this many to one are not told apart: sums follow the order of a set."""
ROUNDING = 1 / STEPS
_SLACK = 4 * KEPT
"""Entries of a column that are collected before the best are kept."""


@frozen
class Pool:
    """The units of one side that are looked at, in document order."""

    chosen: Sequence[int]
    """Their positions in the side, ascending."""
    places: Sequence[float]
    """Their relative places, 0 to 1, ascending."""


def find_candidates(cosines: Cosines, old: Pool, new: Pool, *, of_new: bool = True) -> tuple[tuple[int, int], ...]:
    """Find the pairs worth a closer look.

    Args:
        cosines: Both sides.
        old: The old units to look at.
        new: The new units to look at.
        of_new: Whether every new unit gets its best old ones too; every old one always gets its best new ones.

    Returns:
        Pairs of positions in order, without repetition.
    """
    index = _Index(cosines, old, new)
    columns = _Columns()
    found: set[tuple[int, int]] = set()
    for row, place in zip(old.chosen, old.places, strict=True):
        shared = index.share(cosines.old.grams[row], place)
        found.update((row, column) for column in _choose(shared, cosines.new.norms))
        if of_new:
            columns.add(row, shared, cosines.old.norms[row])
    found.update(columns.choose())
    return tuple(sorted(found))


class _Index:
    """Posting lists of the new side."""

    def __init__(self, cosines: Cosines, old: Pool, new: Pool) -> None:
        self._squares = cosines.squares
        self._postings: defaultdict[str, list[int]] = defaultdict(list)
        for column in new.chosen:
            for gram in cosines.new.grams[column]:
                self._postings[gram].append(column)
        self._known = frozenset(self._postings)
        self._places = dict(zip(new.chosen, new.places, strict=True))
        self._near = self._find_common(old, cosines.old) if max(len(old.chosen), len(new.chosen)) > WINDOW else {}
        """Of every common gram how far apart in place it pairs units, and the places of its posting list."""

    def _find_common(self, old: Pool, vectors: Vectors) -> dict[str, tuple[float, list[float]]]:
        held = Counter(chain.from_iterable(vectors.grams[row] & self._known for row in old.chosen))
        counts = ((gram, max(held[gram], len(posting))) for gram, posting in self._postings.items())
        return {
            gram: (WINDOW / count / 2, [self._places[column] for column in self._postings[gram]])
            for gram, count in counts
            if count > WINDOW
        }

    def share(self, grams: frozenset[str], place: float) -> dict[int, float]:
        """Add up for one old unit the weight that it shares with the new ones, as far as the window goes."""
        shared: defaultdict[int, float] = defaultdict(float)
        for gram in grams & self._known:
            weight, posting = self._squares[gram], self._postings[gram]
            if gram in self._near:
                width, places = self._near[gram]
                posting = posting[bisect_left(places, place - width) : bisect_right(places, place + width)]
            for column in posting:
                shared[column] += weight
        return shared


class _Columns:
    """Collects the best rows of every column while the rows go by."""

    def __init__(self) -> None:
        self._kept: defaultdict[int, dict[int, float]] = defaultdict(dict)
        self._floors: defaultdict[int, float] = defaultdict(float)

    def add(self, row: int, shared: Mapping[int, float], norm: float) -> None:
        """Add one row with the weight that it shares with every column."""
        for column, weight in shared.items():
            cosine = weight / norm
            if cosine >= self._floors[column]:
                kept = self._kept[column]
                kept[row] = cosine
                if len(kept) > _SLACK:
                    self._floors[column] = sorted(kept.values())[-KEPT] - ROUNDING
                    self._kept[column] = {r: c for r, c in kept.items() if c >= self._floors[column]}

    def choose(self) -> Iterable[tuple[int, int]]:
        """The best rows of every column, as (row, column)."""
        return ((row, column) for column, kept in self._kept.items() for row in _rank(kept))


def _choose(shared: Mapping[int, float], norms: Sequence[float]) -> list[int]:
    """The columns of the greatest cosines, the best first; what differs by rounding alone goes by position."""
    cosines = {column: weight / norms[column] for column, weight in shared.items()}
    if len(cosines) > KEPT:
        least = sorted(cosines.values())[-KEPT] - ROUNDING
        cosines = {column: cosine for column, cosine in cosines.items() if cosine >= least}
    return _rank(cosines)


def _rank(cosines: Mapping[int, float]) -> list[int]:
    steps = sorted((-int(cosine * STEPS + 0.5), key) for key, cosine in cosines.items())
    return [key for _, key in steps[:KEPT]]


def read_around(posting: Sequence[int], centre: int) -> Sequence[int]:
    """Read a posting list, ascending, as far as the window goes: the entries around ``centre``."""
    if len(posting) <= WINDOW:
        return posting
    start = max(0, min(len(posting) - WINDOW, bisect_left(posting, centre) - WINDOW // 2))
    return posting[start : start + WINDOW]
