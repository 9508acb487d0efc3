"""Builders of small files of each format, from plain XML, RTF and PDF syntax."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from html import escape
from io import BytesIO

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
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{package}"><Relationship Id="r1" Type="{_RELATION}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}">{relations}</Relationships>',
        "word/document.xml": f'<?xml version="1.0" encoding="UTF-8"?><w:document {names}><w:body>{body}</w:body></w:document>',
    }
    for kind, text in related.items():
        if text:
            files[f"word/{kind}.xml"] = f'<w:{kind} xmlns:w="{W}">{text}</w:{kind}>'
    return pack(files | (parts or {}))


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
