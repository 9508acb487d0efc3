"""OFD files for tests, made of composed text."""

from __future__ import annotations

from html import escape

from tests.documents import pack

OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'
OFD_SIZE = 5.0
"""Millimetres of a character."""
OFD_COLUMNS, OFD_ROWS = 30, 40


def ofd_width(char: str) -> float:
    return OFD_SIZE / 2 if char.isascii() else OFD_SIZE


def ofd_text(x: float, y: float, text: str, *, more: str = "", delta: str | None = None) -> str:
    """One run of characters with the pen at a place of the page."""
    steps = " ".join(str(ofd_width(char)) for char in text[:-1]) if delta is None else delta
    return (
        f'<ofd:TextObject ID="1" Boundary="{x} {y - OFD_SIZE} {OFD_SIZE * len(text)} {OFD_SIZE}" Font="1" Size="{OFD_SIZE}" {more}>'
        f'<ofd:TextCode X="0" Y="{OFD_SIZE}" DeltaX="{steps}">{escape(text)}</ofd:TextCode></ofd:TextObject>'
    )


def ofd_rule(x: float, y: float, u: float, v: float) -> str:
    return (
        f'<ofd:PathObject ID="2" Boundary="{x} {y} {u - x} {v - y}" LineWidth="0.3">'
        f"<ofd:AbbreviatedData>M 0 0 L {u - x} {v - y}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def ofd(*pages: str, root: str = "Doc_0/Document.xml", template: str = "") -> bytes:
    """An OFD of pages, each given as what its layer holds."""
    listed = "".join(f'<ofd:Page ID="{k}" BaseLoc="Pages/Page_{k}/Content.xml"/>' for k in range(len(pages)))
    common = "<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
    named = '<ofd:TemplatePage ID="9" BaseLoc="Tpls/Tpl_0/Content.xml"/>' if template else ""
    used = '<ofd:Template TemplateID="9" ZOrder="Background"/>' if template else ""

    def page(layer: str, before: str = "") -> str:
        return f"<ofd:Page {OFD}>{before}<ofd:Content><ofd:Layer ID='1'>{layer}</ofd:Layer></ofd:Content></ofd:Page>"

    parts: dict[str, str | bytes] = {
        "OFD.xml": f"<ofd:OFD {OFD}><ofd:DocBody><ofd:DocRoot>{root}</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {OFD}><ofd:CommonData>{common}{named}</ofd:CommonData>"
        f"<ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
    }
    parts |= {f"Doc_0/Pages/Page_{k}/Content.xml": page(one, used) for k, one in enumerate(pages)}
    if template:
        parts["Doc_0/Tpls/Tpl_0/Content.xml"] = page(template)
    return pack(parts)


def ofd_report(text: str, *, root: str = "Doc_0/Document.xml") -> bytes:
    """A report as a program sets it: paragraphs indented and wrapped, a number below each page."""
    rows: list[str] = []
    for paragraph in filter(None, text.split("\n")):
        row = "　　"
        for char in paragraph:
            if sum(map(ofd_width, row + char)) > OFD_COLUMNS * OFD_SIZE and char not in "，。、；：”》）":
                rows.append(row)
                row = ""
            row += char
        rows.append(row)
    pages = []
    for number, first in enumerate(range(0, len(rows), OFD_ROWS), 1):
        lines = (ofd_text(30, 30 + 6 * k, row) for k, row in enumerate(rows[first : first + OFD_ROWS]))
        pages.append("".join(lines) + ofd_text(100, 285, f"- {number} -"))
    return ofd(*pages, root=root)
