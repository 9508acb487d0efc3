"""What may answer the sentences of the old plan in, what became of each and of its promises out."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from attrs import evolve

from lawreport.compare.certainty import Doubts, judge_chance, lower
from lawreport.compare.decided import hold_to
from lawreport.compare.promises import Asked, deal_out, find_nearest, show_change, sum_up, weigh_targets
from lawreport.compare.targets import Judged, Review, find_targets, list_review
from lawreport.lexicon import read_table
from lawreport.model.alignment import Alignment, Answer, Match
from lawreport.model.outcome import Outcome, PlanOutcome, PromiseChange
from lawreport.model.report import Measure, Report
from lawreport.model.status import Certainty

_OUTCOMES: dict[str, dict[str, float]] = read_table("outcome-weights")["outcomes"]
FLOOR = 0.03
"""Added under the logs of scores."""
MOST_EVIDENCE = 4
MOST_TOGETHER = 6
"""Evidence of a sentence, with what answers one of its promises alone; what holds results is never cut."""
SEVERAL = 2
"""Promises from which each is asked for alone."""


def compare_plans(old: Report, new: Report, alignment: Alignment, doubts: Doubts) -> tuple[PlanOutcome, ...]:
    """Hold the new report to the old plan.

    Args:
        old: The earlier report.
        new: The later report.
        alignment: Their matches.
        doubts: What of both was read with doubt.

    Returns:
        One outcome for every sentence of the old plan, in its order, with the promises that it is cut into: evidence
        where something answers one, the nearest rejected candidate where nothing does. "Silent" says that no answer
        was found, not that nothing was done.
    """
    olds = {measure.id: measure for measure in old.walk_measures()}
    news = {measure.id: measure for measure in new.walk_measures()}
    review = list_review(new)
    rows = ((_judge(olds[answer.promise], answer, news, review), answer) for answer in alignment.answers)
    assured = (_assure(row, answer, doubts) for row, answer in rows)
    return tuple(hold_to(row, (one for key, one in alignment.decided if key == row.plan.id), news) for row in assured)


def _assure(row: PlanOutcome, answer: Answer, doubts: Doubts) -> PlanOutcome:
    """Say how sure it is what became of a sentence, and of its promises.

    The model tells of the sentence: what was dealt out to one of several promises is at most likely. So is an answer in
    part, of which annotators think now less, now more. An outcome that figures decided is likely at least, for they
    stand in print.
    """
    doubted = doubts.meet((row.plan.id,), (measure.id for measure in row.evidence))
    chances = {Outcome.TAKEN_UP: 1.0} if answer.repeated else weigh_outcomes(answer)

    def judge(one: PlanOutcome | PromiseChange, *, dealt: bool) -> Certainty:
        unsure = doubted or dealt or one.status is Outcome.PARTLY
        judged = lower(judge_chance("outcomes", chances.get(one.status, 0.0)), doubted=unsure)
        told = any(target.met is not None for target in one.targets)
        return Certainty.LIKELY if told and judged is Certainty.OPEN else judged

    promises = (evolve(one, certainty=judge(one, dealt=row.several)) for one in row.promises)
    return evolve(row, certainty=judge(row, dealt=False), promises=tuple(promises))


def _judge(plan: Measure, answer: Answer, news: Mapping[str, Measure], review: Review) -> PlanOutcome:
    chances = weigh_outcomes(answer)
    outcome = Outcome.TAKEN_UP if answer.repeated else max(chances, key=lambda one: chances[one])
    judged = _judge_as(outcome, plan, answer, news, review)
    decided = answer.repeated or judged.status is not outcome or any(one.met is not None for one in judged.targets)
    return judged if decided else evolve(judged, probability=round(chances[outcome], 4))


def _judge_as(
    outcome: Outcome, plan: Measure, answer: Answer, news: Mapping[str, Measure], review: Review
) -> PlanOutcome:
    shown = {Outcome.SILENT: (), Outcome.RESTATED: answer.again}.get(outcome, answer.done)
    evidence = tuple(news[match.new] for match in shown[:MOST_EVIDENCE])
    nearest = find_nearest(answer.done, answer.again) if outcome is Outcome.SILENT else None
    if len(plan.promises) < SEVERAL:
        return _judge_one(plan, outcome, evidence, nearest, find_targets(plan, review))
    asked = _ask(plan, answer, review)
    outcomes = deal_out(outcome, asked)
    pairs = enumerate(zip(outcomes, asked, strict=True), 1)
    promises = tuple(show_change(dealt, one, plan.id, k, news, evidence) for k, (dealt, one) in pairs)
    targets = tuple(target for one in asked for target in one.targets)
    further = (one for promise in promises for one in promise.evidence)
    shared = _gather((*evidence, *further), (holder for one in asked for holder in one.proving))
    summed = sum_up([promise.status for promise in promises])
    return PlanOutcome(summed, plan, shared if summed is not Outcome.SILENT else (), nearest, targets, promises)


def _judge_one(
    plan: Measure, outcome: Outcome, evidence: tuple[Measure, ...], nearest: Match | None, judged: tuple[Judged, ...]
) -> PlanOutcome:
    """A sentence that holds one promise."""
    targets = tuple(one.target for one in judged)
    weighed = weigh_targets(outcome, targets)
    shown = list_holders(judged, evidence if weighed is outcome or outcome is not Outcome.RESTATED else ())
    rejected = nearest if weighed is Outcome.SILENT else None
    alone = (PromiseChange(weighed, one, plan.id, 1, shown, rejected, targets) for one in plan.promises)
    return PlanOutcome(weighed, plan, shown, rejected, targets, tuple(alone))


def _gather(evidence: Iterable[Measure], holders: Iterable[Measure]) -> tuple[Measure, ...]:
    """The evidence of a sentence, likeliest first and cut where it gets long, but never without a result's holder."""
    found = {one.id: one for one in evidence}
    proving = {one.id: one for one in holders}
    kept = list(dict.fromkeys((*proving, *found)))[: max(MOST_TOGETHER, len(proving))]
    return tuple(one for one in (found | proving).values() if one.id in kept)


