"""A number and its place in, the reason why it measures nothing out, if there is one."""

from __future__ import annotations

from collections.abc import Callable
from string import ascii_letters, digits

from lawreport.late import compile_late
from lawreport.lexicon import read_table
from lawreport.model.quantity import Kind
from lawreport.parse.indicators.dates import tell_clock, tell_date, tell_period
from lawreport.parse.indicators.numerals import Number, is_idiom
from lawreport.parse.indicators.places import Place
from lawreport.parse.indicators.quantities import Quantity
from lawreport.parse.indicators.vague import tell_base, tell_regulation, tell_service, tell_vague
from lawreport.parse.lines import Quote
from lawreport.parse.sizes import has_too_many_digits

ACCEPT = ""
"""What a rule says to end the search: the number is an indicator."""

_LOST_BEHIND = compile_late(r"\.[%万亿件个项]|\ufffd")
_LOST_BEFORE = compile_late(r"(?<![\d.])\d{1,3},$|[\ufffd.]$")
_SPLIT_GROUP = compile_late(r",\d")
_DOC_BEHIND = compile_late(r"\s?号(?!线|楼|院|机|店|井|地块|工地)")
_DOC_YEAR_BEFORE = compile_late(r"[〔\[(（【]\s?$")
_DOC_YEAR_BEHIND = compile_late(r"\s?[〕\])）】]\s?(?:第\s?)?\d+\s?号")
_OPENS_LINE = compile_late(r"(?:^|[。；!?\n：:])\s*$")
_OPENS_CLAUSE = compile_late(r"(?:^|[。；！？:;!?\n，,]|——|--)\s*$")
_IN_BRACKETS = compile_late(r"[(（]\s?$")
_POINT = compile_late(r"、|\.(?!\d)")
_SPOKEN = compile_late(r"[是要](?![，。、])")
_ARTICLE = compile_late(r"条(?!线)|[款章节编]|项(?!目)|目(?!标|录)")
_PLACED = compile_late(r"[位名](?![于单录义])")
_TIMES_WON = compile_late(r"次(?:荣获|获|蝉联|入选|被|上榜|夺得|捧回|摘得|当选|登上|跻身)")
_ENUMERATED = compile_late(r"[、和至]第?[一二三四五六七八九十\d]{1,2}(?:季度|批|轮|次|届|期|产业|阶段)")
_SEASON = compile_late(r"季度|[一二三四]?产业")
_RANK_BEFORE = compile_late(
    r"(?:[列居位]|排名|排序|名次|排[在到]?|升至|跃升|升到|上升[至到为]?|跃[至居]|前移[至到]|保持|稳居|稳定|蝉联|荣获|获评?|获得|夺得|"
    r"取得|[全我][国省市区县州盟旗球]|世界|全球|亚洲|国内|省内|市内|区内|东部|中部|西部|东北|西南|西北|华东|自治区|同类|名列|"
    r"总量|总数|增[速量幅]|规模|数量|得分|成绩|综合|持续|连续.{1,5}[年次届])"
    r"[^，。；、“”]{0,6}$"
)
_RANK_BEHIND = compile_late(r"[，。；、）)”,;.\s]|$|的(?:好)?(?:成绩|名次|位次|好成绩)|[和并且位名]|方阵$")
_FORMER = compile_late(
    r"(?:全[国省市区县州盟旗球]|[居列位入]|世界|国内|省内|市内|排名|跻身|稳定|保持)[^，。；、]{0,5}前$"
)
_FORMER_BEHIND = compile_late(r"[位名强](?![单录])|[，。；、）)”,;.]|$|的?行列")
_CODE_BEFORE = compile_late(r"[A-Za-z+]$")
_CODE_BEHIND = compile_late(r"[A-Za-z]|\+|[×xX*]\s?\d|[#＃]|[Ⅰ-Ⅻ]")
_ADDED_BEHIND = compile_late(r"[一-鿿]{0,10}[+＋](?:[\dNnXxYy一-鿿])")
_ADDED_BEFORE = compile_late(r"[+＋]\s?$")
_FACTOR_BEFORE = compile_late(r"[×*]\s?$")
_HOTLINE = compile_late(r"1\d{4}|1[12]\d|95\d{3}|96\d{3,4}")
_CLASS_BEHIND = compile_late(r"[级届大方审]")
_PLACE_NAME = compile_late(
    r"[门家台块间棵座眼条张道口层](?![老新大小主中旧省市县区全国])[一-鿿]"
    r"(?:村(?!级|民)|镇(?!街)|乡(?!镇)|街道|社区|水库|林场|市(?![场区级属县直内外民政委容面值])|县(?![级域区属直内外]))"
)
"""A place whose name begins as a count does: 五家渠市, 三间房乡, 五棵树镇; 三座水库 and 五家新村 are counts."""
_SENTENCE_MARK = compile_late(r"[，。；]")
_PLAIN_KINDS = (Kind.COUNT, Kind.MONEY, Kind.PHYSICAL, Kind.RATE, Kind.POINTS)
_WATCHED_UNITS = ("个", "条", "项", "个月", "个季度")
_WATCHED_BEHIND = frozenset("方十百千万亿多半规禁铁") | {""}
_WATCHED_BEFORE = frozenset("第前每均/+×*.,·-~(（[〔【年届后先前下\ufffd" + ascii_letters + digits)
_WATCHED_AFTER = frozenset(",.+×*#＃/·-~:\ufffd" + ascii_letters)
_SHORT_QUOTE = 18
"""Marks included; a longer quotation is a sentence, whose figures count (tuned on quoted slogans of four genres)."""
_LONG_CODE = 7
"""Digits without a unit from which a number is a telephone number rather than a code."""


