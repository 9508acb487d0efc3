"""The shipped example in, a draft of a report out: chapters, sections and sentences that can be copied and edited."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from attrs import evolve, frozen

_SENTENCE = re.compile(r"[^。；]+[。；]”?")
_CHAPTER = re.compile(r"^[一二三四五六七八九十]+、(.+)$")
_SECTION = re.compile(r"^\s*（[一二三四五六七八九十]+）([^。]+。)(.*)$")
_ITEM = re.compile(r"^[一二三四五六七八九十]是([^。]+。)(.+)$")
HONOURS, SHORTCOMINGS = "一年来，", "在肯定成绩的同时"
SHARED_LETTERS = 0.12
"""A spare sentence shares less than this of its pairs of letters with every sentence of the example."""


@frozen
class Sentence:
    """A sentence and the old ones that it carries on."""

    text: str
    origins: tuple[tuple[int, int], ...] = ()
    """Copy and number within it; none where it is new."""


@frozen
class Part:
    """A heading with its sentences."""

    heading: str
    sentences: tuple[Sentence, ...]


@frozen
class Chapter:
    """A heading with its sections."""

    heading: str
    parts: tuple[Part, ...]


@frozen
class Draft:
    """What one copy puts into a report."""

    chapters: tuple[Chapter, ...]
    honours: tuple[Sentence, ...]
    shortcomings: tuple[Sentence, ...]
    plan: tuple[Part, ...]

    def map_parts(self, edit: Callable[[Part], Part]) -> Draft:
        """The draft with every section and every head of the plan edited."""
        chapters = tuple(evolve(c, parts=tuple(map(edit, c.parts))) for c in self.chapters)
        return evolve(self, chapters=chapters, plan=tuple(map(edit, self.plan)))


def read_example(file: Path) -> Draft:
    """Read the example as a draft; its sentences have no origins yet."""
    lines = file.read_text("utf-8").splitlines()
    chapters: list[Chapter] = []
    plan: list[Part] = []
    tails: dict[str, tuple[Sentence, ...]] = {}
    for line in lines:
        if found := _CHAPTER.match(line):
            chapters.append(Chapter(found[1], ()))
        elif found := _SECTION.match(line):
            part = Part(found[1], tuple(map(Sentence, split_sentences(found[2]))))
            chapters[-1] = evolve(chapters[-1], parts=(*chapters[-1].parts, part))
        elif found := _ITEM.match(line):
            plan.append(Part(found[1], tuple(map(Sentence, split_sentences(found[2])))))
        for opening in (HONOURS, SHORTCOMINGS):
            if line.startswith(opening):
                tails[opening] = tuple(map(Sentence, split_sentences(line)))
    return Draft(tuple(chapters), tails[HONOURS], tails[SHORTCOMINGS][1:], tuple(plan))


def read_spare(file: Path, example: Path) -> tuple[str, ...]:
    """Read the sentences of another year that resemble none of the example: what a new report may have of its own."""
    known = [_letter_pairs(sentence) for sentence in split_sentences(example.read_text("utf-8"))]
    bodies = (found[2] for line in file.read_text("utf-8").splitlines() if (found := _SECTION.match(line)))
    sentences = [sentence for body in bodies for sentence in split_sentences(body)]
    return tuple(s for s in sentences if all(_share(_letter_pairs(s), other) < SHARED_LETTERS for other in known))


def split_sentences(text: str) -> list[str]:
    """Cut a text at full stops and semicolons.

    >>> split_sentences("召开会议。审议要点；")
    ['召开会议。', '审议要点；']
    """
    return _SENTENCE.findall(text)


def _letter_pairs(text: str) -> set[str]:
    return {text[k : k + 2] for k in range(len(text) - 1) if text[k : k + 2].isalpha()}


def _share(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one) if one else 0.0
