"""The numeric targets of a plan and the review of the next report in, the results of the same quantities out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

from attrs import frozen

from lawreport.compare.figures import MOST_OF_YEAR
from lawreport.late import compile_late
from lawreport.lexicon import read_table
from lawreport.lexicon.fold import fold
from lawreport.lexicon.subjects import Agreement, compare_subjects, count_alike, read_core, strip_light
from lawreport.model.outcome import Target
from lawreport.model.quantity import Indicator, Kind, Part, Period, Standing
from lawreport.model.report import Measure, Report, Role

FARTHEST = 5
"""Times that a result is larger or smaller than its target; beyond that it counts something else, or more years. Growth
may fall as far behind its target as it likes."""
MOST_LOOSE, MOST_LOOSE_MISSED = 8, 5
"""Characters by which the result's words may say more than the target's; fewer where it falls short: what is said of a
body to its harm must be said of the very thing."""
NEAR, FARTHER = Decimal("0.95"), Decimal("0.9")
"""Shares of a target that is about a value from which it counts as reached, and from which nothing is said."""
_RESULTS = (Part.LEVEL, Part.TO, Part.INCREMENT, Part.CUMULATIVE, Part.CHANGE)
_AHEAD = (Part.TARGET, Part.LEVEL, Part.TO, Part.INCREMENT, Part.CUMULATIVE, Part.CHANGE)
_UNJUDGED = (Kind.VERSION, Kind.STREAK, Kind.DURATION)
_ADDED = (Kind.COUNT, Kind.MONEY, Kind.PHYSICAL)
_YEARLY = (None, Period.YEAR)
_NOT_REVIEW = (Role.PLAN, Role.SHORTCOMINGS)
_TABLE = read_table("subject-words")
_HELD_DOWN, _NOT_JUDGED = (compile_late(_TABLE["controlled"][key]) for key in ("down", "none"))
_DONE = compile_late(_TABLE["done"])
_CLAUSES = compile_late("[，,。；;！？\n]")
_DIGIT = compile_late(r"\d")
_RATE = compile_late("率$")


@frozen
class Found:
    """A figure of the review that gives the quantity of a target."""

    figure: Indicator
    holder: Measure
    loose: int
    """Characters that the words of one say beyond those of the other."""
    hard: bool
    """Whether these are more than soft modifiers: a part that falls short says nothing of the whole."""


class Review:
    """The figures and clauses of a report's review, listed once for all targets of the plan before."""

    def __init__(self, measures: Iterable[Measure]) -> None:
        self._by_gram: defaultdict[str, list[tuple[int, Measure, Indicator]]] = defaultdict(list)
        self._ends: list[tuple[str, Measure]] = []
        number = 0
        for measure in measures:
            self._ends += [(subject, measure) for subject in _list_ends(measure.text)]
            for figure in measure.indicators:
                if figure.role in _RESULTS and figure.kind not in _UNJUDGED:
                    number += 1
                    for gram in _cut(figure.about):
                        self._by_gram[gram].append((number, measure, figure))

    def seek(self, target: Indicator) -> tuple[Found, ...]:
        """Find the figures that give the quantity of a target, the nearest in wording first, then in order."""
        near = {number: (holder, one) for gram in _cut(target.about) for number, holder, one in self._by_gram[gram]}
        found = [
            (agreement.loose, number, holder, figure, agreement.hard and not (agreement.old and not agreement.new))
            for number, (holder, figure) in near.items()
            if (agreement := _agree(target, figure, holder)) is not None
        ]
        found.sort(key=lambda one: one[:2])
        return tuple(Found(figure, holder, loose, hard) for loose, _, holder, figure, hard in found)

    def seek_words(self, target: Indicator) -> Measure | None:
        """Find a clause that says in words that all of a target was done (法律援助案件全部办结)."""
        wanted = _RATE.sub("", target.about)
        found = (
            holder
            for subject, holder in self._ends
            if (agreed := compare_subjects(wanted, subject)).same and not agreed.old and not agreed.hard
        )
        return next(found, None)


def list_review(report: Report) -> Review:
    """List what a report's review says: its figures and the clauses that tell an end in words."""
    sections = (section for section in report.walk_sections() if section.role not in _NOT_REVIEW)
    return Review(measure for section in sections for measure in section.measures)


def _list_ends(text: str) -> Iterator[str]:
    """What the clauses of a text say in words was done, figures apart: 法律援助案件办结."""
    for clause in _CLAUSES.split(text):
        done = _DONE.search(clause)
        if done and not _DIGIT.search(clause):
            yield clause[: done.start()] + done.group()[2:]


