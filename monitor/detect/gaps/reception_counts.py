"""Counts of what was heard of others round many gaps: the queries, and what they give.

Everything is read from `exposure` and `signal_losses` (those of them that are asked: detect.gaps.witnesses),
`outages` and `area_hours`; rows of the silent ship itself are
left out everywhere but in its own habit. `probes`, `waters`, `gap_times` and `places` are given by
`detect.gaps.asked_waters`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

# Other vessels near each path: half hours in which their place was known, and in which they were heard.
# `alike` are those of class A that move if the path does. Parts are summed in whole 10^-12: sums of fractions would
# hang on the order of the rows.
ALONG = """
WITH others AS (
    SELECT p.gap, p.path, w.mmsi, count(*) AS n, sum(CASE WHEN w.heard THEN 1 ELSE 0 END) AS k,
        max(CASE WHEN NOT w.class_b AND w.moving = p.moving THEN 1 ELSE 0 END) AS alike
    FROM probes AS p JOIN witnesses AS w
      ON w.bin_t = p.bin_t AND w.cell_x = p.cell_x AND w.cell_y = p.cell_y AND w.mmsi <> p.mmsi
    WHERE w.as_of <= $day AND w.bin_t >= $low AND w.bin_t < $high
    GROUP BY p.gap, p.path, w.mmsi)
