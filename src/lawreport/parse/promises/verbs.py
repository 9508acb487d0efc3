"""A place in a clause in, the verb that opens there out, and what may stand before it: adverbs, dates, 力争."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from attrs import frozen

from lawreport.late import compile_late
from lawreport.lexicon import read_table

_TABLE = read_table("promise-words")
SHORTEST_OBJECT = 2
"""Characters; a verb with less behind it has no object (查漏补缺, 对标提升)."""
FARTHEST_VERB = 4
"""Characters of an unknown adverb."""
LONGEST_ADVERB = 6
"""Characters before a verb that are looked at for an adverb."""
MOST_VERBS = 3
"""Verbs in a row that share an object (探索建立健全…)."""
Place = tuple[int, int]
"""Start and end in the text that was cut."""


def any_of(words: Iterable[str]) -> str:
    """A pattern of any of some words, the longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_ADVERB = compile_late(
    rf"(?:{any_of(_TABLE['adverbs'])})(?:地(?![区方块位域级产震铁面]))?|(?:19|20)\d\d年(?!度|版|代)"
    rf"|{_TABLE['prefixes']}"
    r"|\d{1,2}[.、](?!\d)|第?[一二三四五六七八九十]+(?:是|要|方面)|\([一二三四五六七八九十]+\)"
)
_BEHIND = compile_late(f"(?:{any_of(_TABLE['adverbs'])})$")
_COMPOUND = compile_late(_TABLE["compounds"])
_HEDGE, _PLEDGE, _AIM = (compile_late(any_of(_TABLE[key])) for key in ("hedges", "pledges", "aims"))
_DATE = compile_late("|".join(f"(?:{date})" for date in _TABLE["dates"]))
_UNDATED = compile_late(_TABLE["undated"])
_STEM, _COMPLEMENT = f"[{_TABLE['stems']}]", f"[{_TABLE['complements']}]"
_VERBS = any_of({*_TABLE["acts"], *_TABLE["deliverables"], *_TABLE["effects"]})
_VERB = compile_late(rf"(?:{_VERBS}|{_STEM}{_COMPLEMENT}(?:{_STEM}{_COMPLEMENT})?)")
_MEANS = compile_late(any_of(_TABLE["means"]))
_NO_OBJECT = compile_late(_TABLE["no_object"])
_NOUN = compile_late(f"{_TABLE['no_object']}|{_TABLE['nouns']}")
_NOMINAL, _EFFECTS = frozenset(_TABLE["nominal"]), frozenset(_TABLE["effects"])
_DELIVERABLES, _LEADING = frozenset(_TABLE["deliverables"]), frozenset(_TABLE["leading"])
_SERIAL, _SECONDS = frozenset(_TABLE["serial"]), frozenset(_TABLE["seconds"])
_TOWARDS = frozenset(_TABLE["towards"])
_BEFORE_NO_VERB = frozenset(_TABLE["unbound"])
_ENDINGS, _JOINTS, _COPULAS = (frozenset(_TABLE[key]) for key in ("endings", "joints", "copulas"))


@frozen
class Verb:
    """A verb that opens a clause."""

    start: int
    end: int
    words: tuple[str, ...]
    """Verbs in a row, which share the object."""

    @property
    def nominal(self) -> bool:
        """Whether it heads noun phrases as often as clauses."""
        return self.words[0] in _NOMINAL

    @property
    def effect(self) -> bool:
        """Whether it only wishes for a state."""
        return all(word in _EFFECTS for word in self.words)

    @property
    def leading(self) -> bool:
        """Whether it takes a whole clause."""
        return self.words[-1] in _LEADING

    @property
    def deliverable(self) -> bool:
        """Whether the thing is there when it is done."""
        return any(word in _DELIVERABLES for word in self.words)


@frozen
class Lead:
    """What stands before the verb of a clause."""

    end: int
    tokens: tuple[int, ...] = ()
    """Where its words begin."""
    aims: bool = False
    """Whether it opens a goal (力争, 确保)."""
    hedged: bool = False
    """Whether the speaker only tries."""
    pledged: bool = False
    """Whether the speaker answers for it."""


def match_means(text: str, place: int, stop: int) -> re.Match[str] | None:
    """What opens a means at a place (围绕, 通过, 以), None for words that only begin alike (对接, 以及)."""
    return None if _COMPOUND.match(text, place, stop) else _MEANS.match(text, place, stop)


