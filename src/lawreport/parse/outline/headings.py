"""A line in, the heading that it may open with out; what becomes of it is judged among its siblings in ``series``."""

from __future__ import annotations

import re

from attrs import evolve, frozen

from lawreport.late import compile_late
from lawreport.lexicon import read_table, read_words
from lawreport.parse.lines import Line, Ordinal, Scheme, format_chinese, read_ordinal

LONGEST = 60
"""Characters of the longest heading with an ordinal that its body follows on the same line; measured: 7 to 44."""
LONGEST_OWN = 130
"""Characters of the longest heading on a line of its own: sentences copied from a guideline reach 120."""
LONGEST_LEAD = 30
"""Characters of the longest heading without an ordinal."""
LONGEST_SPOKEN = 50
"""Characters of the longest heading with a spoken ordinal."""
LONGEST_SERIES = 46
"""Characters of the longest sentence that opens one of several paragraphs with the same words."""

FEWEST_PARTS = 2
"""Parts numbered 1. and 2. that make the chapters of a report."""

_TABLE = read_table("roles")
PART_NAME = compile_late("|".join(pattern for _, pattern in _TABLE["heading"]))
"""What the headings of a report's parts say."""
_PROMOTED = {Scheme.ITEM: Scheme.CHAPTER, Scheme.DECIMAL: Scheme.SECTION, Scheme.SUBDECIMAL: Scheme.ITEM}
_STOP = compile_late(r"[。!?]")
_FIGURE = compile_late(r"[\d%]|(?:[一二三四五六七八九十百千万]+(?:余|多)?[件个项次场起户家名亿万])")
_DIGIT = compile_late(r"[\d%]")
_NO_LEAD = compile_late(_TABLE["no_lead"])
_NO_SHORT = compile_late(_TABLE["no_short"])
_APPENDIX_MARK = compile_late(_TABLE["appendix_mark"])
_NO_SERIES = compile_late(_TABLE["no_series"])
_CLOSING = compile_late(_TABLE["closing"])
_NAMED = compile_late(r"“[^”]*”|(?:19|20)\d\d年度?|\d+(?:分钟|小时)|\d\.0|[45]G|123\d\d")
_YEAR = compile_late(r"^(?:19|20)\d\d年度?")
_PART = compile_late(r"^(?:19|20)\d\d年度?.{0,8}(?:工作)?(?:安排|打算|计划|思路|情况|回顾|任务|举措)$")
_TOLD = compile_late(_TABLE["told"])
_APHORISM = compile_late(_TABLE["aphorism"])
_QUOTED = compile_late(r"“[^”]*”")
_OWN_LINE_END = compile_late(r"[。,;:!?、]$")
_VERBS = compile_late("|".join(sorted(map(re.escape, read_words("heading-verbs")), key=len, reverse=True)))
_CLOSERS = compile_late("(?:" + "|".join(map(re.escape, read_words("heading-closers"))) + ")$")


@frozen
class Candidate:
    """A line that may open with a heading."""

    line: int
    """Index of the line."""
    ordinal: Ordinal | None
    """None for a heading without an ordinal."""
    end: int
    """Characters of the line that belong to the heading."""
    split: bool = False
    """Whether the full stop between heading and body was lost and the end is a guess."""
    alone: bool = False
    """Whether the heading fills its line."""
    stopped: bool = False
    """Whether it ends in a full stop."""
    doubtful: bool = False
    """Whether only its siblings can tell that it is a heading: a sentence that fills its paragraph, or a long one."""
    serial: bool = False
    """Whether it is one of several sentences that open paragraphs with the same words."""

    @property
    def scheme(self) -> Scheme:
        """The scheme it counts by."""
        return self.ordinal.scheme if self.ordinal else Scheme.LEAD


def read_heading(line: Line, index: int, following: Line | None, *, damaged: bool) -> Candidate | None:
    """Read the heading that a line may open with.

    Args:
        line: The line.
        index: Its index.
        following: The next line.
        damaged: Whether the copy has lost characters, so that full stops may be missing.

    Returns:
        The candidate, or None where no rule sees one.
    """
    if line.row:
        return None
    ordinal = read_ordinal(line.text)
    if ordinal is None:
        return _read_lead(line, index, following)
    if ordinal.scheme in (Scheme.NTH, Scheme.SPOKEN):
        return _read_spoken(line, index, ordinal, damaged=damaged)
    if ordinal.scheme is Scheme.DASH:
        return _read_dash(line, index, ordinal)
    return _read_numbered(line, index, ordinal, damaged=damaged)


