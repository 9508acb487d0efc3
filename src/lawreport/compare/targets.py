"""A promise and the sentences that answer it in, its numeric targets with their results out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import pairwise

from lawreport.lexicon.fold import fold
from lawreport.model.outcome import Target
from lawreport.model.quantity import Indicator, Kind, Part
from lawreport.model.report import Measure

AROUND = 14
"""Characters before a figure and behind it that tell what it counts."""
LEAST_SHARED = 2
"""Pairs of letters that a result's surroundings share with its target's."""
HEAD = 2
"""Letters at the end of a name that say what it is: 单位生产总值能耗."""
FARTHEST = 5
"""Times that a result is larger or smaller than its target; beyond that it counts something else, or more years. Growth
may fall as far behind its target as it likes."""
_RESULTS = (Part.LEVEL, Part.TO, Part.INCREMENT, Part.CUMULATIVE, Part.CHANGE)
_AHEAD = (Part.TARGET, Part.LEVEL, Part.TO, Part.INCREMENT, Part.CUMULATIVE, Part.CHANGE)
_UNJUDGED = (Kind.VERSION, Kind.STREAK, Kind.DURATION)


def find_targets(promise: Measure, answers: Sequence[Measure], taken: Iterable[int] = ()) -> tuple[Target, ...]:
    """Set the results that a new report gives beside the numeric targets of a promise.

    Args:
        promise: The old plan's measure, with the figures of the promise.
        answers: New measures of the review that answer it, the likeliest first.
        taken: Where results begin that are those of other targets.

    Returns:
        One for each figure that the promise sets as a target, in its order; those that no answer gives a figure
        of the same kind and unit for have no result.
    """
    used = set(taken)
    targets = []
    for figure in promise.indicators:
        if figure.role not in _AHEAD or figure.kind in _UNJUDGED:
            continue
        result = _find_result(figure, promise, answers, used)
        if result is not None:
            used.add(result.span.start)
        targets.append(Target(figure, result, None if result is None else is_met(figure, result)))
    return tuple(targets)


def _find_result(
    target: Indicator, promise: Measure, answers: Sequence[Measure], used: Iterable[int]
) -> Indicator | None:
    """The figure of the same kind, unit and part whose surroundings share most with the target's."""
    wanted = _surroundings(promise, target)
    best, chosen = LEAST_SHARED - 1, None
    for answer in answers:
        for figure in answer.indicators:
            if figure.span.start in used or not _comparable(target, figure):
                continue
            shared = len(wanted & _surroundings(answer, figure))
            if shared > best and _grows_alike(target, answer, figure):
                best, chosen = shared, figure
        if chosen is not None:
            return chosen
    return None


def _comparable(target: Indicator, figure: Indicator) -> bool:
    same = target.kind is figure.kind and target.unit == figure.unit and figure.role in _RESULTS
    grows = target.role is Part.CHANGE or target.direction is not None
    near = grows or target.value <= FARTHEST * figure.value
    return same and grows is (figure.role is Part.CHANGE) and near and figure.value <= FARTHEST * target.value


def _grows_alike(target: Indicator, answer: Measure, figure: Indicator) -> bool:
    """Whether growth may be that of the thing whose growth is promised: many things grow in one sentence."""
    if target.role is not Part.CHANGE or len(target.name) < HEAD:
        return True
    start = answer.index_of(figure.span.start)
    near = answer.text[max(0, start - AROUND) : start] + figure.name
    return fold(target.name)[-HEAD:] in fold(near)


def _surroundings(measure: Measure, figure: Indicator) -> frozenset[str]:
    """Pairs of letters of the name and of the text around a figure."""
    text, start = fold(measure.text), measure.index_of(figure.span.start)
    near = f"{text[max(0, start - AROUND) : start]} {text[start + len(figure.text) :][:AROUND]} {fold(figure.name)}"
    return frozenset(pair for pair in map("".join, pairwise(near)) if pair.isalpha())


def is_met(target: Indicator, result: Indicator) -> bool:
    """Whether a result reaches its target: from above where the target is an upper bound, else from below.

    A target that is about a value allows a tenth less.
    """
    value = max(result.value, result.value_max or result.value)
    if target.qualifier == "at_most" or target.qualifier == "under":
        return result.value <= target.value
    if target.direction == "down" and result.direction == "up":
        return False
    slack = Decimal("0.9") if target.qualifier == "about" else Decimal(1)
    return value >= target.value * slack
