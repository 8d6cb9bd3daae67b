"""Whether one of two tracks only follows where the other was hours before: one ship, of which a feed delivers late.

Definition     of the hours of the day in which a track was received, nearly all (`late_share`) have a position within
               `near_nm` of one that the other track had up to `late_h` before. Files that stamp positions when they
               arrive, and feeds that keep a ship's old number, look so.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from monitor.detect.identity.anomaly import AnomalyParams
from monitor.detect.record import DetectionContext
from monitor.geo.sphere import distance_m
from monitor.model.units import EPOCH, M_PER_NM, S_PER_H
from monitor.store.query import records

Track = tuple[int, int]  # MMSI and number of the track
Places = NDArray[np.float64]  # (n, 3): seconds, longitude, latitude, in order of time

PLACES = """
SELECT p.mmsi, coalesce(s.track_no, 0) AS track_no, epoch_us(p.t) / 1e6 AS t_s, p.lon, p.lat
FROM positions AS p LEFT JOIN multi_track_positions AS s
  ON s.mmsi = p.mmsi AND s.t = p.t AND s.lon = p.lon AND s.lat = p.lat
WHERE list_contains($mmsis, p.mmsi) AND p.t >= $low AND p.t < $until AND coalesce(s.track_no, 0) >= 0
ORDER BY p.mmsi, track_no, p.t, p.lon, p.lat
"""


class TracksOfDay:
    """The positions of some numbers on a day and `late_h` before it, by track."""

    def __init__(self, context: DetectionContext, mmsis: Sequence[int], params: AnomalyParams) -> None:
        """Reads them."""
        low = context.day.since - timedelta(hours=params.late_h)
        asked = {"mmsis": sorted(set(mmsis)), "low": low, "until": context.day.until}
        rows = records(context.con, PLACES, asked) if mmsis else []
        self._places = {
            key: np.array([(row["t_s"], row["lon"], row["lat"]) for row in own])
            for key, own in groupby(rows, key=lambda row: (row["mmsi"], row["track_no"]))
        }
        self._since_s, self._params = (context.day.since - EPOCH).total_seconds(), params

    def is_late(self, one: Track, other: Track) -> bool:
        """Whether either of two tracks follows the other."""
        return self._follows(one, other) or self._follows(other, one)

    def _follows(self, late: Track, before: Track) -> bool:
        places, others = self._places.get(late), self._places.get(before)
        if places is None or others is None:
            return False
        hours = _first_of_hours(places[places[:, 0] >= self._since_s])
        found = [self._was_near(place, others) for place in hours]
        return len(found) > 1 and sum(found) >= self._params.late_share * len(found)

    def _was_near(self, place: Places, others: Places) -> bool:
        t_s, lon, lat = place
        low, high = np.searchsorted(others[:, 0], (t_s - self._params.late_h * S_PER_H, t_s))
        ways_m = distance_m(lon, lat, others[low:high, 1], others[low:high, 2])
        return bool((ways_m <= self._params.near_nm * M_PER_NM).any())


def _first_of_hours(places: Places) -> Places:
    _, first = np.unique(places[:, 0] // S_PER_H, return_index=True)
    return places[first]
