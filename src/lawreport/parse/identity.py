"""Lines in, what the report is out: title, issuer, genre, year, period reviewed and year planned for."""

from __future__ import annotations

import re

from attrs import frozen

from lawreport.lexicon import read_table
from lawreport.model.report import Genre
from lawreport.model.source import Diagnostic, Source, Span
from lawreport.parse.lines import Line

_TABLE = read_table("genres")
_TITLE_END = re.compile(_TABLE["title_end"])
_YEAR = re.compile(r"(?<![\d])((?:19|20)\d\d)\s?年?")
_YEAR_WORDS = re.compile(r"[一二][九〇零][〇零一二三四五六七八九]{2}(?=年)")
_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_SPEAKER = re.compile(
    r"代表((?:[一-鿿]{0,14}?(?:人民政府|政府|国务院|管委会|管理委员会|委员会)))[,]?\s?(?:向|作|报告|将|,)"
)
_BODY = re.compile(r"[一-鿿]{2,14}?(?:人民政府|管委会|管理委员会|国务院)")
_MEETING = re.compile(r"((?:19|20)\d\d)年\d{1,2}月\d{1,2}日")
_PLAN_HEAD = re.compile(r"((?:19|20)\d\d)年(?:重点)?(?:工作|政府|的?主要|经济|总体|目标)")
_REVIEW_HEAD = re.compile(r"((?:19|20)\d\d)年.{0,8}(?:回顾|工作情况|完成情况|的工作$)")
_PAST_YEAR = re.compile(r"((?:19|20)\d\d)年(?:是|的工作|,我国|来|以来|,面对|发展)")
_FIVE = re.compile(
    r"(?:过去|这|近|五年|\d{4}年和|一年和)?(?:五|5)年(?:来)?.{0,8}(?:回顾|工作|成就)|“?十[一二三四五]五”?(?:时期|期间).{0,12}回顾"
)
_NOISE = re.compile(r"[\s\"“”]")
HEAD_LINES = 14
"""Lines that may hold the title block."""


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
    body: int
    """Index of the first line below the title block."""
    diagnostics: tuple[Diagnostic, ...]


def read_identity(source: Source, lines: tuple[Line, ...]) -> Identity:
    """Read title, issuer, genre, years and publication date.

    What the file does not hold stays empty and leaves a diagnostic; the file's name is never evidence.
    """
    first, last, title = _find_title(source, lines)
    span = Span(lines[first].span.start, lines[last].span.end) if title and last >= first >= 0 else None
    body = _skip_subtitles(lines, last + 1 if span else 0)
    genre, lag = _find_genre(title, lines)
    year, guessed = _find_year(title, lines, body, lag)
    issuer, issuer_span = _find_issuer(title, span, lines, source, body)
    reviews = _find_period(year, lag, lines)
    diagnostics = [Diagnostic("title-not-found")] if not title else []
    diagnostics += [Diagnostic("year-not-found")] if year is None else []
    diagnostics += [Diagnostic("year-inferred", guessed, str(year), 0.8)] if guessed else []
    diagnostics += [Diagnostic("issuer-not-found")] if not issuer else []
    published = dict(source.metadata).get("published")
    plans_for = None if year is None else year + 1 - lag
    return Identity(
        title, span, issuer, issuer_span, genre, year, reviews, plans_for, published, body, tuple(diagnostics)
    )


def _find_title(source: Source, lines: tuple[Line, ...]) -> tuple[int, int, str]:
    """Indices of the first and last line of the title, and the title with inner spaces closed up."""
    starts = range(min(HEAD_LINES, len(lines)))
    for more in (0, 1, 2):
        for first in starts:
            last = first + more
            if last >= len(lines) or any(len(k.text) > 60 or k.text[-1] in "。:" for k in lines[first : last + 1]):
                continue
            title = _NOISE.sub("", "".join(line.text for line in lines[first : last + 1]))
            if 6 <= len(title) <= 60 and _TITLE_END.search(title) and not re.match(r"[(-]|[一二三]、", title):
                if "来源" in title or "报道" in title:
                    continue
                raw = "".join(source.text[line.span.start : line.span.end] for line in lines[first : last + 1])
                return first, last, re.sub(r"\s+", "", raw.translate({0x200B: None, 0xFEFF: None}))
    title = dict(source.metadata).get("title", "")
    return -1, -1, title


