"""The command ``batch``: its arguments in; a dataset, its progress and an exit status out."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from lawreport.late import find_named

EXECUTORS = ("processes", "serial")
_SHOWN = 10
"""Rows of errors that are shown; the table has them all."""


def add_batch(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], run: Callable[[argparse.Namespace], int]
) -> argparse.ArgumentParser:
    """Add the command's arguments.

    Args:
        commands: Where commands are added.
        run: What is run with them.

    Returns:
        Its parser.
    """
    batch = commands.add_parser("batch", help="read, compare, trace and check many reports into tables")
    batch.add_argument("source", metavar="SOURCE", help="a folder, or a manifest of paths (CSV, JSON Lines, Parquet)")
    batch.add_argument("--output", metavar="DIR", required=True, help="a folder or an fsspec URL; a later run goes on")
    batch.add_argument("--executor", choices=EXECUTORS, default=EXECUTORS[0], help="default %(default)s")
    batch.add_argument("--workers", metavar="N", type=int, help="how many work at one time (default: the cores)")
    batch.add_argument("--scheduler", metavar="ADDRESS", help="of a Dask cluster that runs, instead of --executor")
    batch.add_argument("--timeout", metavar="SECONDS", type=float, default=300.0, help="for one pair (%(default)s)")
    batch.add_argument("--retry-errors", action="store_true", help="do again what failed in an earlier run")
    batch.add_argument("--no-text", action="store_true", help="tables without the text of sentences")
    batch.add_argument("--no-series", action="store_true", help="trace no body through its years")
    batch.add_argument("--pages", action="store_true", help="an HTML page for each pair")
    batch.add_argument("--json", action="store_true", help="the whole comparison of each pair as JSON")
    batch.set_defaults(run=run)
    return batch


def run_batch(options: argparse.Namespace, put: Callable[[bytes], None]) -> int:
    """Run a batch.

    Args:
        options: The parsed arguments.
        put: Writes to standard output.

    Returns:
        The exit status: 1 where anything could not be done, which the table ``errors`` tells, else 0.

    Raises:
        LawreportError: An option, a manifest or the output cannot be used.
    """
    with _open_executor(options) as given, _show_progress() as progress:
        result = find_named("lawreport.batch:run_batch")(
            options.source, options.output, options=_make_options(options), progress=progress, **given
        )
    put("".join(f"{line}\n" for line in _list_lines(result, options.output)).encode("utf-8", "replace"))
    return 1 if result.errors else 0


def _make_options(options: argparse.Namespace) -> Any:
    return find_named("lawreport.batch:BatchOptions")(
        timeout=options.timeout,
        text=not options.no_text,
        series=not options.no_series,
        pages=options.pages,
        json=options.json,
        retry_errors=options.retry_errors,
    )


@contextmanager
def _open_executor(options: argparse.Namespace) -> Iterator[dict[str, Any]]:
    if options.scheduler is None:
        yield {"executor": options.executor, "workers": options.workers}
        return
    with find_named("lawreport.batch:connect")(options.scheduler) as (executor, workers):
        yield {"executor": executor, "workers": options.workers or workers}


@contextmanager
def _show_progress() -> Iterator[Callable[[Any], None]]:
    """A bar for each kind of work, with rate, errors and time left; nothing where there is no terminal."""
    bars: list[Any] = []

    def show(told: Any) -> None:
        if not bars or bars[-1].desc != told.kind:
            _close(bars)
            bars.append(
                find_named("tqdm:tqdm")(
                    desc=told.kind, total=told.total, initial=told.done, disable=None, file=sys.stderr, leave=False
                )
            )
            bars[-1].desc = told.kind  # a bar that shows nothing does not keep it
        bars[-1].total = told.total
        bars[-1].set_postfix_str(f"{told.errors} errors", refresh=False)
        bars[-1].update(told.done - bars[-1].n)

    try:
        yield show
    finally:
        _close(bars)


def _close(bars: list[Any]) -> None:
    while bars:
        bars.pop().close()


def _list_lines(result: Any, output: str) -> Iterator[str]:
    yield f"{result.files} files, {result.reports} read; {result.bodies} bodies, {result.pairs} pairs compared"
    yield f"{result.done} pieces of work done now, {len(result.errors)} errors, {len(result.notes)} notes"
    for row in result.errors[:_SHOWN]:
        yield f"  {row['code']}: {row['place']}: {row['message']}"
    if len(result.errors) > _SHOWN:
        yield f"  … {len(result.errors) - _SHOWN} more in the table errors"
    yield f"{output}/index.html"
