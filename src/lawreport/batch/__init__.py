"""Many reports in; a dataset of tables out: read once, grouped by body and genre, compared, traced and checked."""

from __future__ import annotations

from lawreport.batch.dataset import VERSION, Column, Receipt, Table, list_tables
from lawreport.batch.engine import Progress
from lawreport.batch.executors import connect
from lawreport.batch.options import BatchOptions
from lawreport.batch.run import BatchResult, run_batch
from lawreport.batch.sources import Entry, list_entries

__all__ = [
    "VERSION",
    "BatchOptions",
    "BatchResult",
    "Column",
    "Entry",
    "Progress",
    "Receipt",
    "Table",
    "connect",
    "list_entries",
    "list_tables",
    "run_batch",
]
