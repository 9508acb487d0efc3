"""A quantity in its clause in, the part that it plays out: level, change, target, with direction, basis and scope."""

from __future__ import annotations

import re
from functools import cache

from attrs import evolve, frozen

from lawreport.lexicon import read_table
from lawreport.model.quantity import Kind, Part
from lawreport.parse.quantities import Quantity

_WINDOW = 40
"""Characters before a figure in which its verb is looked for; longer clauses put the verb at their head."""
_BASIS = re.compile(
    r"同比|环比|[较比与](?:上年|去年|前年|上月|上季度|上期|年初|同期|[^，。；、较比与]{0,8}?(?:末|年|底|期|月|届|时|期间|平均水平|平均))"
    r"(?:同期|末|底|同比|相比|初)?(?:相比)?"
)
_UNTIL = re.compile(r"截至[^，。；]{1,12}?(?:年?底|年末|月底|月末|日|目前|\d月)")
_NOUN_BEHIND = re.compile(r"[一-鿿“《]")
_VALUE_KINDS = (Kind.COUNT, Kind.PHYSICAL, Kind.MONEY)


@frozen
class Role:
    """The part that a figure plays."""

    part: Part
    direction: str | None = None
    """``up``, ``down`` or None."""
    basis: str | None = None
    """What a change is measured against, as printed."""


@frozen
class Setting:
    """The words around a figure that its part is read from."""

    sentence: str
    """What the sentence says before the figure."""
    clause: str
    """The last clause of that."""
    head: str
    """The end of the clause from the figure before it on."""
    tail: str
    """What follows the figure in its clause."""
    last: Role | None = None
    """The part of the figure before it in the sentence."""
    chained: bool = False
    """Only 、 or 和 stands between that figure and this one."""


def _words(*keys: str) -> str:
    table = read_table("figure-words")
    words = sorted({word for key in keys for word in table[key]}, key=lambda word: (-len(word), word))
    return "|".join(words)


@cache
def _verb_before() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<verb>{_words('up', 'down', 'spans', 'to_up')})(?:了|率|幅度)?(?:分别|均|约|近|超过|超|逾|都|平均)?"
        rf"(?P<to>{_words('to')})?(?:分别|约|近|超过|超|逾|至少|不低于|不少于|平均)?$"
    )


@cache
def _object_verb() -> re.Pattern[str]:
    return re.compile(
        rf"^(?:{_words('openers')}|\d+年|\s)*(?P<verb>{_words('object_up', 'object_down')})(?![到至为的值幅率量速了])"
    )


@cache
def _relation() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<verb>{_words('above', 'below')})(?P<basis>[^，。；、]{{1,10}})$"
        r"|(?P<other>[较比][^，。；、较比]{1,12})(?<![提升降增减走偏])(?P<way>[高低快慢])$"
    )


@cache
def _contains(key: str) -> re.Pattern[str]:
    return re.compile(_words(key))


@cache
def _set(key: str) -> frozenset[str]:
    return frozenset(read_table("figure-words")[key])


def tell_role(setting: Setting, quantity: Quantity, *, plan: bool) -> Role:
    """Tell the part that a figure plays.

    Args:
        setting: The words around it.
        quantity: The figure.
        plan: The text stands in a plan.

    Returns:
        Part, direction and basis; a level, or a target in a plan, where nothing says otherwise.
    """
    if setting.chained and setting.last and setting.last.part in (Part.CHANGE, Part.TO, Part.TARGET):
        return setting.last
    if quantity.kind in (Kind.STREAK, Kind.VERSION):
        return Role(Part.TARGET if plan else Part.LEVEL)
    role = _by_verb(setting, quantity) or _by_words(setting, quantity)
    aims = plan or _contains("target").search(setting.clause) is not None
    if aims and role.part is not Part.CHANGE:
        return evolve(role, part=Part.TARGET)
    return role


def _by_verb(setting: Setting, quantity: Quantity) -> Role | None:
    before = setting.head[-_WINDOW:]
    relation = _relation().search(before)
    if relation and quantity.kind is not Kind.RANK:
        if relation.group("way"):
            return Role(Part.CHANGE, "up" if relation.group("way") in "高快" else "down", relation.group("other"))
        direction = "up" if relation.group("verb") in _set("above") else "down"
        return Role(Part.CHANGE, direction, relation.group("basis"))
    if before.endswith(tuple(_set("increment"))):
        return None
    found = _verb_before().search(before)
    if found:
        verb = found.group("verb")
        if verb in _set("to_up") and not found.group("to"):
            return None
        direction = "up" if verb in _set("up") | _set("to_up") or verb in ("增幅", "涨幅") else "down"
        if verb not in _set("spans") and (found.group("to") or verb.endswith("至")):
            return Role(Part.TO, direction)
        object_behind = quantity.kind in _VALUE_KINDS and _NOUN_BEHIND.match(setting.tail)
        if object_behind and verb not in ("增加", "减少", "压减", "增", "减", "多", "少"):
            return None  # 提升39个县的质效
        return Role(Part.CHANGE, direction, _basis_of(setting.clause))
    if quantity.unit == "番":
        return Role(Part.CHANGE, "up", _basis_of(setting.clause))
    return None


def _basis_of(before: str) -> str | None:
    found = _BASIS.search(before[-_WINDOW:])
    return found.group() if found else None


def _by_words(setting: Setting, quantity: Quantity) -> Role:
    head = setting.head[-_WINDOW:]
    if quantity.kind is Kind.RANK:
        return Role(Part.LEVEL)
    if _contains("increment").search(head):
        return Role(Part.INCREMENT)
    if _contains("cumulative").search(head):
        return Role(Part.CUMULATIVE)
    goes_on = setting.last and head[:1] in "、和" and head and not _contains("reach").search(head)
    if setting.last and goes_on and setting.last.part in (Part.INCREMENT, Part.CUMULATIVE):
        return setting.last
    verb = _object_verb().search(head) if head == setting.clause[-_WINDOW:] else None
    if verb and len(head) > len(verb.group()):
        direction = "up" if verb.group("verb") in _set("object_up") else "down"
        return Role(Part.CHANGE, direction, _basis_of(setting.clause))
    return Role(Part.LEVEL)


def tell_scope(setting: Setting) -> str | None:
    """The period that a figure is about, as printed (全年, 累计, 截至…), that of its clause first."""
    for text in (setting.clause, setting.sentence[-80:]):
        found = _UNTIL.search(text) or _contains("scope").search(text)
        if found:
            return found.group()
    return None


def tell_area(setting: Setting) -> str | None:
    """The place or level that a figure is about, as printed (全区, 区本级), that of its clause first."""
    found = _contains("area").search(setting.clause) or _contains("area").search(setting.sentence[:20])
    return found.group() if found else None
