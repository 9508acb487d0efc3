"""The files that a command names in; reports, sources, comparisons out, with what is doubtful told on the way."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING

import lawreport
from lawreport import render
from lawreport.cli.aligning import align_as
from lawreport.cli.streams import STDIN, tell
from lawreport.errors import OptionError
from lawreport.late import find_named
from lawreport.legible import make_legible
from lawreport.limits import DEFAULT_LIMITS
from lawreport.render.output import tell_reason

if TYPE_CHECKING:
    from lawreport.align import AlignOptions
    from lawreport.model.comparison import Comparison
    from lawreport.model.report import Report
    from lawreport.model.source import Diagnostic, Source

PATIENCE = 1.0
"""Seconds after which a terminal is told what is being done."""


def read_file(file: str) -> Report:
    """Read the report that an argument names."""
    return lawreport.read_report(_read_stdin(), name=STDIN) if file == STDIN else lawreport.read_report(file)


def load_file(file: str) -> Source:
    """Load the text that an argument names."""
    read: Callable[..., Source] = find_named("lawreport.load:load_source")
    return read(_read_stdin(), name=STDIN) if file == STDIN else read(file)


def _read_stdin() -> bytes:
    try:
        return sys.stdin.buffer.read(DEFAULT_LIMITS.max_bytes + 1)  # a device or a pipe has no end
    except (OSError, ValueError) as error:
        problem = f"cannot be read ({tell_reason(error)})"
        raise OptionError("standard input", problem, "name a file, or send a report with < or |") from None


def warn(report: Report, options: argparse.Namespace) -> None:
    """Tell what the reading of a report repaired or guessed, unless the user wants quiet."""
    if not options.quiet:
        tell(render.render_diagnostics(report.diagnostics, source=report.source, lang=options.lang))


def warn_of(diagnostics: tuple[Diagnostic, ...], options: argparse.Namespace) -> None:
    """Tell what is doubtful beyond one report, unless the user wants quiet."""
    if not options.quiet:
        tell(render.render_diagnostics(diagnostics, lang=options.lang))


def make_align_options(options: argparse.Namespace) -> AlignOptions:
    """What the alignment is told, the decisions of a reader among it."""
    return align_as(options, lawreport.load_decisions(options.decisions) if options.decisions else ())


def compare_files(options: argparse.Namespace, align: AlignOptions) -> Comparison:
    """Read and compare the two files of a command, and tell what is doubtful in them.

    Args:
        options: The parsed arguments: ``old``, ``new``, ``keep_order``, ``quiet``, ``lang``.
        align: What the alignment is told.

    Raises:
        OptionError: Both are standard input, or the years are reversed.
        LawreportError: A file cannot be read.
    """
    if options.old == options.new == STDIN:
        raise OptionError("OLD and NEW", "both are standard input", "name a file for one of them")
    with tell_progress(3, options) as step:
        step(name_reading(options.old))
        old = read_file(options.old)
        step(name_reading(options.new))
        new = read_file(options.new)
        if not options.keep_order:
            _check_order(old, new)
        step("comparing")
        comparison = lawreport.compare_reports(old, new, options=align)
    for report in (old, new):
        warn(report, options)
    warn_of(comparison.diagnostics, options)
    return comparison


def _check_order(old: Report, new: Report) -> None:
    """Two reports the wrong way round would say of every measure the opposite of what happened."""
    if old.year is not None and new.year is not None and old.year > new.year:
        problem = f"{old.source.name} is of {old.year} and {new.source.name} of {new.year}"
        raise OptionError("OLD and NEW", problem, "name the earlier report first, or keep this order with --keep-order")


def name_reading(file: str) -> str:
    """What a progress bar says while a file is read."""
    return f"reading {make_legible(Path(file).name)}"


@contextmanager
def tell_progress(steps: int, options: argparse.Namespace) -> Iterator[Callable[[str], None]]:
    """Tell a terminal what is being done if it takes longer than a second; nothing where it is none or quiet is asked.

    Args:
        steps: How many there are.
        options: The parsed arguments.

    Yields:
        Takes what is done next.
    """
    shape = "{desc} {bar:20} {n_fmt}/{total_fmt} {elapsed}"
    silent = True if options.quiet else None
    with find_named("tqdm:tqdm")(
        total=steps, delay=PATIENCE, leave=False, disable=silent, bar_format=shape, file=sys.stderr
    ) as bar:

        def step(doing: str) -> None:
            bar.set_description_str(doing, refresh=False)
            bar.update()

        timer = Timer(PATIENCE, bar.refresh)  # one step alone may take longer than that
        timer.daemon = True
        if not bar.disable:
            timer.start()
        try:
            yield step
        finally:
            timer.cancel()
