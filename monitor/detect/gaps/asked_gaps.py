"""The gaps that ordinary ships are asked about: tonight's, and those of earlier nights of the same family."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from datetime import datetime
from typing import Any

from monitor.detect.gaps.expected_reception import ExpectedReception
from monitor.detect.gaps.false_discoveries import Asked, Ends, FalseDiscoveryParams, loss_score
from monitor.detect.gaps.received_after import ReceivedAfter
from monitor.detect.record import DetectionContext
from monitor.geo.cells import area_of, cell_of
from monitor.model.event import Event, Kind
from monitor.model.units import S_PER_H, midnight
from monitor.store.events import newest


def asked_of(
    gap: Mapping[str, Any],
    reception: ExpectedReception,
    lasted_h: float,
    ship_type: int | None,
    moving_kn: float,
    params: FalseDiscoveryParams,
) -> Asked:
    """A gap of tonight. `gap` has mmsi, t1, lon1, lat1, sog1_kn."""
    return Asked(
        gap["mmsi"],
        gap["t1"].date(),
        _area(gap["lon1"], gap["lat1"]),
        _under_way(gap["sog1_kn"], moving_kn),
        reception.chance,
        loss_score_of(reception, params),
        lasted_h,
        ship_type is not None,
    )


def loss_score_of(reception: ExpectedReception, params: FalseDiscoveryParams) -> float:
    """How like a loss of contact a gap is, by what the water tells about it."""
    usual = reception.usual
    others = usual.heard_here, usual.local_signal_losses
    ends = Ends(reception.last_minutes, reception.minutes_ahead or 0.0, usual.minutes_told, reception.after)
    return loss_score(ends, reception.own, others, params)


def asked_before(
    context: DetectionContext,
    today: Container[tuple[int, datetime]],
    asked: Sequence[Asked],
    moving_kn: float,
    params: FalseDiscoveryParams,
) -> list[Asked]:
    """Gaps that ended on earlier nights and began no earlier than the first of those asked about tonight.

    Args:
        today: (MMSI, start) of those that are judged tonight.
    """
    if not asked:
        return []
    since = min(one.began_on for one in asked)
    events = newest(context.con, kind=Kind.DARK, since=midnight(since))
    return [
        _asked_then(event, (event.lon, event.lat), event.end, moving_kn, params)
        for event in events
        if event.end is not None and event.lon is not None and event.lat is not None
        if (event.vessels[0].mmsi, event.start) not in today and event.start.date() >= since
        if event.facts["gaps_expected"] is not None
    ]


def _asked_then(
    event: Event, place: tuple[float, float], end: datetime, moving_kn: float, params: FalseDiscoveryParams
) -> Asked:
    facts: Mapping[str, Any] = event.facts
    own = facts["own_half_hours_known"], facts["own_half_hours_heard"]
    others = facts["local_half_hours_heard"], facts["local_signal_losses"]
    return Asked(
        event.vessels[0].mmsi,
        event.start.date(),
        _area(*place),
        _under_way(facts["sog_before_kn"], moving_kn),
        float(facts["p_unheard"]),
        loss_score(_ends_then(facts), own, others, params),
        float((end - event.start).total_seconds()) / S_PER_H,
        facts["ship_type"] is not None,
    )


def _ends_then(facts: Mapping[str, Any]) -> Ends:
    behind = facts["minutes_behind"]
    after = None if behind is None else ReceivedAfter(facts["first_minutes"], behind)
    return Ends(facts["own_last_minutes"], facts["minutes_ahead"] or 0.0, facts["usual_minutes"], after)


def _area(lon: float, lat: float) -> tuple[int, int]:
    area_x, area_y = area_of(*cell_of(lon, lat))
    return int(area_x), int(area_y)


def _under_way(sog_kn: float | None, moving_kn: float) -> bool:
    return sog_kn is not None and sog_kn > moving_kn
