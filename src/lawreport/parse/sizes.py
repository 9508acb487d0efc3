"""A value in, whether a figure can have as many digits out."""

from __future__ import annotations

from decimal import Decimal

MOST_DIGITS = 15
"""Digits that count; the figures of real reports stop at 13 (a national product to the yuan has 15)."""
MOST_WHOLE = 18
"""Digits before the point, zeros included: 百亿亿."""
MOST_DECIMALS = 9
"""Digits behind the point."""


def has_too_many_digits(value: Decimal) -> bool:
    """Whether a value has more digits than a figure has: cells of a table that ran together, an account number.

    Differences and shares of values within these bounds are exact within the 28 digits of decimal arithmetic, or
    rounded far behind what is shown.

    >>> [has_too_many_digits(Decimal(text)) for text in ("141000000000000", "1" * 16, "1E+17", "1E+18", "0.1234567891")]
    [False, True, False, True, True]
    """
    _, digits, exponent = value.as_tuple()
    counted = len("".join(map(str, digits)).strip("0"))
    return counted > MOST_DIGITS or value.adjusted() >= MOST_WHOLE or -int(exponent) > MOST_DECIMALS
