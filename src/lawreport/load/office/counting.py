"""A number and the name of a number format in, the number as it is printed out."""

from __future__ import annotations

from lawreport.lexicon import read_table

_TABLE = read_table("counting")
_WAYS: dict[str, str] = _TABLE["ways"]
_SERIES: dict[str, str] = _TABLE["series"]
_DIGITS: dict[str, str] = _TABLE["digits"]
_PLACES: dict[str, list[str]] = _TABLE["places"]
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"))
_ROMAN_ONES = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_LIMIT = 9999
"""Numbers beyond are written as digits in every way of counting."""
_LETTERS = 780
"""Numbers after which letters begin anew, so that none stands more than thirty times, as in Word."""


def format_number(number: int, form: str) -> str:
    """Write a number as a number format of an office file does.

    Args:
        number: The number; 0 and negative ones are written as digits.
        form: The format: OOXML's name (``chineseCounting``) or the start of OpenDocument's (``一, 二, 三``).

    Returns:
        The number; in digits where the format is unknown or does not reach so far.

    >>> format_number(12, "chineseCountingThousand"), format_number(105, "japaneseCounting")
    ('十二', '一百零五')
    >>> format_number(12, "ideographDigital"), format_number(3, "①, ②, ③"), format_number(28, "upperLetter")
    ('一二', '③', 'BB')
    """
    way = way_of(form) or "decimal"
    if way == "none":
        return ""
    if not 0 < number <= _LIMIT:
        return str(number)
    if way in _SERIES:
        series = _SERIES[way]
        return series[number - 1] if number <= len(series) else str(number)
    if way in _PLACES:
        return _by_place(number, _DIGITS[way], _PLACES[way])
    return _western(number, way)


def way_of(form: str) -> str | None:
    """The way of counting that a number format stands for; None where it is unknown."""
    return _WAYS.get(form) or _WAYS.get(form.split(",")[0].strip()) or (None if form.isascii() else _WAYS.get(form[:1]))


def _western(number: int, way: str) -> str:
    if way.endswith("letter"):
        letter = chr(ord("A") + (number - 1) % 26) * ((number - 1) % _LETTERS // 26 + 1)
        return letter if way.startswith("upper") else letter.lower()
    if way.endswith("roman"):
        return _roman(number) if way.startswith("upper") else _roman(number).lower()
    if way == "chinese-digits":
        return str(number).translate({ord("0") + value: char for value, char in enumerate(_DIGITS[way])})
    if way == "wide":
        return str(number).translate({ord("0") + value: chr(0xFF10 + value) for value in range(10)})
    if way == "stems-branches":
        stems, branches = _SERIES["stems"], _SERIES["branches"]
        return stems[(number - 1) % 10] + branches[(number - 1) % 12]
    return {"zero": f"{number:02}", "dash": f"- {number} -"}.get(way, str(number))


def _roman(number: int) -> str:
    text = ""
    for value, letters in (*_ROMAN, *_ROMAN_ONES):
        count, number = divmod(number, value)
        text += letters * count
    return text


def _by_place(number: int, digits: str, places: list[str]) -> str:
    """Write a number by places; 一十 opens as 十, and zeros between close up to one."""
    text, gap = "", False
    for power in range(3, -1, -1):
        digit = number // 10**power % 10
        if not digit:
            gap = bool(text)
            continue
        text += (digits[0] if gap else "") + digits[digit] + places[power]
        gap = False
    short = places[1] if digits[1] == "一" else ""
    return text[1:] if short and text.startswith(digits[1] + short) else text
