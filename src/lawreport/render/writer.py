"""Plain dicts and lists in, JSON text out, as ``json.dumps`` writes it with ``indent=1``.

With an indent the standard encoder leaves its C part alone and takes twice as long.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from json.encoder import encode_basestring
from typing import Any

_quote: Callable[[str], str] = encode_basestring
_encode = json.JSONEncoder(ensure_ascii=False).encode


def write_json(value: Any) -> str:
    """Write a value over lines, one more space deep for each level.

    Args:
        value: Dicts with keys of text, lists, texts, numbers, booleans and None.

    Returns:
        The text, without a final line end.

    >>> print(write_json({"new": [1, None], "old": []}))
    {
     "new": [
      1,
      null
     ],
     "old": []
    }
    """
    return _WRITERS.get(type(value), _write_other)(value, "\n")


def _write_dict(value: dict[str, Any], line: str) -> str:
    if not value:
        return "{}"
    inner, find = line + " ", _WRITERS.get
    items = [f"{_quote(key)}: {find(type(item), _write_other)(item, inner)}" for key, item in value.items()]
    return f"{{{inner}{f',{inner}'.join(items)}{line}}}"


def _write_list(value: list[Any], line: str) -> str:
    if not value:
        return "[]"
    inner, find = line + " ", _WRITERS.get
    items = [find(type(item), _write_other)(item, inner) for item in value]
    return f"[{inner}{f',{inner}'.join(items)}{line}]"


def _write_text(value: str, _: str) -> str:
    return _quote(value)


def _write_whole(value: int, _: str) -> str:
    return repr(value)


def _write_nothing(value: None, _: str) -> str:
    return "null"


def _write_other(value: Any, _: str) -> str:
    return _encode(value)


_WRITERS: dict[type, Callable[[Any, str], str]] = {
    dict: _write_dict,
    list: _write_list,
    str: _write_text,
    int: _write_whole,
    type(None): _write_nothing,
}
