"""A folder of gold annotations and the corpus beside it in, annotated pairs of reports out.

The format is that of ``eval/README.md`` beside the repository: units are sentences outside the annotated headings.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from attrs import frozen

from lawreport import read_report
from lawreport.model.report import Report

Pair = tuple[int, int]
Range = tuple[int, int]
"""A stretch of the loaded text, start and end in code points."""

_ENDERS, _CLOSERS = "。！？!?；;", "”’」』」）)》"
_UNIT = re.compile(rf"[^{_ENDERS}\n]*[{_ENDERS}][{_ENDERS}{_CLOSERS}]*|[^{_ENDERS}\n]+")


@frozen
class Side:
    """One report of a pair, as annotated."""

    report: Report
    units: tuple[Range, ...]
    """The sentences that annotations name by their position."""
    skipped: frozenset[int]
    """Units that are no measure."""
    figures: tuple[dict[str, Any], ...]
    """Annotated indicators: ``start``, ``end``, ``value``."""

    def find_units(self, start: int, end: int) -> list[int]:
        """Positions of the units that a stretch holds at least half of, or that hold half of the stretch."""
        return [k for k, unit in enumerate(self.units) if _overlap_half(unit, (start, end))]


@frozen
class AnnotatedPair:
    """Two reports and what annotators said of them."""

    name: str
    old: Side
    new: Side
    links: frozenset[Pair]
    """Pairs of units that report the same initiative."""
    undecided: frozenset[Pair]
    """Pairs that one may link or not."""
    figure_pairs: frozenset[Pair]
    """Positions in the two lists of annotated indicators."""
    all_figures: bool
    """Whether all indicators are annotated, or only those of pairs."""
    outcomes: tuple[tuple[int, str], ...]
    """Old units that promise something, with what became of them."""

    @property
    def series(self) -> str:
        """The part of the name before the first dash."""
        return self.name.partition("-")[0]

    @property
    def sides(self) -> tuple[Side, Side]:
        """Both sides, the old one first."""
        return self.old, self.new


def read_pairs(gold: Path, corpus: Path) -> tuple[AnnotatedPair, ...]:
    """Read all annotated pairs of a folder, by name; files of single reports are passed over."""
    paths = sorted(gold.glob("*.json"))
    contents = [(path.stem, json.loads(path.read_text("utf-8"))) for path in paths]
    return tuple(_read_pair(name, content, corpus) for name, content in contents if content.get("links"))


def _read_pair(name: str, content: dict[str, Any], corpus: Path) -> AnnotatedPair:
    links = frozenset((old, new) for old, new, *_ in content["links"])
    return AnnotatedPair(
        name=name,
        old=_read_side(content, "old", corpus),
        new=_read_side(content, "new", corpus),
        links=links,
        undecided=_read_numbers(content.get("may", ())) - links,
        figure_pairs=_read_numbers(content.get("indicator_pairs", ())),
        all_figures=content.get("indicators_complete", True),
        outcomes=tuple((plan["unit"], plan["outcome"]) for plan in content.get("plans", ())),
    )


def _read_numbers(rows: Iterable[Sequence[int]]) -> frozenset[Pair]:
    return frozenset((old, new) for old, new in rows)


def _read_side(content: dict[str, Any], side: str, corpus: Path) -> Side:
    report = read_report(corpus / content[side]["text"])
    headings = [(heading["start"], heading["end"]) for heading in content[side]["headings"]]
    return Side(
        report=report,
        units=_cut_units(report.source.text, headings),
        skipped=frozenset(content["skip"].get(side, ())),
        figures=tuple(content.get("indicators", {}).get(side, ())),
    )


def _cut_units(text: str, headings: list[Range]) -> tuple[Range, ...]:
    starts = [0, *(end for _, end in sorted(headings))]
    ends = [*(start for start, _ in sorted(headings)), len(text)]
    found = []
    for start, end in zip(starts, ends, strict=True):
        for match in _UNIT.finditer(text, start, max(start, end)):
            piece = match.group()
            if any(character.isalnum() for character in piece):
                begin = match.start() + len(piece) - len(piece.lstrip())
                found.append((begin, begin + len(piece.strip())))
    return tuple(found)


def _overlap_half(unit: Range, stretch: Range) -> bool:
    shared = 2 * max(0, min(unit[1], stretch[1]) - max(unit[0], stretch[0]))
    return bool(shared) and (shared >= unit[1] - unit[0] or shared >= stretch[1] - stretch[0])
