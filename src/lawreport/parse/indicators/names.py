"""The words around a figure in, the name of what it measures out."""

from __future__ import annotations

from attrs import frozen

from lawreport.late import compile_late
from lawreport.lexicon import read_table, read_words
from lawreport.model.quantity import Kind, Part
from lawreport.parse.indicators.quantities import Quantity

MAX_NAME = 24
"""Characters of the longest name; what is longer is the sentence itself and names nothing."""

MAX_TAIL = 14
"""Characters of a name that is taken from behind its figure, where the thing stands first and its verb after it."""

_TITLE = compile_late(r"[《（(]")
MARKS = " \t　“”‘’\"'【】、，,:：;；。.-~·①②③④⑤⑥⑦⑧⑨⑩"
_QUOTES = str.maketrans("", "", '“”"')
_OPENING = compile_late(
    r"(?:[一二三四五六七八九十]{1,2}[是要]|(?:到|截至)?(?:(?:19|20)\d\d|今|去|明|当|本)年(?:底|末|初|度)?(?:前|以来)?"
    r"|\d{1,2}月(?:份|底|末)?(?:\d{1,2}日)?|(?:近|过去)?[一二三四五六七八九十\d]{1,2}年(?:来|以来|间)?|[上下]半年|前?[一二三四]季度"
    r"|在[^，,]{2,16}?(?:前后|期间|以来|方面|中|下)|截至[^，,]{1,10}?(?:底|末|日|目前))[，,]?"
)
_OPENING_STARTS = frozenset("一二三四五六七八九十到截今去明当本近过上下前在0123456789")
_FROM = compile_late(
    r"[由从](?:平均|原来的?|原先的?|过去的?|(?:19|20)\d\d年[底末初]?的?|[上去]年[底末]?的?|每[人年月]\w{0,4})?$"
)
_OF_WHOLE = compile_late(r"(?P<whole>[^，。]{1,12})中(?:已有|有|已)?$")
_PEOPLE = ("人", "人次", "名", "位", "余人", "家", "户")
_FOREMOST = compile_late(
    r"(?:[^，。]{0,6}[居列在]|保持|处于|进入)?(?:全[国省市区县州]|同类|世界|国内|省内)?[^，。]{0,4}(?:前列|前茅|第一方阵|上游)"
)
_NOT_SUBJECT = compile_late(r"^(?:经|被|未|已|以|按|由|对)|的$")
_DONE_BY = ("次", "轮", "次以上")  # times that somebody named before them does what is named behind
_OWN_SUBJECT = ("群众", "公众", "社会", "企业", "代表", "委员", "市民", "百姓")
_NOUN = compile_late(r"[一-鿿A-Za-z\d“《]")


@frozen
class Name:
    """What a figure measures."""

    text: str
    """The whole name: subject, thing and verb."""
    subject: str
    """The thing alone, carried on to the next figures of the sentence."""


EMPTY = Name("", "")


@frozen
class Rate:
    """The name of a rate, parted into what it is of and what it says of it."""

    subject: str
    word: str


def list_words(*keys: str) -> tuple[str, ...]:
    """The words of some lists of the lexicon, the longest first."""
    words = {word for key in keys for word in read_table("figure-words")[key]}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


def _by_char(words: tuple[str, ...], place: int) -> dict[str, tuple[str, ...]]:
    chars = sorted({word[place] for word in words})
    return {char: tuple(word for word in words if word[place] == char) for char in chars}


