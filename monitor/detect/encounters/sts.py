"""Ship-to-ship transfers: two tankers lay alongside each other away from berths, long enough to hand over cargo.

Definition     a tanker and another ship within 500 m of each other while slow (tracks/contacts.py, solved from
               the fixes), in a meeting of at least `min_meeting_h`. Stretches that nobody saw are told as such
               and never counted (meetings.py). Every meeting gets a class with reasons (meeting_kinds.py); only
               a probable transfer of cargo answers yes.
Does not tell  whether cargo was handed over, in which direction, or whose. The antenna's place on the hull is
               not kept, so alongside is judged by beams and lengths. Two ships of which neither says it is a
               tanker are not looked at.
References     Miller et al. 2018, doi:10.3389/fmars.2018.00240 (encounters: 500 m, 2 h, 2 kn).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from monitor.detect import place_context
from monitor.detect.cargo_volumes import exchange
from monitor.detect.cited_reports import sources_at
from monitor.detect.draughts import Draughts, around, largest_change_m
from monitor.detect.encounters import one_sided, vessels_alongside
from monitor.detect.encounters.approach_and_drift import Ways, way_facts, ways_of
from monitor.detect.encounters.encounter_context import Context, Leg, StoryParams, contexts
from monitor.detect.encounters.encounter_facts import stretches
from monitor.detect.encounters.encounter_kinds import Met, judge
from monitor.detect.encounters.hull_offsets import offset_facts
from monitor.detect.encounters.merge_contacts import Meeting, meetings
from monitor.detect.record import Detector, Scene
from monitor.model.event import Answer, Event, Evidence, Hypothesis, Kind
from monitor.model.facts.fact import facts_json
from monitor.model.facts.sts import AtRest, EncounterKind, PartyDraught, StsFacts
from monitor.model.message import message
from monitor.model.params import cited, judged
from monitor.model.units import M_PER_NM, MS_PER_KN

MILLER = "Miller et al. 2018, doi:10.3389/fmars.2018.00240"


@dataclass(frozen=True, slots=True)
class StsParams(StoryParams):
    """When nearness is a meeting, when a meeting is one that could hand over cargo, what is told of it."""

    min_meeting_h: float = cited(2.0, "h", MILLER)
    break_h: float = judged(1.0, "h", "2026-11-24")
    silence_h: float = judged(48.0, "h", "2026-11-24")
    leave_m: float = judged(800.0, "m", "2026-11-24")
    step_h: float = judged(1.0, "h", "2026-11-24")
    near_port_nm: float = judged(2.0, "nm", "2026-11-24")
    anchorage_nm: float = judged(2.0, "nm", "2026-11-24")
    lasts_h: float = judged(1.0, "h", "2026-11-24")
    near_nm: float = judged(50.0, "nm", "2026-11-24")
    recent_d: float = judged(3.0, "d", "2026-11-24")
    follow_d: float = judged(45.0, "d", "2026-11-24")
    least_headings: int = judged(6, "bins_of_10_min", "2026-11-24")


@dataclass(frozen=True, slots=True)
class Known:
    """What was gathered about a meeting. Pairs are of the two parties, the lower MMSI first."""

    leg: Leg
    stopped_ships: int  # unrelated ones that lay still there in the 30 days up to now
    others: Sequence[tuple[int, float]]  # MMSI and least separation of ships that stayed near
    ways: Ways
    offsets: Mapping[str, Any]  # fields of StsFacts
    draughts: tuple[Draughts, Draughts]
    sources: tuple[Mapping[str, Any] | None, Mapping[str, Any] | None]  # raw fixes at the nearest moment

    @property
    def meeting(self) -> Meeting:
        return self.leg.meeting


@dataclass(frozen=True, slots=True)
class Case:
    """A meeting with what is known of it, and what it is taken for."""

    known: Known
    met: Met
    kind: EncounterKind
    hypotheses: tuple[Hypothesis, ...]


def find(scene: Scene, params: StsParams) -> list[Event]:
    """Meetings that began, went on or ended lately, and those of which more is known since."""
    found = meetings(
        scene.con,
        scene.day.date,
        recent_d=params.recent_d,
        follow_d=params.follow_d,
        break_h=params.break_h,
        silence_h=params.silence_h,
        leave_m=params.leave_m,
        step_h=params.step_h,
        least_h=params.min_meeting_h,
    )
    oldest = scene.day.since - timedelta(days=params.follow_d)
    watched = [m for m in found if m.end >= oldest and _is_watched(scene, m)]
    return [
        *scene.judged_each(watched, lambda some: _events(scene, some, params), lambda meeting: meeting.mmsis),
        *one_sided.find(scene, params, params.recent_d, DETECTOR),
    ]


def _events(scene: Scene, watched: Sequence[Meeting], params: StsParams) -> list[Event]:
    cases = [_judged(scene, known, params) for known in _known(scene, watched, params)]
    open_ = [case for case in cases if case.kind.answer is not Answer.NO]
    around_them = contexts(scene, [case.known.leg for case in open_], params, params.step_h)
    return [
        *(_event(scene, case, context, params) for case, context in zip(open_, around_them, strict=True)),
        *(_event(scene, case, Context(), params) for case in cases if case.kind.answer is Answer.NO),
    ]


def _is_watched(scene: Scene, meeting: Meeting) -> bool:
    """Whether one of the two says today that it is a tanker; what it says may have changed since they met."""
    return any(80 <= (scene.roster.get(m, {}).get("ship_type") or 0) <= 89 for m in meeting.mmsis)


def _known(scene: Scene, found: Sequence[Meeting], params: StsParams) -> list[Known]:
    """Everything that is asked of the store, of all meetings at once."""
    if not found:
        return []
    seen_until = scene.day.now - timedelta(hours=params.lasts_h)
    legs = [Leg(m, m.end if m.near_until < seen_until else None) for m in found]
    draughts = around(scene, [(mmsi, leg.meeting.start, leg.end) for leg in legs for mmsi in leg.meeting.mmsis])
    sources = sources_at(scene, [(mmsi, m.nearest_t) for m in found for mmsi in m.mmsis], back_h=2.0)
    answers = zip(
        legs,
        vessels_alongside.stopped_ships(scene, found, params.anchorage_nm),
        vessels_alongside.others_present(scene, found),
        ways_of(scene, found, params),
        offset_facts(scene, found, params, params.leave_m),
        zip(draughts[::2], draughts[1::2], strict=True),
        zip(sources[::2], sources[1::2], strict=True),
        strict=True,
    )
    return [Known(*of) for of in answers]


def _judged(scene: Scene, known: Known, params: StsParams) -> Case:
    met = _met(scene, known, params)
    return Case(known, met, *judge(met, params))


def _met(scene: Scene, known: Known, params: StsParams) -> Met:
    meeting, ways = known.meeting, known.ways
    said = [scene.roster.get(m, {}) for m in meeting.mmsis]
    in_port, near_port = place_context.port_at(scene, meeting.lon, meeting.lat, params.near_port_nm)
    near_s = max(sum(meeting.apart_s), 1)
    speeds = [moved / near_s / MS_PER_KN for moved in meeting.moved_m]
    rest = [r / n if n else None for r, n in zip(meeting.resting, meeting.said, strict=True)]
    return Met(
        seen_h=meeting.seen_h,
        lasted_h=meeting.lasted_h,
        apart_m=meeting.apart_quantile_m(0.5),
        spread_m=meeting.apart_quantile_m(0.9) - meeting.apart_quantile_m(0.1),
        types=(said[0].get("ship_type"), said[1].get("ship_type")),
        lengths_m=(said[0].get("length_m"), said[1].get("length_m")),
        beams_m=(said[0].get("beam_m"), said[1].get("beam_m")),
        speeds_kn=(speeds[0], speeds[1]),
        resting=(rest[0], rest[1]),
        parallel=meeting.parallel / meeting.headings if meeting.headings >= params.least_headings else None,
        in_port=in_port,
        near_port=near_port,
        raft=vessels_alongside.tankers_within_reach(scene, known.others),
        stopped_ships=known.stopped_ships,
        draught_change_m=largest_change_m(known.draughts),
        came=ways.moved(ways.approach_kn, params),
        against_water_kn=ways.against_water_kn,
        shared=bool(set(meeting.mmsis) & scene.shared_mmsis),
    )


def _event(scene: Scene, case: Case, context: Context, params: StsParams) -> Event:
    known, meeting = case.known, case.known.meeting
    near = scene.fences.nearest(meeting.lon, meeting.lat, within_m=params.near_nm * M_PER_NM)
    return Event(
        event_id=known.leg.event_id,
        version=1,
        kind=Kind.STS,
        answer=case.kind.answer,
        p_unheard_if_transmitting=None,
        vessels=tuple(scene.vessel(mmsi) for mmsi in meeting.mmsis),
        start=meeting.start,
        end=known.leg.end,
        lon=round(meeting.lon, 5),
        lat=round(meeting.lat, 5),
        near=near[0].place_id if near else None,
        facts=facts_json(_facts(scene, case, context, params)),
        hypotheses=case.hypotheses,
        evidence=(*_nearest(scene, known), *context.evidence, *(e for d in known.draughts for e in d.evidence(scene))),
        detector=DETECTOR.rule,
        params_digest=DETECTOR.params_digest,
    )


def _nearest(scene: Scene, known: Known) -> list[Evidence]:
    """The raw positions of both at the nearest moment."""
    return [
        scene.evidence(**source, shows=message("evidence_nearest", mmsi=str(mmsi)))
        for mmsi, source in zip(known.meeting.mmsis, known.sources, strict=True)
        if source
    ]


def _facts(scene: Scene, case: Case, context: Context, params: StsParams) -> StsFacts:
    known, meeting, met = case.known, case.known.meeting, case.met
    close = [mmsi for mmsi, apart_m in known.others if apart_m <= params.alongside_m]
    return StsFacts(
        encounter_kind=case.kind,
        one_sided=False,
        seen_together_h=round(met.seen_h, 2),
        transfer_area=place_context.transfer_area(scene, meeting.lon, meeting.lat),
        draughts=tuple(PartyDraught(mmsi=side.mmsi, **side.facts()) for side in known.draughts),
        first_to_last_h=round(met.lasted_h, 2),
        stretches=stretches(meeting),
        min_apart_m=round(meeting.min_apart_m),
        median_apart_m=round(met.apart_m),
        spread_apart_m=round(met.spread_m),
        parallel_share=_rounded(met.parallel),
        speeds_kn=(round(met.speeds_kn[0], 2), round(met.speeds_kn[1], 2)),
        at_rest_share=(_rounded(met.resting[0]), _rounded(met.resting[1])),
        they_said=_said(met.resting),
        ship_types=met.types,
        lengths_m=met.lengths_m,
        beams_m=met.beams_m,
        near_port=met.near_port,
        ships_stopped_there_30d=met.stopped_ships,
        tankers_within_reach=met.raft,
        others_alongside=tuple(close[:10]),
        **exchange(known.draughts, [scene.roster.get(mmsi, {}) for mmsi in meeting.mmsis], params),
        **known.offsets,
        **way_facts(known.ways, meeting.mmsis, params),
        **context.facts,
    )


def _said(resting: Sequence[float | None]) -> AtRest | None:
    """What the two said of themselves for most of the time; None where one never said."""
    if None in resting:
        return None
    at_rest = sum(share is not None and share >= 0.5 for share in resting)
    return (AtRest.BOTH_UNDER_WAY, AtRest.ONE_AT_REST, AtRest.BOTH_AT_REST)[at_rest]


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 2)


DETECTOR = Detector(
    kind=Kind.STS,
    version=5,
    params=StsParams(),
    find=find,
)
