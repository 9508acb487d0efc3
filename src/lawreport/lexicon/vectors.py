"""A text in, the sum of what its words mean out: a table of word vectors, looked up by longest match.

The vectors are whole numbers, so that sums and products are the same on every platform. While they are added up, a
vector is one large number with a lane of four bytes for each of its own: a sum of words is a sum of such numbers.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

from attrs import field, frozen

from lawreport.late import compile_late
from lawreport.lexicon import read_table, read_words

Lanes = int
"""A sum of vectors: every number of them raised by ``RAISED`` for each vector that is in it."""
RAISED = 128
_HAN = compile_late(r"[\u4e00-\u9fff]+")
_LANE = "I"
"""Type of a lane as ``array`` names it: four bytes hold the sum of millions of words."""


@frozen
class WordVectors:
    """A table of word vectors."""

    places: Mapping[str, int]
    """Of every word its row."""
    longest: Mapping[str, int]
    """Of every character the length of the longest word that it opens."""
    numbers: bytes
    """The rows, a byte for each number, raised by ``RAISED``."""
    width: int
    """Numbers of a row."""
    _known: dict[str, Lanes] = field(factory=dict, init=False, repr=False)

    def cut(self, text: str) -> Iterator[str]:
        """Cut a text into words of the table, the longest first; what the table does not know is passed over.

        >>> list(read_vectors().cut("国有企业改革3年"))
        ['国有企业改革', '年']
        """
        places, longest = self.places, self.longest
        for run in _HAN.findall(text):
            start, end = 0, len(run)
            while start < end:
                stop = min(end, start + longest.get(run[start], 1))
                while stop > start + 1 and run[start:stop] not in places:
                    stop -= 1
                if run[start:stop] in places:
                    yield run[start:stop]
                start = stop

    def add_up(self, text: str) -> tuple[Lanes, int]:
        """Add up the vectors of a text's words, and count them; a single character counts 1, a word 2."""
        total = count = 0
        for word in self.cut(text):
            weight = 1 if len(word) == 1 else 2
            total += weight * self._read(word)
            count += weight
        return total, count

    def _read(self, word: str) -> Lanes:
        if word not in self._known:
            start = self.places[word] * self.width
            lanes = array(_LANE, list(self.numbers[start : start + self.width]))
            self._known[word] = int.from_bytes(lanes.tobytes(), sys.byteorder)
        return self._known[word]

    def spread(self, total: Lanes, count: int) -> Sequence[int]:
        """The numbers of a sum, in their order."""
        lanes = array(_LANE, total.to_bytes(array(_LANE).itemsize * self.width, sys.byteorder))
        raised = RAISED * count
        return [number - raised for number in lanes]


@cache
def read_vectors() -> WordVectors:
    """Read the table ``word-vectors``: words, and their rows of ``dimensions`` numbers each."""
    words = read_words("word-vectors")
    longest: dict[str, int] = {}
    for word in words:
        longest[word[0]] = max(longest.get(word[0], 1), len(word))
    numbers = (files("lawreport.lexicon") / "data" / "word-vectors.bin").read_bytes()
    places = {word: row for row, word in enumerate(words)}
    return WordVectors(places, longest, numbers, read_table("word-vectors")["dimensions"])
