"""The steps of alignment, in their order: measures, sections, plans, indicators, shortcomings, tables."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve

from lawreport.align.indicators import match_indicators
from lawreport.align.measures import Scorer, find_decided, match_measures
from lawreport.align.options import DEFAULT_OPTIONS, AlignOptions
from lawreport.align.promises import answer_plans
from lawreport.align.rulings import DecidedFigures, find_figures, find_outcomes
from lawreport.align.sections import match_sections
from lawreport.align.shortcomings import match_shortcomings
from lawreport.align.sides import Side, prepare_pair
from lawreport.align.tables import align_tables
from lawreport.align.ties import BY_FIGURES, BY_SHORTCOMINGS, Rulings, Ties, make_ties
from lawreport.align.twins import Twin
from lawreport.model.alignment import Alignment, Answer, Match, Reason
from lawreport.model.report import Report


def align_reports(old: Report, new: Report, *, options: AlignOptions = DEFAULT_OPTIONS) -> Alignment:
    """Align two reports.

    Args:
        old: The earlier report.
        new: The later report.
        options: What the alignment may be told.

    Returns:
        All matches; swapping the reports mirrors them.

    Raises:
        DecisionError: A decision quotes what stands in no measure, or more than once.
        OptionError: The embedder gives something else than it should.
    """
    texts, rulings = _align_texts(old, new, options)
    figures = find_figures(options.decisions, old, new)
    aligned = _align_within(old, new, texts, make_ties(old, new, rulings, options.min_probability), figures)
    return evolve(aligned, tables=align_tables(old.tables, new.tables), unfitted=options.unfitted)


def _align_texts(old: Report, new: Report, options: AlignOptions) -> tuple[Alignment, Rulings]:
    """Align measures, sections and plans; the prepared sides, which take most of the memory, go when it returns."""
    sides = prepare_pair(old, new, options.aliases)
    scorer = Scorer(*sides, options)
    measures = match_measures(*sides, scorer, options)
    places = [_places(side) for side in sides]
    links = [(places[0][match.old], places[1][match.new]) for match in measures.matches]
    decided = find_decided(options.decisions, *sides)
    ids = [[unit.id for unit in side.units] for side in sides]
    alignment = Alignment(
        sections=match_sections(*sides, links, scorer.sections),
        measures=measures.matches,
        answers=answer_plans(*sides, scorer, measures),
        nearest=measures.nearest,
        candidates=measures.candidates,
        lone=measures.lone,
        decided=find_outcomes(options.decisions, old, new),
    )
    return alignment, Rulings(
        frozenset((ids[0][i], ids[1][j]) for i, j in decided.forbidden),
        frozenset(ids[0][i] for i, _ in decided.pins),
        frozenset(ids[1][j] for _, j in decided.pins),
    )


def _places(side: Side) -> dict[str, int]:
    return {unit.id: index for index, unit in enumerate(side.units)}


def _align_within(old: Report, new: Report, texts: Alignment, ties: Ties, figures: DecidedFigures) -> Alignment:
    """Align what stands in the measures, and link the measures that it ties together."""
    measures, answering = ties.add_twins(texts.measures)
    indicators = match_indicators(old, new, measures, figures)
    measures = ties.add(measures, indicators.matches, BY_FIGURES)
    measures = ties.part_complaints(measures, old.shortcomings, new.shortcomings)
    shortcomings = match_shortcomings(old.shortcomings, new.shortcomings, measures)
    measures = ties.add(measures, shortcomings.matches, BY_SHORTCOMINGS)
    linked = {match.old for match in measures}, {match.new for match in measures}
    return evolve(
        texts,
        measures=measures,
        indicators=indicators.matches,
        shortcomings=shortcomings.matches,
        answers=tuple(_repeat(texts.answers, answering)),
        nearest=tuple(one for one in texts.nearest if one.old not in linked[0] or one.new not in linked[1]),
        lone_indicators=indicators.lone,
        lone_shortcomings=shortcomings.lone,
    )


def _repeat(answers: Iterable[Answer], twins: Iterable[Twin]) -> Iterable[Answer]:
    """Set before all other answers the sentence that says that a plan was carried out in the words of the plan."""
    by_plan = {twin.old.id: twin for twin in twins}
    for answer in answers:
        twin = by_plan.get(answer.promise)
        if twin is None:
            yield answer
            continue
        first = Match(twin.old.id, twin.new.id, twin.similarity, 1.0, (Reason("wording", f"{twin.similarity:.2f}"),))
        others = (match for match in answer.done if match.new != twin.new.id)
        yield evolve(answer, done=(first, *others), repeated=True)
