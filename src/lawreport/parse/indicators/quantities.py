"""A number in a text in, the quantity that it is with its unit and its qualifiers out."""

from __future__ import annotations

import re
from decimal import Decimal

from attrs import evolve, frozen

from lawreport.late import compile_late
from lawreport.lexicon import read_table, read_words
from lawreport.model.quantity import Kind
from lawreport.parse.indicators.numerals import Number
from lawreport.parse.indicators.units import UNIT_STARTS, find_unit, kind_of

_HAN = compile_late(r"[一-鿿]")
_VERSION = compile_late(r"(?:升级|标准|试行|迭代)?版(?![块图面权本税])")
_POINT_ZERO = compile_late(r"\d{1,2}\.0")
_YEARS = compile_late(r"年(?![代度来间期级内以试整政])")
_DAYS = compile_late(r"日(?![前起至报常后])")
_LASTING = compile_late(
    r"(?:提前|缩短|延长|缩减|压缩|压减|减至|减到|年限|期限|时限|工期|周期|刑期|平均|最长|最短|最快|为期|长达|历时|耗时|寿命)"
    r"[^，。；、月]{0,5}$"
)
_AGE = compile_late(r"(?:寿命|年龄)[^，。；、]{0,26}$")
_STREAK_UNITS = compile_late(r"年度|年|届|个?月|个?季度|次|个?赛季|期|轮|周|天(?!然)|批")
_STREAK_RISE = compile_late(r"连[冠优丰升增降涨胜红]")
_HALF_BEFORE = compile_late(r"(?:[占减降缩低少达到近超过约逾]|不足)$")
_HALF_BEHIND = compile_late(r"以上|以下|左右")
_NATION = compile_late(r"(?:各族)?(?:中国人|人民|同胞|儿女)|人口的?(?:发展中)?大国")
_ZERO_THING = compile_late(rf"(?<![一二三四五六七八九十百千万亿\d])零(?:{'|'.join(read_words('zero-things'))})")
_SMALL_CHANGE = compile_late(r"(\d)角(?:(\d)分)?")
_AND_A_HALF = compile_late(r"半(?![一-鿿])")
_SUM_BEFORE = compile_late(
    r"(?:付息|利息|总?投资|资金|税|收入|支出|生产总值|产值|总值|贷款|存款|余额|债|经费|利润|营收|成交额|总?额|市值|GDP)[约近超达为]{0,2}$"
)
_SIGNS = {100: "%", 1000: "‰", 10_000: "‱"}


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


def _nouns(key: str) -> re.Pattern[str]:
    """A noun and the words that link it to its figure."""
    table = read_table("figure-words")
    words = {*table["links"], *table["object_up"], *table["object_down"]}
    links = "|".join(sorted(words, key=lambda word: (-len(word), word)))
    return re.compile(rf"(?:{'|'.join(table[key])})(?:[由从]|(?:{links})){{0,2}}$")


def _bounds(*sides: str) -> tuple[tuple[str, str], ...]:
    table = read_table("qualifiers")
    words = [(word, sense) for side in sides for sense, listed in table[side].items() for word in listed]
    return tuple(sorted(words, key=lambda pair: -len(pair[0])))


_CAN_FOLLOW = UNIT_STARTS | set("余多来几连年岁日月届次赛季期轮周天批半 ")
"""Characters behind a Chinese numeral that can make it a quantity."""
_COUNTED, _RATIO, _SCORE = _nouns("count_nouns"), _nouns("ratio_nouns"), _nouns("score_nouns")
_BEFORE, _BEFORE_BARE, _AFTER = _bounds("before"), _bounds("before", "before_bare"), _bounds("after")
_BEFORE_ENDS = {word[-1] for word, _ in _BEFORE_BARE}
_AFTER_STARTS = {word[0] for word, _ in _AFTER}
_INSIDE: dict[str, str] = read_table("qualifiers")["inside"]
_NOT_AFTER: dict[str, str] = read_table("qualifiers")["not_after"]


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
    if number.chinese and _stands_in_word(folded, number) and not _ZERO_THING.match(folded, number.start):
        return None
    quantity = (
        _with_zero(folded, number)
        or _with_sign(number)
        or _with_half(folded, number)
        or _with_streak(folded, number)
        or _with_time(folded, number)
        or _with_unit(folded, number)
    )
    return quantity and _with_bounds(folded, quantity)


