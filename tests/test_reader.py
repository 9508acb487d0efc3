"""What a reader of the shipped pair asks, and where the page of 2022 and 2023 answers it."""

from __future__ import annotations

import re
from html import unescape

import pytest

from lawreport import compare_reports
from lawreport.render import render_html
from tests.reports import parse_example

LANGUAGES = ("zh", "en")


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    changes = compare_reports(parse_example("2022.txt"), parse_example("2023.txt"))
    return {lang: render_html(changes, lang=lang) for lang in LANGUAGES}


def read_part(page: str, part: str) -> str:
    """The words of one part of the page, as they are seen."""
    found = re.search(rf'<section id="{part}".*?</section>', page, re.S)
    assert found is not None
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", found[0])))


@pytest.mark.parametrize("lang", LANGUAGES)
class TestAnswer:
    def test_which_two_went_from_3_to_4(self, pages: dict[str, str], lang: str) -> None:
        answer = read_part(pages[lang], "answer")
        assert re.search("免证新区[^版]*3.0版[^版]*4.0版", answer)
        assert re.search("免罚轻罚[^版]*3.0版[^版]*4.0版", answer)

    def test_which_streak_is_no_longer_mentioned(self, pages: dict[str, str], lang: str) -> None:
        answer = read_part(pages[lang], "answer")
        told = "项连续纪录在2023年报告里未再提及" if lang == "zh" else "unbroken run"
        assert re.search(rf"{told}.*复议后又起诉的案件.*连续五年", answer)

    def test_which_promise_got_no_answer(self, pages: dict[str, str], lang: str) -> None:
        answer = read_part(pages[lang], "answer")
        told = "项未再提及" if lang == "zh" else "not mentioned"
        assert re.search(f"{told}.*执法记录仪200台", answer)

    def test_which_initiatives_are_not_mentioned(self, pages: dict[str, str], lang: str) -> None:
        dropped = read_part(pages[lang], "dropped")
        for words in ("党的二十大开幕会直播", "国有房屋租金1.36亿元", "疫苗接种", "就医绿色通道"):
            assert words in dropped

    def test_which_initiatives_are_new(self, pages: dict[str, str], lang: str) -> None:
        new = read_part(pages[lang], "new")
        for words in ("云溪智办", "信用修复187件", "政府开放日", "应急物资储备库"):
            assert words in new

    def test_what_moved_is_one_choice_away(self, pages: dict[str, str], lang: str) -> None:
        moved = re.findall(r'<article[^>]*data-place="moved".*?</article>', pages[lang], re.S)
        assert any("法治沙龙" in one for one in moved)
        assert '<select name="place">' in pages[lang]

    def test_nothing_reads_as_cancelled(self, pages: dict[str, str], lang: str) -> None:
        assert ("未再提及”只表示" if lang == "zh" else "“Not mentioned” means only") in read_part(pages[lang], "answer")

    def test_which_figures_do_not_agree_with_last_year(self, pages: dict[str, str], lang: str) -> None:
        answer = read_part(pages[lang], "answer")
        assert re.search("10.2万.*9.36万.*8.97", answer) or re.search("9.36万.*10.2万.*8.97", answer)

    def test_which_targets_were_missed(self, pages: dict[str, str], lang: str) -> None:
        plans = read_part(pages[lang], "plans")
        missed = "3个：结果 2个，未达到" if lang == "zh" else "3个: 2个, not reached"
        assert missed in plans

    def test_what_was_renamed_or_revised(self, pages: dict[str, str], lang: str) -> None:
        assert re.search("一件事一次办 ?→ ?高效办成一件事", read_part(pages[lang], "carried"))

    def test_how_far_an_initiative_moved_on(self, pages: dict[str, str], lang: str) -> None:
        moved = re.findall(r"<article.*?</article>", pages[lang], re.S)
        square = next(one for one in moved if "云溪法治广场" in one and "全面投入使用" in one)
        assert ("进展：建成 → 运行" if lang == "zh" else "progress: set up → running") in square
        assert 'data-substance="yes"' in square


@pytest.mark.parametrize("lang", LANGUAGES)
def test_which_streak_broke_a_year_later(lang: str) -> None:
    changes = compare_reports(parse_example("2023.txt"), parse_example("2024.txt"))
    answer = read_part(render_html(changes, lang=lang), "answer")
    told = "项连续纪录在2024年报告里中断" if lang == "zh" else "unbroken run ends in the 2024 report"
    assert re.search(rf"{told}.*负责人出庭应诉率.*98.6%", answer)
    silent = "项连续纪录在2024年报告里未再提及" if lang == "zh" else "is not mentioned in the 2024 report:"
    assert silent not in answer
