"""Two reports and the matches of their measures in, the matches of their indicators out, one to one.

What is measured decides: the name, the clause around the figure and the sentences that hold both. A unit may break
(件, then 件次) within one series; the kind may not.
"""

from __future__ import annotations

import math
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from attrs import evolve, frozen

from lawreport.align.alone import list_alone, weigh_alone
from lawreport.align.rulings import DecidedFigures
from lawreport.align.sides import Group, find_group
from lawreport.align.text import Cosines, Grams, cut_grams, find_candidates, read_grams
from lawreport.lexicon.fold import fold
from lawreport.lexicon.logistic import read_logistic
from lawreport.lexicon.subjects import compare_subjects
from lawreport.model.alignment import Lone, Lones, Match, Reason
from lawreport.model.quantity import Indicator, Kind, Part
from lawreport.model.report import Measure, Report, Section

Pair = tuple[int, int]

INPUTS = ("name", "context", "link", "unit", "part", "one_change", "ratio", "order", "distance", "next", "share")
"""What the model reads of a pair, in the order in which it is computed."""
_MODEL = read_logistic("figure-weights", INPUTS)
_BREAKS = ",;:。\n"
_LARGEST = Decimal(10) ** 30
_STEPPED = (Kind.STREAK, Kind.VERSION)
"""Kinds that go up by one from year to year."""
MOST_HELD = 100
"""Figures of one sentence that are tried against all of a linked one; a sentence seldom holds ten."""
FLOOR = 0.05
"""Added under the logs of similarities."""
MOST_RATIO = 2.0
"""Natural logs of a ratio of values beyond which it says no more."""
LINKED = 0.5
"""What a link of the two sentences counts beside the cosines of names and of contexts, in the plain score."""
RATIO_COST = 0.3
"""Natural logs that the plain score loses for each by which the values differ."""
LEAST = 0.01
"""Pairs of figures less probable than this are forgotten."""
NOTHING_DECIDED = DecidedFigures()
MIN_PROBABILITY = 0.35
"""Once figures compete one to one, a lower cut than a half loses nothing (0.3 to 0.4 differ by 0.01 in F1)."""


@frozen
class Figure:
    """An indicator prepared for alignment."""

    indicator: Indicator
    holder: str
    """Id of the measure or section that holds it."""
    group: Group
    order: float
    """Relative position among the figures of its holder, 0 to 1."""
    place: float
    """Relative position in the report, 0 to 1."""
    name: Grams
    context: Grams
    """Of its name and of the clause around it."""
    magnitude: float
    """Natural log of its value, a half added."""

    @property
    def id(self) -> str:
        """``HOLDER@START``: how matches name it."""
        return self.indicator.key_in(self.holder)


@frozen
class Compared:
    """How a pair of figures compares."""

    similarity: float
    """Cosine of the contexts."""
    inputs: tuple[float, ...]
    """One value for each of ``INPUTS``."""


@frozen
class IndicatorMatches:
    """The matches of two reports' indicators."""

    matches: tuple[Match, ...]
    """One to one, in the order of the old report."""
    lone: Lones
    """How near those that stayed alone came to a partner."""


def match_indicators(
    old: Report, new: Report, links: Iterable[Match], decided: DecidedFigures = NOTHING_DECIDED
) -> IndicatorMatches:
    """Match the indicators of two reports.

    Args:
        old: The earlier report.
        new: The later report.
        links: The matches of their measures.
        decided: The pairs that a reader decided.

    Returns:
        One-to-one matches, and what stayed alone.
    """
    olds, news = list_figures(old), list_figures(new)
    chances: dict[Pair, float] = {}
    similarities: dict[Pair, float] = {}
    pinned = _place_pairs(decided.same, olds, news)
    for pair, compared in compare_indicators(olds, news, link_holders(old, new, links)):
        chance = 1.0 if pair in pinned else _MODEL.weigh(compared.inputs)
        if pair in pinned or (chance >= LEAST and _may_go_on(olds[pair[0]], news[pair[1]], decided)):
            chances[pair], similarities[pair] = chance, compared.similarity
    chances |= dict.fromkeys(pinned, 1.0)
    chosen = sorted(choose_pairs(chances, pinned))
    matches = (
        _match(olds[i], news[j], similarities.get((i, j), 0.0), round(chances[i, j], 4), pinned.get((i, j)))
        for i, j in chosen
    )
    lone = (_weigh_alone(side, at, chances, chosen) for at, side in enumerate((olds, news)))
    return IndicatorMatches(tuple(matches), Lones(*lone))


