"""How a ship lay: alongside a berth, or at anchor (or at a buoy), round which it swings with wind and tide."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from monitor.geo.sphere import destination
from monitor.model.params import judged
from monitor.tracks.learned.ship_stops import ShipStops
from monitor.tracks.learned.stop_reports import StopReports

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class MooringParams:
    """What a ship alongside does not do."""

    swing_of_length: float = judged(0.2, "of_the_length", "2026-11-28")
    least_swing_m: float = judged(25.0, "m", "2026-11-28")
    swing_deg: float = judged(15.0, "deg", "2026-11-28")
    unknown_length_m: float = judged(180.0, "m", "2026-11-28")
    antenna_from_stern_m: float = judged(40.0, "m", "2026-11-28")


def alongside(stops: ShipStops, length_m: Floats, params: MooringParams) -> Mask:
    """Whether each ship lay alongside, bool (n,): its place and its heading stayed as they were.

    Where the heading is not known and the place hardly moved, the status that the ship reported decides between the
    two; a ship that reports neither lay alongside: at anchor in a calm it would swing with the tide.

    Args:
        length_m: float64 (n,), NaN where it is not known.
    """
    length = np.where(np.isnan(length_m), params.unknown_length_m, length_m)
    swings = stops.spread_m > np.maximum(params.swing_of_length * length, params.least_swing_m)
    turns = stops.heading_deg_spread > params.swing_deg  # false where it is not known
    anchored_by_report = np.isnan(stops.heading_deg_spread) & (stops.n_anchored > stops.n_moored)
    still: Mask = ~(swings | turns | anchored_by_report)
    return still


def amidships(stops: ShipStops, reports: StopReports, params: MooringParams) -> ShipStops:
    """The same stops with the places of the ships' middles, where these can be told.

    A ship reports where its antenna is. A tanker's stands over the bridge, near the stern: with its length and heading
    the middle follows, and ships that lie at one berth with the bow to either side lie together. Others stay as they
    are: the store does not keep where the antenna stands.
    """
    forward_m = np.maximum(reports.length_m / 2 - params.antenna_from_stern_m, 0.0)
    known = reports.is_tanker & ~np.isnan(forward_m) & ~np.isnan(stops.heading_deg)
    lon, lat = destination(stops.lon, stops.lat, stops.heading_deg, forward_m)
    return replace(stops, lon=np.where(known, lon, stops.lon), lat=np.where(known, lat, stops.lat))
