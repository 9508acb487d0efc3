"""Links of figures in, the same links mended out: each area goes on with itself, twins in a report are one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from attrs import evolve
from rapidfuzz.distance import Indel

from lawreport.lexicon.fold import fold
from lawreport.model.quantity import Indicator, Kind, Part
from lawreport.model.thread import Link, ThreadKind
from lawreport.trace.links.state import Edge
from lawreport.trace.nodes import Parts

_LEAST_DIGITS = 3
"""Digits from which two equal values of one report are one figure: smaller numbers meet by chance."""
_STANDING = (Part.LEVEL, Part.TO)


def keep_areas(links: Iterable[Link], old: Parts, new: Parts) -> tuple[Link, ...]:
    """Move a link from the figure of one area to that of another (城镇, 农村) to the figure of the same area.

    Only where the later report has one that is free, alike in kind, unit and part, and called more alike.
    """
    listed = tuple(links)
    held = {link.new for link in _figures(listed)}
    by_area: dict[object, list[str]] = {}
    for key, figure in new.figures.items():
        if figure.area:
            by_area.setdefault(_sort_of(figure, figure.area), []).append(key)
    kept = []
    for link in listed:
        if link.kind is ThreadKind.INDICATOR:
            one, other = old.figures[link.old], new.figures[link.new]
            if one.area and other.area and one.area != other.area:
                free = [key for key in by_area.get(_sort_of(one, one.area), ()) if key not in held]
                best = max(free, key=lambda key: _liken(one, new.figures[key]), default=link.new)
                if _liken(one, new.figures[best]) > _liken(one, other):
                    held.add(best)
                    link = evolve(link, new=best)
        kept.append(link)
    return tuple(kept)


def _sort_of(figure: Indicator, area: str) -> tuple[object, ...]:
    return figure.kind, figure.unit, figure.role, area


def _liken(one: Indicator, other: Indicator) -> float:
    return float(Indel.normalized_similarity(fold(one.name), fold(other.name)))


def _figures(links: Sequence[Link]) -> list[Link]:
    return [link for link in links if link.kind is ThreadKind.INDICATOR]


def join_twins(edges: Sequence[Edge], parts: Sequence[Parts]) -> tuple[Edge, ...]:
    """Join series that end in one of two equal figures of a report and begin anew in the other.

    Args:
        edges: All links that hold.
        parts: The reports by year.

    Returns:
        The links in the same order; those of the figure that begins anew hang on its twin.
    """
    ends = {edge.ends[1][1:] for edge in edges if edge.link.kind is ThreadKind.INDICATOR}
    begins = {edge.ends[0][1:] for edge in edges if edge.link.kind is ThreadKind.INDICATOR}
    twins: dict[tuple[int, str], str] = {}
    for k, one in enumerate(parts):
        for group in _group_equal(one):
            ended = [key for key in group if (k, key) in ends and (k, key) not in begins]
            begun = [key for key in group if (k, key) in begins and (k, key) not in ends]
            if len(ended) == len(begun) == 1:
                twins[k, begun[0]] = ended[0]
    return tuple(_hang(edge, twins) for edge in edges)


def _group_equal(parts: Parts) -> list[list[str]]:
    """Figures of one value, unit and group, with digits enough to be one and the same."""
    groups: dict[object, list[str]] = {}
    for key, figure in parts.figures.items():
        digits = len(figure.value.normalize().as_tuple().digits)
        if digits >= _LEAST_DIGITS and figure.role in _STANDING and figure.kind is not Kind.RATE:
            groups.setdefault((figure.value, figure.unit, figure.kind, parts.group(key)), []).append(key)
    return [group for group in groups.values() if len(group) > 1]


def _hang(edge: Edge, twins: Mapping[tuple[int, str], str]) -> Edge:
    key = twins.get((edge.old, edge.link.old)) if edge.link.kind is ThreadKind.INDICATOR else None
    return edge if key is None else evolve(edge, link=evolve(edge.link, old=key))
