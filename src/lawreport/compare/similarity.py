"""Two texts in, how alike they are out, by the four measures of the literature on reports that repeat themselves.

The measures are those of L. Cohen, C. Malloy and Q. Nguyen, "Lazy Prices", The Journal of Finance 75 (2020), 1371-1415,
section II: cosine, Jaccard, minimum edit and simple similarity of a filing and the one of the year before. Theirs are
over English words; Chinese has no spaces, so a term is here a pair of neighbouring characters (cosine, Jaccard), and a
token of the two edit measures is one character, or one number or Latin word. Marks and spaces count nowhere.
"""

from __future__ import annotations

import math
from collections import Counter
from itertools import pairwise

from rapidfuzz.distance import Indel, Levenshtein

from lawreport.late import compile_late
from lawreport.lexicon.fold import fold
from lawreport.model.ledger import TextSimilarity

_RUN = compile_late(r"[^\W_]+")
_TOKEN = compile_late(r"\d+(?:[.,]\d+)*|[A-Za-z]+|[^\W\d_]")
MOST_WORK = 1_600_000_000
"""Product of two lengths, in tokens, beyond which the edit measures are left out; long reports have 35,000."""


def measure_similarity(old: str, new: str) -> TextSimilarity:
    """Measure how alike two texts are; 1 is equal, each is rounded to four decimals."""
    counts = [_count_terms(text) for text in (old, new)]
    tokens = [_TOKEN.findall(fold(text)) for text in (old, new)]
    small = len(tokens[0]) * len(tokens[1]) <= MOST_WORK
    return TextSimilarity(
        cosine=round(measure_cosine(*counts), 4),
        jaccard=round(measure_jaccard(*counts), 4),
        minimum_edit=round(measure_minimum_edit(*tokens), 4) if small else None,
        simple=round(measure_simple(*tokens), 4) if small else None,
    )


def _count_terms(text: str) -> Counter[str]:
    counts: Counter[str] = Counter()
    for run in _RUN.findall(fold(text)):
        counts.update(map("".join, pairwise(run)) if len(run) > 1 else (run,))
    return counts


def measure_cosine(old: Counter[str], new: Counter[str]) -> float:
    """Cosine similarity: the scalar product of the term-frequency vectors over the product of their lengths.

    >>> measure_cosine(Counter("aab"), Counter("ab")) == 3 / math.sqrt(10)
    True
    """
    if not old or not new:
        return float(old == new)
    product = sum(count * new[term] for term, count in old.items())
    return min(1.0, product / math.sqrt(_square(old) * _square(new)))


def _square(counts: Counter[str]) -> int:
    return sum(count * count for count in counts.values())


def measure_jaccard(old: Counter[str], new: Counter[str]) -> float:
    """Jaccard similarity: terms in both texts over terms in either, each counted once.

    >>> measure_jaccard(Counter("ab"), Counter("bc")) == 1 / 3
    True
    """
    either = len(old.keys() | new.keys())
    return len(old.keys() & new.keys()) / either if either else 1.0


def measure_minimum_edit(old: list[str], new: list[str]) -> float:
    """Minimum-edit similarity: 1 less the fewest insertions, deletions and replacements over the longer length.

    >>> measure_minimum_edit(list("abcd"), list("abxd"))
    0.75
    """
    return float(Levenshtein.normalized_similarity(old, new))


def measure_simple(old: list[str], new: list[str]) -> float:
    """Simple similarity, from what tracking changes marks: additions and deletions, a replacement being both.

    The paper divides their number by the average length (c) and rescales c over its sample to [0, 1]. One pair has no
    sample; the bounds that c cannot pass, 0 and 2, take its place: the measure is 1 - c / 2.

    >>> measure_simple(list("abcd"), list("abxd"))
    0.75
    """
    return float(Indel.normalized_similarity(old, new))
