"""A caller's similarity and two sides in, what it says of the pairs worth a look out."""

from __future__ import annotations

import math
from collections.abc import Sequence

from lawreport.align.measures.scores import Pair
from lawreport.align.options import SimilarityHook
from lawreport.align.sides import Group, Side, list_group
from lawreport.align.text import KEPT
from lawreport.errors import OptionError


def ask_hook(hook: SimilarityHook, old: Side, new: Side) -> dict[Pair, float]:
    """Ask a caller's similarity about all pairs of one role group.

    Args:
        hook: The caller's function; it is called once for each group that both sides have.
        old: The old side.
        new: The new side.

    Returns:
        The most similar pairs of every old and every new measure, with their similarity.

    Raises:
        OptionError: It gives another shape than it should, or a value that is not in [0, 1].
    """
    found: dict[Pair, float] = {}
    for group in Group:
        olds, news = list_group(old, group), list_group(new, group)
        if olds and news:
            texts = ([old.units[k].measure.text for k in olds], [new.units[k].measure.text for k in news])
            values = [[_check(value) for value in row] for row in hook(*texts)]
            if len(values) != len(olds) or any(len(row) != len(news) for row in values):
                problem = f"not {len(olds)} rows of {len(news)} values"
                raise OptionError("similarity", problem, "return a row for each old text, a value for each new one")
            found |= {(olds[i], news[j]): values[i][j] for i, j in _keep_best(values)}
    return found


def _check(value: float) -> float:
    if not 0 <= value <= 1 or math.isnan(value):
        raise OptionError("similarity", f"{value} is not in [0, 1]", "scale it so that 0 is unrelated and 1 the same")
    return float(value)


def _keep_best(values: Sequence[Sequence[float]]) -> list[Pair]:
    columns = list(zip(*values, strict=True))
    best = {(i, j) for i, row in enumerate(values) for j in _highest(row)}
    return sorted(best | {(i, j) for j, column in enumerate(columns) for i in _highest(column)})


def _highest(line: Sequence[float]) -> list[int]:
    return sorted(range(len(line)), key=lambda k: (-line[k], k))[:KEPT]
