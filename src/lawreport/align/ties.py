"""Matches of measures in, with those that what stands in the measures ties together out.

Two sentences that hold one figure of a series or one shortcoming are linked, and so are sentences in nearly the same
words: what goes on between two sentences cannot leave one of them new and the other dropped.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import frozen

from lawreport.align.sides import find_group
from lawreport.align.twins import Twin, find_twins
from lawreport.model.alignment import Match, Reason
from lawreport.model.report import Measure, Report, Role
from lawreport.model.shortcoming import Shortcoming

BY_FIGURES = 0.65
"""Probability of a link of measures that only the figures in them tell: 3 of 4 on the development gold are right, and
each joins what was split or merged."""
BY_SHORTCOMINGS = 0.6
"""Likewise by the shortcomings in them."""

Pair = tuple[str, str]


@frozen
class Rulings:
    """What a reader decided, by ids of measures."""

    forbidden: frozenset[Pair] = frozenset()
    pinned_old: frozenset[str] = frozenset()
    """Old measures that are pinned: they link with nothing else."""
    pinned_new: frozenset[str] = frozenset()

    def allow(self, pair: Pair) -> bool:
        """Whether a pair may be linked that no reader pinned."""
        return pair not in self.forbidden and pair[0] not in self.pinned_old and pair[1] not in self.pinned_new


@frozen
class Ties:
    """The measures of two reports, and what a reader decided of them."""

    olds: Mapping[str, Measure]
    """Those that count, by id, in document order."""
    news: Mapping[str, Measure]
    rulings: Rulings
    min_probability: float
    """Below it nothing is linked."""

    def add_twins(self, matches: tuple[Match, ...]) -> tuple[tuple[Match, ...], tuple[Twin, ...]]:
        """Link what stayed alone on both sides and says the same in nearly the same words.

        Returns:
            All matches, and the pairs in which the new sentence tells that what the old one planned was done: these
            are answers and no links.
        """
        held = {match.old for match in matches}, {match.new for match in matches}
        alone = [[one for key, one in side.items() if key not in taken] for side, taken in self._sides(held)]
        twins = [one for one in find_twins(*alone) if self.rulings.allow((one.old.id, one.new.id))]
        linked = (_link(twin) for twin in twins if not twin.answers and twin.similarity >= self.min_probability)
        return self._order((*matches, *linked)), tuple(twin for twin in twins if twin.answers)

    def add(self, matches: tuple[Match, ...], within: Iterable[Match], probability: float) -> tuple[Match, ...]:
        """Link measures of one group that hold what is matched, where they are not linked yet.

        Args:
            matches: The links so far.
            within: Matches of figures or shortcomings, whose ids begin with those of their holders.
            probability: Of the links that come of them.
        """
        if probability < self.min_probability:
            return matches
        known = {(match.old, match.new) for match in matches}
        tied: dict[Pair, Match] = {}
        for match in within:
            pair = match.old.partition("@")[0], match.new.partition("@")[0]
            if pair not in known and pair not in tied and self.rulings.allow(pair) and self._same_group(pair):
                tied[pair] = Match(*pair, match.similarity, probability, match.reasons)
        return self._order((*matches, *tied.values())) if tied else matches

    def part_complaints(
        self, matches: tuple[Match, ...], olds: Iterable[Shortcoming], news: Iterable[Shortcoming]
    ) -> tuple[Match, ...]:
        """Part a sentence that tells a shortcoming from one that only leads to such or says what is to be done.

        Args:
            matches: The links so far.
            olds: The shortcomings of the earlier report.
            news: Those of the later one.

        Returns:
            The links without those of two sentences about what is not good enough of which one tells nothing such, but
            for those that a reader pinned: where they stayed, the sentence would go on and its shortcoming would not.
        """
        held = {one.holder for one in olds}, {one.holder for one in news}

        def stays(match: Match) -> bool:
            pair = match.old, match.new
            among = all(side[key].role is Role.SHORTCOMINGS for key, side in zip(pair, self._both, strict=True))
            return not among or (match.old in held[0]) is (match.new in held[1]) or not self.rulings.allow(pair)

        return tuple(filter(stays, matches))

    @property
    def _both(self) -> tuple[Mapping[str, Measure], Mapping[str, Measure]]:
        return self.olds, self.news

    def _same_group(self, pair: Pair) -> bool:
        old, new = self.olds.get(pair[0]), self.news.get(pair[1])
        return old is not None and new is not None and find_group(old.role) is find_group(new.role)

    def _sides(self, held: tuple[set[str], set[str]]) -> Iterable[tuple[Mapping[str, Measure], set[str]]]:
        return zip(self._both, held, strict=True)

    def _order(self, matches: Iterable[Match]) -> tuple[Match, ...]:
        places = [{key: k for k, key in enumerate(side)} for side in self._both]
        return tuple(sorted(matches, key=lambda match: (places[0][match.old], places[1][match.new])))


def make_ties(old: Report, new: Report, rulings: Rulings, min_probability: float) -> Ties:
    """List the measures of two reports that count."""
    sides = [{one.id: one for one in report.walk_measures() if one.counts} for report in (old, new)]
    return Ties(sides[0], sides[1], rulings, min_probability)


def _link(twin: Twin) -> Match:
    reasons = (Reason("wording", f"{twin.similarity:.2f}"),)
    return Match(twin.old.id, twin.new.id, twin.similarity, twin.similarity, reasons)
