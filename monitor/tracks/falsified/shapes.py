"""Measures of one stretch of positions: loops and laps, sailing at the place claimed, unrest, frozen points.

Positions are on a plane in metres east and north of the first of them; times in seconds.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields

import numpy as np
from numpy.typing import NDArray

from monitor.geo.projection import wrap_lon
from monitor.geo.sphere import plane_m
from monitor.model.params import judged
from monitor.model.units import HALF_HOUR_S, MS_PER_KN, S_PER_H

Floats = NDArray[np.float64]
DEVIATION = 1.4826  # of a normal distribution, from the median of its absolute values


@dataclass(frozen=True, slots=True)
class ReckoningParams:
    """When a vessel's own speed and course tell its way."""

    step_s: float = judged(600.0, "s", "2026-11-30")
    still_kn: float = judged(0.5, "kn", "2026-11-30")
    known_s: float = judged(1200.0, "s", "2026-11-30")


@dataclass(frozen=True, slots=True)
class ShapeParams:
    """How shapes are fitted, and where they begin and end."""

    least_positions: int = judged(40, "fixes", "2026-11-30")
    core_radii: float = judged(1.6, "times", "2026-11-30")
    fast_quantile: float = judged(0.9, "share", "2026-11-30")
    fast_share: float = judged(0.5, "share", "2026-11-30")
    unrest_least_s: float = judged(60.0, "s", "2026-11-30")
    unrest_most_s: float = judged(1800.0, "s", "2026-11-30")
    straight_share: float = judged(0.02, "share", "2026-11-30")
    straight_positions: int = judged(20, "fixes", "2026-11-30")
    reckoning: ReckoningParams = field(default_factory=ReckoningParams)


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
        """Metres east and north of the first position: float64 (n,) each."""
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


def core(track: Track, params: ShapeParams) -> tuple[int, int]:
    """[start, stop) of the positions that go round: without the way there and the way off, if these are the fewer.

    And without the time before and after in which it lay still.
    """
    x, y = track.plane
    start, stop = _under_way(track.t_s, x, y, params)
    x, y = x[start:stop], y[start:stop]
    radius = np.hypot(x - np.median(x), y - np.median(y))
    near = np.flatnonzero(radius <= params.core_radii * np.median(radius))
    return start + int(near[0]), start + int(near[-1]) + 1


def _under_way(t_s: Floats, x: Floats, y: Floats, params: ShapeParams) -> tuple[int, int]:
    """[start, stop) from the first to the last step at a share of the speed of its fast half hours."""
    if len(t_s) < 2:
        return 0, len(t_s)
    step_m = np.hypot(np.diff(x), np.diff(y))
    way_m = np.concatenate([[0.0], np.cumsum(step_m)])
    ahead_m = np.interp(t_s + HALF_HOUR_S, t_s, way_m) - way_m
    behind_m = way_m - np.interp(t_s - HALF_HOUR_S, t_s, way_m)
    least_m = params.fast_share * float(np.quantile(ahead_m, params.fast_quantile))
    moves = step_m >= least_m / HALF_HOUR_S * np.diff(t_s)
    starts = np.flatnonzero((ahead_m[:-1] >= least_m) & moves)
    ends = np.flatnonzero((behind_m[1:] >= least_m) & moves)
    return (int(starts[0]), int(ends[-1]) + 2) if len(starts) and len(ends) else (0, len(t_s))


def loops(track: Track, params: ShapeParams) -> Loops | None:
    """The laps of a track; None of one with too few positions."""
    if len(track.t_s) < params.least_positions:
        return None
    x, y = track.plane
    x0, y0 = (float((values.max() + values.min()) / 2) for values in (x, y))
    x, y, hours = x - x0, y - y0, (track.t_s[-1] - track.t_s[0]) / S_PER_H
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
        drift_kn=drift_m / max(hours / 2, 1e-9) / S_PER_H / MS_PER_KN,
        # Few positions a lap cut its corners: then what it reports is nearer to the truth.
        speed_kn=max(
            way_m / max(hours, 1e-9) / S_PER_H / MS_PER_KN, float(np.median(said_kn)) if len(said_kn) else 0.0
        ),
    )


