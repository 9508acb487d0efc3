"""Scores of candidate pairs in, the probability that each pair reports the same thing out.

A logistic model over the inputs of ``weigh_pairs``; its weights are data (``link-weights.json``), with how they were
fitted and what they reach on a series that the fit did not see.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from attrs import frozen

from lawreport.align.scores import Pair, Score
from lawreport.align.units import Side, Unit, weigh_numbers
from lawreport.lexicon import read_table

_WEIGHTS: dict[str, float] = read_table("link-weights")["weights"]
_BIAS: float = read_table("link-weights")["bias"]
FLOOR = 0.02
"""Added under the logs of similarities."""
MOST_NUMBERS = 2.0
"""Equal numbers count up to this much."""


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
    rows = _rank({pair: pair[0] for pair in scores}, scores)
    columns = _rank({pair: pair[1] for pair in scores}, scores)
    rarity = weigh_numbers((*old.units, *new.units))
    found = {}
    for (i, j), score in scores.items():
        inputs = _compare(old.units[i], new.units[j], score, rarity) | _compete(score.plain, rows[i], columns[j])
        found[i, j] = 1 / (1 + math.exp(-_BIAS - math.fsum(_WEIGHTS[name] * value for name, value in inputs.items())))
    return found


def _rank(lines: Mapping[Pair, int], scores: Mapping[Pair, Score]) -> dict[int, Rivals]:
    found: dict[int, Rivals] = {}
    for pair, score in scores.items():
        known = found.get(lines[pair], Rivals(0.0, 0.0))
        best, second = sorted((known.best, known.second, score.plain), reverse=True)[:2]
        found[lines[pair]] = Rivals(best, second)
    return found


def _compare(old: Unit, new: Unit, score: Score, rarity: Mapping[str, float]) -> dict[str, float]:
    """What the two sentences show by themselves."""
    shared = math.fsum(rarity[number] for number in old.numbers & new.numbers)
    return {
        "whole": math.log(score.whole + FLOOR),
        "masked": math.log(score.masked + FLOOR),
        "clause": math.log(score.clause + FLOOR),
        "section": math.log(score.section + FLOOR),
        "distance": score.distance,
        "shorter": math.log(min(old.length, new.length)),
        "longer": math.log(max(old.length, new.length)),
        "numbers": min(MOST_NUMBERS, shared),
        "both_digits": float(old.digits and new.digits),
        "one_digits": float(old.digits != new.digits),
    }


def _compete(plain: float, row: Rivals, column: Rivals) -> dict[str, float]:
    """How the pair stands against the other candidates of its two sentences."""
    shares = [plain / line.best if line.best else 0.0 for line in (row, column)]
    leads = [plain - line.second if plain == line.best else 0.0 for line in (row, column)]
    return {"share_larger": max(shares), "share_smaller": min(shares), "lead": sum(leads)}
