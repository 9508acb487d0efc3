"""Markdown: text stays text, tables stay whole, the brief form fits a message."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawreport import compare_reports
from lawreport.render import render_markdown, render_outline_markdown
from lawreport.render.markdown import escape_markdown
from tests.comparisons import SENTENCES, make_everything
from tests.reports import parse_example

UNESCAPED = re.compile(r"(?<!\\)(?:\\\\)*([`*_\[\]|~<>$])")


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("普通文字。", "普通文字。"),
        ("<b>x</b>", "&lt;b&gt;x&lt;/b&gt;"),
        ("a|b", "a\\|b"),
        ("[x](y)", "\\[x\\](y)"),
        ("# 题", "\\# 题"),
        ("1. 一", "1\\. 一"),
        ("35.96%", "35.96%"),
        ("+4个", "+4个"),
        ("- 一", "\\- 一"),
        ("---", "\\---"),
        ("===", "\\==="),
        ("甲\n\n乙", "甲乙"),
        ("甲\n\nb", "甲 b"),
        ("@某人", "@\u2060某人"),
        ("a@.b.cn", "a@\u2060.b.cn"),
        ("见http://a.cn/b_c。", "见http\\:\\/\\/a\\.cn\\/b\\_c。"),
        ("WWW.a.cn，12.5%", "WWW\\.a\\.cn，12\\.5%"),
        ("比例1:2，2.0版，a/b", "比例1:2，2.0版，a/b"),
        ("\\*", "\\\\\\*"),
    ],
)
def test_escape(text: str, escaped: str) -> None:
    assert escape_markdown(text) == escaped


@given(st.text(max_size=60))
def test_no_text_keeps_a_mark_or_a_line_end(text: str) -> None:
    escaped = escape_markdown(text)
    assert not UNESCAPED.search(escaped)
    assert len(escaped.splitlines()) <= 1


def shape(page: str) -> list[str]:
    """The structure of a document: what opens each line, and the marks that are not escaped."""
    lines = []
    for line in page.splitlines():
        opening = re.match(r"\s*(?:#+|-|>|\|)?", line)
        lines.append((opening[0] if opening else "") + "".join(UNESCAPED.findall(line)))
    return lines


@pytest.mark.parametrize(
    "text", ["|x|", "\n\n# y", "<script>", "](javascript:x)", "**b** _i_ `c`", "\n|a|b|\n|-|-|", "~~x~~ $y$"]
)
def test_hostile_text_changes_no_structure(text: str) -> None:
    def written(text: str) -> list[str]:
        comparison = make_everything(tuple(one + text for one in SENTENCES), f"一、题{text}", f"区{text}")
        outline = render_outline_markdown(comparison.old)
        return shape(render_markdown(comparison) + render_markdown(comparison, brief=True) + outline)

    assert written(text) == written("寻常")


def test_every_row_of_a_table_has_its_columns() -> None:
    page = render_markdown(make_everything(tuple(one + "a|b" for one in SENTENCES)))
    blocks = re.findall(r"(?:^\|.*\n)+", page, re.M)
    assert len(blocks) >= 4
    for block in blocks:
        assert len({len(re.findall(r"(?<!\\)\|", line)) for line in block.splitlines()}) == 1


def test_brief_fits_a_chat_message() -> None:
    for lang in ("zh", "en"):
        page = render_markdown(make_everything(tuple(one * 20 for one in SENTENCES)), lang=lang, brief=True)
        assert len(page.encode()) < 4096
        assert "<ins>" not in page


def test_brief_names_new_and_dropped_initiatives() -> None:
    changes = compare_reports(parse_example("2022.txt"), parse_example("2023.txt"))
    page = render_markdown(changes, brief=True)
    assert "◐ 恢复开设政务服务“夜间窗口”" in page
    assert "● 与区法院召开府院联席会议2次" in page
