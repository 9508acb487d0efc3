"""The elements of a page of an OFD in, glyphs and rules at their places out.

OFD measures in millimetres from the upper left corner; what is given on has points from the lower left one, as PDF has.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from attrs import define, evolve, field, frozen

from lawreport.errors import LimitError
from lawreport.late import compile_late
from lawreport.limits import Limits
from lawreport.load.pdf.glyphs import Glyph, PageContent, Rule, plain_character

_POINTS = 72 / 25.4
"""Points of a millimetre."""
_ASCENT = 0.88
"""Of its size how far a character reaches above its line, as the usual Chinese fonts have it."""
_THIN = 1.5
"""Points up to which a filled rectangle is a line."""
_STEP = compile_late(r"[MSLQBAC]|-?[\d.]+(?:[eE][-+]?\d+)?")
_TAKEN = {"M": 2, "S": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
"""Numbers behind each operator of a path (table 37 of the standard)."""
_OFF = ("false", "0")
_NO_TURN = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
Matrix = tuple[float, ...]


@frozen
class Box:
    """A rectangle in millimetres."""

    left: float
    top: float
    width: float
    height: float


def read_box(text: str) -> Box | None:
    """Read ``x y width height``; None where it is none.

    >>> read_box("0 0 210 297")
    Box(left=0.0, top=0.0, width=210.0, height=297.0)
    """
    numbers = _read_numbers(text)
    return Box(*numbers) if len(numbers) == 4 else None


def _read_numbers(text: str) -> tuple[float, ...]:
    try:
        numbers = tuple(map(float, text.split()))
    except ValueError:
        return ()
    return numbers if all(map(math.isfinite, numbers)) else ()


@define
class _Unit:
    """A graphic object while its elements go by."""

    box: Box
    matrix: Matrix
    size: float = 0.0
    stretch: float = 1.0
    """How wide characters are drawn, against their size."""
    shown: bool = True

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Where on the page a point of the object stands, in millimetres."""
        a, b, c, d, e, f = self.matrix
        return a * x + c * y + e + self.box.left, b * x + d * y + f + self.box.top


@define
class _Code:
    """A run of characters while its text goes by."""

    x: float
    y: float
    dx: tuple[float, ...]
    dy: tuple[float, ...]
    text: str = ""


