"""The elements of a DOCX's text in, as they go by, its lines and tables out."""

from __future__ import annotations

from attrs import Factory, define

from lawreport.limits import Limits
from lawreport.load.docx.styles import Rules
from lawreport.load.layout import Layout, Sheet
from lawreport.load.office import Counters, is_on, to_int
from lawreport.model.source import Diagnostic

_CHANGES = ("p", "r", "tbl", "tr", "tc", "sect", "tblGrid", "numbering")
_LEFT_OUT = frozenset(
    ("w:del", "w:moveFrom", "w:instrText", "w:delText", "w:tabs", "w:sectPr", "w:sdtPr", "w:rt", "w:tblGrid")
) | {change for kind in _CHANGES for change in (f"w:{kind}PrChange", f"w:{kind}Change")}
_SIGNS = {"w:noBreakHyphen": "-", "w:br": "\n", "w:cr": "\n", "w:tab": "\t", "w:ptab": "\t"}
_TEXT = frozenset(("w:t", "m:t"))


@define
class _Paragraph:
    """A paragraph while its runs go by."""

    pieces: list[str] = Factory(list)
    style: str | None = None
    list_id: str | None = None
    level: int | None = None
    runs_on: bool = False
    """Whether its end was deleted or hidden, so that the next paragraph goes on in the same line."""


