"""Reports in the order of years in, every link that holds between any two of them out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import evolve, frozen

from lawreport.align import AlignOptions
from lawreport.model.thread import Disagreement, ThreadKind, YearLinks
from lawreport.trace.links.decisions import Rulings
from lawreport.trace.links.gaps import link_across, link_left
from lawreport.trace.links.neighbours import link_neighbours
from lawreport.trace.links.resolve import resolve_routes
from lawreport.trace.links.state import Edge, State
from lawreport.trace.nodes import Parts

Known = Mapping[tuple[int, int], YearLinks]
"""What was found before between two years."""
_MEASURES = (ThreadKind.INITIATIVE, ThreadKind.PROMISE, ThreadKind.SHORTCOMING)


@frozen
class Backbone:
    """Everything that links the reports."""

    found: tuple[YearLinks, ...]
    """As found, before the two ways were held against each other."""
    edges: tuple[Edge, ...]
    """What holds."""
    disagreements: tuple[Disagreement, ...]


def link_reports(
    parts: Sequence[Parts], options: AlignOptions, most_silent: int, rulings: Rulings, known: Known
) -> Backbone:
    """Link reports year by year: each with the one before, with the one before that, then across longer gaps.

    What is found for a year depends on no later one, so that years can be added one by one.

    Args:
        parts: The reports by year.
        options: Those of the alignment; their decisions are replaced by those of ``rulings`` for each two reports.
        most_silent: How many reports in a row a thread may be absent from.
        rulings: A reader's decisions.
        known: Links that need not be sought again.
    """
    state = State()
    found: list[YearLinks] = []
    told: list[Disagreement] = []
    for j in range(1, len(parts)):
        for i in range(j - 1, max(-1, j - most_silent - 2), -1):
            old, new = parts[i], parts[j]
            links = known.get((old.year, new.year)) or _find(
                parts, i, j, state, evolve(options, decisions=rulings.between(i, j))
            )
            found.append(links)
            if j - i == 2:
                told.extend(_accept_direct(state, (old, new), (i, j), links))
            else:
                state.add(i, j, links.links)
    return Backbone(tuple(found), state.edges, tuple(told))


def _find(parts: Sequence[Parts], i: int, j: int, state: State, options: AlignOptions) -> YearLinks:
    old, new = parts[i], parts[j]
    match j - i:
        case 1:
            return link_neighbours(old, new, options)
        case 2:
            return link_across(old, new, state.free(old, i, new, j), options)
        case _:
            return link_left(old, new, state.free(old, i, new, j), options)


def _accept_direct(
    state: State, parts: tuple[Parts, Parts], places: tuple[int, int], links: YearLinks
) -> tuple[Disagreement, ...]:
    """Accept what was found between two reports with one between them, as far as it holds."""
    direct = [link for link in links.links if link.kind in _MEASURES and "@" not in link.old]
    figures = (link for link in links.links if link.kind is ThreadKind.INDICATOR)
    shared = frozenset((link.old.partition("@")[0], link.new.partition("@")[0]) for link in figures)
    resolved = resolve_routes(state, parts, places, direct, shared)
    for old, new in resolved.cut:
        state.cut(old, new)
    state.add(*places, resolved.taken)
    state.add(*places, (link for link in links.links if link.kind not in _MEASURES or "@" in link.old))
    return resolved.disagreements
