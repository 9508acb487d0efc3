"""A seed, others to borrow from and a source of chance in, a mutated file out; the same chance gives the same bytes."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Callable, Sequence
from random import Random
from typing import Any

from fuzzing.packing import pack, unpack
from fuzzing.seeds import FORMS, Seed

TOKENS = (
    *("一、", "（一）", "1.", "一是", "十百千万亿", "第", "零", "〇", "２０２３", "2023年", "9" * 31, "-5", "1.5亿元"),
    *("%", "3.14%", "倍", "《", "》", "“", "”", "（", "）", "。", "；", "，", "、", "——"),
    *("连续", "同比增长", "今年将", "首次", "不足", "某省", "年度报告"),
    *("\x00", "\x1b[31m", "\x85", "\u200b", "\u202e", "\u2028", "\u3000", "\ufeff", "\ufffe", "\t", "\r", "\n", "\n\n"),
    *("<", ">", "&#", "&#x110000;", "&lt;", "<b>", "</p>", "<table>", "]]>", "<!--"),
    *("|", "`", "\\", "{", "}", "=1+1", "𠀀"),
)  # fmt: skip
"""What reports, markup and terminals take for more than text."""
NUMBERS = (b"0", b"-1", b"1", b"255", b"65536", b"2147483648", b"9" * 25, b"1e9", b"NaN", b"")
ANEW = 0.4
"""Share of mutants that are a changed text in a sound file."""
BLIND = 0.2
"""Share of mutants whose bytes are changed whatever they mean: most of them are refused."""
_TAG = re.compile(rb"</?[\w:-]+")
_NUMBER = re.compile(rb"\d+")
_QUOTE = re.compile(rb'"[^"]*"')
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)


def mutate(seed: Seed, others: Sequence[Seed], chance: Random) -> bytes:
    """Change one to six places of a seed, within its parts where it is packed.

    Args:
        seed: The file.
        others: Files to splice pieces from, and texts to write in the seed's format after a change.
        chance: What decides; nothing else does.
    """
    if seed.form in FORMS and chance.random() < ANEW:
        try:
            return _write_anew(seed.form, others, chance)
        except (UnicodeError, ValueError):  # nothing that a builder could write
            pass
    if seed.form == "timeline" and chance.random() < 0.8:
        return _mutate_values(seed.data, chance)
    if seed.form == "decisions" and chance.random() < 0.8:
        return _mutate_quotes(seed.data, others, chance)
    if seed.form in ("docx", "odt") and chance.random() < 0.9:
        return _mutate_package(seed.data, others, chance)
    if seed.form == "pdf" and chance.random() < 0.7:
        return _mutate_streams(seed.data, chance)
    return _change(seed.data, others, chance)


def _write_anew(form: str, others: Sequence[Seed], chance: Random) -> bytes:
    """Change a text, then write it whole in a format; a text in one of the country's encodings."""
    text = _change(chance.choice([one for one in others if one.form == "txt"]).data, others, chance).decode()
    if form == "txt":
        return text.encode(chance.choice(("utf-8", "utf-8-sig", "gb18030", "utf-16")))
    return FORMS[form](text)


def _change(data: bytes, others: Sequence[Seed], chance: Random) -> bytes:
    changes = (*_OF_BYTES, *_OF_TEXT) if chance.random() < BLIND else _OF_TEXT
    for _ in range(chance.randint(1, 6)):
        if chance.random() < 0.1:
            data = _splice(data, chance.choice(others).data, chance)
        else:
            data = chance.choice(changes)(data, chance)
    return data


def _stretch(data: bytes, chance: Random) -> tuple[int, int]:
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + chance.choice((1, 1, 2, 3, 6, 30, 120)))


def _overwrite(data: bytes, chance: Random) -> bytes:
    start, end = _stretch(data, chance)
    return data[:start] + chance.randbytes(end - start) + data[end:]


def _flip(data: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(data) or 1)
    return data[:at] + bytes(one ^ 1 << chance.randrange(8) for one in data[at : at + 1]) + data[at + 1 :]


def _cut(data: bytes, chance: Random) -> bytes:
    start, end = _stretch(data, chance)
    return data[:start] + data[end:]


