"""How well the head of a ranking foresees something, beside chance.

References     random order: the number of hits among n of N is hypergeometric, exactly. Interval of a median:
               percentile bootstrap, Efron 1979, doi:10.1214/aos/1176344552, with a fixed seed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import ceil, comb

import numpy as np

from monitor.model.shares import wilson_95

TAIL = 0.025  # share beyond each end of a 95 % interval
RESAMPLES = 2000  # of a bootstrap; Efron and Tibshirani 1993, section 13.3, ask for a thousand at least
SEED = 20261128  # any would do; fixed, so that the same store gives the same figures


@dataclass(frozen=True, slots=True)
class Interval:
    """A 95 % interval."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole, with its interval."""

    value: float
    interval: Interval


@dataclass(frozen=True, slots=True)
class Weeks:
    """Quartiles of weeks, with the interval of their median."""

    lower_quartile: float
    median: float
    upper_quartile: float
    median_interval: Interval


@dataclass(frozen=True, slots=True)
class Chance:
    """What naming as many ships in random order gives."""

    expected_hits: float
    hits: Interval
    at_least_as_many: float  # the chance of as many hits as the ranking has, or more


def head(points: Mapping[int, float], top: int) -> dict[int, float]:
    """The first `top` of those with points, each with its weight.

    The weight is 1; where more have the points of the last place than there is room for, each of them has an equal
    share of that room, which is what random order among equals gives on average.
    """
    ordered = sorted((p for p in points.values() if p > 0), reverse=True)
    if not ordered or top < 1:
        return {}
    edge = ordered[min(top, len(ordered)) - 1]
    above = sum(p > edge for p in ordered)
    tied = sum(p == edge for p in ordered)
    share = min(1.0, (top - above) / tied)
    return {key: 1.0 if p > edge else share for key, p in points.items() if p >= edge}


def share_of(hits: float, n: float) -> Share | None:
    """A share with its interval; None of nothing."""
    if n <= 0:
        return None
    low, high = wilson_95(hits, n)
    return Share(hits / n, Interval(max(0.0, low), min(1.0, high)))


def chance(population: int, listed: int, named: float, hits: float) -> Chance | None:
    """What random order gives; None where nobody is named or there is nobody to name.

    Args:
        population, listed: ships, and how many of them are hits.
        named: how many are drawn; a part of a ship counts as one.
        hits: of the ranking it is set beside.
    """
    n = min(ceil(named), population)
    if n < 1:
        return None
    whole = comb(population, n)
    each = [comb(listed, k) * comb(population - listed, n - k) for k in range(min(n, listed) + 1)]
    low, high = (next(k for k, ways in enumerate(accumulate(each)) if ways / whole >= q) for q in (TAIL, 1 - TAIL))
    tail = sum(each[ceil(hits - 1e-9) :]) / whole  # the parts of a ship add up to a whole but for rounding
    return Chance(n * listed / population, Interval(low, high), tail)


def weeks_of(days: Sequence[int]) -> Weeks | None:
    """Quartiles of some days, in weeks; None of no days."""
    if not days:
        return None
    weeks = np.array(sorted(days)) / 7
    drawn = np.random.default_rng(SEED).choice(weeks, (RESAMPLES, len(weeks)))
    low, high = np.quantile(np.median(drawn, axis=1), (TAIL, 1 - TAIL))
    lower, median, upper = (round(float(q), 1) for q in np.quantile(weeks, (0.25, 0.5, 0.75)))
    return Weeks(lower, median, upper, Interval(round(float(low), 1), round(float(high), 1)))