SELECT gap, path, alike, count(*) AS vessels, CAST(sum(k * 1000000000000 // n) AS BIGINT) AS heard,
    CAST(sum(n) AS BIGINT) AS n, CAST(sum(k) AS BIGINT) AS k
FROM others GROUP BY gap, path, alike ORDER BY gap, path, alike
"""

TOLD = """
WITH taken AS (
    SELECT bin_t, cell_x, cell_y, min(mmsi) AS low_mmsi, max(mmsi) AS high_mmsi FROM witnesses
    WHERE as_of <= $day AND bin_t >= $low AND bin_t < $high GROUP BY bin_t, cell_x, cell_y)
SELECT p.gap, p.path, count(DISTINCT p.bin) AS n_bins FROM probes AS p JOIN taken AS w
  ON w.bin_t = p.bin_t AND w.cell_x = p.cell_x AND w.cell_y = p.cell_y
WHERE w.low_mmsi <> p.mmsi OR w.high_mmsi <> p.mmsi
GROUP BY p.gap, p.path ORDER BY p.gap, p.path
"""

# The habit of the water round each last fix: half hours of others known, and heard; `here` is close to it.
USUAL = """
WITH cells AS (SELECT DISTINCT cell_x, cell_y FROM waters),
tallied AS (
    SELECT w.cell_x, w.cell_y, w.mmsi, NOT w.class_b AND w.moving AS sailing, count(*) AS n,
        sum(CASE WHEN w.heard THEN 1 ELSE 0 END) AS k, sum(w.minutes) AS minutes
    FROM witnesses AS w JOIN cells AS c ON c.cell_x = w.cell_x AND c.cell_y = w.cell_y
    WHERE w.as_of > $day_before AND w.as_of <= $day GROUP BY ALL)
SELECT w.gap, sum(t.n) AS n, sum(t.k) AS k, sum(CASE WHEN w.here THEN t.k ELSE 0 END) AS k_here,
    sum(CASE WHEN w.here AND t.sailing = w.moving THEN t.k ELSE 0 END) AS k_like,
    sum(CASE WHEN w.here AND t.sailing = w.moving THEN t.minutes ELSE 0 END) AS minutes_like,
    count(DISTINCT CASE WHEN w.here AND t.sailing = w.moving AND t.k > 0 THEN t.mmsi END) AS n_like
FROM waters AS w JOIN tallied AS t ON t.cell_x = w.cell_x AND t.cell_y = w.cell_y AND t.mmsi <> w.mmsi
GROUP BY w.gap ORDER BY w.gap
"""

# Others lost from hearing close to each last fix. Losses within an outage are the outage's; and tankers that
# were lost within hours of it are no witnesses: two that go dark together would speak for each other.
# 12 and 6: an area of `geo.cells.area_of`.
LOST = """
WITH out AS (SELECT area_x, area_y, "start", max("end") AS "end" FROM outages
    WHERE as_of <= $day AND station = '' GROUP BY ALL),
tankers AS (SELECT mmsi FROM roster WHERE ship_type BETWEEN $tanker_low AND $tanker_high)
SELECT w.gap, count(*) AS lost, sum(CASE WHEN (NOT l.class_b AND l.moving) = w.moving THEN 1 ELSE 0 END) AS lost_like
FROM waters AS w JOIN lost_witnesses AS l ON l.cell_x = w.cell_x AND l.cell_y = w.cell_y AND l.mmsi <> w.mmsi
WHERE w.here AND l.as_of > $day_before AND l.as_of <= $day AND NOT EXISTS (
    SELECT 1 FROM out AS o
    WHERE o.area_x = area_x(l.cell_x) AND o.area_y = area_y(l.cell_y)
      AND epoch_us(l.bin_t) >= epoch_us(o."start") - $edge_us AND l.bin_t < o."end")
  AND NOT (abs(epoch_us(l.bin_t) - epoch_us(w.t1)) <= $tanker_us AND l.mmsi IN (SELECT mmsi FROM tankers))
GROUP BY w.gap ORDER BY w.gap
"""

# Others heard close by shortly up to the last fix, or lost there in the hours before or soon after: into
# the hole that a failed receiver leaves, a ship may sail hours later.
# Tankers are no witnesses here either.
NEARBY = """
WITH tankers AS (SELECT mmsi FROM roster WHERE ship_type BETWEEN $tanker_low AND $tanker_high),
seen AS (
    SELECT w.gap, p.mmsi, 0 AS lost FROM waters AS w
    JOIN witnesses AS p ON p.cell_x = w.cell_x AND p.cell_y = w.cell_y AND p.bin_t BETWEEN w.near_from AND w.near_to
    WHERE w.here AND p.heard AND p.mmsi <> w.mmsi AND p.as_of <= $day AND p.bin_t >= $low
    UNION ALL
    SELECT w.gap, l.mmsi, 1 FROM waters AS w
    JOIN lost_witnesses AS l
      ON l.cell_x = w.cell_x AND l.cell_y = w.cell_y AND l.bin_t BETWEEN w.lost_from AND w.lost_until
    WHERE w.here AND l.mmsi <> w.mmsi AND l.as_of <= $day AND l.bin_t >= $low)
SELECT gap, count(DISTINCT mmsi) AS near, count(DISTINCT CASE WHEN lost = 1 THEN mmsi END) AS lost
FROM seen WHERE mmsi NOT IN (SELECT mmsi FROM tankers) GROUP BY gap ORDER BY gap
"""

# Of those that were lost there, when each was received again, wherever.
BACK = """
WITH tankers AS (SELECT mmsi FROM roster WHERE ship_type BETWEEN $tanker_low AND $tanker_high),
lost AS (
    SELECT w.gap, l.mmsi, max(l.bin_t) AS bin_t FROM waters AS w JOIN lost_witnesses AS l
      ON l.cell_x = w.cell_x AND l.cell_y = w.cell_y AND l.bin_t BETWEEN w.lost_from AND w.lost_until
    WHERE w.here AND l.mmsi <> w.mmsi AND l.as_of <= $day AND l.bin_t >= $low
      AND l.mmsi NOT IN (SELECT mmsi FROM tankers)
    GROUP BY w.gap, l.mmsi),
again AS (
    SELECT l.gap, l.mmsi, min(e.bin_t) AS bin_t FROM lost AS l
    LEFT JOIN exposure AS e
      ON e.mmsi = l.mmsi AND e.heard AND e.bin_t > l.bin_t AND e.as_of <= $day AND e.bin_t >= $low
    GROUP BY l.gap, l.mmsi)
SELECT gap, quantile_disc(bin_t, 0.5) AS half_back FROM (
    SELECT gap, coalesce(bin_t, TIMESTAMP '9999-01-01') AS bin_t FROM again)
GROUP BY gap HAVING half_back < TIMESTAMP '9999-01-01' ORDER BY gap
"""

# The vessel's own half hours in the hours before its gap.
OWN = """
SELECT s.gap, count(*) AS n, sum(CASE WHEN w.heard THEN 1 ELSE 0 END) AS k
FROM gap_times AS s JOIN exposure AS w ON w.mmsi = s.mmsi AND w.bin_t < s.t1 AND w.bin_t >= s.own_from
WHERE w.as_of <= $day GROUP BY s.gap ORDER BY s.gap
"""

# In how many of the thirty minutes up to its gap the vessel was heard. Reports without a position count as positions do
# where jamming took it.
LAST_MINUTES = """
WITH received AS (
    SELECT mmsi, t FROM positions WHERE t > $low AND t <= $high
    UNION ALL
    SELECT r.mmsi, r.t FROM refusals AS r JOIN lost_vessels AS v
      ON v.mmsi = r.mmsi AND epoch_us(v.bin_t) // 1800000000 = epoch_us(r.t) // 1800000000
    WHERE r.t > $low AND r.t <= $high AND v.as_of <= $day)
SELECT s.gap, bit_count(bit_or(1 << CAST((epoch_us(s.t1) - epoch_us(p.t)) // 60000000 AS INTEGER))) AS minutes
FROM gap_times AS s JOIN received AS p
  ON p.mmsi = s.mmsi AND p.t <= s.t1 AND epoch_us(s.t1) - epoch_us(p.t) < 1800000000
GROUP BY s.gap ORDER BY s.gap
"""

# Vessels heard in the area of the last fix, in the hour before it and in the first two full hours after.
AROUND = """
SELECT s.gap, sum(CASE WHEN a.hour = s.hour_before THEN a.n ELSE 0 END) AS n_before,
    sum(CASE WHEN a.hour = s.hour_after THEN a.n ELSE 0 END) AS n_after,
    sum(CASE WHEN a.hour = s.hour_later THEN a.n ELSE 0 END) AS n_later
FROM gap_times AS s JOIN area_hours AS a ON a.station = '' AND a.area_x = s.area_x AND a.area_y = s.area_y
 AND a.hour >= s.hour_before AND a.hour <= s.hour_later
WHERE a.as_of <= $day GROUP BY s.gap ORDER BY s.gap
"""

# Outages, and whether those that had been heard in the area were received elsewhere while it was quiet: ships that sail
# on leave a quiet area behind them too.
OUTAGES = """
WITH found AS (
    SELECT p.gap, any_value(p.mmsi) AS mmsi, p.area_x, p.area_y, o."start", max(o."end") AS "end",
        max(o.habit) AS habit, min(o.n_most) AS n_most
    FROM (SELECT DISTINCT p.gap, s.mmsi, s.t1, s.look_to, p.area_x, p.area_y
          FROM places AS p JOIN gap_times AS s ON s.gap = p.gap) AS p
    JOIN outages AS o ON o.station = '' AND o.area_x = p.area_x AND o.area_y = p.area_y AND o.as_of <= $day
     AND o."start" < p.look_to AND o."end" > p.t1
    GROUP BY p.gap, p.area_x, p.area_y, o."start"),
quiet AS (SELECT DISTINCT area_x, area_y, "start", "end" FROM found),
heard AS (
    SELECT mmsi, bin_t, cell_x, cell_y, heard FROM exposure WHERE as_of <= $day AND bin_t >= $low AND heard
    UNION ALL
    SELECT mmsi, bin_t, cell_x, cell_y, false FROM signal_losses WHERE as_of <= $day AND bin_t >= $low),
present AS (
    SELECT DISTINCT q.area_x, q.area_y, q."start", q."end", h.mmsi FROM quiet AS q
    JOIN heard AS h ON area_x(h.cell_x) = q.area_x AND area_y(h.cell_y) = q.area_y
     AND epoch_us(h.bin_t) >= epoch_us(q."start") - $before_us AND h.bin_t < q."start"),
followed AS (
    SELECT p.area_x, p.area_y, p."start", p.mmsi, bool_or(h.heard) AS sailed_on
    FROM present AS p LEFT JOIN heard AS h ON h.mmsi = p.mmsi AND h.heard AND h.bin_t >= p."start" AND h.bin_t < p."end"
     AND epoch_us(h.bin_t) < epoch_us(p."start") + $after_us
     AND (area_x(h.cell_x) <> p.area_x OR area_y(h.cell_y) <> p.area_y)
    GROUP BY ALL),
told AS (
    SELECT f.gap, f.area_x, f.area_y, f."start", f."end", f.habit, f.n_most, count(v.mmsi) AS vessels,
        count(CASE WHEN v.sailed_on THEN 1 END) AS sailed_on
    FROM found AS f LEFT JOIN followed AS v
      ON v.area_x = f.area_x AND v.area_y = f.area_y AND v."start" = f."start" AND v.mmsi <> f.mmsi
    GROUP BY f.gap, f.area_x, f.area_y, f."start", f."end", f.habit, f.n_most)
SELECT gap, "start", max("end") AS "end", max(habit) AS habit, min(n_most) AS n_most, sum(vessels) AS vessels,
    sum(sailed_on) AS sailed_on
FROM told GROUP BY gap, "start" ORDER BY gap, "start"
-- no row without outages, places, gap_times
"""

# Half hours of the course that a vessel held, and the last in which any vessel was received near there in weeks,
# by several receivers, or by one that was at work until then. Water that was quiet just then is covered by nobody.
AHEAD = """
WITH cells AS (SELECT DISTINCT cell_x, cell_y FROM probes),
at_work AS (
    SELECT station, max(hour) AS until FROM area_hours
    WHERE as_of > $day_before AND as_of <= $day AND station <> '' GROUP BY station),
received AS (
    SELECT DISTINCT w.cell_x, w.cell_y, w.sole
    FROM exposure AS w JOIN cells AS c ON c.cell_x = w.cell_x AND c.cell_y = w.cell_y
    WHERE w.as_of > $day_before AND w.as_of <= $day AND w.heard),
covered AS (
    SELECT cell_x, cell_y, max(CASE WHEN sole IS NULL THEN TIMESTAMP '9999-01-01' ELSE until END) AS until
    FROM received LEFT JOIN at_work ON station = sole GROUP BY cell_x, cell_y)
SELECT p.gap, count(DISTINCT p.bin) AS n_bins, coalesce(max(CASE
    WHEN epoch_us(c.until) >= epoch_us(p.bin_t) - $at_work_us AND NOT EXISTS (
        SELECT 1 FROM outages AS o
        WHERE o.station = '' AND o.as_of > $day_before AND o.as_of <= $day AND o.area_x = area_x(p.cell_x)
          AND o.area_y = area_y(p.cell_y) AND o."start" <= p.bin_t AND o."end" > p.bin_t)
    THEN p.bin END), -1) AS last_covered
FROM probes AS p LEFT JOIN covered AS c ON c.cell_x = p.cell_x AND c.cell_y = p.cell_y
GROUP BY p.gap ORDER BY p.gap
-- no row without probes
"""

HEARD_VESSELS = """
SELECT p.gap, w.mmsi, count(DISTINCT p.bin_t) AS half_hours,
    min({'bin_t': w.bin_t, 'cell_x': w.cell_x, 'cell_y': w.cell_y}) AS first_heard,
    count(*) OVER (PARTITION BY p.gap) AS vessels
FROM probes AS p JOIN witnesses AS w
  ON w.bin_t = p.bin_t AND w.cell_x = p.cell_x AND w.cell_y = p.cell_y AND w.mmsi <> p.mmsi
WHERE w.as_of <= $day AND w.bin_t >= $low AND w.bin_t < $high AND w.heard
GROUP BY p.gap, w.mmsi
QUALIFY row_number() OVER (PARTITION BY p.gap ORDER BY count(DISTINCT p.bin_t) DESC, w.mmsi) <= $most
ORDER BY p.gap, half_hours DESC, w.mmsi
-- no row without probes
"""


@dataclass(frozen=True, slots=True)
class UsualReception:
    """Of the water round a last fix, over four weeks, the silent vessel left out."""

    n: int = 0  # half hours in which another vessel was known to be there
    k: int = 0  # of these, half hours in which it was heard
    heard_here: int = 0  # half hours in which a vessel was heard close to the last fix
    local_signal_losses: int = 0  # how many of these were its last for hours
    heard_like: int = 0  # the same of vessels of class A that moved if it did
    lost_like: int = 0
    minutes_like: float = 0.0  # of the thirty of a half hour, in which such a vessel was heard, where it was
    n_like: int = 0  # how many such vessels

    @property
    def minutes_told(self) -> float | None:
        """`minutes_like` to a tenth, as the event tells it and a later night reads it; None where there was none."""
        return round(self.minutes_like, 1) if self.n_like else None


@dataclass(frozen=True, slots=True)
class NearbyVessels:
    """Others than tankers close to a last fix: heard in the hour up to it, or lost about that time."""

    near: int = 0
    lost: int = 0  # how many fell silent there, from six hours before it to an hour after, for hours
    half_back: datetime | None = None  # when half of these were received again, wherever; None: not yet


@dataclass(frozen=True, slots=True)
class HeardVessel:
    """Another ship heard near the path, and where first: in which half hour, in which cell."""

    mmsi: int
    half_hours: int
    bin_t: datetime | None = None
    cell: tuple[int, int] | None = None  # column and row


@dataclass(frozen=True, slots=True)
class HeardAlong:
    """Other ships heard near one path."""

    vessels: int
    examples: tuple[HeardVessel, ...]  # those heard most


@dataclass(frozen=True, slots=True)
class Outage:
    """An outage that touches the first hours of a gap."""

    start: datetime
    end: datetime
    usual: float
    n_most: int
    vessels: int = 0  # others heard there in the hour before it
    sailed_on: int = 0  # of these, heard elsewhere while it was quiet


@dataclass(frozen=True, slots=True)
class Ahead:
    """The water ahead of a vessel under way, on the course that it held."""

    half_hours: int
    beyond: int  # of these, the last ones, in whose water no vessel at all was received in four weeks


@dataclass(frozen=True, slots=True)
class AreaCounts:
    """Vessels heard in the area of the last fix, by full hours."""

    n_before: int = 0
    n_after: int = 0
    n_later: int = 0

    @property
    def n_since(self) -> int:
        """In the emptier of the two hours after."""
        return min(self.n_after, self.n_later)


@dataclass(frozen=True, slots=True)
class PathReception:
    """Others along the paths of one gap; float64 (paths,) each.

    Attributes:
        vessels: others known to be near.
        heard: the same, each counted by the part of its half hours in which it was heard.
        half_hours, half_hours_heard: the sums of these half hours.
        told: half hours of the path in which any other was known to be near.
        within_nm: how far off others are counted.
    """

    vessels: NDArray[np.float64]
    heard: NDArray[np.float64]
    half_hours: NDArray[np.float64]
    half_hours_heard: NDArray[np.float64]
    told: NDArray[np.float64]
    within_nm: NDArray[np.float64]

    def with_paths(self, paths: Sequence[int], other: PathReception) -> PathReception:
        """The same, with the counts of `other` along these paths."""
        counts = {one.name: getattr(self, one.name).copy() for one in fields(self)}
        for name, values in counts.items():
            values[list(paths)] = getattr(other, name)[list(paths)]
        return PathReception(**counts)
