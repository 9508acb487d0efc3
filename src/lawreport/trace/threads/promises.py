"""Links that hold and the outcomes of promises in, the chains of promises and the table of targets out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from attrs import evolve

from lawreport.model.comparison import LifeStep
from lawreport.model.outcome import Outcome
from lawreport.model.quantity import Indicator, Kind, Part
from lawreport.model.series import Series, TargetRow
from lawreport.model.thread import (
    Link,
    PromiseOutcome,
    Relation,
    TargetResult,
    Thread,
    ThreadKind,
    YearLinks,
    YearOutcome,
    YearStep,
)
from lawreport.trace.links import Edge
from lawreport.trace.nodes import Parts
from lawreport.trace.series import LEVELS

RESTATED = 0.5
"""Probability of a link that only the outcome *restated* tells: the least at which a thread may split."""
_DONE = (Outcome.TAKEN_UP, Outcome.PARTLY)
SAME_NAME = 2
"""Pairs of characters that a target's name and a series' name share, where the one is held to be of the other."""


def link_restated(found: Iterable[YearLinks], edges: Sequence[Edge], parts: Sequence[Parts]) -> Iterator[Edge]:
    """Links of promises that the next plan makes again, where no link of measures tells so already."""
    places = {one.year: k for k, one in enumerate(parts)}
    held = {(edge.old, edge.link.old) for edge in edges if edge.link.kind is ThreadKind.PROMISE}
    for links in found:
        old, new = places[links.old], places[links.new]
        for outcome in links.outcomes:
            again = outcome.outcome is Outcome.RESTATED and outcome.evidence and (old, outcome.promise) not in held
            if again and outcome.evidence[0] in parts[new].measures:
                yield Edge(old, new, Link(ThreadKind.PROMISE, outcome.promise, outcome.evidence[0], RESTATED))


def tell_outcomes(threads: Sequence[Thread], found: Iterable[YearLinks]) -> tuple[Thread, ...]:
    """Give promises what later reports say of them, and initiatives the promises that they keep.

    Args:
        threads: All threads.
        found: What links neighbouring reports, with the outcomes.

    Returns:
        The threads in the same order. An initiative that begins where a promise is taken up was planned a year earlier.
    """
    homes = {(place.year, thread.kind, place.key): thread for thread in threads for place in thread.places}
    told: dict[str, list[YearOutcome]] = {}
    relations: dict[str, list[Relation]] = {}
    planned: dict[str, int] = {}
    for links in found:
        for outcome in links.outcomes:
            promise = homes.get((links.old, ThreadKind.PROMISE, outcome.promise))
            if promise is None:
                continue
            told.setdefault(promise.id, []).append(YearOutcome(links.new, outcome.outcome, outcome.evidence))
            kept = _find_initiative(outcome, links.new, homes)
            if kept is not None:
                relations.setdefault(promise.id, []).append(Relation("taken_up_by", kept.id, links.new))
                relations.setdefault(kept.id, []).append(Relation("promised_by", promise.id, links.new))
                if kept.first == links.new:
                    planned[kept.id] = links.old
    return tuple(_complete(thread, told, relations, planned) for thread in threads)


def _find_initiative(
    outcome: PromiseOutcome, year: int, homes: Mapping[tuple[int, ThreadKind, str], Thread]
) -> Thread | None:
    if outcome.outcome not in _DONE or not outcome.evidence:
        return None
    return homes.get((year, ThreadKind.INITIATIVE, outcome.evidence[0]))


def _complete(
    thread: Thread,
    told: Mapping[str, list[YearOutcome]],
    relations: Mapping[str, list[Relation]],
    planned: Mapping[str, int],
) -> Thread:
    own = tuple(dict.fromkeys((*thread.relations, *relations.get(thread.id, ()))))
    life = thread.life
    if thread.id in planned:
        life = (YearStep(planned[thread.id], LifeStep.PLANNED), *life)
    return evolve(thread, outcomes=tuple(told.get(thread.id, ())), relations=own, life=life)


def list_targets(
    found: Iterable[YearLinks], parts: Sequence[Parts], threads: Sequence[Thread], series: Sequence[Series]
) -> tuple[TargetRow, ...]:
    """List the numeric targets of all plans with what came of them.

    Args:
        found: What links neighbouring reports, with the outcomes.
        parts: The reports by year.
        threads: All threads.
        series: All series; where the next report gives no growth, both levels of a series may.

    Returns:
        Rows by the year of the plan, in document order.
    """
    by_year = {one.year: one for one in parts}
    homes = {(p.year, p.key): t.id for t in threads if t.kind is ThreadKind.PROMISE for p in t.places}
    rows = []
    for links in found:
        for outcome in links.outcomes:
            for target in outcome.targets:
                home = homes.get((links.old, outcome.promise), "")
                rows.append(_make_row(links, outcome, target, home, by_year, series))
    return tuple(rows)


def _make_row(
    links: YearLinks,
    outcome: PromiseOutcome,
    target: TargetResult,
    thread: str,
    by_year: Mapping[int, Parts],
    series: Sequence[Series],
) -> TargetRow:
    old, new = by_year[links.old], by_year[links.new]
    figure = old.figures[target.target]
    result = new.figures[target.result] if target.result else None
    return TargetRow(
        year=links.old,
        plans_for=old.report.plans_for,
        promise=outcome.promise,
        thread=thread,
        target=figure,
        result_year=links.new,
        result=result,
        result_key=target.result,
        met=target.met,
        worked=_work_out(figure, links, series),
    )


def _work_out(target: Indicator, links: YearLinks, series: Sequence[Series]) -> Decimal | None:
    """The growth that the levels of both reports give, for a target of growth whose name is that of one series only."""
    if target.role is not Part.CHANGE or target.kind is not Kind.RATE or not target.name:
        return None
    found = [one for one in series if _is_of(target, one) and (links.old, links.new) not in _barred(one)]
    grown = [worked for one in found if (worked := _growth(one, links.old, links.new)) is not None]
    return grown[0] if len(grown) == 1 else None


def _is_of(target: Indicator, series: Series) -> bool:
    wanted = {target.name[k : k + 2] for k in range(len(target.name) - 1)}
    names = {series.name[k : k + 2] for k in range(len(series.name) - 1)}
    return len(wanted & names) >= max(SAME_NAME, len(wanted) // 2)


def _barred(series: Series) -> set[tuple[int, int]]:
    return {(one.old, one.new) for one in series.breaks}


def _growth(series: Series, old: int, new: int) -> Decimal | None:
    values = {v.year: v.value for v in series.values if v.figure is not None and v.figure.role in LEVELS}
    if old not in values or new not in values or values[old] <= 0:
        return None
    return round((values[new] / values[old] - 1) * 100, 2)
