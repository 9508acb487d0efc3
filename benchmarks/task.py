"""A saved pair in, the texts, sentences and trees that every way starts from out, and the F1 of its links."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from attrs import frozen

Link = tuple[int, int]


@frozen
class Side:
    """One report of a pair."""

    file: Path
    spans: tuple[tuple[int, int], ...]
    """Of each sentence, in order."""
    tree: list[Any]

    @property
    def text(self) -> str:
        """Read from the file, so that a way which does not need it does not hold it."""
        return self.file.read_text("utf-8")

    @property
    def sentences(self) -> list[str]:
        """The sentences, cut as the truth has them: the peers get them for nothing."""
        text = self.text
        return [text[start:end] for start, end in self.spans]

    def find(self, start: int, end: int) -> list[int]:
        """Positions of the sentences that a span holds half of, or that hold half of the span."""
        found = []
        k = bisect_left(self.spans, start, key=lambda span: span[1])
        while k < len(self.spans) and self.spans[k][0] < end:
            first, last = self.spans[k]
            shared = min(end, last) - max(start, first)
            if 2 * shared >= min(last - first, end - start):
                found.append(k)
            k += 1
        return found


@frozen
class Task:
    """A pair and its truth."""

    folder: Path
    old: Side
    new: Side
    links: frozenset[Link]


def load_task(folder: Path) -> Task:
    """Load a pair that ``save_pair`` wrote."""
    truth = json.loads((folder / "truth.json").read_text("utf-8"))
    old, new = (_load_side(folder / f"{name}.txt", truth[name]) for name in ("old", "new"))
    return Task(folder, old, new, frozenset((i, j) for i, j in truth["links"]))


def _load_side(file: Path, truth: dict[str, Any]) -> Side:
    return Side(file, tuple((start, end) for start, end in truth["spans"]), truth["tree"])


def measure_f1(found: Iterable[Link], truth: frozenset[Link]) -> float:
    """Compute the harmonic mean of precision and recall.

    >>> measure_f1([(0, 0), (1, 2)], frozenset({(0, 0), (1, 1)}))
    0.5
    """
    links = set(found)
    return 2 * len(links & truth) / max(1, len(links) + len(truth))
