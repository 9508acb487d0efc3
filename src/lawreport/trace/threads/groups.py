"""Accepted links in, groups of places that are one thread out: the surest links first, no group without bound."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from attrs import frozen

from lawreport.trace.links import Edge, Node

MOST_PARTS = 3
"""Parts that one thread may have in one report. Work reports carry on whole fields of work in other words every year:
without a bound their links, each probable, ran together to threads of a hundred sentences."""
MIN_FORK = 0.5
"""Probability of a link from which a thread may split or parts may join in it; below it the parts stay threads of their
own. A link that only makes a thread longer needs none."""


@frozen
class Group:
    """The places of one thread."""

    nodes: tuple[Node, ...]
    """By report, then in the order given."""
    edges: tuple[Edge, ...]
    """The links among them."""


@frozen
class Groups:
    """All threads of one kind, and the links that join two of them."""

    groups: tuple[Group, ...]
    between: tuple[Edge, ...]


def group_nodes(nodes: Sequence[Node], edges: Iterable[Edge], forbidden: Iterable[tuple[Node, Node]] = ()) -> Groups:
    """Group places by their links.

    Args:
        nodes: All places, by report and in document order.
        edges: The links between them.
        forbidden: Pairs of places that no group may hold together.

    Returns:
        Groups in the order of their first places; every place stands in exactly one.
    """
    maker = _Maker(nodes, tuple(forbidden))
    listed = sorted(edges, key=_rank)
    for edge in listed:
        maker.join(edge)
    return maker.finish(listed)


class _Maker:
    """Joins groups, smaller into larger."""

    def __init__(self, nodes: Sequence[Node], forbidden: tuple[tuple[Node, Node], ...]) -> None:
        self._order = {node: k for k, node in enumerate(nodes)}
        self._home = {node: k for k, node in enumerate(nodes)}
        self._members: dict[int, list[Node]] = {k: [node] for k, node in enumerate(nodes)}
        self._counts = {k: Counter([node[1]]) for k, node in enumerate(nodes)}
        self._forbidden = forbidden

    def join(self, edge: Edge) -> None:
        """Join the groups of a link's ends where that is allowed."""
        one, other = (self._home[node] for node in edge.ends)
        if one == other or not self._allowed(one, other, edge):
            return
        if len(self._members[one]) < len(self._members[other]):
            one, other = other, one
        for node in self._members[other]:
            self._home[node] = one
        self._members[one] += self._members.pop(other)
        self._counts[one] += self._counts.pop(other)

    def _allowed(self, one: int, other: int, edge: Edge) -> bool:
        if edge.link.pinned:
            return True
        shared = self._counts[one].keys() & self._counts[other].keys()
        if shared and edge.link.probability < MIN_FORK:
            return False
        if any(self._counts[one][k] + self._counts[other][k] > MOST_PARTS for k in shared):
            return False
        return not any({self._home.get(a), self._home.get(b)} == {one, other} for a, b in self._forbidden)

    def finish(self, edges: Sequence[Edge]) -> Groups:
        """All groups, sorted, with their links."""
        inner: dict[int, list[Edge]] = {}
        between = []
        for edge in edges:
            homes = [self._home[node] for node in edge.ends]
            if homes[0] == homes[1]:
                inner.setdefault(homes[0], []).append(edge)
            else:
                between.append(edge)
        groups = [
            Group(
                tuple(sorted(members, key=self._order.__getitem__)), tuple(sorted(inner.get(home, []), key=self._place))
            )
            for home, members in self._members.items()
        ]
        groups.sort(key=lambda group: self._order[group.nodes[0]])
        return Groups(tuple(groups), tuple(sorted(between, key=self._place)))

    def _place(self, edge: Edge) -> tuple[int, int, int, int]:
        return edge.old, edge.new, *(self._order[node] for node in edge.ends)  # type: ignore[return-value]


def _rank(edge: Edge) -> tuple[bool, float, int, int, str, str]:
    """Pinned ones first, then the surest, then those of nearer reports; equals in a fixed order."""
    link = edge.link
    return not link.pinned, -link.probability, edge.new - edge.old, edge.old, link.old, link.new
