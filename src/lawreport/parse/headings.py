"""Lines in, the headings among them out: where each begins and ends and by which scheme it counts."""

from __future__ import annotations

import re

from attrs import evolve, frozen

from lawreport.lexicon import read_table, read_words
from lawreport.parse.lines import Line
from lawreport.parse.ordinals import Ordinal, Scheme, read_ordinal

LONGEST = 60
"""Characters of the longest heading with an ordinal; measured: 7 to 44, copies of a guideline up to 60."""
LONGEST_LEAD = 30
"""Characters of the longest heading without an ordinal."""
FEWEST_LEADS = 3
"""Headings without ordinals that make a report without ordinals one that has headings."""

_STOP = re.compile(r"[。!?]")
_FIGURE = re.compile(r"\d|[%]")
_NO_LEAD = re.compile(read_table("roles")["no_lead"])
_PART_NAME = re.compile("|".join(pattern for _, pattern in read_table("roles")["heading"]))
_QUOTED = re.compile(r"“[^”]*”")
_OWN_LINE_END = re.compile(r"[。,;:!?、]$")
_VERBS = re.compile("|".join(sorted(map(re.escape, read_words("heading-verbs")), key=len, reverse=True)))
_CLOSERS = re.compile("(?:" + "|".join(map(re.escape, read_words("heading-closers"))) + ")$")


@frozen
class Candidate:
    """A line that opens with a heading."""

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

    @property
    def scheme(self) -> Scheme:
        """The scheme it counts by."""
        return self.ordinal.scheme if self.ordinal else Scheme.LEAD


def find_headings(lines: tuple[Line, ...], first: int) -> tuple[Candidate, ...]:
    """Find the headings among the lines.

    Args:
        lines: All lines of the report.
        first: Index of the first line below the title block.

    Returns:
        Candidates in order, at most one a line.
    """
    found = [read_heading(lines[k], k, lines[k + 1] if k + 1 < len(lines) else None) for k in range(first, len(lines))]
    kept = [c for c in found if c and not _closes_bracket(lines, c)]
    kept = _refuse_lonely_lines(kept, lines)
    return tuple(_drop_leads_before_chapters(kept))


def _closes_bracket(lines: tuple[Line, ...], candidate: Candidate) -> bool:
    """A line that opens with a bracket closes one left open above: a sentence was cut there, no ordinal was lost."""
    if candidate.ordinal is None or candidate.ordinal.text is not None or candidate.scheme is not Scheme.SECTION:
        return False
    above = "".join(line.text for line in lines[max(0, candidate.line - 4) : candidate.line])
    return above.count("(") > above.count(")")


def read_heading(line: Line, index: int, following: Line | None) -> Candidate | None:
    """Read the heading that a line opens with, or None."""
    if line.row:
        return None
    ordinal = read_ordinal(line.text)
    if ordinal is None:
        return _read_lead(line, index, following)
    if ordinal.scheme is Scheme.SPOKEN:
        return _read_spoken(line, index, ordinal)
    if ordinal.scheme is Scheme.DASH:
        return _read_dash(line, index, ordinal)
    return _read_numbered(line, index, ordinal)


def _read_numbered(line: Line, index: int, ordinal: Ordinal) -> Candidate | None:
    text = line.text
    stop = _STOP.search(text, ordinal.length)
    if stop and stop.end() <= ordinal.length + LONGEST and not _lost_stop(text, ordinal, stop.start()):
        if text[-1] == ";" or (stop.end() == len(text) and ordinal.scheme > Scheme.SECTION):
            return None
        return Candidate(index, ordinal, stop.end(), alone=stop.end() == len(text))
    if not stop and len(text) <= ordinal.length + LONGEST:
        if text[-1] in ";,:" or (text[-1] == "、"):
            return None
        inner = find_split(text, ordinal.length) if len(text) > ordinal.length + 34 else None
        if inner:
            return Candidate(index, ordinal, inner, split=True)
        return Candidate(index, ordinal, len(text), alone=True)
    if ordinal.scheme > Scheme.SECTION:
        return None
    inner = find_split(text, ordinal.length)
    return Candidate(index, ordinal, inner, split=True) if inner else None


