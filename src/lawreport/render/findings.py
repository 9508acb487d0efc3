"""Findings in, sentences out: text for people, lines as compilers print them, JSON for programs."""

from __future__ import annotations

from lawreport.model.finding import Finding
from lawreport.render.characters import excerpt, flatten
from lawreport.render.words import Phrase, Words, phrase

_LONGEST = 60
"""Characters of a value that a sentence quotes."""


class _PlainStyle:
    """Sentences without markup."""

    def trust(self, text: str) -> str:
        return text

    def text(self, text: str) -> str:
        return flatten(text)

    def number(self, text: str) -> str:
        return text


def say_finding(finding: Finding, words: Words) -> Phrase:
    """Say a finding; one whose code the catalogue lacks is said by its code and values."""
    key = f"check.{finding.code}"
    if key in words.table:
        return Phrase(key, tuple((name, excerpt(value, _LONGEST)) for name, value in finding.values))
    values = words("list.comma").join(excerpt(value, _LONGEST) for _, value in finding.values)
    return phrase("finding.unknown", code=finding.code, values=values)


def message_of(finding: Finding, words: Words) -> str:
    """The sentence of a finding, plain and on one line."""
    return words.say(say_finding(finding, words), _PlainStyle())
