"""What a comparison would ask a reader, and what a reader answers."""

from __future__ import annotations

from enum import Enum

from attrs import frozen

from lawreport.model.alignment import READER
from lawreport.model.outcome import Outcome
from lawreport.model.promise import Promise
from lawreport.model.report import Measure

SIDES = ("old", "new")


class Asks(Enum):
    """What a question is about."""

    PARTNERS = "partners"
    """Which measures of the other report tell of the same initiative."""
    OUTCOME = "outcome"
    """What became of a sentence of the old plan."""


@frozen
class Choice:
    """One measure that an answer may name."""

    measure: Measure
    """Of the other report."""
    section: str
    """The heading that it stands under; empty where there is none."""
    probability: float | None
    """That it is a partner, in [0, 1]; None for what may be evidence of an outcome."""
    quote: str = ""
    """The first clauses of it, as many as no other measure of its report holds: what a decision quotes."""
    nth: int = 0
    """Which place of the quote in the report is meant, from 1; 0 where it stands once."""


@frozen
class Question:
    """One thing that is worth a glance."""

    id: str
    """``ASKS:SIDE:MEASURE:HASH-HASH``, with the hashes of the old and the new text, such as
    ``partners:old:2.1#3:0a1b2c3d-4e5f6a7b``; of the second promise of a sentence ``outcome:old:2.1#3/2:…``."""
    asks: Asks
    side: str
    """The side of the measure that is asked about: ``old`` or ``new``."""
    measure: Measure
    section: str
    """The heading that it stands under; empty where there is none."""
    choices: tuple[Choice, ...]
    """At most six, the likeliest first."""
    outcomes: tuple[Outcome, ...] = ()
    """The possible answers, of a question for the outcome."""
    worth: float = 0.0
    """How many wrong verdicts an answer is expected to mend."""
    quote: str = ""
    """As that of a choice, of the measure that is asked about; of an outcome, which is that of all its promises, the
    whole sentence, and of a single promise that one."""
    nth: int = 0
    """As that of a choice."""
    promise: Promise | None = None
    """The promise that alone is asked about; None where it is the whole sentence."""


@frozen
class Answered:
    """One answer."""

    id: str
    """Of the question."""
    partners: tuple[str, ...] | None = None
    """Ids of the measures that tell of the same initiative; empty where none of those shown does."""
    outcome: Outcome | None = None
    evidence: tuple[str, ...] = ()
    """Ids of the new measures that tell the outcome."""
    no_measure: bool = False
    """Whether the sentence that is asked about is no measure."""
    by: str = READER
    """Who answered."""
    origin: str = "answer"
    """Where it was written, for errors: file and line."""
