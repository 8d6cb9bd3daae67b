"""What explains an encounter? Facts in, innocent explanations with their reasons out. Pure.

Each is looked at on its own and stays with the event. Where none explains the encounter, all that is known is weighed
together (encounter_answer.py).
"""

from __future__ import annotations

from collections.abc import Mapping

from monitor.detect.encounters.encounter_kinds import EncounterKindParams, Observed, alongside, overlap
from monitor.model.event import Answer, Hypothesis, Verdict
from monitor.model.facts.sts import EncounterKind
from monitor.model.message import Message, PlaceId, message, quantity, sentences
from monitor.model.vessel import TANKER_TYPES

ASSISTING_TYPES = frozenset({31, 32, 50, 51, 52, 53, 54, 55, 58})
"""Towing, pilot, rescue, tug, port tender, anti-pollution, law, medical (ITU-R M.1371-5, table 53)."""


def explanations(
    observed: Observed, params: EncounterKindParams
) -> tuple[EncounterKind | None, Mapping[EncounterKind, Hypothesis], tuple[Hypothesis, ...]]:
    """The class that an innocent explanation gives an encounter, or None; these explanations by class; and others."""
    by_kind = {
        EncounterKind.BERTHS: _port(observed, params),
        EncounterKind.ASSISTANCE: _assistance(observed, params),
        EncounterKind.CONVOY: _convoy(observed, params),
        EncounterKind.RAFT: _raft(observed, params),
        EncounterKind.BUNKERING: _in_a_bunkering_area(observed, _bunkering(observed, params), params),
        EncounterKind.TRANSFER_POSSIBLE: _too_short(observed, params),
        EncounterKind.CANNOT_TELL: _shared_mmsi(observed),
    }
    explained_by = next((kind for kind, h in by_kind.items() if h.verdict is Verdict.EXPLAINS), None)
    if explained_by is EncounterKind.BERTHS:
        if by_kind[EncounterKind.ASSISTANCE].verdict is Verdict.EXPLAINS:
            explained_by = EncounterKind.ASSISTANCE
        elif _lightering(observed, params):
            explained_by = EncounterKind.LIGHTERING
    return (
        explained_by,
        by_kind,
        (
            _no_tanker(observed),
            _unseen(observed, params),
            _copied(observed),
            _one_hull(observed, params),
            *_laid_up(observed, params),
        ),
    )


def _port(observed: Observed, params: EncounterKindParams) -> Hypothesis:
    id_ = "neighbouring_berths"
    if observed.in_port:
        return Hypothesis(id_, Verdict.EXPLAINS, message("encounter_inside_fence", place=PlaceId(observed.in_port)))
    if observed.near_port:
        near = message("encounter_near_port", port=observed.near_port)
        if all(share is not None and share >= params.resting_share for share in observed.resting):
            return Hypothesis(id_, Verdict.EXPLAINS, sentences(near, message("encounter_both_at_rest")))
        return Hypothesis(id_, Verdict.UNDECIDED, sentences(near, message("encounter_not_both_at_rest")))
    if observed.moored:
        return Hypothesis(id_, Verdict.UNDECIDED, message("encounter_both_moored"))
    if observed.transfer_anchorage:
        there = message("encounter_in_transfer_anchorage", area=observed.transfer_anchorage)
        return Hypothesis(id_, Verdict.DOES_NOT_EXPLAIN, there)
    return Hypothesis(id_, Verdict.DOES_NOT_EXPLAIN, message("encounter_outside_fences"))


def _lightering(observed: Observed, params: EncounterKindParams) -> bool:
    """Alongside each other at anchor inside a port, for as long as cargo takes."""
    long = observed.seen_h >= params.transfer_h
    return (
        observed.both_tankers
        and long
        and alongside(observed, params) is Answer.YES
        and observed.raft < params.raft_ships
    )


def _assistance(observed: Observed, params: EncounterKindParams) -> Hypothesis:
    for ship_type, length_m in zip(observed.types, observed.lengths_m, strict=True):
        if ship_type in ASSISTING_TYPES:
            return Hypothesis("assistance", Verdict.EXPLAINS, message("encounter_service_type", type=ship_type))
        if ship_type not in TANKER_TYPES and length_m is not None and length_m < params.assist_m:
            reason = message("encounter_small_craft", length=quantity(length_m, "m"))
            return Hypothesis("assistance", Verdict.EXPLAINS, reason)
    return Hypothesis("assistance", Verdict.DOES_NOT_EXPLAIN, message("encounter_no_service_type"))


def _convoy(observed: Observed, params: EncounterKindParams) -> Hypothesis:
    slower = min(observed.speeds_kn)
    speed = message("encounter_speed", speed=quantity(slower, "kn"), apart=quantity(observed.apart_m, "m"))
    if slower < params.convoy_kn:
        return Hypothesis("convoy", Verdict.DOES_NOT_EXPLAIN, speed)
    if observed.relative_drift_kn is not None and observed.relative_drift_kn < params.convoy_kn:
        carried = message("encounter_carried", speed=quantity(observed.relative_drift_kn, "kn"))
        return Hypothesis("convoy", Verdict.DOES_NOT_EXPLAIN, sentences(speed, carried))
    if alongside(observed, params) is Answer.YES:
        return Hypothesis("convoy", Verdict.UNDECIDED, sentences(speed, _steady(observed)))
    return Hypothesis("convoy", Verdict.EXPLAINS, speed)