_OPENERS_BY_FIRST, _LINKS_BY_LAST = _by_char(list_words("openers"), 0), _by_char(list_words("links"), -1)
_ALIKE = compile_late(
    "|".join(
        word + (f"(?![{stops}])" if stops else "")
        for word, _, stops in (line.partition(" ") for line in read_words("words-opened-alike"))
    )
)
"""Words that begin like one that only opens a phrase."""
_VERB_WORDS = list_words("verbs")
_TOTALS, _TAIL_VERBS = frozenset(list_words("totals")), list_words("tail_verbs")
_OBJECT_ENDS, _RATE_ENDS = list_words("objects_end"), list_words("rate_ends")
_MODIFIERS, _EARLIER = frozenset(list_words("modifiers")), frozenset(list_words("earlier"))
_CHANGE_WORDS = list_words("up", "down", "spans", "to_up")
_RATE = compile_late(
    rf"(?:{'|'.join(list_words('rate_openers'))})*(?:{'|'.join(list_words('long_rates'))}|[一-鿿]{{2}}[率量数度额])$"
)
CHANGED = compile_late(
    rf"(?:(?:同比|环比|[较比与][^，,。、]{{1,12}}?)(?:平均|相比)?)?(?:分别|实际|(?<!平)均|同比|平均)?"
    rf"(?:{'|'.join(_CHANGE_WORDS)})(?:了|幅度)?"
    rf"(?:分别|约)?(?:{'|'.join(list_words('to'))})?(?:约|近|超过|超|逾|平均)?$"
)
_RANKING = compile_late(rf"(?:{'|'.join(list_words('rank_words'))})$")
_RANKED_AREA = compile_late(rf"(?:在|居)?(?:{'|'.join(list_words('rank_areas'))})$")
_NOT_LINK_AFTER = {  # 日均, 行为, 送达
    "均": "平日月年人户",
    "为": "行认作视称成",
    "约": "节合签条制公违预特履集简",
    "达": "送下传转抵发表直",
    "由": "自理事缘",
    "就": "成造",
    "共": "公",
    "在": "现存潜内",
    "的": "目标",
}
_NOT_OPENED = "率量数性治"  # 及时率, 依法治区


def _cut_opener(text: str) -> str:
    opened = _OPENING.match(text) if text[:1] in _OPENING_STARTS else None
    if opened:
        return text[opened.end() :].lstrip(MARKS)
    openers = _OPENERS_BY_FIRST.get(text[:1], ())
    if openers and _ALIKE.match(text):
        return text
    for word in openers:
        if text.startswith(word) and text[len(word) : len(word) + 1] not in tuple(_NOT_OPENED):
            return text[len(word) :].lstrip(MARKS)
    return text


def _not_after(word: str) -> str:
    """Characters that a link is the rest of a word behind: 平均为 is no 均为."""
    return _NOT_LINK_AFTER.get(word) or (_NOT_LINK_AFTER["均"] if word[0] == "均" else "|")


def _cut_link(text: str) -> str:
    for word in _LINKS_BY_LAST.get(text[-1:], ()):
        if text.endswith(word) and not text[: -len(word)].endswith(tuple(_not_after(word))):
            return text[: -len(word)].rstrip(MARKS)
    return text


def _unwrap(text: str) -> str:
    """Drop brackets that open or close nothing: （上年同期为."""
    text = text.lstrip(")）").rstrip("(（")
    opens, closes = text.count("(") + text.count("（"), text.count(")") + text.count("）")
    return text[1:] if opens > closes and text[:1] in ("(", "（") else text


def trim(head: str) -> str:
    """Cut the words that open and close the phrase before a figure and name nothing.

    >>> trim("全年共办理行政复议案件"), trim("群众满意率达到"), trim("2023年，日均")
    ('办理行政复议案件', '群众满意率', '日均')
    >>> trim("全年实际使用外资"), trim("其中和平街道"), trim("共同办理案件"), trim("共建成广场")
    ('实际使用外资', '和平街道', '共同办理案件', '建成广场')
    """
    text = unquote(head).strip(MARKS)
    if "(" in text or ")" in text:
        text = _unwrap(text)
    for step, times in ((_cut_opener, 6), (_cut_link, 4)):
        for _ in range(times):
            shorter = step(text)
            if shorter == text:
                break
            text = shorter
    return _FROM.sub("", text) if "由" in text or "从" in text else text


def unquote(text: str) -> str:
    """Drop quotation marks; two years may quote the same name differently."""
    return text.replace("“", "").replace("”", "").replace('"', "")


_ANY_VERB = "|".join(_VERB_WORDS)
_VERBS = compile_late(
    rf"(?:{_ANY_VERB})(?![员队机会所站室费款网庭厅师率量数器证后前中时]|人(?![大民才员]))(?=..|$)"
    rf"(?:(?:(?:[、和并及]|或者)(?:{_ANY_VERB})(?=..|$))|(?:{_ANY_VERB})(?=....|$))*"
)
_VERB_STARTS = frozenset(word[0] for word in _VERB_WORDS)


