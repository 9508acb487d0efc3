"""A font of one box for PDFium, in the place of every font that a PDF names and does not hold.

PDFium leaves out text that its font draws without ink, and on a machine without Chinese fonts it draws Chinese text
with a Latin font: whole lines were lost, others read as the fonts of the machine would have it. Here each character has
ink, and no font of the machine is looked at, so a PDF reads the same everywhere.
"""

from __future__ import annotations

import ctypes
import struct
from typing import Any

import pypdfium2_raw as raw

_EM = 1000
_ASCENT, _DESCENT = 880, -120
_BOX = (50, 0, 350, 700)
"""Left, bottom, right and top of the ink: narrower than a Latin letter, so that neighbours do not overlap."""
_LATIN = 0x24F
"""Last character that is half an em wide where the PDF does not say."""
_BUILT_IN = (b"Helvetica", b"Times", b"Courier", b"Symbol", b"ZapfDingbats")
"""Families that PDFium holds itself, with their widths; PDFs need not give those."""
_CALLS = ("Release", "EnumFonts", "MapFont", "GetFont", "GetFontData", "GetFaceName", "GetFontCharset", "DeleteFont")


def build_font(*, inked: bool = True) -> bytes:
    """The font: a TrueType file in which every character is drawn as the same box, or not at all.

    >>> len(build_font()) < 600
    True
    """
    glyph = _draw_box() if inked else b""
    groups = ((0, 0x1F, 1), (0x20, _LATIN, 2), (_LATIN + 1, 0x10FFFF, 1))  # format 13: many characters, one glyph
    ranges = b"".join(struct.pack(">III", *group) for group in groups)
    tables = {
        b"cmap": struct.pack(">HHHHIHHIII", 0, 1, 3, 10, 12, 13, 0, 16 + len(ranges), 0, len(groups)) + ranges,
        b"glyf": glyph * 3,
        b"head": struct.pack(
            ">4I2H2Q4h2H3h", 0x10000, 0x10000, 0, 0x5F0F3CF5, 0, _EM, 0, 0, 0, _DESCENT, _EM, _ASCENT, 0, 8, 2, 1, 0
        ),
        b"hhea": struct.pack(">I3hH11hH", 0x10000, _ASCENT, _DESCENT, 0, _EM, 0, 0, _BOX[2], 1, *[0] * 7, 3),
        b"hmtx": struct.pack(">HhHhHh", _EM, _BOX[0], _EM, _BOX[0], _EM // 2, _BOX[0]),
        b"loca": struct.pack(">4I", *(len(glyph) * number for number in range(4))),
        b"maxp": struct.pack(">I14H", 0x10000, 3, 4, 1, 0, 0, 1, *[0] * 8),
        b"name": struct.pack(">3H", 0, 0, 6),
        b"post": struct.pack(">I2i5I", 0x30000, 0, 0, *[0] * 5),
    }
    return _pack_tables(tables)


def _draw_box() -> bytes:
    left, bottom, right, top = _BOX
    steps = struct.pack(">8h", left, 0, right - left, 0, bottom, top - bottom, 0, bottom - top)
    outline = struct.pack(">5h2H4B", 1, *_BOX, 3, 0, 1, 1, 1, 1) + steps
    return outline + bytes(-len(outline) % 4)


def _pack_tables(tables: dict[bytes, bytes]) -> bytes:
    directory = struct.pack(">I4H", 0x10000, len(tables), 128, 3, 16 * len(tables) - 128)
    start = len(directory) + 16 * len(tables)
    body = b""
    for tag, table in sorted(tables.items()):
        directory += struct.pack(">4s3I", tag, 0, start + len(body), len(table))
        body += table + bytes(-len(table) % 4)
    return directory + body


class BoxFont:
    """The font in its place; it must be kept as long as PDFium is used."""

    def __init__(self) -> None:
        """Have PDFium ask here for every font that a PDF does not hold."""
        self.everywhere = False
        """Whether it also takes the place of the fonts that PDFium holds itself."""
        self._info = _install(self)


def _install(box: BoxFont) -> Any:
    font = build_font()

    def map_font(_: Any, weight: int, italic: int, charset: int, pitch: int, face: Any, exact: Any) -> int:
        name = ctypes.cast(face, ctypes.c_char_p).value or b""
        return 0 if name.startswith(_BUILT_IN) and not box.everywhere else 1

    def give(content: bytes, target: Any, size: int) -> int:
        if target and size >= len(content):
            ctypes.memmove(target, content, len(content))
        return len(content)

    answers: dict[str, Any] = {
        "MapFont": map_font,
        "GetFont": lambda *_: 1,
        "GetFontData": lambda _, font_id, table, target, size: give(b"" if table else font, target, size),
        "GetFaceName": lambda _, font_id, target, size: give(b"Box\0", target, size),
        "GetFontCharset": lambda *_: raw.FXFONT_DEFAULT_CHARSET,
    }
    kinds = dict(raw.FPDF_SYSFONTINFO._fields_)
    info = raw.FPDF_SYSFONTINFO(version=1)
    for call in _CALLS:
        setattr(info, call, kinds[call](answers.get(call, lambda *_: None)))
    raw.FPDF_SetSystemFontInfo(ctypes.byref(info))
    return info
