"""Text in, the copies out: a saved page may hold the whole report several times."""

from __future__ import annotations

import re

from lawreport.model.source import Span

SHORTEST = 40
"""Characters of a line that is long enough to tell a copy by."""
_SPACES = re.compile(r"<U\+[0-9A-Fa-f]{4}>|<!--[^\n]*?-->|\s")


def find_repeats(text: str) -> tuple[tuple[Span, tuple[Span, ...]], ...]:
    """Find later copies of the report within one text.

    Returns:
        For each stretch of repeated lines its place and its lines, in order; nothing where less than
        half of the long lines stand twice.
    """
    lines, start = [], 0
    for raw in text.split("\n"):
        lines.append((Span(start, start + len(raw)), _SPACES.sub("", raw)))
        start += len(raw) + 1
    keys = [key for _, key in lines if len(key) >= SHORTEST]
    if not keys or 2 * len(set(keys)) > len(keys):
        return ()
    seen: set[str] = set()
    repeated = []
    for span, key in lines:
        if key and key in seen:
            repeated.append(span)
        seen.add(key)
    return ((Span(repeated[0].start, repeated[-1].end), tuple(repeated)),) if repeated else ()
