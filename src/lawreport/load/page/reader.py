"""The markup of a web page in, its Layout out: one block a line, one table row a line."""

from __future__ import annotations

import re
from collections.abc import Iterable

from attrs import define

from lawreport.errors import LimitError, LoadError
from lawreport.late import compile_late
from lawreport.lexicon import read_table
from lawreport.limits import Limits
from lawreport.load.layout import Layout, Sheet
from lawreport.load.office import format_number
from lawreport.load.page.markup import Tag, split_markup

_TABLE = read_table("markup")
_BLOCKS = frozenset(_TABLE["blocks"])
_HIDDEN = frozenset(_TABLE["hidden"])
_VOID = frozenset(_TABLE["void"])
_METADATA: dict[str, str] = _TABLE["metadata"]
_IMPLIED: dict[str, list[list[str]]] = _TABLE["implied_ends"]
_TABLE_PARTS = frozenset(("table", "thead", "tbody", "tfoot", "tr", "td", "th"))
_BARRIERS = frozenset(("table", "td", "th"))
_DATE = compile_late(r"(\d{4})[-/年.](\d{1,2})[-/月.](\d{1,2})")
_SPACE = compile_late(r"[ \t\r\n\f]+")
_BLANKS = compile_late(r"[ \t\f]+")
_INVISIBLE = compile_late(r"display\s{0,4}:\s{0,4}none", re.IGNORECASE)
_LIST_STYLE = compile_late(r"list-style(?:-type)?\s{0,4}:\s{0,4}([a-z-]{1,40})", re.IGNORECASE)
_FORMS: dict[str, str] = _TABLE["list_styles"]
_CHINESE = frozenset(("chineseCounting", "ideographTraditional", "ideographZodiac", "chineseLegalSimplified"))
_MENU = compile_late(r"breadcrumb|indicator|menu|nav|pag(?:er|ination)|crumb|tab", re.IGNORECASE)
_REACH = 256
"""Open elements among which an end tag looks for its start."""
_SHORTEST = 20
"""Characters below which a page holds no report."""


def lay_out_page(markup: str, name: str, limits: Limits) -> Layout:
    """Lay out a page as lines.

    Args:
        markup: The page.
        name: The file's name, for errors.
        limits: How much is read.

    Returns:
        Its text without scripts, form fields and what is hidden; tables of entries as rows, layout tables as lines;
        what the page says of itself.

    Raises:
        LoadError: The page has no text of its own (drawn by a script); a LimitError where it nests too deep.
    """
    layout = lay_out_markup(markup, name, limits)
    if len(re.sub(r"\s", "", layout.text)) < _SHORTEST:
        raise LoadError(name, "a page without text, drawn by a script", "save the page as the browser shows it")
    return layout


def lay_out_markup(markup: str, name: str, limits: Limits) -> Layout:
    """As ``lay_out_page``, but nothing is said where there is no text."""
    reader = _Reader(name, limits)
    for part in split_markup(markup):
        if isinstance(part, str):
            reader.add_text(part)
        elif part.end:
            reader.end(part.name)
        else:
            reader.start(part)
    return reader.finish()


@define
class _NumberedList:
    """An open list whose items the browser numbers."""

    form: str
    next: int

    def advance(self, value: str | None) -> str:
        """The label of the next item, with the blank or the mark that parts it from the text."""
        number = int(value) if value is not None and value.isdecimal() and len(value) < 6 else self.next
        self.next = number + 1
        label = format_number(number, self.form)
        return label and label + ("、" if self.form in _CHINESE else ". ")


def _read_list(attributes: dict[str, str]) -> _NumberedList | None:
    """A list that shows numbers; one that a style or a name makes a menu shows none."""
    found = _LIST_STYLE.search(attributes.get("style", ""))
    form = _FORMS.get(found.group(1).lower() if found else attributes.get("type", "decimal"), "decimal")
    if form == "none" or _MENU.search(attributes.get("class", "")):
        return None
    start = attributes.get("start", "1")
    return _NumberedList(form, int(start) if start.isdecimal() and len(start) < 6 else 1)


