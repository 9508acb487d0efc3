"""A TOML file in, the decisions of a reader in it out."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator
from typing import Any

from lawreport.errors import DecisionError, LoadError
from lawreport.late import compile_late
from lawreport.limits import DEFAULT_LIMITS, Limits
from lawreport.load.files import name_file, read_file
from lawreport.model.alignment import READER, Decision, Verdict
from lawreport.model.outcome import Outcome

_TEXTS = compile_late(r"\"{3}.*?\"{3}|'{3}.*?'{3}|\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'|#[^\n]*", re.DOTALL)
OUTCOMES = tuple(outcome.value for outcome in Outcome)
_PAIR = (("old", "new"),)
_KEYS: dict[Verdict, tuple[tuple[str, ...], ...]] = {
    **dict.fromkeys(Verdict, _PAIR),
    Verdict.OUTCOME: (("old", "outcome", "evidence"), ("old", "outcome")),
    Verdict.NO_MEASURE: (("old",), ("new",)),
}
"""What a row holds, apart from ``by`` and from the places of its quotes."""
_PLACES = {"old_nth": "old", "new_nth": "new", "evidence_nth": "evidence"}
"""Keys of places, with the quote that they are of."""
_TEXT_KEYS = ("old", "new", "outcome", "by")
MOST_PLACES = 1_000_000
"""No report holds a quote more often."""
_DEEP = compile_late(r"(?:[\w-]{1,80}[ \t]{0,8}\.[ \t]{0,8}){100}")
"""A dotted key of a hundred parts, for which the parser takes time by the square."""


def load_decisions(file: str | os.PathLike[str], *, limits: Limits = DEFAULT_LIMITS) -> tuple[Decision, ...]:
    """Load what a reader decided.

    The file holds tables ``[[pin]]``, ``[[link]]``, ``[[forbid]]``, ``[[same_figure]]`` and ``[[other_figure]]``, each
    with ``old`` and ``new``: an exact quote of either side; ``[[outcome]]`` with ``old``, ``outcome`` and, if there is
    any, ``evidence``: a list of quotes; ``[[no_measure]]`` with ``old`` or ``new``. Each may say ``by`` whom it was
    decided, and of a quote that stands more than once which place is meant, from 1 in the order of the report:
    ``old_nth``, ``new_nth``, and ``evidence_nth``, a list with 0 for what stands once.

    Args:
        file: Path of the file, UTF-8 with or without a byte-order mark.
        limits: How much is read: ``max_bytes`` and ``max_decisions``.

    Returns:
        Decisions in the order of the file, pins first, then links, and so on as above.

    Raises:
        DecisionError: The file cannot be read or is too large, is not TOML, or holds something else.
    """
    name = name_file(file)
    table = _parse(_read(file, name, limits), name)
    unknown = [key for key in table if key not in {verdict.value for verdict in Verdict}]
    if unknown:
        known = ", ".join(f"[[{verdict.value}]]" for verdict in Verdict)
        raise DecisionError(name, f"unknown table [{unknown[0]}]", f"write one of {known}")
    rows = [(verdict, number, row) for verdict in Verdict for number, row in _rows(table, verdict, name)]
    if len(rows) > limits.max_decisions:
        problem = f"{len(rows)} rows are over the limit max_decisions={limits.max_decisions}"
        raise DecisionError(name, problem, "raise it with Limits(max_decisions=…) if the file is trusted")
    return tuple(_read_row(row, verdict, f"{name}, {verdict.value} {number}") for verdict, number, row in rows)


def _read(file: str | os.PathLike[str], name: str, limits: Limits) -> str:
    try:
        return read_file(file, name, limits).decode("utf-8-sig").replace("\r\n", "\n")
    except LoadError as error:
        raise DecisionError(name, error.problem, error.advice) from None
    except UnicodeDecodeError as error:
        raise DecisionError(f"{name}, byte {error.start}", "not UTF-8", "save it as UTF-8") from None


def _parse(text: str, name: str) -> dict[str, Any]:
    advice = "see docs/decisions.md for an example"
    if _DEEP.search(_TEXTS.sub("_", text)):
        raise DecisionError(name, "a key of more parts than any table has", advice)
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise DecisionError(name, "nested too deep", advice) from None
    except ValueError as error:  # TOMLDecodeError is one, and so is a number of more digits than Python converts
        raise DecisionError(name, f"not TOML: {error}", advice) from None


def _rows(table: dict[str, Any], verdict: Verdict, name: str) -> Iterator[tuple[int, Any]]:
    value = table.get(verdict.value, [])
    if not isinstance(value, list):
        raise DecisionError(name, f"{verdict.value} is no list of rows", f"write [[{verdict.value}]]")
    return enumerate(value, 1)


def _read_row(row: Any, verdict: Verdict, origin: str) -> Decision:
    if not isinstance(row, dict):
        raise DecisionError(origin, "no table", _advise(verdict))
    keys = {key for key in row if key != "by" and _PLACES.get(key) not in row}
    if not _fits(keys, verdict):
        wanted = " or ".join(" and ".join(one) for one in _KEYS[verdict])
        raise DecisionError(origin, f"not exactly the keys {wanted}", _advise(verdict))
    texts = {key: _read_text(row[key], f"{origin}, {key}") for key in row if key in _TEXT_KEYS}
    outcome = texts.get("outcome", "")
    if outcome and outcome not in OUTCOMES:
        raise DecisionError(f"{origin}, outcome", f"{outcome!r} is none", f"write one of {', '.join(OUTCOMES)}")
    evidence = _read_quotes(row.get("evidence", []), f"{origin}, evidence")
    by = texts.get("by", READER)
    nth = [_read_place(row.get(key, 0), f"{origin}, {key}") for key in ("old_nth", "new_nth")]
    places = _read_places(row.get("evidence_nth", []), evidence, f"{origin}, evidence_nth")
    return Decision(
        verdict, texts.get("old", ""), texts.get("new", ""), origin, by, outcome, evidence, nth[0], nth[1], places
    )


def _fits(keys: set[str], verdict: Verdict) -> bool:
    return any(keys == set(one) for one in _KEYS[verdict])


def _read_text(value: Any, place: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise DecisionError(place, "no text", "give an exact quote")
    return value


def _read_quotes(value: Any, place: str) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise DecisionError(place, "no list", 'write evidence = ["…"], a list of exact quotes')
    return tuple(_read_text(one, f"{place} {number}") for number, one in enumerate(value, 1))


def _read_place(value: Any, place: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= MOST_PLACES:
        raise DecisionError(place, f"{value!r} is no place", "count the places of the quote from 1")
    return value


def _read_places(value: Any, quotes: tuple[str, ...], place: str) -> tuple[int, ...]:
    if not isinstance(value, list) or (value and len(value) != len(quotes)):
        raise DecisionError(place, "not one place for each quote", "write a list of numbers, 0 for what stands once")
    return tuple(_read_place(one, f"{place} {number}") for number, one in enumerate(value, 1))


def _advise(verdict: Verdict) -> str:
    match verdict:
        case Verdict.OUTCOME:
            return f"quote the promise, say what became of it ({', '.join(OUTCOMES)}) and quote the evidence"
        case Verdict.NO_MEASURE:
            return "give an exact quote of one side"
        case _:
            return "give an exact quote of either side"