def _raft(observed: Observed, params: EncounterKindParams) -> Hypothesis:
    id_, apart, spread = "anchored_nearby", quantity(observed.apart_m, "m"), quantity(observed.spread_m, "m")
    touching = alongside(observed, params)
    if touching is Answer.YES:
        if observed.raft >= params.raft_ships:
            return Hypothesis(id_, Verdict.UNDECIDED, message("encounter_tankers_within_reach", n=observed.raft))
        return Hypothesis(id_, Verdict.DOES_NOT_EXPLAIN, _steady(observed))
    anchored = all(share is not None and share >= params.resting_share for share in observed.resting)
    crowd = observed.raft >= params.raft_ships or observed.stopped_ships >= params.anchorage_ships
    still = max(observed.speeds_kn) <= params.drift_kn
    if touching is Answer.NO and still and (anchored or crowd):
        reason = message("encounter_anchorage", apart=apart, tankers=observed.raft, ships=observed.stopped_ships)
        return Hypothesis(id_, Verdict.EXPLAINS, reason)
    return Hypothesis(id_, Verdict.UNDECIDED, message("encounter_apart", apart=apart, spread=spread))


def _steady(observed: Observed) -> Message:
    """How near they kept, and how steadily: as hulls do that lie alongside each other."""
    return message(
        "encounter_alongside", apart=quantity(observed.apart_m, "m"), spread=quantity(observed.spread_m, "m")
    )


def _in_a_bunkering_area(observed: Observed, by_ships: Hypothesis, params: EncounterKindParams) -> Hypothesis:
    """In water set aside for bunkering it may be that, whatever the sizes, unless a draught changed as by a cargo."""
    if observed.bunkering_area is None:
        return by_ships
    there = message("encounter_in_bunkering_area", area=observed.bunkering_area)
    ruled_out = by_ships.verdict is Verdict.DOES_NOT_EXPLAIN
    verdict = Verdict.UNDECIDED if ruled_out and _as_by_cargo_m(observed, params) is None else by_ships.verdict
    return Hypothesis("bunkering", verdict, sentences(there, by_ships.reason))


def _bunkering(observed: Observed, params: EncounterKindParams) -> Hypothesis:
    id_, known = "bunkering", sorted(length for length in observed.lengths_m if length)
    lasted = quantity(observed.lasted_h, "h")
    if _large_supplier(observed, known, params):
        reason = message("encounter_large_supplier", length=quantity(known[0], "m"), lasted=lasted)
        return Hypothesis(id_, Verdict.UNDECIDED, reason)
    if observed.lasted_h >= params.bunkers_done_h:
        return Hypothesis(id_, Verdict.DOES_NOT_EXPLAIN, message("encounter_lasted", lasted=lasted))
    if known and known[0] < params.bunker_ship_m:
        return _small_supplier(observed, known, params)
    if len(known) < len(observed.lengths_m):
        return Hypothesis(id_, Verdict.UNDECIDED, message("encounter_length_not_known"))
    return Hypothesis(id_, Verdict.DOES_NOT_EXPLAIN, message("encounter_shorter_one", length=quantity(known[0], "m")))


def _small_supplier(observed: Observed, known: list[int], params: EncounterKindParams) -> Hypothesis:
    """One is as short as bunker tankers are; what speaks against it is added."""
    length, lasted = quantity(known[0], "m"), quantity(observed.lasted_h, "h")
    reasons = [message("encounter_supplier", length=length, lasted=lasted)]
    fits = len(known) == 2 and known[1] >= params.bunker_ratio * known[0]
    if len(known) < 2:
        reasons.append(message("encounter_length_not_known"))
    elif not fits:
        reasons.append(message("encounter_no_longer_one", length=quantity(known[1], "m")))
    if fits and known[1] < params.bunker_ship_m and observed.seen_h >= params.transfer_h:
        reasons.append(message("encounter_small_receiver", length=quantity(known[1], "m")))
        fits = False
    if fits and _longer_one_came(observed):
        reasons.append(message("encounter_longer_one_came"))
        fits = False
    cargo_m = _as_by_cargo_m(observed, params)
    if cargo_m is not None:
        reasons.append(message("encounter_draught_changed", change=quantity(cargo_m, "m", 1)))
    verdict = Verdict.EXPLAINS if fits and cargo_m is None else Verdict.UNDECIDED
    return Hypothesis("bunkering", verdict, sentences(*reasons))


def _as_by_cargo_m(observed: Observed, params: EncounterKindParams) -> float | None:
    """The change of draught, where it is as large as cargo makes it."""
    change_m = observed.draught_change_m
    return change_m if change_m is not None and change_m >= params.cargo_draught_m else None