def split_verb(phrase: str) -> tuple[str, str]:
    """Split a phrase into its opening verb and the rest; the name of a rate or an amount is not split.

    >>> split_verb("办理行政复议案件"), split_verb("办结率")
    (('办理', '行政复议案件'), ('', '办结率'))
    """
    if phrase.endswith(_OBJECT_ENDS):
        return "", phrase
    verbs = _VERBS.match(phrase) if phrase[:1] in _VERB_STARTS else None
    if not verbs:
        return "", phrase
    thing = phrase[verbs.end() :].removeprefix("了").removeprefix("各类")
    year = _OPENING.match(thing)
    return verbs.group(), thing[year.end() :] if year else thing


def part_rate(name: str) -> Rate | None:
    """Part the name of a rate or an amount; None where it is none.

    >>> part_rate("信访事项按时办结率"), part_rate("办结率"), part_rate("城镇化率")
    (Rate(subject='信访事项', word='按时办结率'), Rate(subject='', word='办结率'), None)
    """
    found = _RATE.search(name)
    if found is None or found.start() == 1:
        return None
    return Rate(name[: found.start()], found.group())


def name_figure(head: str, tail: str, last: Name, quantity: Quantity, part: Part) -> Name:
    """Name what a figure measures.

    Args:
        head: The clause before the figure, from the figure before it on.
        tail: What follows the figure in its clause.
        last: The name of the figure before it in the sentence.
        quantity: The figure.
        part: The part that it plays.

    Returns:
        The name; empty where neither the clause nor the sentence says what is measured.
    """
    if quantity.kind is Kind.RANK and part not in (Part.CHANGE,):
        return _name_rank(head, last)
    changes = part in (Part.CHANGE, Part.FROM, Part.TO)
    text = trim(CHANGED.sub("", head.rstrip(MARKS)) if changes else head)
    if changes:
        text = trim(CHANGED.sub("", text))
        if not text or text in _MODIFIERS:
            return _from_tail("", tail, last, changes=True) if not last.text else last
    if text.startswith("占") or head.rstrip(MARKS).endswith("占"):
        return Name(cut(last.text + (text if text.startswith("占") else text + "占比")), last.subject)
    if last.text and (text.lstrip("比较") in _EARLIER or (changes and _FOREMOST.fullmatch(text))):
        return last
    if text in _MODIFIERS and last.text:
        return Name(cut(text + last.text), last.subject)
    return _name_level(head, text, tail, last, quantity)


def _name_rank(head: str, last: Name) -> Name:
    text = trim(head.rpartition("中")[2])
    for _ in range(4):
        shorter = _RANKING.sub("", text).rstrip(MARKS)
        shorter = _RANKED_AREA.sub("", shorter).rstrip(MARKS)
        if shorter == text:
            break
        text = shorter
    thing = text or last.text.removesuffix("排名")
    return Name(cut(thing + "排名"), last.subject or thing)


def _name_level(head: str, text: str, tail: str, last: Name, quantity: Quantity) -> Name:
    verb, thing = split_verb(text)
    noun_behind = _NOUN.match(tail) is not None
    whole = _OF_WHOLE.search(head)
    if whole and noun_behind and last.text:
        thing = trim(whole.group("whole"))
        return Name(cut(thing + trim(tail)), last.subject)
    listed = text.endswith("等") or head.endswith(("、", "和", "及", "与")) or _belongs_before(head)
    doer = quantity.unit in _DONE_BY or tail.startswith(_TAIL_VERBS)
    listed = listed or (len(text) <= 4 and not verb and not doer and not text.endswith(_OBJECT_ENDS))
    if not text or not thing or (listed and noun_behind):
        doing = verb or (text if len(text) <= 2 and not _belongs_before(head) else "")
        return _from_tail(doing, tail, last, changes=False, part="其中" in head)
    if quantity.kind is Kind.VERSION:
        return Name(cut(thing), cut(thing))
    if (text.endswith(_RATE_ENDS) or text in _TOTALS) and _wants_subject(text, last):
        rate = part_rate(text)
        said = rate is not None and last.subject.endswith(rate.subject)
        return Name(cut(last.subject + (rate.word if rate and said else text)), last.subject)
    if "其中" in head and last.subject and last.subject not in text and len(text) <= 12:
        return Name(cut(last.subject + text), last.subject)
    return _own_name(text, verb, thing, tail, last, quantity, chained=head[:1] == "、")


