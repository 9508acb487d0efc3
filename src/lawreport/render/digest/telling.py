"""A sentence in, how much it tells and where it tells most out."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from lawreport.late import compile_late
from lawreport.lexicon import read_table
from lawreport.lexicon.fold import fold
from lawreport.model.comparison import Comparison, Status
from lawreport.model.quantity import Part
from lawreport.model.report import Measure, MentionKind, Report

_TABLE = read_table("telling")
_SIGNS = tuple((weight, compile_late(pattern)) for weight, pattern in _TABLE["signs"])
_APPEAL = compile_late(_TABLE["appeals"])
_CLAUSE = compile_late(r"[^,;:。!?]*[,;:。!?]?")
_NAMES = {MentionKind.DOCUMENT: 3.0, MentionKind.BODY: 2.0, MentionKind.HONOUR: 2.0, MentionKind.BRAND: 1.5}
_FIGURE, _FIGURES = 0.5, 1.5
_APPEALING = -2.0
_GRAM = 5
_QUOTE = 46
"""Characters that a name on the first screen may take."""


@frozen
class Telling:
    """How much a sentence tells, and the stretch of its text that tells most."""

    weight: float
    start: int
    end: int
    echo: float
    """How much of that stretch stands somewhere in the other report, in [0, 1]."""


@frozen
class Weigher:
    """What sentences of one report are weighed by."""

    names: Mapping[int, MentionKind]
    """Kinds of the names that the other report lacks, by their places."""
    grams: frozenset[str]
    """Runs of characters of the other report."""

    def weigh(self, measure: Measure) -> Telling:
        """Weigh a sentence by its best clause."""
        text = fold(measure.text)
        clauses = [found.span() for found in _CLAUSE.finditer(text) if found.group()]
        weights = [self._weigh_clause(measure, text, *clause) for clause in clauses]
        best = max(range(len(clauses)), key=lambda k: weights[k], default=None)
        if best is None:
            return Telling(0.0, 0, len(text), 0.0)
        start, end = _cut(clauses, best)
        return Telling(weights[best], start, end, self._echo(text[start:end]))

    def _weigh_clause(self, measure: Measure, text: str, start: int, end: int) -> float:
        clause = text[start:end]
        signs = max((weight for weight, pattern in _SIGNS if pattern.search(clause)), default=0.0)
        names = [
            _NAMES[self.names[mention.span.start]]
            for mention in measure.mentions
            if mention.span.start in self.names and start <= measure.index_of(mention.span.start) < end
        ]
        figures = sum(
            one.role is not Part.CHANGE and start <= measure.index_of(one.span.start) < end
            for one in measure.indicators
        )
        appeal = _APPEALING if _APPEAL.search(clause) else 0.0
        return signs + max(names, default=0.0) + min(figures * _FIGURE, _FIGURES) + appeal

    def _echo(self, text: str) -> float:
        grams = _grams(text)
        return sum(gram in self.grams for gram in grams) / len(grams) if grams else 0.0


def make_weighers(comparison: Comparison) -> tuple[Weigher, Weigher]:
    """Make what the old and the new report's sentences are weighed by."""
    new = {span.start: row.kind for row in comparison.mentions if row.status is Status.NEW for span in row.new}
    old = {span.start: row.kind for row in comparison.mentions if row.status is Status.DROPPED for span in row.old}
    return Weigher(old, _grams_of(comparison.new)), Weigher(new, _grams_of(comparison.old))


def _grams_of(report: Report) -> frozenset[str]:
    return frozenset(gram for measure in report.walk_measures() for gram in _grams(fold(measure.text)))


def _grams(text: str) -> list[str]:
    bare = "".join(filter(str.isalnum, text))
    return [bare[k : k + _GRAM] for k in range(len(bare) - _GRAM + 1)]


def _cut(clauses: list[tuple[int, int]], best: int) -> tuple[int, int]:
    """From the first clause that leaves the best one room, to the last that has room."""
    first = 0 if clauses[best][1] <= _QUOTE else best
    last = best
    while last + 1 < len(clauses) and clauses[last + 1][1] - clauses[first][0] <= _QUOTE:
        last += 1
    return clauses[first][0], clauses[last][1]