def _longer_one_came(observed: Observed) -> bool:
    """Who supplies comes to whom she supplies. Seen the other way round, something else went on."""
    sides = sorted(zip(observed.lengths_m, observed.came, strict=True), key=lambda side: side[0] or 0)
    (shorter_m, shorter_came), (longer_m, longer_came) = sides
    return shorter_m != longer_m and shorter_came is False and longer_came is True


def _large_supplier(observed: Observed, known: list[int], params: EncounterKindParams) -> bool:
    """A bunker tanker that takes her time: longer than a stem takes, or a ship longer than most of them.

    A small one may wait alongside for weather or orders; a large one that stays for more than a day hardly bunkers.
    """
    if len(known) < 2 or known[0] >= params.large_bunker_m or known[1] < params.bunker_ratio * known[0]:
        return False
    if _as_by_cargo_m(observed, params) is not None:
        return False
    if known[0] < params.bunker_ship_m:
        return observed.lasted_h >= params.bunkers_done_h
    return observed.lasted_h < params.large_done_h


def _too_short(observed: Observed, params: EncounterKindParams) -> Hypothesis:
    seen = message("encounter_seen_together", seen=quantity(observed.seen_h, "h"))
    short = observed.seen_h < params.transfer_h
    if short and observed.cargo_balances and observed.lasted_h >= params.transfer_h:
        # What passed between them tells that they were together for longer than they were seen to be.
        return Hypothesis("too_short", Verdict.DOES_NOT_EXPLAIN, sentences(seen, message("encounter_cargo_balances")))
    return Hypothesis("too_short", Verdict.UNDECIDED if short else Verdict.DOES_NOT_EXPLAIN, seen)


def _no_tanker(observed: Observed) -> Hypothesis:
    if observed.both_tankers:
        return Hypothesis("no_oil", Verdict.DOES_NOT_EXPLAIN, message("encounter_both_tankers"))
    if None in observed.types:
        return Hypothesis("no_oil", Verdict.UNDECIDED, message("encounter_type_not_known"))
    other = next(t for t in observed.types if t not in TANKER_TYPES)
    return Hypothesis("no_oil", Verdict.UNDECIDED, message("encounter_no_tanker_type", type=other))


def _unseen(observed: Observed, params: EncounterKindParams) -> Hypothesis:
    mostly = observed.seen_h < params.seen_share * observed.lasted_h
    seen = message("encounter_seen_of", seen=quantity(observed.seen_h, "h"), lasted=quantity(observed.lasted_h, "h"))
    if mostly and observed.cargo_balances:
        reason = sentences(seen, message("encounter_cargo_balances"))
        return Hypothesis("parted_unseen", Verdict.DOES_NOT_EXPLAIN, reason)
    return Hypothesis("parted_unseen", Verdict.UNDECIDED if mostly else Verdict.DOES_NOT_EXPLAIN, seen)


def _shared_mmsi(observed: Observed) -> Hypothesis:
    if observed.shared:
        return Hypothesis("other_ship_on_mmsi", Verdict.UNDECIDED, message("encounter_second_track"))
    return Hypothesis("other_ship_on_mmsi", Verdict.DOES_NOT_EXPLAIN, message("encounter_one_track"))


def _copied(observed: Observed) -> Hypothesis:
    if observed.copied:
        return Hypothesis("copied_track", Verdict.UNDECIDED, message("encounter_copied"))
    return Hypothesis("copied_track", Verdict.DOES_NOT_EXPLAIN, message("encounter_not_copied"))


def _one_hull(observed: Observed, params: EncounterKindParams) -> Hypothesis:
    """Whether both numbers may be of one ship: two transponders aboard, as while she is registered anew."""
    id_, (first, second) = "one_hull", observed.imos
    if first is not None and first == second:
        return Hypothesis(id_, Verdict.UNDECIDED, message("encounter_one_imo", imo=str(first)))
    if observed.offset_m is not None and overlap(observed, params):
        abeam, along = (quantity(value, "m") for value in observed.offset_m)
        return Hypothesis(id_, Verdict.UNDECIDED, message("encounter_overlap", abeam=abeam, along=along))
    if first is None or second is None:
        return Hypothesis(id_, Verdict.NO_DATA, message("encounter_imo_not_known"))
    return Hypothesis(id_, Verdict.DOES_NOT_EXPLAIN, message("encounter_two_imos"))


def _laid_up(observed: Observed, params: EncounterKindParams) -> tuple[Hypothesis, ...]:
    """Of two that lie beside each other for longer than any cargo takes: laid up together, or one as a store."""
    if observed.lasted_h < params.laid_up_h:
        return ()
    lasted = message("encounter_lasted", lasted=quantity(observed.lasted_h, "h"))
    cargo_m = _as_by_cargo_m(observed, params)
    if cargo_m is None:
        return (Hypothesis("laid_up", Verdict.UNDECIDED, lasted),)
    changed = message("encounter_draught_changed", change=quantity(cargo_m, "m", 1))
    return (Hypothesis("laid_up", Verdict.DOES_NOT_EXPLAIN, sentences(lasted, changed)),)
