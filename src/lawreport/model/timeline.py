"""Many years of one body: what every initiative, figure, name, shortcoming and promise became from year to year."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from enum import Enum

from attrs import frozen

from lawreport.model.alignment import Decision
from lawreport.model.comparison import LifeStep, Outcome
from lawreport.model.ledger import Amount
from lawreport.model.quantity import Indicator, Kind
from lawreport.model.report import Report, Role
from lawreport.model.source import Diagnostic, Span
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


class BreakReason(Enum):
    """Why two neighbouring values of a series cannot be compared as they stand."""

    UNIT = "unit"
    DEFINITION = "definition"
    """What is counted is called otherwise, or is about another area."""
    SCOPE = "scope"
    """Cumulative against yearly, an increment against a level."""
    ROLE = "role"
    """A target, a change or a bound against a level."""
    RESTATED = "restated"
    """The growth that is printed does not lead from one to the other: the base was changed."""
    PERIOD = "period"
    """One report is about several years."""
    APPROXIMATE = "approximate"
    RANGE = "range"


class StreakVerdict(Enum):
    """Whether a streak goes on as its numbers say."""

    FITS = "fits"
    """One more for each year that passed."""
    STALE = "stale"
    """The same number as before."""
    SHORT = "short"
    """Fewer than the years that passed give: it must have been broken, or started anew."""
    LONG = "long"
    """More than the years that passed give."""
    SILENT = "silent"
    """Not mentioned."""
    BROKEN = "broken"
    """Not mentioned, and the rate that it is about is no longer whole."""


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
class Place:
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
    """``split_from``, ``joined_into``, ``promised_by``, ``taken_up_by``."""
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
    places: tuple[Place, ...]
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

    def places_in(self, year: int) -> tuple[Place, ...]:
        """Its places in the report of a year."""
        return tuple(place for place in self.places if place.year == year)


@frozen
class Value:
    """One value of a series."""

    year: int
    """Of the report; for an implied value that of the report that would have held it."""
    period: tuple[int, int] | None
    """First and last year that it is about, None where that is not known."""
    value: Decimal
    unit: str | None
    figure: Indicator | None
    """As printed; None for an implied value."""
    key: str = ""
    """``HOLDER@START``; empty for an implied value."""
    implied_by: str | None = None
    """``HOLDER@START`` of the growth figure, in the next report, that an implied value is worked out from."""

    @property
    def implied(self) -> bool:
        """Whether it stands in no report, but follows from a printed growth."""
        return self.implied_by is not None


@frozen
class Break:
    """Two neighbouring values of a series that cannot be compared as they stand."""

    old: int
    """Year of the older value."""
    new: int
    reasons: tuple[BreakReason, ...]
    detail: str = ""
    """Old and new unit, name or value, as text."""


@frozen
class Growth:
    """A growth that a report prints for a value of a series."""

    year: int
    """Of the report."""
    percent: Decimal
    """Negative for a fall."""
    key: str
    """``HOLDER@START`` of the figure."""
    worked: Decimal | None
    """What the two values give, two decimals; None where one is absent or they are not comparable."""


@frozen
class Series:
    """One indicator through the years."""

    thread: str
    """Id of its thread."""
    name: str
    kind: Kind
    values: tuple[Value, ...]
    """By year; nothing is interpolated."""
    breaks: tuple[Break, ...] = ()
    growths: tuple[Growth, ...] = ()
    silent: tuple[int, ...] = ()
    """Reports between its first and last value that give none."""

    @property
    def continuous(self) -> bool:
        """Whether all its values can be compared."""
        return not self.breaks


@frozen
class StreakYear:
    """What one report says of a streak."""

    year: int
    length: Decimal | None
    """In years, as printed; None where it is not mentioned."""
    expected: Decimal | None
    """What the last mention gives, one more for each year that passed; None for the first."""
    verdict: StreakVerdict
    evidence: str | None = None
    """Key of the figure that shows it broken."""


@frozen
class Streak:
    """A streak checked from end to end."""

    thread: str
    name: str
    years: tuple[StreakYear, ...]
    """One for each report from its first mention on."""

    @property
    def sound(self) -> bool:
        """Whether it is mentioned in every year and fits."""
        return all(one.verdict is StreakVerdict.FITS for one in self.years)


@frozen
class TargetRow:
    """A numeric target of a plan and what came of it."""

    year: int
    """Of the report that plans."""
    plans_for: int | None
    promise: str
    """Id of the measure that promises."""
    thread: str
    """Id of the promise's thread."""
    target: Indicator
    result_year: int
    """Of the report that answers."""
    result: Indicator | None = None
    result_key: str | None = None
    met: bool | None = None
    worked: Decimal | None = None
    """Where the next report gives no growth but the series has both levels: the growth in percent, two decimals."""


@frozen
class ThemeYear:
    """How much one report says about a theme."""

    year: int
    amount: Amount
    chapter: str
    """What the outline in force calls the theme: the chapter of 2021-2025 or the task of 2015-2020."""


