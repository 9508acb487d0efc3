"""A draft of an old report in, the draft of the new one out, after edits whose effect on the links is known."""

from __future__ import annotations

from random import Random

from attrs import evolve

from drafts import Chapter, Draft, Part, Sentence
from words import swap_words, update_figures

DROPPED, INSERTED, MOVED, SPLIT, MERGED = 0.10, 0.10, 0.05, 0.05, 0.05
"""Shares of the sentences, each drawn for itself."""
KEPT = 0.08
"""Share of sentences that stay as they are."""
CLAUSE_ADDED, CLAUSE_CUT = 0.15, 0.15
RENAMED, REORDERED = 0.3, 0.25
"""Shares of the headings that are reworded and of the chapters whose sections change places."""
MOST_SWAPPED = 3
"""Words of a sentence that the new year changes."""


def edit_draft(draft: Draft, spare: tuple[str, ...], random: Random) -> Draft:
    """Edit one copy.

    Args:
        draft: The old side.
        spare: Sentences, unlike all of the old ones, that may be inserted.
        random: Where its choices come from.

    Returns:
        The new side; the origins of its sentences are the links.
    """
    editor = _Editor(spare, random)
    edited = draft.map_parts(editor.edit_part)
    chapters = editor.move(tuple(editor.arrange(chapter) for chapter in edited.chapters))
    honours, shortcomings = (tuple(map(editor.reword, each)) for each in (draft.honours, draft.shortcomings))
    return Draft(chapters, honours, shortcomings, edited.plan)


class _Editor:
    """Holds what the edits of one copy share."""

    def __init__(self, spare: tuple[str, ...], random: Random) -> None:
        self._spare, self._random = spare, random

    def _happens(self, share: float) -> bool:
        return self._random.random() < share

    def edit_part(self, part: Part) -> Part:
        kept = [self.reword(sentence) for sentence in part.sentences if not self._happens(DROPPED)]
        cut = [piece for sentence in self._merge(kept) for piece in self._split(sentence)]
        heading = swap_words(part.heading, 2, self._random) if self._happens(RENAMED) else part.heading
        return Part(heading, tuple(self._insert(cut)))

    def reword(self, sentence: Sentence) -> Sentence:
        """Update the figures, swap words, add or cut a clause."""
        if self._happens(KEPT):
            return sentence
        text = swap_words(
            update_figures(sentence.text, self._random), self._random.randint(0, MOST_SWAPPED), self._random
        )
        clauses = text.split("，")
        if len(clauses) > 2 and self._happens(CLAUSE_CUT):
            del clauses[self._random.randrange(1, len(clauses) - 1)]
        if self._happens(CLAUSE_ADDED):
            clauses.insert(self._random.randrange(1, len(clauses) + 1) if len(clauses) > 1 else 0, self._spare_clause())
        text = "，".join(clauses)
        return evolve(sentence, text=text if text[-1] in "。；” " else text.replace("。", "") + "。")

    def _spare_clause(self) -> str:
        return self._random.choice(self._random.choice(self._spare).split("，")).rstrip("。；”").replace("“", "")

    def _merge(self, sentences: list[Sentence]) -> list[Sentence]:
        merged: list[Sentence] = []
        for sentence in sentences:
            if merged and len(merged[-1].origins) == 1 and self._happens(MERGED):
                first = merged.pop()
                joined = first.text.rstrip("。；") + "，" + sentence.text
                merged.append(Sentence(joined, first.origins + sentence.origins))
            else:
                merged.append(sentence)
        return merged

    def _split(self, sentence: Sentence) -> list[Sentence]:
        clauses = sentence.text.split("，")
        if len(clauses) < 3 or len(sentence.origins) > 1 or not self._happens(SPLIT):
            return [sentence]
        middle = len(clauses) // 2
        halves = "，".join(clauses[:middle]) + "。", "，".join(clauses[middle:])
        return [evolve(sentence, text=half) for half in halves]

    def _insert(self, sentences: list[Sentence]) -> list[Sentence]:
        grown: list[Sentence] = []
        for sentence in sentences:
            grown.append(sentence)
            if self._happens(INSERTED):
                grown.append(
                    Sentence(
                        swap_words(update_figures(self._random.choice(self._spare), self._random), 3, self._random)
                    )
                )
        return grown

    def arrange(self, chapter: Chapter) -> Chapter:
        """Let the sections of a chapter change places, now and then."""
        parts = list(chapter.parts)
        if self._happens(REORDERED):
            self._random.shuffle(parts)
        heading = swap_words(chapter.heading, 2, self._random) if self._happens(RENAMED) else chapter.heading
        return Chapter(heading, tuple(parts))

    def move(self, chapters: tuple[Chapter, ...]) -> tuple[Chapter, ...]:
        """Let sentences move to another section of the same copy."""
        bodies = [[list(part.sentences) for part in chapter.parts] for chapter in chapters]
        for chapter in bodies:
            for body in chapter:
                for sentence in [each for each in body if self._happens(MOVED)]:
                    target = self._random.choice(self._random.choice(bodies))
                    body.remove(sentence)
                    target.insert(self._random.randint(0, len(target)), sentence)
        return tuple(
            Chapter(c.heading, tuple(evolve(p, sentences=tuple(b)) for p, b in zip(c.parts, body, strict=True)))
            for c, body in zip(chapters, bodies, strict=True)
        )
