"""Measures of one stretch of positions: loops and laps, sailing at the place claimed, unrest, frozen points.

Positions are on a plane in metres east and north of the first of them; times in seconds.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from monitor.geo.projection import wrap_lon
from monitor.geo.sphere import plane_m
from monitor.model.units import MS_PER_KN

Floats = NDArray[np.float64]
FITS = 5
DEVIATION = 1.4826  # of a normal distribution, from the median of its absolute values
HARMONICS = 12  # of the radius by bearing: enough for the corners of a box
CORE = 1.6  # times the median radius: more than the corners of a box twice as long as wide
FAST, FAST_PART = 0.9, 0.5  # of its half hours those at this quantile are fast, and this part of their way is under way
LEAST = 40  # positions from which a shape is fitted
BIN_S = 1800.0
STILL_KN = 0.5  # a ship that says it lies still needs no course


@dataclass(frozen=True, slots=True)
class Track:
    """Positions of one vessel in order of time, float64 (n,) each; speed and course NaN where not reported."""

    t_s: Floats
    lon: Floats
    lat: Floats
    sog_kn: Floats
    cog_deg: Floats

    def part(self, start: int, stop: int) -> Track:
        """Its positions [start, stop)."""
        return Track(*(getattr(self, f.name)[start:stop] for f in fields(self)))

    @property
    def plane(self) -> tuple[Floats, Floats]:
        """Metres east and north of the first position."""
        east, north = plane_m(float(self.lat[0]))
        return wrap_lon(self.lon - self.lon[0]) * east, (self.lat - self.lat[0]) * north


@dataclass(frozen=True, slots=True)
class Loops:
    """Turns round a middle, signed; how round they are: 1 a circle or square, 0.59 twice as long as wide, 0 a line."""

    turns: float
    roundness: float
    radius_m: float
    scatter_m: float  # of the laps off one another
    drift_kn: float  # of the middle
    speed_kn: float


def core(track: Track) -> tuple[int, int]:
    """[start, stop) of the positions that go round: without the way there and the way off, if these are the fewer.

    And without the time before and after in which it lay still.
    """
    x, y = track.plane
    start, stop = _under_way(track.t_s, x, y)
    x, y = x[start:stop], y[start:stop]
    radius = np.hypot(x - np.median(x), y - np.median(y))
    near = np.flatnonzero(radius <= CORE * np.median(radius))
    return start + int(near[0]), start + int(near[-1]) + 1


def _under_way(t_s: Floats, x: Floats, y: Floats) -> tuple[int, int]:
    """[start, stop) from the first to the last step at half the speed of its fast half hours."""
    if len(t_s) < 2:
        return 0, len(t_s)
    step_m = np.hypot(np.diff(x), np.diff(y))
    way_m = np.concatenate([[0.0], np.cumsum(step_m)])
    ahead_m = np.interp(t_s + BIN_S, t_s, way_m) - way_m
    behind_m = way_m - np.interp(t_s - BIN_S, t_s, way_m)
    least_m = FAST_PART * float(np.quantile(ahead_m, FAST))
    moves = step_m >= least_m / BIN_S * np.diff(t_s)
    starts = np.flatnonzero((ahead_m[:-1] >= least_m) & moves)
    ends = np.flatnonzero((behind_m[1:] >= least_m) & moves)
    return (int(starts[0]), int(ends[-1]) + 2) if len(starts) and len(ends) else (0, len(t_s))


def loops(track: Track) -> Loops | None:
    """The laps of a track; None of one with too few positions."""
    if len(track.t_s) < LEAST:
        return None
    x, y = track.plane
    x0, y0 = (float((values.max() + values.min()) / 2) for values in (x, y))
    x, y, hours = x - x0, y - y0, (track.t_s[-1] - track.t_s[0]) / 3600
    radius, bearing = np.hypot(x, y), np.arctan2(x, y)
    step = np.diff(bearing)
    turned = float(np.sum((step + np.pi) % (2 * np.pi) - np.pi)) / (2 * np.pi)
    said_kn = track.sog_kn[np.isfinite(track.sog_kn)]
    way_m = float(np.hypot(np.diff(x), np.diff(y)).sum())
    narrow, wide = np.sqrt(np.maximum(np.linalg.eigvalsh(np.cov(x, y)), 0.0))
    half = len(x) // 2
    drift_m = float(np.hypot(x[:half].mean() - x[half:].mean(), y[:half].mean() - y[half:].mean()))
    return Loops(
        turns=turned,
        roundness=float(narrow / max(wide, 1.0)),
        radius_m=float(np.median(radius)),
        scatter_m=_scatter_m(radius, bearing),
        drift_kn=drift_m / max(hours / 2, 1e-9) / 3600 / MS_PER_KN,
        # Few positions a lap cut its corners: then what it reports is nearer to the truth.
        speed_kn=max(way_m / max(hours, 1e-9) / 3600 / MS_PER_KN, float(np.median(said_kn)) if len(said_kn) else 0.0),
    )


def _scatter_m(radius: Floats, bearing: Floats) -> float:
    """How far the laps lie from one line round the middle: the deviation that the median of all tells.

    What lies far off is left out and the line fitted again: the end of the way there, a lap cut short.
    """
    angles = np.outer(bearing, np.arange(1, HARMONICS + 1))
    shape = np.column_stack([np.ones(len(radius)), np.cos(angles), np.sin(angles)])
    kept = np.ones(len(radius), bool)
    for _ in range(FITS):
        fitted, *_ = np.linalg.lstsq(shape[kept], radius[kept], rcond=None)
        off = np.abs(radius - shape @ fitted)
        scatter_m = DEVIATION * float(np.median(off))
        kept = off <= max(3 * scatter_m, 1.0)
    return scatter_m * float(np.sqrt(len(radius) / max(len(radius) - shape.shape[1], 1)))


def sailed(track: Track, least_m: float, share: float) -> tuple[float, float]:
    """Hours in which it sailed as its own speed and course say, and the way in them.

    Args:
        least_m: of a half hour's way, from which it sails.
        share: of the way, by which speed and course may be off.

    Returns:
        Hours, and the metres from position to position in them: on loops more than from end to end of a half hour.
    """
    way_m, off_m, along_m = _half_hours(track)
    good = (way_m >= least_m) & (off_m <= share * way_m)
    return float(good.sum()) * BIN_S / 3600, float(along_m[good].sum())


def contradicted_h(track: Track, residual_m: float) -> float:
    """Hours in which its own speed and course lead elsewhere than it went, by so much in half an hour."""
    _, off_m, _ = _half_hours(track)
    return float((off_m >= residual_m).sum()) * BIN_S / 3600


def _half_hours(track: Track) -> tuple[Floats, Floats, Floats]:
    """Of each half hour of the clock: metres from its beginning to its end, off by speed and course, and along its way.

    Where speed and course are known. The last position of one half hour is the first of the next.
    """
    if len(track.t_s) < 2:
        return np.empty(0), np.empty(0), np.empty(0)
    x, y = track.plane
    step_s = np.diff(track.t_s)
    known = step_s <= 600
    said = np.zeros((2, len(step_s)))
    for i, of in enumerate((np.sin, np.cos)):
        along = track.sog_kn * MS_PER_KN * of(np.radians(np.where(track.sog_kn < STILL_KN, 0.0, track.cog_deg)))
        said[i] = step_s * (along[:-1] + along[1:]) / 2
    known &= np.isfinite(said).all(axis=0)
    bins = (track.t_s[1:] // BIN_S).astype(np.int64)
    bins -= bins[0]
    n = int(bins[-1]) + 1
    dx, dy = np.diff(x), np.diff(y)
    off_x, off_y, way_x, way_y, along_m, known_s = (
        np.bincount(bins, np.where(known, values, 0.0), n)
        for values in (dx - said[0], dy - said[1], dx, dy, np.hypot(dx, dy), step_s)
    )
    enough = known_s >= 2 / 3 * BIN_S
    return np.hypot(way_x, way_y)[enough], np.hypot(off_x, off_y)[enough], along_m[enough].astype(float)


def unrest_m(track: Track, least_kn: float) -> float | None:
    """How far positions under way lie beside the line from the one before to the one after, median; None of few.

    Only where the three are in one line: a bend is no unrest.
    """
    x, y = track.plane
    if len(x) < LEAST:
        return None
    ax, ay, bx, by = x[1:-1] - x[:-2], y[1:-1] - y[:-2], x[2:] - x[:-2], y[2:] - y[:-2]
    way_m, step_s = np.hypot(bx, by), track.t_s[2:] - track.t_s[:-2]
    beside = np.abs(ax * by - ay * bx) / np.maximum(way_m, 1.0)
    under_way = (way_m >= least_kn * MS_PER_KN * step_s) & (step_s >= 60) & (step_s <= 1800)
    straight = under_way & (beside <= 0.02 * way_m)
    return float(np.median(beside[straight])) if straight.sum() >= LEAST / 2 else None


def offset_m(away: tuple[float, float], back: tuple[float, float]) -> float:
    """How much the step away differs from the step back, metres: nothing where a track was moved aside by one vector.

    Args:
        away: metres east and north of the step from where it was to what it claimed first.
        back: of the step from what it claimed last to where it was next.
    """
    return float(np.hypot(away[0] + back[0], away[1] + back[1]))
