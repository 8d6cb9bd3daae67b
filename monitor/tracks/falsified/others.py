"""What others showed there and then: received where they were, displaced in the same way, displaced at all.

A vessel that jumps explains nothing by itself: numbers that two ships use jump, and who makes up a voyage can let
another number of his own jump beside it. Jamming may account for a stretch where others were displaced alike, to the
place that it claims or by as much and the same way, and began or ended in the same hour: two of them, or one that was
received for hours before. Else where more of those around it were displaced, wherever to, than are on other days: two
more that began in the same hour, or one more that was received for hours before, or a share more by the lower published
level of jamming. Of two that are thrown apart in one hour nobody can tell whether both were jammed. A tanker that does
not come back for longer than jamming lasts explains none that lasts as long, since tankers make up voyages together;
of another ship that jumped in the same hour nobody can tell, for some jamming lasts for days.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import duckdb

from monitor.model.params import cited, judged
from monitor.model.units import HALF_HOUR, us_of_h
from monitor.model.vessel import TANKERS
from monitor.store.day import Day
from monitor.store.query import execute, records_by

GPSJAM = "gpsjam.org, (bad - 1) / (bad + good): 0.02 is its lower level"


@dataclass(frozen=True, slots=True)
class OthersParams:
    """When what others showed may account for a stretch."""

    together_h: float = judged(1.0, "h", "2026-11-30")
    near_m: float = judged(100_000.0, "m", "2026-11-29")
    apart_m: float = judged(200_000.0, "m", "2026-11-29")
    other_centre_m: float = judged(100_000.0, "m", "2026-11-29")
    outlasts_h: float = judged(2.0, "h", "2026-11-29")
    alike_share: float = judged(0.5, "share", "2026-11-29")
    alike: int = judged(2, "vessels", "2026-11-29")
    jammed_h: float = judged(12.0, "h", "2026-11-29")
    known_h: float = judged(12.0, "h", "2026-11-29")
    known_share: float = judged(0.75, "share", "2026-11-29")
    known_d: float = judged(3.0, "d", "2026-11-29")
    displaced: int = judged(2, "vessels", "2026-11-29")
    displaced_known: float = judged(0.5, "vessels", "2026-11-29")
    displaced_share: float = cited(0.02, "share", GPSJAM)
    usual_d: int = judged(30, "d", "2026-11-29")

    @property
    def together(self) -> timedelta:
        """So near in time is at the same time."""
        return timedelta(hours=self.together_h)


AWAY = """
CREATE OR REPLACE TEMP TABLE away AS
SELECT d.*, coalesce(r.ship_type NOT BETWEEN $tanker_low AND $tanker_high, false) AS no_tanker FROM (
    SELECT mmsi, start_t, end_t, lon, lat, claim_lon, claim_lat, true AS back FROM displacements
    WHERE as_of <= $day AND as_of >= $oldest_day
    UNION SELECT mmsi, start_t, last_t, lon, lat, claim_lon, claim_lat, false FROM not_back
    WHERE as_of <= $day AND as_of >= $oldest_day) AS d LEFT JOIN roster AS r ON r.mmsi = d.mmsi
"""

# How many were received around the place where the vessel was, in the hour of the start, and were not displaced then
# or soon after; and how many as far off as another may be that the same transmitter displaces. Of all positions of
# the hour only those of its own band of two degrees, and the two beside it, are measured, and of these only those that
# are within the degrees of longitude which so far a way takes at most.
NEAR = """
WITH bands AS MATERIALIZED (
    SELECT *, CAST(floor(was_lat / 2) AS INTEGER) + unnest([-1, 0, 1]) AS band,
        CASE WHEN abs(was_lat) < 87 THEN 2 / cos(radians(abs(was_lat) + 2)) ELSE 360 END AS reach_lon
    FROM stretches)
SELECT s.n, count(DISTINCT p.mmsi) AS all_there,
    count(DISTINCT CASE WHEN apart_m(p.lon, p.lat, s.was_lon, s.was_lat) <= $near_m THEN p.mmsi END) AS others
