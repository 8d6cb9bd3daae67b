"""Cargo from draughts: laden or in ballast, and how much went aboard or ashore, as a range.

Definition     the layer of water that a change of draught displaces (length, beam, waterplane coefficient) weighs what
               came aboard; a tanker that loads also pumps out ballast water, so that up to `ballast_share` of the
               cargo only takes its place: the cargo weighs m to m / (1 - `ballast_share`); its volume follows from the
               densities of oil.
Does not tell  what the cargo is, or how much it is to a tenth: draughts are typed by hand, rounded, and often stale.
               AIS has one type for tankers of oil and of gas: no volume is told of what was loaded where a place
               handles LNG alone; where it handles both, the volume is that of oil. Of the places that a time unseen
               left time for, those of LNG alone are left out where there is another.
References     Jia, Prakash and Smith 2019, doi:10.1504/IJSTL.2019.096864 (payload from draught and size); Arslanalp,
               Koepke and Verschuur, IMF WP 2021/225 (block coefficient, payload share from draught).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from math import ceil, floor, log10

from monitor.detect.cargo_volumes import DisplacementParams, Volume, moved_volume
from monitor.model.params import judged

SEA_WATER_T_M3 = (
    1.025  # the density for which load lines are drawn (Load Lines Convention 1966); brackish water has less
)


class CargoState(StrEnum):
    """What a draught says of the holds; texts: `code_cargo_state_...`."""

    LADEN = "laden"
    PART_LADEN = "part_laden"
    BALLAST = "ballast"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class CargoParams:
    """How a draught becomes a cargo."""

    laden_share: float = judged(0.6, "of_own_range", "2026-11-29")
    ballast_draught_share: float = judged(0.25, "of_own_range", "2026-11-29")
    cargo_draught_m: float = judged(2.0, "m", "2026-11-29")
    ballast_share: float = judged(0.4, "of_cargo_mass", "2026-11-29")
    lightest_t_per_m3: float = judged(0.72, "t_per_m3", "2026-11-29")
    heaviest_t_per_m3: float = judged(0.991, "t_per_m3", "2026-11-29")
    displacement: DisplacementParams = field(default_factory=DisplacementParams)


@dataclass(frozen=True, slots=True)
class Volumes:
    """Least and greatest volume of oil, m3; never one number."""

    least: float
    most: float

    def __add__(self, other: Volumes) -> Volumes:
        """Of both together."""
        return Volumes(self.least + other.least, self.most + other.most)

    def rounded(self) -> tuple[int, int]:
        """The range, widened to whole steps of a tenth of its upper end's power of ten: no draught tells more."""
        step = 10 ** max(floor(log10(self.most)) - 1, 0) if self.most >= 1.0 else 1
        return floor(self.least / step) * step, ceil(self.most / step) * step

    def times(self, share: float) -> Volumes:
        """Of a part; a share is between 0 and 1."""
        return Volumes(self.least * share, self.most * share)


def cargo_state(
    draught_m: float | None, lowest_m: float | None, deepest_m: float | None, params: CargoParams
) -> CargoState:
    """Laden or in ballast, by where a draught lies between the lowest and the deepest that the same ship typed.

    Not known where one of the three is missing, or the two ends are not a cargo apart: a crew that never changes the
    draught says nothing by it.
    """
    if draught_m is None or lowest_m is None or deepest_m is None:
        return CargoState.NOT_KNOWN
    span_m = deepest_m - lowest_m
    if span_m < params.cargo_draught_m:
        return CargoState.NOT_KNOWN
    share = (draught_m - lowest_m) / span_m
    if share >= params.laden_share:
        return CargoState.LADEN
    return CargoState.BALLAST if share <= params.ballast_draught_share else CargoState.PART_LADEN


def cargo_volume(
    change_m: float | None, length_m: int | None, beam_m: int | None, params: CargoParams
) -> Volumes | None:
    """The volume of oil that went aboard or ashore, whichever way.

    Args:
        change_m: of the draught, m; above 0 aboard, below 0 ashore or to another ship.
        length_m: over all, as AIS carries it.

    Returns:
        None where a draught or a size is missing, or the change is no more than typing alone may make.
    """
    layer = moved_volume(None if change_m is None else abs(change_m), length_m, beam_m, params.displacement)
    if layer is None or not layer.changed:
        return None
    return _of_oil(layer, params)


def _of_oil(layer: Volume, params: CargoParams) -> Volumes:
    lightest_t = layer.least * SEA_WATER_T_M3
    heaviest_t = layer.most * SEA_WATER_T_M3 / (1.0 - params.ballast_share)
    return Volumes(lightest_t / params.heaviest_t_per_m3, heaviest_t / params.lightest_t_per_m3)
