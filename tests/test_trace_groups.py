"""Threads out of any links: every place in one group, no group without bound, nothing together that is forbidden."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from lawreport.model.thread import Link, ThreadKind
from lawreport.trace.links import Edge, Node
from lawreport.trace.threads import MOST_PARTS, group_nodes

REPORTS, MEASURES = 5, 6
NODES: tuple[Node, ...] = tuple((ThreadKind.INITIATIVE, k, f"1#{n}") for k in range(REPORTS) for n in range(MEASURES))


@st.composite
def edges(draw: st.DrawFn) -> Edge:
    old = draw(st.integers(0, REPORTS - 2))
    new = draw(st.integers(old + 1, REPORTS - 1))
    one, other = (draw(st.integers(0, MEASURES - 1)) for _ in range(2))
    chance = draw(st.sampled_from((0.4, 0.6, 0.8, 1.0)))
    return Edge(old, new, Link(ThreadKind.INITIATIVE, f"1#{one}", f"1#{other}", chance))


@settings(max_examples=60, deadline=None)
@given(st.lists(edges(), max_size=60), st.lists(st.tuples(st.sampled_from(NODES), st.sampled_from(NODES)), max_size=3))
def test_laws_of_groups(links: list[Edge], pairs: list[tuple[Node, Node]]) -> None:
    forbidden = [pair for pair in pairs if pair[0] != pair[1]]
    made = group_nodes(NODES, links, forbidden)
    held = [node for group in made.groups for node in group.nodes]
    assert sorted(held, key=NODES.index) == list(NODES)
    for group in made.groups:
        assert max(Counter(node[1] for node in group.nodes).values()) <= MOST_PARTS
        assert not any(set(pair) <= set(group.nodes) for pair in forbidden)
        assert all(set(edge.ends) <= set(group.nodes) for edge in group.edges)
    homes = {node: k for k, group in enumerate(made.groups) for node in group.nodes}
    assert all(homes[edge.ends[0]] != homes[edge.ends[1]] for edge in made.between)
    assert len(made.between) + sum(len(group.edges) for group in made.groups) == len(links)


@settings(max_examples=30, deadline=None)
@given(st.lists(edges(), max_size=40, unique_by=lambda edge: edge.ends), st.randoms())
def test_the_order_of_links_does_not_matter(links: list[Edge], random: object) -> None:
    shuffled = links[:]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert group_nodes(NODES, shuffled) == group_nodes(NODES, links)
