"""Probabilities of matches and of rejected candidates in, how sure each verdict is out.

The one place that decides ``certainty``; its cuts are data (``certainty-cuts.json``). What is continued goes by the
weakest match of its row, what is new or dropped by its nearest rejected candidate and by all of them together. A
verdict on a sentence whose reading is in doubt is at most likely.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

from attrs import frozen

from lawreport.lexicon import read_table
from lawreport.lexicon.fold import fold
from lawreport.model.alignment import Lone, Match
from lawreport.model.comparison import CertaintyCount, CertaintyCounts, MeasureChange
from lawreport.model.report import Report, Role
from lawreport.model.source import Diagnostic, Span
from lawreport.model.status import Certainty, Status

_CUTS = read_table("certainty-cuts")
_DOUBTS = ("line-joined", "repeated-text", "heading-split", "paragraph-split")
"""Diagnostics of a repair or a guess that may have changed what a sentence says, or where it stands."""
DOUBTFUL = 0.9
"""Certainty from which a repair is none to doubt."""


@frozen
class Doubts:
    """What of two reports was read with doubt."""

    old: frozenset[str]
    """Ids of measures and sections."""
    new: frozenset[str]
    uneven: bool = False
    """Whether one report looks back on several years as one, and the other on its own alone."""

    unfitted: bool = False
    """Whether everything is in doubt: the probabilities are those of a model that the weights were not fitted for."""

    def meet(self, old: Iterable[str], new: Iterable[str]) -> bool:
        """Whether any of some measures or sections was read with doubt."""
        return self.unfitted or not self.old.isdisjoint(old) or not self.new.isdisjoint(new)


NO_DOUBTS = Doubts(frozenset(), frozenset())


def judge_matches(kind: str, matches: Sequence[Match]) -> Certainty:
    """Judge what is continued.

    Args:
        kind: ``measures``, ``indicators``, ``sections`` or ``shortcomings``.
        matches: Those of its row; the weakest must be sure, and the strongest open for the row to be open.
    """
    cuts = _CUTS["matched"][kind]
    chances = [match.probability for match in matches]
    if min(chances) >= cuts["sure"]:
        return Certainty.SURE
    return Certainty.OPEN if max(chances) < cuts["open"] else Certainty.LIKELY


def judge_alone(kind: str, lone: Lone | None, *, both: bool = False) -> Certainty:
    """Judge what is new or dropped.

    Args:
        kind: ``measures``, ``indicators``, ``shortcomings`` or ``mentions``.
        lone: How near it came to a partner; None where nothing was a candidate.
        both: Whether its best candidate has no partner either, of measures: it is the likelier for that.
    """
    cuts = _CUTS["alone"][kind]
    nearest = cuts["sure_nearest_alone" if both else "sure_nearest"]
    if lone is None or (lone.nearest <= nearest and lone.together <= cuts["sure_together"]):
        return Certainty.SURE
    return Certainty.OPEN if lone.nearest > cuts["open_nearest"] else Certainty.LIKELY


def weigh_matches(matches: Iterable[Match]) -> float:
    """Compute the probability that all matches of a row hold: that of the weakest, for they stand or fall together."""
    return min(match.probability for match in matches)


def weigh_alone(lone: Lone | None) -> float:
    """Compute the probability that a measure is new or dropped.

    None of its candidates is its partner, nor anything that was no candidate: one measure in ten goes on in such.
    """
    missed: float = _CUTS["missed"]
    return round((1 - missed) * (1 - (lone.together if lone else 0.0)), 4)


def judge_chance(verdict: str, chance: float) -> Certainty:
    """Judge an ``outcomes`` of a promise, or that it was ``answered`` at all, by its probability."""
    cuts = _CUTS[verdict]
    return Certainty.SURE if chance >= cuts["sure"] else Certainty.OPEN if chance < cuts["open"] else Certainty.LIKELY


def judge_lone_section(linked: Sequence[bool]) -> Certainty:
    """Judge a new or dropped section by how many of its measures go on elsewhere.

    Args:
        linked: Of each of its measures whether it has a partner.
    """
    if not linked:
        return Certainty.LIKELY
    share, cuts = sum(linked) / len(linked), _CUTS["linked_measures"]
    return Certainty.SURE if share <= cuts["sure"] else Certainty.OPEN if share > cuts["open"] else Certainty.LIKELY


def lower(certainty: Certainty, *, doubted: bool) -> Certainty:
    """Lower what is sure where its reading is in doubt."""
    return Certainty.LIKELY if doubted and certainty is Certainty.SURE else certainty


def index_lone(lones: Iterable[Lone]) -> Mapping[str, Lone]:
    """Index what stayed alone by its id."""
    return {lone.id: lone for lone in lones}


def count_certainty(rows: Iterable[MeasureChange]) -> CertaintyCounts:
    """Count how sure the rows of measures are, as the summary counts them."""
    found = Counter((row.status, (row.new or row.old)[0].role is Role.PLAN, row.certainty) for row in rows)

    def count(status: Status, *plan: bool) -> CertaintyCount:
        return CertaintyCount(*(sum(found[status, one, certainty] for one in plan) for certainty in Certainty))

    return CertaintyCounts(
        new=count(Status.NEW, False),
        plans_new=count(Status.NEW, True),
        dropped=count(Status.DROPPED, False),
        plans_dropped=count(Status.DROPPED, True),
        answered=count(Status.ANSWERED, True, False),
        continued=count(Status.CONTINUED, True, False),
    )


def find_doubts(old: Report, new: Report, *, unfitted: bool = False) -> Doubts:
    """Find the measures and sections of two reports that were read with doubt.

    These are a sentence or heading that was repaired or guessed, what stands directly in a section whose ordinal was
    inferred, and a sentence whose role is not that of its section: chapters that mix roles are cut by what is said.
    """
    doubted = [frozenset(_find_doubted(report)) for report in (old, new)]
    return Doubts(doubted[0], doubted[1], _sums_up_years(old) is not _sums_up_years(new), unfitted)


def _sums_up_years(report: Report) -> bool:
    """Whether a report looks back on several years and nowhere on one alone.

    A balance of five years tells in a clause what was a sentence of its own the year before, in other words.
    """
    if report.reviews is None or report.reviews[0] == report.reviews[1]:
        return False
    one_year = (f"{report.reviews[1]}年", *_CUTS["one_year"])
    headings = (one.heading.text for one in report.walk_sections() if one.role is Role.REVIEW and one.heading)
    return not any(word in fold(text) for text in headings for word in one_year)


def _find_doubted(report: Report) -> Iterator[str]:
    places = _Places.of(one.span for one in report.diagnostics if one.span is not None and _is_doubtful(one))
    for section in report.walk_sections():
        headed = section.heading is not None and places.meet(section.heading.span)
        inferred = headed or section.ordinal_inferred is not None
        if inferred:
            yield section.id
        for measure in section.measures:
            if inferred or measure.role is not section.role or places.meet(measure.span):
                yield measure.id


def _is_doubtful(diagnostic: Diagnostic) -> bool:
    return diagnostic.code in _DOUBTS and (diagnostic.certainty is None or diagnostic.certainty < DOUBTFUL)


@frozen
class _Places:
    """Some spans, for the question whether a stretch meets any of them."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    """Up to each of them the furthest end."""

    @classmethod
    def of(cls, spans: Iterable[Span]) -> _Places:
        ordered = sorted(spans)
        return cls(tuple(one.start for one in ordered), tuple(accumulate((one.end for one in ordered), max)))

    def meet(self, span: Span) -> bool:
        """Whether any of them has a character in common with a stretch."""
        before = bisect_left(self.starts, span.end)
        return before > 0 and self.ends[before - 1] > span.start
