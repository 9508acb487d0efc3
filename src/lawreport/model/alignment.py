"""What of the old report answers what of the new one."""

from __future__ import annotations

from enum import Enum

from attrs import frozen

from lawreport.model.source import Span
from lawreport.model.table import TableMatch


@frozen
class Reason:
    """One piece of evidence for a match."""

    code: str
    """Slug: wording, clause, section, document, name, figure, phrase, meaning, heading, content, decision."""
    value: str
    """The shared text, or a similarity with two decimals."""
    old: Span | None = None
    """Where the shared text stands in the old source; None for a similarity."""
    new: Span | None = None
    """Where it stands in the new one."""


@frozen
class Match:
    """One link, by id, between sections (``2.1``), measures (``2.1#3``) or indicators (``2.1#3@START``)."""

    old: str
    new: str
    similarity: float
    """In [0, 1], of the wording."""
    probability: float
    """Confidence that both report the same thing, in [0, 1]."""
    reasons: tuple[Reason, ...] = ()

    @property
    def by(self) -> str | None:
        """Who decided it; None where nobody did."""
        return next((reason.value for reason in self.reasons if reason.code == "decision"), None)


class Verdict(Enum):
    """What a reader decided."""

    PIN = "pin"
    """Two measures report the same thing, and neither has a partner that is not pinned."""
    LINK = "link"
    """Two measures report the same thing; either may have further partners."""
    FORBID = "forbid"
    """Two measures do not report the same thing."""
    OUTCOME = "outcome"
    """What became of a promise of the old plan."""
    SAME_FIGURE = "same_figure"
    """Two figures belong to one series."""
    OTHER_FIGURE = "other_figure"
    """They do not."""
    NO_MEASURE = "no_measure"
    """A sentence is no measure: it is neither aligned nor counted."""


READER = "reader"
"""Who decided, where nobody is named."""


@frozen
class Quote:
    """An exact quote of one report."""

    text: str
    nth: int = 0
    """Which of its places in the report is meant, from 1 in document order; 0 where it stands once."""


@frozen
class Decision:
    """One decision of a reader, by exact quotes."""

    verdict: Verdict
    old: str
    """Text that stands in exactly one measure of the old report, once, or at the place ``old_nth``; of figures with one
    figure in it. Empty where a sentence of the new report is no measure."""
    new: str
    """Likewise of the new report. Empty for an outcome, and where a sentence of the old report is no measure."""
    origin: str = "decision"
    """Where it was written, for errors: file and row."""
    by: str = READER
    """Who decided: ``reader``, or the name of a model."""
    outcome: str = ""
    """For an outcome: taken_up, partly, restated, silent or contradicted."""
    evidence: tuple[str, ...] = ()
    """For an outcome: quotes of the new report, each as ``new``."""
    old_nth: int = 0
    """Which place of a text that stands more than once is meant, from 1 in document order; 0 where it stands once."""
    new_nth: int = 0
    """Likewise."""
    evidence_nth: tuple[int, ...] = ()
    """Likewise, one for each quote of the evidence; empty where each stands once."""

    @property
    def quote(self) -> Quote:
        """What it quotes of the old report."""
        return Quote(self.old, self.old_nth)

    @property
    def news(self) -> tuple[Quote, ...]:
        """What it quotes of the new report."""
        if self.verdict is Verdict.OUTCOME:
            places = self.evidence_nth or (0,) * len(self.evidence)
            return tuple(map(Quote, self.evidence, places))
        return (Quote(self.new, self.new_nth),) if self.new else ()


@frozen
class DecidedOutcome:
    """What a reader decided of promises of one sentence of the old plan."""

    promises: tuple[int, ...]
    """Their 1-based positions among the promises of the sentence; empty where it is one."""
    outcome: str
    evidence: tuple[str, ...]
    """Ids of new measures."""
    by: str


