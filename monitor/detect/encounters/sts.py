"""Ship-to-ship transfers: two tankers lay alongside each other away from berths, long enough to hand over cargo.

Definition     a tanker and another ship within 500 m of each other while slow (tracks/contacts.py, solved from
               the fixes), in an encounter of at least `min_encounter_h`. Stretches that nobody saw are told as such
               and never counted (merge_contacts.py). Every encounter gets a class with reasons
               (encounter_explanations.py); only a probable transfer of cargo answers yes. Where one track repeats
               the other (copied_tracks.py), or both lie as at berths (moored.py), nobody can tell.
Does not tell  whether cargo was handed over, in which direction, or whose. The antenna's place on the hull is
               not kept, so alongside is judged by beams and lengths. Two ships of which neither says it is a
               tanker are not looked at.
References     Miller et al. 2018, doi:10.3389/fmars.2018.00240 (encounters: 500 m, 2 h, 2 kn).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from monitor.detect import place_context
from monitor.detect.cut import Cut
from monitor.detect.encounters import one_sided
from monitor.detect.encounters.approach_and_drift import (
    approach_facts,
)
from monitor.detect.encounters.copied_tracks import copied
from monitor.detect.encounters.encounter_answer import Judgement, judge
from monitor.detect.encounters.encounter_context import Surroundings, surroundings_of
from monitor.detect.encounters.encounter_facts import Columns, stretches, ways
from monitor.detect.encounters.encounter_kinds import EncounterKindParams
from monitor.detect.encounters.merge_contacts import Encounter, find_encounters
from monitor.detect.encounters.moored import both_moored
from monitor.detect.encounters.observed_encounters import Known, Seen, seen, with_partners
from monitor.detect.encounters.sts_params import StsParams
from monitor.detect.encounters.transfer_probability import Weighed
from monitor.detect.record import DetectionContext, Detector
from monitor.model.event import Answer, Event, Evidence, Kind
from monitor.model.facts.fact import facts_json
from monitor.model.facts.sts import AtRest, CalibratedOn, PartyDraught, StsFacts
from monitor.model.message import message
from monitor.model.units import M_PER_NM
from monitor.model.vessel import TANKER_TYPES


@dataclass(frozen=True, slots=True)
class Case:
    """An encounter, and what it is taken for."""

    seen: Seen
    judgement: Judgement

    @property
    def answer(self) -> Answer:
        return self.judgement.kind.answer


def find(context: DetectionContext, params: StsParams) -> list[Event]:
    """Encounters that began, went on or ended lately, and those of which more is known since."""
    found = find_encounters(context.con, context.day.date, params.merging)
    oldest = context.day.since - timedelta(days=params.merging.follow_d)
    watched = [m for m in found if m.end >= oldest and _is_watched(context, m)]
    each = context.judged_each(watched, lambda some: seen(context, some, params), lambda encounter: encounter.mmsis)
    counted = with_partners(each, params)  # of all: one that cannot be judged must not make others' counts less
    return [
        *context.judged_each(
            counted, lambda some: _events(context, some, params), lambda one: one.known.encounter.mmsis
        ),
        *one_sided.find(context, params.one_sided, params.kinds, params.merging.recent_d, DETECTOR),
    ]


def _events(context: DetectionContext, watched: Sequence[Seen], params: StsParams) -> list[Event]:
    judged = [Case(one, judge(one.met, params.kinds, params.weights)) for one in watched]
    cases = _looked_at_closely(context, judged, params)
    open_ = [case for case in cases if case.answer is not Answer.NO]
    legs = [case.seen.known.leg for case in open_]
    found_around = surroundings_of(context, legs, params.surroundings, params.merging.step_h)
    return [
        *(_event(context, case, surroundings, params) for case, surroundings in zip(open_, found_around, strict=True)),
        *(_event(context, case, Surroundings(), params) for case in cases if case.answer is Answer.NO),
    ]


def _is_watched(context: DetectionContext, encounter: Encounter) -> bool:
    """Whether one of the two says today that it is a tanker; what it says may have changed since they met."""
    return any(context.roster.get(m, {}).get("ship_type") in TANKER_TYPES for m in encounter.mmsis)


def _looked_at_closely(context: DetectionContext, cases: Sequence[Case], params: StsParams) -> list[Case]:
    """The same, each that is a probable transfer judged anew: does one track copy the other, do both lie at berths?"""
    encounters = [case.seen.known.encounter for case in cases if case.answer is Answer.YES]
    found = iter(ways(context.con, encounters, context.day.until, timedelta(hours=params.copies.around_h)))
    return [_anew(case, next(found), params) if case.answer is Answer.YES else case for case in cases]


def _anew(case: Case, fixes: Columns, params: StsParams) -> Case:
    is_copy, moored = copied(fixes, params.copies), both_moored(fixes, case.seen.known.encounter, params.moored)
    met = replace(case.seen.met, copied=is_copy, moored=moored)
    return Case(replace(case.seen, met=met), judge(met, params.kinds, params.weights))


def _event(context: DetectionContext, case: Case, surroundings: Surroundings, params: StsParams) -> Event:
    known, encounter = case.seen.known, case.seen.known.encounter
    near = context.fences.nearest(encounter.lon, encounter.lat, within_m=params.near_nm * M_PER_NM)
    return Event(
        event_id=known.leg.event_id,
        version=1,
        kind=Kind.STS,
        answer=case.answer,
        p_unheard_if_transmitting=None,
        vessels=tuple(context.vessel(*track) for track in encounter.tracks),
        start=encounter.start,
        end=known.leg.end,
        lon=round(encounter.lon, 6),
        lat=round(encounter.lat, 6),
        near=near[0].place_id if near else None,
        facts=facts_json(_facts(context, case, surroundings, params)),
        hypotheses=case.judgement.hypotheses,
        evidence=(
            *_nearest(context, known),
            *surroundings.evidence,
            *(e for d in known.draughts for e in d.evidence(context)),
        ),
        detector=DETECTOR.rule,
        params_digest=DETECTOR.params_digest,
    )


def _nearest(context: DetectionContext, known: Known) -> list[Evidence]:
    """The raw positions of both at the nearest moment."""
    return [
        context.evidence(**source, shows=message("evidence_nearest", mmsi=str(mmsi)))
        for mmsi, source in zip(known.encounter.mmsis, known.sources, strict=True)
        if source
    ]


def _facts(context: DetectionContext, case: Case, surroundings: Surroundings, params: StsParams) -> StsFacts:
    known, encounter, met = case.seen.known, case.seen.known.encounter, case.seen.met
    close = [mmsi for mmsi, apart_m in known.others if apart_m <= params.kinds.alongside_m]
    return StsFacts(
        encounter_kind=case.judgement.kind,
        one_sided=False,
        observed_together_h=round(met.seen_h, 2),
        in_area=place_context.area_at(context, encounter.lon, encounter.lat),
        transfer_area=place_context.transfer_area(context, encounter.lon, encounter.lat),
        draughts=tuple(PartyDraught(mmsi=side.mmsi, **side.facts()) for side in known.draughts),
        **_weighed(case.judgement.weighed),
        first_to_last_h=round(met.lasted_h, 2),
        stretches=stretches(encounter),
        min_apart_m=round(encounter.min_apart_m),
        median_apart_m=round(met.apart_m),
        spread_apart_m=round(met.spread_m),
        parallel_share=_rounded(met.parallel),
        speeds_kn=(round(met.speeds_kn[0], 2), round(met.speeds_kn[1], 2)),
        at_rest_share=(_rounded(met.resting[0]), _rounded(met.resting[1])),
        navigational_statuses=_said(met.resting, params.kinds),
        ship_types=met.types,
        lengths_m=met.lengths_m,
        beams_m=met.beams_m,
        near_port=met.near_port,
        vessels_stopped_nearby_30d=met.stopped_ships,
        tankers_within_reach=met.raft,
        others_alongside=tuple(close[:10]),
        **case.seen.exchanged,
        **known.offsets,
        **approach_facts(known.approach, encounter.mmsis, params.approach),
        **surroundings.facts,
    )


def _weighed(weighed: Weighed | None) -> Mapping[str, Any]:
    if weighed is None:
        return {}
    return {
        "p_transfer": round(weighed.p, 3),
        "p_transfer_calibrated_on": CalibratedOn.INVENTED_SCENES,
        "p_transfer_evidence": weighed.evidence,
    }


def _said(resting: Sequence[float | None], params: EncounterKindParams) -> AtRest | None:
    """What the two said of themselves for most of the time; None where one never said."""
    if None in resting:
        return None
    at_rest = sum(share is not None and share >= params.resting_share for share in resting)
    return (AtRest.BOTH_UNDER_WAY, AtRest.ONE_AT_REST, AtRest.BOTH_AT_REST)[at_rest]


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 2)


DETECTOR = Detector(kind=Kind.STS, version=19, params=StsParams(), cut=Cut.WATER, find=find)
