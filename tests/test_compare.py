from __future__ import annotations

import itertools
from collections import Counter
from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import lawreport
from lawreport.compare.figures import compare_indicators, find_barrier
from lawreport.compare.rows import make_rows
from lawreport.model.alignment import Match
from lawreport.model.comparison import Comparison, Edit, Place, Shape, Status, Wording
from lawreport.model.outcome import Outcome
from lawreport.model.quantity import Indicator, Kind, Part, Period, Standing
from lawreport.model.report import Report
from lawreport.model.source import Span
from tests.reports import parse_example, parse_text
from tests.test_align import HEAD, POOL

YEARS = ("2021", "2022", "2023", "2024")
FIGURE = Indicator("案件", Decimal(100), None, "件", Kind.COUNT, Part.LEVEL, "100件", Span(0, 4))


@pytest.fixture(scope="module")
def reports() -> dict[str, Report]:
    return {year: parse_example(f"{year}.txt") for year in YEARS}


@pytest.fixture(scope="module", params=list(itertools.pairwise(YEARS)), ids="-".join)
def comparison(request: pytest.FixtureRequest, reports: dict[str, Report]) -> Comparison:
    old, new = request.param
    return lawreport.compare_reports(reports[old], reports[new])


def counted(report: Report) -> list[str]:
    return [measure.id for measure in report.walk_measures() if measure.counts]


def check_partition(comparison: Comparison) -> None:
    for side in ("old", "new"):
        report: Report = getattr(comparison, side)
        measures = Counter(m.id for row in comparison.measures.rows for m in getattr(row, side))
        sections = Counter(s.id for row in comparison.sections.rows for s in getattr(row, side))
        assert measures == Counter(counted(report))
        assert sections == Counter(s.id for s in report.walk_sections())
        figures = [i for s in report.walk_sections() for i in s.indicators] + [
            i for m in report.walk_measures() for i in m.indicators
        ]
        told = Counter(getattr(row, side).span for row in comparison.indicators.rows if getattr(row, side))
        assert told == Counter(figure.span for figure in figures)


def test_everything_stands_in_exactly_one_change(comparison: Comparison) -> None:
    check_partition(comparison)


def test_status_says_which_sides_a_row_has(comparison: Comparison) -> None:
    for row in comparison.measures.rows:
        assert (bool(row.old), bool(row.new)) == {
            Status.NEW: (False, True),
            Status.DROPPED: (True, False),
            Status.CONTINUED: (True, True),
            Status.ANSWERED: (True, False),
        }[row.status]
        assert (row.wording is None) == (row.status is not Status.CONTINUED)


def test_hunks_rebuild_the_measures(comparison: Comparison) -> None:
    old = {m.id: m.text for m in comparison.old.walk_measures()}
    new = {m.id: m.text for m in comparison.new.walk_measures()}
    for row in comparison.measures.continued:
        for hunk in row.hunks:
            assert "".join(s.text for s in hunk.segments if s.edit is not Edit.INSERTED) == old[hunk.old]
            assert "".join(s.text for s in hunk.segments if s.edit is not Edit.DELETED) == new[hunk.new]


def test_summary_counts_the_rows(comparison: Comparison) -> None:
    summary = comparison.summary
    assert summary.new == len(comparison.measures_new)
    assert summary.dropped == len(comparison.measures_dropped)
    assert summary.answered == len(comparison.measures.answered)
    assert summary.new + summary.plans_new + summary.continued_new == summary.new_measures
    gone = summary.dropped + summary.plans_dropped + summary.answered
    assert gone + summary.continued_old == summary.old_measures
    assert summary.continued == len(comparison.measures.continued)
    assert summary.promises == len(comparison.promises)
    assert summary.silent == len(comparison.promises_of(Outcome.SILENT))


def test_evidence_stands_with_every_answered_promise(comparison: Comparison) -> None:
    for plan in comparison.plans:
        assert bool(plan.evidence) == (plan.status is not Outcome.SILENT)


