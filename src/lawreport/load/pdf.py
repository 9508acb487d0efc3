"""The bytes of a PDF in, its Layout out; the only module that knows pypdfium2."""

from __future__ import annotations

import ctypes
import math
import threading
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from statistics import median
from typing import Any

from lawreport.errors import LimitError, LoadError, MissingExtraError
from lawreport.limits import Limits
from lawreport.load.layout import Layout
from lawreport.load.pdf_flow import lay_out_pages
from lawreport.load.pdf_glyphs import Glyph, PageContent, Rule, plain_character
from lawreport.load.pdf_streams import check_streams
from lawreport.model.source import Diagnostic

try:
    import pypdfium2
    from pypdfium2 import raw
except ImportError:  # the extra is not installed: told when a PDF comes
    pypdfium2 = raw = None

_LOCK = threading.Lock()
"""PDFium must not be entered by two threads at once; nothing of ours is kept in it."""
_THIN = 2.5
"""Points up to which a filled rectangle is a rule; office programs draw borders of 0.5 to 1.5."""
_MAX_RULES = 20_000
"""Rules and paths of one page beyond which it is a drawing, not a table."""
_MAX_ITEMS = 100_000
"""Things drawn on one page beyond which it is a drawing; a full page of text and tables has some thousands."""
_MAX_FORMS = 4
"""Depth of forms within forms in which rules are looked for."""
_UPRIGHT = 0.05
"""Sine of twice the angle by which a character may lean and still be upright: a degree and a half."""
_OUTLIER = 3
"""How many times larger than usual on its page, and than its ink, a character's box is when it is wrong."""
_UNREADABLE = 0.3
"""Share of characters without a code from which the text cannot be trusted."""

Matrix = tuple[float, float, float, float, float, float]
_SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def lay_out_pdf(data: bytes, name: str, limits: Limits) -> Layout:
    """Lay out a PDF: wrapped lines joined into paragraphs, ruled tables as rows, running heads and page numbers out.

    Args:
        data: Its content.
        name: Its name, for errors.
        limits: How much is read.

    Raises:
        MissingExtraError: The extra ``[pdf]`` is not installed.
        LoadError: It is damaged, cut off or protected, or holds pictures of pages instead of text; a LimitError where
            it is too large.
    """
    if pypdfium2 is None:
        raise MissingExtraError(name, "a PDF", "pdf")
    if b"%%EOF" not in data[-2048:]:
        raise LoadError(name, "a PDF that is cut off: its end is missing", "get it again")
    with _LOCK:
        document = _open(data, name, limits)
        try:
            pages = tuple(_read_pages(document, name, limits))
        finally:
            document.close()
    _refuse_scan(pages, name)
    empty = tuple(
        Diagnostic("page-without-text", None, str(number))
        for number, page in enumerate(pages, 1)
        if not page.glyphs and page.pictures
    )
    return lay_out_pages(pages, name, limits, empty)


def _open(data: bytes, name: str, limits: Limits) -> Any:
    """Open a document, once its streams are known to unpack to no more than allowed."""
    encrypted = b"/Encrypt" in data
    if not encrypted:
        check_streams(data, name, limits)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD or "password" in str(error).lower():
            raise LoadError(name, "a PDF protected by a password", "save it without the password") from None
        raise LoadError(name, "a PDF that cannot be read: it is damaged", "get it again, or print it anew") from None
    if encrypted:
        check_streams(_decrypt(document), name, limits)
    count = len(document)
    if count > limits.max_pages:
        document.close()
        raise LimitError(name, "max_pages", limits.max_pages, count)
    return document


def _decrypt(document: Any) -> bytes:
    """The document written anew without encryption; its streams stay packed."""
    pieces: list[bytes] = []

    def write(_: Any, block: Any, size: int) -> int:
        pieces.append(ctypes.string_at(block, size))
        return 1

    target = raw.FPDF_FILEWRITE(version=1)
    target.WriteBlock = type(target.WriteBlock)(write)
    raw.FPDF_SaveAsCopy(document, ctypes.byref(target), raw.FPDF_REMOVE_SECURITY)
    return b"".join(pieces)


def _read_pages(document: Any, name: str, limits: Limits) -> Iterator[PageContent]:
    drawn = 0
    for index in range(len(document)):
        try:
            page = document[index]
        except pypdfium2.PdfiumError:
            raise LoadError(name, f"a PDF whose page {index + 1} is damaged", "get it again") from None
        try:
            drawn += raw.FPDFPage_CountObjects(page)
            content = _read_page(page)
        except pypdfium2.PdfiumError:
            raise LoadError(name, f"a PDF whose page {index + 1} is damaged", "get it again") from None
        finally:
            page.close()
        drawn += len(content.glyphs)
        if drawn > limits.max_characters:
            raise LimitError(name, "max_characters", limits.max_characters, drawn)
        yield content


def _refuse_scan(pages: tuple[PageContent, ...], name: str) -> None:
    glyphs = sum(len(page.glyphs) for page in pages)
    lost = sum(page.lost for page in pages)
    if not glyphs and not lost:
        what = "a scan without a text layer" if any(page.pictures for page in pages) else "a PDF without text"
        raise LoadError(name, what, "run OCR on it, or pass the report's text")
    if lost > _UNREADABLE * (glyphs + lost):
        raise LoadError(name, "a PDF whose fonts do not say which characters they show", "run OCR on it")


