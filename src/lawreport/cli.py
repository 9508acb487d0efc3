"""The command line: arguments in, a rendering on standard output and an exit status out."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from lawreport import compare_reports, read_report
from lawreport.errors import LawreportError, OptionError
from lawreport.load import load_source
from lawreport.model.report import Report
from lawreport.model.source import Source
from lawreport.parse.indicators import read_indicators
from lawreport.render import render_json, render_outline_json, render_quantities_json

STDIN = "-"


def main(argv: list[str] | None = None) -> int:
    """Run one command.

    Args:
        argv: The arguments without the program's name; those of the process if None.

    Returns:
        The exit status: 0 or 1 as the command says, 2 for any error.
    """
    try:
        options = _make_parser().parse_args(argv)
        run: Callable[[argparse.Namespace], int] = options.run
        return run(options)
    except LawreportError as error:
        return _fail(str(error))
    except BrokenPipeError:
        sys.stderr.close()
        return 2
    except Exception as error:  # a bug of ours still ends in a sentence and a status
        return _fail(f"internal error: {type(error).__name__}: {error}; please report it")


def _fail(message: str) -> int:
    print(f"lawreport: {message}", file=sys.stderr)
    return 2


def _make_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="lawreport", description="Read and compare a public body's yearly reports.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    outline = commands.add_parser("outline", help="the section tree of one report")
    outline.add_argument("file", metavar="FILE", help="a report; - for standard input")
    outline.add_argument("--format", choices=["json"], default="json")
    outline.add_argument("--with-text", action="store_true", help="with the loaded text, which the spans index (json)")
    outline.set_defaults(run=_outline)
    compare = commands.add_parser("compare", help="what is new, dropped and continued between two reports")
    compare.add_argument("old", metavar="OLD", help="the earlier report; - for standard input")
    compare.add_argument("new", metavar="NEW", help="the later report")
    compare.add_argument("--format", choices=["json"], default="json")
    compare.set_defaults(run=_compare)
    quantities = commands.add_parser("quantities", help="the figures of every line, and what was refused")
    quantities.add_argument("file", metavar="FILE", help="a text; - for standard input")
    quantities.add_argument("--format", choices=["jsonl"], default="jsonl")
    quantities.set_defaults(run=_quantities)
    for command in (outline, compare, quantities):
        command.add_argument("--output", metavar="FILE", help="write there instead of on standard output")
    return parser


def _outline(options: argparse.Namespace) -> int:
    report = _read(options.file)
    _put(options, render_outline_json(report, with_text=options.with_text))
    return 0


def _compare(options: argparse.Namespace) -> int:
    comparison = compare_reports(_read(options.old), _read(options.new))
    _put(options, render_json(comparison))
    return 0 if comparison.identical else 1


def _quantities(options: argparse.Namespace) -> int:
    rows = _quantity_rows(_load(options.file))
    _put(options, "".join(f"{row}\n" for row in rows))
    return 0


def _quantity_rows(source: Source) -> Iterator[str]:
    for number, line in enumerate(source.text.split("\n"), 1):
        if line.strip():
            yield render_quantities_json(number, *read_indicators(line))


def _read(file: str) -> Report:
    return read_report(sys.stdin.buffer.read(), name=STDIN) if file == STDIN else read_report(file)


def _load(file: str) -> Source:
    return load_source(sys.stdin.buffer.read(), name=STDIN) if file == STDIN else load_source(file)


def _put(options: argparse.Namespace, text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    if options.output is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    try:
        Path(options.output).write_bytes(data)
    except OSError as error:
        raise OptionError(
            "--output", f"cannot write {options.output} ({error.strerror})", "name another file"
        ) from None
