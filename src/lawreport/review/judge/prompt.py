"""Questions in, what a language model is told of them out.

The text of a report may hold instructions. It is sent as JSON strings between two marks that are made of a hash of the
questions, so that no text can close the quotation; the answer is read by ``replies.py``, which takes nothing but ids.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from lawreport.errors import OptionError
from lawreport.lexicon import read_table
from lawreport.model.question import Asks, Question
from lawreport.review.judge.exchange import Message

LANGUAGES = ("zh", "en")


def write_messages(questions: Sequence[Question], lang: str) -> tuple[Message, ...]:
    """Write what is sent for some questions.

    Args:
        questions: What is asked; the first one is number 1.
        lang: Language of the rules, ``zh`` or ``en``.

    Returns:
        The rules, and the questions as quoted data.

    Raises:
        OptionError: There are no rules in that language.
    """
    if lang not in LANGUAGES:
        raise OptionError("lang", f"no rules in {lang!r}", f"use one of {', '.join(LANGUAGES)}")
    described = [_describe(number, question) for number, question in enumerate(questions, 1)]
    data = "\n".join(json.dumps(one, ensure_ascii=False) for one in described)
    mark = f"DATA-{sha256(data.encode('utf-8', 'replace')).hexdigest()[:16]}"
    rules = "\n\n".join(read_table("judge-prompt")[lang])
    return Message("system", rules), Message("user", f"<{mark}>\n{data}\n</{mark}>")


def _describe(number: int, question: Question) -> dict[str, Any]:
    described: dict[str, Any] = {
        "q": number,
        "asks": question.asks.value,
        "section": question.section,
        "sentence": question.measure.text,
        "candidates": [
            {"id": choice.measure.id, "section": choice.section, "sentence": choice.measure.text}
            for choice in question.choices
        ],
    }
    if question.promise is not None:
        described["promise"] = question.promise.text
    if question.asks is Asks.OUTCOME:
        described["outcomes"] = [outcome.value for outcome in question.outcomes]
    return described
