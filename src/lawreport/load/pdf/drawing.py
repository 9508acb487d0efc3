"""A page of a PDF in, what it draws beside its text out: straight rules, and whether it shows pictures.

Runs in the process that reads PDFs (``reader``); knows PDFium and nothing of the library.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pypdfium2_raw as raw

_THIN = 2.5
"""Points up to which a filled rectangle is a rule; office programs draw borders of 0.5 to 1.5."""
_MAX_RULES = 20_000
"""Rules and paths of one page beyond which it is a drawing, not a table."""
_MAX_ITEMS = 100_000
"""Things drawn on one page beyond which it is a drawing; a full page of text and tables has some thousands."""
_MAX_FORMS = 4
"""Depth of forms within forms that are looked into."""
_NO_WIDTH = 0.01
"""Points below which PDFium leaves a piece of text out."""

Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]
"""Left, bottom, right and top, in points from the page's lower left corner."""
_SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def list_texts(page: Any) -> list[Any]:
    """The pieces of text of a page, in the order in which they are drawn, those of a form after those around it."""
    return [item for item, kind, _ in _walk(page) if kind == raw.FPDF_PAGEOBJ_TEXT]


def find_inkless(page: Any) -> list[int]:
    """Which pieces of text of a page are no wider than nothing, counted as ``list_texts`` lists them."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    found = []
    for number, item in enumerate(list_texts(page)):
        raw.FPDFPageObj_GetBounds(item, left, bottom, right, top)
        if right.value - left.value < _NO_WIDTH:
            found.append(number)
    return found


def read_objects(page: Any) -> tuple[list[Box], bool]:
    """The straight rules of a page, and whether it shows pictures."""
    rules: list[Box] = []
    pictures = False
    for item, kind, matrix in _walk(page, _MAX_ITEMS):
        if item is None or len(rules) > _MAX_RULES:
            return [], pictures
        if kind == raw.FPDF_PAGEOBJ_PATH:
            rules.extend(_read_path(item, matrix))
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            pictures = True
    return rules, pictures


def _walk(page: Any, most: float = math.inf) -> Iterator[tuple[Any, int, Matrix]]:
    """The things drawn on a page, each with its kind and what places it; None last where there are more than most."""
    seen = 0
    stack: list[tuple[Any, Matrix, int]] = [(page, _SAME, 0)]
    while stack:
        holder, matrix, depth = stack.pop()
        count, get = _members(holder, depth)
        seen += count
        if seen > most:
            yield None, 0, matrix
            return
        for index in range(count):
            item = get(holder, index)
            kind = raw.FPDFPageObj_GetType(item)
            yield item, kind, matrix
            if kind == raw.FPDF_PAGEOBJ_FORM and depth < _MAX_FORMS:
                stack.append((item, _combine(_matrix_of(item), matrix), depth + 1))


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


def _read_path(item: Any, matrix: Matrix) -> Iterator[Box]:
    """The level and upright strokes of a path; a filled one counts as a whole if it is thin."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item, fill, stroke)
    points = list(_read_points(item, _combine(_matrix_of(item), matrix)))
    if not points or not (fill.value or stroke.value):
        return
    if not stroke.value:
        xs, ys = [x for _, x, _ in points], [y for _, _, y in points]
        left, bottom, right, top = min(xs), min(ys), max(xs), max(ys)
        if min(right - left, top - bottom) <= _THIN:
            yield left, bottom, right, top
        return
    for (_, x0, y0), (drawn, x1, y1) in pairwise(points):
        if drawn and min(abs(x1 - x0), abs(y1 - y0)) <= 1 and max(abs(x1 - x0), abs(y1 - y0)) > 1:
            yield min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


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
