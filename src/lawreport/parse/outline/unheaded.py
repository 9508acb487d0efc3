"""Lines and headings in, where parts without a heading begin out: lead, honours, shortcomings, plan, closing words."""

from __future__ import annotations

import re
from collections.abc import Mapping

from attrs import frozen

from lawreport.late import compile_late
from lawreport.lexicon import read_table
from lawreport.model.report import Role
from lawreport.parse.lines import Line, Scheme
from lawreport.parse.outline.formulas import find_tail
from lawreport.parse.outline.headings import Candidate

_TABLE = read_table("roles")
_SHORTCOMINGS = compile_late(_TABLE["shortcomings_part"])
_SHORTCOMINGS_FIRST = compile_late(_TABLE["shortcomings_first"])
_SENTENCE = compile_late(r"[^。!?]*[。!?]?")
_NO_SHORTCOMINGS = compile_late(_TABLE["no_shortcomings_part"])
_PLAN = compile_late(_TABLE["plan_part"])
_ANSWER = compile_late(_TABLE["answer_part"])
_HONOURS = compile_late(_TABLE["honours_part"])
_REVIEW = compile_late(_TABLE["review_heading"])
_ADDRESS = compile_late(r"^各位代表[,!:。]")
_INNER = {Role(role): compile_late(pattern) for role, pattern in _TABLE["inner_heading"]}
_HEADINGS = {Role(role): compile_late(pattern) for role, pattern in _TABLE["heading"]}

OPENING = 130
"""Characters of a paragraph that may hold the formula that it opens with."""

Headed = Mapping[int, Candidate]


@frozen
class Part:
    """A part without a heading."""

    role: Role | None
    """None where it has the role of what holds it."""
    inner: bool = False
    """Whether it closes a chapter and lies inside it."""


def find_parts(lines: tuple[Line, ...], first: int, headed: Headed, plans_for: int | None) -> dict[int, Part]:
    """Find where parts without a heading begin.

    Args:
        lines: All lines of the report.
        first: Index of the first line below the title block.
        headed: The headings, by the index of their line.
        plans_for: The year planned for, which the opening of a plan names.

    Returns:
        Each part by the index of its first line.
    """
    if not headed:
        return _find_plain_parts(lines, first, plans_for)
    parts: dict[int, Part] = {}
    if first < len(lines) and first not in headed:
        parts[first] = Part(Role.LEAD)
    body = _last_numbered(headed)
    current = held = None
    reviewed = False
    last = find_tail(lines) - 1
    top = min(headed)
    for index in range(first + 1 if headed[top].scheme is Scheme.SECTION else top, len(lines)):
        candidate = headed.get(index)
        if candidate is not None and (candidate.ordinal is not None or not candidate.stopped):
            own = _held_role(lines[index].text[: candidate.end])
            if candidate.scheme <= Scheme.CHAPTER:
                held = own or (Role.PLAN if reviewed else None)
                reviewed = reviewed or bool(_REVIEW.search(lines[index].text[: candidate.end]))
            if candidate.scheme <= Scheme.SECTION:
                current = own or _named_lack(lines[index].text[: candidate.end]) or held
            elif candidate.ordinal is None:
                current = _named_lack(lines[index].text) or (None if current is Role.SHORTCOMINGS else current)
            continue
        role = part_role(
            lines[index].text,
            plans_for,
            late=current is Role.SHORTCOMINGS or 4 * index > 3 * len(lines) or index == last,
        )
        if role and candidate and _INNER[role].search(lines[index].text[: candidate.end]):
            continue
        inner = False
        if role is None and candidate is None and current is None and _names_honours(lines[index].text, 2):
            inner = index <= body and _closes_chapter(index, headed) and _names_honours(lines[index].text, 3)
            role = Role.HONOURS if index > body or inner else None
        if role is not None and role is not current and current is not Role.PLAN:
            parts[index], current = Part(role, inner), role
    return parts | _find_closings(lines, headed, parts)