class _Reader:
    """Collects lines and tables while the markup goes by."""

    def __init__(self, name: str, limits: Limits) -> None:
        self._name, self._limits = name, limits
        self._sheet = Sheet(name, limits)
        self._metadata: dict[str, str] = {}
        self._open: list[tuple[str, bool]] = []
        self._places: dict[str, list[int]] = {}
        self._hidden = 0
        self._current: list[str] = []
        self._lists: list[_NumberedList | None] = []
        self._label = ""

    def start(self, tag: Tag) -> None:
        """An element begins."""
        name = tag.name
        if name == "meta":
            self._read_meta(tag.attributes())
        if name in _IMPLIED:
            self._imply_ends(*_IMPLIED[name])
        if name in _BLOCKS or name == "br":
            self._end_line()
        if name in _VOID:
            return
        attributes = tag.attributes() if tag.body.strip(" /") else {}
        self._push(name, name in _HIDDEN or _is_hidden(attributes))
        if name == "table":
            self._sheet.open_table()
        elif name == "tr":
            self._sheet.open_row()
        elif name == "ol":
            self._lists.append(_read_list(attributes))
        elif name == "ul":
            self._lists.append(None)
        elif name == "li" and self._lists and self._lists[-1] is not None:
            self._label = self._lists[-1].advance(attributes.get("value"))
        elif name in ("td", "th"):
            self._sheet.open_cell(_size(attributes, "colspan"), _size(attributes, "rowspan"))

    def end(self, name: str) -> None:
        """An element ends; one that never began is passed over."""
        if name in _BLOCKS:
            self._end_line()
        depth = self._find_open(name)
        if depth is not None:
            self._close_to(depth)

    def add_text(self, text: str) -> None:
        """Text goes by."""
        if not self._hidden:
            self._current.append(text)

    def finish(self) -> Layout:
        """The lines and tables collected."""
        self._end_line()
        return self._sheet.finish(tuple(sorted(self._metadata.items())))

    def _push(self, name: str, hidden: bool) -> None:
        self._places.setdefault(name, []).append(len(self._open))
        self._open.append((name, hidden))
        self._hidden += hidden
        if len(self._open) > self._limits.max_nesting:
            raise LimitError(self._name, "max_nesting", self._limits.max_nesting, len(self._open))

    def _find_open(self, name: str) -> int | None:
        """Where the element that an end tag ends stands among the open ones; a cell shuts off what is around it."""
        depth = self._last_of((name,))
        shut = name not in _TABLE_PARTS and depth < self._last_of(_BARRIERS)
        return None if shut or depth < 0 or depth <= len(self._open) - _REACH else depth

    def _last_of(self, names: Iterable[str]) -> int:
        """Where the innermost open element of some names stands; -1 where none is open."""
        return max((places[-1] for name in names if (places := self._places.get(name))), default=-1)

    def _imply_ends(self, ended: list[str], barriers: list[str]) -> None:
        """End what a start tag ends without saying so."""
        depth = self._last_of(ended)
        if depth >= 0 and depth >= self._last_of(barriers) and depth > len(self._open) - _REACH:
            self._end_line()
            self._close_to(depth)

    def _close_to(self, depth: int) -> None:
        while len(self._open) > depth:
            name, hidden = self._open.pop()
            self._places[name].pop()
            self._hidden -= hidden
            if name in _BLOCKS:
                self._end_line()
            if name == "table":
                self._sheet.close_table()
            elif name in ("ol", "ul") and self._lists:
                self._lists.pop()

    def _end_line(self) -> None:
        """Put what was collected on a line of its own; an empty line is left out."""
        text = "".join(self._current)
        self._current = []
        if self._places.get("pre"):
            text = "\n".join(_BLANKS.sub(" ", line).strip() for line in text.splitlines())
        else:
            text = _SPACE.sub(" ", text).strip()
        if text:
            self._sheet.add_line(self._label + text)
            self._label = ""

    def _read_meta(self, attributes: dict[str, str]) -> None:
        key = _METADATA.get(attributes.get("name", "").lower())
        value = attributes.get("content", "").strip()
        if key and value and key not in self._metadata:
            found = _DATE.search(value)
            if key == "published":
                value = "-".join((found.group(1), found.group(2).zfill(2), found.group(3).zfill(2))) if found else ""
            if value:
                self._metadata[key] = value


def _is_hidden(attributes: dict[str, str]) -> bool:
    """Whether an element is not shown, or is the head or foot of a page of print (so LibreOffice marks them)."""
    invisible = "hidden" in attributes or _INVISIBLE.search(attributes.get("style", "")) is not None
    return invisible or attributes.get("title") in ("header", "footer")


def _size(attributes: dict[str, str], name: str) -> int:
    """How many columns or rows a cell covers."""
    text = attributes.get(name, "1").strip()
    return max(1, int(text)) if text.isdecimal() and len(text) < 6 else 1
