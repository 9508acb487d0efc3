"""All changes between two reports: what every renderer gets."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from enum import Enum
from typing import Generic, Protocol, TypeVar

from attrs import frozen

from lawreport.model.alignment import Chance, Match
from lawreport.model.finding import Finding
from lawreport.model.ledger import AttentionChange, MentionChange, Reuse, ShortcomingChange
from lawreport.model.outcome import Outcome, PlanOutcome, PromiseChange
from lawreport.model.promise import Grade
from lawreport.model.quantity import Indicator, Kind, Part
from lawreport.model.question import Question
from lawreport.model.report import Measure, Report, Role, Section
from lawreport.model.source import Diagnostic
from lawreport.model.status import Certainty as Certainty
from lawreport.model.status import Status as Status
from lawreport.model.status import Wording as Wording
from lawreport.model.table import TableChange


class Place(Enum):
    """Whether a continued measure stands in the continued section."""

    SAME = "same"
    MOVED = "moved"


class Shape(Enum):
    """How many old parts answer how many new ones."""

    ONE_TO_ONE = "one_to_one"
    SPLIT = "split"
    MERGED = "merged"
    MANY = "many"
    """Several old parts answer several new ones."""


class LifeStep(Enum):
    """How far an initiative has got, in the usual order."""

    PLANNED = "planned"
    PILOTED = "piloted"
    ISSUED = "issued"
    SET_UP = "set_up"
    RUNNING = "running"
    EXPANDED = "expanded"
    ASSESSED = "assessed"
    REVISED = "revised"
    CLOSED = "closed"


class HeadingFacet(Enum):
    """Whether a continued section kept its heading."""

    SAME = "same"
    RENAMED = "renamed"


class Edit(Enum):
    """What happened to a segment of text."""

    EQUAL = "equal"
    INSERTED = "inserted"
    DELETED = "deleted"


@frozen
class Segment:
    """A run of equal, inserted or deleted text."""

    edit: Edit
    text: str


@frozen
class Hunk:
    """The wording of one match: segments that rebuild both texts."""

    old: str
    """Id of the old measure."""
    new: str
    """Id of the new measure."""
    segments: tuple[Segment, ...]


@frozen
class SectionChange:
    """One row of the section comparison."""

    status: Status
    old: tuple[Section, ...] = ()
    new: tuple[Section, ...] = ()
    matches: tuple[Match, ...] = ()
    heading: HeadingFacet | None = None
    place: Place | None = None
    shape: Shape | None = None
    similarity: float | None = None
    certainty: Certainty = Certainty.SURE


@frozen
class MeasureChange:
    """One row of the measure comparison: all measures that hang together by matches."""

    status: Status
    old: tuple[Measure, ...] = ()
    new: tuple[Measure, ...] = ()
    matches: tuple[Match, ...] = ()
    wording: Wording | None = None
    place: Place | None = None
    shape: Shape | None = None
    similarity: float | None = None
    hunks: tuple[Hunk, ...] = ()
    """One for each match."""
    nearest: Match | None = None
    """For new and dropped: the best candidate, which was rejected."""
    theme: str | None = None
    figures_changed: bool | None = None
    """For continued: whether a number that both sides print, or one side only, differs; None where none has any."""
    life: tuple[LifeStep, LifeStep] | None = None
    """The steps of its life in the old and the new report, as its surest match tells them, where the words tell
    that it moved on."""
    versions: tuple[str, str] | None = None
    """The version that the old and the new side name, where they differ (3.0版, 4.0版)."""
    revised: tuple[tuple[str, str], ...] = ()
    """Documents of another year or edition, as (old name, new name)."""
    refreshed: bool = False
    """Whether only a political reference moved on."""
    claims_first: bool = False
    """For new: whether the text itself claims a first time (首次, 率先, 新增)."""
    announced: tuple[str, ...] = ()
    """Ids of the sentences of the old plan that are answered here and stand in no other way in the new report."""
    only_planned: bool = False
    """For continued: whether what the old report tells as done is only planned in the new one."""
    end_expected: str | None = None
    """For dropped: why an end was to be expected: epidemic, event, campaign, completed, period; a cue, no proof."""
    certainty: Certainty = Certainty.SURE
    """How sure its status is; an open new or dropped one may go on in ``nearest``."""
    probability: float | None = None
    """That its status holds, in [0, 1], as far as it was weighed: of several matches that of the weakest."""

    @property
    def substantial(self) -> bool:
        """Whether more than words or place changed: new, dropped, split, merged, or other content or figures."""
        same = self.wording in (Wording.VERBATIM, Wording.REWORDED) and self.shape is Shape.ONE_TO_ONE
        moved_on = self.figures_changed or self.life is not None or self.versions is not None or bool(self.revised)
        return self.status is not Status.CONTINUED or not same or moved_on


@frozen
class IndicatorChange:
    """One row of the indicator comparison."""

    status: Status
    old: Indicator | None = None
    new: Indicator | None = None
    old_holder: str | None = None
    """Id of the measure or section that holds the old figure."""
    new_holder: str | None = None
    delta: Decimal | None = None
    """New value less old value, in the unit (points for percent); None where not comparable."""
    percent: Decimal | None = None
    """Delta in percent of the old value, two decimals; None for rates, ranks, versions and where not comparable."""
    comparable: bool = True
    barrier: str | None = None
    """Why the two cannot be compared: kind, unit, role, scope, area, range, approximate; matter where the
    sentences that hold them are not linked; None where they can."""
    similarity: float | None = None
    probability: float | None = None
    """Confidence that both measure the same thing, in [0, 1]."""
    better: bool | None = None
    """Whether it moved for the better; None where nothing moved or the direction is not known."""
    certainty: Certainty = Certainty.SURE
    """How sure it is that both measure the same thing, or that the other report has no such figure."""
    by: str | None = None
    """Who decided that both belong to one series; None where nobody did."""

    @property
    def moved(self) -> bool:
        """Whether both reports have the figure, comparable, with another value."""
        return self.status is Status.CONTINUED and self.comparable and bool(self.delta)

    @property
    def incomparable(self) -> bool:
        """Whether both reports have the figure but not measured alike."""
        return self.status is Status.CONTINUED and not self.comparable

    @property
    def elsewhere(self) -> bool:
        """Whether the two figures stand in sentences of which neither goes on in the other: one of another matter."""
        return self.barrier == "matter"


class _HasStatus(Protocol):
    """What may be a row of changes."""

    @property
    def status(self) -> Status:
        """What became of it."""


Change = TypeVar("Change", bound=_HasStatus)


@frozen
class Changes(Generic[Change]):
    """Changes of one kind in document order, with the three views readers ask for."""

    rows: tuple[Change, ...] = ()

    def __iter__(self) -> Iterator[Change]:
        """All rows."""
        return iter(self.rows)

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.rows)

    def __getitem__(self, number: int) -> Change:
        """One row."""
        return self.rows[number]

    def _of(self, status: Status) -> tuple[Change, ...]:
        return tuple(row for row in self.rows if row.status is status)

    @property
    def new(self) -> tuple[Change, ...]:
        """Rows that only the new report has."""
        return self._of(Status.NEW)

    @property
    def dropped(self) -> tuple[Change, ...]:
        """Rows that the new report does not mention."""
        return self._of(Status.DROPPED)

    @property
    def continued(self) -> tuple[Change, ...]:
        """Rows that both reports have."""
        return self._of(Status.CONTINUED)

    @property
    def answered(self) -> tuple[Change, ...]:
        """Rows of the old plan that the new report does not plan again and follows up."""
        return self._of(Status.ANSWERED)


@frozen
class CertaintyCount:
    """How many rows are how sure."""

    sure: int = 0
    likely: int = 0
    open: int = 0


@frozen
class CertaintyCounts:
    """How sure the rows are that the counts of the summary count; each adds up to the count of its name."""

    new: CertaintyCount = CertaintyCount()
    plans_new: CertaintyCount = CertaintyCount()
    dropped: CertaintyCount = CertaintyCount()
    plans_dropped: CertaintyCount = CertaintyCount()
    answered: CertaintyCount = CertaintyCount()
    continued: CertaintyCount = CertaintyCount()


@frozen
class Summary:
    """The counts that open every rendering.

    Measures are counted by sentence on either side: ``new + plans_new + continued_new`` is ``new_measures``, and
    ``dropped + plans_dropped + answered + continued_old`` is ``old_measures``.
    """

    new: int
    """New measures, those of the new plan apart."""
    plans_new: int
    """New sentences of the new plan."""
    dropped: int
    """Measures that are not mentioned, those of the old plan apart."""
    plans_dropped: int
    """Sentences of the old plan that are neither planned again nor answered."""
    answered: int
    """Sentences of the old plan that are not planned again and were followed up."""
    continued: int
    """Rows that both reports have; each holds all measures that hang together."""
    continued_old: int
    """Old measures in them."""
    continued_new: int
    verbatim: int
    moved: int
    figures_up: int
    figures_down: int
    figures_same: int
    figures_incomparable: int
    promises: int
    silent: int
    old_measures: int
    """The base: how many measures the old report has."""
    new_measures: int
    certainty: CertaintyCounts = CertaintyCounts()
    """How sure the rows of measures are."""

    @property
    def figures_paired(self) -> int:
        """The base of the figures: how many both reports have."""
        return self.figures_up + self.figures_down + self.figures_same + self.figures_incomparable


@frozen
class Comparison:
    """Two reports and all changes between them, ordered and counted."""

    old: Report
    new: Report
    sections: Changes[SectionChange]
    measures: Changes[MeasureChange]
    indicators: Changes[IndicatorChange]
    plans: tuple[PlanOutcome, ...]
    summary: Summary
    findings: tuple[Finding, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    """What concerns the pair: same year, reversed years, different bodies."""
    tables: Changes[TableChange] = Changes()
    """Tables in the order of the new report, those that only the old one has last."""
    mentions: Changes[MentionChange] = Changes()
    """Documents, brands, bodies and honours, in the order of the new report, those that it does not name last."""
    shortcomings: Changes[ShortcomingChange] = Changes()
    """Likewise."""
    reuse: Reuse | None = None
    """How much of the new text is last year's."""
    attention: tuple[AttentionChange, ...] = ()
    """How much each report says about each theme."""
    candidates: tuple[Chance, ...] = ()
    """Pairs of measures that were weighed, linked or not, in the order of the old report."""
    questions: tuple[Question, ...] = ()
    """What is most worth a reader's glance, as ``list_questions`` lists it."""

    def __repr__(self) -> str:
        """One line: both reports and how many measures are new, dropped and continued."""
        counted = ", ".join(f"{len(getattr(self.measures, name))} {name}" for name in ("new", "dropped", "continued"))
        return f"<Comparison {self.old.source.name!r} {self.new.source.name!r}: {counted}>"

    @property
    def figures_telling(self) -> tuple[IndicatorChange, ...]:
        """Figures worth naming first: streaks, ranks, versions and scores that moved, then the largest changes.

        Left out are figures without a name, changes of changes, and small counts, whose relative change says little.
        """
        return tuple(sorted((row for row in self.indicators.rows if row.moved and _is_telling(row)), key=_tell))

    @property
    def measures_new(self) -> tuple[MeasureChange, ...]:
        """New rows but those of the new plan."""
        return tuple(row for row in self.measures.new if row.new[0].role is not Role.PLAN)

    @property
    def measures_dropped(self) -> tuple[MeasureChange, ...]:
        """Dropped rows but those of the old plan, whose promises tell what became of them."""
        return tuple(row for row in self.measures.dropped if row.old[0].role is not Role.PLAN)

    @property
    def plans_new(self) -> tuple[MeasureChange, ...]:
        """New rows that belong to the new report's plan: what it promises and did not before."""
        return tuple(row for row in self.measures.new if row.new[0].role is Role.PLAN)

    @property
    def plans_dropped(self) -> tuple[MeasureChange, ...]:
        """Dropped rows that belong to the old report's plan: what the new one neither plans again nor answers."""
        return tuple(row for row in self.measures.dropped if row.old[0].role is Role.PLAN)

    @property
    def streaks_dropped(self) -> tuple[IndicatorChange, ...]:
        """Streaks that the new report does not mention; those that it shows to be broken are not among them."""
        broken = {span for finding in self.streaks_broken for span in finding.old}
        streaks = (row for row in self.indicators.dropped if row.old and row.old.kind is Kind.STREAK)
        return tuple(row for row in streaks if row.old and row.old.span not in broken)

    @property
    def streaks_broken(self) -> tuple[Finding, ...]:
        """Streaks that the new report's own figures end."""
        return tuple(finding for finding in self.findings if finding.code in ("streak-broken", "streak-ended"))

    @property
    def promises(self) -> tuple[PromiseChange, ...]:
        """The single promises of the old plan, in document order."""
        return tuple(promise for row in self.plans for promise in row.promises)

    @property
    def promises_silent(self) -> tuple[PromiseChange, ...]:
        """Promises that the new report does not answer, the firm ones first, then those of work that goes on."""
        return tuple(sorted(self.promises_of(Outcome.SILENT), key=lambda row: _GRADES.index(row.promise.grade)))

    def promises_of(self, outcome: Outcome) -> tuple[PromiseChange, ...]:
        """Single promises with one outcome, in document order."""
        return tuple(row for row in self.promises if row.status is outcome)

    @property
    def identical(self) -> bool:
        """Whether every row is continued, verbatim, in place and no figure differs."""
        same = all(
            row.status is Status.CONTINUED and row.wording is Wording.VERBATIM and row.place is Place.SAME
            for row in self.measures.rows
        )
        return (
            same
            and all(row.status is Status.CONTINUED for row in self.sections.rows)
            and all(row.status is Status.CONTINUED and not row.delta for row in self.indicators.rows)
            and not any(table.changed for table in self.tables)
        )


_GRADES = tuple(Grade)
_TELLING = (Kind.STREAK, Kind.RANK, Kind.VERSION, Kind.SCORE)
_SMALL_COUNT = 10


def _is_telling(row: IndicatorChange) -> bool:
    if row.old is None or row.new is None or not row.new.name or row.new.role is Part.CHANGE:
        return False
    return row.new.kind is not Kind.COUNT or min(row.old.value, row.new.value) >= _SMALL_COUNT


def _tell(row: IndicatorChange) -> tuple[int, Decimal]:
    """Sort key: kinds that readers quote first; then the larger change, relative to the old value, first."""
    kind = row.new.kind if row.new else None
    if kind in _TELLING:
        return _TELLING.index(kind), Decimal(0)
    base = abs(row.old.value) if row.old else Decimal(0)
    return len(_TELLING), -abs((row.delta or Decimal(0)) / (base or Decimal(1)))
