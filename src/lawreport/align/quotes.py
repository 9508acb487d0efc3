"""A quote and a report's measures in, the one that holds it and the place of the quote in its text out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lawreport.errors import DecisionError
from lawreport.model.alignment import Quote
from lawreport.model.report import Measure

Held = tuple[Measure, int]
"""A measure, and where in its text a quote begins."""


def find_quote(quote: Quote, measures: Sequence[Measure], place: str) -> Held:
    """Find the measure that holds a quote.

    Args:
        quote: What a reader quotes.
        measures: Those of one report that may be quoted (``Measure.quotable``), in document order.
        place: Where the quote was written, for errors.

    Returns:
        The measure, which counts, and where in its text the quote begins.

    Raises:
        DecisionError: It stands in none, more than once where no place is named, or not at the place named.
    """
    held = list(_walk_places(quote.text, measures))
    if quote.nth > 0:
        return _take_nth(quote, held, place)
    found = [one for one in held if one[0].counts]
    if not found:
        raise DecisionError(place, f"no measure holds “{quote.text}”", "quote a measure word for word")
    if len(found) > 1:
        problem = f"“{quote.text}” stands {len(found)} times, in {_name(found)}"
        advice = f"quote more of the sentence, or say which one is meant: {place.rpartition(', ')[2]}_nth = 1"
        raise DecisionError(place, problem, advice)
    return found[0]


def _take_nth(quote: Quote, held: list[Held], place: str) -> Held:
    if quote.nth > len(held):
        where = f", in {_name(held)}" if held else ""
        problem = f"“{quote.text}” stands {len(held)} times{where}: there is no place {quote.nth}"
        raise DecisionError(place, problem, "count its places from 1, in the order of the report")
    found = held[quote.nth - 1]
    if not found[0].counts:
        raise DecisionError(place, f"{found[0].id} is no measure, by another decision", "take one of the two out")
    return found


def pick_holders(quote: Quote, measures: Iterable[Measure]) -> list[Measure]:
    """Pick the measures that hold a quote: all of them, or the one whose place is named; fewer places hold none."""
    if quote.nth < 1:
        return [one for one in measures if quote.text in one.text]
    held = list(_walk_places(quote.text, measures))
    return [one for one, _ in held[quote.nth - 1 : quote.nth]]


def _walk_places(text: str, measures: Iterable[Measure]) -> Iterator[Held]:
    """All places of a text, which do not overlap, in the order of the report."""
    for measure in measures:
        start = measure.text.find(text)
        while start >= 0:
            yield measure, start
            start = measure.text.find(text, start + len(text))


def _name(held: list[Held]) -> str:
    return ", ".join(dict.fromkeys(measure.id for measure, _ in held))
