"""The words of a list before figures in, one phrase for each of its items out.

A list is dealt out to as many figures (受理率、办结率分别为100%、97%), or one value is shared by all its items
(参考率、通过率均为100%).
"""

from __future__ import annotations

from lawreport.late import compile_late
from lawreport.lexicon import read_table
from lawreport.parse.indicators.names import CHANGED, MARKS, list_words, part_rate, split_verb, trim

_TABLE = read_table("figure-words")
_JOINS = compile_late(r"、|以及|和|与|及")
_LEVELS = compile_late(r"(?P<last>.{1,8}?)[两三四五](?:级|类|地)(?P<rest>.+)")
_BARE_LEVELS = compile_late(r".{1,4}[两三四五]级")
_HALVES = compile_late("|".join(list_words("halves")))
_BOTH = {word: tuple(halves) for word, *halves in _TABLE["both_halves"]}
_MEASURES = list_words("objects_end")
_RATES = list_words("rate_ends")
_EACH = compile_late(r"(?:(?<![日月年人户平])均|双双|都)(?=[^，。、]{0,8}$)|(?P<each>各)$")
_OPEN = compile_late(r"等(?:[^，。、]{0,6})$")
_DIGIT = compile_late(r"\d")
SHORTEST, LONGEST = 2, 20
"""Characters of an item that a shared value may go to."""


def deal_out(head: str, count: int, before: tuple[str, ...]) -> tuple[str, ...]:
    """Deal a list before 分别 out to as many figures; names of rates in a row need no 分别.

    Args:
        head: The clause before the first figure.
        count: How many figures follow.
        before: The items of the list dealt out before in the sentence; 占比分别为 takes them up again.

    Returns:
        One phrase for each, in order; empty where the list has another number of items.

    >>> deal_out("行政诉讼发案量、败诉率分别下降", 2, ())
    ('行政诉讼发案量', '行政诉讼败诉率')
    >>> deal_out("占比分别为", 2, ("市级案件", "县级案件"))
    ('市级案件占比', '县级案件占比')
    >>> deal_out("城镇和农村居民人均收入分别达", 2, ())
    ('城镇居民人均收入', '农村居民人均收入')
    >>> deal_out("人民调解、行政调解成功率分别为", 2, ())
    ('人民调解成功率', '行政调解成功率')
    """
    if count < 2:
        return ()
    listed, told, done = head.rpartition("分别")
    if not told:
        items = _split(trim(head))
        return complete(items) if len(items) == count and all(item.endswith(_RATES) for item in items) else ()
    listed = listed.strip(MARKS).removesuffix("同比").removesuffix("环比")
    items = _split(listed)
    if len(items) == count:
        if _BARE_LEVELS.fullmatch(items[-1]):  # 市、县两级分别办结: what they did is what was counted
            return tuple(f"{item}级{trim(done)}" for item in (*items[:-1], items[-1][:-2]))
        return complete(items)
    if len(before) == count and len(items) <= 1:
        return tuple(item + listed for item in before)
    return _part_both(listed) if count == 2 and len(items) == 1 else ()


def _split(listed: str) -> tuple[str, ...]:
    return tuple(item.strip(MARKS) for item in _JOINS.split(listed) if item.strip(MARKS))


def _part_both(listed: str) -> tuple[str, ...]:
    """城乡居民人均收入 is that of town and that of country."""
    found = next((word for word in _BOTH if word in listed), None)
    return () if found is None else tuple(listed.replace(found, half, 1) for half in _BOTH[found])


def complete(items: tuple[str, ...]) -> tuple[str, ...]:
    """Give every item of a list what only its first or its last one prints.

    >>> complete(("城镇", "农村居民收入")), complete(("规上工业", "服务业增加值"))
    (('城镇居民收入', '农村居民收入'), ('规上工业增加值', '服务业增加值'))
    >>> complete(("信访事项受理率", "办结率"))
    ('信访事项受理率', '信访事项办结率')
    """
    *firsts, last = items
    levels = _LEVELS.match(last)
    if levels:
        return tuple(item + levels.group("rest") for item in (*firsts, levels.group("last")))
    half = _HALVES.match(last)
    if half and all(map(_HALVES.fullmatch, firsts)):  # the noun stands behind the last half alone
        return (*(item + last[half.end() :] for item in firsts), last)
    opened = part_rate(items[0])
    if opened and opened.subject:
        return (items[0], *(_open(item, opened.subject) for item in items[1:]))
    tail = next((end for end in _MEASURES if last.endswith(end) and last != end), None)
    if tail is None or any(item.endswith(_MEASURES) for item in firsts):
        return items
    return (*(item + _find_tail(item, last, tail) for item in firsts), last)


def _open(item: str, subject: str) -> str:
    bare = part_rate(item)
    return subject + item if bare and not bare.subject else item


def _find_tail(item: str, last: str, tail: str) -> str:
    """What stands in the last item behind the word that both end in: 人民调解, 行政调解成功率."""
    for size in range(min(len(item), len(last)) - 1, 1, -1):
        place = last.find(item[-size:])
        if place >= 0:
            return last[place + size :]
    rate = part_rate(last)
    return rate.word if rate and rate.subject else tail


def share_out(head: str) -> tuple[str, ...]:
    """Give one value to each name of the list before it.

    Args:
        head: The clause before the figure.

    Returns:
        One phrase for each item; empty where one thing is counted. Names of rates share a value as they stand, other
        names where 均, 都 or 各 says so.

    >>> share_out("学法考试参考率、通过率和优秀率均为")
    ('学法考试参考率', '学法考试通过率', '学法考试优秀率')
    >>> share_out("发出检察建议书、司法建议书各")
    ('发出检察建议书', '发出司法建议书')
    >>> share_out("工业和信息化投资"), share_out("开展宣传、培训等活动均达")
    ((), ())
    """
    each = _EACH.search(head)
    text = head[: each.start()] if each else CHANGED.sub("", head)
    text = trim(text)
    items = _split(text)
    if len(items) < SHORTEST or _DIGIT.search(text):
        return ()
    if all(item.endswith(_RATES) for item in items):
        return complete(items)
    if not each or _OPEN.search(text) or not all(SHORTEST <= len(item) <= LONGEST for item in items):
        return ()
    verb, thing = split_verb(items[0]) if each.group("each") else ("", items[0])
    return tuple(verb + item for item in complete((thing, *items[1:]))) if len(thing) >= SHORTEST else ()
