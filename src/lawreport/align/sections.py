"""Two sides and the matches of their measures in, the matches of their sections out.

What the measures of two sections have to do with each other decides first; headings without their common frame and
the contents as a whole come second. Sections of one level compete with each other, leftovers across levels.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import frozen

from lawreport.align.grams import Grams, measure_cosine, read_grams, read_masked_grams, weigh_grams
from lawreport.align.scores import Pair
from lawreport.align.units import Side, find_group
from lawreport.model.alignment import Match, Reason
from lawreport.model.report import Role, Section

LINKS, HEADING, CONTENT = 0.5, 0.25, 0.25
"""Shares of the evidence."""
SAME_PART = 0.2
"""What the same part of a report (lead, honours, shortcomings, plan) counts for, beside the evidence."""
NEAR_BEST = 0.8
"""A section may have several partners that come this near to its best one: chapters split and merge."""
MIN_SIMILARITY = 0.24
MIN_ACROSS = 0.5
"""Between sections of different levels."""


@frozen
class _Branch:
    """A section with all that lies below it."""

    section: Section
    heading: Grams
    content: Grams
    units: frozenset[int]
    """Positions of its measures, those of its subsections included."""
    part: Role | None
    """Its role, where it is the outermost section of it and not of the review."""


def match_sections(old: Side, new: Side, links: Iterable[Pair]) -> tuple[Match, ...]:
    """Match the sections of two reports, n to m.

    Args:
        old: The old side.
        new: The new side.
        links: The pairs of positions of matched measures.

    Returns:
        Matches in the order of the old report.
    """
    branches = [_grow(old), _grow(new)]
    scores = _score(branches[0], branches[1], tuple(links))
    same = _choose({pair: s for pair, s in scores.items() if _levels_agree(branches, pair)}, MIN_SIMILARITY)
    matched_old, matched_new = {i for i, _ in same}, {j for _, j in same}
    left = {pair: s for pair, s in scores.items() if pair[0] not in matched_old and pair[1] not in matched_new}
    chosen = sorted(same + _choose(left, MIN_ACROSS))
    return tuple(_match(branches, pair, scores[pair]) for pair in chosen)


def _levels_agree(branches: Sequence[Sequence[_Branch]], pair: Pair) -> bool:
    return branches[0][pair[0]].section.level == branches[1][pair[1]].section.level


def _grow(side: Side) -> list[_Branch]:
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
            _Branch(
                section,
                read_masked_grams(heading) or read_grams(heading),
                frozenset().union(*(side.section_grams[k] for k in below)),
                frozenset(unit for k in below for unit in own.get(k, ())),
                section.role if section.role not in (Role.REVIEW, roles.get(section.path[:-1])) else None,
            )
        )
    return branches


def _score(old: Sequence[_Branch], new: Sequence[_Branch], links: tuple[Pair, ...]) -> dict[Pair, float]:
    squares = weigh_grams((branch.content for branch in (*old, *new)), len(old) + len(new))
    titles = weigh_grams((branch.heading for branch in (*old, *new)), len(old) + len(new))
    partners: dict[int, set[int]] = {}
    for i, j in links:
        partners.setdefault(i, set()).add(j)
    found = {}
    for i, a in enumerate(old):
        reached = frozenset().union(*(partners.get(unit, ()) for unit in a.units))
        for j, b in enumerate(new):
            if not _may_match(a.section, b.section):
                continue
            votes = _share_links(a, b, reached, partners)
            content = measure_cosine(a.content, b.content, squares)
            heading = measure_cosine(a.heading, b.heading, titles) if a.heading and b.heading else content
            score = LINKS * votes + HEADING * heading + CONTENT * content if a.units and b.units else heading
            if a.part is not None and a.part is b.part:
                score = SAME_PART + (1 - SAME_PART) * score
            if score:
                found[i, j] = score
    return found


def _may_match(old: Section, new: Section) -> bool:
    """Plans, shortcomings and leads each keep to themselves."""
    if find_group(old.role) is not find_group(new.role):
        return False
    return (old.role is Role.LEAD) is (new.role is Role.LEAD)


def _share_links(a: _Branch, b: _Branch, reached: frozenset[int], partners: dict[int, set[int]]) -> float:
    """The share of the measures of either that have a partner in the other, as the mean of both sides."""
    if not a.units or not b.units:
        return 0.0
    linked_new = len(b.units & reached)
    linked_old = sum(1 for unit in a.units if not b.units.isdisjoint(partners.get(unit, ()))) if linked_new else 0
    return (linked_old / len(a.units) + linked_new / len(b.units)) / 2


def _choose(scores: dict[Pair, float], min_similarity: float) -> list[Pair]:
    rows: dict[int, float] = {}
    columns: dict[int, float] = {}
    for (i, j), score in scores.items():
        rows[i] = max(rows.get(i, 0.0), score)
        columns[j] = max(columns.get(j, 0.0), score)
    return [
        (i, j)
        for (i, j), score in scores.items()
        if score >= min_similarity and score >= NEAR_BEST * min(rows[i], columns[j])
    ]


def _match(branches: Sequence[Sequence[_Branch]], pair: Pair, score: float) -> Match:
    a, b = branches[0][pair[0]].section, branches[1][pair[1]].section
    reasons = [Reason("content", f"{score:.2f}")]
    if a.heading and b.heading and a.heading.text == b.heading.text:
        reasons.insert(0, Reason("heading", a.heading.text))
    return Match(a.id, b.id, round(score, 4), round(min(1.0, score), 4), tuple(reasons))
