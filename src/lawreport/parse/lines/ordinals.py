"""The start of a line in, the ordinal that it opens with out."""

from __future__ import annotations

import re
from enum import IntEnum

from attrs import frozen

from lawreport.late import compile_late
from lawreport.lexicon import read_words

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_ENCLOSED = dict(zip("㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉", "一二三四五六七八九十" * 2, strict=True))
_CAPITALS = "壹贰叁肆伍陆柒捌玖拾参"
_FROM_CAPITALS = str.maketrans(_CAPITALS, "一二三四五六七八九十三")
_CHINESE = "[一二三四五六七八九十]"


class Scheme(IntEnum):
    """The forms of ordinals, the outermost first; where two meet, the smaller holds the larger."""

    PART = 0
    """第一部分"""
    CHAPTER = 1
    """一、"""
    SECTION = 2
    """（一）"""
    ITEM = 3
    """1."""
    DECIMAL = 4
    """1.1"""
    SUBDECIMAL = 5
    """1.1.1"""
    SUBITEM = 6
    """(1), ①"""
    NTH = 7
    """第一，"""
    SPOKEN = 8
    """一是, 一要"""
    DASH = 9
    """——"""
    LEAD = 10
    """No ordinal: a short clause that opens a paragraph, or a short line."""


@frozen
class Ordinal:
    """An ordinal at the start of a line."""

    scheme: Scheme
    text: str | None
    """As printed, without brackets; None where only a mark is left."""
    number: int | None
    """Its value; None where it is lost or the scheme has none."""
    length: int
    """Characters from the start of the line to the heading's own text."""


_NO_DECIMAL = rf"(?![\s\d{''.join(read_words('decimal-units'))}])"
"""What follows a figure (1.5万户, 3.2公里) follows no ordinal."""
_COMPONENT = r"[1-9]\d?"
_FORMS: tuple[tuple[Scheme, re.Pattern[str]], ...] = (
    (Scheme.PART, compile_late(rf"第({_CHINESE}{{1,3}})(?:部分|章|篇)[、:.\s]*")),
    (Scheme.CHAPTER, compile_late(rf"({_CHINESE}{{1,3}})\s?[、.]\s*")),
    (Scheme.CHAPTER, compile_late(rf"([{_CAPITALS}])\s?[、.]\s*")),
    (Scheme.SECTION, compile_late(rf"\(\s?({_CHINESE}{{1,3}})\s?\)[、.]?\s*")),
    (Scheme.SECTION, compile_late(rf"({_CHINESE}{{1,3}})\)\s*(?=[一-鿿“])")),
    (Scheme.SECTION, compile_late(rf"\(({_CHINESE}{{1,3}})(?=[^一二三四五六七八九十)、,\d带网站体个件批些])")),
    (Scheme.SECTION, compile_late(rf"([{''.join(_ENCLOSED)}])[、.]?\s*")),
    (Scheme.SUBITEM, compile_late(r"\(?(\d{1,2})\)[、.]?\s*")),
    (Scheme.SUBITEM, compile_late(r"([①-⑳⑴-⒇])\s*")),
    (
        Scheme.SUBDECIMAL,
        compile_late(rf"({_COMPONENT}(?:\.{_COMPONENT}){{2,3}})(?:[.、]\s*|\s+|(?=[一-鿿“《])){_NO_DECIMAL}"),
    ),
    (
        Scheme.DECIMAL,
        compile_late(rf"({_COMPONENT}\.{_COMPONENT})(?:[.、](?!\d)\s*|\s+|(?=[一-鿿“《])){_NO_DECIMAL}"),
    ),
    (Scheme.ITEM, compile_late(r"([⒈-⒛])\s*")),
    (Scheme.ITEM, compile_late(r"(\d{1,2})(?:、|\.(?!\d)|\.(?=(?:19|20)\d\d年))\s*")),
    (Scheme.SPOKEN, compile_late(rf"({_CHINESE}{{1,2}})[是要](?![^,。:;]{{0,2}}$)")),
    (Scheme.NTH, compile_late(rf"第({_CHINESE}{{1,2}})[,、是]\s*")),
    (Scheme.DASH, compile_late(r"-{1,4}\s*(?=\S)")),
)
_ORPHANS: tuple[tuple[Scheme, re.Pattern[str]], ...] = (
    (Scheme.SECTION, compile_late(r"[)]\s*(?=[一-鿿“]|(?:19|20)\d\d年)")),
    (Scheme.CHAPTER, compile_late(r"、\s*(?=[一-鿿“])")),
)


_PAIR = compile_late(
    rf"({_CHINESE}|\d{{1,2}})[、.]({_CHINESE}|\d{{1,2}})"
    r"(?=[、审线级类批期档胎孩等产]|季度|月|者|[次个项名号届位件条](?=[^,。]*\d)|[一二三四五六七八九十万千百]*[、年月])"
)
"""Two numbers that follow each other and count together (一、二审, 三、四季度, 1、2月): they number nothing."""


def read_number(text: str) -> int | None:
    """Read a small ordinal.

    >>> read_number("十二"), read_number("7"), read_number("③"), read_number("1.3"), read_number("x")
    (12, 7, 3, 3, None)
    """
    text = text.rpartition(".")[2]
    text = text.translate(_FROM_CAPITALS)
    if text.isdecimal():
        return int(text)
    if len(text) == 1 and "①" <= text <= "⒛":
        return (ord(text) - ord("①")) % 20 + 1
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _DIGITS.get(text)
    high = _DIGITS.get(tens, 1 if not tens else 0)
    return high * 10 + _DIGITS.get(ones, 0) if high else None


def read_ordinal(text: str) -> Ordinal | None:
    """Read the ordinal that a folded line opens with.

    Returns:
        The ordinal, ``number`` None for a bracket that lost its number, or None where there is none.

    >>> read_ordinal("(三)推进改革").number, read_ordinal(")推进改革").number, read_ordinal("推进改革")
    (3, None, None)
    """
    pair = _PAIR.match(text)
    if pair and (read_number(pair.group(2)) or 0) - (read_number(pair.group(1)) or 0) == 1:
        return None
    for scheme, pattern in _FORMS:
        found = pattern.match(text)
        if found:
            printed = found.group(1) if pattern.groups else None
            printed = _ENCLOSED.get(printed or "", printed)
            return Ordinal(scheme, printed, read_number(printed) if printed else None, found.end())
    for scheme, pattern in _ORPHANS:
        orphan = pattern.match(text)
        if orphan:
            return Ordinal(scheme, None, None, orphan.end())
    return None


def format_chinese(number: int) -> str:
    """Write a number below 100 as an ordinal.

    >>> format_chinese(3), format_chinese(10), format_chinese(21)
    ('三', '十', '二十一')
    """
    digits = "零一二三四五六七八九"
    tens, ones = divmod(number, 10)
    if not tens:
        return digits[ones]
    return ("" if tens == 1 else digits[tens]) + "十" + (digits[ones] if ones else "")