def _skip_subtitles(lines: tuple[Line, ...], index: int) -> int:
    """Index of the first line after subtitle, speaker, date and note lines."""
    short = re.compile(
        r"^[-(]|会议上|^\d{4}[年-]|^(?:省长|市长|区长|县长|主席|总理|国务院总理|代理|人民政府)|摄$|作政府工作报告"
    )
    while index < len(lines) and index < HEAD_LINES + 6:
        text = lines[index].text
        if (
            len(text) <= 50
            and short.search(text)
            and not text.endswith(("。", ":"))
            and not re.match(r"\([一二三]\)", text)
        ):
            index += 1
        else:
            break
    return index


def _find_genre(title: str, lines: tuple[Line, ...]) -> tuple[Genre, int]:
    opening = "".join(line.text for line in lines[:20])[:1500]
    closed = _NOISE.sub("", title)
    for key, text in (("title", closed), ("opening", opening)):
        for row in _TABLE["genres"]:
            if text and re.search(row[key], text):
                return Genre(row["genre"]), row["lag"]
    return Genre.OTHER, 0


def _years(text: str) -> list[int]:
    worded = [int(found.group().translate(_DIGITS)) for found in _YEAR_WORDS.finditer(text)]
    closed = re.sub(r"(?<=\d)\s(?=\d)", "", text)
    return [int(found.group(1)) for found in _YEAR.finditer(closed)] + worded


def _find_year(title: str, lines: tuple[Line, ...], body: int, lag: int) -> tuple[int | None, Span | None]:
    """The year, and the place that it was inferred from where the title does not say it."""
    named = _years(title)
    if named:
        return named[0], None
    for line in lines[: body + 3]:
        found = _MEETING.search(re.sub(r"\s", "", line.text)) if len(line.text) < 80 else None
        if found:
            return int(found.group(1)), line.span
    for pattern, shift in ((_REVIEW_HEAD, lag), (_PLAN_HEAD, 0 if lag else -1)):
        for line in lines:
            found = pattern.search(line.text) if len(line.text) < 40 else pattern.match(line.text)
            if found:
                return int(found.group(1)) + shift, line.span
    return _find_year_in_sentences(lines, lag)


def _find_year_in_sentences(lines: tuple[Line, ...], lag: int) -> tuple[int | None, Span | None]:
    """Tell the year by what the opening says of the year past."""
    for line in lines[:40]:
        found = _PAST_YEAR.search(re.sub(r"(?<=\d)\s(?=\d)", "", line.text[:200]))
        if found:
            return int(found.group(1)) + lag, line.span
    return None, None


def _find_period(year: int | None, lag: int, lines: tuple[Line, ...]) -> tuple[int, int] | None:
    if year is None:
        return None
    last = year - lag
    five = lag and any(_FIVE.search(line.text) for line in lines if len(line.text) <= 40 and "回顾" in line.text)
    return (last - 4, last) if five else (last, last)


def _find_issuer(
    title: str, span: Span | None, lines: tuple[Line, ...], source: Source, body: int
) -> tuple[str, Span | None]:
    """The body's name as printed: in the title, in the speaker's formula, as signature or line of its own."""
    cut = re.sub(
        r"(?:关于)?(?:二[〇零].{2}|\d{4})年(?:度)?.*$|关于.*$|(?:法治政府|政府工作|政府信息|工作报告|依法行政).*$",
        "",
        title,
    )
    cut = re.sub(r"^\d{4}年(?:度)?", "", cut)
    cut = re.sub(r"(?<=政府)工作报告.*$", "", cut)
    if not cut:
        after = re.sub(r"^\d{4}年?(?:度)?", "", title)
        cut = re.sub(r"(?:关于.*|法治政府.*|政府工作报告.*|工作报告.*|政府信息.*|依法行政.*)$", "", after)
    if len(cut) >= 2:
        return cut, span
    for line in lines[: body + 12]:
        found = _SPEAKER.search(line.text)
        if found and len(found.group(1)) > 1:
            start = line.span.start + found.start(1)
            return source.text[start : start + len(found.group(1))], Span(start, start + len(found.group(1)))
    for line in [*lines[: body + 2], *lines[-4:]]:
        found = _BODY.search(line.text) if len(line.text) <= 60 else None
        if found:
            start = line.span.start + found.start()
            return source.text[start : start + len(found.group())], Span(start, start + len(found.group()))
    return "", None
