"""The reply of a language model in, what in it is an answer out: anything but ids that were shown is none."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from lawreport.late import compile_late
from lawreport.model.outcome import Outcome
from lawreport.model.question import Answered, Asks, Question

_FENCED = compile_late(r"\s*```(?:json)?\s*\n(.*?)\n\s*```\s*", re.DOTALL)
LONGEST = 100_000
"""Characters of a reply that is read; answers to a batch take some hundred."""


def read_reply(text: str, questions: Sequence[Question], by: str) -> tuple[Answered, ...]:
    """Read the answers in a reply.

    Args:
        text: One JSON object, bare or in a fence of Markdown.
        questions: What was asked, the first one as number 1.
        by: Who answers.

    Returns:
        Answers in the order of the questions. A reply that is anything else holds none, and a question has none whose
        answer names what was not shown, says more than was asked, or is given twice.
    """
    rows = _list_rows(text)
    numbers = Counter(row.get("q") for row in rows if isinstance(row.get("q"), int))
    found = {}
    for row in rows:
        number = row.get("q")
        if isinstance(number, int) and not isinstance(number, bool) and 1 <= number <= len(questions):
            answer = _read_row(row, questions[number - 1], by)
            if answer is not None and numbers[number] == 1:
                found[number] = answer
    return tuple(found[number] for number in sorted(found))


def _list_rows(text: str) -> list[dict[str, Any]]:
    if len(text) > LONGEST:
        return []
    fenced = _FENCED.fullmatch(text)
    try:
        read = json.loads(fenced[1] if fenced else text)
    except (ValueError, RecursionError):
        return []
    rows = read.get("answers") if isinstance(read, dict) and set(read) == {"answers"} else None
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _read_row(row: dict[str, Any], question: Question, by: str) -> Answered | None:
    """The answer to one question; None where it is none."""
    shown = {choice.measure.id for choice in question.choices}
    if question.asks is Asks.PARTNERS:
        partners = _read_ids(row.get("partners"), shown)
        fits = set(row) == {"q", "partners"} and partners is not None
        return Answered(question.id, partners, by=by) if fits else None
    evidence, outcome = _read_ids(row.get("evidence", []), shown), _read_outcome(row.get("outcome"), question)
    if set(row) - {"evidence"} != {"q", "outcome"} or outcome is None or evidence is None:
        return None
    silent = outcome is Outcome.SILENT and evidence
    return None if silent else Answered(question.id, outcome=outcome, evidence=evidence, by=by)


def _read_outcome(value: Any, question: Question) -> Outcome | None:
    return next((outcome for outcome in question.outcomes if outcome.value == value), None)


def _read_ids(value: Any, shown: set[str]) -> tuple[str, ...] | None:
    """Ids that were shown, each once; None for anything else."""
    if not isinstance(value, list) or not all(isinstance(one, str) and one in shown for one in value):
        return None
    return tuple(value) if len(set(value)) == len(value) else None
