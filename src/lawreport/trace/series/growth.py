"""A figure of a report in, the growth that is printed for it out."""

from __future__ import annotations

from decimal import Decimal

from lawreport.lexicon import read_table
from lawreport.lexicon.fold import fold
from lawreport.model.quantity import Indicator, Kind, Part
from lawreport.trace.nodes import Parts

_YEAR_BEFORE = tuple(read_table("check-words")["year_before"].split("|"))
_AVERAGES = tuple(read_table("trace-words")["averages"])
MOST_BETWEEN = 16
"""Characters between a figure and its growth."""


def find_growth(parts: Parts, key: str) -> tuple[str, Indicator] | None:
    """Find the growth in percent printed right behind a figure, within its sentence, against the year before.

    Args:
        parts: The report.
        key: ``HOLDER@START`` of the figure.

    Returns:
        Key and figure of the growth, or None. A growth without a basis counts: a yearly report means the year before.
        One of several years together (年均) does not.
    """
    holder = key.partition("@")[0]
    figure, measure = parts.figure(key), parts.measures.get(holder)
    if measure is None:
        return None
    after = [one for one in measure.indicators if one.span.start > figure.span.start]
    if (
        not after
        or after[0].role is not Part.CHANGE
        or after[0].kind is not Kind.RATE
        or after[0].value_max is not None
    ):
        return None
    change = after[0]
    if fold(change.name) != fold(figure.name) or any(word in fold(change.scope or "") for word in _AVERAGES):
        return None
    between = fold(parts.report.source.reading[figure.span.end : change.span.start])
    basis = fold(change.basis or "")
    told = not basis or any(word in basis + between for word in _YEAR_BEFORE)
    joined = len(between) <= MOST_BETWEEN and not any(mark in between for mark in ";。、")
    return (change.key_in(holder), change) if told and joined else None


def sign(figure: Indicator) -> Decimal:
    """The value, negative for a fall."""
    falls = figure.role is Part.CHANGE and figure.direction == "down"
    return -figure.value if falls else figure.value
