"""Two sides and the matches of their measures in, what may answer each promise of the old plan out."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from lawreport.align.measures import CLAUSE, LENGTH_SCALE, MASKED, WHOLE, MeasureMatches, Pair, Scorer
from lawreport.align.promises.single import Seeker
from lawreport.align.sides import Group, Side, Unit, list_group
from lawreport.align.text import Grams, cut_grams, split_clauses
from lawreport.model.alignment import Answer, Match, PromiseAnswer

MOST_DONE, MOST_AGAIN = 3, 2
"""Measures of review and plan that together may hold what was promised; a promise seldom needs more."""
MOST_FOR_CLAUSE = 6
"""Measures of the review that a single clause is sought in."""
SHOWN = 6
"""Matches kept of each kind."""


def answer_plans(old: Side, new: Side, scorer: Scorer, measures: MeasureMatches) -> tuple[Answer, ...]:
    """Find what may answer each promise of the old plan: review first, then the new plan.

    Sections and places say nothing here: a plan is short and follows its own order. On the development gold the
    likeliest measure of the review is annotated evidence for nine in ten of the promises that were answered.

    Args:
        old: The old side.
        new: The new side.
        scorer: Scores their pairs.
        measures: What the measures of both were found to go on in.

    Returns:
        One answer for every measure of the old plan, in document order.
    """
    finder = _Finder(old, new, scorer, measures)
    return tuple(map(finder.answer, finder.promises))


class _Finder:
    """Holds what the answers of one comparison share."""

    def __init__(self, old: Side, new: Side, scorer: Scorer, measures: MeasureMatches) -> None:
        self._old, self._new, self._scorer = old, new, scorer
        self._links = Counter(match.old for match in measures.matches)
        self._chances: dict[str, float] = {}
        for match in (*measures.nearest, *measures.matches):
            self._chances[match.old] = max(self._chances.get(match.old, 0.0), match.probability)
        self.promises = list_group(old, Group.PLAN)
        done, again = list_group(new, Group.DONE), list_group(new, Group.PLAN)
        self._done, self._again = self._find(done), self._find(again)
        self._seekers = Seeker(scorer, done), Seeker(scorer, again)

    def _find(self, chosen: list[int]) -> dict[int, list[tuple[float, Match, Unit]]]:
        """Of every promise its candidates among the chosen new units, the best first."""
        found: dict[int, list[tuple[float, Match, Unit]]] = {}
        for pair in self._scorer.pair(self.promises, chosen, settled=(frozenset(), frozenset(chosen))):
            found.setdefault(pair[0], []).append(self._weigh(pair))
        return {index: sorted(rows, key=lambda row: -row[0]) for index, rows in found.items()}

    def _weigh(self, pair: Pair) -> tuple[float, Match, Unit]:
        score = self._scorer.score(pair)
        old, new = self._old.units[pair[0]], self._new.units[pair[1]]
        alike = WHOLE * score.whole + MASKED * score.masked + CLAUSE * score.clause
        plain = alike * (math.log(old.length) + math.log(new.length)) / LENGTH_SCALE
        return plain, Match(old.id, new.id, round(score.whole, 4), round(min(1.0, plain), 4)), new

    def answer(self, index: int) -> Answer:
        """Gather what may answer one promise."""
        unit = self._old.units[index]
        done, again = self._done.get(index, []), self._again.get(index, [])
        likely = [row[2] for row in done[:MOST_DONE]]
        return Answer(
            promise=unit.id,
            done=tuple(match for _, match, _ in done[:SHOWN]),
            again=tuple(match for _, match, _ in again[:SHOWN]),
            done_score=done[0][0] if done else 0.0,
            done_share=self._share(unit.grams, (other.grams for other in likely)),
            again_share=self._share(unit.grams, (row[2].grams for row in again[:MOST_AGAIN])),
            linked=self._chances.get(unit.id, 0.0),
            links=self._links[unit.id],
            named=any(not unit.names.isdisjoint(other.names) for other in likely),
            counted=any(not _count_in(unit).isdisjoint(_count_in(other)) for other in likely),
            clauses=self._share_clauses(unit, [row[2].grams for row in done[:MOST_FOR_CLAUSE]]),
            promises=tuple(self._seek(unit)),
        )

    def _seek(self, unit: Unit) -> Iterator[PromiseAnswer]:
        """What may answer each promise of a sentence alone, where it holds several."""
        done, again = self._seekers
        for promise in unit.measure.promises if len(unit.measure.promises) > 1 else ():
            yield PromiseAnswer(done.seek(promise, unit), again.seek(promise, unit))

    def _share(self, wanted: Grams, holders: Iterable[Grams]) -> float:
        """The share of a weighted gram set that some others hold together."""
        held = frozenset(wanted).intersection(chain.from_iterable(holders))
        whole = self._scorer.weigh(wanted)
        return self._scorer.weigh(held) / whole if whole else 0.0

    def _share_clauses(self, unit: Unit, holders: Sequence[Grams]) -> tuple[float, ...]:
        clauses = filter(None, map(cut_grams, split_clauses(unit.spelled)))
        return tuple(max((self._share(clause, [held]) for held in holders), default=0.0) for clause in clauses)


def _count_in(unit: Unit) -> frozenset[str | None]:
    """What its figures count in."""
    return frozenset(indicator.unit for indicator in unit.measure.indicators)
