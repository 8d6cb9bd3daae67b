"""Stays inside the fences of terminals and ports, and in anchorages that lie outside these: entry, stop and exit.

A stay begins with the first fix inside the fence and ends with the first fix beyond the fence grown by
a margin (hysteresis: swinging on the edge is no exit). A gap inside does not end it: nothing was
seen to leave. A gap after which it is found on the spot where it was lost is counted apart from the hours in which
it was seen to lie there. Where it lay is where it was seen to lie last; its last fix inside is made while it sails out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from monitor.geo.areas.area_index import AreaIndex
from monitor.geo.areas.areas import Areas
from monitor.geo.areas.outer import calls_are_made_at, outer_anchorages
from monitor.geo.fences import Fences
from monitor.model.params import cited, judged
from monitor.model.units import MS_PER_KN, us_of_h
from monitor.store.day import Day
from monitor.store.query import columns, execute, scalar, shown


@dataclass(frozen=True, slots=True)
class VisitParams:
    """What makes a stay, and a stop."""

    margin_m: float = cited(1000.0, "m", "GFW pipe-anchorages README: 3 km in, 4 km out")
    anchorage_margin_m: float = judged(300.0, "m", "2026-11-28")
    stop_kn: float = cited(0.5, "kn", "GFW pipe-anchorages README: 0.2 kn begins, 0.5 kn ends a stop")
    max_step_h: float = judged(6.0, "h", "2026-11-24")
    noise_m: float = judged(60.0, "m", "2026-11-24")
    same_spot_m: float = judged(500.0, "m", "2026-11-28")


DAY_FIXES = "SELECT mmsi, track_no, epoch_us(t) AS t_us, lon, lat FROM steps WHERE t >= $since"

OPEN_VISITS = """
CREATE OR REPLACE TEMP TABLE open_visits AS
SELECT * EXCLUDE (place) FROM (
    SELECT v.*, row_number() OVER (
        PARTITION BY v.mmsi, v.track_no, v.place_id, v.entry_t ORDER BY v.as_of DESC) AS place
    FROM visit_newest AS v WHERE v.as_of < $day)
WHERE place = 1 AND exit_t IS NULL
-- no row without visit_newest
"""

# Every fix of the day of each track that touched a fence or lay in one, marked 1 in, 0 out, NULL between.
VISITS = """
INSERT INTO visits
WITH concerned AS (
    SELECT DISTINCT mmsi, track_no, place_id FROM inside WHERE inner_fence
    UNION SELECT mmsi, track_no, place_id FROM open_visits),
marked AS (
    SELECT c.mmsi, c.track_no, c.place_id, s.t, s.lon, s.lat, s.sog_kn, s.prev_t,
        CASE WHEN i.inner_fence THEN 1 WHEN i.place_id IS NOT NULL THEN NULL ELSE 0 END AS mark,
        apart_m(s.prev_lon, s.prev_lat, s.lon, s.lat) AS moved_m
    FROM concerned AS c
    JOIN steps AS s ON s.mmsi = c.mmsi AND s.track_no = c.track_no AND s.t >= $since
    LEFT JOIN inside AS i ON i.mmsi = c.mmsi AND i.track_no = c.track_no AND i.place_id = c.place_id
        AND i.t_us = epoch_us(s.t) AND i.lon = s.lon AND i.lat = s.lat),
stated AS (
    SELECT m.*, o.entry_t AS open_entry_t, coalesce(
        last_value(mark IGNORE NULLS) OVER (PARTITION BY m.mmsi, m.track_no, m.place_id ORDER BY m.t, m.lon, m.lat),
        CASE WHEN o.entry_t IS NULL THEN 0 ELSE 1 END) AS here
    FROM marked AS m LEFT JOIN open_visits AS o
      ON o.mmsi = m.mmsi AND o.track_no = m.track_no AND o.place_id = m.place_id),
turned AS (
    SELECT *, coalesce(lag(here) OVER w, CASE WHEN open_entry_t IS NULL THEN 0 ELSE 1 END) AS was_here,
        lead(t) OVER w AS next_t, lead(here) OVER w AS next_here
    FROM stated WINDOW w AS (PARTITION BY mmsi, track_no, place_id ORDER BY t, lon, lat)),
numbered AS (
    SELECT *, was_here = 1 AND t > prev_t AND CASE WHEN epoch_us(t) - epoch_us(prev_t) > $max_step_us
            THEN moved_m <= $same_spot_m
            ELSE moved_m <= $stop_ms * (epoch_us(t) - epoch_us(prev_t)) / 1e6 + $noise_m END AS at_rest,
        sum(CASE WHEN here <> was_here THEN 1 ELSE 0 END)
        OVER (PARTITION BY mmsi, track_no, place_id ORDER BY t, lon, lat) AS turn
    FROM turned),
stays AS (
    SELECT mmsi, track_no, place_id, turn, min(t) AS first_t, max(t) AS last_in_t,
        max(CASE WHEN next_here = 0 THEN next_t END) AS exit_t,
        min(CASE WHEN was_here = 1 THEN open_entry_t END) AS open_entry_t,
        sum(CASE WHEN at_rest AND epoch_us(t) - epoch_us(prev_t) <= $max_step_us
            THEN (epoch_us(t) - epoch_us(prev_t)) / 3.6e9 ELSE 0 END) AS stop_h,
        sum(CASE WHEN at_rest AND epoch_us(t) - epoch_us(prev_t) > $max_step_us
            THEN (epoch_us(t) - epoch_us(prev_t)) / 3.6e9 ELSE 0 END) AS gap_h,
        max(CASE WHEN at_rest THEN {'t': t, 'lon': lon, 'lat': lat} END) AS lay
    FROM numbered WHERE here = 1 GROUP BY ALL),
