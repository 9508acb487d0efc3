"""The place behind a number in, the unit that stands there out."""

from __future__ import annotations

import re
from functools import cache

from attrs import frozen

from lawreport.late import compile_late
from lawreport.lexicon import read_table
from lawreport.model.quantity import Kind

_PER_UNIT = compile_late(r"/(?:[一-鿿]{1,4}|[A-Za-z]{1,4})")
_PER_WORDS = frozenset("年月日天时人户家件名台套次个张辆") | {"百人", "万人", "人次"}
_BREAK = compile_late(r"[^一-鿿]|$|[的以左和及与或均都等内]")


@frozen
class _Units:
    """The table of units, made ready for looking up."""

    by_first: dict[str, tuple[str, ...]]
    kinds: dict[str, Kind]
    not_before: dict[str, re.Pattern[str]]
    arabic_only: frozenset[str]
    before_break: frozenset[str]


def _load() -> _Units:
    table = read_table("units")
    kinds = {unit: Kind(kind) for kind, units in table["kinds"].items() for unit in units}
    by_first: dict[str, list[str]] = {}
    for unit in sorted(kinds, key=lambda unit: (-len(unit), unit)):
        by_first.setdefault(unit[0], []).append(unit)
    return _Units(
        {char: tuple(units) for char, units in by_first.items()},
        kinds,
        {unit: re.compile(after) for unit, after in table["not_before"].items()},
        frozenset(table["arabic_only"]),
        frozenset(table["before_break"]),
    )


_UNITS = _load()
UNIT_STARTS = frozenset(_UNITS.by_first)
"""First characters of the units."""


def find_unit(folded: str, place: int, *, chinese: bool = False) -> str | None:
    """Find the unit that stands at a place.

    Args:
        folded: The text.
        place: Where the number ends.
        chinese: The number is a small one in Chinese, which counts with fewer words (三方, 两级 count nothing).

    Returns:
        The longest unit of the table that is not the start of another word, a ``/`` part included, or None.

    >>> find_unit("件次，", 0), find_unit("部长会", 0), find_unit("微克/立方米", 0), find_unit("年", 0)
    ('件次', None, '微克/立方米', None)
    """
    for unit in _UNITS.by_first.get(folded[place : place + 1], ()):
        end = place + len(unit)
        if not folded.startswith(unit, place) or (chinese and unit in _UNITS.arabic_only):
            continue
        after = folded[end : end + 1]
        clash = _UNITS.not_before.get(unit)
        if clash and clash.match(folded, end):
            continue
        if unit in _UNITS.before_break and not _BREAK.match(folded, end):
            continue
        if unit.isascii() and after.isascii() and after.isalnum():
            continue
        return unit + _find_per(folded, end) if after == "/" else unit
    return None


def _find_per(folded: str, end: int) -> str:
    """The ``/立方米`` of 微克/立方米."""
    found = _PER_UNIT.match(folded, end)
    if not found:
        return ""
    for length in range(found.end() - end, 1, -1):
        word = folded[end + 1 : end + length]
        if word in _PER_WORDS or _UNITS.kinds.get(word) in (Kind.PHYSICAL, Kind.DURATION):
            return folded[end : end + length]
    return ""


@cache
def kind_of(unit: str) -> Kind:
    """The kind of a unit of the table; of 元/吨 that of 元."""
    return _UNITS.kinds.get(unit.partition("/")[0], Kind.COUNT)