def _scatter_m(radius: Floats, bearing: Floats) -> float:
    """How far one lap lies off the others: the deviation that the median of all positions tells.

    Seen from the middle, the neighbours of a position are of other laps, as a rule. On the same ground it lies between
    them: on the arc through them, or on the straight line, whichever fits all positions better.
    """
    order = np.argsort(bearing, kind="stable")
    radius, bearing = np.maximum(radius[order], 1.0), bearing[order]
    before, after = np.roll(radius, 1), np.roll(radius, -1)
    ahead = np.diff(bearing, append=bearing[0] + 2 * np.pi)
    behind = np.roll(ahead, 1)
    share = np.divide(behind, behind + ahead, out=np.full(len(radius), 0.5), where=behind + ahead > 0)
    arc = before + share * (after - before)
    crossed = np.sin(ahead) / before + np.sin(behind) / after
    line = np.divide(np.sin(behind + ahead), crossed, out=arc.copy(), where=crossed > 0)
    # Neighbours scatter as the position itself does.
    widened = np.sqrt(1.0 + share**2 + (1.0 - share) ** 2)
    return DEVIATION * min(float(np.median(np.abs(radius - between) / widened)) for between in (arc, line))


def sailed(track: Track, least_m: float, share: float, reckoning: ReckoningParams) -> tuple[float, float]:
    """Hours in which it sailed as its own speed and course say, and the way in them.

    Args:
        least_m: of a half hour's way, from which it sails.
        share: of the way, by which speed and course may be off.

    Returns:
        Hours, and the metres from position to position in them: on loops more than from end to end of a half hour.
    """
    way_m, off_m, along_m = _half_hours(track, reckoning)
    good = (way_m >= least_m) & (off_m <= share * way_m)
    return float(good.sum()) * HALF_HOUR_S / S_PER_H, float(along_m[good].sum())


def contradicted_h(track: Track, residual_m: float, reckoning: ReckoningParams) -> float:
    """Hours in which its own speed and course lead elsewhere than it went, by so much in half an hour."""
    _, off_m, _ = _half_hours(track, reckoning)
    return float((off_m >= residual_m).sum()) * HALF_HOUR_S / S_PER_H


def _half_hours(track: Track, reckoning: ReckoningParams) -> tuple[Floats, Floats, Floats]:
    """Of each half hour of the clock: metres from its beginning to its end, off by speed and course, and along its way.

    Where speed and course are known. The last position of one half hour is the first of the next.
    """
    if len(track.t_s) < 2:
        return np.empty(0), np.empty(0), np.empty(0)
    x, y = track.plane
    step_s = np.diff(track.t_s)
    known = step_s <= reckoning.step_s
    said = np.zeros((2, len(step_s)))
    # A ship that says it lies still needs no course.
    course = np.radians(np.where(track.sog_kn < reckoning.still_kn, 0.0, track.cog_deg))
    for i, of in enumerate((np.sin, np.cos)):
        along = track.sog_kn * MS_PER_KN * of(course)
        said[i] = step_s * (along[:-1] + along[1:]) / 2
    known &= np.isfinite(said).all(axis=0)
    bins = (track.t_s[1:] // HALF_HOUR_S).astype(np.int64)
    bins -= bins[0]
    n = int(bins[-1]) + 1
    dx, dy = np.diff(x), np.diff(y)
    off_x, off_y, way_x, way_y, along_m, known_s = (
        np.bincount(bins, np.where(known, values, 0.0), n)
        for values in (dx - said[0], dy - said[1], dx, dy, np.hypot(dx, dy), step_s)
    )
    enough = known_s >= reckoning.known_s
    return np.hypot(way_x, way_y)[enough], np.hypot(off_x, off_y)[enough], along_m[enough].astype(float)


def unrest_m(track: Track, least_kn: float, params: ShapeParams) -> float | None:
    """How far positions under way lie beside the line from the one before to the one after, median; None of few.

    Only where the three are in one line: a bend is no unrest.
    """
    x, y = track.plane
    if len(x) < params.least_positions:
        return None
    ax, ay, bx, by = x[1:-1] - x[:-2], y[1:-1] - y[:-2], x[2:] - x[:-2], y[2:] - y[:-2]
    way_m, step_s = np.hypot(bx, by), track.t_s[2:] - track.t_s[:-2]
    beside = np.abs(ax * by - ay * bx) / np.maximum(way_m, 1.0)
    in_time = (step_s >= params.unrest_least_s) & (step_s <= params.unrest_most_s)
    straight = in_time & (way_m >= least_kn * MS_PER_KN * step_s) & (beside <= params.straight_share * way_m)
    return float(np.median(beside[straight])) if straight.sum() >= params.straight_positions else None


def offset_m(away: tuple[float, float], back: tuple[float, float]) -> float:
    """How much the step away differs from the step back, metres: nothing where a track was moved aside by one vector.

    Args:
        away: metres east and north of the step from where it was to what it claimed first.
        back: of the step from what it claimed last to where it was next.
    """
    return float(np.hypot(away[0] + back[0], away[1] + back[1]))
