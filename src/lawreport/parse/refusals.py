"""A number and its place in, the reason why it measures nothing out, if there is one."""

from __future__ import annotations

import re
from collections.abc import Callable

from attrs import frozen

from lawreport.lexicon import read_table
from lawreport.model.quantity import Kind
from lawreport.parse.numerals import Number, is_idiom
from lawreport.parse.quantities import Quantity
from lawreport.parse.quotes import Quote, Quotes

_YEAR = re.compile(r"(?:19|20)\d\d|[一二][九〇○零][一二三四五六七八九〇○零]{2}")
_DATE_TAIL = re.compile(r" ?(?:年代|世纪|年)| ?月(?!球|饼|亮|嫂|子)|[./-]\d{1,2}[./-]\d{1,2}")
_DAY = re.compile(r" ?[日号](?!线|楼|院|机|店|文|令|门|井|常|报)")
_PERIOD = re.compile(
    r" ?(?:多|余)?(?:年|季度|月份|周年|周岁|年期|个年头|年来|年间|年前|年后|年内|年以来|代人|届|世纪|月期|日内|日)"
)
_CLOCK = re.compile(r" ?(?:时(?![代间期段空刻尚效常任])|点(?:钟|整|半|\d|前|后|至|之)|:\d\d)")
_HEADING_BEFORE = re.compile(r"(?:^|[。；！？:;!?\n，,]|——|--)\s*$")
_HEADING_OPEN = re.compile(r"(?:^|[。；!?\n：:])\s*[(（]?\s?$")
_SPOKEN = re.compile(r"[是要](?![，。、])")
_VERB_AFTER_TIMES = re.compile(r"(?:荣获|获|蝉联|入选|被|上榜|夺得|捧回|摘得|当选|登上|跻身)")
_RANK_BEFORE = re.compile(
    r"(?:[列居位]|排名|排序|名次|排[在到]?|升至|跃升|升到|上升[至到为]?|跃[至居]|前移[至到]|保持|稳居|稳定|蝉联|荣获|获评?|获得|夺得|"
    r"取得|[全我][国省市区县州盟旗球]|世界|全球|亚洲|国内|省内|市内|区内|东部|中部|西部|东北|西南|西北|华东|自治区|同类|名列|"
    r"总量|总数|增[速量幅]|规模|数量|得分|成绩|综合|持续|连续.{1,5}[年次届])"
    r"[^，。；、“”]{0,6}$"
)
_RANK_AFTER = re.compile(r"[，。；、）)”,;.\s]|$|的(?:好)?(?:成绩|名次|位次|好成绩)|[和并且位名]|方阵$")
_CODE_BEFORE = re.compile(r"[A-Za-z+·]$")
_CODE_AFTER = re.compile(r"[A-Za-z]|\+|[×xX*]\s?\d|[#＃]|[Ⅰ-Ⅻ]")
_SERVICE = re.compile(
    r"[^，。；、]{0,8}?(?:自助|热线|在线|不打烊|不间断|值班|值守|服务|营业|圈|生活圈|救援圈|微型|便民)"
)
_CIRCLE = re.compile(r"[^，。；、]{0,10}?圈")
_DOC_AFTER = re.compile(r"\s?号(?!线|楼|院|机|店|井|地块|工地)")
_TITLE_NUMBER = re.compile(r"[〔\[(（【]\s?$")
_FACTOR_BEFORE = re.compile(r"[×*]\s?$")
_NEGATED = re.compile(r"(?:[未无没零不]|没有|未发生|未出现|不漏|不落|不让)[^，。；]{0,5}$")
_SHORT_QUOTE = 16
_FORMER = re.compile(
    r"(?:全[国省市区县州盟旗球]|[居列位入]|世界|国内|省内|市内|排名|跻身|稳定|保持)[^，。；、]{0,5}前$"
)
_FORMER_AFTER = re.compile(r"[位名强](?![单录])|[，。；、）)”,;.]|$|的?行列")
_REACH = re.compile(rf"(?:{'|'.join(read_table('figure-words')['reach'])})$")
_TIMES_BEFORE = re.compile(r"(?:先后|共|累计|全年|分|多达|近|至少|超过|逾)$")
_HOTLINE = re.compile(r"1\d{4}|1[12]\d|95\d{3}|96\d{3,4}")


