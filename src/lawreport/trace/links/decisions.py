"""A reader's decisions and many reports in, which decision holds between which two out."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from lawreport.align import pick_holders, take_out
from lawreport.align.sides import Group
from lawreport.errors import DecisionError
from lawreport.model.alignment import Decision, Quote, Verdict
from lawreport.model.report import Report
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
    places = [_place(decision, parts) for decision in listed]
    rulings = Rulings(listed, tuple(olds for olds, _ in places), tuple(news for _, news in places))
    for decision, olds, news in zip(listed, rulings.olds, rulings.news, strict=True):
        if decision.verdict is not Verdict.NO_MEASURE and not any(i < j for i, _ in olds for j, _ in news):
            later = " and ".join(f"“{quote.text}”" for quote in decision.news)
            problem = f"no report holds “{decision.old}” with a later one" + (f" that holds {later}" if later else "")
            raise DecisionError(decision.origin, problem, "quote measures word for word, the older one as old")
    return rulings


def leave_out_everywhere(reports: Sequence[Report], decisions: Sequence[Decision]) -> tuple[Report, ...]:
    """Take out of all reports what a reader says is no measure.

    Raises:
        DecisionError: A quote stands in no measure of any report.
    """
    taken: list[set[str]] = [set() for _ in reports]
    for decision in decisions:
        if decision.verdict is Verdict.NO_MEASURE:
            quote = decision.quote if decision.old else decision.news[0]
            found = [[one.id for one in pick_holders(quote, report.list_quotable())] for report in reports]
            if not any(found):
                raise DecisionError(
                    decision.origin, f"no measure holds “{quote.text}”", "quote a measure word for word"
                )
            for ids, own in zip(taken, found, strict=True):
                ids.update(own)
    return tuple(take_out(report, ids) for report, ids in zip(reports, taken, strict=True))


def _place(decision: Decision, parts: Sequence[Parts]) -> tuple[tuple[Quoted, ...], tuple[Quoted, ...]]:
    """The measures that hold the older quote, and those that hold the later ones.

    An outcome is one of a plan, and without evidence it is what the next report leaves unsaid.
    """
    match decision.verdict:
        case Verdict.NO_MEASURE:
            return (), ()
        case Verdict.OUTCOME:
            plans = tuple((i, key) for i, key in _find(decision.quote, parts) if parts[i].group(key) is Group.PLAN)
            if not decision.evidence:
                return plans, tuple((i + 1, "") for i, _ in plans if i + 1 < len(parts))
            found = [_find(quote, parts) for quote in decision.news]
            held = set.intersection(*({j for j, _ in quoted} for quoted in found))
            return plans, tuple(one for quoted in found for one in quoted if one[0] in held)
        case _:
            return _find(decision.quote, parts), _find(decision.news[0], parts)


def _find(quote: Quote, parts: Sequence[Parts]) -> tuple[Quoted, ...]:
    held = enumerate(pick_holders(quote, one.report.list_quotable()) for one in parts)
    return tuple((k, measure.id) for k, measures in held for measure in measures if measure.counts)
