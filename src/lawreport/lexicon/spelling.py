"""What of a text or a name stays the same however it is numbered, punctuated or completed."""

from __future__ import annotations

from lawreport.late import compile_late
from lawreport.lexicon import read_words
from lawreport.lexicon.fold import fold

_MARKS = compile_late(r"[\W_]+")
_ORDINAL = compile_late(r"^[一二三四五六七八九十\d]{1,3}(?:是|要|、|\.)")
_BODY_ENDING = compile_late(f"(?:{'|'.join(read_words('body-endings'))})$")


def close_text(text: str) -> str:
    """Reduce a sentence to its letters and digits, without the ordinal that opens it.

    >>> close_text("一是完善机制，抓好落实。")
    '完善机制抓好落实'
    """
    return _MARKS.sub("", _ORDINAL.sub("", fold(text).strip()))


def strip_body_ending(name: str) -> str:
    """Take the ending off a body's name that is written or left out at will.

    >>> strip_body_ending("云溪新区管委会"), strip_body_ending("云溪新区")
    ('云溪新区', '云溪新区')
    """
    return _BODY_ENDING.sub("", name)
