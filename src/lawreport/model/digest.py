"""What of a comparison is named before all else, chosen by weight, each with how sure it is."""

from __future__ import annotations

from attrs import frozen

from lawreport.model.comparison import IndicatorChange, MeasureChange, SectionChange
from lawreport.model.finding import Finding
from lawreport.model.outcome import PromiseChange, Target
from lawreport.model.quantity import Indicator
from lawreport.model.status import Certainty
from lawreport.model.table import EntryChange


@frozen
class Trust:
    """How far a reader can rely on a comparison."""

    old_measures: int
    """Sentences of the old report that were compared."""
    new_measures: int
    continued: int
    """Rows that both reports have."""
    sure: int
    """Of these."""
    likely: int
    open: int
    left_out: int
    """Sentences of both reports that take no part: salutations, lead formulas, signatures, contents."""


@frozen
class NamedMeasure:
    """A change of a measure, and the stretch of its text that tells it best."""

    change: MeasureChange
    certainty: Certainty
    start: int
    """In the text of its first measure, at the start of a clause."""
    end: int
    """Behind the last character, at the end of a clause."""


@frozen
class Step:
    """Where a chapter stood and stands among those of its parent."""

    change: SectionChange
    old_rank: int
    """1-based."""
    new_rank: int
    moved: bool
    """Whether it is one of the fewest that must move to turn the old order into the new one."""


@frozen
class Flow:
    """The chapters of one parent, in the order of the new report, of which at least one moved."""

    steps: tuple[Step, ...]

    @property
    def moved(self) -> tuple[Step, ...]:
        """Those that moved."""
        return tuple(step for step in self.steps if step.moved)


@frozen
class NamedPromise:
    """A promise of the old plan."""

    promise: PromiseChange
    certainty: Certainty
    target: Target | None = None
    """The target that has a result; None for a promise without an answer."""
    following: Indicator | None = None
    """What the new plan sets for the same thing, if anything."""


@frozen
class NamedFigure:
    """A figure that both reports give of the same thing and the same time."""

    change: IndicatorChange
    certainty: Certainty


@frozen
class Digest:
    """What a reader should hear first; nothing in it is less than likely."""

    trust: Trust
    entries: tuple[EntryChange, ...] = ()
    """Values of tables that matter, for reports whose tables say most."""
    new: tuple[NamedMeasure, ...] = ()
    """Of the measures that only the new report has, its plan apart."""
    dropped: tuple[NamedMeasure, ...] = ()
    """Of the measures that are no longer mentioned, the old plan apart."""
    flows: tuple[Flow, ...] = ()
    """Chapters whose order changed."""
    moved: tuple[NamedMeasure, ...] = ()
    """Of the measures that stand in another chapter."""
    missed: tuple[NamedPromise, ...] = ()
    """Targets of the old plan that the new report's own figures miss; all of them."""
    aims: tuple[NamedPromise, ...] = ()
    """All targets of the old plan with a result, the missed ones first."""
    silent: tuple[NamedPromise, ...] = ()
    """Of the firm promises without an answer."""
    findings: tuple[Finding, ...] = ()
    """Figures and words that do not fit: all findings above a note."""
    streaks: tuple[IndicatorChange, ...] = ()
    """Runs of years that are no longer mentioned; all of them."""
    figures: tuple[NamedFigure, ...] = ()
    """Figures that matter, for a chart."""
