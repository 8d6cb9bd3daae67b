"""What is known of encounters before any is judged: asked of the store for all at once, put together one by one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from monitor.detect import place_context
from monitor.detect.cargo_volumes import cargo_balances, exchange
from monitor.detect.cited_reports import sources_at
from monitor.detect.draughts import Draughts, around, largest_change_m, went_same_way
from monitor.detect.encounters import partners, vessels_alongside
from monitor.detect.encounters.approach_and_drift import ApproachAndDrift, approaches_and_drifts
from monitor.detect.encounters.encounter_context import Leg
from monitor.detect.encounters.encounter_kinds import Observed
from monitor.detect.encounters.hull_offsets import offset_facts
from monitor.detect.encounters.merge_contacts import Encounter
from monitor.detect.encounters.parted import have_parted
from monitor.detect.encounters.sts_params import StsParams
from monitor.detect.record import DetectionContext
from monitor.model.units import MS_PER_KN


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
class Seen:
    """An encounter with what is known of it, not judged yet."""

    known: Known
    exchanged: Mapping[str, Any]  # fields of StsFacts: volumes by draught
    met: Observed


def seen(context: DetectionContext, found: Sequence[Encounter], params: StsParams) -> list[Seen]:
    """What is known of each encounter by itself; `with_partners` looks at all of them."""
    known = _known(context, found, params)
    exchanged = [
        exchange(one.draughts, [context.roster.get(mmsi, {}) for mmsi in one.encounter.mmsis], params.displacement)
        for one in known
    ]
    return [
        Seen(one, volumes, _met(context, one, cargo_balances(volumes), params))
        for one, volumes in zip(known, exchanged, strict=True)
    ]


def with_partners(all_seen: Sequence[Seen], params: StsParams) -> list[Seen]:
    """The same, each with how many large tankers the larger party lay alongside in all of these encounters."""
    met = [one.met for one in all_seen]
    counts = partners.partners([one.known.encounter for one in all_seen], met, params.kinds, params.weights.mother_m)
    return [replace(one, met=replace(one.met, partners=n)) for one, n in zip(all_seen, counts, strict=True)]


def _known(context: DetectionContext, found: Sequence[Encounter], params: StsParams) -> list[Known]:
    """Everything that is asked of the store, of all encounters at once."""
    if not found:
        return []
    parted = have_parted(context, found, params.lasts_h)
    legs = [Leg(m, m.end if apart else None) for m, apart in zip(found, parted, strict=True)]
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
        imos=(context.vessel(*encounter.tracks[0]).imo, context.vessel(*encounter.tracks[1]).imo),
        offset_m=_offset_m(known.offsets),
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


def _offset_m(offsets: Mapping[str, Any]) -> tuple[float, float] | None:
    """Abeam and along, as the first of the two that sends a heading has it."""
    sides = zip(offsets["offsets_starboard_m"], offsets["offsets_ahead_m"], strict=True)
    return next(((abs(abeam), abs(along)) for abeam, along in sides if abeam is not None), None)
