"""A reader's decisions and reports in, what they say of promises, figures and sentences that are no measures out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import evolve, field, frozen

from lawreport.align.quotes import find_quote
from lawreport.errors import DecisionError
from lawreport.model.alignment import DecidedOutcome, Decision, Quote, Verdict
from lawreport.model.report import TAKEN_OUT, Measure, Report, Role, Section

FigurePair = tuple[str, str]
"""An old and a new figure, as ``HOLDER@START``."""


@frozen
class DecidedFigures:
    """Pairs of figures that a reader decided."""

    same: dict[FigurePair, str] = field(factory=dict)
    """Those of one series, with who decided."""
    other: frozenset[FigurePair] = frozenset()
    """Those that are not."""


def list_measures(report: Report) -> list[Measure]:
    """The measures that count, in document order."""
    return [measure for measure in report.walk_measures() if measure.counts]


def find_outcomes(decisions: Iterable[Decision], old: Report, new: Report) -> tuple[tuple[str, DecidedOutcome], ...]:
    """Find the sentences of the old plan whose outcome a reader decided.

    A quote that lies in one promise of a sentence decides that promise, one that reaches over several all of these.

    Args:
        decisions: What a reader decided.
        old: The earlier report.
        new: The later report.

    Returns:
        The id of each sentence with what was decided, in the order of the decisions.

    Raises:
        DecisionError: A quote stands in no measure, more than once, or in none of the old plan.
    """
    chosen = [one for one in decisions if one.verdict is Verdict.OUTCOME]
    olds, news = (report.list_quotable() if chosen else [] for report in (old, new))
    found = []
    for decision in chosen:
        place = f"{decision.origin}, old"
        plan, start = find_quote(decision.quote, olds, place)
        if plan.role is not Role.PLAN:
            advice = "quote a sentence of the plan"
            raise DecisionError(place, f"“{decision.old}” stands in {plan.id}, which is no plan", advice)
        places = (f"{decision.origin}, evidence {k}" for k in range(1, len(decision.evidence) + 1))
        evidence = (find_quote(q, news, p)[0].id for q, p in zip(decision.news, places, strict=True))
        promises = _find_promises(plan, start, start + len(decision.old))
        found.append((plan.id, DecidedOutcome(promises, decision.outcome, tuple(evidence), decision.by)))
    return tuple(found)


def _find_promises(measure: Measure, start: int, end: int) -> tuple[int, ...]:
    """The promises that a stretch of a measure's text reaches into, by position from 1."""
    span = measure.locate(start, end)
    return tuple(
        k for k, one in enumerate(measure.promises, 1) if one.span.start < span.end and span.start < one.span.end
    )


def find_figures(decisions: Iterable[Decision], old: Report, new: Report) -> DecidedFigures:
    """Find the figures that decisions quote.

    Raises:
        DecisionError: A quote stands in no measure, more than once, or holds no figure or several.
    """
    chosen = [one for one in decisions if one.verdict in (Verdict.SAME_FIGURE, Verdict.OTHER_FIGURE)]
    olds, news = (report.list_quotable() if chosen else [] for report in (old, new))
    same: dict[FigurePair, str] = {}
    other: set[FigurePair] = set()
    for one in chosen:
        quoted = zip((one.quote, *one.news), (olds, news), ("old", "new"), strict=True)
        first, second = (_find_figure(quote, held, f"{one.origin}, {side}") for quote, held, side in quoted)
        pair = first, second
        if one.verdict is Verdict.SAME_FIGURE:
            same[pair] = one.by
        else:
            other.add(pair)
        if pair in same and pair in other:
            raise DecisionError(one.origin, "the same figures are joined and parted", "take one of the two out")
    return DecidedFigures(same, frozenset(other))


def _find_figure(quote: Quote, measures: Sequence[Measure], place: str) -> str:
    measure, start = find_quote(quote, measures, place)
    span = measure.locate(start, start + len(quote.text))
    inside = [one for one in measure.indicators if span.start <= one.span.start and one.span.end <= span.end]
    if len(inside) != 1:
        raise DecisionError(
            place, f"“{quote.text}” holds {len(inside)} figures", "quote one figure with the words around it"
        )
    return inside[0].key_in(measure.id)


def leave_out(report: Report, decisions: Iterable[Decision], side: str) -> Report:
    """Take out of a report what a reader says is no measure: the sentence stays in the tree and does not count.

    Args:
        report: The report.
        decisions: What a reader decided.
        side: ``old`` or ``new``: which quotes are meant.

    Returns:
        The report; the same one where nothing is decided.

    Raises:
        DecisionError: A quote stands in no measure, or more than once.
    """
    measures = report.list_quotable()
    taken = set()
    for decision in decisions:
        quotes = (decision.quote,) if side == "old" else decision.news
        for quote in quotes if decision.verdict is Verdict.NO_MEASURE else ():
            if quote.text:
                taken.add(find_quote(quote, measures, f"{decision.origin}, {side}")[0].id)
    return take_out(report, taken)


def take_out(report: Report, ids: Iterable[str]) -> Report:
    """The report without some of its measures."""
    taken = frozenset(ids)
    return evolve(report, sections=tuple(_take_out(one, taken) for one in report.sections)) if taken else report


def _take_out(section: Section, taken: frozenset[str]) -> Section:
    measures = tuple(
        evolve(one, counts=False, left_out=TAKEN_OUT, promises=()) if one.id in taken else one
        for one in section.measures
    )
    return evolve(section, measures=measures, sections=tuple(_take_out(one, taken) for one in section.sections))
