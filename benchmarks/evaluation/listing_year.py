"""A simulated year of a few hundred tankers in the Russian trade, with listings of known effect.

Events of each hull and week are drawn, not positions: the panel is written as `monitor.effect` reads it from a store.
A quarter to sort hulls in comes before the year. Hulls that call more are listed sooner; the trade has seasons;
receivers miss weeks; what listed hulls carry no longer is carried by hulls from outside the trade, or, if asked, by
those of it that are not listed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from monitor.effect.panel import APART, WEEK_H, Outcome, Panel, monday_of, no_discharges, week_of
from monitor.store.first_listings import FirstListing

Floats = NDArray[np.float64]

BEGIN = date(2024, 9, 30)  # a Monday; the year begins thirteen weeks later
WEEKS = 13 + 52
ROUNDS: Mapping[str, tuple[int, ...]] = {"US": (37, 48), "EU": (33, 42, 52), "UK": (35, 46)}  # weeks from the beginning
SHARE: Mapping[str, tuple[float, ...]] = {"US": (0.22, 0.12), "EU": (0.13, 0.12, 0.12), "UK": (0.10, 0.10)}
LENGTHS_M = (183.0, 244.0, 274.0)
STOPPED: Mapping[str, float] = {"US": 0.6, "EU": 0.1, "UK": 0.1}


@dataclass(frozen=True, slots=True)
class World:
    """What is planted.

    Attributes:
        stopped: share of Russian calls that a listing by each authority stops; those of several multiply.
        taken_over: share of the stopped calls that hulls of the trade make instead which are not listed.
        declining: a listing does nothing; who is listed had been calling less and less for sixteen weeks.
    """

    hulls: int = 320
    stopped: Mapping[str, float] = field(default_factory=lambda: STOPPED)
    taken_over: float = 0.0
    declining: bool = False


@dataclass(frozen=True, slots=True)
class Year:
    """A panel, and by hull and week the calls to expect with the listings and without them, float64 (n, weeks)."""

    panel: Panel
    imos: NDArray[np.int64]
    with_listings: Floats
    without: Floats


def year(seed: int, world: World = World()) -> Year:
    """The year of a seed."""
    chance = np.random.default_rng(seed)
    n, weeks = world.hulls, np.arange(WEEKS)
    imos = 9_000_000 + 7 * np.arange(n, dtype=np.int64)
    size = chance.integers(0, len(LENGTHS_M), n)
    habit = chance.gamma(3.0, 0.075, n)  # calls a week
    season = 1 + 0.15 * np.sin(2 * np.pi * (weeks / 52 + size[:, None] / 3))
    listed_in = _listings(chance, habit, world)
    unlisted = habit[:, None] * season
    effect = _effect(listed_in, weeks, world)
    expected = unlisted * effect
    if world.taken_over:
        expected = _taken_over(expected, unlisted - expected, listed_in, weeks, world)
    if world.declining:
        unlisted = expected
    exposure_h = _exposure(chance, n)
    calls = chance.poisson(expected * exposure_h / WEEK_H)
    panel = _panel(chance, imos, size, exposure_h, calls, listed_in)
    return Year(panel, imos, expected, unlisted)


def _listings(chance: np.random.Generator, habit: Floats, world: World) -> dict[str, NDArray[np.int64]]:
    """The week in which each authority lists each hull; far away where it does not."""
    found = {}
    for by in APART:
        own = np.full(len(habit), 10**6)
        for week, share in zip(ROUNDS[by], SHARE[by], strict=True):
            free = own > WEEKS
            likely = share * habit / habit.mean()
            own[free & (chance.uniform(size=len(habit)) < likely)] = week
        found[by] = own
    return found


def _effect(listed_in: Mapping[str, NDArray[np.int64]], weeks: NDArray[np.int64], world: World) -> Floats:
    """By how much the calls of each hull and week are multiplied."""
    if world.declining:
        first = np.minimum.reduce(list(listed_in.values()))[:, None]
        ago = np.clip(weeks - (first - 16), 0, 16)
        return np.where(first < WEEKS, 0.95**ago, 1.0)
    factors = [np.where(weeks >= listed_in[by][:, None], 1 - world.stopped[by], 1.0) for by in APART]
    found: Floats = np.prod(factors, axis=0)
    return found


def _taken_over(
    expected: Floats,
    stopped: Floats,
    listed_in: Mapping[str, NDArray[np.int64]],
    weeks: NDArray[np.int64],
    world: World,
) -> Floats:
    first = np.minimum.reduce(list(listed_in.values()))[:, None]
    free = expected * (weeks < first)
    more = world.taken_over * stopped.sum(axis=0) / free.sum(axis=0)
    found: Floats = expected + free * more
    return found


def _exposure(chance: np.random.Generator, n: int) -> Floats:
    """Hours in which each hull could be heard in each week; a hull in nine is out of all receivers' range at a time."""
    share = chance.beta(9, 1, (n, WEEKS))
    away = chance.uniform(size=(n, WEEKS)) < 0.04
    for weeks_after in (1, 2):
        away[:, weeks_after:] |= away[:, :-weeks_after]
    return np.where(away, 0.0, share * WEEK_H)