def _find_plain_parts(lines: tuple[Line, ...], first: int, plans_for: int | None) -> dict[int, Part]:
    """The parts of a text without any heading: what was done, what is lacking and what is planned, by paragraphs."""
    parts: dict[int, Part] = {}
    current: Role | None = None
    for index in range(first + 1, find_tail(lines)):
        role = part_role(lines[index].text, plans_for, late=current is Role.SHORTCOMINGS or 2 * index > len(lines))
        if role is not None and role is not current and current is not Role.PLAN:
            parts[index], current = Part(role), role
    return ({first: Part(Role.REVIEW if parts else Role.OTHER)} if first < len(lines) else {}) | parts


def _last_numbered(headed: Headed) -> int:
    """Index of the last line that belongs to the last numbered heading for sure."""
    last = max((k for k in headed if headed[k].scheme <= Scheme.SECTION), default=max(headed))
    return last + headed[last].alone


def _named_lack(heading: str) -> Role | None:
    """Shortcomings where a heading on a line of its own names them and no plan: what follows is no part of its own."""
    named = _HEADINGS[Role.SHORTCOMINGS].search(heading) and not _HEADINGS[Role.PLAN].search(heading)
    return Role.SHORTCOMINGS if named else None


def _held_role(heading: str) -> Role | None:
    """The role that a heading gives to all below it; None where parts may still begin there."""
    plan = _HEADINGS[Role.PLAN].search(heading)
    return Role.PLAN if plan and not _HEADINGS[Role.SHORTCOMINGS].search(heading) else None


def part_role(text: str, plans_for: int | None, *, late: bool) -> Role | None:
    """The role of a part that this paragraph opens without a heading.

    Args:
        text: The paragraph.
        plans_for: The year planned for.
        late: Whether it stands where plans do, so that a long paragraph may be one.
    """
    year = re.match(r"\d{4}", text)
    ahead = year is None or plans_for is None or int(year.group()) == plans_for
    short = text.endswith(":") or len(text) < 60
    if ahead and _PLAN.match(text) and (short or late):
        return Role.PLAN
    if late and _ANSWER.match(text):
        return Role.PLAN
    return Role.SHORTCOMINGS if _opens_shortcomings(text[:OPENING]) else None


def _opens_shortcomings(opening: str) -> bool:
    """Shortcomings open with seeing them, or, in the first sentence, with their still being there."""
    if _NO_SHORTCOMINGS.match(opening):
        return False
    first = _SENTENCE.match(opening)
    end = first.end() if first else 0
    second = _SENTENCE.match(opening, end)
    seen = opening[: second.end() if second else end]
    return bool(_SHORTCOMINGS.search(seen) or _SHORTCOMINGS_FIRST.search(opening[:end]))


def _names_honours(text: str, least: int) -> bool:
    return len(_HONOURS.findall(text[:200])) >= least


def _closes_chapter(index: int, headed: Headed) -> bool:
    """Whether a paragraph stands last in its chapter, and below another paragraph."""
    above, after = headed.get(index - 1), headed.get(index + 1)
    return after is not None and after.scheme <= Scheme.CHAPTER and not (above and above.alone)


def _find_closings(lines: tuple[Line, ...], headed: Headed, parts: Mapping[int, Part]) -> dict[int, Part]:
    """After the last section of a chapter an address to the deputies opens a part: it belongs to no section."""
    found: dict[int, Part] = {}
    inner = False
    pending: int | None = None
    for index in range(min(headed), len(lines)):
        candidate = headed.get(index)
        if candidate is not None and candidate.ordinal is not None:
            if candidate.scheme <= Scheme.CHAPTER and pending is not None:
                found[pending] = Part(None, inner=True)
            inner = candidate.scheme is Scheme.SECTION
            pending = None
        elif index in parts:
            inner = False
        elif inner and pending is None and _ADDRESS.match(lines[index].text):
            pending = index
    if pending is not None:
        found[pending] = Part(None, inner=True)
    return found
