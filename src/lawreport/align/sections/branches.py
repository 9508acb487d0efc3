"""A side in, its sections with all that lies below them out, and which of two sides' are worth comparing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from itertools import chain

from attrs import frozen

from lawreport.align.measures import Pair
from lawreport.align.sides import Side
from lawreport.align.text import (
    Cosines,
    Grams,
    Settled,
    Vectors,
    find_candidates,
    read_around,
    read_grams,
    read_masked_grams,
)
from lawreport.model.report import Role, Section

OLD_HELD, NEW_HELD = 8, 256
"""Branches whose grams are held at a time: pairs are compared row by row, the new branches of one mostly near."""

CLEAR = 0.5
"""Share of the measures of either of two branches from which links alone show that they belong together."""
MOST_NEAR = 12
"""Branches of one part, or near one without heading, that are compared; a report has one or two of a part."""


@frozen
class Branch:
    """A section with all that lies below it."""

    section: Section
    heading: Grams
    below: tuple[int, ...]
    """Positions of the sections that it consists of, its own first."""
    units: tuple[int, ...]
    """Positions of its measures, those of its subsections included."""
    part: Role | None
    """Its role, where it is the outermost section of it and not of the review."""


def grow_branches(side: Side) -> list[Branch]:
    """Make the branch of every section, in document order."""
    own: dict[int, list[int]] = {}
    for index, unit in enumerate(side.units):
        own.setdefault(unit.section, []).append(index)
    places = {section.path: k for k, section in enumerate(side.sections)}
    roles = {section.path: section.role for section in side.sections}
    branches = []
    for section in side.sections:
        below = tuple(places[child.path] for child in section.walk())
        heading = section.heading.text if section.heading else ""
        branches.append(
            Branch(
                section,
                read_masked_grams(heading) or read_grams(heading),
                below,
                tuple(unit for k in below for unit in own.get(k, ())),
                section.role if section.role not in (Role.REVIEW, roles.get(section.path[:-1])) else None,
            )
        )
    return branches


class Contents:
    """Measures how alike two branches are in all that they hold; the words of sections weigh as among sections."""

    def __init__(self, cosines: Cosines, old: Sequence[Branch], new: Sequence[Branch]) -> None:
        self._read_old = lru_cache(maxsize=OLD_HELD)(partial(_read_content, cosines, cosines.old, old))
        self._read_new = lru_cache(maxsize=NEW_HELD)(partial(_read_content, cosines, cosines.new, new))
        self._weigh = cosines.weigh

    def measure(self, i: int, j: int) -> float:
        """Compute the cosine of an old and a new branch, in [0, 1]; 0 where either is empty."""
        (old, old_norm), (new, new_norm) = self._read_old(i), self._read_new(j)
        common = old & new
        return min(1.0, self._weigh(common) / (old_norm * new_norm)) if common else 0.0


def _read_content(
    cosines: Cosines, sections: Vectors, branches: Sequence[Branch], index: int
) -> tuple[frozenset[str], float]:
    """All grams of a branch, and their length as a vector."""
    below = branches[index].below
    grams = frozenset(chain.from_iterable(sections.grams[k] for k in below))
    return grams, cosines.measure_norm(grams) if len(below) > 1 else sections.norms[below[0]]


def count_votes(old: Sequence[Branch], new: Sequence[Branch], links: Iterable[Pair]) -> dict[Pair, tuple[int, int]]:
    """Count for two branches the measures of either that have a partner in the other.

    Args:
        old: The old side's branches.
        new: The new side's branches.
        links: The pairs of positions of matched measures.

    Returns:
        The two counts of every pair of branches that a link joins.
    """
    homes = _find_homes(old), _find_homes(new)
    partners: tuple[defaultdict[int, set[int]], defaultdict[int, set[int]]] = defaultdict(set), defaultdict(set)
    for i, j in links:
        partners[0][i].update(homes[1][j])
        partners[1][j].update(homes[0][i])
    olds = Counter((a, b) for i, reached in partners[0].items() for a in homes[0][i] for b in reached)
    news = Counter((a, b) for j, reached in partners[1].items() for b in homes[1][j] for a in reached)
    return {pair: (count, news[pair]) for pair, count in olds.items()}


def _find_homes(branches: Sequence[Branch]) -> dict[int, list[int]]:
    """Of every measure the branches that hold it."""
    homes: dict[int, list[int]] = {}
    for index, branch in enumerate(branches):
        for unit in branch.units:
            homes.setdefault(unit, []).append(index)
    return homes


def pair_branches(
    old: Sequence[Branch], new: Sequence[Branch], votes: Mapping[Pair, tuple[int, int]], headings: Cosines
) -> list[Pair]:
    """Find the pairs of branches worth a closer look.

    Those that a link joins; of branches without a partner that links alone show, those whose headings are the likest;
    and, near in place, those that are the same part of a report or where one has no heading. A pair outside of these
    would need almost equal contents without a single link.

    Args:
        old: The old side's branches.
        new: The new side's branches.
        votes: Of every pair that a link joins the measures of either that have a partner in the other.
        headings: Their headings.

    Returns:
        Pairs of positions, in order.
    """
    found = set(votes).union(find_candidates(headings, range(len(old)), range(len(new)), _settle(old, new, votes)))
    found.update(_pair_near(old, new))
    found.update((i, j) for j, i in _pair_near(new, old))
    return sorted(found)


def _settle(old: Sequence[Branch], new: Sequence[Branch], votes: Mapping[Pair, tuple[int, int]]) -> Settled:
    """The branches that have half of their measures or more in common with one of the others, and it with them."""
    clear = [
        (i, j)
        for (i, j), (of_old, of_new) in votes.items()
        if of_old >= CLEAR * len(old[i].units) and of_new >= CLEAR * len(new[j].units)
    ]
    return {i for i, _ in clear}, {j for _, j in clear}


def _pair_near(rows: Sequence[Branch], columns: Sequence[Branch]) -> Iterator[Pair]:
    """Every row that is a part of its report with the same parts near it, one without heading with all near it."""
    parts: defaultdict[Role, list[int]] = defaultdict(list)
    for index, branch in enumerate(columns):
        if branch.part:
            parts[branch.part].append(index)
    for row, branch in enumerate(rows):
        centre = row * len(columns) // len(rows)
        if branch.part:
            yield from ((row, column) for column in read_around(parts[branch.part], centre, MOST_NEAR))
        if not branch.heading:
            yield from ((row, column) for column in read_around(range(len(columns)), centre, MOST_NEAR))
