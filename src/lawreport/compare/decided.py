"""What became of a sentence of the old plan and what a reader decided of it in, what holds out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import evolve

from lawreport.compare.promises import sum_up
from lawreport.model.alignment import DecidedOutcome
from lawreport.model.outcome import Outcome, PlanOutcome, PromiseChange
from lawreport.model.report import Measure
from lawreport.model.status import Certainty


def hold_to(row: PlanOutcome, decided: Iterable[DecidedOutcome], news: Mapping[str, Measure]) -> PlanOutcome:
    """Hold an outcome to what a reader decided; a later decision of the same promise replaces an earlier one.

    Args:
        row: What became of the sentence, as told without a reader.
        decided: What a reader decided of its promises.
        news: The new measures by id.

    Returns:
        The sentence with the outcomes decided; where all of it is, with the evidence decided, else with that added.
        Where it was answered in part and no evidence was named, what was found stays, and its promises are likely.
    """
    for one in decided:
        row = _hold_to(row, one, tuple(news[key] for key in one.evidence))
    return row


def _hold_to(row: PlanOutcome, decided: DecidedOutcome, evidence: tuple[Measure, ...]) -> PlanOutcome:
    outcome, whole = Outcome(decided.outcome), len(decided.promises) == len(row.promises)
    part = whole and row.several and outcome is Outcome.PARTLY

    def hold(one: PromiseChange) -> PromiseChange:
        """Of a sentence that was answered in part nobody has said which promise was, and by what."""
        told = evolve(one, status=outcome, by=decided.by, evidence=evidence)
        if part:
            return evolve(told, evidence=evidence or one.evidence, certainty=Certainty.LIKELY)
        return evolve(told, nearest=None, certainty=Certainty.SURE)

    promises = tuple(hold(one) if one.number in decided.promises else one for one in row.promises)
    status = sum_up([one.status for one in promises]) if promises else outcome
    further = () if whole and (evidence or not part) else row.evidence
    shown = tuple({one.id: one for one in (*evidence, *further)}.values())
    silent = status is Outcome.SILENT
    return evolve(
        row,
        status=status,
        evidence=() if silent else shown,
        nearest=row.nearest if silent and not whole else None,
        promises=promises,
        probability=None,
        certainty=Certainty.SURE if whole else row.certainty,
        by=decided.by,
    )
