"""The names in all reports in; who had each first, who followed when, and how many could have, out."""

from __future__ import annotations

import os
from collections.abc import Iterable

from attrs import frozen

from lawreport.peers.dataset import read_columns

_NAMED = ("kind", "name", "body", "year", "source", "measure")
_REPORTS = ("body", "year", "taken")
LEAST = 2
"""Bodies that make an adoption."""


@frozen
class Step:
    """One body that has a name."""

    body: str
    year: int
    """Of its first report that has it."""
    source: str
    measure: str
    """Id of the first sentence that has it."""
    seen: bool
    """Whether an earlier report of the body is in the dataset and has it not; else it may have had it before."""


@frozen
class Adoption:
    """How one named thing spread."""

    name: str
    kind: str
    """``document``, ``brand`` or ``body``."""
    steps: tuple[Step, ...]
    """By year and body; the first ones come first, and several may share a year."""
    curve: tuple[tuple[int, int, int], ...]
    """For each year of the dataset from the first on: the year, how many bodies have had it by then, and the base: how
    many bodies have a report by then."""

    @property
    def first(self) -> tuple[Step, ...]:
        """The bodies of the first year; in this dataset, and no further."""
        return tuple(one for one in self.steps if one.year == self.steps[0].year)

    @property
    def origin_seen(self) -> bool:
        """Whether the dataset shows the first year to be one: those who had it then had a report before, without it."""
        return all(one.seen for one in self.first)


def list_adoptions(
    dataset: str | os.PathLike[str], *, least: int = LEAST, kinds: Iterable[str] = ("document", "brand", "body")
) -> tuple[Adoption, ...]:
    """Follow every named thing from body to body.

    A name counts where it is printed in the same characters, marks left out; that two bodies name a thing alike says
    that they know it, not that one learned it from the other.

    Args:
        dataset: The folder that ``run_batch`` wrote.
        least: How many bodies must have a name.
        kinds: Kinds of names.

    Returns:
        Adoptions, those of more bodies first.

    Raises:
        LoadError: There is no dataset.
        MissingExtraError: The extra ``[batch]`` is not installed.
    """
    years = _list_years(dataset)
    found: dict[tuple[str, str], dict[str, tuple[int, str, str]]] = {}
    for kind, name, body, year, source, measure in read_columns(dataset, "mentions", _NAMED):
        if kind in kinds and body and year is not None:
            held = found.setdefault((kind, name), {})
            if body not in held or year < held[body][0]:
                held[body] = (year, source, measure)
    spread = (_make_adoption(name, kind, held, years) for (kind, name), held in found.items() if len(held) >= least)
    return tuple(sorted(spread, key=lambda one: (-len(one.steps), one.steps[0].year, one.kind, one.name)))


def _list_years(dataset: str | os.PathLike[str]) -> dict[str, list[int]]:
    """The years of every body's reports."""
    years: dict[str, list[int]] = {}
    for body, year, taken in read_columns(dataset, "reports", _REPORTS):
        if body and year is not None and taken:
            years.setdefault(body, []).append(year)
    return years


def _make_adoption(
    name: str, kind: str, held: dict[str, tuple[int, str, str]], years: dict[str, list[int]]
) -> Adoption:
    steps = sorted(
        (
            Step(body, year, source, measure, min(years.get(body, [year])) < year)
            for body, (year, source, measure) in held.items()
        ),
        key=lambda one: (one.year, one.body),
    )
    all_years = sorted({year for some in years.values() for year in some if year >= steps[0].year})
    curve = tuple(
        (year, sum(one.year <= year for one in steps), sum(min(some) <= year for some in years.values()))
        for year in all_years
    )
    return Adoption(name, kind, tuple(steps), curve)
