"""Port calls: a tanker stopped inside the fence of a terminal or port.

Definition     inside the fence, and at no more than the stop speed for at least `min_stop_h` observed
               hours; or silent there from one fix to the next, which is told as such.
Does not tell  what was loaded or discharged, nor at which berth: many fences are circles round one point.
               A call at a Russian terminal is not by itself a breach of anything.
References     GFW pipe-anchorages README (hysteresis, stop speeds).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from monitor.detect.draughts import around
from monitor.detect.record import Detector, Scene
from monitor.model.event import Answer, Event, Evidence, Hypothesis, Kind, Verdict, event_id
from monitor.model.facts.fact import facts_json
from monitor.model.facts.port_call import PortCallFacts
from monitor.model.message import Message, message, quantity
from monitor.model.params import judged
from monitor.model.place import Place
from monitor.model.units import S_PER_H
from monitor.store.query import records, shown

TODAY = "SELECT * FROM visits WHERE as_of = $day ORDER BY mmsi, track_no, place_id, entry_t"

# Positions of a number at the first and the last moment of its stays. Two ships on it may each have one then.
ENDS = """
SELECT a.n, p.lon, p.lat, p.file_id, p.line_no, p."offset" FROM asked AS a
JOIN positions AS p ON p.mmsi = a.mmsi AND p.t = a.at
WHERE p.t >= $low AND p.t <= $high ORDER BY a.n, p.lon, p.lat, p.file_id, p.line_no
"""
ASKED = pa.schema([("n", pa.int32()), ("mmsi", pa.int32()), ("at", pa.timestamp("us"))])


@dataclass(frozen=True, slots=True)
class PortCallParams:
    """When a stay is a call."""

    min_stop_h: float = judged(2.0, "h", "2026-11-24")
    sure_stop_h: float = judged(6.0, "h", "2026-11-24")


def find(scene: Scene, params: PortCallParams) -> list[Event]:
    """Calls that began, went on or ended on the day, of vessels known to be tankers."""
    places = {p.place_id: p for p in scene.fences.places}
    stays = [
        stay
        for stay in records(scene.con, TODAY, {"day": scene.day.date})
        if stay["stop_h"] >= params.min_stop_h and scene.roster.get(stay["mmsi"], {}).get("ship_type")
    ]
    return scene.judged_each(stays, lambda some: _events(scene, some, places, params), lambda stay: (stay["mmsi"],))


def _events(
    scene: Scene, stays: Sequence[Mapping[str, Any]], places: Mapping[str, Place], params: PortCallParams
) -> list[Event]:
    draughts = around(scene, [(stay["mmsi"], stay["entry_t"], stay["exit_t"]) for stay in stays])
    return [
        _event(scene, stay, places[stay["place_id"]], draught, evidence, params)
        for stay, draught, evidence in zip(stays, draughts, _evidence(scene, stays), strict=True)
    ]


def _evidence(scene: Scene, stays: Sequence[Mapping[str, Any]]) -> list[tuple[Evidence, ...]]:
    """The first and the last position of each stay; of two ships on one number, the one in or nearest to the fence."""
    if not stays:
        return []
    rows = [
        {"n": n, "mmsi": stay["mmsi"], "at": at}
        for n, (stay, at) in enumerate((stay, stay[name]) for stay in stays for name in ("entry_t", "last_in_t"))
    ]
    span = {"low": min(row["at"] for row in rows), "high": max(row["at"] for row in rows)}
    index_of = {place.place_id: i for i, place in enumerate(scene.fences.places)}
    nearest: dict[int, tuple[float, Mapping[str, Any]]] = {}
    with shown(scene.con, "asked", pa.Table.from_pylist(rows, ASKED)):
        for row in records(scene.con, ENDS, span):
            off_m = scene.fences.distance_m(row["lon"], row["lat"], index_of[stays[row["n"] // 2]["place_id"]])
            if row["n"] not in nearest or off_m < nearest[row["n"]][0]:
                nearest[row["n"]] = off_m, row
    cited = [[(end, *nearest[n + end]) for end in (0, 1) if n + end in nearest] for n in range(0, len(rows), 2)]
    return [
        tuple(
            scene.evidence(row["file_id"], row["line_no"], row["offset"], _shows(end, off_m)) for end, off_m, row in of
        )
        for of in cited
    ]


def _shows(end: int, off_m: float) -> Message:
    if end == 0:
        return message("evidence_call_first")
    # A stay lasts until the vessel is seen beyond the margin round the fence.
    return message("evidence_call_last") if off_m == 0.0 else message("evidence_call_last_in_margin")


def judge(stay: Mapping[str, Any], place: Place, params: PortCallParams) -> tuple[Answer, tuple[Hypothesis, ...]]:
    """Was it a call, or waiting inside a fence that is wider than the port?"""
    long = stay["stop_h"] >= params.sure_stop_h
    shape = message("call_fence", shape=place.shape, confidence=Message(f"confidence_{place.confidence}"))
    stopped = message("call_stopped_for", hours=quantity(stay["stop_h"], "h"))
    brief = Verdict.DOES_NOT_EXPLAIN if long else Verdict.UNDECIDED
    hypotheses = (
        Hypothesis("anchored_inside", Verdict.UNDECIDED, shape),
        Hypothesis("stopped_briefly", brief, stopped),
    )
    return (Answer.YES if long else Answer.CANNOT_TELL), hypotheses


def _event(
    scene: Scene,
    stay: Mapping[str, Any],
    place: Place,
    draught: Mapping[str, Any],
    evidence: tuple[Evidence, ...],
    params: PortCallParams,
) -> Event:
    answer, hypotheses = judge(stay, place, params)
    inside_h = (stay["last_in_t"] - stay["entry_t"]).total_seconds() / S_PER_H
    return Event(
        event_id=event_id(Kind.PORT_CALL, stay["mmsi"], stay["track_no"], place.place_id, stay["entry_t"]),
        version=1,
        kind=Kind.PORT_CALL,
        answer=answer,
        p_unheard_if_transmitting=None,
        vessels=(scene.vessel(stay["mmsi"]),),
        start=stay["entry_t"],
        end=stay["exit_t"],
        lon=stay["stop_lon"],
        lat=stay["stop_lat"],
        near=place.place_id,
        facts=facts_json(
            PortCallFacts(
                place=place.name,
                place_kind=place.kind,
                russian_export=place.is_russian_export,
                cargo_of_place=place.cargo,
                stopped_h=round(stay["stop_h"], 2),
                seen_inside_h=round(inside_h, 2),
                fence_confidence=place.confidence,
                **draught,
            )
        ),
        hypotheses=hypotheses,
        evidence=evidence,
        detector=DETECTOR.rule,
        params_digest=DETECTOR.params_digest,
    )


DETECTOR = Detector(
    kind=Kind.PORT_CALL,
    version=2,
    params=PortCallParams(),
    find=find,
)
