"""The grams of two sides in, how much any two of their units have in common out."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain

from attrs import frozen

from lawreport.align.text.grams import Grams

SCALE = 1 << 20
"""Weights are whole numbers of this part of one: their sums are exact, so that the order of a set never shows."""
ROWS = 16
"""Old units whose grams are held as a set at a time; pairs are measured row by row."""


@frozen
class Vectors:
    """The units of one side."""

    grams: Sequence[Grams]
    norms: Sequence[float]
    """Length of each as a vector."""


class Cosines:
    """Holds two sides, weighed together: a gram weighs log(1 + n/df), n the number of units of both sides.

    The pair of reports is its own background: a large one as the only source of rarity scored 4 points worse.
    """

    def __init__(self, old: Sequence[Grams], new: Sequence[Grams]) -> None:
        count = len(old) + len(new)
        frequency = Counter(chain.from_iterable(chain(old, new)))
        squares = {df: round(SCALE * math.log(1 + count / df) ** 2) for df in set(frequency.values())}
        self.squares = {gram: squares[df] for gram, df in frequency.items()}
        """The squared weight of every gram."""
        self.old, self.new = (Vectors(side, [self.measure_norm(grams) for grams in side]) for side in (old, new))
        self._read_row = lru_cache(maxsize=ROWS)(lambda i: frozenset(old[i]))

    def weigh(self, grams: Iterable[str]) -> int:
        """Add up the squared weights of some grams, each of which stands in a unit of either side."""
        return sum(map(self.squares.__getitem__, grams))

    def measure_norm(self, grams: Iterable[str]) -> float:
        """Compute the length of some grams as a vector."""
        return math.sqrt(self.weigh(grams))

    def measure(self, i: int, j: int) -> float:
        """Compute the cosine of an old and a new unit, named by their positions, in [0, 1]; 0 where either is empty."""
        return self.measure_part(i, j, self.find_common(i, j))

    def find_common(self, i: int, j: int) -> frozenset[str]:
        """Find the grams that an old and a new unit share."""
        return self._read_row(i).intersection(self.new.grams[j])

    def measure_part(self, i: int, j: int, common: frozenset[str]) -> float:
        """As ``measure``, counting only some of what the two share."""
        return min(1.0, self.weigh(common) / (self.old.norms[i] * self.new.norms[j])) if common else 0.0

    def measure_rest(self, i: int, j: int, old_rival: int | None, new_rival: int | None) -> float:
        """As ``measure``, counting only what the two share and neither rival, one of each side, holds too."""
        rest = self.find_common(i, j)
        if old_rival is not None:
            rest = rest.difference(self.old.grams[old_rival])
        if new_rival is not None:
            rest = rest.difference(self.new.grams[new_rival])
        return self.measure_part(i, j, rest)
