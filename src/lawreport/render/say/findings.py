"""Findings in, sentences out, plain and on one line."""

from __future__ import annotations

from lawreport.model.finding import Finding, RequiredPart
from lawreport.model.source import Source, Span
from lawreport.render.say.characters import excerpt, flatten
from lawreport.render.say.words import Phrase, Words, phrase

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


def say_plain(said: Phrase, words: Words) -> str:
    """A phrase as one plain line."""
    return words.say(said, _PlainStyle())


def message_of(finding: Finding, words: Words) -> str:
    """The sentence of a finding, plain and on one line."""
    return say_plain(say_finding(finding, words), words)


def say_part(part: RequiredPart, words: Words) -> str:
    """Say whether a part that a report should hold was found, on one line."""
    label, presence = words.of("required", part.id), words.of("presence", part.presence.value)
    counted = words("sheet.items", n=part.count) if part.count else ""
    detail = flatten(part.detail) or counted
    if not detail:
        return words("sheet.part", label=label, presence=presence)
    return words("sheet.part-detail", label=label, presence=presence, detail=detail)


def name_place(source: Source, span: Span | None) -> str:
    """Write a place as compilers do: name, line and column from 1, columns in code points."""
    name = flatten(source.name)
    if span is None:
        return name
    line = source.text.count("\n", 0, span.start) + 1
    return f"{name}:{line}:{span.start - source.text.rfind(chr(10), 0, span.start)}"
