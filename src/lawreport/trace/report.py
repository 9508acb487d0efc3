"""The steps of tracing, in their order: years, links, threads, series, streaks, targets, attention."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from lawreport.model.report import Report
from lawreport.model.thread import Thread, ThreadKind, YearLinks
from lawreport.model.timeline import Timeline
from lawreport.trace.links import (
    Backbone,
    Known,
    Node,
    Rulings,
    join_twins,
    leave_out_everywhere,
    link_reports,
    place_decisions,
)
from lawreport.trace.nodes import Parts, list_parts
from lawreport.trace.options import DEFAULT_OPTIONS, TraceOptions
from lawreport.trace.order import judge_set, order_reports
from lawreport.trace.series import check_streaks, make_series
from lawreport.trace.threads import (
    compare_years,
    follow_themes,
    link_restated,
    list_targets,
    make_threads,
    tell_outcomes,
)


def trace_reports(
    reports: Sequence[Report], *, options: TraceOptions = DEFAULT_OPTIONS, base: Timeline | None = None
) -> Timeline:
    """Follow everything that the yearly reports of one body say through the years.

    Args:
        reports: Any number of them, in any order, one a year; years may be missing.
        options: What the tracing may be told.
        base: A timeline to which the reports are added. What was found for its years is not sought again; its
            decisions hold on, and it was traced with its own ``min_probability`` and ``most_silent``, which hold too.

    Returns:
        The timeline: the same whether the years come one by one or all at once.

    Raises:
        TraceError: There are fewer than two reports, one has no year, two are of one year, or they are of different
            bodies or kinds and ``options`` does not allow that.
        DecisionError: The quotes of a decision stand in no two reports, or one stands twice in one report.
    """
    if base is not None:
        options = _take_over(options, base)
    ordered = order_reports((*(base.reports if base else ()), *reports), options)
    ordered = leave_out_everywhere(ordered, options.align.decisions)
    parts = tuple(map(list_parts, ordered))
    rulings = place_decisions(options.align.decisions, parts)
    known = _find_known(base, ordered, rulings) if base else {}
    backbone = link_reports(parts, options.align, options.most_silent, rulings, known)
    return _make_timeline(ordered, parts, backbone, rulings, options)


def rebuild_timeline(reports: Sequence[Report], found: Sequence[YearLinks], options: TraceOptions) -> Timeline:
    """Make a timeline of reports and of all that was found between them before.

    Args:
        reports: The reports.
        found: What links every two of them that tracing looks at.
        options: What the tracing was told.

    Raises:
        TraceError: As for ``trace_reports``.
        DecisionError: Likewise.
    """
    ordered = leave_out_everywhere(order_reports(reports, options), options.align.decisions)
    parts = tuple(map(list_parts, ordered))
    rulings = place_decisions(options.align.decisions, parts)
    known = {(links.old, links.new): links for links in found}
    backbone = link_reports(parts, options.align, options.most_silent, rulings, known)
    return _make_timeline(ordered, parts, backbone, rulings, options)


def _take_over(options: TraceOptions, base: Timeline) -> TraceOptions:
    decisions = tuple(dict.fromkeys((*base.decisions, *options.align.decisions)))
    align = evolve(options.align, min_probability=base.min_probability, decisions=decisions)
    return evolve(options, align=align, most_silent=base.most_silent)


def _find_known(base: Timeline, ordered: Sequence[Report], rulings: Rulings) -> Known:
    """The links of the base that hold on: those of its reports up to the first new one, where no new decision bears."""
    new = [k for k, report in enumerate(ordered) if report not in base.reports]
    first = new[0] if new else len(ordered)
    fresh = [k for k, decision in enumerate(rulings.decisions) if decision not in base.decisions]
    if any(_bears(rulings, k, first) for k in fresh):
        return {}
    years = set(base.years[:first])
    return {(links.old, links.new): links for links in base.links if {links.old, links.new} <= years}


def _bears(rulings: Rulings, decision: int, first: int) -> bool:
    """Whether a decision is about two reports that both stand before the first new one."""
    return any(i < j < first for i, _ in rulings.olds[decision] for j, _ in rulings.news[decision])


def _make_timeline(
    ordered: tuple[Report, ...], parts: tuple[Parts, ...], backbone: Backbone, rulings: Rulings, options: TraceOptions
) -> Timeline:
    edges = (*join_twins(backbone.edges, parts), *link_restated(backbone.found, backbone.edges, parts))
    threads = make_threads(parts, edges, _forbid(rulings, parts))
    threads = (*tell_outcomes(threads, backbone.found), *follow_themes(parts))
    series = make_series(threads, parts)
    return Timeline(
        reports=ordered,
        years=tuple(one.year for one in parts),
        links=backbone.found,
        threads=_sort(threads),
        series=series,
        streaks=check_streaks(threads, parts),
        targets=list_targets(backbone.found, parts, threads, series),
        attention=compare_years(parts),
        disagreements=backbone.disagreements,
        decisions=rulings.decisions,
        diagnostics=judge_set(ordered),
        min_probability=options.align.min_probability,
        most_silent=options.most_silent,
    )


def _sort(threads: Sequence[Thread]) -> tuple[Thread, ...]:
    """By kind; within a kind they are in order already."""
    kinds = list(ThreadKind)
    return tuple(sorted(threads, key=lambda thread: kinds.index(thread.kind)))


def _forbid(rulings: Rulings, parts: Sequence[Parts]) -> list[tuple[Node, Node]]:
    return [
        ((parts[i].follows(old), i, old), (parts[j].follows(new), j, new)) for (i, old), (j, new) in rulings.forbidden
    ]
