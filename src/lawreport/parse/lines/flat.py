"""Lines in; where a copy lost every line end, its title, chapters and their parts on lines of their own out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from attrs import evolve

from lawreport.late import compile_late
from lawreport.lexicon import read_table
from lawreport.model.source import Diagnostic, Span
from lawreport.parse.lines.lines import Line

_CHAPTERS = compile_late(r"(?<=[。;:!?)”》\d])([一二三四五六七八九十]{1,3})、(?=[一-鿿“《\d])")
_PARTS = compile_late(r"\(([一二三四五六七八九十]{1,3})\)(?=[一-鿿“《\d])")
_CHAPTER_FIRST = compile_late(r"[一二三四五六七八九十]{1,3}、")
_PLAIN = compile_late(f"[一二三四五六七八九十]{{1,3}}、(?:{read_table('roles')['plain_heading']})(?=.)")
"""A chapter whose heading says only what part of a report it is: the text that follows begins without a stop."""
_LISTING = compile_late(r"\([一二三四五六七八九十]{1,3}\)[^。;:!?]{4,50}?(?<![统唯之第])(?=一是)")
"""A part whose heading has no stop, and whose text begins with the first of a list."""
_TITLE = compile_late(r"^.{4,60}?(?:报告|总结)(?=(?:19|20)\d\d ?年|根据|按照|今年|现将|为)")
_NUMERALS = tuple("一二三四五六七八九") + tuple(f"十{digit}" for digit in ("", *"一二三四五六七八九"))
LEAST_CHAPTERS = 2
LONG = 120
"""Characters from which a line may be a whole report: a heading with two chapters in it would be as long."""


def split_flat(lines: tuple[Line, ...]) -> tuple[tuple[Line, ...], tuple[Diagnostic, ...]]:
    """Break a line that holds a whole report, where no line begins with a chapter.

    A chapter is opened by 一、 and those that follow it in turn, each behind a sentence or a heading; within a chapter
    （一） and what follows it in turn.

    Args:
        lines: Those of a source.

    Returns:
        The lines, and where one was broken.
    """
    if any(_CHAPTER_FIRST.match(line.text) for line in lines):
        return lines, ()
    found: list[Line] = []
    told: list[Diagnostic] = []
    for line in lines:
        places = () if line.row or len(line.text) < LONG else tuple(_find_breaks(line.text))
        if places:
            told.append(Diagnostic("paragraph-split", line.span, str(len(places))))
        found += _break(line, places)
    return tuple(found), tuple(told)


def find_chapters(text: str) -> list[int]:
    """Places of the chapters that a text in one paragraph holds; none where it holds only one.

    >>> find_chapters("情况如下:一、主要成效。二、存在的不足。"), find_chapters("情况如下:一、主要成效。")
    ([5, 12], [])
    """
    chapters = _follow(_CHAPTERS, text, 0, len(text))
    return chapters if len(chapters) >= LEAST_CHAPTERS else []


def _find_breaks(text: str) -> Iterator[int]:
    chapters = find_chapters(text)
    if not chapters:
        return
    title = _TITLE.search(text, 0, chapters[0])
    if title:
        yield title.end()
    for start, end in pairwise((*chapters, len(text))):
        yield start
        plain = _PLAIN.match(text, start, end)
        if plain and not text.startswith("(", plain.end()):
            yield plain.end()
        for part in _follow(_PARTS, text, start, end):
            yield part
            listed = _LISTING.match(text, part, end)
            if listed:
                yield listed.end()


def _follow(ordinals: re.Pattern[str], text: str, start: int, end: int) -> list[int]:
    """Places of ordinals that count from one, each the first after the one before it."""
    found: list[int] = []
    for match in ordinals.finditer(text, start, end):
        if match[1] == _NUMERALS[min(len(found), len(_NUMERALS) - 1)]:
            found.append(match.start())
    return found


def _break(line: Line, places: tuple[int, ...]) -> Iterator[Line]:
    for start, end in pairwise((0, *places, len(line.text))):
        held = line.text[start:end]
        first, last = start + len(held) - len(held.lstrip()), end - len(held) + len(held.rstrip())
        if first < last:
            yield cut_line(line, first, last) if places else line


def cut_line(line: Line, start: int, end: int) -> Line:
    """A stretch of a line as a line of its own."""
    span = line.locate(start, end)
    cut = evolve(line, span=span, text=line.text[start:end], printed=line.printed[start:end], pieces=(), offsets=())
    if not line.pieces:
        return cut
    ends = (*line.offsets[1:], len(line.text))
    runs = zip(line.offsets, ends, strict=True)
    held = [(max(at, start), min(stop, end)) for at, stop in runs if at < end and stop > start]
    pieces = tuple(Span(line.start_of(one), line.place(other)) for one, other in held)
    return evolve(cut, pieces=pieces, offsets=tuple(one - start for one, _ in held))
