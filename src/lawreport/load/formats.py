"""The first bytes of a file in, its format out: content decides, whatever the name ends in."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING

from lawreport.errors import LoadError, OptionError
from lawreport.late import compile_late, find_named
from lawreport.limits import Limits

if TYPE_CHECKING:
    from lawreport.load.layout import Layout

    Reader = Callable[[bytes, str, Limits], Layout]

CONVERT = "convert it: soffice --headless --convert-to docx FILE"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM6", b"RIFF")
_PROTECTED = "EncryptedPackage".encode("utf-16-le")
_PAGE = compile_late(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--(?:[^-]|-(?!->)){0,2000}-->\s*)?"
    r"<(?:!doctype\s+html|html|head|body|div|p|table|meta)\b",
    re.I,
)
_XML = compile_late(r"\s*<\?xml\s")
_HEAD = 4096
"""Characters that tell a page."""


class Format(Enum):
    """What a file's content is."""

    PACKAGE = "package"
    PDF = "pdf"
    RTF = "rtf"
    TEXT = "text"
    """Text or a web page: told once the text is decoded."""


_READERS: dict[bytes, Reader] = {}
"""Readers of the caller's own, by the first bytes of the files that they read."""
READERS = {
    Format.PACKAGE: "lawreport.load.packed:lay_out_packed",
    Format.PDF: "lawreport.load.pdf:lay_out_pdf",
    Format.RTF: "lawreport.load.rtf:lay_out_rtf",
}
"""What lays out a file that is not text: takes its bytes, its name and the limits. Loaded when such a file comes."""


def register_reader(starts: bytes, lay_out: Reader) -> None:
    """Let the library read a format of the caller's own.

    Args:
        starts: The first bytes of a file of that format; it goes before every format that is known here.
        lay_out: Takes a file's bytes, its name and the limits, gives its ``Layout``; raises a LoadError of its own.

    Raises:
        OptionError: There are no bytes, or there is a reader for them.
    """
    if not starts or starts in _READERS:
        problem = "there is a reader for them" if starts else "there are none"
        raise OptionError("first bytes", problem, "name the bytes that every file of the format begins with")
    _READERS[starts] = lay_out


def find_reader(data: bytes, name: str) -> Reader | None:
    """Find what lays out a file; None for text and web pages.

    Raises:
        LoadError: It is a format that is not read.
    """
    for starts, reader in _READERS.items():
        if data.startswith(starts):
            return reader
    place = READERS.get(tell_format(data, name))
    return find_named(place) if place else None


def tell_format(data: bytes, name: str) -> Format:
    """Tell the format of a file.

    Args:
        data: Its content.
        name: Its name, for errors.

    Raises:
        LoadError: It is a format that is not read: an old office file, a picture.
    """
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        if _PROTECTED in data:
            raise LoadError(name, "an office file protected by a password", "save it without the password")
        raise LoadError(name, "an old Word or WPS file, which is not read as text", CONVERT)
    if data.startswith(_PICTURES):
        raise LoadError(name, "a picture, which is not read as text", "pass the report's text")
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return Format.PACKAGE
    if data.startswith(b"%PDF-") or (b"%PDF-" in data[:1024] and b" obj" in data):
        return Format.PDF
    if data[:64].lstrip().startswith(b"{\\rtf"):
        return Format.RTF
    return Format.TEXT


def is_page(text: str) -> bool:
    """Whether a text is the markup of a web page.

    >>> is_page("<!DOCTYPE html><p>甲</p>"), is_page("<p>甲"), is_page("一、<p>")
    (True, True, False)
    """
    return _PAGE.match(text[:_HEAD]) is not None


def refuse_xml(text: str, name: str) -> None:
    """Refuse an XML document that is no web page.

    Raises:
        LoadError: It is one.
    """
    if _XML.match(text[:_HEAD]):
        raise LoadError(name, "an XML file, which is not read as text", "save it as DOCX or as text")
