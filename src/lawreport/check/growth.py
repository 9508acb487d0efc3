"""Figures of two years in, findings out: a growth that last year's printed figure does not give, breaks of a series."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from attrs import evolve

from lawreport.check.subject import Subject, is_exact, name_around, read_pairs, read_step
from lawreport.late import compile_late
from lawreport.lexicon import read_table
from lawreport.model.comparison import Comparison, IndicatorChange, Status
from lawreport.model.finding import Finding, Severity
from lawreport.model.quantity import Indicator, Kind, Part
from lawreport.model.report import Measure

_TABLE = read_table("check-words")
_YEAR_BEFORE = tuple(_TABLE["year_before"].split("|"))
_SHARED_OUT = tuple(_TABLE["share_out"].split("|"))
_REACHED = compile_late(r"^,?(?:总数|总量)?(?:达到?|增至|升至|降至|为)$")
_LEVELS = (Part.LEVEL, Part.TO)
_RATED = (Kind.COUNT, Kind.PHYSICAL)
"""Kinds whose growth can be worked out: that of money is mostly given in constant prices."""
_EVENTS = ("场次", "批次", "班次")
"""Units that count the same with 次 and without it."""
MIN_PROBABILITY = 0.5
"""That two figures are of one series; below it a pair is too unsure to hold one against the other."""
MIN_SHARED = 3
"""Pairs of characters, generic words left out, that two figures without a match must share to be one series."""
MOST_LEFT = 300
"""Figures left alone that are held against each other."""
MIN_BREAK = 0.7
"""That two figures in unlike units are of one series."""
SLACK = Decimal("0.05")
"""Added to a growth's rounding, in points."""


def check_growth(subject: Subject) -> Iterator[Finding]:
    """Check every growth that is printed beside a figure which last year's report also has."""
    if subject.comparison is None or not _follows(subject):
        return
    holders = {measure.id: measure for measure, _ in subject.sentences}
    for row in (*subject.comparison.indicators.continued, *_pair_left(subject.comparison, _share_unit)):
        measure = holders.get(row.new_holder or "")
        if measure is not None and row.old is not None and row.new is not None and _comparable(row):
            change = _find_change(subject, measure, row.new)
            if change is not None:
                yield from _check_change(row, row.old, row.new, change)


def _pair_left(comparison: Comparison, fits: Callable[[str, str], bool]) -> Iterator[IndicatorChange]:
    """Pair figures that the alignment left alone, where one and only one shares what it speaks of.

    Args:
        comparison: The two reports.
        fits: Whether two units may stand for each other here.
    """
    olds = [
        (row.old, read_pairs(name_around(comparison.old.source.reading, row.old)))
        for row in comparison.indicators.dropped
        if row.old is not None and row.old.role in _LEVELS and row.old.kind in _RATED
    ]
    for row in comparison.indicators.new[:MOST_LEFT]:
        if row.new is None or row.new.role not in _LEVELS or row.new.kind not in _RATED:
            continue
        wanted = read_pairs(name_around(comparison.new.source.reading, row.new))
        alike = [
            old
            for old, pairs in olds[:MOST_LEFT]
            if len(wanted & pairs) >= MIN_SHARED
            and fits(old.unit or "", row.new.unit or "")
            and _may_follow(old, row.new)
        ]
        if len(alike) == 1:
            yield evolve(row, status=Status.CONTINUED, old=alike[0], probability=1.0)


def _may_follow(old: Indicator, new: Indicator) -> bool:
    """Whether two figures may follow each other within a series: near values, names that share a word."""
    near = old.value <= 2 * new.value and new.value <= 2 * old.value
    return near and bool(read_pairs(old.name) & read_pairs(new.name))


def _share_unit(old: str, new: str) -> bool:
    return old == new


def _follows(subject: Subject) -> bool:
    """Whether the two reports are of years that follow each other, and review one year each."""
    old = subject.comparison.old.reviews if subject.comparison else None
    new = subject.reviewed
    return old is not None and new is not None and old[1] + 1 == new[1] and new[0] == new[1] and old[0] == old[1]


def _comparable(row: IndicatorChange) -> bool:
    old, new = row.old, row.new
    open_to_it = row.comparable or row.barrier == "subject"  # a growth that fits or not is a sign of its own
    if old is None or new is None or not open_to_it or (row.probability or 0) < MIN_PROBABILITY:
        return False
    return old.role in _LEVELS and new.role in _LEVELS and is_exact(old) and is_exact(new) and old.value > 0


def _find_change(subject: Subject, measure: Measure, level: Indicator) -> Indicator | None:
    """The change printed right behind a figure, against the year before; None where it may be that of another."""
    after = [one for one in measure.indicators if one.span.start > level.span.start]
    if not after or after[0].role is not Part.CHANGE or not is_exact(after[0]):
        return _find_change_before(subject, measure, level)
    change = after[0]
    between = subject.between(level.span, change.span)
    told = any(word in (change.basis or "") + between for word in _YEAR_BEFORE)
    spread = any(word in subject.clause_before(change.span, measure.span.start) for word in _SHARED_OUT)
    listed = any(one.role in _LEVELS and one.unit == level.unit for one in _joined(subject, measure, level))
    return change if told and not spread and not listed and len(between) <= 16 else None


