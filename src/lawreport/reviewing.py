"""The command ``review``: its arguments in, questions or decisions out."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

from attrs import frozen

import lawreport
from lawreport import render

if TYPE_CHECKING:
    from lawreport.align import AlignOptions
    from lawreport.model.comparison import Comparison

FORMATS = ("text", "jsonl")
MOST = 20
"""Questions unless another number is asked for."""


@frozen
class Frame:
    """What the command line does for every command."""

    compare: Callable[[argparse.Namespace, AlignOptions], Comparison]
    """Reads and compares the two files, and warns of what is doubtful in them."""
    put: Callable[[argparse.Namespace, str], None]
    """Writes a rendering where it was asked for."""
    width: Callable[[], int]
    """Columns of the terminal."""
    color: Callable[[argparse.Namespace], bool]
    """Whether to write terminal colours."""


def add_review(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], run: Callable[[argparse.Namespace], int]
) -> argparse.ArgumentParser:
    """Add the command's arguments.

    Args:
        commands: Where commands are added.
        run: What is run with them.

    Returns:
        Its parser.
    """
    review = commands.add_parser("review", help="list what is most worth a second glance between two reports")
    review.add_argument("old", metavar="OLD", help="the earlier report; - for standard input")
    review.add_argument("new", metavar="NEW", help="the later report")
    review.add_argument("--most", metavar="N", type=int, default=MOST, help="questions at most (default %(default)s)")
    review.add_argument("--decisions", metavar="FILE", help="what was decided before, which is not asked again (TOML)")
    review.add_argument("--format", choices=FORMATS, help="by default as --output ends, else text")
    review.add_argument("--lang", choices=("zh", "en"), default="zh", help="language of the labels (default zh)")
    review.set_defaults(run=run)
    return review


def run_review(options: argparse.Namespace, frame: Frame) -> int:
    """List questions.

    Args:
        options: The parsed arguments.
        frame: What the command line does for every command.

    Returns:
        The exit status, 0.

    Raises:
        LawreportError: A file or an option cannot be used.
    """
    decisions = lawreport.load_decisions(options.decisions) if options.decisions else ()
    comparison = frame.compare(options, lawreport.AlignOptions(decisions=decisions))
    questions = lawreport.list_questions(comparison, most=options.most)
    if options.format == "jsonl" or (options.format is None and str(options.output).endswith(".jsonl")):
        text = render.render_questions_jsonl(questions)
    else:
        text = render.render_questions_text(
            questions, lang=options.lang, width=frame.width(), color=frame.color(options)
        )
    frame.put(options, text)
    return 0
