"""What stands beside suspected stretches: others around them, jamming, static reports, receivers, earlier tracks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import duckdb
import pyarrow as pa

from monitor.geo.cells import area_of, cell_of
from monitor.geo.sphere import M_PER_DEGREE
from monitor.model.false_signs import Sign
from monitor.model.params import judged
from monitor.model.units import us_of_min
from monitor.store.day import Day
from monitor.store.query import records_by, shown
from monitor.tracks.falsified.others import Others, OthersParams, Stretch, others
from monitor.tracks.falsified.suspected import Suspected

REPLAYS = frozenset({Sign.REPLAY, Sign.OWN_REPLAY})


@dataclass(frozen=True, slots=True)
class BesideParams:
    """When what stands beside a stretch counts."""

    range_d: int = judged(30, "d", "2026-11-29")
    range_hours: int = judged(48, "times", "2026-11-29")
    replay_d: float = judged(2.0, "d", "2026-11-29")
    replay_fixes: int = judged(20, "fixes", "2026-11-29")
    replay_share: float = judged(0.5, "of_positions", "2026-11-29")
    replay_kn: float = judged(3.0, "kn", "2026-11-29")
    replay_after_min: float = judged(30.0, "min", "2026-11-30")
    second_fixes: int = judged(5, "fixes", "2026-11-30")
    own_track_m: float = judged(3000.0, "m", "2026-11-29")
    own_track_d: float = judged(10.0, "d", "2026-11-29")
    others: OthersParams = field(default_factory=OthersParams)


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
WHERE m.as_of <= $day AND m.as_of >= $oldest_day GROUP BY s.n HAVING count(*) >= $second_fixes ORDER BY s.n
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

# Positions of other vessels, or of its own at another time, that its positions repeat to the last digit: of as many
# places, since one at which positions hang repeats itself. A hull under another number is the same vessel.
REPLAYED = """
WITH own AS (
    SELECT s.n, p.mmsi, p.t, p.lon, p.lat, count(*) OVER (PARTITION BY s.n) AS n_own
    FROM stretches AS s JOIN positions AS p ON p.mmsi = s.mmsi AND p.t > s.start_t AND p.t <= s.last_t
    WHERE p.t >= $low AND p.t < $until AND p.sog_kn >= $replay_kn AND (s.jumped OR s.repeats)),
pairs AS (
    SELECT o.n, o.n_own, e.mmsi, o.lon, o.lat, round((epoch_us(o.t) - epoch_us(e.t)) / 6e7) AS shift_min FROM own AS o
    JOIN positions AS e ON e.lon = o.lon AND e.lat = o.lat
    WHERE e.t >= $replay_from AND e.t < $until AND abs(epoch_us(o.t) - epoch_us(e.t)) > $replay_after_us)
SELECT p.n, p.mmsi, p.shift_min * 60 AS shift_s, coalesce(r.imo = o.imo, false) AS same_hull
FROM pairs AS p JOIN stretches AS s ON s.n = p.n
LEFT JOIN roster AS r ON r.mmsi = p.mmsi LEFT JOIN roster AS o ON o.mmsi = s.mmsi
GROUP BY p.n, p.n_own, p.mmsi, p.shift_min, r.imo, o.imo
HAVING count(DISTINCT {'lon': p.lon, 'lat': p.lat}) >= $replay_fixes AND count(*) >= $replay_share * p.n_own
QUALIFY row_number() OVER (PARTITION BY p.n ORDER BY count(*) DESC, p.mmsi, p.shift_min) = 1 ORDER BY p.n
"""

OWN_TRACK = """
SELECT DISTINCT s.n FROM stretches AS s JOIN positions AS p
  ON p.mmsi = s.mmsi AND (p.t <= s.start_t OR p.t > s.last_t)
 AND abs(p.lat - s.claim_lat) <= $own_track_deg AND apart_m(p.lon, p.lat, s.claim_lon, s.claim_lat) <= $own_track_m
WHERE p.t >= $low AND p.t < $until AND s.jumped ORDER BY s.n
"""

SCHEMA = pa.schema(
    [
        ("n", pa.int32()),
        ("mmsi", pa.int32()),
        ("jumped", pa.bool_()),
        ("repeats", pa.bool_()),
        ("start_t", pa.timestamp("us")),
        ("last_t", pa.timestamp("us")),
        *((name, pa.float64()) for name in ("was_lon", "was_lat", "claim_lon", "claim_lat")),
        *((name, pa.int32()) for name in ("was_x", "was_y", "claim_x", "claim_y")),
    ]
)


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside one stretch; names as those of `FalseStretch`."""

    others: Others
    same_static: bool | None
    beyond_m: float | None
    replayed: tuple[int, float] | None  # MMSI, and seconds by which the positions came later
    own_repeated: bool  # the positions are those of the same hull
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
    own_track = {"own_track_m": params.own_track_m, "own_track_deg": 1.001 * params.own_track_m / M_PER_DEGREE}
    ranges = {"range_from": _days_before(day.date, params.range_d), "range_hours": params.range_hours}
    replay = {name: getattr(params, name) for name in ("replay_kn", "replay_fixes", "replay_share")}
    replay["replay_after_us"] = us_of_min(params.replay_after_min)
    replay_from = min(s.start for s in stretches) - timedelta(days=params.replay_d)
    with shown(con, "stretches", pa.Table.from_pylist(_rows(stretches, claims), SCHEMA)):
        asked = [Stretch(s.before is not None, s.before[0] if s.before else s.start, s.last) for s in stretches]
        around = others(con, day, asked, low.date(), params.others)
        named, second = (
            records_by(con, "n", NAMED, span),
            records_by(con, "n", SECOND, {**days, "second_fixes": params.second_fixes}),
        )
        ranged = records_by(con, "n", RANGE, {**span, "day": day.date, **ranges})
        jumped, repeats = any(s.before for s in stretches), any(s.signs & REPLAYS for s in stretches)
        asked_of = {**span, **replay, "replay_from": replay_from}
        replayed = records_by(con, "n", REPLAYED, asked_of) if jumped or repeats else {}
        own = records_by(con, "n", OWN_TRACK, {**span, **own_track}) if jumped else {}
    return [
        Beside(
            others=around[n],
            same_static=False if n in second else named[n]["same"] if n in named else None,
            beyond_m=ranged[n]["beyond_m"] if n in ranged else None,
            replayed=(replayed[n]["mmsi"], replayed[n]["shift_s"]) if n in replayed else None,
            own_repeated=n in replayed and (replayed[n]["mmsi"] == stretch.mmsi or replayed[n]["same_hull"]),
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
                "repeats": bool(stretch.signs & REPLAYS),
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


def _days_before(day: date, days: int) -> date:
    return day - timedelta(days=days)
