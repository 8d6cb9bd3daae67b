"""A stretch of one vessel's fixes, as columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Track:
    """Fixes of one coherent track in order of time. All columns that are there have the same length.

    One MMSI has several tracks where two ships use it or where single fixes are wild.
    """

    mmsi: int
    track_no: int
    t_s: Sequence[int]  # UTC, seconds since 1970-01-01
    lon: Sequence[float]  # degrees east
    lat: Sequence[float]  # degrees north
    sog_kn: Sequence[float | None]
    heading_deg: Sequence[float | None] = ()  # from true north, as broadcast; empty where nobody asked for it