def _lost_stop(text: str, ordinal: Ordinal, stop: int) -> bool:
    """Whether the clause before the first full stop is too long for a heading, so that its own stop was lost."""
    head = text[ordinal.length : stop]
    if len(head) <= 32 or ordinal.scheme > Scheme.SECTION:
        return False
    return len(head) > 44 or head.count(",") >= 2 or "《" in head or bool(_FIGURE.search(head))


def _read_spoken(line: Line, index: int, ordinal: Ordinal) -> Candidate | None:
    stop = _STOP.search(line.text, ordinal.length)
    if not stop or stop.end() >= len(line.text):
        return None
    if stop.end() > LONGEST_LEAD + 8 or _FIGURE.search(line.text[: stop.end()]):
        inner = find_split(line.text, ordinal.length)
        return Candidate(index, ordinal, inner, split=True) if inner else None
    return Candidate(index, ordinal, stop.end())


def _read_dash(line: Line, index: int, ordinal: Ordinal) -> Candidate | None:
    stop = _STOP.search(line.text, ordinal.length)
    if not stop or stop.end() >= len(line.text) or stop.end() > LONGEST_LEAD + 4:
        return None
    return None if _FIGURE.search(line.text[: stop.end()]) else Candidate(index, ordinal, stop.end())


def _read_lead(line: Line, index: int, following: Line | None) -> Candidate | None:
    text = line.text
    stop = _STOP.search(text)
    if stop is None:
        short = 4 <= len(text) <= LONGEST_LEAD and not _OWN_LINE_END.search(text) and not _NO_LEAD.search(text)
        body = following is not None and (len(following.text) > LONGEST_LEAD or _is_first(following.text))
        return Candidate(index, None, len(text), alone=True) if short and body and text.count(",") < 3 else None
    head = text[: stop.start()]
    if stop.end() == len(text) or not 4 <= len(head) <= LONGEST_LEAD or stop.group() != "。":
        return None
    bare = _QUOTED.sub("", head)
    if _FIGURE.search(bare) or _NO_LEAD.search(bare) or not _is_couplet(head) or "《" in head:
        return None
    return Candidate(index, None, stop.end())


def _is_first(text: str) -> bool:
    ordinal = read_ordinal(text)
    return ordinal is not None and ordinal.number == 1 and ordinal.scheme is not Scheme.SPOKEN


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
    if head[-1] in ",、:;" or len(clauses) > 2 or "《" in head:
        return 0.0
    verb = _VERBS.match(text, place)
    again = any(head[-n:] == text[place : place + n] for n in range(4, 9))
    closer = _CLOSERS.search(head)
    if not (verb or again or closer) or len(clauses[-1]) < 4:
        return 0.0
    opening = 0.5 * len(verb.group()) if verb else 1.0 if text[place].isdecimal() else 0.0
    score = opening + (2.5 if closer else 0.0) + (3.0 if again else 0.0)
    if len(clauses) == 2:
        score += 2.0 - 0.3 * abs(len(clauses[0]) - len(clauses[1]))
    elif _inner_pair(head):
        score += 1.0
    return score if score > 2.4 else 0.0


def _inner_pair(head: str) -> bool:
    """Whether a clause without a comma is two verb phrases of like length that ran together."""
    starts = [found.start() for found in _VERBS.finditer(head, 4)]
    return any(abs(len(head) - 2 * cut) <= 3 for cut in starts)


def _refuse_lonely_lines(candidates: list[Candidate], lines: tuple[Line, ...]) -> list[Candidate]:
    """A short line without an ordinal is a heading in a series of them, or where it names a part of the report."""
    alone = [c for c in candidates if c.ordinal is None and c.alone]
    if len(alone) >= 2:
        return candidates
    return [c for c in candidates if c not in alone or _PART_NAME.search(lines[c.line].text)]


def _drop_leads_before_chapters(candidates: list[Candidate]) -> list[Candidate]:
    """Before the first ordinal, and in a report without ordinals, a single short clause opens no section."""
    first = next((k for k, c in enumerate(candidates) if c.ordinal and c.scheme <= Scheme.SECTION), None)
    if first is None:
        return candidates if len(candidates) >= FEWEST_LEADS else []
    return [c for c in candidates[:first] if c.ordinal or c.alone] + candidates[first:]


def as_lost(candidate: Candidate, scheme: Scheme) -> Candidate:
    """The same heading, counted by the scheme of its siblings: its ordinal was lost whole."""
    return evolve(candidate, ordinal=Ordinal(scheme, None, None, 0))
