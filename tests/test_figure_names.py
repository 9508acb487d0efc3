"""Figures that are none are refused, and the name of a figure begins and ends at a word."""

from __future__ import annotations

import pytest

from lawreport.parse.indicators import read_indicators


@pytest.mark.parametrize(
    "text",
    [
        "按照县委七次、八次全会部署，推进工作。",
        "落实八次全会精神，推进工作。",
        "推进三门峡水库、六盘水车站除险工程。",
        "推进三门坡镇、五家渠市、三间房乡、五棵树镇和三座店水库建设。",
        "建成千座公园城市。",
        "完成百个示范点建设。",
        "举办线上百场活动。",
        "打造“1名社区民警+2名辅警+N名网格员”模式。",
        "推行“1个中心站+12个便民点+N个流动服务岗”的服务网络。",
        "实现零距离服务、零门槛办理，收到两三份意见。",
    ],
)
def test_figures_that_are_none(text: str) -> None:
    assert read_indicators(text)[0] == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("全年实际使用外资3.2亿美元。", "实际使用外资"),
        ("实际利用外资增长12%。", "实际利用外资"),
        ("和美庭院覆盖率达到85%。", "和美庭院覆盖率"),
        ("和谐社区占比90%。", "和谐社区占比"),
        ("和平街道办理率98%。", "和平街道办理率"),
        ("使用面积1200平方米。", "使用面积"),
        ("共同办理案件12件。", "共同办理案件"),
        ("再犯罪率0.5%。", "再犯罪率"),
        ("就近可办事项320项。", "就近可办事项"),
        ("在校学生3.2万人。", "在校学生"),
        ("在建项目12个。", "在建项目"),
        ("对外贸易额120亿元。", "对外贸易额"),
        ("有色金属产值30亿元。", "有色金属产值"),
        ("有效发明专利320件。", "有效发明专利"),
        ("直接经济损失下降12%。", "直接经济损失"),
        ("直接纠错率11.2%。", "直接纠错率"),
        ("共建成法治广场12个。", "法治广场建成"),
        ("在建设中投入资金12亿元。", "投入资金"),
        ("和合作社签约率12%。", "合作社签约率"),
        ("送达率98%，文书送达120份。", "送达率"),
        ("①主要负责人述法12次。", "主要负责人述法"),
    ],
)
def test_names_begin_and_end_at_words(text: str, name: str) -> None:
    assert read_indicators(text)[0][0].name == name


def test_levels_that_did_something_apart_are_named_with_it() -> None:
    found, _ = read_indicators("市、县两级分别办结320件和1150件。")
    assert [(one.name, one.text) for one in found] == [("市级办结", "320件"), ("县级办结", "1150件")]


def test_a_place_in_front_names_no_figure() -> None:
    found, _ = read_indicators("全县生产总值达到120亿元，稳居全省前列、增长4.8%。")
    assert [one.name for one in found] == ["生产总值", "生产总值"]


@pytest.mark.parametrize(
    ("text", "value", "most", "unit"),
    [
        ("走访企业两三百家。", "200", "300", "家"),
        ("举办三四十场活动。", "30", "40", "场"),
        ("年度付息4120亿。", "412000000000", None, "元"),
        ("人均负担35元6角5分。", "35.65", None, "元"),
        ("每件收费3元5角。", "3.5", None, "元"),
        ("配备车辆两辆半。", "2.5", None, "辆"),
        ("全年零投诉。", "0", None, None),
        ("行政诉讼零败诉。", "0", None, None),
    ],
)
def test_small_forms(text: str, value: str, most: str | None, unit: str | None) -> None:
    (figure,), _ = read_indicators(text)
    assert (str(figure.value), figure.value_max and str(figure.value_max), figure.unit) == (value, most, unit)
