"""Tables as data files, and the one loader that reads them.

A ``.txt`` table is one entry a line; ``#`` opens a comment line that says where the table came from.
A ``.json`` table is an object whose ``_meta`` says where it came from.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

_DATA = files("lawreport.lexicon") / "data"


@cache
def read_words(name: str) -> tuple[str, ...]:
    """Read the table ``name.txt``.

    Returns:
        Its entries in the order of the file.
    """
    lines = (_DATA / f"{name}.txt").read_text("utf-8").splitlines()
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))


@cache
def read_table(name: str) -> dict[str, Any]:
    """Read the table ``name.json``; callers must not change what they get.

    Returns:
        The object without its ``_meta``.
    """
    table: dict[str, Any] = json.loads((_DATA / f"{name}.json").read_text("utf-8"))
    return {key: value for key, value in table.items() if key != "_meta"}
