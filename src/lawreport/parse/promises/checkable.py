"""A clause of a plan in, whether somebody could later check it out.

Goals, slogans, topic and guiding sentences stand in plans beside promises. What sets a promise apart is that its object
can be pointed at: it is counted, dated, named, or one of the things that an administration sets up and runs; work on
what nobody can point at (作用, 活力, 水平) is none.
"""

from __future__ import annotations

import math
from itertools import groupby

from attrs import frozen

from lawreport.late import compile_late
from lawreport.lexicon import read_table
from lawreport.lexicon.vectors import read_vectors
from lawreport.parse.promises.clauses import Clause, Opening
from lawreport.parse.promises.verbs import any_of

_TABLE = read_table("promise-marks")
_WEIGHTS: dict[str, float] = _TABLE["weights"]
_INSTRUMENT, _GUIDANCE, _BATCH = (compile_late(any_of(_TABLE[key])) for key in ("instruments", "guidance", "batches"))
_SITUATION = compile_late(_TABLE["situations"])
_KINDS = any_of((*_TABLE["instruments"], *_TABLE["endings"]))
_ENDS = compile_late(f"(?:{_KINDS})(?:建设|开发|运营|管理|试点|创建|培育|改造|布局|编制|实施)*$")
_ABSTRACTION = compile_late(f"(?:{any_of(_TABLE['abstractions'])})$")
_ATTITUDES = frozenset(_TABLE["attitudes"])
_TAKERS = tuple(read_table("promise-words")["takers"])
_QUOTED, _DIGIT = compile_late('[“"《]'), compile_late("[0-9a-zA-Z]")
_LOOSE = (Opening.GOAL, Opening.REST, Opening.MEANS, Opening.FRAME)
LONGEST_TOPIC = 11
"""Characters of a sentence that only names what the next ones are about."""
SHORTEST_NAME = 2
"""Characters in a row that no word of the general table holds: a name."""


@frozen
class Setting:
    """Where a plan sentence stands."""

    leads: bool = False
    """Directly in a part that holds parts of its own: what stands there leads to them."""
    goes_on: bool = False
    """Whether its paragraph goes on behind it."""


@frozen
class Marks:
    """What of a clause is told by the sentence around it."""

    figures: int
    alone: bool
    """Whether it is the whole sentence."""
    guided: bool
    """Whether its sentence guides, appeals or greets."""
    setting: Setting


def is_guiding(text: str) -> bool:
    """Whether a sentence guides, appeals, greets or says how things stand.

    >>> is_guiding("我们要越来越好"), is_guiding("新建公园3处")
    (True, False)
    """
    return _GUIDANCE.search(text) is not None or _SITUATION.search(text) is not None


def is_checkable(text: str, clause: Clause, marks: Marks) -> bool:
    """Whether somebody could later tell from documents that a clause was kept.

    Args:
        text: The folded sentence without spaces.
        clause: One of its clauses.
        marks: What else is known of it.
    """
    thing = _thing_of(text, clause)
    told = _WEIGHTS["bias"] + math.fsum(
        _WEIGHTS[key] * value for key, value in _read(text, thing, clause, marks).items()
    )
    if (told > 0) == (told + _WEIGHTS["name"] > 0):
        return told > 0  # a name, the one thing that takes long to find, would change nothing
    return told + _WEIGHTS["name"] * _has_name(thing) > 0


def _thing_of(text: str, clause: Clause) -> str:
    """What a clause is about: what stands behind its verb, else all of it."""
    whole, verb = text[clause.start : clause.stop], clause.verb
    behind = verb is not None and verb.end < clause.stop and not whole.startswith(_TAKERS)
    return text[verb.end : clause.stop] if verb is not None and behind else whole


def _read(text: str, thing: str, clause: Clause, marks: Marks) -> dict[str, float]:
    """All that is known of a clause but whether it holds a name."""
    whole, verb = text[clause.start : clause.stop], clause.verb
    told = bool(marks.figures)
    return {
        "figure": told,
        "date": clause.date is not None,
        "quotation": _QUOTED.search(whole) is not None,
        "ends": _ENDS.search(thing) is not None,
        "instrument": _INSTRUMENT.search(thing) is not None,
        "abstraction": _ABSTRACTION.search(thing) is not None,
        "example": "等" in thing,
        "effect": clause.opening is Opening.EFFECT,
        "loose": clause.opening in _LOOSE,
        "attitude": verb is not None and not _ATTITUDES.isdisjoint(verb.words),
        "deliverable": verb is not None and verb.deliverable,
        "unheard": verb is None,
        "length": math.log(len(thing) + 1),
        "list": "、" in thing,
        "topic": marks.alone and marks.setting.goes_on and len(whole) <= LONGEST_TOPIC,
        "lead": marks.setting.leads and not told,
        "digit": _DIGIT.search(thing) is not None,
        "guidance": marks.guided,
        "batch": _BATCH.search(thing) is not None,
    }


def _has_name(text: str) -> bool:
    """Whether a text holds characters in a row that are in no word of general use.

    >>> _has_name("推进昝岗片区建设"), _has_name("推进重点片区建设")
    (True, False)
    """
    known, place = [False] * len(text), 0
    for word in read_vectors().cut(text):
        place = text.index(word, place) + len(word)
        if len(word) > 1:
            known[place - len(word) : place] = [True] * len(word)
    strange = ((not held and "\u4e00" <= char <= "\u9fff") for held, char in zip(known, text, strict=True))
    return any(told and sum(1 for _ in run) >= SHORTEST_NAME for told, run in groupby(strange))
