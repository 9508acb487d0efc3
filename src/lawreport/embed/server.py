"""The address of a server that speaks the usual embeddings API in, a function from texts to vectors out."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Any
from urllib.parse import urlsplit

from attrs import frozen

from lawreport.errors import EmbedderError
from lawreport.legible import shorten

BATCH = 64
"""Texts in a request."""
MOST_BYTES = 64_000_000
"""Of a reply; one of 64 vectors of 4,096 numbers has some six million."""
_CHECK = "check the address, the model and the key, or leave --embedder out"


@frozen
class Patience:
    """How long a server is waited for."""

    seconds: float = 120.0
    """For one reply."""
    retries: int = 2
    """Further tries after a failure that may pass."""


DEFAULT_PATIENCE = Patience()


class _Failure(Exception):  # noqa: N818 - told as an error of ours in the end
    """A request without vectors."""

    def __init__(self, reason: str, *, passes: bool) -> None:
        super().__init__(reason)
        self.passes = passes


def connect(
    url: str, model: str, *, key: str | None = None, patience: Patience = DEFAULT_PATIENCE
) -> Callable[[Sequence[str]], list[list[float]]]:
    """Make a way to a server; nothing is sent yet, and never elsewhere: no redirect is followed, no proxy used.

    Args:
        url: Its base address, such as ``http://localhost:8000/v1``.
        model: Name of the model; may be empty where the server holds one.
        key: Its key, if it wants one.
        patience: How long it is waited for.

    Returns:
        Texts in, vectors out; an ``EmbedderError`` where the server gives none.
    """
    headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {key}"} if key else {})

    def embed(texts: Sequence[str]) -> list[list[float]]:
        found: list[list[float]] = []
        for start in range(0, len(texts), BATCH):
            part = list(texts[start : start + BATCH])
            body = json.dumps({"input": part, "encoding_format": "float"} | ({"model": model} if model else {}))
            found += _read(_insist(url, body.encode(), headers, patience), len(part), url)
        return found

    return embed


def _insist(url: str, body: bytes, headers: dict[str, str], patience: Patience) -> Any:
    """Send a request, again where it fails for a reason that may pass."""
    for left in range(patience.retries, -1, -1):
        try:
            return _send(url, body, headers, patience.seconds)
        except _Failure as failure:
            if not (left and failure.passes):
                raise EmbedderError(url, f"gave no vectors ({shorten(str(failure))})", _CHECK) from None
    raise AssertionError("unreachable")


def _send(url: str, body: bytes, headers: dict[str, str], seconds: float) -> Any:
    parts = urlsplit(url)
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    connection = kind(parts.hostname or "", parts.port, timeout=seconds)
    try:
        connection.request("POST", f"{parts.path.rstrip('/')}/embeddings", body, headers)
        reply = connection.getresponse()
        data = reply.read(MOST_BYTES + 1)
    except (OSError, HTTPException) as error:
        raise _Failure(f"{type(error).__name__}: {error}", passes=True) from None
    finally:
        connection.close()
    if reply.status != 200:
        raise _Failure(f"status {reply.status}", passes=reply.status == 429 or reply.status >= 500)
    if len(data) > MOST_BYTES:
        raise _Failure(f"more than {MOST_BYTES:,} bytes", passes=False)
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        raise _Failure("no JSON", passes=False) from None


def _read(reply: Any, count: int, url: str) -> list[list[float]]:
    """The vectors in a reply, in the order of the texts."""
    rows = reply.get("data") if isinstance(reply, dict) else None
    found: dict[int, list[float]] = {}
    for place, row in enumerate(rows if isinstance(rows, list) else ()):
        vector = row.get("embedding") if isinstance(row, dict) else None
        index = row.get("index", place) if isinstance(row, dict) else None
        if isinstance(index, int) and isinstance(vector, list) and all(map(_is_number, vector)):
            found[index] = vector
    if sorted(found) != list(range(count)):
        raise EmbedderError(url, f"gave {len(found)} vectors for {count} texts", _CHECK)
    return [found[k] for k in range(count)]


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
