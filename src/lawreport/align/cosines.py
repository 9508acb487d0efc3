"""The gram sets of two sides in, how much any two of them have in common out."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from itertools import chain

from attrs import frozen

from lawreport.align.grams import Grams


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
        squares = {df: math.log(1 + count / df) ** 2 for df in {1, *frequency.values()}}
        self._once = squares[1]
        self.squares = {gram: squares[df] for gram, df in frequency.items() if df > 1}
        """The squared weight of every gram that more than one unit holds: most stand in one alone."""
        self._known = frozenset(self.squares)
        self.old, self.new = (Vectors(side, [self.measure_norm(grams) for grams in side]) for side in (old, new))

    def weigh(self, grams: Grams) -> float:
        """Add up the squared weights of some grams, each of which stands in a unit of either side."""
        known = grams & self._known
        return math.fsum(map(self.squares.__getitem__, known)) + (len(grams) - len(known)) * self._once

    def weigh_shared(self, grams: Grams) -> float:
        """As ``weigh``, for grams that both sides hold; the sum is exact, so that the order of a set never shows."""
        return math.fsum(map(self.squares.__getitem__, grams))

    def measure_norm(self, grams: Grams) -> float:
        """Compute the length of a gram set as a vector."""
        return math.sqrt(self.weigh(grams))

    def measure(self, i: int, j: int) -> float:
        """Compute the cosine of an old and a new unit, named by their positions, in [0, 1]; 0 where either is empty."""
        common = self.old.grams[i] & self.new.grams[j]
        if not common:
            return 0.0
        return min(1.0, self.weigh_shared(common) / (self.old.norms[i] * self.new.norms[j]))

    def measure_rest(self, i: int, j: int, old_rival: int | None, new_rival: int | None) -> float:
        """As ``measure``, counting only what the two share and neither rival, one of each side, holds too."""
        rest = self.old.grams[i] & self.new.grams[j]
        if old_rival is not None:
            rest -= self.old.grams[old_rival]
        if new_rival is not None:
            rest -= self.new.grams[new_rival]
        return min(1.0, self.weigh_shared(rest) / (self.old.norms[i] * self.new.norms[j])) if rest else 0.0
