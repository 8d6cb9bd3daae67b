"""The raw positions behind a call at a terminal or port: the first inside its fence, and the last before it left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pyarrow as pa

from monitor.detect.cited_reports import by_day
from monitor.detect.record import DetectionContext
from monitor.model.area import Area
from monitor.model.event import Evidence
from monitor.model.facts.in_area import area_named
from monitor.model.message import Message, PlaceId, message
from monitor.store.query import records, shown

# Positions of a number at the first and the last moment of its stays. Two ships on it may each have one then.
ENDS = """
SELECT a.n, p.lon, p.lat, p.file_id, p.line_no, p."offset" FROM asked AS a
JOIN positions AS p ON p.mmsi = a.mmsi AND p.t = a.at
WHERE p.t >= $low AND p.t <= $high ORDER BY a.n, p.lon, p.lat, p.file_id, p.line_no
"""
ASKED = pa.schema([("n", pa.int32()), ("mmsi", pa.int32()), ("at", pa.timestamp("us"))])


@dataclass(frozen=True, slots=True)
class Stay:
    """A vessel inside a fence, from its first position there to its last, as `visits` has them."""

    mmsi: int
    place_id: str
    entry: datetime
    last_in: datetime
    area: Area | None = None  # an anchorage outside the fences, where it lay in that


def call_evidence(context: DetectionContext, stays: Sequence[Stay]) -> list[tuple[Evidence, ...]]:
    """The first and the last position of each stay; of two ships on one number, the one in or nearest to the fence."""
    ends = [(stay, at) for stay in stays for at in (stay.entry, stay.last_in)]
    nearest = _nearest(context, ends)
    cited: list[list[Evidence]] = [[] for _ in stays]
    for n, (stay, _) in enumerate(ends):
        if n in nearest:
            off_m, row = nearest[n]
            shows = _shows(stay, n % 2 == 0, off_m)
            cited[n // 2].append(context.evidence(row["file_id"], row["line_no"], row["offset"], shows))
    return [tuple(of) for of in cited]


def _nearest(
    context: DetectionContext, ends: Sequence[tuple[Stay, datetime]]
) -> dict[int, tuple[float, Mapping[str, Any]]]:
    """Of each end that has a position: how far off the fence it is, in metres, and its line."""
    index_of = {place.place_id: i for i, place in enumerate(context.fences.places)}
    asked = [{"n": n, "mmsi": stay.mmsi, "at": at} for n, (stay, at) in enumerate(ends)]
    found: dict[int, tuple[float, Mapping[str, Any]]] = {}
    for some in by_day(asked):
        span = {"low": some[0]["at"], "high": some[-1]["at"]}
        with shown(context.con, "asked", pa.Table.from_pylist(some, ASKED)):
            for row in records(context.con, ENDS, span):
                n = row["n"]
                off_m = _off_m(context, ends[n][0], row, index_of)
                if n not in found or off_m < found[n][0]:
                    found[n] = off_m, row
    return found


def _off_m(context: DetectionContext, stay: Stay, row: Mapping[str, Any], index_of: Mapping[str, int]) -> float:
    if stay.area is not None:
        return context.areas.metres_off(row["lon"], row["lat"], stay.area.area_id)
    return context.fences.distance_m(row["lon"], row["lat"], index_of[stay.place_id])


def _shows(stay: Stay, is_first: bool, off_m: float) -> Message:
    if stay.area is not None:
        id_ = "evidence_waiting_first" if is_first else "evidence_waiting_last"
        return Message(id_, {"mmsi": str(stay.mmsi), "area": area_named(stay.area)})
    mmsi, place = str(stay.mmsi), PlaceId(stay.place_id)
    if is_first:
        return message("evidence_call_first", mmsi=mmsi, place=place)
    if off_m == 0.0:
        return message("evidence_call_last", mmsi=mmsi, place=place)
    # A stay lasts until the vessel is seen beyond the margin round the fence.
    return message("evidence_call_last_in_margin", mmsi=mmsi, place=place)
