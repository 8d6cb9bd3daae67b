"""Ship-to-ship transfers: two tankers lay alongside each other away from berths, long enough to hand over cargo.

Definition     a tanker and another ship within 500 m of each other while slow (tracks/contacts.py, solved from
               the fixes), in an encounter of at least `min_encounter_h`. Stretches that nobody saw are told as such
               and never counted (merge_contacts.py). Every encounter gets a class with reasons
               (encounter_explanations.py); only a probable transfer of cargo answers yes. Where one track repeats
               the other (copied_tracks.py) nobody can tell.
Does not tell  whether cargo was handed over, in which direction, or whose. The antenna's place on the hull is
               not kept, so alongside is judged by beams and lengths. Two ships of which neither says it is a
               tanker are not looked at.
References     Miller et al. 2018, doi:10.3389/fmars.2018.00240 (encounters: 500 m, 2 h, 2 kn).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from monitor.detect import place_context
from monitor.detect.cargo_volumes import DisplacementParams, cargo_balances, exchange
from monitor.detect.cited_reports import sources_at
from monitor.detect.cut import Cut
from monitor.detect.draughts import DraughtParams, Draughts, around, largest_change_m, went_same_way
from monitor.detect.encounters import one_sided, partners, vessels_alongside
from monitor.detect.encounters.approach_and_drift import (
    ApproachAndDrift,
    ApproachParams,
    approach_facts,
    approaches_and_drifts,
)
from monitor.detect.encounters.copied_tracks import CopyParams, copied
from monitor.detect.encounters.encounter_answer import Judgement, judge
from monitor.detect.encounters.encounter_context import Leg, Surroundings, SurroundingsParams, surroundings_of
from monitor.detect.encounters.encounter_facts import stretches
from monitor.detect.encounters.encounter_kinds import EncounterKindParams, Observed
from monitor.detect.encounters.hull_offsets import OffsetParams, offset_facts
from monitor.detect.encounters.merge_contacts import Encounter, MergeParams, find_encounters
from monitor.detect.encounters.one_sided import OneSidedParams
from monitor.detect.encounters.transfer_probability import TransferWeights, Weighed
from monitor.detect.encounters.vessels_alongside import PresenceParams
from monitor.detect.place_context import AnchorageParams
from monitor.detect.record import DetectionContext, Detector
from monitor.model.event import Answer, Event, Evidence, Kind
from monitor.model.facts.fact import facts_json
from monitor.model.facts.sts import AtRest, CalibratedOn, PartyDraught, StsFacts
from monitor.model.message import message
from monitor.model.params import judged
from monitor.model.units import M_PER_NM, MS_PER_KN
from monitor.model.vessel import TANKER_TYPES


@dataclass(frozen=True, slots=True)
class StsParams:
    """What is told of an encounter, and the thresholds of each step."""

    near_port_nm: float = judged(2.0, "nm", "2026-11-24")
    lasts_h: float = judged(1.0, "h", "2026-11-24")
    near_nm: float = judged(50.0, "nm", "2026-11-24")
    least_headings: int = judged(6, "bins_of_10_min", "2026-11-24")
    spread_low: float = judged(0.1, "of_the_time", "2026-11-28")
    spread_high: float = judged(0.9, "of_the_time", "2026-11-28")
    evidence_back_h: float = judged(2.0, "h", "2026-11-28")
    merging: MergeParams = field(default_factory=MergeParams)
    kinds: EncounterKindParams = field(default_factory=EncounterKindParams)
    weights: TransferWeights = field(default_factory=TransferWeights)
    approach: ApproachParams = field(default_factory=ApproachParams)
    copies: CopyParams = field(default_factory=CopyParams)
    offsets: OffsetParams = field(default_factory=OffsetParams)
    anchorage: AnchorageParams = field(default_factory=AnchorageParams)
    presence: PresenceParams = field(default_factory=PresenceParams)
    draughts: DraughtParams = field(default_factory=DraughtParams)
    displacement: DisplacementParams = field(default_factory=DisplacementParams)
    surroundings: SurroundingsParams = field(default_factory=SurroundingsParams)
    one_sided: OneSidedParams = field(default_factory=OneSidedParams)


@dataclass(frozen=True, slots=True)
class Known:
    """What was gathered about an encounter. Pairs are of the two parties, the lower MMSI first."""

    leg: Leg
    stopped_ships: int  # unrelated ones that lay still there in the days up to now
    others: Sequence[tuple[int, float]]  # MMSI and least separation of ships that stayed near
    approach: ApproachAndDrift
    offsets: Mapping[str, Any]  # fields of StsFacts
    draughts: tuple[Draughts, Draughts]
    sources: tuple[Mapping[str, Any] | None, Mapping[str, Any] | None]  # raw fixes at the nearest moment

    @property
    def encounter(self) -> Encounter:
        return self.leg.encounter


@dataclass(frozen=True, slots=True)
class Case:
    """An encounter with what is known of it, and what it is taken for."""

    known: Known
    exchanged: Mapping[str, Any]  # fields of StsFacts: volumes by draught
    met: Observed
    judgement: Judgement

    @property
    def answer(self) -> Answer:
        return self.judgement.kind.answer


def find(context: DetectionContext, params: StsParams) -> list[Event]:
    """Encounters that began, went on or ended lately, and those of which more is known since."""
    found = find_encounters(context.con, context.day.date, params.merging)
    oldest = context.day.since - timedelta(days=params.merging.follow_d)
    watched = [m for m in found if m.end >= oldest and _is_watched(context, m)]
    return [
        *context.judged_each(watched, lambda some: _events(context, some, params), lambda encounter: encounter.mmsis),
        *one_sided.find(context, params.one_sided, params.kinds, params.merging.recent_d, DETECTOR),
    ]


def _events(context: DetectionContext, watched: Sequence[Encounter], params: StsParams) -> list[Event]:
    cases = _without_copies(context, _judged(context, _known(context, watched, params), params), params)
    open_ = [case for case in cases if case.answer is not Answer.NO]
    legs = [case.known.leg for case in open_]
    found_around = surroundings_of(context, legs, params.surroundings, params.merging.step_h)
    return [
        *(_event(context, case, surroundings, params) for case, surroundings in zip(open_, found_around, strict=True)),
        *(_event(context, case, Surroundings(), params) for case in cases if case.answer is Answer.NO),
    ]


def _is_watched(context: DetectionContext, encounter: Encounter) -> bool:
    """Whether one of the two says today that it is a tanker; what it says may have changed since they met."""
    return any(context.roster.get(m, {}).get("ship_type") in TANKER_TYPES for m in encounter.mmsis)


def _known(context: DetectionContext, found: Sequence[Encounter], params: StsParams) -> list[Known]:
    """Everything that is asked of the store, of all encounters at once."""
    if not found:
        return []
    seen_until = context.day.now - timedelta(hours=params.lasts_h)
    legs = [Leg(m, m.end if m.near_until < seen_until else None) for m in found]
    ends = [(mmsi, leg.encounter.start, leg.end) for leg in legs for mmsi in leg.encounter.mmsis]
    draughts = around(context, ends, params.draughts)
    sources = sources_at(context, [(mmsi, m.nearest_t) for m in found for mmsi in m.mmsis], params.evidence_back_h)
    answers = zip(
        legs,
        vessels_alongside.stopped_ships(context, found, params.anchorage),
        vessels_alongside.others_present(context, found, params.presence),
        approaches_and_drifts(context, found, params.approach),
        offset_facts(context, found, params.offsets, params.merging.leave_m),
        zip(draughts[::2], draughts[1::2], strict=True),
        zip(sources[::2], sources[1::2], strict=True),
        strict=True,
    )
    return [Known(*of) for of in answers]


def _judged(context: DetectionContext, found: Sequence[Known], params: StsParams) -> list[Case]:
    exchanged = [
        exchange(one.draughts, [context.roster.get(mmsi, {}) for mmsi in one.encounter.mmsis], params.displacement)
        for one in found
    ]
    met = [_met(context, one, cargo_balances(volumes), params) for one, volumes in zip(found, exchanged, strict=True)]
    counts = partners.partners([one.encounter for one in found], met, params.kinds, params.weights.mother_m)
    met = [replace(one, partners=n) for one, n in zip(met, counts, strict=True)]
    return [
        Case(one, volumes, seen, judge(seen, params.kinds, params.weights))
        for one, volumes, seen in zip(found, exchanged, met, strict=True)
    ]


def _without_copies(context: DetectionContext, cases: Sequence[Case], params: StsParams) -> list[Case]:
    """The same, each that is a probable transfer judged anew where one of the tracks copies the other."""
    probable = [case for case in cases if case.answer is Answer.YES]
    are_copies = iter(copied(context, [case.known.encounter for case in probable], params.copies))
    weighed = [(case, case.answer is Answer.YES and next(are_copies)) for case in cases]
    return [_as_copy(case, params) if is_copy else case for case, is_copy in weighed]


def _as_copy(case: Case, params: StsParams) -> Case:
    met = replace(case.met, copied=True)
    return replace(case, met=met, judgement=judge(met, params.kinds, params.weights))


def _met(context: DetectionContext, known: Known, balances: bool, params: StsParams) -> Observed:
    encounter, approach = known.encounter, known.approach
    said = [context.roster.get(m, {}) for m in encounter.mmsis]
    in_port, near_port = place_context.port_of_encounter(context, encounter.lon, encounter.lat, params.near_port_nm)
    near_s = max(sum(encounter.apart_s), 1)
    speeds = [moved / near_s / MS_PER_KN for moved in encounter.moved_m]
    rest = [r / n if n else None for r, n in zip(encounter.resting, encounter.said, strict=True)]
    return Observed(
        seen_h=encounter.seen_h,
        lasted_h=encounter.lasted_h,
        apart_m=encounter.apart_quantile_m(0.5),
        spread_m=encounter.apart_quantile_m(params.spread_high) - encounter.apart_quantile_m(params.spread_low),
        types=(said[0].get("ship_type"), said[1].get("ship_type")),
        lengths_m=(said[0].get("length_m"), said[1].get("length_m")),
        beams_m=(said[0].get("beam_m"), said[1].get("beam_m")),
        speeds_kn=(speeds[0], speeds[1]),
        resting=(rest[0], rest[1]),
        parallel=encounter.parallel / encounter.headings if encounter.headings >= params.least_headings else None,
        in_port=in_port,
        transfer_anchorage=place_context.transfer_anchorage(context, encounter.lon, encounter.lat),
        near_port=near_port,
        bunkering_area=place_context.bunkering_area(context, encounter.lon, encounter.lat),
        raft=vessels_alongside.tankers_within_reach(context, known.others),
        stopped_ships=known.stopped_ships,
        draught_change_m=largest_change_m(known.draughts),
        cargo_balances=balances,
        came=approach.moved(approach.approach_kn, params.approach),
        relative_drift_kn=approach.relative_drift_kn,
        shared=any(context.shared_during(m, encounter.start, encounter.end) for m in encounter.mmsis),
        same_way=went_same_way(known.draughts, params.kinds.cargo_draught_m),
        both_silent_h=encounter.both_silent_h,
        transfer_area=place_context.transfer_area(context, encounter.lon, encounter.lat) is not None,
    )


def _event(context: DetectionContext, case: Case, surroundings: Surroundings, params: StsParams) -> Event:
    known, encounter = case.known, case.known.encounter
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
        lon=round(encounter.lon, 5),
        lat=round(encounter.lat, 5),
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
    known, encounter, met = case.known, case.known.encounter, case.met
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
        **case.exchanged,
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


DETECTOR = Detector(kind=Kind.STS, version=13, params=StsParams(), cut=Cut.WATER, find=find)
