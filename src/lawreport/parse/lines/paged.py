"""Lines in; where a share site put the numbers of its pages before their first words, the pages as one line out."""

from __future__ import annotations

from lawreport.late import compile_late
from lawreport.model.source import Diagnostic
from lawreport.parse.lines.flat import cut_line, find_chapters
from lawreport.parse.lines.lines import Line, join_lines
from lawreport.parse.lines.ordinals import Scheme, read_ordinal

FEWEST = 2
"""Pages that count on from one, each on a line of its own."""
_ENDED = compile_late(r"[。!?;:][”’」』》)]*$")


def join_pages(lines: tuple[Line, ...]) -> tuple[tuple[Line, ...], tuple[Diagnostic, ...]]:
    """Put together lines that a page number opens (1、…, 2、…) and that break off in mid-sentence.

    All lines from the first of them on are numbered in turn, most of them go on in the next, and the chapters of a
    report stand within them: a list of items has no chapters, and its items end.

    Args:
        lines: Those of a source.

    Returns:
        The lines, and what was joined.
    """
    first = next((k for k, line in enumerate(lines) if _number_of(line)), len(lines))
    pages = lines[first:]
    if len(pages) < FEWEST or any(_number_of(page) != k for k, page in enumerate(pages, start=1)):
        return lines, ()
    open_ended = sum(not _ENDED.search(page.text) for page in pages[:-1])
    whole = join_lines([_strip_number(page) for page in pages])
    if 2 * open_ended < len(pages) - 1 or not find_chapters(whole.text):
        return lines, ()
    told = Diagnostic("lines-joined", whole.span, f"page {len(pages) - 1}", 0.8)
    return (*lines[:first], whole), (told,)


def _number_of(line: Line) -> int | None:
    ordinal = read_ordinal(line.text)
    return ordinal.number if ordinal is not None and ordinal.scheme is Scheme.ITEM and not line.row else None


def _strip_number(line: Line) -> Line:
    ordinal = read_ordinal(line.text)
    return cut_line(line, ordinal.length if ordinal else 0, len(line.text))