def _panel(
    chance: np.random.Generator,
    imos: NDArray[np.int64],
    size: NDArray[np.int64],
    exposure_h: Floats,
    calls: NDArray[np.int64],
    listed_in: Mapping[str, NDArray[np.int64]],
) -> Panel:
    n, begin = len(imos), week_of(BEGIN)
    share = exposure_h / WEEK_H
    frame = pd.DataFrame(
        {
            "imo": np.repeat(imos, WEEKS),
            "week": np.tile(begin + np.arange(WEEKS), n),
            "exposure_h": exposure_h.ravel(),
            Outcome.RUSSIAN_CALLS.value: calls.ravel().astype(float),
            Outcome.TRANSFERS.value: chance.poisson(0.1 * share).ravel().astype(float),
            Outcome.DARK_H.value: (chance.poisson(0.15 * share) * chance.gamma(2, 10, share.shape)).ravel(),
            Outcome.IDLE_D.value: chance.binomial(7, 0.3 * share).ravel().astype(float),
            Outcome.FLAG_CHANGES.value: chance.poisson(0.005 * share).ravel().astype(float),
            Outcome.SAILED_NM.value: (1300 * share * chance.gamma(8, 1 / 8, share.shape)).ravel(),
            Outcome.DISCHARGES.value: np.zeros(n * WEEKS),
        }
    )
    listed = {by: _first_listings(imos, listed_in[by], begin) for by in APART}
    lengths = {int(imo): LENGTHS_M[i] for imo, i in zip(imos, size, strict=True)}
    newest = monday_of(begin + WEEKS)
    row, week = np.nonzero(calls)
    n_there = calls[row, week]
    at = np.repeat(begin + week, n_there) + chance.uniform(size=n_there.sum())
    called = pd.DataFrame({"imo": np.repeat(imos[row], n_there), "at": at})
    return Panel(frame, called, lengths, listed, {}, dict.fromkeys(APART, newest), no_discharges())


def _first_listings(imos: NDArray[np.int64], weeks: NDArray[np.int64], begin: int) -> dict[int, FirstListing]:
    days = {int(imo): monday_of(begin + int(week)) for imo, week in zip(imos, weeks, strict=True) if week < WEEKS}
    return {imo: FirstListing(day, day) for imo, day in days.items()}


def true_change(of: Year, rows: pd.DataFrame, first_week: int, period_weeks: int) -> tuple[float, float]:
    """What the listings did to the calls of listed hulls and periods: in four weeks heard, and as a share.

    Args:
        rows: those that are treated: imo, period.
    """
    begin = week_of(BEGIN)
    hull = {int(imo): i for i, imo in enumerate(of.imos)}
    at = np.array([hull[imo] for imo in rows["imo"]], dtype=int)
    start = rows["period"].to_numpy() * period_weeks + first_week - begin
    span = start[:, None] + np.arange(period_weeks)
    there, else_ = (table[at[:, None], span].sum(axis=1).mean() for table in (of.with_listings, of.without))
    return float(there - else_), float((there - else_) / else_)