def _read_numbered(line: Line, index: int, ordinal: Ordinal, *, damaged: bool) -> Candidate | None:
    text = line.text
    stop = _STOP.search(text, ordinal.length)
    if stop is None:
        return _read_unstopped(text, index, ordinal, damaged=damaged)
    end = stop.end()
    if end == len(text) and not (damaged and lost_stop(text, ordinal.length, stop.start(), damaged=True)):
        fits = end <= ordinal.length + (LONGEST_OWN if ordinal.scheme is Scheme.CHAPTER else LONGEST)
        return Candidate(index, ordinal, end, alone=True, stopped=True, doubtful=True) if fits else None
    if end <= ordinal.length + LONGEST and not lost_stop(text, ordinal.length, stop.start(), damaged=damaged):
        return Candidate(index, ordinal, end, stopped=True) if text[-1] != ";" else None
    if ordinal.scheme > Scheme.SECTION:
        return None
    inner = find_split(text, ordinal.length)
    if inner:
        return Candidate(index, ordinal, inner, split=True)
    fits = end <= ordinal.length + LONGEST
    alone = end == len(text)
    return Candidate(index, ordinal, end, alone=alone, stopped=True, doubtful=alone) if fits else None


def _read_unstopped(text: str, index: int, ordinal: Ordinal, *, damaged: bool) -> Candidate | None:
    """A numbered line without a full stop: a heading on its own line, or one that ran into a body without stops."""
    longest = LONGEST_OWN if ordinal.scheme <= Scheme.SECTION else LONGEST
    if len(text) > ordinal.length + longest:
        inner = find_split(text, ordinal.length) if ordinal.scheme <= Scheme.SECTION else None
        return Candidate(index, ordinal, inner, split=True) if inner else None
    if text[-1] in ",、" or len(text) == ordinal.length:
        return None
    long = len(text) > ordinal.length + 34 or text[-1] in ":;"
    inner = find_split(text, ordinal.length) if damaged and long else None
    if inner:
        return Candidate(index, ordinal, inner, split=True)
    return Candidate(index, ordinal, len(text), alone=True, doubtful=text[-1] in ";:")


def lost_stop(text: str, start: int, stop: int, *, damaged: bool) -> bool:
    """Whether the clause before the first full stop is no heading, so that the heading's own stop was lost.

    A title in 《》 or a figure stands in no heading; a long clause or a third one is doubt enough where the copy is
    known to have lost characters.
    """
    head = text[start:stop]
    if len(head) <= 32:
        return False
    named = "《" in head or _DIGIT.search(_QUOTED.sub("", head))
    if named or len(head) > 50 or head.count(",") >= 3:
        return True
    return damaged and (len(head) > 44 or head.count(",") >= 2)


def _read_spoken(line: Line, index: int, ordinal: Ordinal, *, damaged: bool) -> Candidate | None:
    text = line.text
    if runs_on(text, ordinal) or _TOLD.search(text[ordinal.length : _end_of_sentence(text)]):
        return None
    stop = _STOP.search(text, ordinal.length)
    if stop is None or stop.end() >= len(text):
        short = len(text) <= ordinal.length + LONGEST_SERIES and text[-1] not in ",;:、!?"
        plain = short and not _FIGURE.search(_QUOTED.sub("", text[ordinal.length :]))
        return Candidate(index, ordinal, len(text), alone=True, stopped=bool(stop), doubtful=True) if plain else None
    longest = LONGEST_LEAD + 8 if damaged else LONGEST_SPOKEN
    if stop.end() > longest or _DIGIT.search(_NAMED.sub("", text[: stop.end()])):
        inner = find_split(text, ordinal.length) if stop.end() > LONGEST_LEAD or damaged else None
        return Candidate(index, ordinal, inner, split=True) if inner else None
    return Candidate(index, ordinal, stop.end(), stopped=True)


def runs_on(text: str, ordinal: Ordinal) -> bool:
    """Whether a spoken list goes on within its paragraph (一是…。二是…。): its items are sentences, none a heading."""
    if ordinal.number is None or ordinal.number >= 99:
        return False
    number = format_chinese(ordinal.number + 1)
    return re.search(rf"[。;!?,:]\s*第?{number}(?:[是要]|[,、])", text[ordinal.length :]) is not None


def _end_of_sentence(text: str) -> int:
    stop = _STOP.search(text)
    return stop.end() if stop else len(text)


def _read_dash(line: Line, index: int, ordinal: Ordinal) -> Candidate | None:
    stop = _STOP.search(line.text, ordinal.length)
    if not stop or stop.end() > LONGEST_LEAD + 4 or _DIGIT.search(_NAMED.sub("", line.text[: stop.end()])):
        return None
    alone = stop.end() >= len(line.text)
    return Candidate(index, ordinal, stop.end(), alone=alone, stopped=True, doubtful=alone)


def _read_lead(line: Line, index: int, following: Line | None) -> Candidate | None:
    text = line.text
    stop = _STOP.search(text)
    if stop is None:
        return _read_short_line(text, index, following)
    head = text[: stop.start()]
    alone = stop.end() == len(text)
    if not 4 <= len(head) <= LONGEST_SERIES or stop.group() != "。" or "《" in head:
        return None
    bare = _QUOTED.sub("“”", head)
    bare = _YEAR.sub("", bare) if _PART.search(bare) else bare
    if _DIGIT.search(bare) or _CLOSING.search(text, stop.end(), stop.end() + 40) or _NO_SERIES.search(bare):
        return None
    if _APHORISM.search(head):
        return None
    plain = len(head) <= LONGEST_LEAD and not _NO_LEAD.search(bare) and _is_couplet(head)
    return Candidate(index, None, stop.end(), alone=alone, stopped=True, doubtful=alone or not plain)


