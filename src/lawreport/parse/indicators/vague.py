"""The place of a counted number in, the reason why it counts nothing in particular out."""

from __future__ import annotations

from lawreport.late import compile_late
from lawreport.lexicon import read_table, read_words
from lawreport.model.quantity import Kind
from lawreport.parse.indicators.places import Place

_NEGATED = compile_late(r"(?:[未无没零不]|没有|未发生|未出现|不漏|不落|不让)[^，。；]{0,5}$")
_TIMES_BEFORE = compile_late(r"(?:先后|共|累计|全年|分|多达|近|至少|超过|逾)$")
_COURSE_BEFORE = compile_late(r"(?:班|训|讲座|论坛|沙龙|讲堂|课堂|学习|活动|会)$")
_HAN = compile_late(r"[一-鿿]")
_TIMES_LISTED = compile_late(
    r"次(?:[、和至及]第?[一二三四五六七八九十]{1,3}次)*(?:中央|市委|省委|区委|县委|党组)?(?:全会|全体会议|会议|代表大会|大会|党代会|常务会)"
    r"|次[、和至及]第?[一二三四五六七八九十]{1,3}次(?:全会|全体|会议|代表)"
)
_TIMES_ORDINAL = compile_late(r"次[一-鿿]")
_ANNOUNCED = compile_late(
    r"个?(?:方面|层面|维度|环节|阶段|部分|角度|关键|重点|着力点|原则|统筹|关系)|[个项](?:重点工作|重点任务|工作|原则|主张|联合公报|字)"
)
_FIGURE_SOON = compile_late(r".{0,8}?\d")
_SLOGAN = compile_late(rf"[个大](?:{'|'.join(read_words('slogan-heads'))})")
_SHORTENED = compile_late(r"(?:缩短|压缩|压减|提前|降|减少|精简)[至到为]?$|(?:不超过|超过|仅需|只需|最快)$")
_LAST_STRETCH = ("最后", "最先", "最前")
_POINTING = ("这", "那", "哪", "某", "上述", "以上", "以下", "前", "后", "另", "其他", "头")
_LISTING = ("以下", "下列", "如下")
_HEAPS = compile_late(r"个[十百千万]*[万亿千百]")
_SEVERAL = 20
"""From this upper end on two neighbouring digits tell how many: 两三份 are some, 三四十场 are counted."""
_FEW = 100
"""People up to whom 以上 and a noun name a class (10人以上纠纷), above whom they count."""
_LIMITS = ("以上", "以下", "及以上")
_REACH = compile_late(rf"(?:{'|'.join(read_table('figure-words')['reach'])})$")
_SERVICE = compile_late(
    r"[^，。；、]{0,8}?(?:无理由|自助|热线|在线|不打烊|不间断|值班|值守|服务|营业|圈|生活圈|救援圈|微型|便民)"
)
_CIRCLE = compile_late(r"[^，。；、]{0,10}?圈")
_ROUND_THE_CLOCK = (7, 12, 15, 24, 365)
_RULES_OF = compile_late(r"[条项](?:规定|禁令|铁规)")


def tell_vague(place: Place) -> str | None:
    """Tell a small number that only says some, this or none (两三份, 一批, 未发生一起, 五个方面)."""
    number, quantity = place.number, place.quantity
    if number.loose == "range" and (number.value_max is None or number.value_max < _SEVERAL):
        return "indefinite"
    if quantity is None or quantity.streak or number.per or number.value is None:
        return None
    if quantity.kind is Kind.PHYSICAL and place.before.endswith(_LAST_STRETCH):
        return "slogan"
    if place.before.endswith(_LISTING) and place.after.startswith("个方面"):
        return "indefinite"
    if not number.chinese:
        return None
    if place.printed in ("一", "壹"):
        if quantity.kind is Kind.RATIO or quantity.unit in ("倍", "番", "年"):
            return None  # 近一半, 增长一倍, 提前一年
        if quantity.kind is Kind.DURATION and _SHORTENED.search(place.before):
            return None  # 缩短至一个工作日
        return "negated-one" if _NEGATED.search(place.before) else "indefinite"
    if _SLOGAN.match(place.after):
        return "slogan"
    if place.before.endswith(_POINTING) and quantity.kind is not Kind.DURATION:
        return "indefinite"
    if _ANNOUNCED.match(place.after):
        return None if _FIGURE_SOON.match(place.after) else "indefinite"
    return _tell_ordinal(place)


def _tell_ordinal(place: Place) -> str | None:
    """Small Chinese numbers that order and do not count: 二次, 三期, 十四届七次, and names such as 三元."""
    number, quantity = place.number, place.quantity
    if quantity is None or number.value is None:
        return None
    if place.printed == "二" or (quantity.unit == "次" and place.before.endswith("届")):
        return "ordinal-name"
    if quantity.unit == "次" and place.printed != "两" and _TIMES_LISTED.match(place.after):
        return "ordinal-name"
    if quantity.unit == "次" and place.printed != "两" and _TIMES_ORDINAL.match(place.after):
        return None if _TIMES_BEFORE.search(place.before) else "ordinal-name"
    if number.value < 10 and place.printed != "两":
        if quantity.unit == "期":
            return None if _COURSE_BEFORE.search(place.before) and not _HAN.match(place.after, 1) else "name"
        if quantity.unit == "元" and not quantity.qualifier:
            return "name"
    return None


def tell_base(place: Place) -> str | None:
    """Tell the base of a rate or the name of a class (每万人, 百亿元以上企业)."""
    before, quantity, number = place.before[-1:], place.quantity, place.number
    if before in ("每", "/") or (before == "均" and number.bare):
        return "per-base"
    if quantity is None:
        return None
    if quantity.qualifier_text in _LIMITS and _is_criterion(place):
        return "name"
    if quantity.unit == "个" and _HEAPS.match(place.after):
        return "name"
    if not number.bare or number.loose or quantity.start != number.start or quantity.qualifier_text in ("余", "多"):
        return None
    if _REACH.search(place.before):
        return None
    if quantity.qualifier_text and quantity.qualifier_text not in _LIMITS:
        return None
    return "per-base" if quantity.unit in ("人", "户", "元") and not quantity.qualifier_text else "name"


def _is_criterion(place: Place) -> bool:
    """50万元以上案件 names a class of cases; 98%以上的群众 and 50户以上 do not."""
    quantity = place.quantity
    if quantity is None or not _HAN.match(place.folded, quantity.end) or place.folded.startswith("的", quantity.end):
        return False
    return quantity.unit == "元" or (quantity.unit == "人" and quantity.value <= _FEW)


def tell_service(place: Place) -> str | None:
    """Tell the time in a service's name (24小时自助, 15分钟生活圈)."""
    quantity = place.quantity
    if (
        quantity is None
        or quantity.unit not in ("小时", "个小时", "分钟", "天")
        or quantity.start != place.number.start
    ):
        return None
    tail = place.folded[quantity.end : quantity.end + 14]
    if place.printed == "24" and quantity.unit == "小时" and not tail.startswith(("内", "响应")):
        return "service-name"
    named = _SERVICE.match(tail) and place.number.value in _ROUND_THE_CLOCK
    return "service-name" if named or _CIRCLE.match(tail) else None


def tell_regulation(place: Place) -> str | None:
    """自治区28条规定 names a document."""
    listed = place.quantity is not None and place.quantity.unit in ("条", "项")
    return "fixed-term" if listed and _RULES_OF.match(place.after) else None
