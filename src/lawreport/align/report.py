"""The steps of alignment, in their order: measures, sections, indicators, plans."""

from __future__ import annotations

from attrs import field, frozen

from lawreport.align.indicators import match_indicators
from lawreport.align.measures import match_measures
from lawreport.align.plans import answer_plans
from lawreport.align.sections import match_sections
from lawreport.align.units import Side, prepare
from lawreport.errors import OptionError
from lawreport.model.alignment import Alignment
from lawreport.model.report import Report


@frozen
class AlignOptions:
    """What the alignment may be told."""

    min_probability: float = field(default=0.35)
    """Pairs of measures less probable than this are never linked. Raising it gives fewer and surer links, and more
    measures that count as new or dropped; lowering it below the expected-F1 cut (about 0.4) changes nothing."""

    @min_probability.validator
    def _check(self, _: object, value: float) -> None:
        if not 0 <= value <= 1:
            raise OptionError("min_probability", f"{value} is not in [0, 1]", "pass a probability such as 0.5")


DEFAULT_OPTIONS = AlignOptions()


def align_reports(old: Report, new: Report, *, options: AlignOptions = DEFAULT_OPTIONS) -> Alignment:
    """Align two reports.

    Args:
        old: The earlier report.
        new: The later report.
        options: What the alignment may be told.

    Returns:
        All matches; swapping the reports mirrors them.
    """
    sides = prepare(old), prepare(new)
    measures = match_measures(*sides, options.min_probability)
    places = [_places(side) for side in sides]
    chances: dict[str, float] = {}
    for match in (*measures.nearest, *measures.matches):
        chances[match.old] = max(chances.get(match.old, 0.0), match.probability)
    links = [(places[0][match.old], places[1][match.new]) for match in measures.matches]
    return Alignment(
        sections=match_sections(*sides, links),
        measures=measures.matches,
        indicators=match_indicators(old, new, measures.matches),
        answers=answer_plans(*sides, chances),
        nearest=measures.nearest,
    )


def _places(side: Side) -> dict[str, int]:
    return {unit.id: index for index, unit in enumerate(side.units)}