def _read_page(page: Any) -> PageContent:
    textpage = page.get_textpage()
    try:
        found, lost = _read_glyphs(textpage)
    finally:
        textpage.close()
    turn = Counter(angle for angle, _ in found).most_common(1)[0][0] if found else 0
    width, height = page.get_size()
    if page.get_rotation() in (90, 270):
        width, height = height, width
    rules, pictures = _read_objects(page)
    glyphs = tuple(_turn_glyph(glyph, turn, width, height) for angle, glyph in found if angle == turn)
    turned = tuple(_turn_rule(rule, turn, width, height) for rule in rules)
    return PageContent(glyphs, turned, height if turn % 2 else width, pictures, lost)


def _read_glyphs(textpage: Any) -> tuple[list[tuple[int, Glyph]], int]:
    """The characters of a page with their quarter turns, blanks left out, and how many have no code."""
    found: list[tuple[int, Glyph]] = []
    places: list[int] = []
    lost = 0
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    for index in range(textpage.count_chars()):
        code = raw.FPDFText_GetUnicode(textpage, index)
        if raw.FPDFText_IsGenerated(textpage, index) == 1:
            continue
        if _is_lost(textpage, index, code):
            lost += 1
            continue
        if code > 0x10FFFF or 0xD800 <= code < 0xE000 or not chr(code).isprintable() or chr(code).isspace():
            continue
        raw.FPDFText_GetLooseCharBox(textpage, index, box)
        raw.FPDFText_GetCharOrigin(textpage, index, x, y)
        glyph = Glyph(plain_character(chr(code)), box.left, box.bottom, box.right, box.top, x.value, y.value)
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
    usual = median(glyph.top - glyph.bottom for _, glyph in found)
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    mended = []
    for (turn, glyph), index in zip(found, places, strict=True):
        size = glyph.top - glyph.bottom
        if size > _OUTLIER * usual:
            raw.FPDFText_GetCharBox(textpage, index, left, right, bottom, top)
            if size > _OUTLIER * max(right.value - left.value, top.value - bottom.value):
                glyph = Glyph(glyph.text, left.value, bottom.value, right.value, top.value, left.value, bottom.value)
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
    one = _turn_point(glyph.left, glyph.bottom, turn, width, height)
    two = _turn_point(glyph.right, glyph.top, turn, width, height)
    x, base = _turn_point(glyph.x, glyph.base, turn, width, height)
    (left, right), (bottom, top) = sorted((one[0], two[0])), sorted((one[1], two[1]))
    return Glyph(glyph.text, left, bottom, right, top, x, base)


def _turn_rule(rule: Rule, turn: int, width: float, height: float) -> Rule:
    one = _turn_point(rule.left, rule.bottom, turn, width, height)
    two = _turn_point(rule.right, rule.top, turn, width, height)
    (left, right), (bottom, top) = sorted((one[0], two[0])), sorted((one[1], two[1]))
    return Rule(left, bottom, right, top)


def _read_objects(page: Any) -> tuple[list[Rule], bool]:
    """The straight rules of a page, and whether it shows pictures."""
    rules: list[Rule] = []
    pictures = False
    seen = 0
    stack: list[tuple[Any, Matrix, int]] = [(page, _SAME, 0)]
    while stack:
        holder, matrix, depth = stack.pop()
        count, get = _members(holder, depth)
        seen += count
        if seen > _MAX_ITEMS:
            return [], pictures
        for index in range(count):
            if len(rules) > _MAX_RULES:
                return [], pictures
            item = get(holder, index)
            kind = raw.FPDFPageObj_GetType(item)
            if kind == raw.FPDF_PAGEOBJ_PATH:
                rules.extend(_read_path(item, matrix))
            elif kind == raw.FPDF_PAGEOBJ_IMAGE:
                pictures = True
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _MAX_FORMS:
                stack.append((item, _combine(_matrix_of(item), matrix), depth + 1))
    return rules, pictures


def _members(holder: Any, depth: int) -> tuple[int, Any]:
    if depth == 0:
        return raw.FPDFPage_CountObjects(holder), raw.FPDFPage_GetObject
    return raw.FPDFFormObj_CountObjects(holder), raw.FPDFFormObj_GetObject


def _matrix_of(item: Any) -> Matrix:
    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, matrix):
        return _SAME
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _combine(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _read_path(item: Any, matrix: Matrix) -> Iterator[Rule]:
    """The level and upright strokes of a path; a filled one counts as a whole if it is thin."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item, fill, stroke)
    points = list(_read_points(item, _combine(_matrix_of(item), matrix)))
    if not points or not (fill.value or stroke.value):
        return
    if not stroke.value:
        xs, ys = [x for _, x, _ in points], [y for _, _, y in points]
        box = Rule(min(xs), min(ys), max(xs), max(ys))
        if min(box.right - box.left, box.top - box.bottom) <= _THIN:
            yield box
        return
    for (_, x0, y0), (drawn, x1, y1) in pairwise(points):
        if drawn and min(abs(x1 - x0), abs(y1 - y0)) <= 1 and max(abs(x1 - x0), abs(y1 - y0)) > 1:
            yield Rule(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _read_points(item: Any, matrix: Matrix) -> Iterator[tuple[bool, float, float]]:
    """The points of a path, each with whether a straight line leads to it; a closed part returns to its start."""
    x, y = ctypes.c_float(), ctypes.c_float()
    start = (0.0, 0.0)
    for index in range(min(raw.FPDFPath_CountSegments(item), 1000)):
        segment = raw.FPDFPath_GetPathSegment(item, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        kind = raw.FPDFPathSegment_GetType(segment)
        point = _apply(matrix, x.value, y.value)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = point
        yield kind == raw.FPDF_SEGMENT_LINETO, *point
        if raw.FPDFPathSegment_GetClose(segment):
            yield True, *start
