"""What became of the promises of a plan."""

from __future__ import annotations

from enum import Enum

from attrs import frozen

from lawreport.model.alignment import Match
from lawreport.model.promise import Grade, Promise
from lawreport.model.quantity import Indicator
from lawreport.model.report import Measure
from lawreport.model.status import Certainty


class Outcome(Enum):
    """What the new report says of a promise of the old one."""

    TAKEN_UP = "taken_up"
    PARTLY = "partly"
    RESTATED = "restated"
    SILENT = "silent"
    CONTRADICTED = "contradicted"

    @property
    def answered(self) -> bool:
        """Whether the review says what became of it."""
        return self in (Outcome.TAKEN_UP, Outcome.PARTLY, Outcome.CONTRADICTED)


@frozen
class Target:
    """A numeric target of a promise and what the new report gives for it."""

    target: Indicator
    result: Indicator | None = None
    met: bool | None = None
    """Whether the result reaches the target; None where there is none."""


@frozen
class PromiseChange:
    """A single promise of the old plan and what the new report says of it."""

    status: Outcome
    promise: Promise
    plan: str
    """Id of the old measure that makes it."""
    number: int
    """1-based position among the promises of that measure."""
    evidence: tuple[Measure, ...] = ()
    """New measures that answer it, the likeliest first."""
    nearest: Match | None = None
    """For silent ones: the best rejected candidate."""
    targets: tuple[Target, ...] = ()
    """Its numeric targets with their results, in the order of the promise."""
    certainty: Certainty = Certainty.SURE
    by: str | None = None
    """Who decided the outcome; None where nobody did."""

    @property
    def firm(self) -> bool:
        """Whether a reader can tell later that it was kept."""
        return self.promise.grade is Grade.FIRM


@frozen
class PlanOutcome:
    """One sentence of the old plan and what the new report says of it: what it says of its promises taken together."""

    status: Outcome
    """That of its promises where they agree; restated where some are only planned again and nothing is said of the
    others; else partly."""
    plan: Measure
    evidence: tuple[Measure, ...] = ()
    """New measures that answer the sentence, the likeliest first, then what answers one of its promises alone."""
    nearest: Match | None = None
    """For silent ones: the best rejected candidate."""
    targets: tuple[Target, ...] = ()
    """Its numeric targets with their results, in the order of the promise."""
    promises: tuple[PromiseChange, ...] = ()
    """The promises that the sentence is cut into, in order; each target is also that of one of them."""
    probability: float | None = None
    """Of the outcome, in [0, 1]; None where figures, a sentence in nearly the same words, or a reader decide."""
    certainty: Certainty = Certainty.SURE
    by: str | None = None
    """Who decided the outcome of one of its promises at least; None where nobody did."""

    @property
    def several(self) -> bool:
        """Whether the sentence holds more than one promise."""
        return len(self.promises) > 1

    @property
    def firm(self) -> bool:
        """Whether one of its promises is firm."""
        return any(promise.firm for promise in self.promises)