@frozen
class Place:
    """A number with what is needed to judge it."""

    folded: str
    """The text."""
    number: Number
    quantity: Quantity | None
    """Its unit and bounds, if it has a unit."""
    quote: Quote | None
    """The innermost quotation around it."""
    before: str
    """The sixteen characters before the number."""
    last_end: int
    """Where the number before it ends."""

    @property
    def printed(self) -> str:
        """The number as printed."""
        return self.folded[self.number.start : self.number.end]

    @property
    def after(self) -> str:
        """The sixteen characters behind the number."""
        return self.folded[self.number.end : self.number.end + 16]


def look(folded: str, number: Number, quantity: Quantity | None, quotes: Quotes, last_end: int) -> Place:
    """Gather what is needed to judge a number."""
    before = folded[max(0, number.start - 16) : number.start]
    return Place(folded, number, quantity, quotes.around(number.start), before, last_end)


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
            return reason or None
    return None


ACCEPT = ""
"""What a rule says to end the search: the number is an indicator."""


def _unreadable(place: Place) -> str | None:
    number, folded = place.number, place.folded
    if number.value is None:
        return "code"
    lost = folded[number.start - 1 : number.start] in ("�", ".") or folded[number.end : number.end + 1] == "�"
    comma = re.match(r",\d|\.[%万亿件个项]", folded[number.end : number.end + 2])
    comma_before = re.search(r"\d,$", place.before)
    if lost or (comma and not number.chinese) or (comma_before and not number.chinese and place.quantity):
        return "lost-digits"
    return None


def _in_title(place: Place) -> str | None:
    if place.quote and place.quote.mark in "《〈":
        return _date(place) or "name"
    return None


def _docnum(place: Place) -> str | None:
    if _DOC_AFTER.match(place.after):
        return "docnum"
    if _TITLE_NUMBER.search(place.before) and re.match(r"\s?[〕\])）】]\s?(?:第\s?)?\d+\s?号", place.after):
        return "docnum"
    return None


def _heading(place: Place) -> str | None:
    before, after, number = place.before, place.after, place.number
    opened = _HEADING_OPEN.search(before) is not None or (before[-1:] in "(（" and before != "")
    if number.value is not None and number.value < 100 and number.value_max is None and not number.per:
        closes = (
            after[:1] in (")", "）")
            if before[-1:] in ("(", "（")
            else after[:1] == "、" or re.match(r"\.(?!\d)", after)
        )
        if opened and closes and (before[-1:] not in ("(", "（") or len(place.printed) <= 2):
            return "article" if before[-2:-1] in ("第", "条", "款") else "heading"
        if number.chinese and _SPOKEN.match(after) and _HEADING_BEFORE.search(before):
            return "heading"
        if before.endswith("第") and after[:1] in "，,、" and _HEADING_BEFORE.search(before[:-1]):
            return "heading"
    return None


def _date(place: Place) -> str | None:
    printed, after, before = place.printed, place.after, place.before
    number = place.number
    if number.chinese and not number.digits and number.bare:
        return None
    years = re.fullmatch(r"((?:19|20)\d\d)\s?-{1,2}\s?((?:19|20)?\d\d)|((?:19|20)\d\d)((?:19|20)\d\d)", printed)
    if years:
        return "period"
    if _YEAR.fullmatch(printed.replace(" ", "")):
        year_like = _DATE_TAIL.match(after) or place.quantity is None or place.quantity.unit in ("版", None)
        return "date" if year_like else None
    if before.endswith(("年", "-", ".")) and re.match(r" ?月", after):
        return "date"
    if re.match(r" ?月(?![球饼亮嫂子])", after):
        return "period" if number.value_max is not None else "date"
    if re.search(r"月 ?$|月\d{1,2}日?(?:-|至|到)$", before) and _DAY.match(after):
        return "date"
    if re.match(r"[./-]\d{1,2}(?:[./-]\d|日|$|·)", after) and number.value is not None and number.value < 2100:
        return "date" if re.search(r"(?:19|20)\d\d[./-]$", before) else None
    if re.match(r"·\d|·[一二三四五六七八九十]", after) or re.search(r"[\d一二三四五六七八九十]·$", before):
        return "date"
    return "date" if re.match(r"年代|世纪", after) else None


