"""Rates in a row, lists before 分别 and one value for several names: each figure has a name of its own."""

from __future__ import annotations

import pytest

import lawreport
from lawreport.parse.indicators import read_indicators
from tests.reports import parse_text

HEAD = "云川县{}年法治政府建设年度报告\n一、主要举措\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "来信事项受理率100%、办结率97%、满意率98%。",
            ["来信事项受理率 100%", "来信事项办结率 97%", "来信事项满意率 98%"],
        ),
        ("来信事项受理率、办结率分别为100%、97%。", ["来信事项受理率 100%", "来信事项办结率 97%"]),
        ("来信事项受理率、办结率100%、97%。", ["来信事项受理率 100%", "来信事项办结率 97%"]),
        ("学员参训率、通过率和优秀率100%。", ["学员参训率 100%", "学员通过率 100%", "学员优秀率 100%"]),
        ("合同审查率、重大决策审核率均达到100%。", ["合同审查率 100%", "重大决策审核率 100%"]),
        ("发出检查建议书、整改通知书各12份。", ["检查建议书发出 12份", "整改通知书发出 12份"]),
        ("技改投资、民间投资均增长8%以上。", ["技改投资 8%以上", "民间投资 8%以上"]),
        ("上门调解、联合调解成功率分别为98.9%、87.5%。", ["上门调解成功率 98.9%", "联合调解成功率 87.5%"]),
        ("规上工业、服务业增加值分别增长5%、6%。", ["规上工业增加值 5%", "服务业增加值 6%"]),
        (
            "城乡居民人均可支配收入分别增长4.5%、6.2%。",
            ["城镇居民人均可支配收入 4.5%", "农村居民人均可支配收入 6.2%"],
        ),
        ("窗口办理率98%，公众满意率97%，案卷合格率99%。", ["窗口办理率 98%", "公众满意率 97%", "案卷合格率 99%"]),
        ("开展宣传、培训等活动均达12场。", ["宣传、培训等活动开展 12场"]),
        ("工业和信息化投资增长8%。", ["工业和信息化投资 8%"]),
    ],
)
def test_each_figure_of_a_list_is_named_for_itself(text: str, told: list[str]) -> None:
    assert [f"{one.name} {one.text}" for one in read_indicators(text)[0]] == told


def test_names_that_share_a_value_are_figures_of_one_place() -> None:
    found, _ = read_indicators("学员参训率、通过率均为100%。")
    assert len({one.span for one in found}) == 1
    assert [one.key_in("2.1#1") for one in found] == ["2.1#1@11", "2.1#1@11.2"]


def test_areas_of_a_list_go_to_its_items() -> None:
    found, _ = read_indicators("城镇居民和农村居民人均收入分别增长4.5%、6.2%。")
    assert [one.area for one in found] == ["城镇", "农村"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "来信事项受理率100%、办结率97%、满意率98%。",
            "来信事项办结率99%、受理率100%。",
            {"来信事项受理率": ("100%", "100%"), "来信事项办结率": ("97%", "99%")},
        ),
        (
            "学法考试参训率、通过率和优秀率100%。",
            "学法考试参训率100%、通过率99%、优秀率95%。",
            {
                "学法考试参训率": ("100%", "100%"),
                "学法考试通过率": ("100%", "99%"),
                "学法考试优秀率": ("100%", "95%"),
            },
        ),
    ],
)
def test_rates_in_a_row_are_paired_by_name(old: str, new: str, told: dict[str, tuple[str, str]]) -> None:
    reports = (parse_text(HEAD.format(year) + text) for year, text in ((2022, old), (2023, new)))
    rows = lawreport.compare_reports(*reports).indicators.continued
    assert {row.new.name: (row.old.text, row.new.text) for row in rows if row.old and row.new} == told
    assert all(row.comparable for row in rows)
