"""Questions in, lines of JSON for other tools out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lawreport.model.question import Asks, Choice, Question
from lawreport.model.report import Measure
from lawreport.render.json.writer import encode


def render_questions_jsonl(questions: Iterable[Question]) -> str:
    """Write questions for other tools.

    Args:
        questions: What is asked.

    Returns:
        One JSON object a line: ``id``, ``asks``, ``side``, ``measure`` (its id), ``span``, ``text``, ``section``,
        ``worth``, ``candidates``, of a question for an outcome ``outcomes`` and, where one promise alone is asked
        about, ``promise`` with its ``span`` and ``text``.
    """
    return "".join(f"{encode(_describe(question))}\n" for question in questions)


def _describe(question: Question) -> dict[str, Any]:
    described: dict[str, Any] = {"id": question.id, "asks": question.asks.value, "side": question.side}
    described |= _name(question.measure, question.section)
    described |= {"worth": question.worth, "candidates": [_offer(choice) for choice in question.choices]}
    if question.asks is Asks.OUTCOME:
        described["outcomes"] = [outcome.value for outcome in question.outcomes]
    if question.promise is not None:
        span = question.promise.span
        described["promise"] = {"span": [span.start, span.end], "text": question.promise.text}
    return described


def _offer(choice: Choice) -> dict[str, Any]:
    return _name(choice.measure, choice.section) | {"probability": choice.probability}


def _name(measure: Measure, section: str) -> dict[str, Any]:
    span = [measure.span.start, measure.span.end]
    return {"measure": measure.id, "span": span, "text": measure.text, "section": section}
