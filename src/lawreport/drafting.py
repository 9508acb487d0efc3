"""The command ``draft``, and ``check --tasks``: reports in, a checklist out."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

from lawreport.errors import OptionError
from lawreport.late import find_named
from lawreport.render.say.words import LANGUAGES

if TYPE_CHECKING:
    from lawreport.model.report import Report

FORMS = ("markdown", "json", "docx")
_ENDINGS = {".docx": "docx", ".json": "json"}


def add_draft(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], run: Callable[[argparse.Namespace], int]
) -> argparse.ArgumentParser:
    """Add the command's arguments.

    Args:
        commands: Where commands are added.
        run: What is run with them.

    Returns:
        Its parser.
    """
    draft = commands.add_parser("draft", help="list what this year's report must answer")
    draft.add_argument("files", metavar="PREVIOUS", nargs="+", help="earlier reports of the body; - for standard input")
    draft.add_argument("--peers", metavar="DATASET", help="the output of lawreport batch, for what others report")
    draft.add_argument("-f", "--format", choices=FORMS, help="by default as --output ends, else markdown")
    draft.add_argument("--lang", choices=LANGUAGES, default="zh", help="language of the labels (default zh)")
    draft.set_defaults(run=run)
    return draft


def run_draft(
    options: argparse.Namespace, read: Callable[[str], Report], put: Callable[[argparse.Namespace, str | bytes], None]
) -> int:
    """List what the next report must answer.

    Args:
        options: The parsed arguments.
        read: Reads one report.
        put: Writes a rendering where it was asked for.

    Returns:
        The exit status, 0.

    Raises:
        LawreportError: A file or an option cannot be used.
    """
    form = options.format or _tell_form(options.output)
    if form == "docx" and options.output is None:
        raise OptionError("--output", "a Word document goes into a file", "name one that ends in .docx")
    checklist = find_named("lawreport.draft:list_tasks")([read(file) for file in options.files], peers=options.peers)
    put(options, find_named("lawreport.draft:render_checklist")(checklist, form, lang=options.lang))
    return 0


def run_ticks(
    options: argparse.Namespace,
    previous: Report | None,
    report: Report,
    put: Callable[[argparse.Namespace, str | bytes], None],
) -> int:
    """Tick off what a draft answers.

    Args:
        options: The parsed arguments of ``check``.
        previous: Last year's report.
        report: The draft.
        put: Writes a rendering where it was asked for.

    Returns:
        The exit status: 1 where a task is open, else 0.

    Raises:
        OptionError: There is no report of last year.
    """
    if previous is None:
        raise OptionError("--tasks", "there is no report to make them from", "name last year's with --previous")
    listed = find_named("lawreport.draft:list_tasks")([previous])
    ticked = find_named("lawreport.draft:tick_tasks")(listed, previous, report)
    form = "json" if options.format == "json" else _tell_form(options.output)
    put(options, find_named("lawreport.draft:render_checklist")(ticked, form, lang=options.lang))
    return 1 if ticked.open else 0


def _tell_form(output: str | None) -> str:
    return next((form for ending, form in _ENDINGS.items() if (output or "").lower().endswith(ending)), "markdown")