class BodyReader:
    """Collects lines and tables while the elements go by."""

    def __init__(self, name: str, limits: Limits, rules: Rules) -> None:
        """Take the rules that paragraphs follow."""
        self._rules = rules
        self._sheet = Sheet(name, limits)
        self._counters = Counters()
        self._path: list[str] = []
        self._skip = 0
        self._paragraphs: list[_Paragraph] = []
        self._carried = ""
        self._hidden = False
        self._in_text = False
        self._choices: list[bool] = []
        self._notes = False
        self._note_count = 0
        self._dropped_rows: list[bool] = []

    def begin_notes(self) -> None:
        """From here on everything is a note."""
        self._notes = True

    def finish(self, diagnostics: tuple[Diagnostic, ...]) -> Layout:
        """The lines and tables collected."""
        self._flush()
        if self._note_count:
            diagnostics = (*diagnostics, Diagnostic("notes-apart", None, str(self._note_count)))
        return self._sheet.finish((), diagnostics)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if self._skip or self._leaves_out(tag, attributes):
            self._skip += 1
            return
        self._path.append(tag)
        if tag == "w:p":
            self._paragraphs.append(_Paragraph())
        elif tag == "w:r":
            self._hidden = bool(self._paragraphs) and self._rules.hides(self._paragraphs[-1].style)
        elif tag in _TEXT:
            self._in_text = True
        elif tag in _SIGNS:
            self._put(_SIGNS[tag])
        elif tag == "w:sym":
            self._put(_read_sign(attributes))
        elif tag == "mc:AlternateContent":
            self._choices.append(False)
        else:
            self._start_table_part(tag, attributes)
            self._read_property(tag, attributes)

    def end(self, tag: str) -> None:
        """An element ends."""
        if self._skip:
            self._skip -= 1
            return
        self._path.pop()
        if tag == "w:p":
            self._end_paragraph(self._paragraphs.pop())
        elif tag in _TEXT:
            self._in_text = False
        elif tag == "mc:AlternateContent":
            self._choices.pop()
        elif tag == "w:tr" and self._dropped_rows.pop():
            self._sheet.drop_row()
        elif tag == "w:tc":
            self._flush()
        elif tag == "w:tbl":
            self._sheet.close_table()

    def data(self, text: str) -> None:
        """Text goes by."""
        if self._in_text and not self._skip:
            self._put(text)

    def _leaves_out(self, tag: str, attributes: dict[str, str]) -> bool:
        """Whether an element is left out with all that it holds."""
        if tag == "w:del":
            return not self._mark_deleted()
        if tag in _LEFT_OUT:
            return True
        if tag in ("mc:Choice", "mc:Fallback") and self._choices:
            taken, self._choices[-1] = self._choices[-1], True
            return taken
        return tag in ("w:footnote", "w:endnote") and attributes.get("w:type", "normal") != "normal"

    def _mark_deleted(self) -> bool:
        """Whether a deletion is one of a paragraph's end or of a row: a mark without content."""
        if self._path[-2:] == ["w:pPr", "w:rPr"] and self._paragraphs:
            self._paragraphs[-1].runs_on = True
            return True
        if self._path[-1:] == ["w:trPr"] and self._dropped_rows:
            self._dropped_rows[-1] = True
            return True
        return False

    def _start_table_part(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "w:tbl":
            self._flush()
            self._sheet.open_table()
        elif tag == "w:tr":
            self._dropped_rows.append(False)
            self._sheet.open_row()
        elif tag == "w:tc":
            self._sheet.open_cell()
        elif tag == "w:gridBefore" and self._sheet.row is not None:
            self._sheet.row.skipped = max(0, to_int(attributes.get("w:val"), 0))
        elif tag in ("w:gridSpan", "w:vMerge") and self._path[-2] == "w:tcPr" and self._sheet.cell is not None:
            if tag == "w:gridSpan":
                self._sheet.cell.columns = to_int(attributes.get("w:val"), 1)
            else:
                self._sheet.cell.continues = attributes.get("w:val", "continue") == "continue"

    def _read_property(self, tag: str, attributes: dict[str, str]) -> None:
        parent = self._path[-2] if len(self._path) > 1 else ""
        if tag == "w:vanish" or tag == "w:specVanish":
            self._hide(parent, is_on(attributes))
        elif tag == "w:rStyle" and parent == "w:rPr" and self._path[-3:-2] == ["w:r"]:
            self._hidden = self._rules.hides(attributes.get("w:val"))
        elif not self._paragraphs:
            return
        elif tag == "w:pStyle":
            self._paragraphs[-1].style = attributes.get("w:val")
        elif tag == "w:numId" and parent == "w:numPr":
            self._paragraphs[-1].list_id = attributes.get("w:val")
        elif tag == "w:ilvl" and parent == "w:numPr":
            self._paragraphs[-1].level = to_int(attributes.get("w:val"), 0)

    def _hide(self, parent: str, hidden: bool) -> None:
        if parent != "w:rPr":
            return
        if self._path[-3:-2] == ["w:r"]:
            self._hidden = hidden
        elif self._path[-3:-2] == ["w:pPr"] and self._paragraphs and hidden:
            self._paragraphs[-1].runs_on = True

    def _put(self, text: str) -> None:
        if self._paragraphs and not self._hidden:
            self._paragraphs[-1].pieces.append(text)

    def _flush(self) -> None:
        """A deleted paragraph end with nothing after it in its cell or text."""
        self._sheet.add_line(self._carried)
        self._carried = ""

    def _end_paragraph(self, paragraph: _Paragraph) -> None:
        text = self._carried + "".join(paragraph.pieces)
        self._carried = ""
        if paragraph.runs_on:
            self._carried = text
            return
        aside = self._notes or self._rules.is_contents(paragraph.style)
        numbered = self._rules.numbering_of(paragraph.style, paragraph.list_id, paragraph.level)
        if numbered is not None and not self._notes:
            label = self._counters.advance(*numbered)
            text = label + text.lstrip() if label and text.strip() else text
        self._note_count += self._notes and bool(text.strip())
        self._sheet.add_line(text, aside=aside)


def _read_sign(attributes: dict[str, str]) -> str:
    """The character of a symbol; one of a sign font has no code that means anything elsewhere."""
    try:
        code = int(attributes.get("w:char", ""), 16)
    except ValueError:
        return ""
    return chr(code) if 0x20 <= code < 0xD800 else ""
