"""Tracks and coasts as short text: a tenth of the size of GeoJSON, read by assets/packed.js.

Integers are told as differences, folded to be positive, in digits of five bits, the lowest first; the sixth bit of a
character says that more follow. A dot separates stretches between which nothing is drawn.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from monitor.geo.grouped import cut, starts
from monitor.model.track import Track
from monitor.render.frame import Frame
from monitor.render.tracklines import is_broken

PER_DEG = 10_000  # 11 m
PER_MINUTE = 60
ALPHABET = np.frombuffer(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", np.uint8)


def packed(tracks: Iterable[Track], frame: Frame, tolerance_deg: float) -> str:
    """The lines of some tracks, each point with its time; empty where nothing can be drawn.

    Args:
        tolerance_deg: how far a drawn line may lie from a fix (Douglas and Peucker).
    """
    parts = [part for track in tracks for part in _parts(track, frame, tolerance_deg)]
    if not parts:
        return ""
    return _text(np.concatenate(parts), np.cumsum([0, *map(len, parts[:-1])]))


def packed_rings(rings: NDArray[Any]) -> str:
    """Rings of longitudes and latitudes of the map as one text; read by assets/ground.js.

    Args:
        rings: object (n,) of shapely rings, n > 0; the last point of each repeats its first, and is left out.
    """
    points, ring = shapely.get_coordinates(rings, return_index=True)
    first = starts(ring)
    last = np.r_[first[1:], len(points)] - 1
    rows = np.round(np.delete(points, last, axis=0) * PER_DEG).astype(np.int64)
    return _text(rows, first - np.arange(len(first)))


def _text(rows: NDArray[np.int64], first: NDArray[np.int64]) -> str:
    """Rows as differences from the row before, in parts that begin at the rows `first`, the first of them 0."""
    text, ends = _digits(np.diff(rows, axis=0, prepend=0))
    return ".".join(text[start:end] for start, end in cut(len(text), np.r_[0, ends][first]))


def _parts(track: Track, frame: Frame, tolerance_deg: float) -> list[NDArray[np.int64]]:
    """(n, 3) of longitude, latitude and minutes, one a stretch of fixes that follow each other closely."""
    t = np.asarray(track.t_s, np.int64)
    if not t.size:
        return []
    x, y = frame.lon(track.lon), np.asarray(track.lat, float)
    fixes = np.column_stack([x * PER_DEG, y * PER_DEG, t / PER_MINUTE])
    return [
        np.round(_slim(part, tolerance_deg * PER_DEG)).astype(np.int64)
        for part in np.split(fixes, np.flatnonzero(is_broken(t, x)) + 1)
    ]


def _slim(part: NDArray[np.float64], tolerance: float) -> NDArray[np.float64]:
    if len(part) < 3:
        return part
    # The time goes along as height, which plays no part in what is left out.
    thin = shapely.simplify(shapely.linestrings(part), tolerance, preserve_topology=False)
    found: NDArray[np.float64] = shapely.get_coordinates(thin, include_z=True)
    return found


def _digits(steps: NDArray[np.int64]) -> tuple[str, NDArray[np.int64]]:
    """The rows as one text, and where each ends in it."""
    folded = np.where(steps < 0, -2 * steps - 1, 2 * steps).ravel()
    most = -(-int(folded.max(initial=1)).bit_length() // 5)  # digits of any number
    shifted = folded[:, None] >> (5 * np.arange(most + 1))
    there = shifted[:, :-1] > 0
    there[:, 0] = True
    characters = ALPHABET[(shifted[:, :-1] & 31) | (32 * (shifted[:, 1:] > 0))]
    per_row = there.reshape(len(steps), -1).sum(axis=1)
    return characters[there].tobytes().decode("ascii"), np.cumsum(per_row)
