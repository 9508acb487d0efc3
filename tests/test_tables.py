from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import lawreport
from lawreport.align.tables import align_labels, align_tables
from lawreport.compare.tables import compare_tables
from lawreport.load import load_source, load_text
from lawreport.model.source import Source
from lawreport.model.table import Table
from lawreport.parse.tables import read_tables, read_value
from lawreport.render import render_html, render_json, render_markdown, render_text
from tests.documents import Page, Placed, Printed, docx, docx_grid, page_grid, para, pdf, pdf_grid

SHARED = Path(__file__).parents[1].parent / "shared"

INTAKE = (
    Placed("（第一、二项之和等于第三、四项之和）", 0, 0, 3, 2),
    Placed("申请人", 0, 2, 1, 4),
    Placed("自然人", 1, 2, 2),
    Placed("组织", 1, 3, 1, 2),
    Placed("总计", 1, 5, 2),
    Placed("企业", 2, 3),
    Placed("其他", 2, 4),
    Placed("一、新收申请", 3, 0, 1, 2),
    *(Placed(text, 3, 2 + k) for k, text in enumerate(("21", "0", "1", "22"))),
    Placed("三、办理结果", 4, 0, 2),
    Placed("（一）公开", 4, 1),
    *(Placed(text, 4, 2 + k) for k, text in enumerate(("20", "0", "", "20"))),
    Placed("（二）不公开", 5, 1),
    *(Placed(text, 5, 2 + k) for k, text in enumerate(("1", "0", "1", "2"))),
)
DECISIONS = (
    Placed("条例第一款", 0, 0, 1, 4),
    Placed("内容", 1, 0),
    *(Placed(text, 1, 1 + k) for k, text in enumerate(("制发件数", "废止件数", "有效件数"))),
    Placed("规章", 2, 0),
    *(Placed(text, 2, 1 + k) for k, text in enumerate(("0", "0", "3"))),
    Placed("条例第五款", 3, 0, 1, 4),
    Placed("内容", 4, 0),
    Placed("决定数量", 4, 1, 1, 3),
    Placed("许可", 5, 0),
    Placed("1,550", 5, 1, 1, 3),
    Placed("内容", 6, 0),
    Placed("收费（万元）", 6, 1, 1, 3),
    Placed("事业收费", 7, 0),
    Placed("77.28", 7, 1, 1, 3),
)


def from_page(*grids: tuple[Placed, ...]) -> Source:
    tables = "".join(f"<p>二、主动公开情况</p>{page_grid(cells)}" for cells in grids)
    return load_source(
        f"<html><body><p>现将全年政府信息公开工作情况报告如下，请予审议。</p>{tables}</body></html>".encode()
    )


def from_docx(*grids: tuple[Placed, ...]) -> Source:
    return load_source(docx("".join(para("二、主动公开情况") + docx_grid(cells) for cells in grids)))


def from_pdf(*grids: tuple[Placed, ...]) -> Source:
    pages = []
    for cells in grids:
        printed, rules = pdf_grid(cells, 650)
        pages.append(Page((Printed(106, 700, "二、主动公开情况"), *printed), tuple(rules)))
    return load_source(pdf(*pages))


def values(table: Table) -> dict[tuple[str, str], str]:
    return {("/".join(table.rows[e.row]), "/".join(table.columns[e.column])): e.text for e in table.entries}


@pytest.mark.parametrize("reader", [from_page, from_docx, from_pdf])
def test_merged_heads_become_label_paths_in_every_format(reader: object) -> None:
    source = reader(INTAKE)  # type: ignore[operator]
    (table,) = read_tables(source)
    assert table.title == "二、主动公开情况"
    assert table.columns == (
        ("申请人", "自然人"),
        ("申请人", "组织", "企业"),
        ("申请人", "组织", "其他"),
        ("申请人", "总计"),
    )
    assert table.rows == (("一、新收申请",), ("三、办理结果", "（一）公开"), ("三、办理结果", "（二）不公开"))
    assert table.notes == ("（第一、二项之和等于第三、四项之和）",)
    assert [e.value for e in table.entries if e.row == 1] == [Decimal(20), Decimal(0), None, Decimal(20)]
    assert all(source.text[e.span.start : e.span.end] == e.text for e in table.entries)


