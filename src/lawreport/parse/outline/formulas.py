"""A sentence in its line in, whether it is a formula and no measure out."""

from __future__ import annotations

from lawreport.late import compile_late
from lawreport.lexicon import read_table
from lawreport.model.report import Role
from lawreport.parse.lines import Line, read_ordinal

_TABLE = read_table("formulas")
_FORMULA = compile_late("|".join(_TABLE["sentence"]))
_ANNOUNCEMENT = compile_late("|".join(_TABLE["announcement"]))
_RHETORIC = compile_late("|".join(_TABLE["rhetoric"]))
_SHORTCOMINGS_LEAD = compile_late("|".join(_TABLE["shortcomings_lead"]))
_INSTANCE = compile_late(r"例如|比如|主要(?:是|有|表现)|如:|一是")
_SIGNATURE = compile_late("|".join(_TABLE["signature"]))
_APPENDIX = compile_late(read_table("roles")["appendix"])
_COMMITMENTS = compile_late(read_table("roles")["commitments"])
_CLOSING = compile_late(read_table("roles")["closing"])
_AMOUNT = compile_late(r"\d[万亿千百]*(?:件|个|次|场|项|名|家|户|元|%|公里|亩)")
_ANNOUNCED = compile_late(_TABLE["announced"])
_TAIL = compile_late("|".join(_TABLE["tail"] + _TABLE["signature"]))
_CONTENTS = compile_late(_TABLE["contents"])
_TOPIC = compile_late(_TABLE["topic"])
_ACT = compile_late(_TABLE["topic_act"])
_SPOKEN = compile_late(r"\s*(?:第?[一二三四五六七八九十]{1,2}(?:[是要]|[,、])|$)")
_LISTED = compile_late(r"^\d{1,2}[.、][^。]{2,50}(?:表|清单|名单|目录|图)(?:\([^)]*\))?$")
_ATTACHED = compile_late(r"^附[件录注表]?")
LONGEST_TAIL = 24
"""Lines at the end that may hold signature, date, list of attachments and notes on publication."""
LONGEST_SLOGAN = 30
"""Characters of the longest sentence that only leads over to the closing words behind it."""
REACH = 40
"""Characters within which the closing words must follow."""
LONGEST_ANNOUNCEMENT = 80
"""Characters of the longest sentence that only announces what follows."""


_TOPICAL = (Role.REVIEW, Role.LEADERSHIP, Role.PLAN)
"""Roles in which a topic sentence is no measure: a shortcoming in few words is one."""


def is_formula(line: str, start: int, end: int) -> bool:
    """Whether a sentence is a salutation, a lead formula, an announcement, a signature, a closing word or the like.

    Args:
        line: The folded line that holds it.
        start: Where it begins.
        end: Where it ends.
    """
    sentence = line[start:end]
    if _FORMULA.search(sentence) or _SIGNATURE.search(sentence):
        return True
    slogan = len(sentence) <= LONGEST_SLOGAN and _CLOSING.search(line, end, end + REACH)
    if slogan or (_RHETORIC.search(sentence) and not _AMOUNT.search(sentence)):
        return True
    if len(sentence) > LONGEST_ANNOUNCEMENT:
        return False
    lead = _SHORTCOMINGS_LEAD.search(sentence) and not _INSTANCE.search(sentence)
    announced = _ANNOUNCEMENT.search(sentence) and (sentence.endswith(":") or _ANNOUNCED.search(sentence))
    return bool(lead or announced)


def leads_shortcomings(sentence: str) -> bool:
    """Whether a sentence says that something is lacking, and not what."""
    return bool(_SHORTCOMINGS_LEAD.search(sentence)) and not sentence.endswith(":")


def find_tail(lines: tuple[Line, ...]) -> int:
    """Index of the first line of the tail: signature, date, list of attachments, notes on publication; none is text.

    The items of the list of attachments are told by the line 附件 above them.
    """
    tail = len(lines)
    for k in range(len(lines) - 1, max(0, len(lines) - LONGEST_TAIL), -1):
        text = lines[k].text
        if _TAIL.search(text) or (tail == k + 1 and _LISTED.search(text)):
            tail = k
        elif "。" in text or read_ordinal(text) is None:
            break
    return tail


def tell_left_out(line: str, start: int, end: int, *, role: Role, tail: bool, glossary: bool) -> str | None:
    """Why a sentence does not count as a measure, in one word; None where it counts.

    Args:
        line: The folded line that holds it.
        start: Where it begins.
        end: Where it ends.
        role: The role of its section.
        tail: Whether it stands in the tail of the report.
        glossary: Whether it stands in a glossary.
    """
    if tail:
        return "attachment" if _ATTACHED.match(line) or read_ordinal(line) else "signature"
    if glossary:
        return "glossary"
    if role is Role.LEAD:
        return "contents" if _CONTENTS.search(line) and line[-1] not in "。:!" else "lead"
    if is_formula(line, start, end):
        return "formula"
    return "topic" if role in _TOPICAL and names_topic(line, start, end) else None


def names_topic(line: str, start: int, end: int) -> bool:
    """Whether a short sentence behind 一是 only says what the sentences behind it are about (一是注重宣传引导。…).

    It tells no act and no figure, and the next item does not follow at once: else it is an item itself.
    """
    sentence = line[start:end]
    return bool(_TOPIC.match(sentence)) and not _ACT.search(sentence) and not _SPOKEN.match(line, end)


def heads_glossary(heading: str) -> bool:
    """Whether a heading opens a glossary or the like, whose sentences explain and report nothing."""
    return bool(_APPENDIX.search(heading)) and not _COMMITMENTS.search(heading)
