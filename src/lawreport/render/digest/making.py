"""A Comparison in, its Digest out: every name chosen by weight, none of them in doubt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from lawreport.late import compile_late
from lawreport.lexicon import read_table
from lawreport.lexicon.fold import fold
from lawreport.model.comparison import Comparison, IndicatorChange, MeasureChange, Place
from lawreport.model.digest import Digest, NamedFigure, NamedMeasure, NamedPromise, Trust
from lawreport.model.finding import Severity
from lawreport.model.outcome import Outcome, PromiseChange
from lawreport.model.quantity import Indicator, Kind, Part
from lawreport.model.report import Genre, Measure, Role
from lawreport.model.status import Certainty
from lawreport.model.table import LEVELS, EntryChange
from lawreport.render.digest.flow import find_flows
from lawreport.render.digest.telling import Weigher, make_weighers

_NAMES = 5
_FIGURES = 12
_ENTRIES = 8
_ASIDE = (Role.PLAN, Role.SHORTCOMINGS, Role.LEAD, Role.OTHER)
_CELLS = ("table", "contents")
"""Why what is no sentence at all does not count."""
_ECHO = 0.5
"""Share of a name's wording from which on it may stand elsewhere in the other report, in other words."""
_SHORT = 6
"""Characters that a name has at least."""
_APPEAL = compile_late(read_table("telling")["appeals"])
_ENTRY_WEIGHTS = tuple((weight, compile_late(pattern)) for weight, pattern in read_table("telling")["entries"])
_OUTCOMES = (Kind.STREAK, Kind.RANK, Kind.VERSION)
_NAMED = (2, 18)
"""Characters that the name of a figure has at least and at most."""


def make_digest(comparison: Comparison) -> Digest:
    """Choose what is named first.

    Args:
        comparison: All changes between two reports.

    Returns:
        What a reader should hear first: at most five names for each claim, missed targets and findings in full.
    """
    olds, news = make_weighers(comparison)
    disclosure = comparison.new.genre is Genre.DISCLOSURE
    aims = _list_aims(comparison)
    return Digest(
        trust=_tell_trust(comparison),
        entries=_choose_entries(comparison) if disclosure else (),
        new=_choose(comparison.measures_new, news),
        dropped=_choose(comparison.measures_dropped, olds),
        flows=find_flows(comparison),
        moved=_choose_moved(comparison, news),
        missed=tuple(one for one in aims if one.target and one.target.met is False),
        aims=aims,
        silent=_choose_silent(comparison, olds),
        findings=tuple(one for one in comparison.findings if one.severity is not Severity.NOTE),
        streaks=comparison.streaks_dropped,
        figures=_choose_figures(comparison),
    )


def _tell_trust(comparison: Comparison) -> Trust:
    grades = comparison.summary.certainty.continued
    sides = (comparison.old, comparison.new)
    left_out = sum(not one.counts and one.left_out not in _CELLS for side in sides for one in side.walk_measures())
    return Trust(
        comparison.summary.old_measures,
        comparison.summary.new_measures,
        comparison.summary.continued,
        grades.sure,
        grades.likely,
        grades.open,
        left_out,
    )


def _choose(rows: Iterable[MeasureChange], weigher: Weigher) -> tuple[NamedMeasure, ...]:
    """The weightiest rows that are at least likely, one of each chapter before a second of any."""
    found = []
    for row in rows:
        measure = (row.new or row.old)[0]
        if row.certainty is Certainty.OPEN or measure.role in _ASIDE or len(measure.text) < _SHORT:
            continue
        told = weigher.weigh(measure)
        if told.weight >= 0 and told.echo < _ECHO:
            weight = told.weight - 2 * told.echo - (row.end_expected is not None)
            found.append((weight, NamedMeasure(row, row.certainty, told.start, told.end)))
    telling = [pair for pair in found if pair[0] > 0]
    return _spread(sorted(telling or found, key=lambda pair: -pair[0]))


def _spread(ranked: list[tuple[float, NamedMeasure]]) -> tuple[NamedMeasure, ...]:
    """The first names, a point less for each one that stands in the same chapter."""
    chosen: list[NamedMeasure] = []
    taken: Counter[object] = Counter()
    left = ranked
    while left and len(chosen) < _NAMES:
        best = max(left, key=lambda pair: pair[0] - taken[_chapter(pair[1])])
        left = [pair for pair in left if pair is not best]
        taken[_chapter(best[1])] += 1
        chosen.append(best[1])
    return tuple(chosen)


def _chapter(named: NamedMeasure) -> tuple[int, ...]:
    return (named.change.new or named.change.old)[0].path[:2]


