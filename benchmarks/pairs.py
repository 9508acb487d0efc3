"""The shipped example in, pairs of reports of any size out, made of edited copies, with the links that the edits leave.

Everything follows from the seed: the same call gives the same pair on every machine.
"""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import Any

from attrs import frozen

from copies import copy_draft
from drafts import read_example, read_spare
from edits import edit_draft
from writing import Written, write_report

SEED = 20221231


@frozen
class Pair:
    """One pair of reports, with its truth."""

    old: Written
    new: Written
    links: tuple[tuple[int, int], ...]
    """Positions of old and new sentences that report the same thing, in order."""


def make_pair(examples: Path, copies: int, seed: int = SEED) -> Pair:
    """Make a pair.

    Args:
        examples: The folder that holds ``2022.txt`` and ``2024.txt``.
        copies: How many times as large as the example.
        seed: Another seed gives other edits.
    """
    example, spare = read_example(examples / "2022.txt"), read_spare(examples / "2024.txt", examples / "2022.txt")
    random = Random(seed)
    olds = [copy_draft(example, copy, random) for copy in range(copies)]
    news = [edit_draft(draft, spare, random) for draft in olds]
    old, new = write_report(olds, 2022), write_report(news, 2023)
    places = {origin: i for i, sentence in enumerate(old.sentences) for origin in sentence.origins}
    links = [(places[origin], j) for j, sentence in enumerate(new.sentences) for origin in sentence.origins]
    return Pair(old, new, tuple(sorted(links)))


def save_pair(pair: Pair, folder: Path) -> None:
    """Write ``old.txt``, ``new.txt`` and ``truth.json`` (the spans of the sentences, the trees and the links)."""
    truth: dict[str, Any] = {"links": pair.links}
    for name, side in (("old", pair.old), ("new", pair.new)):
        (folder / f"{name}.txt").write_text(side.text, "utf-8")
        truth[name] = {"spans": side.spans, "tree": side.tree}
    (folder / "truth.json").write_text(json.dumps(truth, ensure_ascii=False), "utf-8")
