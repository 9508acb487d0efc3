"""Many reports in, a dataset out: each report is read once, each pair compared once, whatever happens in between."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import ExitStack
from functools import partial
from itertools import islice
from typing import Any

from attrs import define, field, frozen

import lawreport
from lawreport.batch.dataset import (
    VERSION,
    Item,
    Receipt,
    Row,
    Store,
    list_tables,
    open_store,
    read_receipt,
    require_arrow,
)
from lawreport.batch.engine import Engine, Progress
from lawreport.batch.executors import open_executor
from lawreport.batch.options import DEFAULT_OPTIONS, BatchOptions
from lawreport.batch.packing import (
    label_pairs,
    label_series,
    list_pair_jobs,
    list_report_items,
    list_series_jobs,
    make_pair_item,
    make_read_key,
    make_series_item,
)
from lawreport.batch.page import render_index
from lawreport.batch.plan import LEAST, File, Plan, make_file, make_plan
from lawreport.batch.sources import Entry, hash_file, list_entries
from lawreport.batch.work import Input, Job, keep_children
from lawreport.errors import WriteError

_ROUNDS = 3
"""Times that tables are packed where units turn out to be damaged and are made again."""
_PACK = 64
"""Units in one part of the tables."""


@frozen
class BatchResult:
    """What a batch did."""

    files: int
    """Files that were listed."""
    reports: int
    """Of these, read."""
    bodies: int
    """Bodies, each genre counted by itself."""
    pairs: int
    """Compared, those of earlier runs included."""
    done: int
    """Pieces of work that this run did, packing apart; the others stood there already."""
    errors: tuple[Row, ...]
    """Rows of the table ``errors`` of severity ``error``."""
    notes: tuple[Row, ...]
    """Its other rows: duplicates and doubts."""


def run_batch(
    sources: str | os.PathLike[str] | Sequence[Any],
    output: str | os.PathLike[str],
    *,
    executor: str | Executor = "processes",
    workers: int | None = None,
    options: BatchOptions = DEFAULT_OPTIONS,
    progress: Callable[[Progress], None] | None = None,
) -> BatchResult:
    """Read, compare, trace and check many reports, and write what comes out as a dataset.

    A run goes on where an earlier one into the same output ended: work is known by the hash of the files' content,
    the version of the library and the options.

    Args:
        sources: A folder, a manifest or a list, as for ``list_entries``.
        output: A folder, which is made, or a URL that fsspec knows. With workers on other machines, one that all see.
        executor: ``processes``, ``serial``, or any ``concurrent.futures.Executor``.
        workers: How many work at one time; the cores of this machine if None.
        options: What is made.
        progress: Told after every piece of work.

    Returns:
        Counts, and all that could not be done: unreadable files, bodies of one year, time that ran out.

    Raises:
        OptionError: An option cannot be used, or another run writes to the output.
        LoadError: A manifest cannot be read.
        MissingExtraError: The extra ``[batch]`` is not installed.
        WriteError: The output cannot be written; what was done before stays, and the next run goes on from it.
    """
    require_arrow(os.fspath(output))
    entries = list_entries(sources)
    store = open_store(output)
    with store.hold(), ExitStack() as stack:
        made, most = stack.enter_context(open_executor(executor, workers))
        stack.enter_context(keep_children())  # ended first: an executor waits for what is at work
        engine = Engine(made, most, stack)
        return _Run(store, options, engine, progress or (lambda _: None)).run(entries)


@define(eq=False)
class _Run:
    """One run: what it was told, and what it has counted."""

    store: Store
    options: BatchOptions
    engine: Engine
    progress: Callable[[Progress], None]
    done: int = 0
    failed: dict[str, Receipt] = field(factory=dict)
    """What failed, in this run or before, by key."""

    def run(self, entries: Sequence[Entry]) -> BatchResult:
        for _ in range(_ROUNDS):
            files, rows = self._read(entries)
            plan = make_plan(files)
            self._do("pair", partial(list_pair_jobs, plan, self.store.place, self.options))
            self._do("series", partial(list_series_jobs, plan, self.store.place, self.options))
            rows += [*self._list_failures(plan), *plan.rows]
            packed = self._pack(plan, rows)
            if not packed.damaged:
                break
            for name in packed.damaged:
                self.store.remove(name)
        else:
            raise WriteError(self.store.place, "files in it are damaged again and again", "name another disk")
        self._finish(plan, packed)
        errors = tuple(row for row in rows if row["severity"] == "error")
        notes = tuple(row for row in rows if row["severity"] != "error")
        return BatchResult(len(entries), len(files), len(plan.series), packed.pairs, self.done, errors, notes)

    def _read(self, entries: Sequence[Entry]) -> tuple[list[File], list[Row]]:
        """Read what was not read before; the files, and rows for those that could not be read."""
        rows: list[Row] = []
        inputs = list(self._hash(entries, rows))
        told = dict(self._recall(one.key for _, one in inputs))
        first: dict[str, Input] = {}
        for _, one in inputs:
            first.setdefault(one.key, one)
        for receipt in self._follow("read", lambda: self._list_reads(first.values()), told.keys()):
            told[receipt.key] = receipt.told
        files = []
        for entry, one in inputs:
            if one.key in told:
                files.append(make_file(entry, one, dict(told[one.key])))
            else:
                rows.append(_describe_failure(self.failed[one.key], {"source": entry.place}, entry.place))
        return files, rows

    def _hash(self, entries: Sequence[Entry], rows: list[Row]) -> Iterator[tuple[Entry, Input]]:
        for entry in entries:
            try:
                digest = hash_file(entry.path)
            except OSError as error:
                message = f"cannot be read ({error.strerror}); name a file that there is and that you may read"
                receipt = Receipt("read", "", "load", message)
                rows.append(_describe_failure(receipt, {"source": entry.place}, entry.place))
                continue
            yield entry, Input(make_read_key(digest), digest, entry.path, entry.place)

    def _list_reads(self, files: Iterable[Input]) -> Iterator[Job]:
        for one in files:
            yield Job("read", one.key, self.store.place, self.options, (one,))

    def _recall(self, keys: Iterable[str]) -> Iterator[tuple[str, Any]]:
        there = set(self.store.list("work/read"))
        for key in dict.fromkeys(keys):
            receipt = read_receipt(self.store, f"work/read/{key}") if key in there else None
            if receipt is not None:
                yield key, receipt.told

    def _follow(self, kind: str, list_jobs: Callable[[], Iterator[Job]], there: Collection[str]) -> Iterator[Receipt]:
        """Have those jobs of one kind done that have not been; the receipts of those that succeeded."""
        kept = {one.partition("-")[2] for one in self.store.list("work/failed") if one.startswith(f"{kind}-")}
        total = done = 0
        for job in list_jobs():
            total, done = total + 1, done + (job.key in there)
            if job.key in kept and job.key not in there and not self.options.retry_errors:
                self._recall_failure(job)
                done += job.key in self.failed
        todo = (job for job in list_jobs() if job.key not in there and job.key not in self.failed)
        self.progress(Progress(kind, done, total, len(self.failed)))
        for receipt in self.engine.run_jobs(todo):
            done, self.done = done + 1, self.done + 1
            if receipt.code:
                self.failed[receipt.key] = receipt
            self.progress(Progress(kind, done, total, len(self.failed)))
            if not receipt.code:
                yield receipt

    def _recall_failure(self, job: Job) -> None:
        receipt = read_receipt(self.store, f"work/failed/{job.kind}-{job.key}")
        if receipt is not None:
            self.failed[job.key] = receipt

    def _do(self, kind: str, list_jobs: Callable[[], Iterator[Job]]) -> None:
        for _ in self._follow(kind, list_jobs, set(self.store.list(f"work/{kind}"))):
            pass

    def _list_failures(self, plan: Plan) -> Iterator[Row]:
        store, options = self.store.place, self.options
        for job, labels in zip(list_pair_jobs(plan, store, options), label_pairs(plan), strict=True):
            if job.key in self.failed:
                yield _describe_failure(self.failed[job.key], labels, job.place)
        traced = (one for one in plan.series if options.series and len(one.files) >= LEAST)
        for job, series in zip(list_series_jobs(plan, store, options), traced, strict=True):
            if job.key in self.failed:
                yield _describe_failure(self.failed[job.key], label_series(series), job.place)

    def _pack(self, plan: Plan, rows: Sequence[Row]) -> _Packed:
        """Write the tables."""
        packed = _Packed()
        total = -(-(len(plan.series) + len(rows)) // _PACK)
        for done, receipt in enumerate(self.engine.run_jobs(self._list_packs(plan, rows)), 1):
            if receipt.code:
                raise WriteError(self.store.place, receipt.message, "correct that and run the batch again")
            packed.parts.update(receipt.told["parts"])
            packed.damaged += receipt.told["damaged"]
            packed.stamps.add(receipt.told["stamp"])
            if receipt.told["heads"]:
                packed.heads[receipt.key] = receipt.told["heads"]
            self.progress(Progress("pack", done, max(done, total), len(self.failed)))
        return packed

    def _list_packs(self, plan: Plan, rows: Sequence[Row]) -> Iterator[Job]:
        store, options = self.store.place, self.options
        pairs = (
            make_pair_item(job.key, labels)
            for job, labels in zip(list_pair_jobs(plan, store, options), label_pairs(plan), strict=True)
            if job.key not in self.failed
        )
        traced = (one for one in plan.series if options.series and len(one.files) >= LEAST)
        series = (
            make_series_item(job.key, label_series(one))
            for job, one in zip(list_series_jobs(plan, store, options), traced, strict=True)
            if job.key not in self.failed
        )
        errors = iter([Item({}, rows={"errors": rows})] if rows else [])
        for name, items in (("read", list_report_items(plan)), ("pair", pairs), ("series", series), ("plan", errors)):
            number = 0
            while some := tuple(islice(items, _PACK)):
                part = f"{name}-{number:05}"
                yield Job("pack", part, store, options, items=some, name=part)
                number += 1

    def _finish(self, plan: Plan, packed: _Packed) -> None:
        """Write what tells of the whole, then clear away the parts of earlier runs."""
        described = json.dumps(_describe_dataset(packed, self.options), indent=1, sort_keys=True)
        self.store.write("dataset.json", described.encode())
        heads = [head for key in sorted(packed.heads) for head in packed.heads[key]]
        labels = [
            told
            for job, told in zip(list_pair_jobs(plan, self.store.place, self.options), label_pairs(plan), strict=True)
            if job.key not in self.failed
        ]
        self.store.write("index.html", render_index(labels, heads, len(self.failed)).encode("utf-8", "replace"))
        for table in list_tables():
            for name in self.store.list(f"tables/{table.name}"):
                if f"tables/{table.name}/{name}" not in packed.parts:
                    self.store.remove(f"tables/{table.name}/{name}")
        for name in self.store.list("work/packs"):
            if name not in packed.stamps:
                self.store.remove(f"work/packs/{name}")


@define
class _Packed:
    """What packing gave."""

    parts: dict[str, dict[str, Any]] = field(factory=dict)
    damaged: list[str] = field(factory=list)
    stamps: set[str] = field(factory=set)
    heads: dict[str, list[list[Any]]] = field(factory=dict)

    @property
    def pairs(self) -> int:
        """How many pairs the tables hold."""
        return sum(map(len, self.heads.values()))


def _describe_dataset(packed: _Packed, options: BatchOptions) -> dict[str, Any]:
    tables: dict[str, Any] = {table.name: {"rows": 0, "parts": []} for table in list_tables()}
    for file in sorted(packed.parts):
        told = tables[file.split("/")[1]]
        told["rows"] += packed.parts[file]["rows"]
        told["parts"].append({"file": file, **packed.parts[file]})
    library = lawreport.__version__
    return {"format": "lawreport-batch", "schema": VERSION, "library": library, "text": options.text, "tables": tables}


def _describe_failure(receipt: Receipt, labels: dict[str, Any], place: str) -> Row:
    told = {"work": receipt.kind, "severity": "error", "code": receipt.code, "message": receipt.message}
    return {**labels, **told, "place": place}
