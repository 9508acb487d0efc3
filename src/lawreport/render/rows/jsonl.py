"""A Comparison in, one of its tables out as JSON Lines for programs."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from lawreport.model.comparison import Comparison
from lawreport.render.json import encode
from lawreport.render.rows.tables import list_rows


def render_jsonl(comparison: Comparison, *, table: str = "measures", lang: str = "zh") -> bytes:
    """Write one table as JSON Lines.

    Args:
        comparison: All changes between two reports.
        table: As for ``list_rows``.
        lang: Likewise.

    Returns:
        UTF-8, one object a line; figures are JSON numbers.

    Raises:
        OptionError: There is no such table, or there are no words in that language.
    """
    rows = list_rows(comparison, table=table, lang=lang)
    return "".join(f"{encode(_plain(row))}\n" for row in rows).encode("utf-8")


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {name: _number(value) if isinstance(value, Decimal) else value for name, value in row.items()}


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
