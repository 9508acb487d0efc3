"""The terminal: no line is wider than asked, colours only where wanted, no escape from a report."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lawreport.errors import OptionError
from lawreport.render import render_outline_text, render_text
from lawreport.render.text import draw_branches, indent, measure_width, wrap
from tests.comparisons import SENTENCES, make_everything
from tests.reports import parse_text


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_line_is_wider_than_the_terminal(width: int, lang: str) -> None:
    comparison = make_everything(tuple(one * 12 for one in SENTENCES))
    page = render_text(comparison, lang=lang, width=width) + render_outline_text(comparison.old, lang=lang, width=width)
    assert max(measure_width(line) for line in page.splitlines()) <= width


def test_colours_only_where_wanted_and_the_text_is_the_same() -> None:
    plain, colored = render_text(make_everything()), render_text(make_everything(), color=True)
    assert "\x1b" not in plain
    assert "\x1b[" in colored
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == plain


def test_a_report_cannot_steer_the_terminal() -> None:
    text = "\x1b[2J\x9b31m\x07\u202e倒"
    page = render_text(make_everything(tuple(one + text for one in SENTENCES), name=f"区{text}"))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", page)


def test_the_answer_stands_in_the_first_ten_lines() -> None:
    head = "\n".join(render_text(make_everything()).splitlines()[:10])
    for word in ("全部参加比较", "新：", "不再写："):
        assert word in head


def test_the_signs_are_explained() -> None:
    assert render_text(make_everything()).splitlines()[-1] == "图例: + 新增   - 未再提及   = 延续"


@given(st.text(st.sampled_from("法治，。（）“”ab 12%\u0301"), max_size=60), st.integers(8, 40))
@settings(max_examples=200)
def test_wrapping_loses_nothing_but_spaces(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(st.text(st.sampled_from("法治政府，。12件"), max_size=80), st.integers(12, 40))
def test_no_closing_mark_opens_a_line(text: str, width: int) -> None:
    lines = wrap(f"字{text}", width)
    runs = re.search(r"[，。]{3,}", text)
    assert runs or not any(line[0] in "，。" for line in lines[1:])


def test_numbers_are_not_torn() -> None:
    assert any("1,250家" in line for line in wrap("服务企业共计1,250家次", 14))


def test_branches_end_where_siblings_end() -> None:
    assert [first for first, _ in draw_branches([1, 2, 2, 1, 2])] == ["", "├─ ", "└─ ", "", "└─ "]
    assert [below for _, below in draw_branches([2, 3, 2])] == ["│  ", "│     ", "   "]


def test_indent_hangs() -> None:
    assert indent("- ", "法治政府建设年度", 10) == ["- 法治政府", "  建设年度"]


def test_only_the_parts_asked_for_follow_the_answer() -> None:
    page = render_text(make_everything(), only=("dropped",))
    assert "未再提及的举措" in page
    assert "新出现的举措" not in page
    assert "句写的是2022年报告没有的举措" in page


def test_an_unknown_part_is_an_error_that_names_the_parts() -> None:
    with pytest.raises(OptionError, match="new,dropped,sections"):
        render_text(make_everything(), only=("all",))


def test_an_outline_lists_what_does_not_count_and_why() -> None:
    text = (
        "云溪新区2022年度法治政府建设工作报告\n现将有关情况报告如下：\n一、主要工作\n新建学校12所。\n"
        "二、其他需要报告的情况\n无\n云溪新区管委会\n2023年1月9日\n"
    )
    told = render_outline_text(parse_text(text)).splitlines()
    assert told[2:5] == ["（导语） [导语]", "一、主要工作 [工作回顾] 共 1 项举措", "二、其他需要报告的情况 [其他]"]
    assert told[-4:] == [
        "不计为举措的有 4 句：",
        "  导语、称谓 1 句：现将有关情况报告如下：",
        "  套语 1 句：无",
        "  落款、附注 2 句：云溪新区管委会",
    ]
