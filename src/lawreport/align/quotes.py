"""A quote and measures in, the one that holds it and the place of the quote in its text out."""

from __future__ import annotations

from collections.abc import Sequence

from lawreport.errors import DecisionError
from lawreport.model.report import Measure


def find_quote(quote: str, measures: Sequence[Measure], place: str) -> tuple[int, int]:
    """Find the measure that holds a quote.

    Args:
        quote: What a reader quotes.
        measures: Those of one report that count.
        place: Where the quote was written, for errors.

    Returns:
        Position of the measure, and where in its text the quote begins.

    Raises:
        DecisionError: It stands in none, or more than once.
    """
    found = [index for index, measure in enumerate(measures) for _ in range(measure.text.count(quote))]
    if not found:
        raise DecisionError(place, f"no measure holds “{quote}”", "quote a measure word for word")
    if len(found) > 1:
        where = ", ".join(dict.fromkeys(measures[index].id for index in found))
        raise DecisionError(place, f"“{quote}” stands {len(found)} times, in {where}", "quote more of the sentence")
    return found[0], measures[found[0]].text.index(quote)
