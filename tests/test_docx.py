from __future__ import annotations

import pytest

from lawreport.errors import LimitError, LoadError
from lawreport.limits import Limits
from lawreport.load import load_source
from lawreport.model.source import Source
from tests.documents import abstract, docx, docx_table, level, num, numbered, pack, para, run


def lines(body: str, **parts: str) -> list[str]:
    return load_source(docx(body, **parts)).text.split("\n")


def style(key: str, properties: str = "", kind: str = "paragraph", more: str = "") -> str:
    return f'<w:style w:type="{kind}" w:styleId="{key}"><w:name w:val="{key}"/>{more}{properties}</w:style>'


def table_of(source: Source) -> list[tuple[str, int, int, int, int]]:
    (grid,) = source.grids
    return [(source.text[c.span.start : c.span.end], c.row, c.column, c.rows, c.columns) for c in grid.cells]


@pytest.mark.parametrize("name", ["report.txt", "report", "report.doc"])
def test_content_decides_whatever_the_name(name: str, tmp_path: object) -> None:
    path = tmp_path / name  # type: ignore[operator]
    path.write_bytes(docx(para("一、总体情况") + para("全年办理案件117件。")))
    assert load_source(path).text == "一、总体情况\n全年办理案件117件。"


def test_breaks_tabs_and_signs() -> None:
    body = para(
        "<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:noBreakHyphen/><w:sym w:char='F0B7'/></w:r>"
    )
    assert lines(body) == ["甲\t乙", "丙-"]


def test_tab_stops_are_no_tabs() -> None:
    assert lines(para("甲", '<w:tabs><w:tab w:val="left" w:pos="400"/></w:tabs>')) == ["甲"]


def test_insertions_are_kept_and_deletions_dropped() -> None:
    body = para(
        run("印发")
        + f"<w:ins>{run('新')}</w:ins>"
        + "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
        + f"<w:moveFrom>{run('移走')}</w:moveFrom><w:moveTo>{run('移来')}</w:moveTo>"
        + run("办法。")
    )
    assert lines(body) == ["印发新移来办法。"]


def test_a_deleted_paragraph_end_joins_the_next() -> None:
    gone = "<w:rPr><w:del w:id='1'/></w:rPr>"
    assert lines(para("全面推进", gone) + para("依法行政。")) == ["全面推进依法行政。"]
    assert lines(para("末尾", gone)) == ["末尾"]


def test_deleted_rows_are_dropped() -> None:
    table = docx_table([["项目", "件"], ["旧", "1"], ["新", "2"]])
    table = table.replace("<w:tr>", "<w:tr><w:trPr><w:del w:id='1'/></w:trPr>", 2).replace(
        "<w:tr><w:trPr><w:del w:id='1'/></w:trPr>", "<w:tr>", 1
    )
    assert lines(para("表") + table) == ["表", "项目\t件", "新\t2"]


def test_hidden_text_is_out() -> None:
    hidden = style("Hid", "<w:rPr><w:vanish/></w:rPr>", "character") + style("Ghost", "<w:rPr><w:vanish/></w:rPr>")
    body = (
        para(run("看") + run("不见", "<w:vanish/>") + run("得见", '<w:vanish w:val="0"/>'))
        + para(run("甲") + run("隐", '<w:rStyle w:val="Hid"/>'))
        + para("幽灵", '<w:pStyle w:val="Ghost"/>')
    )
    assert lines(body, styles=hidden) == ["看得见", "甲"]


def test_a_style_separator_joins_heading_and_body() -> None:
    mark = "<w:rPr><w:vanish/><w:specVanish/></w:rPr>"
    assert lines(para("强化组织领导。", mark) + para("召开会议3次。")) == ["强化组织领导。召开会议3次。"]


def test_field_codes_and_old_properties_are_out() -> None:
    field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
    old = f"<w:pPrChange><w:pPr>{numbered(1)}</w:pPr></w:pPrChange>"
    assert lines(para(field + run("正文"), old), numbering=abstract(0, level(0, "decimal", "%1.")) + num(1, 0)) == [
        "正文"
    ]


def test_text_boxes_stand_once() -> None:
    box = f"<w:txbxContent>{para('框中的话')}</w:txbxContent>"
    both = f"<mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx>{box}</wps:txbx></mc:Choice><mc:Fallback><v:textbox>{box}</v:textbox></mc:Fallback></mc:AlternateContent>"
    assert lines(para(run("正") + f"<w:r>{both}</w:r>" + run("文"))) == ["框中的话", "正文"]


