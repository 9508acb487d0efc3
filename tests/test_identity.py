from __future__ import annotations

import pytest

from lawreport.load.source import load_text
from lawreport.model.report import Genre, Report
from lawreport.parse import parse_report
from lawreport.parse.identity import find_own_name
from tests.reports import parse_example

BODY = "一、工作情况\n各部门按照分工推进工作，全年组织培训6期，开展检查48次，群众满意度稳步提高。\n"


def read(text: str, name: str = "1999.txt") -> Report:
    return parse_report(load_text(text, name=name))


@pytest.mark.parametrize(
    ("title", "issuer", "year"),
    [
        ("云川县2022年度法治政府建设工作报告", "云川县", 2022),
        ("云川县人民政府关于2022年度法治政府建设情况的报告", "云川县人民政府", 2022),
        ("2022年云川县法治政府建设年度报告", "云川县", 2022),
        ("云川市市场监督管理局2022年度推进法治政府建设工作总结", "云川市市场监督管理局", 2022),
        ("云川高新区管委会2022年法治政府建设年度报告", "云川高新区管委会", 2022),
        ("云川县人民政府2022年政府信息公开工作年度报告", "云川县人民政府", 2022),
        ("云川县二〇二二年度法治政府建设工作报告", "云川县", 2022),
    ],
)
def test_titles(title: str, issuer: str, year: int) -> None:
    report = read(f"{title}\n{BODY}")
    assert (report.title, report.issuer, report.year) == (title, issuer, year)
    assert (report.reviews, report.plans_for) == ((year, year), year + 1)
    assert report.title_span is not None
    assert report.source.text[report.title_span.start : report.title_span.end] == title
    assert report.issuer_span is not None
    assert report.source.text[report.issuer_span.start : report.issuer_span.end] == issuer


def test_spaced_title_over_two_lines() -> None:
    report = read(f"云 川 县 2022 年 度\n法 治 政 府 建 设 工 作 报 告\n{BODY}")
    assert report.title == "云川县2022年度法治政府建设工作报告"


@pytest.mark.parametrize(
    ("head", "issuer", "year"),
    [
        (
            "政府工作报告\n——2021年1月9日在云川市第五届人民代表大会第四次会议上\n云川市人民政府市长　张三\n各位代表：\n现在，我代表市人民政府向大会报告工作。\n",
            "云川市人民政府",
            2021,
        ),
        (
            "政府工作报告\n——2021年1月9日在云川省第十三届人民代表大会第四次会议上\n省长　张三\n各位代表：\n现在，我代表省人民政府向大会报告工作。\n",
            "云川省",
            2021,
        ),
        ("2021年云川省政府工作报告\n各位代表：\n现在，我代表云川省人民政府向大会报告工作。\n", "云川省人民政府", 2021),
        ("2021年云川省政府工作报告\n各位代表：\n现在，我代表省人民政府向大会报告工作。\n", "云川省政府", 2021),
        (
            "——二〇二一年一月九日在云川县第十届人民代表大会第一次会议上\n各位代表：\n我代表县人民政府作报告。\n",
            "云川县",
            2021,
        ),
    ],
)
def test_speeches(head: str, issuer: str, year: int) -> None:
    report = read(f"{head}一、2020年工作回顾\n完成投资20亿元。\n二、2021年工作安排\n新建学校2所。")
    assert (report.issuer, report.year, report.genre) == (issuer, year, Genre.WORK)
    assert (report.reviews, report.plans_for) == ((year - 1, year - 1), year)


OLD_SPEECH = (
    "各位代表：\n现在，我代表市人民政府向大会作工作报告，请予审议。\n一、过去的工作\n修复了道路，整顿了市场。\n"
)


@pytest.mark.parametrize(
    "head",
    [
        "政府工作报告\n（一九五六年六月三十日在青岚市第二届人民代表大会第三次会议上）\n",
        "政府工作報告\n——一九五六年六月三十日在青嵐市第二屆人民代表大會第三次會議上\n",
        "在青岚市第二届人民代表大会第三次会议上的报告\n（一九五六年六月）\n市长 某某\n",
        "政府工作报告（1956年6月）\n",
        "政府工作报告\n1956年6月\n",
    ],
)
def test_the_day_of_a_speech_in_any_numerals(head: str) -> None:
    assert read(head + OLD_SPEECH).year == 1956


def test_a_speech_that_looks_back_on_months_of_its_own_year() -> None:
    dated = "一九五五年十月，大桥通车。一九五六年三月，电厂发电，一九五八年六月前再建两座。"
    report = read(f"政府工作报告\n{OLD_SPEECH}今年上半年已建成学校三所。{dated}")
    (told,) = (told for told in report.diagnostics if told.code == "year-inferred")
    assert (report.year, told.detail, told.certainty) == (1956, "1956", 0.5)
    assert read(f"政府工作报告\n{OLD_SPEECH}{dated}").year is None


@pytest.mark.parametrize(
    ("chapter", "reviews"),
    [
        ("一、2020年工作回顾", (2020, 2020)),
        ("一、“十三五”时期和2020年工作回顾", (2016, 2020)),
        ("一、过去五年工作回顾", (2016, 2020)),
        ("一、2025年远景目标和2020年工作回顾", (2020, 2020)),
    ],
)
def test_period_reviewed(chapter: str, reviews: tuple[int, int]) -> None:
    report = read(
        f"2021年云川县政府工作报告\n各位代表：\n{chapter}\n完成投资20亿元。\n二、2021年工作安排\n新建学校2所。"
    )
    assert report.reviews == reviews


