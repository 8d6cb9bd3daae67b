"""Outages: hours in which an area that is seldom quiet was quiet, or one receiver in it, whatever the ships did.

Definition     an area (a block of cells, two degrees wide and one high) is quiet in an hour in which no more
               than `share` of its habit was heard. The habit is the number of vessels heard in the hour in
               which a vessel of the last `habit_d` days was heard, on the mean (sum n^2 / sum n: thin hours
               weigh little), or the mean of the same hour of the week, whichever is less; below `min_ships`
               nothing is said. Quiet hours in a row are one outage if the hour before them had at least `from_share`
               of the habit: a fleet does not go home within an hour. A silent feed makes every such area quiet.
               The same is asked of each receiver in each area: by whom the vessels were heard, as the lines say.
               The areas in which it is quiet are how far its outage goes.
Does not tell  who else heard the water of a quiet receiver: that is asked where a ship fell silent in it. Ships
               that all sailed away within the hour look the same, and so does a receiver that got another name.
References     DOMAIN practice: ask whether the neighbours dropped out too, before a ship is called dark.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import duckdb

from monitor.model.params import judged
from monitor.model.units import US_PER_H, epoch_us
from monitor.store.day import Day
from monitor.store.query import execute, scalar


@dataclass(frozen=True, slots=True)
class OutageParams:
    """How quiet is too quiet?"""

    share: float = judged(0.2, "of_the_habit", "2026-11-24")
    from_share: float = judged(0.5, "of_the_habit", "2026-11-24")
    min_ships: float = judged(5.0, "ships_an_hour", "2026-11-24")
    habit_d: int = judged(28, "d", "2026-11-24")
    same_hours: int = judged(3, "h", "2026-11-24")
    look_back_h: int = judged(72, "h", "2026-11-24")
    last_min: int = judged(15, "min", "2026-11-24")
    followed_d: int = judged(12, "d", "2026-11-30")
    lost_h: float = judged(12.0, "h", "2026-11-30")


# Who is received while jamming displaces it, or takes its position, is received where it was before. Lines without a
# position do not keep their receiver: those who received its last position are taken to receive them.
AREA_HOURS = """
INSERT INTO area_hours
WITH places AS (
    SELECT mmsi, start_t, lon, lat FROM displacements WHERE as_of <= $day AND as_of >= $oldest_day
    UNION SELECT mmsi, start_t, lon, lat FROM not_back WHERE as_of <= $day AND as_of >= $oldest_day
    UNION SELECT mmsi, start_t, lon, lat FROM false_stretches
    WHERE judgement = 'jammed' AND as_of <= $day AND as_of >= $oldest_day),
thrown AS (
    SELECT x.mmsi, x.low_t, x.high_t, p.lon, p.lat FROM without_place AS x JOIN places AS p
      ON p.mmsi = x.mmsi AND p.start_t = x.low_t - INTERVAL 1 MICROSECOND
    WHERE x.jammed AND x.high_t >= $since
    QUALIFY row_number() OVER (PARTITION BY x.mmsi, x.low_t ORDER BY p.lon, p.lat) = 1),
seen AS (
    SELECT mmsi, bin_no, bin_no AS received_no, last_position.lon, last_position.lat FROM vessel_bins
    WHERE bin_no * 1800000000 >= epoch_us($since) AND NOT displaced
    UNION ALL
    SELECT b.mmsi, b.bin_no, b.bin_no, t.lon, t.lat FROM vessel_bins AS b JOIN thrown AS t
      ON t.mmsi = b.mmsi AND epoch_us(t.high_t) >= b.bin_no * 1800000000
     AND epoch_us(t.low_t) < (b.bin_no + 1) * 1800000000
    WHERE b.bin_no * 1800000000 >= epoch_us($since) AND b.displaced
    UNION ALL
    SELECT mmsi, epoch_us(bin_t) // 1800000000, epoch_us(t) // 1800000000, lon, lat FROM lost_vessels
    WHERE as_of = $day AND NOT degraded),
placed AS (
    SELECT mmsi, bin_no, received_no, area_x(cell_x(lon)) AS area_x, area_y(cell_y(lat)) AS area_y FROM seen),
heard AS (
    SELECT '' AS station, * FROM placed
    UNION ALL
    SELECT r.station, p.* FROM receptions AS r
    JOIN placed AS p ON p.mmsi = r.mmsi AND p.received_no = epoch_us(r.bin_t) // 1800000000
    WHERE r.bin_t >= $received_since AND r.bin_t < $until)
