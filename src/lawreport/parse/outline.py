"""Lines and headings in, the tree of sections out, as places without text or figures."""

from __future__ import annotations

import re

from attrs import evolve, frozen

from lawreport.lexicon import read_table
from lawreport.model.report import Role
from lawreport.model.source import Diagnostic, Span
from lawreport.parse.headings import Candidate, as_lost, find_split
from lawreport.parse.lines import Line
from lawreport.parse.ordinals import Ordinal, Scheme, format_chinese

_TABLE = read_table("roles")
_SHORTCOMINGS = re.compile(_TABLE["shortcomings_part"])
_SHORTCOMINGS_VERB = re.compile(_TABLE["shortcomings_verb"])
_PLAN = re.compile(_TABLE["plan_part"])
_HONOURS = re.compile(_TABLE["honours_part"])
_OWN_ROLE = re.compile(
    "|".join(pattern for role, pattern in _TABLE["heading"] if role in ("review", "plan", "shortcomings"))
)


@frozen
class Opener:
    """The start of a section: a heading, or a part that has none."""

    line: int
    """Index of its first line."""
    level: int
    heading: Candidate | None
    role: Role | None
    """Where the opening formula tells it, else None."""
    inferred: str | None = None
    """The ordinal that the sequence says was lost."""


@frozen
class _Rank:
    """How deep a scheme nests: the stack is cut back to what is smaller."""

    scheme: float
    level: int
    restarted: bool = False


def find_openers(lines: tuple[Line, ...], first: int, candidates: tuple[Candidate, ...]) -> tuple[Opener, ...]:
    """Find where the sections begin and how deep they lie.

    Levels are told by evidence: a scheme lies below the last scheme that holds it, whatever the ordinals say.

    Args:
        lines: All lines of the report.
        first: Index of the first line below the title block.
        candidates: The headings found among them.

    Returns:
        Openers in order; the first stands at line ``first`` unless there are no lines.
    """
    by_line = {c.line: c for c in _mend_lost_ordinals(lines, candidates, first)}
    parts = _find_parts(lines, first, by_line)
    stack: list[_Rank] = []
    openers: list[Opener] = []
    thematic = True
    seen: set[Scheme] = set()
    for index in range(first, len(lines)):
        candidate, part = by_line.get(index), parts.get(index)
        if part is not None:
            stack = [] if thematic or not stack else stack[:1]
            stack.append(_Rank(float(len(stack) + 1), len(stack) + 1))
            openers.append(Opener(index, len(stack), None, part))
            thematic = thematic and part is not Role.PLAN
        elif candidate is not None:
            _push(stack, candidate, seen)
            if candidate.scheme is Scheme.CHAPTER or len(stack) == 1:
                thematic = not _OWN_ROLE.search(lines[index].text[: candidate.end])
            openers.append(Opener(index, stack[-1].level, candidate, None))
            seen.add(candidate.scheme)
    return _infer_ordinals(openers)


def _push(stack: list[_Rank], candidate: Candidate, seen: set[Scheme]) -> None:
    """Cut the stack back to what holds the candidate, then put the candidate on it."""
    scheme = float(candidate.scheme)
    number = candidate.ordinal.number if candidate.ordinal else None
    restart = candidate.scheme is Scheme.CHAPTER and number == 1 and Scheme.CHAPTER in seen
    if restart:
        while len(stack) > 2:
            stack.pop()
        stack.append(_Rank(scheme, len(stack) + 1, restarted=True))
        return
    if candidate.scheme is Scheme.DASH:
        while stack and stack[-1].scheme > Scheme.CHAPTER:
            stack.pop()
    while stack and stack[-1].scheme >= scheme:
        stack.pop()
    stack.append(_Rank(scheme, len(stack) + 1))