def test_name_of_the_file_is_no_evidence() -> None:
    report = read(
        "各位代表：\n全年工作顺利完成，经济社会各项事业取得新的进步，群众生活继续改善。\n", "2018年云川县.txt"
    )
    assert (report.title, report.year, report.issuer) == ("", None, "")
    assert {"title-not-found", "year-not-found", "issuer-not-found"} <= {told.code for told in report.diagnostics}


def test_signature_names_the_issuer_where_the_title_does_not() -> None:
    report = read(f"2022年度法治政府建设工作报告\n{BODY}云川县司法局\n2023年2月1日\n")
    assert report.issuer == "云川县司法局"


@pytest.mark.parametrize(
    "line", ["发布时间：2023-03-05 来源：县司法局", "2023-03-05 09:12", "时间：2023年3月5日 |浏览量：12"]
)
def test_day_of_publication_stands_on_the_page(line: str) -> None:
    assert read(f"云川县2022年度法治政府建设工作报告\n{line}\n{BODY}").published == "2023-03-05"


def test_addressees_and_repeated_title_stand_above_the_text() -> None:
    title = "云川县2022年度法治政府建设工作报告"
    report = read(f"{title}\n{title}\n县委、县人大常委会：\n2022年，工作稳步推进。现将情况报告如下：\n{BODY}")
    assert report.source.text[report.sections[0].span.start :].startswith("县委")
    assert not any(measure.counts for measure in report.sections[0].measures)


def test_what_the_report_says_of_itself_has_its_places() -> None:
    report = parse_example("2022.txt")
    text = report.source.text
    assert report.calls_itself == "新区"
    assert report.year_span is not None
    assert "2022年度" in text[report.year_span.start : report.year_span.end]
    assert report.issuer_span is not None
    assert "云溪新区" in text[report.issuer_span.start : report.issuer_span.end]
    assert report.published == "2023-03-21"
    assert report.published_span is not None
    assert "2023-03-21" in text[report.published_span.start : report.published_span.end]


def test_name_that_is_never_shortened_gives_no_short_one() -> None:
    assert find_own_name("青岚区人民政府", "青岚区印发方案。青岚区推进改革。") == ""


def test_a_whole_district_is_its_own_name_too() -> None:
    assert find_own_name("青岚区人民政府", "全区推进改革。全区获评先进。全区继续努力。") == "全区"


@pytest.mark.parametrize(
    ("text", "title", "issuer", "year"),
    [
        (
            "2022年,在区委、区政府领导下,城北街道推进法治政府建设。\n一、2022年主要工作成效\n办理案件10件。\n二、2023年工作计划\n加强学习。",
            "",
            "城北街道",
            2022,
        ),
        (
            "县委、县政府:\n2025年,县水务局推进依法行政,现将年度法治政府建设情况报告如下:\n一、2025年度法治政府建设的主要举措和成效\n办理案件10件。\n二、2026年度主要安排\n加强学习。",
            "",
            "县水务局",
            2025,
        ),
        (
            "云川县人民政府\n2022年度法治政府建设情况报告\n一、主要举措\n办理案件10件。",
            "云川县人民政府2022年度法治政府建设情况报告",
            "云川县人民政府",
            2022,
        ),
        (
            "云川县人民政府关于\n2022年度法治政府建设\n情况的报告\n一、主要举措\n办理案件10件。",
            "云川县人民政府关于2022年度法治政府建设情况的报告",
            "云川县人民政府",
            2022,
        ),
        (
            "云川区人民政府 2019年12月3日星期二\n云川区法治政府建设情况报告\n2023年,云川区推进法治政府建设。\n一、主要举措\n办理案件10件。",
            "云川区法治政府建设情况报告",
            "云川区",
            2023,
        ),
    ],
)
def test_pages_without_a_title_line_or_with_a_broken_one(text: str, title: str, issuer: str, year: int) -> None:
    report = parse_report(load_text(text))
    assert (report.title, report.issuer, report.year) == (title, issuer, year)


@pytest.mark.parametrize("day", ["2023年3月2日", "二〇二三年三月二日"])
def test_day_of_the_signature_is_that_of_the_report(day: str) -> None:
    text = f"云川县2022年度法治政府建设情况报告\n一、主要举措\n办理案件10件。\n云川县人民政府\n{day}"
    report = parse_report(load_text(text))
    assert report.published == "2023-03-02"
    assert report.published_span is not None


@pytest.mark.parametrize(
    ("title", "kind", "reviews"),
    [
        ("《云川县2023年度法治政府建设情况报告》政策解读", "interpretation", (2023, 2023)),
        ("云川县2023年上半年法治政府建设工作总结", "part-of-year", (2023, 2023)),
        ("云川县2016-2020年法治政府建设工作报告", "several-years", (2016, 2020)),
    ],
)
def test_what_is_no_report_of_one_year_is_named(title: str, kind: str, reviews: tuple[int, int]) -> None:
    report = parse_report(load_text(f"{title}\n一、主要举措\n办理案件10件。"))
    assert [told.detail for told in report.diagnostics if told.code == "other-kind"] == [kind]
    assert report.reviews == reviews
