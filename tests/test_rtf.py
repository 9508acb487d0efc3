from __future__ import annotations

import time

import pytest

from lawreport.errors import LimitError, LoadError, MissingExtraError
from lawreport.limits import Limits
from lawreport.load import load_source
from lawreport.load.rtf import reader as rtf_module
from tests.documents import rtf, rtf_text, rtf_unicode


def lines(body: str) -> list[str]:
    return load_source(rtf(body)).text.split("\n")


T, U = rtf_text, rtf_unicode


def test_code_page_and_unicode() -> None:
    assert lines(f"{T('全年办理')}{U('案件')}117{T('件。')}\\par\\f1 {T('其他')}\\line {T('换行')}\\par") == [
        "全年办理案件117件。",
        "其他",
        "换行",
    ]


def test_bytes_that_are_not_escaped() -> None:
    assert (
        load_source(b"{\\rtf1\\ansi\\ansicpg936 " + "全年办理案件。".encode("gbk") + b"\\par}").text == "全年办理案件。"
    )


def test_characters_beyond_the_first_plane() -> None:
    assert lines(f"{T('甲')}\\u-10176?\\u-9216?{T('乙')}") == ["甲\U00020000乙"]


def test_what_is_not_seen_is_out() -> None:
    body = (
        "{\\header " + T("页眉") + "{\\shp{\\*\\shpinst{\\shptxt 7\\par}}}\\par}{\\info{\\title " + T("题") + "}}{\\*\\generator Word;}"
        "{\\pict\\pngblip 89504e47" + "00" * 100 + "}"
        + T("甲") + "{\\v " + T("隐") + U("藏") + "}" + T("乙") + "{\\deleted " + T("删") + "}\\v " + T("隐") + "\\v0 " + T("丙") + "\\par"
    )  # fmt: skip
    assert lines(body) == ["甲乙丙"]


def test_links_keep_their_text_alone() -> None:
    link = '{\\field{\\*\\fldinst{HYPERLINK "http://a.cn"}}{\\fldrslt{' + T("条例") + "}}}"
    assert lines(T("依据") + link + T("公开。")) == ["依据条例公开。"]


def test_printed_numbers_are_kept() -> None:
    assert lines(
        "{\\listtext\\plain " + T("一、") + "\\tab}" + T("总体情况") + "\\par{\\pntext " + T("（一）") + "}" + T("公开")
    ) == ["一、\t总体情况", "（一）公开"]


def test_notes_and_text_boxes_stand_apart() -> None:
    box = (
        "{\\shp{\\*\\shpinst\\shpleft1{\\sp{\\sn a}{\\sv b}}{\\shptxt\\pard "
        + T("框")
        + "\\par}}{\\shprslt "
        + T("框")
        + "}}"
    )
    source = load_source(
        rtf(T("办理") + "{\\footnote\\pard " + T("含结转。") + "}" + box + T("案件。") + "\\par " + T("其他"))
    )
    assert source.text.split("\n") == ["办理案件。", "框", "其他", "含结转。"]
    assert [source.text[s.start : s.end] for s in source.furniture] == ["含结转。"]
    assert [d.code for d in source.diagnostics] == ["notes-apart"]


def test_tables_are_rows_with_merged_cells() -> None:
    rows = (
        "\\trowd\\clvmgf\\cellx1000\\cellx3000\\pard\\intbl " + T("结果") + "\\cell " + T("复议") + "\\cell\\row"
        "\\trowd\\clvmrg\\cellx1000\\cellx2000\\cellx3000\\pard\\intbl\\cell " + T("维") + "\\par " + T("持") + "\\cell " + T("纠正") + "\\cell\\row"
        "\\trowd\\cellx1000\\cellx2000\\cellx3000\\pard\\intbl " + T("件数") + "\\cell 3\\cell 4\\cell\\row"
    )  # fmt: skip
    source = load_source(rtf(T("复议情况") + "\\par" + rows + "\\pard " + T("其他") + "\\par"))
    (grid,) = source.grids
    assert source.text.split("\n") == ["复议情况", "结果\t复议", "维 持\t纠正", "件数\t3\t4", "其他"]
    assert [(source.text[c.span.start : c.span.end], c.row, c.column, c.rows, c.columns) for c in grid.cells][:4] == [
        ("结果", 0, 0, 2, 1),
        ("复议", 0, 1, 1, 2),
        ("维 持", 1, 1, 1, 1),
        ("纠正", 1, 2, 1, 1),
    ]


def test_without_the_extra_the_error_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rtf_module, "rtf_to_text", None)
    with pytest.raises(MissingExtraError, match=r"\.\[rtf\]"):
        load_source(rtf("a"))


def test_bad_input() -> None:
    whole = rtf((T("全年办理案件。") + "\\par ") * 50)
    for at in (20, len(whole) // 2, -1):
        with pytest.raises(LoadError, match="cut off"):
            load_source(whole[:at])
    with pytest.raises(LimitError, match="max_nesting"):
        load_source(rtf("{" * 200_000 + "}" * 200_000))
    with pytest.raises(LimitError, match="max_paragraphs"):
        load_source(whole, limits=Limits(max_paragraphs=10))
    with pytest.raises(LoadError, match="cannot be read"):
        load_source(rtf("\\f1 \\'ff\\'ff\\par"))


@pytest.mark.parametrize(
    "unit", ["\\f1", "{\\fonttbl\\f1", "{\\field{\\*\\fldinst{", "\\'", "\\bin9 ", "\\trowd\\cell", "\\u1", "{\\v "]
)
def test_hostile_markup_ends_soon(unit: str) -> None:
    started = time.process_time()
    with pytest.raises(LoadError):
        load_source(rtf(unit * 60_000)[:-1])
    assert time.process_time() - started < 5