def _end(data: bytes, chance: Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _repeat(data: bytes, chance: Random) -> bytes:
    start, end = _stretch(data, chance)
    return data[:start] + data[start:end] * chance.choice((2, 2, 3, 20)) + data[end:]


def _splice(data: bytes, other: bytes, chance: Random) -> bytes:
    """Put in a stretch of another file; of a text whole characters, between characters."""
    start, end = _stretch(other, chance)
    piece = other[start : end + 300].replace(b"\0", b"").decode("utf-8", "ignore")
    return _within_text(lambda text, chance: _put(text, piece, chance))(data, chance)


def _put(text: str, piece: str, chance: Random) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + piece + text[at:]


def _within_text(change: Callable[[str, Random], str]) -> Callable[[bytes, Random], bytes]:
    """A change of text as one of bytes; bytes that are no UTF-8 come back as they were."""
    return lambda data, chance: change(data.decode("utf-8", "surrogateescape"), chance).encode(
        "utf-8", "surrogateescape"
    )


def _drop_characters(text: str, chance: Random) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + text[at + chance.choice((1, 1, 2, 5, 20)) :]


def _put_token(text: str, chance: Random) -> str:
    return _put(text, chance.choice(TOKENS) * chance.choice((1, 1, 1, 2, 8)), chance)


def _shuffle_lines(text: str, chance: Random) -> str:
    lines = text.split("\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return "\n".join(lines)


def _repeat_line(text: str, chance: Random) -> str:
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    return "\n".join([*lines[:at], *lines[at : at + 1] * chance.choice((2, 3, 10)), *lines[at + 1 :]])


def _move_text(text: str, chance: Random) -> str:
    start, end, to = sorted(chance.randrange(len(text) + 1) for _ in range(3))
    return text[:start] + text[end:to] + text[start:end] + text[to:]


def _change_number(data: bytes, chance: Random) -> bytes:
    found = list(_NUMBER.finditer(data))
    if not found:
        return data
    number = chance.choice(found)
    return data[: number.start()] + chance.choice(NUMBERS) + data[number.end() :]


def _change_tag(data: bytes, chance: Random) -> bytes:
    """Call one element as another."""
    found = list(_TAG.finditer(data))
    if not found:
        return data
    tag, other = chance.choice(found), chance.choice(found)
    return data[: tag.start()] + other.group() + data[tag.end() :]


_OF_BYTES = (_overwrite, _flip, _flip, _cut, _end, _repeat)
_OF_TEXT = (
    *map(_within_text, (_drop_characters, _put_token, _put_token, _shuffle_lines, _repeat_line, _move_text)),
    _change_number,
    _change_tag,
)


def _mutate_package(data: bytes, others: Sequence[Seed], chance: Random) -> bytes:
    """Change one part of an archive and pack it again; its sums are right, so that readers get at the change."""
    parts = unpack(data)
    name = chance.choice(sorted(parts, key=lambda name: (len(parts[name]), name))[-3:])
    return pack(parts | {name: _change(parts[name], others, chance)})


def _mutate_values(data: bytes, chance: Random) -> bytes:
    """Change one to four values of the state that a saved timeline holds: its shape stays that of JSON."""
    document = json.loads(data)
    for _ in range(chance.randint(1, 4)):
        holder: Any = document
        key: Any = "saved"
        while isinstance(holder[key], dict | list) and holder[key] and chance.random() < 0.85:
            holder = holder[key]
            key = chance.choice(list(holder) if isinstance(holder, dict) else range(len(holder)))
        holder[key] = _change_value(holder[key], chance)
    return json.dumps(document, ensure_ascii=chance.random() < 0.5).encode("utf-8", "surrogatepass")


def _change_value(value: Any, chance: Random) -> Any:
    if isinstance(value, str) and chance.random() < 0.7:
        return _change_once(value, chance)
    if isinstance(value, int | float) and chance.random() < 0.7:
        return value + chance.choice((-1, 1, 0.5, 1000, -value))
    if isinstance(value, list) and value and chance.random() < 0.7:
        at = chance.randrange(len(value))
        return chance.choice((value[:at] + value[at + 1 :], [*value, value[at]], value[::-1]))
    return chance.choice((None, True, 0, -1, 10**30, float("nan"), "", "2.1#3", [], {}, [0, 5], value))


def _change_once(text: str, chance: Random) -> str:
    change = chance.choice((_drop_characters, _put_token, _shuffle_lines, _move_text))
    return change(text, chance)


def _mutate_quotes(data: bytes, others: Sequence[Seed], chance: Random) -> bytes:
    """Have decisions quote other stretches of reports, changed ones too."""
    texts = [one.data.decode() for one in others if one.form == "txt"]

    def quote(_: re.Match[bytes]) -> bytes:
        text = chance.choice(texts)
        at = chance.randrange(len(text))
        line = text[at : at + chance.choice((4, 20, 60))].split("\n")[0] or text[:9]
        return json.dumps(line if chance.random() < 0.7 else _change_once(line, chance)).encode()

    return _QUOTE.sub(quote, data) * chance.choice((1, 1, 1, 2))


def _mutate_streams(data: bytes, chance: Random) -> bytes:
    """Change the instructions of one stream of a PDF, which is left unpacked; its table of places no longer fits."""
    found = list(_STREAM.finditer(data))
    if not found:
        return _flip(data, chance)
    stream = chance.choice(found)
    try:
        content = zlib.decompress(stream.group(1))
    except zlib.error:
        return _flip(data, chance)
    for _ in range(chance.randint(1, 6)):
        content = chance.choice((_change_number, _change_number, _repeat, _cut, _flip, _overwrite))(content, chance)
    packed = zlib.compress(content)
    return data[: stream.start(1)] + packed + data[stream.end(1) :]
