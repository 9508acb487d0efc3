"""Questions and what a reader does with them in, the answers so far and the question that is next out."""

from __future__ import annotations

from attrs import evolve, frozen

from lawreport.model.question import Answered, Question


@frozen
class Session:
    """How far a reader has got; every step gives a new one."""

    questions: tuple[Question, ...]
    steps: tuple[Answered | None, ...] = ()
    """What was done with the questions so far: answered, or skipped."""

    @property
    def question(self) -> Question | None:
        """The one that is next; None at the end."""
        return self.questions[len(self.steps)] if len(self.steps) < len(self.questions) else None

    @property
    def number(self) -> int:
        """Its place among all, from 1."""
        return len(self.steps) + 1

    @property
    def answers(self) -> tuple[Answered, ...]:
        """What was answered so far."""
        return tuple(step for step in self.steps if step is not None)

    def take(self, answer: Answered | None) -> Session:
        """Go on with an answer, or without one."""
        return evolve(self, steps=(*self.steps, answer))

    def undo(self) -> Session:
        """Go back to the question before and forget its answer; at the first one nothing happens."""
        return evolve(self, steps=self.steps[:-1])
