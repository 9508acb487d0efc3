"""The sections of a comparison in, the chapters whose order changed out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from lawreport.model.comparison import Comparison, SectionChange, Status
from lawreport.model.digest import Flow, Step
from lawreport.model.report import Path, Section

_LEVELS = 2
_SHARED = 0.4
"""Share of the smaller chapter's sentences that must go on in the other, for the two to be one that moved."""


def find_flows(comparison: Comparison) -> tuple[Flow, ...]:
    """Find chapters that stand in another order among those of their parent."""
    ranks = [_rank(report.sections) for report in (comparison.old, comparison.new)]
    linked = {(old.path, new.path) for row in comparison.measures.continued for old in row.old for new in row.new}
    groups: dict[tuple[Path, Path], list[tuple[int, int, SectionChange]]] = {}
    for row in comparison.sections.rows:
        if row.status is Status.CONTINUED and len(row.old) == len(row.new) == 1 and row.new[0].level <= _LEVELS:
            old, new = row.old[0], row.new[0]
            if old.path in ranks[0] and new.path in ranks[1] and _share(comparison, old, new, linked) >= _SHARED:
                place = ranks[0][old.path], ranks[1][new.path], row
                groups.setdefault((old.path[:-1], new.path[:-1]), []).append(place)
    flows = (_make_flow(places) for places in groups.values())
    return tuple(flow for flow in flows if flow.moved)


def _rank(sections: Iterable[Section], level: int = 1) -> dict[Path, int]:
    """The place of every chapter with a heading among those of its parent."""
    headed = [section for section in sections if section.heading is not None]
    found = {section.path: rank for rank, section in enumerate(headed, 1)}
    if level < _LEVELS:
        for section in sections:
            found |= _rank(section.sections, level + 1)
    return found


def _share(comparison: Comparison, old: Section, new: Section, linked: set[tuple[Path, Path]]) -> float:
    """How much of the smaller of two chapters goes on in the other."""
    olds, news = ({part.path for part in section.walk()} for section in (old, new))
    if not any(one in olds and two in news for one, two in linked):
        return 0.0
    shared = sum(
        any(one.path in olds for one in row.old) and any(one.path in news for one in row.new)
        for row in comparison.measures.continued
    )
    least = min(sum(len(part.measures) for part in section.walk()) for section in (old, new))
    return shared / least if least else 0.0


def _make_flow(places: list[tuple[int, int, SectionChange]]) -> Flow:
    ordered = sorted(places, key=lambda place: place[1])
    kept = _keep([place[0] for place in ordered])
    return Flow(tuple(Step(row, old, new, k not in kept) for k, (old, new, row) in enumerate(ordered)))


def _keep(ranks: list[int]) -> set[int]:
    """Positions of a longest rising run of ranks: what need not move."""
    ends: list[int] = []
    tails: list[int] = []
    before: list[int | None] = []
    for position, rank in enumerate(ranks):
        k = bisect_left(tails, rank)
        before.append(ends[k - 1] if k else None)
        tails[k : k + 1] = [rank]
        ends[k : k + 1] = [position]
    kept: set[int] = set()
    at = ends[-1] if ends else None
    while at is not None:
        kept.add(at)
        at = before[at]
    return kept
