"""Encounters as a replay: both ways on a plane round the closest moment, hulls to scale, and the separation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from monitor.geo.pieces import JOIN_H
from monitor.geo.projection import wrap_lon
from monitor.geo.sphere import distance_m, plane_m
from monitor.model.event import Event, Kind
from monitor.model.finding import Finding
from monitor.model.track import Track
from monitor.model.units import MS_PER_KN, S_PER_H, utc
from monitor.model.vessel import Vessel
from monitor.text.wording import visible

AROUND = timedelta(hours=2)  # shown before an encounter and after it
MOMENTS = 240  # of a replay
UNDER_WAY_KN = 1.0  # judged 2026-11-24: below it, the course over ground is no heading

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Ways:
    """Both ways at the same times; NaN where fixes lie too far apart in time to say."""

    t_s: Floats
    lon: Floats  # (2, n), running on past 180 where the encounter lies there
    lat: Floats
    heading: Floats  # (2, n), degrees as broadcast nearest in time; NaN without one

    @property
    def apart_m(self) -> Floats:
        """Between the antennas, (n,)."""
        apart: Floats = distance_m(self.lon[0], self.lat[0], self.lon[1], self.lat[1])
        return apart


def replays(finding: Finding, tracks: Sequence[Track], met: Mapping[str, Vessel]) -> list[dict[str, Any]]:
    """One an encounter of two vessels of which both have fixes then.

    Args:
        tracks: of the vessel and of those it met.
        met: particulars by hull, as far as they are known.
    """
    known = {**met, finding.vessel.hull: finding.vessel}
    found = []
    for event in finding.events:
        if event.kind is Kind.STS and len(event.vessels) == 2:
            ways = _ways(event, tracks)
            if ways is not None:
                found.append(_replay(event, ways, known))
    return found


def _ways(event: Event, tracks: Sequence[Track]) -> Ways | None:
    start, end = _seconds(event.start - AROUND), _seconds((event.end or event.start) + AROUND)
    mmsis = [v.mmsi for v in event.vessels]
    last = max((t.t_s[-1] for t in tracks if t.mmsi in mmsis and len(t.t_s)), default=start)
    t_s = np.linspace(start, last if event.end is None else end, MOMENTS)
    columns = [_at(t_s, [t for t in tracks if t.mmsi == mmsi]) for mmsi in mmsis]
    lon, lat, heading = (np.array([c[i] for c in columns]) for i in range(3))
    if not np.isfinite(lon).all(axis=0).any():
        return None
    return Ways(t_s, lon, lat, heading)


def _at(t_s: Floats, tracks: Sequence[Track]) -> tuple[Floats, Floats, Floats]:
    """Longitude and latitude at each time, on straight lines between fixes that follow each other closely; heading."""
    t = np.concatenate([np.asarray(x.t_s, float) for x in tracks] or [np.empty(0)])
    order = np.argsort(t, kind="stable")
    lon, lat = (
        np.concatenate([np.asarray(getattr(x, name), float) for x in tracks] or [np.empty(0)])[order]
        for name in ("lon", "lat")
    )
    t = t[order]
    if len(t) < 2:
        nothing = np.full(len(t_s), np.nan)
        return nothing, nothing, nothing
    after = np.clip(np.searchsorted(t, t_s), 1, len(t) - 1)
    heard = (t_s >= t[0]) & (t_s <= t[-1]) & (t[after] - t[after - 1] <= JOIN_H * S_PER_H)
    x, y = np.interp(t_s, t, np.unwrap(lon, period=360.0)), np.interp(t_s, t, lat)
    said = np.concatenate([np.array(a.heading_deg or [None] * len(a.t_s), float) for a in tracks])[order]
    nearest = after - (t_s - t[after - 1] < t[after] - t_s)
    return np.where(heard, x, np.nan), np.where(heard, y, np.nan), np.where(heard, said[nearest], np.nan)


def _replay(event: Event, ways: Ways, known: Mapping[str, Vessel]) -> dict[str, Any]:
    apart = ways.apart_m
    closest = int(np.nanargmin(apart))
    lon0, lat0 = ways.lon[:, closest].mean(), ways.lat[:, closest].mean()
    if abs(ways.lon[0, closest] - ways.lon[1, closest]) > 180.0:
        lon0 = ways.lon[0, closest]
    east_m, north_m = plane_m(lat0)
    x, y = wrap_lon(ways.lon - lon0) * east_m, (ways.lat - lat0) * north_m
    return {
        "id": event.event_id,
        "closest": closest,
        "t": [round(t / 60) for t in ways.t_s],
        "apart": _numbers(apart),
        "most": _most(event, ways),
        "lon": round(float(lon0), 5),
        "lat": round(float(lat0), 5),
        "ships": [
            {
                "name": visible(v.title, 40),
                "x": _numbers(x[i]),
                "y": _numbers(y[i]),
                "course": _headings(ways, i, x[i], y[i]),
                "size": _size(known.get(v.hull)),
            }
            for i, v in enumerate(event.vessels)
        ],
    }


def _most(event: Event, ways: Ways) -> int:
    """The greatest distance while they met, which the chart is made for: before and after, they may be anywhere."""
    met = (ways.t_s >= _seconds(event.start)) & (ways.t_s <= (np.inf if event.end is None else _seconds(event.end)))
    apart = ways.apart_m[met]
    return round(float(np.nanmax(apart))) if np.isfinite(apart).any() else round(float(np.nanmax(ways.apart_m)))


def _headings(ways: Ways, i: int, x: Floats, y: Floats) -> list[float | None]:
    """Degrees from north: as broadcast, else the course where it was under way; None where neither is known."""
    dx, dy = np.gradient(x, ways.t_s), np.gradient(y, ways.t_s)
    course = np.where(np.hypot(dx, dy) >= UNDER_WAY_KN * MS_PER_KN, np.degrees(np.arctan2(dx, dy)) % 360.0, np.nan)
    return _numbers(np.where(np.isfinite(ways.heading[i]), ways.heading[i], course))


def _size(vessel: Vessel | None) -> list[int | None]:
    return [vessel.length_m, vessel.beam_m] if vessel else [None, None]


def _numbers(values: Floats) -> list[float | None]:
    return [None if not np.isfinite(v) else round(float(v)) for v in values]


def _seconds(t: datetime) -> int:
    return int(utc(t).replace(tzinfo=UTC).timestamp())
