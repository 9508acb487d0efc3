"""Two sides in, the new measures that may answer the old plan's promises out."""

from __future__ import annotations

from lawreport.align.candidates import Pool, find_candidates
from lawreport.align.scores import Pair, Scorer
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
    promises = [k for k, unit in enumerate(old.units) if unit.group is Group.PLAN]
    done = [k for k, unit in enumerate(new.units) if unit.group is Group.DONE]
    pools = [
        Pool([side.units[k].grams for k in kept], [side.units[k].position for k in kept])
        for side, kept in ((old, promises), (new, done))
    ]
    found = []
    for i, j in find_candidates(*pools, scorer.squares):
        found.append(_match(old, new, (promises[i], done[j]), scorer))
    order = {old.units[k].id: k for k in promises}
    return tuple(sorted(found, key=lambda match: (order[match.old], -match.probability, match.new)))


def _match(old: Side, new: Side, pair: Pair, scorer: Scorer) -> Match:
    score = scorer.score(pair)
    chance = max(score.whole, score.masked, score.clause)
    return Match(old.units[pair[0]].id, new.units[pair[1]].id, round(score.whole, 4), round(chance, 4))
