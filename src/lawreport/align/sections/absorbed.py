"""Matched sections and measures in, the sections out that went into a larger one, or came out of it, by their measures.

A chapter that is one half of another is little like the whole of it, and finds no partner by likeness: what became of
its own measures, and of its subsections, tells where it went.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence

from lawreport.align.measures import Pair
from lawreport.align.sections.branches import Branch

MOST_OF_LINKED = 0.8
"""Share of its linked measures that one other section must have; what went several ways went into none."""
HALF = 0.5
"""Share of all its measures that must have a partner there."""
THIRD = 1 / 3
"""The same where one of its subsections has its partner there too, and none has one elsewhere."""
LEAST = 3
"""Measures that must have a partner there. Of 18 such matches on 17 pairs of reports one was wrong when read by eye, of
11 that hang on two measures four."""


def find_absorbed(
    branches: Sequence[Sequence[Branch]],
    votes: Mapping[Pair, tuple[int, int]],
    links: Iterable[Pair],
    chosen: Sequence[Pair],
    allowed: Container[Pair],
) -> tuple[Pair, ...]:
    """Find the sections without a partner that are a part of a larger one of the other report.

    Args:
        branches: Those of the old and of the new side.
        votes: Of every pair that a link joins the measures of either that have a partner in the other.
        links: The pairs of positions of matched measures.
        chosen: The pairs of matched branches.
        allowed: The pairs that may be matched.

    Returns:
        More pairs, in order; swapping the sides mirrors them.
    """
    ends = tuple(zip(*links, strict=True)) or ((), ())
    matched = tuple(zip(*chosen, strict=True)) or ((), ())
    found: set[Pair] = set()
    for side in (0, 1):
        linked, taken = frozenset(ends[side]), frozenset(matched[side])
        for pair, counts in votes.items():
            part, whole = branches[side][pair[side]], branches[1 - side][pair[1 - side]]
            if pair[side] in taken or pair not in allowed or not _is_smaller(part, whole):
                continue
            if counts[side] >= max(LEAST, MOST_OF_LINKED * sum(unit in linked for unit in part.units)):
                share = counts[side] / len(part.units)
                if share >= HALF or (share >= THIRD and _holds_below(branches, pair, chosen, side)):
                    found.add(pair)
    return tuple(sorted(found))


def _is_smaller(part: Branch, whole: Branch) -> bool:
    return part.section.level == whole.section.level and len(part.units) < len(whole.units)


def _holds_below(branches: Sequence[Sequence[Branch]], pair: Pair, chosen: Sequence[Pair], side: int) -> bool:
    """Whether subsections of the part have partners, and all of them below the whole."""
    below = frozenset(branches[side][pair[side]].below[1:])
    there = frozenset(branches[1 - side][pair[1 - side]].below[1:])
    partners = [one[1 - side] for one in chosen if one[side] in below] if below and there else []
    return bool(partners) and there.issuperset(partners)
