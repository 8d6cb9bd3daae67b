"""Reception: where vessels were known to be, half hour by half hour, and whether they were heard.

Definition     a half hour of a vessel is known when its last fix before it and its first fix after it lie at
               most `bracket_h` apart and one ship could have sailed from one to the other. The vessel is
               placed on the line between the two; it was heard if it had a fix within. The fixes of the half
               hour itself place nothing: heard or not, it comes into the count by the same door.
               Of an archive thinned to a position an hour or so, only half hours in which one was due are known.
               Known and heard half hours of a cell are n and k of a binomial. Rows are kept by vessel, so
               that none is evidence in its own case. Where one receiver alone heard it in the half hour, the
               row names it: without these rows, k is what is heard when that receiver is out. In how many of its
               thirty minutes it was heard tells how well. A vessel is
               lost where its last fix before a gap of more than `bracket_h` was.
Does not tell  anything of water whose ships are never heard on both sides of a half hour: no rows, no answer.
               A ship that was silent on purpose for less than `bracket_h` counts as not received, and one
               that stays silent as lost: both err on the side of innocence. Of a feed that passes on one
               reception a message, more seems heard by one receiver alone than is: on the same side.
References     Hammond and Peters, Estimating AIS Coverage from Received Transmissions, Journal of Navigation,
               23 March 2012, www.cambridge.org/core/product/C378EFBF3F17B85243382737861E5268 (interpolate between
               receptions; a binomial with a prior); Lapinski and Isenor 2011,
               doi:10.1017/S0373463311000282 (what the edge of coverage and idle water do to such counts).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import duckdb

from monitor.model.ais_message import NO_SECOND
from monitor.model.params import cited, judged
from monitor.model.units import MS_PER_KN, us_of_h
from monitor.store.day import Day
from monitor.store.query import execute, scalar


@dataclass(frozen=True, slots=True)
class ReceptionParams:
    """When is it known where a ship was?"""

    bracket_h: int = judged(3, "h", "2026-11-24")
    max_speed_kn: float = judged(40.0, "kn", "2026-11-24")
    moving_kn: float = cited(3.0, "kn", "ITU-R M.1371-5, annex 1, table 1")
    steps_low: float = judged(0.25, "share", "2026-11-30")
    steps_high: float = judged(0.75, "share", "2026-11-30")


# First and last fix of each vessel and half hour. A struct compares by its fields in order: true positions come before
# false ones, then by time, then place: ties are decided. Displaced is a half hour without a true one; degraded one of
# which every true one says that it was not found by satellite.
NO_BINS = """
CREATE OR REPLACE TEMP TABLE vessel_bins (
    mmsi INTEGER, bin_no BIGINT,
    first_position STRUCT(is_false BOOLEAN, t_us BIGINT, lon DOUBLE, lat DOUBLE),
    last_position STRUCT(is_true BOOLEAN, t_us BIGINT, lon DOUBLE, lat DOUBLE, sog_kn DOUBLE, cog_deg DOUBLE),
    class_b INTEGER, n BIGINT, minutes INTEGER, displaced BOOLEAN, degraded BOOLEAN)
