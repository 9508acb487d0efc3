"""The words around a figure in, what it is about out: its full subject, its period, whether it is added or stands."""

from __future__ import annotations

import re

from attrs import frozen

from lawreport.late import compile_late
from lawreport.lexicon import read_table
from lawreport.lexicon.subjects import LEAST, is_vague, read_core, strip_light
from lawreport.model.quantity import Indicator, Kind, Part, Period, Standing
from lawreport.parse.indicators.names import Name, trim
from lawreport.parse.indicators.quantities import Quantity
from lawreport.parse.indicators.roles import Setting

_TABLE = read_table("figure-periods")
_PERIODS = tuple((Period(slug), compile_late(pattern)) for slug, pattern in _TABLE["periods"])
_LATER = compile_late(_TABLE["later"])
_FLOW, _STOCK, _DOING = (compile_late(_TABLE[key]) for key in ("flow", "stock", "doing"))
_CHANGED = compile_late(
    r"(?:同比|环比|[较比][^，,。、]{1,8}?)?(?:实际|平均)?(?:增长|增加|上升|提高|下降|减少|降低|提升|增|降)(?:了|到|至|为)?$"
)
_EXAMPLES = compile_late(r"(?:、|等)$")
_NOUN = compile_late(r"的?(?P<noun>[^，,。；;：:！？()（）]{1,24})")
_ADDED = (Kind.COUNT, Kind.MONEY, Kind.PHYSICAL)
"""Kinds that can be added within a period or stand at its end; a rate does neither."""
_OF_YEAR = compile_late(r"(?<![-~至到\d])(?:19|20)\d\d年(?![-~至到]|以来)")
_OF_CLAUSE = (Period.TOTAL, Period.AVERAGE)
"""Periods that a word tells for its own clause alone; others hold for the rest of their sentence."""
_FAR = 300
"""Characters of a sentence that are looked back over."""
_LONGEST = 80
"""Characters of a subject that are kept, of its end."""
_SHORT = 3
"""Characters of a listed thing that needs what opens its list: 天然气 may be found or burnt."""
_SENTENCE = "。；;！？\n"


@frozen
class Subject:
    """What a figure is about."""

    about: str
    """All that its clause says of what it counts."""
    behind: str
    """The part of it that stands behind the figure, where what is counted may go over into what it did."""
    stands: Standing | None


def tell_subject(setting: Setting, name: Name, quantity: Quantity, part: Part, last: Subject | None) -> Subject:
    """Tell what a figure is about.

    Args:
        setting: The words around it.
        name: Its name.
        quantity: The figure.
        part: The part that it plays.
        last: The subject of the figure before it in its sentence.

    Returns:
        The words before the figure and behind it that say what it counts; those of the figure before where its own
        clause says nothing.
    """
    before, behind = _read_before(setting, part), _read_behind(setting)
    if behind and _EXAMPLES.search(before):
        before = ""
    if not behind and is_vague(before) and name.subject and name.text.startswith(name.subject) and before in name.text:
        before = name.text  # 满意率 of what the figure before it counts
    about = f"{before}{behind}"
    if len(strip_light(read_core(about))) < LEAST:
        held = last.about if last else name.subject
        about, behind = (f"{held}{about}" if about not in held else held), ""
    elif last and setting.head[:1] == "、" and len(strip_light(read_core(about))) <= _SHORT:
        about, behind = f"{last.about}、{about}", ""  # 生产原油239万吨、天然气56亿立方米
    about = about[-_LONGEST:]
    return Subject(about, behind[-_LONGEST:], _tell_standing(setting, quantity, part, last))


def _read_before(setting: Setting, part: Part) -> str:
    head = setting.head
    if part in (Part.CHANGE, Part.FROM, Part.TO, Part.TARGET):
        head = _CHANGED.sub("", head)
    text = head.strip(" ，,、和与及“”")
    return head.strip() if _EXAMPLES.search(head) and len(head) > 1 else trim(text) or text


def _read_behind(setting: Setting) -> str:
    noun = _NOUN.match(setting.tail)
    return noun.group("noun").rstrip("、和与及") if noun else ""


def _tell_standing(setting: Setting, quantity: Quantity, part: Part, last: Subject | None) -> Standing | None:
    """Whether a figure is added within its period or stands at its end, where the words tell."""
    if quantity.kind not in _ADDED or part is Part.CHANGE:
        return None
    if part is Part.INCREMENT:
        return Standing.FLOW
    if part in (Part.TO, Part.FROM, Part.CUMULATIVE):
        return Standing.STOCK
    head = f"{setting.head}{quantity.qualifier_text or ''}"
    flows, stands = _FLOW.search(head) or _FLOW.match(setting.tail), _STOCK.search(head)
    if flows:
        return Standing.FLOW
    if stands:
        return None if _DOING.search(head) else Standing.STOCK
    if setting.chained or head[:1] in ("、", "和"):
        return last.stands if last else None
    return Standing.FLOW if _DOING.search(head) else None


def tell_period(text: str, place: int, end: int) -> tuple[Period | None, str | None]:
    """Tell the period that a figure is about from its own sentence.

    Args:
        text: Folded.
        place: Where the figure begins.
        end: Where it ends.

    Returns:
        The period and the words that tell it; of several the last one before the figure; None where nothing tells.
    """
    low = max(0, place - _FAR)
    start = max(low, *(text.rfind(mark, low, place) + 1 for mark in _SENTENCE))
    clause = max(start, *(text.rfind(mark, low, place) + 1 for mark in ",，"))
    found = [
        (match.start(), period, match.group())
        for period, pattern in _PERIODS
        for match in pattern.finditer(text, clause if period in _OF_CLAUSE else start, end)
    ]
    later = _LATER.search(text, start, place)
    if later and not any(period in _OF_CLAUSE for _, period, _ in found):
        return Period.LATER, later.group()
    if not found:
        return None, None
    _, period, words = max(found, key=lambda one: (one[1] in _OF_CLAUSE, one[0]))
    return period, words.strip(",，")


def tell_setting(text: str) -> Period | None:
    """The period that a heading or the opening of a paragraph sets for what follows, where it tells one."""
    found = [(match.start(), period) for period, pattern in _PERIODS for match in pattern.finditer(text)]
    held = {one for _, one in found if one in (Period.YEARS, Period.YEAR)}
    if Period.YEARS in held and _OF_YEAR.search(text):
        return Period.EITHER  # 2025年及“十四五”时期
    return held.pop() if len(held) == 1 else None


def settle_period(figure: Indicator, held: Period | None, plans_for: int | None) -> Period | None:
    """The period of a figure in its report.

    Args:
        figure: With the period of its own sentence.
        held: The period that its paragraph or a heading above it sets.
        plans_for: The year that the report plans for; 到2024年 is that year or a later one.
    """
    if figure.period is Period.LATER and plans_for is not None:
        return Period.YEAR if int(re.sub(r"\D", "", figure.period_text or "0")) <= plans_for else Period.LATER
    return figure.period or held
