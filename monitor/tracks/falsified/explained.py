"""Displacements that jamming explains: in a jammed area, in its hours, to where others were thrown too.

Their positions are left out before signs are looked for: a tanker that draws rings all day, and is thrown away with
all others for two hours of it, still draws rings. What differs from the others in time or place stays in.
"""

from __future__ import annotations

from datetime import timedelta

import duckdb

from monitor.model.units import us_of_h
from monitor.store.day import Day
from monitor.store.query import execute
from monitor.tracks.falsified.others import OthersParams

EXPLAINED = """
CREATE OR REPLACE TEMP TABLE explained AS
WITH lately AS (
    SELECT DISTINCT mmsi, start_t, end_t, lon, lat, claim_lon, claim_lat FROM displacements
    WHERE as_of <= $day AND as_of >= $oldest_day),
hours AS (
    SELECT d.mmsi, d.start_t, min(j.bin_t) AS first_t, max(j.bin_t) AS last_t FROM lately AS d JOIN jammed_areas AS j
      ON areas_touch(area_x(cell_x(d.lon)), area_y(cell_y(d.lat)), j.area_x, j.area_y)
     AND j.bin_t <= d.end_t AND j.bin_t + INTERVAL 30 MINUTE >= d.start_t
    WHERE j.as_of <= $day AND j.as_of >= $oldest_day AND j.sign = 'displaced' GROUP BY d.mmsi, d.start_t)
SELECT d.mmsi, d.start_t, d.end_t FROM lately AS d JOIN hours AS h ON h.mmsi = d.mmsi AND h.start_t = d.start_t
WHERE epoch_us(h.first_t) - epoch_us(d.start_t) <= $outlasts_us
  AND epoch_us(d.end_t) - epoch_us(h.last_t) - 1800000000 <= $outlasts_us
  AND EXISTS (SELECT 1 FROM lately AS o WHERE o.mmsi <> d.mmsi AND o.start_t <= d.end_t AND o.end_t >= d.start_t
      AND apart_m(o.claim_lon, o.claim_lat, d.claim_lon, d.claim_lat) <= $other_centre_m)
-- no row without displacements, jammed_areas
"""


def note(con: duckdb.DuckDBPyConnection, day: Day, longest: timedelta, params: OthersParams) -> None:
    """Make the temporary table `explained` (mmsi, start_t, end_t): no position between the two counts.

    Args:
        longest: for so long a step away without one back is followed.
    """
    limits = {"outlasts_us": us_of_h(params.outlasts_h), "other_centre_m": params.other_centre_m}
    execute(con, EXPLAINED, {"day": day.date, "oldest_day": day.date - longest, **limits})
