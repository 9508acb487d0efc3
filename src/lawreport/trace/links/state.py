"""Links as they are accepted in, what is still free out: what ended in one report and what began in another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set

from attrs import frozen

from lawreport.align.sides import Group
from lawreport.model.thread import Link, Route, ThreadKind
from lawreport.trace.nodes import KINDS, MENTIONS, Parts

Node = tuple[ThreadKind, int, str]
"""What it is, the position of its report, its key there."""


@frozen
class Edge:
    """An accepted link with the positions of its reports."""

    old: int
    new: int
    link: Link

    @property
    def route(self) -> Route:
        """Whether the reports are neighbours."""
        return Route.NEXT if self.new == self.old + 1 else Route.GAP

    @property
    def ends(self) -> tuple[Node, Node]:
        """Its two ends."""
        return (self.link.kind, self.old, self.link.old), (self.link.kind, self.new, self.link.new)


@frozen
class Free:
    """What no accepted link joins to a report between."""

    olds: Mapping[ThreadKind, Set[str]]
    """Keys of the older report by kind: what ended with it."""
    news: Mapping[ThreadKind, Set[str]]
    """Keys of the later report by kind: what began with it."""

    def old(self, kind: ThreadKind) -> Set[str]:
        """Keys of one kind that ended with the older report."""
        return self.olds.get(kind, frozenset())

    def new(self, kind: ThreadKind) -> Set[str]:
        """Keys of one kind that began with the later report."""
        return self.news.get(kind, frozenset())


class State:
    """The links accepted so far, while reports are added one by one."""

    def __init__(self) -> None:
        self._edges: dict[tuple[Node, Node], Edge] = {}
        self._out: dict[Node, list[Node]] = {}
        self._in: dict[Node, list[Node]] = {}

    @property
    def edges(self) -> tuple[Edge, ...]:
        """All of them, in the order in which they were accepted."""
        return tuple(self._edges.values())

    def add(self, old: int, new: int, links: Iterable[Link]) -> None:
        """Accept links between two reports."""
        for link in links:
            edge = Edge(old, new, link)
            if edge.ends not in self._edges:
                self._edges[edge.ends] = edge
                self._out.setdefault(edge.ends[0], []).append(edge.ends[1])
                self._in.setdefault(edge.ends[1], []).append(edge.ends[0])

    def cut(self, old: Node, new: Node) -> None:
        """Take a link out."""
        if self._edges.pop((old, new), None) is not None:
            self._out[old].remove(new)
            self._in[new].remove(old)

    def after(self, node: Node) -> dict[Node, Link]:
        """What a part goes on in, with the links."""
        return {other: self._edges[node, other].link for other in self._out.get(node, ())}

    def before(self, node: Node) -> dict[Node, Link]:
        """What a part goes back to, with the links."""
        return {other: self._edges[other, node].link for other in self._in.get(node, ())}

    def free(self, old: Parts, i: int, new: Parts, j: int) -> Free:
        """What ended with report ``i`` and what began with report ``j``, as far as the accepted links tell."""
        return Free(
            {kind: frozenset(k for k in keys if not self._out.get((kind, i, k))) for kind, keys in _keys(old).items()},
            {kind: frozenset(k for k in keys if not self._in.get((kind, j, k))) for kind, keys in _keys(new).items()},
        )


def _keys(parts: Parts) -> dict[ThreadKind, list[str]]:
    """The keys of a report by kind; of names only those that it prints with their marks."""
    found: dict[ThreadKind, list[str]] = {
        ThreadKind.SECTION: [section.id for section in parts.report.walk_sections()],
        ThreadKind.INDICATOR: [*parts.figures, *parts.cells],
        ThreadKind.SHORTCOMING: list(parts.shortcomings),
        ThreadKind.INITIATIVE: [],
        ThreadKind.PROMISE: [],
    }
    for key in parts.measures:
        if parts.group(key) is not Group.SHORTCOMING:  # those are followed by their items
            found[KINDS[parts.group(key)]].append(key)
    for key, named in parts.names.items():
        found.setdefault(MENTIONS[named.kind], []).append(key)
    return found
