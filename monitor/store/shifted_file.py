"""Whether a file tells of ships hours earlier or later than other files do: another time zone, or a wrong clock.

Ships under way are nowhere twice after the same number of half hours. Where most of those that a file shares with
others were, by the others, at the same places so much earlier or later, and not at the time that it says, one of them
has the wrong time, and whatever a ship did is in the store twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import duckdb

from monitor.model.params import judged
from monitor.model.units import us_of_min
from monitor.store.query import records, scalar

OTHERS = "SELECT count(*) FROM files WHERE file_id <> $file AND last_t >= $since AND first_t < $until"

# One position a quarter of an hour of some ships under way, in some hours of the file.
SHIFTS = """
WITH moving AS (
    SELECT mmsi, t, lon, lat FROM positions
    WHERE file_id = $file AND t >= $low AND t < $high AND sog_kn >= $moving_kn),
ships AS (SELECT mmsi FROM (SELECT DISTINCT mmsi FROM moving) ORDER BY hash(mmsi), mmsi LIMIT $most_ships),
own AS (
    SELECT mmsi, min({'t': t, 'lon': lon, 'lat': lat}) AS at FROM moving JOIN ships USING (mmsi)
    GROUP BY mmsi, epoch_us(t) // 900000000),
others AS (
    SELECT p.mmsi, p.t, p.lon, p.lat FROM positions AS p JOIN ships USING (mmsi)
    WHERE p.file_id <> $file AND p.t >= $since AND p.t < $until),
there AS (
    SELECT o.mmsi, o.at.t AS t, round((epoch_us(p.t) - epoch_us(o.at.t)) / 1800e6) AS half_hours
    FROM own AS o JOIN others AS p ON p.mmsi = o.mmsi
    WHERE abs(p.lat - o.at.lat) <= $near_deg AND abs(p.lon - o.at.lon) * cos(radians(o.at.lat)) <= $near_deg
        AND abs(epoch_us(p.t) - epoch_us(o.at.t) - 1800000000 * half_hours) <= $within_us),
of_ship AS (
    SELECT mmsi, half_hours, count(DISTINCT t) AS n FROM there GROUP BY mmsi, half_hours),
told AS (SELECT mmsi, count(*) AS n FROM own WHERE mmsi IN (SELECT mmsi FROM others) GROUP BY mmsi)
SELECT half_hours, count(*) AS n_ships, (SELECT count(*) FROM told) AS known
FROM of_ship JOIN told USING (mmsi) WHERE of_ship.n >= $share * told.n
GROUP BY half_hours ORDER BY n_ships DESC, abs(half_hours), half_hours
"""


@dataclass(frozen=True, slots=True)
class ShiftParams:
    """When a file is told to be shifted."""

    window_h: float = judged(6.0, "h", "2026-12-01")
    reach_h: float = judged(14.0, "h", "2026-12-01")
    moving_kn: float = judged(5.0, "kn", "2026-12-01")
    near_deg: float = judged(0.02, "deg", "2026-12-01")
    within_min: float = judged(5.0, "min", "2026-12-01")
    share: float = judged(0.5, "share", "2026-12-01")
    most_ships: int = judged(60, "ships", "2026-12-01")
    least_ships: int = judged(5, "ships", "2026-12-01")
    at_once: float = judged(0.2, "share", "2026-12-01")


@dataclass(frozen=True, slots=True)
class Shift:
    """Of `known` ships under way that others tell of too, `ships` were there `hours` later (or, below 0, earlier)."""

    hours: float
    ships: int
    known: int


def shift_of(
    con: duckdb.DuckDBPyConnection, file_id: int, first: datetime, last: datetime, params: ShiftParams = ShiftParams()
) -> Shift | None:
    """By how much the other files say that ships were where a file says; None where they agree, or too few are known.

    Args:
        first, last: its times; some hours in the middle are looked at.
    """
    middle, half = first + (last - first) / 2, timedelta(hours=params.window_h / 2)
    reach = timedelta(hours=params.reach_h)
    low, high = middle - half, middle + half
    span = {"low": low, "high": high, "since": low - reach, "until": high + reach}
    if not scalar(con, OTHERS, {"file": file_id, "since": span["since"], "until": span["until"]}):
        return None
    limits = {name: getattr(params, name) for name in ("moving_kn", "near_deg", "share", "most_ships")}
    found = records(con, SHIFTS, {"file": file_id, "within_us": us_of_min(params.within_min), **span, **limits})
    if not found or found[0]["half_hours"] == 0:
        return None
    best, at_once = found[0], next((row["n_ships"] for row in found if row["half_hours"] == 0), 0)
    if (
        best["n_ships"] < max(params.least_ships, params.share * best["known"])
        or at_once > params.at_once * best["known"]
    ):
        return None
    return Shift(best["half_hours"] / 2, best["n_ships"], best["known"])
