"""The quantities of a sentence in, its indicators out: part, name, scope, and how they hang together."""

from __future__ import annotations

import re

from attrs import evolve

from lawreport.model.quantity import Indicator, Kind, Part
from lawreport.model.source import Span
from lawreport.parse.figures import Role, Setting, tell_area, tell_role, tell_scope
from lawreport.parse.names import EMPTY, Name, deal_out, name_figure
from lawreport.parse.quantities import Quantity

_BREAK = "，,。；;：:！？!?\n"
_TIGHT = re.compile(r"\s?(?:、|和|与|及|以及)\s?")
_OF_ZERO = re.compile(r"[^，。；,;]{0,8}?(?:未|无|零|没有|不发生)")
_BASE_AFTER = re.compile(r"[^，。；,;]{0,16}[中里内][，,]?[^，。；,;]{0,14}?$")
_RANK_GAP = 30
_ORIGIN = re.compile(r"[由从][^，,。；]{0,12}$")
_FAR = 200
"""Characters of a sentence that are looked back over; a clause is never longer than that."""
_MAX_CHAIN = 12
_MAX_COUNTS = 3


def interpret(
    text: str, folded: str, quantities: list[Quantity], *, offset: int = 0, plan: bool = False
) -> tuple[Indicator, ...]:
    """Say what the quantities of a text measure.

    Args:
        text: The text as printed.
        folded: The same, folded.
        quantities: Its quantities in order.
        offset: Added to all spans.
        plan: The text stands in a plan.

    Returns:
        One indicator for each quantity, in order.
    """
    found: list[Indicator] = []
    last, before_list = EMPTY, EMPTY
    dealt: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    role: Role | None = None
    for k, quantity in enumerate(quantities):
        setting = _set_out(folded, quantities, k, role)
        role = tell_role(setting, quantity, plan=plan)
        if "分别" in setting.head:
            before_list = last
            dealt = names = deal_out(setting.head, _chain(folded, quantities, k), names)
        else:
            dealt = dealt[1:] if setting.chained else ()
        head = dealt[0] if dealt else setting.head[-60:]
        name = name_figure(head, setting.tail, before_list if dealt else last, quantity, role.part)
        found.append(_make(text, folded, offset, quantity, role, name, setting))
        base = _is_base(folded, quantities, k)
        if base:
            found[-1] = evolve(found[-1], role=Part.BASE)
        last = last if base or not name.text else name
    return _link(folded, offset, _with_origins(folded, offset, found))


def _set_out(folded: str, quantities: list[Quantity], k: int, last: Role | None) -> Setting:
    quantity = quantities[k]
    low = max(0, quantity.start - _FAR)
    start = max(low, *(folded.rfind(mark, low, quantity.start) + 1 for mark in _BREAK))
    clause = folded[start : quantity.start]
    head, chained = clause, False
    if k and quantities[k - 1].end > start:
        head = folded[quantities[k - 1].end : quantity.start]
        chained = _TIGHT.fullmatch(head) is not None
    return Setting(folded[low : quantity.start], clause, head, _tail(folded, quantities, k), last, chained)


def _chain(folded: str, quantities: list[Quantity], k: int) -> int:
    """How many figures follow each other with nothing but 、 or 和 between them."""
    count = 1
    while k + count < len(quantities) and count < _MAX_CHAIN:
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
        if folded[place] in _BREAK or (folded[place] == "、" and place == end):
            return folded[end:place]
    return folded[end:stop]


def _make(
    text: str, folded: str, offset: int, quantity: Quantity, role: Role, name: Name, setting: Setting
) -> Indicator:
    return Indicator(
        name=name.text,
        value=quantity.value,
        value_max=quantity.value_max,
        unit=quantity.unit,
        kind=quantity.kind,
        role=role.part,
        text=text[quantity.start : quantity.end],
        span=Span(quantity.start + offset, quantity.end + offset),
        qualifier=quantity.qualifier,
        qualifier_text=quantity.qualifier_text,
        direction=role.direction,
        basis=role.basis,
        scope=tell_scope(setting),
        of_zero=quantity.streak and _OF_ZERO.match(folded, quantity.end) is not None,
        area=tell_area(setting),
        subject=name.subject,
    )


def _is_base(folded: str, quantities: list[Quantity], k: int) -> bool:
    """在12个县中排名第3位: the count before a rank says how many were ranked."""
    if k + 1 >= len(quantities) or quantities[k].kind is not Kind.COUNT or quantities[k + 1].kind is not Kind.RANK:
        return False
    gap = folded[quantities[k].end : quantities[k + 1].start]
    before = folded[max(0, quantities[k].start - 8) : quantities[k].start]
    return len(gap) <= _RANK_GAP and _BASE_AFTER.match(gap) is not None and re.search(r"[在全大]", before) is not None


def _with_origins(folded: str, offset: int, found: list[Indicator]) -> list[Indicator]:
    """由6%提高到8%: the figure before a ``to`` in its clause is a ``from``."""
    for k in range(len(found) - 1):
        one, other = found[k], found[k + 1]
        if other.direction is None or other.role not in (Part.TO, Part.TARGET):
            continue
        start = one.span.start - offset
        between = folded[one.span.end - offset : other.span.start - offset]
        if not any(mark in between for mark in _BREAK) and _ORIGIN.search(folded[max(0, start - 14) : start]):
            found[k] = evolve(one, role=Part.FROM, direction=None)
    return found


def _link(folded: str, offset: int, found: list[Indicator]) -> tuple[Indicator, ...]:
    """Link parts (其中) to their whole, and rates to the counts before them."""
    linked: list[Indicator] = []
    whole: Indicator | None = None
    counts: list[Indicator] = []
    for k, item in enumerate(found):
        start = found[k - 1].span.end - offset if k else 0
        if "其中" in folded[start : item.span.start - offset]:
            whole = next((other for other in reversed(counts) if other.unit == item.unit), None)
        if whole is not None and item.unit != whole.unit:
            whole = None
        if whole is not None and item.role is not Part.CHANGE:
            item = evolve(item, whole=whole.span)
        if item.kind in (Kind.RATE, Kind.RATIO) and item.role is not Part.CHANGE:
            item = evolve(item, counts=tuple(other.span for other in counts[: -_MAX_COUNTS - 1 : -1]))
        if item.kind is Kind.COUNT and item.role not in (Part.CHANGE, Part.BASE):
            counts.append(item)
        linked.append(item)
    return tuple(linked)
