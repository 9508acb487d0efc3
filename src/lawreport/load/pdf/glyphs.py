"""Glyphs and rules at their places in, lines of text out."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from statistics import median

from attrs import frozen

from lawreport.lexicon import read_table

_PAIRED = "—…-–·.⋯"
"""Characters that fonts draw two at a time, both at one place."""
_RADICALS: dict[str, str] = read_table("radicals")["radicals"]


@frozen
class Glyph:
    """A character at its place, in points from the page's lower left corner."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    x: float
    """Where the pen stood."""
    base: float
    """The height of the line that it stands on."""


@frozen
class Rule:
    """A straight line, or a thin rectangle."""

    left: float
    bottom: float
    right: float
    top: float


@frozen
class PageContent:
    """What one page shows, its text upright."""

    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...]
    width: float
    pictures: bool
    lost: int
    """Characters whose font does not say what they are."""
    gone: int = 0
    """Pieces of text that are drawn without width or height."""


@frozen
class TextLine:
    """A line of a page."""

    text: str
    left: float
    right: float
    base: float
    em: float
    """The size of its characters."""
    first: float
    """The width of the first word or character, which must fit for it to stand on the line before."""
    page: int = 0


def plain_character(char: str) -> str:
    """The character that a font means by a radical's sign, or by a doubled code for the same character.

    >>> plain_character("⼀"), plain_character("⻓"), plain_character("ﬁ"), plain_character("一")
    ('一', '长', 'fi', '一')
    """
    if char in _RADICALS:
        return _RADICALS[char]
    doubled = "\u2f00" <= char <= "\u2fd5" or "\uf900" <= char <= "\ufaff" or "\ufb00" <= char <= "\ufb06"
    return unicodedata.normalize("NFKC", char) if doubled else char


def is_word(char: str) -> bool:
    """Whether a character belongs to a Latin word or a number.

    >>> is_word("a"), is_word("1"), is_word("年"), is_word("，")
    (True, True, False, False)
    """
    return char.isascii() and not char.isspace()


def read_lines(glyphs: Iterable[Glyph], page: int = 0) -> tuple[TextLine, ...]:
    """Group glyphs into lines.

    Args:
        glyphs: Those of a page or a cell, in any order.
        page: The page's index.

    Returns:
        Lines from top to bottom.
    """
    lines: list[list[Glyph]] = []
    base = 0.0
    for glyph in sorted(glyphs, key=lambda glyph: (-glyph.base, glyph.left)):
        if not lines or base - glyph.base > 0.4 * max(4.0, glyph.top - glyph.bottom):
            lines.append([])
            base = glyph.base
        lines[-1].append(glyph)
    return tuple(_read_line(sorted(line, key=lambda glyph: glyph.left), page) for line in lines)


def _read_line(glyphs: list[Glyph], page: int) -> TextLine:
    wide = [glyph.right - glyph.left for glyph in glyphs if _is_wide(glyph.text)]
    em = median(wide) if wide else 0.85 * median(glyph.top - glyph.bottom for glyph in glyphs)
    em = max(em, 1.0)
    pieces = [glyphs[0].text]
    last = glyphs[0]
    for glyph in glyphs[1:]:
        if glyph.text == last.text and glyph.left - last.left < 0.2 * em and glyph.text not in _PAIRED:
            continue  # printed twice for boldness
        pieces.append(_gap(last, glyph, em) + glyph.text)
        last = glyph
    text = "".join(pieces)
    word = next((k for k, glyph in enumerate(glyphs) if not is_word(glyph.text)), len(glyphs))
    first = glyphs[max(word, 1) - 1].right - glyphs[0].left
    return TextLine(
        text, glyphs[0].left, max(glyph.right for glyph in glyphs), median(g.base for g in glyphs), em, first, page
    )


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char[:1]) in ("W", "F")


def _gap(last: Glyph, glyph: Glyph, em: float) -> str:
    """The blank between two glyphs.

    Layout programs part Chinese from Latin by a quarter of an em and stretch lines to the margin: that is no blank of
    the text. One of nearly an em is; between Latin words a fifth of one.
    """
    gap = glyph.left - last.right
    if is_word(last.text) and is_word(glyph.text):
        return " " if gap > 0.2 * em else ""
    if gap < 0.9 * em:
        return ""
    return "\u3000" if _is_wide(last.text) and _is_wide(glyph.text) else " "


def join_texts(above: str, below: str) -> str:
    """Join a wrapped line with the next.

    >>> join_texts("依法行", "政"), join_texts("smart", "city"), join_texts("电话0517-", "8722")
    ('依法行政', 'smart city', '电话0517-8722')
    """
    letters = above[-1:].isascii() and above[-1:].isalpha() and below[:1].isascii() and below[:1].isalpha()
    return f"{above} {below}" if letters else above + below
