"""Lines and headings in, the roles of chapters by what they say out, and the stretches of another role within them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from attrs import field, frozen

from lawreport.late import compile_late
from lawreport.lexicon import read_table
from lawreport.model.report import Genre, Role
from lawreport.parse.lines import Line, Scheme, split_sentences
from lawreport.parse.outline.formulas import is_formula
from lawreport.parse.outline.headings import Candidate

_TABLE = read_table("turns")
_ROLES = read_table("roles")
_AHEAD = compile_late(_TABLE["ahead"])
_WILL = compile_late(_TABLE["will"])
_ANSWER = compile_late(_TABLE["answer"])
_GOALS = compile_late(_TABLE["goals"])
_YEAR_GOALS = compile_late(_TABLE["year_goals"])
_ONWARD = compile_late(_TABLE["onward_heading"])
_PAST = compile_late(_TABLE["past"])
_FUTURE = compile_late(_TABLE["future"])
_IMPROVED = compile_late(_TABLE["improved_heading"])
_LACK_WORD = compile_late(_TABLE["lack_heading"])
_COMPLAINT = compile_late(_ROLES["complaint"])
_LACK = compile_late(_ROLES["shortcomings_first"] + "|" + _ROLES["shortcomings_part"])
_NAMES = {Role(role): pattern for role, pattern in _ROLES["inner_heading"]}
_WORK_NAMES = {Role(role): pattern for role, pattern in _ROLES["heading"]}
_REVIEW_NAME = _ROLES["review_heading"]
_YEAR = compile_late(r"^(?:19|20)\d\d")
_SPACED = compile_late(r"(?<=\d)\s(?=\d)")

CUE = 90
"""Characters of a sentence that tell a turn."""
MOST_LACKING = 80
"""Hundredths of the sentences of a chapter that must complain where its heading names no shortcoming, to be one."""
LACK_REACH = 8
"""Sentences behind one that sees difficulties that tell them."""
LEAST_LACKING = 2
"""Of those the fewest that complain."""
FEWEST_PAST = 4
"""Sentences of a chapter behind the review from which on it may be a second one."""

Headed = Mapping[int, Candidate]
Place = tuple[int, int]
"""Index of a line, and a character of it."""
_NAMED = (Role.REVIEW, Role.SHORTCOMINGS, Role.PLAN)


@frozen
class Stretches:
    """What the content of chapters says about roles, where their headings do not."""

    roles: Mapping[int, Role] = field(factory=dict)
    """Of headings, by the index of their line."""
    parts: Mapping[Place, Role] = field(factory=dict)
    """Where a part without a heading begins within a chapter, and its role."""
    told: tuple[range, ...] = ()
    """Lines of the chapters whose parts are among these."""


@frozen
class _Chapter:
    line: int
    end: int
    text: str
    named: frozenset[Role]
    inner: bool
    """Whether it counts anew from one below another chapter, whose role it has."""

    @property
    def improves(self) -> bool:
        return bool(_IMPROVED.search(self.text))


@frozen
class _Sentence:
    place: Place
    text: str
    section: int | None
    """Line of the numbered heading below the chapter that holds it."""


def find_stretches(lines: tuple[Line, ...], headed: Headed, genre: Genre, plans_for: int | None) -> Stretches:
    """Tell the roles of chapters with two contents, and of those whose heading tells none, by what they say.

    Args:
        lines: All lines of the report.
        headed: The headings, by the index of their line.
        genre: A work report's chapters after its review belong to the plan.
        plans_for: The year planned for.
    """
    roles: dict[int, Role] = {}
    parts: dict[Place, Role] = {}
    told: list[range] = []
    reviewed = False
    goals = _find_goals(lines)
    for chapter in _list_chapters(lines, headed, genre):
        if len(chapter.named & set(_NAMED)) > 1 or chapter.named == {Role.SHORTCOMINGS}:
            inner = _follow(chapter, lines, headed, plans_for)
            if inner.parts or len(chapter.named) > 1:
                roles.update(inner.roles)
                parts.update(inner.parts)
                told.append(range(chapter.line, chapter.end))
        elif not chapter.named and not chapter.inner:
            role = _judge_silent(chapter, lines, headed, genre, plans_for, reviewed=reviewed)
            if role is not None:
                roles[chapter.line] = role
            if role in (Role.PLAN, Role.SHORTCOMINGS):
                told.append(range(chapter.line, chapter.line + 3))
        past = Role.REVIEW in chapter.named or (roles.get(chapter.line) is Role.REVIEW and goals >= chapter.end)
        reviewed = reviewed or past
    return Stretches(roles, parts, tuple(told))


def _find_goals(lines: tuple[Line, ...]) -> int:
    """The last line that opens with the goals of the year; -1 where none does."""
    return max((k for k, line in enumerate(lines) if _YEAR_GOALS.search(line.text[:CUE])), default=-1)


def _list_chapters(lines: tuple[Line, ...], headed: Headed, genre: Genre) -> Iterator[_Chapter]:
    tops = [k for k in sorted(headed) if headed[k].scheme <= Scheme.CHAPTER]
    last, outer, inner = 0, 0, False
    for k, line in enumerate(tops):
        ordinal = headed[line].ordinal
        number = (ordinal.number if ordinal else None) or last + 1
        if number == 1 and last:
            outer, inner = last, True
        elif inner and number != last + 1 and number == outer + 1:
            inner = False
        last = number
        text = _SPACED.sub("", lines[line].text[: headed[line].end])
        end = tops[k + 1] if k + 1 < len(tops) else len(lines)
        yield _Chapter(line, end, text, _find_named(text, genre), inner)


def _find_named(text: str, genre: Genre) -> frozenset[Role]:
    """The roles that a heading names."""
    tables = (_NAMES,) if genre is Genre.RULE_OF_LAW else (_NAMES, _WORK_NAMES)
    found = {role for table in tables for role, pattern in table.items() if re.search(pattern, text)}
    if genre is not Genre.RULE_OF_LAW and re.search(_REVIEW_NAME, text):
        found.add(Role.REVIEW)
    return frozenset(found)


def _list_sentences(chapter: _Chapter, lines: tuple[Line, ...], headed: Headed) -> Iterator[_Sentence]:
    """The sentences of a chapter; what a heading says is none."""
    section = None
    for index in range(chapter.line, chapter.end):
        candidate = headed.get(index)
        if candidate is not None and index > chapter.line and candidate.ordinal is not None:
            section = index
        start = candidate.end if candidate else 0
        for first, end in split_sentences(lines[index].text, start):
            yield _Sentence((index, first if first > start or candidate else 0), lines[index].text[first:end], section)


def _follow(chapter: _Chapter, lines: tuple[Line, ...], headed: Headed, plans_for: int | None) -> Stretches:
    """Follow a chapter from sentence to sentence: the role of each of its headings, and where its parts begin."""
    sentences = tuple(_list_sentences(chapter, lines, headed))
    state = base = _begin(chapter, sentences)
    sizes: Counter[Role] = Counter()
    heads: dict[int, Role] = {}
    turns: list[tuple[Place, Role]] = []
    section: int | None = None
    for sentence in sentences:
        if sentence.section != section:
            section = sentence.section
            head = lines[section].text[: headed[section].end] if section is not None else ""
            state = base = _enter(head, sentence.text, state, base)
            heads |= {section: state} if section is not None else {}
        role = _turn(sentence.text, state, chapter, plans_for)
        if role is not None and role is not state:
            at_start = section is None or sentence.place[1] == 0
            state, base = role, role if at_start else base
            turns.append((sentence.place, role))
        elif not turns and section is None and not sizes:
            turns.append((sentence.place, state))
        sizes[state] += len(sentence.text)
    larger = max(_NAMED, key=lambda role: sizes[role]) if sizes else base
    if turns and turns[0][1] is larger and turns[0][0][0] <= chapter.line + 1:
        turns = turns[1:]
    return Stretches({chapter.line: larger} | heads, dict(turns))


def _begin(chapter: _Chapter, sentences: tuple[_Sentence, ...]) -> Role:
    """The role that a chapter begins with: a plan where its heading names shortcomings of which none is told."""
    if Role.REVIEW in chapter.named and not chapter.improves:
        return Role.REVIEW
    lacking = any(_COMPLAINT.search(one.text) or _LACK.search(one.text) for one in sentences)
    return Role.SHORTCOMINGS if lacking or Role.PLAN not in chapter.named else Role.PLAN


def _enter(head: str, first: str, state: Role, base: Role) -> Role:
    """The role of a section of the chapter: as its heading says, else what went on before it."""
    for role in (Role.SHORTCOMINGS, Role.PLAN, Role.REVIEW):
        if re.search(_NAMES[role], head):
            return role
    if base is not state and _COMPLAINT.search(re.split("[。;]", head + first)[0]):
        return base
    return state


def _turn(text: str, state: Role, chapter: _Chapter, plans_for: int | None) -> Role | None:
    """The role that a sentence turns to; None where it goes on."""
    opening = text[:CUE]
    if state is Role.PLAN:
        return None
    if state is Role.SHORTCOMINGS and _ANSWER.match(opening):
        ahead = _WILL.search(opening) or (Role.PLAN in chapter.named and not _PAST.search(opening))
        return Role.PLAN if ahead else Role.REVIEW
    if looks_ahead(opening, plans_for):
        return Role.PLAN
    if state is Role.REVIEW and Role.PLAN in chapter.named and _GOALS.search(opening):
        return Role.PLAN
    if state is Role.REVIEW and Role.SHORTCOMINGS in chapter.named and not chapter.improves:
        return Role.SHORTCOMINGS if _LACK.search(opening) or _COMPLAINT.search(text) else None
    return None


def looks_ahead(opening: str, plans_for: int | None) -> bool:
    """Whether a sentence opens with the time to come and says what will be done (下一步,将…; 2023年将…)."""
    ahead = _AHEAD.match(opening)
    if ahead is None:
        return False
    year = _YEAR.match(opening)
    if year is not None and plans_for is not None and int(year.group()) != plans_for:
        return False
    return bool(_WILL.search(opening, ahead.start()))


def _judge_silent(
    chapter: _Chapter,
    lines: tuple[Line, ...],
    headed: Headed,
    genre: Genre,
    plans_for: int | None,
    *,
    reviewed: bool,
) -> Role | None:
    """The role of a chapter whose heading is a slogan, by what its sentences say."""
    said = [one.text for one in _list_sentences(chapter, lines, headed)]
    said = [text for text in said if not is_formula(text, 0, len(text))] or said
    if not said:
        return None
    lacking = sum(bool(_COMPLAINT.search(text) or _LACK.search(text)) for text in said)
    share = 50 if _LACK_WORD.search(chapter.text) else MOST_LACKING
    if lacking and 100 * lacking >= share * len(said) and (share == 50 or len(said) > 1):
        return Role.SHORTCOMINGS
    if genre is not Genre.WORK:
        return Role.PLAN if looks_ahead(said[0][:CUE], plans_for) and not _is_past(said) else None
    if any(_GOALS.search(text[:CUE]) for text in said[: max(3, len(said) // 3)]):
        return Role.PLAN
    if reviewed:
        again = len(said) >= FEWEST_PAST and _is_past(said, times=4) and not _ONWARD.search(chapter.text)
        return Role.REVIEW if again else Role.PLAN
    return Role.REVIEW if _is_past(said) else None


def _is_past(said: list[str], times: int = 1) -> bool:
    """Whether sentences tell more of what was than of what will be."""
    past = sum(bool(_PAST.search(text)) for text in said)
    return past > times * sum(bool(_FUTURE.search(text)) for text in said)


def find_ahead(lines: tuple[Line, ...], after: Place, end: int, plans_for: int | None) -> Place | None:
    """Find the first sentence behind a place that looks ahead.

    Args:
        lines: All lines of the report.
        after: The place.
        end: Index of the first line behind its section.
        plans_for: The year planned for.
    """
    for index in range(after[0], end):
        start = after[1] if index == after[0] else 0
        for first, last in split_sentences(lines[index].text, start):
            if looks_ahead(lines[index].text[first:last][:CUE], plans_for):
                return index, first
    return None


def find_lack(lines: tuple[Line, ...], start: int, skip: int, end: int) -> Place | None:
    """Find the sentence from which on a section says what is lacking.

    Args:
        lines: All lines of the report.
        start: Index of its first line.
        skip: Characters of its heading.
        end: Index of the first line behind it.

    Returns:
        The place of the first sentence that sees difficulties, where it or enough sentences behind it complain.
    """
    said = [
        ((index, first), lines[index].text[first:last])
        for index in range(start, end)
        for first, last in split_sentences(lines[index].text, skip if index == start else 0)
    ]
    for k, (place, text) in enumerate(said):
        if not _LACK.search(text[:CUE]):
            continue
        behind = [one for _, one in said[k + 1 : k + 1 + LACK_REACH]]
        if _COMPLAINT.search(text) or sum(bool(_COMPLAINT.search(one)) for one in behind) >= LEAST_LACKING:
            return place
    return None
