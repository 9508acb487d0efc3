"""A quantity in its clause in, the part that it plays out: level, change, target, with direction, basis and scope."""

from __future__ import annotations

import re
from bisect import bisect_left

from attrs import frozen

from lawreport.late import compile_late
from lawreport.lexicon import read_table
from lawreport.model.quantity import Kind, Part
from lawreport.parse.indicators.quantities import Quantity

_WINDOW = 40
"""Characters before a figure in which its verb is looked for; longer clauses put the verb at their head."""
_VERB_REACH = 14
"""Characters that the longest verb of change takes with its adverbs."""
_BASIS = compile_late(
    r"同比|环比|[较比与](?:上年|去年|前年|上月|上季度|上期|年初|同期|[^，。；、较比与]{0,8}?(?:末|年|底|期|月|届|时|期间|平均水平|平均))"
    r"(?:同期|末|底|同比|相比|初)?(?:相比)?"
)
_UNTIL = r"截至[^，。；]{1,12}?(?:年?底|年末|月底|月末|日|目前|\d月)"
_NOUN_BEHIND = compile_late(r"[一-鿿“《]")
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

    clause: str
    """The clause before the figure."""
    head: str
    """The end of it from the figure before on."""
    tail: str
    """What follows the figure in its clause."""
    last: Role | None = None
    """The part of the figure before it in the sentence."""
    chained: bool = False
    """Only 、 or 和 stands between that figure and this one."""
    aims: bool = False
    """The clause says that it is a target (力争), or the text is a plan."""


def _words(*keys: str) -> str:
    table = read_table("figure-words")
    words = sorted({word for key in keys for word in table[key]}, key=lambda word: (-len(word), word))
    return "|".join(words)


def _set(key: str) -> frozenset[str]:
    return frozenset(read_table("figure-words")[key])


_ADVERBS = "分别|均|约|近|超过|超|逾|都|至少|不低于|不少于|平均"
_VERB_BEFORE = compile_late(
    rf"(?P<verb>{_words('up', 'down', 'spans', 'to_up')})(?:了|率|幅度)?(?:{_ADVERBS})?"
    rf"(?P<to>{_words('to')})?(?:{_ADVERBS})?$"
)
_MOMENT = compile_late(read_table("figure-words")["moment"] + "$")
_MOMENT_REACH = 10
"""Characters that the longest moment takes with the one before it."""
_LAST_OF_VERB = frozenset(word[-1] for word in _words("up", "down", "spans", "to_up", "to").split("|")) | set(
    "了率度别均约近过超逾都少于平"
)
_OBJECT_VERB = compile_late(
    rf"(?:{_words('openers')}|\d+年|\s){{0,4}}"
    rf"(?P<verb>{_words('object_up', 'object_down')})(?![到至为的值幅率量速了])"
)
_RELATION = compile_late(
    rf"(?P<verb>{_words('above', 'below')})(?P<basis>[^，。；、]{{1,10}})$"
    r"|(?P<other>[较比][^，。；、较比]{1,12})(?<![提升降增减走偏])(?P<way>[高低快慢])$"
)
_NOTED = compile_late(rf"(?P<increment>{_words('increment')})|(?P<cumulative>{_words('cumulative')})")
_REACH = compile_late(_words("reach"))
_TO = tuple(sorted(_set("to")))
_INCREMENTS = tuple(sorted(_set("increment")))
_ABOVE, _OBJECT_UP, _SPANS, _TO_UP = _set("above"), _set("object_up"), _set("spans"), _set("to_up")
_UPWARDS = _set("up") | _TO_UP | {"增幅", "涨幅"}
_TAKE_OBJECT = ("增加", "减少", "压减", "增", "减", "多", "少")
_MARKS = compile_late(
    rf"(?P<scope>{_UNTIL}|{_words('scope')})|(?P<area>{_words('area')})|(?P<target>{_words('target')})"
)


@frozen
class Marks:
    """The words of a text that say what period and place its figures are about, and that they are targets."""

    scope: tuple[tuple[int, str], ...] = ()
    """Place and word of each period (全年, 累计, 截至…)."""
    area: tuple[tuple[int, str], ...] = ()
    """Place and word of each area (全区, 区本级)."""
    target: tuple[tuple[int, str], ...] = ()
    """Place and word of each aim (力争)."""


def find_marks(folded: str) -> Marks:
    """Find the words for periods, areas and aims of a text."""
    found: dict[str, list[tuple[int, str]]] = {"scope": [], "area": [], "target": []}
    for match in _MARKS.finditer(folded):
        found[match.lastgroup or "scope"].append((match.start(), match.group()))
    return Marks(tuple(found["scope"]), tuple(found["area"]), tuple(found["target"]))


