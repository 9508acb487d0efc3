"""Threads of streaks in, each checked from end to end out: one more for each year that passed, or why not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from lawreport.model.quantity import Indicator, Kind
from lawreport.model.series import Streak, StreakVerdict, StreakYear
from lawreport.model.thread import Thread, ThreadKind
from lawreport.trace.nodes import Parts

WHOLE = Decimal(100)
_YEARS = ("年", "个年度")


def check_streaks(threads: Sequence[Thread], parts: Sequence[Parts]) -> tuple[Streak, ...]:
    """Check every streak of years.

    Args:
        threads: All threads; those of figures are used.
        parts: The reports by year.

    Returns:
        One for each thread of a streak counted in years, in the order of the threads.
    """
    by_year = {one.year: one for one in parts}
    homes = {(p.year, p.key): t for t in threads if t.kind is ThreadKind.INDICATOR for p in t.places}
    found = []
    for thread in threads:
        first = thread.places[0]
        if thread.kind is ThreadKind.INDICATOR and _is_streak(by_year[first.year].figure(first.key)):
            found.append(Streak(thread.id, thread.label, tuple(_check(thread, by_year, homes))))
    return tuple(found)


def _is_streak(figure: Indicator) -> bool:
    return figure.kind is Kind.STREAK and figure.unit in _YEARS


def _check(
    thread: Thread, by_year: Mapping[int, Parts], homes: Mapping[tuple[int, str], Thread]
) -> Iterator[StreakYear]:
    """What every report from the first mention on says of it."""
    keys = {place.year: place.key for place in thread.places}
    last: tuple[int, Decimal] | None = None
    for year in by_year:
        if year < thread.first:
            continue
        expected = last[1] + (year - last[0]) if last else None
        if year in keys:
            length = by_year[year].figure(keys[year]).value
            yield StreakYear(year, length, expected, _compare(length, expected, last))
            last = year, length
        else:
            evidence = _find_broken(thread, year, by_year, homes)
            verdict = StreakVerdict.BROKEN if evidence else StreakVerdict.SILENT
            yield StreakYear(year, None, expected, verdict, evidence)


def _compare(length: Decimal, expected: Decimal | None, last: tuple[int, Decimal] | None) -> StreakVerdict:
    """Judge a length.

    >>> _compare(Decimal(7), Decimal(7), (2022, Decimal(5)))
    <StreakVerdict.FITS: 'fits'>
    """
    if expected is None or last is None or length == expected:
        return StreakVerdict.FITS
    if length == last[1]:
        return StreakVerdict.STALE
    return StreakVerdict.SHORT if length < expected else StreakVerdict.LONG


def _find_broken(
    thread: Thread, year: int, by_year: Mapping[int, Parts], homes: Mapping[tuple[int, str], Thread]
) -> str | None:
    """The figure of a silent year that is below 100 %, of a rate that stood at 100 % beside the streak."""
    for place in reversed([place for place in thread.places if place.year < year]):
        held = by_year[place.year]
        measure = held.measures.get(place.holder)
        for figure in measure.indicators if measure else ():
            if figure.kind is Kind.RATE and figure.value == WHOLE:
                home = homes.get((place.year, figure.key_in(place.holder)))
                for other in home.places_in(year) if home else ():
                    if by_year[year].figure(other.key).value < WHOLE:
                        return other.key
    return None
