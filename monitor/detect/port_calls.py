"""Port calls: a tanker stopped inside the fence of a terminal or port.

Definition     inside the fence, and at no more than the stop speed for at least `min_stop_h`. Hours of a gap count
               where it was seen to lie still, and was found afterwards on the spot where it was lost; they are told
               apart.
Does not tell  what was loaded or discharged, nor at which berth: many fences are circles round one point.
               A call at a Russian terminal is not by itself a breach of anything.
References     GFW pipe-anchorages README (hysteresis, stop speeds).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from monitor.detect.call_evidence import Stay, call_evidence
from monitor.detect.draughts import DraughtParams, Draughts, around
from monitor.detect.record import DetectionContext, Detector
from monitor.model.event import Answer, Event, Evidence, Hypothesis, Kind, Verdict, event_id
from monitor.model.facts.fact import facts_json
from monitor.model.facts.port_call import PortCallFacts
from monitor.model.message import Message, message, quantity, sentences
from monitor.model.params import judged
from monitor.model.place import Place
from monitor.model.units import S_PER_H
from monitor.store.query import records

TODAY = "SELECT * FROM visits WHERE as_of = $day ORDER BY mmsi, track_no, place_id, entry_t"


@dataclass(frozen=True, slots=True)
class PortCallParams:
    """When a stay is a call."""

    min_stop_h: float = judged(2.0, "h", "2026-11-24")
    sure_stop_h: float = judged(6.0, "h", "2026-11-24")
    draughts: DraughtParams = field(default_factory=DraughtParams)


def find(context: DetectionContext, params: PortCallParams) -> list[Event]:
    """Calls that began, went on or ended on the day, of vessels known to be tankers."""
    places = {p.place_id: p for p in context.fences.places}
    stays = [
        stay
        for stay in records(context.con, TODAY, {"day": context.day.date})
        if _lay_h(stay) >= params.min_stop_h and context.roster.get(stay["mmsi"], {}).get("ship_type")
    ]
    return context.judged_each(stays, lambda some: _events(context, some, places, params), lambda stay: (stay["mmsi"],))


def _events(
    context: DetectionContext, stays: Sequence[Mapping[str, Any]], places: Mapping[str, Place], params: PortCallParams
) -> list[Event]:
    ends = [(stay["mmsi"], stay["entry_t"], stay["exit_t"]) for stay in stays]
    draughts = around(context, ends, params.draughts)
    cited = call_evidence(
        context, [Stay(stay["mmsi"], stay["place_id"], stay["entry_t"], stay["last_in_t"]) for stay in stays]
    )
    return [
        _event(context, stay, places[stay["place_id"]], typed, evidence, params)
        for stay, typed, evidence in zip(stays, draughts, cited, strict=True)
    ]


def judge(stay: Mapping[str, Any], place: Place, params: PortCallParams) -> tuple[Answer, tuple[Hypothesis, ...]]:
    """Was it a call, or waiting inside a fence that is wider than the port?"""
    long = _lay_h(stay) >= params.sure_stop_h
    shape = message("call_fence", shape=place.shape, confidence=Message(f"confidence_{place.confidence}"))
    stopped = message("call_stopped_for", hours=quantity(stay["stop_h"], "h"))
    if stay["gap_h"]:
        stopped = sentences(stopped, message("call_not_received_for", hours=quantity(stay["gap_h"], "h")))
    brief = Verdict.DOES_NOT_EXPLAIN if long else Verdict.UNDECIDED
    hypotheses = (
        Hypothesis("anchored_inside", Verdict.UNDECIDED, shape),
        Hypothesis("stopped_briefly", brief, stopped),
    )
    return (Answer.YES if long else Answer.CANNOT_TELL), hypotheses


def _lay_h(stay: Mapping[str, Any]) -> float:
    """How long it lay there: while it was received, and, where it was seen to stop at all, in gaps on one spot."""
    seen_h, gap_h = float(stay["stop_h"]), float(stay["gap_h"])
    return seen_h + gap_h if seen_h > 0 else 0.0


def _event(
    context: DetectionContext,
    stay: Mapping[str, Any],
    place: Place,
    draughts: Draughts,
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
        vessels=(context.vessel(stay["mmsi"]),),
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
                not_received_h=round(stay["gap_h"], 2),
                seen_inside_h=round(inside_h, 2),
                fence_confidence=place.confidence,
                **draughts.facts(),
            )
        ),
        hypotheses=hypotheses,
        evidence=(*evidence, *draughts.evidence(context)),
        detector=DETECTOR.rule,
        params_digest=DETECTOR.params_digest,
    )


DETECTOR = Detector(
    kind=Kind.PORT_CALL,
    version=3,
    params=PortCallParams(),
    find=find,
)
