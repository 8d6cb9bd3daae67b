"""Which fixes of one MMSI belong together: two ships on one number, wild fixes.

Definition     a fix continues a track if a ship could have sailed there since the track's last fix.
               Of several such tracks it continues the one heard last; if there is none, it begins a new one.
Does not tell  which of two ships on one number is the rightful one; and a wild fix within reach of the
               track stays on it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from monitor.geo.sphere import distance_m
from monitor.model.params import judged
from monitor.model.units import MS_PER_KN


@dataclass(frozen=True, slots=True)
class TrackParams:
    """When two fixes can't be of one ship."""

    max_speed_kn: float = judged(60.0, "kn", "2026-11-24")
    slack_m: float = judged(2000.0, "m", "2026-11-24")


@dataclass(slots=True)
class OpenTrack:
    """The last fix of a track so far."""

    track_no: int
    t_s: float
    lon: float
    lat: float


def segment(
    t_s: NDArray[np.float64],
    lon: NDArray[np.float64],
    lat: NDArray[np.float64],
    before: Sequence[OpenTrack],
    params: TrackParams,
) -> NDArray[np.int32]:
    """Track numbers for the fixes of one MMSI.

    Args:
        t_s, lon, lat: float64 (n,), seconds and degrees, in order of time.
        before: the MMSI's tracks as they stood before the first fix.

    Returns:
        int32 (n,). Depends only on the fixes and `before`, so day by day equals all at once.
    """
    open_tracks = [OpenTrack(b.track_no, b.t_s, b.lon, b.lat) for b in before]
    numbers = np.empty(len(t_s), np.int32)
    for i in range(len(t_s)):
        track = _continued(open_tracks, t_s[i], lon[i], lat[i], params)
        if track is None:
            track = OpenTrack(len(open_tracks), t_s[i], lon[i], lat[i])
            open_tracks.append(track)
        track.t_s, track.lon, track.lat = t_s[i], lon[i], lat[i]
        numbers[i] = track.track_no
    return numbers


def _continued(
    tracks: Sequence[OpenTrack], t_s: float, lon: float, lat: float, params: TrackParams
) -> OpenTrack | None:
    for track in sorted(tracks, key=lambda k: (-k.t_s, k.track_no)):
        reach_m = params.slack_m + params.max_speed_kn * MS_PER_KN * max(t_s - track.t_s, 0.0)
        if float(distance_m(track.lon, track.lat, lon, lat)) <= reach_m:
            return track
    return None
