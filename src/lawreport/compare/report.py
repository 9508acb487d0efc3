"""The steps of comparison, in their order: plans, measures, indicators and all else; then the counts."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from lawreport.compare.attention import compare_attention
from lawreport.compare.certainty import count_certainty, find_doubts
from lawreport.compare.figures import compare_indicators
from lawreport.compare.measures import compare_measures
from lawreport.compare.mentions import compare_mentions
from lawreport.compare.plans import compare_plans
from lawreport.compare.reuse import compare_reuse
from lawreport.compare.sections import compare_sections
from lawreport.compare.shortcomings import compare_shortcomings
from lawreport.compare.tables import compare_tables
from lawreport.lexicon.spelling import strip_body_ending
from lawreport.model.alignment import Alignment
from lawreport.model.comparison import (
    Changes,
    Comparison,
    IndicatorChange,
    MeasureChange,
    Place,
    Status,
    Summary,
    Wording,
)
from lawreport.model.outcome import Outcome, PlanOutcome
from lawreport.model.report import Report, Role
from lawreport.model.source import Diagnostic


def compare_alignment(old: Report, new: Report, alignment: Alignment) -> Comparison:
    """Compare two aligned reports.

    Args:
        old: The earlier report.
        new: The later report.
        alignment: Their matches.

    Returns:
        All changes: every section, measure and indicator of both reports stands in exactly one of them.
    """
    doubts = find_doubts(old, new, unfitted=alignment.unfitted)
    plans = compare_plans(old, new, alignment, doubts)
    measures = compare_measures(old, new, alignment, plans, doubts)
    indicators = compare_indicators(
        old, new, alignment.indicators, alignment.measures, alignment.lone_indicators, doubts
    )
    return Comparison(
        old=old,
        new=new,
        sections=Changes(compare_sections(old, new, alignment.sections, alignment.measures, doubts)),
        measures=Changes(measures),
        indicators=Changes(indicators),
        plans=plans,
        summary=_sum_up(measures, indicators, plans),
        diagnostics=_judge_pair(old, new, measures),
        tables=Changes(compare_tables(old.tables, new.tables, alignment.tables)),
        mentions=Changes(compare_mentions(old, new)),
        shortcomings=Changes(compare_shortcomings(old, new, alignment.shortcomings, alignment.lone_shortcomings)),
        reuse=compare_reuse(old, new, measures),
        attention=compare_attention(old, new),
        candidates=alignment.candidates,
    )


def _sum_up(
    measures: tuple[MeasureChange, ...], indicators: tuple[IndicatorChange, ...], plans: tuple[PlanOutcome, ...]
) -> Summary:
    promises = [promise for row in plans for promise in row.promises]
    deltas = [row.delta for row in indicators if row.status is Status.CONTINUED and row.delta is not None]
    alone = Counter((row.status, (row.new or row.old)[0].role is Role.PLAN) for row in measures)
    continued = [row for row in measures if row.status is Status.CONTINUED]
    return Summary(
        new=alone[Status.NEW, False],
        plans_new=alone[Status.NEW, True],
        dropped=alone[Status.DROPPED, False],
        plans_dropped=alone[Status.DROPPED, True],
        answered=alone[Status.ANSWERED, True],
        continued=len(continued),
        continued_old=sum(len(row.old) for row in continued),
        continued_new=sum(len(row.new) for row in continued),
        verbatim=sum(row.wording is Wording.VERBATIM for row in measures),
        moved=sum(row.place is Place.MOVED for row in measures),
        figures_up=sum(delta > 0 for delta in deltas),
        figures_down=sum(delta < 0 for delta in deltas),
        figures_same=deltas.count(Decimal(0)),
        figures_incomparable=sum(row.incomparable and not row.elsewhere for row in indicators),
        promises=len(promises),
        silent=sum(row.status is Outcome.SILENT for row in promises),
        old_measures=sum(len(row.old) for row in measures),
        new_measures=sum(len(row.new) for row in measures),
        certainty=count_certainty(measures),
    )


def _judge_pair(old: Report, new: Report, measures: tuple[MeasureChange, ...]) -> tuple[Diagnostic, ...]:
    """What a reader should know of the pair before its changes."""
    found = []
    if old.source.sha256 == new.source.sha256:
        found.append(Diagnostic("same-text"))
    elif old.year is not None and old.year == new.year:
        found.append(Diagnostic("same-year", detail=str(old.year)))
    if old.year is not None and new.year is not None and old.year > new.year:
        found.append(Diagnostic("years-reversed", detail=f"{old.year}, {new.year}"))
    if old.issuer and new.issuer and not _is_same_body(old.issuer, new.issuer):
        found.append(Diagnostic("different-bodies", detail=f"{old.issuer}, {new.issuer}"))
    if old.genre is not new.genre:
        found.append(Diagnostic("different-genres", detail=f"{old.genre.value}, {new.genre.value}"))
    kinds = [one.detail for report in (old, new) for one in report.diagnostics if one.code == "other-kind"]
    if kinds:
        found.append(Diagnostic("other-kind", detail=", ".join(kinds)))
    if measures and not any(row.status is Status.CONTINUED for row in measures):
        found.append(Diagnostic("nothing-continued"))
    return tuple(found)


def _is_same_body(old: str, new: str) -> bool:
    """Whether two names may be one body's: its name drifts from year to year (某区, 某市某区人民政府)."""
    bare = [strip_body_ending(name) or name for name in (old, new)]
    return bare[0] in bare[1] or bare[1] in bare[0]
