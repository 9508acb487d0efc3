from __future__ import annotations

import itertools
import json
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import lawreport
from lawreport.check import list_parts
from lawreport.check.marks import find_broken
from lawreport.check.parts import Presence
from lawreport.cli import main
from lawreport.lexicon.lapse import find_lapse
from lawreport.model.comparison import Comparison
from lawreport.model.finding import Finding, Severity
from lawreport.model.report import Report
from lawreport.render import render_findings_lines
from lawreport.render.say import LANGUAGES, message_of, read_catalogue
from tests.reports import EXAMPLES, parse_example, parse_text

YEARS = ("2021", "2022", "2023", "2024")


@cache
def compare_examples(before: str, year: str) -> Comparison:
    """The comparison of two years of the composed series."""
    return lawreport.compare_reports(parse_example(f"{before}.txt"), parse_example(f"{year}.txt"))


SERIES = {
    ("2021", None): ["missing-m2b"],
    ("2022", "2021"): ["missing-m2b", "parts-exceed-whole", "rate-does-not-fit", "plan-repeated"],
    ("2023", "2022"): [
        "streak-silent",
        "unit-break",
        "growth-does-not-fit",
        "stale-year",
        "shortcoming-repeated",
        "plan-repeated",
        "plan-repeated",
    ],
    ("2024", "2023"): ["missing-m2b", "streak-broken", "shortcoming-repeated", "plan-repeated"],
}
"""What was built into the composed series, and nothing else."""

REPORT = """明河区2023年法治政府建设年度报告

2023年，明河区认真落实《法治政府建设实施纲要（2021—2025年）》。现将有关情况报告如下。

一、主要举措和成效

（一）规范执法。开展案卷评查三轮，整改问题若干。{review}

（二）履行第一责任人职责。区政府主要负责同志带头述法，听取法治工作汇报6次，部署重点任务，过问重点问题，协调重大事项，督办重要案件，各部门主要负责人逐级述法。

二、存在的不足和原因

{shortcomings}

三、下一年度主要安排

{plan}
"""
SHORTCOMINGS = "基层执法力量还比较薄弱，数据共享不够顺畅；究其原因，主要是编制总量偏紧，系统分散建设，部门之间标准没有统一，经费保障渠道单一，人员流动也比较快。"
PLAN = "2024年，将重点做好以下工作。一是充实基层执法力量，为每个街道配备法制审核员2名。二是建设数据共享平台，年内接入8个部门的业务数据，做到同一数据只采集一次，方便企业和群众办事。"


def write_report(review: str = "", shortcomings: str = SHORTCOMINGS, plan: str = PLAN) -> Report:
    return parse_text(REPORT.format(review=review, shortcomings=shortcomings, plan=plan))


def codes(report: Report, previous: Report | None = None) -> list[str]:
    return [finding.code for finding in lawreport.check_report(report, previous=previous)]


def find(report: Report, code: str, previous: Report | None = None) -> Finding:
    return next(one for one in lawreport.check_report(report, previous=previous) if one.code == code)


@pytest.mark.parametrize(("year", "before"), SERIES)
def test_the_series_has_the_findings_that_were_built_into_it(year: str, before: str | None) -> None:
    found = compare_examples(before, year).findings if before else lawreport.check_report(parse_example(f"{year}.txt"))
    assert [one.code for one in found] == SERIES[year, before]


def test_a_sound_report_has_no_findings() -> None:
    assert codes(write_report()) == []


