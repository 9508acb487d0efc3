from __future__ import annotations

import base64
import contextlib
import quopri
import re
import time
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
        (b"PK\x03\x04rest", "a packed file that is damaged or cut off"),
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


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no device without end")
def test_a_device_without_end_is_refused() -> None:
    with pytest.raises(LimitError, match="max_bytes=1000"):
        load_source("/dev/zero", limits=Limits(max_bytes=1000))


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


def page_lines(body: str) -> list[str]:
    """The lines of a page, without the one that keeps it from being too short to be a report."""
    tail = "以上报告请予审议，并请各位代表和列席人员提出宝贵意见。"
    lines = load_source(f"<html><body>{body}<p>{tail}</p></body></html>".encode()).text.split("\n")
    assert lines[-1] == tail
    return lines[:-1]


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (
            "<div>一、总体情况<br><br>　　全年<span>办理</span><b>案</b>件12件。<br/></div>",
            ["一、总体情况", "全年办理案件12件。"],
        ),
        ("<p>甲<p>乙<p>丙", ["甲", "乙", "丙"]),
        ("<p>甲&nbsp;乙&lt;丙&#19969;</p>", ["甲\u00a0乙<丙丁"]),
        ("<p>甲</b></i>乙</p>", ["甲乙"]),
        ("<pre>甲\n  乙</pre>", ["甲", "乙"]),
        ("<p style='display: none'>隐</p><p hidden>隐</p><p>显</p>", ["显"]),
        ("<ol><li><p>甲</p><ul><li>乙</ul><li value=5>丙<li>丁</ol>", ["1. 甲", "乙", "5. 丙", "6. 丁"]),
        (
            "<ol style='list-style-type: cjk-ideographic' start=2><li>甲<ol type=a><li>乙</ol><li>丙</ol>",
            ["二、甲", "a. 乙", "三、丙"],
        ),
        ("<ol class=breadcrumb><li>首页<li>公开</ol><ol style='list-style:none'><li>甲</ol>", ["首页", "公开", "甲"]),
        ("<p>甲</p><div title='footer'><p>7</p></div>", ["甲"]),
        ("<!-- <p>甲</p> -- > --><![if !supportLists]>一、<![endif]>乙<?php x ?>", ["一、乙"]),
        ("<p title='a>b' data-x=\"c>d\">甲</p>", ["甲"]),
        ("<script>if (a < b) document.write('<p>甲</p>')</script><p>乙</p>", ["乙"]),
        ("甲 < 乙，丙<3丁", ["甲 < 乙，丙<3丁"]),
    ],
)
def test_markup(body: str, lines: list[str]) -> None:
    assert page_lines(body) == lines


def test_tables_that_lay_out_the_page_become_lines() -> None:
    text = "全年召开常务会议专题研究法治建设工作，部署推进重点任务，落实各项责任。" * 8
    inner = "<table><tr><th>项目<th>件<tr><td>许可<td>12</table>"
    main = f"<table><tr><td><p>一、总体情况</p><p>{text}</p><p>{text}</p>{inner}</td></tr></table>"
    assert page_lines(f"<table><tr><td>栏目<td>{main}</table>") == [
        "栏目",
        "一、总体情况",
        text,
        text,
        "项目\t件",
        "许可\t12",
    ]


def test_merged_cells_of_a_page() -> None:
    rows = "<tr><td rowspan=2>结果<td colspan=2>复议<tr><td>维持<td>纠正<tr><td>件数<td>1<td>2"
    source = load_source(f"<html><body><table>{rows}</table><p>以上报告请予审议，并请提出宝贵意见。</p>".encode())
    (grid,) = source.grids
    placed = [(source.text[c.span.start : c.span.end], c.row, c.column, c.rows, c.columns) for c in grid.cells]
    assert placed[:4] == [("结果", 0, 0, 2, 1), ("复议", 0, 1, 1, 2), ("维持", 1, 1, 1, 1), ("纠正", 1, 2, 1, 1)]
    assert (grid.height, grid.width) == (3, 3)


def test_a_page_named_as_text_is_read_as_a_page() -> None:
    page = "<!DOCTYPE html><html><body><p>全年办理行政复议案件117件，群众满意度进一步提高。</p></body></html>"
    assert load_source(page.encode(), name="a.txt").text == "全年办理行政复议案件117件，群众满意度进一步提高。"


