"""PDFs on standard input, what their pages show on standard output: a process of its own, which may die.

PDFium is a C library: a hostile file makes it abort, or never come back, where no ``except`` reaches. So it runs here,
under limits of memory and CPU time that the system keeps, and ``process`` starts, feeds and buries this process.
Nothing of the library is imported but its neighbours that know PDFium, for it must start fast.

A request is a line of JSON (``size``, ``pages``, ``items``, and ``memory`` and ``seconds`` or null), then the file. The
answer is a line of JSON for each page, then its text and numbers; last a line with ``end`` or ``fault``.
"""

from __future__ import annotations

import ctypes
import json
import math
import os
import signal
import sys
import time
from array import array
from collections import Counter
from collections.abc import Iterator
from statistics import median
from typing import Any, BinaryIO

import pypdfium2_raw as raw

from lawreport.load.pdf.drawing import Box, find_inkless, read_objects
from lawreport.load.pdf.font import BoxFont
from lawreport.load.pdf.inkless import Twin, address_of, find_dropped

try:
    import resource
except ImportError:  # Windows: the process that asks watches the clock instead
    resource = None  # type: ignore[assignment]

_UPRIGHT = 0.05
"""Sine of twice the angle by which a character may lean and still be upright: a degree and a half."""
_OUTLIER = 3
"""How many times larger than usual on its page, and than its ink, a character's box is when it is wrong."""
_WORN = 128 * 1024 * 1024
"""Bytes of memory ever in use after which the process is not used again."""

Glyph = tuple[str, float, float, float, float, float, float]
"""A character, the left, bottom, right and top of its box, and where the pen stood."""
Answer = tuple[dict[str, Any], bytes]


class FaultError(Exception):
    """Why a file is not read on."""

    def __init__(self, **told: Any) -> None:
        """Keep what the asking process is told."""
        self.told = told


def serve(source: BinaryIO, target: BinaryIO) -> None:
    """Answer requests until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the asking process decides
    raw.FPDF_InitLibraryWithConfig(raw.FPDF_LIBRARY_CONFIG(version=2))
    font = BoxFont()
    while line := source.readline():
        request = json.loads(line)
        data = source.read(request["size"])
        for head, body in _answer(data, request, font):
            target.write(json.dumps(head).encode() + b"\n" + body)
        target.flush()


def _answer(data: bytes, request: dict[str, Any], font: BoxFont) -> Iterator[Answer]:
    try:
        _limit(request["memory"], request["seconds"])
        yield from _read_document(data, request["pages"], request["items"], font)
        yield {"end": True, "worn": _is_worn()}, b""
    except FaultError as fault:
        yield fault.told, b""
    except MemoryError:
        os.abort()


def _limit(memory: int | None, seconds: int | None) -> None:
    """Have the system end this process when it takes too much; time is counted from now on, on all its processors."""
    if resource is None or memory is None or seconds is None:
        return
    spent = math.ceil(time.process_time() + seconds)
    for kind, most in ((resource.RLIMIT_CORE, 0), (resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, spent)):
        _, hard = resource.getrlimit(kind)
        resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _is_worn() -> bool:
    """Whether a file left so little of the allowed memory that the next one might miss it."""
    if resource is None:
        return False
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit > _WORN


def _read_document(data: bytes, most_pages: int, most_items: int, font: BoxFont) -> Iterator[Answer]:
    document = raw.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        protected = raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD
        raise FaultError(fault="password" if protected else "damaged")
    twin = Twin(document, font)
    try:
        count = raw.FPDF_GetPageCount(document)
        if count > most_pages:
            raise FaultError(fault="pages", found=count)
        drawn = 0
        for index in range(count):
            items, answer = _read_page(document, index, twin)
            drawn += items
            if drawn > most_items:
                raise FaultError(fault="items", found=drawn)
            yield answer
    finally:
        twin.close()
        raw.FPDF_CloseDocument(document)


def _read_page(document: Any, index: int, twin: Twin) -> tuple[int, Answer]:
    """How many things a page draws, and what it shows, its text upright."""
    page = raw.FPDF_LoadPage(document, index)
    if not page:
        raise FaultError(fault="page", number=index + 1)
    try:
        drawn = raw.FPDFPage_CountObjects(page)
        found, lost = _read_text(page, index)
        more, gone = _read_inkless(page, index, twin)
        found += more
        turn = Counter(angle for angle, _ in found).most_common(1)[0][0] if found else 0
        width, height = raw.FPDF_GetPageWidthF(page), raw.FPDF_GetPageHeightF(page)
        if raw.FPDFPage_GetRotation(page) in (1, 3):
            width, height = height, width
        rules, pictures = read_objects(page)
    finally:
        raw.FPDF_ClosePage(page)
    glyphs = [_turn_glyph(glyph, turn, width, height) for angle, glyph in found if angle == turn]
    boxes = [_turn_box(rule, turn, width, height) for rule in rules]
    head = {"glyphs": len(glyphs), "rules": len(boxes), "pictures": pictures, "lost": lost, "gone": gone}
    return drawn + len(glyphs) + len(boxes), _pack(head, glyphs, boxes, height if turn % 2 else width)


def _pack(head: dict[str, Any], glyphs: list[Glyph], boxes: list[Box], width: float) -> Answer:
    text = "".join(glyph[0] for glyph in glyphs).encode()
    numbers = array("d", [width])
    for glyph in glyphs:
        numbers.extend(glyph[1:])
    for box in boxes:
        numbers.extend(box)
    return head | {"bytes": len(text)}, text + numbers.tobytes()


def _read_text(page: Any, index: int) -> tuple[list[tuple[int, Glyph]], int]:
    textpage = raw.FPDFText_LoadPage(page)
    if not textpage:
        raise FaultError(fault="page", number=index + 1)
    try:
        return _read_glyphs(textpage)
    finally:
        raw.FPDFText_ClosePage(textpage)


def _read_inkless(page: Any, index: int, twin: Twin) -> tuple[list[tuple[int, Glyph]], int]:
    """The characters that PDFium leaves out for want of ink, and how many pieces of text are lost all the same."""
    numbers = find_inkless(page)
    again = twin.open_page(index) if numbers else None
    if not again:
        return [], len(numbers)
    try:
        textpage = raw.FPDFText_LoadPage(again)
        if not textpage:
            return [], len(numbers)
        only, gone = find_dropped(again, textpage, numbers)
        found, lost = _read_glyphs(textpage, only) if only else ([], 0)
        raw.FPDFText_ClosePage(textpage)
        return found, gone + lost
    finally:
        twin.close_page(again)


def _read_glyphs(textpage: Any, only: set[int] | None = None) -> tuple[list[tuple[int, Glyph]], int]:
    """The characters of a page with their quarter turns, blanks left out, and how many have no code.

    Args:
        textpage: The page's text.
        only: The addresses of the pieces of text to read; all if None.
    """
    found: list[tuple[int, Glyph]] = []
    places: list[int] = []
    lost = 0
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    for index in range(raw.FPDFText_CountChars(textpage)):
        code = raw.FPDFText_GetUnicode(textpage, index)
        if raw.FPDFText_IsGenerated(textpage, index) == 1:
            continue
        if only is not None and address_of(raw.FPDFText_GetTextObject(textpage, index)) not in only:
            continue
        if _is_lost(textpage, index, code):
            lost += 1
            continue
        if code > 0x10FFFF or 0xD800 <= code < 0xE000 or not chr(code).isprintable() or chr(code).isspace():
            continue
        raw.FPDFText_GetLooseCharBox(textpage, index, box)
        raw.FPDFText_GetCharOrigin(textpage, index, x, y)
        glyph = (chr(code), box.left, box.bottom, box.right, box.top, x.value, y.value)
        found.append((_quarter_turns(textpage, index), glyph))
        places.append(index)
    return _mend_boxes(textpage, found, places), lost


def _is_lost(textpage: Any, index: int, code: int) -> bool:
    """Whether a character's font does not say what it is."""
    if code in (0, 0xFFFD, 0xFFFE, 0xFFFF) or 0xE000 <= code < 0xF900:
        return True
    return bool(raw.FPDFText_HasUnicodeMapError(textpage, index) == 1)