SELECT $day, make_timestamp(bin_no // 2 * 3600000000), station, area_x, area_y, count(DISTINCT mmsi)
FROM heard GROUP BY ALL
"""

HEARD_BEFORE = "SELECT max(hour) FROM area_hours WHERE as_of < $day AND hour >= $low"
# What an area usually hears is no more than what it heard at most.
HEARD_MANY = """
SELECT EXISTS (SELECT 1 FROM area_hours WHERE as_of > $day_before AND as_of <= $day AND n >= $min_ships)
"""
FIRST_HEARD = "SELECT min(hour) FROM area_hours WHERE as_of = $day"

# 168 hours make a week. A run that goes on from the day before keeps its beginning.
OUTAGES = """
INSERT INTO outages
WITH past AS (
    SELECT *, epoch_us(hour) // 3600000000 AS hour_no FROM area_hours WHERE as_of > $day_before AND as_of <= $day),
alive AS (SELECT DISTINCT hour_no FROM past),
weekly AS (SELECT hour_no % 168 AS week_hour, count(*) AS n_hours FROM alive GROUP BY ALL),
habits AS (
    SELECT station, area_x, area_y, sum(n * n) / sum(n) AS habit FROM past
    GROUP BY station, area_x, area_y HAVING sum(n * n) >= $min_ships * sum(n)),
same_hour AS (
    SELECT p.station, p.area_x, p.area_y, w.week_hour, sum(p.n) / any_value(w.n_hours) AS habit
    FROM past AS p JOIN weekly AS w ON w.week_hour = p.hour_no % 168
    WHERE w.n_hours >= $same_hours GROUP BY p.station, p.area_x, p.area_y, w.week_hour),
clock AS (
    SELECT station, area_x, area_y, habit,
        unnest(range(epoch_us($low) // 3600000000 - 1, $end_hour_no)) AS hour_no
    FROM habits),
counted AS (
    SELECT c.station, c.area_x, c.area_y, c.hour_no, coalesce(p.n, 0) AS n,
        CASE WHEN w.n_hours IS NULL THEN c.habit ELSE least(c.habit, coalesce(s.habit, 0)) END AS habit
    FROM clock AS c
    LEFT JOIN past AS p
      ON p.station = c.station AND p.area_x = c.area_x AND p.area_y = c.area_y AND p.hour_no = c.hour_no
    LEFT JOIN weekly AS w ON w.week_hour = c.hour_no % 168 AND w.n_hours >= $same_hours
    LEFT JOIN same_hour AS s
      ON s.station = c.station AND s.area_x = c.area_x AND s.area_y = c.area_y AND s.week_hour = c.hour_no % 168),
stepped AS (
    SELECT *, lag(n) OVER (PARTITION BY station, area_x, area_y ORDER BY hour_no) >= $from_share * habit AS fell
    FROM counted),
quiet AS (
    SELECT *, hour_no - row_number() OVER (PARTITION BY station, area_x, area_y ORDER BY hour_no) AS run
    FROM stepped WHERE habit >= $min_ships AND n <= $share * habit AND hour_no * 3600000000 >= epoch_us($low)),
runs AS (
    SELECT station, area_x, area_y, min(hour_no) AS first_no, max(hour_no) + 1 AS end_no, min(habit) AS habit,
        max(n) AS n_most, max(CASE WHEN fell THEN 1 ELSE 0 END) AS fell
    FROM quiet GROUP BY station, area_x, area_y, run),
before AS (
    SELECT station, area_x, area_y, "start", max("end") AS ended, max(n_most) AS n_most FROM outages
    WHERE as_of < $day AND "end" >= $low GROUP BY station, area_x, area_y, "start")
SELECT $day, r.station, r.area_x, r.area_y, coalesce(min(b."start"), make_timestamp(r.first_no * 3600000000)),
    make_timestamp(r.end_no * 3600000000), r.habit, greatest(r.n_most, coalesce(max(b.n_most), 0))
FROM runs AS r LEFT JOIN before AS b
  ON b.station = r.station AND b.area_x = r.area_x AND b.area_y = r.area_y
 AND epoch_us(b.ended) >= r.first_no * 3600000000 AND epoch_us(b."start") <= r.first_no * 3600000000
WHERE r.fell = 1 OR b."start" IS NOT NULL
GROUP BY r.station, r.area_x, r.area_y, r.first_no, r.end_no, r.habit, r.n_most
"""


def collect(con: duckdb.DuckDBPyConnection, day: Day, params: OutageParams) -> None:
    """Write the day's rows of `area_hours` and `outages`; needs the temporary tables `vessel_bins`, `without_place`.

    Hours are judged from the last one in which anything was heard before the day: what the feed kept to
    itself over midnight is told on the day on which it speaks again.
    """
    oldest = day.date - timedelta(days=params.followed_d)
    received_since = day.since - timedelta(hours=params.lost_h)
    execute(con, AREA_HOURS, day.values(oldest_day=oldest, received_since=received_since))
    past = {"day": day.date, "day_before": day.date - timedelta(days=params.habit_d), "min_ships": params.min_ships}
    low = _judged_from(con, day, params)
    if low is None or not scalar(con, HEARD_MANY, past):
        return
    heard_to = day.now + timedelta(minutes=params.last_min)
    execute(
        con,
        OUTAGES,
        {
            **past,
            "low": low,
            "end_hour_no": epoch_us(heard_to) // US_PER_H,
            "share": params.share,
            "from_share": params.from_share,
            "same_hours": params.same_hours,
        },
    )


def _judged_from(con: duckdb.DuckDBPyConnection, day: Day, params: OutageParams) -> datetime | None:
    look_back = {"day": day.date, "low": day.since - timedelta(hours=params.look_back_h)}
    found: datetime | None = scalar(con, HEARD_BEFORE, look_back)
    return found or scalar(con, FIRST_HEARD, {"day": day.date})
