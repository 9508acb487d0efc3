"""A loaded text in, what its characters mean out: a text of the same length that the reading works on."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from lawreport.late import compile_late
from lawreport.lexicon import read_table
from lawreport.lexicon.fold import FILLER
from lawreport.model.source import Diagnostic, Span

_RADICALS: dict[str, str] = read_table("radicals")["radicals"]
_ALIKE = frozenset(map(chr, [*range(0x2E80, 0x2FD6), *range(0xF900, 0xFB00)]))
"""CJK radicals, Kangxi radicals and compatibility ideographs: signs of their own that look like characters."""
_SURE, _VAGUE = read_table("traditional")["sure"], read_table("traditional")["vague"]
_TRADITIONAL = frozenset(_SURE["from"])
_TO_SIMPLE = str.maketrans(_SURE["from"] + _VAGUE["from"] + "「」『』", _SURE["to"] + _VAGUE["to"] + "“”‘’")
FEWEST_TRADITIONAL = 4
"""Characters of the traditional script that a text holds at least for it to be read as one."""
TRADITIONAL_AMONG = 50
"""Of so many characters one is traditional at least; names in a simplified text are far fewer."""
FEWEST_DOUBLED = 3
"""Pairs of equal characters in a row that bold print by printing twice leaves; 干干净净 has two."""
FEWEST_WRITTEN = 2
"""Written line ends from which on they are read as such: one may be a path or a note."""
_ENDS = frozenset("\u2028\u2029\x85\x0b")
_WRITTEN_END = compile_late(r"(?<![A-Za-z]:)\\r?\\?n(?![a-z])|<br\s?/?>|&nbsp;", re.IGNORECASE)
_TONES = "āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜń"
_NO_END = compile_late(r"[^\n]")
_SOUND = rf"(?:[a-zü{_TONES}]\n?){{1,6}}"
_MARKED = compile_late(rf"(?<=[一-鿿{FILLER}])\n?[(（]\n?(?=(?:[a-z]\n?){{0,5}}[{_TONES}]){_SOUND}[)）]")
_PLAIN_SOUND = compile_late(rf"(?<=[一-鿿{FILLER}])\n?[(（]\n?{_SOUND}[)）]")
_TORN_SOUND = compile_late(rf"(?<![(（a-z{_TONES}])[a-z]{{0,5}}[{_TONES}][a-z]{{0,4}}[)）]")
FEWEST_SOUNDS = 3
"""Readings in brackets from which on those without a tone are taken for such as well."""
_DOUBLED = compile_late(rf"(?:(\S)\1){{{FEWEST_DOUBLED},}}")
_DOUBLED_ORDINAL = compile_late(r"(?m)^([一二三四五六七八九十])\1([、.．])\2(?=\S)")
_ENCLOSED = frozenset("㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉")
_OPENS_ENCLOSED = compile_late(rf"^\s*([{''.join(sorted(_ENCLOSED))}])", re.MULTILINE)
_HAN = compile_late("[一-鿿⺀-⿕]")
_GARBLED = compile_late(r"[?？]。([^\x00-\x7f]{1,12}[\x21-\x7e])")
_NUMBERS = {char.encode("gbk"): char for char in "一二三四五六七八九十"}


def read_characters(text: str) -> tuple[str, tuple[Diagnostic, ...]]:
    r"""Read characters as what they mean.

    Radicals and compatibility ideographs become the characters that they look like, the traditional script the
    simplified one, rare and written line ends (U+2028, a literal ``\n``) line ends. Pinyin behind a character, the
    second of glyphs printed twice and what is left of brackets after a broken conversion become fillers
    (``fold.FILLER``), which no line holds.

    Args:
        text: The loaded text.

    Returns:
        A text of the same length, the same object where nothing had to be read; one diagnostic for each kind.
    """
    found: list[Diagnostic] = []
    chars = set(text)
    for code, read, needed in _READINGS:
        if needed and chars.isdisjoint(needed):
            continue
        told = read(text)
        if told is not None and told[0] != text:
            first = next(k for k, (one, other) in enumerate(zip(text, told[0], strict=True)) if one != other)
            found.append(Diagnostic(code, Span(first, first + 1), str(told[1])))
            text = told[0]
    enclosed = [] if chars.isdisjoint(_ENCLOSED) else [*_OPENS_ENCLOSED.finditer(text)]
    if enclosed:  # one sign for three, so ordinals are read of it and nothing is put in its place
        found.append(Diagnostic("ordinals-enclosed", Span(*enclosed[0].span(1)), str(len(enclosed))))
    return text, tuple(found)


Reading = tuple[str, int] | None
"""The text as read and how often something was read so; None where nothing was."""


def _read_ends(text: str) -> Reading:
    count = sum(text.count(end) for end in _ENDS)
    return text.translate(dict.fromkeys(map(ord, _ENDS), "\n")), count


def _read_written_ends(text: str) -> Reading:
    """A literal backslash and n, <br/> or &nbsp; in the text of a data set."""
    count = len(_WRITTEN_END.findall(text))
    if count < FEWEST_WRITTEN and "&nbsp;" not in text.lower():
        return None
    return _WRITTEN_END.sub(
        lambda one: (" " if one.group()[0] == "&" else "\n").ljust(len(one.group()), FILLER), text
    ), count


def _read_alike(text: str) -> Reading:
    alike = sorted(_ALIKE & set(text))
    means = {char: _RADICALS.get(char) or unicodedata.normalize("NFKC", char) for char in alike}
    table = {ord(char): meant for char, meant in means.items() if len(meant) == 1 and meant != char}
    return text.translate(table), sum(text.count(chr(char)) for char in table)


def _read_garbled(text: str) -> Reading:
    """（一） that lost its first byte with the blank before it: all behind it is shifted by one byte."""
    count = 0

    def restore(found: re.Match[str]) -> str:
        nonlocal count
        mended = _shift_back(found.group(1))
        if mended is None:
            return found.group()
        count += 1
        return mended.ljust(len(found.group()), FILLER)

    return (_GARBLED.sub(restore, text), count) if "?。" in text or "？。" in text else None


def _shift_back(garbled: str) -> str | None:
    """Read a stretch of GBK whose characters were cut between their bytes.

    >>> _shift_back("ㄒ唬┏掷m"), _shift_back("ㄒ唬?"), _shift_back("甲乙?")
    ('（一）持續', '（一）', None)
    """
    try:
        data = b"\xa3" + garbled.encode("gbk")
    except UnicodeEncodeError:
        return None
    number = next((char for char in _NUMBERS if data[:3] == b"\xa3\xa8" + char[:1]), None)
    if number is None:
        return None
    tail = data[4:] if data[3:4] == number[1:] else b"\xa3" + data[3:]  # two bytes that no table holds were dropped
    if tail.endswith(b"?"):
        tail = tail[:-2]
    tail = tail if tail[:2] == b"\xa3\xa9" else b"\xa3\xa9" + tail
    try:
        return f"（{_NUMBERS[number]}" + tail.decode("gbk")
    except UnicodeDecodeError:
        return None


def _read_sounds(text: str) -> Reading:
    """Pinyin that a mirror put behind characters: 計(jì)劃."""
    count = len(_MARKED.findall(text))
    if not count:
        return None
    sounds = _PLAIN_SOUND if count >= FEWEST_SOUNDS else _MARKED
    text = sounds.sub(_fill, text)
    return (_TORN_SOUND.sub(_fill, text) if count >= FEWEST_SOUNDS else text), count


def _fill(found: re.Match[str]) -> str:
    return _NO_END.sub(FILLER, found.group())


def _read_doubled(text: str) -> Reading:
    """Bold print that was made by printing twice: 主主要要."""
    count = 0

    def halve(found: re.Match[str]) -> str:
        nonlocal count
        doubled = found.group()
        if len(set(doubled)) < min(FEWEST_DOUBLED, len(doubled) // 2) or not _HAN.search(doubled):
            return doubled
        count += 1
        return "".join(char + FILLER for char in doubled[::2])

    text = _DOUBLED.sub(halve, text)
    if count:  # where bold print is doubled, so is a lone ordinal before what is not bold
        text = _DOUBLED_ORDINAL.sub(halve, text)
    return (text, count) if count else None


def _read_traditional(text: str) -> Reading:
    count = sum(map(text.count, _TRADITIONAL & set(text)))
    if count < FEWEST_TRADITIONAL or TRADITIONAL_AMONG * count < len(_HAN.findall(text)):
        return None
    return text.translate(_TO_SIMPLE), count


_READINGS: tuple[tuple[str, Callable[[str], Reading], frozenset[str]], ...] = (
    ("line-ends", _read_ends, _ENDS),
    ("line-ends-written", _read_written_ends, frozenset("\\<&")),
    ("look-alikes", _read_alike, _ALIKE),
    ("brackets-garbled", _read_garbled, frozenset("?？")),
    ("pinyin", _read_sounds, frozenset(_TONES)),
    ("glyphs-doubled", _read_doubled, frozenset()),
    ("script-traditional", _read_traditional, _TRADITIONAL),
)
"""What is read, in this order: its diagnostic, its reader, and characters without which there is nothing to read."""
