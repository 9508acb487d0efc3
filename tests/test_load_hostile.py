"""Damaged and hostile files end in errors of ours, soon and within bounded memory."""

from __future__ import annotations

import random
import time
import tracemalloc
import zlib
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lawreport.align.tables import align_tables
from lawreport.compare.tables import compare_tables
from lawreport.errors import LoadError
from lawreport.limits import Limits
from lawreport.load import load_source
from lawreport.parse.tables import read_tables
from tests.documents import (
    Page,
    Placed,
    Printed,
    abstract,
    docx,
    docx_grid,
    grid_rules,
    level,
    num,
    numbered,
    odt,
    odt_grid,
    odt_level,
    odt_list_style,
    pack,
    page_grid,
    para,
    pdf,
    pdf_grid,
    rtf,
    rtf_text,
)
from tests.ofd import ofd, ofd_rule, ofd_text

CELLS = (Placed("项目", 0, 0), Placed("件数", 0, 1), Placed("许可", 1, 0), Placed("12", 1, 1))
TEXT = "全年办理行政复议案件117件，群众满意度进一步提高。"
DRAWN = pdf_grid(CELLS, 500)
MARKUP: dict[str, str] = {
    "docx": para("总体情况", numbered(1)) + para(TEXT) + docx_grid(CELLS),
    "odt": f'<text:list text:style-name="L"><text:list-item><text:p>总体情况</text:p></text:list-item></text:list><text:p>{TEXT}</text:p>{odt_grid(CELLS)}',
}
LISTS = abstract(0, level(0, "chineseCounting", "%1、")) + num(1, 0)
FILES: dict[str, bytes] = {
    "docx": docx(MARKUP["docx"], numbering=LISTS),
    "ofd": ofd(
        ofd_text(30, 40, "一、总体情况")
        + ofd_text(30, 46, TEXT[:24])
        + "".join(ofd_text(32 + 40 * one.column, 57 + 10 * one.row, one.text) for one in CELLS)
        + "".join(ofd_rule(30, 50 + 10 * k, 110, 50 + 10 * k) for k in range(3))
        + "".join(ofd_rule(30 + 40 * k, 50, 30 + 40 * k, 70) for k in range(3))
    ),
    "odt": odt(MARKUP["odt"], automatic=odt_list_style("L", odt_level(1, "一", "", "、"))),
    "rtf": rtf(
        "\\trowd\\cellx900\\cellx1800\\intbl " + rtf_text("项目") + "\\cell 12\\cell\\row " + rtf_text(TEXT) + "\\par"
    ),
    "pdf": pdf(Page((Printed(106, 700, TEXT[:20]), *DRAWN[0]), tuple(DRAWN[1]))),
    "page": f"<html><head><meta name=PubDate content='2024-1-2'></head><body><p>{TEXT}</p>{page_grid(CELLS)}</body></html>".encode(),
}


def load(data: bytes, limits: Limits | None = None) -> None:
    """Load, and do with the tables what can be done: nothing but our errors may come."""
    try:
        source = load_source(data, limits=limits or Limits())
    except LoadError:
        return
    tables = read_tables(source)
    compare_tables(tables, tables, align_tables(tables, tables))
    assert all(0 <= span.start <= span.end <= len(source.text) for span in (*source.furniture, *source.rows))
    assert all(source.text[span.start : span.end].count("\n") == 0 for span in source.rows)
    for grid in source.grids:
        assert all(cell.span.end <= len(source.text) and cell.row < grid.height for cell in grid.cells)


def mutate(data: bytes, seed: int) -> bytes:
    """Change, take out, double and swap some stretches."""
    chance = random.Random(seed)
    mutated = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        at, size = chance.randrange(len(mutated) or 1), chance.choice((1, 1, 2, 5, 30))
        match chance.randrange(4):
            case 0:
                mutated[at : at + size] = chance.randbytes(size)
            case 1:
                del mutated[at : at + size]
            case 2:
                mutated[at:at] = mutated[at : at + size] * chance.choice((1, 2, 50))
            case _:
                to = chance.randrange(len(mutated) or 1)
                mutated[to : to + size] = mutated[at : at + size]
    return bytes(mutated)


@pytest.mark.parametrize("form", FILES)
def test_the_valid_file_reads(form: str) -> None:
    source = load_source(FILES[form])
    assert source.rows
    assert source.grids


@pytest.mark.parametrize("form", FILES)
@settings(max_examples=100, deadline=None)
@given(st.integers(0, 10**9))
def test_any_damage_gives_a_source_or_an_error_of_ours(form: str, seed: int) -> None:
    load(mutate(FILES[form], seed))


