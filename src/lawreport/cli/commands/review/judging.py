"""The options of ``review --judge`` and questions in, a language model's answers out, all of it kept in a file."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Sequence

from lawreport.errors import JudgeError
from lawreport.late import find_named
from lawreport.legible import make_legible
from lawreport.load.answers import read_lines
from lawreport.model.question import Answered, Question
from lawreport.render.output import append_file
from lawreport.render.say import read_catalogue
from lawreport.review.judge import (
    Exchange,
    Judged,
    JudgeOptions,
    Progress,
    ask_judge,
    read_transcript,
    write_exchange,
)

KEY = "LAWREPORT_JUDGE_KEY"
"""Where the key of a server is looked for: no key that was meant for another one is sent."""
TRANSCRIPT = "decisions.judge.jsonl"
_PROGRESS = ("asked", "every", "answered", "tokens_in", "tokens_out")


def judge_questions(
    options: argparse.Namespace, questions: Sequence[Question], tell: Callable[[str], None]
) -> tuple[Answered, ...]:
    """Have a language model answer questions.

    Args:
        options: The parsed arguments: ``judge``, ``model``, ``transcript``, ``output``, ``lang``.
        questions: What is asked.
        tell: Tells a person what is done.

    Returns:
        The answers.

    Raises:
        JudgeError: No request got a reply, or the client is not installed.
        LawreportError: A file or an option cannot be used.
    """
    words, file = read_catalogue(options.lang), _name_transcript(options)
    known = read_transcript(read_lines(file), os.path.basename(file)) if os.path.exists(file) else {}
    talk = None
    if options.judge:
        connect = find_named("lawreport.review.judge.client:connect")
        talk = connect(options.judge, options.model, key=os.environ.get(KEY))

    def keep(exchange: Exchange) -> None:
        append_file(file, write_exchange(exchange).encode())

    def show(progress: Progress) -> None:
        gaps = {name: f"{getattr(progress, name):,}" for name in _PROGRESS}
        tell(f"{words.template('review.judging').format(model=make_legible(options.model), **gaps)}\n")

    judged = ask_judge(
        questions, options.model, talk, known=known, keep=keep, tell=show, options=JudgeOptions(lang=options.lang)
    )
    _tell_result(judged, options, file, tell)
    return judged.answers


def _name_transcript(options: argparse.Namespace) -> str:
    """Beside the decisions unless another file is named."""
    if options.transcript:
        return str(options.transcript)
    return f"{os.path.splitext(options.output)[0]}.judge.jsonl" if options.output else TRANSCRIPT


def _tell_result(judged: Judged, options: argparse.Namespace, file: str, tell: Callable[[str], None]) -> None:
    words = read_catalogue(options.lang)
    if judged.exchanges and len(judged.failures) == len(judged.exchanges):
        advice = "check the address, the model and the key, or ask again later"
        raise JudgeError(options.judge or file, f"no request got a reply ({judged.failures[0]})", advice)
    if judged.failures:
        reason = make_legible(judged.failures[0])
        tell(f"{words('review.judge-failed', len(judged.failures), reason=reason)}\n")
    told = words(
        "review.judged",
        model=make_legible(options.model),
        asked=f"{judged.asked:,}",
        answered=f"{len(judged.answers):,}",
        sent=f"{judged.sent:,}",
        tokens_in=f"{judged.tokens_in:,}",
        tokens_out=f"{judged.tokens_out:,}",
        file=make_legible(file),
    )
    tell(f"{told}\n")
