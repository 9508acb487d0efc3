"""A reader's decisions and many reports in, which decision holds between which two out."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from lawreport.errors import DecisionError
from lawreport.model.alignment import Decision, Verdict
from lawreport.trace.nodes import Parts

Quoted = tuple[int, str]
"""Position of a report and the id of one of its measures."""


@frozen
class Rulings:
    """Decisions with the places of their quotes."""

    decisions: tuple[Decision, ...] = ()
    olds: tuple[tuple[Quoted, ...], ...] = ()
    """Of every decision the measures that hold its older quote, by report."""
    news: tuple[tuple[Quoted, ...], ...] = ()

    def between(self, i: int, j: int) -> tuple[Decision, ...]:
        """The decisions whose quotes stand in these two reports, the older one first."""
        return tuple(
            decision
            for decision, olds, news in zip(self.decisions, self.olds, self.news, strict=True)
            if any(i == place for place, _ in olds) and any(j == place for place, _ in news)
        )

    @property
    def forbidden(self) -> tuple[tuple[Quoted, Quoted], ...]:
        """Pairs of measures that no thread may hold together."""
        return tuple(
            (old, new)
            for decision, olds, news in zip(self.decisions, self.olds, self.news, strict=True)
            if decision.verdict is Verdict.FORBID
            for old in olds
            for new in news
            if old[0] < new[0]
        )


def place_decisions(decisions: Sequence[Decision], parts: Sequence[Parts]) -> Rulings:
    """Find the reports in which the quotes of decisions stand.

    A decision holds between every two reports that have its quotes, the older quote in the older report: it goes on
    holding when a sentence is repeated in later years.

    Raises:
        DecisionError: No two reports have the quotes of a decision.
    """
    listed = tuple(dict.fromkeys(decisions))
    rulings = Rulings(
        listed,
        tuple(_find(decision.old, parts) for decision in listed),
        tuple(_find(decision.new, parts) for decision in listed),
    )
    for decision, olds, news in zip(listed, rulings.olds, rulings.news, strict=True):
        if not any(i < j for i, _ in olds for j, _ in news):
            problem = f"no report holds “{decision.old}” with a later one that holds “{decision.new}”"
            raise DecisionError(decision.origin, problem, "quote measures word for word, the older one as old")
    return rulings


def _find(quote: str, parts: Sequence[Parts]) -> tuple[Quoted, ...]:
    return tuple(
        (k, key) for k, one in enumerate(parts) for key, measure in one.measures.items() if quote in measure.text
    )
