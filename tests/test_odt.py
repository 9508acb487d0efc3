from __future__ import annotations

import pytest

from lawreport.errors import LimitError, LoadError
from lawreport.limits import Limits
from lawreport.load import load_source
from tests.documents import Placed, odt, odt_grid, odt_level, odt_list_style, pack

CHAPTERS = odt_list_style("L1", odt_level(1, "一, 二, 三, ...", "", "、"), odt_level(2, "一, 二, 三, ...", "（", "）"))


def lines(body: str, automatic: str = "", styles: str = "") -> list[str]:
    return load_source(odt(body, automatic=automatic, styles=styles)).text.split("\n")


def listed(*items: str, more: str = "", style: str = 'text:style-name="L1"') -> str:
    inner = "".join(
        item if item.startswith("<text:list-") else f"<text:list-item>{item}</text:list-item>" for item in items
    )
    return f"<text:list {style} {more}>{inner}</text:list>"


def p(text: str) -> str:
    return f"<text:p>{text}</text:p>"


def test_blanks_tabs_and_breaks() -> None:
    assert lines(p("甲<text:tab/>乙<text:line-break/>丙<text:s text:c='2'/>丁  \n 戊")) == ["甲\t乙", "丙  丁 戊"]


def test_items_are_numbered_by_their_list_style() -> None:
    inner = listed(p("乙"), p("丙"), style="")
    assert lines(listed(p("甲") + inner, p("丁")), CHAPTERS) == ["一、甲", "（一）乙", "（二）丙", "二、丁"]


def test_only_an_items_first_paragraph_is_numbered() -> None:
    header = "<text:list-header><text:p>题</text:p></text:list-header>"
    assert lines(listed(p("甲") + p("续"), header, p("乙")), CHAPTERS) == ["一、甲", "续", "题", "二、乙"]


def test_lists_begin_anew_unless_told_to_go_on() -> None:
    body = (
        listed(p("甲"), more='xml:id="a"')
        + listed(p("乙"))
        + listed(p("丙"), more='text:continue-numbering="true"')
        + listed(p("丁"), more='text:continue-list="a"')
        + listed('<text:list-item text:start-value="7"><text:p>戊</text:p></text:list-item>')
    )
    assert lines(body, CHAPTERS) == ["一、甲", "一、乙", "二、丙", "二、丁", "七、戊"]


@pytest.mark.parametrize(
    ("level", "label"),
    [
        (odt_level(1, "1", "", "."), "1. "),
        (odt_level(1, "①, ②, ③, ..."), "①"),
        (odt_level(1, "壹, 贰, 叁, ...", "", "、"), "壹、"),
        (odt_level(1, "", "", "、"), ""),
        (odt_level(1, "一", "", "", 'loext:num-list-format="第%1%条"'), "第一条 "),
        ('<text:list-level-style-bullet text:level="1" text:bullet-char="—"/>', "—"),
        ('<text:list-level-style-bullet text:level="1" text:bullet-char="•"/>', ""),
    ],
)
def test_number_formats(level: str, label: str) -> None:
    assert lines(listed(p("项")), odt_list_style("L1", level)) == [f"{label}项"]


def test_headings_are_numbered_by_the_outline() -> None:
    outline = odt_level(1, "一", "第", "章").replace("list-level-style-number", "outline-level-style")
    deeper = odt_level(2, "1", more='text:display-levels="2"').replace("list-level-style-number", "outline-level-style")
    body = '<text:h text:outline-level="1">甲</text:h><text:h text:outline-level="2">乙</text:h><text:h text:outline-level="1" text:is-list-header="true">丙</text:h>'
    assert lines(body, styles=f"<text:outline-style>{outline}{deeper}</text:outline-style>") == [
        "第一章 甲",
        "一.1 乙",
        "丙",
    ]


def test_what_is_not_seen_is_out() -> None:
    hidden = '<style:style style:name="T1"><style:text-properties text:display="none"/></style:style><style:style style:name="P1" style:parent-style-name="T1"/>'
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>删</text:p></text:deletion></text:changed-region></text:tracked-changes>"
        + p(
            "甲<text:span text:style-name='T1'>隐</text:span><office:annotation><text:p>批</text:p></office:annotation>乙"
        )
        + '<text:p text:style-name="P1">隐</text:p><text:section text:display="none"><text:p>隐</text:p></text:section>'
    )
    assert lines(body, hidden) == ["甲乙"]


def test_text_boxes_notes_and_contents() -> None:
    box = "<draw:frame><draw:text-box><text:p>框</text:p></draw:text-box><svg:desc>描述</svg:desc></draw:frame>"
    note = "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>含结转。</text:p></text:note-body></text:note>"
    toc = "<text:table-of-content><text:index-body><text:p>一、甲 1</text:p></text:index-body></text:table-of-content>"
    source = load_source(odt(toc + p(f"正{box}文{note}。")))
    assert source.text.split("\n") == ["一、甲 1", "框", "正文。", "含结转。"]
    assert [source.text[s.start : s.end] for s in source.furniture] == ["一、甲 1", "含结转。"]
    assert [d.code for d in source.diagnostics] == ["notes-apart"]


def test_tables_are_rows_with_merged_cells() -> None:
    cells = (Placed("结果", 0, 0, 2), Placed("复议", 0, 1, 1, 2), Placed("维持", 1, 1), Placed("纠正", 1, 2))
    source = load_source(odt(p("复议情况") + odt_grid(cells)))
    (grid,) = source.grids
    assert (
        tuple(Placed(source.text[c.span.start : c.span.end], c.row, c.column, c.rows, c.columns) for c in grid.cells)
        == cells
    )
    assert source.text == "复议情况\n结果\t复议\n维持\t纠正"


def test_other_documents_are_refused_by_name() -> None:
    sheet = '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"><office:body><office:spreadsheet/></office:body></office:document-content>'
    with pytest.raises(LoadError, match="a spreadsheet"):
        load_source(pack({"content.xml": sheet}))


def test_bad_input() -> None:
    whole = odt(p("全年办理案件117件。") * 50)
    for at in (30, 200, -200, -1):
        with pytest.raises(LoadError):
            load_source(whole[:at])
    with pytest.raises(LoadError, match="document type"):
        load_source(pack({"content.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}))
    with pytest.raises(LimitError, match="max_ratio"):
        load_source(pack({"content.xml": b"<a>" + b" " * 5_000_000}))
    with pytest.raises(LimitError, match="max_nesting"):
        load_source(odt("<text:section>" * 3000 + "</text:section>" * 3000))
    with pytest.raises(LimitError, match="max_paragraphs"):
        load_source(whole, limits=Limits(max_paragraphs=10))