@pytest.mark.parametrize("coding", ["quoted-printable", "base64", "8bit"])
def test_a_page_saved_as_an_archive(coding: str) -> None:
    page = (
        "<html><body><p>一、总体情况</p><p>全年办理行政复议案件117件，群众满意度进一步提高。</p></body></html>".encode(
            "gb18030"
        )
    )
    body = {"quoted-printable": quopri.encodestring, "base64": base64.encodebytes, "8bit": bytes}[coding](page)
    head = b'From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="b"\r\n\r\n'
    parts = b"--b\r\nContent-Type: text/css\r\n\r\np {}\r\n--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: %s\r\n\r\n%s\r\n--b--\r\n"
    source = load_source(head + parts % (coding.encode(), body), name="saved.mhtml")
    assert source.text == "一、总体情况\n全年办理行政复议案件117件，群众满意度进一步提高。"


def test_archives_nested_without_end() -> None:
    nested = b"".join(b"Content-Type: multipart/related; boundary=b%d\n\n--b%d\n" % (k, k) for k in range(5000))
    with pytest.raises(LoadError, match="without a page"):
        load_source(nested)


def test_many_unclosed_paragraphs_are_not_deep() -> None:
    assert len(page_lines("<p>甲" * 5000 + "<ul>" + "<li>乙" * 5000)) == 10_000


def test_old_office_endings(tmp_path: Path) -> None:
    (tmp_path / "a.wps").write_bytes(b"\x01\x00\x02")
    (tmp_path / "b.doc").write_text("一、总体情况", "utf-8")
    with pytest.raises(LoadError, match="soffice --headless --convert-to docx"):
        load_source(tmp_path / "a.wps")
    assert load_source(tmp_path / "b.doc").text == "一、总体情况"


@pytest.mark.parametrize(
    "unit",
    [
        "<div>",
        "<",
        "<!--",
        "<!",
        "</",
        "<a ",
        "<a b='",
        "<a b=",
        "&amp",
        "<script>",
        "<td>",
        "<table>",
        "</div>",
        "<p><b>",
        '<a ="',
    ],
)
def test_hostile_markup_ends_soon(unit: str) -> None:
    started = time.process_time()
    with contextlib.suppress(LoadError):
        load_source(("<html>" + unit * 60_000).encode())
    assert time.process_time() - started < 5


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


def test_a_line_that_returns_within_the_report_is_no_copy() -> None:
    long = [f"第{k}项工作全面推进，{chr(0x4E00 + k) * 30}，取得新的进展和成效。" for k in range(10)]
    report = "\n".join(f"主要成效\n{line}" for line in long)
    source = load_text(f"{report}\n{report}\n结尾一行")
    (told,) = source.diagnostics
    assert told.span is not None
    assert told.span.start == len(report) + 1
    assert len(source.furniture) == 20
    assert load_text(report).furniture == ()


def test_residue_of_a_scraper_is_furniture() -> None:
    source = load_text("<!--\n  样式\n-->\n<U+00A0><U+00A0>\n<U+00A0>一、总体情况\n<!-- 未完\n正文。")
    assert [source.text[s.start : s.end] for s in source.furniture] == ["<!--", "  样式", "-->", "<U+00A0><U+00A0>"]


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


@pytest.mark.parametrize("encoding", ["utf-32", "utf-32-be"])
def test_a_text_in_utf_32_is_refused(encoding: str) -> None:
    data = ("" if encoding == "utf-32" else "\ufeff").encode(encoding) + "法治政府建设".encode(encoding)
    with pytest.raises(LoadError, match="UTF-32"):
        load_source(data)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-8"])
def test_a_zero_is_no_text_in_any_encoding(encoding: str) -> None:
    with pytest.raises(LoadError, match=r"byte \d+: a zero byte"):
        load_source("法治\0政府".encode(encoding))


@pytest.mark.parametrize("declared", ["big5", "Big5-HKSCS", "gbk", "utf-8"])
@pytest.mark.parametrize("encoding", ["gb18030", "big5hkscs", "utf-8"])
def test_a_page_may_declare_what_it_is_not(declared: str, encoding: str) -> None:
    text = (
        "全區辦理行政覆議案件多件，建立工作機制"
        if encoding == "big5hkscs"
        else "全区办理行政复议案件多件，建立工作机制"
    )
    page = f"<html><head><meta charset={declared}></head><body><p>{text * 2}</p></body></html>"
    assert text * 2 in load_source(page.encode(encoding)).text