FROM bands AS s JOIN positions AS p
  ON epoch_us(p.t) // 3600000000 = epoch_us(s.start_t) // 3600000000 AND CAST(floor(p.lat / 2) AS INTEGER) = s.band
 AND p.mmsi <> s.mmsi
 AND abs(p.lat - s.was_lat) < 2 AND abs(wrapped(p.lon - s.was_lon)) < s.reach_lon
 AND apart_m(p.lon, p.lat, s.was_lon, s.was_lat) <= $apart_m
LEFT JOIN away AS d ON d.mmsi = p.mmsi AND p.t >= d.start_t - $together AND p.t <= d.end_t
WHERE p.t >= $low AND p.t < $until AND d.mmsi IS NULL AND p.mmsi BETWEEN 200000000 AND 799999999
GROUP BY s.n ORDER BY s.n
"""

# Others displaced from around the place where it was, or to around the one that it claims; and others that are
# suspected of loops there and then. Off: how far from where it claims to be, or from where the same step would have led
# them.
DISPLACED = """
CREATE OR REPLACE TEMP TABLE others_displaced AS
WITH beside AS (
    SELECT s.n, s.jumped, s.start_t, s.claim_lon AS at_lon, a.mmsi, a.claim_lon, a.claim_lat,
        a.back OR epoch_us(s.last_t) - epoch_us(s.start_t) <= $jammed_us AS in_time,
        areas_touch(area_x(cell_x(a.lon)), area_y(cell_y(a.lat)), s.was_x, s.was_y) AS here,
        a.start_t <= s.start_t + $together AND a.end_t >= s.start_t - $together
            AND apart_m(a.lon, a.lat, s.was_lon, s.was_lat) <= $apart_m AS at_start,
        a.start_t BETWEEN s.start_t - $together AND s.start_t + $together AS began,
        a.back AND a.end_t BETWEEN s.last_t - $together AND s.last_t + $together AS ended,
        apart_m(a.claim_lon, a.claim_lat, s.claim_lon, s.claim_lat) AS claims_apart_m,
        apart_m(a.claim_lon, a.claim_lat, a.lon + s.claim_lon - s.was_lon, a.lat + s.claim_lat - s.was_lat) AS steps_m,
        apart_m(s.was_lon, s.was_lat, s.claim_lon, s.claim_lat) AS jump_m
    FROM stretches AS s JOIN away AS a
      ON a.mmsi <> s.mmsi AND a.start_t <= s.last_t + $together AND a.end_t >= s.start_t - $together
    WHERE (a.back OR a.no_tanker OR epoch_us(s.last_t) - epoch_us(s.start_t) <= $jammed_us)
      AND (areas_touch(area_x(cell_x(a.lon)), area_y(cell_y(a.lat)), s.was_x, s.was_y)
        OR areas_touch(area_x(cell_x(a.claim_lon)), area_y(cell_y(a.claim_lat)), s.claim_x, s.claim_y))),
measured AS (
    SELECT *, CASE WHEN jumped THEN least(claims_apart_m, steps_m) ELSE claims_apart_m END AS off_m,
        avg(at_lon + wrapped(claim_lon - at_lon)) FILTER (WHERE here) OVER (PARTITION BY n) AS middle_lon,
        avg(claim_lat) FILTER (WHERE here) OVER (PARTITION BY n) AS middle_lat
    FROM beside)
SELECT n, mmsi, here, at_start, at_start AND began AS together, off_m,
    apart_m(claim_lon, claim_lat, middle_lon, middle_lat) AS from_middle_m,
    in_time AND (began OR ended OR NOT jumped)
        AND off_m <= least($other_centre_m, CASE WHEN jumped THEN jump_m * $alike_share ELSE $other_centre_m END)
        AS alike
FROM measured
UNION ALL
SELECT s.n, o.mmsi, false, false, false, NULL, NULL, true FROM stretches AS s JOIN stretches AS o
  ON o.mmsi <> s.mmsi AND NOT o.jumped AND NOT s.jumped AND o.start_t <= s.last_t AND o.last_t >= s.start_t
 AND areas_touch(o.claim_x, o.claim_y, s.claim_x, s.claim_y)
