"""Thresholds of what is told of the effect of listings."""

from __future__ import annotations

from dataclasses import dataclass, field

from monitor.model.params import judged


@dataclass(frozen=True, slots=True)
class PanelParams:
    """What is counted of a hull, week by week."""

    step_h: float = judged(24.0, "h", "2026-11-29")
    idle_nm: float = judged(10.0, "nm", "2026-11-29")
    idle_hours: int = judged(12, "h", "2026-11-29")


@dataclass(frozen=True, slots=True)
class DesignParams:
    """Which hulls are set beside which, and when."""

    trade_weeks: int = judged(13, "weeks", "2026-11-29")
    period_weeks: int = judged(4, "weeks", "2026-11-29")
    least_heard: float = judged(0.5, "share", "2026-11-29")
    medium_from_m: float = judged(200.0, "m", "2026-11-29")
    large_from_m: float = judged(260.0, "m", "2026-11-29")
    often_calls: float = judged(1.0, "calls", "2026-11-29")
    date_slack_d: int = judged(14, "d", "2026-11-29")
    ahead_periods: int = judged(1, "periods", "2026-11-29")
    most_after: int = judged(6, "periods", "2026-11-29")
    least_before: int = judged(2, "periods", "2026-11-29")
    least_beside: int = judged(3, "hulls", "2026-11-29")


@dataclass(frozen=True, slots=True)
class EffectParams:
    """When an estimate is told, and when the answer is that it cannot be told."""

    panel: PanelParams = field(default_factory=PanelParams)
    design: DesignParams = field(default_factory=DesignParams)
    least_listed: int = judged(15, "hulls", "2026-11-29")
    least_compared: int = judged(15, "hulls", "2026-11-29")
    least_nonzero: int = judged(10, "periods", "2026-11-29")
    alpha: float = judged(0.05, "share", "2026-11-29")
    alpha_check: float = judged(0.025, "share", "2026-11-29")
    fake_periods: int = judged(3, "periods", "2026-11-29")
    follow_weeks: int = judged(26, "weeks", "2026-11-29")
    lost_weeks: int = judged(2, "weeks", "2026-11-29")