def tell_refusal(place: Place) -> str | None:
    """Tell why a number measures nothing.

    Args:
        place: The number and its place.

    Returns:
        The reason's slug, or None for an indicator.
    """
    for _, rule in _RULES:
        reason = rule(place)
        if reason is not None:
            return reason or _too_long(place.number)
    return _too_long(place.number)


def is_plain(folded: str, quantity: Quantity | None, quote: Quote | None) -> bool:
    """Whether nothing around a number with a common unit calls for a rule; most figures are of this kind."""
    if quantity is None or quote is not None or quantity.unit is None or quantity.number.chinese:
        return False
    if quantity.kind not in _PLAIN_KINDS or quantity.qualifier in ("at_least", "at_most"):
        return False
    if quantity.unit in _WATCHED_UNITS and folded[quantity.end : quantity.end + 1] in _WATCHED_BEHIND:
        return False
    number = quantity.number
    if _too_long(number):
        return False
    if number.start and folded[number.start - 1] in _WATCHED_BEFORE:
        return False
    return folded[number.end : number.end + 1] not in _WATCHED_AFTER


def _unreadable(place: Place) -> str | None:
    if place.number.value is None:
        return "code"
    if not place.number.chinese:
        grouped = len(place.printed) <= 3 and place.printed.isdecimal() and _SPLIT_GROUP.match(place.after)
        if grouped or _LOST_BEHIND.match(place.after) or _LOST_BEFORE.search(place.before):
            return "lost-digits"
    return "lost-digits" if place.before.endswith("\ufffd") or place.after.startswith("\ufffd") else None


def _too_long(number: Number) -> str | None:
    """More digits than a figure has; what a fraction comes to may go on for ever."""
    values = number.parts or (number.value, number.value_max)
    return "too-long" if any(one is not None and has_too_many_digits(one) for one in values) else None


def _in_title(place: Place) -> str | None:
    if place.quote and place.quote.mark in "《〈":
        return tell_date(place) or "name"
    return None


def _docnum(place: Place) -> str | None:
    if _DOC_BEHIND.match(place.after):
        return "docnum"
    if _DOC_YEAR_BEFORE.search(place.before) and _DOC_YEAR_BEHIND.match(place.after):
        return "docnum"
    return None


def _heading(place: Place) -> str | None:
    """The ordinal of a heading or an item: 二、 （三） 1. 一是 第一，."""
    before, after, number = place.before, place.after, place.number
    if number.value is None or number.value >= 100 or number.value_max is not None or number.per:
        return None
    if _IN_BRACKETS.search(before):
        if after.startswith((")", "）")) and len(place.printed) <= 2:
            return "article" if before[-2:-1] in ("第", "条", "款") else "heading"
        return None
    if _POINT.match(after) and _OPENS_LINE.search(before):
        return "heading"
    if number.chinese and _SPOKEN.match(after) and _OPENS_CLAUSE.search(before):
        return "heading"
    if before.endswith("第") and after[:1] in ("，", ",", "、") and _OPENS_CLAUSE.search(before[:-1]):
        return "heading"
    return None


def _quoted(place: Place) -> str | None:
    """A number in a short quotation belongs to a slogan or a name, but 六连优 and 3.0版 are what they say."""
    quote, quantity = place.quote, place.quantity
    if quote is not None and quantity is not None and _is_formula(place, quote):
        return "slogan"
    if quote is None or quote.end - quote.start > _SHORT_QUOTE or quote.mark in "《〈":
        return None
    if quantity is not None and quantity.kind in (Kind.STREAK, Kind.VERSION):
        return None if place.number.digits else ACCEPT
    if (
        quantity is not None
        and not place.number.chinese
        and _SENTENCE_MARK.search(place.folded, quote.start, quote.end)
    ):
        return None
    if quantity is not None and quantity.kind is Kind.DURATION:
        return "service-name"
    if place.number.chinese or quantity is not None:
        return "slogan"
    return "phone" if _HOTLINE.fullmatch(place.printed) else tell_date(place) or "code"


