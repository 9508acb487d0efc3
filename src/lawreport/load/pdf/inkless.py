"""A document in, its twin out, in whose pages the text stands that PDFium drops because its font draws it without ink.

PDFium's text page leaves out each piece of text that is no wider than nothing: a single character whose glyph is empty,
or a line of them on a turned page. In the twin no font is embedded and none is PDFium's own, so all text has ink.
Runs in the process that reads PDFs (``reader``); knows PDFium and nothing of the library.
"""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2_raw as raw

from lawreport.load.pdf.drawing import list_texts
from lawreport.load.pdf.font import BoxFont

_HIDDEN = ((b"/FontFile", b"/FontFilX"), (b"Symbol", b"Symbxx"), (b"ZapfDingbats", b"ZapfDingbxxx"))
"""What makes a font its own, and others of the same length; PDFium never asks for these two families."""
_LONGEST = 10_000
"""Code units of one piece of text that are looked at to tell whether it is blank."""


class Twin:
    """A document anew, made when it is first needed."""

    def __init__(self, document: Any, font: BoxFont) -> None:
        """Remember the document, and the font that takes the place of all others."""
        self._document, self._font = document, font
        self._data = b""
        self._twin: Any = None

    def open_page(self, index: int) -> Any:
        """A page of the twin, or None where it cannot be read; the caller closes it."""
        if not self._data:
            self._data = _copy(self._document)
            for name, other in _HIDDEN:
                self._data = self._data.replace(name, other)
            self._twin = raw.FPDF_LoadMemDocument64(self._data, len(self._data), None)
        self._font.everywhere = True
        return raw.FPDF_LoadPage(self._twin, index) if self._twin else None

    def close_page(self, page: Any) -> None:
        """Close a page of it."""
        raw.FPDF_ClosePage(page)
        self._font.everywhere = False

    def close(self) -> None:
        """Close the document."""
        self._font.everywhere = False
        if self._twin:
            raw.FPDF_CloseDocument(self._twin)


def find_dropped(page: Any, textpage: Any, numbers: list[int]) -> tuple[set[int], int]:
    """Which pieces of text of the twin's page are those that were dropped, and hold more than blanks.

    Args:
        page: The twin's page.
        textpage: Its text.
        numbers: The dropped pieces, counted in the order of ``list_texts``.

    Returns:
        Their addresses, and how many are dropped here too.
    """
    texts = list_texts(page)
    found, lost = set(), 0
    for number in numbers:
        text = _text_of(texts[number], textpage) if number < len(texts) else ""
        if text.strip():
            found.add(address_of(texts[number]))
        elif not text:
            lost += 1
    return found, lost


def address_of(item: Any) -> int:
    """What tells one thing drawn from another."""
    return ctypes.cast(item, ctypes.c_void_p).value or 0


def _text_of(item: Any, textpage: Any) -> str:
    units = (raw.FPDF_WCHAR * _LONGEST)()
    size = raw.FPDFTextObj_GetText(item, textpage, units, 2 * _LONGEST)
    return ctypes.string_at(units, min(size, 2 * _LONGEST)).decode("utf-16-le", "replace").rstrip("\0")


def _copy(document: Any) -> bytes:
    """The document written anew, without encryption and without packed objects; its streams stay packed."""
    pieces: list[bytes] = []

    def write(_: Any, block: Any, size: int) -> int:
        pieces.append(ctypes.string_at(block, size))
        return 1

    target = raw.FPDF_FILEWRITE(version=1)
    target.WriteBlock = type(target.WriteBlock)(write)
    raw.FPDF_SaveAsCopy(document, ctypes.byref(target), raw.FPDF_REMOVE_SECURITY)
    return b"".join(pieces)
