"""Title and lines in, the report's year and the period that it reviews out."""

from __future__ import annotations

from lawreport.late import compile_late
from lawreport.lexicon import read_table
from lawreport.model.source import Span
from lawreport.parse.lines import Line

_TABLE = read_table("genres")
_YEAR = compile_late(r"(?<!\d)((?:19|20)\d\d)\s?(?:年|(?!\d))")
_YEAR_WORDS = compile_late(r"[一二][九〇零○О][〇零○О一二三四五六七八九]{2}(?=年)")
_DIGITS = str.maketrans("〇零○О一二三四五六七八九", "0000123456789")
_MEETING = compile_late(r"((?:19|20)\d\d)年\d{1,2}月\d{1,2}日")
_PLAN_HEAD = compile_late(r"((?:19|20)\d\d)年(?:重点)?(?:工作|政府|的?主要|经济|总体|目标)")
_REVIEW_HEAD = compile_late(r"((?:19|20)\d\d)年.{0,8}(?:回顾|工作情况|完成情况|的工作$)")
_YEARLY_REVIEW = compile_late(_TABLE["review_of_year"])
_YEARLY_PLAN = compile_late(_TABLE["plan_of_year"])
_SPAN_OF_YEARS = compile_late(r"((?:19|20)\d\d)年?\s?[-—－~至到]{1,2}\s?((?:19|20)\d\d)(?=年)")
_PAST_YEAR = compile_late(r"((?:19|20)\d\d)年(?:的工作|,我国|来|以来|,面对|发展)")
_OPENING_YEAR = compile_late(r"((?:19|20)\d\d)年度?(?:以来|来)?,")
_YEAR_IS = compile_late(r"((?:19|20)\d\d)年,?是.{0,60}?(?:之年|[一二三四五]年|年份)")
_FIVE = compile_late(_TABLE["five_years"])
_SPACED = compile_late(r"(?<=\d)\s(?=[\d年月日])|(?<=年)\s(?=\d)")
_MONTH = r"(?:[一二三四五六七八九十]{1,2}|\d{1,2})月"
_ANY_YEAR = r"((?:19|20)\d\d|[一二][九〇零○О][〇零○О一二三四五六七八九]{2})年"
_DELIVERED = compile_late(
    rf"(?:^[-\s]*\(?|\(){_ANY_YEAR}\s?{_MONTH}(\s?(?:[一二三四五六七八九十]{{1,3}}|\d{{1,2}})日)?"
)
_THIS_YEAR = compile_late(rf"今年(?:上半年|{_MONTH})(?:底|末)?已")
_DATED = compile_late(rf"{_ANY_YEAR}{_MONTH}(?!底?(?:之|以)?前)")
OPENING = 40
"""Lines that may say which year is past."""


def find_year(title: str, lines: tuple[Line, ...], body: int, lag: int) -> tuple[int | None, Span | None, float]:
    """Find the report's year.

    Args:
        title: The title.
        lines: All lines.
        body: Index of the first line below the title block.
        lag: Years between the report's year and the year that it reviews.

    Returns:
        The year, the place that it was inferred from where the title does not say it, and how sure that is.
    """
    several = _SPAN_OF_YEARS.search(_close(title))
    if several and not lag:
        return int(several.group(2)), None, 1.0
    named = _years(title)
    if named:
        return named[0], None, 1.0
    for line in lines[: body + 3] if lag else ():
        year = _find_meeting(_close(line.text), lag) if len(line.text) < 80 else None
        if year is not None:
            return year, line.span, 0.9
    yearly = ((_YEARLY_REVIEW, 0), (_YEARLY_PLAN, -1))
    for pattern, shift in ((_REVIEW_HEAD, lag), (_PLAN_HEAD, 0)) if lag else yearly:
        for line in lines:
            text = _close(line.text[:60])
            found = pattern.search(text) if len(line.text) < 40 else pattern.match(text)
            if found:
                return int(found.group(1)) + shift, line.span, 0.8
    return _find_in_sentences(lines, lag)


def _find_in_sentences(lines: tuple[Line, ...], lag: int) -> tuple[int | None, Span | None, float]:
    """Tell the year by what the report says of the year past, or of the year that begins."""
    for line in lines[:OPENING] if not lag else ():
        found = _OPENING_YEAR.match(_close(line.text[:80]))
        if found:
            return int(found.group(1)), line.span, 0.8
    for line in lines[:OPENING]:
        found = _PAST_YEAR.search(_close(line.text[:200]))
        if found:
            return int(found.group(1)) + lag, line.span, 0.7
    said = [(int(m.group(1)), k) for k, line in enumerate(lines) for m in _YEAR_IS.finditer(_close(line.text[:400]))]
    if not said:
        return _find_by_months(lines) if lag else (None, None, 0.0)
    year, k = max(said)
    return year + (lag if 2 * k < len(lines) and lag else 0), lines[k].span, 0.6


def _find_by_months(lines: tuple[Line, ...]) -> tuple[int | None, Span | None, float]:
    """Tell the year of a speech that looks back on months of its own year (今年上半年已…) by the last month it dates.

    A speech of January looks back on none, and would be told the year before.
    """
    if not any(_THIS_YEAR.search(line.text) for line in lines):
        return None, None, 0.0
    said = [(_as_year(m.group(1)), -k) for k, line in enumerate(lines) for m in _DATED.finditer(line.text)]
    if not said:
        return None, None, 0.0
    year, k = max(said)
    return year, lines[-k].span, 0.5


def _close(text: str) -> str:
    """Close up digits that were printed with spaces between them."""
    return _SPACED.sub("", text)


def _find_meeting(text: str, lag: int) -> int | None:
    """The year of the day that a speech was given, or of the month alone; that of another report may be the next one.

    >>> _find_meeting("(一九五六年六月三十日在大会上)", 1), _find_meeting("1956年6月", 1), _find_meeting("1956年6月", 0)
    (1956, 1956, None)
    """
    found = _MEETING.search(text)
    if found:
        return int(found.group(1))
    found = _DELIVERED.search(text)
    return _as_year(found.group(1)) if found and (found.group(2) or lag) else None


def _as_year(text: str) -> int:
    return int(text.translate(_DIGITS))


def _years(text: str) -> list[int]:
    worded = [_as_year(found.group()) for found in _YEAR_WORDS.finditer(text)]
    return [int(found.group(1)) for found in _YEAR.finditer(_close(text))] + worded


def find_period(year: int, lag: int, title: str, lines: tuple[Line, ...]) -> tuple[int, int]:
    """The first and the last year that the report reviews: one, or five where a heading or the title says so."""
    last = year - lag
    several = _SPAN_OF_YEARS.search(_close(title))
    if several and not lag:
        return int(several.group(1)), int(several.group(2))
    heads = [line.text for line in lines if len(line.text) <= 40 and not line.text.endswith("。")]
    five = any(_FIVE.search(_close(head)) for head in heads) if lag else "五年" in title
    return (last - 4, last) if five else (last, last)
