"""Scores of candidate pairs in, the probability that each pair reports the same thing out.

A logistic model over the inputs of ``weigh_pairs``; its weights are data (``link-weights.json``), with how they were
fitted and what they reach on a series that the fit did not see.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from operator import mul

from attrs import frozen

from lawreport.align.scores import Pair, Score
from lawreport.align.units import Side, Unit, weigh_rarity
from lawreport.lexicon import read_table

INPUTS = (
    "whole",
    "masked",
    "clause",
    "section",
    "distance",
    "shorter",
    "longer",
    "numbers",
    "both_digits",
    "one_digits",
    "names",
    "share_larger",
    "share_smaller",
    "lead",
)
"""What the model reads of a pair, in the order in which it is computed."""
_WEIGHTS: tuple[float, ...] = tuple(read_table("link-weights")["weights"][name] for name in INPUTS)
_BIAS: float = read_table("link-weights")["bias"]
FLOOR = 0.02
"""Added under the logs of similarities."""
MOST_SHARED = 2.0
"""Equal numbers, and names that both mention, count up to this much."""


@frozen
class Rivals:
    """How the pairs of one row or column stand against each other."""

    best: float
    """Highest plain score."""
    second: float
    """Second highest, or 0."""


def weigh_pairs(old: Side, new: Side, scores: Mapping[Pair, Score]) -> dict[Pair, float]:
    """Compute the probability of every candidate pair.

    Args:
        old: The old side.
        new: The new side.
        scores: The candidate pairs with their scores.

    Returns:
        Probabilities in [0, 1], in the order of ``scores``; they do not change when the sides are swapped.
    """
    return {
        pair: 1 / (1 + math.exp(-_BIAS - math.fsum(map(mul, _WEIGHTS, inputs))))
        for pair, inputs in list_inputs(old, new, scores)
    }


def list_inputs(old: Side, new: Side, scores: Mapping[Pair, Score]) -> Iterator[tuple[Pair, tuple[float, ...]]]:
    """Compute what the model reads of every candidate pair: one value for each of ``INPUTS``."""
    rows = _rank({pair: pair[0] for pair in scores}, scores)
    columns = _rank({pair: pair[1] for pair in scores}, scores)
    units = (*old.units, *new.units)
    numbers, names = weigh_rarity(unit.numbers for unit in units), weigh_rarity(unit.names for unit in units)
    for (i, j), score in scores.items():
        a, b = old.units[i], new.units[j]
        shared = _share(a.numbers & b.numbers, numbers), _share(a.names & b.names, names)
        yield (i, j), _compare(a, b, score, shared) + _compete(score.plain, rows[i], columns[j])


def _rank(lines: Mapping[Pair, int], scores: Mapping[Pair, Score]) -> dict[int, Rivals]:
    """Of every row, or every column, the best and the second best plain score."""
    plain: dict[int, list[float]] = {}
    for pair, score in scores.items():
        plain.setdefault(lines[pair], []).append(score.plain)
    return {line: Rivals(*sorted((*values, 0.0), reverse=True)[:2]) for line, values in plain.items()}


def _share(common: Iterable[str], rarity: Mapping[str, float]) -> float:
    return min(MOST_SHARED, math.fsum(rarity[thing] for thing in common))


def _compare(old: Unit, new: Unit, score: Score, shared: tuple[float, float]) -> tuple[float, ...]:
    """What the two sentences show by themselves; ``shared`` are their equal numbers and names, weighed."""
    return (
        math.log(score.whole + FLOOR),
        math.log(score.masked + FLOOR),
        math.log(score.clause + FLOOR),
        math.log(score.section + FLOOR),
        score.distance,
        math.log(min(old.length, new.length)),
        math.log(max(old.length, new.length)),
        shared[0],
        float(old.digits and new.digits),
        float(old.digits != new.digits),
        shared[1],
    )


def _compete(plain: float, row: Rivals, column: Rivals) -> tuple[float, float, float]:
    """How the pair stands against the other candidates of its two sentences."""
    shares = [plain / line.best if line.best else 0.0 for line in (row, column)]
    leads = [plain - line.second if plain == line.best else 0.0 for line in (row, column)]
    return max(shares), min(shares), sum(leads)