def _cut(about: str) -> Iterator[str]:
    core = strip_light(read_core(about))
    return iter({core[k : k + 2] for k in range(len(core) - 1)})


@frozen
class Judged:
    """A target with its result, and the measure that tells it."""

    target: Target
    holder: Measure | None = None


def find_targets(promise: Measure, review: Review, taken: Iterable[int] = ()) -> tuple[Judged, ...]:
    """Set the results that a new report gives beside the numeric targets of a promise.

    Args:
        promise: The old plan's measure, with the figures of the promise.
        review: What the new report tells of the year.
        taken: Where results begin that are those of other targets.

    Returns:
        One for each figure that the promise sets as a target, in its order; those whose very quantity the review does
        not give have no result. A result in words has no figure and is met.
    """
    used = set(taken)
    judged = []
    for figure in promise.indicators:
        if figure.role not in _AHEAD or figure.kind in _UNJUDGED or figure.period not in _YEARLY:
            continue
        one = _judge(figure, review, used)
        if one.target.result is not None:
            used.add(one.target.result.span.start)
        judged.append(one)
    return tuple(judged)


def _judge(figure: Indicator, review: Review, used: Iterable[int]) -> Judged:
    found = [one for one in review.seek(figure) if one.figure.span.start not in used]
    if not found:
        holder = None if figure.role is Part.CHANGE else review.seek_words(figure)
        return Judged(Target(figure, None, True if holder else None), holder)
    best = [one for one in found if one.loose == found[0].loose]
    verdicts = [_weigh(figure, one) for one in best]
    k = next((k for k, met in enumerate(verdicts) if met is True), 0)
    return Judged(Target(figure, best[k].figure, verdicts[k]), best[k].holder)


def _weigh(target: Indicator, found: Found) -> bool | None:
    if _NOT_JUDGED.search(target.about):
        return None
    met = is_met(target, found.figure)
    return None if met is False and (found.hard or found.loose > MOST_LOOSE_MISSED) else met


def _agree(target: Indicator, figure: Indicator, holder: Measure) -> Agreement | None:
    """How far a figure counts what a target counts; None where it is another quantity.

    A modifier of the target may stand earlier in the sentence instead of at the figure: 拓展到…行业，新增指引2个.
    """
    if not _comparable(target, figure) or not _same_time(target, figure):
        return None
    agreement = compare_subjects(target.about, figure.about, behind=figure.behind)
    told = not agreement.old or agreement.old in fold(holder.text[: holder.index_of(figure.span.start)])
    same = agreement.same and told and agreement.loose <= MOST_LOOSE
    part = agreement.hard and figure.kind not in _ADDED  # the growth of a part is not that of the whole
    return agreement if same and not part else None


def _comparable(target: Indicator, figure: Indicator) -> bool:
    grows = target.role is Part.CHANGE
    if target.kind is not figure.kind or not count_alike(target.unit, figure.unit):
        return False
    near = grows or target.value <= FARTHEST * figure.value
    return grows is (figure.role is Part.CHANGE) and near and figure.value <= FARTHEST * target.value


def _same_time(target: Indicator, figure: Indicator) -> bool:
    """Whether both are of one year, or stand at the end of one; what stands does not answer what is added."""
    if {target.stands, figure.stands} == {Standing.STOCK, Standing.FLOW}:
        return False
    passing = figure.role is Part.CHANGE or (figure.kind in _ADDED and figure.stands is not Standing.STOCK)
    if figure.period is Period.EITHER:
        return not passing or figure.role is Part.CHANGE or figure.value <= MOST_OF_YEAR * target.value
    return figure.period in _YEARLY or not passing


def is_met(target: Indicator, result: Indicator) -> bool | None:
    """Whether a result reaches its target: from above where it is an upper bound or is held down, else from below.

    A target that is about a value allows a twentieth to its harm; between that and a tenth nothing is said.
    """
    falls = target.role is Part.CHANGE and target.direction == "down"
    if target.role is Part.CHANGE and falls is not (result.direction == "down"):
        return False
    held = _HELD_DOWN.search(target.about) is not None and target.role is not Part.CHANGE
    value = max(result.value, result.value_max or result.value)
    down = held or target.qualifier in ("at_most", "under")
    reached, near = (
        value <= target.value / share if down else value >= target.value * share for share in (NEAR, FARTHER)
    )
    if target.qualifier != "about":
        return value <= target.value if down else value >= target.value
    return True if reached else None if near else False
