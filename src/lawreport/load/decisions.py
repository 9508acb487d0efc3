"""A TOML file in, the decisions of a reader in it out."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Any

from lawreport.errors import DecisionError
from lawreport.model.alignment import Decision, Verdict


def load_decisions(file: str | os.PathLike[str]) -> tuple[Decision, ...]:
    """Load the links that a reader pinned or forbade.

    The file holds tables ``[[pin]]`` and ``[[forbid]]``, each with ``old`` and ``new``: an exact quote of either side.

    Args:
        file: Path of the file.

    Returns:
        Decisions in the order of the file, pins first.

    Raises:
        DecisionError: The file cannot be read, is not TOML, or holds something else.
    """
    path = Path(file)
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise DecisionError(path.name, f"cannot be read ({error.strerror})", "check the path") from None
    except UnicodeDecodeError:
        raise DecisionError(path.name, "not UTF-8", "save it as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise DecisionError(path.name, f"not TOML: {error}", "see docs/decisions.md for an example") from None
    unknown = [key for key in table if key not in {verdict.value for verdict in Verdict}]
    if unknown:
        raise DecisionError(path.name, f"unknown table [{unknown[0]}]", "write [[pin]] or [[forbid]]")
    return tuple(
        _read_row(row, verdict, f"{path.name}, {verdict.value} {number}")
        for verdict in Verdict
        for number, row in enumerate(_rows(table.get(verdict.value, []), verdict, path.name), 1)
    )


def _rows(value: Any, verdict: Verdict, name: str) -> list[Any]:
    if not isinstance(value, list):
        raise DecisionError(name, f"{verdict.value} is no list of rows", f"write [[{verdict.value}]]")
    return value


def _read_row(row: Any, verdict: Verdict, origin: str) -> Decision:
    if not isinstance(row, dict) or set(row) != {"old", "new"}:
        raise DecisionError(origin, "not exactly the keys old and new", "give an exact quote of either side")
    for side, quote in row.items():
        if not isinstance(quote, str) or not quote.strip():
            raise DecisionError(f"{origin}, {side}", "no text", "give an exact quote")
    return Decision(verdict, row["old"], row["new"], origin)
