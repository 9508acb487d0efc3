"""Plain dicts and lists in, JSON text out, a row a line: it can be read, searched and compared line by line.

Below the rows the standard encoder writes, whose C part an indent would leave alone.
"""

from __future__ import annotations

import json
from typing import Any

from lawreport.legible import escape_beyond_ascii

DEEP = 3
"""Levels that are written over lines: the document, its parts (``report``), their rows."""
_ENCODER = json.JSONEncoder(ensure_ascii=False)


def encode(value: Any) -> str:
    r"""Write a value on one line: Chinese as it is, what a terminal would obey and what is no UTF-8 as escapes.

    >>> print(encode({"甲": "\x9b31m\ud800"}))
    {"甲": "\u009b31m\ud800"}
    """
    return escape_beyond_ascii(_ENCODER.encode(value))


def write_json(value: Any, deep: int = DEEP) -> str:
    """Write a value, its outer levels over lines.

    Args:
        value: Dicts with keys of text, lists, texts, numbers, booleans and None.
        deep: How many levels go over lines.

    Returns:
        The text, without a final line end.

    >>> print(write_json({"new": [{"id": [1, 2]}, {"id": []}], "old": []}))
    {
    "new": [
    {"id": [1, 2]},
    {"id": []}
    ],
    "old": []
    }
    """
    if deep and isinstance(value, dict) and value:
        items = [f"{encode(key)}: {write_json(item, deep - 1)}" for key, item in value.items()]
        return "{\n" + ",\n".join(items) + "\n}"
    if deep and isinstance(value, list) and value:
        return "[\n" + ",\n".join(map(encode, value)) + "\n]"
    return encode(value)