class TestParts:
    def test_every_part_is_present_with_its_evidence(self) -> None:
        report = write_report()
        parts = {part.id: part for part in list_parts(report)}
        assert list(parts) == ["title", "issuer", "year", "date", "outline", "M1", "M2a", "M2b", "M3", "M4", "M5"]
        absent = {number for number, part in parts.items() if part.presence is not Presence.PRESENT}
        assert absent == {"date", "M5"}
        text = report.source.text
        assert "薄弱" in text[parts["M2a"].spans[0].start : parts["M2a"].spans[0].end]
        assert text[parts["outline"].spans[0].start : parts["outline"].spans[0].end].startswith("《法治政府")
        assert parts["outline"].detail == "法治政府建设实施纲要（2021—2025年）"

    def test_a_missing_part_is_a_warning_and_a_thin_one_a_note(self) -> None:
        found = lawreport.check_report(write_report(plan="将继续努力。"))
        assert [(one.code, one.severity) for one in found] == [("thin-m4", Severity.NOTE)]
        text = REPORT.format(review="", shortcomings=SHORTCOMINGS, plan="").partition("二、")[0]
        found = lawreport.check_report(parse_text(text))
        assert {"missing-m2a", "missing-m4"} <= {one.code for one in found if one.severity is Severity.WARNING}

    def test_causes_are_looked_for_among_the_shortcomings_only(self) -> None:
        report = write_report(review="由于准备充分，各项工作进展不足为虑。", shortcomings="执法力量还比较薄弱。")
        assert "missing-m2b" in codes(report)

    def test_a_part_without_a_heading_counts(self) -> None:
        report = parse_text("明河区政府信息公开工作年度报告（2023年）\n一、总体情况\n公开信息20条。问题是有待提高。\n")
        assert next(part for part in list_parts(report) if part.id == "M2a").presence is Presence.PRESENT

    def test_a_work_report_owes_no_leadership_part(self) -> None:
        report = parse_text("政府工作报告\n2024年1月8日在明河区人民代表大会会议上\n一、2023年工作回顾\n办好实事10件。")
        assert "M3" not in [part.id for part in list_parts(report)]

    def test_the_date_below_the_signature_is_one(self) -> None:
        parts = {part.id: part for part in list_parts(parse_example("2023.txt"))}
        assert parts["date"].detail == "2024-03-15"


class TestMarks:
    def test_marks_without_a_partner_are_found(self) -> None:
        text = "印发《办法，推行“一窗”办理”，发布《指引》"
        assert [text[place] for place in find_broken(text, 0, len(text))] == ["《", "”"]

    def test_nested_titles_are_no_broken_pair(self) -> None:
        text = "《关于修改《规定》的决定》和“甲“乙”丙”"
        assert find_broken(text, 0, len(text)) == []

    def test_a_mark_never_waits_for_a_far_partner(self) -> None:
        text = f"《{'字' * 300}》"
        assert find_broken(text, 0, len(text)) == [0, len(text) - 1]

    @given(st.text("《》“”字", max_size=60))
    def test_balanced_text_stays_when_a_mark_is_taken_away(self, text: str) -> None:
        whole = find_broken(text, 0, len(text))
        assert whole == sorted(set(whole))
        assert all(text[place] in "《》“”" for place in whole)

    def test_broken_pairs_and_gaps_are_reported_with_their_places(self) -> None:
        report = write_report(review="推行“一窗办理，出台文件XX件，待补充。")
        found = {one.code: one for one in lawreport.check_report(report)}
        assert report.source.text[found["pair-broken"].new[0].start] == "“"
        assert found["pair-broken"].severity is Severity.NOTE
        assert found["placeholder"].severity is Severity.WARNING

    @pytest.mark.parametrize("sentence", ["建立1+N+X个配套方案。", "推进“X个一”工程。", "发布5G专网建设导则。"])
    def test_codes_and_slogans_are_no_gaps(self, sentence: str) -> None:
        assert codes(write_report(sentence)) == []

    def test_lost_ordinals_are_one_finding(self) -> None:
        found = find(parse_example("2022.damaged.txt"), "ordinals-lost")
        assert len(found.new) == int(dict(found.values)["count"]) > 1


class TestDocuments:
    @pytest.mark.parametrize(
        ("sentence", "code"),
        [
            ("依据《中华人民共和国合同法》审查合同20份。", "document-repealed"),
            ("依据《明河区法治建设规划（2016—2020年）》推进工作。", "document-ended"),
        ],
    )
    def test_documents_past_their_time_are_named(self, sentence: str, code: str) -> None:
        assert codes(write_report(sentence)) == [code]

    @pytest.mark.parametrize(
        "sentence",
        [
            "废止《中华人民共和国合同法》配套文件2件。",
            "完成《明河区法治建设规划（2016—2020年）》终期评估。",
            "宣传《中华人民共和国民法典》20场。",
            "落实《明河区法治建设规划（2021—2025年）》。",
        ],
    )
    def test_a_sentence_that_tells_of_the_end_is_no_slip(self, sentence: str) -> None:
        assert codes(write_report(sentence)) == []

    def test_a_document_holds_in_its_last_year(self) -> None:
        assert find_lapse("合同法", 2020) is None
        assert find_lapse("合同法", 2021) is not None


