"""Split the positions of one MMSI into tracks: two vessels on one number, outliers, a jump.

Definition     a position may continue a track if a ship could have gone there since the track's last position, at
               the speeds that both report. Of several tracks it continues the one that it fits best: by its
               distance from where the speeds and courses put the ship, against the time between. A position that
               continues none is an outlier, on no track. Outliers that continue one another are a candidate; after
               `confirm_n` positions over `confirm_min` it is a vessel. If the number's track was heard meanwhile,
               it is a second vessel and gets a track of its own; if not, the one vessel's position has jumped and its
               track goes on there. The place that it left stays a candidate: positions that return to it once
               are a jump back, positions that return to both places in turns are two vessels.
Does not tell  which of two vessels on one number is the rightful one; a wrong position within reach of the
               track stays on it; two vessels that are heard in turns, each within reach of the other, are one track.
References     the tentative and confirmed tracks of multiple target tracking: Blackman and Popoli, Design and
               Analysis of Modern Tracking Systems, Artech House 1999, chapter 6 (M of N confirmation).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields

import numpy as np
from numpy.typing import NDArray

from monitor.model.params import judged
from monitor.model.units import MS_PER_KN, S_PER_H
from monitor.tracks.branches import FREE, NO, follow_branches

MOST_BRANCHES = 16  # tracks and candidates of one MMSI that are followed at once

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class TrackParams:
    """When two positions can't be of one ship, and when outliers are a second one."""

    max_speed_kn: float = judged(60.0, "kn", "2026-11-24")
    usual_speed_kn: float = judged(30.0, "kn", "2026-11-28")
    said_speed_factor: float = judged(1.5, "times", "2026-11-28")
    under_way_kn: float = judged(0.5, "kn", "2026-11-28")
    gains_kn: float = judged(5.0, "kn", "2026-11-28")
    short_min: float = judged(30.0, "min", "2026-11-28")
    slack_m: float = judged(2000.0, "m", "2026-11-24")
    confirm_n: int = judged(5, "fixes", "2026-11-28")
    confirm_min: float = judged(10.0, "min", "2026-11-28")
    spread_m: float = judged(200.0, "m", "2026-11-28")
    spread_kn: float = judged(6.0, "kn", "2026-11-28")
    foreseen_min: float = judged(60.0, "min", "2026-11-28")
    candidate_h: float = judged(24.0, "h", "2026-11-28")
    second_track_d: float = judged(7.0, "d", "2026-11-28")
    habit_h: float = judged(3.0, "h", "2026-11-30")
    long_step_h: float = judged(1.0, "h", "2026-11-30")


@dataclass(frozen=True, slots=True)
class Branch:
    """A track or a candidate as it stands after its last position.

    `track_no` is `OUTLIER` for a candidate. `n` counts its positions, of a candidate those since it was left; `turns`
    the times that the ship has jumped between it and another place.
    """

    track_no: int
    first_t_s: float
    t_s: float
    lon: float
    lat: float
    sog_kn: float = math.nan
    cog_deg: float = math.nan
    n: int = 1
    turns: int = 0


@dataclass(frozen=True, slots=True)
class Segmented:
    """Track numbers int32 (n,), `OUTLIER` where on none, and what was followed after the last position."""

    track_no: NDArray[np.int32]
    after: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Positions:
    """The positions of one MMSI in order of time: float64 (n,) each; speed and course NaN where not reported."""

    t_s: Floats
    lon: Floats
    lat: Floats
    sog_kn: Floats
    cog_deg: Floats


def segment(positions: Positions, before: Sequence[Branch], next_no: int, params: TrackParams) -> Segmented:
    """Put the positions of one MMSI on tracks, in a time that grows with their number alone.

    Args:
        before: the MMSI's tracks and candidates as they stood before the first position.
        next_no: the number of the next new track.

    The result depends only on the positions and `before`, so day by day equals all at once.
    """
    branches = np.full((MOST_BRANCHES, len(fields(Branch))), np.nan)
    branches[:, NO] = FREE
    order = sorted(before, key=lambda b: (b.track_no < 0, -b.t_s, b.lon, b.lat))[:MOST_BRANCHES]
    for i, branch in enumerate(order):
        branches[i] = astuple(branch)
    numbers = np.empty(len(positions.t_s), np.int32)
    columns = tuple(
        np.ascontiguousarray(column, np.float64)  # one layout, so that the kernel is compiled once
        for column in (positions.t_s, positions.lon, positions.lat, positions.sog_kn, positions.cog_deg)
    )
    follow_branches(columns, branches, next_no, _limits(params), numbers)
    return Segmented(numbers, tuple(_branch(row) for row in branches.tolist() if row[NO] != FREE))


def _branch(row: Sequence[float]) -> Branch:
    no, first_t_s, t_s, lon, lat, sog_kn, cog_deg, n, turns = row
    return Branch(int(no), first_t_s, t_s, lon, lat, sog_kn, cog_deg, int(n), int(turns))


def _limits(params: TrackParams) -> tuple[float, ...]:
    """The thresholds in the order and units of `branches.follow_branches`."""
    return (
        params.max_speed_kn,
        params.usual_speed_kn,
        params.said_speed_factor,
        params.under_way_kn,
        params.gains_kn,
        params.short_min * 60.0,
        params.slack_m,
        params.spread_m,
        params.spread_kn * MS_PER_KN,
        params.foreseen_min * 60.0,
        float(params.confirm_n),
        params.confirm_min * 60.0,
        params.candidate_h * S_PER_H,
        params.second_track_d * 24 * S_PER_H,
    )
