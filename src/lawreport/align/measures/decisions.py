"""A reader's decisions and two sides in, the pairs that they link and forbid out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import field, frozen

from lawreport.align.measures.scores import Pair
from lawreport.align.quotes import find_quote
from lawreport.align.sides import Side
from lawreport.errors import DecisionError
from lawreport.model.alignment import Decision, Verdict
from lawreport.model.report import Measure

_PAIRS = (Verdict.PIN, Verdict.LINK, Verdict.FORBID)


@frozen
class Decided:
    """Decisions as pairs of positions."""

    pins: frozenset[Pair] = frozenset()
    """Linked; neither end is linked with anything else that is not pinned."""
    links: frozenset[Pair] = frozenset()
    """Linked."""
    forbidden: frozenset[Pair] = frozenset()
    by: Mapping[Pair, str] = field(factory=dict)
    """Who linked a pair."""

    def allows(self, pair: Pair) -> bool:
        """Whether a pair may be linked: not forbidden, and pinned if either of its measures is."""
        if pair in self.pins or pair in self.links:
            return True
        return pair not in self.forbidden and self.leaves_open(pair)

    def leaves_open(self, pair: Pair) -> bool:
        """Whether neither measure of a pair is pinned."""
        return all(pair[0] != i and pair[1] != j for i, j in self.pins)


def find_decided(decisions: Iterable[Decision], old: Side, new: Side) -> Decided:
    """Find the measures that decisions about pairs of them quote.

    Args:
        decisions: What a reader decided.
        old: The old side.
        new: The new side.

    Returns:
        The pairs.

    Raises:
        DecisionError: A quote stands in no measure or more than once, or a pair is both linked and forbidden.
    """
    sides = [(_list_quotable(side), {unit.id: k for k, unit in enumerate(side.units)}) for side in (old, new)]
    pairs: dict[Verdict, set[Pair]] = {verdict: set() for verdict in _PAIRS}
    by: dict[Pair, str] = {}
    for decision in decisions:
        if decision.verdict not in pairs:
            continue
        quotes = zip(("old", "new"), (decision.quote, *decision.news), sides, strict=True)
        found = ((find_quote(quote, held, f"{decision.origin}, {name}")[0], at) for name, quote, (held, at) in quotes)
        i, j = (at[measure.id] for measure, at in found)
        pair = i, j
        pairs[decision.verdict].add(pair)
        if decision.verdict is not Verdict.FORBID:
            by.setdefault(pair, decision.by)
        if pair in pairs[Verdict.FORBID] & (pairs[Verdict.PIN] | pairs[Verdict.LINK]):
            name = "pinned" if pair in pairs[Verdict.PIN] else "linked"
            raise DecisionError(decision.origin, f"the same pair is {name} and forbidden", "take one of the two out")
    pins, links, forbidden = (frozenset(pairs[verdict]) for verdict in _PAIRS)
    return Decided(pins, links, forbidden, by)


def _list_quotable(side: Side) -> list[Measure]:
    return [measure for section in side.sections for measure in section.measures if measure.quotable]
