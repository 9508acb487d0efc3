"""Text in, its character grams out.

Character 2- and 3-grams carried further than words on such texts, and need no segmenter
(measured on the development gold: no gain from segmentation, word vectors or synonyms).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import chain
from operator import add
from sys import intern

from lawreport.late import compile_late
from lawreport.lexicon import read_words
from lawreport.lexicon.fold import SENTENCE, fold

Grams = tuple[str, ...]
"""Each gram of a text once, in its order: a tuple takes a tenth of the memory of a set."""

_RUN = compile_late(r"[^\W\d_]+")
_CLAUSE = compile_late(r"[,;:。!?]")
_GENERIC = compile_late("|".join(sorted(map(re.escape, read_words("generic-words")), key=len, reverse=True)))
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
    return tuple(dict.fromkeys(list_grams(folded)))


def list_grams(folded: str) -> Iterator[str]:
    """List the grams of a text that is folded already, each as often as it stands there."""
    cut = _cut_known_run if len(folded) <= SENTENCE else _cut_run
    return chain.from_iterable(map(cut, _RUN.findall(folded)))


def _cut_run(run: str) -> Grams:
    pairs = list(map(add, run, run[1:]))
    return tuple(map(intern, chain(pairs, map(add, pairs, run[2:]))))


_cut_known_run: Callable[[str], Grams] = lru_cache(maxsize=16_384)(_cut_run)
"""Sentences, their clauses, those around figures and last year's sentences are cut from much the same runs."""


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
