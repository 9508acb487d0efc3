"""Units in, parts of tables as Parquet files out: the same units give the same bytes under the same names."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from importlib.util import find_spec
from typing import Any

from attrs import asdict, field, frozen

from lawreport.batch.dataset.schema import VERSION, Column, Table, list_tables
from lawreport.batch.dataset.store import Store
from lawreport.batch.dataset.units import Row, Tables, make_key, read_unit
from lawreport.errors import MissingExtraError
from lawreport.late import find_named

_CERTAINTY = ("sure", "likely", "open")
HEADS = ("new", "dropped", "continued", "promises", "silent", "findings", "page", "json")
"""Columns of ``pairs`` that an index shows."""
_MAKE = {"int": int, "float": float, "bool": bool, "str": str}


@frozen
class Item:
    """One unit to be packed, with what is known of it beyond its content."""

    labels: Mapping[str, Any]
    """Columns of every row: body, year, genre …"""
    unit: str = ""
    """Name of the unit; empty where the rows are given."""
    tables: Mapping[str, Mapping[str, Any]] = {}
    """Tables that are taken of the unit, with the columns that only they have."""
    rows: Mapping[str, Sequence[Row]] = field(factory=dict)
    """Rows of the item's own."""


def require_arrow(name: str) -> None:
    """Make sure that Parquet files can be read and written.

    Args:
        name: What is to be read or written, for the error.

    Raises:
        MissingExtraError: The extra ``[batch]`` is not installed.
    """
    if find_spec("pyarrow") is None:
        raise MissingExtraError(name, "Parquet", "batch")


def pack_items(store: Store, name: str, items: Sequence[Item], text: bool) -> dict[str, Any]:
    """Write the rows of some units as one part of each table that they have rows of.

    Nothing is written where the parts stand already as they should.

    Args:
        store: Where the units are, and where the parts go.
        name: Of the parts, in the order of the dataset.
        items: The units.
        text: Whether columns that hold sentences are written.

    Returns:
        ``parts``: for each file its digest and number of rows; ``damaged``: names of units that cannot be read;
        ``heads``: for each pair the counts that an index shows; ``stamp``: the name of what is kept of the packing.

    Raises:
        MissingExtraError: The extra ``[batch]`` is not installed.
        WriteError: A part cannot be written.
    """
    read = [_read_item(store, item) for item in items]
    damaged = [item.unit for item, found in zip(items, read, strict=True) if found is None]
    if damaged:
        return {"parts": {}, "damaged": damaged, "heads": [], "stamp": ""}
    digests = [digest for _, digest in filter(None, read)]
    stamp = make_key(VERSION, str(text), json.dumps([*map(asdict, items), digests], sort_keys=True, default=str))
    tables = [found for found, _ in filter(None, read)]
    held = store.read(f"work/packs/{stamp}")
    parts = json.loads(held) if held else {}
    if not held or not all(_is_whole(store, file, told["sha256"]) for file, told in parts.items()):
        parts = dict(_write_parts(store, f"{name}-{stamp[:12]}", items, tables, text))
        store.write(f"work/packs/{stamp}", json.dumps(parts, sort_keys=True).encode())
    heads = [[row.get(name) for name in HEADS] for unit in tables for row in unit.get("pairs", ())]
    return {"parts": parts, "damaged": [], "heads": heads, "stamp": stamp}


def _read_item(store: Store, item: Item) -> tuple[Tables, str] | None:
    """The rows of an item, and the digest of its unit."""
    if not item.unit:
        return item.rows, ""
    found = read_unit(store, item.unit)
    return None if found is None else found[1:]


def _is_whole(store: Store, file: str, digest: str) -> bool:
    data = store.read(file)
    return data is not None and hashlib.sha256(data).hexdigest() == digest


def _write_parts(
    store: Store, name: str, items: Sequence[Item], units: Sequence[Tables], text: bool
) -> Iterator[tuple[str, dict[str, Any]]]:
    for table in list_tables():
        rows = [row for item, unit in zip(items, units, strict=True) for row in _list_rows(table, item, unit)]
        if rows:
            data = write_parquet(table, rows, text)
            file = f"tables/{table.name}/part-{name}.parquet"
            store.write(file, data)
            yield file, {"rows": len(rows), "sha256": hashlib.sha256(data).hexdigest()}


def _list_rows(table: Table, item: Item, unit: Tables) -> Iterator[Row]:
    if item.unit and table.name not in item.tables:
        return
    labels = {**item.labels, **item.tables.get(table.name, {})}
    for row in unit.get(table.name, ()):
        yield {**row, **labels, "certainty": _weaker(labels.get("certainty"), row.get("certainty"))}


def _weaker(one: str | None, other: str | None) -> str | None:
    told = [told for told in (one, other) if told in _CERTAINTY]
    return max(told, key=_CERTAINTY.index, default=one)


def write_parquet(table: Table, rows: Sequence[Row], text: bool) -> bytes:
    """Write rows as a Parquet file.

    Args:
        table: Their table; columns that it does not have are left out, those that a row does not have are null.
        rows: The rows.
        text: As for ``pack_items``.

    Raises:
        MissingExtraError: The extra ``[batch]`` is not installed.
    """
    require_arrow(table.name)
    arrow, parquet = find_named("pyarrow:lib"), find_named("pyarrow.parquet:write_table")
    types = {"str": arrow.string(), "int": arrow.int64(), "float": arrow.float64(), "bool": arrow.bool_()}
    columns = [one for one in table.columns if text or not one.text]
    told = {"lawreport.table": table.name, "lawreport.schema": VERSION}
    schema = arrow.schema([arrow.field(one.name, types[one.type]) for one in columns], told)
    arrays = [arrow.array([_take(row, one) for row in rows], types[one.type]) for one in columns]
    held = io.BytesIO()
    parquet(arrow.Table.from_arrays(arrays, schema=schema), held, compression="zstd")
    return held.getvalue()


def _take(row: Row, column: Column) -> object:
    value = row.get(column.name)
    if value is None:
        return None
    made = _MAKE[column.type](value)
    return made.encode("utf-8", "replace").decode() if isinstance(made, str) else made