"""

COUNTED = """
SELECT n, count(DISTINCT mmsi) FILTER (WHERE alike) AS alike, count(DISTINCT mmsi) FILTER (WHERE at_start) AS displaced,
    count(DISTINCT mmsi) FILTER (WHERE together) AS together, min(off_m) FILTER (WHERE here) AS nearest_m,
    median(from_middle_m) FILTER (WHERE here) AS spread_m
FROM others_displaced GROUP BY n ORDER BY n
"""

# Of those displaced alike, or from around it in the same hour, who had been received before for most of the hours in
# which the vessel itself was, or for long.
KNOWN = """
WITH who AS (
    SELECT n, mmsi, false AS own, bool_or(alike) AS alike, bool_or(together) AS together
    FROM others_displaced WHERE alike OR together GROUP BY n, mmsi
    UNION ALL SELECT n, mmsi, true, false, false FROM stretches),
hours AS (
    SELECT mmsi, epoch_us(t) // 3600000000 AS hour_no FROM positions
    WHERE t >= $low AND t < $until AND mmsi IN (SELECT mmsi FROM who) GROUP BY ALL),
before AS (
    SELECT w.n, w.mmsi, w.own, w.alike, w.together, count(h.hour_no) AS hours
    FROM who AS w JOIN stretches AS s ON s.n = w.n
    LEFT JOIN hours AS h ON h.mmsi = w.mmsi AND h.hour_no < epoch_us(s.start_t) // 3600000000
     AND h.hour_no >= epoch_us(s.start_t) // 3600000000 - 24 * $known_d
    GROUP BY ALL)
SELECT o.n, count(*) FILTER (WHERE o.alike) AS alike, count(*) FILTER (WHERE o.together) AS together
FROM before AS o JOIN before AS s ON s.n = o.n AND s.own
WHERE NOT o.own AND o.hours >= least($known_h, $known_share * s.hours) GROUP BY o.n ORDER BY o.n
"""

# The share of vessel-hours in which vessels were displaced from these waters on the days before.
USUAL = """
WITH thrown AS (
    SELECT s.n, sum(ceil((epoch_us(d.end_t) - epoch_us(d.start_t)) / 3.6e9)) AS hours
    FROM stretches AS s JOIN displacements AS d
      ON d.as_of < CAST(s.start_t AS DATE) AND d.as_of >= CAST(s.start_t AS DATE) - $usual_d
     AND areas_touch(area_x(cell_x(d.lon)), area_y(cell_y(d.lat)), s.was_x, s.was_y)
    GROUP BY s.n),
received AS (SELECT as_of, area_x, area_y, sum(n) AS n FROM area_hours WHERE station = '' GROUP BY ALL),
all_hours AS (
    SELECT s.n, sum(r.n) AS hours FROM stretches AS s JOIN received AS r
      ON r.as_of < CAST(s.start_t AS DATE) AND r.as_of >= CAST(s.start_t AS DATE) - $usual_d
     AND areas_touch(r.area_x, r.area_y, s.was_x, s.was_y)
    GROUP BY s.n)
SELECT t.n, t.hours / (t.hours + coalesce(a.hours, 0)) AS share FROM thrown AS t LEFT JOIN all_hours AS a ON a.n = t.n
ORDER BY t.n
"""

JAMMED = """
SELECT s.n, min(j.bin_t) AS first_t, max(j.bin_t) AS last_t FROM stretches AS s JOIN jammed_areas AS j
  ON j.bin_t <= s.last_t + $together AND j.bin_t >= s.start_t - $together
 AND (areas_touch(j.area_x, j.area_y, s.was_x, s.was_y) OR areas_touch(j.area_x, j.area_y, s.claim_x, s.claim_y))
