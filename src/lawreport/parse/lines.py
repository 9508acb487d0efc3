"""Source in, its lines out: what the outline is read from."""

from __future__ import annotations

from attrs import frozen

from lawreport.lexicon.fold import fold
from lawreport.model.source import Source, Span


@frozen
class Line:
    """One line of the report's own text, furniture left out, without the spaces around it."""

    span: Span
    """Place in the source, spaces at both ends left out."""
    text: str
    """Folded, of the same length as the span."""
    row: bool
    """Whether it is a table row."""


def split_lines(source: Source) -> tuple[Line, ...]:
    """Split a source into the lines that belong to the report.

    Returns:
        Lines in document order; empty lines and page furniture are left out.
    """
    hidden = {span.start for span in source.furniture}
    rows = {span.start for span in source.rows}
    folded = fold(source.text)
    lines, start = [], 0
    for raw in folded.split("\n"):
        end = start + len(raw)
        body = raw.strip()
        if body and start not in hidden:
            first = start + len(raw) - len(raw.lstrip())
            lines.append(Line(Span(first, first + len(body)), body, start in rows))
        start = end + 1
    return tuple(lines)
