"""Stretches of watched vessels that show a sign by itself: found in SQL, half hour by half hour.

Uses the temporary tables of `sign_steps`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import duckdb

from monitor.geo.sphere import distance_m
from monitor.model.false_signs import Sign
from monitor.model.params import cited, judged
from monitor.model.units import HALF_HOUR_S, M_PER_NM, MS_PER_KN, S_PER_H, us_of_h, us_of_min
from monitor.store.day import Day
from monitor.store.query import records
from monitor.tracks.falsified.shapes import ReckoningParams

RESIDUALS = "She Spoofed Sea Ships by the Sea Shore (residuals over 5 km, 120 clean minutes)"
JUMPED = frozenset({Sign.JUMP})
Step = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class SuspectedParams:
    """When a stretch shows a sign by itself."""

    jump_m: float = cited(5000.0, "m", RESIDUALS)
    usual_speed_kn: float = judged(30.0, "kn", "2026-11-29")
    longest_d: float = judged(10.0, "d", "2026-11-29")
    most_jumps: int = judged(8, "times", "2026-11-29")
    least_h: float = judged(1.0, "h", "2026-11-29")
    residual_m: float = cited(5000.0, "m", RESIDUALS)
    clean_min: float = cited(120.0, "min", RESIDUALS)
    contradicted_h: float = judged(1.0, "h", "2026-11-29")
    clean_h: float = judged(2.0, "h", "2026-11-29")
    clean_share: float = judged(0.2, "share", "2026-11-30")
    window_h: float = judged(6.0, "h", "2026-11-29")
    window_share: float = judged(0.75, "share", "2026-11-29")
    least_step_m: float = judged(10.0, "m", "2026-11-30")
    turns: float = judged(2.5, "times", "2026-11-29")
    way_step_s: float = judged(1800.0, "s", "2026-11-30")
    loop_kn: float = judged(6.0, "kn", "2026-11-29")
    way_per_extent: float = judged(5.0, "times", "2026-11-29")
    frozen_h: float = judged(3.0, "h", "2026-11-29")
    frozen_share: float = judged(0.9, "share", "2026-11-30")
    frozen_fixes: int = judged(3, "fixes", "2026-11-30")
    frozen_kn: float = judged(2.0, "kn", "2026-11-29")
    repeat_kn: float = judged(3.0, "kn", "2026-11-29")
    rounded_deg: float = judged(1e-5, "deg", "2026-11-30")
    repeat_after_min: float = judged(30.0, "min", "2026-11-30")
    repeat_d: float = judged(2.0, "d", "2026-11-29")
    repeat_bins: int = judged(6, "times", "2026-11-29")


@dataclass(frozen=True, slots=True)
class Suspected:
    """A stretch to look at: its first and last position, and those before and after where a jump parts them."""

    mmsi: int
    start: datetime
    last: datetime
    signs: frozenset[Sign]
    before: tuple[datetime, float, float] | None = None  # time, longitude and latitude
    after: tuple[datetime, float, float] | None = None
    onwards: tuple[Step, ...] = ()  # further steps that no tanker makes, between two that part it from the track


LOOPS = """
WITH windows AS (
    SELECT mmsi, bin_no, count(*) OVER w AS n, sum(turn_deg) OVER w AS turn_deg, sum(way_m) OVER w AS way_m,
        sqrt(pow(max(east) OVER w - min(west) OVER w, 2)
            + pow(north_m(max(north) OVER w - min(south) OVER w), 2)) AS extent_m
    FROM sign_bins WINDOW w AS (PARTITION BY mmsi ORDER BY bin_no RANGE BETWEEN $bins - 1 PRECEDING AND CURRENT ROW)),
found AS (
    SELECT mmsi, bin_no - $bins + 1 AS low_no, bin_no,
        bin_no - row_number() OVER (PARTITION BY mmsi ORDER BY bin_no) AS run
    FROM windows
    WHERE n >= $share * $bins AND abs(turn_deg) >= 360 * $turns AND way_m >= $way_m
      AND way_m >= $way_per_extent * extent_m)
