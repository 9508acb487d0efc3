"""Styles, tables, contents and bytes of a Word document; the only module that knows python-docx."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from attrs import frozen

from lawreport.errors import MissingExtraError
from lawreport.render.say import clean, flatten

try:
    import docx
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor
except ImportError:  # the extra is not installed: told when a document is asked for
    docx = None

_THEME_FONTS = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")
_LATIN, _SONG, _HEI = "Times New Roman", "宋体", "黑体"
"""Faces that every Chinese Word has; other programs take their own in place of them."""
_INK, _SOFT, _BLUE, _RUST = "1F2328", "57606A", "0B57A4", "8A4B00"
"""Text, notes, new and not mentioned; each of at least 5 to 1 against white."""
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first date that a zip entry can have; there is no clock in a rendering."""
_TABLE_TEXT = "TableText"
"""Id of the paragraph style of tables; python-docx makes it from the name."""
MARGIN, WIDTH = 2.2, 16.6
"""Centimetres: margins, and what they leave of a page of A4."""


@frozen
class Run:
    """Text in one character style."""

    text: str
    style: str | None = None
    """``Inserted``, ``Deleted``, ``Note``, ``Strong``, ``New`` or ``Dropped``."""


Paragraph = tuple[Run, ...]
Cell = tuple[Paragraph, ...]


@frozen
class Row:
    """One row of a table."""

    cells: tuple[Cell, ...]
    """One cell alone spans the whole width: the title of a group."""


def plain(text: str, style: str | None = None) -> Cell:
    """Make a cell of one paragraph."""
    return ((Run(text, style),),)


AUTHOR = "lawreport"
"""Who the properties of a document and its tracked changes name."""


def open_document(title: str, head: str) -> Any:
    """Make an empty A4 document with the styles of ours.

    Args:
        title: What its properties say.
        head: What the head of its pages says.

    Returns:
        A document of python-docx.

    Raises:
        MissingExtraError: The extra ``[docx]`` is not installed.
    """
    if docx is None:
        raise MissingExtraError("docx", "a Word document", "docx")
    document = docx.Document()
    _describe(document, flatten(title))
    _set_styles(document)
    _set_page(document, head)
    return document


def _describe(document: Any, title: str) -> None:
    facts = document.core_properties
    facts.title, facts.author, facts.last_modified_by, facts.comments = title, AUTHOR, AUTHOR, ""
    facts.created = facts.modified = datetime(*_EPOCH)
    package = document.part.package
    for key, relation in list(package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):  # a picture of the empty template
            del package.rels[key]


def _set_styles(document: Any) -> None:
    for fonts in document.styles.element.iter(qn("w:rFonts")):
        _set_fonts(fonts, _SONG)
    styles = document.styles
    _set_style(styles["Normal"], 10.5, _INK, after=6)
    _set_style(styles["Title"], 20, _INK, face=_HEI, after=4)
    _set_style(styles["Subtitle"], 12, _SOFT, after=12)
    for level, size in enumerate((16, 13, 11.5, 11, 10.5), 1):
        _set_style(styles[f"Heading {level}"], size, _INK, face=_HEI, before=14 - 2 * level, after=4)
    _set_style(styles["List Bullet"], 10.5, _INK, after=2)
    _set_style(styles["TOC Heading"], 14, _INK, face=_HEI, before=12, after=4)
    for name, color, look in _CHARACTERS:
        style = styles[name] if name in styles else styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        style.font.color.rgb = RGBColor.from_string(color)
        for attribute in look:
            setattr(style.font, attribute, True)
    table = styles.add_style("Table Text", WD_STYLE_TYPE.PARAGRAPH)
    table.base_style = styles["Normal"]
    _set_style(table, 9, _INK, before=1.5, after=1.5)
    for level in (1, 2):
        style = styles.add_style(f"TOC {level}", WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles["Normal"]
        style.paragraph_format.left_indent = Cm(0.7 * (level - 1))
        style.paragraph_format.keep_with_next = True
        style.paragraph_format.space_after = Pt(2)
    _set_language(styles)


_CHARACTERS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("Inserted", _BLUE, ("underline",)),
    ("Deleted", _RUST, ("strike",)),
    ("Note", _SOFT, ()),
    ("Strong", _INK, ("bold",)),
    ("New", _BLUE, ("bold",)),
    ("Dropped", _RUST, ("bold",)),
)
"""Character styles: name, colour, and what tells them apart without it."""


def _set_style(style: Any, size: float, color: str, *, face: str = _SONG, before: float = 0, after: float = 0) -> None:
    style.font.size, style.font.italic = Pt(size), False
    style.font.color.rgb = RGBColor.from_string(color)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(max(before, 0)), Pt(after)
    _set_fonts(style.element.get_or_add_rPr().get_or_add_rFonts(), face)
    for border in list(style.element.iter(qn("w:pBdr"))):
        border.getparent().remove(border)


def _set_fonts(fonts: Any, face: str) -> None:
    for name in _THEME_FONTS:  # a font of the theme would win
        fonts.attrib.pop(qn(f"w:{name}"), None)
    for name in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{name}"), _LATIN)
    fonts.set(qn("w:eastAsia"), face)


def _set_language(styles: Any) -> None:
    for language in styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-US")
        language.set(qn("w:eastAsia"), "zh-CN")


def _set_page(document: Any, text: str) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(MARGIN)
    section.top_margin = section.bottom_margin = Cm(2.4)
    head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
    head._p.append(make_run(text, "Note"))
    foot.alignment = 1
    foot._p.extend([make_run("— ", "Note"), make_field("PAGE", "1"), make_run(" —", "Note")])


def make(tag: str, *children: Any, **attributes: str | int) -> Any:
    """Make an element of the namespace ``w``: its children in order, its attributes by name."""
    element = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), str(value))
    element.extend(children)
    return element


