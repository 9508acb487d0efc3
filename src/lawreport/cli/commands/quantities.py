"""The command ``quantities``: a text in, its figures line by line out."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lawreport import render
from lawreport.cli.arguments import add_output
from lawreport.cli.forms import choose_among
from lawreport.cli.inputs import load_file
from lawreport.cli.parser import Parser
from lawreport.cli.streams import put
from lawreport.late import find_named

if TYPE_CHECKING:
    from lawreport.model.source import Source

_FORMS = {"jsonl": (".jsonl", ".txt")}


def add_quantities(command: Parser) -> None:
    """Add the arguments."""
    command.add_argument("file", metavar="FILE")
    command.add_argument("--numerals", action="store_true")
    add_output(command, *_FORMS)


def run_quantities(options: argparse.Namespace) -> int:
    """List the figures of every line; the exit status is 0."""
    choose_among(options, _FORMS)
    describe = _describe_numerals if options.numerals else _describe_quantities
    put(options, "".join(f"{row}\n" for row in describe(load_file(options.file))))
    return 0


def _describe_quantities(source: Source) -> Iterator[str]:
    read = find_named("lawreport.parse.indicators:read_indicators")
    for number, line in enumerate(source.text.removesuffix("\n").split("\n"), 1):
        yield render.render_quantities_json(number, *read(line))


def _describe_numerals(source: Source) -> Iterator[str]:
    read = find_named("lawreport.parse.indicators:read_numerals")
    for number, line in enumerate(source.text.removesuffix("\n").split("\n"), 1):
        yield render.render_numerals_json(number, read(line))
