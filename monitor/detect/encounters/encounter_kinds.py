"""What is known of an encounter, and whether the two hulls could have touched. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot

from monitor.model.event import Answer
from monitor.model.message import Message
from monitor.model.params import judged
from monitor.model.vessel import TANKER_TYPES


@dataclass(frozen=True, slots=True)
class EncounterKindParams:
    """What tells one kind of encounter from another."""

    transfer_h: float = judged(4.0, "h", "2026-11-24")
    bunkers_done_h: float = judged(12.0, "h", "2026-11-24")
    bunker_ship_m: float = judged(130.0, "m", "2026-11-24")
    large_bunker_m: float = judged(150.0, "m", "2026-11-24")
    large_done_h: float = judged(24.0, "h", "2026-11-24")
    laid_up_h: float = judged(96.0, "h", "2026-12-01")
    bunker_ratio: float = judged(1.3, "times", "2026-11-24")
    cargo_draught_m: float = judged(2.0, "m", "2026-11-24")
    fender_m: float = judged(4.5, "m", "2026-11-24")
    antenna_low: float = judged(0.1, "of_the_length_from_the_stern", "2026-11-24")
    antenna_high: float = judged(0.3, "of_the_length_from_the_stern", "2026-11-24")
    overlap_share: float = judged(0.1, "of_the_two_beams", "2026-11-30")
    alongside_m: float = judged(100.0, "m", "2026-11-24")
    apart_m: float = judged(250.0, "m", "2026-11-24")
    steady_m: float = judged(60.0, "m", "2026-11-24")
    raft_ships: int = judged(4, "tankers", "2026-11-24")
    anchorage_ships: int = judged(8, "ships_in_30_d", "2026-11-24")
    drift_kn: float = judged(0.5, "kn", "2026-11-24")
    convoy_kn: float = judged(3.0, "kn", "2026-11-24")
    assist_m: float = judged(60.0, "m", "2026-11-24")
    seen_share: float = judged(0.5, "of_the_time", "2026-11-24")
    parallel_share: float = judged(0.5, "of_the_time", "2026-11-28")
    resting_share: float = judged(0.5, "of_positions", "2026-11-28")


@dataclass(frozen=True, slots=True)
class Observed:
    """What is known of an encounter. Pairs are of the two parties; None is not known."""

    seen_h: float
    lasted_h: float
    apart_m: float  # median
    spread_m: float  # from the tenth to the ninetieth part of the time
    types: tuple[int | None, int | None] = (80, 80)
    lengths_m: tuple[int | None, int | None] = (None, None)
    beams_m: tuple[int | None, int | None] = (None, None)
    imos: tuple[int | None, int | None] = (None, None)
    offset_m: tuple[float, float] | None = None  # between the antennas, abeam and along, by the heading of one
    speeds_kn: tuple[float, float] = (0.0, 0.0)
    resting: tuple[float | None, float | None] = (None, None)  # share of fixes that say at anchor or moored
    parallel: float | None = None  # share of the time with the hulls side by side; None: no headings
    in_port: str | None = None  # id of the terminal or port whose fence holds it
    bunkering_area: Message | None = None  # name of an area set aside for bunkering that holds it
    transfer_anchorage: Message | None = None  # name of an area that a port sets aside for transfers that holds it
    near_port: str | None = None  # outside every fence: name of a port of the World Port Index close by
    raft: int = 2  # tankers within reach, the two included
    stopped_ships: int = 0  # unrelated ships that lay still there in the 30 days before
    draught_change_m: float | None = None  # the larger of the two parties' changes
    cargo_balances: bool = False  # one rose by what the other gave, as both typed soon after
    came: tuple[bool | None, bool | None] = (None, None)  # under way in the hour before
    relative_drift_kn: float | None = None  # made good together, less what carried other ships there
    shared: bool = False  # one of the numbers carries two tracks
    copied: bool = False  # one of the tracks copies the other, as far as that was asked
    moored: bool = False  # both say so, and neither moved, as far as that was asked
    same_way: bool = False  # both draughts rose, or both fell, by more than bunkers make
    both_silent_h: float = 0.0  # between times alongside
    transfer_area: bool = False
    partners: int = 1  # large tankers that lay alongside the larger party in these days

    @property
    def both_tankers(self) -> bool:
        return all(t in TANKER_TYPES for t in self.types)


def alongside(observed: Observed, params: EncounterKindParams) -> Answer:
    """Could the hulls have touched, manifold beside manifold? By the separation of the antennas against the sizes.

    Yes where they kept as near as two hulls allow that lie bow to bow, and kept it steadily; no where not even hulls
    that lie head to tail allow it. In between only ships head to tail, or an antenna on the bow, would explain it.
    """
    bow_to_bow_m, head_to_tail_m = reach_m(observed, params)
    if observed.apart_m > head_to_tail_m:
        return Answer.NO
    turned = observed.parallel is not None and observed.parallel < params.parallel_share
    if observed.apart_m <= bow_to_bow_m and observed.spread_m <= params.steady_m and not turned:
        return Answer.YES
    return Answer.CANNOT_TELL


def overlap(observed: Observed, params: EncounterKindParams) -> bool:
    """Whether the antennas are closer together than those of two hulls can be, abeam and along.

    Side by side, antennas stand half of both beams apart, less what they stand off the midships lines: seldom more than
    0.4 of a beam. Stern to stern, they are twice apart what they stand off the sterns. Of hulls whose sizes are not
    known it is not asked.
    """
    sizes = _sizes_m(observed)
    if observed.offset_m is None or sizes is None:
        return False
    (lengths, beams), (abeam_m, along_m) = sizes, observed.offset_m
    return abeam_m < params.overlap_share * sum(beams) and along_m < 2 * params.antenna_low * min(lengths)


def reach_m(observed: Observed, params: EncounterKindParams) -> tuple[float, float]:
    """Most that the antennas of two hulls side by side are apart: bow to bow, and head to tail.

    Across the hulls the two beams and a fender; along them what the antennas stand off the manifolds, which are
    amidships and abreast of each other (OCIMF, CDI, ICS, SIGTTO 2013, "Ship to Ship Transfer Guide").
    """
    sizes = _sizes_m(observed)
    if sizes is None:
        return params.alongside_m, params.apart_m
    lengths, beams = sizes
    across_m = sum(beams) + params.fender_m
    least, most = (0.5 - params.antenna_high), (0.5 - params.antenna_low)
    return hypot(across_m, most * max(lengths) - least * min(lengths)), hypot(across_m, most * sum(lengths))


def _sizes_m(observed: Observed) -> tuple[list[int], list[int]] | None:
    """Lengths and beams of both; None where one of them is not known."""
    lengths, beams = [n for n in observed.lengths_m if n], [n for n in observed.beams_m if n]
    known = len(lengths) == len(observed.lengths_m) and len(beams) == len(observed.beams_m)
    return (lengths, beams) if known else None
