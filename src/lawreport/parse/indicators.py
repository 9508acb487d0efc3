"""A line of text in, the indicators in it and the refused numbers out."""

from __future__ import annotations

import re
from decimal import Decimal

from attrs import evolve

from lawreport.model.quantity import Indicator, Kind, Refusal
from lawreport.model.source import Span
from lawreport.parse.interpret import interpret
from lawreport.parse.numerals import Number, find_numbers, prepare
from lawreport.parse.quantities import Quantity, read_quantity
from lawreport.parse.quotes import Quotes
from lawreport.parse.refusals import look, tell_refusal

_TIGHT = re.compile(r"\s?(?:、|和|与|及|以及|，其中|\s)\s?")
_FIRST = re.compile(r"首位(?!度|数)")
_FIRST_BEFORE = re.compile(r"[居列位占升保持]|全[国省市区县]|国内|世界|全球")
_FIRST_REFUSED = re.compile(r"(?:放|摆|摆放|作为|置于)[^，。；]{0,6}$|末$")
_FORMER = re.compile(
    r"(?:全[国省市区县州盟旗]|[居列位入]|世界|国内|省内|市内|全球|排名|跻身|稳定|保持)[^，。；、]{0,5}前$"
)


def read_indicators(
    text: str, *, offset: int = 0, plan: bool = False
) -> tuple[tuple[Indicator, ...], tuple[Refusal, ...]]:
    """Read the figures of a sentence or a line.

    Args:
        text: A sentence, a measure, a heading or a line; names are carried on within it, not from outside.
        offset: Where the text stands in its source; added to all spans.
        plan: The text stands in a plan, where a level is a target.

    Returns:
        Indicators and refused numbers, both in the order of the text. A number that cannot be read, or whose digits
        were lost, is refused and never guessed.
    """
    folded = prepare(text)
    quantities, refused = _sift(folded)
    refusals = tuple(
        Refusal(text[start:end], Span(start + offset, end + offset), reason) for start, end, reason in refused
    )
    return interpret(text, folded, quantities, offset=offset, plan=plan), refusals


def _sift(folded: str) -> tuple[list[Quantity], list[tuple[int, int, str]]]:
    """Part the numbers of a text into quantities and refusals."""
    numbers = find_numbers(folded)
    found: list[Quantity] = []
    refused: list[tuple[int, int, str]] = []
    if not numbers and "首位" not in folded:
        return found, refused
    quotes = Quotes(folded)
    last_end = 0
    units = _carried(folded, numbers)
    for number, carried in zip(numbers, units, strict=True):
        quantity = carried or read_quantity(folded, number)
        reason = tell_refusal(look(folded, number, quantity, quotes, last_end))
        if quantity is None and reason is None:
            quantity = _bare_rank(folded, number)
            reason = None if quantity else "code"
        if reason is None and quantity is not None:
            found.append(_with_prefix(folded, quantity, last_end))
        else:
            refused.append((number.start, number.end, reason or "code"))
        last_end = number.end
    found += _first_places(folded, quotes)
    found.sort(key=lambda quantity: quantity.start)
    return found, refused


def _bare_rank(folded: str, number: Number) -> Quantity | None:
    if number.value is None or not folded.startswith("第", number.start - 1):
        return None
    return Quantity(number.start - 1, number.end, number, number.value, None, None, Kind.RANK)


def _with_prefix(folded: str, quantity: Quantity, last_end: int) -> Quantity:
    """第, 前 and 翻 belong to the figure: 第3位, 前10%, 翻一番."""
    before = folded[quantity.start - 1 : quantity.start]
    if before == "第":
        if quantity.unit in ("位", "名"):
            quantity = evolve(quantity, kind=Kind.RANK)
        return evolve(quantity, start=quantity.start - 1)
    if before == "翻" and quantity.unit == "番":
        return evolve(quantity, start=quantity.start - 1)
    if before == "前" and _FORMER.search(folded[max(0, quantity.start - 12) : quantity.start]):
        return evolve(quantity, start=quantity.start - 1, kind=Kind.RANK, qualifier="at_most", qualifier_text="前")
    return quantity


def _first_places(folded: str, quotes: Quotes) -> list[Quantity]:
    found = []
    for match in _FIRST.finditer(folded):
        before = folded[max(0, match.start() - 8) : match.start()]
        if _FIRST_BEFORE.search(before) and not _FIRST_REFUSED.search(before):
            number = Number(match.start(), match.end(), Decimal(1))
            found.append(Quantity(match.start(), match.end(), number, Decimal(1), None, None, Kind.RANK))
    return found


def _carried(folded: str, numbers: tuple[Number, ...]) -> list[Quantity | None]:
    """Carry a unit back over 、 to the numbers that print none: 提高20.9、36.2、54个百分点."""
    carried: list[Quantity | None] = [None] * len(numbers)
    follower: Quantity | None = None
    for k in range(len(numbers) - 1, -1, -1):
        number = numbers[k]
        own = read_quantity(folded, number)
        short = own is None or (own.unit == "个" and follower is not None and follower.unit == "个百分点")
        end = number.end if own is None else own.end
        near = k + 1 < len(numbers) and _TIGHT.fullmatch(folded, end, numbers[k + 1].start)
        if short and near and follower is not None and number.value is not None and not number.chinese:
            own = Quantity(number.start, end, number, number.value, number.value_max, follower.unit, follower.kind)
            carried[k] = own
        follower = own
    return carried
