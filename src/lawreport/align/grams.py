"""Text in, its character grams out.

Character 2- and 3-grams carried further than words on such texts, and need no segmenter
(measured on the development gold: no gain from segmentation, word vectors or synonyms).
"""

from __future__ import annotations

import re
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

    >>> split_clauses("召开会议,审议要点;加强执法监督。")
    ('召开会议,审议要点', '加强执法监督')
    """
    clauses: list[str] = []
    for piece in _CLAUSE.split(text):
        if clauses and len(piece) < SHORTEST_CLAUSE:
            clauses[-1] += f",{piece}" if piece else ""
        elif piece:
            clauses.append(piece)
    return tuple(clauses)
