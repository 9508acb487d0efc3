"""Two reports and the id of a measure in, all that was weighed for it out."""

from __future__ import annotations

from lawreport.align.measures.matching import Weighed, make_match, weigh_measures
from lawreport.align.measures.scores import Pair, Scorer
from lawreport.align.options import DEFAULT_OPTIONS, AlignOptions
from lawreport.align.sides import Side, prepare_pair
from lawreport.errors import OptionError
from lawreport.model.alignment import Candidate
from lawreport.model.report import Report

SIDES = ("old", "new")


def explain_measure(
    old: Report, new: Report, measure: str, *, options: AlignOptions = DEFAULT_OPTIONS
) -> tuple[Candidate, ...]:
    """List what was weighed for one measure.

    Args:
        old: The earlier report.
        new: The later report.
        measure: Which one: ``old:2.1#3`` or ``new:2.1#3``.
        options: Those of the alignment.

    Returns:
        Its candidates, the most probable first: the linked ones, then those that lost.

    Raises:
        OptionError: There is no such measure.
    """
    name, _, identity = measure.partition(":")
    sides = prepare_pair(old, new, options.aliases)
    if name not in SIDES:
        raise OptionError("explain", f"{measure!r} names no side", "write old:ID or new:ID, such as old:2.1#3")
    own = SIDES.index(name)
    if identity not in {unit.id for unit in sides[own].units}:
        problem = f"the {name} report has no measure {identity!r}"
        raise OptionError("explain", problem, "take an id from the output of compare --format json")
    return _list_candidates(sides, own, identity, weigh_measures(*sides, Scorer(*sides, options), options))


def _list_candidates(sides: tuple[Side, Side], own: int, identity: str, weighed: Weighed) -> tuple[Candidate, ...]:
    taken = weighed.taken
    partners: dict[int, Pair] = {}
    for pair in sorted(taken, key=lambda pair: (-taken[pair], pair)):
        partners.setdefault(pair[1 - own], pair)
    found = [pair for pair in weighed.chances if sides[own].units[pair[own]].id == identity]
    candidates = []
    for pair in sorted(found, key=lambda pair: (-weighed.chances[pair], pair)):
        winner = None if pair in taken else partners.get(pair[1 - own])
        taken_by = sides[own].units[winner[own]].id if winner else None
        candidates.append(Candidate(make_match(*sides, weighed, pair), pair in taken, taken_by))
    return tuple(candidates)
