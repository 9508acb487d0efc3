"""The command ``batch``: its arguments in; a dataset, its progress and an exit status out."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from lawreport.cli.forms import refuse
from lawreport.cli.parser import Parser
from lawreport.cli.streams import flush
from lawreport.late import find_named

EXECUTORS = ("processes", "serial")
_SHOWN = 10
"""Rows of errors that are shown; the table has them all."""


def add_batch(command: Parser) -> None:
    """Add the arguments."""
    command.add_argument("source", metavar="SOURCE")
    command.add_argument("-o", "--output", metavar="DIR", required=True)
    command.add_argument("--executor", choices=EXECUTORS, default=EXECUTORS[0])
    command.add_argument("--workers", metavar="N", type=int)
    command.add_argument("--scheduler", metavar="ADDRESS")
    command.add_argument("--timeout", metavar="SECONDS", type=float, default=300.0)
    command.add_argument("--retry-errors", action="store_true")
    command.add_argument("--no-text", action="store_true")
    command.add_argument("--no-series", action="store_true")
    command.add_argument("--pages", action="store_true")
    command.add_argument("--json", action="store_true")
    command.add_argument("-q", "--quiet", action="store_true")


def run_batch(options: argparse.Namespace) -> int:
    """Run a batch; the exit status is 1 where anything could not be done, which the table ``errors`` tells, else 0."""
    if options.scheduler:
        refuse(options, ("executor",), "does nothing beside --scheduler", "leave one of them out")
    with _open_executor(options) as given, _show_progress(options) as progress:
        result = find_named("lawreport.batch:run_batch")(
            options.source, options.output, options=_make_options(options), progress=progress, **given
        )
    flush("".join(f"{line}\n" for line in _list_lines(result, options.output)).encode("utf-8", "replace"))
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
def _show_progress(options: argparse.Namespace) -> Iterator[Callable[[Any], None]]:
    """A bar for each kind of work, with rate, errors and time left; nothing where there is no terminal."""
    bars: list[Any] = []
    silent = True if options.quiet else None

    def show(told: Any) -> None:
        if not bars or bars[-1].desc != told.kind:
            _close(bars)
            bars.append(
                find_named("tqdm:tqdm")(
                    desc=told.kind, total=told.total, initial=told.done, disable=silent, file=sys.stderr, leave=False
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
