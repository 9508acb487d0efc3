"""The elements of an OpenDocument text in, as they go by, its lines and tables out."""

from __future__ import annotations

from attrs import Factory, define

from lawreport.errors import LoadError
from lawreport.late import compile_late
from lawreport.limits import Limits
from lawreport.load.layout import MAX_COLUMNS, Layout, Sheet
from lawreport.load.odt.styles import OUTLINE, OdtStyles
from lawreport.load.office import Counters, ListUse, to_int
from lawreport.model.source import Diagnostic

_LEFT_OUT = frozenset(
    (
        "text:tracked-changes",
        "office:annotation",
        "office:forms",
        "office:scripts",
        "text:note-citation",
        "text:ruby-text",
        "text:hidden-text",
        "text:table-of-content-source",
        "text:sequence-decls",
        "svg:title",
        "svg:desc",
        "table:covered-table-cell",
        "table:shapes",
    )
)
_OTHER_BODIES = {
    "office:spreadsheet": "a spreadsheet",
    "office:presentation": "a presentation",
    "office:drawing": "a drawing",
}
_SPACE = compile_late(r"[ \t\r\n]+")
_MAX_BLANKS = 100
"""Blanks that one element may stand for; more are layout."""


@define
class _List:
    """An open list."""

    style: str
    counter: str
    numbered: bool = True
    """Whether the open item has its number already, or has none."""
    start: int | None = None


@define
class _Paragraph:
    """A paragraph while its text goes by."""

    label: str = ""
    hidden: bool = False
    pieces: list[str] = Factory(list)


class OdtReader:
    """Collects lines and tables while the elements go by."""

    def __init__(self, name: str, limits: Limits, styles: OdtStyles) -> None:
        """Take the styles that paragraphs follow; those of the text itself are added."""
        self._name, self._styles = name, styles
        self._sheet = Sheet(name, limits)
        self._counters = Counters()
        self._skip = 0
        self._in_styles = 0
        self._paragraphs: list[_Paragraph] = []
        self._hidden: list[bool] = []
        self._lists: list[_List] = []
        self._known: dict[str, str] = {}
        self._last: dict[str, str] = {}
        self._list_count = 0
        self._asides = 0
        self._notes: list[str] = []
        self._note_depth = 0

    def finish(self) -> Layout:
        """The lines and tables collected, notes last."""
        for note in self._notes:
            self._sheet.add_line(note, aside=True)
        told = (Diagnostic("notes-apart", None, str(len(self._notes))),) if self._notes else ()
        return self._sheet.finish((), told)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if self._skip or tag in _LEFT_OUT or (tag == "text:section" and attributes.get("text:display") == "none"):
            self._skip += 1
        elif self._in_styles or tag == "office:automatic-styles":
            self._in_styles += 1
            self._styles.start(tag, attributes)
        elif tag in _OTHER_BODIES:
            raise LoadError(self._name, f"{_OTHER_BODIES[tag]}, which is not read as a report", "pass a text document")
        elif tag in ("text:p", "text:h"):
            self._start_paragraph(tag, attributes)
        elif tag in ("text:span", "text:a"):
            self._hidden.append(self._styles.hides(attributes.get("text:style-name")))
        elif tag.startswith("table:"):
            self._start_table_part(tag, attributes)
        elif tag in ("text:list", "text:list-item", "text:list-header"):
            self._start_list_part(tag, attributes)
        else:
            self._start_other(tag, attributes)

    def end(self, tag: str) -> None:
        """An element ends."""
        if self._skip:
            self._skip -= 1
        elif self._in_styles:
            self._in_styles -= 1
            self._styles.end(tag)
        elif tag in ("text:p", "text:h"):
            self._end_paragraph(self._paragraphs.pop())
        elif tag in ("text:span", "text:a"):
            self._hidden.pop()
        elif tag == "table:table":
            self._sheet.close_table()
        elif tag == "text:list":
            self._lists.pop()
        elif tag == "text:note":
            self._note_depth -= 1
        elif tag == "text:table-of-content":
            self._asides -= 1

    def data(self, text: str) -> None:
        """Text goes by."""
        if not self._skip and not self._in_styles:
            self._put(_SPACE.sub(" ", text))

    def _start_other(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "text:tab":
            self._put("\t")
        elif tag == "text:line-break":
            self._put("\n")
        elif tag == "text:s":
            self._put(" " * min(max(to_int(attributes.get("text:c"), 1), 1), _MAX_BLANKS))
        elif tag == "text:note":
            self._note_depth += 1
        elif tag == "text:table-of-content":
            self._asides += 1

    def _put(self, text: str) -> None:
        if self._paragraphs and not self._paragraphs[-1].hidden and not any(self._hidden):
            self._paragraphs[-1].pieces.append(text)

    def _start_paragraph(self, tag: str, attributes: dict[str, str]) -> None:
        label = ""
        if self._lists and not self._note_depth:
            label = self._number_item()
        elif tag == "text:h" and OUTLINE in self._styles.lists and attributes.get("text:is-list-header") != "true":
            level = to_int(attributes.get("text:outline-level"), 1) - 1
            start = to_int(attributes.get("text:start-value"), 1) if "text:start-value" in attributes else None
            label = self._counters.advance(self._use(OUTLINE, OUTLINE), level, start)
        self._paragraphs.append(_Paragraph(label, self._styles.hides(attributes.get("text:style-name"))))

    def _end_paragraph(self, paragraph: _Paragraph) -> None:
        text = "".join(paragraph.pieces).strip(" ")
        if paragraph.label and text.strip():
            text = paragraph.label + text.lstrip()
        if self._note_depth and text.strip():
            self._notes.append(text)
        else:
            self._sheet.add_line(text, aside=self._asides > 0)

    def _start_list_part(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "text:list":
            self._lists.append(self._open_list(attributes))
        elif self._lists:
            self._lists[-1].numbered = tag == "text:list-header"
            start = attributes.get("text:start-value")
            self._lists[-1].start = None if start is None else to_int(start, 1)

    def _open_list(self, attributes: dict[str, str]) -> _List:
        """Begin a list: one within another counts with it, one of its own begins anew unless told to go on."""
        outer = self._lists[-1] if self._lists else None
        style = attributes.get("text:style-name") or (outer.style if outer else "")
        if outer is not None:
            return _List(style, outer.counter)
        counter = self._known.get(attributes.get("text:continue-list", ""))
        if counter is None and attributes.get("text:continue-numbering") == "true":
            counter = self._last.get(style)
        if counter is None:
            self._list_count += 1
            counter = f"{style}#{self._list_count}"
        self._last[style] = counter
        if "xml:id" in attributes:
            self._known[attributes["xml:id"]] = counter
        return _List(style, counter)

    def _number_item(self) -> str:
        current = self._lists[-1]
        if current.numbered or current.style not in self._styles.lists:
            return ""
        current.numbered = True
        return self._counters.advance(self._use(current.style, current.counter), len(self._lists) - 1, current.start)

    def _use(self, style: str, counter: str) -> ListUse:
        return ListUse(counter, counter, tuple(self._styles.lists[style]))

    def _start_table_part(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "table:table":
            self._sheet.open_table()
        elif tag == "table:table-row":
            self._sheet.open_row()
        elif tag == "table:table-cell":
            columns = to_int(attributes.get("table:number-columns-spanned"), 1)
            rows = to_int(attributes.get("table:number-rows-spanned"), 1)
            for _ in range(min(max(to_int(attributes.get("table:number-columns-repeated"), 1), 1), MAX_COLUMNS)):
                self._sheet.open_cell(columns, rows)
