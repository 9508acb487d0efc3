"""A plan in; its pairs, its series and the items of its tables out, with their keys and the labels of their rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from attrs import evolve

import lawreport
from lawreport.batch.dataset import VERSION, Item, make_key
from lawreport.batch.options import BatchOptions
from lawreport.batch.plan import LEAST, File, Plan, Series
from lawreport.batch.work import Input, Job

_STAMP = (lawreport.__version__, VERSION)
_UNNAMED = re.compile(r"[^\w-]+")
"""What a file's name is kept free of."""
_OF_REPORTS = ("reports", "sections", "measures", "indicators", "mentions")
_OF_PAIRS = (
    "pairs",
    "measure_changes",
    "indicator_changes",
    "promises",
    "targets",
    "mention_changes",
    "shortcomings",
    "findings",
)


def make_read_key(digest: str) -> str:
    """The key of reading a file with some content."""
    return make_key("read", *_STAMP, digest)


def list_pair_jobs(plan: Plan, store: str, options: BatchOptions) -> Iterator[Job]:
    """The comparison of every two neighbouring years."""
    for series in plan.series:
        for old, new in pairwise(series.files):
            key = make_key("pair", *_STAMP, options.describe("pair"), *map(_identify, (old, new)))
            name = f"{series.body}-{series.genre}-{old.year}-{new.year}-{key[:8]}"
            inputs = (_place(old), _place(new))
            yield Job("pair", key, store, options, inputs, name=_UNNAMED.sub("_", name))


def list_series_jobs(plan: Plan, store: str, options: BatchOptions) -> Iterator[Job]:
    """The tracing of every series of at least two years."""
    for series in plan.series:
        if options.series and len(series.files) >= LEAST:
            key = make_key("series", *_STAMP, *map(_identify, series.files))
            yield Job("series", key, store, options, tuple(map(_place, series.files)))


def _identify(file: File) -> str:
    return f"{file.input.key}:{file.entry.year or ''}"


def _place(file: File) -> Input:
    return file.input if file.entry.year is None else evolve(file.input, year=file.entry.year)


def list_report_items(plan: Plan) -> Iterator[Item]:
    """What the tables take of each file that was read."""
    for series in plan.series:
        others = {left.entry.place: taken for left, taken in series.left}
        first = series.files[0]
        files = (*series.files, *(left for left, _ in series.left))
        for file in sorted(files, key=lambda one: (one.year or 0, one.entry.place)):
            other = others.get(file.entry.place)
            yield _make_report_item(file, series.body, other, file is first)
    for file in plan.alone:
        yield _make_report_item(file, file.body, None, True)


def _make_report_item(file: File, body: str, other: File | None, alone: bool) -> Item:
    told = {"taken": other is None, "duplicate_of": other.entry.place if other else None}
    tables: dict[str, dict[str, Any]] = {"reports": told}
    if other is None:
        tables |= {name: {} for name in _OF_REPORTS[1:]}
        if alone:  # with a year before it, the pair has its findings
            tables["findings"] = {}
    return Item({**label_file(file), "body": body or None}, f"work/read/{file.input.key}", tables)


def label_file(file: File) -> dict[str, Any]:
    """The columns that every row about a file has."""
    return {
        "body": file.body or None,
        "year": file.year,
        "genre": file.genre,
        "certainty": file.certainty,
        "source": file.entry.place,
    }


def label_pairs(plan: Plan) -> Iterator[dict[str, Any]]:
    """The columns that every row about a pair has, in the order of ``list_pair_jobs``."""
    for series in plan.series:
        for old, new in pairwise(series.files):
            certainty = max(old.certainty, new.certainty, key=("sure", "likely", "open").index)
            told = {"body": series.body, "certainty": certainty, "old_year": old.year, "old_source": old.entry.place}
            yield {**label_file(new), **told}


def make_pair_item(key: str, labels: dict[str, Any]) -> Item:
    """What the tables take of a pair."""
    tables: dict[str, dict[str, Any]] = {name: {} for name in _OF_PAIRS}
    tables["pairs"] = {"gap": labels["year"] - labels["old_year"]}
    return Item(labels, f"work/pair/{key}", tables)


def label_series(series: Series) -> dict[str, Any]:
    """The columns that every row about a series has."""
    weakest = max((one.certainty for one in series.files), key=("sure", "likely", "open").index)
    told = {"body": series.body, "certainty": weakest, "first_year": series.files[0].year}
    return {**label_file(series.files[-1]), **told}


def make_series_item(key: str, labels: dict[str, Any]) -> Item:
    """What the tables take of a series."""
    return Item(labels, f"work/series/{key}", {"threads": {}})
