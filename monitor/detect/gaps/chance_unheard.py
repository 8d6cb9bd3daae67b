"""The chance that a ship that transmits is not heard, from what was heard of others. Pure arithmetic.

The chance theta of being heard in some water and time is known from V other vessels that were known to be
there, of which H were heard (a vessel heard in three of its four half hours counts three quarters), and from
the habit of the water, which counts as w vessels:

    theta ~ Beta(w mu + H, w (1 - mu) + V - H),   mu = (K + 1) / (N + 2),

with K of N half hours heard over four weeks: a Beta-binomial, shrunk towards the habit (Gelman et al.,
Bayesian Data Analysis, ch. 5; Hammond and Peters 2012 for the binomial of reception). Few vessels, wide Beta.

The half hours of one silence are not independent, since a hole and an outage last. Whatever the dependence,
P(silent throughout) <= P(silent in one of them); so a whole silence is taken as one trial, each other vessel as
one observation however long it was near, and the bound is E[1 - theta] = (w (1 - mu) + V - H) / (w + V).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from monitor.model.shares import wilson_95

Floats = NDArray[np.float64]


def share_of(heard: ArrayLike, known: ArrayLike) -> Floats:
    """Laplace's rule of succession, (k + 1) / (n + 2): one half where nothing is known."""
    share: Floats = (np.asarray(heard, float) + 1.0) / (np.asarray(known, float) + 2.0)
    return share


def interval(heard: float, known: float) -> tuple[float, float]:
    """The 95 % interval of a share; anything where nothing is known."""
    if known <= 0:
        return 0.0, 1.0
    low, high = wilson_95(heard, known)
    return max(0.0, low), min(1.0, high)


def p_unheard(heard: ArrayLike, vessels: ArrayLike, usual: ArrayLike, weight: float) -> Floats:
    """Upper bound of the chance that a ship that transmits stays unheard, float64 of the broadcast shape.

    Args:
        heard, vessels: H and V of the others that were known to be there.
        usual: mu, the habit of the water.
        weight: w, how many vessels the habit is worth.

    Returns:
        1 where no other vessel was known to be there: nothing can be told.
    """
    h, v = np.asarray(heard, float), np.asarray(vessels, float)
    missed = weight * (1.0 - np.asarray(usual, float)) + v - h
    chance: Floats = np.where(v > 0, missed / (weight + v), 1.0)
    return chance
