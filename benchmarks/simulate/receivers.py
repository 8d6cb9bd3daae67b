"""Receivers: a circle each round a station, soft at its rim, and hours in which it is out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from monitor.geo.sphere import distance_m
from monitor.model.ais_message import Position, Static
from monitor.model.units import M_PER_NM

SURE_PART = 0.8
"""Within this part of its range a station hears everything; from there to the rim less and less (a plain
picture of the horizon; project judgement, 2026-11-24)."""


@dataclass(frozen=True, slots=True)
class Station:
    """One receiver. `outages` are [from, to) in naive UTC."""

    name: str
    lon: float
    lat: float
    range_nm: float
    outages: tuple[tuple[datetime, datetime], ...] = ()

    def is_out(self, t: datetime) -> bool:
        """Whether it records nothing at that time."""
        return any(start <= t < end for start, end in self.outages)

    def with_outage(self, start: datetime, end: datetime) -> Station:
        """The same station with one more outage."""
        return replace(self, outages=(*self.outages, (start, end)))


def heard(
    reports: Sequence[Position | Static],
    stations: Sequence[Station],
    chance: np.random.Generator,
    *,
    by_all: bool = False,
) -> list[tuple[str, Position | Static]]:
    """The reports that some station hears, each with the name of the nearest that does; or once for each that does.

    A static report is heard where the ship's nearest position report in time was sent. `reports` are of
    one ship, with at least one position among them if any is to be heard.
    """
    positions = sorted((r for r in reports if isinstance(r, Position)), key=lambda p: p.t)
    if not positions or not stations:
        return []
    lon, lat = _places(reports, positions)
    away_m = np.array([distance_m(lon, lat, s.lon, s.lat) for s in stations])
    luck = chance.uniform(0, 1, len(reports))
    found: list[tuple[str, Position | Static]] = []
    for i, report in enumerate(reports):
        for k in np.argsort(away_m[:, i], kind="stable"):
            station = stations[k]
            reach = away_m[k, i] / (station.range_nm * M_PER_NM)
            if luck[i] < hearing_share(float(reach)) and not station.is_out(report.t):
                found.append((station.name, report))
                if not by_all:
                    break
    return found


def hearing_share(reach: float) -> float:
    """Share of the reports that are heard at a distance, given as a part of the range."""
    return float(np.clip((1 - reach) / (1 - SURE_PART), 0.0, 1.0))


def _places(
    reports: Sequence[Position | Static], positions: Sequence[Position]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    t_s = np.array([p.t.timestamp() for p in positions])
    at_s = np.array([r.t.timestamp() for r in reports])
    after = np.clip(np.searchsorted(t_s, at_s), 0, len(t_s) - 1)
    before = np.maximum(after - 1, 0)
    nearest = np.where(np.abs(t_s[before] - at_s) < np.abs(t_s[after] - at_s), before, after)
    lon = np.array([p.lon for p in positions])[nearest]
    return lon, np.array([p.lat for p in positions])[nearest]
