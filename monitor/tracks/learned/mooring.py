"""How a ship lay: alongside a berth, or at anchor (or at a buoy), round which it swings with wind and tide."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from monitor.model.params import judged
from monitor.tracks.learned.ship_stops import ShipStops

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class MooringParams:
    """What a ship alongside does not do."""

    swing_of_length: float = judged(0.2, "of_the_length", "2026-11-28")
    least_swing_m: float = judged(25.0, "m", "2026-11-28")
    swing_deg: float = judged(15.0, "deg", "2026-11-28")
    unknown_length_m: float = judged(180.0, "m", "2026-11-28")


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
