"""Plan sentences cut into promises, and what becomes of each."""

from __future__ import annotations

import time
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import lawreport
from lawreport.compare.promises import Asked, deal_out, sum_up
from lawreport.model.alignment import Match, PromiseAnswer
from lawreport.model.comparison import Comparison
from lawreport.model.outcome import Outcome, Target
from lawreport.model.promise import Grade, Promise
from lawreport.model.quantity import Indicator, Kind, Part
from lawreport.model.source import Span
from lawreport.parse.indicators import read_indicators
from lawreport.parse.promises import Setting, cut_promises
from tests.test_check import YEARS, compare_examples

CASES = Path(__file__).parent / "data" / "promises.txt"
WORDS = (
    "建成",
    "加强",
    "力争",
    "确保",
    "围绕",
    "提升",
    "年底前",
    "平台",
    "机制",
    "12个",
    "5%",
    "的",
    "和",
    "等",
    "要",
    "把",
)
MARKS = ("，", "、", "；", "。", "：", ",", " ", "\n", "“", "”", "《", "》", "（")

ALONE = Setting()
Row = tuple[str, str, str, str]


def read_cases() -> list[list[Row]]:
    blocks = CASES.read_text("utf-8").split("\n\n")
    rows = [[line for line in block.splitlines() if line and not line.startswith("#")] for block in blocks]
    return [[tuple(line.split("\t")) for line in block] for block in rows if block]  # type: ignore[misc]


def cut(text: str, offset: int = 0, setting: Setting = ALONE) -> tuple[Promise, ...]:
    return cut_promises(text, offset, read_indicators(text, offset=offset, plan=True)[0], setting)


def tell(text: str) -> list[Row]:
    """The promises of a sentence, and between them what belongs to none."""
    told: list[Row] = []
    place = 0
    for one in cut(text):
        left_out = text[place : one.span.start]
        told += [("-", "-", "-", left_out)] if left_out else []
        told.append((one.grade.value, one.verb or "-", one.date or "-", one.text))
        place = one.span.end
    return told + ([("-", "-", "-", text[place:])] if place < len(text) else [])


@pytest.mark.parametrize("case", read_cases(), ids=lambda case: case[0][3][:12])
def test_sentences_are_cut_into_their_promises(case: list[Row]) -> None:
    text = "".join(row[3] for row in case)
    assert tell(text) == case


def test_there_are_enough_cases() -> None:
    assert len(read_cases()) >= 60


def test_a_promise_holds_its_figures_and_the_place_of_its_object() -> None:
    text = "围绕项目建设，年底前建成标准厂房12万平方米，入园企业不少于30家，提升承载能力；举办招商活动8场。"
    first, detail, second = cut(text, 100)
    assert (first.verb, first.date, first.grade) == ("建成", "年底前", Grade.FIRM)
    assert [one.text for one in first.indicators] == ["12万平方米"]
    assert [one.text for one in detail.indicators] == ["不少于30家"]
    assert first.object is not None
    assert text[first.object.start - 100 : first.object.end - 100] == "标准厂房12万平方米"
    assert first.verb_span is not None
    assert text[first.verb_span.start - 100 : first.verb_span.end - 100] == "建成"
    assert [one.text for one in second.indicators] == ["8场"]


def test_a_verb_that_no_list_knows_loses_nothing() -> None:
    (one,) = cut("蹚出一条山区共富新路子，建设产业园区3个。")[:1]
    assert (one.verb, one.text) == ("建设", "建设产业园区3个。")


def test_nothing_is_read_inside_quotations() -> None:
    text = "落实《关于加强监管，建成平台的意见（2024年底前）》，擦亮“推进改革，完善机制”品牌。"
    assert [(one.verb, one.date) for one in cut(text)] == [("落实", None), ("擦亮", None)]


def test_this_year_is_no_date_and_a_plan_of_years_is_none() -> None:
    assert [one.date for one in cut("今年开展三年行动，实施五年规划。")] == [None, None]


def test_a_goal_with_a_figure_is_a_promise_of_its_own() -> None:
    found = cut("培育科技企业，力争高新技术企业超500家，提升创新能力。")
    assert [one.text for one in found] == ["培育科技企业，", "力争高新技术企业超500家，"]
    assert found[-1].grade is Grade.ASPIRATION


@pytest.mark.parametrize(
    "text",
    [
        "我市经济长期向好的基本趋势没有变。",
        "各位代表，团结是我们的法宝。",
        "坚持以习近平新时代中国特色社会主义思想为指导，全面贯彻会议精神，完善工作机制。",
        "要牢牢把握高质量发展的要求，推动质量变革。",
        "从发展空间看，市场优势仍然明显。",
        "做好今年工作，",
        "不断开创发展新局面。",
        "激发市场活力，增强发展动力。",
    ],
)
def test_situations_appeals_guidance_and_slogans_are_no_promises(text: str) -> None:
    assert cut(text) == ()


def test_what_leads_to_the_parts_of_a_plan_promises_by_figures_alone() -> None:
    text = "深入实施扩大内需战略，新建停车场12处，完善消费基础设施。"
    assert [one.text for one in cut(text, setting=Setting(leads=True))] == ["新建停车场12处，"]
    assert [one.text for one in cut(text)] == ["新建停车场12处，", "完善消费基础设施。"]


def test_a_short_sentence_that_opens_its_paragraph_is_its_topic() -> None:
    text = "发展特色产业。"
    assert cut(text, setting=Setting(goes_on=True)) == ()
    assert [one.text for one in cut(text)] == [text]


