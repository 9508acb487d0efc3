"""Any text in, the same text with every character that acts instead of showing written as an escape out.

File names, keys of a table and parts of an archive come from strangers; a terminal, a log or a notebook that prints
them raw obeys them (ECMA-48 controls, C1 ones included; the bidirectional controls of UAX 9).
"""

from __future__ import annotations

import re

LONGEST = 300
"""Characters of one part of a message; what is longer loses its middle."""
_ACTING = "\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff"
_BEYOND = re.compile(f"[{_ACTING}]")
_ANY = re.compile(f"[\x00-\x1f{_ACTING}]")


def make_legible(text: str) -> str:
    r"""Escape what a terminal would obey: controls, line ends, marks of direction, halves of surrogate pairs.

    >>> make_legible("\x1b[31m\n\u202e")
    '\\u001b[31m\\u000a\\u202e'
    """
    return _ANY.sub(_escape, text)


def escape_beyond_ascii(json: str) -> str:
    r"""Escape the same beyond ASCII in a JSON text, within which the encoder has escaped the controls below it.

    The value stays the same, and the text can be written as UTF-8.

    >>> escape_beyond_ascii('"\x9b31m"')
    '"\\u009b31m"'
    """
    return _BEYOND.sub(_escape, json)


def shorten(text: str, longest: int = LONGEST) -> str:
    """Take the middle out of a text that is too long for a message.

    >>> shorten("一二三四五六七八九", 5)
    '一二…八九'
    """
    if len(text) <= longest:
        return text
    half = (longest - 1) // 2
    return f"{text[:half]}…{text[-half:]}"


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found.group()):04x}"
