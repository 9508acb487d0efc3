"""The command ``outline``: a file in, its section tree out."""

from __future__ import annotations

import argparse

from lawreport.cli.arguments import add_noun, add_voice
from lawreport.cli.forms import check_taken, choose_form, render_noun
from lawreport.cli.inputs import read_file, warn
from lawreport.cli.parser import Parser
from lawreport.cli.streams import put


def add_outline(command: Parser) -> None:
    """Add the arguments."""
    command.add_argument("file", metavar="FILE")
    command.add_argument("--with-text", action="store_true")
    add_noun(command, "Report")
    add_voice(command)


def run_outline(options: argparse.Namespace) -> int:
    """Show the section tree of one report; the exit status is 0."""
    form = choose_form(options)
    check_taken(form, options, ("with_text",))
    report = read_file(options.file)
    warn(report, options)
    put(options, render_noun(report, form, options, with_text=options.with_text))
    return 0
