"""The markup of a web page in, its text out: one block a line, one table row a line."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from attrs import frozen

from lawreport.errors import LimitError, LoadError
from lawreport.lexicon import read_table
from lawreport.limits import Limits
from lawreport.model.source import Span

_TABLE = read_table("markup")
_BLOCKS = frozenset(_TABLE["blocks"])
_HIDDEN = frozenset(_TABLE["hidden"])
_VOID = frozenset(_TABLE["void"])
_METADATA: dict[str, str] = _TABLE["metadata"]
_DATE = re.compile(r"(\d{4})[-/年.](\d{1,2})[-/月.](\d{1,2})")
_SPACE = re.compile(r"[ \t\r\n\f]+")


@frozen
class Page:
    """What a web page holds."""

    text: str
    rows: tuple[Span, ...]
    metadata: tuple[tuple[str, str], ...]


def lay_out_page(markup: str, name: str, limits: Limits) -> Page:
    """Lay out a page as lines.

    Args:
        markup: The page.
        name: The file's name, for errors.
        limits: How deep its elements may nest.

    Returns:
        Its text without scripts and form fields, its table rows with cells parted by tabs, and what it says of itself.

    Raises:
        LoadError: The page has no text of its own (drawn by a script), or nests too deep.
    """
    reader = _Reader(name, limits)
    reader.feed(markup)
    reader.close()
    reader.end_line()
    text = "\n".join(reader.lines)
    if len(re.sub(r"\s", "", text)) < 20:
        raise LoadError(name, "a page without text, drawn by a script", "save the page as the browser shows it")
    return Page(text, _place_rows(reader), tuple(sorted(reader.metadata.items())))


def _place_rows(reader: _Reader) -> tuple[Span, ...]:
    spans, start = [], 0
    for index, line in enumerate(reader.lines):
        if index in reader.rows:
            spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    return tuple(spans)


class _Reader(HTMLParser):
    """Collects lines while the markup goes by."""

    def __init__(self, name: str, limits: Limits) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.rows: set[int] = set()
        self.metadata: dict[str, str] = {}
        self._name, self._limits = name, limits
        self._open: list[str] = []
        self._hidden = 0
        self._cells: list[list[str]] = []
        self._current: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "meta":
            self._read_meta(dict(attrs))
        if tag in _BLOCKS or tag == "br":
            self._break(tag)
        if tag in _VOID:
            return
        self._open.append(tag)
        if len(self._open) > self._limits.max_nesting:
            raise LimitError(self._name, "max_nesting", self._limits.max_nesting, len(self._open))
        self._hidden += tag in _HIDDEN
        if tag == "tr":
            self._cells.append([])

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._break(tag)
        if tag not in self._open[-64:]:
            return
        while self._open:
            top = self._open.pop()
            self._hidden -= top in _HIDDEN
            self._close(top)
            if top == tag:
                break

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._current.append(data)

    def end_line(self) -> None:
        """Put what was collected on a line of its own; an empty line is left out."""
        text = _SPACE.sub(" ", "".join(self._current)).strip()
        self._current = []
        if text:
            self.lines.append(text)

    def _break(self, tag: str) -> None:
        if not self._cells:
            self.end_line()
        elif tag != "tr" and self._current and not self._current[-1].endswith(" "):
            self._current.append(" ")

    def _close(self, tag: str) -> None:
        if tag in ("td", "th") and self._cells:
            self._cells[-1].append(_SPACE.sub(" ", "".join(self._current)).strip())
            self._current = []
        elif tag == "tr" and self._cells:
            cells = self._cells.pop()
            if self._cells:
                self._current.append(" ".join(cells))
            elif any(cells):
                self._end_row(cells)

    def _end_row(self, cells: list[str]) -> None:
        """A row of one cell is layout, not a table."""
        if len([cell for cell in cells if cell]) > 1:
            self.rows.add(len(self.lines))
        self.lines.append("\t".join(cells).strip())

    def _read_meta(self, attrs: dict[str, str | None]) -> None:
        key = _METADATA.get((attrs.get("name") or "").lower())
        value = (attrs.get("content") or "").strip()
        if key and value and key not in self.metadata:
            found = _DATE.search(value)
            if key == "published":
                value = "-".join((found.group(1), found.group(2).zfill(2), found.group(3).zfill(2))) if found else ""
            if value:
                self.metadata[key] = value
