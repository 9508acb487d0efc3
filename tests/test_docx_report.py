"""The change report as a Word document."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from attrs import evolve

from lawreport import compare_reports
from lawreport.errors import MissingExtraError
from lawreport.model.comparison import Comparison
from lawreport.render.docx import document as docx_document
from lawreport.render.docx import render_docx
from tests.comparisons import SENTENCES, make_everything, pair_up
from tests.office import read_pages
from tests.reports import parse_example

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LANGUAGES = ("zh", "en")


def read_part(data: bytes, name: str = "word/document.xml") -> ElementTree.Element:
    return ElementTree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read(name))


def text_of(element: ElementTree.Element) -> str:
    return "".join(part.text or "" for part in element.iter(f"{W}t"))


def styles_of(data: bytes) -> list[tuple[str, str]]:
    """Style and text of every paragraph outside tables."""
    body = read_part(data)[0]
    found = []
    for paragraph in body.findall(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        found.append(("" if style is None else style.attrib[f"{W}val"], text_of(paragraph)))
    return found


@pytest.fixture(scope="module")
def everything() -> Comparison:
    return make_everything()


def test_same_comparison_same_bytes_and_no_clock(everything: Comparison) -> None:
    data = render_docx(everything)
    assert data == render_docx(make_everything())
    archive = zipfile.ZipFile(io.BytesIO(data))
    assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert set(re.findall(rb"\d{4}-\d\d-\d\dT", archive.read("docProps/core.xml"))) == {b"1980-01-01T"}
    assert not any("thumbnail" in name for name in archive.namelist())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_headings_are_styles_and_the_contents_are_a_field_that_lists_them(everything: Comparison, lang: str) -> None:
    paragraphs = styles_of(render_docx(everything, lang=lang))
    headings = [text for style, text in paragraphs if style == "Heading1"]
    assert len(headings) == len(set(headings)) > 7
    assert [text for style, text in paragraphs if style == "TOC1"] == headings
    document = read_part(render_docx(everything, lang=lang))
    assert [code.text.split()[0] for code in document.iter(f"{W}instrText")] == ["TOC"]
    kinds = [part.attrib[f"{W}fldCharType"] for part in document.iter(f"{W}fldChar")]
    assert kinds == ["begin", "separate", "end"]
    names = {part.attrib[f"{W}name"] for part in document.iter(f"{W}bookmarkStart")}
    assert {link.attrib[f"{W}anchor"] for link in document.iter(f"{W}hyperlink")} == names


def test_every_font_names_its_chinese_face_and_none_is_left_to_the_theme(everything: Comparison) -> None:
    fonts = list(read_part(render_docx(everything), "word/styles.xml").iter(f"{W}rFonts"))
    assert fonts
    for font in fonts:
        assert font.attrib[f"{W}eastAsia"] in ("宋体", "黑体")
        assert not any("Theme" in name for name in font.attrib)


def test_every_style_that_is_used_exists(everything: Comparison) -> None:
    data = render_docx(everything)
    known = {style.attrib[f"{W}styleId"] for style in read_part(data, "word/styles.xml").iter(f"{W}style")}
    document = read_part(data)
    used = {part.attrib[f"{W}val"] for name in ("pStyle", "rStyle") for part in document.iter(f"{W}{name}")}
    assert {"Heading1", "TableText", "Inserted", "Deleted", "Strong"} <= used <= known


def test_every_measure_that_changed_is_in_it(everything: Comparison) -> None:
    text = text_of(read_part(render_docx(everything)))
    for row in everything.measures.rows:
        if row.wording is None or row.wording.value != "verbatim":
            assert all(one.text in text for one in (*row.old, *row.new))


def test_insertions_and_deletions_stand_on_their_own_sides(everything: Comparison) -> None:
    for run in read_part(render_docx(everything)).iter(f"{W}r"):
        style = run.find(f"{W}rPr/{W}rStyle")
        if style is not None and style.attrib[f"{W}val"] == "Inserted":
            assert text_of(run).startswith("另") or text_of(run) in SENTENCES


def test_tables_repeat_their_heads(everything: Comparison) -> None:
    tables = list(read_part(render_docx(everything)).iter(f"{W}tbl"))
    assert len(tables) == 9
    for table in tables:
        assert table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None
        widths = [int(column.attrib[f"{W}w"]) for column in table.iter(f"{W}gridCol")]
        for row in table.findall(f"{W}tr"):
            assert sum(int(cell.attrib[f"{W}w"]) for cell in row.iter(f"{W}tcW")) == sum(widths)


@pytest.mark.parametrize("text", ["\x00\x1b[31m", "<w:br/>&amp;", "\ud800", "a\tb\nc", "\x01\x02", ""])
def test_any_text_stays_text(text: str) -> None:
    comparison = make_everything(texts=tuple(text + one for one in SENTENCES), heading=text or "题", name=text)
    assert read_part(render_docx(comparison)).tag == f"{W}document"


def test_an_empty_comparison_can_be_written() -> None:
    full = make_everything()
    bare = [evolve(report, sections=(), issuer="", title="", year=None) for report in (full.old, full.new)]
    assert styles_of(render_docx(pair_up(bare[0], bare[1], (), sections=())))


def test_without_the_extra_the_error_names_it(everything: Comparison, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx_document, "docx", None)
    with pytest.raises(MissingExtraError, match=r'\[docx\].*pip install "\.\[docx\]"'):
        render_docx(everything)


@pytest.mark.office
@pytest.mark.parametrize("lang", LANGUAGES)
def test_libreoffice_prints_the_answer_on_the_first_page(tmp_path: Path, lang: str) -> None:
    changes = compare_reports(parse_example("2022.txt"), parse_example("2023.txt"))
    pages = read_pages(render_docx(changes, lang=lang), tmp_path, ".docx")
    assert ("27句写的是" if lang == "zh" else "New:27sentences") in pages[0]
    opening = "".join(pages[:2])
    assert "免证新区：3.0版→4.0版" in opening or "免证新区:3.0版→4.0版" in opening
    assert "党的二十大开幕会直播" in "".join(pages)
    assert 10 < len(pages) < 40
