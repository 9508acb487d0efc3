"""OFD, the state's own fixed layout: composed archives in, the text of the report out."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lawreport import read_report
from lawreport.errors import LimitError, LoadError
from lawreport.limits import Limits
from lawreport.load import load_source
from tests.documents import pack
from tests.ofd import OFD, ofd, ofd_report, ofd_rule, ofd_text
from tests.reports import EXAMPLES


@pytest.mark.parametrize("root", ["Doc_0/Document.xml", "/Doc_0/Document.xml", "./Doc_0/../Doc_0/Document.xml"])
def test_a_report_reads_as_its_text_does(root: str) -> None:
    text = (EXAMPLES / "2022.txt").read_text("utf-8")
    told = read_report(ofd_report(text, root=root))
    plain = read_report(text.encode())
    assert (told.title, told.issuer, told.year) == (plain.title, plain.issuer, plain.year)
    assert [s.id for s in told.walk_sections()] == [s.id for s in plain.walk_sections()]
    texts = {one.text for one in plain.walk_measures() if one.counts}
    same = texts & {one.text for one in told.walk_measures() if one.counts}
    assert len(same) >= 0.97 * len(texts)  # where a paragraph fills its last line nobody can tell that it ends


def test_a_ruled_table_is_a_table() -> None:
    cells = (("项目", "件数"), ("复议", "86"), ("应诉", "30"))
    drawn = "".join(
        ofd_text(32 + 40 * column, 57 + 10 * row, cell)
        for row, held in enumerate(cells)
        for column, cell in enumerate(held)
    )
    rules = [ofd_rule(30, 50 + 10 * row, 110, 50 + 10 * row) for row in range(4)]
    rules += [ofd_rule(30 + 40 * column, 50, 30 + 40 * column, 80) for column in range(3)]
    source = load_source(ofd(ofd_text(30, 40, "办理情况见下表。") + drawn + "".join(rules)))
    assert source.text.splitlines() == ["办理情况见下表。", "项目\t件数", "复议\t86", "应诉\t30"]
    assert len(source.grids) == 1


def test_a_template_is_part_of_the_page_and_what_is_hidden_is_not() -> None:
    body = ofd_text(30, 60, "新建学校12所。") + ofd_text(30, 80, "看不见的一行。", more='Visible="false"')
    lines = load_source(ofd(body, template=ofd_text(60, 20, "云溪新区文件"))).text.splitlines()
    assert lines == ["云溪新区文件", "新建学校12所。"]


def test_a_matrix_scales_what_is_drawn() -> None:
    """Half as large, and so from the same place half as far: 30 to 40 millimetres."""
    scaled = ofd_text(30, 60, "新建学校", more='CTM="0.5 0 0 0.5 0 2.5"')
    assert load_source(ofd(scaled + ofd_text(40, 60, "12所。"))).text == "新建学校12所。"


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda: ofd('<ofd:ImageObject ID="3" Boundary="0 0 210 297" ResourceID="5"/>'), "a scan without a text layer"),
        (lambda: ofd(""), "an OFD without text"),
        (lambda: ofd("", root="Doc_1/Document.xml"), "its part Doc_1/Document.xml is missing"),
        (lambda: pack({"OFD.xml": f"<ofd:OFD {OFD}/>"}), "an OFD without a document"),
        (lambda: pack({"OFD.xml": "<ofd:OFD"}), "its XML cannot be read"),
    ],
    ids=["scan", "empty", "missing", "no-document", "broken"],
)
def test_what_cannot_be_read_says_why(make: Callable[[], bytes], told: str) -> None:
    with pytest.raises(LoadError, match=told):
        load_source(make())


def test_limits_hold_for_pages_and_what_is_drawn() -> None:
    with pytest.raises(LimitError, match="max_pages"):
        load_source(ofd(*[ofd_text(30, 40, "甲")] * 3), limits=Limits(max_pages=2))
    with pytest.raises(LimitError, match="max_pdf_items"):
        load_source(ofd(*[ofd_text(30, 40, "甲乙丙")] * 3), limits=Limits(max_pdf_items=8))
    long = ofd_text(30, 60, "甲", delta="g 9999999 1")
    assert load_source(ofd(long + ofd_text(30, 40, "乙"))).text == "乙\n甲"
