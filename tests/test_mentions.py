from __future__ import annotations

from lawreport.compare.mentions import compare_mentions
from lawreport.compare.names import list_names
from lawreport.model.comparison import Status
from lawreport.model.ledger import MentionChange, Naming
from lawreport.model.report import MentionKind
from tests.reports import parse_example
from tests.test_check import compare_examples, write_report


def compare(before: str, after: str) -> dict[str, MentionChange]:
    rows = compare_mentions(write_report(before), write_report(after))
    return {row.new_name or row.old_name or "": row for row in rows}


class TestNaming:
    def test_names_are_new_dropped_or_continued(self) -> None:
        rows = compare("推行“一窗通办”服务。印发《清单管理办法》。", "推行“一窗通办”服务。推出“帮办代办”服务。")
        assert rows["一窗通办"].status is Status.CONTINUED
        assert rows["帮办代办"].status is Status.NEW
        assert rows["清单管理办法"].status is Status.DROPPED

    def test_a_name_without_its_marks_is_continued(self) -> None:
        row = compare("推行“阳光审批”服务。", "阳光审批服务覆盖全区，阳光审批窗口增至9个。")["阳光审批"]
        assert row.status is Status.CONTINUED
        assert len(row.new) == 2

    def test_another_version_year_or_edition_is_revised(self) -> None:
        assert compare("“阳光审批”2.0版上线。", "“阳光审批”3.0版上线。")["阳光审批"].naming is Naming.REVISED
        rows = compare("印发《明河区2022年公开工作要点》。", "印发《明河区2023年公开工作要点》。")
        assert rows["明河区2023年公开工作要点"].naming is Naming.REVISED
        rows = compare("落实《明河区决策程序规定》。", "修订《明河区决策程序规定》。")
        assert rows["明河区决策程序规定"].naming is Naming.REVISED

    def test_a_renaming_that_the_text_tells_is_followed(self) -> None:
        rows = compare("推行“阳光快办”服务。", "将“阳光快办”升级为“阳光智办”，服务增至9项。")
        row = rows["阳光智办"]
        assert (row.status, row.naming, row.old_name) == (Status.CONTINUED, Naming.RENAMED, "阳光快办")
        assert len(row.new) == 2
        assert "阳光快办" not in rows

    def test_documents_of_another_kind_stay_apart(self) -> None:
        rows = compare("印发《优化营商环境行动方案》。", "印发《优化营商环境实施细则》。")
        assert {row.status for row in rows.values() if row.kind is MentionKind.DOCUMENT} >= {Status.NEW, Status.DROPPED}

    def test_a_document_past_its_time_carries_why(self) -> None:
        row = compare("", "依据《中华人民共和国合同法》审查合同。")["中华人民共和国合同法"]
        assert row.lapse is not None
        assert (row.lapse.reason, row.lapse.successor) == ("repealed", "民法典")


class TestHonours:
    def test_honours_are_found_by_what_they_end_with(self) -> None:
        report = write_report("我区获评全市法治建设先进集体，“阳光审批”入选全省政务服务创新案例，获得广泛好评。")
        names = [one.name for one in list_names(report) if one.kind is MentionKind.HONOUR]
        assert names == ["全市法治建设先进集体", "全省政务服务创新案例"]

    def test_the_same_honour_in_other_words_is_continued(self) -> None:
        row = compare("获评全市法治政府建设先进集体。", "蝉联全市法治政府建设工作先进集体称号。")[
            "全市法治政府建设工作先进集体称号"
        ]
        assert row.status is Status.CONTINUED


def test_every_name_stands_in_one_row_with_all_its_places() -> None:
    comparison = compare_examples("2022", "2023")
    old, new, rows = comparison.old, comparison.new, comparison.mentions
    for report, side in ((old, "old"), (new, "new")):
        text = report.source.text
        told = [span for row in rows for span in getattr(row, side)]
        assert {span for one in list_names(report) for span in one.spans} <= set(told)
        assert all(0 <= span.start < span.end <= len(text) for span in told)
    by_name = {row.new_name or row.old_name: row for row in rows}
    assert by_name["免证新区"].naming is Naming.REVISED
    assert by_name["四个专题"].status is Status.DROPPED
    assert by_name["云溪智办"].status is Status.NEW


def test_rows_stand_in_the_order_of_the_new_report() -> None:
    rows = compare_examples("2022", "2023").mentions
    places = [row.new[0] for row in rows if row.new]
    assert places == sorted(places)
    assert [row.status is Status.DROPPED for row in rows] == sorted(row.status is Status.DROPPED for row in rows)


def test_a_report_against_itself_has_the_same_names() -> None:
    report = parse_example("2023.txt")
    assert {row.naming for row in compare_mentions(report, report)} <= {Naming.SAME, Naming.REVISED}
    assert {row.status for row in compare_mentions(report, report)} == {Status.CONTINUED}
