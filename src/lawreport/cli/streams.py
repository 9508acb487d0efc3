"""The three standard streams and the files that are written: told, checked, written whole."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from lawreport.errors import OptionError, WriteError
from lawreport.render.output import advise, check_target, tell_reason, write_file

STDIN = "-"
_READ = ("file", "old", "new", "previous", "timeline", "decisions", "aliases", "answers")
"""Arguments that name a file which is read."""


def fill_descriptors() -> None:
    """Open what the caller has closed of the three standard descriptors.

    A file that is opened later would get its place, and what a library tells there would land in the file.
    """
    for descriptor in range(3):
        try:
            os.fstat(descriptor)
        except OSError:
            opened = os.open(os.devnull, os.O_RDWR)
            if opened != descriptor:  # pragma: no cover
                os.dup2(opened, descriptor)
                os.close(opened)


def tell(message: str) -> None:
    """Write a message to standard error; where it cannot be written, it is dropped."""
    try:
        sys.stderr.write(message)
        sys.stderr.flush()
    except OSError:
        let_go(sys.stderr)


def let_go(stream: IO[str] | None) -> None:
    """Have a stream that takes nothing lead nowhere, so that the interpreter does not fail with it at exit."""
    try:
        if stream is not None:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    except (OSError, ValueError):  # it has no descriptor
        return


def check_streams(options: argparse.Namespace) -> None:
    """Refuse a closed stream and an output that is an input, before anything is read.

    Args:
        options: The parsed arguments.

    Raises:
        OptionError: A stream is closed, or the output is one of the files that are read.
    """
    named = vars(options)
    updated = (
        "decisions" if named.get("answers") or named.get("model") else ""
    )  # answers are added to what was decided before
    single = [named.get(name) for name in _READ if name != updated]
    files: list[str] = [one for one in (*single, *named.get("files", ())) if one]
    if STDIN in files and getattr(sys.stdin, "buffer", None) is None:
        raise OptionError("standard input", "closed", "name a file, or send a report with < or |")
    output = named.get("output")
    if output is None:
        if sys.stdout is None or sys.stdout.closed:
            raise OptionError("standard output", "closed", "name a file with --output")
        return
    with _name_output():
        check_target(output, [0 if one == STDIN else one for one in files])


@contextmanager
def _name_output() -> Iterator[None]:
    try:
        yield
    except WriteError as error:
        raise OptionError("--output", f"cannot write {error.name} ({error.problem})", error.advice) from None


def put(options: argparse.Namespace, rendered: str | bytes) -> None:
    """Write a rendering where it was asked for: into the file of ``--output``, else to standard output.

    Args:
        options: The parsed arguments.
        rendered: The rendering.

    Raises:
        OptionError: It cannot be written there.
    """
    put_into(options.output, rendered)


def put_into(file: str | None, rendered: str | bytes) -> None:
    """Write a rendering into a file, to standard output where none is named; raises as ``put``."""
    data = rendered.encode("utf-8", "replace") if isinstance(rendered, str) else rendered
    if file is None:
        flush(data)
        return
    with _name_output():
        write_file(file, data)


def flush(data: bytes = b"") -> None:
    """Write to standard output, and all that was written there before.

    Raises:
        OptionError: It takes nothing more.
        BrokenPipeError: Nobody reads it.
    """
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        let_go(sys.stdout)
        raise OptionError("standard output", f"cannot be written ({tell_reason(error)})", advise(error)) from None


def measure_terminal() -> int:
    """Columns of the terminal, 80 where there is none."""
    return shutil.get_terminal_size((80, 24)).columns


def wants_color(options: argparse.Namespace) -> bool:
    """Colours for a terminal only, and none where the user has set NO_COLOR (no-color.org)."""
    return options.output is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
