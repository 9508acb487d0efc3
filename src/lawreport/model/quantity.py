"""Numbers that were read, and the indicators among them."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum

from attrs import frozen

from lawreport.model.source import Span


class Kind(Enum):
    """What sort of number an indicator is."""

    COUNT = "count"
    RATE = "rate"
    RATIO = "ratio"
    POINTS = "points"
    MONEY = "money"
    RANK = "rank"
    STREAK = "streak"
    VERSION = "version"
    MULTIPLIER = "multiplier"
    DURATION = "duration"
    PHYSICAL = "physical"
    SCORE = "score"


class Part(Enum):
    """The part that a number plays in its sentence (printed as ``role``)."""

    LEVEL = "level"
    CHANGE = "change"
    FROM = "from"
    TO = "to"
    INCREMENT = "increment"
    CUMULATIVE = "cumulative"
    BASE = "base"
    TARGET = "target"


class Period(Enum):
    """The time that a figure is about."""

    YEAR = "year"
    """The year reported on or planned for."""
    YEARS = "years"
    """Several years together (五年来, “十四五”期间)."""
    TOTAL = "total"
    """All that there was up to now (累计)."""
    PART = "part"
    """Part of a year (上半年)."""
    LATER = "later"
    """Up to the end of a later year than the one planned for (到2030年)."""
    AVERAGE = "average"
    """A year, month or day of several (年均)."""
    EITHER = "either"
    """Several years or the last of them: a heading names both (“十四五”时期和2025年工作回顾)."""


class Standing(Enum):
    """Whether a figure was added within its period or stands at the end of it."""

    FLOW = "flow"
    STOCK = "stock"


@frozen
class Numeral:
    """A number as printed, with its value; the bare layer below indicators."""

    value: Decimal | None
    """The number, or the lower end of a range; None for a range that is open below."""
    value_max: Decimal | None
    """The upper end of a range, else None."""
    unit: str | None
    """``%`` or ``‰`` for percentages, else None: units are read a layer above."""
    text: str
    """As printed."""
    span: Span
    """Place in the text that was read."""


@frozen
class Indicator:
    """A figure that measures something."""

    name: str
    """What is measured, in the words of the sentence; may be empty."""
    value: Decimal
    """In the unit named, 万 and 亿 multiplied in; the lower end of a range."""
    value_max: Decimal | None
    """The upper end of a range, else None."""
    unit: str | None
    """As printed without 万/亿; ``%`` for all forms of percent; None where none is printed."""
    kind: Kind
    role: Part
    text: str
    """As printed, qualifier, numeral and unit."""
    span: Span
    """Place in ``Source.text``."""
    qualifier: str | None = None
    """``about``, ``over``, ``under``, ``at_least``, ``at_most``, ``several`` or None."""
    qualifier_text: str | None = None
    """The qualifier as printed."""
    direction: str | None = None
    """``up`` or ``down`` for a change or a from/to, else None."""
    basis: str | None = None
    """What a change is measured against, as printed (同比, 比上年), else None."""
    scope: str | None = None
    """全年, 累计, 截至… as printed, else None."""
    area: str | None = None
    """The place or level that it is about, as printed (全区, 区本级), else None."""
    subject: str = ""
    """The thing alone that is counted, without the verb (行政复议案件); carried on within a sentence; may be empty."""
    whole: Span | None = None
    """Place of the figure that this one is printed as a part of (其中), else None."""
    counts: tuple[Span, ...] = ()
    """Places of the counts of its sentence that a rate may have been worked out from, the nearest first."""
    of_zero: bool = False
    """A streak of nothing happening (连续六年未发生败诉案件)."""
    about: str = ""
    """All that its clause says of what it counts, with every modifier; carried on within a sentence; what two figures
    are held against each other by."""
    behind: str = ""
    """The part of ``about`` that stands behind the figure; it may go over into what the thing did."""
    period: Period | None = None
    """The time that it is about: of its sentence, else of the opening of its paragraph or of a heading above it; None
    where nothing is said, which means the year of its report."""
    period_text: str | None = None
    """The words of its own sentence that tell the period, as printed; None where a heading or a paragraph tells it."""
    stands: Standing | None = None
    """Whether it was added within the period or stands at its end; None where the words leave it open."""
    number: int = 1
    """Which of the figures it is that one printed value gives: 参考率、通过率均为100% are two in one place."""

    def key_in(self, holder: str) -> str:
        """``HOLDER@START``, what matches and series name it by; ``HOLDER@START.2`` for the second of one place."""
        return f"{holder}@{self.span.start}" + (f".{self.number}" if self.number > 1 else "")


@frozen
class Refusal:
    """A number that measures nothing, and why it was refused."""

    text: str
    span: Span
    reason: str
    """Slug: date, period, clock, docnum, article, heading, phone, code, slogan, fixed-term, ordinal-name, name, idiom,
    indefinite, per-base, service-name, negated-one, lost-digits, too-long (more digits than a
    figure has: cells that ran together). ``code`` is also said of a number without a unit."""
