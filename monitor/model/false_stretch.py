"""A stretch of a vessel's positions with signs that they are false: a row of `false_stretches`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FalseStretch:
    """What was measured of one stretch; a measure is None where its sign was not found or not asked for."""

    mmsi: int
    start_t: datetime  # last position before it; of one that begins without a jump its first position
    end_t: datetime | None  # first position after it, or its last; None while its vessel is not back
    last_t: datetime  # its last position so far
    lon: float  # at start_t
    lat: float
    claim_lon: float  # its first position
    claim_lat: float
    end_lon: float | None  # at end_t
    end_lat: float | None
    positions: int
    judgement: str  # model.false_signs.Judgement
    signs: str  # codes of model.false_signs.Sign, joined by a comma
    ruled_out: str  # codes of model.false_signs.Cause that what stands beside it rules out, likewise
    jump_m: float | None
    contradicted_h: float | None
    turns: float | None
    loop_radius_m: float | None
    lap_scatter_m: float | None
    loop_drift_kn: float | None
    loop_speed_kn: float | None
    frozen_h: float | None
    smooth_m: float | None
    inland_share: float | None
    beyond_m: float | None
    replayed_mmsi: int | None
    replay_shift_s: float | None
    offset_m: float | None
    sailed_h: float | None
    sailed_m: float | None
    sailed_before_h: float | None  # of a step away without one back: in the hours before it
    others_near: int  # received around where it was, and not displaced
    others_alike: int  # displaced as it was, or looping, around there and then
    others_displaced: int  # from around where it was, wherever to
    jammed: bool  # the area was found jammed at that time
    differs_from_jamming: bool
    same_static: bool | None  # reports in the stretch name the vessel as those around it do; None: no report
