"""Sentences that stayed alone in, pairs of them that say the same in nearly the same words out.

What is worded (almost) alike is one matter, whatever else competes and wherever it stands: done and done again, planned
and then done (an answer, no link), done and only planned now.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from attrs import frozen
from rapidfuzz.distance import Indel

from lawreport.align.sides import Group, find_group
from lawreport.lexicon.fold import fold
from lawreport.model.report import Measure

SHORTEST = 10
"""Characters of a sentence that is held against others; shorter ones are stock."""
SAME = 0.8
"""Share of characters in common from which two sentences say the same."""
_GRAM = 5
_MOST_HOLDERS = 30
"""Sentences that may share a run of five characters which counts: more of them share a stock phrase."""
_MOST_TRIED = 8
"""Sentences that are held against one: those that share most runs with it."""


@frozen
class Twin:
    """Two sentences in nearly the same words."""

    old: Measure
    new: Measure
    similarity: float
    """Share of characters in common, in [0, 1]; 1 where one holds the other."""

    @property
    def answers(self) -> bool:
        """Whether the new one tells that what the old one planned was done."""
        return find_group(self.old.role) is Group.PLAN and find_group(self.new.role) is Group.DONE


def find_twins(olds: Iterable[Measure], news: Iterable[Measure]) -> tuple[Twin, ...]:
    """Pair sentences of two reports, one to one, the most alike first; of equal ones those of one group.

    Args:
        olds: Measures of the earlier report, in its order.
        news: Measures of the later report, in its order.

    Returns:
        The pairs in the order of the old report.
    """
    sides = [[one for one in side if len(one.text) >= SHORTEST] for side in (olds, news)]
    texts = [[fold(one.text) for one in side] for side in sides]
    found = [
        Twin(sides[0][i], sides[1][j], similarity)
        for i, j in _find_candidates(texts[0], texts[1])
        if (similarity := _liken(texts[0][i], texts[1][j])) >= SAME
    ]
    found.sort(key=lambda twin: (-twin.similarity, find_group(twin.old.role) is not find_group(twin.new.role)))
    chosen: dict[str, Twin] = {}
    held: set[str] = set()
    for twin in found:
        if twin.old.id not in chosen and twin.new.id not in held:
            chosen[twin.old.id] = twin
            held.add(twin.new.id)
    return tuple(chosen[one.id] for one in sides[0] if one.id in chosen)


def _find_candidates(olds: Sequence[str], news: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of positions of texts that share rare runs of characters, bounded for each text."""
    holders: dict[str, list[int]] = {}
    for j, text in enumerate(news):
        for gram in _cut(text):
            holders.setdefault(gram, []).append(j)
    pairs = []
    for i, text in enumerate(olds):
        shared = Counter(j for gram in _cut(text) if len(held := holders.get(gram, [])) <= _MOST_HOLDERS for j in held)
        best = sorted(shared, key=lambda j: (-shared[j], j))[:_MOST_TRIED]
        pairs += [(i, j) for j in best]
    return pairs


def _cut(text: str) -> dict[str, None]:
    return dict.fromkeys(text[k : k + _GRAM] for k in range(len(text) - _GRAM + 1))


def _liken(old: str, new: str) -> float:
    """Share of characters in common; 1 where one text holds the other."""
    if old in new or new in old:
        return 1.0
    return round(float(Indel.normalized_similarity(old, new, score_cutoff=SAME)), 4)
