"""Where a silent ship may have been in the first hours: a fan of plausible paths, cut at the coast.

Straight on and turned by every `turn_deg` at its last speed; stopped where it was last heard; and straight
to where it was heard again. Later than a few hours it may be anywhere, and nothing is concluded from there.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from monitor.geo.coast import Coast
from monitor.geo.sphere import bearing_deg, destination, distance_m
from monitor.model.message import Message, message, quantity
from monitor.model.params import cited, judged
from monitor.model.units import EPOCH, HALF_HOUR, MS_PER_KN

Floats = NDArray[np.float64]
STOPPED = message("path_stopped")


@dataclass(frozen=True, slots=True)
class PathParams:
    """Which ways a silent ship is thought to have gone, and for how long."""

    look_h: float = judged(4.0, "h", "2026-11-24")
    margin_min: float = judged(15.0, "min", "2026-11-24")
    turn_deg: float = judged(45.0, "deg", "2026-11-24")
    moving_kn: float = cited(3.0, "kn", "ITU-R M.1371-5, annex 1, table 1")
    departs_kn: float = judged(10.0, "kn", "2026-11-24")
    most_kn: float = judged(15.0, "kn", "2026-11-28")


@dataclass(frozen=True, slots=True)
class Paths:
    """Places of one silent ship, path by path and half hour by half hour.

    Attributes:
        names: of the paths.
        bins: beginnings of the half hours, which lie wholly within the gap.
        lon, lat: float64 (paths, half hours), degrees, at the middle of each.
        moving: bool (paths,), whether it sails on that path.
        under_way: whether it did when it was last heard.
        possible: bool (paths,), whether it could be found in time where it was; all are while the gap lasts.
    """

    names: tuple[Message, ...]
    bins: tuple[datetime, ...]
    lon: Floats
    lat: Floats
    moving: NDArray[np.bool_]
    under_way: bool
    possible: NDArray[np.bool_]


def half_hours(
    start: datetime, end: datetime, params: PathParams, placed: datetime | None = None
) -> tuple[datetime, ...]:
    """The half hours that lie within a silence and off both its ends, no later than `look_h` after its start.

    Args:
        placed: when it was last known where the vessel was, if not when it fell silent; where that was `look_h` before
            or more, it may have fallen silent anywhere.
    """
    margin, look = timedelta(minutes=params.margin_min), timedelta(hours=params.look_h)
    if placed is not None and start - placed >= look:
        return ()
    first = math.ceil((start + margin - EPOCH) / HALF_HOUR)
    last = math.floor((min(end - margin, start + look) - EPOCH) / HALF_HOUR)
    return tuple(EPOCH + HALF_HOUR * i for i in range(first, last))


def plausible_paths(gap: Mapping[str, Any], bins: tuple[datetime, ...], params: PathParams) -> Paths:
    """The fan. `gap` has t1, lon1, lat1, sog1_kn, cog1_deg and t2, lon2, lat2 (None while it lasts).

    A ship that lay still or told no course may have left on any, at `departs_kn`. None makes more than `most_kn`, or
    than it made, where that is more.
    """
    away_s = np.array([(t + HALF_HOUR / 2 - gap["t1"]).total_seconds() for t in bins])
    sog_kn, cog_deg = gap["sog1_kn"], gap["cog1_deg"]
    under_way = sog_kn is not None and sog_kn > params.moving_kn and cog_deg is not None
    speed_kn, course_deg = (sog_kn, cog_deg) if under_way else (params.departs_kn, 0.0)
    turns = np.arange(0.0, 360.0, params.turn_deg)
    lon, lat = destination(
        gap["lon1"], gap["lat1"], np.expand_dims(course_deg + turns, 1), speed_kn * MS_PER_KN * away_s
    )
    names = [_name(float(turn), under_way) for turn in turns]
    rows: list[tuple[Floats, Floats]] = [(lon, lat), _stopped(gap, len(bins))]
    names.append(STOPPED)
    if gap["t2"] is not None:
        rows.append(_towards(gap, away_s))
        names.append(message("path_straight"))
    moving = np.array([name is not STOPPED for name in names])
    lon, lat = (np.vstack([row[axis] for row in rows]) for axis in (0, 1))
    possible = _possible(gap, bins, lon, lat, max(params.most_kn, speed_kn))
    return Paths(tuple(names), bins, lon, lat, moving, under_way, possible)


def _possible(
    gap: Mapping[str, Any], bins: tuple[datetime, ...], lon: Floats, lat: Floats, most_kn: float
) -> NDArray[np.bool_]:
    """Which paths leave time to be found where the ship was found; the straight one does, by any means."""
    if gap["t2"] is None:
        return np.ones(len(lon), bool)
    left_s = np.array([(gap["t2"] - t - HALF_HOUR / 2).total_seconds() for t in bins])
    far_m = np.asarray(distance_m(lon, lat, gap["lon2"], gap["lat2"]))
    possible: NDArray[np.bool_] = np.all(far_m <= most_kn * MS_PER_KN * left_s, axis=1)
    possible[-1] = True
    return possible


def _name(turn_deg: float, under_way: bool) -> Message:
    if not under_way:
        return message("path_left", course=quantity(turn_deg, "deg", 1))
    return message("path_turned", by=quantity(turn_deg, "deg", 1)) if turn_deg else message("path_continued")


def cut_at_coast(paths: list[Paths], coast: Coast) -> list[Paths]:
    """The same paths; each ends at the last place before it would have run ashore."""
    if not paths:
        return []
    ashore = coast.is_land(
        np.concatenate([p.lon.ravel() for p in paths]), np.concatenate([p.lat.ravel() for p in paths])
    )
    cut, start = [], 0
    for p in paths:
        land: NDArray[np.bool_] = ashore[start : start + p.lon.size].reshape(p.lon.shape)
        start += p.lon.size
        if not p.bins:
            cut.append(p)
            continue
        # A path that begins ashore (the coastline is coarse in harbours) is left as it is.
        begins_ashore = land.any(axis=1) & (np.argmax(land, axis=1) == 0)
        land = np.logical_or.accumulate(land, axis=1) & ~np.expand_dims(begins_ashore, 1)
        column = np.arange(land.shape[1])
        last_at_sea = np.maximum(np.argmax(land, axis=1) - 1, 0)
        at = np.where(land, np.expand_dims(last_at_sea, 1), column)
        cut.append(replace(p, lon=np.take_along_axis(p.lon, at, 1), lat=np.take_along_axis(p.lat, at, 1)))
    return cut


def _stopped(gap: Mapping[str, Any], n: int) -> tuple[Floats, Floats]:
    return np.full((1, n), float(gap["lon1"])), np.full((1, n), float(gap["lat1"]))


def _towards(gap: Mapping[str, Any], away_s: Floats) -> tuple[Floats, Floats]:
    ends = (gap["lon1"], gap["lat1"], gap["lon2"], gap["lat2"])
    part = away_s / (gap["t2"] - gap["t1"]).total_seconds()
    lon, lat = destination(gap["lon1"], gap["lat1"], bearing_deg(*ends), part * distance_m(*ends))
    return lon[None, :], lat[None, :]
