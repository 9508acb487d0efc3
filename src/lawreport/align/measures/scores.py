"""Two sides in, the plain score of every candidate pair of measures out.

The score is that of the study in ``docs/how-alignment-works.md``: half from what the sentences share, weighed by the
fit of their sections and their places, less for short sentences, which look alike by accident.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from heapq import nsmallest

from attrs import frozen

from lawreport.align.measures.meaning import Meaning
from lawreport.align.options import DEFAULT_OPTIONS, AlignOptions
from lawreport.align.sides import Group, Side, list_group
from lawreport.align.text import NONE_SETTLED, PLACE_COST, ClauseCosines, Cosines, Settled, find_candidates

Pair = tuple[int, int]
"""Positions of an old and a new unit (or section)."""

WHOLE, MASKED, CLAUSE = 0.4, 0.3, 0.3
"""Shares of the three cosines in the plain score."""
LENGTH_SCALE = 7.5
"""Natural logs of two lengths of about 42 characters."""


@frozen
class Score:
    """The evidence for one pair of measures."""

    whole: float
    """Cosine of all grams."""
    masked: float
    """Cosine without generic words."""
    clause: float
    """Best cosine of a clause with a clause."""
    section: float
    """Fit of the sections, 1 where either finds no better one."""
    distance: float
    """Of relative positions, 0 to 1."""
    plain: float
    """All of them together."""


def weigh_sections(old: Side, new: Side) -> Cosines:
    """Weigh the words of two sides' sections, headings and bodies as one set."""
    return Cosines(old.section_grams, new.section_grams)


def score_sections(cosines: Cosines) -> dict[Pair, float]:
    """Compute the cosine of every candidate pair of sections."""
    pairs = find_candidates(cosines, range(len(cosines.old.grams)), range(len(cosines.new.grams)))
    return {(i, j): cosines.measure(i, j) for i, j in pairs}


def fit_sections(cosines: Mapping[Pair, float]) -> dict[Pair, float]:
    """Compute how well two sections fit: their cosine over the best that either has with any, the larger quotient."""
    rows: dict[int, float] = {}
    columns: dict[int, float] = {}
    for (i, j), cosine in cosines.items():
        rows[i] = max(rows.get(i, 0.0), cosine)
        columns[j] = max(columns.get(j, 0.0), cosine)
    return {(i, j): cosine / min(rows[i], columns[j]) if cosine else 0.0 for (i, j), cosine in cosines.items()}


def score_measures(
    scorer: Scorer,
    fits: Mapping[Pair, float],
    anchors: Iterable[Pair] = (),
) -> dict[Pair, Score]:
    """Score the candidate pairs of measures, group by group.

    Args:
        scorer: Holds both sides.
        fits: How well two sections fit.
        anchors: Pairs that are scored in any case; their units stand in no other pair.

    Returns:
        A score for each pair of positions in ``Side.units``: anchors first, then group by group, each in order.
    """
    anchored = sorted(anchors)
    fixed = {i for i, _ in anchored}, {j for _, j in anchored}
    scores = {pair: scorer.score(pair, scorer.fit(pair, fits)) for pair in anchored}
    near = scorer.meaning.find_nearest()
    for group in Group:
        olds, news = (list_group(side, group) for side in scorer.sides)
        asked = {pair for pair in near if scorer.sides[0].units[pair[0]].group is group}
        for pair in sorted(asked.union(scorer.pair(olds, news, settled=fixed))):
            if pair[0] not in fixed[0] and pair[1] not in fixed[1]:
                scores[pair] = scorer.score(pair, scorer.fit(pair, fits))
    return scores


def rank_lines(scores: Mapping[Pair, Score], side: int, *, most: int) -> dict[int, list[Pair]]:
    """Of every measure of one side its best pairs by the plain score; of equal ones those nearest in place."""
    lines: dict[int, list[Pair]] = {}
    for pair in scores:
        lines.setdefault(pair[side], []).append(pair)
    return {
        line: nsmallest(most, pairs, lambda pair: (-scores[pair].plain, scores[pair].distance))
        for line, pairs in lines.items()
    }


class Scorer:
    """Scores pairs of measures; it holds what the scores of one comparison share."""

    def __init__(self, old: Side, new: Side, options: AlignOptions = DEFAULT_OPTIONS) -> None:
        self.sides = (old, new)
        self.meaning = Meaning(old, new, options)
        self.sections = weigh_sections(old, new)
        self._whole = Cosines(*([unit.grams for unit in side.units] for side in (old, new)))
        self._masked = Cosines(*([unit.masked for unit in side.units] for side in (old, new)))
        self._clauses = ClauseCosines(self._whole, *([unit.spelled for unit in side.units] for side in (old, new)))

    def pair(self, olds: Sequence[int], news: Sequence[int], *, settled: Settled = NONE_SETTLED) -> tuple[Pair, ...]:
        """Find the candidate pairs among some units of both sides, as ``find_candidates``, in order."""
        return find_candidates(self._whole, olds, news, settled)

    def weigh(self, grams: Iterable[str]) -> int:
        """Add up the squared weights of some grams of the measures."""
        return self._whole.weigh(grams)

    def fit(self, pair: Pair, fits: Mapping[Pair, float]) -> float:
        """How well the sections of a pair of measures fit."""
        return fits.get((self.sides[0].units[pair[0]].section, self.sides[1].units[pair[1]].section), 0.0)

    def score(self, pair: Pair, fit: float = 0.0) -> Score:
        """Score one pair of positions."""
        i, j = pair
        old, new = self.sides[0].units[i], self.sides[1].units[j]
        common = self._whole.find_common(i, j)
        whole, masked = self._whole.measure_part(i, j, common), self._masked.measure(i, j)
        clause = self._clauses.measure(i, j, common)
        distance = abs(old.position - new.position)
        length = (math.log(old.length) + math.log(new.length)) / LENGTH_SCALE
        alike = WHOLE * whole + MASKED * masked + CLAUSE * clause
        plain = alike * (0.5 + 0.5 * fit) * (1 - PLACE_COST * distance) * length
        return Score(whole, masked, clause, fit, distance, plain)

    def measure_rest(self, pair: Pair, old_rival: int | None, new_rival: int | None) -> float:
        """Cosine, generic words apart, of what a pair shares and neither rival, an old and a new unit, holds."""
        return self._masked.measure_rest(*pair, old_rival, new_rival)
