"""What was read in the text of a line in, the same with its places in the source out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from attrs import evolve

from lawreport.model.promise import Promise
from lawreport.model.quantity import Indicator
from lawreport.model.report import Measure
from lawreport.model.source import Span

Move: TypeAlias = Callable[[Span], Span]
"""Gives the place in the source of a stretch of the text."""


def move_measure(measure: Measure, move: Move) -> Measure:
    """Move all that stands in a measure, but not the measure itself."""
    return evolve(
        measure,
        indicators=tuple(move_indicator(one, move) for one in measure.indicators),
        mentions=tuple(evolve(one, span=move(one.span)) for one in measure.mentions),
        promises=tuple(_move_promise(one, move) for one in measure.promises),
    )


def move_indicator(indicator: Indicator, move: Move) -> Indicator:
    """Move a figure, the whole that it is a part of and the counts behind it."""
    return evolve(
        indicator,
        span=move(indicator.span),
        whole=indicator.whole and move(indicator.whole),
        counts=tuple(map(move, indicator.counts)),
    )


def _move_promise(promise: Promise, move: Move) -> Promise:
    return evolve(
        promise,
        span=move(promise.span),
        verb_span=promise.verb_span and move(promise.verb_span),
        object=promise.object and move(promise.object),
        date_span=promise.date_span and move(promise.date_span),
        indicators=tuple(move_indicator(one, move) for one in promise.indicators),
    )
