"""The signs of one suspected stretch, and what is judged of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from monitor.geo.coast import Coast
from monitor.geo.sphere import M_PER_DEGREE, distance_m, plane_m
from monitor.model.false_signs import Cause, Judgement, Sign, left_by
from monitor.model.params import judged
from monitor.model.units import M_PER_NM
from monitor.tracks.falsified.beside import Beside
from monitor.tracks.falsified.shapes import Loops, ShapeParams, Track, core, loops, offset_m, sailed, unrest_m
from monitor.tracks.falsified.suspected import Suspected


@dataclass(frozen=True, slots=True)
class SignParams:
    """When a measure is a sign, and when others rule jamming out."""

    round_least: float = judged(0.5, "share", "2026-11-29")
    turns: float = judged(3.0, "times", "2026-11-29")
    loop_kn: float = judged(6.0, "kn", "2026-11-29")
    repeat_m: float = judged(8.0, "m", "2026-12-01")
    smooth_m: float = judged(0.5, "m", "2026-11-29")
    smooth_kn: float = judged(5.0, "kn", "2026-11-29")
    inland_m: float = judged(5000.0, "m", "2026-11-29")
    inland_fixes: int = judged(50, "fixes", "2026-11-30")
    inland_share: float = judged(0.5, "of_positions", "2026-11-29")
    sailed_h: float = judged(3.0, "h", "2026-11-29")
    sailed_nm: float = judged(1.0, "nm", "2026-11-29")
    sailed_share: float = judged(0.25, "share", "2026-11-29")
    beyond_m: float = judged(200_000.0, "m", "2026-11-29")
    offset_share: float = judged(0.05, "share", "2026-11-29")
    others: int = judged(3, "vessels", "2026-11-29")
    shapes: ShapeParams = field(default_factory=ShapeParams)


def measures(
    stretch: Suspected, track: Track, before: Track | None, coast: Coast | None, params: SignParams
) -> dict[str, Any]:
    """What is measured of the positions of a stretch, by the names of `FalseStretch`.

    Args:
        before: of a step away without one back, the positions of the hours before it.
    """
    found: dict[str, Any] = dict.fromkeys(
        (
            "jump_m",
            "turns",
            "loop_radius_m",
            "lap_scatter_m",
            "loop_drift_kn",
            "loop_speed_kn",
            "offset_m",
            "inland_share",
            "sailed_before_h",
        )
    )
    shape = loops(track.part(*core(track, params.shapes)), params.shapes) if Sign.LOOPS in stretch.signs else None
    if shape and _are_loops(shape, params):
        found |= {
            "turns": shape.turns,
            "loop_radius_m": shape.radius_m,
            "lap_scatter_m": shape.scatter_m,
            "loop_drift_kn": shape.drift_kn,
            "loop_speed_kn": shape.speed_kn,
        }
    as_said = (params.sailed_nm * M_PER_NM, params.sailed_share, params.shapes.reckoning)
    hours, way_m = sailed(track, *as_said)
    found |= {"sailed_h": hours, "sailed_m": way_m, "smooth_m": unrest_m(track, params.smooth_kn, params.shapes)}
    if before is not None:
        found["sailed_before_h"], _ = sailed(before, *as_said)
    if stretch.before:
        found["jump_m"] = float(distance_m(*stretch.before[1:], track.lon[0], track.lat[0]))
        found["inland_share"] = _inland(track, coast, params)
    if stretch.before and stretch.after:
        found["offset_m"] = offset_m(
            _step((stretch.before[1], stretch.before[2]), (float(track.lon[0]), float(track.lat[0]))),
            _step((float(track.lon[-1]), float(track.lat[-1])), (stretch.after[1], stretch.after[2])),
        )
    return found


def _are_loops(shape: Loops, params: SignParams) -> bool:
    """Whether it went round, at a speed at which nobody waits."""
    turned = abs(shape.turns) >= params.turns and shape.roundness >= params.round_least
    return turned and shape.speed_kn >= params.loop_kn


def _step(a: tuple[float, float], b: tuple[float, float]) -> tuple[float, float]:
    east, north = plane_m((a[1] + b[1]) / 2) * ((b[0] - a[0] + 180) % 360 - 180, b[1] - a[1])
    return float(east), float(north)


def _inland(track: Track, coast: Coast | None, params: SignParams) -> float | None:
    """The share of its positions from which there is land so far in each of four directions; None without a coast."""
    if coast is None:
        return None
    some = np.unique(np.linspace(0, len(track.lon) - 1, params.inland_fixes).astype(int))
    north = params.inland_m / M_PER_DEGREE
    east = north / np.cos(np.radians(np.clip(track.lat[some], -85, 85)))
    inland = np.ones(len(some), bool)
    for x, y in ((0, 0), (1, 0), (-1, 0), (0, 1), (0, -1)):
        inland &= coast.is_land(track.lon[some] + x * east, track.lat[some] + y * north)
    return float(inland.mean())


def signs_of(stretch: Suspected, found: Mapping[str, Any], around: Beside, params: SignParams) -> frozenset[Sign]:
    """The signs that a stretch shows, by its measures and what stands beside it."""
    jump_m = found["jump_m"]
    looping = Sign.LOOPS in stretch.signs and found["turns"] is not None
    one_way = is_one_way(stretch) and min(found["sailed_h"], found["sailed_before_h"] or 0.0) >= params.sailed_h
    shown = {
        Sign.JUMP: jump_m is not None and not one_way,
        Sign.ONE_WAY: one_way,
        Sign.CONTRADICTION: Sign.CONTRADICTION in stretch.signs,
        Sign.FROZEN: Sign.FROZEN in stretch.signs,
        Sign.LOOPS: looping,
        Sign.REPEATED: looping and found["lap_scatter_m"] <= params.repeat_m,
        Sign.SMOOTH: found["smooth_m"] is not None and found["smooth_m"] <= params.smooth_m,
        Sign.INLAND: (found["inland_share"] or 0.0) >= params.inland_share,
        Sign.BEYOND_RANGE: (around.beyond_m or 0.0) >= params.beyond_m,
        Sign.REPLAY: around.replayed is not None and not around.own_repeated,
        Sign.OWN_REPLAY: around.own_track or around.own_repeated,
        Sign.OFFSET: found["offset_m"] is not None and found["offset_m"] <= params.offset_share * jump_m,
        Sign.SAILED: found["sailed_h"] >= params.sailed_h,
    }
    return frozenset(sign for sign, is_shown in shown.items() if is_shown)


def is_one_way(stretch: Suspected) -> bool:
    """Whether it begins with a step away, and none back has followed so far."""
    return stretch.before is not None and stretch.after is None


def ruled_out(stretch: Suspected, around: Beside, params: SignParams) -> frozenset[Cause]:
    """Innocent causes that what stands beside a stretch rules out."""
    alone = around.others.near >= params.others and not around.others.explain
    out = {
        Cause.JAMMING: around.others.differs if around.others.jammed else alone,
        Cause.SHARED: around.same_static is True,
        # A wrong time leaves a vessel on its own track: after one step alone, on what was not received of it.
        Cause.CLOCK: stretch.before is not None and stretch.after is not None and not around.own_track,
    }
    return frozenset(cause for cause, is_out in out.items() if is_out)


def judge(
    signs: Collection[Sign], out: Collection[Cause], around: Beside, params: SignParams, *, is_tanker: bool
) -> Judgement:
    """What becomes of a stretch; one of a vessel that is not known to be a tanker is never called made up."""
    # On the night of jamming itself nobody may have come back yet: then those who jumped away together tell it.
    together = around.others.jammed or around.others.alike >= params.others
    if together and not around.others.differs and left_by(Cause.JAMMING, signs):
        return Judgement.JAMMED
    causes = [cause for cause in Cause if cause not in out and left_by(cause, signs)]
    return Judgement.MADE_UP if is_tanker and len(signs) > 1 and not causes else Judgement.UNCLEAR
