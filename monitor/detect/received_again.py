"""Open gaps that are over although no track goes on from them: the vessel's number was received again, elsewhere.

A gap at the end of positions that were judged false since, or at the end of a number's second track, is closed by no
later position of that track. What is told of it would stay as it was: still going on, while the number is received.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pyarrow as pa

from monitor.detect.record import DetectionContext
from monitor.geo.sphere import distance_m
from monitor.model.event import Event, Kind
from monitor.model.units import M_PER_NM, S_PER_H
from monitor.store.query import records, shown

FIRST_AFTER = """
SELECT o.n, min({'t': p.t, 'lon': p.lon, 'lat': p.lat}) AS first_after
FROM open_gaps AS o JOIN positions AS p ON p.mmsi = o.mmsi AND p.t > o.start_t
WHERE p.t >= $low AND p.t < $until GROUP BY o.n ORDER BY o.n
"""
SCHEMA = pa.schema([("n", pa.int32()), ("mmsi", pa.int32()), ("start_t", pa.timestamp("us"))])


def ended(context: DetectionContext, events: Sequence[Event]) -> list[Event]:
    """The same; an open dark period ends with the first position of its number since, where there is any."""
    is_open = [n for n, event in enumerate(events) if event.kind is Kind.DARK and event.end is None]
    if not is_open:
        return list(events)
    rows = [{"n": n, "mmsi": events[n].vessels[0].mmsi, "start_t": events[n].start} for n in is_open]
    span = {"low": min(events[n].start for n in is_open), "until": context.day.until}
    with shown(context.con, "open_gaps", pa.Table.from_pylist(rows, SCHEMA)):
        after = {row["n"]: row["first_after"] for row in records(context.con, FIRST_AFTER, span)}
    return [_ended(event, after[n]) if n in after else event for n, event in enumerate(events)]


def _ended(event: Event, after: Mapping[str, Any]) -> Event:
    last_lon, last_lat = event.lon or 0.0, event.lat or 0.0  # a gap always has them
    moved_m = float(distance_m(last_lon, last_lat, after["lon"], after["lat"]))
    closed = {
        "gap_h": round((after["t"] - event.start).total_seconds() / S_PER_H, 2),
        "first_position_after": [round(after["lon"], 6), round(after["lat"], 6)],
        "moved_nm": round(moved_m / M_PER_NM, 1),
    }
    return replace(event, end=after["t"], facts={**event.facts, **closed})
