"""What a batch writes: units of work, the tables made of them, and the folder or object store they stand in."""

from __future__ import annotations

from lawreport.batch.dataset.parts import HEADS, Item, pack_items, require_arrow
from lawreport.batch.dataset.schema import VERSION, Column, Table, list_tables
from lawreport.batch.dataset.store import Folder, Remote, Store, open_store
from lawreport.batch.dataset.units import Receipt, Row, Tables, make_key, name_unit, read_receipt, read_unit, write_unit

__all__ = [
    "HEADS",
    "VERSION",
    "Column",
    "Folder",
    "Item",
    "Receipt",
    "Remote",
    "Row",
    "Store",
    "Table",
    "Tables",
    "list_tables",
    "make_key",
    "name_unit",
    "open_store",
    "pack_items",
    "read_receipt",
    "read_unit",
    "require_arrow",
    "write_unit",
]
