"""Openers in, the role of each section out."""

from __future__ import annotations

import re

from lawreport.late import compile_late
from lawreport.lexicon import read_table
from lawreport.model.report import Genre, Role
from lawreport.parse.lines import Line, Scheme
from lawreport.parse.outline.openers import Opener

_TABLE = read_table("roles")
_HEADING = tuple((Role(role), compile_late(pattern)) for role, pattern in _TABLE["heading"])
_INNER = tuple((Role(role), compile_late(pattern)) for role, pattern in _TABLE["inner_heading"])
_LEADERSHIP = compile_late(_TABLE["leadership_body"])
_COMMITMENTS = compile_late(_TABLE["commitments"])
_REVIEW_ONLY = compile_late(_TABLE["review_heading"])


def tell_roles(
    openers: tuple[Opener, ...], lines: tuple[Line, ...], genre: Genre, plans_for: int | None
) -> tuple[Role, ...]:
    """Tell the role of every section: by its opening formula, its heading, its content, else as the one that holds it.

    Args:
        openers: The starts of the sections, in order.
        lines: All lines of the report.
        genre: A work report's chapters after its review belong to the plan.
        plans_for: The year planned for: a heading that names it is a plan.

    Returns:
        One role for each opener.
    """
    roles: list[Role] = []
    held: dict[int, Role] = {}
    reviewed = announced = False
    for k, opener in enumerate(openers):
        parent = held.get(opener.level - 1)
        holds = k + 1 < len(openers) and openers[k + 1].level > opener.level
        told = None if opener.role is Role.LEAD and holds else opener.role  # a lead holds no sections: all of it does
        if told is Role.REVIEW and opener.heading and (announced or _is_held(opener, parent)):
            told = None
        if announced and opener.heading and opener.level == 1 and told is None:
            told = _by_heading(opener, lines, genre, plans_for, parent) or Role.PLAN
        role = told or _by_heading(opener, lines, genre, plans_for, parent)
        if role is None and parent is None and opener.heading and genre is Genre.WORK and reviewed:
            role = Role.PLAN
        role = role or _by_body(opener, openers, k, lines, genre, parent) or parent or Role.REVIEW
        reviewed = reviewed or (opener.heading is not None and opener.level == 1 and _names_review(opener, lines))
        announced = announced or (genre is Genre.WORK and _announces_plan(opener, role, openers[k + 1 : k + 2], lines))
        held = {level: kept for level, kept in held.items() if level < opener.level} | {opener.level: role}
        roles.append(role)
    return tuple(roles)


def _is_held(opener: Opener, parent: Role | None) -> bool:
    """Whether a chapter lies below a part of the report that is a plan, whatever its own sentences say."""
    chapter = opener.heading is not None and opener.heading.scheme <= Scheme.CHAPTER
    return chapter and opener.level > 1 and parent is Role.PLAN


def _announces_plan(opener: Opener, role: Role, after: tuple[Opener, ...], lines: tuple[Line, ...]) -> bool:
    """Whether a part without a heading only says that the plan follows, and chapters do (我们将重点抓好以下工作：)."""
    if opener.heading is not None or role is not Role.PLAN or opener.level > 1 or not after:
        return False
    chapter = after[0].heading is not None and after[0].heading.scheme <= Scheme.CHAPTER
    return chapter and after[0].line == opener.line + 1 and lines[opener.line].text[-1] == ":"


def _text_of(opener: Opener, lines: tuple[Line, ...]) -> str:
    return lines[opener.line].text[: opener.heading.end] if opener.heading else ""


def _names_review(opener: Opener, lines: tuple[Line, ...]) -> bool:
    return bool(_REVIEW_ONLY.search(re.sub(r"(?<=\d)\s(?=\d)", "", _text_of(opener, lines))))


def _by_heading(
    opener: Opener, lines: tuple[Line, ...], genre: Genre, plans_for: int | None, parent: Role | None
) -> Role | None:
    if opener.heading is None:
        return None
    text = re.sub(r"(?<=\d)\s(?=\d)", "", _text_of(opener, lines))
    if _COMMITMENTS.search(text) and opener.level == 1:
        return Role.PLAN
    if parent in (Role.PLAN, Role.OTHER):
        return Role.SHORTCOMINGS if _first(_INNER, text) is Role.SHORTCOMINGS and "存在" in text else None
    table = _HEADING if opener.level == 1 and genre is not Genre.RULE_OF_LAW else _INNER
    found = [role for role, pattern in table if pattern.search(text)]
    if opener.level > 2:
        found = [role for role in found if role is Role.SHORTCOMINGS]
    if Role.SHORTCOMINGS in found and Role.PLAN in found:
        return Role.PLAN
    if not found and plans_for and opener.level == 1 and str(plans_for) in text:
        return Role.PLAN
    return found[0] if found else None


def _first(table: tuple[tuple[Role, re.Pattern[str]], ...], text: str) -> Role | None:
    return next((role for role, pattern in table if pattern.search(text)), None)


def _by_body(
    opener: Opener, openers: tuple[Opener, ...], k: int, lines: tuple[Line, ...], genre: Genre, parent: Role | None
) -> Role | None:
    """Leadership without its name in the heading: the body speaks of the leaders sentence after sentence."""
    if genre is not Genre.RULE_OF_LAW or opener.level != 2 or parent is not Role.REVIEW:
        return None
    end = openers[k + 1].line if k + 1 < len(openers) else len(lines)
    body = "".join(line.text for line in lines[opener.line : end])[opener.heading.end if opener.heading else 0 :]
    leaders = _LEADERSHIP.search(body[:120]) and len(_LEADERSHIP.findall(body[:400])) >= 3
    return Role.LEADERSHIP if leaders else None
