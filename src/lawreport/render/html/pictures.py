"""Figures in, the coordinates of small pictures out: two bars, two points on a line, a slope from plan to result."""

from __future__ import annotations

from decimal import Decimal

from lawreport.model.comparison import IndicatorChange
from lawreport.model.digest import NamedPromise
from lawreport.model.quantity import Kind

_BAR = Decimal(72)
"""Length of the longer of two bars, in units of the drawing."""
_WIDTH = Decimal(100)
_HEIGHT = Decimal(20)
_UNDRAWN = (Kind.RANK, Kind.VERSION, Kind.STREAK)


def draw_bars(row: IndicatorChange) -> tuple[str, str] | None:
    """The lengths of two bars that show a figure's old and new value, None where bars would say nothing."""
    shares = _share(row)
    return None if shares is None else (_scale(shares[0], _BAR), _scale(shares[1], _BAR))


def draw_ends(row: IndicatorChange) -> tuple[str, str] | None:
    """Where a figure's old and new value stand from 0 to the larger of them, in percent; None as for ``draw_bars``."""
    shares = _share(row)
    return None if shares is None else (_scale(shares[0], _WIDTH), _scale(shares[1], _WIDTH))


def _share(row: IndicatorChange) -> tuple[Decimal, Decimal] | None:
    if not row.moved or row.old is None or row.new is None or row.new.kind in _UNDRAWN:
        return None
    top = max(row.old.value, row.new.value)
    if top <= 0 or min(row.old.value, row.new.value) < 0:
        return None
    return row.old.value / top, row.new.value / top


def draw_slope(row: NamedPromise) -> tuple[str, ...] | None:
    """The points of a line from a target over its result to the next target, each as ``x,y``.

    Returns:
        None where they are not all of one unit and above zero.
    """
    if row.target is None or row.target.result is None:
        return None
    figures = [row.target.target, row.target.result, *([row.following] if row.following else [])]
    if len({one.unit for one in figures}) > 1 or min(one.value for one in figures) < 0:
        return None
    top = max(one.value for one in figures)
    if top <= 0:
        return None
    heights = (_scale(1 - one.value / top, _HEIGHT) for one in figures)
    return tuple(f"{50 * k},{height}" for k, height in enumerate(heights))


def _scale(share: Decimal, length: Decimal) -> str:
    return str(round(share * length, 1))
