"""The old plan's matches in, what the new report says of each promise out."""

from __future__ import annotations

from lawreport.model.alignment import Alignment, Match
from lawreport.model.comparison import Outcome, PlanOutcome
from lawreport.model.report import Measure, Report, Role

ANSWERED = 0.5
"""From this probability up a sentence of the review answers a promise."""
MOST_EVIDENCE = 3


def compare_plans(old: Report, new: Report, alignment: Alignment) -> tuple[PlanOutcome, ...]:
    """Hold the new report to the old plan.

    Returns:
        One outcome for every measure of the old plan, in its order.
    """
    news = {measure.id: measure for measure in new.walk_measures()}
    answers: dict[str, list[Match]] = {}
    for match in alignment.plans:
        answers.setdefault(match.old, []).append(match)
    again: dict[str, list[Match]] = {}
    for match in alignment.measures:
        again.setdefault(match.old, []).append(match)
    return tuple(
        _judge(measure, answers.get(measure.id, []), again.get(measure.id, []), news)
        for section in old.walk_sections()
        if section.role is Role.PLAN
        for measure in section.measures
        if measure.counts
    )


def _judge(promise: Measure, answers: list[Match], again: list[Match], news: dict[str, Measure]) -> PlanOutcome:
    given = [match for match in answers if match.probability >= ANSWERED]
    if given:
        return PlanOutcome(Outcome.TAKEN_UP, promise, tuple(news[match.new] for match in given[:MOST_EVIDENCE]))
    if again:
        return PlanOutcome(Outcome.RESTATED, promise, tuple(news[match.new] for match in again[:MOST_EVIDENCE]))
    return PlanOutcome(Outcome.SILENT, promise, nearest=answers[0] if answers else None)