def _weigh_alone(
    figures: tuple[Figure, ...], at: int, chances: Mapping[Pair, float], chosen: Sequence[Pair]
) -> tuple[Lone, ...]:
    """Of the figures of one side that stayed alone how near they came; a partner that is taken counts for less."""
    taken, held = {pair[1 - at]: chances[pair] for pair in chosen}, {pair[at] for pair in chosen}
    free = {
        pair: chance * (1 - taken.get(pair[1 - at], 0.0)) for pair, chance in chances.items() if pair[at] not in held
    }
    return tuple(weigh_alone(figures[k].id, found) for k, found in list_alone(free, at).items())


def _place_pairs(
    same: Mapping[tuple[str, str], str], olds: tuple[Figure, ...], news: tuple[Figure, ...]
) -> dict[Pair, str]:
    """The pairs that a reader joined, by position, with who did."""
    places = [{figure.id: k for k, figure in enumerate(side)} for side in (olds, news)]
    return {(places[0][a], places[1][b]): by for (a, b), by in same.items()}


def _may_go_on(old: Figure, new: Figure, decided: DecidedFigures) -> bool:
    """Whether nothing keeps two figures apart: what they say, or a reader."""
    figures = old.indicator, new.indicator
    return (old.id, new.id) not in decided.other and not _leads_back(*figures) and not _are_apart(*figures)


def _leads_back(old: Indicator, new: Indicator) -> bool:
    """Whether one of two figures only says where something began (由6%提高到8%): what goes on is what was reached."""
    return (old.role is Part.FROM) is not (new.role is Part.FROM)


def _are_apart(old: Indicator, new: Indicator) -> bool:
    """Whether words of what they count exclude each other: 省级 and 国家级, 直接 and 综合, 复议 and 诉讼."""
    agreement = compare_subjects(old.about, new.about)
    return bool(old.about and new.about) and agreement.apart


def link_holders(old: Report, new: Report, links: Iterable[Match]) -> dict[tuple[str, str], float]:
    """The sentences that hang together, by their ids, with the probability that they do."""
    return _link_asides(old, new) | {(match.old, match.new): match.probability for match in links}


def _link_asides(old: Report, new: Report) -> dict[tuple[str, str], float]:
    """Sentences that are no measures (a glossary, a lead) and stand word for word in both reports."""
    asides = {measure.text: measure.id for measure in old.walk_measures() if not measure.counts}
    return {
        (asides[measure.text], measure.id): 1.0
        for measure in new.walk_measures()
        if not measure.counts and measure.text in asides
    }


def list_figures(report: Report) -> tuple[Figure, ...]:
    """List all indicators of a report, prepared, in document order."""
    found: list[Figure] = []
    folded = fold(report.source.reading)
    for section in report.walk_sections():
        group = find_group(section.role)
        holders: list[Section | Measure] = [section, *section.measures]
        for holder in holders:
            last = max(1, len(holder.indicators) - 1)
            found += [
                _prepare(folded, indicator, holder, group, k / last) for k, indicator in enumerate(holder.indicators)
            ]
    return tuple(found)


def _prepare(folded: str, indicator: Indicator, holder: Section | Measure, group: Group, order: float) -> Figure:
    place = indicator.span
    if isinstance(holder, Measure) and holder.breaks:
        clause = _clause(fold(holder.text), holder.index_of(place.start), holder.index_of(place.end))
    else:
        clause = _clause(folded, place.start, place.end)
    return Figure(
        indicator=indicator,
        holder=holder.id,
        group=group,
        order=order,
        place=place.start / len(folded),
        name=read_grams(indicator.name),
        context=cut_grams(f"{clause} {fold(indicator.name)}"),
        magnitude=math.log(abs(float(min(indicator.value, _LARGEST))) + 0.5),
    )


def _clause(folded: str, start: int, end: int) -> str:
    """The clause around a figure, the figure itself left out: at most 60 characters before and 30 after it."""
    before, after = folded[max(0, start - 60) : start], folded[end : end + 30]
    head = max(before.rfind(mark) for mark in _BREAKS) + 1
    tail = min(place for place in (*map(after.find, _BREAKS), len(after)) if place >= 0)
    return f"{before[head:]} {after[:tail]}"


