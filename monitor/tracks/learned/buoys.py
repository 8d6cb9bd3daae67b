"""A mooring buoy, told from a small anchorage: ships swing round one point, and load or discharge there."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from monitor.geo.projection import lon_near
from monitor.geo.sphere import distance_m
from monitor.model.params import judged
from monitor.tracks.learned.ship_stops import ShipStops
from monitor.tracks.learned.stop_reports import StopReports


@dataclass(frozen=True, slots=True)
class BuoyParams:
    """What makes a buoy of a cluster of stops at anchor."""

    within_m: float = judged(350.0, "m", "2026-11-29")
    within_share: float = judged(0.9, "share", "2026-11-29")
    least_draughts: int = judged(3, "stops", "2026-11-29")
    cargo_share: float = judged(0.5, "share", "2026-11-29")
    cargo_draught_m: float = judged(2.0, "m", "2026-11-29")


def is_buoy(stops: ShipStops, reports: StopReports, params: BuoyParams) -> bool:
    """Whether all but a few stops have their middles close together, and most tankers' draughts changed by a cargo."""
    lon = lon_near(stops.lon, stops.lon[0])
    off_m = distance_m(np.median(lon), np.median(stops.lat), lon, stops.lat)
    change_m = np.abs(reports.draught_rise_m[reports.is_tanker & ~np.isnan(reports.draught_rise_m)])
    if len(change_m) < params.least_draughts or np.mean(off_m <= params.within_m) < params.within_share:
        return False
    return bool(np.mean(change_m >= params.cargo_draught_m) >= params.cargo_share)
