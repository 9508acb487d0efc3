"""Abbreviations with what they stand for in, texts in which they are written out, and who says which, out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from attrs import frozen

from lawreport.late import compile_late
from lawreport.lexicon import read_table
from lawreport.lexicon.fold import fold

_DEFINED = compile_late(r"([\u4e00-\u9fff]{4,40})\((?:以下)?(?:统一)?简称:?[“《]?([\u4e00-\u9fff]{2,12})[”》]?\)")
"""A name and what a report says it calls it: …(以下简称“…”)."""
MOST_DEFINED = 500
"""Abbreviations of a report of its own that are read; one has ten at most."""


@frozen
class Aliases:
    """Abbreviations and what they stand for, in folded text."""

    full: Mapping[str, str]
    """Of every abbreviation the full form."""
    pattern: re.Pattern[str]
    """Finds abbreviations, full forms, and longer words that hold one by accident; the longest first."""

    def write_out(self, folded: str) -> str:
        """Write out the abbreviations in a text.

        >>> read_aliases().write_out("深化国企改革,支持中国企业")
        '深化国有企业改革,支持中国企业'
        """
        return self.pattern.sub(self._replace, folded)

    def _replace(self, match: re.Match[str]) -> str:
        return self.full.get(match.group(), match.group())

    def list_forms(self, folded: str) -> dict[str, str]:
        """List the full forms that a text tells of, each with the form in which it first does.

        >>> read_aliases().list_forms("国企改革,国有企业重组")
        {'国有企业': '国企'}
        """
        forms: dict[str, str] = {}
        full = set(self.full.values())
        for match in self.pattern.finditer(folded):
            form = match.group()
            if form in self.full or form in full:
                forms.setdefault(self.full.get(form, form), form)
        return forms


@cache
def read_aliases() -> Aliases:
    """Read the general abbreviations, ``aliases.json``."""
    rows = read_table("aliases")["aliases"]
    return _make({short: full for short, full, *_ in rows}, (word for _, _, *held in rows for word in held))


def join_aliases(own: Mapping[str, str]) -> Aliases:
    """Join abbreviations of a body's own with the general ones; they replace a general one of the same letters."""
    if not own:
        return read_aliases()
    rows = read_table("aliases")["aliases"]
    general = {short: full for short, full, *_ in rows}
    return _make(general | {fold(s): fold(full) for s, full in own.items()}, (w for _, _, *held in rows for w in held))


def _make(full: Mapping[str, str], held: Iterable[str]) -> Aliases:
    known = sorted({*full, *full.values(), *held}, key=lambda word: (-len(word), word))
    return Aliases(full, re.compile("|".join(map(re.escape, known))))


def find_defined(text: str) -> dict[str, str]:
    """Find the abbreviations that a report defines itself.

    The full form is the shortest stretch before the brackets that begins with the first letter of the abbreviation and
    holds all its letters in order (Schwartz and Hearst, "A simple algorithm for identifying abbreviation definitions",
    2003). One that stands in its full form as it is needs no writing out, and one that is defined twice is left alone.

    >>> find_defined("成立云溪区物业管理矛盾调处中心（以下简称“物调中心”），推进矛盾化解。")
    {'物调中心': '物业管理矛盾调处中心'}
    """
    found: dict[str, set[str]] = {}
    for match in _DEFINED.finditer(fold(text)):
        name, short = match.groups()
        full = _find_full(name, short)
        if full is not None and len(found) < MOST_DEFINED:
            found.setdefault(short, set()).add(full)
    return {short: full for short, (full, *others) in found.items() if not others}


def _find_full(name: str, short: str) -> str | None:
    for start in range(len(name) - len(short), -1, -1):
        if name[start] == short[0]:
            letters = iter(name[start:])
            if all(letter in letters for letter in short):
                return None if short in name[start:] else name[start:]
    return None
