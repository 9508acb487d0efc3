"""Text in, its character grams out, and how much two sets of grams have in common.

Character 2- and 3-grams carried further than words on such texts, and need no segmenter
(measured on the development gold: no gain from segmentation, word vectors or synonyms).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from operator import add
from sys import intern

from lawreport.lexicon import read_words
from lawreport.lexicon.fold import fold

Grams = frozenset[str]

_RUN = re.compile(r"[^\W\d_]+")
_CLAUSE = re.compile(r"[,;:。!?]")
_GENERIC = re.compile("|".join(sorted(map(re.escape, read_words("generic-words")), key=len, reverse=True)))
SHORTEST_CLAUSE = 5
"""Characters; a shorter piece joins the clause before it."""


def read_grams(text: str) -> Grams:
    """Read the 2- and 3-grams of a text; none crosses punctuation, a digit or a space.

    >>> sorted(read_grams("办理117件，办结"))
    ['办理', '办结']
    """
    return cut_grams(fold(text))


def cut_grams(folded: str) -> Grams:
    """Read the grams of a text that is folded already."""
    found: list[str] = []
    for run in _RUN.findall(folded):
        pairs = list(map(add, run, run[1:]))
        found += pairs
        found += map(add, pairs, run[2:])
    return frozenset(map(intern, found))


def read_masked_grams(text: str) -> Grams:
    """Read the grams that are left when generic administrative words are blanked, longest first."""
    return cut_masked_grams(fold(text))


def cut_masked_grams(folded: str) -> Grams:
    """Read what is left of a text that is folded already when generic words are blanked."""
    return cut_grams(_GENERIC.sub(" ", folded))


def split_clauses(text: str) -> tuple[str, ...]:
    """Cut a folded text at commas, semicolons, colons and full stops.

    >>> split_clauses("召开会议,审议要点;加强督察。")
    ('召开会议,审议要点', '加强督察')
    """
    clauses: list[str] = []
    for piece in _CLAUSE.split(text):
        if clauses and len(piece) < SHORTEST_CLAUSE:
            clauses[-1] += f",{piece}" if piece else ""
        elif piece:
            clauses.append(piece)
    return tuple(clauses)


def weigh_grams(texts: Iterable[Grams], count: int) -> dict[str, float]:
    """Weigh grams by rarity: the square of log(1 + n/df).

    The pair of reports is its own background: a large one as the only source of rarity scored 4 points worse.

    Args:
        texts: The gram sets of all units of both reports.
        count: How many there are.

    Returns:
        The squared weight of every gram.
    """
    frequency = Counter(chain.from_iterable(texts))
    squares = {df: math.log(1 + count / df) ** 2 for df in set(frequency.values())}
    return {gram: squares[df] for gram, df in frequency.items()}


def measure_norm(grams: Grams, squares: Mapping[str, float]) -> float:
    """Compute the length of a weighted gram set as a vector.

    Args:
        grams: The set.
        squares: The squared weight of each of its grams, at least.
    """
    return math.sqrt(math.fsum(map(squares.__getitem__, grams)))


class Cosines:
    """Holds the gram sets of two sides, weighed together, and tells how alike any two of them are."""

    def __init__(self, old: Sequence[Grams], new: Sequence[Grams]) -> None:
        self._old, self._new = old, new
        self.squares = weigh_grams(chain(old, new), len(old) + len(new))
        self._old_norms, self._new_norms = (
            [measure_norm(grams, self.squares) for grams in side] for side in (old, new)
        )

    def measure(self, i: int, j: int) -> float:
        """Compute the cosine of an old and a new set, named by their positions."""
        common = self._old[i] & self._new[j]
        if not common:
            return 0.0
        shared = math.fsum(map(self.squares.__getitem__, common))
        return min(1.0, shared / (self._old_norms[i] * self._new_norms[j]))