def _stands_in_word(folded: str, number: Number) -> bool:
    """Whether nothing behind a Chinese numeral can make it a quantity; most of them stand in words."""
    signed = number.per or number.parts or folded[number.end - 1] in "万亿"
    return not signed and folded[number.end : number.end + 1] not in _CAN_FOLLOW


def make(number: Number, kind: Kind, unit: str | None = None, *, start: int = -1, end: int = -1) -> Quantity:
    """Make the quantity of a readable number; its place is the number's where none is given."""
    assert number.value is not None
    return Quantity(
        number.start if start < 0 else start,
        number.end if end < 0 else end,
        number,
        number.value,
        number.value_max,
        unit,
        kind,
    )


def _with_zero(folded: str, number: Number) -> Quantity | None:
    """零投诉, 零败诉: none of what there may be; 零距离 and 零门槛 count nothing."""
    return make(number, Kind.COUNT) if not number.value and _ZERO_THING.match(folded, number.start) else None


def _with_sign(number: Number) -> Quantity | None:
    if number.per:
        sign = _SIGNS.get(number.per)
        return make(number, Kind.RATE, sign) if sign else None
    return make(number, Kind.RATIO) if number.parts and number.parts[1] else None


def _with_half(folded: str, number: Number) -> Quantity | None:
    """近一半, 一半以上."""
    if not folded.startswith("一半", number.start) or number.end != number.start + 1:
        return None
    before = folded[max(0, number.start - 3) : number.start]
    if not _HALF_BEFORE.search(before) and not _HALF_BEHIND.match(folded, number.end + 1):
        return None
    half = evolve(number, value=Decimal("0.5"))
    return make(half, Kind.RATIO, end=number.end + 1)


def _with_streak(folded: str, number: Number) -> Quantity | None:
    """连续六年, 连续第3次, 六连优."""
    if folded.startswith("连", number.end):
        rise = _STREAK_RISE.match(folded, number.end)
        if rise:
            return evolve(make(number, Kind.STREAK, rise.group(), end=rise.end()), streak=True)
    before = folded[max(0, number.start - 4) : number.start].rstrip()
    if not before.endswith(("连续", "连续第")):
        return None
    unit = _STREAK_UNITS.match(folded, number.end)
    if not unit:
        return None
    start = folded.rindex("连续", 0, number.start)
    return evolve(make(number, Kind.STREAK, unit.group(), start=start, end=unit.end()), streak=True)


def _with_time(folded: str, number: Number) -> Quantity | None:
    """提前两年, 预期寿命78.8岁; a year or an age with no such word before it is a date or a criterion."""
    after = folded[number.end : number.end + 1]
    if after not in ("岁", "年", "日") or number.value is None or number.value >= 200:
        return None
    before = folded[max(0, number.start - 32) : number.start]
    lasting = _YEARS.match(folded, number.end) or _DAYS.match(folded, number.end)
    if (after == "岁" and _AGE.search(before)) or (lasting and _LASTING.search(before)):
        return make(number, Kind.DURATION, after, end=number.end + 1)
    return None


def _with_unit(folded: str, number: Number) -> Quantity | None:
    """The unit behind the number, 余 and 多 between them; a version has none in 2.0改革."""
    loose = _loose_behind(folded, number)
    end = number.end + len(loose)
    if folded[end : end + 1] == " " and not number.chinese:
        end += 1  # 117 件
    if not number.chinese and not loose:
        version = _VERSION.match(folded, end)
        if version:
            return make(number, Kind.VERSION, "版", end=version.end())
    small = number.chinese and not number.loose and not loose and number.value is not None and number.value <= 10
    unit = find_unit(folded, end, chinese=small)
    inside = loose or number.loose
    if unit:
        plain = _with_rest(folded, make(number, kind_of(unit), unit, end=end + len(unit)))
        return evolve(plain, qualifier=_INSIDE.get(inside), qualifier_text=inside) if inside else plain
    return _without_unit(folded, number, loose)


def _with_rest(folded: str, quantity: Quantity) -> Quantity:
    """What is printed behind the unit: 35元6角5分, 两辆半."""
    rest = folded[quantity.end : quantity.end + 1]
    if quantity.unit == "元" and (change := _SMALL_CHANGE.match(folded, quantity.end)):
        more = Decimal(f"0.{change.group(1)}{change.group(2) or ''}")
        return evolve(quantity, value=quantity.value + more, end=change.end())
    if rest == "半" and quantity.number.chinese and quantity.value < 100 and _AND_A_HALF.match(folded, quantity.end):
        return evolve(quantity, value=quantity.value + Decimal("0.5"), end=quantity.end + 1)
    return quantity


