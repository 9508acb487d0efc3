"""A reader's decisions and two sides in, the pairs that they pin and forbid out."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from lawreport.align.measures.scores import Pair
from lawreport.align.sides import Side, Unit
from lawreport.errors import DecisionError
from lawreport.model.alignment import Decision, Verdict


@frozen
class Decided:
    """Decisions as pairs of positions."""

    pins: frozenset[Pair] = frozenset()
    forbidden: frozenset[Pair] = frozenset()

    def allows(self, pair: Pair) -> bool:
        """Whether a pair may be a candidate: not forbidden, and pinned if either of its measures is."""
        if pair in self.pins:
            return True
        return pair not in self.forbidden and all(pair[0] != i and pair[1] != j for i, j in self.pins)


def find_decided(decisions: Iterable[Decision], old: Side, new: Side) -> Decided:
    """Find the measures that decisions quote.

    Args:
        decisions: What a reader decided.
        old: The old side.
        new: The new side.

    Returns:
        The pairs.

    Raises:
        DecisionError: A quote stands in no measure or more than once, or a pair is both pinned and forbidden.
    """
    pairs: dict[Verdict, set[Pair]] = {verdict: set() for verdict in Verdict}
    for decision in decisions:
        place = f"{decision.origin}, old", f"{decision.origin}, new"
        pair = _find(decision.old, old.units, place[0]), _find(decision.new, new.units, place[1])
        pairs[decision.verdict].add(pair)
        if pair in pairs[Verdict.PIN] & pairs[Verdict.FORBID]:
            raise DecisionError(decision.origin, "the same pair is pinned and forbidden", "take one of the two out")
    return Decided(frozenset(pairs[Verdict.PIN]), frozenset(pairs[Verdict.FORBID]))


def _find(quote: str, units: tuple[Unit, ...], place: str) -> int:
    found = [index for index, unit in enumerate(units) for _ in range(unit.measure.text.count(quote))]
    if not found:
        raise DecisionError(place, f"no measure holds “{quote}”", "quote a measure word for word")
    if len(found) > 1:
        where = ", ".join(dict.fromkeys(units[index].id for index in found))
        raise DecisionError(place, f"“{quote}” stands {len(found)} times, in {where}", "quote more of the sentence")
    return found[0]
