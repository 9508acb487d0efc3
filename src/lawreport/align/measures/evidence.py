"""Scores of candidate pairs in, the probability that each pair reports the same thing out.

A logistic model over the inputs of ``list_inputs``; its weights are data (``link-weights.json``), with how they were
fitted and what they reach on a series that the fit did not see.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rapidfuzz.fuzz import partial_ratio

from lawreport.align.measures.meaning import EMBEDDED, Likeness
from lawreport.align.measures.scores import Pair, Score, Scorer, rank_lines
from lawreport.align.sides import Unit, weigh_rarity
from lawreport.lexicon.logistic import read_logistic

INPUTS = (
    "whole",
    "passage",
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
    "rest",
    "meaning",
    "meaning_larger",
    "meaning_smaller",
    "clause_larger",
    "clause_smaller",
)
"""What the model reads of a pair, in the order in which it is computed."""
_MODEL = read_logistic("link-weights", INPUTS)
_EMBEDDED = read_logistic(EMBEDDED, INPUTS)
"""For meaning that an embedder told."""
FLOOR = 0.02
"""Added under the logs of similarities."""
MOST_COMPARED = 2_000
"""Characters of a sentence, from its start, that the best passage is sought in; the search grows with their square, and
the longest sentences of real reports have some 1,000."""
MOST_SHARED = 2.0
"""Equal numbers, and names that both mention, count up to this much."""


LITTLE, FAR, UNLIKE = 0.03, 0.3, 0.002
"""Pairs that share less wording than the first and are less near in meaning than the second are not weighed: two in a
thousand of them are links. Where nothing else is left, the lack of rivals would speak for them."""


def weigh_pairs(scorer: Scorer, scores: Mapping[Pair, Score]) -> dict[Pair, float]:
    """Compute the probability of every candidate pair.

    Args:
        scorer: Holds both sides.
        scores: The candidate pairs with their scores.

    Returns:
        Probabilities in [0, 1], in the order of ``scores``; they do not change when the sides are swapped.
    """
    model = _EMBEDDED if scorer.meaning.embedded else _MODEL
    weighed = {pair: model.weigh(inputs) for pair, inputs in list_inputs(scorer, scores)}
    return dict.fromkeys(scores, UNLIKE) | weighed


def list_inputs(scorer: Scorer, scores: Mapping[Pair, Score]) -> Iterator[tuple[Pair, tuple[float, ...]]]:
    """Compute what the model reads of every candidate pair that is like at all: one value for each of ``INPUTS``."""
    old, new = scorer.sides
    rows, columns = (rank_lines(scores, side, most=2) for side in (0, 1))
    units = (*old.units, *new.units)
    numbers, names = weigh_rarity(unit.numbers for unit in units), weigh_rarity(unit.names for unit in units)
    likeness = scorer.meaning.compare(scores)
    for pair, score in scores.items():
        if score.whole < LITTLE and likeness[pair].cosine < FAR:
            continue
        a, b = old.units[pair[0]], new.units[pair[1]]
        shared = _share(a.numbers & b.numbers, numbers), _share(a.names & b.names, names)
        rivals = [_find_rival(pair, line) for line in (rows[pair[0]], columns[pair[1]])]
        against = _compete(score, [scores[rival].plain if rival else 0.0 for rival in rivals])
        rest = _measure_rest(scorer, pair, rivals)
        yield pair, (*_compare(a, b, score, shared), *against, rest, *_list_likeness(likeness[pair]))


def _find_rival(pair: Pair, line: list[Pair]) -> Pair | None:
    """The best other pair of a row or column."""
    return next((other for other in line if other != pair), None)


def _share(common: Iterable[str], rarity: Mapping[str, float]) -> float:
    return min(MOST_SHARED, math.fsum(rarity[thing] for thing in common))


def _compare(old: Unit, new: Unit, score: Score, shared: tuple[float, float]) -> tuple[float, ...]:
    """What the two sentences show by themselves; ``shared`` are their equal numbers and names, weighed."""
    return (
        math.log(score.whole + FLOOR),
        math.log(partial_ratio(old.spelled[:MOST_COMPARED], new.spelled[:MOST_COMPARED]) / 100 + FLOOR),
        math.log(score.section + FLOOR),
        score.distance,
        math.log(min(old.length, new.length)),
        math.log(max(old.length, new.length)),
        shared[0],
        float(old.digits and new.digits),
        float(old.digits != new.digits),
        shared[1],
    )


def _compete(score: Score, rivals: Sequence[float]) -> tuple[float, float, float]:
    """How the pair stands against the best other candidates of its two sentences, given by their plain scores."""
    shares = [score.plain / max(score.plain, rival) if score.plain else 0.0 for rival in rivals]
    leads = [max(0.0, score.plain - rival) for rival in rivals]
    return max(shares), min(shares), math.fsum(leads)


def _list_likeness(likeness: Likeness) -> tuple[float, ...]:
    """How near the pair is in meaning, and how its sentences and their clauses stand against their rivals there."""
    return (likeness.cosine, *likeness.leads, *likeness.clause_leads)


def _measure_rest(scorer: Scorer, pair: Pair, rivals: Sequence[Pair | None]) -> float:
    """What the pair shares that neither rival does: the second part of a composite sentence, not one more template."""
    in_row, in_column = rivals
    rest = scorer.measure_rest(pair, in_column[0] if in_column else None, in_row[1] if in_row else None)
    return math.log(rest + FLOOR)
