"""Windows of silence with exact labels: known fixes hidden, or none to hide though the ship transmitted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import numpy as np

from benchmarks.evaluation.worlds import Week, numbers_used_twice, transmits
from benchmarks.simulate.logbook import epoch_s
from benchmarks.simulate.world import SINCE, UNTIL
from monitor.detect.gaps.dark import DarkParams
from monitor.detect.gaps.expected_reception import ExpectedReception, expected_receptions
from monitor.detect.gaps.gap_hypotheses import Known, judge
from monitor.geo.grouped import groups
from monitor.geo.sphere import distance_m
from monitor.model.event import Answer
from monitor.model.listing import NO_LISTS
from monitor.model.units import EPOCH, midnight
from monitor.store.day import open_day
from monitor.store.query import columns

HOURS = (4, 6, 9, 12, 18, 24)
FIXES = """
SELECT mmsi, epoch_us(t) / 1e6 AS t_s, lon, lat, coalesce(sog_kn, 0) AS sog_kn, coalesce(cog_deg, 0) AS cog_deg
FROM positions ORDER BY mmsi, t, lon, lat
"""
AREAS = (
    ("Gulf of Finland", 58.0, 61.0, 18.0, 31.0),
    ("Danish straits", 53.0, 59.0, 8.0, 18.0),
    ("Peloponnese", 34.0, 39.0, 19.0, 27.0),
    ("Kozmino", 40.0, 45.0, 130.0, 137.0),
)


@dataclass(frozen=True, slots=True)
class Judged:
    """One silence: what it was, and what was said of it."""

    week: str
    area: str
    mmsi: int
    tanker: bool
    t1: datetime
    gap_h: float
    silenced: bool  # True: fixes were hidden; False: it transmitted, and nothing was heard
    probability: float
    answer: Answer
    fixes_12h: int  # in the twelve hours before, for the rule of Welch et al.
    shore_nm: float


@dataclass(frozen=True, slots=True)
class Fixes:
    """One ship's fixes that were heard, in order of time."""

    t_s: np.ndarray[Any, Any]
    lon: np.ndarray[Any, Any]
    lat: np.ndarray[Any, Any]
    sog_kn: np.ndarray[Any, Any]
    cog_deg: np.ndarray[Any, Any]


def judged(week: Week, n_windows: int, seed: int, params: DarkParams) -> list[Judged]:
    """Windows drawn evenly over ships and time, each judged as on the day on which it ended."""
    fixes = _fixes(week)
    gaps = list(_windows(week, fixes, n_windows, np.random.default_rng(seed)))
    found = []
    days = sorted({_day_of(gap) for gap in gaps})
    for day in days:
        of_day = [gap for gap in gaps if _day_of(gap) == day]
        context = week.reference.context(week.con, open_day(week.con, day.date()), NO_LISTS)
        heard = expected_receptions(context, of_day, params.reception)
        found += [
            _judge(week, gap, hearing, params, fixes[gap["mmsi"]]) for gap, hearing in zip(of_day, heard, strict=True)
        ]
    return found


def _judge(week: Week, gap: Mapping[str, Any], hearing: ExpectedReception, params: DarkParams, fixes: Fixes) -> Judged:
    if gap["silenced"]:  # its static reports are hidden with its fixes
        hearing = replace(hearing, within=None)
    answer, _ = judge(gap, hearing, params.hypotheses, Known())
    t1_s = epoch_s(gap["t1"])
    before = int(((fixes.t_s > t1_s - 12 * 3600) & (fixes.t_s <= t1_s)).sum())
    gap_h = ((gap["t2"] or UNTIL) - gap["t1"]).total_seconds() / 3600
    if answer is Answer.YES and gap_h < params.floor_h:
        answer = Answer.CANNOT_TELL
    return Judged(
        week.name,
        _area(gap),
        gap["mmsi"],
        gap["tanker"],
        gap["t1"],
        gap_h,
        gap["silenced"],
        1.0 - hearing.chance,
        answer,
        before,
        shore_nm(week, gap["lon1"], gap["lat1"]),
    )


