"""Lines and headings in, where parts without a heading begin out: lead, honours, shortcomings, plan, closing words."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lawreport.lexicon import read_table
from lawreport.model.report import Role
from lawreport.parse.headings import Candidate
from lawreport.parse.lines import Line
from lawreport.parse.ordinals import Scheme

_TABLE = read_table("roles")
_SHORTCOMINGS = re.compile(_TABLE["shortcomings_part"])
_NO_SHORTCOMINGS = re.compile(_TABLE["no_shortcomings_part"])
_PLAN = re.compile(_TABLE["plan_part"])
_ANSWER = re.compile(_TABLE["answer_part"])
_HONOURS = re.compile(_TABLE["honours_part"])
_ADDRESS = re.compile(r"^各位代表[,!:。]")
_HEADINGS = {Role(role): re.compile(pattern) for role, pattern in _TABLE["heading"]}

Headed = Mapping[int, Candidate]


def find_parts(lines: tuple[Line, ...], first: int, headed: Headed, plans_for: int | None) -> dict[int, Role | None]:
    """Find where parts without a heading begin.

    Args:
        lines: All lines of the report.
        first: Index of the first line below the title block.
        headed: The headings, by the index of their line.
        plans_for: The year planned for, which the opening of a plan names.

    Returns:
        The role of each part by the index of its first line; None where the part has the role of what holds it.
    """
    parts: dict[int, Role | None] = {}
    if first < len(lines) and first not in headed:
        parts[first] = Role.LEAD if headed else Role.OTHER
    if not headed:
        return parts
    body = _last_numbered(headed)
    current = held = None
    for index in range(min(headed), len(lines)):
        candidate = headed.get(index)
        if candidate is not None and (candidate.ordinal is not None or not candidate.stopped):
            own = _held_role(lines[index].text[: candidate.end])
            held = held if candidate.scheme is Scheme.SECTION else own if candidate.scheme <= Scheme.CHAPTER else held
            current = own or held if candidate.scheme <= Scheme.SECTION else current
            continue
        role = part_role(lines[index].text, plans_for, late=current is Role.SHORTCOMINGS or 4 * index > 3 * len(lines))
        if role is None and candidate is None and _is_honours_part(lines, index, headed, body, current):
            role = Role.HONOURS
        if role is not None and role is not current and current is not Role.PLAN:
            parts[index] = current = role
    return parts | _find_closings(lines, headed, parts)


def _last_numbered(headed: Headed) -> int:
    """Index of the last line that belongs to the last numbered heading for sure."""
    last = max((k for k in headed if headed[k].scheme <= Scheme.SECTION), default=max(headed))
    return last + headed[last].alone


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
    opening = text[:130]
    return Role.SHORTCOMINGS if _SHORTCOMINGS.search(opening) and not _NO_SHORTCOMINGS.match(opening) else None


def _is_honours_part(lines: tuple[Line, ...], index: int, headed: Headed, body: int, current: Role | None) -> bool:
    """Honours stand in a paragraph of their own after the last section, or as the last paragraph of a chapter."""
    found = len(_HONOURS.findall(lines[index].text[:200]))
    if index > body and current is None:
        return found >= 2
    after = headed.get(index + 1)
    closes = after is not None and after.scheme is Scheme.CHAPTER and index - 1 not in headed
    return bool(closes and found >= 3 and current is None)


def _find_closings(lines: tuple[Line, ...], headed: Headed, parts: Mapping[int, Role | None]) -> dict[int, Role | None]:
    """After the last section of a chapter an address to the deputies opens a part: it belongs to no section."""
    found: dict[int, Role | None] = {}
    inner = False
    pending: int | None = None
    for index in range(min(headed), len(lines)):
        candidate = headed.get(index)
        if candidate is not None and candidate.ordinal is not None:
            if candidate.scheme <= Scheme.CHAPTER and pending is not None:
                found[pending] = None
            inner = candidate.scheme is Scheme.SECTION
            pending = None
        elif index in parts:
            inner, pending = False, pending
        elif inner and pending is None and _ADDRESS.match(lines[index].text):
            pending = index
    if pending is not None:
        found[pending] = None
    return found
