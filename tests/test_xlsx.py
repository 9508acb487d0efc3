"""The Excel workbook."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from lawreport import compare_reports, list_rows
from lawreport.errors import MissingExtraError
from lawreport.render import render_xlsx
from lawreport.render.rows import TABLES
from lawreport.render.say import read_catalogue
from lawreport.render.xlsx import book as xlsx
from tests.comparisons import SENTENCES, make_everything
from tests.office import read_pages
from tests.reports import parse_example

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LANGUAGES = ("zh", "en")


class Book:
    """What a workbook's XML says, read without the library that wrote it."""

    def __init__(self, data: bytes) -> None:
        self.archive = zipfile.ZipFile(io.BytesIO(data))
        strings = self.read("xl/sharedStrings.xml")
        self.strings = ["".join(part.text or "" for part in one.iter(f"{S}t")) for one in strings]
        self.names = [sheet.attrib["name"] for sheet in self.read("xl/workbook.xml").iter(f"{S}sheet")]
        self.sheets = [self.read(f"xl/worksheets/sheet{k}.xml") for k in range(1, len(self.names) + 1)]

    def read(self, name: str) -> ElementTree.Element:
        return ElementTree.fromstring(self.archive.read(name))

    def rows(self, sheet: ElementTree.Element) -> list[dict[str, str]]:
        """The cells of every row by the letters of their columns."""
        return [{re.sub(r"\d", "", c.attrib["r"]): self.value(c) for c in row} for row in sheet.iter(f"{S}row")]

    def value(self, cell: ElementTree.Element) -> str:
        value = cell.findtext(f"{S}v") or ""
        return self.strings[int(value)] if cell.attrib.get("t") == "s" else value


@pytest.fixture(scope="module")
def book() -> Book:
    return Book(render_xlsx(make_everything()))


def test_there_is_a_sheet_for_the_answer_and_for_every_table(book: Book) -> None:
    words = read_catalogue("zh")
    assert book.names == [words("part-title.answer"), *(words(f"sheet-title.{table}") for table in TABLES)]
    for table, sheet in zip(TABLES, book.sheets[1:], strict=True):
        rows = list_rows(make_everything(), table=table)
        told = book.rows(sheet)
        assert len(told) == len(rows) + 1
        assert sorted(told[0].values()) == sorted(words(f"column.{name}") for name in rows[0])


def test_heads_are_frozen_and_filtered_and_columns_have_widths(book: Book) -> None:
    for sheet in book.sheets[1:]:
        pane = next(sheet.iter(f"{S}pane"))
        assert (pane.attrib["ySplit"], pane.attrib["state"]) == ("1", "frozen")
        assert next(sheet.iter(f"{S}autoFilter")).attrib["ref"].startswith("A1:")
        assert all(float(column.attrib["width"]) >= 8 for column in sheet.iter(f"{S}col"))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "http://"])
def test_text_is_text_whatever_it_begins_with(start: str) -> None:
    texts = tuple(f"{start}1+1 {one}" for one in SENTENCES)
    book = Book(render_xlsx(make_everything(texts=texts, heading=f"{start}题", name=f"{start}区")))
    assert any(text.startswith(f"{start}1+1") for text in book.strings)
    for sheet in book.sheets:
        assert not list(sheet.iter(f"{S}f"))
        assert not list(sheet.iter(f"{S}hyperlink"))
    assert not [name for name in book.archive.namelist() if "externalLink" in name]


def test_figures_are_numbers_and_slugs_are_words(book: Book) -> None:
    sheet = book.sheets[1 + TABLES.index("indicators")]
    head = {name: column for column, name in book.rows(sheet)[0].items()}
    values = [cell for cell in sheet.iter(f"{S}c") if re.sub(r"\d", "", cell.attrib["r"]) == head["新值"]][1:]
    assert values
    assert all(cell.attrib.get("t") != "s" for cell in values)
    measures = book.rows(book.sheets[1])
    assert {row["A"] for row in measures[1:]} == {"新增", "未再提及", "延续"}


@pytest.mark.parametrize("text", ["\x00\x1b", "\ud800", "_x0041_", "<a>&", "长" * 40_000])
def test_any_text_can_be_written(text: str) -> None:
    book = Book(render_xlsx(make_everything(texts=tuple(text + one for one in SENTENCES), heading=text, name="区")))
    assert all(len(one) <= 32_767 for one in book.strings)


def test_same_comparison_same_bytes_and_no_clock() -> None:
    data = render_xlsx(make_everything())
    assert data == render_xlsx(make_everything())
    archive = zipfile.ZipFile(io.BytesIO(data))
    assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
    assert set(re.findall(rb"(\d{4})-\d\d-\d\dT", archive.read("docProps/core.xml"))) == {b"1980"}


def test_without_the_extra_the_error_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "xlsxwriter", None)
    with pytest.raises(MissingExtraError, match=r"\[xlsx\]"):
        render_xlsx(make_everything())


@pytest.mark.office
@pytest.mark.parametrize("lang", LANGUAGES)
def test_libreoffice_opens_it(tmp_path: Path, lang: str) -> None:
    changes = compare_reports(parse_example("2022.txt"), parse_example("2023.txt"))
    pages = read_pages(render_xlsx(changes, lang=lang), tmp_path, ".xlsx")
    assert "免证新区" in pages[0]
    assert ("没有的举措" if lang == "zh" else "New:27sentences") in pages[0]
    assert len(pages) > 9
