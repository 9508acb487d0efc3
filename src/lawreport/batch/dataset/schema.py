"""The tables of a batch: their columns, in order, with type and meaning. ``docs/batch.md`` shows them."""

from __future__ import annotations

from attrs import frozen

from lawreport.lexicon import read_table

VERSION = "1"
"""Of the schema: it changes with every column that goes, or means something else; new columns come at the end."""


@frozen
class Column:
    """One column of a table."""

    name: str
    type: str
    """``str``, ``int``, ``float`` or ``bool``; each may be null."""
    meaning: str
    text: bool = False
    """Whether it holds sentences of a report, which a dataset may leave out."""


@frozen
class Table:
    """One table of the dataset."""

    name: str
    made_by: str
    """The kind of work whose rows it holds: ``read``, ``pair``, ``series``, or ``plan`` for what is known of all."""
    meaning: str
    columns: tuple[Column, ...]


def list_tables() -> tuple[Table, ...]:
    """All tables, in the order of the work that fills them."""
    data = read_table("batch-tables")
    shared = [_make_column(one) for one in data["shared"]]
    return tuple(
        Table(name, one["made_by"], one["meaning"], (*shared, *map(_make_column, one["columns"])))
        for name, one in data["tables"].items()
    )


def _make_column(row: list[str]) -> Column:
    name, kind, meaning = row
    return Column(name, kind.removesuffix("*"), meaning, kind.endswith("*"))
