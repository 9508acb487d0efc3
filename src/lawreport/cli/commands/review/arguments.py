"""The command ``review``: what it takes, and what runs it, which is loaded when it runs."""

from __future__ import annotations

import argparse

from lawreport.cli.aligning import add_aligning
from lawreport.cli.arguments import add_output, add_pair, add_voice
from lawreport.cli.parser import Parser
from lawreport.late import find_named

FORMS = {"text": (".txt",), "jsonl": (".jsonl",)}
"""Endings by the form of questions."""


def add_review(command: Parser) -> None:
    """Add the arguments."""
    add_pair(command)
    command.add_argument("--most", metavar="N", type=int, default=20)
    add_aligning(command)
    command.add_argument("--answers", metavar="FILE")
    command.add_argument("--judge", metavar="URL")
    command.add_argument("--model", metavar="NAME")
    command.add_argument("--transcript", metavar="FILE")
    add_output(command, *FORMS)
    add_voice(command)


def run_review(options: argparse.Namespace) -> int:
    """List questions, ask them, or turn answers into decisions; the exit status is 0."""
    status: int = find_named("lawreport.cli.commands.review.command:run_review")(options)
    return status
