"""The catalogue of words: a key and its values in, one sentence of the chosen language out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Protocol

from attrs import field, frozen

from lawreport.errors import OptionError

_LABELS = files("lawreport.render.say") / "labels"
"""One file a language: another file is another language."""
LANGUAGES = tuple(sorted((one.name.removesuffix(".json") for one in _LABELS.iterdir()), reverse=True))
"""Languages of the words, Chinese first."""

Entry = str | Mapping[str, str]


@frozen
class Phrase:
    """A sentence before it has a language: its key in the catalogue and what goes into its gaps."""

    key: str
    values: tuple[tuple[str, int | str | Phrase | tuple[Phrase, ...]], ...] = ()
    """Numbers are written with emphasis, texts are escaped, phrases are said in their turn and listed."""
    n: int | None = None
    """The number that chooses between singular and plural."""


def phrase(key: str, n: int | None = None, **values: int | str | Phrase | tuple[Phrase, ...]) -> Phrase:
    """Make a phrase; ``n`` chooses the plural form and also fills the gap ``{n}``."""
    filled = values if n is None else {"n": n, **values}
    return Phrase(key, tuple(filled.items()), n)


class Style(Protocol):
    """How one format writes the parts of a sentence."""

    def trust(self, text: str) -> str:
        """Take over words of the catalogue."""

    def text(self, text: str) -> str:
        """Write text of a report so that it cannot become markup."""

    def number(self, text: str) -> str:
        """Write a number so that it can be found."""


@frozen
class Words:
    """The catalogue of one language."""

    lang: str
    table: Mapping[str, Entry] = field(repr=False)

    def __call__(self, key: str, n: int | None = None, **values: object) -> str:
        """Say a plain sentence; a key that the catalogue lacks is a KeyError."""
        filled = values if n is None else {"n": f"{n:,}", **values}
        return self.template(key, n).format(**filled)

    def template(self, key: str, n: int | None = None) -> str:
        """The sentence with its gaps, in the plural form that ``n`` asks for."""
        entry = self.table[key]
        if isinstance(entry, str):
            return entry
        return entry["one" if n == 1 else "other"]

    def of(self, family: str, value: str) -> str:
        """The word for one value of a closed set."""
        return self(f"{family}.{value}")

    def known(self, family: str, value: str) -> str:
        """The word for one value of an open set, or the value itself where the catalogue has none."""
        return self(f"{family}.{value}") if f"{family}.{value}" in self.table else value

    def say(self, said: Phrase, style: Style) -> str:
        """Say a phrase in the style of one format."""
        filled = {name: self._fill(value, style) for name, value in said.values}
        return style.trust(self.template(said.key, said.n)).format(**filled)

    def _fill(self, value: int | str | Phrase | tuple[Phrase, ...], style: Style) -> str:
        if isinstance(value, Phrase):
            return self.say(value, style)
        if isinstance(value, tuple):
            return style.trust(self("list.comma")).join(self.say(part, style) for part in value)
        return style.number(f"{value:,}") if isinstance(value, int) else style.text(value)


@cache
def read_catalogue(lang: str) -> Words:
    """Read the words of a language.

    Args:
        lang: ``zh`` or ``en``.

    Returns:
        Its catalogue, keys written ``family.name``.

    Raises:
        OptionError: There is no catalogue of that language.
    """
    if lang not in LANGUAGES:
        raise OptionError("lang", f"no words for {lang!r}", f"use one of {', '.join(LANGUAGES)}")
    families = json.loads((_LABELS / f"{lang}.json").read_text("utf-8"))
    return Words(lang, dict(_flatten(families)))


def _flatten(families: Mapping[str, Mapping[str, Entry]]) -> list[tuple[str, Entry]]:
    return [
        (f"{family}.{name}", entry)
        for family, entries in families.items()
        if family != "_meta"
        for name, entry in entries.items()
    ]