def test_footnotes_stand_apart() -> None:
    note = "<w:footnotes xmlns:w='{}'><w:footnote w:id='0' w:type='separator'><w:p/></w:footnote><w:footnote w:id='2'>{}</w:footnote></w:footnotes>"
    body = para(run("办理案件") + "<w:r><w:footnoteReference w:id='2'/></w:r>" + run("12件。"))
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    source = load_source(docx(body, parts={"word/footnotes.xml": note.format(w, para("含上年结转。"))}))
    assert source.text == "办理案件12件。\n含上年结转。"
    assert [source.text[s.start : s.end] for s in source.furniture] == ["含上年结转。"]
    assert [(d.code, d.detail) for d in source.diagnostics] == [("notes-apart", "1")]


def test_contents_pages_are_furniture() -> None:
    toc = '<w:style w:type="paragraph" w:styleId="11"><w:name w:val="toc 1"/></w:style>'
    source = load_source(
        docx(
            para("一、总体情况<x/>1".replace("<x/>", " "), '<w:pStyle w:val="11"/>') + para("一、总体情况"), styles=toc
        )
    )
    assert [source.text[s.start : s.end] for s in source.furniture] == ["一、总体情况 1"]


LEVELS = abstract(
    0, level(0, "chineseCountingThousand", "%1、"), level(1, "chineseCounting", "（%2）"), level(2, "decimal", "%3.")
)


def test_numbers_are_resolved_and_restart_below_their_parent() -> None:
    body = "".join(
        para(text, numbered(1, at)) for text, at in [("甲", 0), ("乙", 1), ("丙", 1), ("丁", 2), ("戊", 0), ("己", 1)]
    )
    assert lines(body, numbering=LEVELS + num(1, 0)) == [
        "一、甲",
        "（一）乙",
        "（二）丙",
        "1. 丁",
        "二、戊",
        "（一）己",
    ]


def test_lists_of_one_definition_count_on_unless_told_to_restart() -> None:
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = LEVELS + num(1, 0) + num(2, 0) + num(3, 0, restart)
    body = "".join(para("项", numbered(key)) for key in (1, 1, 2, 3, 3))
    assert lines(body, numbering=numbering) == ["一、项", "二、项", "三、项", "一、项", "二、项"]


def test_a_level_that_never_restarts() -> None:
    numbering = abstract(
        0, level(0, "chineseCounting", "%1、"), level(1, "decimal", "%2、", '<w:lvlRestart w:val="0"/>')
    ) + num(1, 0)
    body = "".join(para("项", numbered(1, at)) for at in (0, 1, 1, 0, 1))
    assert lines(body, numbering=numbering) == ["一、项", "1、项", "2、项", "二、项", "3、项"]


def test_numbers_come_through_the_style_chain() -> None:
    styles = (
        style("Top", "<w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>")
        + style("Sub", "<w:pPr><w:numPr><w:ilvl w:val='1'/></w:numPr></w:pPr>", more="<w:basedOn w:val='Top'/>")
        + style("Leaf", more="<w:basedOn w:val='Sub'/>")
    )
    uses = [("Top", ""), ("Sub", ""), ("Leaf", ""), ("Top", numbered(0)), ("Top", "")]
    body = "".join(para("项", f'<w:pStyle w:val="{key}"/>{own}') for key, own in uses)
    assert lines(body, styles=styles, numbering=LEVELS + num(1, 0)) == [
        "一、项",
        "（一）项",
        "（二）项",
        "项",
        "二、项",
    ]


def test_levels_linked_to_styles() -> None:
    numbering = abstract(
        0,
        level(0, "chineseCounting", "第%1章", "<w:pStyle w:val='H1'/>"),
        level(1, "decimal", "%1.%2", "<w:isLgl/><w:pStyle w:val='H2'/>"),
    ) + num(1, 0)
    styles = "".join(style(key, "<w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>") for key in ("H1", "H2"))
    body = "".join(para("项", f'<w:pStyle w:val="{key}"/>') for key in ("H1", "H2", "H2"))
    assert lines(body, styles=styles, numbering=numbering) == ["第一章 项", "1.1 项", "1.2 项"]


def test_list_styles_are_followed() -> None:
    styles = '<w:style w:type="numbering" w:styleId="Chapters"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    numbering = (
        LEVELS
        + '<w:abstractNum w:abstractNumId="5"><w:numStyleLink w:val="Chapters"/></w:abstractNum>'
        + num(1, 0)
        + num(2, 5)
    )
    assert lines(para("甲", numbered(2)), styles=styles, numbering=numbering) == ["一、甲"]


@pytest.mark.parametrize(
    ("form", "text", "label"),
    [
        ("ideographDigital", "%1、", "三、"),
        ("japaneseCounting", "第%1条", "第三条 "),
        ("decimalEnclosedCircle", "%1", "③"),
        ("upperLetter", "%1.", "C. "),
        ("lowerRoman", "(%1)", "(iii)"),
        ("chineseLegalSimplified", "%1、", "叁、"),
        ("ideographTraditional", "%1、", "丙、"),
        ("decimalFullWidth", "%1．", "３． "),
        ("chineseCounting", "%1是", "三是"),
        ("none", "", ""),
    ],
)
def test_number_formats(form: str, text: str, label: str) -> None:
    numbering = abstract(0, level(0, form, text, start=3)) + num(1, 0)
    assert lines(para("项", numbered(1)), numbering=numbering) == [f"{label}项"]


