"""Text in, the lines that belong to the page and not to the report out: one rule set for pages and for pasted text."""

from __future__ import annotations

import re

from lawreport.lexicon import read_table
from lawreport.lexicon.fold import fold
from lawreport.model.source import Span

_TABLE = read_table("furniture")
_ANY = re.compile("|".join(_TABLE["any"]))
_HEAD = re.compile("|".join(_TABLE["head"]))
_TAIL = re.compile("|".join(_TABLE["tail"]))
_END = re.compile("|".join(_TABLE["end"]))
LONG = 60
"""Characters of a line that is surely the report's own."""


def find_furniture(text: str) -> tuple[Span, ...]:
    """Find whole lines of page furniture.

    Rules for the head apply above the first long line or ordinal, those for the tail below the last full stop.

    Args:
        text: The loaded text.

    Returns:
        The lines without their line ends, in order.
    """
    lines, start = [], 0
    for raw in fold(text).split("\n"):
        lines.append((Span(start, start + len(raw)), raw.strip()))
        start += len(raw) + 1
    filled = [(span, line) for span, line in lines if line]
    first, last = _body(filled)
    end = next((k for k, (_, line) in enumerate(filled) if k > last and _END.search(line)), len(filled))
    found = []
    for index, (span, line) in enumerate(filled):
        if index >= end:
            found.append(span)
            continue
        head, tail = index < first and _HEAD.search(line), index > last and _TAIL.search(line)
        if len(line) <= 2 * LONG and (head or tail or (len(line) <= LONG and _ANY.search(line))):
            found.append(span)
    return tuple(found)


def _body(lines: list[tuple[Span, str]]) -> tuple[int, int]:
    """Indices of the first and the last line that are surely the report's own."""
    own = [
        index
        for index, (_, line) in enumerate(lines)
        if (len(line) > LONG and "。" in line) or re.match(r"\(?[一二三四五六七八九十]{1,3}[、)]", line)
    ]
    if not own:
        return len(lines), len(lines)
    return own[0], own[-1]