def nearest(marks: tuple[tuple[int, str], ...], start: int, end: int, reach: int) -> str | None:
    """The first word of a clause, else the last one before it.

    Args:
        marks: Places and words in order.
        start: Where the clause starts.
        end: Where it ends.
        reach: Characters before the clause in which a word still holds.

    Returns:
        The word, or None.
    """
    if not marks:
        return None
    k = bisect_left(marks, (start, ""))
    if k < len(marks) and marks[k][0] < end:
        return marks[k][1]
    return marks[k - 1][1] if k and marks[k - 1][0] >= start - reach else None


def tell_role(setting: Setting, quantity: Quantity) -> Role:
    """Tell the part that a figure plays.

    Args:
        setting: The words around it.
        quantity: The figure.

    Returns:
        Part, direction and basis; a level, or a target in a plan, where nothing says otherwise.
    """
    if setting.chained and setting.last and setting.last.part in (Part.CHANGE, Part.TO, Part.TARGET):
        return setting.last
    if quantity.streak or quantity.kind is Kind.VERSION:
        return TARGET if setting.aims else LEVEL
    role = _by_verb(setting, quantity) or _by_words(setting, quantity)
    if setting.aims and role.part is not Part.CHANGE:
        return Role(Part.TARGET, role.direction, role.basis)
    return role


LEVEL, TARGET = Role(Part.LEVEL), Role(Part.TARGET)


def _by_verb(setting: Setting, quantity: Quantity) -> Role | None:
    before = setting.head[-_WINDOW:]
    if quantity.kind is not Kind.RANK:
        relation = _RELATION.search(before)
        if relation and relation.group("way"):
            return Role(Part.CHANGE, "up" if relation.group("way") in "高快" else "down", relation.group("other"))
        if relation:
            direction = "up" if relation.group("verb") in _ABOVE else "down"
            return Role(Part.CHANGE, direction, relation.group("basis"))
    before = cut_moment(before)
    if before.endswith(_INCREMENTS):
        return None
    if before[-1:] in _LAST_OF_VERB:
        found = _VERB_BEFORE.search(before[-_VERB_REACH:])
        if found:
            return _by_change(found, setting, quantity)
    if quantity.unit == "番":
        return Role(Part.CHANGE, "up", _basis_of(setting.clause))
    return None


def cut_moment(before: str) -> str:
    """The words before a figure without the moment that it was reached: 增加到2015年的500亿元.

    >>> cut_moment("增加到2015年的"), cut_moment("办结2015年的")
    ('增加到', '办结2015年的')
    """
    found = _MOMENT.search(before, max(0, len(before) - _MOMENT_REACH))
    reached = before[: found.start()] if found else ""
    return reached if reached.endswith(_TO) else before


def _by_change(found: re.Match[str], setting: Setting, quantity: Quantity) -> Role | None:
    verb, to = found.group("verb"), found.group("to")
    if verb in _TO_UP and not to:
        return None
    direction = "up" if verb in _UPWARDS else "down"
    if verb not in _SPANS and (to or verb.endswith("至")):
        return Role(Part.TO, direction)
    object_behind = quantity.kind in _VALUE_KINDS and _NOUN_BEHIND.match(setting.tail)
    if object_behind and verb not in _TAKE_OBJECT:
        return None  # 提升39个县的质效
    return Role(Part.CHANGE, direction, _basis_of(setting.clause))


def _basis_of(before: str) -> str | None:
    found = _BASIS.search(before[-_WINDOW:])
    return found.group() if found else None


def _by_words(setting: Setting, quantity: Quantity) -> Role:
    head = setting.head[-_WINDOW:]
    if quantity.kind is Kind.RANK:
        return LEVEL
    noted = _NOTED.search(head)
    if noted:
        return Role(Part.INCREMENT if noted.lastgroup == "increment" else Part.CUMULATIVE)
    if setting.last and setting.last.part in (Part.INCREMENT, Part.CUMULATIVE) and head[:1] in ("、", "和"):
        return LEVEL if _REACH.search(head) else setting.last
    verb = _OBJECT_VERB.match(head) if len(head) == len(setting.clause) else None
    if verb and len(head) > verb.end():
        direction = "up" if verb.group("verb") in _OBJECT_UP else "down"
        return Role(Part.CHANGE, direction, _basis_of(setting.clause))
    return LEVEL
