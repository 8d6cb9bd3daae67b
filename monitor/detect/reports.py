"""Single reports behind a claim about identity: the raw static report, and where the ship was then."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from monitor.detect.record import Scene
from monitor.store.query import records

LOOK_H = 12  # a fix farther off in time does not tell where a report was sent

# The static report of a number at a time, with the fix nearest to it in time.
REPORT = """
SELECT t, lon, lat, file_id, line_no, "offset" FROM (
    SELECT s.t, s.file_id, s.line_no, s."offset", p.lon, p.lat,
        row_number() OVER (ORDER BY abs(epoch_us(p.t) - epoch_us(s.t)), p.t, p.lon, s.file_id, s.line_no) AS place
    FROM statics AS s LEFT JOIN positions AS p
      ON p.mmsi = s.mmsi AND p.t BETWEEN $low AND $high
    WHERE s.mmsi = $mmsi AND s.t = $at AND ($imo IS NULL OR s.imo = $imo))
WHERE place = 1
"""

LAST_FIX = """
SELECT t, lon, lat FROM positions WHERE mmsi = $mmsi AND t BETWEEN $low AND $high ORDER BY t DESC, lon, lat LIMIT 1
"""
FIRST_FIX = """
SELECT t, lon, lat FROM positions WHERE mmsi = $mmsi AND t BETWEEN $low AND $high ORDER BY t, lon, lat LIMIT 1
"""


def report_at(scene: Scene, mmsi: int, at: datetime, imo: int | None = None) -> Mapping[str, Any] | None:
    """The static report that a number sent at exactly this time, with lon and lat where a fix is near in time.

    Args:
        imo: of several reports at that time, the one with this IMO number.
    """
    look = timedelta(hours=LOOK_H)
    around = {"low": at - look, "high": min(at + look, scene.day.now)}
    return next(iter(records(scene.con, REPORT, {"mmsi": mmsi, "imo": imo, "at": at, **around})), None)


def last_fix(scene: Scene, mmsi: int, low: datetime, high: datetime) -> Mapping[str, Any] | None:
    """The last fix of a number in [low, high]: t, lon, lat. Nothing after the scene's day counts."""
    values = {"mmsi": mmsi, "low": low, "high": min(high, scene.day.now)}
    return next(iter(records(scene.con, LAST_FIX, values)), None)


def first_fix(scene: Scene, mmsi: int, low: datetime, high: datetime) -> Mapping[str, Any] | None:
    """The first fix of a number in [low, high], likewise."""
    values = {"mmsi": mmsi, "low": low, "high": min(high, scene.day.now)}
    return next(iter(records(scene.con, FIRST_FIX, values)), None)
