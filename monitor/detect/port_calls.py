"""Port calls: a tanker stopped inside the fence of a terminal or port, or in an anchorage of it farther out.

Definition     inside the fence, and at no more than the stop speed for at least `min_stop_h`. Hours of a gap count
               where it was seen to lie still, and was found afterwards on the spot where it was lost; they are told
               apart. Where berths and anchorages are known, most of its positions at rest tell in which it lay:
               waiting at anchor is no call, unless cargo could have changed hands in an anchorage for transfers.
Does not tell  what was loaded or discharged. Where no berths are known, nor whether it went alongside: many fences are
               circles round one point. A call at a Russian terminal is not by itself a breach of anything.
References     GFW pipe-anchorages README (hysteresis, stop speeds).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from monitor.detect.call_evidence import Stay, call_evidence
from monitor.detect.cut import Cut
from monitor.detect.draughts import Draughts
from monitor.detect.loading import Lay, LoadingParams, call_id, lay_h, lays_of
from monitor.detect.record import DetectionContext, Detector
from monitor.geo.areas.areas import Areas
from monitor.model.area import STOPPING
from monitor.model.event import Answer, Event, Evidence, Hypothesis, Kind, Verdict
from monitor.model.facts.fact import facts_json
from monitor.model.facts.in_area import InArea, area_named
from monitor.model.facts.port_call import PortCallFacts
from monitor.model.message import Message, message, quantity, sentences
from monitor.model.params import judged
from monitor.model.units import S_PER_H
from monitor.store.query import records

TODAY = """
SELECT * FROM visits WHERE as_of = $day ORDER BY mmsi, track_no, place_id, entry_t
-- no row without visits
"""


@dataclass(frozen=True, slots=True)
class PortCallParams:
    """When a stay is a call."""

    sure_stop_h: float = judged(6.0, "h", "2026-11-24")
    loading: LoadingParams = field(default_factory=LoadingParams)


def find(context: DetectionContext, params: PortCallParams) -> list[Event]:
    """Calls that began, went on or ended on the day, of vessels known to be tankers."""
    places = (place.place_id for place in context.fences.places)
    anchorages = (area.area_id for area in context.outer_anchorages.areas if area.valid_on(context.day.date))
    known = {*places, *anchorages}
    stays = [
        stay
        for stay in records(context.con, TODAY, {"day": context.day.date})
        if stay["place_id"] in known
        and lay_h(stay) >= params.loading.min_stop_h
        and context.roster.get(stay["mmsi"], {}).get("ship_type")
    ]
    told = _once(stays, context.outer_anchorages)
    return context.judged_each(told, lambda some: _events(context, some, params), lambda stay: (stay["mmsi"],))


def _once(stays: Sequence[Mapping[str, Any]], outer: Areas) -> list[Mapping[str, Any]]:
    """Without stays in an anchorage that are stays inside the fence of its place as well: it reaches over both."""
    in_fence: dict[tuple[int, int, str], list[Mapping[str, Any]]] = {}
    for stay in stays:
        in_fence.setdefault((stay["mmsi"], stay["track_no"], stay["place_id"]), []).append(stay)
    told = []
    for stay in stays:
        area = outer.by_id.get(stay["place_id"])
        own = in_fence.get((stay["mmsi"], stay["track_no"], str(area.place)), ()) if area else ()
        if not any(one["entry_t"] <= stay["last_in_t"] and stay["entry_t"] <= one["last_in_t"] for one in own):
            told.append(stay)
    return told


def _events(context: DetectionContext, stays: Sequence[Mapping[str, Any]], params: PortCallParams) -> list[Event]:
    lays = lays_of(context, stays, params.loading)
    cited = call_evidence(
        context,
        [
            Stay(lay.stay["mmsi"], lay.place.place_id, lay.stay["entry_t"], lay.stay["last_in_t"], lay.outer)
            for lay in lays
        ],
    )
    return [_event(context, lay, evidence, params) for lay, evidence in zip(lays, cited, strict=True)]


def judge(lay: Lay, params: PortCallParams) -> tuple[Answer, tuple[Hypothesis, ...]]:
    """Was it a call, or waiting inside a fence that is wider than the port, or at anchor outside it?"""
    long = lay.lay_h >= params.sure_stop_h
    stopped = message("call_stopped_for", hours=quantity(lay.stay["stop_h"], "h"))
    if lay.stay["gap_h"]:
        stopped = sentences(stopped, message("call_not_received_for", hours=quantity(lay.stay["gap_h"], "h")))
    waited = _waited(lay, params)
    brief = Verdict.DOES_NOT_EXPLAIN if long else Verdict.UNDECIDED
    hypotheses = (waited, Hypothesis("stopped_briefly", brief, stopped))
    if waited.verdict is Verdict.EXPLAINS:
        return Answer.NO, hypotheses
    waits = lay.outer or lay.may_have_changed_cargo(params.loading) or lay.said_to_wait(params.loading)
    sure = long and not waits
    return (Answer.YES if sure else Answer.CANNOT_TELL), hypotheses


def _waited(lay: Lay, params: PortCallParams) -> Hypothesis:
    """Did it wait at anchor? By the area where it lay; where none is known, it cannot be told from lying alongside."""
    id_ = "anchored_outside" if lay.outer else "anchored_inside"
    area = lay.area
    if area is None or area.role not in STOPPING:
        confidence = Message(f"confidence_{lay.place.confidence}")
        told = [message("call_fence", shape=lay.place.shape, confidence=confidence)]
        if lay.said_at_anchor is not None:
            told.append(message("call_said_at_anchor", share=quantity(lay.said_at_anchor, "share")))
        return Hypothesis(id_, Verdict.UNDECIDED, sentences(*told))
    lain = message(
        "call_lay_in",
        share=quantity(lay.within.share if lay.within else 1.0, "share"),
        area=area_named(area),
        role=Message(f"code_area_role_{area.role}"),
        purpose=Message(f"code_area_purpose_{area.purpose}"),
        confidence=Message(f"confidence_{area.confidence}"),
    )
    if lay.at_berth:
        return Hypothesis(id_, Verdict.DOES_NOT_EXPLAIN, lain)
    if lay.may_have_changed_cargo(params.loading):
        change = quantity(abs(lay.draughts.change_m or 0.0), "m", 1)
        return Hypothesis(id_, Verdict.UNDECIDED, sentences(lain, message("call_draught_changed", change=change)))
    return Hypothesis(id_, Verdict.EXPLAINS, lain)


def _event(context: DetectionContext, lay: Lay, evidence: tuple[Evidence, ...], params: PortCallParams) -> Event:
    answer, hypotheses = judge(lay, params)
    stay, place = lay.stay, lay.place
    end = stay["last_in_t"] if stay["exit_t"] else None  # it may be received next a day's sailing away
    return Event(
        event_id=call_id(stay),
        version=1,
        kind=Kind.PORT_CALL,
        answer=answer,
        p_unheard_if_transmitting=None,
        vessels=(context.vessel(stay["mmsi"], stay["track_no"]),),
        start=stay["entry_t"],
        end=end,
        lon=stay["stop_lon"],
        lat=stay["stop_lat"],
        near=place.place_id,
        facts=facts_json(_facts(lay, replace(lay.draughts, end=end), params)),
        hypotheses=hypotheses,
        evidence=(*evidence, *lay.draughts.evidence(context)),
        detector=DETECTOR.rule,
        params_digest=DETECTOR.params_digest,
    )


def _facts(lay: Lay, draughts: Draughts, params: PortCallParams) -> PortCallFacts:
    """Args: `draughts`: around the call, told from its own end on."""
    stay, place, loading = lay.stay, lay.place, lay.loading(params.loading)
    inside_h = (stay["last_in_t"] - stay["entry_t"]).total_seconds() / S_PER_H
    return PortCallFacts(
        place=place.name,
        place_kind=place.kind,
        russian_export=loading is not None,
        loading=loading,
        cargo_of_place=place.cargo,
        area=InArea.of(lay.area),
        area_share=lay.within.share if lay.within else None,
        said_at_anchor=lay.said_at_anchor,
        stopped_h=round(stay["stop_h"], 2),
        not_received_h=round(stay["gap_h"], 2),
        seen_inside_h=round(inside_h, 2),
        fence_confidence=place.confidence,
        **draughts.facts(),
    )


DETECTOR = Detector(
    kind=Kind.PORT_CALL,
    version=10,
    params=PortCallParams(),
    cut=Cut.VESSEL,
    find=find,
)
