"""The command ``check``: a report in, and the year before if there is one; what does not fit out."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

import lawreport
from lawreport import render
from lawreport.cli.arguments import add_output, add_voice
from lawreport.cli.commands.draft import TASK_FORMS, render_tasks
from lawreport.cli.forms import choose_among
from lawreport.cli.inputs import read_file, warn
from lawreport.cli.parser import Parser
from lawreport.cli.streams import STDIN, measure_terminal, put, wants_color
from lawreport.errors import OptionError
from lawreport.late import find_named

if TYPE_CHECKING:
    from lawreport.model.finding import Finding
    from lawreport.model.report import Report

_FORMS = {"text": (".txt",), "lines": (), "json": (".json",)}


def add_check(command: Parser) -> None:
    """Add the arguments."""
    command.add_argument("file", metavar="FILE")
    command.add_argument("--previous", metavar="OLD")
    command.add_argument("--tasks", action="store_true")
    command.add_argument("--exit-code", action="store_true")
    add_output(command, *dict.fromkeys((*_FORMS, *TASK_FORMS)))
    add_voice(command)


def run_check(options: argparse.Namespace) -> int:
    """Look for what does not fit; the exit status is 1 for a warning or an open task if that was asked for, else 0."""
    if options.file == options.previous == STDIN:
        raise OptionError("FILE and --previous", "both are standard input", "name a file for one of them")
    forms = TASK_FORMS if options.tasks else _FORMS
    form = choose_among(options, forms)
    if form not in forms:
        raise OptionError("--format", f"no form {form} here", f"use one of {', '.join(forms)}")
    if options.tasks and not options.previous:
        raise OptionError("--tasks", "there is no report to make them from", "name last year's with --previous")
    previous = read_file(options.previous) if options.previous else None
    report = read_file(options.file)
    found = _tick(options, form, previous, report) if options.tasks else _check(options, form, previous, report)
    return 1 if options.exit_code and found else 0


def _check(options: argparse.Namespace, form: str, previous: Report | None, report: Report) -> bool:
    """Put findings; whether one is more than a note."""
    findings = lawreport.check_report(report, previous=previous)
    for one in (previous, report):
        if one is not None:
            warn(one, options)
    put(options, _render(options, form, findings, previous, report))
    return any(one.severity.value != "note" for one in findings)


def _render(
    options: argparse.Namespace, form: str, findings: tuple[Finding, ...], previous: Report | None, report: Report
) -> str:
    parts = lawreport.list_parts(report)
    match form:
        case "json":
            return render.render_findings_json(findings, parts, report, previous=previous, lang=options.lang)
        case "lines":
            return render.render_findings_lines(findings, report, previous=previous, lang=options.lang)
        case _:
            width, color = measure_terminal(), wants_color(options)
            return render.render_findings_text(
                findings, parts, report, previous=previous, lang=options.lang, width=width, color=color
            )


def _tick(options: argparse.Namespace, form: str, previous: Report | None, report: Report) -> bool:
    """Put the tasks that last year's report leaves, ticked off; whether one is open."""
    listed = find_named("lawreport.draft:list_tasks")([previous])
    ticked = find_named("lawreport.draft:tick_tasks")(listed, previous, report)
    put(options, render_tasks(ticked, form, options))
    return bool(ticked.open)
