"""What may answer the old plan's promises in, what became of each promise out."""

from __future__ import annotations

import math

from lawreport.compare.targets import find_targets
from lawreport.lexicon import read_table
from lawreport.model.alignment import Alignment, Answer
from lawreport.model.comparison import Outcome, PlanOutcome, Target
from lawreport.model.report import Measure, Report

_OUTCOMES: dict[str, dict[str, float]] = read_table("outcome-weights")["outcomes"]
FLOOR = 0.03
"""Added under the logs of scores."""
MOST_EVIDENCE = 4
MOST_ANSWERS = 2
"""Sentences of the review that a target's result is sought in."""


def compare_plans(old: Report, new: Report, alignment: Alignment) -> tuple[PlanOutcome, ...]:
    """Hold the new report to the old plan.

    Returns:
        One outcome for every measure of the old plan, in its order: evidence where something answers it, the nearest
        rejected candidate where nothing does. "Silent" says that no answer was found, not that nothing was done.
    """
    olds = {measure.id: measure for measure in old.walk_measures()}
    news = {measure.id: measure for measure in new.walk_measures()}
    return tuple(_judge(olds[answer.promise], answer, news) for answer in alignment.answers)


def _judge(promise: Measure, answer: Answer, news: dict[str, Measure]) -> PlanOutcome:
    outcome = tell_outcome(answer)
    if outcome is Outcome.SILENT:
        rejected = sorted((*answer.done[:1], *answer.again[:1]), key=lambda match: -match.probability)
        return PlanOutcome(outcome, promise, nearest=rejected[0] if rejected else None)
    shown = answer.again if outcome is Outcome.RESTATED else answer.done
    evidence = tuple(news[match.new] for match in shown[:MOST_EVIDENCE])
    if outcome is Outcome.RESTATED:
        return PlanOutcome(outcome, promise, evidence)
    targets = find_targets(promise, evidence[:MOST_ANSWERS])
    return PlanOutcome(_weigh_targets(outcome, targets), promise, evidence, targets=targets)


def _weigh_targets(outcome: Outcome, targets: tuple[Target, ...]) -> Outcome:
    """Where figures tell, they decide: all targets met is taken up, some missed is partly, all missed contradicted."""
    told = [target.met for target in targets if target.met is not None]
    if not told:
        return outcome
    if all(told):
        return Outcome.TAKEN_UP if len(told) == len(targets) else outcome
    return Outcome.PARTLY if any(told) or len(told) < len(targets) else Outcome.CONTRADICTED


def tell_outcome(answer: Answer) -> Outcome:
    """Tell what became of a promise: the likeliest outcome of a multinomial logistic model over the answer's evidence.

    Its weights are data (``outcome-weights.json``), with how they were fitted.
    """
    possible = [
        outcome
        for outcome in (Outcome.TAKEN_UP, Outcome.PARTLY, Outcome.RESTATED, Outcome.SILENT)
        if answer.done or outcome not in (Outcome.TAKEN_UP, Outcome.PARTLY)
        if answer.again or outcome is not Outcome.RESTATED
    ]
    inputs = weigh_answer(answer)
    return max(possible, key=lambda outcome: _weigh_outcome(outcome, inputs))


def _weigh_outcome(outcome: Outcome, inputs: dict[str, float]) -> float:
    weights = _OUTCOMES[outcome.value]
    return weights["bias"] + math.fsum(weights[name] * value for name, value in inputs.items())


def weigh_answer(answer: Answer) -> dict[str, float]:
    """Compute the inputs of the model from the evidence; natural logs, shares in [0, 1]."""
    clauses = answer.clauses or (0.0,)
    return {
        "done_score": math.log(answer.done_score + FLOOR),
        "again_score": math.log(answer.again_score + FLOOR),
        "done_share": answer.done_share,
        "again_share": answer.again_share,
        "linked": answer.linked,
        "clause_mean": math.fsum(clauses) / len(clauses),
        "clause_least": min(clauses),
        "clause_most": max(clauses),
    }