def compare_indicators(
    olds: tuple[Figure, ...], news: tuple[Figure, ...], links: Mapping[tuple[str, str], float]
) -> Iterator[tuple[Pair, Compared]]:
    """Compare all candidate pairs of figures, in order; ``links`` are the sentences that hang together.

    Last among the inputs is how near the pair comes to the best that either figure has: a likeness says little where
    a greater one stands beside it. On annotated pairs of series that the fit did not see it lifts F1 from 0.88 to 0.93.
    """
    contexts = Cosines(*([figure.context for figure in side] for side in (olds, news)))
    names = Cosines(*([figure.name for figure in side] for side in (olds, news)))
    found: dict[Pair, Compared] = {}
    plain: dict[Pair, float] = {}
    for i, j in _find_pairs(olds, news, contexts, links):
        old, new = olds[i], news[j]
        context, name = contexts.measure(i, j), names.measure(i, j)
        link = links.get((old.holder, new.holder), 0.0)
        found[i, j] = Compared(context, compare_figures(old, new, name, context, link))
        plain[i, j] = (name + context + LINKED * link) * math.exp(-RATIO_COST * _measure_ratio(old, new))
    rows, columns = (_find_highest(plain, side) for side in (0, 1))
    for pair, compared in found.items():
        best = max(rows[pair[0]], columns[pair[1]])
        yield pair, evolve(compared, inputs=(*compared.inputs, plain[pair] / best if best else 0.0))


def _measure_ratio(old: Figure, new: Figure) -> float:
    return min(MOST_RATIO, abs(old.magnitude - new.magnitude))


def _find_highest(plain: Mapping[Pair, float], side: int) -> dict[int, float]:
    """Of every figure of one side the best plain score."""
    highest: dict[int, float] = {}
    for pair, score in plain.items():
        highest[pair[side]] = max(highest.get(pair[side], 0.0), score)
    return highest


def _find_pairs(
    olds: tuple[Figure, ...],
    news: tuple[Figure, ...],
    contexts: Cosines,
    links: Mapping[tuple[str, str], float],
) -> list[Pair]:
    """Pairs of one kind: all of linked sentences; of figures without any there those whose contexts are the likest."""
    found: set[Pair] = set()
    held_old, held_new = _by_holder(olds), _by_holder(news)
    for old_holder, new_holder in links:
        here, there = held_old.get(old_holder, [])[:MOST_HELD], held_new.get(new_holder, [])[:MOST_HELD]
        found.update((i, j) for i in here for j in there if olds[i].indicator.kind is news[j].indicator.kind)
    settled = {i for i, _ in found}, {j for _, j in found}
    for key in dict.fromkeys((figure.indicator.kind, figure.group) for figure in olds):
        chosen = [[k for k, f in enumerate(side) if (f.indicator.kind, f.group) == key] for side in (olds, news)]
        found.update(find_candidates(contexts, chosen[0], chosen[1], settled))
    return sorted(found)


def _by_holder(figures: tuple[Figure, ...]) -> dict[str, list[int]]:
    held: dict[str, list[int]] = {}
    for k, figure in enumerate(figures):
        held.setdefault(figure.holder, []).append(k)
    return held


def compare_figures(old: Figure, new: Figure, name: float, context: float, link: float) -> tuple[float, ...]:
    """Compute the inputs of the model for one pair.

    Args:
        old: The old figure.
        new: The new figure.
        name: Cosine of their names.
        context: Cosine of their contexts.
        link: Probability of the match of the sentences that hold them, 0 where there is none.

    Returns:
        One value for each of ``INPUTS`` but the last, which needs all pairs.
    """
    a, b = old.indicator, new.indicator
    return (
        math.log(name + FLOOR),
        math.log(context + FLOOR),
        link,
        float(a.unit == b.unit),
        float(a.role is b.role),
        float((a.role is Part.CHANGE) is not (b.role is Part.CHANGE)),
        _measure_ratio(old, new),
        abs(old.order - new.order) if link else 1.0,
        abs(old.place - new.place),
        float(a.kind in _STEPPED and abs(a.value - b.value) == 1),
    )


def choose_pairs(chances: Mapping[Pair, float], pinned: Container[Pair] = ()) -> list[Pair]:
    """One to one, what is pinned first, then the most probable; what is as probable goes by nearness in order."""
    likely = [pair for pair, chance in chances.items() if chance >= MIN_PROBABILITY]
    likely.sort(key=lambda pair: (pair not in pinned, -round(chances[pair], 9), abs(pair[0] - pair[1]), sum(pair)))
    chosen: list[Pair] = []
    olds, news = set(), set()
    for i, j in likely:
        if i not in olds and j not in news:
            chosen.append((i, j))
            olds.add(i)
            news.add(j)
    return chosen


def _match(old: Figure, new: Figure, similarity: float, probability: float, by: str | None) -> Match:
    reasons = [Reason("decision", by)] if by else []
    reasons.append(Reason("wording", f"{similarity:.2f}"))
    if old.indicator.name and old.indicator.name == new.indicator.name:
        reasons.append(Reason("name", old.indicator.name))
    return Match(old.id, new.id, round(similarity, 4), probability, tuple(reasons))
