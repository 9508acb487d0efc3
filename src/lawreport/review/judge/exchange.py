"""What is said to a language model, and what it replies."""

from __future__ import annotations

import json
from collections.abc import Callable
from hashlib import sha256

from attrs import frozen


@frozen
class Message:
    """One message of a conversation."""

    role: str
    """``system`` or ``user``."""
    content: str


@frozen
class Reply:
    """What came back."""

    text: str | None
    """None where nothing did."""
    tokens_in: int = 0
    """Tokens of the request, as the server counts them."""
    tokens_out: int = 0
    """Tokens of the reply."""
    failure: str | None = None
    """Why nothing came back."""


@frozen
class Exchange:
    """A request and its reply, as kept in a transcript."""

    request: str
    """Its hash."""
    model: str
    messages: tuple[Message, ...]
    reply: Reply


Talk = Callable[[tuple[Message, ...]], Reply]
"""Sends a request and waits for the reply; a failure is a reply without text."""


def name_request(model: str, messages: tuple[Message, ...]) -> str:
    """The hash of a request: equal ones need not be sent twice."""
    content = [model, *([message.role, message.content] for message in messages)]
    return sha256(json.dumps(content, ensure_ascii=True).encode()).hexdigest()