def _mend_lost_ordinals(lines: tuple[Line, ...], candidates: tuple[Candidate, ...], first: int) -> list[Candidate]:
    """In a copy that lost ordinals, clauses that open a paragraph count as their siblings do."""
    orphans = [c for c in candidates if c.ordinal and c.scheme is Scheme.SECTION and c.ordinal.number is None]
    if not orphans:
        return list(candidates)
    by_line = {c.line: c for c in candidates}
    chapters = [c.line for c in candidates if c.scheme is Scheme.CHAPTER]
    tail = _tail_start(lines, first)
    mended = []
    for index in range(first, len(lines)):
        candidate = by_line.get(index)
        inside = bool(chapters) and index > chapters[0] and index < tail
        if candidate is None and inside and not _part_role(lines[index].text):
            cut = find_split(lines[index].text, 0)
            named = cut and not re.search(r"\d", lines[index].text[:cut])
            candidate = Candidate(index, None, cut, split=True) if cut and named else None
        if candidate and candidate.ordinal is None and inside and not candidate.alone:
            candidate = as_lost(candidate, Scheme.SECTION)
        if candidate:
            mended.append(candidate)
    return mended


def _tail_start(lines: tuple[Line, ...], first: int) -> int:
    """Index of the first line of the shortcomings or the plan without a heading, else the number of lines."""
    for index in range(first, len(lines)):
        if index > len(lines) // 2 and _part_role(lines[index].text) is not None:
            return index
    return len(lines)


def _part_role(text: str) -> Role | None:
    """The role of a part that this paragraph opens without a heading."""
    opening = text[:120]
    if _PLAN.match(text) and (text.endswith(":") or len(text) < 60):
        return Role.PLAN
    if _SHORTCOMINGS.search(opening) and _SHORTCOMINGS_VERB.search(opening[:90]):
        return Role.SHORTCOMINGS
    return None


def _find_parts(lines: tuple[Line, ...], first: int, by_line: dict[int, Candidate]) -> dict[int, Role]:
    """Where parts without a heading begin: the lead, then honours, shortcomings and plan told by their formulas."""
    parts: dict[int, Role] = {}
    headed = sorted(by_line)
    if first < len(lines) and (not headed or headed[0] > first):
        parts[first] = Role.LEAD if headed else Role.OTHER
    if not headed:
        return parts
    last_numbered = max((k for k in headed if by_line[k].scheme <= Scheme.SECTION), default=headed[-1])
    current: Role | None = None
    for index in range(headed[0] + 1, len(lines)):
        if index in by_line:
            if by_line[index].scheme <= Scheme.SECTION:
                current = None
                own = lines[index].text[: by_line[index].end]
                current = Role.PLAN if re.search(_plan_pattern(), own) else None
            continue
        role = _part_role(lines[index].text)
        if role is None and index > last_numbered + 1 and current is None and _is_honours(lines[index].text):
            role = Role.HONOURS
        if role is not None and role is not current and current is not Role.PLAN:
            parts[index] = current = role
    return parts


def _plan_pattern() -> str:
    return next(pattern for role, pattern in _TABLE["heading"] if role == "plan")


def _is_honours(text: str) -> bool:
    return len(_HONOURS.findall(text[:200])) >= 2


def _infer_ordinals(openers: list[Opener]) -> tuple[Opener, ...]:
    """Tell by the sequence which ordinals were lost."""
    counts: dict[int, int] = {}
    told = []
    for opener in openers:
        ordinal: Ordinal | None = opener.heading.ordinal if opener.heading else None
        for level in [level for level in counts if level > opener.level]:
            del counts[level]
        if ordinal is not None and ordinal.scheme is not Scheme.DASH:
            number = ordinal.number or counts.get(opener.level, 0) + 1
            counts[opener.level] = number
            if ordinal.number is None and number < 100:
                opener = evolve(opener, inferred=format_chinese(number))
        told.append(opener)
    return tuple(told)


def report_repairs(openers: tuple[Opener, ...], lines: tuple[Line, ...]) -> tuple[Diagnostic, ...]:
    """List what was repaired in the headings."""
    found = []
    for opener in openers:
        if opener.heading is None:
            continue
        start = lines[opener.line].span.start
        span = Span(start, start + opener.heading.end)
        if opener.inferred:
            found.append(Diagnostic("ordinal-inferred", span, opener.inferred, 0.9))
        if opener.heading.split:
            found.append(Diagnostic("heading-split", span, "", 0.8))
    return tuple(found)
