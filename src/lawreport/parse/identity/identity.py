"""Lines in, what the report is out: title, issuer, genre, year, period reviewed, year planned for, publication date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

from lawreport.late import compile_late
from lawreport.lexicon import read_table
from lawreport.lexicon.fold import fold
from lawreport.model.report import Genre
from lawreport.model.source import Diagnostic, Source, Span
from lawreport.parse.identity.issuer import find_issuer, find_own_name
from lawreport.parse.identity.title import TitleBlock, find_title_block
from lawreport.parse.identity.years import find_period, find_year
from lawreport.parse.lines import Line, read_number

_GENRES = read_table("genres")["genres"]
_NOISE = compile_late(r"[\s\"“”]")
_DATE = compile_late(r"(?<!\d)((?:19|20)\d\d)\s?[-年/.]\s?(\d{1,2})\s?[-月/.]\s?(\d{1,2})(?!\d)")
_PUBLISHED = compile_late(r"时间|日期|发布|^\d{4}[-年/.]")
_OTHER_KINDS = read_table("genres")["other_kinds"]
_DIGITS = str.maketrans("〇零○О一二三四五六七八九", "0000123456789")
_SIGNED = compile_late(
    r"^\(?((?:19|20)\d\d|[一二][九〇零○О][〇零○О一二三四五六七八九]{2})年"
    r"(\d{1,2}|[一二三四五六七八九十]{1,2})月(\d{1,2}|[一二三四五六七八九十]{1,3})日\)?$"
)
SIGNATURES = 8
"""Lines at the end that may hold the day of the signature."""
PAGE_HEAD = 3000
"""Characters of a page above the report that may name the day of publication."""


@frozen
class Identity:
    """What the report is, with the places that say so."""

    title: str
    title_span: Span | None
    issuer: str
    issuer_span: Span | None
    genre: Genre
    year: int | None
    reviews: tuple[int, int] | None
    plans_for: int | None
    published: str | None
    calls_itself: str
    year_span: Span | None
    published_span: Span | None
    body: int
    """Index of the first line below the title block."""
    diagnostics: tuple[Diagnostic, ...]


def read_identity(source: Source, lines: tuple[Line, ...]) -> Identity:
    """Read title, issuer, genre, years and publication date.

    What the file does not hold stays empty and leaves a diagnostic; the file's name is never evidence.
    """
    block = find_title_block(source, lines)
    genre, lag = _find_genre(block.title, lines)
    year, guessed, certainty = find_year(fold(block.title), lines, block.body, lag)
    issuer, issuer_span = find_issuer(source, lines, block, genre)
    title_span = _span_of(block, lines)
    printed, printed_span = _find_date(source)
    if printed is None:
        printed, printed_span = _find_signed(lines)
    published = dict(source.metadata).get("published")
    return Identity(
        title=block.title,
        title_span=title_span,
        issuer=issuer,
        issuer_span=issuer_span,
        genre=genre,
        year=year,
        reviews=None if year is None else find_period(year, lag, block.title, lines),
        plans_for=None if year is None else year + 1 - lag,
        published=published or printed,
        calls_itself=find_own_name(issuer, "".join(line.text for line in lines)),
        year_span=guessed or (title_span if year is not None else None),
        published_span=None if published else printed_span,
        body=block.body,
        diagnostics=(
            *_report_gaps(block.title, year, guessed, certainty, issuer),
            *_tell_kind(block.title, title_span),
        ),
    )


def _span_of(block: TitleBlock, lines: tuple[Line, ...]) -> Span | None:
    return Span(lines[block.first].span.start, lines[block.last].span.end) if block.first >= 0 else None


def _report_gaps(
    title: str, year: int | None, guessed: Span | None, certainty: float, issuer: str
) -> tuple[Diagnostic, ...]:
    found = [] if title else [Diagnostic("title-not-found")]
    if year is None:
        found.append(Diagnostic("year-not-found"))
    elif guessed:
        found.append(Diagnostic("year-inferred", guessed, str(year), certainty))
    if not issuer:
        found.append(Diagnostic("issuer-not-found"))
    return tuple(found)


def _find_genre(title: str, lines: tuple[Line, ...]) -> tuple[Genre, int]:
    """The genre, and the years between the title's year and the year reviewed."""
    opening = "".join(line.text for line in lines[:20])[:1500]
    for key, text in (("title", _NOISE.sub("", title)), ("opening", opening)):
        for row in _GENRES:
            if text and re.search(row[key], text):
                return Genre(row["genre"]), row["lag"]
    return Genre.OTHER, 0


def _find_date(source: Source) -> tuple[str | None, Span | None]:
    """The day of publication as the page's own lines above the report print it, and the line."""
    for span in source.furniture:
        if span.start > PAGE_HEAD:
            break
        text = fold(source.reading[span.start : span.end]).strip()
        found = _DATE.search(text) if _PUBLISHED.search(text) else None
        if found:
            year, month, day = map(int, found.groups())
            return (f"{year:04}-{month:02}-{day:02}", span) if month <= 12 and day <= 31 else (None, None)
    return None, None


def _find_signed(lines: tuple[Line, ...]) -> tuple[str | None, Span | None]:
    """The day of the signature, and its line."""
    for line in reversed(lines[-SIGNATURES:]):
        found = _SIGNED.match(line.text)
        if found:
            year = found.group(1).translate(_DIGITS)
            month, day = (int(part) if part.isdecimal() else read_number(part) or 0 for part in found.groups()[1:])
            if 1 <= month <= 12 and 1 <= day <= 31:
                return f"{year}-{month:02}-{day:02}", line.span
    return None, None


def _tell_kind(title: str, span: Span | None) -> Iterator[Diagnostic]:
    """Name what is no report of one year: one on a part of a year or on several, or what explains a report."""
    text = fold(title)
    for kind, pattern in _OTHER_KINDS:
        if re.search(pattern, text):
            yield Diagnostic("other-kind", span, kind)
            return
