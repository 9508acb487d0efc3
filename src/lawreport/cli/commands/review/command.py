"""The arguments of ``review`` in, questions or decisions out."""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING

import lawreport
from lawreport import load, render, review
from lawreport.cli.aligning import align_as
from lawreport.cli.commands.review.arguments import FORMS
from lawreport.cli.commands.review.asking import Screen, ask_reader
from lawreport.cli.commands.review.judging import judge_questions
from lawreport.cli.forms import choose_among
from lawreport.cli.inputs import compare_files
from lawreport.cli.streams import STDIN, measure_terminal, put, tell, wants_color
from lawreport.errors import OptionError
from lawreport.legible import make_legible
from lawreport.model.question import Answered
from lawreport.render.output import write_file
from lawreport.render.say import read_catalogue
from lawreport.review.keys import open_keys

if TYPE_CHECKING:
    from lawreport.model.comparison import Comparison

DECISIONS = "decisions.toml"
"""Where a reader's answers are kept unless a file is named."""


def run_review(options: argparse.Namespace) -> int:
    """List questions, or turn answers into decisions; the exit status is 0."""
    if _is_asking(options):
        return _ask(options)
    _check_options(options)
    form = "" if options.answers or options.model else choose_among(options, FORMS)
    answers = load.load_answers(options.answers) if options.answers else ()
    decisions = lawreport.load_decisions(options.decisions) if options.decisions else ()
    comparison = compare_files(options, align_as(options, decisions))
    if options.model:
        answers = judge_questions(options, lawreport.list_questions(comparison, most=options.most), tell)
    if options.answers or options.model:
        decided = review.merge_decisions(decisions, review.decide(comparison, answers))
        put(options, review.write_decisions(decided))
    else:
        put(options, _list(options, comparison, form))
    return 0


def _check_options(options: argparse.Namespace) -> None:
    if (options.answers or options.model or options.judge) and options.format:
        advice = "leave it out: --answers and --judge give decisions (TOML)"
        raise OptionError("--format", "is that of questions", advice)
    if options.answers and (options.model or options.judge):
        raise OptionError("--answers and --judge", "both give answers", "use one after the other, with --decisions")
    if options.judge and not options.model:
        raise OptionError("--model", "is missing", "name the model that --judge is to ask")
    if options.model and not (options.judge or options.transcript):
        raise OptionError(
            "--judge", "is missing", "give the address of a server, or the --transcript of an earlier run"
        )


def _list(options: argparse.Namespace, comparison: Comparison, form: str) -> str:
    questions = lawreport.list_questions(comparison, most=options.most)
    if form == "jsonl":
        return render.render_questions_jsonl(questions)
    return render.render_questions_text(
        questions, lang=options.lang, width=measure_terminal(), color=wants_color(options)
    )


def _is_asking(options: argparse.Namespace) -> bool:
    """Whether a reader sits at both ends and no output is asked for."""
    wanted = (options.format, options.output, options.answers, options.judge, options.model)
    files = STDIN not in (options.old, options.new)
    return not any(wanted) and files and sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()


def _ask(options: argparse.Namespace) -> int:
    """Ask one by one; what was decided before is kept in the same file and not asked again."""
    file, words = options.decisions or DECISIONS, read_catalogue(options.lang)
    before = lawreport.load_decisions(file) if os.path.exists(file) else ()
    comparison = compare_files(options, align_as(options, before))
    questions = lawreport.list_questions(comparison, most=options.most)
    name = make_legible(file)
    _write(
        f"{words('review.saving', file=name)}\n" if questions else render.render_questions_text((), lang=options.lang)
    )

    def save(answers: tuple[Answered, ...]) -> None:
        decided = review.merge_decisions(before, review.decide(comparison, answers))
        write_file(file, review.write_decisions(decided).encode(), inputs=[options.old, options.new])

    with open_keys(sys.stdin) as press:
        screen = Screen(press, _write, measure_terminal, wants_color(options), options.lang)
        answers = ask_reader(questions, screen, save)
    told = words("review.saved", len(answers), file=name) if answers else words("review.left", file=name)
    _write(f"\n{told}\n" if questions else "")
    return 0


def _write(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()