def list_holders(judged: Iterable[Judged], evidence: Iterable[Measure]) -> tuple[Measure, ...]:
    """The measures that give results of targets, then other evidence."""
    proving = [one.holder for one in judged if one.holder is not None and one.target.met is not None]
    return tuple({one.id: one for one in (*proving, *evidence)}.values())[:MOST_EVIDENCE]


def _ask(plan: Measure, answer: Answer, review: Review) -> tuple[Asked, ...]:
    """Set beside each promise of a sentence what may answer it, and its targets with what the review gives."""
    asked: list[Asked] = []
    for promise, held in zip(plan.promises, answer.promises, strict=True):
        taken = {target.result.span.start for one in asked for target in one.targets if target.result is not None}
        judged = find_targets(evolve(plan, indicators=promise.indicators), review, taken)
        holders = tuple(one.holder for one in judged if one.holder is not None and one.target.met is not None)
        asked.append(Asked(promise, held, tuple(one.target for one in judged), holders))
    return tuple(asked)


def weigh_outcomes(answer: Answer) -> dict[Outcome, float]:
    """Compute the probability of every outcome that is possible.

    A multinomial logistic model over the answer's evidence, whose weights are data (``outcome-weights.json``), with how
    they were fitted.
    """
    possible = [
        outcome
        for outcome in (Outcome.TAKEN_UP, Outcome.PARTLY, Outcome.RESTATED, Outcome.SILENT)
        if answer.done or outcome not in (Outcome.TAKEN_UP, Outcome.PARTLY)
        if answer.again or outcome is not Outcome.RESTATED
    ]
    inputs = weigh_answer(answer)
    scores = [_weigh_outcome(outcome, inputs) for outcome in possible]
    shares = [math.exp(score - max(scores)) for score in scores]
    return {outcome: share / math.fsum(shares) for outcome, share in zip(possible, shares, strict=True)}


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
