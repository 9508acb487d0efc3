"""The place of a number in, ``date``, ``period`` or ``clock`` out where it tells a time."""

from __future__ import annotations

from lawreport.late import compile_late
from lawreport.parse.indicators.places import Place

_YEAR = compile_late(r"(?:19|20)\d\d|[一二][九〇○零][一二三四五六七八九〇○零]{2}")
_YEARS = compile_late(r"((?:19|20)\d\d)\s?-{1,2}\s?((?:19|20)?\d\d)|((?:19|20)\d\d)((?:19|20)\d\d)")
_YEAR_BEHIND = compile_late(r" ?(?:年代|世纪|年)|[./-]\d{1,2}[./-]\d{1,2}")
_AGE = compile_late(r"年代|世纪")
_MONTH = compile_late(r" ?月(?![球饼亮嫂子])")
_DAY_BEFORE = compile_late(r"月 ?$|月\d{1,2}日?(?:-|至|到|、)$")
_DAY = compile_late(r" ?[日号](?!线|楼|院|机|店|文|令|门|井|常|报)")
_DOTTED_BEFORE = compile_late(r"(?:19|20)\d\d[./-](?:\d{1,2}[./-])?$")
_POINT_BEHIND = compile_late(r"·[\d一二三四五六七八九十]")
_POINT_BEFORE = compile_late(r"[\d一二三四五六七八九十]·$")
_CLOCK = compile_late(r" ?(?:时(?![代间期段空刻尚效常任])|点(?:钟|整|半|\d|前|后|至|之)|:[0-5]\d(?!\d|\.))")
_CLOCK_BEFORE = compile_late(r"\d:$|\d[时点]$")
_PERIOD = compile_late(
    r" ?(?:多|余)?(?:年|季度|月份|周年|周岁|年期|个年头|年来|年间|年前|年后|年内|年以来|代人|届|世纪|月期|日内|日)"
)
_PAST = compile_late(r"(?:近|过去|未来|最近|今后|前|头)(?:的)?$")
_HALF_MONTHS = compile_late(r"个[多半]月")
_LONG = ("个月", "天", "个季度", "周")


def tell_date(place: Place) -> str | None:
    """Tell a date or a period by the signs around the number (2022年, 3月25日, 2021—2025, 12·4)."""
    printed, after, before, number = place.printed, place.after, place.before, place.number
    if number.chinese and number.bare and not number.digits:
        return None
    if _YEARS.fullmatch(printed):
        return "period"
    if _YEAR.fullmatch(printed.replace(" ", "")):
        alone = place.quantity is None or place.quantity.unit in ("版", None)
        return "date" if alone or _YEAR_BEHIND.match(after) else None
    if _MONTH.match(after):
        return "period" if number.value_max is not None else "date"
    if (_DAY_BEFORE.search(before) and _DAY.match(after)) or _DOTTED_BEFORE.search(before):
        return "date"
    if _POINT_BEHIND.match(after) or _POINT_BEFORE.search(before) or _AGE.match(after):
        return "date"
    return None


def tell_clock(place: Place) -> str | None:
    """Tell a time of day (17时, 9:30)."""
    value = place.number.value
    if value is None or value > 60 or place.number.per or value != int(value):
        return None
    if _CLOCK.match(place.after):
        return "clock"
    if _CLOCK_BEFORE.search(place.before) and (place.quantity is None or place.after[:1] == "分"):
        return "clock"
    return None


def tell_period(place: Place) -> str | None:
    """Tell a stretch of time or an age that is no duration measured (五年来, 近3个月, 80岁以上老人)."""
    if place.quantity is not None and place.quantity.unit:
        if place.quantity.unit == "个" and _HALF_MONTHS.match(place.after):
            return "period"
        past = not place.quantity.streak and place.quantity.unit in _LONG and _PAST.search(place.before)
        return "period" if past else None
    if place.after[:1] == "岁":
        return "fixed-term"
    return "period" if place.number.value is not None and _PERIOD.match(place.after) else None