def _loose_behind(folded: str, number: Number) -> str:
    loose = folded[number.end : number.end + 1]
    if loose not in ("余", "多", "来", "几") or (loose == "来" and not number.chinese):
        return ""
    return "" if folded.startswith(("余额", "余热"), number.end) else loose


def _without_unit(folded: str, number: Number, loose: str) -> Quantity | None:
    """3000多万婴幼儿, 2.0改革, 收入比降至2.04; any other number without a unit counts nothing."""
    end = number.end + len(loose)
    rest = folded[end : end + 1]
    if number.chinese and folded[number.end - 1] not in "万亿":
        return None
    if not number.chinese and not loose and _POINT_ZERO.fullmatch(folded, number.start, number.end):
        named = not rest or (_HAN.match(rest) and rest not in "级度点分倍") or rest in "”》」、，,。"
        return make(number, Kind.VERSION) if named else None
    kind = _bare_kind(folded, number, loose, rest)
    before = folded[max(0, number.start - 12) : number.start]
    if kind is None and folded[number.end - 1] in "万亿" and not _HAN.match(rest) and _SUM_BEFORE.search(before):
        return make(number, Kind.MONEY, "元", end=end)  # 年度付息4120亿
    if kind is None:
        return None
    plain = make(number, kind, end=end)
    inside = loose or number.loose
    return evolve(plain, qualifier=_INSIDE.get(inside), qualifier_text=inside) if inside else plain


def _bare_kind(folded: str, number: Number, loose: str, rest: str) -> Kind | None:
    before = folded[max(0, number.start - 12) : number.start]
    noun = _HAN.match(rest) is not None
    if number.loose in ("几", "数") or _NATION.match(folded, number.end + len(loose)):
        return None
    if folded[number.end - 1] in "万亿" and (not number.chinese or number.end - number.start > 1):
        if (
            noun
            and rest not in "级能元象事众"
            and (not number.bare or before.endswith(tuple(w for w, _ in _BEFORE_BARE)))
        ):
            return Kind.COUNT
        if not noun and (_COUNTED.search(before) or (loose and not number.chinese)):
            return Kind.COUNT
    if number.chinese or noun or rest in (":", "/"):
        return None
    if _RATIO.search(before):
        return Kind.RATIO
    return Kind.SCORE if _SCORE.search(before) else None


def _with_bounds(folded: str, quantity: Quantity) -> Quantity:
    """Add the qualifiers on both sides; one inside the number was the closer one."""
    start, end = quantity.start, quantity.end
    sense, text = quantity.qualifier, quantity.qualifier_text
    for found in (_bound_before(folded, quantity), _bound_after(folded, quantity)):
        if found is None:
            continue
        start, end = min(start, found[0]), max(end, found[1])
        if text is None:
            sense, text = found[2], found[3]
    if (start, end) == (quantity.start, quantity.end):
        return quantity
    return Quantity(
        start,
        end,
        quantity.number,
        quantity.value,
        quantity.value_max,
        quantity.unit,
        quantity.kind,
        sense,
        text,
        quantity.streak,
    )


def _bound_before(folded: str, quantity: Quantity) -> tuple[int, int, str, str] | None:
    if folded[quantity.start - 1 : quantity.start] not in _BEFORE_ENDS:
        return None
    before = folded[max(0, quantity.start - 5) : quantity.start]
    for word, sense in _BEFORE_BARE if quantity.number.bare else _BEFORE:
        if before.endswith(word):
            prior = before[: -len(word)][-1:]
            if prior and prior in _NOT_AFTER.get(word, ""):
                return None
            return quantity.start - len(word), quantity.end, sense, word
    return None


def _bound_after(folded: str, quantity: Quantity) -> tuple[int, int, str, str] | None:
    if folded[quantity.end : quantity.end + 1] not in _AFTER_STARTS:
        return None
    for word, sense in _AFTER:
        if folded.startswith(word, quantity.end):
            if word in "余多" and quantity.unit in ("%", None):
                return None
            return quantity.start, quantity.end + len(word), sense, word
    return None
