"""A Comparison in, one of its tables out as CSV for spreadsheets."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

from lawreport.model.comparison import Comparison
from lawreport.render.rows.tables import list_rows

_COMMANDS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the start of a formula (OWASP, CSV Injection), also in full width."""


def render_csv(comparison: Comparison, *, table: str = "measures", lang: str = "zh") -> bytes:
    """Write one table as CSV that spreadsheets open as it is meant.

    Args:
        comparison: All changes between two reports.
        table: As for ``list_rows``.
        lang: Likewise.

    Returns:
        UTF-8 with a byte-order mark, lines ended by CRLF, the first one the names of the columns. A text that a
        spreadsheet would take for a formula has an apostrophe before it; numbers are written plain. A table without
        rows is the mark alone.

    Raises:
        OptionError: There is no such table, or there are no words in that language.
    """
    rows = list_rows(comparison, table=table, lang=lang)
    held = io.StringIO(newline="")
    writer = csv.writer(held)
    if rows:
        writer.writerow(rows[0])
    writer.writerows([[_write_cell(value) for value in row.values()] for row in rows])
    return held.getvalue().encode("utf-8-sig")


def _write_cell(value: object) -> str:
    """Write a value of a row; a missing one is empty.

    >>> _write_cell("=1+1"), _write_cell(Decimal("-2.50")), _write_cell(True), _write_cell(None)
    ("'=1+1", '-2.50', 'true', '')
    """
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case str():
            return f"'{value}" if value.startswith(_COMMANDS) else value
        case Decimal():
            return f"{value:f}"
        case _:
            return str(value)
