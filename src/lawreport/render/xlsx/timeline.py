"""A Timeline in, an Excel workbook out: one sheet for every table of rows; never a formula."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import Any

from lawreport.model.timeline import Timeline
from lawreport.render.rows import TIMELINE_TABLES, Row, list_timeline_rows
from lawreport.render.say import Words, clean, read_catalogue
from lawreport.render.xlsx.book import open_workbook

_LONGEST = 32_767
"""Characters that a cell of Excel can hold."""
_WIDE = {"label": 56, "text": 56, "names": 32, "name": 32, "thread": 26, "break_detail": 40, "row": 40, "column": 32}
_PLAIN = 13
TITLES = {
    "threads": "workbook.threads",
    "places": "workbook.places",
    "series": "workbook.series",
    "streaks": "workbook.streaks",
    "promises": "workbook.promises",
    "targets": "workbook.targets",
    "attention": "workbook.attention",
    "disagreements": "workbook.disagreements",
}
"""What the sheets are called."""


def render_timeline_xlsx(timeline: Timeline, *, lang: str = "zh") -> bytes:
    """Write a workbook.

    Args:
        timeline: The timeline.
        lang: Language of the sheets' names, ``zh`` or ``en``; the columns have the names of ``list_timeline_rows``.

    Returns:
        An .xlsx file with a sheet for each of ``TIMELINE_TABLES``: heads frozen, filters set, figures as numbers. Text
        is text whatever it begins with. Equal timelines give equal bytes.

    Raises:
        MissingExtraError: The extra ``[xlsx]`` is not installed.
        OptionError: There are no words in that language.
    """
    held = io.BytesIO()
    book = open_workbook(held)
    words = read_catalogue(lang)
    for table in TIMELINE_TABLES:
        _write_sheet(book, words(TITLES[table]), list_timeline_rows(timeline, table=table), words)
    book.close()
    return held.getvalue()


def _write_sheet(book: Any, title: str, rows: list[Row], words: Words) -> None:
    sheet = book.add_worksheet(title)
    head = book.add_format({"bold": True, "bg_color": "#EEF1F5", "bottom": 1})
    body = book.add_format({"text_wrap": True, "valign": "top"})
    if not rows:
        sheet.write_string(0, 0, words("lane.none"))
        return
    for column, name in enumerate(rows[0]):
        sheet.write_string(0, column, name, head)
        sheet.set_column(column, column, _WIDE.get(name, _PLAIN))
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row.values()):
            _put(sheet, number, column, value, body)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(rows), len(rows[0]) - 1)


def _put(sheet: Any, row: int, column: int, value: object, look: Any) -> None:
    match value:
        case None:
            return
        case bool():
            sheet.write_boolean(row, column, value, look)
        case int() | float() | Decimal():
            sheet.write_number(row, column, value, look)
        case _:
            sheet.write_string(row, column, clean(str(value))[:_LONGEST], look)
