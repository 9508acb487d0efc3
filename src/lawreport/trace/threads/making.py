"""Reports and the links that hold between them in, threads out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from attrs import evolve

from lawreport.model.comparison import LifeStep
from lawreport.model.quantity import Kind
from lawreport.model.report import Measure, MentionKind
from lawreport.model.thread import (
    Fork,
    ForkKind,
    Gap,
    Name,
    Relation,
    Route,
    Thread,
    ThreadKind,
    ThreadLink,
    ThreadPlace,
    ThreadStatus,
    YearStep,
    YearVersion,
)
from lawreport.trace.links import Edge, Node
from lawreport.trace.nodes import Parts
from lawreport.trace.threads.groups import Group, group_nodes
from lawreport.trace.threads.places import list_nodes, make_place

NEAR = 4
"""Characters between a brand and the version printed behind it."""
FOLLOWED = tuple(kind for kind in ThreadKind if kind is not ThreadKind.THEME)
_MEASURES = (ThreadKind.INITIATIVE, ThreadKind.PROMISE)


def make_threads(
    parts: Sequence[Parts], edges: Iterable[Edge], forbidden: Iterable[tuple[Node, Node]]
) -> tuple[Thread, ...]:
    """Make the threads of every kind but themes.

    Args:
        parts: The reports by year.
        edges: The links that hold.
        forbidden: Pairs of places that a reader said are not the same.

    Returns:
        Threads by kind, then in the order of their first places; every place stands in exactly one.
    """
    by_kind: dict[ThreadKind, list[Edge]] = {}
    for edge in _place_shortcomings(edges, parts):
        by_kind.setdefault(edge.link.kind, []).append(edge)
    listed = tuple(forbidden)
    return tuple(
        thread for kind in FOLLOWED for thread in _follow(kind, tuple(parts), tuple(by_kind.get(kind, ())), listed)
    )


def _place_shortcomings(edges: Iterable[Edge], parts: Sequence[Parts]) -> Iterator[Edge]:
    """All links; those of sentences that say what is not good enough become links of the one thing each says."""
    items: list[dict[str, list[str]]] = [{} for _ in parts]
    for k, one in enumerate(parts):
        for key, shortcoming in one.shortcomings.items():
            items[k].setdefault(shortcoming.holder, []).append(key)
    for edge in edges:
        if edge.link.kind is not ThreadKind.SHORTCOMING or "@" in edge.link.old:
            yield edge
            continue
        olds, news = items[edge.old].get(edge.link.old, []), items[edge.new].get(edge.link.new, [])
        if len(olds) == len(news) == 1:
            yield evolve(edge, link=evolve(edge.link, old=olds[0], new=news[0]))


def _follow(
    kind: ThreadKind, parts: tuple[Parts, ...], edges: tuple[Edge, ...], forbidden: tuple[tuple[Node, Node], ...]
) -> Iterator[Thread]:
    nodes = list_nodes(kind, parts, edges)
    known = set(nodes)
    kept = [edge for edge in edges if set(edge.ends) <= known]
    made = group_nodes(nodes, kept, [pair for pair in forbidden if set(pair) <= known])
    threads = [_make_thread(kind, group, parts) for group in made.groups]
    homes = {(place.year, place.key): k for k, thread in enumerate(threads) for place in thread.places}
    relations: dict[int, list[Relation]] = {}
    for edge in made.between:
        old, new = (homes[parts[node[1]].year, node[2]] for node in edge.ends)
        years = parts[edge.old].year, parts[edge.new].year
        if threads[new].first == years[1]:
            relations.setdefault(new, []).append(Relation("split_from", threads[old].id, years[1]))
            relations.setdefault(old, []).append(Relation("split_into", threads[new].id, years[1]))
        elif threads[old].last == years[0]:
            relations.setdefault(old, []).append(Relation("joined_into", threads[new].id, years[1]))
            relations.setdefault(new, []).append(Relation("joined_from", threads[old].id, years[1]))
    for k, thread in enumerate(threads):
        yield evolve(thread, relations=tuple(dict.fromkeys(relations.get(k, ()))))


def _make_thread(kind: ThreadKind, group: Group, parts: tuple[Parts, ...]) -> Thread:
    places = tuple(make_place(node, parts[node[1]]) for node in group.nodes)
    years = tuple(dict.fromkeys(place.year for place in places))
    all_years = [one.year for one in parts]
    last = group.nodes[-1]
    return Thread(
        id=f"{kind.value}:{places[0].year}:{places[0].key}",
        kind=kind,
        status=tell_status(years, all_years),
        label=_label(kind, last[2], places[-1], parts[last[1]]),
        theme=parts[last[1]].themes.get(places[-1].holder),
        first=years[0],
        last=years[-1],
        years=years,
        places=places,
        links=tuple(_make_link(edge, parts) for edge in group.edges),
        gaps=find_gaps(years, all_years),
        forks=tuple(_find_forks(group.edges, parts)),
        life=_list_life(group.edges, parts),
        versions=_list_versions(kind, places, {one.year: one for one in parts}),
        names=_list_names(kind, group.nodes, places, parts),
    )


def _label(kind: ThreadKind, key: str, place: ThreadPlace, parts: Parts) -> str:
    if kind is ThreadKind.INDICATOR:
        figure = parts.figure(key)
        return figure.name or figure.subject
    return place.text


def tell_status(years: Sequence[int], reports: Sequence[int]) -> ThreadStatus:
    """Tell how a thread stands in the last report.

    >>> tell_status([2021, 2023], [2021, 2022, 2023])
    <ThreadStatus.RETURNED: 'returned'>
    """
    if reports[-1] not in years:
        return ThreadStatus.ENDED
    if years[0] == reports[-1]:
        return ThreadStatus.NEW
    return ThreadStatus.CONTINUED if reports[-2] in years else ThreadStatus.RETURNED


def find_gaps(years: Sequence[int], reports: Sequence[int]) -> tuple[Gap, ...]:
    """Find the reports that do not mention a thread between two that do.

    >>> find_gaps([2021, 2023], [2021, 2022, 2023])
    (Gap(after=2021, back=2023, silent=(2022,)),)
    """
    found = []
    for old, new in pairwise(years):
        silent = tuple(year for year in reports if old < year < new)
        if silent:
            found.append(Gap(old, new, silent))
    return tuple(found)


def _make_link(edge: Edge, parts: Sequence[Parts]) -> ThreadLink:
    link = edge.link
    years = parts[edge.old].year, parts[edge.new].year
    return ThreadLink(years[0], link.old, years[1], link.new, link.probability, edge.route, link.wording)


def _find_forks(edges: Sequence[Edge], parts: Sequence[Parts]) -> Iterator[Fork]:
    """Of neighbouring reports: parts with several partners."""
    steps = [edge for edge in edges if edge.route is Route.NEXT]
    ahead: dict[tuple[int, str], list[str]] = {}
    back: dict[tuple[int, str], list[str]] = {}
    for edge in steps:
        ahead.setdefault((edge.new, edge.link.old), []).append(edge.link.new)
        back.setdefault((edge.new, edge.link.new), []).append(edge.link.old)
    for position in dict.fromkeys(edge.new for edge in steps):
        year = parts[position].year
        for (k, old), news in ahead.items():
            if k == position and len(news) > 1:
                yield Fork(ForkKind.SPLIT, year, (old,), tuple(news))
        for (k, new), olds in back.items():
            if k == position and len(olds) > 1:
                yield Fork(ForkKind.JOINED, year, tuple(olds), (new,))


def _list_life(edges: Sequence[Edge], parts: Sequence[Parts]) -> tuple[YearStep, ...]:
    """The steps that the comparisons told, one a year: what a later comparison says of a year stands behind."""
    steps: dict[int, LifeStep] = {}
    for edge in edges:
        if edge.link.life is not None:
            steps.setdefault(parts[edge.old].year, edge.link.life[0])
            steps[parts[edge.new].year] = edge.link.life[1]
    return tuple(YearStep(year, step) for year, step in sorted(steps.items()))


def _list_versions(
    kind: ThreadKind, places: Sequence[ThreadPlace], by_year: dict[int, Parts]
) -> tuple[YearVersion, ...]:
    """The versions that its places name; of a brand only one that is printed right behind it."""
    found: dict[int, YearVersion] = {}
    for place in places:
        measure = by_year[place.year].measures.get(place.holder)
        for figure in measure.indicators if measure and (kind in _MEASURES or kind is ThreadKind.BRAND) else ():
            near = any(0 <= figure.span.start - span.end <= NEAR for span in place.spans)
            if figure.kind is Kind.VERSION and (near or kind in _MEASURES):
                found.setdefault(place.year, YearVersion(place.year, figure.text, figure.value))
    return tuple(found.values())


def _list_names(
    kind: ThreadKind, nodes: Sequence[Node], places: Sequence[ThreadPlace], parts: Sequence[Parts]
) -> tuple[Name, ...]:
    """The names in the order of first use: what its measures cite, or what it is called."""
    found: dict[str, dict[int, None]] = {}
    for node, place in zip(nodes, places, strict=True):
        held = parts[node[1]]
        match kind:
            case ThreadKind.INITIATIVE | ThreadKind.PROMISE:
                names = _cited(held.measures[node[2]])
            case ThreadKind.INDICATOR:
                figure = held.figure(node[2])
                names = [figure.name or figure.subject]
            case ThreadKind.SHORTCOMING:
                names = []
            case _:
                names = [place.text]
        for name in filter(None, names):
            found.setdefault(name, {})[place.year] = None
    return tuple(Name(name, tuple(years)) for name, years in found.items())


def _cited(measure: Measure) -> list[str]:
    return [one.text for one in measure.mentions if one.kind in (MentionKind.DOCUMENT, MentionKind.BRAND)]
