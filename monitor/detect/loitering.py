"""Loitering: a tanker that goes nowhere for hours away from ports, alone.

Definition     a run of observed steps at no more than 2 kn (tracks/slow_segments.py) of at least `min_slow_h`, outside
               the fences of terminals and ports and away from ports of the World Port Index.
Does not tell  why: waiting for orders, weather or a berth, a repair, an anchorage that we do not know, slow
               steaming in ice look alike. Inside an anchorage that the data shows, it cannot tell.
               An encounter with another ship during it is told as that, not here.
References     GFW (loitering: mean speed below 2 kn; published for 20 nm and more from shore, which would leave out
               every transfer area near Europe), doi:10.3389/fmars.2018.00240.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from monitor.detect import place_context
from monitor.detect.cut import Cut
from monitor.detect.draughts import DraughtParams, Draughts, around, largest_change_m
from monitor.detect.place_context import AnchorageParams
from monitor.detect.recent_slow_segments import (
    CompanyParams,
    SlowSegment,
    evidence,
    jammed_hours,
    others_received,
    recent_slow_segments,
    were_met,
)
from monitor.detect.record import DetectionContext, Detector
from monitor.model.event import Answer, Event, Evidence, Hypothesis, Kind, Verdict, answer_of, event_id
from monitor.model.facts.fact import facts_json, plain
from monitor.model.facts.in_area import InArea, transfer_area_named
from monitor.model.facts.loitering import LoiteringFacts
from monitor.model.message import message, quantity
from monitor.model.params import judged
from monitor.model.units import M_PER_NM


@dataclass(frozen=True, slots=True)
class LoiteringParams:
    """When a slow segment is loitering."""

    min_slow_h: float = judged(8.0, "h", "2026-11-24")
    drift_kn: float = judged(0.15, "kn", "2026-11-24")
    near_port_nm: float = judged(5.0, "nm", "2026-11-24")
    anchorage_ships: int = judged(8, "ships_in_30_d", "2026-11-24")
    near_nm: float = judged(50.0, "nm", "2026-11-24")
    lasts_h: float = judged(2.0, "h", "2026-11-24")
    recent_d: float = judged(3.0, "d", "2026-11-24")
    anchorage: AnchorageParams = field(default_factory=AnchorageParams)
    company: CompanyParams = field(default_factory=CompanyParams)
    draughts: DraughtParams = field(default_factory=DraughtParams)


@dataclass(frozen=True, slots=True)
class Place:
    """What is known of the place of a slow segment."""

    in_port: str | None
    near_port: str | None
    stopped_ships: int
    transfer_area: str | None = None
    port_beside: str | None = None  # close by, where it lay in a transfer area: it may have waited for either
    in_area: InArea | None = None
    ports_known: bool = True  # whether an index of ports was at hand


def find(context: DetectionContext, params: LoiteringParams) -> list[Event]:
    """Slow segments that began, went on or ended lately, away from ports."""
    found = recent_slow_segments(context, params.recent_d, params.min_slow_h)
    return context.judged_each(
        found, lambda some: _events(context, some, params), lambda slow_segment: (slow_segment.mmsi,)
    )


def _events(context: DetectionContext, found: Sequence[SlowSegment], params: LoiteringParams) -> list[Event]:
    ports = [place_context.port_at(context, *s.begun_at, params.near_port_nm) for s in found]
    away = [(s, p) for s, p in zip(found, ports, strict=True) if p[0] is None]
    points = [((s.mmsi, s.mmsi), *s.begun_at) for s, _ in away]
    stopped = place_context.stopped_near(context, points, params.anchorage)
    areas = [place_context.transfer_area(context, *s.begun_at) for s, _ in away]
    places = [
        Place(
            *port,
            ships,
            area,
            place_context.port_close_to(context, *s.begun_at, params.near_port_nm) if area else None,
            place_context.area_at(context, *s.begun_at),
            bool(context.ports),
        )
        for (s, port), ships, area in zip(away, stopped, areas, strict=True)
    ]
    alone = [slow_segment for slow_segment, _ in away]
    lasts = timedelta(hours=params.lasts_h)
    ends = [s.end if s.sailed_on or context.day.now - s.end > lasts else None for s in alone]
    draughts = around(context, [(s.mmsi, s.start, end) for s, end in zip(alone, ends, strict=True)], params.draughts)
    met, shown_by = _company(context, alone, params.company), evidence(context, alone, params.company)
    known = zip(alone, ends, places, met, draughts, jammed_hours(context, alone), shown_by, strict=True)
    return [_event(context, *of, params=params) for of in known]


def _company(context: DetectionContext, found: Sequence[SlowSegment], params: CompanyParams) -> list[bool | None]:
    """Whether another ship was with each; None where the data hold no other ship that could have been."""
    met, others = were_met(context, found, params), others_received(context, found)
    return [one if one or any_other else None for one, any_other in zip(met, others, strict=True)]


def judge(
    slow_segment: SlowSegment, place: Place, params: LoiteringParams, *, met: bool | None
) -> tuple[Answer, tuple[Hypothesis, ...]]:
    """Did it go nowhere in open water? And what else could it be?

    Args:
        met: whether another ship was seen with it; None: there is no other in the data of that water and these days.
    """
    hypotheses = (_port_roads(place, params), _anchorage(slow_segment, place, params), _encounter(met))
    return answer_of(hypotheses), hypotheses


def _port_roads(place: Place, params: LoiteringParams) -> Hypothesis:
    if place.near_port is not None:
        return Hypothesis("port_roads", Verdict.EXPLAINS, message("loitering_near_port", port=place.near_port))
    if place.transfer_area is not None and place.port_beside is not None:
        area = transfer_area_named(place.transfer_area, plain(place.in_area))
        either = message("loitering_in_transfer_area", place=area, port=place.port_beside)
        return Hypothesis("port_roads", Verdict.UNDECIDED, either)
    if not place.ports_known:
        return Hypothesis("port_roads", Verdict.NO_DATA, message("loitering_no_port_index"))
    within = quantity(params.near_port_nm, "nm")
    return Hypothesis("port_roads", Verdict.DOES_NOT_EXPLAIN, message("loitering_no_port", within=within))


def _anchorage(slow_segment: SlowSegment, place: Place, params: LoiteringParams) -> Hypothesis:
    carried, ships = quantity(slow_segment.net_m / M_PER_NM, "nm"), place.stopped_ships
    if slow_segment.net_m >= params.drift_kn * slow_segment.hours * M_PER_NM:
        drifted = message("loitering_drifted", carried=carried, hours=quantity(slow_segment.hours, "h"))
        return Hypothesis("anchorage", Verdict.DOES_NOT_EXPLAIN, drifted)
    verdict = Verdict.EXPLAINS if ships >= params.anchorage_ships else Verdict.UNDECIDED
    return Hypothesis("anchorage", verdict, message("loitering_stayed", ships=ships, carried=carried))


def _encounter(met: bool | None) -> Hypothesis:
    if met is None:
        return Hypothesis("encounter", Verdict.NO_DATA, message("loitering_no_other_ship"))
    if met:
        return Hypothesis("encounter", Verdict.EXPLAINS, message("loitering_met"))
    return Hypothesis("encounter", Verdict.DOES_NOT_EXPLAIN, message("loitering_not_met"))


def _event(
    context: DetectionContext,
    slow_segment: SlowSegment,
    end: datetime | None,
    place: Place,
    met: bool | None,
    draughts: Draughts,
    jammed_h: float | None,
    shown_by: tuple[Evidence, ...],
    *,
    params: LoiteringParams,
) -> Event:
    answer, hypotheses = judge(slow_segment, place, params, met=met)
    lon, lat = slow_segment.begun_at
    near = context.fences.nearest(lon, lat, within_m=params.near_nm * M_PER_NM)
    return Event(
        event_id=event_id(Kind.LOITERING, slow_segment.mmsi, slow_segment.track_no, slow_segment.start),
        version=1,
        kind=Kind.LOITERING,
        answer=answer,
        p_unheard_if_transmitting=None,
        vessels=(context.vessel(slow_segment.mmsi, slow_segment.track_no),),
        start=slow_segment.start,
        end=end,
        lon=round(lon, 6),
        lat=round(lat, 6),
        near=near[0].place_id if near else None,
        facts=facts_json(_facts(slow_segment, place, draughts, jammed_h)),
        hypotheses=hypotheses,
        evidence=(*shown_by, *draughts.evidence(context)),
        detector=DETECTOR.rule,
        params_digest=DETECTOR.params_digest,
    )


def _facts(slow_segment: SlowSegment, place: Place, draughts: Draughts, jammed_h: float | None) -> LoiteringFacts:
    lon, lat = slow_segment.ended_at
    return LoiteringFacts(
        slow_h=round(slow_segment.hours, 2),
        jammed_h=None if jammed_h is None else round(jammed_h, 2),
        way_nm=round(slow_segment.way_m / M_PER_NM, 1),
        net_nm=round(slow_segment.net_m / M_PER_NM, 1),
        last_position=(round(lon, 6), round(lat, 6)),
        in_area=place.in_area,
        transfer_area=place.transfer_area,
        near_port=place.near_port,
        vessels_stopped_nearby_30d=place.stopped_ships,
        draught_change_m=largest_change_m([draughts]),
        **draughts.facts(),
    )


DETECTOR = Detector(
    kind=Kind.LOITERING,
    version=12,
    params=LoiteringParams(),
    cut=Cut.VESSEL,
    find=find,
)
