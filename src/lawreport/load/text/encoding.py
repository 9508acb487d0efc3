"""Bytes in, text out: the encoding is told by marks, by declaration and by content, and nothing is ever replaced."""

from __future__ import annotations

import re

from lawreport.errors import LoadError
from lawreport.late import compile_late
from lawreport.lexicon import read_words

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_UTF_32 = (b"\xff\xfe\0\0", b"\0\0\xfe\xff")
_ZERO = ("a zero byte: not text", "pass the report's text")
_TRUST = 2.0
"""How many times as many frequent characters another reading must give than the one that the page declares."""
_DECLARED = compile_late(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})", re.IGNORECASE)
_FREQUENT = frozenset(read_words("frequent-characters")[0])


def decode(data: bytes, name: str) -> str:
    """Decode the content of a text file or page.

    UTF-8 and UTF-16 with a byte-order mark, UTF-8 without, then GB18030 or Big5, whichever gives more of the frequent
    Chinese characters; what a page declares counts twice, for pages declare what they are not. What is declared gb2312
    or gbk is read as gb18030, which holds both.

    Args:
        data: The bytes.
        name: The file's name, for errors.

    Returns:
        The text, byte-order mark dropped, CRLF and CR as LF, nothing else changed.

    Raises:
        LoadError: The bytes are no text, or no encoding reads them; it names the byte offset.
    """
    if data.startswith(_UTF_32):
        raise LoadError(name, "UTF-32, in which no program writes reports", "save it as UTF-8", offset=0)
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _newlines(
                _refuse_zero(_strict(data[len(mark) :], encoding, name, len(mark)), encoding, len(mark), name)
            )
    if b"\0" in data:
        raise LoadError(name, *_ZERO, offset=data.index(b"\0"))
    try:
        return _newlines(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        first = error.start
    found = _DECLARED.search(data[:4096])
    declared = "big5hkscs" if found and found.group(1).lower() in (b"big5", b"big5-hkscs") else ""
    return _newlines(_guess(data, name, first, declared))


def _strict(data: bytes, encoding: str, name: str, shift: int = 0) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise LoadError(name, f"not {encoding}", "save it as UTF-8", offset=error.start + shift) from None


def _refuse_zero(text: str, encoding: str, shift: int, name: str) -> str:
    zero = text.find("\0")
    if zero >= 0:
        raise LoadError(name, *_ZERO, offset=shift + len(text[:zero].encode(encoding)))
    return text


def _guess(data: bytes, name: str, first: int, declared: str) -> str:
    readings = []
    failed = first
    for encoding in ("gb18030", "big5hkscs"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError as error:
            failed = max(failed, error.start)
            continue
        share = sum(char in _FREQUENT for char in text) / max(1, len(text))
        readings.append((share * _TRUST if encoding == declared else share, text))
    if not readings:
        raise LoadError(name, "neither UTF-8, GB18030 nor Big5", "save it as UTF-8", offset=failed)
    return max(readings, key=lambda reading: reading[0])[1]


def _newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