def read_lead(text: str, start: int, stop: int) -> Lead:
    """Read the adverbs, dates and words of trying at the start of a clause.

    >>> read_lead("年内全面建成平台", 0, 8).end
    4
    """
    tokens: list[int] = []
    place, aims, hedged, pledged = start, False, False, False
    while place < stop:
        date = match_date(text, place, stop)
        word = None if _COMPOUND.match(text, place, stop) else _ADVERB.match(text, place, stop)
        tried = _HEDGE.match(text, place, stop) or _PLEDGE.match(text, place, stop)
        comma = text[place] == "," and bool(tokens)
        if date is None and word is None and tried is None and not comma:
            break
        if tried is not None:
            aims = aims or _AIM.match(text, place, stop) is not None
            pledged = pledged or _PLEDGE.match(text, place, stop) is not None
            hedged = hedged or _HEDGE.match(text, place, stop) is not None
        ends = [date or 0, *(found.end() for found in (word, tried) if found), place + 1]
        tokens.append(place)
        place = max(ends)
    return Lead(place, tuple(tokens), aims, hedged, pledged)


def match_date(text: str, place: int, stop: int) -> int | None:
    """The end of the date at a place, None where there is none.

    >>> match_date("6月底前建成", 0, 6), match_date("三年行动", 0, 4)
    (4, None)
    """
    found = _DATE.match(text, place, stop)
    return None if found is None or _UNDATED.match(text, found.end()) else found.end()


def find_date(text: str, start: int, stop: int) -> Place | None:
    """The first date in a clause."""
    for found in _DATE.finditer(text, start, stop):
        if not _UNDATED.match(text, found.end()):
            return found.span()
    return None


def read_verb(text: str, place: int, stop: int) -> Verb | None:
    """The verb at a place that has an object behind it within its clause; the longest row of verbs that leaves one.

    >>> read_verb("建立健全工作机制", 0, 8)
    Verb(start=0, end=4, words=('建立健全',))
    >>> read_verb("对标提升", 2, 4)
    """
    words: list[str] = []
    best, at, joined = None, place, False
    while len(words) < MOST_VERBS and (found := _VERB.match(text, at, stop)):
        if words and not joined and not (words[-1] in _SERIAL and found.group() in _SECONDS):
            break
        words.append(found.group())
        at = found.end()
        ended = text[at : at + 1] in _ENDINGS
        at += ended
        if has_object(text, at, stop, nominal=words[0] in _NOMINAL):
            best = Verb(place, at, tuple(words))
        joined = text[at : at + 1] in _JOINTS
        if ended and not joined:
            break
        at += joined
    return best


def has_object(text: str, place: int, stop: int, *, nominal: bool) -> bool:
    """Whether what stands behind a verb may be its object; behind some verbs it may make a noun of them (服务业)."""
    behind = sum(char.isalnum() for char in text[place : min(stop, place + 8)])
    noun = _NOUN if nominal else _NO_OBJECT
    return behind >= SHORTEST_OBJECT and noun.match(text, place, stop) is None


def find_verb(text: str, lead: Lead, stop: int) -> Verb | None:
    """The verb behind a lead; where there is none, the last adverbs may be verbs themselves (规范, 统筹, 加快)."""
    for place in (lead.end, *reversed(lead.tokens)):
        verb = read_verb(text, place, stop)
        if verb is not None:
            return verb
    return None


def find_behind(text: str, lead: Lead, stop: int) -> Verb | None:
    """The verb behind an adverb that no list knows (连片塑造…)."""
    if text[lead.end : lead.end + 1] in _COPULAS:
        return None
    for place in range(lead.end + 2, min(lead.end + FARTHEST_VERB, stop) + 1):
        verb = read_verb(text, place, stop)
        plain = text[lead.end : place].isalpha() and text[place - 1] not in _BEFORE_NO_VERB
        if verb is not None and plain and len(verb.words[0]) > 1 and not verb.nominal and not verb.effect:
            return verb
    return None


def find_inner(text: str, start: int, stop: int, *, nominal: bool = False) -> Verb | None:
    """The first verb inside a clause that no noun before it takes for its own.

    Args:
        text: The text.
        start: Where to look from.
        stop: Where the clause ends.
        nominal: Take verbs that are nouns as often too; else only behind an adverb (再布局…).
    """
    for verb in _walk_verbs(text, start, stop):
        sure = nominal or not verb.nominal or _BEHIND.search(text, max(start, verb.start - LONGEST_ADVERB), verb.start)
        if sure and len(verb.words[0]) > 1 and text[verb.start - 1] not in _BEFORE_NO_VERB:
            return verb
    return None


def find_taken(text: str, start: int, stop: int) -> Verb | None:
    """The verb of a thing that 把 has put before it: 把…纳入…, 把…统一到…."""
    taken = (
        verb for verb in _walk_verbs(text, start, stop) if text[verb.end] in _TOWARDS or verb.words[0][-1] in _TOWARDS
    )
    return next(taken, None) or find_inner(text, start, stop)


def _walk_verbs(text: str, start: int, stop: int) -> Iterator[Verb]:
    place = start
    while (found := _VERB.search(text, place, stop)) is not None:
        verb = read_verb(text, found.start(), stop)
        if verb is not None:
            yield verb
        place = found.end()
