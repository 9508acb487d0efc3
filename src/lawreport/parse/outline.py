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


def find_openers(
    lines: tuple[Line, ...], first: int, candidates: tuple[Candidate, ...], plans_for: int | None
) -> tuple[Opener, ...]:
    """Find where the sections begin and how deep they lie.

    Levels are told by evidence: a scheme lies below the last scheme that holds it, whatever the ordinals say.

    Args:
        lines: All lines of the report.
        first: Index of the first line below the title block.
        candidates: The headings found among them.
        plans_for: The year planned for, which the opening of a plan without a heading names.

    Returns:
        Openers in order; the first stands at line ``first`` unless there are no lines.
    """
    by_line = {c.line: c for c in _mend_lost_ordinals(lines, candidates, first, plans_for)}
    parts = _find_parts(lines, first, by_line, plans_for)
    nesting = _Nesting(_heads_parts(lines, candidates))
    openers: list[Opener] = []
    for index in range(first, len(lines)):
        candidate, part = by_line.get(index), parts.get(index)
        if part is not None:
            openers.append(Opener(index, nesting.open_part(part), None, part))
        elif candidate is not None:
            level = nesting.open_heading(candidate, by_line.get(index + 1), lines[index].text[: candidate.end])
            openers.append(Opener(index, level, candidate, None))
    return _infer_ordinals(openers)


def _heads_parts(lines: tuple[Line, ...], candidates: tuple[Candidate, ...]) -> bool:
    """Whether the parts of the report have headings without ordinals: one stands before the first chapter."""
    for candidate in candidates:
        if candidate.scheme is Scheme.CHAPTER:
            return False
        if candidate.ordinal is None and candidate.alone and _OWN_ROLE.search(lines[candidate.line].text):
            return True
    return False


class _Nesting:
    """The sections that are open while a report is read from top to bottom."""

    def __init__(self, parted: bool) -> None:
        self._parted = parted
        self._stack: list[float] = []
        self._thematic = True
        self._last = 0
        self._base: int | None = None

    def open_part(self, role: Role) -> int:
        """Open a part without a heading: beside the chapters, or inside a chapter that is itself review or plan."""
        self._stack = [] if self._thematic or not self._stack else self._stack[:1]
        self._stack.append(float(len(self._stack) + 1))
        self._thematic = self._thematic and role is not Role.PLAN
        return len(self._stack)

    def open_heading(self, candidate: Candidate, following: Candidate | None, text: str) -> int:
        """Open a section and tell its level."""
        rank = self._rank(candidate, text)
        if following and self._restarts(following) and candidate.ordinal is None:
            self._stack = []
            rank = 1.0
        elif self._restarts(candidate):
            self._base = min(len(self._stack), 2)
        if rank == Scheme.CHAPTER and candidate.ordinal and candidate.ordinal.number:
            self._continue_restart(candidate.ordinal.number)
        elif candidate.scheme is Scheme.DASH:
            self._cut(2.0)
        self._cut(rank)
        self._stack.append(rank)
        if len(self._stack) == 1:
            self._thematic = not _OWN_ROLE.search(text)
        return len(self._stack)

    def _rank(self, candidate: Candidate, text: str) -> float:
        heads_part = self._parted and candidate.ordinal is None and candidate.alone and _OWN_ROLE.search(text)
        return 0.5 if heads_part else float(candidate.scheme)

    def _restarts(self, candidate: Candidate) -> bool:
        number = candidate.ordinal.number if candidate.ordinal else None
        return candidate.scheme is Scheme.CHAPTER and number == 1 and self._last > 0

    def _continue_restart(self, number: int) -> None:
        """Chapters that begin anew at one lie below what was open; they go on there as long as they count on."""
        if self._base is not None and number in (1, self._last + 1):
            self._stack = [min(rank, 0.5) for rank in self._stack[: self._base]]
        else:
            self._base = None
        self._last = number

    def _cut(self, rank: float) -> None:
        while self._stack and self._stack[-1] >= rank:
            self._stack.pop()


def _mend_lost_ordinals(
    lines: tuple[Line, ...], candidates: tuple[Candidate, ...], first: int, plans_for: int | None
) -> list[Candidate]:
    """In a copy that lost ordinals, clauses that open a paragraph count as their siblings do."""
    orphans = [c for c in candidates if c.ordinal and c.scheme is Scheme.SECTION and c.ordinal.number is None]
    if not orphans:
        return list(candidates)
    by_line = {c.line: c for c in candidates}
    chapters = [c.line for c in candidates if c.scheme is Scheme.CHAPTER]
    tail = _tail_start(lines, first, plans_for)
    mended = []
    for index in range(first, len(lines)):
        candidate = by_line.get(index)
        inside = bool(chapters) and index > chapters[0] and index < tail
        if candidate is None and inside and not _part_role(lines[index].text, plans_for):
            cut = find_split(lines[index].text, 0)
            named = cut and not re.search(r"\d", lines[index].text[:cut])
            candidate = Candidate(index, None, cut, split=True) if cut and named else None
        if candidate and candidate.ordinal is None and inside and not candidate.alone:
            candidate = as_lost(candidate, Scheme.SECTION)
        if candidate:
            mended.append(candidate)
    return mended


def _tail_start(lines: tuple[Line, ...], first: int, plans_for: int | None) -> int:
    """Index of the first line of the shortcomings or the plan without a heading, else the number of lines."""
    for index in range(first, len(lines)):
        if index > len(lines) // 2 and _part_role(lines[index].text, plans_for) is not None:
            return index
    return len(lines)


def _part_role(text: str, plans_for: int | None) -> Role | None:
    """The role of a part that this paragraph opens without a heading."""
    opening = text[:120]
    year = re.match(r"\d{4}", text)
    ahead = year is None or plans_for is None or int(year.group()) == plans_for
    if ahead and _PLAN.match(text) and (text.endswith(":") or len(text) < 60):
        return Role.PLAN
    if _SHORTCOMINGS.search(opening) and _SHORTCOMINGS_VERB.search(opening[:90]):
        return Role.SHORTCOMINGS
    return None


def _find_parts(
    lines: tuple[Line, ...], first: int, by_line: dict[int, Candidate], plans_for: int | None
) -> dict[int, Role]:
    """Where parts without a heading begin: the lead, then honours, shortcomings and plan told by their formulas."""
    parts: dict[int, Role] = {}
    headed = sorted(by_line)
    if first < len(lines) and (not headed or headed[0] > first):
        parts[first] = Role.LEAD if headed else Role.OTHER
    if not headed:
        return parts
    last_numbered = max((k for k in headed if by_line[k].scheme <= Scheme.SECTION), default=headed[-1])
    body = last_numbered + by_line[last_numbered].alone
    current: Role | None = None
    for index in range(headed[0] + 1, len(lines)):
        if index in by_line:
            if by_line[index].scheme <= Scheme.SECTION:
                current = None
                own = lines[index].text[: by_line[index].end]
                current = Role.PLAN if re.search(_plan_pattern(), own) else None
            continue
        role = _part_role(lines[index].text, plans_for)
        if role is None and index > body and current is None and _is_honours(lines[index].text):
            role = Role.HONOURS
        if role is not None and role is not current and current is not Role.PLAN:
            parts[index] = current = role
    return parts


def _plan_pattern() -> str:
    return str(dict(_TABLE["heading"])["plan"])


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
