"""A side in, its sections with all that lies below them out, and which of two sides' are worth comparing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from attrs import frozen

from lawreport.align.candidates import read_around
from lawreport.align.grams import Grams, read_grams, read_masked_grams
from lawreport.align.scores import Pair
from lawreport.align.units import Side
from lawreport.model.report import Role, Section


@frozen
class Branch:
    """A section with all that lies below it."""

    section: Section
    heading: Grams
    content: Grams
    units: frozenset[int]
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
        below = [places[child.path] for child in section.walk()]
        heading = section.heading.text if section.heading else ""
        branches.append(
            Branch(
                section,
                read_masked_grams(heading) or read_grams(heading),
                side.section_grams[below[0]].union(*(side.section_grams[k] for k in below[1:])),
                frozenset(unit for k in below for unit in own.get(k, ())),
                section.role if section.role not in (Role.REVIEW, roles.get(section.path[:-1])) else None,
            )
        )
    return branches


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


def pair_branches(old: Sequence[Branch], new: Sequence[Branch], votes: Mapping[Pair, tuple[int, int]]) -> list[Pair]:
    """Find the pairs of branches worth a closer look.

    Those that a link joins, those that are the same part of a report, those whose headings share something, and,
    where one has no heading, those near in place. A pair outside of these would need almost equal contents without
    a single link. The longest lists are read around the branch's own place only, as in ``find_candidates``.

    Returns:
        Pairs of positions, in order.
    """
    found = set(votes)
    found.update((i, j) for i, a in enumerate(old) if a.part for j, b in enumerate(new) if a.part is b.part)
    found.update((i, j) for i, j in _pair_headings(old, new))
    found.update((i, j) for j, i in _pair_headings(new, old))
    return sorted(found)


def _pair_headings(rows: Sequence[Branch], columns: Sequence[Branch]) -> Iterable[Pair]:
    postings: dict[str, list[int]] = {}
    for index, branch in enumerate(columns):
        for gram in branch.heading:
            postings.setdefault(gram, []).append(index)
    everywhere = range(len(columns))
    for row, branch in enumerate(rows):
        centre = row * len(columns) // len(rows)
        if not branch.heading:
            yield from ((row, column) for column in read_around(everywhere, centre))
        for gram in branch.heading:
            yield from ((row, column) for column in read_around(postings.get(gram, ()), centre))
