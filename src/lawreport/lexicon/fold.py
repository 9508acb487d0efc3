"""One spelling for characters that mean the same, code point by code point, so that every offset stays true."""

from __future__ import annotations

from functools import lru_cache

_WIDE = {0xFF01 + i: 0x21 + i for i in range(94)}
_SPACES = dict.fromkeys(
    [0x00A0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000, 0xFEFF, 0x200B, 0x200C, 0x200D, 0x2060], 0x20
)
_SIGNS = {
    0x2236: ord(":"),
    0x2014: ord("-"),
    0x2013: ord("-"),
    0x2015: ord("-"),
    0x2212: ord("-"),
    0xFF5E: ord("~"),
    0x301C: ord("~"),
}
FILLER = "\ufdd0"
"""Stands in a text as it is read for what says nothing; a code point that Unicode gives to no character."""
_FOLD = {**_WIDE, **_SPACES, **_SIGNS}


SENTENCE = 400
"""Characters of a text short enough to be remembered: every stage folds the same sentences."""


def fold(text: str) -> str:
    """Fold full-width ASCII, spaces, zero-width characters, dashes and ratio signs to their ASCII forms.

    Chinese full stop, enumeration comma and quotation marks stay as they are. The result has the length of the input.

    >>> fold("（一）９５．６％，—５　项")
    '(一)95.6%,-5 项'
    """
    return _fold_sentence(text) if len(text) <= SENTENCE else text.translate(_FOLD)


@lru_cache(maxsize=16_384)
def _fold_sentence(text: str) -> str:
    return text.translate(_FOLD)
