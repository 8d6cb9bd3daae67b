"""Lines through points in order, in pieces: cut where they should not be joined, and at the date line."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from monitor.geo.projection import wrap_lon

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
JOIN_H = 2.0  # farther apart in time, the way between two positions is not known; project judgement, 2026-11-24


def lines_of_pieces(piece: Ints, lon: Floats, lat: Floats) -> NDArray[Any]:
    """One line for each piece; a step of more than 180 degrees of longitude goes the other way round.

    Args:
        piece: int64 (n,), rising without holes from 0; each stands at least twice.
        lon, lat: float64 (n,), degrees; longitudes within [-180, 180].

    Returns:
        object (pieces,) of shapely MultiLineStrings in degrees, within [-180, 180]: of one part, and one more for each
        time the piece crosses the date line. There the parts end on both sides of it at the same latitude, found as
        on a straight line on the map. A part is never a single point; a ship that lay still is a line without length.
    """
    if not len(piece):
        return np.empty(0, object)
    x = -wrap_lon(-np.asarray(lon, float))  # within (-180, 180]: the date line itself has one name
    at = np.flatnonzero((piece[1:] == piece[:-1]) & (np.abs(np.diff(x)) > 180.0))  # a crossing follows these points
    side = np.sign(x[at])
    share = (180.0 * side - x[at]) / (x[at + 1] + 360.0 * side - x[at])
    crossed = lat[at] + share * (lat[at + 1] - lat[at])
    behind = np.repeat(at + 1, 2)  # where two points each are put in: the end of a part, the begin of the next
    ends = np.column_stack([180.0 * side, -180.0 * side]).ravel()
    part = np.cumsum(np.r_[0, (np.diff(piece) > 0) | np.isin(np.arange(len(piece) - 1), at)])
    xs, ys = np.insert(x, behind, ends), np.insert(lat, behind, np.repeat(crossed, 2))
    parts = np.insert(part, behind, np.column_stack([part[at], part[at + 1]]).ravel())
    pieces = np.insert(piece, behind, np.repeat(piece[at], 2))
    kept = _kept(xs, parts, np.insert(np.zeros(len(x), bool), behind, True))
    xs, ys, parts, pieces = xs[kept], ys[kept], parts[kept], pieces[kept]
    _, first, index = np.unique(parts, return_index=True, return_inverse=True)
    lines = shapely.linestrings(np.column_stack([xs, ys]), indices=index)
    found: NDArray[Any] = shapely.multilinestrings(lines, indices=pieces[first])
    return found


def _kept(x: Floats, part: Ints, is_put_in: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Without points put in beside one that lies on the date line itself, and without parts of one point."""
    same = (part[1:] == part[:-1]) & (x[1:] == x[:-1])
    before, after = np.r_[False, same & ~is_put_in[:-1]], np.r_[same & ~is_put_in[1:], False]
    new = ~(is_put_in & (before | after))
    kept: NDArray[np.bool_] = new & (np.bincount(part, weights=new)[part] > 1)
    return kept