@given(st.lists(st.sampled_from((*WORDS, *MARKS)), max_size=40).map("".join), st.integers(0, 50))
def test_promises_stand_in_order_and_apart(text: str, offset: int) -> None:
    found = cut(text, offset)
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))
    for one in found:
        assert one.text == text[one.span.start - offset : one.span.end - offset]
        inner = (one.verb_span, one.object, one.date_span, *(figure.span for figure in one.indicators))
        assert all(one.span.start <= span.start < one.span.end for span in inner if span is not None)
        assert (one.verb is None) == (one.verb_span is None)
    assert cut(text, offset) == found


@given(st.text(max_size=80))
def test_any_text_can_be_cut(text: str) -> None:
    for one in cut_promises(text):
        assert one.text == text[one.span.start : one.span.end]


@pytest.mark.parametrize("piece", ["持续", "建成", "力争", "“", "，", "年内", "、建成平台", "做好做实", "为", "12345"])
def test_long_text_without_sense_is_cut_in_a_moment(piece: str) -> None:
    start = time.process_time()
    cut_promises(piece * 8000)
    assert time.process_time() - start < 2


def ask(done: float, again: float = 0.0, targets: tuple[Target, ...] = ()) -> Asked:
    promise = Promise("建成平台", Span(0, 4), Grade.FIRM)
    answer = PromiseAnswer((Match("2#1", "1#1", done, done),), (Match("2#1", "2#1", again, again),))
    return Asked(promise, answer, targets)


def aim(*, met: bool | None) -> Target:
    figure = Indicator("平台", Decimal(8), None, "个", Kind.COUNT, Part.TARGET, "8个", Span(2, 4))
    return Target(figure, None if met is None else figure, met)


class TestDealing:
    def test_in_part_is_one_that_is_answered_and_one_that_is_not(self) -> None:
        assert deal_out(Outcome.PARTLY, (ask(0.6), ask(0.02))) == (Outcome.TAKEN_UP, Outcome.SILENT)
        assert deal_out(Outcome.PARTLY, (ask(0.02, 0.5), ask(0.6))) == (Outcome.RESTATED, Outcome.TAKEN_UP)

    def test_where_the_wording_does_not_tell_they_are_answered_in_part(self) -> None:
        assert deal_out(Outcome.PARTLY, (ask(0.7), ask(0.6))) == (Outcome.TAKEN_UP, Outcome.PARTLY)
        assert deal_out(Outcome.PARTLY, (ask(0.05), ask(0.04))) == (Outcome.PARTLY, Outcome.SILENT)

    def test_what_nothing_answers_is_silent_in_a_sentence_taken_up(self) -> None:
        assert deal_out(Outcome.TAKEN_UP, (ask(0.6), ask(0.0))) == (Outcome.TAKEN_UP, Outcome.SILENT)

    def test_figures_decide(self) -> None:
        missed, met, unknown = ((aim(met=met),) for met in (False, True, None))
        asked = (ask(0.6, targets=missed), ask(0.02, targets=met), ask(0.6, targets=unknown))
        told = (Outcome.PARTLY, Outcome.TAKEN_UP, Outcome.PARTLY)
        assert deal_out(Outcome.PARTLY, asked) == told

    @given(
        st.sampled_from([Outcome.TAKEN_UP, Outcome.PARTLY, Outcome.RESTATED, Outcome.SILENT]),
        st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=2, max_size=6),
    )
    def test_the_promises_agree_with_the_sentence(self, outcome: Outcome, shares: list[tuple[float, float]]) -> None:
        dealt = deal_out(outcome, [ask(*share) for share in shares])
        told = sum_up(dealt)
        assert told is outcome or (outcome is Outcome.TAKEN_UP and told is Outcome.PARTLY)


@pytest.fixture(params=list(pairwise(YEARS)), ids="-".join, scope="module")
def comparison(request: pytest.FixtureRequest) -> Comparison:
    return compare_examples(*request.param)


class TestLedger:
    def test_promises_stand_in_their_sentences(self, comparison: Comparison) -> None:
        for row in comparison.plans:
            assert all(one.promise.text in row.plan.text for one in row.promises)
            assert [one.number for one in row.promises] == list(range(1, len(row.promises) + 1))

    def test_a_sentence_says_what_its_promises_say(self, comparison: Comparison) -> None:
        for row in comparison.plans:
            assert not row.promises or row.status is sum_up([one.status for one in row.promises])

    def test_evidence_stands_with_what_is_answered_only(self, comparison: Comparison) -> None:
        for row in comparison.promises:
            assert bool(row.evidence) == (row.status is not Outcome.SILENT)
            assert row.nearest is None or row.status is Outcome.SILENT

    def test_every_target_is_one_of_a_promise(self, comparison: Comparison) -> None:
        for row in comparison.plans:
            assert not row.promises or tuple(target for one in row.promises for target in one.targets) == row.targets

    def test_only_plans_are_cut(self, comparison: Comparison) -> None:
        cut_up = {measure.id for measure in comparison.old.walk_measures() if measure.promises}
        assert cut_up == {row.plan.id for row in comparison.plans if row.promises}


def test_the_table_has_a_row_for_each() -> None:
    changes = compare_examples("2022", "2023")
    rows = lawreport.list_rows(changes, table="promises")
    assert [row["promise_span"] for row in rows] == [
        f"{one.promise.span.start}-{one.promise.span.end}" for one in changes.promises
    ]
    assert {row["grade"] for row in rows} == {grade.value for grade in Grade}
