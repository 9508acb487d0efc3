"""The texts of two sides in, how much the likest clauses of any two measures have in common out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache, partial

from lawreport.align.text.cosines import Cosines
from lawreport.align.text.grams import list_grams, split_clauses

OLD_HELD, NEW_HELD = 16, 1024
"""Measures whose clauses are held at a time: pairs are compared row by row, the new measures of one mostly near."""

Clauses = tuple[tuple[frozenset[str], float], ...]
"""The grams of every clause, and their length as a vector."""


class ClauseCosines:
    """Compares measures clause by clause; grams weigh as they do among whole measures."""

    def __init__(self, cosines: Cosines, old: Sequence[str], new: Sequence[str]) -> None:
        self._read_old = lru_cache(maxsize=OLD_HELD)(partial(_read_clauses, old, cosines))
        self._read_new = lru_cache(maxsize=NEW_HELD)(partial(_read_clauses, new, cosines))
        self._weigh = cosines.weigh

    def measure(self, i: int, j: int, common: frozenset[str]) -> float:
        """Compute the best cosine of a clause of an old and one of a new measure, in [0, 1].

        Args:
            i: Position of the old measure.
            j: Position of the new one.
            common: All grams that the two share.
        """
        best, news = 0.0, self._read_new(j)
        for old, old_norm in self._read_old(i):
            left = old & common
            if left:
                most = self._weigh(left) / old_norm
                for new, new_norm in news:
                    if most > best * new_norm and not left.isdisjoint(new):
                        best = max(best, self._weigh(left & new) / (old_norm * new_norm))
        return min(1.0, best)


def _read_clauses(texts: Sequence[str], cosines: Cosines, index: int) -> Clauses:
    clauses = filter(None, map(frozenset, map(list_grams, split_clauses(texts[index]))))
    return tuple((grams, cosines.measure_norm(grams)) for grams in clauses)