def test_swapping_swaps_new_with_dropped_and_split_with_merged(reports: dict[str, Report]) -> None:
    there = lawreport.compare_reports(reports["2022"], reports["2023"])
    back = lawreport.compare_reports(reports["2023"], reports["2022"])
    turned = {Shape.SPLIT: Shape.MERGED, Shape.MERGED: Shape.SPLIT}
    flipped = {Wording.EXPANDED: Wording.CONDENSED, Wording.CONDENSED: Wording.EXPANDED}

    def facts(comparison: Comparison, sides: tuple[str, str]) -> set[tuple[object, ...]]:
        return {
            (
                tuple(m.id for m in getattr(row, sides[0])),
                tuple(m.id for m in getattr(row, sides[1])),
                row.place,
                row.shape if sides[0] == "old" else turned.get(row.shape, row.shape),
                row.wording if sides[0] == "old" else flipped.get(row.wording, row.wording),
            )
            for row in comparison.measures.rows
        }

    assert facts(there, ("old", "new")) == facts(back, ("new", "old"))


@pytest.mark.parametrize("year", YEARS)
def test_a_report_against_itself_is_all_continued_verbatim_in_place(reports: dict[str, Report], year: str) -> None:
    comparison = lawreport.compare_reports(reports[year], reports[year])
    assert comparison.identical
    assert {row.wording for row in comparison.measures.rows} == {Wording.VERBATIM}
    assert {row.place for row in comparison.measures.rows} == {Place.SAME}
    assert {row.shape for row in comparison.measures.rows} == {Shape.ONE_TO_ONE}
    assert [d.code for d in comparison.diagnostics] == ["same-text"]


def test_renumbering_and_repunctuating_change_nothing() -> None:
    text = HEAD + "（一）健全工作机制。" + "".join(POOL[:4]) + "\n（二）提升执法水平。" + "".join(POOL[4:])
    again = text.replace("（一）", "(二)").replace("（二）", "(三)").replace("，", ",").replace("一、", "三、")
    comparison = lawreport.compare_reports(parse_text(text), parse_text(again))
    assert {(row.wording, row.place) for row in comparison.measures.rows} == {(Wording.VERBATIM, Place.SAME)}


def test_damaged_copy_has_nothing_new_and_nothing_dropped(reports: dict[str, Report]) -> None:
    damaged = parse_example("2022.damaged.txt")
    for old, new in ((damaged, reports["2022"]), (reports["2022"], damaged)):
        comparison = lawreport.compare_reports(old, new)
        assert comparison.measures.new == comparison.measures.dropped == ()
        assert comparison.sections.new == comparison.sections.dropped == ()


def test_pair_diagnostics(reports: dict[str, Report]) -> None:
    def codes(old: Report, new: Report) -> list[str]:
        return [d.code for d in lawreport.compare_reports(old, new).diagnostics]

    assert codes(reports["2023"], reports["2022"]) == ["years-reversed"]
    other = evolve(reports["2023"], issuer="青岚区人民政府")
    assert codes(reports["2022"], other) == ["different-bodies"]
    assert codes(reports["2022"], parse_example("2022.damaged.txt")) == ["same-year"]
    for name in ("澜州市云溪新区管委会", "云溪新区管理委员会"):
        assert codes(reports["2022"], evolve(reports["2023"], issuer=name)) == []
    nothing = parse_text("甲乙丙丁。")
    assert "nothing-continued" in codes(nothing, reports["2022"])


@pytest.mark.parametrize(
    ("change", "barrier"),
    [
        ({"value": Decimal(120)}, None),
        ({"unit": "件次"}, "unit"),
        ({"kind": Kind.RATE}, "kind"),
        ({"role": Part.CUMULATIVE}, "scope"),
        ({"role": Part.TARGET}, "role"),
        ({"scope": "累计"}, "scope"),
        ({"scope": "五年来"}, "scope"),
        ({"scope": "全年"}, None),
        ({"area": "全区"}, None),
        ({"role": Part.TO}, None),
        ({"qualifier": "about"}, "approximate"),
        ({"value_max": Decimal(200)}, "range"),
        ({"unit": "宗"}, None),
        ({"period": Period.YEARS}, "scope"),
        ({"period": Period.YEAR}, None),
        ({"stands": Standing.FLOW}, None),
    ],
)
def test_what_cannot_be_compared_is_named(change: dict[str, object], barrier: str | None) -> None:
    new = evolve(FIGURE, **change)
    assert find_barrier(FIGURE, new) == find_barrier(new, FIGURE) == barrier


def test_places_and_targets_are_compared_whatever_is_printed_around_them() -> None:
    place = evolve(FIGURE, kind=Kind.RANK, unit="位")
    assert find_barrier(place, evolve(place, unit=None, scope="累计")) is None
    target = evolve(FIGURE, role=Part.TARGET)
    assert find_barrier(target, evolve(target, qualifier="at_least")) is None


