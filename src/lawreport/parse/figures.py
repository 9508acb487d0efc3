"""A quantity in its clause in, the part that it plays out: level, change, target, with direction, basis and scope."""

from __future__ import annotations

import re
from functools import cache

from attrs import frozen

from lawreport.lexicon import read_table
from lawreport.model.quantity import Kind, Part
from lawreport.parse.quantities import Quantity

_WINDOW = 40
"""Characters before a figure in which its verb is looked for; longer clauses put the verb at their head."""
_BASIS = re.compile(
    r"同比|环比|[较比与](?:上年|去年|前年|上月|上季度|上期|年初|同期|[^，。；、较比与]{0,8}?(?:末|年|底|期|月|届|时|期间|平均水平|平均))(?:同期|末|底|同比|相比|初)?(?:相比)?"
)
_UNTIL = re.compile(r"截至[^，。；]{1,12}?(?:年?底|年末|月底|月末|日|目前|\d月)")


@frozen
class Role:
    """The part that a figure plays."""

    part: Part
    direction: str | None = None
    """``up``, ``down`` or None."""
    basis: str | None = None
    """What a change is measured against, as printed."""


def _words(*keys: str) -> str:
    table = read_table("figure-words")
    words = sorted({word for key in keys for word in table[key]}, key=lambda word: (-len(word), word))
    return "|".join(words)


@cache
def _verb_before() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<verb>{_words('up', 'down')})(?:了|率|幅度)?(?:分别|均|约|近|超过|超|逾|都)?"
        rf"(?P<to>{_words('to')})?(?:分别|约|近|超过|超|逾|至少|不低于|不少于)?$"
    )


@cache
def _object_verb() -> re.Pattern[str]:
    return re.compile(
        rf"(?:^|[，。；、:,;]|年|月)(?:{_words('openers')})?"
        rf"(?P<verb>{_words('object_up', 'object_down')})(?!到|至|为|的)"
    )


@cache
def _relation() -> re.Pattern[str]:
    return re.compile(rf"(?P<verb>{_words('above', 'below')})(?P<basis>[^，。；、]{{1,10}})$")


@cache
def _contains(key: str) -> re.Pattern[str]:
    return re.compile(_words(key))


@cache
def _set(key: str) -> frozenset[str]:
    return frozenset(read_table("figure-words")[key])


def tell_role(sentence: str, clause: str, quantity: Quantity, *, plan: bool) -> Role:
    """Tell the part that a figure plays.

    Args:
        sentence: What the sentence says before the figure.
        clause: The last clause of that, up to the figure.
        quantity: The figure.
        plan: The text stands in a plan.

    Returns:
        Part, direction and basis; a level, or a target in a plan, where nothing says otherwise.
    """
    before = clause[-_WINDOW:]
    if quantity.kind in (Kind.STREAK, Kind.VERSION):
        return Role(Part.TARGET if plan else Part.LEVEL)
    relation = _relation().search(before)
    if relation:
        direction = "up" if relation.group("verb") in _set("above") else "down"
        return Role(Part.CHANGE, direction, relation.group("basis"))
    found = _verb_before().search(before)
    if found:
        direction = "up" if found.group("verb") in _set("up") else "down"
        if found.group("to") or found.group("verb").endswith("至"):
            return Role(Part.TO, direction)
        return Role(Part.CHANGE, direction, _basis_of(before))
    if quantity.kind is Kind.MULTIPLIER and quantity.unit == "番":
        return Role(Part.CHANGE, "up", _basis_of(before))
    return _by_words(sentence, before, quantity, plan=plan)


def _basis_of(before: str) -> str | None:
    found = _BASIS.search(before)
    return found.group() if found else None


def _by_words(sentence: str, before: str, quantity: Quantity, *, plan: bool) -> Role:
    if _contains("increment").search(before):
        return Role(Part.INCREMENT)
    verb = _object_verb().search(before)
    if verb and quantity.kind is not Kind.RANK:
        return Role(Part.CHANGE, "up" if verb.group("verb") in _set("object_up") else "down", _basis_of(before))
    if plan or _contains("target").search(sentence[-120:]):
        return Role(Part.TARGET)
    if _contains("cumulative").search(before):
        return Role(Part.CUMULATIVE)
    return Role(Part.LEVEL)


def tell_scope(sentence: str, clause: str) -> str | None:
    """The period that a figure is about, as printed (全年, 累计, 截至…), that of its clause first."""
    for text in (clause, sentence[-80:]):
        found = _UNTIL.search(text) or _contains("scope").search(text)
        if found:
            return found.group()
    return None


def tell_area(clause: str, sentence: str) -> str | None:
    """The place or level that a figure is about, as printed (全区, 区本级), that of its clause first."""
    found = _contains("area").search(clause) or _contains("area").search(sentence[:20])
    return found.group() if found else None