@define
class PageReader:
    """Is told of the elements of a page; a handler for ``scan_xml``."""

    name: str
    limits: Limits
    area: Box
    drawn: int = 0
    """Things drawn so far, on all pages."""
    templates: list[str] = field(factory=list)
    """Templates that the page names."""
    _glyphs: list[Glyph] = field(factory=list)
    _rules: list[Rule] = field(factory=list)
    _pictures: bool = False
    _hidden: int = 0
    _unit: _Unit | None = None
    _code: _Code | None = None
    _last: _Code | None = None
    _path: str | None = None
    _box: str | None = None
    _own_area: bool = True

    def for_template(self) -> PageReader:
        """The same page, told of what a template draws on it, which says nothing about its size."""
        self._own_area = False
        return self

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if self._hidden or attributes.get("Visible") in _OFF:
            self._hidden += 1
        elif tag in ("ofd:TextObject", "ofd:PathObject", "ofd:ImageObject"):
            self._open(attributes)
            self._pictures |= tag == "ofd:ImageObject"
        elif tag == "ofd:TextCode" and self._unit:
            self._code = self._open_code(attributes)
        elif tag == "ofd:AbbreviatedData" and self._unit:
            self._path = ""
        elif tag == "ofd:PhysicalBox" and self._own_area:
            self._box = ""
        elif tag == "ofd:Template":
            self.templates.append(attributes.get("TemplateID", ""))

    def end(self, tag: str) -> None:
        """An element ends."""
        if self._hidden:
            self._hidden -= 1
        elif tag == "ofd:TextCode" and self._code and self._unit:
            for glyph in self._set_glyphs(self._unit, self._code):
                self._count()
                self._glyphs.append(glyph)
            self._code, self._last = None, self._code
        elif tag == "ofd:AbbreviatedData" and self._path is not None and self._unit:
            for rule in self._draw(self._unit, self._path):
                self._count()
                self._rules.append(rule)
            self._path = None
        elif tag == "ofd:PhysicalBox" and self._box is not None:
            self.area, self._box = read_box(self._box) or self.area, None
        elif tag in ("ofd:TextObject", "ofd:PathObject", "ofd:ImageObject"):
            self._unit = None

    def data(self, text: str) -> None:
        """Text goes by."""
        if self._hidden:
            return
        if self._code:
            self._code.text += text
        elif self._path is not None:
            self._path += text
        elif self._box is not None:
            self._box += text

    def finish(self) -> PageContent:
        """What the page shows."""
        height = self.area.height * _POINTS
        glyphs = tuple(_turn_over(glyph, height) for glyph in self._glyphs)
        rules = tuple(Rule(one.left, height - one.bottom, one.right, height - one.top) for one in self._rules)
        return PageContent(glyphs, rules, self.area.width * _POINTS, self._pictures, lost=0)

    def _count(self) -> None:
        self.drawn += 1
        if self.drawn > self.limits.max_pdf_items:
            raise LimitError(self.name, "max_pdf_items", self.limits.max_pdf_items, self.drawn)

    def _open(self, attributes: dict[str, str]) -> None:
        box = read_box(attributes.get("Boundary", "")) or Box(0.0, 0.0, 0.0, 0.0)
        matrix = _read_numbers(attributes.get("CTM", ""))
        self._last = None
        size, stretch = (_read_numbers(attributes.get(key, "")) for key in ("Size", "HScale"))
        self._unit = _Unit(
            box,
            matrix if len(matrix) == 6 else _NO_TURN,
            size[0] if size else 0.0,
            stretch[0] if stretch and stretch[0] > 0 else 1.0,
        )

    def _open_code(self, attributes: dict[str, str]) -> _Code:
        """A run of characters; where it names no place it goes on at that of the run before it."""
        last = self._last
        x, y = (_read_numbers(attributes.get(key, "")) for key in ("X", "Y"))
        return _Code(
            x[0] if x else last.x if last else 0.0,
            y[0] if y else last.y if last else 0.0,
            _read_steps(attributes.get("DeltaX", ""), self.limits.max_pdf_items),
            _read_steps(attributes.get("DeltaY", ""), self.limits.max_pdf_items),
        )

    def _set_glyphs(self, unit: _Unit, code: _Code) -> Iterator[Glyph]:
        """The characters of a run, in points from the upper left corner."""
        scale = math.hypot(unit.matrix[0], unit.matrix[1])
        x, y = code.x, code.y
        for k, char in enumerate(code.text.strip("\r\n\t")):
            own = unit.size * unit.stretch * (1.0 if unicodedata.east_asian_width(char) in "WF" else 0.5)
            left, base = (value * _POINTS for value in unit.place(x, y))
            width, size = own * scale * _POINTS, unit.size * scale * _POINTS
            if not char.isspace() and char.isprintable():
                top, bottom = base - _ASCENT * size, base + (1 - _ASCENT) * size
                yield Glyph(plain_character(char), left, bottom, left + width, top, left, base)
            x += code.dx[k] if k < len(code.dx) else 0.0 if code.dy else own
            y += code.dy[k] if k < len(code.dy) else 0.0

    def _draw(self, unit: _Unit, path: str) -> Iterator[Rule]:
        """The level and upright lines of a path, in points from the upper left corner."""
        for points in _read_strokes(path):
            placed = [tuple(value * _POINTS for value in unit.place(*point)) for point in points]
            xs, ys = zip(*placed, strict=True)
            if len(placed) > 2 and min(max(xs) - min(xs), max(ys) - min(ys)) <= _THIN:
                yield Rule(min(xs), max(ys), max(xs), min(ys))
                continue
            for (x, y), (u, v) in pairwise(placed):
                if min(abs(x - u), abs(y - v)) <= _THIN < max(abs(x - u), abs(y - v)):
                    yield Rule(min(x, u), max(y, v), max(x, u), min(y, v))


def _turn_over(glyph: Glyph, height: float) -> Glyph:
    return evolve(glyph, bottom=height - glyph.bottom, top=height - glyph.top, base=height - glyph.base)


def _read_steps(text: str, most: int) -> tuple[float, ...]:
    """Read the distances between characters, where ``g 3 2.5`` stands for three times 2.5.

    >>> _read_steps("5 g 3 2.5", 10)
    (5.0, 2.5, 2.5, 2.5)
    """
    words, at = text.split(), 0
    found: list[float] = []
    while at < len(words) and len(found) < most:
        several = words[at] == "g" and at + 2 < len(words) and words[at + 1].isdecimal() and len(words[at + 1]) < 8
        number = _read_numbers(words[at + 2] if several else words[at])
        if len(number) != 1:
            return ()
        found += number * min(int(words[at + 1]) if several else 1, most - len(found))
        at += 3 if several else 1
    return tuple(found)


def _read_strokes(path: str) -> Iterator[list[tuple[float, float]]]:
    """The stretches of a path that are drawn without lifting the pen; curves as the line between their ends."""
    points: list[tuple[float, float]] = []
    words = _STEP.findall(path)
    at = 0
    while at < len(words):
        operator, taken = words[at], _TAKEN.get(words[at])
        numbers = _read_numbers(" ".join(words[at + 1 : at + 1 + (taken or 0)]))
        if taken is None or len(numbers) != taken:
            at += 1
            continue
        if operator in "MS":
            if len(points) > 1:
                yield points
            points = []
        if operator == "C":
            points += points[:1]
        else:
            points.append((numbers[-2], numbers[-1]))
        at += 1 + taken
    if len(points) > 1:
        yield points