def test_what_stands_is_not_what_was_added() -> None:
    stock, flow = evolve(FIGURE, stands=Standing.STOCK), evolve(FIGURE, stands=Standing.FLOW)
    assert find_barrier(stock, flow) == find_barrier(flow, stock) == "scope"
    assert find_barrier(stock, evolve(stock, period=Period.YEARS, value=Decimal(120))) is None


def test_a_running_total_that_falls_is_never_a_fall() -> None:
    total = evolve(FIGURE, role=Part.CUMULATIVE)
    assert find_barrier(total, evolve(total, value=Decimal(130))) is None
    assert find_barrier(total, evolve(total, value=Decimal(70))) == "scope"


def test_all_of_the_own_area_is_no_other_area() -> None:
    assert find_barrier(evolve(FIGURE, area="全省"), evolve(FIGURE, area="城镇")) is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("收到行政复议申请128件。", "收到行政诉讼申请96件。"),
        ("行政复议直接纠错率11.2%。", "行政复议综合纠错率13.7%。"),
        ("新建省级法治示范村12个。", "新建国家级法治示范村15个。"),
    ],
)
def test_words_that_exclude_each_other_keep_figures_apart(old: str, new: str) -> None:
    head = "云东市{}年法治政府建设工作报告\n一、主要举措\n{}\n二、存在的不足\n力量薄弱。"
    reports = (parse_text(head.format(year, text)) for year, text in ((2022, old), (2023, new)))
    assert {row.status for row in lawreport.compare_reports(*reports).indicators.rows} == {Status.NEW, Status.DROPPED}


def test_another_area_is_a_barrier() -> None:
    assert find_barrier(evolve(FIGURE, area="全区"), evolve(FIGURE, area="区本级")) == "area"


@pytest.mark.parametrize(
    ("name", "kind", "old", "new", "better"),
    [
        ("败诉率", Kind.RATE, 5, 4, True),
        ("败诉率", Kind.RATE, 4, 5, False),
        ("负责人出庭应诉率", Kind.RATE, 98, 100, True),
        ("营商环境评价", Kind.RANK, 3, 2, True),
        ("行政复议案件办理", Kind.COUNT, 100, 120, None),
        ("图文解读占比", Kind.RATE, 70, 74, None),
        ("败诉率", Kind.RATE, 4, 4, None),
    ],
)
def test_better_only_where_the_direction_is_known(
    name: str, kind: Kind, old: int, new: int, better: bool | None
) -> None:
    pair = [evolve(FIGURE, name=name, kind=kind, value=Decimal(value)) for value in (old, new)]
    reports = [parse_text(HEAD + POOL[0]) for _ in pair]
    measures = [
        evolve(report.sections[0].measures[0], indicators=(i,)) for report, i in zip(reports, pair, strict=True)
    ]
    both = [
        evolve(report, sections=(evolve(report.sections[0], measures=(measure,)),))
        for report, measure in zip(reports, measures, strict=True)
    ]
    (row,) = compare_indicators(*both, (Match("1#1@0", "1#1@0", 1.0, 1.0),), (Match("1#1", "1#1", 1.0, 1.0),))
    assert row.better is better


IDS = st.lists(st.integers(0, 9), unique=True, max_size=8).map(lambda found: [str(k) for k in sorted(found)])


@given(IDS, IDS, st.data())
@settings(deadline=None)
def test_rows_hold_everything_once_in_order(old: list[str], new: list[str], data: st.DataObject) -> None:
    pairs = (
        data.draw(st.sets(st.tuples(st.sampled_from(old), st.sampled_from(new)), max_size=8)) if old and new else set()
    )
    rows = make_rows(old, new, [Match(a, b, 1.0, 1.0) for a, b in sorted(pairs)])
    assert sorted(key for row in rows for key in row.old) == old
    assert sorted(key for row in rows for key in row.new) == new
    assert sum(len(row.matches) for row in rows) == len(pairs)
    firsts = [new.index(row.new[0]) for row in rows if row.new]
    assert firsts == sorted(firsts)
    for row in rows:
        assert all(match.old in row.old and match.new in row.new for match in row.matches)


@given(st.lists(st.sampled_from(POOL), max_size=8), st.lists(st.sampled_from(POOL), max_size=8))
@settings(max_examples=40, deadline=None)
def test_any_two_reports_are_partitioned(left: list[str], right: list[str]) -> None:
    old, new = parse_text(HEAD + "".join(left)), parse_text(HEAD + "".join(right))
    check_partition(lawreport.compare_reports(old, new))
