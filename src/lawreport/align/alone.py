"""The probabilities of what was weighed for one thing and rejected in, how near it came to a partner out."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from lawreport.model.alignment import Lone

DIGITS = 4


def weigh_alone(identity: str, chances: Sequence[float]) -> Lone:
    """Weigh all candidates of one thing, each by itself and together.

    >>> weigh_alone("2.1#3", (0.25, 0.5))
    Lone(id='2.1#3', nearest=0.5, together=0.625)
    """
    together = 1 - math.prod(1 - chance for chance in chances)
    return Lone(identity, round(max(chances), DIGITS), round(together, DIGITS))


def list_alone(rejected: Mapping[tuple[int, int], float], side: int) -> dict[int, list[float]]:
    """List, by position on one side and in order, the probabilities of the rejected pairs."""
    found: dict[int, list[float]] = {}
    for pair, chance in rejected.items():
        found.setdefault(pair[side], []).append(chance)
    return dict(sorted(found.items()))
