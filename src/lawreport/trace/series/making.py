"""Threads of figures in, series out: values by year, where they cannot be compared, what a printed growth implies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from attrs import evolve

from lawreport.compare.figures import find_barrier
from lawreport.lexicon import read_table
from lawreport.lexicon.fold import fold
from lawreport.model.quantity import Indicator, Kind, Part
from lawreport.model.report import Report, Role
from lawreport.model.series import Break, BreakReason, Growth, Series, Value
from lawreport.model.thread import Thread, ThreadKind
from lawreport.trace.entries import Cell, differ
from lawreport.trace.nodes import Parts
from lawreport.trace.series.growth import find_growth, sign

LEVELS = (Part.LEVEL, Part.TO)
"""Parts that tell where a figure stands."""
MOST_OFF = Decimal("0.1")
"""Share of the older value that the growth printed for the newer one may be off, and still be on the same base: growth
of money is in constant prices, values are in those of the year."""
LEAST_JUMP = Decimal(2)
"""Times that a value of a report on several years is larger than its neighbour, where it sums these years up."""
_SAME_UNITS = tuple(read_table("trace-words")["same_units"])
_QUALIFIERS = tuple(read_table("trace-words")["qualifiers"])
_BARRIERS = {
    "unit": BreakReason.UNIT,
    "kind": BreakReason.UNIT,
    "scope": BreakReason.SCOPE,
    "role": BreakReason.ROLE,
    "range": BreakReason.RANGE,
    "approximate": BreakReason.APPROXIMATE,
}


def make_series(threads: Sequence[Thread], parts: Sequence[Parts]) -> tuple[Series, ...]:
    """Make the series of every figure that at least two reports give.

    Args:
        threads: All threads; those of figures are used.
        parts: The reports by year.

    Returns:
        Series in the order of their threads.
    """
    by_year = {one.year: one for one in parts}
    figures = (one for one in threads if one.kind is ThreadKind.INDICATOR and len(one.years) > 1)
    return tuple(_make_one(thread, by_year) for thread in figures)


def _make_one(thread: Thread, by_year: Mapping[int, Parts]) -> Series:
    printed = tuple(_make_value(by_year[place.year], place.key) for place in thread.places)
    growths = tuple(_list_growths(printed, by_year))
    values = tuple(_fill(printed, growths, tuple(by_year)))
    given = {value.year for value in values}
    breaks = tuple(found for found in map(_judge, values, values[1:], [(by_year, growths)] * len(values)) if found)
    last = thread.places[-1].key
    cell = by_year[thread.last].cells.get(last)
    return Series(
        thread=thread.id,
        name=thread.label,
        kind=by_year[thread.last].figure(last).kind,
        values=values,
        breaks=breaks,
        growths=tuple(_work_out(growths, values, breaks)),
        silent=tuple(year for year in by_year if thread.first < year < thread.last and year not in given),
        entry=cell.label if cell else None,
    )


def _make_value(parts: Parts, key: str) -> Value:
    figure = parts.figure(key)
    ahead = parts.report.plans_for if parts.role(key) is Role.PLAN else None
    period = parts.report.reviews if ahead is None else (ahead, ahead)
    return Value(parts.year, period, sign(figure), figure.unit, figure, key)


def _list_growths(values: Sequence[Value], by_year: Mapping[int, Parts]) -> Iterator[Growth]:
    """The growth that each report prints for its value."""
    for value in values:
        figure = value.figure
        if figure is not None and figure.role in LEVELS:
            found = find_growth(by_year[value.year], value.key)
            if found is not None:
                yield Growth(value.year, sign(found[1]), found[0], None)


def _fill(values: Sequence[Value], growths: Sequence[Growth], years: Sequence[int]) -> Iterator[Value]:
    """The printed values, and before one whose report gives its growth the value that follows for a silent year."""
    printed = {growth.year: growth for growth in growths}
    for old, new in zip((None, *values), values, strict=False):
        growth = printed.get(new.year)
        between = [year for year in years if old is not None and old.year < year < new.year]
        if between and growth is not None and between[-1] == new.year - 1 and growth.percent > -100:
            yield _imply(new, growth, between[-1])
        yield new


def _imply(new: Value, growth: Growth, year: int) -> Value:
    """The value of the year before that a growth implies, with three digits: the growth has no more."""
    worked = new.value / (1 + growth.percent / 100)
    rounded = +Decimal(f"{worked:.3g}")
    period = (new.period[0] - 1, new.period[1] - 1) if new.period else None
    return Value(year, period, Decimal(f"{rounded:f}"), new.unit, None, implied_by=growth.key)


def _judge(old: Value, new: Value, known: tuple[Mapping[int, Parts], Sequence[Growth]]) -> Break | None:
    """Why two neighbouring values cannot be compared; None where they can."""
    by_year, growths = known
    reasons: dict[BreakReason, str] = {}
    if old.figure is not None and new.figure is not None:
        barrier = find_barrier(old.figure, new.figure)
        if barrier is not None and not (barrier == "unit" and _are_one(old.unit, new.unit)):
            reasons[_BARRIERS.get(barrier, BreakReason.DEFINITION)] = f"{old.figure.text} → {new.figure.text}"
        one, other = by_year[old.year].cells.get(old.key), by_year[new.year].cells.get(new.key)
        reasons.update(_compare_labels(one, other) if one and other else _compare_subjects(old.figure, new.figure))
    if _sums_up(old, by_year[old.year].report, new) or _sums_up(new, by_year[new.year].report, old):
        reasons[BreakReason.PERIOD] = ""
    growth = next((one for one in growths if one.year == new.year), None)
    if BreakReason.UNIT not in reasons and _is_restated(old, new, growth):
        reasons[BreakReason.RESTATED] = f"{growth.percent:+f}%" if growth and not new.implied else ""
    if not reasons:
        return None
    detail = "; ".join(filter(None, dict.fromkeys(reasons.values())))
    return Break(old.year, new.year, tuple(reasons), detail)


def _are_one(*units: str | None) -> bool:
    """Whether units count the same."""
    return any(set(units) <= set(same) for same in _SAME_UNITS)


def _compare_labels(old: Cell, new: Cell) -> dict[BreakReason, str]:
    """Whether two entries are called otherwise."""
    told = differ(old.label, new.label)
    return {BreakReason.DEFINITION: told} if told else {}


def _compare_subjects(old: Indicator, new: Indicator) -> dict[BreakReason, str]:
    """Whether what is counted, or where, is called otherwise."""
    if old.area and new.area and old.area != new.area:
        return {BreakReason.DEFINITION: f"{old.area} → {new.area}"}
    names = [fold(one.name) for one in (old, new)]
    if all(names) and find_qualifiers(names[0]) != find_qualifiers(names[1]):
        return {BreakReason.DEFINITION: f"{names[0]} → {names[1]}"}
    return {}


def find_qualifiers(name: str) -> frozenset[str]:
    """Find the words of a name that narrow or widen what is counted.

    >>> sorted(find_qualifiers("城镇常住居民人均可支配收入"))
    ['人均', '城镇', '常住']
    """
    return frozenset(word for word in _QUALIFIERS if word in name)


def _sums_up(value: Value, report: Report, other: Value) -> bool:
    """Whether a value of a report on several years sums these up."""
    if value.figure is None or report.reviews is None or report.reviews[0] == report.reviews[1]:
        return False
    if value.figure.role in (Part.CUMULATIVE, Part.INCREMENT):
        return True
    flows = value.figure.kind in (Kind.COUNT, Kind.MONEY, Kind.PHYSICAL)
    return flows and value.unit == other.unit and value.value >= LEAST_JUMP * abs(other.value) > 0


def _is_restated(old: Value, new: Value, growth: Growth | None) -> bool:
    """Whether the newer value with its growth leads to another older one than was printed."""
    if old.value <= 0 or old.unit != new.unit:
        return False
    if new.implied:
        return new.value < (1 - MOST_OFF) * old.value
    if growth is None or old.implied or new.year != old.year + 1 or growth.percent <= -100:
        return False
    implied = new.value / (1 + growth.percent / 100)
    return abs(implied - old.value) > MOST_OFF * old.value


def _work_out(growths: Sequence[Growth], values: Sequence[Value], breaks: Sequence[Break]) -> Iterator[Growth]:
    """The growths, each with what the two values give."""
    barred = {(one.old, one.new) for one in breaks}
    by_year = {value.year: value for value in values if not value.implied}
    for growth in growths:
        old, new = by_year.get(growth.year - 1), by_year[growth.year]
        comparable = old is not None and (growth.year - 1, growth.year) not in barred and old.value > 0
        worked = round((new.value / old.value - 1) * 100, 2) if old is not None and comparable else None
        yield evolve(growth, worked=worked)
