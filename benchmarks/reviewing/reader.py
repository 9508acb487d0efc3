"""Questions and an annotated pair in, the answers of a reader who knows the annotations, or errs now and then, out."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from annotated import AnnotatedPair
from attrs import frozen

from lawreport.model.outcome import Outcome
from lawreport.model.question import Answered, Asks, Question
from lawreport.model.report import Measure

MAY_LINK = 0.5
"""Probability from which a pair is called a link that annotators left open."""


@frozen
class Reader:
    """Somebody who answers from annotations."""

    pair: AnnotatedPair
    wrong: float
    """Share of the answers that are some other answer than the right one."""
    seed: str

    def answer(self, question: Question) -> Answered | None:
        """Answer a question; None for an outcome that nobody annotated: those of single promises are not."""
        chance = Random(f"{self.seed} {question.id}")
        errs = chance.random() < self.wrong
        if question.asks is Asks.OUTCOME:
            return self._tell_outcome(question, chance if errs else None)
        right = tuple(self._find_partners(question))
        return Answered(question.id, _err(question, right, chance) if errs else right)

    def _find_partners(self, question: Question) -> Iterator[str]:
        for choice in question.choices:
            measures = question.measure, choice.measure
            meant = self._pair_units(measures if question.side == "old" else measures[::-1])
            left_open = bool(meant & self.pair.undecided) and (choice.probability or 0.0) >= MAY_LINK
            if meant & self.pair.links or left_open:
                yield choice.measure.id

    def _pair_units(self, measures: tuple[Measure, ...]) -> set[tuple[int, int]]:
        held = [
            side.find_units(one.span.start, one.span.end) for side, one in zip(self.pair.sides, measures, strict=True)
        ]
        return {(a, b) for a in held[0] for b in held[1]}

    def _tell_outcome(self, question: Question, errs: Random | None) -> Answered | None:
        if question.promise is not None:
            return None
        units = self.pair.old.find_units(question.measure.span.start, question.measure.span.end)
        told = dict(self.pair.outcomes)
        annotated = [told[unit] for unit in units if unit in told]
        if not annotated:
            return None
        right = Outcome(annotated[0])
        others = [one for one in question.outcomes if one is not right]
        return Answered(question.id, outcome=errs.choice(others) if errs else right)


def _err(question: Question, right: tuple[str, ...], chance: Random) -> tuple[str, ...]:
    """Some other answer: none of them, or one that is not right."""
    others = [(one.measure.id,) for one in question.choices if one.measure.id not in right]
    return chance.choice([*others, *([()] if right else [])])
