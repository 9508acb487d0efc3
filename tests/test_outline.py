from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawreport.errors import ParseError
from lawreport.load.source import load_text
from lawreport.model.report import Role
from lawreport.model.source import Source
from lawreport.parse import parse_report
from tests.reports import outline, parse_example, parse_text, read_place

BODY = "各部门按照职责分工，把相关工作一项一项推进到位，群众的满意程度因此得到持续的提高。全年组织培训，开展检查。"


def test_levels_follow_the_evidence() -> None:
    text = f"某区2023年度法治政府建设工作报告\n一、甲乙丙丁工作\n（一）完善制度机制。{BODY}\n（二）提升执法水平\n{BODY}\n二、戊己庚辛工作\n{BODY}"
    assert outline(parse_text(text)) == [
        (1, "甲乙丙丁工作"),
        (2, "完善制度机制"),
        (2, "提升执法水平"),
        (1, "戊己庚辛工作"),
    ]


def test_clause_that_opens_a_paragraph_is_a_heading() -> None:
    text = f"2024年某区政府工作报告\n一、2023年工作回顾\n（一）产业发展\n现代农业稳步发展。{BODY}\n二、2024年工作安排\n一要狠抓项目。{BODY}"
    report = parse_text(text)
    assert outline(report) == [
        (1, "2023年工作回顾"),
        (2, "产业发展"),
        (3, "现代农业稳步发展"),
        (1, "2024年工作安排"),
        (2, "狠抓项目"),
    ]
    assert [s.role for s in report.sections] == [Role.REVIEW, Role.PLAN]


def test_spoken_ordinal_with_nothing_after_it_is_a_measure() -> None:
    report = parse_text("2024年某区政府工作报告\n一、2024年工作安排\n一是抓好项目。\n二是抓好招商。")
    assert outline(report) == [(1, "2024年工作安排")]
    assert [m.text for m in report.walk_measures()] == ["一是抓好项目。", "二是抓好招商。"]


def test_lost_ordinals_are_inferred_and_told() -> None:
    text = (
        f"某区2022年度法治政府建设工作报告\n一、规范执法行为\n(一)建强执法队伍,提升履职能力。{BODY}\n"
        f"加强重点执法,提升执法效能。{BODY}\n)坚持数字赋能,提升监督质效。{BODY}"
    )
    report = parse_text(text)
    chapter = report.sections[0]
    assert [(s.ordinal, s.ordinal_inferred) for s in chapter.sections] == [("一", None), (None, "二"), (None, "三")]
    assert [d.detail for d in report.diagnostics if d.code == "ordinal-inferred"] == ["二", "三"]


def test_heading_that_lost_its_full_stop_is_split_before_the_body() -> None:
    text = f"某区2022年度法治政府建设工作报告\n一、规范执法行为\n(一)健全工作机制,提升执法水平贯彻落实上级关于规范裁量权的意见,编制裁量基准并向社会公布,接受群众监督。{BODY}"
    report = parse_text(text)
    assert outline(report)[1] == (2, "健全工作机制,提升执法水平")
    assert "heading-split" in {d.code for d in report.diagnostics}


def test_bracket_after_a_cut_sentence_is_no_ordinal() -> None:
    text = f"2024年某区政府工作报告\n一、2023年工作回顾\n细颗粒物（\nPM2.5\n）浓度继续下降，蓝天更多。{BODY}"
    assert outline(parse_text(text)) == [(1, "2023年工作回顾")]


def test_ordinals_that_begin_anew_do_not_become_chapters() -> None:
    text = (
        f"2026年某省政府工作报告\n一、2025年工作回顾\n{BODY}\n二、2026年工作安排\n（一）扩大内需\n{BODY}\n"
        f"2026年十件民生实事\n一、提高救助水平\n{BODY}\n二、办好普通高中\n{BODY}"
    )
    assert [level for level, _ in outline(parse_text(text))] == [1, 1, 2, 1, 2, 2]


def test_parts_without_heading_are_told_by_content() -> None:
    report = parse_example("2022.txt")
    tail = [s for s in report.sections if s.heading is None]
    assert [s.role for s in tail] == [Role.LEAD, Role.SHORTCOMINGS, Role.PLAN] or [s.role for s in tail] == [
        Role.LEAD,
        Role.HONOURS,
        Role.SHORTCOMINGS,
        Role.PLAN,
    ]


def test_damaged_copy_has_the_outline_of_the_clean_one() -> None:
    def shape(name: str) -> list[tuple[int, str]]:
        return [(level, re.sub(r"\W", "", text)) for level, text in outline(parse_example(name))]

    assert shape("2022.damaged.txt") == shape("2022.txt")


@pytest.mark.parametrize("year", ["2021", "2022", "2023", "2024"])
def test_identity_of_the_example(year: str) -> None:
    report = parse_example(f"{year}.txt")
    assert (report.year, report.reviews, report.plans_for) == (int(year), (int(year), int(year)), int(year) + 1)
    assert report.issuer.startswith("云溪新区")
    assert "法治政府建设" in report.title