@frozen
class Candidate:
    """A pair that was weighed for one measure, and why it lost where it did."""

    match: Match
    linked: bool
    taken_by: str | None = None
    """Of a rejected candidate: the id of the measure that its other end is linked with, if any."""


@frozen
class Chance:
    """A pair of measures that was weighed, by id."""

    old: str
    new: str
    probability: float
    """That both report the same thing, in [0, 1]."""


@frozen
class PromiseAnswer:
    """What of the new report may answer a single promise.

    The probability of a match is the geometric mean of its cosine and of the share of the promise's wording it holds.
    """

    done: tuple[Match, ...] = ()
    """New measures of the review, the likeliest first."""
    again: tuple[Match, ...] = ()
    """New measures of the plan, the likeliest first."""


@frozen
class Answer:
    """What of the new report may answer one sentence of the old plan, and how strongly."""

    promise: str
    """Id of the old measure."""
    done: tuple[Match, ...] = ()
    """New measures of the review, the likeliest first."""
    again: tuple[Match, ...] = ()
    """New measures of the plan, the likeliest first."""
    done_score: float = 0.0
    """Of the likeliest measure of the review: shared wording, less for short sentences; seldom over 1."""
    done_share: float = 0.0
    """How much of the promise's weighed wording the likeliest of the review hold together, in [0, 1]."""
    again_share: float = 0.0
    """Likewise of the plan."""
    linked: float = 0.0
    """Probability that a new plan measure is the same one, in [0, 1]."""
    links: int = 0
    """New plan measures that are linked with it."""
    named: bool = False
    """Whether the likeliest of the review name a document, brand or body that the promise names."""
    counted: bool = False
    """Whether they count in a unit that the promise counts in."""
    repeated: bool = False
    """Whether a sentence of the review says it in nearly the same words; it is the first of ``done`` then."""
    clauses: tuple[float, ...] = ()
    """Of each clause of the promise the share that one measure of the review holds, in [0, 1]."""
    promises: tuple[PromiseAnswer, ...] = ()
    """For each of the measure's promises, in their order; empty where it is one."""


@frozen
class Lone:
    """How near something that no match names came to a partner."""

    id: str
    """As matches name it."""
    nearest: float
    """Probability that its best candidate reports the same thing, in [0, 1]."""
    together: float
    """Probability that any of its candidates does, in [0, 1]."""


@frozen
class Lones:
    """What stayed alone on either side and had candidates, in document order."""

    old: tuple[Lone, ...] = ()
    new: tuple[Lone, ...] = ()


NONE_ALONE = Lones()
"""Nothing stayed alone, or it had no candidates."""


@frozen
class Alignment:
    """All matches of two reports, in document order of the old one; what no match names stayed alone."""

    sections: tuple[Match, ...] = ()
    measures: tuple[Match, ...] = ()
    indicators: tuple[Match, ...] = ()
    """``old`` and ``new`` are ``ID@START`` of the indicator's span start, ID that of its measure or section."""
    shortcomings: tuple[Match, ...] = ()
    """Likewise, of what the reports say is not good enough; the id is that of the measure that says so."""
    answers: tuple[Answer, ...] = ()
    """One for every measure of the old plan, in document order."""
    tables: tuple[TableMatch, ...] = ()
    """In the order of the old tables."""
    nearest: tuple[Match, ...] = ()
    """The best rejected candidate of every measure that stayed alone, either side."""
    decided: tuple[tuple[str, DecidedOutcome], ...] = ()
    """What a reader decided of the old plan, by the id of the sentence, in the order of the decisions."""
    candidates: tuple[Chance, ...] = ()
    """Every pair of measures that was a candidate, linked or not, in order of the old report, then of the new one;
    left out are those that are next to impossible."""
    lone: Lones = NONE_ALONE
    """Of measures."""
    lone_indicators: Lones = NONE_ALONE
    lone_shortcomings: Lones = NONE_ALONE
    unfitted: bool = False
    """Whether the meaning of measures was told by a model that no weights were fitted for."""
