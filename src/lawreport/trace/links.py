"""Two neighbouring reports in, all that links them out: by comparing them as any two reports are compared."""

from __future__ import annotations

from collections.abc import Iterator

from lawreport.align import AlignOptions, align_reports
from lawreport.compare import compare_alignment
from lawreport.model.alignment import Match
from lawreport.model.comparison import Comparison, MeasureChange, Outcome, PlanOutcome
from lawreport.model.status import Status
from lawreport.model.timeline import Link, PromiseOutcome, TargetResult, ThreadKind, YearLinks
from lawreport.trace.figures import mend_links
from lawreport.trace.nodes import KINDS, MENTIONS, Parts, name_key

BY_FIGURES = 0.65
"""Probability of a link of measures that only the figures in them tell: 3 of 4 on the development gold are right, and
each joins what was split or merged."""


def link_neighbours(old: Parts, new: Parts, options: AlignOptions) -> YearLinks:
    """Link two neighbouring reports.

    Args:
        old: The earlier report.
        new: The later one.
        options: Those of the alignment, with the decisions that hold for these two.

    Returns:
        Links of every kind and the outcomes of the promises of the earlier report.
    """
    comparison = compare_alignment(old.report, new.report, align_reports(old.report, new.report, options=options))
    links = (
        *(link for row in comparison.measures.continued for link in _link_measures(row, old)),
        *(link for row in comparison.sections.continued for link in map(_link_section, row.matches)),
        *_link_figures(comparison),
        *_link_by_figures(comparison, old, new),
        *_link_shortcomings(comparison),
        *_link_names(comparison),
    )
    return YearLinks(old.year, new.year, mend_links(links, old, new), tuple(map(_make_outcome, comparison.plans)))


def _link_measures(row: MeasureChange, old: Parts) -> Iterator[Link]:
    for match in row.matches:
        yield Link(
            KINDS[old.group(match.old)],
            match.old,
            match.new,
            match.probability,
            row.wording,
            row.life if len(row.matches) == 1 else None,
            is_pinned(match),
        )


def is_pinned(match: Match) -> bool:
    """Whether a reader pinned a match."""
    return any(reason.code == "decision" for reason in match.reasons)


def _link_section(match: Match) -> Link:
    return Link(ThreadKind.SECTION, match.old, match.new, match.probability)


def _link_figures(comparison: Comparison) -> Iterator[Link]:
    for row in comparison.indicators.continued:
        if row.old is not None and row.new is not None:
            old, new = f"{row.old_holder}@{row.old.span.start}", f"{row.new_holder}@{row.new.span.start}"
            yield Link(ThreadKind.INDICATOR, old, new, row.probability or 0.0)


def _link_by_figures(comparison: Comparison, old: Parts, new: Parts) -> Iterator[Link]:
    """Link measures that hold figures of one series and were not linked: parts of what was split or joined."""
    known = {(match.old, match.new) for row in comparison.measures.continued for match in row.matches}
    for row in comparison.indicators.continued:
        pair = row.old_holder or "", row.new_holder or ""
        both = pair[0] in old.measures and pair[1] in new.measures
        if pair not in known and both and old.group(pair[0]) is new.group(pair[1]):
            known.add(pair)
            yield Link(old.follows(pair[0]), *pair, BY_FIGURES)


def _link_shortcomings(comparison: Comparison) -> Iterator[Link]:
    for row in comparison.shortcomings:
        if row.old is not None and row.new is not None:
            old, new = f"{row.old.holder}@{row.old.span.start}", f"{row.new.holder}@{row.new.span.start}"
            yield Link(ThreadKind.SHORTCOMING, old, new, row.similarity or 0.0, row.wording)


def _link_names(comparison: Comparison) -> Iterator[Link]:
    for row in comparison.mentions:
        if row.status is Status.CONTINUED and row.old_name is not None and row.new_name is not None:
            yield Link(MENTIONS[row.kind], name_key(row.kind, row.old_name), name_key(row.kind, row.new_name))


def _make_outcome(row: PlanOutcome) -> PromiseOutcome:
    holders = {one.span.start: measure.id for measure in row.evidence for one in measure.indicators}
    targets = tuple(
        TargetResult(
            f"{row.plan.id}@{one.target.span.start}",
            f"{holders[one.result.span.start]}@{one.result.span.start}" if one.result else None,
            one.met,
        )
        for one in row.targets
    )
    evidence = () if row.status is Outcome.SILENT else tuple(measure.id for measure in row.evidence)
    return PromiseOutcome(row.plan.id, row.status, evidence, targets)
