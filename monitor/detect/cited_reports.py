"""Single reports behind a claim: the raw static report, where the ship was then, the raw fix at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

import pyarrow as pa

from monitor.detect.record import DetectionContext
from monitor.model.params import judged
from monitor.store.query import records, shown


@dataclass(frozen=True, slots=True)
class CitedReportParams:
    """When a position tells where a report was sent."""

    look_h: float = judged(12.0, "h", "2026-11-30")


# The static report of a number at a time, with the fix nearest to it in time. Two ships on one number may each send one
# at that time: the one that says what is asked for.
REPORT = """
SELECT t, lon, lat, file_id, line_no, "offset" FROM (
    SELECT s.t, s.file_id, s.line_no, s."offset", p.lon, p.lat,
        row_number() OVER (ORDER BY
            CASE WHEN s.imo = $said_imo THEN 0 ELSE 1 END + CASE WHEN s.name = $name THEN 0 ELSE 1 END
                + CASE WHEN s.call_sign = $call_sign THEN 0 ELSE 1 END
                + CASE WHEN s.length_m = $length_m AND s.beam_m = $beam_m THEN 0 ELSE 1 END,
            abs(epoch_us(p.t) - epoch_us(s.t)), p.t, p.lon, s.file_id, s.line_no) AS place
    FROM statics AS s LEFT JOIN positions AS p
      ON p.mmsi = s.mmsi AND p.t BETWEEN $low AND $high
    WHERE s.mmsi = $mmsi AND s.t = $at AND ($imo IS NULL OR s.imo = $imo))
WHERE place = 1
"""

# The last fix of each number up to a time; of several at one time, that at the place asked for.
SOURCES = """
SELECT n, file_id, line_no, "offset" FROM (
    SELECT a.n, p.file_id, p.line_no, p."offset",
        row_number() OVER (PARTITION BY a.n ORDER BY p.t DESC, abs(p.lon - a.lon) + abs(p.lat - a.lat), p.lon, p.lat,
            p.file_id, p.line_no) AS place
    FROM asked AS a JOIN positions AS p ON p.mmsi = a.mmsi AND p.t <= a.at AND p.t >= a.low
    WHERE p.t >= $low AND p.t <= $high)
WHERE place = 1
"""
ASKED = pa.schema(
    [
        ("n", pa.int32()),
        ("mmsi", pa.int32()),
        ("at", pa.timestamp("us")),
        ("low", pa.timestamp("us")),
        ("lon", pa.float64()),
        ("lat", pa.float64()),
    ]
)

LAST_FIX = """
SELECT t, lon, lat FROM positions WHERE mmsi = $mmsi AND t BETWEEN $low AND $high ORDER BY t DESC, lon, lat LIMIT 1
"""
FIRST_FIX = """
SELECT t, lon, lat FROM positions WHERE mmsi = $mmsi AND t BETWEEN $low AND $high ORDER BY t, lon, lat LIMIT 1
"""


def report_at(
    context: DetectionContext,
    mmsi: int,
    at: datetime,
    params: CitedReportParams,
    imo: int | None = None,
    said: Mapping[str, Any] = {},
) -> Mapping[str, Any] | None:
    """The static report that a number sent at exactly this time, with lon and lat where a fix is near in time.

    Args:
        imo: of several reports at that time, the one with this IMO number.
        said: imo, name, call_sign, length_m and beam_m, as far as there is a report that says them.
    """
    look = timedelta(hours=params.look_h)
    around = {"low": at - look, "high": min(at + look, context.day.now)}
    asked = {name: said.get(name) for name in ("name", "call_sign", "length_m", "beam_m")}
    asked["said_imo"] = said.get("imo")
    return next(iter(records(context.con, REPORT, {"mmsi": mmsi, "imo": imo, "at": at, **around, **asked})), None)


def last_position(context: DetectionContext, mmsi: int, low: datetime, high: datetime) -> Mapping[str, Any] | None:
    """The last fix of a number in [low, high]: t, lon, lat. Nothing after the scene's day counts."""
    values = {"mmsi": mmsi, "low": low, "high": min(high, context.day.now)}
    return next(iter(records(context.con, LAST_FIX, values)), None)


def first_position(context: DetectionContext, mmsi: int, low: datetime, high: datetime) -> Mapping[str, Any] | None:
    """The first fix of a number in [low, high], likewise."""
    values = {"mmsi": mmsi, "low": low, "high": min(high, context.day.now)}
    return next(iter(records(context.con, FIRST_FIX, values)), None)


def by_day(rows: Sequence[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """Rows by the day of their time `at`, in order of time.

    Between the first and the last time that a query asks for, it reads every position of all ships: not over weeks.
    """
    for _, of_day in groupby(sorted(rows, key=lambda row: row["at"]), key=lambda row: row["at"].date()):
        yield list(of_day)


def sources_at(
    context: DetectionContext,
    asked: Sequence[tuple[int, datetime]],
    back_h: float,
    places: Sequence[tuple[float, float]] | None = None,
) -> list[Mapping[str, Any] | None]:
    """file_id, line_no and offset of the last fix of each number up to a time and `back_h` before it, a day at once.

    Args:
        places: longitude and latitude of each, where they are known: two fixes may have one time.
    """
    back = timedelta(hours=back_h)
    rows: list[dict[str, Any]] = [
        {"n": n, "mmsi": mmsi, "at": at, "low": at - back} for n, (mmsi, at) in enumerate(asked)
    ]
    for row, (lon, lat) in zip(rows, places or (), strict=False):
        row |= {"lon": lon, "lat": lat}
    found: dict[int, Mapping[str, Any]] = {}
    for some in by_day(rows):
        span = {"low": some[0]["low"], "high": some[-1]["at"]}
        with shown(context.con, "asked", pa.Table.from_pylist(some, ASKED)):
            found |= {row.pop("n"): row for row in records(context.con, SOURCES, span)}
    return [found.get(n) for n in range(len(asked))]
