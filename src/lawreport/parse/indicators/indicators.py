"""A line of text in, the indicators in it and the refused numbers out."""

from __future__ import annotations

from decimal import Decimal

from attrs import evolve

from lawreport.late import compile_late
from lawreport.model.quantity import Indicator, Kind, Refusal
from lawreport.model.source import Span
from lawreport.parse.indicators.interpret import interpret
from lawreport.parse.indicators.numerals import Number, find_numbers, prepare
from lawreport.parse.indicators.places import look
from lawreport.parse.indicators.quantities import Quantity, make, read_quantity
from lawreport.parse.indicators.refusals import is_former, is_plain, tell_refusal
from lawreport.parse.lines import Quotes

_TIGHT = compile_late(r"\s?(?:、|和|与|及|以及|，其中|\s)\s?")
_RANKED = compile_late(r"(?:排名|名次|位次|排位|排行)[^，。；、]{0,12}(?:由|从|[升降]至|[升降]到|至|到|为|第)$")
_FIRST = compile_late(r"首位(?!度|数)")
_FIRST_BEFORE = compile_late(r"[居列位占升保持]|全[国省市区县]|国内|世界|全球")
_FIRST_REFUSED = compile_late(r"(?:放|摆|摆放|作为|置于)[^，。；]{0,6}$|末$")


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
    for number, quantity in zip(numbers, _read_all(folded, numbers), strict=True):
        if found and found[-1].end >= number.end:
            continue  # the 6 and the 5 of 35元6角5分
        if found and found[-1].end > number.start:
            found[-1] = evolve(found[-1], end=number.start)  # 3%以 is what is left of a bound that reads into a number
        quote = quotes.around(number.start)
        plain = is_plain(folded, quantity, quote)
        reason = None if plain else tell_refusal(look(folded, number, quantity, quote))
        if quantity is None and reason is None:
            quantity = _bare_rank(number)
            reason = None if quantity else "code"
        if reason is None and quantity is not None:
            quantity = _with_prefix(folded, quantity)
            found.append(quantity if quantity.start >= last_end else evolve(quantity, start=number.start))
            last_end = found[-1].end
        else:
            refused.append((number.start, number.end, reason or "code"))
            last_end = number.end
    if "首位" in folded:
        found += _first_places(folded)
        found.sort(key=lambda quantity: quantity.start)
    return found, refused


def _bare_rank(number: Number) -> Quantity | None:
    """全国第二, 全省前十: a number that only a rank's words make a figure."""
    return None if number.value is None else make(number, Kind.RANK)


def _with_prefix(folded: str, quantity: Quantity) -> Quantity:
    """第, 前 and 翻 belong to the figure: 第3位, 前10%, 翻一番."""
    before = folded[quantity.start - 1 : quantity.start]
    if before == "第":
        if quantity.unit in ("位", "名"):
            quantity = evolve(quantity, kind=Kind.RANK)
        return evolve(quantity, start=quantity.start - 1)
    if quantity.unit in ("位", "名") and _RANKED.search(folded[max(0, quantity.start - 24) : quantity.start]):
        return evolve(quantity, kind=Kind.RANK)
    if before == "翻" and quantity.unit == "番":
        return evolve(quantity, start=quantity.start - 1)
    if before == "前" and is_former(folded[max(0, quantity.start - 16) : quantity.start]):
        return evolve(quantity, start=quantity.start - 1, kind=Kind.RANK, qualifier="at_most", qualifier_text="前")
    return quantity


def _first_places(folded: str) -> list[Quantity]:
    found = []
    for match in _FIRST.finditer(folded):
        before = folded[max(0, match.start() - 8) : match.start()]
        if _FIRST_BEFORE.search(before) and not _FIRST_REFUSED.search(before):
            found.append(make(Number(match.start(), match.end(), Decimal(1)), Kind.RANK))
    return found


def _read_all(folded: str, numbers: tuple[Number, ...]) -> list[Quantity | None]:
    """Read every number; a unit is carried back over 、 to those that print none: 提高20.9、36.2、54个百分点."""
    read: list[Quantity | None] = []
    follower: Quantity | None = None
    for k in range(len(numbers) - 1, -1, -1):
        number = numbers[k]
        own = read_quantity(folded, number)
        short = own is None or (own.unit == "个" and follower is not None and follower.unit == "个百分点")
        end = number.end if own is None else own.end
        near = k + 1 < len(numbers) and _TIGHT.fullmatch(folded, end, numbers[k + 1].start)
        if short and near and follower is not None and number.value is not None and not number.chinese:
            own = make(number, follower.kind, follower.unit, end=end)
        follower = own
        read.append(own)
    return read[::-1]
