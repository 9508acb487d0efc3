"""One thing through the years: where every report has it, and how it was found to be the same."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum

from attrs import frozen

from lawreport.model.comparison import LifeStep
from lawreport.model.outcome import Outcome
from lawreport.model.report import Role
from lawreport.model.source import Span
from lawreport.model.status import Wording


class ThreadKind(Enum):
    """What a thread follows."""

    INITIATIVE = "initiative"
    """Measures of what was done."""
    THEME = "theme"
    """The sections about one theme of the outline, whatever they are called."""
    SECTION = "section"
    """One section by its contents."""
    INDICATOR = "indicator"
    DOCUMENT = "document"
    BRAND = "brand"
    BODY = "body"
    HONOUR = "honour"
    SHORTCOMING = "shortcoming"
    PROMISE = "promise"
    """Measures of plans."""


class ThreadStatus(Enum):
    """How a thread stands in the last report."""

    NEW = "new"
    """The last report is the first that has it."""
    CONTINUED = "continued"
    """The last two reports have it."""
    RETURNED = "returned"
    """The last report has it, the one before has not, an earlier one has."""
    ENDED = "ended"
    """The last report does not mention it."""


class Route(Enum):
    """Between which reports a link was found."""

    NEXT = "next"
    """Neighbouring ones."""
    GAP = "gap"
    """Reports with others between them."""


class ForkKind(Enum):
    """How the number of a thread's parts changes."""

    SPLIT = "split"
    JOINED = "joined"


class Resolution(Enum):
    """What was done where the way through the years between and the direct way disagree."""

    TAKEN = "taken"
    """The direct link joins the thread."""
    KEPT = "kept"
    """The links of neighbouring years stand; the direct link was left out."""
    DRIFTED = "drifted"
    """The links of neighbouring years stand, though the two ends are not alike."""
    CUT = "cut"
    """A weak link of neighbouring years was taken out, because the direct way says otherwise."""


@frozen
class Link:
    """One thing in two reports."""

    kind: ThreadKind
    old: str
    """Its key in the older report: a measure's or section's id, ``HOLDER@START`` of a figure or shortcoming, a name."""
    new: str
    """Likewise in the later one."""
    probability: float = 1.0
    """That both are the same, in [0, 1]."""
    wording: Wording | None = None
    life: tuple[LifeStep, LifeStep] | None = None
    """Where the words tell that it moved on."""
    pinned: bool = False
    """Whether a reader said so."""


@frozen
class TargetResult:
    """A numeric target of a promise and the figure that the next report gives for it."""

    target: str
    """``HOLDER@START``."""
    result: str | None = None
    met: bool | None = None


@frozen
class PromiseOutcome:
    """What the later report says of a promise of the older one."""

    promise: str
    """Id of the measure that promises."""
    outcome: Outcome
    evidence: tuple[str, ...] = ()
    """Ids of measures of the later report."""
    targets: tuple[TargetResult, ...] = ()


@frozen
class YearLinks:
    """All that was found between two reports; threads are made of it and of nothing else."""

    old: int
    """Year of the older report."""
    new: int
    links: tuple[Link, ...] = ()
    outcomes: tuple[PromiseOutcome, ...] = ()
    """Of neighbouring reports."""


@frozen
class ThreadPlace:
    """One place of a thread in one year."""

    year: int
    """Of the report."""
    key: str
    """As in ``Link``: unique among the places of this kind in the report."""
    holder: str
    """Id of the measure or section it stands in."""
    spans: tuple[Span, ...]
    """In the report's source, the first one first."""
    text: str
    """What stands there: the sentence, the heading, the name, the figure."""
    role: Role


@frozen
class ThreadLink:
    """Two places of a thread that were found to be the same."""

    old_year: int
    old: str
    new_year: int
    new: str
    probability: float
    route: Route
    wording: Wording | None = None


@frozen
class Gap:
    """Reports without a thread, between two with it."""

    after: int
    """Year of the last report before the gap."""
    back: int
    """Year of the first report behind it."""
    silent: tuple[int, ...]
    """Years of the reports that do not mention it."""


@frozen
class Fork:
    """Parts of a thread that became more or fewer."""

    kind: ForkKind
    year: int
    """Of the report that shows it."""
    old: tuple[str, ...]
    """Keys of the parts before it."""
    new: tuple[str, ...]
    """Keys of the parts in its year."""


@frozen
class Name:
    """A name that a thread went by."""

    text: str
    years: tuple[int, ...]
    """Reports that use it."""


@frozen
class YearStep:
    """How far an initiative had got in a year."""

    year: int
    step: LifeStep


@frozen
class YearVersion:
    """The version that a report names."""

    year: int
    text: str
    value: Decimal


@frozen
class YearOutcome:
    """What the report of a year says of a promise made before."""

    year: int
    outcome: Outcome
    evidence: tuple[str, ...] = ()
    """Ids of its measures, the likeliest first."""


@frozen
class Relation:
    """Another thread that has to do with this one."""

    kind: str
    """``split_from`` and ``split_into``, ``joined_into`` and ``joined_from``, ``promised_by`` and ``taken_up_by``."""
    thread: str
    """Its id."""
    year: int
    """Of the report that shows it."""


@frozen
class Thread:
    """One thing through the years."""

    id: str
    """``KIND:YEAR:KEY`` of its first place; it stays when years are added at the end."""
    kind: ThreadKind
    status: ThreadStatus
    label: str
    """What it is called last: the sentence, heading, name or subject."""
    theme: str | None
    """Id in ``themes.json`` of its last place."""
    first: int
    last: int
    years: tuple[int, ...]
    """Reports that mention it."""
    places: tuple[ThreadPlace, ...]
    """By year, in document order."""
    links: tuple[ThreadLink, ...] = ()
    gaps: tuple[Gap, ...] = ()
    forks: tuple[Fork, ...] = ()
    life: tuple[YearStep, ...] = ()
    versions: tuple[YearVersion, ...] = ()
    names: tuple[Name, ...] = ()
    outcomes: tuple[YearOutcome, ...] = ()
    """For promises."""
    relations: tuple[Relation, ...] = ()

    @property
    def returns(self) -> tuple[int, ...]:
        """Years in which it came back after a gap."""
        return tuple(gap.back for gap in self.gaps)

    @property
    def verbatim(self) -> bool:
        """Whether it is repeated letter for letter from report to report."""
        return bool(self.links) and all(link.wording is Wording.VERBATIM for link in self.links)

    @property
    def ending(self) -> str | None:
        """Why it ended, where the reports tell: ``answered`` for a plan that the report after it followed up."""
        after = [one for one in self.outcomes if one.year > self.last]
        return "answered" if self.status is ThreadStatus.ENDED and after and after[0].outcome.answered else None

    def places_in(self, year: int) -> tuple[ThreadPlace, ...]:
        """Its places in the report of a year."""
        return tuple(place for place in self.places if place.year == year)


@frozen
class Disagreement:
    """Two ways between two reports that do not agree, and how that was resolved."""

    old_year: int
    old: str
    """Id of a measure."""
    new_year: int
    new: str
    resolution: Resolution
    probability: float
    """Of the direct link; 0 where there is none."""
    through: tuple[str, ...] = ()
    """Ids in the report between that the way through it uses, of either end."""
    path: float = 0.0
    """Probability of the weakest link of the way through, or of the strongest one against the direct link."""
