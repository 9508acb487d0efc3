"""Two sides in, the new measures that may answer the old plan's promises out."""

from __future__ import annotations

from lawreport.align.scores import Pair, Scorer, list_group, pair_units
from lawreport.align.units import Group, Side
from lawreport.model.alignment import Match


def match_plans(old: Side, new: Side) -> tuple[Match, ...]:
    """Match promises of the old plan with what the new report says was done.

    Sections and places say nothing here: the plan is short and follows its own order.

    Args:
        old: The old side.
        new: The new side.

    Returns:
        Matches in the order of the old plan, the most probable first within one promise.
    """
    scorer = Scorer(old, new, {})
    promises, done = list_group(old, Group.PLAN), list_group(new, Group.DONE)
    found = [_match(old, new, pair, scorer) for pair in pair_units(old, promises, new, done, scorer.squares)]
    order = {old.units[k].id: k for k in promises}
    return tuple(sorted(found, key=lambda match: (order[match.old], -match.probability, match.new)))


def _match(old: Side, new: Side, pair: Pair, scorer: Scorer) -> Match:
    score = scorer.score(pair)
    chance = max(score.whole, score.masked, score.clause)
    return Match(old.units[pair[0]].id, new.units[pair[1]].id, round(score.whole, 4), round(chance, 4))
