"""Where ships of any type lay still for hours, day by day: what anchorages and berths are found from."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from monitor.model.params import cited, judged
from monitor.store.day import Day
from monitor.store.query import execute


@dataclass(frozen=True, slots=True)
class StopParams:
    """When a ship lies still."""

    stop_kn: float = cited(0.5, "kn", "GFW pipe-anchorages README: 0.5 kn ends a stop")
    least_h: float = judged(3.0, "h", "2026-11-24")


# Cells of one minute of arc: about a mile, the berth of a few ships at anchor.
STOPS = """
INSERT INTO stops
SELECT $day, p.mmsi, CAST(floor(wrapped(lon) * 60) AS INTEGER) AS cell_x, CAST(floor(lat * 60) AS INTEGER) AS cell_y,
    (epoch_us(max(t)) - epoch_us(min(t))) / 3.6e9 AS hours
FROM positions AS p LEFT JOIN without_place AS f ON f.mmsi = p.mmsi AND p.t >= f.low_t AND p.t <= f.high_t
 AND f.high_t >= $since
WHERE t >= $since AND t < $until AND sog_kn <= $stop_kn AND p.mmsi BETWEEN $low_mmsi AND $high_mmsi
  AND p.mmsi NOT IN (SELECT mmsi FROM flood_vessels WHERE as_of = $day) AND f.mmsi IS NULL
GROUP BY p.mmsi, cell_x, cell_y HAVING (epoch_us(max(t)) - epoch_us(min(t))) / 3.6e9 >= $least_h
"""


def collect(con: duckdb.DuckDBPyConnection, day: Day, params: StopParams) -> None:
    """Write the day's rows of `stops` of a part of the vessels; needs the temporary table `without_place`."""
    execute(con, STOPS, day.values(**day.of_vessels(stop_kn=params.stop_kn, least_h=params.least_h)))
