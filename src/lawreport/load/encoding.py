"""Bytes in, text out: the encoding is told by marks, by declaration and by content, and nothing is ever replaced."""

from __future__ import annotations

import re

from lawreport.errors import LoadError
from lawreport.lexicon import read_words

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})", re.IGNORECASE)
_FREQUENT = frozenset(read_words("frequent-characters")[0])


def decode(data: bytes, name: str) -> str:
    """Decode the content of a text file or page.

    UTF-8 and UTF-16 with a byte-order mark, UTF-8 without, what a page declares, then GB18030 or Big5, whichever
    gives more of the frequent Chinese characters. Anything declared gb2312 or gbk is read as gb18030, which holds both.

    Args:
        data: The bytes.
        name: The file's name, for errors.

    Returns:
        The text, byte-order mark dropped, CRLF and CR as LF, nothing else changed.

    Raises:
        LoadError: The bytes are no text, or no encoding reads them; it names the byte offset.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _newlines(_strict(data[len(mark) :], encoding, name, len(mark)))
    if b"\0" in data:
        raise LoadError(name, "a zero byte: not text", "pass the report's text", offset=data.index(b"\0"))
    try:
        return _newlines(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        first = error.start
    declared = _DECLARED.search(data[:4096])
    if declared and declared.group(1).lower() in (b"big5", b"big5-hkscs"):
        return _newlines(_strict(data, "big5hkscs", name))
    return _newlines(_guess(data, name, first))


def _strict(data: bytes, encoding: str, name: str, shift: int = 0) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise LoadError(name, f"not {encoding}", "save it as UTF-8", offset=error.start + shift) from None


def _guess(data: bytes, name: str, first: int) -> str:
    readings = []
    failed = first
    for encoding in ("gb18030", "big5hkscs"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError as error:
            failed = max(failed, error.start)
            continue
        readings.append((sum(char in _FREQUENT for char in text) / max(1, len(text)), text))
    if not readings:
        raise LoadError(name, "neither UTF-8, GB18030 nor Big5", "save it as UTF-8", offset=failed)
    return max(readings, key=lambda reading: reading[0])[1]


def _newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
