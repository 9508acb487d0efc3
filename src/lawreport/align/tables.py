"""The tables of two reports in, those that report the same out, with the rows and columns that do: by their labels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rapidfuzz.distance import Indel

from lawreport.late import compile_late
from lawreport.lexicon import read_table
from lawreport.lexicon.fold import fold
from lawreport.model.table import LabelPath, Table, TableMatch

MIN_TABLE = 0.5
"""Similarity of titles and labels from which two tables are one.

On two years of one disclosure form: 1.0 for the same table, at most 0.46 for others that share a heading and
all columns, but no row.
"""
MIN_LABEL = 0.6
"""Similarity from which two labels that are left over are one; a form's label shortened or mistyped reaches 0.7."""
_MAX_PAIRS = 40_000
"""Pairs of tables left over beyond which none is looked at for likeness."""
_MAX_NEAR = 100_000
"""Pairs of labels left over beyond which none is looked at for likeness."""
_TITLE_SHARE = 0.3
"""Weight of the title beside the labels."""
_ORDINAL = compile_late(r"^(?:\(?[一二三四五六七八九十]{1,3}[)、.]|\d{1,2}[.、](?!\d)|\(\d{1,2}\)|[①-⑳])")
_UNIT = compile_late(read_table("tables")["label_unit"])
_YEAR = compile_late(r"\d{4}年?度?")
_SIGNS = compile_late(r"[\s,。;:、()《》“”\"'-]+")


def align_tables(old: Sequence[Table], new: Sequence[Table]) -> tuple[TableMatch, ...]:
    """Pair the tables of two reports.

    Args:
        old: The old report's tables.
        new: The new report's tables.

    Returns:
        Matches in the order of the old tables; what none names stayed alone.
    """
    pairs = _pair_same(old, new)
    left_old = [i for i in range(len(old)) if i not in pairs]
    left_new = sorted(set(range(len(new))) - set(pairs.values()))
    if len(left_old) * len(left_new) <= _MAX_PAIRS:
        _pair_alike(old, new, left_old, left_new, pairs)
    return tuple(
        TableMatch(
            i,
            j,
            round(measure_tables(old[i], new[j]), 6),
            align_labels(old[i].rows, new[j].rows),
            align_labels(old[i].columns, new[j].columns),
        )
        for i, j in sorted(pairs.items())
    )


def _pair_same(old: Sequence[Table], new: Sequence[Table]) -> dict[int, int]:
    """Pair tables whose titles and labels are equal, first with first."""
    free: dict[tuple[object, ...], list[int]] = {}
    for j, table in enumerate(new):
        free.setdefault(_form(table), []).append(j)
    pairs: dict[int, int] = {}
    for i, table in enumerate(old):
        same = free.get(_form(table))
        if same:
            pairs[i] = same.pop(0)
    return pairs


def _form(table: Table) -> tuple[object, ...]:
    return (label_key(table.title), label_key(table.part), table.rows, table.columns)


def _pair_alike(
    old: Sequence[Table], new: Sequence[Table], left_old: list[int], left_new: list[int], pairs: dict[int, int]
) -> None:
    """Pair what is left by likeness, the likest first."""
    candidates = sorted(
        (-round(similarity, 6), abs(i - j), i, j)
        for i in left_old
        for j in left_new
        if (similarity := measure_tables(old[i], new[j])) >= MIN_TABLE
    )
    taken: set[int] = set()
    for _, _, i, j in candidates:
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)


def measure_tables(old: Table, new: Table) -> float:
    """Measure how far two tables have one title and the same labels, in [0, 1]."""
    rows, columns = _measure_labels(old.rows, new.rows), _measure_labels(old.columns, new.columns)
    labels = (rows + columns) / (2 if rows and columns else 4)
    titles = (old.title + old.part, new.title + new.part)
    if not all(titles):
        return labels
    return (1 - _TITLE_SHARE) * labels + _TITLE_SHARE * _measure(label_key(titles[0]), label_key(titles[1]))


def label_key(label: str) -> str:
    """A label without what changes from year to year: its ordinal, its year, its unit, its punctuation.

    >>> label_key("（二）部分公开"), label_key("1．属于国家秘密"), label_key("2023年受理数")
    ('部分公开', '属于国家秘密', '受理数')
    """
    text = _UNIT.sub("", _ORDINAL.sub("", fold(label).strip()))
    return _SIGNS.sub("", _YEAR.sub("", text)) or _SIGNS.sub("", fold(label))


def align_labels(old: Sequence[LabelPath], new: Sequence[LabelPath]) -> tuple[tuple[int, int], ...]:
    """Pair rows or columns by their labels: whole paths first, then innermost labels that are alone, then near ones.

    Returns:
        (old position, new position), in the order of the old ones.

    >>> align_labels([("受理", "维持"), ("应诉", "维持")], [("应诉", "维持"), ("受理", "维持")])
    ((0, 1), (1, 0))
    """
    old_keys, new_keys = [_keys(path) for path in old], [_keys(path) for path in new]
    pairs: dict[int, int] = {}
    _pair_equal(old_keys, new_keys, pairs)
    _pair_equal(_innermost(old_keys), _innermost(new_keys), pairs)
    _pair_near(old_keys, new_keys, pairs)
    return tuple(sorted(pairs.items()))


def _keys(path: LabelPath) -> tuple[str, ...]:
    return tuple(label_key(label) for label in path)


def _innermost(keys: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The innermost labels that only one path has; an empty one elsewhere."""
    last = [key[-1:] for key in keys]
    counts = Counter(last)
    return [key if counts[key] == 1 else () for key in last]


def _pair_equal(old: list[tuple[str, ...]], new: list[tuple[str, ...]], pairs: dict[int, int]) -> None:
    """Pair what is equal, first with first; of equal ones without any label only the first rows or columns."""
    free: dict[tuple[str, ...], list[int]] = {}
    taken = set(pairs.values())
    alone = len(old) == len(new) == 1
    for j, key in enumerate(new):
        if j not in taken and (key or alone):
            free.setdefault(key, []).append(j)
    for i, key in enumerate(old):
        if i not in pairs and free.get(key):
            pairs[i] = free[key].pop(0)


def _pair_near(old: list[tuple[str, ...]], new: list[tuple[str, ...]], pairs: dict[int, int]) -> None:
    taken = set(pairs.values())
    if (len(old) - len(pairs)) * (len(new) - len(pairs)) > _MAX_NEAR:
        return
    candidates = sorted(
        (-similarity, abs(i - j), i, j)
        for i, one in enumerate(old)
        if i not in pairs
        for j, two in enumerate(new)
        if j not in taken and (similarity := _measure_paths(one, two)) >= MIN_LABEL
    )
    for _, _, i, j in candidates:
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)


def _measure_paths(one: tuple[str, ...], two: tuple[str, ...]) -> float:
    """The innermost labels count most: siblings have all others in common."""
    if not one or not two:
        return 0.0
    inner, outer = _measure(one[-1], two[-1]), _measure("".join(one[:-1]), "".join(two[:-1]))
    return 0.75 * inner + 0.25 * outer if inner >= MIN_LABEL else 0.0


def _measure_labels(old: Sequence[LabelPath], new: Sequence[LabelPath]) -> float:
    """The share of label paths that both tables have."""
    one, two = (Counter("/".join(_keys(path)) for path in paths) for paths in (old, new))
    return 2 * sum((one & two).values()) / max(1, len(old) + len(new))


def _measure(one: str, two: str) -> float:
    return Indel.normalized_similarity(one, two)
