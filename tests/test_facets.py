from __future__ import annotations

import pytest

import lawreport
from lawreport.compare.facets import claims_first_time, expect_end, is_refresh, tell_step
from lawreport.model.comparison import Comparison, LifeStep, MeasureChange
from lawreport.model.report import Measure, Report
from lawreport.model.source import Span
from tests.reports import parse_example, parse_text

HEAD = "某区2023年度法治政府建设工作报告\n一、完善依法行政制度体系\n"
REST = "办理行政复议案件117件。聘请特邀监督员20名。推动法律顾问参与重大项目论证。开展规范性文件清理，废止9件。"


def measure(text: str) -> Measure:
    return Measure((1,), 1, text, Span(0, len(text)))


def change_of(old: str, new: str) -> MeasureChange:
    def read(text: str) -> Report:
        return parse_text(HEAD + text + REST)

    return next(row for row in lawreport.compare_reports(read(old), read(new)).measures.rows if "1#1" in ids(row))


def ids(row: MeasureChange) -> set[str]:
    return {m.id for m in (*row.old, *row.new)}


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("在三个街道试点综合查一次改革。", LifeStep.PILOTED),
        ("印发优化营商环境行动方案。", LifeStep.ISSUED),
        ("成立行政复议咨询委员会。", LifeStep.SET_UP),
        ("法治广场全面投入使用。", LifeStep.RUNNING),
        ("服务站点增至十四个。", LifeStep.EXPANDED),
        ("对实施方案开展中期评估。", LifeStep.ASSESSED),
        ("修订重大行政决策程序规定。", LifeStep.REVISED),
        ("专项整治行动圆满收官。", LifeStep.CLOSED),
        ("压实各方责任。", None),
    ],
)
def test_step_of_its_life(text: str, step: LifeStep | None) -> None:
    assert tell_step(measure(text), "", planned=False) is step


def test_whatever_a_plan_says_is_planned() -> None:
    assert tell_step(measure("修订方案。"), "", planned=True) is LifeStep.PLANNED


def test_the_clause_that_holds_the_shared_thing_decides() -> None:
    text = "对旧办法开展评估，建成法务中心。"
    assert tell_step(measure(text), "法务中心", planned=False) is LifeStep.SET_UP


def test_a_measure_that_moved_on_says_how_far() -> None:
    row = change_of("启动云溪法务中心建设，完成选址。", "云溪法务中心正式启用，入驻机构十八家。")
    assert row.life == (LifeStep.SET_UP, LifeStep.RUNNING)


def test_version_step_and_figures() -> None:
    row = change_of("发布涉企免罚轻罚清单2.0版，涵盖96项。", "发布涉企免罚轻罚清单3.0版，涵盖128项。")
    assert row.versions == ("2.0版", "3.0版")
    assert row.figures_changed


def test_document_of_another_year_is_revised() -> None:
    row = change_of("印发《某区法治建设工作要点（2022年）》。", "印发《某区法治建设工作要点（2023年）》。")
    assert row.revised == (("某区法治建设工作要点（2022年）", "某区法治建设工作要点（2023年）"),)


@pytest.mark.parametrize(
    ("old", "new", "refresh"),
    [
        ("学习党的十九大精神。", "学习党的二十大精神。", True),
        ("学习党的二十大精神。", "学习党的二十大精神。", False),
        ("学习党的十九大精神。", "宣传党的二十大精神。", False),
    ],
)
def test_refresh_of_a_political_reference(old: str, new: str, refresh: bool) -> None:
    assert is_refresh(old, new) is refresh


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("持续推进疫苗接种。", "epidemic"),
        ("组织收看大会开幕盛况。", "event"),
        ("开展安全生产专项整治行动。", "campaign"),
        ("完成执法证件换发。", "completed"),
        ("实施新区人才规划（2018—2022年）。", "period"),
        ("实施新区人才规划（2021—2025年）。", None),
        ("办理行政复议案件。", None),
    ],
)
def test_an_end_that_was_to_be_expected(text: str, reason: str | None) -> None:
    assert expect_end(measure(text), 2022) == reason


def test_claim_of_a_first_time() -> None:
    assert claims_first_time(measure("在全市率先设立法治观测点。"))
    assert not claims_first_time(measure("持续办好法治讲堂。"))


def test_facets_stand_with_the_right_status() -> None:
    comparison: Comparison = lawreport.compare_reports(parse_example("2022.txt"), parse_example("2023.txt"))
    for row in comparison.measures.rows:
        assert row.end_expected is None or row in comparison.measures.dropped
        assert not row.claims_first or row in comparison.measures.new
        assert row.life is None or row in comparison.measures.continued
