"""The thresholds of changes of flag."""

from __future__ import annotations

from dataclasses import dataclass, field

from monitor.detect.cited_reports import CitedReportParams
from monitor.detect.loading import LoadingParams
from monitor.model.params import judged


@dataclass(frozen=True, slots=True)
class FlagParams:
    """How many changes in how long, when a flag counts as seen, and what is looked at around a change."""

    hops: int = judged(2, "changes", "2026-11-24")
    window_d: float = judged(365.0, "d", "2026-11-24")
    min_reports: int = judged(3, "static_reports", "2026-11-24")
    min_glimpse: int = judged(2, "static_reports", "2026-11-24")
    min_days: int = judged(2, "d", "2026-11-24")
    min_positions: int = judged(2, "minutes_with_a_position", "2026-11-28")
    near_static_h: float = judged(12.0, "h", "2026-11-28")
    flicker_d: float = judged(14.0, "d", "2026-11-24")
    slip_d: float = judged(14.0, "d", "2026-11-30")
    turn_d: float = judged(5.0, "d", "2026-11-28")
    size_slack_m: int = judged(5, "m", "2026-11-28")
    overlap_h: float = judged(6.0, "h", "2026-11-24")
    handover_h: float = judged(6.0, "h", "2026-11-28")
    handover_near_h: float = judged(24.0, "h", "2026-11-30")
    same_place_nm: float = judged(1.0, "nm", "2026-11-30")
    max_speed_kn: float = judged(30.0, "kn", "2026-11-24")
    min_hull_years: float = judged(50.0, "hull_years", "2026-11-24")
    fleet: int = judged(3, "other_hulls", "2026-11-24")
    fleet_d: float = judged(60.0, "d", "2026-11-24")
    around_d: float = judged(30.0, "d", "2026-11-24")
    listing_d: float = judged(180.0, "d", "2026-11-24")
    follow_d: float = judged(45.0, "d", "2026-11-24")
    cited: CitedReportParams = field(default_factory=CitedReportParams)
    loading: LoadingParams = field(default_factory=LoadingParams)
