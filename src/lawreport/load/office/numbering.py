"""Levels of automatic numbering and the paragraphs that use them in, the printed labels out."""

from __future__ import annotations

import re

from attrs import Factory, define, frozen

from lawreport.late import compile_late
from lawreport.lexicon import read_table
from lawreport.load.office.counting import format_number

_TABLE = read_table("counting")
_BULLETS = frozenset(_TABLE["bullets"])
_SPACED = frozenset(_TABLE["spaced"])
_PLACE = compile_late(r"%([1-9]\d?)")
LEVELS = 10
"""Levels that a list can have: nine in OOXML, ten in OpenDocument."""
MOST_LABEL = 100
"""Characters of a label; the rest is cut off. Real ones stay below 20."""


@frozen
class Level:
    """How one level of a list is numbered."""

    form: str = "decimal"
    """The number format, as the file names it; ``bullet`` for a sign."""
    text: str = ""
    """The label, ``%1`` standing for the number of the first level; the sign of a bullet."""
    start: int = 1
    """The first number."""
    restart: int | None = None
    """How many upper levels begin it anew: all if None, never if 0."""
    legal: bool = False
    """Whether all numbers of the label are written as digits."""
    closed: bool = False
    """Whether the file says that nothing parts label and text."""


@frozen
class ListUse:
    """A list as paragraphs name it."""

    key: str
    """Its name."""
    counter: str
    """The name of the counter, which several lists may share."""
    levels: tuple[Level, ...]
    starts: tuple[tuple[int, int], ...] = ()
    """(level, number) at which its first use begins anew."""


@define
class Counters:
    """Counts the numbered paragraphs of one file."""

    _counts: dict[str, list[int | None]] = Factory(dict)
    _seen: set[str] = Factory(set)
    _starts: dict[tuple[str, int], int] = Factory(dict)

    def advance(self, use: ListUse, level: int, start: int | None = None) -> str:
        """Count one paragraph.

        Args:
            use: Its list.
            level: Its level, from 0.
            start: The number that it must have, if the paragraph itself says so.

        Returns:
            Its label with the blank that parts it from the text; empty for a bullet that is no dash.
        """
        if not 0 <= level < min(len(use.levels), LEVELS):
            return ""
        counts = self._counts.setdefault(use.counter, [None] * LEVELS)
        if use.key not in self._seen:
            self._seen.add(use.key)
            for at, number in use.starts:
                counts[at] = None
                self._starts[use.counter, at] = number
        first = self._starts.get((use.counter, level), use.levels[level].start)
        count = counts[level]
        counts[level] = start if start is not None else first if count is None else count + 1
        for deeper in range(level + 1, min(len(use.levels), LEVELS)):
            restart = use.levels[deeper].restart
            if restart is None or level < restart:
                counts[deeper] = None
        return _write_label(use, level, counts)

    def restart(self, counter: str) -> None:
        """Begin a counter anew."""
        self._counts.pop(counter, None)


def _write_label(use: ListUse, level: int, counts: list[int | None]) -> str:
    rule = use.levels[level]
    if rule.form == "bullet":
        sign = rule.text[:MOST_LABEL]
        return sign if sign and set(sign) <= _BULLETS else ""

    def number(place: re.Match[str]) -> str:
        at = int(place.group(1)) - 1
        if at >= min(len(use.levels), LEVELS):
            return ""
        own = use.levels[at]
        count = counts[at]
        return format_number(own.start if count is None else count, "decimal" if rule.legal else own.form)

    label = _PLACE.sub(number, rule.text[:MOST_LABEL])[:MOST_LABEL].strip()
    return label + " " if label and not rule.closed and needs_blank(label) else label


def needs_blank(label: str) -> bool:
    """Whether a blank parts this label from the text.

    >>> needs_blank("一、"), needs_blank("（一）"), needs_blank("1."), needs_blank("第一章"), needs_blank("1.1")
    (False, False, True, True, True)
    """
    return label[-1] in _SPACED or (label[-1].isascii() and label[-1].isalnum())
