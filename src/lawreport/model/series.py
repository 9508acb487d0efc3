"""Figures through the years: series with their breaks, streaks, targets with their results."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum

from attrs import frozen

from lawreport.model.quantity import Indicator, Kind
from lawreport.model.table import LEVELS, LabelPath


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
class EntryLabel:
    """Where an entry of a table stands."""

    table: str
    """Title of the table; empty where it has none."""
    row: LabelPath
    column: LabelPath

    @property
    def name(self) -> str:
        """Its labels from the outermost row to the innermost column."""
        return LEVELS.join((*self.row, *self.column))


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
    entry: EntryLabel | None = None
    """Of an entry of a table, its labels in the last report that has it; None for a figure of a sentence."""

    @property
    def moved(self) -> bool:
        """Whether two of its values differ."""
        return len({(one.value, one.unit) for one in self.values}) > 1

    @property
    def zero(self) -> bool:
        """Whether it is nothing in every year."""
        return not any(one.value for one in self.values)

    @property
    def continuous(self) -> bool:
        """Whether all its values can be compared."""
        return not self.breaks


@frozen
class TableSeries:
    """The series of one table, those whose values differ first."""

    title: str
    moved: tuple[Series, ...]
    steady: tuple[Series, ...]
    """The same in every year, and not 0."""
    zero: tuple[Series, ...]
    """0 in every year."""

    @property
    def all(self) -> tuple[Series, ...]:
        """All of them."""
        return (*self.moved, *self.steady, *self.zero)


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