def _read_short_line(text: str, index: int, following: Line | None) -> Candidate | None:
    if following is not None and _APPENDIX_MARK.search(text):
        return Candidate(index, None, len(text), alone=True)
    short = 3 <= len(text) <= LONGEST_LEAD and not _OWN_LINE_END.search(text) and text.count(",") < 3
    if not short or following is None or _NO_SHORT.search(text):
        return None
    body = len(following.text) > LONGEST_LEAD or opens_list(following.text) is not None or following.text[-1] in "。:!"
    return Candidate(index, None, len(text), alone=True) if body else None


def opens_list(text: str) -> Scheme | None:
    """The scheme of the numbered list or of the sections that a line begins, None where it begins none."""
    ordinal = read_ordinal(text)
    begins = ordinal is not None and ordinal.number == 1 and ordinal.scheme not in (Scheme.NTH, Scheme.SPOKEN)
    return ordinal.scheme if ordinal is not None and begins else None


def may_head(text: str) -> bool:
    """Whether the form of a clause without an ordinal allows it to be a heading."""
    bare = _QUOTED.sub("“”", text)
    return not (_DIGIT.search(bare) or _NO_LEAD.search(bare) or _NO_SERIES.search(bare))


def _is_couplet(head: str) -> bool:
    """Whether a heading without an ordinal is one clause, or two of like length as headings of the genre are."""
    clauses = head.split(",")
    return len(clauses) == 1 or (len(clauses) == 2 and abs(len(clauses[0]) - len(clauses[1])) <= 5)


def find_split(text: str, start: int) -> int | None:
    """Find where a heading that lost its full stop ends and the body begins.

    A heading is one clause or two of like length and ends with a word that headings end with; the body opens
    with a verb, or takes up the heading's last words.

    Args:
        text: The folded line.
        start: Where the heading's own text begins.

    Returns:
        The place in the line, or None where no place is likely.
    """
    best, chosen = 0.0, None
    for place in range(start + 6, min(len(text) - 6, start + 44)):
        score = _judge_split(text, start, place)
        if score > best:
            best, chosen = score, place
    return chosen


def _judge_split(text: str, start: int, place: int) -> float:
    head, clauses = text[start:place], text[start:place].split(",")
    if head[-1] in ",、:;" or text[place] in ",、:;。" or len(clauses) > 2 or "《" in head:
        return 0.0
    verb = _VERBS.match(text, place)
    again = any(head[-n:] == text[place : place + n] for n in range(4, 9))
    again = again or (head[:4].isdecimal() and text.startswith(head[:4], place))
    closer = _CLOSERS.search(head)
    balanced = len(clauses) == 2 and abs(len(clauses[0]) - len(clauses[1])) <= 1
    figure = text[place].isdecimal()
    if not (verb or again or closer or (balanced and figure)) or len(clauses[-1]) < 4:
        return 0.0
    opening = min(0.5 * len(verb.group()), 2.0) if verb else 1.0 if figure else 0.0
    score = opening + (2.5 if closer else 0.0) + (3.0 if again else 0.0) + (1.0 if balanced else 0.0)
    if len(clauses) == 2:
        score += 2.0 - 0.3 * abs(len(clauses[0]) - len(clauses[1]))
    elif _inner_pair(head):
        score += 1.0
    return score if score > 2.4 else 0.0


def _inner_pair(head: str) -> bool:
    """Whether a clause without a comma is two verb phrases of like length that ran together."""
    starts = [found.start() for found in _VERBS.finditer(head, 4)]
    return any(abs(len(head) - 2 * cut) <= 3 for cut in starts)


def promote_numbers(candidates: list[Candidate], lines: tuple[Line, ...]) -> list[Candidate]:
    """Where a report numbers its parts 1. and 2., and nothing by 一、, those are its chapters."""
    numbered = [c for c in candidates if c.ordinal is not None]
    outer = [c for c in numbered if c.scheme is Scheme.ITEM]
    if any(c.scheme < Scheme.ITEM for c in numbered) or len(outer) < FEWEST_PARTS:
        return candidates
    counts = [c.ordinal.number for c in outer if c.ordinal]
    if counts != list(range(1, len(outer) + 1)) or not any(_names_part(c, lines) for c in outer):
        return candidates
    return [_promote(c) for c in candidates]


def _names_part(candidate: Candidate, lines: tuple[Line, ...]) -> bool:
    return candidate.alone and PART_NAME.search(lines[candidate.line].text[: candidate.end]) is not None


def _promote(candidate: Candidate) -> Candidate:
    scheme = _PROMOTED.get(candidate.scheme)
    if scheme is None or candidate.ordinal is None:
        return candidate
    return evolve(candidate, ordinal=evolve(candidate.ordinal, scheme=scheme))