class TestForeign:
    def test_another_body_as_a_subject_is_named(self) -> None:
        found = find(write_report("清溪县坚持依法行政，开展执法检查。"), "foreign-body")
        assert dict(found.values)["name"] == "清溪县"

    @pytest.mark.parametrize(
        "sentence",
        [
            "明河区坚持依法行政。",
            "依法治区深入推进。",
            "全区深入开展检查。",
            "与清溪县签订协作协议。",
            "云州市坚持统筹推进，我区抓好落实。",
        ],
    )
    def test_own_superior_and_partner_bodies_are_not(self, sentence: str) -> None:
        assert codes(write_report(sentence)) == []


class TestOutput:
    def test_every_code_has_words_in_both_languages(self) -> None:
        tables = [read_catalogue(lang).table for lang in LANGUAGES]
        source = "".join(path.read_text("utf-8") for path in Path(lawreport.__file__).parent.glob("check/*.py"))
        for key in tables[0]:
            family, _, code = key.partition(".")
            if family == "check":
                stem = code.partition("-")[0] if code[:4] in ("miss", "thin") else code.rpartition("-")[0] or code
                assert stem in source, code
        for before, year in itertools.pairwise(YEARS):
            for finding in compare_examples(before, year).findings:
                assert all(f"check.{finding.code}" in table for table in tables)
                for lang in LANGUAGES:
                    assert "{" not in message_of(finding, read_catalogue(lang))

    def test_no_message_accuses(self) -> None:
        for lang in LANGUAGES:
            table = read_catalogue(lang).table
            said = " ".join(str(entry) for key, entry in table.items() if key.startswith(("check.", "sheet.")))
            assert not [word for word in ("违反", "违法", "造假", "错误", "violat", "false", "wrong") if word in said]

    def test_lines_name_the_place_as_compilers_do(self) -> None:
        comparison = compare_examples("2022", "2023")
        old, new = comparison.old, comparison.new
        lines = render_findings_lines(comparison.findings, new, previous=old).splitlines()
        assert lines[0].startswith("2022.txt:43:144: streak-silent ")
        name, line, column, rest = lines[1].split(":", 3)
        assert name == "2023.txt"
        assert new.source.text.split("\n")[int(line) - 1][int(column) - 1 :].startswith("26.8万件次")
        assert rest.startswith(" unit-break ")

    @pytest.mark.parametrize(
        ("arguments", "status"),
        [
            (("2021.txt",), 0),
            (("2022.txt",), 1),
            (("2024.txt", "--previous", "2023.txt"), 0),
            (("missing.txt",), 2),
        ],
    )
    @pytest.mark.parametrize("form", ["text", "lines", "json"])
    def test_the_status_that_was_asked_for_is_one_from_warning_up(
        self, arguments: tuple[str, ...], status: int, form: str, capfdbinary: pytest.CaptureFixture[bytes]
    ) -> None:
        files = [one if one.startswith("--") else str(EXAMPLES / one) for one in arguments]
        assert main(["check", *files, "--format", form, "--exit-code"]) == status
        printed = capfdbinary.readouterr().out.decode()
        assert bool(printed) == (status != 2)
        if form == "json" and status != 2:
            assert set(json.loads(printed)) == {"report", "previous", "parts", "findings"}

    def test_standard_input_twice_is_an_error(self, capfd: pytest.CaptureFixture[str]) -> None:
        assert main(["check", "-", "--previous", "-"]) == 2
        assert "standard input" in capfd.readouterr().err


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.sampled_from(["2022年，", "其中20件", "占比120%", "《", "”", "XX件", "连续三年", "，", "。", "办理10件"]),
        max_size=12,
    )
)
def test_any_text_can_be_checked_and_every_span_lies_in_it(parts: list[str]) -> None:
    report = write_report("".join(parts))
    for finding in lawreport.check_report(report, previous=write_report("连续两年无败诉。")):
        assert all(0 <= span.start < span.end <= len(report.source.text) for span in finding.new)
        assert finding.severity is not Severity.ERROR or finding.code == "part-exceeds-whole"


def test_a_report_held_against_itself_repeats_nothing() -> None:
    report = parse_example("2022.txt")
    assert lawreport.check_report(report, previous=report) == lawreport.check_report(report)


def test_check_and_compare_agree() -> None:
    comparison = compare_examples("2022", "2023")
    assert comparison.findings == lawreport.check_report(comparison.new, previous=comparison.old)
