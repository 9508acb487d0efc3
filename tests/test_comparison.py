"""What a comparison tells beside its rows."""

from __future__ import annotations

from attrs import evolve

from lawreport.model.comparison import LifeStep, MeasureChange, Place, Shape, Status, Wording
from lawreport.model.outcome import Outcome, PlanOutcome
from lawreport.model.promise import Grade
from lawreport.model.quantity import Kind, Part
from lawreport.model.report import Role
from tests.comparisons import make_everything, make_figure, make_promise_change


def change(wording: Wording, shape: Shape = Shape.ONE_TO_ONE, place: Place = Place.SAME) -> MeasureChange:
    return MeasureChange(Status.CONTINUED, wording=wording, shape=shape, place=place)


def test_words_and_place_alone_are_no_change_of_substance() -> None:
    assert not change(Wording.VERBATIM, place=Place.MOVED).substantial
    assert not change(Wording.REWORDED).substantial


def test_content_figures_and_shape_are() -> None:
    assert change(Wording.UPDATED).substantial
    assert change(Wording.EXPANDED).substantial
    assert change(Wording.CONDENSED).substantial
    assert change(Wording.REWORDED, Shape.SPLIT).substantial
    assert evolve(change(Wording.REWORDED), figures_changed=True).substantial
    assert evolve(change(Wording.REWORDED), versions=("3.0版", "4.0版")).substantial
    assert evolve(change(Wording.REWORDED), life=(LifeStep.PILOTED, LifeStep.EXPANDED)).substantial
    assert not evolve(change(Wording.REWORDED), figures_changed=False, refreshed=True).substantial
    assert MeasureChange(Status.NEW).substantial
    assert MeasureChange(Status.DROPPED).substantial


def test_ranks_and_versions_are_told_before_larger_changes() -> None:
    kinds = [row.new.kind for row in make_everything().figures_telling if row.new]
    assert kinds == [Kind.RANK, Kind.VERSION, Kind.COUNT, Kind.RATE]


def test_changes_of_changes_and_small_counts_are_not_told() -> None:
    comparison = make_everything()
    told = comparison.figures_telling
    assert not any(row.new and row.new.role is Part.CHANGE for row in told)
    small = evolve(comparison.indicators.rows[0], old=make_figure("2个", "2"), new=make_figure("4个", "4"))
    assert evolve(comparison, indicators=evolve(comparison.indicators, rows=(small,))).figures_telling == ()


def test_streaks_that_are_not_mentioned() -> None:
    assert [row.old.text for row in make_everything().streaks_dropped if row.old] == ["连续五年"]


def test_firm_promises_come_first_among_the_silent() -> None:
    comparison = make_everything()
    plan = comparison.plans[0].plan
    hoped, worked, firm = (
        make_promise_change(Outcome.SILENT, plan, 2 * k, 2 * k + 2, k + 1, grade)
        for k, grade in enumerate((Grade.ASPIRATION, Grade.PROCESS, Grade.FIRM))
    )
    row = PlanOutcome(Outcome.SILENT, plan, promises=(hoped, worked, firm))
    assert evolve(comparison, plans=(row,)).promises_silent == (firm, worked, hoped)


def test_plans_are_told_apart_from_what_was_done() -> None:
    comparison = make_everything()
    assert comparison.plans_new == ()
    plan = evolve(comparison.new.sections[1].measures[0], role=Role.PLAN)
    gone = evolve(comparison.old.sections[1].measures[0], role=Role.PLAN)
    rows = (MeasureChange(Status.NEW, new=(plan,)), MeasureChange(Status.DROPPED, old=(gone,)))
    ahead = evolve(comparison, measures=evolve(comparison.measures, rows=rows))
    assert ahead.plans_new == rows[:1]
    assert ahead.plans_dropped == rows[1:]
