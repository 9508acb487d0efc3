"""Exchanges with a language model in, lines of JSON out, and back: a run can be repeated without the server."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from lawreport.errors import DecisionError
from lawreport.legible import escape_beyond_ascii
from lawreport.review.judge.exchange import Exchange, Message, Reply, name_request

_ADVICE = "take the file that a run with --judge wrote, or start another one"


def write_exchange(exchange: Exchange) -> str:
    """Write one exchange.

    Returns:
        One JSON object on one line, with a line end: ``request`` (a hash), ``model``, ``messages`` and ``reply``, each
        as sent and received.
    """
    row = {
        "request": exchange.request,
        "model": exchange.model,
        "messages": [{"role": one.role, "content": one.content} for one in exchange.messages],
        "reply": exchange.reply.text,
        "tokens": [exchange.reply.tokens_in, exchange.reply.tokens_out],
        "failure": exchange.reply.failure,
    }
    return escape_beyond_ascii(json.dumps(row, ensure_ascii=False)) + "\n"


def read_transcript(lines: Iterable[str], name: str) -> Mapping[str, Exchange]:
    """Read the exchanges of earlier runs.

    Args:
        lines: Those of the file; empty ones are passed over.
        name: Name of the file, for errors.

    Returns:
        The exchanges that have a reply, by their request; of equal requests the last one.

    Raises:
        DecisionError: A line is no exchange, or its request is not that of its messages.
    """
    found: dict[str, Exchange] = {}
    for number, line in enumerate(lines, 1):
        if line.strip():
            exchange = _read(line, f"{name}, line {number}")
            if exchange.reply.text is not None:
                found[exchange.request] = exchange
    return found


def _read(line: str, place: str) -> Exchange:
    try:
        row: dict[str, Any] = json.loads(line)
        messages = tuple(Message(str(one["role"]), str(one["content"])) for one in row["messages"])
        text, (tokens_in, tokens_out) = row["reply"], row["tokens"]
        reply = Reply(text, int(tokens_in), int(tokens_out), row.get("failure"))
        exchange = Exchange(str(row["request"]), str(row["model"]), messages, reply)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise DecisionError(place, "no exchange with a language model", _ADVICE) from None
    if not isinstance(text, str | None) or exchange.request != name_request(exchange.model, messages):
        raise DecisionError(place, "a request that was changed", _ADVICE)
    return exchange
