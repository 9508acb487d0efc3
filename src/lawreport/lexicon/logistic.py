"""The inputs of a pair in, the probability that it is one thing out: logistic models whose weights are data."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from operator import mul

from attrs import frozen

from lawreport.lexicon import read_table


@frozen
class Logistic:
    """A logistic model of two classes."""

    weights: tuple[float, ...]
    bias: float

    def weigh(self, inputs: Iterable[float]) -> float:
        """Compute the probability, in [0, 1], from one value for each weight."""
        return 1 / (1 + math.exp(-self.bias - math.fsum(map(mul, self.weights, inputs))))


def read_logistic(table: str, inputs: Sequence[str]) -> Logistic:
    """Read a model from a table of the lexicon; its weights are named by the inputs."""
    content = read_table(table)
    return Logistic(tuple(content["weights"][name] for name in inputs), content["bias"])
