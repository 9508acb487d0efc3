"""Inputs and answers in, the weights of a logistic model out: L2-regularised maximum likelihood."""

from __future__ import annotations

import numpy as np
from attrs import frozen
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import log_softmax, softmax

Floats = NDArray[np.float64]
_SMALL = 1e-9
"""Kept from dividing by: the spread of an input that never changes."""


@frozen
class Model:
    """A fitted model: with two classes one column of weights, that of the second class."""

    weights: Floats
    """Inputs × columns."""
    biases: Floats

    def weigh(self, inputs: Floats) -> Floats:
        """The probability of every class: rows × classes."""
        chances: Floats = softmax(_pad(inputs @ self.weights + self.biases), axis=1)
        return chances


def fit_model(inputs: Floats, answers: NDArray[np.int_], importance: Floats, classes: int, strength: float) -> Model:
    """Fit a (multinomial) logistic model.

    Args:
        inputs: Rows × inputs; they are standardised for the fit, and the weights given back for the raw ones.
        answers: The class of every row.
        importance: How much every row counts.
        classes: How many classes there are; two are told by one column of weights.
        strength: C of the usual penalty: the log likelihood is multiplied by it, the squared weights are halved.

    Returns:
        The fitted model.
    """
    means, spreads = inputs.mean(axis=0), inputs.std(axis=0) + _SMALL
    standard = np.column_stack([(inputs - means) / spreads, np.ones(len(inputs))])
    columns = classes if classes > 2 else 1
    told = np.eye(classes)[answers]

    def cost(flat: Floats) -> tuple[float, Floats]:
        held = flat.reshape(-1, columns)
        logs = log_softmax(_pad(standard @ held), axis=1)
        slope = standard.T @ ((np.exp(logs) - told) * importance[:, None])[:, -columns:] * strength
        slope[:-1] += held[:-1]
        return float(
            (held[:-1] ** 2).sum() / 2 - strength * (importance * (told * logs).sum(axis=1)).sum()
        ), slope.ravel()

    start = np.zeros(standard.shape[1] * columns)
    found = minimize(cost, start, jac=True, method="L-BFGS-B", options={"maxiter": 5000, "ftol": 1e-12, "gtol": 1e-8})
    held = found.x.reshape(-1, columns)
    weights = held[:-1] / spreads[:, None]
    return Model(weights, held[-1] - means @ weights)


def _pad(scores: Floats) -> Floats:
    """A single column stands for the second class against the first, whose score is 0."""
    return np.column_stack([np.zeros(len(scores)), scores]) if scores.shape[1] == 1 else scores