@frozen
class Attention:
    """How much each report says about one theme."""

    theme: str | None
    """Id in ``themes.json``; None for measures without a theme."""
    years: tuple[ThemeYear, ...]
    """One for each report."""


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


@frozen
class Tally:
    """How many threads of one kind stand how."""

    new: int
    continued: int
    returned: int
    ended: int
    lasting: int
    """Those that every report has."""
    came_back: int
    """Those with a gap, whenever they came back."""

    @property
    def all(self) -> int:
        """All of them."""
        return self.new + self.continued + self.returned + self.ended


@frozen
class Timeline:
    """The reports of one body and all that runs through them."""

    reports: tuple[Report, ...]
    """By year."""
    years: tuple[int, ...]
    links: tuple[YearLinks, ...]
    """What the threads are made of, by the later year, then the older one, the nearest first."""
    threads: tuple[Thread, ...] = ()
    """By kind, then first year, then place in the document."""
    series: tuple[Series, ...] = ()
    streaks: tuple[Streak, ...] = ()
    targets: tuple[TargetRow, ...] = ()
    attention: tuple[Attention, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    decisions: tuple[Decision, ...] = ()
    """A reader's decisions; they hold when years are added."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """What concerns the set of reports: years that are missing, several bodies."""
    min_probability: float = 0.35
    """What the alignment was told."""
    most_silent: int = 4
    """How many reports in a row a thread may be absent from and still return."""

    def of_kind(self, kind: ThreadKind) -> tuple[Thread, ...]:
        """The threads of one kind."""
        return tuple(thread for thread in self.threads if thread.kind is kind)

    def of_status(self, status: ThreadStatus) -> tuple[Thread, ...]:
        """The threads that stand so in the last report."""
        return tuple(thread for thread in self.threads if thread.status is status)

    def tally(self, kind: ThreadKind) -> Tally:
        """Count the threads of one kind by how they stand in the last report."""
        found = Counter(thread.status for thread in self.of_kind(kind))
        lasting = sum(len(thread.years) == len(self.years) for thread in self.of_kind(kind))
        came_back = sum(bool(thread.gaps) for thread in self.of_kind(kind))
        new, continued = found[ThreadStatus.NEW], found[ThreadStatus.CONTINUED]
        return Tally(new, continued, found[ThreadStatus.RETURNED], found[ThreadStatus.ENDED], lasting, came_back)

    @property
    def came_back(self) -> tuple[Thread, ...]:
        """Initiatives, documents and brands with a gap, those that came back last first."""
        kinds = (ThreadKind.INITIATIVE, ThreadKind.DOCUMENT, ThreadKind.BRAND)
        found = (thread for thread in self.threads if thread.gaps and thread.kind in kinds)
        return tuple(sorted(found, key=lambda thread: -thread.gaps[-1].back))

    @property
    def just_ended(self) -> tuple[Thread, ...]:
        """Initiatives of at least two years that only the last report does not mention, the longest first."""
        before = self.years[-2] if len(self.years) > 1 else None
        found = (one for one in self.of_kind(ThreadKind.INITIATIVE) if one.last == before and len(one.years) > 1)
        return tuple(sorted(found, key=lambda thread: -len(thread.years)))

    @property
    def repeated_shortcomings(self) -> tuple[Thread, ...]:
        """Shortcomings that several reports admit, those of most reports first."""
        found = (thread for thread in self.of_kind(ThreadKind.SHORTCOMING) if len(thread.years) > 1)
        return tuple(sorted(found, key=lambda thread: -len(thread.years)))

    @property
    def repeated_promises(self) -> tuple[Thread, ...]:
        """Promises that several plans make, those of most plans first."""
        found = (thread for thread in self.of_kind(ThreadKind.PROMISE) if len(thread.years) > 1)
        return tuple(sorted(found, key=lambda thread: -len(thread.years)))

    @property
    def streaks_told(self) -> tuple[Streak, ...]:
        """Streaks that do not simply go on, and were mentioned more than once."""
        return tuple(one for one in self.streaks if not one.sound and sum(y.length is not None for y in one.years) > 1)

    @property
    def series_broken(self) -> tuple[Series, ...]:
        """Series that cannot be read from end to end."""
        return tuple(one for one in self.series if one.breaks)

    def by_theme(self, kind: ThreadKind) -> tuple[tuple[str | None, tuple[Thread, ...]], ...]:
        """The threads of one kind by theme, in the order of the outline; those without a theme last."""
        order = [one.theme for one in self.attention if one.theme is not None]
        groups: dict[str | None, list[Thread]] = {theme: [] for theme in (*order, None)}
        for thread in self.of_kind(kind):
            groups.setdefault(thread.theme, []).append(thread)
        return tuple((theme, tuple(found)) for theme, found in groups.items() if found)
