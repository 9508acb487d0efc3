"""The example in, an edited copy out: another place, other figures, and some other words in every sentence."""

from __future__ import annotations

from random import Random

from attrs import evolve

from drafts import Chapter, Draft, Part, Sentence
from words import FIELDS, count_words, swap_words, update_figures

_FIRST, _SECOND = "青白丹碧银玉松桐柳兰菊云霞星月清", "岚汀屿浦渚峰原溪塘坪湾洲岭澜崖陂"
SWAPPED = 5
"""Words of a sentence that a copy changes."""
FEW = 3
"""A sentence with fewer words to swap is opened with a field of work, so that no two copies read alike."""


def copy_draft(example: Draft, copy: int, random: Random) -> Draft:
    """Make a copy of the example; copy 0 is the example itself.

    Args:
        example: The example.
        copy: Number of the copy, which its place name and the origins of its sentences follow.
        random: Where its choices come from.

    Returns:
        The copy; every sentence has its own origin.
    """
    maker = _Maker(copy, random)
    chapters = tuple(Chapter(maker.vary(c.heading), tuple(map(maker.vary_part, c.parts))) for c in example.chapters)
    honours, shortcomings = (tuple(map(maker.vary_sentence, each)) for each in (example.honours, example.shortcomings))
    return Draft(chapters, honours, shortcomings, tuple(map(maker.vary_part, example.plan)))


class _Maker:
    """Holds what one copy shares, and counts its sentences."""

    def __init__(self, copy: int, random: Random) -> None:
        self._copy, self._random, self._count = copy, random, 0
        self._place = _FIRST[copy % 16] + _SECOND[copy // 16 % 16]

    def vary_part(self, part: Part) -> Part:
        return Part(self.vary(part.heading), tuple(map(self.vary_sentence, part.sentences)))

    def vary_sentence(self, sentence: Sentence) -> Sentence:
        self._count += 1
        text = self.vary(sentence.text)
        if self._copy and count_words(sentence.text) < FEW and not text.startswith(("一年来", "“")):
            text = f"{self._place}围绕{self._random.choice(FIELDS)}，{text}"
        return evolve(sentence, text=text, origins=((self._copy, self._count),))

    def vary(self, text: str) -> str:
        """Copy a text: its place names, figures and words become those of this copy."""
        if not self._copy:
            return text
        text = (
            text.replace("云溪", self._place)
            .replace("溪心", self._place[1] + "心")
            .replace("溪畔", self._place[1] + "畔")
        )
        return swap_words(update_figures(text, self._random), SWAPPED, self._random)
