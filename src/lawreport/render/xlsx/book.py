"""A Comparison in, an Excel workbook out: the answer and one sheet for every table; never a formula."""

from __future__ import annotations

import io
from datetime import datetime
from decimal import Decimal
from typing import Any

from attrs import frozen

from lawreport.errors import MissingExtraError
from lawreport.lexicon import read_table
from lawreport.model.comparison import Comparison
from lawreport.render.rows import TABLES, list_rows
from lawreport.render.say import Words, clean, make_index, read_catalogue, say_plain, tell_answer

try:
    import xlsxwriter
except ImportError:  # the extra is not installed: told when a workbook is asked for
    xlsxwriter = None

_LONGEST = 32_767
"""Characters that a cell of Excel can hold."""
_SAFE = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
_EXAMPLES = 5
_WIDE, _MIDDLE, _NARROW = 56, 26, 11
"""Widths of columns, in characters: sentences; names and ids; everything else."""
_FIRST = (
    "status",
    "severity",
    "message",
    "name",
    "old_section",
    "new_section",
    "old_text",
    "new_text",
    "grade",
    "plan",
    "promise",
    "evidence",
)
"""Columns that stand first on every sheet that has them: what a reader looks for; the others keep their order."""
_TECHNICAL = ("_id", "_ids", "_span", "_spans", "_holder", "_value_max")
"""Ends of the names of columns that programs need and readers can unfold."""
_WIDTHS = {
    **dict.fromkeys(("old_text", "new_text", "plan", "promise", "evidence", "planned", "reported", "message"), _WIDE),
    **dict.fromkeys(("old_section", "new_section", "old_heading", "new_heading", "name", "theme", "object"), _MIDDLE),
    **dict.fromkeys(("old_name", "new_name", "revised", "end_expected", "barrier", "code", "successor"), _MIDDLE),
}
_FAMILIES = {
    "wording": "wording",
    "place": "place",
    "shape": "shape",
    "heading": "heading",
    "old_life": "life",
    "new_life": "life",
    "end_expected": "ending",
    "kind": "kind",
    "barrier": "barrier",
    "naming": "naming",
    "lapse": "lapse",
    "severity": "severity",
    "status": "status",
    "role": "role",
    ("plans", "status"): "outcome",
    ("promises", "status"): "outcome",
    ("targets", "status"): "outcome",
    "grade": "grade",
    ("mentions", "kind"): "mention",
    ("indicators", "role"): "figure-role",
}
"""Which words stand for the slugs of a column, of all tables or of one."""


def render_xlsx(comparison: Comparison, *, lang: str = "zh") -> bytes:
    """Write a workbook.

    Args:
        comparison: All changes between two reports.
        lang: Language of the labels, ``zh`` or ``en``; the reports' own text stays as it is.

    Returns:
        An .xlsx file with the answer and a sheet for each of ``TABLES``: heads frozen, filters set, columns wide
        enough, slugs as words, figures as numbers. Text is text whatever it begins with. Equal comparisons give equal
        bytes.

    Raises:
        MissingExtraError: The extra ``[xlsx]`` is not installed.
        OptionError: There are no labels in that language.
    """
    held = io.BytesIO()
    book = open_workbook(held)
    words = read_catalogue(lang)
    writer = _Writer(book, words, _make_formats(book), _read_themes(lang))
    writer.write_answer(comparison)
    for table in TABLES:
        writer.write_table(table, list_rows(comparison, table=table, lang=lang))
    book.close()
    return held.getvalue()


def open_workbook(held: io.BytesIO) -> Any:
    """Open a workbook that takes text as text, never as a formula, number or link.

    Args:
        held: What it is written into when it is closed.

    Raises:
        MissingExtraError: The extra ``[xlsx]`` is not installed.
    """
    if xlsxwriter is None:
        raise MissingExtraError("xlsx", "an Excel workbook", "xlsx")
    book = xlsxwriter.Workbook(held, _SAFE)
    book.set_properties({"author": "lawreport", "created": datetime(1980, 1, 1)})  # no clock in a rendering
    return book


