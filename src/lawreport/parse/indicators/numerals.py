"""A text in, the numbers printed in it out, with fractions, percentages and ranges put together."""

from __future__ import annotations

import re
from decimal import Decimal

from attrs import evolve, frozen

from lawreport.late import compile_late
from lawreport.lexicon import read_words
from lawreport.lexicon.fold import fold
from lawreport.model.quantity import Numeral
from lawreport.model.source import Span
from lawreport.parse.indicators.runs import Run, read_run

_HAN = "零〇○一二两兩三四五六七八九十百千万萬亿億廿卅"
_CAPITAL = "壹贰叁肆伍陆柒捌玖拾佰仟"
# Every quantifier is bounded or followed by nothing that can fail, so a hostile text costs no more than a plain one.
_RUN = compile_late(
    r"(?=[\d.]{1,20} [\d.])"
    r"(?:(?<![\d.,])(?:\d(?: \d){1,15}(?: ?\. ?\d(?: \d){0,5})?|\d(?: \d){0,15} ?\. ?\d(?: \d){0,5})"
    r"|(?<=[一-鿿])\d{1,3}(?: \d{3}){1,4})(?! ?[\d.])(?: ?[万亿]{1,2})?(?= ?[%‰一-鿿])"
    rf"|(?:[几数](?=[十百千万亿])|(?:\d{{1,3}}(?:,\d{{3}}(?!\d))+|\d+)(?:\.\d+)?(?: (?=[万亿]))?"
    rf"|[{_HAN}]|[{_CAPITAL}](?=[{_CAPITAL}万亿])|(?<=[{_CAPITAL}])[{_CAPITAL}]|(?<=[{_HAN}])点(?=[零〇一二三四五六七八九])|(?<=[{_HAN}\d])[余多几](?=[百千万亿萬億]))+"
)
_FIRST = compile_late(rf"[\d几数{_HAN}{_CAPITAL}]")
_PER_SIGNS = {"%": 100, "‰": 1000}
_PER_WORDS = {"百": 100, "千": 1000, "万": 10_000}
_PARTS = compile_late(r" ?分 {0,2}之 ?")
_TENTHS = compile_late(
    r" ?成(?![立为功员果长不效本绩就人分品都型渝交化因才熟群片套])(?: ?([一二三四五六七八九半])(?![一-鿿]))?"
)
_RANGE = compile_late(r" ?(?:[-~]{1,2}|至|到) ?")
_RANGE_STARTS = frozenset(" -~至到与和")
_BETWEEN = compile_late(r"[与和](?=[^，。；]{1,12}?之间)")
_ADDRESS = compile_late(r"(?:https?://|www\.)[!-~]+")
_COLON = compile_late(r"(?<![\d:.])\d+(?:\.\d+)?:\d+(?:\.\d+)?(?![\d:.]|:)")
_WIDE_COMMA = compile_late(r"(?<=[０-９])，(?=[０-９])")
_PLANE = "".join(map(chr, range(0xD800))) + "".join(map(chr, range(0xE000, 0x10000)))
# The fold of all characters but the full-width comma, which tells clauses from groups of digits.
_FOLD = {ord(char): new for char, new in zip(_PLANE, fold(_PLANE), strict=True) if char != new and char != "，"}
_KILO = compile_late(r"[瓦克伏卡赫焦]")
_PLACES = Decimal("0.000001")
_MAX_FRACTION = 10**12  # a fraction of longer numbers is a code


_Placed = tuple[int, int, Run | None]


@frozen
class Number:
    """A number in a text, put together from its runs; the noun between numerals and quantities."""

    start: int
    """First character, in the text that was read."""
    end: int
    """One past the last character."""
    value: Decimal | None
    """The number or the lower end of a range; None where the run cannot be read."""
    value_max: Decimal | None = None
    """The upper end of a range."""
    per: int | None = None
    """100 for percentages, 1000 for ‰ and 千分之, else None."""
    parts: tuple[Decimal, Decimal] | None = None
    """Numerator and denominator of a fraction, or the two sides of a ratio."""
    loose: str = ""
    """余, 多, 几 or 数 inside the number, or a dash of two digits (两三) as ``range``."""
    bare: bool = False
    """No digit, only multipliers (百, 万)."""
    chinese: bool = False
    """Begins with a Chinese numeral."""
    digits: bool = False
    """Chinese digits read one by one."""


