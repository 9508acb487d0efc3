"""Indicator matches in, indicator changes out: what rose, what fell, and what cannot be compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from attrs import evolve, frozen

from lawreport.compare.certainty import NO_DOUBTS, Doubts, index_lone, judge_alone, judge_matches, lower
from lawreport.compare.rows import Row, make_rows
from lawreport.late import compile_late
from lawreport.lexicon import read_table
from lawreport.lexicon.subjects import compare_subjects, count_alike
from lawreport.model.alignment import NONE_ALONE, Lone, Lones, Match
from lawreport.model.comparison import Certainty, IndicatorChange, Status
from lawreport.model.quantity import Indicator, Kind, Part, Period, Standing
from lawreport.model.report import Report

_PROPORTIONAL = (Kind.COUNT, Kind.MONEY, Kind.PHYSICAL, Kind.DURATION, Kind.STREAK)
"""Kinds whose difference in percent says something."""
_RESULTS = (Part.LEVEL, Part.TO)
"""Parts that report where a figure stands."""
SURE = 0.85
"""Probability from which other words for what is counted are other words only; below it 48 of 60 such pairs of figures
counted two things."""
_ADDED = (Kind.COUNT, Kind.MONEY, Kind.PHYSICAL)
"""Kinds that are added within a period."""
_OF_YEAR = (None, Period.YEAR)
MOST_OF_YEAR = Decimal("2.5")
"""Times one year that a figure of several years or of the last of them may be to count as one of the last: five years
add up to about five of them."""
_OWN = frozenset(read_table("figure-scopes")["own"])
"""Words for all of the report's own area, and those that are part of a figure's name and not of its area."""
_SORTS: dict[str, str] = {word: sort for sort, words in read_table("figure-scopes")["sorts"].items() for word in words}
_UP, _DOWN = (compile_late(read_table("directions")[way]) for way in ("up", "down"))


@frozen
class Placed:
    """An indicator with the id of the measure or section that holds it."""

    indicator: Indicator
    holder: str

    @property
    def id(self) -> str:
        """``HOLDER@START``: how matches name it."""
        return self.indicator.key_in(self.holder)


def list_indicators(report: Report) -> Iterator[Placed]:
    """List all indicators of a report in document order."""
    for section in report.walk_sections():
        yield from (Placed(indicator, section.id) for indicator in section.indicators)
        for measure in section.measures:
            yield from (Placed(indicator, measure.id) for indicator in measure.indicators)


def compare_indicators(
    old: Report,
    new: Report,
    matches: tuple[Match, ...],
    links: tuple[Match, ...],
    lone: Lones = NONE_ALONE,
    doubts: Doubts = NO_DOUBTS,
) -> tuple[IndicatorChange, ...]:
    """Put every indicator of both reports into exactly one change.

    Args:
        old: The earlier report.
        new: The later report.
        matches: Those of their indicators.
        links: Those of their measures: figures are compared only where the sentences that hold them are linked.
        lone: How near the indicators that no match names came to one.
        doubts: What of both reports was read with doubt.
    """
    olds = {placed.id: placed for placed in list_indicators(old)}
    news = {placed.id: placed for placed in list_indicators(new)}
    linked = frozenset((link.old, link.new) for link in links)
    judge = _Judge(doubts, {**index_lone(lone.old)}, {**index_lone(lone.new)})
    rows = make_rows(list(olds), list(news), matches)
    return tuple(judge.assure(row, _make_change(row, olds, news, linked)) for row in rows)


@frozen
class _Judge:
    """Says how sure rows of indicators are."""

    doubts: Doubts
    lone_old: Mapping[str, Lone]
    lone_new: Mapping[str, Lone]

    def assure(self, row: Row, change: IndicatorChange) -> IndicatorChange:
        """Set how sure a row is."""
        holders = [tuple(filter(None, (holder,))) for holder in (change.old_holder, change.new_holder)]
        return evolve(change, certainty=lower(self._judge(row, change), doubted=self.doubts.meet(*holders)))

    def _judge(self, row: Row, change: IndicatorChange) -> Certainty:
        if change.elsewhere:
            return Certainty.OPEN
        if row.matches:
            return judge_matches("indicators", row.matches)
        lone = self.lone_old.get(row.old[0]) if row.old else self.lone_new.get(row.new[0])
        return judge_alone("indicators", lone)


def _make_change(
    row: Row, olds: dict[str, Placed], news: dict[str, Placed], linked: frozenset[tuple[str, str]]
) -> IndicatorChange:
    old = olds[row.old[0]] if row.old else None
    new = news[row.new[0]] if row.new else None
    if old is None or new is None:
        return IndicatorChange(
            status=Status.NEW if old is None else Status.DROPPED,
            old=old.indicator if old else None,
            new=new.indicator if new else None,
            old_holder=old.holder if old else None,
            new_holder=new.holder if new else None,
        )
    barrier = find_barrier(old.indicator, new.indicator) or _find_other_matter(old, new, linked)
    if barrier is None and row.matches[0].probability < SURE and _differ(old.indicator, new.indicator):
        barrier = "subject"
    delta = None if barrier else _sign(new.indicator) - _sign(old.indicator)
    return IndicatorChange(
        status=Status.CONTINUED,
        old=old.indicator,
        new=new.indicator,
        old_holder=old.holder,
        new_holder=new.holder,
        delta=delta,
        percent=None if delta is None else _measure_percent(old.indicator, delta),
        comparable=barrier is None,
        barrier=barrier,
        similarity=row.matches[0].similarity,
        better=None if delta is None else _is_better(new.indicator, delta),
        probability=row.matches[0].probability,
        by=row.matches[0].by,
    )


def _find_other_matter(old: Placed, new: Placed, linked: frozenset[tuple[str, str]]) -> str | None:
    """``matter`` for two figures that differ and stand in sentences that are not linked."""
    same = (old.holder, new.holder) in linked or _sign(old.indicator) == _sign(new.indicator)
    return None if same else "matter"


def find_barrier(old: Indicator, new: Indicator) -> str | None:
    """Tell why two figures of one series cannot be compared, or None where they can.

    Returns:
        ``kind``, ``unit``, ``role`` (a target against a result, a change against a level), ``scope`` (another period
        or base: cumulative against yearly, five years against one), ``area`` (the whole district against its own
        offices, a place in the city against one in the country), ``range`` or ``approximate``; rows say ``matter``
        (the sentences tell of different things) and ``subject`` (so may the figures) as well.
    """
    if old.kind is not new.kind:
        return "kind"
    ranked = old.kind is Kind.RANK  # 第三位 and 第二 are places, whatever the sentence counts elsewhere
    if not count_alike(old.unit, new.unit) and not ranked:
        return "unit"
    if old.role is not new.role and not _play_alike(old, new):
        return "scope" if Part.CUMULATIVE in (old.role, new.role) else "role"
    if not _same_time(old, new):
        return "scope"
    if _SORTS.get(old.scope or "") != _SORTS.get(new.scope or "") and old.role is not Part.CHANGE and not ranked:
        return "scope"
    if old.area and new.area and old.area != new.area and not {old.area, new.area} <= _OWN:
        return "area"
    if old.value_max is not None or new.value_max is not None:
        return "range"
    bounded = old.role is new.role is Part.TARGET  # a target is a bound with or without 以上
    return "approximate" if bool(old.qualifier) is not bool(new.qualifier) and not bounded else None


def _differ(old: Indicator, new: Indicator) -> bool:
    """Whether each of two figures says something of what it counts that the other does not."""
    return bool(old.about and new.about) and compare_subjects(old.about, new.about).differ


def _play_alike(old: Indicator, new: Indicator) -> bool:
    """Whether two figures play one part: where a figure stands, or what was added, whether 新增 is printed or not."""
    standing = old.role in _RESULTS and new.role in _RESULTS
    added = old.stands is new.stands is Standing.FLOW and Part.TARGET not in (old.role, new.role)
    return standing or added


def _same_time(old: Indicator, new: Indicator) -> bool:
    """Whether two figures are of the same time: a stock does not answer what was added, nor five years one.

    A running total that falls is of another count or of another time.
    """
    if {old.stands, new.stands} == {Standing.STOCK, Standing.FLOW}:
        return False
    running = all(one.role is Part.CUMULATIVE or one.period is Period.TOTAL for one in (old, new))
    if running and old.kind in _ADDED and new.value < old.value:
        return False
    if Period.LATER in (old.period, new.period):
        return old.period is new.period
    passing = old.role is Part.CHANGE or (old.kind in _ADDED and old.stands is not Standing.STOCK)
    alike = old.period is new.period or (old.period in _OF_YEAR and new.period in _OF_YEAR)
    return alike or not passing or _may_be_of_year(old, new)


def _may_be_of_year(old: Indicator, new: Indicator) -> bool:
    """Whether of a figure of one year and one of several years or the last of them both are of one year, by size."""
    periods = {old.period, new.period} - set(_OF_YEAR)
    if periods != {Period.EITHER}:
        return False
    return old.role is Part.CHANGE or (old.value <= MOST_OF_YEAR * new.value and new.value <= MOST_OF_YEAR * old.value)


def _sign(indicator: Indicator) -> Decimal:
    """The value, negative for a fall: 同比下降4.9% after 同比增长8.7% is 13.6 points less, not 3.8."""
    falls = indicator.role is Part.CHANGE and indicator.direction == "down"
    return -indicator.value if falls else indicator.value


def _is_better(indicator: Indicator, delta: Decimal) -> bool | None:
    """Whether a difference is for the better, where the tables know the direction: a higher place, a known rate."""
    if not delta:
        return None
    if indicator.kind is Kind.RANK:
        return delta < 0
    if indicator.kind is not Kind.RATE or indicator.role not in _RESULTS:
        return None
    if _DOWN.search(indicator.name):
        return delta < 0
    return delta > 0 if _UP.search(indicator.name) else None


def _measure_percent(old: Indicator, delta: Decimal) -> Decimal | None:
    """The difference in percent of the old value, rounded to two decimals; None where that says nothing."""
    if old.kind not in _PROPORTIONAL or not old.value or old.role is Part.CHANGE:
        return None
    return round(delta / old.value * 100, 2)
