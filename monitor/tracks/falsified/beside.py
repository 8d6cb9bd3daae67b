"""What stands beside suspected stretches: others around them, jamming, static reports, receivers, earlier tracks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import duckdb
import pyarrow as pa

from monitor.geo.cells import area_of, cell_of
from monitor.model.params import judged
from monitor.store.day import Day
from monitor.store.query import records, shown
from monitor.tracks.falsified.suspected import Suspected

HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class BesideParams:
    """When what stands beside a stretch counts."""

    near_m: float = judged(100_000.0, "m", "2026-11-29")
    other_centre_m: float = judged(100_000.0, "m", "2026-11-29")
    outlasts_h: float = judged(2.0, "h", "2026-11-29")
    range_d: int = judged(30, "d", "2026-11-29")
    range_hours: int = judged(48, "times", "2026-11-29")
    replay_d: float = judged(2.0, "d", "2026-11-29")
    replay_fixes: int = judged(20, "fixes", "2026-11-29")
    replay_share: float = judged(0.5, "of_positions", "2026-11-29")
    replay_kn: float = judged(3.0, "kn", "2026-11-29")
    own_track_m: float = judged(3000.0, "m", "2026-11-29")
    own_track_d: float = judged(10.0, "d", "2026-11-29")


# How many were received around the place where the vessel was, in the hour of the start, and were not displaced.
NEAR = """
SELECT s.n, count(DISTINCT p.mmsi) AS others FROM stretches AS s JOIN positions AS p
  ON epoch_us(p.t) // 3600000000 = epoch_us(s.start_t) // 3600000000 AND p.mmsi <> s.mmsi
 AND abs(p.lat - s.was_lat) < 2 AND apart_m(p.lon, p.lat, s.was_lon, s.was_lat) <= $near_m
LEFT JOIN displacements AS d ON d.mmsi = p.mmsi AND d.as_of <= $day AND d.as_of >= $oldest_day
 AND p.t >= d.start_t AND p.t <= d.end_t
WHERE p.t >= $low AND p.t < $until AND d.mmsi IS NULL AND p.mmsi BETWEEN 200000000 AND 799999999
GROUP BY s.n ORDER BY s.n
"""

# Others that were displaced from around the place where it was, or to around the one that it claims, others that are
# suspected of the same there and then, and others that jumped away then, whether or not they have come back.
ALIKE = """
WITH displaced AS (
    SELECT s.n, d.mmsi, areas_touch(area_x(cell_x(d.lon)), area_y(cell_y(d.lat)), s.was_x, s.was_y) AS here,
        apart_m(d.claim_lon, d.claim_lat, s.claim_lon, s.claim_lat) AS claims_apart_m
    FROM stretches AS s JOIN displacements AS d
      ON d.mmsi <> s.mmsi AND d.start_t <= s.last_t + INTERVAL 1 HOUR AND d.end_t >= s.start_t - INTERVAL 1 HOUR
    WHERE d.as_of <= $day AND d.as_of >= $oldest_day
      AND (areas_touch(area_x(cell_x(d.lon)), area_y(cell_y(d.lat)), s.was_x, s.was_y)
        OR areas_touch(area_x(cell_x(d.claim_lon)), area_y(cell_y(d.claim_lat)), s.claim_x, s.claim_y))),
looping AS (
    SELECT s.n, o.mmsi, false, NULL FROM stretches AS s JOIN stretches AS o
      ON o.mmsi <> s.mmsi AND NOT o.jumped AND NOT s.jumped AND o.start_t <= s.last_t AND o.last_t >= s.start_t
     AND areas_touch(o.claim_x, o.claim_y, s.claim_x, s.claim_y)),
away AS (
    SELECT s.n, j.mmsi, true, apart_m(j.lon, j.lat, s.claim_lon, s.claim_lat) FROM stretches AS s JOIN jumps AS j
      ON j.mmsi <> s.mmsi AND j.a_t <= s.start_t + INTERVAL 1 HOUR AND j.a_t >= s.start_t - INTERVAL 1 HOUR
     AND areas_touch(area_x(cell_x(j.a_lon)), area_y(cell_y(j.a_lat)), s.was_x, s.was_y)
    WHERE s.jumped)
SELECT n, count(DISTINCT mmsi) AS alike, min(CASE WHEN here THEN claims_apart_m END) AS nearest_m
FROM (SELECT * FROM displaced UNION ALL SELECT * FROM looping UNION ALL SELECT * FROM away) GROUP BY n ORDER BY n
"""

JAMMED = """
SELECT s.n, min(j.bin_t) AS first_t, max(j.bin_t) AS last_t FROM stretches AS s JOIN jammed_areas AS j
  ON j.bin_t <= s.last_t + INTERVAL 1 HOUR AND j.bin_t >= s.start_t - INTERVAL 1 HOUR
 AND (areas_touch(j.area_x, j.area_y, s.was_x, s.was_y) OR areas_touch(j.area_x, j.area_y, s.claim_x, s.claim_y))
