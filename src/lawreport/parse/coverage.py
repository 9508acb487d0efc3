"""Spans in, whether one of them holds another out, by bisection: a report may hold ten thousand tables."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from attrs import frozen

from lawreport.model.source import Span


@frozen
class Coverage:
    """Spans, made ready for the question."""

    starts: tuple[int, ...]
    reach: tuple[int, ...]
    """How far the spans that begin there, or before, reach at most."""

    def holds(self, span: Span) -> bool:
        """Whether a span lies wholly within one of them."""
        behind = bisect_right(self.starts, span.start)
        return behind > 0 and span.end <= self.reach[behind - 1]


def cover(spans: Iterable[Span]) -> Coverage:
    """Make spans ready.

    >>> covered = cover((Span(9, 12), Span(0, 5)))
    >>> covered.holds(Span(2, 5)), covered.holds(Span(4, 6)), covered.holds(Span(9, 9))
    (True, False, True)
    """
    ordered = sorted(spans)
    return Coverage(tuple(one.start for one in ordered), tuple(accumulate((one.end for one in ordered), max)))