SELECT f.mmsi, min(b.first_t) AS first_t, max(b.last_t) AS last_t FROM found AS f
JOIN sign_bins AS b ON b.mmsi = f.mmsi AND b.bin_no BETWEEN f.low_no AND f.bin_no
GROUP BY f.mmsi, f.run HAVING max(b.last_t) >= $since ORDER BY f.mmsi, first_t
"""

FROZEN = """
WITH runs AS (
    SELECT mmsi, first_t, last_t, way_m, bin_no - row_number() OVER (PARTITION BY mmsi ORDER BY bin_no) AS run
    FROM sign_bins WHERE still AND n >= $frozen_fixes AND sog_kn >= $frozen_kn)
SELECT mmsi, min(first_t) AS first_t, max(last_t) AS last_t FROM runs GROUP BY mmsi, run
HAVING epoch_us(max(last_t)) - epoch_us(min(first_t)) >= $least_us AND max(last_t) >= $since
ORDER BY mmsi, first_t
"""

# Of a vessel whose speed and course were right before: one that always reports wrong ones contradicts nothing.
CONTRADICTED = """
WITH known AS (
    SELECT *, sqrt(off_east * off_east + off_north * off_north) AS off_m FROM sign_bins WHERE known_s >= $known_s),
bad AS (
    SELECT *, lag(last_t) OVER (PARTITION BY mmsi ORDER BY bin_no) AS before_t FROM known WHERE off_m >= $residual_m),
parted AS (
    SELECT *, sum(CASE WHEN before_t IS NULL OR epoch_us(first_t) - epoch_us(before_t) > $clean_us THEN 1 ELSE 0 END)
        OVER (PARTITION BY mmsi ORDER BY bin_no ROWS UNBOUNDED PRECEDING) AS episode
    FROM bad),
episodes AS (
    SELECT mmsi, min(first_t) AS first_t, max(last_t) AS last_t, count(*) AS n FROM parted GROUP BY mmsi, episode),
clean AS (
    SELECT mmsi, count(*) AS n FROM known WHERE off_m <= $clean_m AND way_m >= $residual_m GROUP BY mmsi)
