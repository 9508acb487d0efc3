from __future__ import annotations

import lawreport
from lawreport.model.comparison import Status, Wording
from lawreport.model.ledger import ShortcomingChange
from lawreport.model.report import Report
from lawreport.model.shortcoming import Shortcoming
from tests.reports import parse_example
from tests.test_check import PLAN, compare_examples, write_report


def list_shortcomings(report: Report) -> tuple[Shortcoming, ...]:
    return report.shortcomings


def compare_shortcomings(old: Report, new: Report) -> tuple[ShortcomingChange, ...]:
    return tuple(lawreport.compare_reports(old, new).shortcomings)


def texts(shortcomings: str) -> list[str]:
    return [item.text for item in list_shortcomings(write_report(shortcomings=shortcomings))]


class TestItems:
    def test_a_list_of_complaints_is_split(self) -> None:
        assert texts("对照要求，还存在一些短板，例如基层执法力量不足、数据共享不够顺畅、法治人才储备不足等。") == [
            "基层执法力量不足",
            "数据共享不够顺畅",
            "法治人才储备不足等",
        ]

    def test_a_complaint_is_no_lead_because_it_speaks_of_problems(self) -> None:
        assert texts("用工压力和结构性矛盾并存，公共停车仍有不少短板。") == [
            "用工压力和结构性矛盾并存，公共停车仍有不少短板"
        ]
        assert texts("当前工作中还存在不少困难和问题。") == []

    def test_a_complaint_is_no_answer_because_it_opens_like_one(self) -> None:
        assert texts("面对更高要求，窗口服务还有不适应的地方，办事能力还需增强。") != []
        assert texts("面对更高要求，我们将努力解决窗口服务不到位的问题。") == []

    def test_an_appeal_is_no_shortcoming(self) -> None:
        assert texts("困难不容忽视，信心必须坚定。") == []
        assert texts("这些都是转型中的问题，只要齐心协力就能解决。") == []

    def test_a_colon_behind_the_lead_belongs_to_it(self) -> None:
        assert texts(
            "对照要求和期盼，仍存在一些问题，主要是：个别部门研判能力不足、答复文书有待规范、政策解读不够丰富。"
        ) == [
            "个别部门研判能力不足",
            "答复文书有待规范",
            "政策解读不够丰富",
        ]

    def test_semicolons_part_and_leads_are_left_out(self) -> None:
        assert texts(
            "看到成绩的同时，工作还存在一些不足。基层执法力量、装备条件仍显薄弱；数据共享不畅，应用不深。"
        ) == [
            "基层执法力量、装备条件仍显薄弱",
            "数据共享不畅，应用不深",
        ]

    def test_an_answer_is_no_shortcoming(self) -> None:
        assert texts("基层执法力量仍显薄弱。对此，我们将认真解决不足。") == ["基层执法力量仍显薄弱"]

    def test_as_many_causes_as_items_go_one_to_each(self) -> None:
        report = write_report(
            shortcomings="基层执法力量仍显薄弱；数据共享不够顺畅。究其原因，主要是编制总量偏紧、招录渠道不宽，各部门系统分散建设。"
        )
        first, second = list_shortcomings(report)
        text = report.source.text
        assert [text[span.start : span.end] for span in first.causes] == ["编制总量偏紧、招录渠道不宽"]
        assert [text[span.start : span.end] for span in second.causes] == ["各部门系统分散建设。"]

    def test_a_cause_within_the_sentence_is_its_own(self) -> None:
        report = write_report(shortcomings="由于编制总量长期偏紧，基层执法力量不足。")
        (item,) = list_shortcomings(report)
        assert report.source.text[item.causes[0].start : item.causes[0].end] == "由于编制总量长期偏紧"


def test_the_series_repeats_what_was_planted() -> None:
    old, new = parse_example("2022.txt"), parse_example("2023.txt")
    rows = compare_shortcomings(old, new)
    assert [(row.status, row.wording) for row in rows] == [
        (Status.CONTINUED, Wording.VERBATIM),
        (Status.NEW, None),
        (Status.NEW, None),
        (Status.DROPPED, None),
        (Status.DROPPED, None),
    ]
    assert all(row.new.causes for row in rows if row.new)
    data = next(row for row in rows if row.new and row.new.text.startswith("执法监管数据"))
    assert [measure.text for measure in data.planned] == ["建设执法监管一体化平台，打通8个部门业务数据。"]


def test_the_next_review_tells_what_was_done() -> None:
    old, new = parse_example("2023.txt"), parse_example("2024.txt")
    row = next(row for row in compare_shortcomings(old, new) if row.wording is Wording.VERBATIM)
    assert row.reported[0].text.startswith("启动执法监管一体化平台建设")


def test_a_reworded_shortcoming_is_continued() -> None:
    old = write_report(shortcomings="街道执法专业人员少，执法规范化水平有待提高。")
    new = write_report(shortcomings="基层执法人员少，执法规范化水平有待提高。")
    (row,) = compare_shortcomings(old, new)
    assert (row.status, row.wording) == (Status.CONTINUED, Wording.REWORDED)
    assert 0.5 <= (row.similarity or 0) < 1


def test_every_shortcoming_stands_in_one_row() -> None:
    comparison = compare_examples("2023", "2024")
    old, new, rows = comparison.old, comparison.new, comparison.shortcomings
    assert sorted(row.old.span for row in rows if row.old) == sorted(one.span for one in list_shortcomings(old))
    assert [row.new.span for row in rows if row.new] == [one.span for one in list_shortcomings(new)]


def test_a_report_against_itself_repeats_all() -> None:
    report = write_report(plan=PLAN)
    assert {row.wording for row in compare_shortcomings(report, report)} == {Wording.VERBATIM}