WHERE j.as_of <= $day AND j.as_of >= $oldest_day GROUP BY s.n ORDER BY s.n
"""

# Whether static reports in the stretch all name the vessel as reports outside it do; and whether its number had a
# second track.
NAMED = """
WITH said AS (
    SELECT DISTINCT s.n, sound_imo(r.imo) AS imo, said_name(r.name) AS name,
        r.t > s.start_t AND r.t <= s.last_t AS inside
    FROM stretches AS s JOIN statics AS r ON r.mmsi = s.mmsi WHERE r.t >= $low AND r.t < $until),
named AS (SELECT * FROM said WHERE imo IS NOT NULL OR name IS NOT NULL)
SELECT n, bool_and(agrees) AS same FROM (
    SELECT i.n, i.imo, i.name,
        bool_or(CASE WHEN i.imo IS NOT NULL THEN o.imo = i.imo ELSE o.name = i.name END) AS agrees
    FROM named AS i JOIN named AS o ON o.n = i.n AND NOT o.inside WHERE i.inside GROUP BY ALL)
GROUP BY n HAVING bool_and(agrees) IS NOT NULL ORDER BY n
"""
SECOND = """
SELECT s.n FROM stretches AS s JOIN multi_track_positions AS m
  ON m.mmsi = s.mmsi AND m.track_no > 0 AND m.t >= s.start_t AND m.t <= s.last_t
WHERE m.as_of <= $day AND m.as_of >= $oldest_day GROUP BY s.n HAVING count(*) >= 5 ORDER BY s.n
"""

# How far off the nearest area lies in which any of those that received it ever hear another. Formats are no receivers.
RANGE = """
WITH heard_by AS (
    SELECT DISTINCT s.n, r.station FROM stretches AS s JOIN receptions AS r
      ON r.mmsi = s.mmsi AND r.bin_t >= s.start_t AND r.bin_t <= s.last_t
    WHERE r.bin_t >= $low AND r.bin_t < $until AND r.station NOT IN (SELECT format FROM files)),
areas AS (
    SELECT h.n, h.station, a.area_x, a.area_y, count(*) AS hours FROM heard_by AS h
    JOIN stretches AS s ON s.n = h.n JOIN area_hours AS a ON a.station = h.station
    WHERE a.as_of <= $day AND a.as_of >= $range_from AND (a.n > 1 OR a.hour < s.start_t - INTERVAL 1 HOUR
        OR a.hour > s.last_t)
    GROUP BY ALL),
ranges AS (
    SELECT s.n, a.station, sum(a.hours) AS hours, min(apart_m(
        s.claim_lon, s.claim_lat,
        s.claim_lon + sign(wrapped(a.area_x * 2 + 1 - s.claim_lon))
            * greatest(0, abs(wrapped(a.area_x * 2 + 1 - s.claim_lon)) - 1),
        greatest(a.area_y, least(a.area_y + 1, s.claim_lat)))) AS beyond_m
    FROM stretches AS s JOIN areas AS a ON a.n = s.n GROUP BY s.n, a.station)
SELECT n, min(beyond_m) AS beyond_m FROM ranges GROUP BY n HAVING min(hours) >= $range_hours ORDER BY n
"""

# Positions of other vessels, or of its own at another time, that its positions repeat to the last digit.
REPLAYED = """
WITH own AS (
    SELECT s.n, p.mmsi, p.t, p.lon, p.lat, count(*) OVER (PARTITION BY s.n) AS n_own
    FROM stretches AS s JOIN positions AS p ON p.mmsi = s.mmsi AND p.t > s.start_t AND p.t <= s.last_t
    WHERE p.t >= $low AND p.t < $until AND p.sog_kn >= $replay_kn AND s.jumped),
pairs AS (
    SELECT o.n, o.n_own, e.mmsi, round((epoch_us(o.t) - epoch_us(e.t)) / 6e7) AS shift_min FROM own AS o
    JOIN positions AS e ON e.lon = o.lon AND e.lat = o.lat
    WHERE e.t >= $replay_from AND e.t < $until AND abs(epoch_us(o.t) - epoch_us(e.t)) > 1800000000)
SELECT n, mmsi, shift_min * 60 AS shift_s FROM pairs GROUP BY n, n_own, mmsi, shift_min
HAVING count(*) >= $replay_fixes AND count(*) >= $replay_share * n_own
QUALIFY row_number() OVER (PARTITION BY n ORDER BY count(*) DESC, mmsi, shift_min) = 1 ORDER BY n
"""

OWN_TRACK = """
SELECT DISTINCT s.n FROM stretches AS s JOIN positions AS p
  ON p.mmsi = s.mmsi AND (p.t <= s.start_t OR p.t > s.last_t)
 AND abs(p.lat - s.claim_lat) < 1 AND apart_m(p.lon, p.lat, s.claim_lon, s.claim_lat) <= $own_track_m