SELECT e.mmsi, e.first_t, e.last_t FROM episodes AS e JOIN clean AS c ON c.mmsi = e.mmsi AND c.n >= $clean_bins
WHERE e.n >= $bad_bins AND e.last_t >= $since ORDER BY e.mmsi, e.first_t
"""

REPEATS = """
SELECT s.mmsi, min(s.t) AS first_t, max(s.t) AS last_t, e.mmsi <> s.mmsi AS of_another
FROM sign_samples AS s JOIN positions AS e ON e.lon = s.lon AND e.lat = s.lat
WHERE e.t >= $repeat_from AND e.t < $until AND epoch_us(s.t) - epoch_us(e.t) > $repeat_after_us
GROUP BY s.mmsi, e.mmsi, round((epoch_us(s.t) - epoch_us(e.t)) / 6e7)
HAVING count(DISTINCT {'lon': s.lon, 'lat': s.lat}) >= $repeat_bins AND max(s.t) >= $since
ORDER BY s.mmsi, first_t, of_another
"""

# Without steps that jamming explains since: they were kept on a night on which the vessel was not back yet.
LATELY = """
SELECT f.mmsi, f.t1, f.lon1, f.lat1, f.t2, f.lon2, f.lat2 FROM far_steps AS f
LEFT JOIN explained AS e ON e.mmsi = f.mmsi AND f.t2 > e.start_t AND f.t1 < e.end_t
WHERE e.mmsi IS NULL AND f.as_of <= $day AND f.as_of >= $oldest_day
QUALIFY count(*) OVER (PARTITION BY f.mmsi) <= $most_jumps ORDER BY f.mmsi, f.t2, f.lon2, f.lat2
-- no row without far_steps
"""


def suspected(
    con: duckdb.DuckDBPyConnection, day: Day, params: SuspectedParams, reckoning: ReckoningParams
) -> list[Suspected]:
    """Stretches that end on the day or go on in it, each with the sign that it shows; what is measured must stand."""
    bins = round(params.window_h * S_PER_H / HALF_HOUR_S)
    loops = {
        "bins": bins,
        "share": params.window_share,
        "turns": params.turns,
        "way_m": params.window_h * params.loop_kn * M_PER_NM * params.window_share,
        "way_per_extent": params.way_per_extent,
    }
    frozen = {
        "frozen_kn": params.frozen_kn,
        "frozen_fixes": params.frozen_fixes,
        "least_us": us_of_h(params.frozen_h * params.frozen_share),
    }
    contradicted = {
        "residual_m": params.residual_m,
        "known_s": reckoning.known_s,
        "clean_m": params.residual_m * params.clean_share,
        "clean_us": us_of_min(params.clean_min),
        "clean_bins": params.clean_h * S_PER_H / HALF_HOUR_S,
        "bad_bins": params.contradicted_h * S_PER_H / HALF_HOUR_S,
    }
    asked = (
        (Sign.LOOPS, LOOPS, loops),
        (Sign.FROZEN, FROZEN, frozen),
        (Sign.CONTRADICTION, CONTRADICTED, contradicted),
    )
    repeats = {
        "repeat_bins": params.repeat_bins,
        "repeat_after_us": us_of_min(params.repeat_after_min),
        "repeat_from": day.since - timedelta(days=params.repeat_d),
        "until": day.until,
    }
    repeated = [
        Suspected(row["mmsi"], row["first_t"], row["last_t"], frozenset({_replay(row)}))
        for row in records(con, REPEATS, {"since": day.since, **repeats})
    ]
    shown = [
        Suspected(row["mmsi"], row["first_t"], row["last_t"], frozenset({sign}))
        for sign, sql, limits in asked
        for row in records(con, sql, {"since": day.since, **limits})
    ]
    return [*_between_jumps(con, day, params), *shown, *repeated]


def _replay(row: Step) -> Sign:
    return Sign.REPLAY if row["of_another"] else Sign.OWN_REPLAY


def _between_jumps(con: duckdb.DuckDBPyConnection, day: Day, params: SuspectedParams) -> list[Suspected]:
    """What lies between a step away and the first one back; of a vessel that is not back, all that follows the step."""
    oldest = day.date - timedelta(days=int(params.longest_d))
    rows = records(con, LATELY, {"day": day.date, "oldest_day": oldest, "most_jumps": params.most_jumps})
    found: list[Suspected] = []
    away: Step | None = None
    onwards: list[Step] = []
    for row in rows:
        if away is not None and away["mmsi"] == row["mmsi"] and _is_back(away, row, params):
            found.append(replace(_between(away, row), onwards=tuple(onwards)))
            away = None
        elif away is None or away["mmsi"] != row["mmsi"]:
            found += [] if away is None else [_since(away, day)]
            away, onwards = row, []
        else:
            onwards.append(row)
    found += [] if away is None else [_since(away, day)]
    least = timedelta(hours=params.least_h)
    return [s for s in found if s.last - s.start >= least and (s.after is None or s.after[0] >= day.since)]


def _is_back(away: Step, row: Step, params: SuspectedParams) -> bool:
    """Whether a later step ends where the vessel can have sailed meanwhile."""
    meanwhile_s = (row["t2"] - away["t1"]).total_seconds()
    apart_m = float(distance_m(away["lon1"], away["lat1"], row["lon2"], row["lat2"]))
    return bool(apart_m <= params.jump_m + params.usual_speed_kn * MS_PER_KN * meanwhile_s)


def _between(away: Step, back: Step) -> Suspected:
    before, after = (away["t1"], away["lon1"], away["lat1"]), (back["t2"], back["lon2"], back["lat2"])
    return Suspected(away["mmsi"], away["t2"], back["t1"], JUMPED, before, after)


def _since(away: Step, day: Day) -> Suspected:
    return Suspected(away["mmsi"], away["t2"], day.now, JUMPED, (away["t1"], away["lon1"], away["lat1"]))
