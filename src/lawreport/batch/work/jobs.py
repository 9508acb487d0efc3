"""One piece of work in, its unit written and its receipt out: reading a report, comparing a pair, tracing a series."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from typing import Any

from attrs import evolve, field, frozen

from lawreport.batch.dataset import Item, Receipt, Store, Tables, open_store, pack_items, write_unit
from lawreport.batch.options import BatchOptions
from lawreport.batch.work.kept import pack_report, unpack_report
from lawreport.batch.work.rows import list_pair_rows, list_report_rows, list_series_rows
from lawreport.comparing import compare_reports
from lawreport.errors import LawreportError, LimitError, LoadError, MissingExtraError, ParseError, WriteError
from lawreport.model.report import Genre, Report
from lawreport.reading import read_report
from lawreport.render.html import render_html
from lawreport.render.json import render_json
from lawreport.trace import TraceOptions, trace_reports
from lawreport.trace.order import tell_year

NOT_SEEN = "not-seen"
"""Code of work whose files are not where the worker runs; it is sent again with their content."""
WRITE = "write"
"""Code of work whose result could not be written, which ends the batch."""
_CODES = (
    (LimitError, "limit"),
    (MissingExtraError, "missing-extra"),
    (LoadError, "load"),
    (ParseError, "parse"),
    (LawreportError, "refused"),
)


@frozen
class Input:
    """One file that a piece of work is about."""

    key: str
    """Of the work that reads it."""
    sha256: str
    """Of its content."""
    path: str
    """Where the driver sees it."""
    place: str
    """As output names it."""
    year: int | None = None
    """The year that a manifest gives it, for a series."""
    data: bytes | None = field(default=None, repr=False)
    """Its content, for workers that do not see the file."""


@frozen
class Job:
    """One piece of work."""

    kind: str
    """``read``, ``pair``, ``series`` or ``pack``."""
    key: str
    store: str
    """Path or URL of the output."""
    options: BatchOptions
    inputs: tuple[Input, ...] = ()
    items: tuple[Item, ...] = ()
    """For ``pack``."""
    name: str = ""
    """For ``pack``, name of the parts; for ``pair``, name of its page."""

    @property
    def place(self) -> str:
        """What it is about, for a row of errors."""
        return " ".join(one.place for one in self.inputs) or self.name

    @property
    def seconds(self) -> float:
        """How long it may take."""
        return self.options.timeout * max(1, len(self.inputs) - 1, len(self.items))


class _NotSeenError(Exception):
    """The file is not where the worker runs."""


def do_job(job: Job) -> Receipt:
    """Do one piece of work in this process; what fails is told by the receipt.

    Args:
        job: What to do.

    Returns:
        The receipt. Its unit has been written, with the rows if it succeeded; nothing has where the store cannot be
        written (code ``write``) or the file is not seen (``NOT_SEEN``).
    """
    store = open_store(job.store)
    try:
        told, tables = _KINDS[job.kind](job, store)
        receipt = Receipt(job.kind, job.key, place=job.place, told=told)
        if job.kind != "pack":
            write_unit(store, receipt, tables)
        return receipt
    except _NotSeenError:
        return Receipt(job.kind, job.key, NOT_SEEN, place=job.place)
    except WriteError as error:
        return _give_up(job, error)
    except LawreportError as error:
        return _fail(store, job, next(code for kind, code in _CODES if isinstance(error, kind)), str(error))
    except MemoryError:
        return _fail(store, job, "memory", "not enough memory; run it where there is more")
    except Exception as error:  # a bug of ours is a row too
        return _fail(store, job, "internal", f"{type(error).__name__}: {error}; please report it with the file")


def _fail(store: Store, job: Job, code: str, message: str) -> Receipt:
    """Write the unit of a failure, so that a later run knows of it."""
    receipt = Receipt(job.kind, job.key, code, message, job.place)
    try:
        if job.kind != "pack":
            write_unit(store, receipt, {})
    except WriteError as error:
        return _give_up(job, error)
    return receipt


def fail_job(job: Job, code: str, message: str) -> Receipt:
    """Keep that a job failed in a way that it could not tell itself.

    Args:
        job: What was to be done.
        code: Slug of what happened.
        message: What happened and what to do.

    Returns:
        The receipt, or one with the code ``WRITE`` where it could not be kept.
    """
    return _fail(open_store(job.store), job, code, message)


def _give_up(job: Job, error: WriteError) -> Receipt:
    told = {"name": error.name, "problem": error.problem, "advice": error.advice}
    return Receipt(job.kind, job.key, WRITE, str(error), job.place, told)


def _read(job: Job, store: Store) -> tuple[Mapping[str, Any], Tables]:
    (file,) = job.inputs
    report = _read_file(file)
    _keep_report(store, file.key, report)
    return tell_identity(report), list_report_rows(report)


def _read_file(file: Input) -> Report:
    data = file.data
    if data is None:
        try:
            with open(file.path, "rb") as opened:
                data = opened.read()
        except OSError:
            raise _NotSeenError from None
    if hashlib.sha256(data).hexdigest() != file.sha256:
        raise LoadError(file.place, "it changed while the batch ran", "run the batch again")
    return read_report(data, name=file.place.rpartition("/")[2])


def tell_identity(report: Report) -> Mapping[str, Any]:
    """What the driver plans with."""
    printed = report.title_span
    counted = [one for one in report.walk_measures() if one.counts]
    return {
        "body": report.issuer,
        "year": tell_year(report),
        "genre": report.genre.value,
        "sure": bool(report.issuer_span and printed and report.year_span and printed.meets(report.year_span))
        and report.genre is not Genre.OTHER,
        "quality": [len(counted), -len(report.diagnostics)],
        "text": report.source.sha256,
    }


def _keep_report(store: Store, key: str, report: Report) -> None:
    store.write(f"work/reports/{key}", pack_report(report))


def _load_report(store: Store, file: Input) -> Report:
    """The report as it was read, or read anew where what was kept of it is missing or damaged."""
    report = unpack_report(store.read(f"work/reports/{file.key}") or b"")
    if report is None:
        report = _read_file(file)
        _keep_report(store, file.key, report)
    named = evolve(report, source=evolve(report.source, name=file.place.rpartition("/")[2]))
    return named if file.year is None else evolve(named, year=file.year)


def _compare(job: Job, store: Store) -> tuple[Mapping[str, Any], Tables]:
    old, new = (_load_report(store, one) for one in job.inputs)
    comparison = compare_reports(old, new)
    page, json = f"pairs/{job.name}.html", f"pairs/{job.name}.json"
    if job.options.pages:
        store.write(page, render_html(comparison).encode("utf-8", "replace"))
    if job.options.json:
        store.write(json, render_json(comparison).encode("utf-8", "replace"))
    tables = list_pair_rows(comparison, page if job.options.pages else None, json if job.options.json else None)
    return {}, tables


def _trace(job: Job, store: Store) -> tuple[Mapping[str, Any], Tables]:
    reports = [_load_report(store, one) for one in job.inputs]
    options = TraceOptions(several_bodies=True, several_genres=True)  # the plan has said that they are one
    return {}, list_series_rows(trace_reports(reports, options=options))


def _pack(job: Job, store: Store) -> tuple[Mapping[str, Any], Tables]:
    return pack_items(store, job.name, job.items, job.options.text), {}


_KINDS: dict[str, Callable[[Job, Store], tuple[Mapping[str, Any], Tables]]] = {
    "read": _read,
    "pair": _compare,
    "series": _trace,
    "pack": _pack,
}