def test_work_report_reviews_the_year_before() -> None:
    report = parse_text(
        f"某区政府工作报告\n——2014年1月8日在某区第二届人民代表大会第三次会议上\n某区人民政府区长 张三\n各位代表：\n现在，我代表区人民政府向大会报告工作，请予审议。\n一、2013年工作回顾\n{BODY}"
    )
    assert (report.year, report.reviews, report.plans_for, report.issuer) == (2014, (2013, 2013), 2014, "某区人民政府")


def test_year_without_title_is_inferred_and_told() -> None:
    report = parse_text(f"各位代表：\n一、2016年工作回顾\n{BODY}\n二、2017年工作安排\n{BODY}")
    assert report.year == 2017
    assert {"title-not-found", "year-inferred"} <= {d.code for d in report.diagnostics}


def test_text_without_headings_is_one_part() -> None:
    report = parse_text("今天天气很好。我们去公园。")
    assert [s.heading for s in report.sections] == [None]
    assert len(list(report.walk_measures())) == 2


def test_first_line_is_no_half_of_the_last_heading() -> None:
    report = parse_text("云溪情况\n全年办结204204\t1,380\n一、总体情")
    assert outline(report) == [(1, "<lead>"), (1, "总体情")]
    assert [section.span.start for section in report.walk_sections()] == [0, 22]


def test_source_of_furniture_only_is_an_error() -> None:
    with pytest.raises(ParseError, match="no text beside page furniture"):
        parse_report(Source("page", " \n"))


@given(st.text(alphabet="一二（）()、。；，是要：\n 年2023工作安排 甲乙—“”《》", max_size=400))
def test_any_text_keeps_its_places(text: str) -> None:
    try:
        report = parse_text(text)
    except ParseError:
        return
    for section in report.walk_sections():
        assert section.heading is None or section.span.holds(section.heading.span)
        for child in section.sections:
            assert section.span.holds(child.span)
            assert child.level == section.level + 1
    measures = list(report.walk_measures())
    assert all(read_place(text, m) == m.text for m in measures)
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(measures))


def test_section_without_a_theme_has_those_of_its_chapter() -> None:
    text = f"云川县2023年度法治政府建设工作报告\n一、规范行政执法，加强执法监督\n（一）甲项工作。{BODY}\n（二）开展行政执法案卷评查。评查行政处罚案卷90份，规范裁量权。"
    chapter = parse_text(text).sections[0]
    first, second = chapter.sections
    assert chapter.themes
    assert first.themes == chapter.themes
    assert first.themes_margin is None
    assert second.themes_margin is not None


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("二、聚焦重点任务，全面推进依法行政", Role.REVIEW),
        ("二、存在的困难和问题", Role.SHORTCOMINGS),
        ("二、2024年工作重点", Role.PLAN),
        ("二、下一步工作思路", Role.PLAN),
        ("二、党政主要负责人履行推进法治建设第一责任人职责情况", Role.LEADERSHIP),
        ("二、其他需要报告的情况", Role.OTHER),
        ("二、存在的不足及下一步工作打算", Role.PLAN),
    ],
)
def test_roles_of_chapters(heading: str, role: Role) -> None:
    text = f"云川县2023年度法治政府建设工作报告\n一、深化改革\n{BODY}\n{heading}\n{BODY}"
    assert parse_text(text).sections[1].role is role


def test_words_of_the_plan_in_a_heading_of_the_review_do_not_make_it_one() -> None:
    text = f"2024年云川县政府工作报告\n一、2023年工作回顾\n（一）攻坚重点任务，办好民生实事。{BODY}\n（二）解决突出问题。{BODY}\n二、持续扩大内需\n{BODY}"
    report = parse_text(text)
    assert [s.role for s in report.sections[0].sections] == [Role.REVIEW, Role.REVIEW]
    assert report.sections[1].role is Role.PLAN


def test_running_head_and_page_numbers_are_furniture() -> None:
    page = "云川县2023年度法治政府建设工作报告"
    heads = ["一、深化改革", "二、规范执法", "三、下一步工作安排"]
    pages = [f"{head}\n第{k}季度，{BODY}\n{page}\n{k}" for k, head in enumerate(heads, 1)]
    text = "\n".join([page, *pages])
    report = parse_report(load_text(text))
    assert [s.heading.text for s in report.sections if s.heading] == ["深化改革", "规范执法", "下一步工作安排"]
    assert len(report.source.furniture) == 6
    assert report.title == page


def test_lone_clause_in_a_report_without_others_is_a_sentence() -> None:
    text = f"云川县2023年度法治政府建设工作报告\n一、规范执法行为\n（一）完善执法机制。{BODY}\n落实执法“三项制度”。组织案卷评查4次，通报问题26个。"
    assert outline(parse_text(text)) == [(1, "规范执法行为"), (2, "完善执法机制")]


def test_opening_that_holds_sections_is_no_lead() -> None:
    heads = ("工业生产稳步发展", "农业生产连年丰收", "对外交往不断扩大")
    text = f"某区政府工作报告\n{BODY}\n" + "".join(f"{head}。{BODY}\n" for head in heads)
    report = parse_text(text)
    assert report.sections[0].sections
    assert {section.role for section in report.walk_sections()} == {Role.REVIEW}
    assert all(measure.counts for measure in report.walk_measures())