@pytest.mark.parametrize("reader", [from_page, from_docx, from_pdf])
def test_a_frame_of_several_tables_is_taken_apart(reader: object) -> None:
    tables = read_tables(reader(DECISIONS))  # type: ignore[operator]
    assert [(table.part, table.rows, table.columns) for table in tables] == [
        ("条例第一款", (("规章",),), (("制发件数",), ("废止件数",), ("有效件数",))),
        ("条例第五款", (("许可",),), (("决定数量",),)),
        ("", (("事业收费",),), (("收费（万元）",),)),
    ]
    assert [table.entries[-1].value for table in tables] == [Decimal(3), Decimal(1550), Decimal("77.28")]


def test_a_table_without_row_labels() -> None:
    cells = (
        Placed("复议", 0, 0, 1, 2),
        Placed("", 0, 2),
        Placed("诉讼", 0, 3),
        Placed("维持", 1, 0),
        Placed("纠正", 1, 1),
        Placed("直接起诉", 1, 2, 1, 2),
        Placed("维持", 2, 0),
        Placed("纠正", 2, 1),
        Placed("胜诉", 2, 2),
        Placed("败诉", 2, 3),
        *(Placed(str(k), 3, k) for k in range(4)),
    )
    (table,) = read_tables(from_page(cells))
    assert table.rows == ((),)
    assert table.columns[2:] == (("诉讼", "直接起诉", "胜诉"), ("诉讼", "直接起诉", "败诉"))


def test_labels_left_empty_below_the_first_of_a_group() -> None:
    cells = (
        *(Placed(text, 0, k) for k, text in enumerate(("部门", "事项", "件数"))),
        *(Placed(text, 1, k) for k, text in enumerate(("市场监管", "许可", "3"))),
        *(Placed(text, 2, k) for k, text in enumerate(("", "处罚", "4"))),
        *(Placed(text, 3, k) for k, text in enumerate(("合计", "", "7"))),
    )
    (table,) = read_tables(from_docx(cells))
    assert table.rows == (("市场监管", "许可"), ("市场监管", "处罚"), ("合计",))


def test_running_numbers_and_years_are_no_entries() -> None:
    cells = (
        *(Placed(text, 0, k) for k, text in enumerate(("序号", "年度", "件数"))),
        *(Placed(text, 1, k) for k, text in enumerate(("1", "2022", "30"))),
        *(Placed(text, 2, k) for k, text in enumerate(("2", "2023", "40"))),
    )
    (table,) = read_tables(from_page(cells))
    assert (table.rows, table.columns) == ((("2022",), ("2023",)), (("件数",),))


def test_cells_left_empty_instead_of_merged() -> None:
    texts = (
        ("第一款", "", ""),
        ("内容", "数量", ""),
        ("许可", "0", ""),
        ("第六款", "", ""),
        ("内容", "数量", ""),
        ("处罚", "7", ""),
    )
    cells = tuple(Placed(text, row, column) for row, line in enumerate(texts) for column, text in enumerate(line))
    assert [(table.part, table.rows, table.columns) for table in read_tables(from_page(cells))] == [
        ("第一款", (("许可",),), (("数量",),)),
        ("第六款", (("处罚",),), (("数量",),)),
    ]


def test_a_pasted_table() -> None:
    source = load_text("二、主动公开情况\n内容\t制发件数\t废止件数\n规章\t0\t\n文件\t3\t1\n三、其他")
    (table,) = read_tables(source)
    assert (table.title, table.rows, table.columns) == (
        "二、主动公开情况",
        (("规章",), ("文件",)),
        (("制发件数",), ("废止件数",)),
    )
    assert [entry.value for entry in table.entries] == [0, None, 3, 1]


def test_pasted_rows_without_their_merged_cells_are_rows_alone() -> None:
    source = load_text("申请人\t总计\n自然人\t组织\t总计\n一、新收申请\t1\t2\t3")
    assert (len(source.rows), source.grids) == (3, ())


def test_a_contents_page_is_no_table() -> None:
    source = load_text("一、总体情况\t1\n二、存在问题\t3\n\t一、总体情况\n\t全年办理案件。")
    assert source.rows == ()


