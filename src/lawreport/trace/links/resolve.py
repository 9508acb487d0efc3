"""The direct links of two reports and the links through the report between in, what holds and what does not out."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping

from attrs import frozen

from lawreport.model.thread import Disagreement, Link, Resolution
from lawreport.trace.links.state import Node, State
from lawreport.trace.nodes import KINDS, Parts

MIN_HALF = 0.7
"""Probability of a direct link from which it joins two parts one of which has another partner between.

On the composed series: 10 of the 11 links from there up are right, 2 of the 7 below it.
"""
MIN_BOTH = 0.8
"""Likewise where both parts have other partners between."""
MAX_CUT = 0.65
"""Probability of a neighbouring link above which nothing takes it out."""
MIN_LEAD = 0.2
"""How much more probable the direct link must be that takes a neighbouring one out."""


@frozen
class Resolved:
    """What the two ways come to."""

    taken: tuple[Link, ...]
    """Direct links that hold."""
    cut: tuple[tuple[Node, Node], ...]
    """Links of neighbouring reports that do not."""
    disagreements: tuple[Disagreement, ...]


def resolve_routes(
    state: State,
    parts: tuple[Parts, Parts],
    places: tuple[int, int],
    direct: Iterable[Link],
    shared: frozenset[tuple[str, str]] = frozenset(),
) -> Resolved:
    """Hold the direct links of measures against the way through the report between.

    A direct link that joins what ended with what began is a return. Where one end goes on between, or both do, the
    link must be the surer. Where it holds, a weak neighbouring link that leads its end elsewhere is taken out.

    Args:
        state: The links accepted so far, those of the later report with the one before it among them.
        parts: The two reports.
        places: Their positions.
        direct: Links of measures between the two.
        shared: Pairs of measures that hold a figure which ended with the one and came back with the other: they need
            no surer link where one of them goes on between.
    """
    return _Resolver(state, parts, places, shared).resolve(tuple(direct))


class _Resolver:
    """Holds what the judgements of one pair of reports share."""

    def __init__(
        self,
        state: State,
        parts: tuple[Parts, Parts],
        places: tuple[int, int],
        shared: frozenset[tuple[str, str]],
    ) -> None:
        self._state, self._parts, self._places, self._shared = state, parts, places, shared
        self._told: list[Disagreement] = []

    def resolve(self, direct: tuple[Link, ...]) -> Resolved:
        """Judge all direct links, then all ways through that no direct link answers.

        A direct link that only said the same as a way through holds by itself where a step of that way is taken out.
        """
        confirmed = [link for link in direct if self._agrees(link)]
        taken = tuple(link for link in direct if link not in confirmed and self._judge(link))
        ends = self._by_end((*confirmed, *taken))
        sure = {node: max(known.probability for known in found) for node, found in ends.items()}
        cut = tuple(dict.fromkeys(self._cut({(link.old, link.new) for link in direct}, sure)))
        alone = tuple(link for link in confirmed if not self._agrees(link, cut))
        return Resolved((*taken, *alone), cut, tuple(self._told))

    def _ends(self, link: Link) -> tuple[Node, Node]:
        return (link.kind, self._places[0], link.old), (link.kind, self._places[1], link.new)

    def _by_end(self, links: Iterable[Link]) -> dict[Node, list[Link]]:
        found: dict[Node, list[Link]] = {}
        for link in links:
            for node in self._ends(link):
                found.setdefault(node, []).append(link)
        return found

    def _agrees(self, link: Link, cut: Container[tuple[Node, Node]] = ()) -> bool:
        """Whether a way through says the same, some links of neighbouring reports left out."""
        old, new = self._ends(link)
        between = self._state.after(old).keys() & self._state.before(new).keys()
        return any((old, node) not in cut and (node, new) not in cut for node in between)

    def _judge(self, link: Link) -> bool:
        """Whether a direct link holds; where another way speaks against it, the judgement is told."""
        old, new = self._ends(link)
        after, before = self._state.after(old), self._state.before(new)
        if not after and not before:
            return True
        least = MIN_BOTH if after and before else 0.0 if (link.old, link.new) in self._shared else MIN_HALF
        holds = link.pinned or link.probability >= least
        against = [one.probability for one in (*after.values(), *before.values())]
        through = tuple(dict.fromkeys(key for _, _, key in (*after, *before)))
        self._tell(link.old, link.new, Resolution.TAKEN if holds else Resolution.KEPT, link, through, max(against))
        return holds

    def _tell(
        self, old: str, new: str, how: Resolution, link: Link | None, through: tuple[str, ...], path: float
    ) -> None:
        years = self._parts[0].year, self._parts[1].year
        direct = link.probability if link else 0.0
        self._told.append(Disagreement(years[0], old, years[1], new, how, direct, through, round(path, 4)))

    def _cut(self, direct: set[tuple[str, str]], sure: Mapping[Node, float]) -> Iterator[tuple[Node, Node]]:
        """Of every way through without a direct link: the weak step that a sure direct link speaks against."""
        for key in self._parts[0].measures:
            old = (KINDS[self._parts[0].group(key)], self._places[0], key)
            for between, first in self._state.after(old).items():
                for new, second in self._state.after(between).items() if between[1] == self._places[0] + 1 else ():
                    if new[1] == self._places[1] and (key, new[2]) not in direct:
                        found = self._weak(old, between, new, (first, second), sure)
                        how = Resolution.CUT if found else Resolution.DRIFTED
                        path = min(first.probability, second.probability)
                        self._tell(key, new[2], how, None, (between[2],), path)
                        yield from found

    @staticmethod
    def _weak(
        old: Node, between: Node, new: Node, steps: tuple[Link, Link], sure: Mapping[Node, float]
    ) -> list[tuple[Node, Node]]:
        ways = ((old, (old, between), steps[0]), (new, (between, new), steps[1]))
        return [
            edge
            for end, edge, step in ways
            if not step.pinned and step.probability < MAX_CUT and sure.get(end, 0.0) >= step.probability + MIN_LEAD
        ]