def _choose_moved(comparison: Comparison, weigher: Weigher) -> tuple[NamedMeasure, ...]:
    """Measures that surely go on, in another chapter of the same role, where both chapters go on too."""
    goes_on = {
        (side, part.path): row
        for row in comparison.sections.continued
        for side, parts in (("old", row.old), ("new", row.new))
        for part in parts
    }
    found = []
    for row in comparison.measures.continued:
        old, new = row.old[0], row.new[0]
        if row.place is not Place.MOVED or row.certainty is not Certainty.SURE or new.role in _ASIDE:
            continue
        homes = goes_on.get(("old", old.path[:2])), goes_on.get(("new", new.path[:2]))
        if old.role is new.role and homes[0] is not homes[1] and None not in homes:
            told = weigher.weigh(new)
            found.append((told.weight, NamedMeasure(row, Certainty.SURE, told.start, told.end)))
    return _spread(sorted(found, key=lambda pair: -pair[0]))


def _list_aims(comparison: Comparison) -> tuple[NamedPromise, ...]:
    """All targets with a result, the missed ones first, and what the new plan sets for the same thing."""
    following = {row.old.span: row.new for row in comparison.indicators.continued if row.old and _is_target(row.new)}
    found = [
        NamedPromise(promise, promise.certainty, target, following.get(target.target.span))
        for promise in comparison.promises
        for target in promise.targets
        if target.result is not None and target.met is not None and promise.certainty is not Certainty.OPEN
    ]
    return tuple(sorted(found, key=lambda named: named.target is not None and bool(named.target.met)))


def _is_target(indicator: Indicator | None) -> bool:
    return indicator is not None and indicator.role is Part.TARGET


def _choose_silent(comparison: Comparison, weigher: Weigher) -> tuple[NamedPromise, ...]:
    """Firm promises of which nothing is said, not even in part."""
    plans = {row.plan.id: row.plan for row in comparison.plans}
    found = []
    for row in comparison.promises:
        if row.status is not Outcome.SILENT or row.certainty is Certainty.OPEN or not row.firm or not _commits(row):
            continue
        measure = _as_measure(row, plans[row.plan])
        told = weigher.weigh(measure)
        if told.echo < _ECHO:
            found.append((told.weight + bool(row.promise.date) - 2 * told.echo, NamedPromise(row, row.certainty)))
    return tuple(named for _, named in sorted(found, key=lambda pair: -pair[0])[:_NAMES])


def _commits(row: PromiseChange) -> bool:
    """Whether a promise names an act and its object, and is no appeal."""
    whole = row.promise.verb is not None and row.promise.object is not None and len(row.promise.text) >= _SHORT
    return whole and not _APPEAL.search(fold(row.promise.text))


def _as_measure(row: PromiseChange, plan: Measure) -> Measure:
    """A promise as the sentence that it is weighed as."""
    within = row.promise.span
    held = tuple(one for one in plan.mentions if within.start <= one.span.start < within.end)
    return Measure(plan.path, plan.number, row.promise.text, within, row.promise.indicators, held, role=plan.role)


def _choose_figures(comparison: Comparison) -> tuple[NamedFigure, ...]:
    ahead = {one.id for one in comparison.new.walk_measures() if one.role is Role.PLAN}
    found = [
        (_weigh_figure(row), NamedFigure(row, row.certainty))
        for row in comparison.indicators.continued
        if row.moved and _is_worth(row) and row.new_holder not in ahead and row.certainty is not Certainty.OPEN
    ]
    return tuple(named for _, named in sorted(found, key=lambda pair: -pair[0])[:_FIGURES])


def _is_worth(row: IndicatorChange) -> bool:
    """Whether a figure has a name that can stand alone and tells what was reached, not what is planned."""
    if row.old is None or row.new is None or Part.TARGET in (row.old.role, row.new.role):
        return False
    alike = (row.old.role is Part.CHANGE) is (row.new.role is Part.CHANGE)
    return alike and _NAMED[0] <= len(row.new.name) <= _NAMED[1]


def _weigh_figure(row: IndicatorChange) -> float:
    """Outcomes before activity, what moved far before what hardly moved, what is printed itself before its growth."""
    new = row.new
    if new is None:
        return 0.0
    outcome = 3.0 * (new.kind in _OUTCOMES) + 2.0 * (row.better is not None)
    share = new.kind in (Kind.RATE, Kind.RATIO, Kind.MONEY, Kind.PHYSICAL)
    far = min(abs(float(row.percent or 0)) / 50, 1.0)
    return outcome + share + far - 0.5 * (new.role is Part.CHANGE) + (row.certainty is Certainty.SURE)


def _choose_entries(comparison: Comparison) -> tuple[EntryChange, ...]:
    """Entries that matter, in the order of their weights; a row that says the same as another is told once."""
    found = []
    for table in comparison.tables:
        for entry in table.moved:
            label = fold(LEVELS.join((*entry.row, *entry.column)))
            weight = next((weight for weight, pattern in _ENTRY_WEIGHTS if pattern.search(label)), 0)
            if weight and entry.old is not None and entry.new is not None:
                found.append((weight, entry))
    return tuple(entry for _, entry in sorted(found, key=lambda pair: -pair[0])[:_ENTRIES])
