"""A Series or a Thread in, the geometry of a small drawing out: exact places, breaks left open."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from attrs import frozen

from lawreport.model.series import Break, Series, Value
from lawreport.model.thread import Thread
from lawreport.render.say import Words, format_break, format_series_value

WIDTH, HEIGHT = Decimal(240), Decimal(70)
"""Of a chart, in units of the drawing."""
_LEFT, _TOP, _BOTTOM = Decimal(8), Decimal(18), Decimal(42)
_STEP, _WIDEST = Decimal(20), Decimal(320)
"""Between two reports of a strip, and the width that many reports are fitted into."""
_LEGIBLE = Decimal(14)
"""Step from which every year is written."""
STRIP_HEIGHT = Decimal(16)


@frozen
class Dot:
    """One value or one year."""

    x: Decimal
    y: Decimal
    hollow: bool
    """An implied value, or a year that does not mention the thread."""
    told: str
    """What it stands for, in words."""


@frozen
class Line:
    """What joins two dots or more: values that can be compared, years that mention the thread."""

    points: str
    """As SVG wants them."""
    dashed: bool
    """It leads to or from an implied value, or across a gap."""


@frozen
class Mark:
    """A break: where it stands and why."""

    x: Decimal
    told: str


@frozen
class Label:
    """A value written beside its dot."""

    x: Decimal
    y: Decimal
    text: str
    anchor: str
    """``start``, ``middle`` or ``end``."""


@frozen
class Chart:
    """All parts of one drawing."""

    width: Decimal
    height: Decimal
    lines: tuple[Line, ...]
    dots: tuple[Dot, ...]
    marks: tuple[Mark, ...] = ()
    labels: tuple[Label, ...] = ()


def draw_series(series: Series, years: Sequence[int], words: Words) -> Chart:
    """Draw a series: every chart of a page has the same years from left to right.

    Values in different units have scales of their own. A line joins neighbouring values that can be compared; where
    they cannot, a mark stands in the gap.
    """
    spots = [(_place_year(value.year, years), _place_value(value, series)) for value in series.values]
    breaks = {(one.old, one.new): one for one in series.breaks}
    lines, marks = [], []
    for k, (old, new) in enumerate(zip(series.values, series.values[1:], strict=False)):
        found = breaks.get((old.year, new.year))
        if found is None:
            ends = f"{spots[k][0]},{spots[k][1]} {spots[k + 1][0]},{spots[k + 1][1]}"
            lines.append(Line(ends, dashed=old.implied or new.implied or _skips(old, new, years)))
        else:
            marks.append(_mark(found, (spots[k][0] + spots[k + 1][0]) / 2, words))
    dots = tuple(
        Dot(x, y, value.implied, f"{value.year} {format_series_value(value, words)}")
        for value, (x, y) in zip(series.values, spots, strict=True)
    )
    return Chart(WIDTH, HEIGHT, tuple(lines), dots, tuple(marks), _label(series, spots, years, words))


def _skips(old: Value, new: Value, years: Sequence[int]) -> bool:
    return any(old.year < year < new.year for year in years)


def _place_year(year: int, years: Sequence[int]) -> Decimal:
    span = years[-1] - years[0]
    share = Decimal(year - years[0]) / span if span else Decimal(0)
    return _round(_LEFT + share * (WIDTH - 2 * _LEFT))


def _place_value(value: Value, series: Series) -> Decimal:
    same = [one.value for one in series.values if one.unit == value.unit]
    low, high = min(same), max(same)
    share = (value.value - low) / (high - low) if high > low else Decimal("0.5")
    return _round(_BOTTOM - share * (_BOTTOM - _TOP))


def _mark(one: Break, x: Decimal, words: Words) -> Mark:
    return Mark(_round(x), format_break(one, words))


def _label(
    series: Series, spots: Sequence[tuple[Decimal, Decimal]], years: Sequence[int], words: Words
) -> tuple[Label, ...]:
    """The first and the last value, and their years on the base line."""
    labels = []
    for k, anchor in ((0, "start"), (-1, "end")):
        x, y = spots[k]
        value = series.values[k]
        side = anchor
        if k == 0 and x > WIDTH / 2:
            side = "end"
        elif k == -1 and x < WIDTH / 2:
            side = "start"
        beside = spots[1 if k == 0 else -2][1]
        labels.append(Label(_edge(x, side), y + 13 if beside < y else y - 6, format_series_value(value, words), side))
        labels.append(Label(_edge(x, side), HEIGHT - 4, str(value.year), side))
    return tuple(labels)


def _edge(x: Decimal, side: str) -> Decimal:
    """A label begins or ends a little outside its dot."""
    return _round(max(Decimal(0), x - 4) if side == "start" else min(WIDTH, x + 4))


def draw_thread(thread: Thread, years: Sequence[int], words: Words) -> Chart:
    """Draw a thread as a strip: a dot a year, joined from first to last, the gaps dashed."""
    step = min(_STEP, _WIDEST / max(1, len(years)))
    places = {year: _round(step / 2 + k * step) for k, year in enumerate(years)}
    middle = STRIP_HEIGHT / 2
    lines = [
        Line(f"{places[old]},{middle} {places[new]},{middle}", dashed=any(old < year < new for year in years))
        for old, new in zip(thread.years, thread.years[1:], strict=False)
    ]
    dots = tuple(Dot(places[year], middle, year not in thread.years, str(year)) for year in years)
    return Chart(_round(step * len(years)), STRIP_HEIGHT, tuple(lines), dots)


def draw_axis(years: Sequence[int]) -> Chart:
    """Draw the years above strips, two digits each; of many years the first and the last."""
    step = min(_STEP, _WIDEST / max(1, len(years)))
    shown = years if step >= _LEGIBLE else (years[0], years[-1])
    labels = tuple(
        Label(_round(step / 2 + years.index(year) * step), Decimal(10), f"{year % 100:02}", "middle") for year in shown
    )
    return Chart(_round(step * len(years)), Decimal(12), (), (), (), labels)


def _round(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.1"))
