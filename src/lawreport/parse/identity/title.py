"""Lines in, the title block out: which lines hold the title and where the report's own text begins."""

from __future__ import annotations

from attrs import frozen

from lawreport.late import compile_late
from lawreport.lexicon import read_table
from lawreport.lexicon.fold import fold
from lawreport.model.source import Source
from lawreport.parse.lines import Line, Scheme, read_ordinal

HEAD_LINES = 14
"""Lines that may hold the title."""
BLOCK_LINES = 30
"""Lines within which an address to the deputies ends the title block."""

_TABLE = read_table("genres")
_TITLE_END = compile_late(_TABLE["title_end"])
_NO_TITLE = compile_late(_TABLE["no_title"])
_SUBTITLE = compile_late(_TABLE["subtitle"])
_ADDRESS = compile_late(r"^各位代表\s?[:,!]")
_BODY = compile_late(_TABLE["title_body"])
_READING = compile_late(_TABLE["other_kinds"][0][1])
_YEAR = compile_late(r"\d{4}|[〇零]")
_UPPER_HALF = compile_late(r"^[^。:]{0,30}(?:\d{4}年度?|关于|人民政府|委员会|管委会|局|厅)$")
_LABEL = compile_late(_TABLE["title_label"])
_REST = compile_late(_TABLE["title_rest"])
_DASH = compile_late(r"(?<=报告)\s*[-—－]{1,4}")
_NAMED = compile_late(r"报告|年报|总结")
_NOISE_ONLY = compile_late(r"[\s\u200b\ufeff]+")
_NOISE = compile_late(r"[\s\"“”]")


@frozen
class TitleBlock:
    """The lines above the report's own text."""

    first: int
    """Index of the first line of the title; -1 where the text holds none."""
    last: int
    title: str
    """With inner spaces closed up; from the page's metadata where the text holds none."""
    body: int
    """Index of the first line below the block."""


def find_title_block(source: Source, lines: tuple[Line, ...]) -> TitleBlock:
    """Find the title and the end of what stands with it: subtitle, speaker, date and notes."""
    first, last, title = _find_title(source, lines)
    return TitleBlock(first, last, title, _find_body(lines, last + 1, _NOISE.sub("", title)))


def _find_title(source: Source, lines: tuple[Line, ...]) -> tuple[int, int, str]:
    for more in (0, 1, 2):
        for first in range(min(HEAD_LINES, len(lines) - more)):
            block = lines[first : first + more + 1]
            if any(len(line.text) > 60 or line.text[-1] in "。:" for line in block):
                continue
            title = _LABEL.sub("", _NOISE.sub("", _DASH.split("".join(line.text for line in block))[0]))
            if 6 <= len(title) <= 70 and _TITLE_END.search(title) and not _NO_TITLE.search(title):
                above = first > 0 and _goes_before(_NOISE.sub("", lines[first - 1].text), title)
                begin = first - 1 if above else first
                last = first + more
                last += last + 1 < len(lines) and bool(_REST.search(lines[last + 1].text))
                return begin, last, _print_title(lines[begin : last + 1])
    for k, line in enumerate(lines[:3]):
        if _READING.search(line.text) and _NAMED.search(line.text) and line.text[-1] not in "。:":
            return k, k, _NOISE_ONLY.sub("", source.text[line.span.start : line.span.end])
    return -1, -1, dict(source.metadata).get("title", "")


def _print_title(lines: tuple[Line, ...]) -> str:
    """A title as printed, without inner spaces, a note behind a dash and the name of its field on the page."""
    raw = _NOISE_ONLY.sub("", _DASH.split("".join(line.printed for line in lines))[0])
    label = _LABEL.match(fold(raw))
    return raw[label.end() :] if label else raw


def _goes_before(above: str, title: str) -> bool:
    """Whether the line above a title is its first half: the year, or the body where the title begins with the year."""
    if _YEAR.match(title):
        return bool(_BODY.search(above))
    return not _YEAR.search(title) and bool(_UPPER_HALF.search(above))


def _find_body(lines: tuple[Line, ...], index: int, title: str) -> int:
    """Index of the first line after subtitle, speaker, date and note lines, a title printed twice among them."""
    for k in range(index, min(BLOCK_LINES, len(lines))):
        ordinal = read_ordinal(lines[k].text)
        if ordinal is not None and ordinal.scheme <= Scheme.SECTION:
            break
        if _ADDRESS.match(lines[k].text):
            return k
    while index < min(HEAD_LINES + 6, len(lines) - 1):
        text = lines[index].text
        closed = _NOISE.sub("", text)
        again = bool(title) and (closed == title or (len(closed) <= 40 and bool(_TITLE_END.search(closed))))
        ordinal = read_ordinal(text)
        note = len(text) <= 60 and _SUBTITLE.search(text) and text[-1] not in "。:"
        if not again and not (note and (ordinal is None or ordinal.scheme is Scheme.DASH)):
            break
        index += 1
    return index
