"""Texts and a caller's embedder in, their vectors in whole numbers out."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Sequence
from numbers import Real
from typing import TypeAlias

from lawreport.align.options import Embedder
from lawreport.errors import OptionError

Vector: TypeAlias = "array[int]"
FINE = 4096
"""Length of a vector before the mean of both reports is taken away."""
MOST_DIMENSIONS = 4096
_CONTRACT = "texts go in, a vector of numbers for each comes out, all of one length and none of them all 0"


def embed_texts(embedder: Embedder, texts: Iterable[str]) -> dict[str, Vector]:
    """Ask a caller's embedder for the vectors of some texts, each once.

    Args:
        embedder: The caller's function; it is called once.
        texts: Folded sentences and clauses.

    Returns:
        The vectors by text, brought to one length and whole numbers: the same on every platform for the same floats.

    Raises:
        OptionError: It gives another number of vectors, vectors of different lengths, or values that are no numbers.
    """
    asked = tuple(dict.fromkeys(texts))
    given = list(embedder(list(asked)))
    if len(given) != len(asked):
        raise OptionError("embedder", f"{len(given)} vectors for {len(asked)} texts", _CONTRACT)
    sizes = sorted({len(vector) for vector in given})
    if len(sizes) > 1:
        raise OptionError("embedder", f"vectors of {sizes[0]} and of {sizes[-1]} numbers", _CONTRACT)
    if sizes and not 1 <= sizes[0] <= MOST_DIMENSIONS:
        raise OptionError("embedder", f"vectors of {sizes[0]} numbers, not of 1 to {MOST_DIMENSIONS}", _CONTRACT)
    return {text: _read_vector(vector, text) for text, vector in zip(asked, given, strict=True)}


def _read_vector(vector: Sequence[float], text: str) -> Vector:
    try:
        numbers = [float(value) for value in vector if isinstance(value, Real) or hasattr(value, "__float__")]
        length = math.hypot(*numbers)
    except (TypeError, ValueError, OverflowError):
        numbers, length = [], math.nan
    if len(numbers) != len(vector) or not math.isfinite(length) or length == 0:
        raise OptionError("embedder", f"no vector of numbers for “{text}”", _CONTRACT)
    return array("h", [round(value * FINE / length) for value in numbers])
