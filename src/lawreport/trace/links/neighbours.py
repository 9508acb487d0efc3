"""Two neighbouring reports in, all that links them out: by comparing them as any two reports are compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lawreport.align import AlignOptions, align_reports
from lawreport.compare.certainty import find_doubts
from lawreport.compare.measures import compare_measures
from lawreport.compare.mentions import compare_mentions
from lawreport.compare.plans import compare_plans
from lawreport.compare.rows import find_surest
from lawreport.model.alignment import Match
from lawreport.model.comparison import MeasureChange
from lawreport.model.outcome import Outcome, PlanOutcome
from lawreport.model.status import Status, Wording
from lawreport.model.thread import Link, PromiseOutcome, TargetResult, ThreadKind, YearLinks
from lawreport.trace.entries import link_cells
from lawreport.trace.links.figures import keep_areas
from lawreport.trace.links.state import Free
from lawreport.trace.nodes import KINDS, MENTIONS, Parts, name_key


def link_neighbours(old: Parts, new: Parts, options: AlignOptions) -> YearLinks:
    """Link two neighbouring reports.

    Args:
        old: The earlier report.
        new: The later one.
        options: Those of the alignment, with the decisions that hold for these two.

    Returns:
        Links of every kind and the outcomes of the promises of the earlier report.
    """
    alignment = align_reports(old.report, new.report, options=options)
    doubts = find_doubts(old.report, new.report, unfitted=alignment.unfitted)
    plans = compare_plans(old.report, new.report, alignment, doubts)
    changes = compare_measures(old.report, new.report, alignment, plans, doubts)
    links = (
        *(link for row in changes for link in _link_measures(row, old)),
        *(Link(ThreadKind.SECTION, match.old, match.new, match.probability) for match in alignment.sections),
        *(Link(ThreadKind.INDICATOR, match.old, match.new, match.probability) for match in alignment.indicators),
        *_link_shortcomings(alignment.shortcomings),
        *_link_names(old, new),
    )
    mended = (*keep_areas(links, old, new), *link_entries(old, new))
    return YearLinks(old.year, new.year, mended, tuple(map(_make_outcome, plans)))


def _link_measures(row: MeasureChange, old: Parts) -> Iterator[Link]:
    """The links of one change; how far it moved on is told of its surest one."""
    surest = find_surest(row.matches) if row.matches else None
    for match in row.matches:
        yield Link(
            KINDS[old.group(match.old)],
            match.old,
            match.new,
            match.probability,
            row.wording,
            row.life if match is surest else None,
            is_pinned(match),
        )


def link_entries(old: Parts, new: Parts, free: Free | None = None) -> Iterator[Link]:
    """Link the entries of the tables of two reports.

    Args:
        old: The earlier report.
        new: The later one.
        free: What ended with the earlier report and what began with the later one, where only that is sought.
    """
    olds, news = old.cells, new.cells
    if free is not None:
        olds = {key: cell for key, cell in olds.items() if key in free.old(ThreadKind.INDICATOR)}
        news = {key: cell for key, cell in news.items() if key in free.new(ThreadKind.INDICATOR)}
    for one, other, similarity in link_cells(olds, news, (old.report.tables, new.report.tables)):
        yield Link(ThreadKind.INDICATOR, one, other, similarity)


def is_pinned(match: Match) -> bool:
    """Whether a reader pinned a match."""
    return any(reason.code == "decision" for reason in match.reasons)


def _link_shortcomings(matches: Iterable[Match]) -> Iterator[Link]:
    for match in matches:
        wording = Wording.VERBATIM if match.similarity == 1 else Wording.REWORDED
        yield Link(ThreadKind.SHORTCOMING, match.old, match.new, match.similarity, wording)


def _link_names(old: Parts, new: Parts) -> Iterator[Link]:
    for row in compare_mentions(old.report, new.report):
        if row.status is Status.CONTINUED and row.old_name is not None and row.new_name is not None:
            yield Link(MENTIONS[row.kind], name_key(row.kind, row.old_name), name_key(row.kind, row.new_name))


def _make_outcome(row: PlanOutcome) -> PromiseOutcome:
    holders = {one.span.start: measure.id for measure in row.evidence for one in measure.indicators}
    targets = tuple(
        TargetResult(
            one.target.key_in(row.plan.id),
            one.result.key_in(holders[one.result.span.start]) if one.result else None,
            one.met,
        )
        for one in row.targets
    )
    evidence = () if row.status is Outcome.SILENT else tuple(measure.id for measure in row.evidence)
    return PromiseOutcome(row.plan.id, row.status, evidence, targets)
