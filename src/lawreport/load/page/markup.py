"""The markup of a web page in, its tags and texts out, in one pass that is linear on any input."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from attrs import frozen

from lawreport.late import compile_late
from lawreport.lexicon import read_table

_RAW = frozenset(read_table("markup")["raw"])
_NAME = compile_late(r"[a-zA-Z][^\s/>]{0,64}")
_STOP = compile_late(r"=\s{0,8}[\"']|>")
_ATTRIBUTE = compile_late(r"([^\s\"'>/=]{1,64})\s{0,8}=\s{0,8}(\"[^\"]*\"|'[^']*'|[^\s>\"']+)|([^\s\"'>/=]+)")
_DIGITS = 8
"""Digits of a number that is beyond all characters, in tens or in sixteens."""
_LONG = compile_late(rf"&#(?:([xX])([0-9a-fA-F]{{{_DIGITS + 1},}})|([0-9]{{{_DIGITS + 1},}}));?")


@frozen
class Tag:
    """A start or end tag."""

    name: str
    """In lower case."""
    end: bool
    body: str
    """What stands between the name and the closing bracket, as written."""

    def attributes(self) -> dict[str, str]:
        """Names, in lower case, and values of its attributes; the first of a name counts."""
        found: dict[str, str] = {}
        for match in _ATTRIBUTE.finditer(self.body):
            name, value, bare = match.groups()
            found.setdefault((name or bare).lower(), read_entities((value or "").strip("\"'")))
        return found


def read_entities(text: str) -> str:
    """Read the entities of a text; a number of any length that is no character's is U+FFFD, as browsers show it.

    >>> read_entities("&lt;&#x7532;&#0000000000000030002;&#" + "9" * 5000 + ";")
    '<甲甲�'
    """
    return html.unescape(_LONG.sub(_shorten, text) if "&#" in text else text)


def _shorten(number: re.Match[str]) -> str:
    """A number without leading zeros, cut where it is beyond all characters: Python refuses thousands of digits."""
    base, digits = number.group(1) or "", number.group(2) or number.group(3)
    return f"&#{base}{digits.lstrip('0')[:_DIGITS] or '0'};"


def split_markup(markup: str) -> Iterator[Tag | str]:
    """Split markup into tags and texts.

    Comments, declarations, processing instructions and the content of scripts and their like are left out; entities
    are read. A tag that never closes ends the markup.

    >>> [part if isinstance(part, str) else part.name for part in split_markup("<p>甲&amp;<!-- 乙 -->丙<br/>")]
    ['p', '甲&', '丙', 'br']
    """
    finder = _Finder(markup)
    at = 0
    while at < len(markup):
        bracket = finder.find("<", at)
        if bracket > at:
            yield read_entities(markup[at:bracket])
        if bracket >= len(markup):
            return
        tag, at = _read_tag(finder, bracket)
        if tag is None:
            if at == bracket + 1:
                yield "<"
            continue
        yield tag
        if tag.name in _RAW and not tag.end:
            at = finder.find_end_tag(tag.name, at)


class _Finder:
    """Finds strings, and remembers those that do not come any more, so that no search runs twice to the end."""

    def __init__(self, markup: str) -> None:
        self.markup = markup
        self._gone: set[str] = set()

    def find(self, wanted: str, start: int) -> int:
        """Where a string stands; the length of the markup where it does not come any more."""
        if wanted in self._gone:
            return len(self.markup)
        at = self.markup.find(wanted, start)
        if at < 0:
            self._gone.add(wanted)
            return len(self.markup)
        return at

    def find_end_tag(self, name: str, start: int) -> int:
        """Where the end tag of an element stands."""
        key = f"</{name}"
        if key in self._gone:
            return len(self.markup)
        found = re.compile(key, re.IGNORECASE).search(self.markup, start)
        if found is None:
            self._gone.add(key)
            return len(self.markup)
        return found.start()


def _read_tag(finder: _Finder, bracket: int) -> tuple[Tag | None, int]:
    """Read what opens with a bracket.

    Returns:
        The tag, or None for a comment, a declaration or a lone bracket; and where it ends.
    """
    markup, start = finder.markup, bracket + 1
    if markup.startswith("!--", start):
        if markup.startswith((">", "->"), start + 3):
            return None, markup.index(">", start) + 1
        return None, finder.find("-->", start + 3) + 3
    if markup[start : start + 1] in ("!", "?"):
        return None, finder.find(">", start) + 1
    end = markup[start : start + 1] == "/"
    name = _NAME.match(markup, start + end)
    if name is None:
        return (None, finder.find(">", start) + 1) if end else (None, start)
    close = _find_close(finder, name.end())
    return Tag(name.group().lower(), end, markup[name.end() : close]), close + 1


def _find_close(finder: _Finder, start: int) -> int:
    """Where a tag's closing bracket stands; one within a quoted value closes nothing."""
    while found := _STOP.search(finder.markup, start):
        if found.group() == ">":
            return found.start()
        quote = finder.find(found.group()[-1], found.end())
        if quote >= len(finder.markup):
            return finder.find(">", found.end())
        start = quote + 1
    return len(finder.markup)