def prepare(text: str) -> str:
    """Fold a text for reading; a full-width comma stays one unless the digits around it are as wide (１，０２４).

    Web addresses are blanked: their numbers are no numbers of the text.
    """
    if "://" in text or "www." in text:
        text = _ADDRESS.sub(lambda found: "\x00" * len(found.group()), text)
    return (_WIDE_COMMA.sub(",", text) if "，" in text else text).translate(_FOLD)


def find_numbers(folded: str) -> tuple[Number, ...]:
    """Find the numbers of a text.

    Args:
        folded: The text after `prepare`; the spans index it.

    Returns:
        Numbers in order; they do not overlap.
    """
    runs = _find_runs(folded)
    found: list[Number] = []
    k = 0
    while k < len(runs):
        number, k = _compose(folded, runs, k)
        number, k = _extend(folded, runs, k, number)
        found.append(number)
    return tuple(found)


def _find_runs(folded: str) -> list[_Placed]:
    found: list[_Placed] = []
    match = _next_run(folded, 0)
    while match:
        start, end = match.span()
        text = match.group()
        if text[-1] in "千百" and _opens_unit(folded, end, text):
            if len(text) == 1:
                match = _next_run(folded, end)
                continue
            text, end, skipped = text[:-1], end - 1, 1
        else:
            skipped = 0
        run = read_run(text.replace(" ", ""))
        position = start + _printed(text, run.length) if run and run.length else end
        found.append((start, position, run))
        match = _next_run(folded, position + skipped if position == end else position)
    return found


def _next_run(folded: str, position: int) -> re.Match[str] | None:
    """The next run from a place on; looking for its first character alone is several times faster."""
    first = _FIRST.search(folded, position)
    while first:
        match = _RUN.match(folded, first.start())
        if match:
            return match
        first = _FIRST.search(folded, first.end())
    return None


def _printed(text: str, length: int) -> int:
    """How many characters a number takes whose digits may be spaced (1 1 7件)."""
    if " " not in text:
        return length
    read = 0
    for place, char in enumerate(text):
        read += char != " "
        if read == length:
            return place + 1
    return len(text)


def _opens_unit(folded: str, end: int, text: str) -> bool:
    """Whether the last character of a run belongs to the unit behind it: 35万|千瓦, 2|百分点."""
    if text[-1] == "百":
        return folded.startswith("分点", end)
    return bool(_KILO.match(folded, end)) or (folded.startswith("米", end) and text[-2:-1] in tuple("0123456789万亿"))


def _compose(folded: str, runs: list[_Placed], k: int) -> tuple[Number, int]:
    """Put one number together from the k-th run on; returns it and the next run to read."""
    start, end, run = runs[k]
    if run is None:
        return Number(start, end, None), k + 1
    after = folded[end : end + 1]
    if after == " " and folded[end + 1 : end + 2] in _PER_SIGNS:
        after, end = folded[end + 1], end + 1
    if after in _PER_SIGNS:
        return _plain(folded, start, end + 1, run, per=_PER_SIGNS[after]), k + 1
    plain = _plain(folded, start, end, run)
    if after and after in "分又/ :成":
        return _fraction(folded, runs, k, plain) or _colon(folded, runs, k, plain) or _tenths(folded, plain, k)
    return plain, k + 1


def _plain(folded: str, start: int, end: int, run: Run, per: int | None = None) -> Number:
    loose = run.loose or ("range" if run.value_max is not None else "")
    return Number(
        start,
        end,
        run.value,
        run.value_max,
        per,
        loose=loose,
        bare=run.bare,
        chinese=not folded[start].isdecimal(),
        digits=run.digits,
    )