def make_text(text: str, tag: str = "t") -> list[Any]:
    """Make the content of a run: its text, with tabs as such; what XML cannot hold is replaced."""
    made: list[Any] = []
    for number, part in enumerate(clean(text).replace("\n", " ").split("\t")):
        if number:
            made.append(make("tab"))
        if part:
            element = make(tag)
            element.text = part
            element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            made.append(element)
    return made


def make_run(text: str, style: str | None = None, tag: str = "t") -> Any:
    """Make a run in a character style."""
    content = make_text(text, tag)
    return make("r", make("rPr", make("rStyle", val=style)), *content) if style else make("r", *content)


def make_field(code: str, shown: str) -> Any:
    """Make a field that the reader's program works out."""
    return make("fldSimple", make_run(shown), instr=f" {code} ")


def add_paragraph(document: Any, runs: Iterable[Run], style: str = "Normal") -> Any:
    """Add a paragraph at the end."""
    paragraph = document.add_paragraph(style=style)
    paragraph._p.extend(make_run(run.text, run.style) for run in runs)
    return paragraph


def add_heading(document: Any, number: int, text: str, level: int = 1) -> None:
    """Add a heading that the contents can lead to by its number."""
    paragraph = document.add_paragraph(style=f"Heading {level}")
    start, end = make("bookmarkStart", id=number, name=_bookmark(number)), make("bookmarkEnd", id=number)
    paragraph._p.extend([start, make_run(text), end])


def _bookmark(number: int) -> str:
    return f"_Toc{number:08d}"


def add_contents(document: Any, label: str, entries: Iterable[tuple[int, str, int]]) -> None:
    """Add a table of contents: a field that Word works out anew, filled in so that it is right where nobody does.

    Args:
        document: What it is added to.
        label: The title above it.
        entries: Number, text and level of every heading to come.
    """
    add_paragraph(document, (Run(label),), "TOC Heading")
    listed = list(entries)
    for place, (number, text, level) in enumerate(listed):
        paragraph = add_paragraph(document, (), f"TOC {level}")._p
        if place == 0:
            code = make("instrText")
            code.text = ' TOC \\o "1-2" \\h \\z \\u '
            for part in (make("fldChar", fldCharType="begin", dirty="true"), code, _boundary("separate")):
                paragraph.append(make("r", part))
        paragraph.append(make("hyperlink", make_run(text), anchor=_bookmark(number), history=1))
        if place == len(listed) - 1:
            paragraph.append(make("r", _boundary("end")))


def _boundary(kind: str) -> Any:
    return make("fldChar", fldCharType=kind)


def add_table(document: Any, head: tuple[str, ...], rows: Iterable[Row], shares: tuple[int, ...]) -> None:
    """Add a table whose head is repeated on every page and whose rows are not torn apart where they fit on one.

    Args:
        document: What it is added to.
        head: What its columns are called.
        rows: Its rows.
        shares: Widths of the columns, relative to each other.
    """
    total = sum(shares)
    widths = [round(WIDTH * 567 * share / total) for share in shares]  # 567 twentieths of a point to the centimetre
    borders = (make(side, val="single", sz=4, space=0, color="C9CED6") for side in ("top", "bottom", "insideH"))
    margins = (make(side, w=80, type="dxa") for side in ("left", "right"))
    table = make(
        "tbl",
        make(
            "tblPr",
            make("tblW", w=sum(widths), type="dxa"),
            make("tblBorders", *borders),
            make("tblLayout", type="fixed"),
            make("tblCellMar", *margins),
        ),
        make("tblGrid", *(make("gridCol", w=width) for width in widths)),
        _make_head(head, widths),
        *(_make_row(row, widths) for row in rows),
    )
    document.element.body.insert(len(document.element.body) - 1, table)  # the page's own properties stay last
    add_paragraph(document, ())


def _make_head(head: tuple[str, ...], widths: list[int]) -> Any:
    cells = (_make_cell(plain(text, "Strong"), width, "EEF1F5") for text, width in zip(head, widths, strict=True))
    return make("tr", make("trPr", make("cantSplit"), make("tblHeader")), *cells)


def _make_row(row: Row, widths: list[int]) -> Any:
    if len(row.cells) == 1:
        cell = _make_cell(row.cells[0], sum(widths), "F7F8FA", span=len(widths), keep=True)
        return make("tr", make("trPr", make("cantSplit")), cell)
    cells = (_make_cell(cell, width) for cell, width in zip(row.cells, widths, strict=True))
    return make("tr", make("trPr", make("cantSplit")), *cells)


def _make_cell(cell: Cell, width: int, fill: str = "", *, span: int = 1, keep: bool = False) -> Any:
    facts = [make("tcW", w=width, type="dxa")]
    if span > 1:
        facts.append(make("gridSpan", val=span))
    if fill:
        facts.append(make("shd", val="clear", color="auto", fill=fill))
    paragraphs = (_make_paragraph(paragraph, keep=keep) for paragraph in cell or ((),))
    return make("tc", make("tcPr", *facts), *paragraphs)


def _make_paragraph(paragraph: Paragraph, *, keep: bool) -> Any:
    facts = [make("pStyle", val=_TABLE_TEXT), *([make("keepNext")] if keep else [])]
    return make("p", make("pPr", *facts), *(make_run(run.text, run.style) for run in paragraph))


def save_document(document: Any) -> bytes:
    """Write a document; its entries all have the same date, so that equal documents are equal bytes."""
    held, packed = io.BytesIO(), io.BytesIO()
    document.save(held)
    with zipfile.ZipFile(held) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
            entry.external_attr = 0o600 << 16
            new.writestr(entry, old.read(name))
    return packed.getvalue()
