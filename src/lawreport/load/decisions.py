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
from lawreport.model.alignment import Decision, Verdict

_TEXTS = compile_late(r"\"{3}.*?\"{3}|'{3}.*?'{3}|\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'|#[^\n]*", re.DOTALL)
_DEEP = compile_late(r"(?:[\w-]{1,80}[ \t]{0,8}\.[ \t]{0,8}){100}")
"""A dotted key of a hundred parts, for which the parser takes time by the square."""


def load_decisions(file: str | os.PathLike[str], *, limits: Limits = DEFAULT_LIMITS) -> tuple[Decision, ...]:
    """Load the links that a reader pinned or forbade.

    The file holds tables ``[[pin]]`` and ``[[forbid]]``, each with ``old`` and ``new``: an exact quote of either side.

    Args:
        file: Path of the file, UTF-8 with or without a byte-order mark.
        limits: How much is read: ``max_bytes`` and ``max_decisions``.

    Returns:
        Decisions in the order of the file, pins first.

    Raises:
        DecisionError: The file cannot be read or is too large, is not TOML, or holds something else.
    """
    name = name_file(file)
    table = _parse(_read(file, name, limits), name)
    unknown = [key for key in table if key not in {verdict.value for verdict in Verdict}]
    if unknown:
        raise DecisionError(name, f"unknown table [{unknown[0]}]", "write [[pin]] or [[forbid]]")
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
    if not isinstance(row, dict) or set(row) != {"old", "new"}:
        raise DecisionError(origin, "not exactly the keys old and new", "give an exact quote of either side")
    for side, quote in row.items():
        if not isinstance(quote, str) or not quote.strip():
            raise DecisionError(f"{origin}, {side}", "no text", "give an exact quote")
    return Decision(verdict, row["old"], row["new"], origin)
