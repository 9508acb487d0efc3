"""The address of a server that speaks the usual chat-completions API in, a way to talk to it out."""

from __future__ import annotations

from urllib.parse import urlsplit

from attrs import frozen

from lawreport.errors import JudgeError, OptionError
from lawreport.legible import shorten
from lawreport.review.judge.exchange import Message, Reply, Talk

try:
    import openai
except ImportError:  # the extra [judge] is not installed
    openai = None  # type: ignore[assignment,unused-ignore]

NO_KEY = "none"
"""Sent where no key is given: servers of one's own want none, and the client wants some."""
LONGEST_REPLY = 4096
"""Tokens of one reply at most."""


@frozen
class Patience:
    """How long a server is waited for."""

    seconds: float = 120.0
    """For one reply."""
    retries: int = 2
    """Further tries after a failure that may pass, with growing pauses."""


DEFAULT_PATIENCE = Patience()


def connect(url: str, model: str, *, key: str | None = None, patience: Patience = DEFAULT_PATIENCE) -> Talk:
    """Make a way to talk to a server; nothing is sent yet, and never to another address than the one given.

    Args:
        url: Its base address, such as ``http://localhost:8000/v1``.
        model: Name of the model.
        key: Its key, if it wants one; no key is taken from elsewhere.
        patience: How long it is waited for.

    Returns:
        Sends messages and gives the reply; a failure is a reply without text.

    Raises:
        OptionError: The address is none.
        JudgeError: The extra ``[judge]`` is not installed.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise OptionError("--judge", f"{url!r} is no address", "write one such as http://localhost:8000/v1")
    if openai is None:
        raise JudgeError(url, "the client is not installed", 'pip install ".[judge]" in the checkout')
    http = openai.DefaultHttpxClient(follow_redirects=False, timeout=patience.seconds)
    client = openai.OpenAI(
        base_url=url,
        api_key=key or NO_KEY,
        organization="",
        project="",
        timeout=patience.seconds,
        max_retries=patience.retries,
        http_client=http,
    )

    def talk(messages: tuple[Message, ...]) -> Reply:
        sent = [{"role": message.role, "content": message.content} for message in messages]
        try:
            done = client.chat.completions.create(model=model, messages=sent, temperature=0, max_tokens=LONGEST_REPLY)
            return _read(done)
        except openai.OpenAIError as error:
            return Reply(None, failure=shorten(f"{type(error).__name__}: {error}"))
        except Exception as error:  # whatever a server sends that the client does not expect is no answer
            return Reply(None, failure=shorten(f"{type(error).__name__}: {error}"))

    return talk


def _read(done: object) -> Reply:
    usage, choices = getattr(done, "usage", None), getattr(done, "choices", None)
    tokens = (_count(usage, "prompt_tokens"), _count(usage, "completion_tokens"))
    content = getattr(getattr(choices[0], "message", None), "content", None) if choices else None
    if not isinstance(content, str):
        return Reply(None, *tokens, "a reply without text")
    return Reply(content, *tokens)


def _count(usage: object, name: str) -> int:
    value = getattr(usage, name, 0)
    return value if isinstance(value, int) else 0
