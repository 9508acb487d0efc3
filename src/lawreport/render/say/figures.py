"""Quantities in, numbers as readers of the language expect them out."""

from __future__ import annotations

from contextlib import AbstractContextManager
from decimal import Context, Decimal, localcontext

from lawreport.model.comparison import IndicatorChange
from lawreport.model.quantity import Indicator, Kind, Part
from lawreport.model.table import LEVELS, EntryChange
from lawreport.render.say.characters import flatten
from lawreport.render.say.words import Words

# Zeros that 万 and 亿 stand for, and how many decimals are still easier to read than the digits.
_SCALES = ((12, "万亿", 4), (8, "亿", 4), (4, "万", 2))
_SPARE = 28
"""Digits that rounding and scaling may need beside those of a value."""

_ABSOLUTE = (Kind.STREAK, Kind.RANK, Kind.VERSION)
"""Kinds whose difference is no share of anything."""


def format_number(value: Decimal, lang: str) -> str:
    """Write a number.

    >>> format_number(Decimal("11200"), "zh"), format_number(Decimal("11200"), "en")
    ('1.12万', '11,200')
    >>> format_number(Decimal("13692"), "zh"), format_number(Decimal("1600000000000"), "zh")
    ('13,692', '1.6万亿')
    """
    if lang == "zh":
        with _exactly(value):
            for zeros, word, decimals in _SCALES:
                scaled = value.scaleb(-zeros)
                if abs(scaled) >= 1 and scaled == round(scaled, decimals):
                    return _digits(scaled) + word
    return _digits(value)


def _exactly(value: Decimal) -> AbstractContextManager[Context]:
    """A context whose arithmetic keeps every digit of a value: a model that others filled may hold any."""
    return localcontext(prec=len(value.as_tuple().digits) + abs(value.adjusted()) + _SPARE)


def _digits(value: Decimal) -> str:
    text = f"{value:,f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace("-", "−")


def format_signed(value: Decimal, lang: str) -> str:
    """Write a difference with its sign.

    >>> format_signed(Decimal("-1.5"), "zh"), format_signed(Decimal(63), "zh")
    ('−1.5', '+63')
    """
    return ("+" if value > 0 else "") + format_number(value, lang)


def format_value(indicator: Indicator, words: Words) -> str:
    """Write the value of a figure with its unit."""
    value = format_number(indicator.value, words.lang)
    if indicator.value_max is not None:
        value = f"{value}–{format_number(indicator.value_max, words.lang)}"
    return value + _gap(indicator.unit, words) + _unit(indicator, words)


def format_printed(indicator: Indicator, words: Words) -> str:
    """Write a figure as printed, with the direction that only the words around it tell."""
    printed = flatten(indicator.text)
    if indicator.direction is None or indicator.role not in (Part.CHANGE, Part.INCREMENT):
        return printed
    basis = flatten(indicator.basis or "")
    return words(f"figure.{indicator.direction}", printed=printed, basis=basis).strip()


def differs_from_print(indicator: Indicator, words: Words) -> bool:
    """Whether the printed form does not already show the value as digits."""
    if indicator.kind is Kind.VERSION:
        return False
    return _bare(format_value(indicator, words)) not in _bare(indicator.text)


def _bare(text: str) -> str:
    return flatten(text).replace(",", "").replace("，", "").replace(" ", "")


def format_delta(change: IndicatorChange, words: Words) -> str:
    """Write the difference of two figures, empty where there is none to write."""
    if not change.delta or change.new is None or change.new.kind is Kind.VERSION:
        return ""
    signed = format_signed(change.delta, words.lang)
    if change.new.kind is Kind.POINTS or change.new.unit in ("%", "‰"):
        return words("figure.points", n=1 if abs(change.delta) == 1 else 2, value=signed)
    if change.new.kind is Kind.RANK:
        return words("figure.rank-up" if change.delta < 0 else "figure.rank-down", n=int(abs(change.delta)))
    return signed + _gap(change.new.unit, words) + _unit(change.new, words)


def format_percent(change: IndicatorChange) -> str:
    """Write the relative difference with one decimal, empty where it has no meaning."""
    if not change.percent or change.new is None or change.new.kind in _ABSOLUTE:
        return ""
    with _exactly(change.percent):
        return format_signed(round(change.percent, 1), "en") + "%"


def _unit(indicator: Indicator, words: Words) -> str:
    return "" if indicator.unit is None else flatten(indicator.unit)


def _gap(unit: str | None, words: Words) -> str:
    return " " if unit and words.lang == "en" and unit not in ("%", "‰") else ""


def name_entry(change: EntryChange) -> str:
    """Name an entry of a table by its row and its column."""
    return LEVELS.join((*change.row, *change.column))


def format_entry(change: EntryChange, words: Words) -> str:
    """Write the difference of two entries and the relative one with one decimal; empty where either is no number."""
    if change.delta is None:
        return ""
    signed = format_signed(change.delta, words.lang)
    if change.percent is None:
        return signed
    with _exactly(change.percent):
        percent = format_signed(round(change.percent, 1), "en")
    return f"{signed}{words('list.comma')}{percent}%"


def format_difference(change: EntryChange, words: Words) -> str:
    """Write the difference of two entries and what it is in percent; empty where either is no number."""
    if change.delta is None:
        return ""
    percent = "" if change.percent is None else f" ({format_signed(change.percent, words.lang)}%)"
    return f"{format_signed(change.delta, words.lang)}{percent}"