def _quarter_turns(textpage: Any, index: int) -> int:
    """How many quarter turns clockwise a character is turned by; -1 for a slanted one, as of a watermark.

    Told by its matrix: versions of PDFium differ in the sense of its angle.
    """
    matrix = raw.FS_MATRIX()
    if not raw.FPDFText_GetMatrix(textpage, index, matrix):
        return 0
    angle = math.atan2(-matrix.b, matrix.a)
    return round(angle / (math.pi / 2)) % 4 if abs(math.sin(2 * angle)) < _UPRIGHT else -1


def _mend_boxes(textpage: Any, found: list[tuple[int, Glyph]], places: list[int]) -> list[tuple[int, Glyph]]:
    """Give characters of fonts for upright writing, whose advance box is many times too large, their ink's box."""
    if not found:
        return found
    usual = median(glyph[4] - glyph[2] for _, glyph in found)
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    mended = []
    for (turn, glyph), index in zip(found, places, strict=True):
        size = glyph[4] - glyph[2]
        if size > _OUTLIER * usual:
            raw.FPDFText_GetCharBox(textpage, index, left, right, bottom, top)
            if size > _OUTLIER * max(right.value - left.value, top.value - bottom.value):
                glyph = (glyph[0], left.value, bottom.value, right.value, top.value, left.value, bottom.value)
        mended.append((turn, glyph))
    return mended


def _turn_point(x: float, y: float, turn: int, width: float, height: float) -> tuple[float, float]:
    """Where a point of the page stands once its text is upright; ``turn`` counts quarter turns clockwise."""
    if turn == 1:
        return height - y, x
    if turn == 2:
        return width - x, height - y
    if turn == 3:
        return y, width - x
    return x, y


def _turn_glyph(glyph: Glyph, turn: int, width: float, height: float) -> Glyph:
    if turn <= 0:
        return glyph
    return (glyph[0], *_turn_box(glyph[1:5], turn, width, height), *_turn_point(*glyph[5:], turn, width, height))


def _turn_box(box: Box, turn: int, width: float, height: float) -> Box:
    one = _turn_point(box[0], box[1], turn, width, height)
    two = _turn_point(box[2], box[3], turn, width, height)
    (left, right), (bottom, top) = sorted((one[0], two[0])), sorted((one[1], two[1]))
    return left, bottom, right, top