WHERE j.as_of <= $day AND j.as_of >= $oldest_day AND j.sign = 'displaced' GROUP BY s.n ORDER BY s.n
"""


NONE_NEAR: Mapping[str, int] = {"others": 0, "all_there": 0}
NOBODY: Mapping[str, Any] = {"alike": 0, "displaced": 0, "together": 0, "nearest_m": None, "spread_m": None}


@dataclass(frozen=True, slots=True)
class Stretch:
    """What is asked about: whether and when it jumped, and its first and last position."""

    jumped: bool
    start: datetime
    last: datetime


@dataclass(frozen=True, slots=True)
class Others:
    """What others showed beside one stretch.

    Args:
        explain: whether what they showed may be jamming that displaced the vessel too.
        jammed: by `jammed_areas`.
        differs: whether the stretch has another time or another centre than the jamming around it.
    """

    near: int = 0
    alike: int = 0
    displaced: int = 0
    explain: bool = False
    jammed: bool = False
    differs: bool = False


def others(
    con: duckdb.DuckDBPyConnection, day: Day, stretches: Sequence[Stretch], oldest_day: date, params: OthersParams
) -> list[Others]:
    """What others showed beside each; needs the temporary table `stretches`."""
    days = {"day": day.date, "oldest_day": oldest_day}
    execute(con, AWAY, {**days, **TANKERS})
    low = min(stretch.start for stretch in stretches)
    together = {"together": params.together}
    apart = {"apart_m": params.apart_m, **together}
    near = records_by(
        con, "n", NEAR, {**apart, "near_m": params.near_m, "low": low - params.together, "until": day.until}
    )
    limits = {**apart, "other_centre_m": params.other_centre_m, "alike_share": params.alike_share}
    execute(con, DISPLACED, {**limits, "jammed_us": us_of_h(params.jammed_h)})
    counted, jammed = records_by(con, "n", COUNTED, {}), records_by(con, "n", JAMMED, {**days, **together})
    any_beside = any(row["alike"] or row["displaced"] for row in counted.values())
    known = _known(con, low, day, params) if any_beside else {}
    usual = records_by(con, "n", USUAL, {"usual_d": params.usual_d}) if any_beside else {}
    found = []
    for n, stretch in enumerate(stretches):
        not_displaced = near.get(n, NONE_NEAR)
        row = counted.get(n, NOBODY)
        received_before = known.get(n, NOBODY)
        alike = row["alike"] >= params.alike or received_before["alike"] > 0
        usual_share = usual[n]["share"] if n in usual else 0.0
        more = _more_than_usual(row, received_before["together"], not_displaced["all_there"], usual_share, params)
        found.append(
            Others(
                near=not_displaced["others"],
                alike=row["alike"],
                displaced=row["displaced"],
                explain=alike or more,
                jammed=n in jammed,
                differs=_differs(stretch, jammed.get(n), row, params),
            )
        )
    return found


def _more_than_usual(counted: Mapping[str, Any], known: int, near: int, usual: float, params: OthersParams) -> bool:
    """Whether more of those around were displaced in the hour than are on other days, by as many as make jamming.

    Args:
        known: of those that began in the same hour, received for hours before.
    """
    displaced = counted["displaced"]
    all_there = displaced + 1 + near
    expected = usual * all_there
    if counted["together"] - expected >= params.displaced or known - expected >= params.displaced_known:
        return True
    return bool(displaced >= params.displaced and displaced / all_there - usual >= params.displaced_share)


def _known(
    con: duckdb.DuckDBPyConnection, first: datetime, day: Day, params: OthersParams
) -> dict[int, dict[str, Any]]:
    span = {"low": first - timedelta(days=params.known_d), "until": day.until}
    limits = {"known_h": params.known_h, "known_share": params.known_share, "known_d": params.known_d}
    return records_by(con, "n", KNOWN, {**span, **limits})


def _differs(
    stretch: Stretch, jammed: Mapping[str, Any] | None, counted: Mapping[str, Any], params: OthersParams
) -> bool:
    """Whether a stretch has another time or another centre than the jamming around it.

    Where others were thrown to many places there is no centre to differ from. What begins with a jump in the hours of
    jamming may outlast it: some receivers find back late.
    """
    if (counted["nearest_m"] or 0.0) > max(params.other_centre_m, counted["spread_m"] or 0.0):
        return True
    if jammed is None:
        return False
    outside = max(jammed["first_t"] - params.together - stretch.start, timedelta())
    if not stretch.jumped:
        outside += max(stretch.last - jammed["last_t"] - HALF_HOUR - params.together, timedelta())
    return bool(outside >= timedelta(hours=params.outlasts_h))
