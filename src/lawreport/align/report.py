"""The steps of alignment, in their order: measures, sections, plans, indicators, tables."""

from __future__ import annotations

from attrs import evolve

from lawreport.align.indicators import match_indicators
from lawreport.align.measures import Scorer, match_measures
from lawreport.align.options import DEFAULT_OPTIONS, AlignOptions
from lawreport.align.promises import answer_plans
from lawreport.align.sections import match_sections
from lawreport.align.sides import Side, prepare
from lawreport.align.tables import align_tables
from lawreport.model.alignment import Alignment
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
        OptionError: The similarity hook gives something else than it should.
    """
    texts = _align_texts(old, new, options)
    return evolve(
        texts,
        indicators=match_indicators(old, new, texts.measures),
        tables=align_tables(old.tables, new.tables),
    )


def _align_texts(old: Report, new: Report, options: AlignOptions) -> Alignment:
    """Align measures, sections and plans; the prepared sides, which take most of the memory, go when it returns."""
    sides = prepare(old), prepare(new)
    scorer = Scorer(*sides)
    measures = match_measures(*sides, scorer, options)
    places = [_places(side) for side in sides]
    links = [(places[0][match.old], places[1][match.new]) for match in measures.matches]
    return Alignment(
        sections=match_sections(*sides, links, scorer.sections),
        measures=measures.matches,
        answers=answer_plans(*sides, scorer, measures),
        nearest=measures.nearest,
    )


def _places(side: Side) -> dict[str, int]:
    return {unit.id: index for index, unit in enumerate(side.units)}
