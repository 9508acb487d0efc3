"""Matches in, rows out: what hangs together by matches stands in one row, rows in the order of the document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import frozen

from lawreport.model.alignment import Match
from lawreport.model.comparison import Shape


@frozen
class Row:
    """What hangs together: ids of both sides in document order, with the matches among them."""

    old: tuple[str, ...]
    new: tuple[str, ...]
    matches: tuple[Match, ...]


def make_rows(old: Sequence[str], new: Sequence[str], matches: Iterable[Match]) -> tuple[Row, ...]:
    """Put every id into exactly one row.

    Args:
        old: All ids of the old side, in document order.
        new: All ids of the new side, in document order.
        matches: Links between them.

    Returns:
        Rows in the order of the new report; what is not mentioned there follows what stood before it in the old one.
    """
    matched = tuple(matches)
    old_places = {key: k for k, key in enumerate(old)}
    new_places = {key: k for k, key in enumerate(new)}
    rows = [_make_row(group, old_places, new_places) for group in _group(matched)]
    held_old = {match.old for match in matched}
    held_new = {match.new for match in matched}
    rows += [Row((), (key,), ()) for key in new if key not in held_new]
    rows += [Row((key,), (), ()) for key in old if key not in held_old]
    return _sort(rows, old_places, new_places)


def tell_shape(row: Row) -> Shape:
    """Tell how many old parts answer how many new ones."""
    match (len(row.old) > 1, len(row.new) > 1):
        case (False, False):
            return Shape.ONE_TO_ONE
        case (False, True):
            return Shape.SPLIT
        case (True, False):
            return Shape.MERGED
        case _:
            return Shape.MANY


def find_surest(matches: Iterable[Match]) -> Match:
    """Find the most probable of some matches; of equal ones the more alike."""
    return max(matches, key=lambda match: (match.probability, match.similarity))


def _group(matches: tuple[Match, ...]) -> list[list[Match]]:
    """Matches that share an end, directly or through others, in one list each."""
    heads: dict[tuple[str, str], tuple[str, str]] = {}

    def find(key: tuple[str, str]) -> tuple[str, str]:
        while heads.setdefault(key, key) != key:
            heads[key] = key = heads[heads[key]]
        return key

    for match in matches:
        heads[find(("old", match.old))] = find(("new", match.new))
    groups: dict[tuple[str, str], list[Match]] = {}
    for match in matches:
        groups.setdefault(find(("old", match.old)), []).append(match)
    return list(groups.values())


def _make_row(matches: list[Match], old: dict[str, int], new: dict[str, int]) -> Row:
    return Row(
        tuple(sorted({match.old for match in matches}, key=old.__getitem__)),
        tuple(sorted({match.new for match in matches}, key=new.__getitem__)),
        tuple(sorted(matches, key=lambda match: (old[match.old], new[match.new]))),
    )


def _sort(rows: list[Row], old: dict[str, int], new: dict[str, int]) -> tuple[Row, ...]:
    """By the first new member; a row without one stands behind the row of the old member before it."""
    ahead = {key: new[row.new[0]] for row in rows if row.new for key in row.old}
    before: dict[str, int] = {}
    last = -1
    for key in old:
        last = before[key] = ahead.get(key, last)

    def place(row: Row) -> tuple[int, int, int]:
        return (new[row.new[0]], 0, 0) if row.new else (before[row.old[0]], 1, old[row.old[0]])

    return tuple(sorted(rows, key=place))