def _fraction(folded: str, runs: list[_Placed], k: int, plain: Number) -> tuple[Number, int] | None:
    """百分之五, 三分之一, 3又一千分之23, 88/96."""
    parts = _PARTS.match(folded, plain.end)
    if parts and k + 1 < len(runs) and runs[k + 1][0] == parts.end():
        return _divide(folded, plain, runs[k + 1], k + 2)
    if folded[plain.end : plain.end + 2].strip().startswith("又"):
        return _mixed(folded, runs, k, plain)
    slash = folded[plain.end : plain.end + 1] == "/" and k + 1 < len(runs) and runs[k + 1][0] == plain.end + 1
    if slash and not plain.chinese and folded[plain.start - 1 : plain.start] != "/":
        below = runs[k + 1]
        if below[2] is not None and folded[below[1] : below[1] + 1] != "/" and folded[below[0]].isdecimal():
            return _divided(plain, below[2].value, plain.value, below[1], k + 2)
    return None


def _mixed(folded: str, runs: list[_Placed], k: int, whole: Number) -> tuple[Number, int] | None:
    """3又一千分之23."""
    if k + 2 >= len(runs) or folded[whole.end : runs[k + 1][0]].strip() != "又":
        return None
    start, end, below = runs[k + 1]
    parts = _PARTS.match(folded, end)
    if below is None or not parts or runs[k + 2][0] != parts.end() or whole.value is None:
        return None
    divided = _divide(folded, _plain(folded, start, end, below), runs[k + 2], k + 3)
    if divided is None or divided[0].value is None or not divided[0].parts:
        return None
    return evolve(divided[0], start=whole.start, value=whole.value + divided[0].value), divided[1]


def _divide(folded: str, plain: Number, over: _Placed, after: int) -> tuple[Number, int] | None:
    if over[2] is None or plain.value is None:
        return None
    per = _PER_WORDS.get(folded[plain.start : plain.end])
    if per == 100 or (plain.bare and per):
        value = over[2].value
        return evolve(plain, end=over[1], value=value, per=per, bare=False), after
    if plain.bare:  # 千万分之六
        return evolve(plain, end=over[1], value=over[2].value, per=int(plain.value), bare=False), after
    return _divided(plain, plain.value, over[2].value, over[1], after)


def _divided(
    plain: Number, below: Decimal | None, above: Decimal | None, end: int, after: int
) -> tuple[Number, int] | None:
    if not below or above is None or below > _MAX_FRACTION or above > _MAX_FRACTION:
        return None
    value = above / below
    return evolve(plain, end=end, value=round_parts(value), parts=(above, below)), after


def round_parts(value: Decimal) -> Decimal:
    """Round a quotient to six places; smaller ones keep their digits."""
    return value.quantize(_PLACES).normalize() if value >= Decimal("0.001") else value.normalize()


def _colon(folded: str, runs: list[_Placed], k: int, plain: Number) -> tuple[Number, int] | None:
    """2.04:1, but not a time of day."""
    found = _COLON.match(folded, plain.start) if folded[plain.end : plain.end + 1] == ":" else None
    if not found or k + 1 >= len(runs) or found.end() != runs[k + 1][1]:
        return None
    left, _, right = found.group().partition(":")
    if len(right) == 2 and right.isdecimal() and left.isdecimal() and int(left) < 25:
        return None
    return _divided(plain, Decimal(right), Decimal(left), found.end(), k + 2)


def _tenths(folded: str, plain: Number, k: int) -> tuple[Number, int]:
    """八成, 七成六, 三成半."""
    found = _TENTHS.match(folded, plain.end)
    if not found or plain.value is None or plain.bare:
        return plain, k + 1
    more = found.group(1)
    extra = Decimal(5) if more == "半" else read_run(more).value if more else Decimal(0)  # type: ignore[union-attr]
    top = None if plain.value_max is None else plain.value_max * 10
    after = k + 2 if more and more != "半" else k + 1
    return evolve(plain, end=found.end(), value=plain.value * 10 + extra, value_max=top, per=100), after


