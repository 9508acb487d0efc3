"""A number in its text in, the place that the rules of refusal look at out."""

from __future__ import annotations

from attrs import frozen

from lawreport.parse.indicators.numerals import Number
from lawreport.parse.indicators.quantities import Quantity
from lawreport.parse.lines import Quote

REACH = 16
"""Characters on either side that a rule may look at."""


@frozen
class Place:
    """A number with what is needed to judge it."""

    folded: str
    """The text."""
    number: Number
    quantity: Quantity | None
    """Its unit and bounds, if it has a unit."""
    quote: Quote | None
    """The innermost quotation around it."""
    before: str
    """The characters before the number."""
    after: str
    """The characters behind it."""
    printed: str
    """The number as printed."""


def look(folded: str, number: Number, quantity: Quantity | None, quote: Quote | None) -> Place:
    """Gather what is needed to judge a number."""
    return Place(
        folded,
        number,
        quantity,
        quote,
        folded[max(0, number.start - REACH) : number.start],
        folded[number.end : number.end + REACH],
        folded[number.start : number.end],
    )
