"""Arguments in, one command run, its exit status out; whatever goes wrong ends in a sentence."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from contextlib import redirect_stderr

from lawreport.cli.commands import COMMANDS
from lawreport.cli.parser import parse_arguments
from lawreport.cli.streams import check_streams, fill_descriptors, flush, let_go, tell
from lawreport.errors import LawreportError
from lawreport.legible import make_legible

INTERRUPTED = 130
"""As a shell says it of Ctrl-C."""


def main(argv: list[str] | None = None) -> int:
    """Run one command.

    Args:
        argv: The arguments without the program's name; those of the process if None.

    Returns:
        The exit status: 0 for a result, 2 for any error, 130 after Ctrl-C. With ``--exit-code``, ``compare`` ends with
        1 when something differs and ``check`` when there is a finding of severity warning or above, or an open task.
        ``batch`` ends with 1 when something could not be done.
    """
    fill_descriptors()
    if sys.stderr is not None:
        return _run(argv)
    with open(os.devnull, "w", encoding="utf-8") as nowhere, redirect_stderr(nowhere):
        return _run(argv)


def _run(argv: list[str] | None) -> int:
    try:
        options = _parse(sys.argv[1:] if argv is None else argv)
        run: Callable[[argparse.Namespace], int] = options.run
        check_streams(options)
        return run(options)
    except LawreportError as error:
        return _fail(str(error))
    except KeyboardInterrupt:
        return _fail("interrupted", INTERRUPTED)
    except BrokenPipeError:  # the reader has closed the pipe; the interpreter must not write to it again at exit
        let_go(sys.stdout)
        return 2
    except MemoryError:
        return _fail("not enough memory for this input; try where there is more")
    except Exception as error:  # a bug of ours still ends in a sentence and a status
        return _fail(f"internal error ({type(error).__name__}: {error}); please report it with the input")


def _parse(argv: list[str]) -> argparse.Namespace:
    try:
        return parse_arguments(argv, COMMANDS)
    except SystemExit:  # after --help, which a full disk may not have taken
        flush()
        raise


def _fail(message: str, status: int = 2) -> int:
    tell(f"lawreport: {make_legible(message)}\n")
    return status
