"""The words around a figure in, the name of what it measures out."""

from __future__ import annotations

import re
from functools import cache

from attrs import frozen

from lawreport.lexicon import read_table

MAX_NAME = 24
"""Characters of the longest name; what is longer is the sentence itself and names nothing."""

_YEARS = re.compile(r"^(?:(?:19|20)?\d\d年(?:度|底|末)?|\d{1,2}月(?:份|底|末)?|上半年|下半年|[一二三四]季度)[,，]?")
_MARKS = " \t　“”‘’\"'()（）[]【】、，,:：;；。.-~·"
_EDGE = re.compile(r"[在中里内](?:[的]|已有|有|已)?$")


@frozen
class Name:
    """What a figure measures."""

    text: str
    """The whole name: subject, thing and verb."""
    subject: str
    """The thing alone, carried on to the next figures of the sentence."""


EMPTY = Name("", "")


@cache
def _listed(key: str) -> tuple[str, ...]:
    return tuple(sorted(read_table("figure-words")[key], key=lambda word: (-len(word), word)))


@cache
def _opener() -> re.Pattern[str]:
    return re.compile(rf"^(?:{'|'.join(_listed('openers'))})")


@cache
def _link() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(_listed('links'))})$")


@cache
def _change() -> re.Pattern[str]:
    verbs = "|".join(sorted(set(_listed("up") + _listed("down")), key=lambda word: (-len(word), word)))
    return re.compile(rf"(?:(?:同比|环比|[较比与][^，,。]{{1,12}}?)?(?:{verbs})(?:了|分别|约)?)$")


def trim(head: str) -> str:
    """Cut the words that open and close the phrase before a figure and name nothing.

    >>> trim("全年共办理行政复议案件"), trim("群众满意率达到")
    ('办理行政复议案件', '群众满意率')
    """
    text = head.strip(_MARKS)
    for pattern in (_YEARS, _opener()):
        for _ in range(4):
            shorter = pattern.sub("", text, count=1).lstrip(_MARKS)
            if shorter == text:
                break
            text = shorter
    for _ in range(4):
        shorter = _link().sub("", text, count=1).rstrip(_MARKS)
        if shorter == text:
            break
        text = shorter
    return text


def split_verb(phrase: str) -> tuple[str, str]:
    """Split a phrase into its opening verb and the rest.

    >>> split_verb("办理行政复议案件")
    ('办理', '行政复议案件')
    """
    if phrase.endswith(_listed("objects_end")):
        return "", phrase
    for verb in _listed("verbs"):
        if phrase.startswith(verb):
            return verb, phrase[len(verb) :].lstrip("了出各类")
    return "", phrase


def name_figure(head: str, tail: str, last: Name, *, change: bool, rate: bool) -> Name:
    """Name what a figure measures.

    Args:
        head: The clause before the figure, from the figure before it on.
        tail: What follows the figure in its clause.
        last: The name of the figure before it in the sentence.
        change: The figure is a change, a from or a to.
        rate: The figure is a rate; a short name of a rate takes the subject of the figure before it.

    Returns:
        The name; empty where neither the clause nor the sentence says what is measured.
    """
    text = trim(_change().sub("", head.rstrip(_MARKS)) if change else head)
    text = _change().sub("", text) if change else text
    text = trim(text)
    if text.startswith("占") and last.text:
        return Name(cut(last.text + text), last.subject)
    verb, thing = split_verb(text)
    if not text or (verb and not thing):
        return _from_tail(verb, tail, last, change=change)
    if rate and len(text) <= 7 and last.subject and last.subject not in text:
        return Name(cut(last.subject + text), last.subject)
    if not verb:
        return Name(cut(text), cut(text) if not rate else last.subject or cut(text))
    return Name(cut(thing + verb), cut(thing))


def _from_tail(verb: str, tail: str, last: Name, *, change: bool) -> Name:
    """The name from behind the figure (新增103项高频业务), or that of the figure before it (同比增长)."""
    thing = trim(_EDGE.sub("", tail.strip(_MARKS)))
    if change and last.text:
        return last
    if len(thing) >= 2 and not thing.startswith(("以", "左右")):
        return Name(cut(thing + (verb if verb not in ("新增", "净增") else "")), cut(thing))
    return Name(cut(last.subject + verb), last.subject) if last.subject else Name(verb, "")


def cut(text: str) -> str:
    """A name of bearable length; the end of a phrase says what is counted."""
    text = text.strip(_MARKS)
    return text if len(text) <= MAX_NAME else text[-MAX_NAME:].lstrip(_MARKS)


def deal_out(head: str, count: int) -> tuple[str, ...]:
    """Deal a list before 分别 out to as many figures.

    Args:
        head: The clause before the first figure.
        count: How many figures follow.

    Returns:
        One phrase for each, in order; empty where the list has another number of items.

    >>> deal_out("行政诉讼发案量、败诉率分别下降", 2)
    ('行政诉讼发案量', '败诉率')
    """
    listed = head.rpartition("分别")[0]
    if not listed or count < 2:
        return ()
    items = [item for item in re.split(r"、|以及|和|与|及", listed) if item.strip(_MARKS)]
    if len(items) != count:
        return ()
    return tuple(items)