def _find_change_before(subject: Subject, measure: Measure, level: Indicator) -> Indicator | None:
    """The change of 同比增长12.5%，达到10.2万件."""
    before = [one for one in measure.indicators if one.span.end <= level.span.start][-1:]
    if not before or before[0].role is not Part.CHANGE or not is_exact(before[0]):
        return None
    reached = _REACHED.match(subject.between(before[0].span, level.span))
    told = any(word in (before[0].basis or "") for word in _YEAR_BEFORE)
    return before[0] if reached and told else None


def _joined(subject: Subject, measure: Measure, level: Indicator) -> list[Indicator]:
    """Figures joined to this one by 、: the change behind them is that of the whole list."""
    before = [one for one in measure.indicators if one.span.end <= level.span.start]
    return [one for one in before[-1:] if "、" in subject.between(one.span, level.span)]


def _check_change(row: IndicatorChange, old: Indicator, new: Indicator, change: Indicator) -> Iterator[Finding]:
    printed = -change.value if change.direction == "down" else change.value
    if change.kind is Kind.POINTS and new.kind is Kind.RATE:
        step = (read_step(change) or Decimal(1)) + (read_step(new) or Decimal(1)) / 2
        worked, low, high = new.value - old.value, new.value - old.value - step, new.value - old.value + step
    elif change.kind is Kind.RATE and new.kind in _RATED:
        worked = round((new.value / old.value - 1) * 100, 2)
        low, high = _bound_growth(old, new, change)
    else:
        yield from _check_sign(old, new, change, printed)
        return
    if not low <= printed <= high:
        values = (
            ("name", new.name or old.name),
            ("old", old.text),
            ("new", new.text),
            ("printed", _sign(printed, change)),
            ("worked", _sign(worked, change)),
        )
        yield Finding("growth-does-not-fit", Severity.WARNING, values, (old.span,), (change.span, new.span))


def _bound_growth(old: Indicator, new: Indicator, change: Indicator) -> tuple[Decimal, Decimal]:
    """The lowest and highest growth in percent that the printed, rounded figures allow."""
    half = [(read_step(one) or Decimal(0)) / 2 for one in (old, new)]
    slack = (read_step(change) or Decimal(1)) + SLACK
    low = (new.value - half[1]) / (old.value + half[0]) * 100 - 100 - slack
    high = (new.value + half[1]) / max(old.value - half[0], Decimal("0.01")) * 100 - 100 + slack
    return low, high


def _check_sign(old: Indicator, new: Indicator, change: Indicator, printed: Decimal) -> Iterator[Finding]:
    """Money may be given in constant prices, but a fall of the level beside a rise says that the basis changed."""
    fell = new.value < old.value * Decimal("0.97")
    rose = new.value > old.value * Decimal("1.1")
    if new.kind is Kind.MONEY and change.kind is Kind.RATE and ((fell and printed > 0) or (rose and printed < 0)):
        values = (
            ("name", new.name or old.name),
            ("old", old.text),
            ("new", new.text),
            ("printed", _sign(printed, change)),
        )
        yield Finding("basis-may-differ", Severity.NOTE, values, (old.span,), (change.span, new.span))


def _sign(value: Decimal, change: Indicator) -> str:
    unit = "%" if change.kind is Kind.RATE else "pp"
    return f"{value:+f}".rstrip("0").rstrip(".") + unit if "." in f"{value:f}" else f"{value:+f}{unit}"


def _counts_otherwise(old: str, new: str) -> bool:
    """Whether one unit counts things and the other their occasions: 件 and 件次; 个 and 家 are two words for one."""
    return _has_occasions(old, new) and old.removesuffix("次") == new.removesuffix("次")


def _has_occasions(old: str, new: str) -> bool:
    return old != new and any(one.endswith("次") and one[:-1] and one not in _EVENTS for one in (old, new))


def _breaks(row: IndicatorChange, old: Indicator, new: Indicator) -> bool:
    """Whether a series goes on in a unit that counts otherwise; of unlike units (件, 人次) the pair must be sure."""
    units = old.unit or "", new.unit or ""
    sure = (row.probability or 0) >= MIN_BREAK and new.kind is Kind.COUNT
    return new.role in _LEVELS and (_counts_otherwise(*units) or (sure and all(units) and _has_occasions(*units)))


def check_breaks(subject: Subject) -> Iterator[Finding]:
    """Name the series whose unit is another one than last year."""
    if subject.comparison is None:
        return
    barred = [row for row in subject.comparison.indicators.continued if row.barrier == "unit"]
    for row in (*barred, *_pair_left(subject.comparison, _counts_otherwise)):
        if row.old is None or row.new is None:
            continue
        if _breaks(row, row.old, row.new):
            values = (
                ("name", row.new.name or row.old.name),
                ("old", row.old.text),
                ("new", row.new.text),
                ("old_unit", row.old.unit or ""),
                ("new_unit", row.new.unit or ""),
            )
            yield Finding("unit-break", Severity.NOTE, values, (row.old.span,), (row.new.span,))