def _clock(place: Place) -> str | None:
    number = place.number
    hour = number.value is not None and number.value <= 60 and not number.per and number.value == int(number.value)
    if hour and _CLOCK.match(place.after):
        return "clock"
    if hour and re.search(r"\d:$|\d时$|\d点$", place.before) and (place.quantity is None or place.after[:1] == "分"):
        return "clock"
    return None


def is_former(before: str) -> bool:
    """Whether the words before a number end in the 前 of a rank (全国前十), and not of a time (前三季度)."""
    return before.endswith("前") and _FORMER.search(before) is not None


def _ordinal(place: Place) -> str | None:
    """第 and a number: a rank, an article, or the ordinal of a name; 前 and a number."""
    if is_former(place.before) and (place.number.per or _FORMER_AFTER.match(place.after)):
        return ACCEPT
    if not place.before.endswith("第") or place.before.endswith("连续第"):
        return None
    after = place.after
    if re.match(r"[条款项章节编目]", after):
        return "article" if not re.match(r"条线|项目", after) else "ordinal-name"
    if re.match(r"[位名](?![于单录义])", after):
        return ACCEPT
    if after[:1] == "次" and _VERB_AFTER_TIMES.match(after, 1):
        return ACCEPT
    if _RANK_AFTER.match(after) and _RANK_BEFORE.search(place.before[:-1]):
        return ACCEPT
    return _term(place) or ("period" if re.match(r"季度|[一二三四]?产业", after) else "ordinal-name")


def _code(place: Place) -> str | None:
    number, after = place.number, place.after
    if _FACTOR_BEFORE.search(place.before) and place.quantity is not None and place.quantity.unit not in ("小时",):
        return None
    if _CODE_BEFORE.search(place.before) and not (place.before.endswith("+") and number.per):
        return "code"
    if after[:1] == "×" or _FACTOR_BEFORE.search(place.before):
        return "service-name" if "小时" in after[:5] else "code"
    unit = place.quantity.unit if place.quantity else None
    if _CODE_AFTER.match(after) and not (unit and unit.isascii()):
        return "code"
    if place.quantity is None and _HOTLINE.fullmatch(place.printed):
        return "phone"
    return None


def _quoted(place: Place) -> str | None:
    """A number in a short quotation belongs to a slogan or a name, but 六连优 and 3.0版 are what they say."""
    quote, quantity = place.quote, place.quantity
    if quote is None or quote.end - quote.start > _SHORT_QUOTE + 2 or quote.mark in "《〈":
        return None
    if quantity is not None and quantity.kind in (Kind.STREAK, Kind.VERSION):
        return ACCEPT if not place.number.digits else None
    content = place.folded[quote.start + 1 : quote.end - 1]
    if any(mark in content for mark in "，。；") and quantity is not None and not place.number.chinese:
        return None
    if quantity is not None and quantity.kind is Kind.DURATION:
        return "service-name"
    if place.number.chinese or quantity is not None:
        return "slogan"
    return _date(place) or "code"


def _service(place: Place) -> str | None:
    quantity = place.quantity
    if (
        quantity is None
        or quantity.unit not in ("小时", "个小时", "分钟", "天")
        or quantity.start != place.number.start
    ):
        return None
    tail = place.folded[quantity.end : quantity.end + 14]
    if _CIRCLE.match(tail) or (
        place.printed == "24" and quantity.unit == "小时" and not tail.startswith(("内", "响应"))
    ):
        return "service-name"
    if _SERVICE.match(tail) and place.number.value in (7, 12, 15, 24, 365):
        return "service-name"
    return None


