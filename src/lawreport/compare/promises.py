"""What may answer the single promises of a sentence in, what became of each out.

The sentence comes first: what became of it is told by a model that was fitted on annotated sentences, and no annotator
has judged single promises. Its outcome is dealt out to its promises by what the likeliest measures hold of each.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import frozen

from lawreport.model.alignment import Match, PromiseAnswer
from lawreport.model.outcome import Outcome, PromiseChange, Target
from lawreport.model.promise import Promise
from lawreport.model.report import Measure

TOLD = 0.134
"""How well one measure of the review holds a promise (``PromiseAnswer``) from which it is rather taken up than not:
tuned on the promises of the annotated sentences of one outcome (400 on the development gold, 31 of 40 right)."""
UNTOLD = 0.035
"""Below it nothing of the review answers a promise, even in a sentence that is taken up; the outcomes of the sentences
are the same with 0.03 to 0.04."""
AGAIN = 0.03
"""Likewise for the new plan, in a sentence that is only planned again."""
FURTHER = 0.5
"""Part of what the first measure reaches from which another is shown as evidence beside it."""
MOST_EVIDENCE = 2
DONE = (Outcome.TAKEN_UP, Outcome.PARTLY, Outcome.CONTRADICTED)
"""Outcomes that the review tells."""


@frozen
class Asked:
    """A promise with what may answer it and its figures."""

    promise: Promise
    answer: PromiseAnswer
    targets: tuple[Target, ...]
    proving: tuple[Measure, ...] = ()
    """The measures that give the results of its targets."""

    @property
    def done(self) -> float:
        """How well one measure of the review holds it."""
        return _reach(self.answer.done)

    @property
    def again(self) -> float:
        """How well one measure of the new plan does."""
        return _reach(self.answer.again)


def _reach(matches: Sequence[Match]) -> float:
    return matches[0].probability if matches else 0.0


def deal_out(outcome: Outcome, asked: Sequence[Asked]) -> tuple[Outcome, ...]:
    """Tell what became of each promise of a sentence from what became of the sentence.

    Args:
        outcome: That of the sentence.
        asked: Its promises.

    Returns:
        One outcome a promise: all silent for a silent sentence; taken up for one taken up, but silent where nothing
        answers a promise; planned again or silent for one planned again. A sentence answered in part has one promise
        at least that is answered and one that is not, by how well each is held; where that does not tell, they are
        answered in part. Figures decide over all that: targets met are taken up, missed ones answered in part.
    """
    dealt = _deal(outcome, asked)
    return tuple(weigh_targets(one, held.targets) for one, held in zip(dealt, asked, strict=True))


def _deal(outcome: Outcome, asked: Sequence[Asked]) -> list[Outcome]:
    match outcome:
        case Outcome.TAKEN_UP:
            best = max(one.done for one in asked)
            return [outcome if one.done >= min(UNTOLD, best) else Outcome.SILENT for one in asked]
        case Outcome.RESTATED:
            most = max(one.again for one in asked)
            return [outcome if one.again >= min(AGAIN, most) else Outcome.SILENT for one in asked]
        case Outcome.PARTLY if len(asked) > 1:
            return _part(asked)
        case _:
            return [outcome] * len(asked)


def _part(asked: Sequence[Asked]) -> list[Outcome]:
    """Deal out *partly*: the best told promise is answered, the least told is not."""
    ranks = sorted(range(len(asked)), key=lambda k: -asked[k].done)
    dealt = [_tell(one) for one in asked]
    best, least = ranks[0], ranks[-1]
    if dealt[best] not in DONE:
        dealt[best] = Outcome.PARTLY
    if dealt[least] is Outcome.TAKEN_UP:
        dealt[least] = Outcome.PARTLY
    return dealt


def _tell(one: Asked) -> Outcome:
    """What is said of a promise by how well it is held; with a figure that is not given, in part at most."""
    if one.done >= TOLD:
        unanswered = one.targets and all(target.met is None for target in one.targets)
        return Outcome.PARTLY if unanswered else Outcome.TAKEN_UP
    return Outcome.RESTATED if one.again >= TOLD and one.again > one.done else Outcome.SILENT


def weigh_targets(outcome: Outcome, targets: Sequence[Target]) -> Outcome:
    """Where figures tell, they decide: all targets met is taken up; one that is missed, or not told of, is partly.

    Falling short is no contradiction: the body reports its own figure.
    """
    told = [target.met for target in targets if target.met is not None]
    if not told:
        return outcome
    if all(told) and (len(told) == len(targets) or outcome is Outcome.TAKEN_UP):
        return Outcome.TAKEN_UP
    return Outcome.PARTLY


def sum_up(outcomes: Sequence[Outcome]) -> Outcome:
    """What became of a sentence, from what became of its promises.

    >>> sum_up((Outcome.TAKEN_UP, Outcome.SILENT)), sum_up((Outcome.RESTATED, Outcome.SILENT))
    (<Outcome.PARTLY: 'partly'>, <Outcome.RESTATED: 'restated'>)
    """
    if all(one is outcomes[0] for one in outcomes):
        return outcomes[0]
    answered = any(one in DONE for one in outcomes)
    return Outcome.PARTLY if answered else Outcome.RESTATED


def find_nearest(done: Sequence[Match], again: Sequence[Match]) -> Match | None:
    """Find the likelier of the best candidates of review and plan; of equal ones that of the review."""
    return max((*done[:1], *again[:1]), key=lambda match: match.probability, default=None)


def show_change(
    outcome: Outcome, asked: Asked, plan: str, number: int, news: Mapping[str, Measure], evidence: Sequence[Measure]
) -> PromiseChange:
    """Set evidence beside a promise of a sentence that holds several.

    Args:
        outcome: What became of it.
        asked: The promise.
        plan: Id of the sentence.
        number: Its position among the promises of the sentence, from 1.
        news: The new measures by id.
        evidence: What answers the sentence, for a promise that nothing answers better.

    Returns:
        The promise with what answers it, else with the nearest rejected candidate.
    """
    done, again = asked.answer.done, asked.answer.again
    if outcome is Outcome.SILENT:
        nearest = find_nearest(done, again)
        return PromiseChange(outcome, asked.promise, plan, number, nearest=nearest, targets=tuple(asked.targets))
    held = again if outcome is Outcome.RESTATED else done
    shown = [match.new for match in held if match.probability >= FURTHER * held[0].probability]
    proving = [one.id for one in asked.proving]
    found = [news[key] for key in dict.fromkeys((*proving, *shown))] or list(evidence)
    return PromiseChange(
        outcome, asked.promise, plan, number, tuple(found[:MOST_EVIDENCE]), targets=tuple(asked.targets)
    )
