"""One fact, one verdict: laws that hold on any pair of reports, whatever is in them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from rapidfuzz.distance import Indel

import lawreport
from lawreport.align.twins import SAME, SHORTEST
from lawreport.model.comparison import Comparison, Status
from lawreport.model.outcome import Outcome
from lawreport.model.report import Measure
from lawreport.model.thread import ThreadKind
from tests.reports import parse_example, parse_text

PACKAGE = Path(lawreport.__file__).parent
YEARS = ("2021", "2022", "2023", "2024")
HEAD = "云溪新区管委会{}年法治政府建设年度报告\n"
PLANNED = HEAD.format(2022) + (
    "一、主要举措\n办理行政复议案件86件。组建行政争议调解室1个。\n"
    "二、2023年工作安排\n新建公共法律服务站15个，培育法律明白人300名。全面实施柔性执法事项清单管理制度。修订执法指引。\n"
)
DONE = HEAD.format(2023) + (
    "一、主要举措\n新建公共法律服务站18个、法治文化广场9个，培育法律明白人326名。全面实施柔性执法事项清单管理制度。\n"
    "二、2024年工作安排\n组建行政争议调解室1个。\n"
)


def compare(old: str, new: str) -> Comparison:
    return lawreport.compare_reports(parse_example(f"{old}.txt"), parse_example(f"{new}.txt"))


@pytest.fixture(scope="module", params=[*pairwise(YEARS), ("2021", "2024"), ("2023", "2022")], ids="-".join)
def comparison(request: pytest.FixtureRequest) -> Comparison:
    return compare(*request.param)


@pytest.fixture(scope="module")
def composed() -> Comparison:
    return lawreport.compare_reports(parse_text(PLANNED), parse_text(DONE))


def statuses(comparison: Comparison) -> dict[tuple[str, str], Status]:
    held = {("old", one.id): row.status for row in comparison.measures.rows for one in row.old}
    return held | {("new", one.id): row.status for row in comparison.measures.rows for one in row.new}


def test_compared_figures_stand_in_linked_sentences(comparison: Comparison) -> None:
    links = {(match.old, match.new) for row in comparison.measures.rows for match in row.matches}
    moved = [row for row in comparison.indicators.rows if row.moved]
    assert moved
    assert all((row.old_holder, row.new_holder) in links for row in moved)


def test_no_sentence_is_new_and_dropped(comparison: Comparison) -> None:
    olds = [row.old[0].text for row in comparison.measures.dropped if len(row.old[0].text) >= SHORTEST]
    news = [row.new[0].text for row in comparison.measures.new if len(row.new[0].text) >= SHORTEST]
    assert not [(a, b) for a in olds for b in news if a in b or b in a or Indel.normalized_similarity(a, b) >= SAME]


def test_an_answered_plan_is_not_dropped(comparison: Comparison) -> None:
    held = statuses(comparison)
    for row in comparison.plans:
        if row.status.answered:
            assert held["old", row.plan.id] is not Status.DROPPED
        else:
            assert held.get(("old", row.plan.id)) is not Status.ANSWERED


def test_a_shortcoming_goes_on_where_its_sentence_does(comparison: Comparison) -> None:
    held = statuses(comparison)
    goes_on: dict[tuple[str, str], bool] = {}
    for row in comparison.shortcomings:
        for side, one in (("old", row.old), ("new", row.new)):
            if one is not None:
                key = side, one.holder
                goes_on[key] = goes_on.get(key, False) or row.status is Status.CONTINUED
    assert all((held[key] is Status.CONTINUED) is on for key, on in goes_on.items() if key in held)


def test_a_complaint_does_not_go_on_in_what_only_leads_to_complaints() -> None:
    head = "云溪新区管委会{}年法治政府建设年度报告\n一、主要举措\n办理行政复议案件86件。\n二、存在的问题\n"
    old = parse_text(head.format(2022) + "当前基层治理面临人手、经费、场地三重压力。窗口服务不到位。\n")
    new = parse_text(head.format(2023) + "当前基层治理面临诸多困难挑战。窗口服务还不到位。\n")
    compared = lawreport.compare_reports(old, new)
    held = statuses(compared)
    told = {one.text: row.status for row in compared.shortcomings for one in (row.old, row.new) if one}
    assert {one.text for one in new.shortcomings} == {"窗口服务还不到位"}
    assert told["窗口服务还不到位"] is Status.CONTINUED
    for one in old.shortcomings:
        assert held["old", one.holder] is told[one.text]


def test_tracing_two_reports_links_what_comparing_them_links(comparison: Comparison) -> None:
    old, new = comparison.old, comparison.new
    if (old.year or 0) > (new.year or 0):
        pytest.skip("a timeline sorts")
    timeline = lawreport.trace_reports([old, new])
    traced = {(link.old, link.new) for years in timeline.links for link in years.links if "#" in link.old}
    links = {(match.old, match.new) for row in comparison.measures.rows for match in row.matches}
    assert {pair for pair in traced if "@" not in pair[0]} == links
    figures = {(row.old_holder, row.new_holder) for row in comparison.indicators.continued}
    held = {tuple(key.partition("@")[0] for key in pair) for pair in traced if "@" in pair[0]}
    told = {(one.old.holder, one.new.holder) for one in comparison.shortcomings if one.old and one.new}
    assert held == figures | told


def test_what_was_planned_and_then_done_is_answered(composed: Comparison) -> None:
    held = {one.text: row for row in composed.measures.rows for one in row.old}
    assert held["新建公共法律服务站15个，培育法律明白人300名。"].status is Status.ANSWERED
    assert held["全面实施柔性执法事项清单管理制度。"].status is Status.ANSWERED
    assert held["修订执法指引。"].status is Status.DROPPED
    assert composed.summary.answered == 2
    assert (composed.summary.dropped, composed.summary.plans_dropped) == (1, 1)
    plans = {row.plan.text: row.status for row in composed.plans}
    assert plans["全面实施柔性执法事项清单管理制度。"] is Outcome.TAKEN_UP


def test_what_answers_a_plan_says_so(composed: Comparison) -> None:
    by_id = {one.id: one.text for one in composed.old.walk_measures()}
    announced = {row.new[0].text: [by_id[key] for key in row.announced] for row in composed.measures.rows if row.new}
    assert announced["全面实施柔性执法事项清单管理制度。"] == ["全面实施柔性执法事项清单管理制度。"]


def test_what_was_done_and_is_only_planned_now_goes_on_as_a_plan(composed: Comparison) -> None:
    row = next(row for row in composed.measures.rows if row.old and row.old[0].text == "组建行政争议调解室1个。")
    assert row.status is Status.CONTINUED
    assert row.only_planned


def test_shortcomings_are_those_that_the_report_says(comparison: Comparison) -> None:
    rows = comparison.shortcomings
    assert {one.old.id for one in rows if one.old} == {one.id for one in comparison.old.shortcomings}
    assert {one.new.id for one in rows if one.new} == {one.id for one in comparison.new.shortcomings}


def written_matches() -> Iterator[str]:
    for module in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Match":
                yield module.relative_to(PACKAGE).parts[0]


def test_only_align_says_that_two_things_are_the_same() -> None:
    assert set(written_matches()) == {"align"}


def test_measures_without_a_text_in_common_stay_alone(composed: Comparison) -> None:
    alone: list[Measure] = [row.old[0] for row in composed.measures.dropped]
    assert [one.text for one in alone] == ["办理行政复议案件86件。", "修订执法指引。"]


def test_the_thread_of_an_answered_plan_ends_answered(composed: Comparison) -> None:
    timeline = lawreport.trace_reports([composed.old, composed.new])
    endings = {thread.label: thread.ending for thread in timeline.threads if thread.kind is ThreadKind.PROMISE}
    assert endings["全面实施柔性执法事项清单管理制度。"] == "answered"
    assert endings["修订执法指引。"] is None


def test_escapes_that_outweigh_the_sentence_behind_them_are_told() -> None:
    report = lawreport.read_text(HEAD.format(2022) + "一、主要举措\n" + "<U+00A0>" * 4 + "办理行政复议案件86件。\n")
    (told,) = (one for one in report.diagnostics if one.code == "left-out")
    assert (told.detail, told.span and report.source.text[told.span.start : told.span.end]) == (
        "residue",
        "<U+00A0>" * 4,
    )
