"""The command ``trace``: reports of many years in, a timeline out."""

from __future__ import annotations

import argparse

import lawreport
from lawreport.cli.aligning import add_aligning
from lawreport.cli.arguments import add_noun, add_voice
from lawreport.cli.forms import check_terminal, choose_form, render_noun
from lawreport.cli.inputs import make_align_options, name_reading, read_file, tell_progress, warn, warn_of
from lawreport.cli.parser import Parser
from lawreport.cli.streams import STDIN, put
from lawreport.errors import OptionError


def add_trace(command: Parser) -> None:
    """Add the arguments."""
    command.add_argument("files", metavar="FILE", nargs="+")
    command.add_argument("--timeline", metavar="JSON")
    add_aligning(command)
    command.add_argument("--several", action="append", default=[], choices=("bodies", "genres"))
    add_noun(command, "Timeline")
    add_voice(command)


def run_trace(options: argparse.Namespace) -> int:
    """Follow initiatives, figures and promises through many years; the exit status is 0."""
    if options.files.count(STDIN) > 1:
        raise OptionError("FILE", "several are standard input", "name files for all but one of them")
    form = choose_form(options)
    check_terminal(form, options)
    base = lawreport.load_timeline(options.timeline) if options.timeline else None
    told = lawreport.TraceOptions(
        make_align_options(options),
        several_bodies="bodies" in options.several,
        several_genres="genres" in options.several,
    )
    reports = []
    with tell_progress(len(options.files) + 1, options) as step:
        for file in options.files:
            step(name_reading(file))
            reports.append(read_file(file))
        step("tracing")
        timeline = lawreport.trace_reports(reports, options=told, base=base)
    for report in reports:
        warn(report, options)
    warn_of(timeline.diagnostics, options)
    put(options, render_noun(timeline, form, options))
    return 0