def test_tables_of_a_copy_are_not_read_again() -> None:
    long = "".join(
        para(f"第{k}项工作全面推进，取得新的进展和成效，群众满意度进一步提高，各项任务按期完成并通过验收评估。")
        for k in range(4)
    )
    body = long + docx_grid(INTAKE)
    assert len(read_tables(load_source(docx(body + body)))) == 1


def test_units_are_read_from_the_line_above() -> None:
    grid = page_grid((Placed("项目", 0, 0), Placed("数量", 0, 1), Placed("许可", 1, 0), Placed("5", 1, 1)))
    page = f"<html><body><p>现将全年政府信息公开工作情况报告如下，请予审议。</p><p>办理情况表</p><p>（单位：件）</p>{grid}</body></html>"
    (table,) = read_tables(load_source(page.encode()))
    assert (table.title, table.unit) == ("办理情况表", "件")


def test_a_part_named_in_its_first_cell_alone() -> None:
    cells = (
        Placed("第一款", 0, 0),
        Placed("", 0, 1),
        Placed("内容", 1, 0),
        Placed("数量", 1, 1),
        Placed("规章", 2, 0),
        Placed("2", 2, 1),
        Placed("文件", 3, 0),
        Placed("", 3, 1),
    )
    (table,) = read_tables(from_page(cells))
    assert (table.part, table.rows) == ("第一款", (("规章",), ("文件",)))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", "0"),
        ("7730.28", "7730.28"),
        ("１２", "12"),
        ("4 119", "4119"),
        ("-3", "-3"),
        ("12.5%", "12.5"),
        ("3件", "3"),
    ],
)
def test_values(text: str, value: str) -> None:
    assert read_value(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "/", "1.属于秘密", "2023年", "1,23", "3-5", "共3件", "一"])
def test_no_values(text: str) -> None:
    assert read_value(text) is None


def changed(cells: tuple[Placed, ...], changes: dict[str, str]) -> tuple[Placed, ...]:
    return tuple(Placed(changes.get(c.text, c.text), c.row, c.column, c.rows, c.columns) for c in cells)


def test_every_entry_is_compared_across_formats() -> None:
    old, new = (
        read_tables(from_page(DECISIONS, INTAKE)),
        read_tables(from_pdf(INTAKE, changed(DECISIONS, {"1,550": "2000"}))),
    )
    matches = align_tables(old, new)
    assert [(match.old, match.new) for match in matches] == [(0, 1), (1, 2), (2, 3), (3, 0)]
    changes = compare_tables(old, new, matches)
    moved = [
        (c.row, c.old.text, c.new.text, c.delta, c.percent)
        for t in changes
        for c in t.entries
        if c.old and c.new and c.delta
    ]
    assert moved == [(("许可",), "1,550", "2000", Decimal(450), Decimal("29.03"))]


def test_rows_that_come_go_or_are_worded_anew() -> None:
    renamed = changed(INTAKE, {"（一）公开": "（1）予以公开", "一、新收申请": "一、本年新收申请"})
    old, new = read_tables(from_docx(INTAKE)), read_tables(from_docx(renamed))
    (match,) = align_tables(old, new)
    assert match.rows == ((0, 0), (1, 1), (2, 2))
    shorter = read_tables(
        from_docx(
            (
                *(c for c in INTAKE if c.row < 4),
                Placed("三、办理结果", 4, 0),
                *(c for c in INTAKE if c.row == 4 and c.column),
            )
        )
    )
    (change,) = compare_tables(old, shorter, align_tables(old, shorter))
    gone = [entry.row for entry in change.entries if entry.new is None]
    assert gone == [("三、办理结果", "（二）不公开")] * 4


def test_tables_that_report_other_things_stay_alone() -> None:
    old, new = read_tables(from_docx(INTAKE)), read_tables(from_docx(DECISIONS[:7]))
    assert align_tables(old, new) == ()
    changes = compare_tables(old, new, ())
    assert [(c.old is None, c.new is None) for c in changes] == [(True, False), (False, True)]