def _extend(folded: str, runs: list[_Placed], k: int, low: Number) -> tuple[Number, int]:
    """Put a range together: 20%—30%, 3至5, 2—3万, 百分之五到八."""
    if folded[low.end : low.end + 1] not in _RANGE_STARTS:
        return low, k
    sign = _RANGE.match(folded, low.end) or _BETWEEN.match(folded, low.end)
    if not sign or k >= len(runs) or runs[k][0] != sign.end() or low.value is None or low.parts or low.loose == "range":
        return low, k
    high, after = _compose(folded, runs, k)
    if high.value is None or high.parts or (low.per and high.per not in (None, low.per)):
        return low, k
    if low.per and not high.per and folded[low.start] not in "百千万":
        return low, k
    value = _scaled(folded, low, high)
    if value >= high.value:
        return low, k
    return evolve(low, end=high.end, value=value, value_max=high.value, per=high.per or low.per), after


def _scaled(folded: str, low: Number, high: Number) -> Decimal:
    """The low end with the multiplier that only the high end prints (2—3万)."""
    assert low.value is not None
    assert high.value is not None
    last = folded[high.end - 1]
    if last in "万亿" and folded[low.end - 1] not in "万亿千百十" and not high.bare:
        scaled = low.value * (10_000 if last == "万" else 10**8)
        return scaled if scaled < high.value else low.value
    return low.value


def read_numerals(text: str) -> tuple[Numeral, ...]:
    """Read the bare numerals of a text, whatever they stand for.

    Args:
        text: Any text; the spans index it.

    Returns:
        Numerals in order: percentages of all forms (%, 百分之, 成, 千分之) in percent; idioms with a numeral in them
        (统一, 四川) are left out, and so are multipliers that stand alone (万).

    >>> [(n.text, str(n.value), n.unit) for n in read_numerals("办理1.2万件，八成以上")]
    [('1.2万', '12000', None), ('八成', '80', '%')]
    """
    folded = prepare(text)
    found = []
    for number in find_numbers(folded):
        if number.value is None or (number.bare and not folded.startswith("半百", number.start - 1)):
            continue
        if is_idiom(folded, number.start) and not number.per:
            continue
        found.append(_as_numeral(text, folded, number))
    return tuple(found)


def _as_numeral(text: str, folded: str, number: Number) -> Numeral:
    value, top = number.value, number.value_max
    start = number.start
    if number.bare and value is not None:
        value, start = value / 2, start - 1  # 半百
    if number.per not in (None, 100):
        factor = Decimal(100) / Decimal(number.per or 1)
        value, top = value and value * factor, top and top * factor
    return Numeral(value, top, "%" if number.per else None, text[start : number.end], Span(start, number.end))


def _index_idioms() -> dict[str, tuple[tuple[int, str], ...]]:
    """Idioms by the numeral and its neighbour in the word: (place of the numeral, word)."""
    index: dict[str, list[tuple[int, str]]] = {}
    for word in read_words("numeral-idioms"):
        for place, char in enumerate(word):
            if char in _HAN:
                last = place + 1 == len(word)
                key = word[place - 1 : place + 1] + "$" if last else word[place : place + 2]
                index.setdefault(key, []).append((place, word))
    return {key: tuple(entries) for key, entries in index.items()}


_IDIOMS = _index_idioms()


def is_idiom(folded: str, start: int) -> bool:
    """Whether the numeral character at a place is part of a word that counts nothing (统一, 一般, 四川)."""
    after, before = folded[start : start + 2], folded[start - 1 : start + 1] + "$"
    entries = _IDIOMS.get(after, ()) + (_IDIOMS.get(before, ()) if start else ())
    return any(place <= start and folded.startswith(word, start - place) for place, word in entries)