@pytest.mark.parametrize("form", FILES)
def test_any_cut_gives_a_source_or_an_error_of_ours(form: str) -> None:
    whole = FILES[form]
    for at in range(0, len(whole), max(1, len(whole) // 150)):
        load(whole[:at])


@pytest.mark.parametrize("form", MARKUP)
@settings(max_examples=100, deadline=None)
@given(st.integers(0, 10**9))
def test_damaged_markup_in_a_whole_package(form: str, seed: int) -> None:
    if form == "docx":
        load(
            docx(
                mutate(MARKUP[form].encode(), seed).decode("utf-8", "ignore"),
                numbering=mutate(LISTS.encode(), seed).decode("utf-8", "ignore"),
            )
        )
    else:
        load(odt(mutate(MARKUP[form].encode(), seed).decode("utf-8", "ignore")))


TAGS = [
    "w:p",
    "w:tbl",
    "w:tr",
    "w:tc",
    "w:r",
    "w:t",
    "w:del",
    "w:txbxContent",
    "mc:AlternateContent",
    "mc:Choice",
    "w:pPr",
    "w:rPr",
    "w:vMerge",
    "w:tab",
]
ODF_TAGS = [
    "text:p",
    "text:h",
    "text:list",
    "text:list-item",
    "text:span",
    "text:note",
    "table:table",
    "table:table-row",
    "table:table-cell",
    "text:table-of-content",
]
NESTED = st.recursive(st.just("甲"), lambda inner: st.lists(inner, max_size=4).map(tuple), max_leaves=20)


def as_markup(node: object, tags: list[str], chance: random.Random) -> str:
    if isinstance(node, str):
        return node
    assert isinstance(node, tuple)
    tag = chance.choice(tags)
    return f"<{tag}>{''.join(as_markup(child, tags, chance) for child in node)}</{tag}>"


@settings(max_examples=100, deadline=None)
@given(NESTED, st.integers(0, 10**6))
def test_elements_in_places_where_they_do_not_belong(tree: object, seed: int) -> None:
    load(docx(as_markup(tree, TAGS, random.Random(seed))))
    load(odt(as_markup(tree, ODF_TAGS, random.Random(seed))))
    html = as_markup(tree, ["p", "table", "tr", "td", "div", "b", "br", "li"], random.Random(seed))
    load(f"<html><body>{html}<p>{TEXT}</p>".encode())


def zeros(size: int) -> bytes:
    packer = zlib.compressobj(1)
    return b"".join(packer.compress(bytes(1 << 20)) for _ in range(size >> 20)) + packer.flush()


def pdf_bomb() -> bytes:
    packed = zeros(1 << 30)
    return pdf(Page(), extra=b"<</Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream" % (len(packed), packed))


HOSTILE: dict[str, Callable[[], bytes]] = {
    "zip bomb": lambda: docx("", parts={"word/document.xml": b"<a>" + bytes(50_000_000)}),
    "bomb of text": lambda: docx("", parts={"word/document.xml": b"<a>" + b"text " * 10_000_000}),
    "many members": lambda: pack({f"word/{k}.xml": "" for k in range(10_500)}),
    "deep XML": lambda: docx("<w:p>" * 200_000),
    "deep page": lambda: b"<html>" + b"<div>" * 200_000,
    "deep spans": lambda: b"<html>" + b"<span>" * 200_000,
    "deep tables": lambda: b"<html>" + b"<table><tr><td>" * 200_000,
    "deep RTF": lambda: b"{\\rtf1" + b"{" * 200_000,
    "packed page stream": pdf_bomb,
    "entities": lambda: b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "cccccccccc">]><a>&b;</a>',
    "entities in a package": lambda: docx(
        "", parts={"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;">]><a>&d;</a>'}
    ),
    "entities in a text": lambda: odt("", parts={"content.xml": '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'}),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused_soon(name: str) -> None:
    data = HOSTILE[name]()
    tracemalloc.start()
    started = time.process_time()
    try:
        with pytest.raises(LoadError):
            load_source(data)
        assert tracemalloc.get_traced_memory()[1] < 300 << 20
    finally:
        tracemalloc.stop()
    assert time.process_time() - started < 8


LARGE: dict[str, Callable[[], bytes]] = {
    "wide table": lambda: b"<html><table>" + b"<tr>" + b"<td colspan=1000>1" * 30_000,
    "large spans": lambda: b"<html><table>" + b"<tr><td rowspan=60000 colspan=200>1<td>2" * 5_000,
    "many tables": lambda: b"<html>" + b"<table><tr><td>1<td>2</table>" * 3_000,
    "large table": lambda: docx(docx_grid(tuple(Placed("1", k // 60, k % 60) for k in range(9_000)))),
    "many numbers": lambda: docx(para("项", numbered(1)) * 20_000, numbering=LISTS),
    "drawing": lambda: pdf(Page((Printed(100, 700, TEXT),), tuple((k / 3, 0, k / 3, 800) for k in range(1500)))),
    "raster": lambda: pdf(Page((Printed(100, 700, TEXT),), grid_rules(range(0, 590, 5), range(0, 800, 5)))),
}


@pytest.mark.parametrize("name", LARGE)
def test_large_files_read_or_are_refused_soon(name: str) -> None:
    data = LARGE[name]()
    started = time.process_time()
    load(data)
    assert time.process_time() - started < 10