def _own_name(text: str, verb: str, thing: str, tail: str, last: Name, quantity: Quantity, *, chained: bool) -> Name:
    behind = tail if _NOUN.match(tail) and not CHANGED.search(tail) else ""
    if behind and quantity.unit in _DONE_BY and not verb and len(text) <= 10:
        return Name(cut(text + behind[:MAX_TAIL]), last.subject or cut(text))
    if quantity.unit in _PEOPLE and 0 < len(behind) <= 4:
        text, verb = text + behind, verb and verb + behind
    name = cut(thing + verb) if verb else cut(text)
    of_rate = quantity.kind in (Kind.RATE, Kind.RATIO) and text.endswith(_RATE_ENDS)
    rate = part_rate(thing) if of_rate else None
    if rate and rate.subject:
        return Name(name, last.subject if last.text and last.subject in rate.subject else cut(rate.subject))
    subject = _without_verb(cut(thing)) if len(thing) > 5 and not verb else cut(thing)
    keeps = quantity.kind in (Kind.RATE, Kind.RATIO, Kind.POINTS) or chained or _NOT_SUBJECT.search(text)
    carried = last.subject if keeps and last.text else ""
    return Name(name, carried or subject)


def _without_verb(thing: str) -> str:
    """行政案件收案 counts 行政案件."""
    if not thing.endswith(_VERB_WORDS):
        return thing
    return next(thing[: -len(verb)] for verb in _VERB_WORDS if thing.endswith(verb))


def name_context(clause: str) -> Name:
    """What a clause without figures is about, for a figure whose own clause names nothing.

    Args:
        clause: The clause before the first figure's clause in a sentence.

    Returns:
        A name without text of its own; empty where the clause is too long to name one thing.
    """
    thing = split_verb(trim(clause))[1]
    return Name("", cut(thing)) if 2 <= len(thing) <= MAX_NAME else EMPTY


def _belongs_before(head: str) -> bool:
    """Whether the words before a figure are what the figure before it counts (9个方面42项任务)."""
    return head.strip(MARKS) in ("方面", "领域", "大类", "部分", "行业", "种类", "县(市、区)")


def _wants_subject(text: str, last: Name) -> bool:
    if not last.text or not last.subject:
        return False  # the clause before is a weaker subject than the figure before
    if text in _TOTALS:
        return True
    rate = part_rate(text)
    bare = rate is not None and rate.subject in last.subject  # 调解成功率 of 人民调解, or 成功率 alone
    return bare and last.subject not in text and not text.startswith(_OWN_SUBJECT)


def _from_tail(verb: str, tail: str, last: Name, *, changes: bool, part: bool = False) -> Name:
    """The name from behind the figure (新增103项高频业务), or that of the figure before it (废止8件)."""
    thing = trim(_TITLE.split(tail.removeprefix("的"), maxsplit=1)[0][:MAX_TAIL])
    if last.subject and (part or thing.startswith(_TAIL_VERBS)):
        return Name(cut(last.subject + thing + verb), last.subject)
    if thing and not changes:
        doing, done = split_verb(thing)
        if doing and len(done) >= 2:
            thing, verb = done, verb + doing
        return Name(cut(thing + (verb if verb not in ("新增", "净增", "推出") else "")), cut(thing))
    if len(thing) >= 2 and not last.text:
        return Name(cut(thing), cut(thing))
    if last.subject:
        return Name(cut(last.subject.removesuffix(verb) + verb), last.subject)
    return Name(verb, "")


def cut(text: str) -> str:
    """A name of bearable length; the end of a phrase says what is counted."""
    text = unquote(text).strip(MARKS)
    return text if len(text) <= MAX_NAME else text[-MAX_NAME:].lstrip(MARKS)
