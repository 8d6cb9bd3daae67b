"""What kind of meeting was it? Facts in, a class with reasons out. Pure.

Each innocent reading is weighed on its own and stays with the event; the class is the first reading that
explains the meeting, and only where none does or may, it is a transfer of cargo.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import hypot

from monitor.detect.encounters.approach_and_drift import WayParams
from monitor.model.event import Answer, Hypothesis, Verdict, explained
from monitor.model.params import judged
from monitor.model.vessel import TANKER_TYPES

ASSISTING_TYPES = frozenset({31, 32, 50, 51, 52, 53, 54, 55, 58})
"""Towing, pilot, rescue, tug, port tender, anti-pollution, law, medical (ITU-R M.1371-5, table 53)."""


class MeetingKind(StrEnum):
    """What a meeting is taken for."""

    TRANSFER_PROBABLE = "cargo transfer, probable"
    TRANSFER_POSSIBLE = "cargo transfer, possible"
    BUNKERING = "bunkering"
    ASSISTANCE = "tug or pilot assistance"
    BERTHS = "berth neighbours"
    RAFT = "anchorage raft"
    CONVOY = "convoy"
    LIGHTERING = "lightering in port"
    CANNOT_TELL = "cannot tell"

    @property
    def answer(self) -> Answer:
        """Was it a transfer of cargo at sea? A merely possible one cannot be told."""
        if self is MeetingKind.TRANSFER_PROBABLE:
            return Answer.YES
        open_ = (MeetingKind.TRANSFER_POSSIBLE, MeetingKind.CANNOT_TELL)
        return Answer.CANNOT_TELL if self in open_ else Answer.NO


@dataclass(frozen=True, slots=True)
class KindParams(WayParams):
    """What tells one kind of meeting from another."""

    transfer_h: float = judged(
        4.0, "h", "2026-11-24", "a cargo takes 24 to 48 h as a rule (trade press); part cargoes less; a stem less"
    )
    bunkers_done_h: float = judged(12.0, "h", "2026-11-24", "no bunkering lasts this long")
    bunker_ship_m: float = judged(
        130.0, "m", "2026-11-24", "bunker tankers are shorter; cargo moves between ships longer than this"
    )
    large_bunker_m: float = judged(
        150.0, "m", "2026-11-24", "the largest bunker tankers; with them and no change of draught, nothing is probable"
    )
    large_done_h: float = judged(24.0, "h", "2026-11-24", "no bunkering by the largest of them lasts this long")
    bunker_ratio: float = judged(1.3, "times", "2026-11-24", "a bunker tanker is well shorter than whom she supplies")
    cargo_draught_m: float = judged(2.0, "m", "2026-11-24", "bunkers change a ship's draught by less")
    fender_m: float = judged(
        4.5, "m", "2026-11-24", "diameter of the largest fenders that lie between two hulls (ISO 17357-1:2014)"
    )
    antenna_low: float = judged(
        0.1, "of the length from the stern", "2026-11-24", "of 76 tankers of 90 m and more in public AIS logs, nine in "
        "ten say 0.1 to 0.3; four say right forward"
    )  # fmt: skip
    antenna_high: float = judged(0.3, "of the length from the stern", "2026-11-24", "as antenna_low")
    alongside_m: float = judged(100.0, "m", "2026-11-24", "as 250 m hulls bow to bow, where a size was never said")
    apart_m: float = judged(250.0, "m", "2026-11-24", "as 250 m hulls head to tail, where a size was never said")
    steady_m: float = judged(60.0, "m", "2026-11-24", "lashed together, antennas stay but for GNSS error")
    raft_ships: int = judged(4, "tankers", "2026-11-24", "as many within reach of one another lie at anchor together")
    anchorage_ships: int = judged(
        8, "ships in 30 d", "2026-11-24", "where so many unrelated ships stopped is an anchorage"
    )
    drift_kn: float = judged(0.5, "kn", "2026-11-24", "ships that swing at anchor make less over ground")
    convoy_kn: float = judged(3.0, "kn", "2026-11-24", "wind and current carry a stopped ship more slowly, as a rule")
    assist_m: float = judged(
        60.0, "m", "2026-11-24", "tugs, pilot boats and launches are shorter; tankers at sea are not"
    )
    seen_share: float = judged(0.5, "of the time", "2026-11-24", "of a meeting mostly unseen, nothing is probable")


@dataclass(frozen=True, slots=True)
class Met:
    """What is known of a meeting. Pairs are of the two parties; None is not known."""

    seen_h: float
    lasted_h: float
    apart_m: float  # median
    spread_m: float  # from the tenth to the ninetieth part of the time
    types: tuple[int | None, int | None] = (80, 80)
    lengths_m: tuple[int | None, int | None] = (None, None)
    beams_m: tuple[int | None, int | None] = (None, None)
    speeds_kn: tuple[float, float] = (0.0, 0.0)
    resting: tuple[float | None, float | None] = (None, None)  # share of fixes that say at anchor or moored
    parallel: float | None = None  # share of the time with the hulls side by side; None: no headings
    in_port: str | None = None  # id of the terminal or port whose fence holds it
    near_port: str | None = None  # outside every fence: name of a port of the World Port Index close by
    raft: int = 2  # tankers within reach, the two included
    stopped_ships: int = 0  # unrelated ships that lay still there in the 30 days before
    draught_change_m: float | None = None  # the larger of the two parties' changes
    came: tuple[bool | None, bool | None] = (None, None)  # under way in the hour before
    against_water_kn: float | None = None  # made good together, less what carried other ships there
    shared: bool = False  # one of the numbers carries two tracks

    @property
    def both_tankers(self) -> bool:
        return all(t in TANKER_TYPES for t in self.types)


def alongside(met: Met, params: KindParams) -> Answer:
    """Could the hulls have touched, manifold beside manifold? By the separation of the antennas against the sizes.

    Yes where they kept as near as two hulls allow that lie bow to bow, and kept it steadily; no where not even hulls
    that lie head to tail allow it. In between only ships head to tail, or an antenna on the bow, would explain it.
    """
    bow_to_bow_m, head_to_tail_m = reach_m(met, params)
    if met.apart_m > head_to_tail_m:
        return Answer.NO
    turned = met.parallel is not None and met.parallel < 0.5
    if met.apart_m <= bow_to_bow_m and met.spread_m <= params.steady_m and not turned:
        return Answer.YES
    return Answer.CANNOT_TELL


def reach_m(met: Met, params: KindParams) -> tuple[float, float]:
    """Most that the antennas of two hulls side by side are apart: bow to bow, and head to tail.

    Across the hulls the two beams and a fender; along them what the antennas stand off the manifolds, which are
    amidships and abreast of each other (OCIMF, CDI, ICS, SIGTTO 2013, "Ship to Ship Transfer Guide").
    """
    lengths, beams = [n for n in met.lengths_m if n], [n for n in met.beams_m if n]
    if len(lengths) < len(met.lengths_m) or len(beams) < len(met.beams_m):
        return params.alongside_m, params.apart_m
    across_m = sum(beams) + params.fender_m
    least, most = (0.5 - params.antenna_high), (0.5 - params.antenna_low)
    return hypot(across_m, most * max(lengths) - least * min(lengths)), hypot(across_m, most * sum(lengths))


def judge(met: Met, params: KindParams) -> tuple[MeetingKind, tuple[Hypothesis, ...]]:
    """The class of a meeting, and how each innocent reading stands against the facts."""
    readings = {
        MeetingKind.BERTHS: _port(met, params),
        MeetingKind.ASSISTANCE: _assistance(met, params),
        MeetingKind.CONVOY: _convoy(met, params),
        MeetingKind.RAFT: _raft(met, params),
        MeetingKind.BUNKERING: _bunkering(met, params),
        MeetingKind.TRANSFER_POSSIBLE: _too_short(met, params),
        MeetingKind.CANNOT_TELL: _shared_number(met),
    }
    explains = next((kind for kind, r in readings.items() if r.verdict is Verdict.EXPLAINS), None)
    others = (_no_tanker(met, params), _unseen(met, params))
    given = (*readings.values(), *others)
    if explains is MeetingKind.BERTHS:
        if readings[MeetingKind.ASSISTANCE].verdict is Verdict.EXPLAINS:
            explains = MeetingKind.ASSISTANCE
        elif _lightering(met, params):
            explains = MeetingKind.LIGHTERING
    if explains is not None:
        return explains, given
    touching = alongside(met, params)
    doubts = [r for r in given if r.verdict is Verdict.UNDECIDED]
    if touching is Answer.YES and not doubts:
        return MeetingKind.TRANSFER_PROBABLE, given
    if touching is Answer.YES and not met.shared and readings[MeetingKind.BUNKERING] not in doubts:
        return MeetingKind.TRANSFER_POSSIBLE, given
    return MeetingKind.CANNOT_TELL, given


def _port(met: Met, params: KindParams) -> Hypothesis:
    reading = "they lay at neighbouring berths, or waited in the roads of a port"
    if met.in_port:
        return explained(reading, Answer.YES, f"inside the fence of {met.in_port}")
    if met.near_port:
        rest = all(share is not None and share >= 0.5 for share in met.resting)
        said = "both say they are at anchor or moored" if rest else "not both say they are at anchor or moored"
        return explained(reading, Answer.YES if rest else Answer.CANNOT_TELL, f"close to {met.near_port}; {said}")
    return explained(reading, Answer.NO, "outside every fence of a terminal or port that we have")


def _lightering(met: Met, params: KindParams) -> bool:
    """Alongside each other at anchor inside a port, for as long as cargo takes."""
    long = met.seen_h >= params.transfer_h
    return met.both_tankers and long and alongside(met, params) is Answer.YES and met.raft < params.raft_ships


def _assistance(met: Met, params: KindParams) -> Hypothesis:
    reading = "one assisted the other: a tug, a pilot boat, a launch"
    for ship_type, length_m in zip(met.types, met.lengths_m, strict=True):
        if ship_type in ASSISTING_TYPES:
            return explained(reading, Answer.YES, f"one says it is of type {ship_type}")
        if ship_type not in TANKER_TYPES and length_m is not None and length_m < params.assist_m:
            return explained(reading, Answer.YES, f"one is {length_m} m long and says no tanker")
    return explained(reading, Answer.NO, "neither says it is a tug, pilot or service craft")


def _convoy(met: Met, params: KindParams) -> Hypothesis:
    reading = "they sailed on, one behind or beside the other"
    slower = min(met.speeds_kn)
    because = f"the slower of the two made {slower:.1f} kn over ground, {met.apart_m:.0f} m apart"
    if slower < params.convoy_kn:
        return explained(reading, Answer.NO, because)
    if met.against_water_kn is not None and met.against_water_kn < params.convoy_kn:
        carried = f"; but for {met.against_water_kn:.1f} kn, as the water carried other ships there"
        return explained(reading, Answer.NO, because + carried)
    touching = alongside(met, params) is Answer.YES
    return explained(reading, Answer.CANNOT_TELL if touching else Answer.YES, because)


def _raft(met: Met, params: KindParams) -> Hypothesis:
    reading = "they lay at anchor near each other"
    apart = f"mostly {met.apart_m:.0f} m apart"
    touching = alongside(met, params)
    if touching is Answer.YES:
        if met.raft >= params.raft_ships:
            return explained(reading, Answer.CANNOT_TELL, f"{met.raft} tankers lay within reach of one another")
        return explained(reading, Answer.NO, f"{apart}, steadily to {met.spread_m:.0f} m: alongside")
    anchored = all(share is not None and share >= 0.5 for share in met.resting)
    crowd = met.raft >= params.raft_ships or met.stopped_ships >= params.anchorage_ships
    still = max(met.speeds_kn) <= params.drift_kn
    if touching is Answer.NO and still and (anchored or crowd):
        said = f"; {met.raft} tankers within reach, {met.stopped_ships} unrelated ships stopped there in 30 days"
        return explained(reading, Answer.YES, apart + said)
    return explained(reading, Answer.CANNOT_TELL, f"{apart}, give or take {met.spread_m:.0f} m")


def _bunkering(met: Met, params: KindParams) -> Hypothesis:
    reading = "one delivered bunkers or stores to the other"
    known = sorted(length for length in met.lengths_m if length)
    if _large_supplier(met, known, params):
        because = f"the shorter one is {known[0]} m long, it lasted {met.lasted_h:.1f} h, no large change of draught"
        return explained(reading, Answer.CANNOT_TELL, because)
    if met.lasted_h >= params.bunkers_done_h:
        return explained(reading, Answer.NO, f"it lasted {met.lasted_h:.1f} h")
    if known and known[0] < params.bunker_ship_m:
        because = f"one of them is {known[0]} m long, and it lasted {met.lasted_h:.1f} h"
        fits = len(known) == 2 and known[1] >= params.bunker_ratio * known[0]
        if fits and known[1] < params.bunker_ship_m and met.seen_h >= params.transfer_h:
            because += f", the other {known[1]} m: her own bunkers take less, and it may have been a small cargo"
            fits = False
        if fits and _longer_one_came(met):
            because += "; but it was the longer one that came"
            fits = False
        laden = met.draught_change_m is not None and met.draught_change_m >= params.cargo_draught_m
        if laden:
            because += f"; a draught changed by {met.draught_change_m:.1f} m"
        return explained(reading, Answer.YES if fits and not laden else Answer.CANNOT_TELL, because)
    if len(known) < len(met.lengths_m):
        return explained(reading, Answer.CANNOT_TELL, "the length of one of them was never said")
    return explained(reading, Answer.NO, f"the shorter one is {known[0]} m long")


def _longer_one_came(met: Met) -> bool:
    """Who supplies comes to whom she supplies. Seen the other way round, something else went on."""
    sides = sorted(zip(met.lengths_m, met.came, strict=True), key=lambda side: side[0] or 0)
    (shorter_m, shorter_came), (longer_m, longer_came) = sides
    return shorter_m != longer_m and shorter_came is False and longer_came is True


def _large_supplier(met: Met, known: list[int], params: KindParams) -> bool:
    """A large bunker tanker that takes her time: longer than a stem takes, or a ship longer than most of them."""
    if len(known) < 2 or known[0] >= params.large_bunker_m or known[1] < params.bunker_ratio * known[0]:
        return False
    if met.draught_change_m is not None and met.draught_change_m >= params.cargo_draught_m:
        return False
    small_and_short = known[0] < params.bunker_ship_m and met.lasted_h < params.bunkers_done_h
    return met.lasted_h < params.large_done_h and not small_and_short


def _too_short(met: Met, params: KindParams) -> Hypothesis:
    reading = "they met too shortly to hand over cargo"
    short = met.seen_h < params.transfer_h
    return explained(reading, Answer.CANNOT_TELL if short else Answer.NO, f"seen together for {met.seen_h:.1f} h")


def _no_tanker(met: Met, params: KindParams) -> Hypothesis:
    reading = "one of them carries no oil"
    if met.both_tankers:
        return explained(reading, Answer.NO, "both say they are tankers")
    if None in met.types:
        return explained(reading, Answer.CANNOT_TELL, "one of them never said what it is")
    other = next(t for t in met.types if t not in TANKER_TYPES)
    return explained(reading, Answer.CANNOT_TELL, f"one says it is of type {other}, no tanker; that is typed by hand")


def _unseen(met: Met, params: KindParams) -> Hypothesis:
    reading = "they parted while nobody heard them"
    mostly = met.seen_h < params.seen_share * met.lasted_h
    because = f"seen together for {met.seen_h:.1f} of {met.lasted_h:.1f} h"
    return explained(reading, Answer.CANNOT_TELL if mostly else Answer.NO, because)


def _shared_number(met: Met) -> Hypothesis:
    reading = "another ship uses the same MMSI"
    if met.shared:
        return explained(reading, Answer.CANNOT_TELL, "a second track was heard on one of the numbers")
    return explained(reading, Answer.NO, "one coherent track on each number")