def _make_formats(book: Any) -> dict[str, Any]:
    top = {"valign": "top"}
    return {
        "head": book.add_format({"bold": True, "bg_color": "#EEF1F5", "bottom": 1, "text_wrap": True, **top}),
        "text": book.add_format({"text_wrap": True, **top}),
        "plain": book.add_format(top),
        "strong": book.add_format({"bold": True, "text_wrap": True, **top}),
        "new": book.add_format({"bold": True, "font_color": "#0B57A4", **top}),
        "dropped": book.add_format({"bold": True, "font_color": "#8A4B00", **top}),
    }


def _read_themes(lang: str) -> dict[str, str]:
    return {theme["id"]: theme[lang] for theme in read_table("themes")["themes"]}


@frozen
class _Writer:
    book: Any
    words: Words
    formats: dict[str, Any]
    themes: dict[str, str]

    def write_answer(self, comparison: Comparison) -> None:
        """Write the sheet that opens: the answer in sentences, what was compared, and what it does not mean."""
        index = make_index(comparison, self.words)
        sheet = self.book.add_worksheet(self.words("part-title.answer"))
        sheet.set_column(0, 0, 100)
        _set_paper(sheet)
        lines: list[tuple[str, str]] = []
        for side, label in ((index.old, "page.read-old"), (index.new, "page.read-new")):
            title = side.report.title or self.words("page.untitled")
            lines.append((f"{self.words(label)}  {title}  {side.report.source.name}", "text"))
        for point in tell_answer(comparison, index, limit=_EXAMPLES):
            lines.append((say_plain(point.spoken, self.words), "strong"))
            lines.extend((f"  {item.mark or '·'} {say_plain(item.said, self.words)}", "text") for item in point.items)
            if point.more is not None:
                lines.append((f"    {say_plain(point.more, self.words)}", "text"))
        lines.extend((self.words(f"answer.{name}"), "text") for name in ("marks", "note"))
        for number, (line, look) in enumerate(lines):
            self._put(sheet, number, 0, line, look)

    def write_table(self, table: str, rows: list[dict[str, Any]]) -> None:
        """Write one table on its sheet; one without rows says so."""
        sheet = self.book.add_worksheet(self.words.of("sheet-title", table))
        if not rows:
            self._put(sheet, 0, 0, self.words("sheet-title.empty"), "plain")
            return
        names = sorted(rows[0], key=lambda name: _FIRST.index(name) if name in _FIRST else len(_FIRST))
        for column, name in enumerate(names):
            self._put(sheet, 0, column, self.words.of("column", name), "head")
            folded = {"level": 1, "hidden": True} if name.endswith(_TECHNICAL) else {}
            sheet.set_column(column, column, _width(table, name), None, folded)
        for number, row in enumerate(rows, 1):
            for column, name in enumerate(names):
                self._put(sheet, number, column, self._say(table, name, row[name]), self._look(name, row[name]))
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, len(rows), len(names) - 1)
        _set_paper(sheet)

    def _say(self, table: str, name: str, value: object) -> object:
        """The words for a slug, yes or no for a truth, other values as they are."""
        if isinstance(value, bool):
            return self.words("sheet-title.yes" if value else "sheet-title.no")
        if not isinstance(value, str):
            return value
        if name == "theme":
            return self.themes.get(value, value)
        family = _FAMILIES.get((table, name), _FAMILIES.get(name, ""))
        return self.words.known(family, value) if family else value

    def _look(self, name: str, value: object) -> str:
        if name == "status" and value in ("new", "dropped"):
            return str(value)
        return "text" if name in _WIDTHS or name.endswith("_section") else "plain"

    def _put(self, sheet: Any, row: int, column: int, value: object, look: str) -> None:
        if isinstance(value, int | float | Decimal):
            sheet.write_number(row, column, value, self.formats[look])
        elif value is not None:
            sheet.write_string(row, column, clean(str(value))[:_LONGEST], self.formats[look])


def _set_paper(sheet: Any) -> None:
    """Print across A4, all columns on a page, the head on each."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _width(table: str, name: str) -> int:
    if table in ("indicators", "targets") and name.endswith("_text"):
        return _NARROW
    return _WIDTHS.get(name, _NARROW)
