"""A line of text in, the indicators in it and the refused numbers out."""

from __future__ import annotations

import re
from decimal import Decimal

from attrs import evolve

from lawreport.model.quantity import Indicator, Kind, Part, Refusal
from lawreport.model.source import Span
from lawreport.parse.figures import Role, tell_role, tell_scope
from lawreport.parse.names import EMPTY, Name, deal_out, name_figure
from lawreport.parse.numerals import Number, find_numbers, prepare
from lawreport.parse.quantities import Quantity, read_quantity
from lawreport.parse.quotes import Quotes
from lawreport.parse.refusals import look, tell_refusal

_BREAK = "，,。；;：:！？!?\n"
_TIGHT = re.compile(r"\s?(?:、|和|与|及|以及|，其中|\s)\s?")
_FIRST = re.compile(r"首位(?!度|数)")
_FIRST_BEFORE = re.compile(r"[居列位占升保持]|全[国省市区县]|国内|世界|全球")
_FIRST_REFUSED = re.compile(r"(?:放|摆|摆放|作为|置于)[^，。；]{0,6}$|末$")
_FORMER = re.compile(
    r"(?:全[国省市区县州盟旗]|[居列位入]|世界|国内|省内|市内|全球|排名|跻身|稳定|保持)[^，。；、]{0,5}前$"
)
_OF_ZERO = re.compile(r"[^，。；,;]{0,8}?(?:未|无|零|没有|不发生|“零)")
_ONE_WITH = ("件", "次", "场", "期", "个", "家", "份", "部", "名", "项")


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
    indicators = _interpret(text, folded, quantities, plan=plan)
    if offset:
        indicators = [evolve(item, span=_shift(item.span, offset)) for item in indicators]
        refused = [(start + offset, end + offset, reason) for start, end, reason in refused]
    refusals = tuple(
        Refusal(text[start - offset : end - offset], Span(start, end), reason) for start, end, reason in refused
    )
    return tuple(indicators), refusals


def _shift(span: Span, offset: int) -> Span:
    return Span(span.start + offset, span.end + offset)


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


def _interpret(text: str, folded: str, quantities: list[Quantity], *, plan: bool) -> list[Indicator]:
    found: list[Indicator] = []
    last = EMPTY
    before_list = last
    dealt: tuple[str, ...] = ()
    for k, quantity in enumerate(quantities):
        clause_start = _clause_start(folded, quantity.start)
        sentence, clause = folded[: quantity.start], folded[clause_start : quantity.start]
        chained = _chained_role(folded, quantities, found, k)
        role = chained or tell_role(sentence[-200:], clause[-60:], quantity, plan=plan)
        head = clause
        if k and quantities[k - 1].end > clause_start:
            head = folded[quantities[k - 1].end : quantity.start]
        if "分别" in head:
            dealt = deal_out(head, _chain(folded, quantities, k))
            before_list = last
        elif dealt and _TIGHT.fullmatch(head):
            dealt = dealt[1:]
        else:
            dealt = ()
        changed = role.part in (Part.CHANGE, Part.FROM, Part.TO)
        name = name_figure(
            dealt[0] if dealt else head[-60:],
            _tail(folded, quantities, k),
            before_list if dealt else last,
            change=changed,
            rate=quantity.kind in (Kind.RATE, Kind.RATIO, Kind.POINTS),
        )
        last = name if name.text else last
        found.append(_indicator(text, folded, quantity, role, name, clause, sentence))
    return _with_origins(folded, found)


def _clause_start(folded: str, place: int) -> int:
    low = max(0, place - 200)
    return max(low, *(folded.rfind(mark, low, place) + 1 for mark in _BREAK))


def _chained_role(folded: str, quantities: list[Quantity], found: list[Indicator], k: int) -> Role | None:
    """分别下降15.4%和3.2个百分点: a figure that only 、 or 和 parts from a change is one too."""
    if not k or found[-1].role not in (Part.CHANGE, Part.TO):
        return None
    if not _TIGHT.fullmatch(folded, quantities[k - 1].end, quantities[k].start):
        return None
    return Role(found[-1].role, found[-1].direction, found[-1].basis)


def _chain(folded: str, quantities: list[Quantity], k: int) -> int:
    """How many figures follow each other with nothing but 、 or 和 between them."""
    count = 1
    while k + count < len(quantities) and count < 12:
        left, right = quantities[k + count - 1], quantities[k + count]
        if not _TIGHT.fullmatch(folded, left.end, right.start):
            break
        count += 1
    return count


def _tail(folded: str, quantities: list[Quantity], k: int) -> str:
    end = quantities[k].end
    stop = min(len(folded), end + 24)
    if k + 1 < len(quantities):
        stop = min(stop, quantities[k + 1].start)
    for place in range(end, stop):
        if folded[place] in _BREAK:
            return folded[end:place]
    return folded[end:stop]


def _indicator(
    text: str, folded: str, quantity: Quantity, role: Role, name: Name, clause: str, sentence: str
) -> Indicator:
    return Indicator(
        name=name.text,
        value=quantity.value,
        value_max=quantity.value_max,
        unit=quantity.unit,
        kind=quantity.kind,
        role=role.part,
        text=text[quantity.start : quantity.end],
        span=Span(quantity.start, quantity.end),
        qualifier=quantity.qualifier,
        qualifier_text=quantity.qualifier_text,
        direction=role.direction,
        basis=role.basis,
        scope=tell_scope(sentence, clause),
        of_zero=quantity.streak and _OF_ZERO.match(folded, quantity.end) is not None,
    )


def _with_origins(folded: str, found: list[Indicator]) -> list[Indicator]:
    """由6%提高到8%: the figure before a ``to`` in its clause is a ``from``."""
    for k in range(len(found) - 1):
        one, other = found[k], found[k + 1]
        between = folded[one.span.end : other.span.start]
        before = folded[max(0, one.span.start - 14) : one.span.start]
        if (
            other.role is Part.TO
            and not any(mark in between for mark in _BREAK)
            and re.search(r"[由从][^，,。；]*$", before)
        ):
            found[k] = evolve(one, role=Part.FROM, direction=None)
    return found
