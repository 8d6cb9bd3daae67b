"""The chance that a ship that transmits is not heard, from what was heard of others. Pure arithmetic.

Reception in a half hour is a chance theta of which the counts tell: theta ~ Beta(a, b) with

    a = w mu + k,   b = w (1 - mu) + n - k,   mu = (K + 1) / (N + 2),

k of n others heard in that water in that half hour, K of N as that water's habit, which counts as w
observations (a Beta-binomial with shrinkage towards the habit; Gelman et al., Bayesian Data Analysis, ch. 5).
Given theta, half hours are taken as independent: within one, nothing is. Across half hours theta is *not*
taken as independent: for any dependence between them, by Hoelder's inequality,

    P(silent in s half hours) = E[prod (1 - theta_i)] <= prod E[(1 - theta_i)^s]^(1/s)

over all s half hours that tell something. None is left out for being bad; those that tell nothing count as 1.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


def share_of(heard: ArrayLike, known: ArrayLike) -> Floats:
    """Laplace's rule of succession, (k + 1) / (n + 2): one half where nothing is known."""
    share: Floats = (np.asarray(heard, float) + 1.0) / (np.asarray(known, float) + 2.0)
    return share


def interval(heard: float, known: float) -> tuple[float, float]:
    """Wilson's 95 % interval of a share, wide where little is known (Wilson 1927, doi:10.2307/2276774)."""
    if known <= 0:
        return 0.0, 1.0
    z2 = 1.959964**2
    middle = (heard + z2 / 2) / (known + z2)
    half = float(np.sqrt(z2 * (heard * (known - heard) / known + z2 / 4))) / (known + z2)
    return max(0.0, middle - half), min(1.0, middle + half)


def chance_of_silence(heard: Floats, known: Floats, habit: Floats, habit_bins: float, min_bins: int) -> Floats:
    """Upper bound of the chance of silence along paths.

    Args:
        heard, known: float64 (paths, half hours): k and n of others; n = 0 where that half hour tells nothing.
        habit: float64 (paths,), mu of the water.
        habit_bins: w, how many observations the habit is worth.
        min_bins: fewer half hours that tell something than this tell nothing.

    Returns:
        float64 (paths,), 1 where nothing can be told.
    """
    a = habit_bins * habit[:, None] + heard
    b = habit_bins * (1.0 - habit[:, None]) + known - heard
    tells = known > 0
    count = tells.sum(axis=1)
    log_chance = np.zeros(len(habit))
    log_moment = np.zeros(known.shape)  # log E[(1 - theta)^s], grown by one power a turn
    for s in range(1, known.shape[1] + 1):
        log_moment += np.log((b + s - 1) / (a + b + s - 1))
        mean = np.where(tells, log_moment, 0.0).sum(axis=1) / s
        log_chance = np.where((count == s) & (s >= min_bins), mean, log_chance)
    chance: Floats = np.exp(log_chance)
    return chance