placed AS (
    SELECT s.*, n.lon, n.lat FROM stays AS s JOIN numbered AS n
      ON n.mmsi = s.mmsi AND n.track_no = s.track_no AND n.place_id = s.place_id AND n.turn = s.turn
     AND n.t = s.last_in_t),
gone AS (  -- lay there when last heard, and today's first fix is already outside
    SELECT mmsi, track_no, place_id, min(t) AS exit_t FROM numbered
    WHERE here = 0 AND was_here = 1 AND turn = 1 AND open_entry_t IS NOT NULL GROUP BY ALL)
SELECT $day, p.mmsi, p.track_no, p.place_id,
    CASE WHEN p.turn = 0 THEN p.open_entry_t ELSE p.first_t END AS entry_t, max(p.last_in_t), max(p.exit_t),
    max(p.stop_h + CASE WHEN p.turn = 0 THEN coalesce(o.stop_h, 0) ELSE 0 END),
    min(CASE WHEN p.lay IS NOT NULL THEN p.lay.lon WHEN p.turn = 0 AND o.stop_h + o.gap_h > 0 THEN o.stop_lon
        ELSE p.lon END),
    min(CASE WHEN p.lay IS NOT NULL THEN p.lay.lat WHEN p.turn = 0 AND o.stop_h + o.gap_h > 0 THEN o.stop_lat
        ELSE p.lat END),
    max(p.gap_h + CASE WHEN p.turn = 0 THEN coalesce(o.gap_h, 0) ELSE 0 END)
FROM placed AS p LEFT JOIN open_visits AS o
  ON o.mmsi = p.mmsi AND o.track_no = p.track_no AND o.place_id = p.place_id
GROUP BY p.mmsi, p.track_no, p.place_id, CASE WHEN p.turn = 0 THEN p.open_entry_t ELSE p.first_t END
UNION ALL
SELECT $day, o.mmsi, o.track_no, o.place_id, o.entry_t, o.last_in_t, g.exit_t, o.stop_h, o.stop_lon, o.stop_lat,
    o.gap_h
FROM open_visits AS o JOIN gone AS g
  ON g.mmsi = o.mmsi AND g.track_no = o.track_no AND g.place_id = o.place_id
WHERE NOT EXISTS (
    SELECT 1 FROM placed AS p WHERE p.mmsi = o.mmsi AND p.track_no = o.track_no
       AND p.place_id = o.place_id AND p.turn = 0)
"""


def stand(con: duckdb.DuckDBPyConnection, day: Day) -> None:
    """Make the temporary table `open_visits`: stays that nobody saw end before the day."""
    execute(con, OPEN_VISITS, {"day": day.date})


def visit(con: duckdb.DuckDBPyConnection, day: Day, fences: Fences, areas: Areas, params: VisitParams) -> None:
    """Write the day's rows of `visits` of the vessels in `steps`; needs `open_visits` too.

    In a row of an anchorage outside the fences the id of the area stands in place of that of a place.
    """
    waters = _waters(fences, areas, params.margin_m, params.anchorage_margin_m)
    fixes = columns(con, DAY_FIXES, {"since": day.since})
    inside = _inside(fixes, waters)
    if not inside.num_rows and not scalar(con, "SELECT count(*) FROM open_visits"):
        return
    with shown(con, "inside", inside):
        execute(
            con,
            VISITS,
            {
                "day": day.date,
                "since": day.since,
                "noise_m": params.noise_m,
                "same_spot_m": params.same_spot_m,
                "stop_ms": params.stop_kn * MS_PER_KN,
                "max_step_us": us_of_h(params.max_step_h),
            },
        )


@dataclass(frozen=True, eq=False)
class _Waters:
    """Fences and anchorages, and each with its margin; ids in the order of the polygons."""

    ids: NDArray[np.object_]
    inner: AreaIndex
    outer: AreaIndex


@lru_cache(maxsize=2)
def _waters(fences: Fences, areas: Areas, margin_m: float, anchorage_margin_m: float) -> _Waters:
    ports, anchorages = fences.only(calls_are_made_at), outer_anchorages(areas, fences)
    ids = [*(p.place_id for p in ports.places), *(a.area_id for a in anchorages.areas)]
    wide = (ports.grown(margin_m).polygons, anchorages.grown(anchorage_margin_m).polygons)
    inner = np.concatenate([ports.polygons, anchorages.polygons])
    return _Waters(np.array(ids, dtype=object), AreaIndex(inner), AreaIndex(np.concatenate(wide)))


def _inside(fixes: Mapping[str, np.ndarray], waters: _Waters) -> pa.Table:
    """One row a fix and a water that holds it: inner, or only within the margin."""
    lon, lat = fixes["lon"], fixes["lat"]
    near_i, near_p = waters.outer.containing(lon, lat)
    in_i, in_p = waters.inner.containing(lon, lat)
    key = near_i.astype(np.int64) * len(waters.ids) + near_p
    inner = np.isin(key, in_i.astype(np.int64) * len(waters.ids) + in_p)
    return pa.table(
        {
            **{k: fixes[k][near_i] for k in ("mmsi", "track_no", "t_us", "lon", "lat")},
            "place_id": pa.array(waters.ids[near_p], pa.string()),
            "inner_fence": inner,
        }
    )
