"""The shortcomings of two reports in, the matches between them out.

A shortcoming goes on exactly where the sentence that holds it does: what two linked sentences say is not good enough is
one matter in other words, and two shortcomings that are one link their sentences (``ties``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen
from rapidfuzz.distance import Indel

from lawreport.align.alone import list_alone, weigh_alone
from lawreport.lexicon.fold import fold
from lawreport.lexicon.spelling import close_text
from lawreport.model.alignment import Lones, Match, Reason
from lawreport.model.shortcoming import Shortcoming

SAME = 0.5
"""Likelihood from which two shortcomings are the same one: 城乡基础设施薄弱 and 城乡基础设施不够完善 are."""
SHORTEST_CLAUSE = 5
"""Letters of a clause that can be held against another."""

Pair = tuple[int, int]


@frozen
class ShortcomingMatches:
    """The matches of two reports' shortcomings."""

    matches: tuple[Match, ...]
    """In the order of the old report."""
    lone: Lones
    """How near those that stayed alone came to a partner."""


def match_shortcomings(
    olds: Sequence[Shortcoming], news: Sequence[Shortcoming], links: Iterable[Match]
) -> ShortcomingMatches:
    """Match what two reports say is not good enough.

    Args:
        olds: The shortcomings of the earlier report.
        news: Those of the later one.
        links: The matches of their measures.

    Returns:
        Matches by ``HOLDER@START`` in the order of the old report: one to one by wording, the most alike first, then
        between linked sentences of which one has none matched. And what stayed alone.
    """
    scored = {(i, j): _match_items(a.text, b.text) for i, a in enumerate(olds) for j, b in enumerate(news)}
    ranked = sorted(scored, key=lambda pair: (-scored[pair], abs(pair[0] - pair[1]), pair))
    chosen: list[Pair] = []
    held: tuple[set[int], set[int]] = (set(), set())
    for i, j in ranked:
        if scored[i, j] >= SAME and i not in held[0] and j not in held[1]:
            chosen.append((i, j))
            held[0].add(i)
            held[1].add(j)
    chosen += _match_linked(olds, news, links, ranked, chosen)
    ends = {i for i, _ in chosen}, {j for _, j in chosen}
    lone = (
        tuple(weigh_alone(side[k].id, found) for k, found in list_alone(scored, at).items() if k not in ends[at])
        for at, side in enumerate((olds, news))
    )
    matches = (_make(olds[i], news[j], scored[i, j]) for i, j in sorted(chosen))
    return ShortcomingMatches(tuple(matches), Lones(*lone))


def _match_linked(
    olds: Sequence[Shortcoming],
    news: Sequence[Shortcoming],
    links: Iterable[Match],
    ranked: Sequence[Pair],
    chosen: Sequence[Pair],
) -> Iterator[Pair]:
    """The likest pair of each two linked sentences of which one has no shortcoming matched so far."""
    matched = {olds[i].holder for i, _ in chosen}, {news[j].holder for _, j in chosen}
    best: dict[tuple[str, str], Pair] = {}
    for i, j in ranked:
        best.setdefault((olds[i].holder, news[j].holder), (i, j))
    for link in links:
        pair = best.get((link.old, link.new))
        if pair is not None and not (link.old in matched[0] and link.new in matched[1]):
            matched[0].add(link.old)
            matched[1].add(link.new)
            yield pair


def _match_items(old: str, new: str) -> float:
    """How likely two shortcomings are one: half by all their words, half by the two clauses that are most alike."""
    clauses = [[part for part in re.split("[,、;]", fold(text)) if len(part) >= SHORTEST_CLAUSE] for text in (old, new)]
    best = max((measure_likeness(one, other) for one in clauses[0] for other in clauses[1]), default=0.0)
    return (measure_likeness(old, new) + best) / 2


def measure_likeness(old: str, new: str) -> float:
    """Share of characters that two shortcomings have in common, marks left out.

    >>> measure_likeness("数据共享不畅、应用不深", "数据共享不畅，应用不深。")
    1.0
    """
    return round(float(Indel.normalized_similarity(close_text(old), close_text(new))), 4)


def _make(old: Shortcoming, new: Shortcoming, likelihood: float) -> Match:
    likeness = measure_likeness(old.text, new.text)
    return Match(old.id, new.id, likeness, round(likelihood, 4), (Reason("wording", f"{likeness:.2f}"),))