def _is_formula(place: Place, quote: Quote) -> bool:
    """Whether a number is a term of a sum that names a pattern of work, however long: “1名民警+2名辅警+N名网格员”."""
    added = _ADDED_BEFORE.search(place.before) or _ADDED_BEHIND.match(place.after)
    return bool(added) and quote.mark in '“‘"「『' and not place.number.per


def _code(place: Place) -> str | None:
    number, after, quantity = place.number, place.after, place.quantity
    unit = quantity.unit if quantity else None
    if number.parts and "/" in place.printed and number.value is not None and number.value > 1:
        return "code"  # 24/7
    factor = _FACTOR_BEFORE.search(place.before) is not None
    if factor and unit not in (None, "小时"):
        return None  # 2×35万千瓦
    if _CODE_BEFORE.search(place.before) and not (place.before.endswith("+") and number.per):
        return "code"
    if factor or after.startswith("×"):
        return "service-name" if "小时" in after[:5] else "code"
    if _CODE_BEHIND.match(after) and not (unit and unit.isascii()):
        return "code"
    return "phone" if quantity is None and _HOTLINE.fullmatch(place.printed) else None


def is_former(before: str) -> bool:
    """Whether the words before a number end in the 前 of a rank (全国前十), and not of a time (前三季度)."""
    return before.endswith("前") and _FORMER.search(before) is not None


def _ordinal(place: Place) -> str | None:
    """第 and a number: a rank, an article, or the ordinal of a name; 前 and a number."""
    if is_former(place.before) and (place.number.per or _FORMER_BEHIND.match(place.after)):
        return ACCEPT
    if not place.before.endswith("第") or place.before.endswith("连续第"):
        return None
    if _ARTICLE.match(place.after):
        return "article"
    if _ENUMERATED.match(place.after):
        return "ordinal-name"
    if _PLACED.match(place.after) or _TIMES_WON.match(place.after):
        return ACCEPT
    if _RANK_BEHIND.match(place.after) and _RANK_BEFORE.search(place.before[:-1]):
        return ACCEPT
    return "period" if _SEASON.match(place.after) else _term(place) or "ordinal-name"


def _index_terms() -> dict[str, tuple[tuple[int, str, str], ...]]:
    """Fixed terms by the numeral and its neighbour in the term: (place of the numeral, term, reason)."""
    index: dict[str, list[tuple[int, str, str]]] = {}
    for reason, terms in read_table("fixed-terms").items():
        for term in terms:
            for place, char in enumerate(term):
                if char in "零一二两三四五六七八九十百千万" or char.isdecimal():
                    last = place + 1 == len(term)
                    key = term[place - 1 : place + 1] + "$" if last else term[place : place + 2]
                    index.setdefault(key, []).append((place, term, reason))
    return {key: tuple(entries) for key, entries in index.items()}


_TERMS = _index_terms()


def _term(place: Place) -> str | None:
    start = place.number.start
    if place.before.endswith("翻") and place.after.startswith("番"):
        return ACCEPT
    after, before = place.folded[start : start + 2], place.folded[start - 1 : start + 1] + "$"
    for shift, term, reason in _TERMS.get(after, ()) + _TERMS.get(before, ()):
        if shift <= start and place.folded.startswith(term, start - shift):
            if term[0].isdecimal() and (place.quantity or place.printed != term):
                continue
            return reason
    return "idiom" if is_idiom(place.folded, start) else None


def _place_name(place: Place) -> str | None:
    named = place.number.chinese and len(place.printed) == 1 and _PLACE_NAME.match(place.folded, place.number.end)
    return "name" if named else None


def _no_unit(place: Place) -> str | None:
    if place.quantity is not None:
        return None
    if not place.number.chinese:
        return "phone" if len(place.printed) >= _LONG_CODE else "code"
    if place.printed == "一" and place.after[:1] in tuple("批些类种轮部系"):
        return "indefinite"
    if place.number.bare or place.printed == "一":
        return "idiom"
    return "fixed-term" if _CLASS_BEHIND.match(place.after) else "name"


_RULES: tuple[tuple[str, Callable[[Place], str | None]], ...] = (
    ("unreadable", _unreadable),
    ("title", _in_title),
    ("docnum", _docnum),
    ("heading", _heading),
    ("quoted", _quoted),
    ("code", _code),
    ("date", tell_date),
    ("clock", tell_clock),
    ("ordinal", _ordinal),
    ("base", tell_base),
    ("term", _term),
    ("place", _place_name),
    ("vague", tell_vague),
    ("service", tell_service),
    ("period", tell_period),
    ("regulation", tell_regulation),
    ("no-unit", _no_unit),
)
