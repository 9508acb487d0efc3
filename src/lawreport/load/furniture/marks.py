"""Text in, the lines that belong to the page and not to the report out: one rule set for pages and for pasted text."""

from __future__ import annotations

import itertools
from collections.abc import Collection

from lawreport.late import compile_late
from lawreport.lexicon import read_table
from lawreport.lexicon.fold import FILLER, fold
from lawreport.model.source import Span

_TABLE = read_table("furniture")
_ANY = compile_late("|".join(_TABLE["any"]))
_HEAD = compile_late("|".join(_TABLE["head"]))
_TAIL = compile_late("|".join(_TABLE["tail"]))
_END = compile_late("|".join(_TABLE["end"]))
_SITE = compile_late("|".join(_TABLE["site"]))
_ESCAPE = compile_late(r"<U\+[0-9A-Fa-f]{4}>")
_NO_HEAD = compile_late(r"[。!:;,、]$|:|\t|\d\s+\d|^\(?[一二三四五六七八九十]{1,3}[、)]")
_ORDINAL = compile_late(r"\(?[一二三四五六七八九十]{1,3}[、)]")
LONG = 60
"""Characters of a line that is surely the report's own."""
FEWEST_PAGES = 3
"""Numbers alone on a line, each one more than the last, that are page numbers; equal lines that are running heads."""
PAGE = 3
"""Lines from one running head to the next, at least."""
SHORTEST_HEAD = 8
"""Characters of the shortest running head: shorter lines may be cells of a table."""

_OPENS_TITLE = compile_late(_TABLE["opens_title"])
_REST = compile_late(_TABLE["rest_of_title"])

Lines = list[tuple[Span, str]]


def find_furniture(text: str, copied: Collection[Span] = ()) -> tuple[Span, ...]:
    """Find whole lines of page furniture.

    Rules for the head apply above the first long line or ordinal, those for the tail below the last full stop; where
    the page repeats the report, its first copy counts.

    Args:
        text: The loaded text.
        copied: Lines of later copies of the report, which are not looked at: what stands on page after page heads
            the pages, what stands in copy after copy does not.

    Returns:
        The lines without their line ends, in order.
    """
    filled = _read_lines(text, {span.start for span in copied})
    first, last = _body(filled)
    end = next((k for k, (_, line) in enumerate(filled) if k > last and _END.search(line)), len(filled))
    pages = _find_pages(filled) | _find_running_heads(filled, first)
    found = []
    for index, (span, line) in enumerate(filled):
        if index >= end or index in pages:
            found.append(span)
            continue
        titled = index + 1 < len(filled) and _OPENS_TITLE.search(line) and _REST.search(filled[index + 1][1])
        head, tail = index < first and not titled and _HEAD.search(line), index > last and _TAIL.search(line)
        short = len(line) <= 2 * LONG and (head or tail or (len(line) <= LONG and _ANY.search(line)))
        if short or _SITE.search(line):
            found.append(span)
    return tuple(found)


def _read_lines(text: str, copied: set[int]) -> Lines:
    lines, start = [], 0
    for raw in fold(text).split("\n"):
        body = _ESCAPE.sub(" ", raw).replace(FILLER, "").strip()
        if body and start not in copied:
            lines.append((Span(start, start + len(raw)), body))
        start += len(raw) + 1
    return lines


def _find_pages(lines: Lines) -> set[int]:
    """Indices of page numbers: numbers alone on a line that count on through the text."""
    bare = [(index, int(line)) for index, (_, line) in enumerate(lines) if len(line) <= 3 and line.isdecimal()]
    best: list[int] = []
    run: list[tuple[int, int]] = []
    for index, number in bare:
        if run and number != run[-1][1] + 1:
            run = []
        run.append((index, number))
        best = [k for k, _ in run] if len(run) > len(best) else best
    return set(best) if len(best) >= FEWEST_PAGES else set()


def _find_running_heads(lines: Lines, first: int) -> set[int]:
    """Indices of short lines that stand again on page after page; the first may be the title itself."""
    seen: dict[str, list[int]] = {}
    for index, (_, line) in enumerate(lines):
        if SHORTEST_HEAD <= len(line) <= LONG and not _NO_HEAD.search(line):
            seen.setdefault(line, []).append(index)
    often = [places for places in seen.values() if len(places) >= FEWEST_PAGES and _lie_apart(places)]
    return {k for places in often for k in places if k != places[0] or k >= first}


def _lie_apart(places: list[int]) -> bool:
    """Whether a page of text stands between two of the lines: cells of a table stand closer."""
    return all(after - before >= PAGE for before, after in itertools.pairwise(places))


def _body(lines: Lines) -> tuple[int, int]:
    """Indices of the first and the last line that are surely the report's own."""
    seen: set[str] = set()
    own = []
    for index, (_, line) in enumerate(lines):
        own_line = (len(line) > LONG and "。" in line and not _SITE.search(line)) or _ORDINAL.match(line)
        if own_line and line not in seen:
            own.append(index)
            seen.add(line)
    return (own[0], own[-1]) if own else (len(lines), len(lines))
