"""Builders of small files of each format, from plain XML, RTF and PDF syntax."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Sequence
from html import escape
from io import BytesIO

from attrs import frozen

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CHAPTER = re.compile(r"[一二三四五六七八九十]{1,3}、")
_SECTION = re.compile(r"（[一二三四五六七八九十]{1,3}）")


def pack(parts: dict[str, str | bytes]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


@frozen
class Placed:
    """A cell: its text, where it begins and how far it goes."""

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1


# --- DOCX


def docx(body: str, *, styles: str = "", numbering: str = "", parts: dict[str, str | bytes] | None = None) -> bytes:
    """A DOCX from the XML within its body, its styles and its numbering."""
    names = f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="urn:wps" xmlns:v="urn:v"'
    related = {"styles": styles, "numbering": numbering}
    relations = "".join(
        f'<Relationship Id="r{kind}" Type="{_RELATION}/{kind}" Target="{kind}.xml"/>'
        for kind, text in related.items()
        if text
    )
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": _content_types(related),
        "_rels/.rels": f'<Relationships xmlns="{package}"><Relationship Id="r1" Type="{_RELATION}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}">{relations}</Relationships>',
        "word/document.xml": f'<?xml version="1.0" encoding="UTF-8"?><w:document {names}><w:body>{body}</w:body></w:document>',
    }
    for kind, text in related.items():
        if text:
            files[f"word/{kind}.xml"] = f'<w:{kind} xmlns:w="{W}">{text}</w:{kind}>'
    return pack(files | (parts or {}))


def _content_types(related: dict[str, str]) -> str:
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    kinds = {"document.main": "document"} | {kind: kind for kind, text in related.items() if text}
    overrides = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{main}.{kind}+xml"/>' for kind, part in kinds.items()
    )
    relations = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{relations}{overrides}</Types>'


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def para(content: str, properties: str = "") -> str:
    """A paragraph of a text, or of runs."""
    inner = content if content.startswith("<") else run(content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def numbered(list_id: int, level: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'


def level(at: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def abstract(key: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{key}">{"".join(levels)}</w:abstractNum>'


def num(key: int, of: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def docx_table(rows: Sequence[Sequence[str | tuple[str, str]]]) -> str:
    """A table; a cell is its text, or its text and its cell properties."""
    body = ""
    for row in rows:
        cells = ((cell, "") if isinstance(cell, str) else cell for cell in row)
        body += "<w:tr>" + "".join(f"<w:tc><w:tcPr>{p}</w:tcPr>{para(t)}</w:tc>" for t, p in cells) + "</w:tr>"
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{body}</w:tbl>"


def docx_report(text: str) -> bytes:
    """A report as Word would hold it: the ordinals of chapters and sections are automatic numbers."""
    body = ""
    for line in filter(None, text.split("\n")):
        for depth, pattern in enumerate((_CHAPTER, _SECTION)):
            found = pattern.match(line)
            if found:
                body += para(line[found.end() :], numbered(1, depth))
                break
        else:
            half = len(line) // 2
            body += para(run(line[:half]) + run(line[half:], "<w:b/>"))
    levels = level(0, "chineseCountingThousand", "%1、"), level(1, "chineseCounting", "（%2）")
    return docx(body, numbering=abstract(0, *levels) + num(1, 0))


# --- web pages


def page_report(text: str) -> bytes:
    """A report as an old site shows it: in a cell of a layout table, lines parted by breaks, spans cut in mid-word."""
    body = ""
    for line in filter(None, text.split("\n")):
        half = len(line) // 2
        body += f"　　<span>{escape(line[:half])}</span><font>{escape(line[half:])}</font><br><br/>"
    menu = "<td><table><tr><td>网站首页</td><td>政务公开</td></tr></table></td>"
    return f"<html><body><table><tr>{menu}<td><div>{body}</div></td></tr></table></body></html>".encode("gb18030")


# --- ODT

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_ODF_NAMES = " ".join(f'xmlns:{name}="{_ODF}{name}:1.0"' for name in ("office", "text", "table", "style")) + (
    f' xmlns:draw="{_ODF}drawing:1.0" xmlns:svg="{_ODF}svg-compatible:1.0"'
    ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
)


def odt(body: str, *, automatic: str = "", styles: str = "", parts: dict[str, str | bytes] | None = None) -> bytes:
    """An OpenDocument text from the XML within its body, its automatic styles and its common styles."""
    files: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:document-content {_ODF_NAMES}><office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        "styles.xml": f"<office:document-styles {_ODF_NAMES}><office:styles>{styles}</office:styles></office:document-styles>",
    }
    return pack(files | (parts or {}))


def odt_level(at: int, form: str, prefix: str = "", suffix: str = "", more: str = "") -> str:
    return f'<text:list-level-style-number text:level="{at}" style:num-format="{form}" style:num-prefix="{prefix}" style:num-suffix="{suffix}" {more}/>'


def odt_list_style(name: str, *levels: str) -> str:
    return f'<text:list-style style:name="{name}">{"".join(levels)}</text:list-style>'


def odt_grid(cells: Sequence[Placed]) -> str:
    body = ""
    height, width = max(cell.row + cell.rows for cell in cells), max(cell.column + cell.columns for cell in cells)
    starts = {(cell.row, cell.column): cell for cell in cells}
    for row in range(height):
        body += "<table:table-row>"
        for column in range(width):
            cell = starts.get((row, column))
            if cell is None:
                body += "<table:covered-table-cell/>"
            else:
                body += (
                    f'<table:table-cell table:number-columns-spanned="{cell.columns}" table:number-rows-spanned="{cell.rows}">'
                    f"<text:p>{escape(cell.text)}</text:p></table:table-cell>"
                )
        body += "</table:table-row>"
    return f'<table:table><table:table-column table:number-columns-repeated="{width}"/>{body}</table:table>'


def odt_report(text: str) -> bytes:
    """A report as a writer would hold it: chapters and sections are headings that the outline numbers."""
    body = ""
    for line in filter(None, text.split("\n")):
        for depth, pattern in enumerate((_CHAPTER, _SECTION), 1):
            found = pattern.match(line)
            if found:
                body += f'<text:h text:outline-level="{depth}">{escape(line[found.end() :])}</text:h>'
                break
        else:
            half = len(line) // 2
            body += f"<text:p>{escape(line[:half])}<text:span>{escape(line[half:])}</text:span></text:p>"
    outline = odt_level(1, "一, 二, 三, ...", "", "、") + odt_level(2, "一, 二, 三, ...", "（", "）")
    return odt(
        body,
        styles=f"<text:outline-style>{outline.replace('list-level-style-number', 'outline-level-style')}</text:outline-style>",
    )


# --- RTF


def rtf(
    body: str, head: str = "\\ansi\\ansicpg936{\\fonttbl{\\f0\\fcharset0 Times;}{\\f1\\fcharset134 SimSun;}}"
) -> bytes:
    return f"{{\\rtf1{head}{body}}}".encode("ascii")


def rtf_text(text: str) -> str:
    """Text as WordPad writes it: each byte of the code page as an escape."""
    return "".join(
        char if char.isascii() else "".join(f"\\'{byte:02x}" for byte in char.encode("gbk")) for char in text
    )


def rtf_unicode(text: str) -> str:
    """Text as Word writes it: each character by its code, with a fallback."""
    return "".join(f"\\u{ord(char) - 65536 * (ord(char) > 32767)}?" if ord(char) > 127 else char for char in text)


def rtf_report(text: str) -> bytes:
    """A report as Word would write it: printed numbers stand in groups of their own."""
    body = ""
    for line in filter(None, text.split("\n")):
        found = _CHAPTER.match(line) or _SECTION.match(line)
        label = f"{{\\listtext\\pard\\plain\\f1 {rtf_text(found.group())}\\tab}}" if found else ""
        rest = line[found.end() :] if found else line
        half = len(rest) // 2
        body += f"\\pard {label}{{\\f1 {rtf_text(rest[:half])}}}{{\\f0 {rtf_unicode(rest[half:])}}}\\par\n"
    return rtf(body)


# --- PDF


@frozen
class Printed:
    """A line of a page: its place, in points from the lower left corner, its size and its text."""

    x: float
    y: float
    text: str
    size: float = 16
    slant: bool = False
    """Whether it runs up across the page, as a watermark does."""


@frozen
class Page:
    """A page: its lines of text, its rules (x0, y0, x1, y1), and whether a picture covers it."""

    lines: tuple[Printed, ...] = ()
    rules: tuple[tuple[float, float, float, float], ...] = ()
    picture: bool = False
    turn: int = 0
    """Degrees clockwise that the page is shown turned by."""


def pdf(*pages: Page, extra: bytes = b"") -> bytes:
    """A PDF with a standard Chinese font that is not embedded; its streams are packed."""
    objects: list[bytes] = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>"
        % (len(pages), b" ".join(b"%d 0 R" % (7 + 2 * k) for k in range(len(pages)))),
        b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>",
        b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>"
        b"/FontDescriptor 5 0 R/DW 1000/W[1 95 500]>>",
        b"<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120"
        b"/CapHeight 880/StemV 93>>",
        _stream(b"\x80", b"/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray"),
    ]
    for page in pages:
        resources = b"/Resources<</Font<</F1 3 0 R>>/XObject<</I 6 0 R>>>>"
        number = len(objects) + 2
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Rotate %d%s/Contents %d 0 R>>"
            % (page.turn, resources, number)
        )
        objects.append(_stream(_draw(page)))
    if extra:
        objects.append(extra)
    return _write_pdf(objects)


_TURNS = {0: b"1 0 0 1", 90: b"0 1 -1 0", 180: b"-1 0 0 -1", 270: b"0 -1 1 0"}


def _draw(page: Page) -> bytes:
    drawn = [b"q 595 0 0 842 0 0 cm /I Do Q"] if page.picture else []
    for line in page.lines:
        code = line.text.encode("utf-16-be").hex().encode()
        turn = b"0.7 0.7 -0.7 0.7" if line.slant else _TURNS[page.turn]
        x, y = {0: (line.x, line.y), 90: (595 - line.y, line.x), 180: (595 - line.x, 842 - line.y)}.get(
            page.turn, (line.y, 842 - line.x)
        )
        drawn.append(b"BT /F1 %g Tf %s %g %g Tm <%s> Tj ET" % (line.size, turn, x, y, code))
    drawn += [b"%g %g m %g %g l S" % rule for rule in page.rules]
    return b"\n".join(drawn)


def _stream(data: bytes, more: bytes = b"") -> bytes:
    packed = zlib.compress(data)
    return b"<<%s/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream" % (more, len(packed), packed)


def _write_pdf(objects: list[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def raw_pdf(content: bytes, *objects: bytes, more: bytes = b"", contents: bytes = b"4 0 R") -> bytes:
    """A PDF of one page from its instructions (object 4) and further objects, of which object 5 is its form X.

    Args:
        content: The instructions.
        objects: Objects 5 and so on.
        more: Entries of the dictionary of the instructions.
        contents: What the page names as its instructions.
    """
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</X 5 0 R>>>>/Contents %s>>" % contents
    stream = b"<<%s/Length %d>>\nstream\n%s\nendstream" % (more, len(content), content)
    tree = b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    return _write_pdf([*tree, page, stream, *objects])


def wrap(text: str, width: float = 28, indent: int = 2) -> list[str]:
    """Cut a paragraph into lines of so many ems, ASCII half as wide; words and numbers stay whole."""
    lines, line, used = [], "", float(indent)
    for token in re.findall(r"[!-~]+|.", text):
        size = sum(0.5 if char.isascii() else 1 for char in token)
        if used + size > width and token not in "，。；：、”）》":
            lines.append(line)
            line, used = "", 0.0
        line += token
        used += size
    return [*lines, line]


def pdf_report(text: str) -> bytes:
    """A report as it is printed: the title centred, paragraphs indented and wrapped, page numbers and a running head."""
    first, *rest = [line for line in text.split("\n") if line.strip()]
    printed: list[tuple[float, str, float]] = [((595 - 22 * len(part)) / 2, part, 22.0) for part in wrap(first, 20, 0)]
    for paragraph in rest:
        for number, line in enumerate(wrap(paragraph.strip())):
            printed.append((74 if number else 106, line, 16.0))
    pages = []
    for number, start in enumerate(range(0, len(printed), 24), 1):
        body = [Printed(x, 740 - 28 * k, line, size) for k, (x, line, size) in enumerate(printed[start : start + 24])]
        edges = [Printed(74, 800, "法治政府建设年度报告汇编", 9), Printed(280, 40, f"- {number} -", 14)]
        pages.append(Page((*body, *edges)))
    return pdf(*pages)


def grid_rules(xs: Sequence[float], ys: Sequence[float]) -> tuple[tuple[float, float, float, float], ...]:
    """The rules of a table without merged cells."""
    level = tuple((xs[0], y, xs[-1], y) for y in ys)
    return level + tuple((x, ys[0], x, ys[-1]) for x in xs)


# --- one table in every format, from its placed cells


def page_grid(cells: Sequence[Placed]) -> str:
    body = ""
    for row in range(max(cell.row for cell in cells) + 1):
        body += "<tr>"
        for cell in cells:
            if cell.row == row:
                body += f"<td rowspan={cell.rows} colspan='{cell.columns}'><p>{escape(cell.text)}</p></td>"
        body += "</tr>"
    return f"<table><tbody>{body}</tbody></table>"


def docx_grid(cells: Sequence[Placed]) -> str:
    rows: list[list[tuple[int, str, str]]] = [[] for _ in range(max(cell.row + cell.rows for cell in cells))]
    for cell in cells:
        for step in range(cell.rows):
            merge = "" if cell.rows == 1 else "<w:vMerge/>" if step else '<w:vMerge w:val="restart"/>'
            properties = f'<w:gridSpan w:val="{cell.columns}"/>{merge}'
            rows[cell.row + step].append((cell.column, "" if step else cell.text, properties))
    return docx_table([[(text, properties) for _, text, properties in sorted(row)] for row in rows])


def pdf_grid(
    cells: Sequence[Placed], top: float, height: float = 24, width: float = 50
) -> tuple[list[Printed], list[tuple[float, float, float, float]]]:
    """The printed texts of a table's cells and the rules around them."""
    printed, rules = [], []
    for cell in cells:
        left, upper = 74 + width * cell.column, top - height * cell.row
        right, lower = left + width * cell.columns, upper - height * cell.rows
        rules += [
            (left, upper, right, upper),
            (left, lower, right, lower),
            (left, lower, left, upper),
            (right, lower, right, upper),
        ]
        fit = max(1, int((right - left - 4) / 8))
        pieces = [cell.text[k : k + fit] for k in range(0, len(cell.text), fit)]
        printed += [Printed(left + 2, upper - 10 - 9 * k, piece, 8) for k, piece in enumerate(pieces)]
    return printed, rules
