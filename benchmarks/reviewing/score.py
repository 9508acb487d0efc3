"""A comparison and an annotated pair in, what of it is right out."""

from __future__ import annotations

from collections.abc import Iterable

from annotated import AnnotatedPair, Side
from attrs import frozen

from lawreport.model.comparison import Comparison
from lawreport.model.outcome import Outcome

FIGURES = ("links", "new", "dropped", "outcomes")


@frozen
class Tally:
    """What is right of what was said and of what was annotated."""

    hits: int = 0
    said: int = 0
    wanted: int = 0

    @property
    def f1(self) -> float | None:
        """Twice the hits over what was said and wanted; None where nothing was."""
        both = self.said + self.wanted
        return 2 * self.hits / both if both else None


def judge(comparison: Comparison, pair: AnnotatedPair) -> dict[str, Tally]:
    """Count, by unit of the annotations, as ``eval/score.py`` beside the repository does."""
    places = {
        (at, measure.id): side.find_units(measure.span.start, measure.span.end)
        for at, (report, side) in enumerate(zip((comparison.old, comparison.new), pair.sides, strict=True))
        for measure in report.walk_measures()
    }
    matches = [match for row in comparison.measures.rows for match in row.matches]
    said = {(a, b) for one in matches for a in places[0, one.old] for b in places[1, one.new]}
    said = {one for one in said if one[0] not in pair.old.skipped and one[1] not in pair.new.skipped}
    firm = said - pair.undecided
    return {
        "links": Tally(len(firm & pair.links), len(firm), len(pair.links)),
        "new": _judge_alone(pair.new, 1, pair, firm),
        "dropped": _judge_alone(pair.old, 0, pair, firm),
        "outcomes": _judge_outcomes(comparison, pair),
    }


def _judge_alone(side: Side, at: int, pair: AnnotatedPair, said: Iterable[tuple[int, int]]) -> Tally:
    linked = {link[at] for link in pair.links}
    judged = set(range(len(side.units))) - side.skipped - ({link[at] for link in pair.undecided} - linked)
    alone, told = judged - linked, judged - {link[at] for link in said}
    return Tally(len(alone & told), len(told), len(alone))


def _judge_outcomes(comparison: Comparison, pair: AnnotatedPair) -> Tally:
    told: dict[int, set[Outcome]] = {}
    for row in comparison.plans:
        for unit in pair.old.find_units(row.plan.span.start, row.plan.span.end):
            told.setdefault(unit, set()).add(Outcome.PARTLY if row.status is Outcome.CONTRADICTED else row.status)
    said = {unit: (one.pop() if len(one) == 1 else Outcome.PARTLY).value for unit, one in told.items()}
    hits = sum(said.get(unit) == outcome for unit, outcome in pair.outcomes)
    return Tally(hits, len(pair.outcomes), len(pair.outcomes))
