"""The thresholds of what could explain a gap."""

from __future__ import annotations

from dataclasses import dataclass

from monitor.model.params import cited, judged


@dataclass(frozen=True, slots=True)
class GapHypothesisParams:
    """When a hypothesis explains a gap, and when it only stands in the way of calling it dark."""

    level: float = judged(0.3, "p_unheard", "2026-11-29")
    outage_level: float = judged(0.1, "p_unheard", "2026-11-28")
    after_outage_h: float = judged(6.0, "h", "2026-11-30")
    own_share: float = judged(0.5, "of_its_half_hours", "2026-11-29")
    own_known: int = judged(6, "half_hours", "2026-11-24")
    fading_share: float = judged(0.5, "of_the_minutes_of_others", "2026-11-29")
    fading_known: int = judged(3, "ships", "2026-11-28")
    least_vessels: int = judged(2, "ships", "2026-11-24")
    one_where_min: float = judged(6.0, "minutes_of_a_half_hour", "2026-11-30")
    one_unfaded_share: float = judged(0.75, "of_the_minutes_of_others", "2026-11-30")
    none_since_least: int = judged(3, "ships", "2026-11-30")
    lost_with: float = judged(0.5, "of_the_others_close_by", "2026-11-24")
    lost_least: int = judged(3, "ships", "2026-11-24")
    sailed_on_share: float = judged(0.8, "of_the_others_close_by", "2026-11-28")
    sailed_on_least: int = judged(3, "ships", "2026-11-28")
    hole_share: float = judged(0.5, "of_half_hours", "2026-11-24")
    hole_known: int = judged(6, "half_hours", "2026-11-24")
    still_m: float = judged(1000.0, "m", "2026-11-24")
    still_kn: float = cited(0.5, "kn", "GFW pipe-anchorages README (end of a stop)")
    static_share: float = judged(0.5, "of_the_time", "2026-11-28")
    within_share: float = judged(0.25, "of_half_hours", "2026-11-29")
    within_least: int = judged(4, "half_hours", "2026-11-29")
    ahead_share: float = judged(0.5, "of_the_minutes_of_others", "2026-11-30")
    lost_here_share: float = judged(0.1, "of_half_hours", "2026-11-30")
    edge_share: float = judged(0.5, "of_half_hours", "2026-11-29")
