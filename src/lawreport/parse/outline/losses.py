"""Headings of a copy that lost ordinals in, the same with the headings whose ordinal was lost whole out."""

from __future__ import annotations

from attrs import evolve

from lawreport.parse.lines import Line, Ordinal, Scheme
from lawreport.parse.outline.headings import Candidate, find_split, may_head
from lawreport.parse.outline.unheaded import part_role

FEW_CLAUSES = 3
"""Headings without ordinals that a report of numbered sections may hold by loss alone, whatever its size."""


def mend_lost_ordinals(
    lines: tuple[Line, ...], candidates: tuple[Candidate, ...], first: int, plans_for: int | None
) -> list[Candidate]:
    """In a copy that lost ordinals, clauses that open a paragraph count as their siblings do.

    Where such clauses are rare they are all taken for sections that lost their ordinal; where a report has many of its
    own, only as many as the numbers before and after them say are missing.

    Args:
        lines: All lines of the report.
        candidates: The headings found among them.
        first: Index of the first line below the title block.
        plans_for: The year planned for.
    """
    sections = [c for c in candidates if c.ordinal and c.scheme is Scheme.SECTION]
    if not any(c.ordinal and c.ordinal.number is None for c in sections):
        return list(candidates)
    chapters = [c.line for c in candidates if c.scheme <= Scheme.CHAPTER]
    tail = _tail_start(lines, first, plans_for, frozenset(c.line for c in candidates if c.ordinal))
    if not chapters:
        return list(candidates)
    clauses = [c for c in candidates if _is_clause(c) and chapters[0] < c.line < tail]
    if len(clauses) > max(FEW_CLAUSES, len(sections) // 2):
        return _fill_gaps(candidates)
    found = {c.line: c for c in candidates} | _find_unmarked(lines, candidates, chapters[0], tail, plans_for)
    lost = {c.line for c in found.values() if _is_clause(c) and chapters[0] < c.line < tail}
    return [as_lost(found[k]) if k in lost else found[k] for k in sorted(found)]


def as_lost(candidate: Candidate) -> Candidate:
    """The same heading as a section whose ordinal was lost whole."""
    return evolve(candidate, ordinal=Ordinal(Scheme.SECTION, None, None, 0))


def _is_clause(candidate: Candidate) -> bool:
    return candidate.ordinal is None and not candidate.alone


def _find_unmarked(
    lines: tuple[Line, ...], candidates: tuple[Candidate, ...], low: int, high: int, plans_for: int | None
) -> dict[int, Candidate]:
    """Paragraphs that open with a heading though both its ordinal and its full stop were lost."""
    by_line = {c.line: c for c in candidates}
    found = {}
    for index in range(low + 1, high):
        above = by_line.get(index - 1)
        if index in by_line or (above and above.alone) or part_role(lines[index].text, plans_for, late=False):
            continue
        cut = find_split(lines[index].text, 0)
        if cut and may_head(lines[index].text[:cut]):
            found[index] = Candidate(index, None, cut, split=True)
    return found


def _fill_gaps(candidates: tuple[Candidate, ...]) -> list[Candidate]:
    """Take as many clauses for sections as numbers are missing between two sections of a chapter."""
    lost: set[int] = set()
    before = 0
    between: list[Candidate] = []
    orphans = 0
    for candidate in candidates:
        number = candidate.ordinal.number if candidate.ordinal else None
        if candidate.scheme <= Scheme.CHAPTER:
            before, orphans, between = 0, 0, []
        elif candidate.scheme is Scheme.SECTION and number is None:
            orphans += 1
        elif candidate.scheme is Scheme.SECTION and number is not None:
            missing = number - before - 1 - orphans
            lost |= {c.line for c in _likeliest(between, missing)}
            before, orphans, between = number, 0, []
        elif _is_clause(candidate):
            between.append(candidate)
    return [as_lost(c) if c.line in lost else c for c in candidates]


def _likeliest(clauses: list[Candidate], count: int) -> list[Candidate]:
    """The clauses that are likeliest to head sections: the longest, as two clauses are longer than one."""
    return sorted(clauses, key=lambda c: (-c.end, c.line))[: max(count, 0)]


def _tail_start(lines: tuple[Line, ...], first: int, plans_for: int | None, numbered: frozenset[int]) -> int:
    """Index of the first line of the shortcomings or the plan without a heading, else the number of lines."""
    for index in range(max(first, len(lines) // 2 + 1), len(lines)):
        if index not in numbered and part_role(lines[index].text, plans_for, late=False) is not None:
            return index
    return len(lines)
