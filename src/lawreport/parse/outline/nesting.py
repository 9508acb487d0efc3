"""Headings in reading order in, the level of each out."""

from __future__ import annotations

from attrs import frozen

from lawreport.late import compile_late
from lawreport.lexicon import read_table
from lawreport.model.report import Role
from lawreport.parse.lines import Line, Scheme
from lawreport.parse.outline.headings import Candidate, opens_list

_TABLE = read_table("roles")
_OWN_ROLE = compile_late(
    "|".join(pattern for role, pattern in _TABLE["heading"] if role in ("review", "plan", "shortcomings"))
)
_APPENDIX = compile_late(_TABLE["appendix"])
_APPENDIX_MARK = compile_late(_TABLE["appendix_mark"])
TOP = 0.5
"""Rank of a heading without an ordinal that holds chapters."""
INNER_LIST = Scheme.LEAD + 0.5
"""Rank of a spoken list below a clause that opens a paragraph."""
OWN_LINE = Scheme.LEAD - 0.5
"""Rank of a heading without an ordinal on a line of its own: above a clause that opens a paragraph."""


@frozen
class Numbering:
    """How a report uses headings without ordinals that stand on lines of their own."""

    parted: bool
    """Whether they name the report's parts, above the chapters."""
    chapters: bool
    """Whether there are chapters with ordinals."""
    tops: bool
    """Whether, without such chapters, they stand where chapters would."""


def describe_numbering(lines: tuple[Line, ...], candidates: tuple[Candidate, ...]) -> Numbering:
    """Tell by all headings what those without ordinals are for."""
    chapters = any(c.scheme <= Scheme.CHAPTER for c in candidates)
    own = [c for c in candidates if _is_own_line(c)]
    tops = any(c.line + 1 < len(lines) and opens_list(lines[c.line + 1].text) is not None for c in own)
    parted = _heads_parts(lines, candidates)
    return Numbering(parted, chapters, not chapters and not parted and (tops or bool(own)))


def _is_own_line(candidate: Candidate) -> bool:
    return candidate.ordinal is None and candidate.alone and not candidate.stopped


def _heads_parts(lines: tuple[Line, ...], candidates: tuple[Candidate, ...]) -> bool:
    """Whether the parts of the report, one before the first chapter, have headings without ordinals.

    Where there are no chapters at all, the lines that name parts hold the other lines: two of them, the first of all.
    """
    own = [c for c in candidates if _is_own_line(c)]
    named = [c for c in candidates if _is_own_line(c) and _OWN_ROLE.search(lines[c.line].text)]
    chapters = [c for c in candidates if c.scheme <= Scheme.CHAPTER]
    if not chapters:
        return 2 <= len(named) < len(own) and named[0] is own[0]
    return len(named) >= 2 and named[0].line < chapters[0].line


class Nesting:
    """The sections that are open while a report is read from top to bottom."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._stack: list[float] = []
        self._thematic = True
        self._last = 0
        self._base: int | None = None
        self._outer = 0
        self._spoken = float(Scheme.SPOKEN)
        self._listed = False

    def open_part(self, role: Role | None, *, inner: bool) -> int:
        """Open a part without a heading: beside the chapters, or inside a chapter that is itself review or plan.

        What follows in such a chapter lies beside the part and not below it, as if the part were not there; the
        closing words of a chapter hold what follows, as the section would that they stand for.

        Args:
            role: What the part is for.
            inner: Whether it closes a chapter and lies inside it.
        """
        outside = not self._stack or (self._thematic and not inner)
        self._stack = [] if outside else self._stack[:1]
        level = len(self._stack) + 1
        if outside or inner:
            self._stack.append(float(level))
        self._thematic = self._thematic and role is not Role.PLAN
        return level

    def open_stretch(self) -> int:
        """Open a stretch of another role within the numbered section that is open; it ends lists and clauses there."""
        self._cut(float(Scheme.NTH))
        return len(self._stack) + 1

    def open_heading(self, candidate: Candidate, text: str, starts: Scheme | None) -> int:
        """Open a section and tell its level.

        Args:
            candidate: The heading.
            text: Its text with the ordinal.
            starts: The scheme of the numbered list that the next line begins, None where it begins none.
        """
        rank = self._rank(candidate, text, starts)
        number = candidate.ordinal.number if candidate.ordinal else None
        if rank <= TOP:
            self._last, self._base = 0, None
        elif candidate.scheme is Scheme.CHAPTER:
            if number == 1 and self._last > 0:
                self._base, self._outer = min(len(self._stack), 2), self._last
            if number:
                self._continue_restart(number, own=bool(_OWN_ROLE.search(text)))
        elif candidate.scheme is Scheme.DASH or candidate.serial:
            self._cut(2.0)
        elif candidate.scheme is Scheme.LEAD and self._listed:
            # a clause that opens a paragraph below a spoken list goes on beside the list, not inside its last item
            self._cut(float(Scheme.NTH))
        self._listed = candidate.scheme in (Scheme.NTH, Scheme.SPOKEN) and not candidate.alone
        self._cut(rank)
        self._stack.append(rank)
        if len(self._stack) == 1:
            self._thematic = not _OWN_ROLE.search(text)
        return len(self._stack)

    def _rank(self, candidate: Candidate, text: str, starts: Scheme | None) -> float:
        if candidate.scheme is Scheme.SPOKEN:
            return self._rank_spoken(candidate)
        if not _is_own_line(candidate):
            return float(candidate.scheme)
        if _APPENDIX.search(text) or _APPENDIX_MARK.search(text) or (self._numbering.parted and _OWN_ROLE.search(text)):
            return TOP
        if self._numbering.tops or (self._last == 0 and _OWN_ROLE.search(text)):
            return float(Scheme.CHAPTER)
        return TOP if starts is Scheme.CHAPTER and self._last > 0 else OWN_LINE

    def _rank_spoken(self, candidate: Candidate) -> float:
        """一是 opens a list below the clause that opened the paragraph above it; 二是 goes on in the same list."""
        number = candidate.ordinal.number if candidate.ordinal else None
        if number == 1 or self._spoken not in self._stack:
            below = bool(self._stack) and self._stack[-1] in (float(Scheme.LEAD), OWN_LINE)
            self._spoken = INNER_LIST if below and number == 1 else float(Scheme.SPOKEN)
        return self._spoken

    def _continue_restart(self, number: int, *, own: bool) -> None:
        """Chapters that begin anew at one lie below what was open; they go on there as long as they count on.

        The number after that of the chapter which holds them closes it, where theirs have passed it or where the
        heading names a part of the report (一、[一、二、三、]二、存在的不足).
        """
        goes_on = number in (1, self._last + 1)
        back = self._base is not None and number == self._outer + 1 and (own or not goes_on)
        if self._base is not None and goes_on and not back:
            self._stack = [min(rank, TOP) for rank in self._stack[: self._base]]
        else:
            if back and self._base:
                self._stack = self._stack[: self._base - 1]
            self._base = None
        self._last = number

    def _cut(self, rank: float) -> None:
        while self._stack and self._stack[-1] >= rank:
            self._stack.pop()
