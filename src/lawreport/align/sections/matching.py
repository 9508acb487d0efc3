"""Two sides and the matches of their measures in, the matches of their sections out.

What the measures of two sections have to do with each other decides first; headings without their common frame and
the contents as a whole come second. Sections of one level compete with each other, leftovers across levels.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence

from lawreport.align.measures import Pair, weigh_sections
from lawreport.align.sections.absorbed import find_absorbed
from lawreport.align.sections.branches import Branch, Contents, count_votes, grow_branches, pair_branches
from lawreport.align.sides import Side, find_group
from lawreport.align.text import Cosines
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


def match_sections(old: Side, new: Side, links: Iterable[Pair], cosines: Cosines | None = None) -> tuple[Match, ...]:
    """Match the sections of two reports, n to m.

    Args:
        old: The old side.
        new: The new side.
        links: The pairs of positions of matched measures.
        cosines: Those of ``weigh_sections``, where they are known.

    Returns:
        Matches in the order of the old report.
    """
    branches = [grow_branches(old), grow_branches(new)]
    joined = tuple(links)
    votes = count_votes(branches[0], branches[1], joined)
    scores = _score(branches, _Measure(cosines or weigh_sections(old, new), branches), votes)
    apart = frozenset(pair for pair in scores if branches[0][pair[0]].part is not branches[1][pair[1]].part)
    same = _choose({pair: s for pair, s in scores.items() if _levels_agree(branches, pair)}, MIN_SIMILARITY, apart)
    matched_old, matched_new = {i for i, _ in same}, {j for _, j in same}
    left = {pair: s for pair, s in scores.items() if pair[0] not in matched_old and pair[1] not in matched_new}
    chosen = same + _choose(left, MIN_ACROSS, apart)
    chosen = sorted((*chosen, *find_absorbed(branches, votes, joined, chosen, scores)))
    return tuple(_match(branches, pair, scores[pair]) for pair in chosen)


def _levels_agree(branches: Sequence[Sequence[Branch]], pair: Pair) -> bool:
    return branches[0][pair[0]].section.level == branches[1][pair[1]].section.level


def _score(
    branches: Sequence[Sequence[Branch]], measure: _Measure, votes: Mapping[Pair, tuple[int, int]]
) -> dict[Pair, float]:
    """Score the pairs of branches that may be chosen."""
    old, new = branches
    found = {}
    for i, j in pair_branches(old, new, votes, measure.headings):
        a, b = old[i], new[j]
        if _may_match(a.section, b.section):
            score = measure.score(i, j, votes.get((i, j), (0, 0)))
            if a.part is not None and a.part is b.part:
                score = SAME_PART + (1 - SAME_PART) * score
            if score:
                found[i, j] = score
    return found


class _Measure:
    """Holds what the scores of two sides' branches share."""

    def __init__(self, cosines: Cosines, branches: Sequence[Sequence[Branch]]) -> None:
        self._old, self._new = branches
        self._contents = Contents(cosines, *branches)
        self.headings = Cosines(*([branch.heading for branch in side] for side in branches))

    def score(self, i: int, j: int, votes: tuple[int, int]) -> float:
        """Score one pair; ``votes`` are the measures of either that have a partner in the other."""
        a, b = self._old[i], self._new[j]
        measured = bool(a.units and b.units)
        headed = bool(a.heading and b.heading)
        heading = self.headings.measure(i, j) if headed else 0.0
        if headed and not measured:
            return heading
        content = self._contents.measure(i, j)
        if not measured:
            return content
        share = (votes[0] / len(a.units) + votes[1] / len(b.units)) / 2
        return LINKS * share + HEADING * (heading if headed else content) + CONTENT * content


def _may_match(old: Section, new: Section) -> bool:
    """Plans, shortcomings and leads each keep to themselves."""
    if find_group(old.role) is not find_group(new.role):
        return False
    return (old.role is Role.LEAD) is (new.role is Role.LEAD)


def _choose(scores: Mapping[Pair, float], min_similarity: float, apart: Container[Pair]) -> list[Pair]:
    """Choose the best pairs and those near to them; of different parts of a report only what is best for both."""
    rows: dict[int, float] = {}
    columns: dict[int, float] = {}
    for (i, j), score in scores.items():
        rows[i] = max(rows.get(i, 0.0), score)
        columns[j] = max(columns.get(j, 0.0), score)
    return [
        (i, j)
        for (i, j), score in scores.items()
        if score >= min_similarity
        and score >= (max(rows[i], columns[j]) if (i, j) in apart else NEAR_BEST * min(rows[i], columns[j]))
    ]


def _match(branches: Sequence[Sequence[Branch]], pair: Pair, score: float) -> Match:
    a, b = branches[0][pair[0]].section, branches[1][pair[1]].section
    reasons = [Reason("content", f"{score:.2f}")]
    if a.heading and b.heading and a.heading.text == b.heading.text:
        reasons.insert(0, Reason("heading", a.heading.text))
    return Match(a.id, b.id, round(score, 4), round(min(1.0, score), 4), tuple(reasons))