@pytest.mark.parametrize(("old", "new", "delta"), [("1.2万元", "9000元", None), ("3件", "５", 2), ("3 件", "5件", 2)])
def test_entries_of_other_units_have_no_difference(old: str, new: str, delta: int | None) -> None:
    cells = (Placed("项目", 0, 0), Placed("数量", 0, 1), Placed("罚没", 1, 0), Placed(old, 1, 1))
    before, after = read_tables(from_page(cells)), read_tables(from_page(changed(cells, {old: new})))
    (change,) = compare_tables(before, after, align_tables(before, after))
    assert change.entries[0].delta == delta


def test_units_that_labels_name_are_compared() -> None:
    cells = (Placed("项目", 0, 0), Placed("金额（单位：万元）", 0, 1), Placed("收费", 1, 0), Placed("12", 1, 1))
    before, after = (
        read_tables(from_page(cells)),
        read_tables(from_page(changed(cells, {"金额（单位：万元）": "金额（单位：元）"}))),
    )
    (change,) = compare_tables(before, after, align_tables(before, after))
    assert [(entry.old is not None, entry.new is not None, entry.delta) for entry in change.entries] == [
        (True, True, None)
    ]


def test_a_rise_from_nothing_has_no_percentage() -> None:
    old, new = read_tables(from_docx(DECISIONS[:9])), read_tables(from_docx(changed(DECISIONS[:9], {"3": "0"})))
    (change,) = compare_tables(new, old, align_tables(new, old))
    assert [(e.delta, e.percent) for e in change.entries] == [(0, None), (0, None), (3, None)]


LABELS = st.lists(st.lists(st.text("甲乙丙丁", max_size=3), max_size=3).map(tuple), max_size=6)


@given(LABELS, LABELS)
def test_labels_pair_one_to_one(old: list[tuple[str, ...]], new: list[tuple[str, ...]]) -> None:
    pairs = align_labels(old, new)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    named = [path for path in old if "".join(path)]
    assert len(align_labels(old, old)) >= len(named)


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="the corpus does not lie beside the repository")
def test_the_statutory_tables_of_two_years() -> None:
    old, new = (
        read_tables(load_source(SHARED / "corpus" / "hongze-disclosure" / f"{year}.pdf")) for year in (2023, 2024)
    )
    changes = compare_tables(old, new, align_tables(old, new))
    found = {
        ("/".join(e.row), "/".join(e.column)): (e.old.value, e.new.value, e.delta)
        for change in changes
        for e in change.entries
        if e.old and e.new
    }
    assert len(found) == sum(len(table.entries) for table in new) == 186
    assert found["行政许可", "本年处理决定数量"] == (550, 9487, 8937)
    assert found["一、本年新收政府信息公开申请数量", "申请人情况/总计"] == (21, 95, 74)
    assert found["", "行政复议/结果维持"] == (10, 1, -9)
    assert found["", "行政诉讼/复议后起诉/总计"] == (0, 3, 3)


FORM = (
    "<html><body><h1>{year}年青岚区人民政府政府信息公开工作年度报告</h1><p>一、主动公开政府信息情况</p><table>"
    "<tr><th>信息内容</th><th>本年处理决定数量</th></tr><tr><td>行政许可</td><td>{first}</td></tr>"
    "<tr><td>行政处罚</td><td>{second}</td></tr></table><p>二、其他需要报告的事项</p>"
    "<p>本机关没有其他需要报告的事项，各项工作按照要求有序开展。</p></body></html>"
)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_rendering_shows_the_entries_that_changed(lang: str) -> None:
    old, new = (
        lawreport.read_report(FORM.format(year=year, first=first, second=12).encode(), name=f"{year}.html")
        for year, first in ((2023, 550), (2024, 9487))
    )
    comparison = lawreport.compare_reports(old, new)
    assert [(e.old and e.old.text, e.new and e.new.text) for e in comparison.tables[0].moved] == [("550", "9487")]
    assert not comparison.identical
    for render in (render_html, render_markdown, render_text):
        text = render(comparison, lang=lang)
        assert "行政许可" in text
        assert "550" in text
        assert "9487" in text
        assert "8,937" in text
    assert '"delta": 8937' in render_json(comparison)
