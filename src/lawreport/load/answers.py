"""A file of answers in, the answers in it out."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from typing import Any

from lawreport.errors import DecisionError, LoadError
from lawreport.limits import DEFAULT_LIMITS, Limits
from lawreport.load.files import name_file, read_file
from lawreport.model.alignment import READER
from lawreport.model.outcome import Outcome
from lawreport.model.question import Answered

_ANSWERS = ("partners", "outcome", "no_measure")
_OWN = ("id", *_ANSWERS, "evidence", "by")
_QUESTION = ("asks", "side", "measure", "span", "text", "section", "worth", "candidates", "outcomes", "promise")
"""Keys of a question, which may stand beside its answer."""
_ADVICE = 'write one JSON object a line, such as {"id": "…", "partners": ["2.2#1"]}'


def load_answers(file: str | os.PathLike[str], *, limits: Limits = DEFAULT_LIMITS) -> tuple[Answered, ...]:
    """Load answers to the questions of a comparison.

    Every line holds one JSON object with ``id`` and one of ``partners`` (a list of ids of measures; empty where none
    of those shown is one), ``outcome`` (with ``evidence``, a list of ids, if there is any) and ``no_measure``
    (``true``); ``by`` says who answered. The keys of the question may stand beside them. Empty lines are passed over.

    Args:
        file: Path of the file, UTF-8 with or without a byte-order mark.
        limits: How much is read: ``max_bytes`` and ``max_decisions``.

    Returns:
        Answers in the order of the file.

    Raises:
        DecisionError: The file cannot be read or is too large, a line is no JSON object, or it holds something else.
    """
    name = name_file(file)
    lines = [(number, line) for number, line in enumerate(read_lines(file, limits=limits), 1) if line.strip()]
    if len(lines) > limits.max_decisions:
        problem = f"{len(lines)} answers are over the limit max_decisions={limits.max_decisions}"
        raise DecisionError(name, problem, "raise it with Limits(max_decisions=…) if the file is trusted")
    return tuple(read_answer(line, f"{name}, line {number}") for number, line in lines)


def read_lines(file: str | os.PathLike[str], *, limits: Limits = DEFAULT_LIMITS) -> list[str]:
    """Read the lines of a file of answers.

    Args:
        file: Its path.
        limits: How much is read: ``max_bytes``.

    Raises:
        DecisionError: It cannot be read, is too large or is not UTF-8.
    """
    name = name_file(file)
    try:
        return read_file(file, name, limits).decode("utf-8-sig").split("\n")
    except LoadError as error:
        raise DecisionError(name, error.problem, error.advice) from None
    except UnicodeDecodeError as error:
        raise DecisionError(f"{name}, byte {error.start}", "not UTF-8", "save it as UTF-8") from None


def read_answer(line: str, origin: str) -> Answered:
    """Read one answer.

    Args:
        line: A JSON object.
        origin: Where it was written, for errors.

    Raises:
        DecisionError: It is no answer.
    """
    row = _parse(line, origin)
    given = [key for key in _ANSWERS if key in row]
    unknown = [key for key in row if key not in (*_OWN, *_QUESTION)]
    if unknown:
        raise DecisionError(origin, f"unknown key {unknown[0]!r}", _ADVICE)
    if len(given) != 1:
        problem = f"not one answer but {len(given)}"
        raise DecisionError(origin, problem, f"answer with one of {', '.join(_ANSWERS)}")
    if "evidence" in row and "outcome" not in row:
        raise DecisionError(f"{origin}, evidence", "evidence of no outcome", "give the outcome that it shows")
    return Answered(
        id=_read_text(row.get("id"), f"{origin}, id"),
        partners=_read_ids(row["partners"], f"{origin}, partners") if "partners" in row else None,
        outcome=_read_outcome(row["outcome"], f"{origin}, outcome") if "outcome" in row else None,
        evidence=_read_ids(row.get("evidence", []), f"{origin}, evidence"),
        no_measure=_read_true(row["no_measure"], f"{origin}, no_measure") if "no_measure" in row else False,
        by=_read_text(row.get("by", READER), f"{origin}, by"),
        origin=origin,
    )


def _parse(line: str, origin: str) -> dict[str, Any]:
    try:
        row = json.loads(line, object_pairs_hook=_keep_apart)
    except (ValueError, RecursionError):
        raise DecisionError(origin, "not JSON, or an object with a key twice", _ADVICE) from None
    if not isinstance(row, dict):
        raise DecisionError(origin, "no JSON object", _ADVICE)
    return row


def _keep_apart(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A dict of which no key stands twice."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key twice")
    return found


def _read_text(value: Any, place: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise DecisionError(place, "no text", _ADVICE)
    return value


def _read_true(value: Any, place: str) -> bool:
    if value is not True:
        raise DecisionError(place, "not true", "leave it out where the sentence is a measure")
    return True


def _read_outcome(value: Any, place: str) -> Outcome:
    known = [outcome.value for outcome in Outcome]
    if value not in known:
        raise DecisionError(place, f"{value!r} is none", f"write one of {', '.join(known)}")
    return Outcome(value)


def _read_ids(value: Any, place: str) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise DecisionError(place, "no list", 'write a list of ids, such as ["2.2#1"]')
    return tuple(_walk_ids(value, place))


def _walk_ids(value: list[Any], place: str) -> Iterator[str]:
    for number, one in enumerate(value, 1):
        if not isinstance(one, str) or not one.strip():
            raise DecisionError(f"{place} {number}", "no id", 'write a list of ids, such as ["2.2#1"]')
        yield one
