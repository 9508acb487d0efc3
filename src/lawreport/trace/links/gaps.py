"""Two reports with others between them in, what links them out: all measures, or what ended and what began."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence, Set

from attrs import evolve

from lawreport.align import AlignOptions
from lawreport.align.indicators import match_indicators
from lawreport.align.measures import Scorer, match_measures
from lawreport.align.sections import match_sections
from lawreport.align.shortcomings import SAME, measure_likeness
from lawreport.align.sides import Side
from lawreport.align.text import Grams
from lawreport.compare.names import Named
from lawreport.compare.wording import tell_wording
from lawreport.lexicon.fold import fold
from lawreport.model.alignment import Match, Verdict
from lawreport.model.report import MentionKind
from lawreport.model.status import Wording
from lawreport.model.thread import Link, ThreadKind, YearLinks
from lawreport.trace.links.figures import keep_areas
from lawreport.trace.links.neighbours import is_pinned, link_entries
from lawreport.trace.links.state import Free
from lawreport.trace.nodes import KINDS, MENTIONS, Parts

MIN_LONG = 0.7
"""Probability from which a link across two reports or more holds: with little left on either side nothing competes."""
MIN_ALIKE = 0.12
"""Cosine of two sentences from which such a link holds. On sixteen work reports nine of ten links from both bounds up
are right, of those with less in common one in four."""
MIN_RETURN, SURE_RETURN = 0.06, 0.8
"""Cosine and probability, one of which a sentence that ended needs with one that began: on the composed series and on
eight work reports chance is below both."""
RARE = 4
"""Sentences of the later report that may hold a gram which counts as rare."""
MIN_SHARED = 5
"""Rare grams that two sentences share, where they are worth weighing: a word of four characters."""
SHORTEST_BASE = 4
"""Characters of a name; shorter ones name many things."""
MOST_PAIRS = 40_000
"""Pairs of shortcomings that are tried across a gap; a report names a dozen."""


def link_across(old: Parts, new: Parts, free: Free, options: AlignOptions) -> YearLinks:
    """Link two reports with one between them: all their measures, and what else ended and began.

    All measures, because only then does each compete with those that are really the same, and because the direct
    way is held against the way through the report between.

    Args:
        old: The earlier report.
        new: The later one.
        free: What ended with the earlier report and what began with the later one.
        options: Those of the alignment, with the decisions that hold for these two.
    """
    matches = _match_measures((old.side, new.side), options)
    links = (
        *(_link_measure(match, old, new) for match in matches if not _is_chance(match, old, free)),
        *_link_sections(old, new, free, matches),
        *_link_figures(old, new, free, matches),
        *_link_shortcomings(old, new, free),
        *_link_names(old, new, free),
    )
    return YearLinks(old.year, new.year, (*keep_areas(links, old, new), *link_entries(old, new, free)))


def link_left(old: Parts, new: Parts, free: Free, options: AlignOptions) -> YearLinks:
    """Link what ended and what began in two reports with several between them; arguments as for ``link_across``.

    The longer the gap, the more chance likeness: only sentences that share rare words are weighed, and only sure
    links are kept.
    """
    pairs = [one for one in options.decisions if one.verdict in (Verdict.PIN, Verdict.LINK, Verdict.FORBID)]
    pinned = {one.old for one in pairs}, {one.new for one in pairs}
    olds = _keep(old.side, {*free.old(ThreadKind.INITIATIVE), *free.old(ThreadKind.PROMISE)}, pinned[0])
    news = _keep(new.side, {*free.new(ThreadKind.INITIATIVE), *free.new(ThreadKind.PROMISE)}, pinned[1])
    kept = find_alike([unit.masked for unit in olds.units], [unit.masked for unit in news.units])
    sides = (
        _keep(olds, {olds.units[k].id for k in kept[0]}, pinned[0]),
        _keep(news, {news.units[k].id for k in kept[1]}, pinned[1]),
    )
    links = (
        *(_link_measure(match, old, new) for match in _match_measures(sides, options) if _is_sure(match)),
        *_link_equal(ThreadKind.SECTION, _name_sections(old, free.old), _name_sections(new, free.new)),
        *_link_equal(ThreadKind.INDICATOR, _name_figures(old, free.old), _name_figures(new, free.new)),
        *_link_shortcomings(old, new, free),
        *_link_names(old, new, free),
        *link_entries(old, new, free),
    )
    return YearLinks(old.year, new.year, links)


def _name_sections(parts: Parts, free: Callable[[ThreadKind], Set[str]]) -> Iterator[tuple[object, str]]:
    """What ended or began of the sections, by heading and role."""
    for section in parts.report.walk_sections():
        if section.heading and section.id in free(ThreadKind.SECTION):
            yield (fold(section.heading.text), section.role), section.id


def _name_figures(parts: Parts, free: Callable[[ThreadKind], Set[str]]) -> Iterator[tuple[object, str]]:
    """What ended or began of the figures, by name, unit and what part they play for what."""
    for key, figure in parts.figures.items():
        if len(figure.name) >= SHORTEST_BASE and key in free(ThreadKind.INDICATOR):
            yield (fold(figure.name), figure.unit, figure.kind, figure.role, parts.group(key)), key


def _link_equal(
    kind: ThreadKind, olds: Iterator[tuple[object, str]], news: Iterator[tuple[object, str]]
) -> Iterator[Link]:
    """Link what is called the same, where only one on either side is."""
    held: tuple[dict[object, list[str]], dict[object, list[str]]] = ({}, {})
    for side, named in zip(held, (olds, news), strict=True):
        for name, key in named:
            side.setdefault(name, []).append(key)
    for name, keys in held[0].items():
        if len(keys) == len(held[1].get(name, ())) == 1:
            yield Link(kind, keys[0], held[1][name][0])


def find_alike(olds: Sequence[Grams], news: Sequence[Grams]) -> tuple[frozenset[int], frozenset[int]]:
    """Find the sentences of two sides that share rare grams.

    >>> find_alike([frozenset("abcde")], [frozenset("abcdef"), frozenset("xy")])
    (frozenset({0}), frozenset({0}))
    """
    holders: dict[str, list[int]] = {}
    for j, grams in enumerate(news):
        for gram in grams:
            holders.setdefault(gram, []).append(j)
    found: tuple[set[int], set[int]] = (set(), set())
    for i, grams in enumerate(olds):
        shared = Counter(j for gram in grams if len(holders.get(gram, ())) <= RARE for j in holders.get(gram, ()))
        alike = [j for j, count in shared.items() if count >= MIN_SHARED]
        found[0].update([i] if alike else [])
        found[1].update(alike)
    return frozenset(found[0]), frozenset(found[1])


def _keep(side: Side, ids: Set[str], quotes: Set[str]) -> Side:
    """The side with some of its measures only: those named, and those that a decision quotes."""
    kept = (u for u in side.units if u.id in ids or any(quote in u.measure.text for quote in quotes))
    return evolve(side, units=tuple(kept))


def _match_measures(sides: tuple[Side, Side], options: AlignOptions) -> tuple[Match, ...]:
    return match_measures(*sides, Scorer(*sides, options), options).matches if all(side.units for side in sides) else ()


def _is_chance(match: Match, old: Parts, free: Free) -> bool:
    """Whether a return is too doubtful: both ends are free and have next to nothing in common."""
    kind = KINDS[old.group(match.old)]
    returns = match.old in free.old(kind) and match.new in free.new(kind) and not is_pinned(match)
    return returns and match.similarity < MIN_RETURN and match.probability < SURE_RETURN


def _is_sure(match: Match) -> bool:
    return is_pinned(match) or (match.probability >= MIN_LONG and match.similarity >= MIN_ALIKE)


def _link_measure(match: Match, old: Parts, new: Parts) -> Link:
    wording = tell_wording(old.measures[match.old].text, new.measures[match.new].text)
    kind = KINDS[old.group(match.old)]
    return Link(kind, match.old, match.new, match.probability, wording, pinned=is_pinned(match))


def _link_sections(old: Parts, new: Parts, free: Free, matches: tuple[Match, ...]) -> Iterator[Link]:
    ended, begun = free.old(ThreadKind.SECTION), free.new(ThreadKind.SECTION)
    if not ended or not begun:
        return
    places = [{unit.id: k for k, unit in enumerate(parts.side.units)} for parts in (old, new)]
    votes = [(places[0][match.old], places[1][match.new]) for match in matches]
    for match in match_sections(old.side, new.side, votes):
        if match.old in ended and match.new in begun:
            yield Link(ThreadKind.SECTION, match.old, match.new, match.probability)


def _link_figures(old: Parts, new: Parts, free: Free, matches: tuple[Match, ...]) -> Iterator[Link]:
    ended = free.old(ThreadKind.INDICATOR) - old.cells.keys()
    begun = free.new(ThreadKind.INDICATOR) - new.cells.keys()
    for match in match_indicators(old.report, new.report, matches).matches if ended and begun else ():
        if match.old in ended and match.new in begun:
            yield Link(ThreadKind.INDICATOR, match.old, match.new, match.probability)


def _link_shortcomings(old: Parts, new: Parts, free: Free) -> Iterator[Link]:
    ended = [key for key in old.shortcomings if key in free.old(ThreadKind.SHORTCOMING)]
    begun = [key for key in new.shortcomings if key in free.new(ThreadKind.SHORTCOMING)]
    if len(ended) * len(begun) > MOST_PAIRS:
        return
    scored = sorted(
        (-likeness, i, j)
        for i, one in enumerate(ended)
        for j, other in enumerate(begun)
        if (likeness := measure_likeness(old.shortcomings[one].text, new.shortcomings[other].text)) >= SAME
    )
    held: set[tuple[str, int]] = set()
    for negative, i, j in scored:
        if ("old", i) not in held and ("new", j) not in held:
            held |= {("old", i), ("new", j)}
            wording = Wording.VERBATIM if negative == -1 else Wording.REWORDED
            yield Link(ThreadKind.SHORTCOMING, ended[i], begun[j], -negative, wording)


def _link_names(old: Parts, new: Parts, free: Free) -> Iterator[Link]:
    """Names that are equal, then editions of one document."""
    ended = {key: named for key, named in old.names.items() if key in free.old(MENTIONS[named.kind])}
    by_base = {(named.kind, named.base): key for key, named in reversed(ended.items())}
    for key, named in new.names.items():
        if key in free.new(MENTIONS[named.kind]):
            found = key if key in ended else _find_edition(named, by_base)
            if found is not None and ended.pop(found, None) is not None:
                yield Link(MENTIONS[named.kind], found, key)


def _find_edition(named: Named, by_base: Mapping[tuple[MentionKind, str], str]) -> str | None:
    return by_base.get((named.kind, named.base)) if len(named.base) >= SHORTEST_BASE else None