WHERE p.t >= $low AND p.t < $until AND s.jumped ORDER BY s.n
"""

SCHEMA = pa.schema(
    [
        ("n", pa.int32()),
        ("mmsi", pa.int32()),
        ("jumped", pa.bool_()),
        ("start_t", pa.timestamp("us")),
        ("last_t", pa.timestamp("us")),
        *((name, pa.float64()) for name in ("was_lon", "was_lat", "claim_lon", "claim_lat")),
        *((name, pa.int32()) for name in ("was_x", "was_y", "claim_x", "claim_y")),
    ]
)


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside one stretch; names as those of `FalseStretch`."""

    others_near: int
    others_alike: int
    jammed: bool  # by `jammed_areas`
    differs: bool
    same_static: bool | None
    beyond_m: float | None
    replayed: tuple[int, float] | None  # MMSI, and seconds by which the positions came later
    own_track: bool


def beside(
    con: duckdb.DuckDBPyConnection,
    day: Day,
    stretches: Sequence[Suspected],
    claims: Sequence[tuple[float, float]],
    params: BesideParams,
) -> list[Beside]:
    """What stands beside each stretch.

    Args:
        claims: longitude and latitude of the first position of each.
    """
    if not stretches:
        return []
    low = min(s.start for s in stretches) - timedelta(days=params.own_track_d)
    span = {"low": low, "until": day.until}
    days = {"day": day.date, "oldest_day": low.date()}
    near = {"near_m": params.near_m, "low": min(s.before[0] if s.before else s.start for s in stretches) - HOUR}
    ranges = {"range_from": _days_before(day.date, params.range_d), "range_hours": params.range_hours}
    replay = {name: getattr(params, name) for name in ("replay_kn", "replay_fixes", "replay_share")}
    replay_from = min(s.start for s in stretches) - timedelta(days=params.replay_d)
    with shown(con, "stretches", pa.Table.from_pylist(_rows(stretches, claims), SCHEMA)):
        around, alike, jammed, named, second = (
            _by_n(con, sql, values)
            for sql, values in (
                (NEAR, {**days, **near, "until": day.until}),
                (ALIKE, days),
                (JAMMED, days),
                (NAMED, span),
                (SECOND, days),
            )
        )
        ranged = _by_n(con, RANGE, {**span, "day": day.date, **ranges})
        jumped = any(s.before for s in stretches)
        replayed = _by_n(con, REPLAYED, {**span, **replay, "replay_from": replay_from}) if jumped else {}
        own = _by_n(con, OWN_TRACK, {**span, "own_track_m": params.own_track_m}) if jumped else {}
    return [
        Beside(
            others_near=int(around[n]["others"]) if n in around else 0,
            others_alike=int(alike[n]["alike"]) if n in alike else 0,
            jammed=n in jammed,
            differs=_differs(stretch, jammed.get(n), alike.get(n), params),
            same_static=False if n in second else named[n]["same"] if n in named else None,
            beyond_m=ranged[n]["beyond_m"] if n in ranged else None,
            replayed=(replayed[n]["mmsi"], replayed[n]["shift_s"]) if n in replayed else None,
            own_track=n in own,
        )
        for n, stretch in enumerate(stretches)
    ]


def _rows(stretches: Sequence[Suspected], claims: Sequence[tuple[float, float]]) -> list[dict[str, Any]]:
    found = []
    for n, (stretch, claim) in enumerate(zip(stretches, claims, strict=True)):
        was = stretch.before[1:] if stretch.before else claim
        (was_x, was_y), (x, y) = (tuple(map(int, area_of(*cell_of(*place)))) for place in (was, claim))
        found.append(
            {
                "n": n,
                "mmsi": stretch.mmsi,
                "jumped": stretch.before is not None,
                "start_t": stretch.before[0] if stretch.before else stretch.start,
                "last_t": stretch.last,
                "was_lon": was[0],
                "was_lat": was[1],
                "claim_lon": claim[0],
                "claim_lat": claim[1],
                "was_x": was_x,
                "was_y": was_y,
                "claim_x": x,
                "claim_y": y,
            }
        )
    return found


def _differs(
    stretch: Suspected, jammed: Mapping[str, Any] | None, alike: Mapping[str, Any] | None, params: BesideParams
) -> bool:
    """Whether a stretch has another time or another centre than the jamming around it.

    What begins with a jump in the hours of jamming may outlast it: some receivers find back late.
    """
    nearest_m = None if alike is None else alike["nearest_m"]
    if (nearest_m or 0.0) > params.other_centre_m:
        return True
    if jammed is None:
        return False
    outside = max(jammed["first_t"] - HOUR - stretch.start, timedelta())
    if stretch.before is None:
        outside += max(stretch.last - jammed["last_t"] - 1.5 * HOUR, timedelta())
    return bool(outside >= timedelta(hours=params.outlasts_h))


def _by_n(con: duckdb.DuckDBPyConnection, sql: str, values: Mapping[str, Any]) -> dict[int, dict[str, Any]]:
    return {row["n"]: row for row in records(con, sql, values)}


def _days_before(day: date, days: int) -> date:
    return day - timedelta(days=days)
