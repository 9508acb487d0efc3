"""What may answer the sentences of the old plan in, what became of each and of its promises out."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from attrs import evolve

from lawreport.compare.promises import TOLD, Asked, deal_out, find_nearest, show_change, sum_up, weigh_targets
from lawreport.compare.targets import find_targets
from lawreport.lexicon import read_table
from lawreport.model.alignment import Alignment, Answer
from lawreport.model.outcome import Outcome, PlanOutcome, PromiseChange, Target
from lawreport.model.report import Measure, Report

_OUTCOMES: dict[str, dict[str, float]] = read_table("outcome-weights")["outcomes"]
FLOOR = 0.03
"""Added under the logs of scores."""
MOST_EVIDENCE = 4
MOST_TOGETHER = 6
"""Evidence of a sentence, with what answers one of its promises alone; what holds results is never cut."""
SEVERAL = 2
"""Promises from which each is asked for alone."""
MOST_ANSWERS = 2
"""Sentences of the review that a target's result is sought in."""


def compare_plans(old: Report, new: Report, alignment: Alignment) -> tuple[PlanOutcome, ...]:
    """Hold the new report to the old plan.

    Returns:
        One outcome for every sentence of the old plan, in its order, with the promises that it is cut into: evidence
        where something answers one, the nearest rejected candidate where nothing does. "Silent" says that no answer
        was found, not that nothing was done.
    """
    olds = {measure.id: measure for measure in old.walk_measures()}
    news = {measure.id: measure for measure in new.walk_measures()}
    return tuple(_judge(olds[answer.promise], answer, news) for answer in alignment.answers)


def _judge(plan: Measure, answer: Answer, news: Mapping[str, Measure]) -> PlanOutcome:
    outcome = tell_outcome(answer)
    shown = {Outcome.SILENT: (), Outcome.RESTATED: answer.again}.get(outcome, answer.done)
    evidence = tuple(news[match.new] for match in shown[:MOST_EVIDENCE])
    nearest = find_nearest(answer.done, answer.again) if outcome is Outcome.SILENT else None
    told = () if outcome in (Outcome.SILENT, Outcome.RESTATED) else evidence[:MOST_ANSWERS]
    if len(plan.promises) < SEVERAL:
        targets = find_targets(plan, told) if told else ()
        outcome = weigh_targets(outcome, targets)
        alone = (PromiseChange(outcome, one, plan.id, 1, evidence, nearest, targets) for one in plan.promises)
        return PlanOutcome(outcome, plan, evidence, nearest, targets, tuple(alone))
    asked = _ask(plan, answer, news, told)
    outcomes = deal_out(outcome, asked)
    pairs = enumerate(zip(outcomes, asked, strict=True), 1)
    promises = tuple(show_change(dealt, one, plan.id, k, news, evidence) for k, (dealt, one) in pairs)
    targets = tuple(target for one in asked for target in one.targets)
    further = (one for promise in promises for one in promise.evidence)
    sought = (news[match.new] for held in answer.promises for match in held.done)
    shared = _gather((*evidence, *further), (*told, *sought), targets)
    return PlanOutcome(sum_up(outcomes), plan, shared, nearest, targets, promises)


def _gather(evidence: Iterable[Measure], sought: Iterable[Measure], targets: Iterable[Target]) -> tuple[Measure, ...]:
    """The evidence of a sentence, likeliest first and cut where it gets long, but never without a result's holder."""
    results = {target.result.span.start for target in targets if target.result is not None}
    found = {one.id: one for one in evidence}
    holders = {
        one.id: one
        for one in (*found.values(), *sought)
        if any(figure.span.start in results for figure in one.indicators)
    }
    kept = list(dict.fromkeys((*holders, *found)))[: max(MOST_TOGETHER, len(holders))]
    return tuple(one for one in (found | holders).values() if one.id in kept)


def _ask(plan: Measure, answer: Answer, news: Mapping[str, Measure], told: tuple[Measure, ...]) -> tuple[Asked, ...]:
    """Set beside each promise of a sentence what may answer it and, where the review answers, its targets."""
    asked: list[Asked] = []
    for promise, held in zip(plan.promises, answer.promises, strict=True):
        taken = {target.result.span.start for one in asked for target in one.targets if target.result is not None}
        own = (news[match.new] for match in held.done if match.probability >= TOLD)
        answers = tuple({one.id: one for one in (*told, *own)}.values())
        figures = evolve(plan, indicators=promise.indicators)
        asked.append(Asked(promise, held, find_targets(figures, answers, taken) if told else ()))
    return tuple(asked)


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
        "done_share": answer.done_share,
        "again_share": answer.again_share,
        "linked": answer.linked,
        "links": answer.links,
        "named": float(answer.named),
        "counted": float(answer.counted),
        "clause_least": min(clauses),
        "clause_most": max(clauses),
    }