"""
VESSEL_BINS = """
INSERT INTO vessel_bins
SELECT p.mmsi, epoch_us(t) // 1800000000 AS bin_no,
    min({'is_false': low_t IS NOT NULL, 't_us': epoch_us(t), 'lon': lon, 'lat': lat}) AS first_position,
    max({'is_true': low_t IS NULL, 't_us': epoch_us(t), 'lon': lon, 'lat': lat, 'sog_kn': sog_kn,
         'cog_deg': cog_deg}) AS last_position,
    max(CASE WHEN msg_type IN (18, 19) THEN 1 ELSE 0 END) AS class_b, count(*) AS n,
    bit_count(bit_or(1 << CAST(epoch_us(t) // 60000000 % 30 AS INTEGER))) AS minutes,
    bool_and(low_t IS NOT NULL) AS displaced,
    coalesce(min(CASE WHEN low_t IS NULL THEN coalesce(utc_s, 0) END) > $no_second, false) AS degraded
FROM positions AS p LEFT JOIN without_place AS f ON f.mmsi = p.mmsi AND p.t >= f.low_t AND p.t <= f.high_t
 AND f.high_t >= $low
WHERE t >= $low AND t < $until AND p.mmsi BETWEEN $low_mmsi AND $high_mmsi
  AND p.mmsi NOT IN (SELECT mmsi FROM flood_vessels WHERE as_of = $day)
  AND (len($not_believed) = 0 OR NOT list_contains($not_believed, p.file_id))
GROUP BY ALL
"""

# Of a vessel that was heard and displaced, it is known where it was before and after.
CHAINED = """
CREATE OR REPLACE TEMP TABLE chained AS
SELECT mmsi, bin_no, first_position, last_position, class_b, n, minutes, displaced,
    lag(CASE WHEN NOT displaced THEN last_position END IGNORE NULLS) OVER w AS fix_before,
    lead(CASE WHEN NOT displaced THEN first_position END IGNORE NULLS) OVER w AS fix_after,
    lead(bin_no) OVER w AS next_bin_no, lead(displaced) OVER w AS next_displaced
FROM vessel_bins WINDOW w AS (PARTITION BY mmsi ORDER BY bin_no)
"""

# Half hours of a vessel in which all that was heard of it came from one receiver.
ALONE = """
CREATE OR REPLACE TEMP TABLE heard_alone AS
SELECT mmsi, epoch_us(bin_t) // 1800000000 AS bin_no, min(station) AS station
FROM receptions WHERE bin_t >= $low AND bin_t < $until
GROUP BY mmsi, bin_no HAVING min(station) = max(station)
"""

# How many half hours pass from one report to the next where an archive keeps one now and then: one that keeps a
# position an hour has nothing in every second half hour, and that is no sign of anything. Such an archive is regular,
# and has one position at a time; a hole in reception has neither.
STEP = """
SELECT CASE WHEN quantile_disc(n, $steps_high) = 1
             AND quantile_disc(next_bin_no - bin_no, $steps_low) = quantile_disc(next_bin_no - bin_no, $steps_high)
    THEN quantile_disc(next_bin_no - bin_no, 0.5) ELSE 1 END
FROM chained WHERE (next_bin_no - bin_no) * 1800000000 <= $bracket_us
"""

# A row belongs to the day that makes it known, the day of the fix after.
EXPOSURE = """
INSERT INTO exposure
WITH heard_bins AS (
    SELECT mmsi, bin_no, true AS heard, class_b, minutes, fix_before AS a, fix_after AS z
    FROM chained WHERE fix_before IS NOT NULL AND fix_after IS NOT NULL),
unheard_bins AS (
    SELECT mmsi, unnest(range(bin_no + $step, next_bin_no, $step)) AS bin_no, false AS heard, class_b, 0 AS minutes,
        last_position AS a, fix_after AS z
    FROM chained
    WHERE next_bin_no > bin_no + 1 AND NOT displaced AND fix_after.t_us - last_position.t_us <= $bracket_us),
known AS (
    SELECT *, (bin_no * 1800000000 + 900000000 - a.t_us) / (z.t_us - a.t_us) AS part,
        apart_m(a.lon, a.lat, z.lon, z.lat) / ((z.t_us - a.t_us) / 1e6) AS speed_ms
    FROM (SELECT * FROM heard_bins UNION ALL SELECT * FROM unheard_bins)
    WHERE z.t_us >= epoch_us($since) AND z.t_us - a.t_us <= $bracket_us)
SELECT $day, make_timestamp(k.bin_no * 1800000000), cell_x(k.a.lon + k.part * wrapped(k.z.lon - k.a.lon)),
    cell_y(k.a.lat + k.part * (k.z.lat - k.a.lat)), k.mmsi, k.heard, k.class_b = 1, k.speed_ms > $moving_ms,
    CASE WHEN k.heard THEN h.station END, k.minutes
FROM known AS k LEFT JOIN heard_alone AS h ON h.mmsi = k.mmsi AND h.bin_no = k.bin_no
WHERE k.speed_ms <= $max_speed_ms
"""

# A loss belongs to the day on which the gap had lasted long enough to call it one.
SIGNAL_LOSSES = """
INSERT INTO signal_losses
SELECT $day, make_timestamp(bin_no * 1800000000), cell_x(last_position.lon), cell_y(last_position.lat),
    mmsi, class_b = 1,
    coalesce(apart_m(coalesce(fix_before.lon, first_position.lon), coalesce(fix_before.lat, first_position.lat),
                     last_position.lon, last_position.lat)
        / nullif((last_position.t_us - coalesce(fix_before.t_us, first_position.t_us)) / 1e6, 0) > $moving_ms, false)
FROM chained
WHERE (fix_after IS NULL OR fix_after.t_us - last_position.t_us > $bracket_us)
  AND NOT displaced AND NOT coalesce(next_displaced, false)
  AND last_position.t_us + $bracket_us >= epoch_us($since) AND last_position.t_us + $bracket_us <= epoch_us($now)
"""


def begin(con: duckdb.DuckDBPyConnection) -> None:
    """Make the temporary table `vessel_bins`, without a row."""
    execute(con, NO_BINS)


def note_bins(con: duckdb.DuckDBPyConnection, day: Day, params: ReceptionParams) -> None:
    """Add the half hours of a part of the vessels to `vessel_bins`; needs the temporary table `without_place`."""
    asked = {"day": day.date, "no_second": NO_SECOND, "not_believed": list(day.not_believed)}
    execute(con, VESSEL_BINS, day.of_vessels(**asked, **_span(day, params)))


def collect(con: duckdb.DuckDBPyConnection, day: Day, params: ReceptionParams) -> None:
    """Write the day's rows of `exposure` and `signal_losses`; needs the temporary table `vessel_bins`."""
    bracket_us = us_of_h(params.bracket_h)
    moving_ms = params.moving_kn * MS_PER_KN
    execute(con, CHAINED)
    execute(con, ALONE, _span(day, params))
    quantiles = {"steps_low": params.steps_low, "steps_high": params.steps_high}
    step = scalar(con, STEP, {"bracket_us": bracket_us, **quantiles})
    known = {
        "step": step,
        "bracket_us": bracket_us,
        "moving_ms": moving_ms,
        "max_speed_ms": params.max_speed_kn * MS_PER_KN,
    }
    execute(con, EXPOSURE, {"day": day.date, "since": day.since, **known})
    execute(
        con,
        SIGNAL_LOSSES,
        {"day": day.date, "since": day.since, "now": day.now, "bracket_us": bracket_us, "moving_ms": moving_ms},
    )


def _span(day: Day, params: ReceptionParams) -> dict[str, datetime]:
    """Twice the bracket: a loss is told a bracket later, and what moved before it lies another one back."""
    return {"low": day.since - timedelta(hours=2 * params.bracket_h), "until": day.until}