def test_bullets_are_dropped_but_dashes_kept() -> None:
    numbering = abstract(0, level(0, "bullet", "\uf0b7"), level(1, "bullet", "——")) + num(1, 0)
    assert lines(para("甲", numbered(1)) + para("乙", numbered(1, 1)), numbering=numbering) == ["甲", "——乙"]


def test_tables_are_rows_with_merged_cells() -> None:
    table = docx_table(
        [
            [("结果", '<w:vMerge w:val="restart"/>'), ("复议", '<w:gridSpan w:val="2"/>')],
            [("", "<w:vMerge/>"), "维持", "纠正"],
            ["件数", "10", ""],
        ]
    )
    source = load_source(docx(para("三、复议情况") + table + para("其他。")))
    assert source.text == "三、复议情况\n结果\t复议\n维持\t纠正\n件数\t10\t\n其他。"
    assert [source.text[r.start : r.end] for r in source.rows] == ["结果\t复议", "维持\t纠正", "件数\t10\t"]
    assert table_of(source) == [
        ("结果", 0, 0, 2, 1),
        ("复议", 0, 1, 1, 2),
        ("维持", 1, 1, 1, 1),
        ("纠正", 1, 2, 1, 1),
        ("件数", 2, 0, 1, 1),
        ("10", 2, 1, 1, 1),
        ("", 2, 2, 1, 1),
    ]


def test_a_table_that_only_lays_out_the_page_becomes_lines() -> None:
    long = "全年召开常务会议专题研究法治建设工作，部署推进重点任务。" * 10
    inner = docx_table([["项目", "件"], ["许可", "3"]])
    cell = para("一、总体情况") + para(long) + para(long) + inner + "<w:p/>"
    source = load_source(docx(f"<w:tbl><w:tr><w:tc>{para('边栏')}</w:tc><w:tc>{cell}</w:tc></w:tr></w:tbl>"))
    assert source.text.split("\n") == ["边栏", "一、总体情况", long, long, "项目\t件", "许可\t3"]
    assert len(source.rows) == 2


def test_missing_parts() -> None:
    whole = docx(para("甲"))
    with pytest.raises(LoadError, match=r"word/document\.xml is missing"):
        load_source(pack({"word/styles.xml": "<a/>"}))
    with pytest.raises(LoadError, match="an archive without a document"):
        load_source(pack({"a.txt": "甲"}))
    with pytest.raises(LoadError, match="a spreadsheet"):
        load_source(pack({"xl/workbook.xml": "<a/>"}))
    assert load_source(whole).text == "甲"


def test_a_part_that_is_named_but_missing_is_told() -> None:
    related = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="x/numbering" Target="numbering.xml"/></Relationships>'
    source = load_source(docx(para("甲", numbered(1)), parts={"word/_rels/document.xml.rels": related}))
    assert [(d.code, d.detail) for d in source.diagnostics] == [("part-missing", "word/numbering.xml")]


def test_document_types_and_entities_are_refused() -> None:
    bomb = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><w:document xmlns:w="x">&b;</w:document>'
    with pytest.raises(LoadError, match="document type"):
        load_source(docx("", parts={"word/document.xml": bomb}))


@pytest.mark.parametrize("at", [40, 200, 600, -400, -30, -1])
def test_a_cut_off_file_is_an_error(at: int) -> None:
    with pytest.raises(LoadError):
        load_source(docx(para("全年办理案件117件。") * 50)[:at])


def test_a_zip_bomb_is_refused_by_its_ratio_and_by_its_size() -> None:
    bomb = docx("", parts={"word/document.xml": b"<w>" + b" " * 30_000_000})
    with pytest.raises(LimitError, match="max_ratio=250"):
        load_source(bomb)
    with pytest.raises(LimitError, match="max_unpacked_bytes=10000000"):
        load_source(bomb, limits=Limits(max_unpacked_bytes=10_000_000))


def test_members_nesting_paragraphs_and_their_length_are_limited() -> None:
    with pytest.raises(LimitError, match="max_members"):
        load_source(docx(para("甲")), limits=Limits(max_members=3))
    with pytest.raises(LimitError, match="max_nesting"):
        load_source(docx("<w:sdt>" * 3000 + "</w:sdt>" * 3000))
    with pytest.raises(LimitError, match="max_paragraphs"):
        load_source(docx(para("甲") * 20), limits=Limits(max_paragraphs=10))
    with pytest.raises(LimitError, match="max_paragraph_characters"):
        load_source(docx(para("甲" * 20)), limits=Limits(max_paragraph_characters=10))
