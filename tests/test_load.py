from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawreport.errors import LimitError, LoadError
from lawreport.limits import Limits
from lawreport.load import load_source, load_text
from lawreport.model.source import Source
from tests.reports import EXAMPLES

TEXT = "某某区2023年度法治政府建设报告\n一、总体情况\n全年办理行政复议案件117件，群众满意。"


def own_lines(source: Source) -> list[str]:
    hidden = {span.start for span in source.furniture}
    lines, start = [], 0
    for raw in source.text.split("\n"):
        closed = re.sub(r"\s", "", raw)
        if closed and start not in hidden:
            lines.append(closed)
        start += len(raw) + 1
    return lines


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "gbk", "gb2312"])
def test_encodings(encoding: str) -> None:
    assert load_source(TEXT.replace("\n", "\r\n").encode(encoding)).text == TEXT


def test_big5_is_told_by_content() -> None:
    text = "政府工作報告\n一年來,我們全面推進經濟發展,關心民生,加強建設,取得了新的進步。人民生活水平不斷提高,社會事業全面發展。"
    assert load_source(text.encode("big5")).text == text


def test_nothing_else_is_changed() -> None:
    text = "甲\u0085乙\u2028丙\u200b丁　戊\u00a0己"
    assert load_source(text.encode()).text == text


def test_undecodable_bytes_name_file_and_offset() -> None:
    with pytest.raises(LoadError, match=r"report\.txt, byte \d+: neither UTF-8, GB18030 nor Big5; save it as UTF-8"):
        load_source("法治".encode() + b"\xff\xff\xff", name="report.txt")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (b"%PDF-1.7", "a PDF"),
        (b"PK\x03\x04rest", "packed office file"),
        (b"\xd0\xcf\x11\xe0rest", "soffice --headless --convert-to docx"),
        (b"\x89PNG\r\n", "a picture"),
        (b"ab\x00cd", "byte 2: a zero byte"),
        (b"<!DOCTYPE html><html><body><div id=app></div><script>draw()</script></body></html>", "drawn by a script"),
    ],
)
def test_what_is_no_text_is_refused_by_name(data: bytes, message: str) -> None:
    with pytest.raises(LoadError, match=re.escape(message)):
        load_source(data)


def test_paths_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(LoadError, match="a folder"):
        load_source(tmp_path)
    with pytest.raises(LoadError, match=r"missing\.txt: cannot be read"):
        load_source(tmp_path / "missing.txt")
    with pytest.raises(LoadError, match="old office format"):
        load_source("report.wps")


def test_limits_are_named() -> None:
    with pytest.raises(LimitError, match="max_bytes=10"):
        load_source(TEXT.encode(), limits=Limits(max_bytes=10))
    with pytest.raises(LimitError, match="max_characters=10"):
        load_text(TEXT, limits=Limits(max_characters=10))


def test_deep_nesting_ends_in_an_error_of_ours() -> None:
    with pytest.raises(LimitError, match="max_nesting"):
        load_source(b"<html><body>" + b"<div>" * 200_000)


@pytest.mark.parametrize(("page", "text"), [("2023.html", "2023.txt"), ("2022.gb.html", "2022.txt")])
def test_page_has_the_lines_of_the_text(page: str, text: str) -> None:
    assert own_lines(load_source(EXAMPLES / page)) == own_lines(load_source(EXAMPLES / text))


def test_page_says_title_and_date() -> None:
    assert dict(load_source(EXAMPLES / "2023.html").metadata) == {
        "title": "云溪新区管委会关于2023年度法治政府建设情况的报告",
        "published": "2024-03-18",
    }


def test_tables_become_rows() -> None:
    page = "<html><body><p>本年度办理情况如下表所示，请予审阅并提出意见。</p><table><tr><th>项目</th><th>件</th></tr><tr><td>许可<br>处罚</td><td>12</td></tr></table></body></html>"
    source = load_source(page.encode())
    assert [source.text[r.start : r.end] for r in source.rows] == ["项目\t件", "许可 处罚\t12"]


def test_furniture_of_a_pasted_page() -> None:
    source = load_source(EXAMPLES / "2022.damaged.txt")
    marked = [source.text[span.start : span.end] for span in source.furniture]
    assert marked[-2:] == ["分享到:", "打印此页|关闭窗口"]
    assert own_lines(source)[0].startswith("云溪新区2022年度")


def test_a_report_twice_in_one_file_is_read_once() -> None:
    report = (EXAMPLES / "2021.txt").read_text("utf-8")
    source = load_text(report + "\n" + report)
    assert own_lines(source) == own_lines(load_text(report))
    assert [d.code for d in source.diagnostics] == ["repeated-text"]


@given(st.binary(max_size=300))
def test_any_bytes_give_a_source_or_an_error_of_ours(data: bytes) -> None:
    try:
        source = load_source(data)
    except LoadError:
        return
    assert all(0 <= span.start <= span.end <= len(source.text) for span in source.furniture)


@given(st.text(min_size=1, max_size=200).filter(str.strip))
def test_text_survives_utf8(text: str) -> None:
    try:
        source = load_source(text.encode("utf-8", "surrogatepass"), name="a.txt")
    except LoadError:
        return
    assert source.text == text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