def _per_base(place: Place) -> str | None:
    before = place.before[-1:]
    if before in ("每", "均") and not (before == "均" and not place.number.bare):
        return "per-base"
    if place.number.bare and place.quantity and place.quantity.start == place.number.start and not place.number.loose:
        if place.quantity.qualifier_text or _REACH.search(place.before):
            return None
        return "per-base" if place.quantity.unit in ("人", "户", "元", "人口") else "name"
    return None


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


def _vague(place: Place) -> str | None:
    """两三份, 一批, 一起; a small number that only says some."""
    number, quantity = place.number, place.quantity
    if number.loose == "range":
        return "indefinite"
    if place.before.endswith(("以下", "下列", "如下")) and re.match(r"个方面", place.after):
        return "indefinite"
    if not number.chinese or number.value is None or quantity is None or number.per:
        return None
    if place.printed in ("一", "壹"):
        if quantity.kind in (Kind.MULTIPLIER, Kind.STREAK) or quantity.streak:
            return None
        if _NEGATED.search(place.before):
            return "negated-one"
        return "indefinite"
    if quantity.kind is Kind.MONEY and number.value < 10 and quantity.unit == "元" and not quantity.qualifier:
        return "name"
    if (
        quantity.unit == "次"
        and place.printed != "两"
        and re.match(r"次[一-鿿]", place.after)
        and not _TIMES_BEFORE.search(place.before)
    ):
        return "ordinal-name"
    if quantity.unit == "次" and place.before.endswith("届"):
        return "ordinal-name"
    if quantity.unit == "期" and number.value < 10 and place.printed != "两":
        return "name"
    if place.before.endswith(("这", "那", "哪", "某", "上述", "以上", "以下", "前", "后", "另", "其他", "头")):
        return "indefinite"
    if re.match(r"个?(?:方面|层面|维度|环节|阶段|部分|角度|关键|重点|着力点|原则|统筹|关系)", place.after):
        follows = re.search(r"\d", place.folded[number.end : number.end + 8])
        return None if follows else "indefinite"
    return None


def _span_of_time(place: Place) -> str | None:
    after, number = place.after, place.number
    if place.quantity is not None and (place.quantity.streak or place.quantity.unit):
        if re.search(r"(?:近|过去|未来|最近|今后|前|头)(?:的)?$", place.before) and place.quantity.unit in (
            "个月",
            "天",
            "个季度",
        ):
            return "period"
        return None
    if re.match(r"岁", after):
        return "fixed-term"
    if _PERIOD.match(after) and number.value is not None:
        return "period"
    return None


def _regulation(place: Place) -> str | None:
    """自治区28条规定 names a document."""
    if place.quantity and place.quantity.unit in ("条", "项") and re.match(r"[条项](?:规定|禁令|铁规)", place.after):
        return "fixed-term"
    return None


def _no_unit(place: Place) -> str | None:
    if place.quantity is not None:
        return None
    number = place.number
    if number.chinese:
        if place.printed == "一" and place.after[:1] in "批些类种轮部系":
            return "indefinite"
        if number.bare or place.printed == "一":
            return "idiom"
        return "fixed-term" if re.match(r"[级届大方审]", place.after) else "name"
    if len(place.printed) >= 7:
        return "phone"
    return "code"


_RULES: tuple[tuple[str, Callable[[Place], str | None]], ...] = (
    ("unreadable", _unreadable),
    ("title", _in_title),
    ("docnum", _docnum),
    ("heading", _heading),
    ("quoted", _quoted),
    ("code", _code),
    ("date", _date),
    ("clock", _clock),
    ("ordinal", _ordinal),
    ("per-base", _per_base),
    ("term", _term),
    ("vague", _vague),
    ("service", _service),
    ("time", _span_of_time),
    ("regulation", _regulation),
    ("no-unit", _no_unit),
)
