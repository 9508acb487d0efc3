"""Lines and headings in, the starts of the sections and their depth out, as places without text or figures."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from types import MappingProxyType

from attrs import evolve, frozen

from lawreport.model.report import Genre, Role
from lawreport.model.source import Diagnostic, Span
from lawreport.parse.lines import Line, Ordinal, Scheme, format_chinese
from lawreport.parse.outline.headings import Candidate, opens_list
from lawreport.parse.outline.losses import mend_lost_ordinals
from lawreport.parse.outline.nesting import Nesting, describe_numbering
from lawreport.parse.outline.stretches import Place, find_ahead, find_lack, find_stretches
from lawreport.parse.outline.unheaded import find_parts


@frozen
class Opener:
    """The start of a section: a heading, or a part that has none."""

    line: int
    """Index of its first line."""
    level: int
    heading: Candidate | None
    role: Role | None
    """Where the opening formula or the content tells it, else None."""
    inferred: str | None = None
    """The ordinal that the sequence says was lost."""
    start: int = 0
    """The character of its line that it begins at."""


def find_openers(
    lines: tuple[Line, ...],
    first: int,
    candidates: tuple[Candidate, ...],
    genre: Genre,
    plans_for: int | None,
    unseen: Mapping[Place, Role] = MappingProxyType({}),
) -> tuple[Opener, ...]:
    """Find where the sections begin and how deep they lie.

    Levels are told by evidence: a scheme lies below the last scheme that holds it, whatever the ordinals say.

    Args:
        lines: All lines of the report.
        first: Index of the first line below the title block.
        candidates: The headings found among them.
        genre: What the chapters without a telling heading are for depends on it.
        plans_for: The year planned for, which the opening of a plan without a heading names.
        unseen: Where shortcomings, and a plan behind them, begin that a first look did not see.

    Returns:
        Openers in order; the first stands at line ``first`` unless there are no lines.
    """
    by_line = {c.line: c for c in mend_lost_ordinals(lines, candidates, first, plans_for)}
    stretches = find_stretches(lines, by_line, genre, plans_for)
    parts = find_parts(lines, first, by_line, plans_for)
    parts = {k: part for k, part in parts.items() if not (part.role and any(k in told for told in stretches.told))}
    begun: dict[int, list[tuple[int, Role]]] = {}
    for (index, start), role in (*stretches.parts.items(), *unseen.items()):
        begun.setdefault(index, []).append((start, role))
    nesting = Nesting(describe_numbering(lines, tuple(by_line.values())))
    openers: list[Opener] = []
    for index in range(first, len(lines)):
        candidate = by_line.get(index)
        if index in parts:
            part = parts[index]
            openers.append(Opener(index, nesting.open_part(part.role, inner=part.inner), None, part.role))
        elif candidate is not None:
            starts = opens_list(lines[index + 1].text) if candidate.alone and index + 1 < len(lines) else None
            level = nesting.open_heading(candidate, lines[index].text[: candidate.end], starts)
            openers.append(Opener(index, level, candidate, stretches.roles.get(index)))
        for start, role in begun.get(index, ()):
            openers.append(Opener(index, nesting.open_stretch(), None, role, start=start))
    return _infer_ordinals(openers)


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


def find_unseen(
    lines: tuple[Line, ...], openers: tuple[Opener, ...], plan: int | None, plans_for: int | None
) -> dict[Place, Role]:
    """Look again, in mid-paragraph too, for where a report without shortcomings says what is lacking.

    Args:
        lines: All lines of the report.
        openers: The starts of its sections.
        plan: Index of the line that its plan begins in; None where it has none, so that one may follow what lacks.
        plans_for: The year planned for.

    Returns:
        The first sentence that sees difficulties, with complaints in its section, and that of the plan behind it.
    """
    headed = {one.line: one.heading for one in openers if one.heading is not None}
    last = len(lines) if plan is None else plan
    begins = sorted({one.line for one in openers} | {last})
    for start, end in pairwise(begins):
        if end > last:
            break
        head = headed.get(start)
        found = find_lack(lines, start, head.end if head else 0, end)
        if found is None:
            continue
        ahead = find_ahead(lines, found, end, plans_for) if plan is None else None
        return {found: Role.SHORTCOMINGS} | ({ahead: Role.PLAN} if ahead else {})
    return {}


def report_repairs(openers: tuple[Opener, ...], lines: tuple[Line, ...]) -> tuple[Diagnostic, ...]:
    """List what was repaired in the headings."""
    found = []
    for opener in openers:
        if opener.heading is None:
            continue
        line = lines[opener.line]
        span = Span(line.span.start, line.place(opener.heading.end))
        if opener.inferred:
            found.append(Diagnostic("ordinal-inferred", span, opener.inferred, 0.9))
        if opener.heading.split:
            found.append(Diagnostic("heading-split", span, "", 0.8))
    return tuple(found)
