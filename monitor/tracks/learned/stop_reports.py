"""What ships reported about themselves around their stops: type, length, and draught before and after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from monitor.model.params import judged
from monitor.model.vessel import TANKER_TYPES
from monitor.store.query import columns, shown
from monitor.tracks.learned.ship_stops import ShipStops

Floats = NDArray[np.float64]

REPORTS = """
WITH ships AS (SELECT DISTINCT mmsi FROM asked),
told AS (
    SELECT s.mmsi, quantile_disc(CASE WHEN ship_type > 0 THEN ship_type END, 0.5) AS ship_type,
        quantile_disc(CASE WHEN length_m > 0 THEN length_m END, 0.5) AS length_m
    FROM statics AS s JOIN ships USING (mmsi) GROUP BY s.mmsi),
typed AS (
    SELECT s.mmsi, s.t, max(s.draught_m) AS draught_m FROM statics AS s JOIN ships USING (mmsi)
    WHERE s.draught_m > 0 GROUP BY s.mmsi, s.t)
SELECT a.n, told.ship_type, told.length_m, b.draught_m AS before_m,
    CASE WHEN c.t > a.start_t THEN c.draught_m END AS after_m
FROM asked AS a LEFT JOIN told ON told.mmsi = a.mmsi
ASOF LEFT JOIN typed AS b ON b.mmsi = a.mmsi AND b.t <= a.start_t
ASOF LEFT JOIN typed AS c ON c.mmsi = a.mmsi AND c.t <= a.high
ORDER BY a.n
"""


@dataclass(frozen=True, slots=True)
class StopReportParams:
    """Which draughts belong to a stop, and which change is a cargo."""

    draught_until_h: float = judged(12.0, "h", "2026-11-28")
    cargo_draught_m: float = judged(2.0, "m", "2026-11-28")


@dataclass(frozen=True, slots=True)
class StopReports:
    """Columns beside stops.

    Attributes:
        is_tanker: bool (n,); false where no type was reported.
        length_m: float64 (n,), NaN where it was not reported; of several, the middle one.
        draught_rise_m: float64 (n,), draught some hours after the end less draught before the start, metres; NaN
            where one was not reported.
    """

    is_tanker: NDArray[np.bool_]
    length_m: Floats
    draught_rise_m: Floats


def stop_reports(con: duckdb.DuckDBPyConnection, stops: ShipStops, params: StopReportParams) -> StopReports:
    """What was reported of each stop."""
    start, end = ((column * 1e6).astype("datetime64[us]") for column in (stops.start_s, stops.end_s))
    until = end + np.timedelta64(timedelta(hours=params.draught_until_h))
    asked = pa.table({"n": np.arange(len(stops)), "mmsi": stops.mmsi, "start_t": start, "high": until})
    with shown(con, "asked", asked):
        found = columns(con, REPORTS)
    told: dict[str, Floats] = {x: np.ma.filled(np.ma.asarray(column, float), np.nan) for x, column in found.items()}
    is_tanker = np.isin(told["ship_type"], TANKER_TYPES)
    return StopReports(is_tanker, told["length_m"], told["after_m"] - told["before_m"])
