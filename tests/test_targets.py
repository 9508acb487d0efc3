from __future__ import annotations

from decimal import Decimal

import pytest

import lawreport
from lawreport.compare.targets import Review, find_targets, is_met
from lawreport.model.outcome import Outcome, Target
from lawreport.model.quantity import Period
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
        ("单位地区生产总值能耗下降2%。", "地区生产总值增长5.7%，单位地区生产总值能耗下降2.3%。", [("2.3%", True)]),
        ("单位地区生产总值能耗下降2%。", "五年来单位地区生产总值能耗累计下降15%。", [(None, None)]),
    ],
)
def test_results_stand_beside_their_targets(
    promise: str, answer: str, expected: list[tuple[str | None, bool | None]]
) -> None:
    targets = judge(promise, answer)
    assert [(target.result and target.result.text, target.met) for target in targets] == expected


def judge(promise: str, answer: str) -> list[Target]:
    return [one.target for one in find_targets(measure(promise, plan=True), Review([measure(answer)]))]


@pytest.mark.parametrize(
    ("promise", "answer"),
    [
        ("法律援助案件办结率达到95%以上。", "人民调解案件办结率达到91%。"),
        ("新增省级法治示范村10个。", "国家级法治示范村达到6个。"),
        ("居民人均可支配收入增长5%左右。", "一般公共预算收入增长2%。"),
        ("规上工业增加值增长6%左右。", "规上装备工业增加值增长3%。"),
        ("推进30个城中村改造项目。", "新开工云川里等8个更新项目。"),
        ("法治示范村达220个。", "新增法治示范村46个。"),
        ("新增法治示范村46个。", "法治示范村突破220个。"),
        ("旅游总收入增长8%以上。", "五年来，旅游总收入增长6.4%。"),
        ("旅游总收入增长8%以上。", "旅游总收入年均增长6.4%。"),
        ("交通完成投资250亿元。", "交通、能源、水利完成投资190亿元。"),
        ("开工高速公路15条。", "建成高速公路12条。"),
        ("新增法治文化公园10个。", "新增法治文化公园管理员8个。"),
        ("到2035年法治文化公园达到90个。", "法治文化公园达到60个。"),
        ("勘探新增石油储量3000万吨、天然气200亿立方米。", "生产原油239万吨、天然气156亿立方米。"),
        ("改造排水管网2500公里。", "改造城镇供排水管网1500公里。"),
        ("实施重大项目200个。", "续建重大项目150个。"),
    ],
)
def test_another_quantity_is_no_result(promise: str, answer: str) -> None:
    assert {(target.result, target.met) for target in judge(promise, answer)} <= {(None, None)}


@pytest.mark.parametrize(
    ("promise", "answer", "result", "met"),
    [
        (
            "规上工业企业总量突破1.5万家。",
            "专精特新企业突破8000家，规上工业企业数量实现翻番、达1.5万家。",
            "1.5万家",
            True,
        ),
        ("建成100个“美丽街区”。", "建成116个“美丽街区”，49个机关附属空间对外开放。", "116个", True),
        ("新建社区长者食堂30个。", "新建社区长者食堂57家。", "57家", True),
        ("城镇调查失业率5.5%左右。", "城镇调查失业率平均为4.2%。", "4.2%", True),
        ("城镇调查失业率5.5%左右。", "城镇调查失业率为6.5%。", "6.5%", False),
        ("居民消费价格上涨2%左右。", "居民消费价格上涨0.1%。", "0.1%", None),
        ("旅游总收入增长8%以上。", "全年旅游总收入增长6.4%。", "6.4%", False),
        ("培育法治文化集聚区10个左右。", "新培育省级法治文化集聚区7个。", "7个", False),
        ("培育法治文化集聚区10个左右。", "新培育法治文化集聚区42个。", "42个", True),
        ("地区生产总值增长5%左右。", "全市生产总值增长4.6%。", "4.6%", None),
        ("改造老旧小区130个。", "累计建成试点213个，改造老旧小区131个。", "131个", True),
        ("城镇和农村居民收入分别增长5%、7%。", "城镇和农村居民收入分别增长3.9%和5.7%。", "3.9%", False),
    ],
)
def test_the_very_quantity_is_judged(promise: str, answer: str, result: str, met: bool | None) -> None:
    target = judge(promise, answer)[0]
    assert (target.result and target.result.text, target.met) == (result, met)


def test_words_are_a_result_without_a_figure() -> None:
    (target,) = judge("法律援助案件办结率达到95%以上。", "人民调解案件办结率达到91%，法律援助案件全部办结。")
    assert (target.result, target.met) == (None, True)


def test_several_years_are_told_by_the_section_as_well() -> None:
    head = "某市2026年政府工作报告\n一、“十四五”时期工作回顾\n新增法治文化公园46个。\n二、2026年工作\n加强监督。"
    (figure,) = (one for held in parse_text(head).walk_measures() for one in held.indicators)
    assert figure.period is Period.YEARS


def test_a_figure_is_the_result_of_one_target_only() -> None:
    promise, review = measure("新增泊位50个。", plan=True), Review([measure("新增泊位60个。")])
    (one,) = find_targets(promise, review)
    assert one.target.result is not None
    (other,) = find_targets(promise, review, [one.target.result.span.start])
    assert other.target.result is None


def test_about_a_value_allows_a_twentieth_less() -> None:
    target, near, open_, far = (measure(text).indicators[0] for text in ("约100件", "96件", "92件", "80件"))
    assert target.value == Decimal(100)
    assert [is_met(target, one) for one in (near, open_, far)] == [True, None, False]


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        ("建成政务服务圈，在社区和楼宇布设基层服务站点9个。", Outcome.TAKEN_UP),
        ("建成政务服务圈，在社区和楼宇布设基层服务站点5个。", Outcome.PARTLY),
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
