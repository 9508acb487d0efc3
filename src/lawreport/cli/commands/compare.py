"""The command ``compare``: two reports in, what changed out."""

from __future__ import annotations

import argparse

import lawreport
from lawreport import render
from lawreport.cli.aligning import add_aligning
from lawreport.cli.arguments import add_noun, add_pair, add_voice
from lawreport.cli.forms import check_taken, check_terminal, choose_among, choose_form, refuse, render_noun
from lawreport.cli.inputs import compare_files, make_align_options
from lawreport.cli.parser import Parser
from lawreport.cli.streams import put
from lawreport.errors import OptionError
from lawreport.render.formats import PARTS, TABLES

_OF_FORMS = ("brief", "only", "table")
"""Options that belong to some forms."""
_TEXT = {"text": (".txt",)}


def add_compare(command: Parser) -> None:
    """Add the arguments."""
    add_pair(command)
    add_noun(command, "Comparison")
    add_voice(command)
    command.add_argument("--brief", action="store_true")
    command.add_argument("--only", metavar="PARTS")
    command.add_argument("--table", metavar="TABLE", choices=TABLES)
    add_aligning(command)
    command.add_argument("--explain", metavar="SIDE:ID")
    command.add_argument("--exit-code", action="store_true")


def run_compare(options: argparse.Namespace) -> int:
    """Show what is new, dropped and continued; the exit status is 1 for a difference if that was asked for, else 0."""
    if options.explain:
        return _explain(options)
    form = choose_form(options)
    check_taken(form, options, _OF_FORMS)
    check_terminal(form, options)
    only = _read_parts(options.only) if options.only else None
    comparison = compare_files(options, make_align_options(options))
    asked = {name: getattr(options, name) for name in _OF_FORMS if name != "only"} | {"only": only}
    put(options, render_noun(comparison, form, options, **asked))
    return 1 if options.exit_code and not comparison.identical else 0


def _read_parts(told: str) -> tuple[str, ...]:
    parts = tuple(told.split(","))
    unknown = [part for part in parts if part not in PARTS]
    if unknown:
        raise OptionError("--only", f"no part {unknown[0]!r}", f"use some of {','.join(PARTS)}")
    return parts


def _explain(options: argparse.Namespace) -> int:
    refuse(options, (*_OF_FORMS, "exit_code"), "does nothing beside --explain", "leave one of them out")
    if choose_among(options, _TEXT) != "text":
        raise OptionError("--format", "--explain is told as text", "leave it out")
    align = make_align_options(options)
    comparison = compare_files(options, align)
    candidates = lawreport.explain_measure(comparison.old, comparison.new, options.explain, options=align)
    put(options, render.render_explanation(comparison, options.explain, candidates, lang=options.lang))
    return 0
