"""The promises of all reports in; how many were not answered, by level and theme, each with its base, out."""

from __future__ import annotations

import os
from collections import Counter

from attrs import frozen

from lawreport.lexicon import read_table
from lawreport.peers.dataset import read_columns
from lawreport.trace.order import cut_ending

_PROMISES = ("body", "genre", "theme", "status", "grade")
_LEVELS = tuple((level, tuple(ends)) for level, ends in read_table("body-levels")["levels"].items())
_SINGLE = frozenset(read_table("body-levels")["provinces"])


@frozen
class Silence:
    """Promises of one genre, level and theme."""

    genre: str
    level: str
    """``state``, ``province``, ``prefecture``, ``county``, ``township`` or ``other``, as the body's name tells."""
    theme: str | None
    """Id in ``themes.json``."""
    bodies: int
    """Base: bodies with such promises."""
    promises: int
    """Base: promises."""
    silent: int
    """Of these, those that the next report does not answer."""
    firm: int
    """Base: firm promises."""
    firm_silent: int


def count_silences(dataset: str | os.PathLike[str]) -> tuple[Silence, ...]:
    """Count the promises that the next report does not answer.

    Silence is what the tool found; a report may answer in words that it does not know, or leave out what was done.

    Args:
        dataset: The folder that ``run_batch`` wrote.

    Returns:
        One row for each genre, level and theme, in this order; none is ranked.

    Raises:
        LoadError: There is no dataset.
        MissingExtraError: The extra ``[batch]`` is not installed.
    """
    counts: dict[tuple[str, str, str | None], Counter[str]] = {}
    bodies: dict[tuple[str, str, str | None], set[str]] = {}
    for body, genre, theme, status, grade in read_columns(dataset, "promises", _PROMISES):
        key = genre, tell_level(body), theme
        told = counts.setdefault(key, Counter())
        bodies.setdefault(key, set()).add(body)
        told.update(["promises"] + ["silent"] * (status == "silent"))
        if grade == "firm":
            told.update(["firm"] + ["firm_silent"] * (status == "silent"))
    order = [level for level, _ in _LEVELS]
    ordered = sorted(counts, key=lambda key: (key[0], order.index(key[1]), key[2] or "~"))
    names = ("promises", "silent", "firm", "firm_silent")
    return tuple(Silence(*key, len(bodies[key]), *(counts[key][name] for name in names)) for key in ordered)


def tell_level(body: str) -> str:
    """The level of a body, as the end of its name tells.

    >>> [tell_level(one) for one in ("国务院", "重庆市人民政府", "澜州市", "云川县人民政府", "市司法局")]
    ['state', 'province', 'prefecture', 'county', 'other']
    """
    name = cut_ending(body)
    if name in _SINGLE:
        return "province"
    return next((level for level, ends in _LEVELS if name.endswith(ends)), "other")
