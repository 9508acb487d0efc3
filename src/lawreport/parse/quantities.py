"""A number in a text in, the quantity that it is with its unit and its qualifiers out."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from attrs import evolve, frozen

from lawreport.lexicon import read_table
from lawreport.model.quantity import Kind
from lawreport.parse.numerals import Number

_HAN = re.compile(r"[一-鿿]")
_PER_UNIT = re.compile(r"/(?:[一-鿿]{1,4}|[A-Za-z]{1,4})")
_PER_WORDS = ("年", "月", "日", "天", "时", "百人", "万人")
_BREAK = re.compile(r"[^一-鿿]|$|[的以左和及与或均都等内]")
_VERSION = re.compile(r"(?:升级|标准|试行|迭代)?版(?![块图面权本税])")
_YEARS = re.compile(r"年(?![代度来间期级内以])")
_LASTING = re.compile(
    r"(?:提前|缩短|延长|缩减|压缩|压减|减至|减到|年限|期限|时限|工期|周期|刑期|平均|最长|最短|最快|为期|长达|历时|耗时|寿命)"
    r"[^，。；、]{0,5}$"
)
_AGE = re.compile(r"(?:寿命|年龄)[^，。；、]{0,8}$")
_STREAK_UNITS = re.compile(r"年度|年|届|个?月|个?季度|次|个?赛季|期|轮|周|天|批")
_STREAK_RISE = re.compile(r"连[冠优丰升增降涨胜红]")


@frozen
class Quantity:
    """A number with its unit, its kind and its bounds, before it is known what it measures."""

    start: int
    """First character of what is printed, a prefixed qualifier included."""
    end: int
    """One past the last character, a suffixed qualifier included."""
    number: Number
    value: Decimal
    """In the unit."""
    value_max: Decimal | None
    unit: str | None
    """As printed without 万/亿; ``%`` and ``‰`` for all forms."""
    kind: Kind
    qualifier: str | None = None
    qualifier_text: str | None = None
    streak: bool = False
    """Opened by 连续, or of the form 六连优."""


def _nouns(key: str) -> str:
    """A noun and the words that link it to its figure."""
    table = read_table("figure-words")
    links = "|".join(sorted(table["links"], key=lambda word: (-len(word), word)))
    return rf"(?:{'|'.join(table[key])})(?:[由从]|(?:{links})){{0,2}}$"


@frozen
class _Units:
    """The table of units, made ready for looking up."""

    by_first: dict[str, tuple[str, ...]]
    kinds: dict[str, Kind]
    not_before: dict[str, str]
    arabic_only: frozenset[str]
    before_break: frozenset[str]


@cache
def _units() -> _Units:
    table = read_table("units")
    kinds = {unit: Kind(kind) for kind, units in table["kinds"].items() for unit in units}
    by_first: dict[str, list[str]] = {}
    for unit in sorted(kinds, key=lambda unit: (-len(unit), unit)):
        by_first.setdefault(unit[0], []).append(unit)
    return _Units(
        {char: tuple(units) for char, units in by_first.items()},
        kinds,
        {unit: chars for unit, chars in table["not_before"].items() if chars},
        frozenset(table["arabic_only"]),
        frozenset(table["before_break"]),
    )


def find_unit(folded: str, place: int, *, chinese: bool = False) -> str | None:
    """Find the unit that stands at a place.

    Args:
        folded: The text.
        place: Where the number ends.
        chinese: The number is a small one in Chinese, which counts with fewer words (三方, 两级 count nothing).

    Returns:
        The longest unit of the table that is not the start of another word, a ``/`` part included, or None.
    """
    units = _units()
    for unit in units.by_first.get(folded[place : place + 1], ()):
        end = place + len(unit)
        if not folded.startswith(unit, place) or (chinese and unit in units.arabic_only):
            continue
        after = folded[end : end + 1]
        if after and after in units.not_before.get(unit, ""):
            continue
        if unit in units.before_break and not _BREAK.match(folded, end):
            continue
        if unit.isascii() and after.isascii() and after.isalnum():
            continue
        return unit + _find_per(folded, end)
    return None


def _find_per(folded: str, end: int) -> str:
    """The ``/立方米`` of 微克/立方米."""
    found = _PER_UNIT.match(folded, end)
    if not found:
        return ""
    for length in range(found.end() - end, 1, -1):
        word = folded[end + 1 : end + length]
        if word in _units().kinds or word in _PER_WORDS:
            return folded[end : end + length]
    return ""


def kind_of(unit: str) -> Kind:
    """The kind of a unit of the table; of 元/吨 that of 元."""
    return _units().kinds.get(unit.partition("/")[0], Kind.COUNT)


def read_quantity(folded: str, number: Number) -> Quantity | None:
    """Read unit, kind and qualifiers of a number.

    Args:
        folded: The text.
        number: A number of it.

    Returns:
        The quantity, or None where neither a unit nor a sign makes it one.
    """
    if number.value is None:
        return None
    plain = Quantity(number.start, number.end, number, number.value, number.value_max, None, Kind.COUNT)
    quantity = (
        _with_sign(plain) or _with_streak(folded, plain) or _with_time(folded, plain) or _with_inner(folded, plain)
    )
    return quantity and _with_bounds(folded, quantity)


def _with_sign(plain: Quantity) -> Quantity | None:
    number = plain.number
    if number.per:
        sign = {100: "%", 1000: "‰"}.get(number.per, "‱" if number.per == 10_000 else None)
        return evolve(plain, unit=sign, kind=Kind.RATE) if sign else None
    if number.parts and number.parts[1]:
        return evolve(plain, kind=Kind.RATIO)
    return None


def _with_streak(folded: str, plain: Quantity) -> Quantity | None:
    """连续六年, 连续第3次, 六连优."""
    rise = _STREAK_RISE.match(folded, plain.end)
    if rise:
        return evolve(plain, end=rise.end(), unit=rise.group(), kind=Kind.STREAK, streak=True)
    before = folded[max(0, plain.start - 4) : plain.start].rstrip()
    opener = "连续第" if before.endswith("连续第") else "连续"
    if not before.endswith(opener):
        return None
    unit = _STREAK_UNITS.match(folded, plain.end)
    if not unit or (unit.group() == "天" and folded.startswith("天然", plain.end)):
        return None
    start = folded.rindex(opener, 0, plain.start)
    return evolve(plain, start=start, end=unit.end(), unit=unit.group(), kind=Kind.STREAK, streak=True)


def _with_time(folded: str, plain: Quantity) -> Quantity | None:
    """提前两年, 预期寿命78.8岁; a year or an age with no such word before it is a date or a criterion."""
    before = folded[max(0, plain.start - 14) : plain.start]
    if folded.startswith("岁", plain.end) and _AGE.search(before):
        return evolve(plain, end=plain.end + 1, unit="岁", kind=Kind.DURATION)
    if plain.value < 100 and _YEARS.match(folded, plain.end) and _LASTING.search(before):
        return evolve(plain, end=plain.end + 1, unit="年", kind=Kind.DURATION)
    return None


def _with_inner(folded: str, plain: Quantity) -> Quantity | None:
    """The unit behind the number, 余 and 多 between them; a version has none in 2.0改革."""
    number, end = plain.number, plain.end
    loose = folded[end : end + 1]
    if (
        loose in "余多来几"
        and loose
        and not (loose == "来" and not number.chinese)
        and not folded.startswith("余额", end)
    ):
        end += 1
    else:
        loose = ""
    small = number.chinese and number.value is not None and number.value <= 10 and not number.loose and not loose
    version = _VERSION.match(folded, end) if not number.chinese and not loose else None
    if version:
        return evolve(plain, end=version.end(), unit="版", kind=Kind.VERSION)
    unit = find_unit(folded, end, chinese=small)
    inside = loose or number.loose
    word, text = _inside().get(inside), inside or None
    if unit:
        return evolve(plain, end=end + len(unit), unit=unit, kind=kind_of(unit), qualifier=word, qualifier_text=text)
    return _without_unit(folded, plain, loose, word)


_COUNTED = re.compile(_nouns("count_nouns"))
_RATIO = re.compile(_nouns("ratio_nouns"))
_SCORE = re.compile(_nouns("score_nouns"))


def _without_unit(folded: str, plain: Quantity, loose: str, word: str | None) -> Quantity | None:
    """3000多万婴幼儿, 2.0改革; any other number without a unit counts nothing."""
    printed = folded[plain.start : plain.end]
    after = folded[plain.end : plain.end + 1]
    if not plain.number.chinese and re.fullmatch(r"\d{1,2}\.0", printed) and after not in ".:" + "∶":
        return evolve(plain, kind=Kind.VERSION) if not after or _HAN.match(after) or after in "”》」、，,。" else None
    rest = folded[plain.end + len(loose) : plain.end + len(loose) + 1]
    whole = evolve(plain, end=plain.end + len(loose), qualifier=word, qualifier_text=loose or None)
    before = folded[max(0, plain.start - 12) : plain.start]
    if printed[-1] in "万亿" and (not plain.number.chinese or len(printed) > 1):
        if _HAN.match(rest) and rest not in "级能元象事众" and (not plain.number.bare or _ends_bound(before)):
            return whole
        if not _HAN.match(rest) and (_COUNTED.search(before) or (loose and not plain.number.chinese)):
            return whole
    if plain.number.chinese or _HAN.match(rest) or rest in (":", "/"):
        return None
    if _RATIO.search(before) and not plain.number.digits:
        return evolve(whole, kind=Kind.RATIO)
    return evolve(whole, kind=Kind.SCORE) if _SCORE.search(before) else None


def _ends_bound(before: str) -> bool:
    return any(before.endswith(word) for word, _ in _bounds("before") + _bounds("before_bare"))


@cache
def _inside() -> dict[str, str]:
    table: dict[str, str] = read_table("qualifiers")["inside"]
    return table


@cache
def _bounds(side: str) -> tuple[tuple[str, str], ...]:
    table = read_table("qualifiers")[side]
    words = [(word, sense) for sense, listed in table.items() for word in listed]
    return tuple(sorted(words, key=lambda pair: -len(pair[0])))


def _with_bounds(folded: str, quantity: Quantity) -> Quantity:
    """Add the qualifiers on both sides; the one behind the number is the closer one."""
    not_after: dict[str, str] = read_table("qualifiers")["not_after"]
    before = folded[max(0, quantity.start - 4) : quantity.start]
    for word, sense in _bounds("before") + (_bounds("before_bare") if quantity.number.bare else ()):
        if before.endswith(word):
            if before[: -len(word)][-1:] in (not_after.get(word) or "|"):
                break
            quantity = evolve(quantity, start=quantity.start - len(word))
            quantity = _qualified(quantity, sense, word)
            break
    for word, sense in _bounds("after"):
        if folded.startswith(word, quantity.end):
            if word in "余多" and quantity.unit in ("%", None):
                break
            quantity = _qualified(evolve(quantity, end=quantity.end + len(word)), sense, word)
            break
    return quantity


def _qualified(quantity: Quantity, sense: str, word: str) -> Quantity:
    return quantity if quantity.qualifier else evolve(quantity, qualifier=sense, qualifier_text=word)
