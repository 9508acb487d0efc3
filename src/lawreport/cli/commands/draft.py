"""The command ``draft``: earlier reports in, a checklist for this year's out."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from lawreport.cli.arguments import add_output
from lawreport.cli.forms import choose_among
from lawreport.cli.inputs import read_file
from lawreport.cli.parser import Parser
from lawreport.cli.streams import put
from lawreport.errors import OptionError
from lawreport.late import find_named
from lawreport.render.say.words import LANGUAGES

if TYPE_CHECKING:
    from lawreport.draft import Checklist

TASK_FORMS = {"markdown": (".md", ".markdown"), "json": (".json",), "docx": (".docx",)}
"""Endings by the form of a checklist."""


def add_draft(command: Parser) -> None:
    """Add the arguments."""
    command.add_argument("files", metavar="PREVIOUS", nargs="+")
    command.add_argument("--peers", metavar="DATASET")
    add_output(command, *TASK_FORMS)
    command.add_argument("--lang", choices=LANGUAGES, default="zh")


def run_draft(options: argparse.Namespace) -> int:
    """List what the next report must answer; the exit status is 0."""
    form = choose_among(options, TASK_FORMS)
    _check_target(form, options)
    checklist = find_named("lawreport.draft:list_tasks")(
        [read_file(file) for file in options.files], peers=options.peers
    )
    put(options, render_tasks(checklist, form, options))
    return 0


def _check_target(form: str, options: argparse.Namespace) -> None:
    if form == "docx" and options.output is None:
        raise OptionError("--output", "a Word document goes into a file", "name one that ends in .docx")


def render_tasks(checklist: Checklist, form: str, options: argparse.Namespace) -> str | bytes:
    """Render a checklist."""
    rendered: str | bytes = find_named("lawreport.draft:render_checklist")(checklist, form, lang=options.lang)
    return rendered
