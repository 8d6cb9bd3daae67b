"""When a watched hull counts as vanished, and in which order watched hulls are shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from monitor.model.params import judged
from monitor.model.units import EPOCH
from monitor.model.watch import WatchedHull, WatchState


@dataclass(frozen=True, slots=True)
class WatchParams:
    """How long nothing was received, up to the end of the data, of a hull that counts as vanished."""

    vanished_h: float = judged(48.0, "h", "2026-11-29")


def state_of(last_received: datetime | None, data_end: datetime, params: WatchParams = WatchParams()) -> WatchState:
    """How a hull stands that was last received at a time; None: never."""
    if last_received is None:
        return WatchState.NEVER
    vanished = data_end - last_received > timedelta(hours=params.vanished_h)
    return WatchState.VANISHED if vanished else WatchState.HEARD


def in_order(watched: Iterable[WatchedHull]) -> list[WatchedHull]:
    """Those that vanished since the edition before first, then the others that vanished, the latest first."""
    order = list(WatchState)

    def place(one: WatchedHull) -> tuple[int, bool, float, str]:
        age = 0.0 if one.last_received is None else -(one.last_received - EPOCH).total_seconds()
        return order.index(one.state), one.state_before in (None, one.state), age, one.hull

    return sorted(watched, key=place)
