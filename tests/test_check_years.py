from __future__ import annotations

import pytest

import lawreport
from lawreport.model.finding import Severity
from tests.test_check import PLAN, codes, find, write_report
from tests.test_check_figures import check, told


class TestYears:
    @pytest.mark.parametrize(
        "sentence",
        [
            "2022年，我区把政务公开作为重要抓手，拓展公开的广度。",
            "2022年度，我区集中清理文件。",
            "2022年，我区自觉从严规范执法。",
            "2022年全区共办理案件32件。",
        ],
    )
    def test_a_sentence_that_opens_with_an_earlier_year_was_left_standing(self, sentence: str) -> None:
        found = find(write_report(sentence), "stale-year")
        assert found.severity is Severity.WARNING
        assert dict(found.values)["year"] == "2022"

    @pytest.mark.parametrize(
        "sentence",
        [
            "2023年，我区把政务公开作为重要抓手。",
            "2022年以来，我区持续推进改革。",
            "2022年，我区启动改革试点，2023年全面推开。",
            "从2021年的12家增加到30家。",
            "自2021年起实行清单管理。",
            "落实《明河区2022年工作要点》遗留任务。",
            "投诉量比2022年减少三成。",
            "1949年，明河区人民政府设在城关。",
        ],
    )
    def test_history_and_titles_are_not(self, sentence: str) -> None:
        assert "stale-year" not in codes(write_report(sentence))

    def test_what_began_in_an_earlier_year_is_a_note(self) -> None:
        assert find(write_report("2022年，我区启动改革试点。"), "stale-year").severity is Severity.NOTE

    def test_a_lead_of_last_year_was_left_standing(self) -> None:
        text = write_report().source.text.replace("2023年，明河区认真", "2022年，明河区认真")
        assert codes(lawreport.read_text(text)) == ["stale-year"]

    def test_a_plan_for_a_year_that_is_over(self) -> None:
        assert codes(write_report(plan=PLAN.replace("2024年", "2023年"))) == ["plan-year-past"]
        assert codes(write_report(plan=PLAN)) == []

    def test_the_lead_speaks_of_the_year_of_the_title(self) -> None:
        text = write_report().source.text.replace("现将有关情况", "现将2022年度法治政府建设情况")
        assert codes(lawreport.read_text(text)) == ["lead-year-differs"]


class TestStreaks:
    BEFORE = "经复议的行政案件连续四年无败诉，行政应诉工作规范有序。"

    @pytest.mark.parametrize(
        ("words", "code"),
        [
            ("连续五年", None),
            ("连续四年", "streak-unchanged"),
            ("连续七年", "streak-jumps"),
            ("连续两年", "streak-shorter"),
        ],
    )
    def test_a_streak_grows_by_one(self, words: str, code: str | None) -> None:
        after = f"经复议的行政案件{words}无败诉，行政应诉工作规范有序。"
        assert told(after, self.BEFORE) == ([code] if code else [])

    def test_a_streak_that_is_not_mentioned_is_silent_and_not_broken(self) -> None:
        (found,) = [one for one in check("行政调解工作规范有序。", self.BEFORE) if one.code.startswith("streak")]
        assert (found.code, found.severity, found.new) == ("streak-silent", Severity.NOTE, ())

    def test_a_count_of_what_had_not_happened_ends_the_streak(self) -> None:
        before = "行政诉讼连续三年零败诉。"
        for after in ("全年行政诉讼败诉1件，是三年来第一件。", "首次出现行政诉讼败诉2件。"):
            (found,) = [one for one in check(after, before) if one.code.startswith("streak")]
            assert found.code == "streak-ended"
            assert dict(found.values)["quote"] in after
        (found,) = [one for one in check("民事诉讼胜诉9件。", before) if one.code.startswith("streak")]
        assert found.code == "streak-silent"

    def test_a_full_rate_that_fell_broke_the_streak(self) -> None:
        before = "负责人出庭应诉率连续五年保持100%。"
        (found,) = [one for one in check("负责人出庭应诉率为98.6%。", before) if one.code.startswith("streak")]
        assert found.code == "streak-broken"
        assert dict(found.values)["rate"] == "98.6%"