def _windows(week: Week, fixes: Mapping[int, Fixes], n: int, chance: np.random.Generator) -> Iterator[dict[str, Any]]:
    twice = numbers_used_twice(week.world)
    logs = [g for g in week.world.logs if not g.ship.class_b and g.ship.mmsi in fixes and g.ship.mmsi not in twice]
    span_s = (UNTIL - SINCE).total_seconds()
    drawn = 0
    while drawn < n:
        log = logs[int(chance.integers(len(logs)))]
        hours = HOURS[int(chance.integers(len(HOURS)))]
        start = SINCE + timedelta(seconds=float(chance.uniform(0, span_s - hours * 3600)))
        end = start + timedelta(hours=hours)
        drawn += 1
        gap = _gap(fixes[log.ship.mmsi], start, end)
        if gap is None or _lay_still(gap):
            continue
        # Of the whole silence it must be known that the ship transmitted.
        if transmits(week, log, min(start, gap["t1"]), gap["t2"] or UNTIL if not gap["silenced"] else end):
            yield {**gap, "mmsi": log.ship.mmsi, "tanker": log.ship.ship_type == 80}


def _lay_still(gap: Mapping[str, Any]) -> bool:
    """Shut down at its berth or anchor, by the definition of the rule: no question of reception."""
    if gap["sog1_kn"] > DarkParams().hypotheses.still_kn:
        return False
    if gap["t2"] is None:
        return True
    return float(distance_m(gap["lon1"], gap["lat1"], gap["lon2"], gap["lat2"])) <= DarkParams().hypotheses.still_m


def _gap(f: Fixes, start: datetime, end: datetime) -> dict[str, Any] | None:
    a, z = (epoch_s(t) for t in (start, end))
    i, j = int(np.searchsorted(f.t_s, a, "right")) - 1, int(np.searchsorted(f.t_s, z, "left"))
    if i < 0 or int((f.t_s[: i + 1] > f.t_s[i] - 3 * 3600).sum()) < DarkParams().min_habit:
        return None  # never heard before, or too seldom for any rule to say something
    closed = j < len(f.t_s)
    return {
        "t1": _time(f.t_s[i]),
        "lon1": float(f.lon[i]),
        "lat1": float(f.lat[i]),
        "sog1_kn": float(f.sog_kn[i]),
        "cog1_deg": float(f.cog_deg[i]),
        "t2": _time(f.t_s[j]) if closed else None,
        "lon2": float(f.lon[j]) if closed else None,
        "lat2": float(f.lat[j]) if closed else None,
        "silenced": j > i + 1,
    }


def _fixes(week: Week) -> dict[int, Fixes]:
    found = columns(week.con, FIXES)
    mmsi, names = found["mmsi"], ("t_s", "lon", "lat", "sog_kn", "cog_deg")
    return {int(mmsi[a]): Fixes(*(np.asarray(found[name][a:z]) for name in names)) for a, z in groups(mmsi)}


def shore_nm(week: Week, lon: float, lat: float) -> float:
    """Whether land lies within 50 nm, roughly: the nearest of rings of points that is ashore; 99 beyond."""
    coast = week.reference.coast
    if coast is None:
        return 99.0
    rings = np.arange(5, 55, 5)
    at = np.radians(np.arange(0, 360, 20))
    lats = lat + np.outer(rings / 60, np.cos(at))
    lons = lon + np.outer(rings / 60, np.sin(at)) / np.cos(np.radians(lat))
    ashore = coast.is_land(lons, lats).any(axis=1)
    return float(rings[np.argmax(ashore)]) if ashore.any() else 99.0


def distinct(silences: Sequence[Judged]) -> list[Judged]:
    """Each natural silence once, however many windows fell into it; hidden windows as they are."""
    seen: dict[tuple[str, int, datetime], Judged] = {}
    for s in silences:
        if not s.silenced:
            seen[(s.week, s.mmsi, s.t1)] = s
    return [s for s in silences if s.silenced] + list(seen.values())


def _area(gap: Mapping[str, Any]) -> str:
    for name, south, north, west, east in AREAS:
        if south <= gap["lat1"] <= north and west <= gap["lon1"] <= east:
            return name
    return "elsewhere"


def _day_of(gap: Mapping[str, Any]) -> datetime:
    at: datetime = gap["t2"] or UNTIL - timedelta(seconds=1)
    return midnight(at)


def _time(t_s: float) -> datetime:
    return EPOCH + timedelta(seconds=float(t_s))
