"""Two phrases that say what figures count in, what they share and what each has alone out."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from attrs import frozen

from lawreport.late import compile_late
from lawreport.lexicon import read_table
from lawreport.lexicon.fold import fold

_TABLE = read_table("subject-words")
_LIGHT = compile_late("|".join(sorted(map(re.escape, _TABLE["light"]), key=lambda word: (-len(word), word))))
_SYNONYMS = tuple((compile_late(pattern), name) for pattern, name in _TABLE["synonyms"])
_CONTRASTS = tuple(tuple(compile_late("|".join(group)) for group in groups) for groups in _TABLE["contrasts"])
_ASIDE = compile_late(r"\([^()]*\)")
_PLACE = compile_late(r"(?:全|我)[省市区县旗州盟]|全自治区|自治区(?!级)|[省市区县]本级|省内|市内|区内")
_DROPPED = compile_late(r"[\s“”\"'‘’《》【】,.;:。；：，·~\-\d%]")
_SOFT = compile_late("|".join(sorted(_TABLE["soft"], key=lambda word: (-len(word), word))))
_VAGUE = compile_late("|".join(sorted(_TABLE["vague"], key=lambda word: (-len(word), word))))
_EXAMPLES = compile_late(r"^.*、.*(?<![高中初平同优均])等(?![级候待次])(?=...)")
_REACH = compile_late("、(?:总数|总量)?(?:达到?|超过?|突破|增至|升至|为)$")
_JOINS = compile_late("[、和与及]")
LEAST = 2
"""Characters of the shortest run that two phrases share: one character is in too many words."""
LONGEST = 60
"""Characters of a phrase that are read; what counts stands at its end."""


@frozen
class Agreement:
    """How two phrases agree."""

    shared: str
    """What both say, words of doing left out."""
    old: str
    """What the first says alone."""
    new: str
    """What the second says alone."""
    headed: bool
    """Whether both end in what they share: 法治公园 and 法治公园管理员 do not."""
    apart: bool
    """Whether words of the two exclude each other: 省级 and 国家级."""

    @property
    def same(self) -> bool:
        """Whether one of them says all that the other says, and nothing keeps them apart."""
        one_sided = not self.old or not self.new
        joins = _JOINS.search(self.old + self.new)
        return one_sided and self.telling and self.headed and not self.apart and not joins

    @property
    def telling(self) -> bool:
        """Whether what both say tells one thing from others: more than 项目 or 案件."""
        return len(self.shared) >= LEAST and bool(_VAGUE.sub("", self.shared))

    @property
    def hard(self) -> bool:
        """Whether one side says more than soft modifiers that the other leaves out: 规上装备工业 beside 规上工业."""
        return bool(_SOFT.sub("", self.old + self.new))

    @property
    def differ(self) -> bool:
        """Whether each says something of weight that the other does not: 陶瓷产业产值, 工艺品加工业营收."""
        return all(len(_SOFT.sub("", alone)) >= LEAST for alone in (self.old, self.new))

    @property
    def loose(self) -> int:
        """Characters that stand on one side alone."""
        return len(self.old) + len(self.new)


@lru_cache(maxsize=16_384)
def read_core(phrase: str) -> str:
    """Reduce a phrase to what it counts, in one spelling: without asides, marks and the report's own area.

    >>> read_core("全省规模以上工业企业（含新建）总量"), read_core("全省生产总值")
    ('规上工业企业总量', '地区生产总值')
    """
    text = _ASIDE.sub("", fold(phrase))
    text = _EXAMPLES.sub("", _DROPPED.sub("", text))
    for pattern, name in _SYNONYMS:
        text = pattern.sub(name, text)
    return _REACH.sub("", _PLACE.sub("", text))[-LONGEST:]


@lru_cache(maxsize=65_536)
def strip_light(text: str) -> str:
    """What is left of a phrase without words of doing and of number.

    >>> strip_light("新培育产业集聚区"), strip_light("新增")
    ('产业集聚区', '')
    """
    return _LIGHT.sub("", text)


def is_vague(phrase: str) -> bool:
    """Whether a phrase names nothing without what stands before it: 办结率, 项目.

    >>> is_vague("办结率"), is_vague("败诉率")
    (True, False)
    """
    return not _VAGUE.sub("", strip_light(read_core(phrase)))


def compare_subjects(old: str, new: str, *, behind: str = "") -> Agreement:
    """Compare what two figures count.

    Args:
        old: What the first counts, with all its modifiers.
        new: What the second counts.
        behind: The end of ``new`` that may go over into what the thing did: what stands there behind the last words
            that both share is left out.

    Returns:
        How they agree: common runs are taken out of both, the longest first, wherever they stand.

    >>> compare_subjects("新增省级法治示范村", "国家级法治示范村").apart
    True
    >>> compare_subjects("老旧小区改造", "改造老旧小区").same
    True
    """
    return _compare(read_core(old), read_core(new), len(read_core(behind)))


@lru_cache(maxsize=65_536)
def _compare(old: str, new: str, behind: int) -> Agreement:
    rests, shared = (old, new), ""
    while True:
        run = _find_run(*rests)
        if not run:
            break
        shared += strip_light(run)
        rests = rests[0].replace(run, "|", 1), rests[1].replace(run, "|", 1)
    tail = rests[1].rpartition("|")[2]
    if shared and len(tail) < behind:
        rests = rests[0], rests[1][: len(rests[1]) - len(tail)]
    headed = all(_ends_shared(rest) for rest in rests)
    alone = ["".join(map(strip_light, rest.split("|"))) for rest in rests]
    return Agreement(shared, alone[0], alone[1], headed, _exclude(old, new))


def _ends_shared(rest: str) -> bool:
    """Whether nothing but words of doing stands behind the last shared run."""
    return not strip_light(rest.rpartition("|")[2])


def _find_run(old: str, new: str) -> str:
    """The longest run that both hold; the first of equal ones."""
    best = ""
    for start in range(len(old)):
        end = start + max(LEAST, len(best) + 1)
        while end <= len(old) and "|" not in old[start:end] and old[start:end] in new:
            best, end = old[start:end], end + 1
    return best


def _exclude(old: str, new: str) -> bool:
    for groups in _CONTRASTS:
        held = [{k for k, group in enumerate(groups) if group.search(text)} for text in (old, new)]
        if held[0] and held[1] and held[0].isdisjoint(held[1]):
            return True
    return False


@cache
def _classes() -> dict[str, frozenset[int]]:
    held: dict[str, set[int]] = {}
    for k, units in enumerate(_TABLE["units"]):
        for unit in units:
            held.setdefault(unit, set()).add(k)
    return {unit: frozenset(found) for unit, found in held.items()}


def count_alike(old: str | None, new: str | None) -> bool:
    """Whether two units count the same things: 个 and 家 of bodies, 件 and 宗, 期 and 次.

    >>> count_alike("家", "户"), count_alike("件", "人")
    (True, False)
    """
    if old == new:
        return True
    none: frozenset[int] = frozenset()
    return not _classes().get(old or "", none).isdisjoint(_classes().get(new or "", none))
