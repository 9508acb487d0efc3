from __future__ import annotations

from decimal import Decimal

import pytest

import lawreport
from lawreport.compare.targets import find_targets, is_met
from lawreport.model.outcome import Outcome
from lawreport.model.report import Measure, Report
from lawreport.model.source import Span
from lawreport.parse.indicators import read_indicators
from tests.reports import parse_text

HEAD = "某区{year}年度法治政府建设工作报告\n一、完善依法行政制度体系\n{review}\n二、{next}年工作安排\n{plan}"
REVIEW = "办理行政复议案件117件。聘请特邀监督员20名。推动法律顾问参与重大项目论证。开展规范性文件清理，废止9件。"


def measure(text: str, *, plan: bool = False) -> Measure:
    return Measure((1,), 1, text, Span(0, len(text)), read_indicators(text, plan=plan)[0])


@pytest.mark.parametrize(
    ("promise", "answer", "expected"),
    [
        ("年内布设服务站点不少于8个。", "建成政务服务圈，布设服务站点9个。", [("9个", True)]),
        ("年内布设服务站点不少于8个。", "建成政务服务圈，布设服务站点6个。", [("6个", False)]),
        ("力争败诉率控制在4%以内。", "新发一审行政诉讼54件，败诉率5.6%。", [("5.6%", False)]),
        ("力争败诉率控制在4%以内。", "新发一审行政诉讼54件，败诉率3.2%。", [("3.2%", True)]),
        ("力争败诉率控制在4%以内。", "新发一审行政诉讼54件，同比上升10.2%，败诉率5.6%。", [("5.6%", False)]),
        ("地区生产总值增长8%以上。", "地区生产总值完成210亿元，增长7.5%。", [("7.5%", False)]),
        ("年内布设服务站点不少于8个。", "组织执法培训9个班次。", [(None, None)]),
        ("年内布设服务站点不少于8个。", "全市布设服务站点900个。", [(None, None)]),
        ("单位地区生产总值能耗下降2%。", "地区生产总值增长5.7%，社会总能耗持续降低。", [(None, None)]),
        ("单位地区生产总值能耗下降2%。", "地区生产总值增长5.7%，单位能耗下降2.3%。", [("2.3%", True)]),
        ("单位地区生产总值能耗下降2%。", "五年来单位地区生产总值能耗累计下降15%。", [(None, None)]),
    ],
)
def test_results_stand_beside_their_targets(
    promise: str, answer: str, expected: list[tuple[str | None, bool | None]]
) -> None:
    targets = find_targets(measure(promise, plan=True), [measure(answer)])
    assert [(target.result and target.result.text, target.met) for target in targets] == expected


def test_a_figure_is_the_result_of_one_target_only() -> None:
    promise, answer = measure("新增泊位50个。", plan=True), measure("新增泊位60个。")
    (target,) = find_targets(promise, [answer])
    assert target.result is not None
    (other,) = find_targets(promise, [answer], [target.result.span.start])
    assert other.result is None


def test_about_a_value_allows_a_tenth_less() -> None:
    target, near, far = (measure(text).indicators[0] for text in ("约100件", "92件", "80件"))
    assert target.value == Decimal(100)
    assert is_met(target, near)
    assert not is_met(target, far)


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        ("建成政务服务圈，在社区和楼宇布设基层服务站点9个。", Outcome.TAKEN_UP),
        ("建成政务服务圈，在社区和楼宇布设基层服务站点5个。", Outcome.CONTRADICTED),
    ],
)
def test_figures_decide_what_became_of_a_promise(answer: str, outcome: Outcome) -> None:
    def report(year: int, review: str, plan: str) -> Report:
        return parse_text(HEAD.format(year=year, next=year + 1, review=review, plan=plan))

    old = report(2021, REVIEW, "打造政务服务圈，年内在社区和楼宇布设基层服务站点不少于8个。")
    new = report(2022, answer + REVIEW, "加强执法监督。")
    (plan,) = lawreport.compare_reports(old, new).plans
    firm = plan.promises[-1]
    assert firm.status is outcome
    assert answer in firm.evidence[0].text
    assert firm.targets == plan.targets
