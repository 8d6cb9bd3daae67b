"""What two draughts tell of the cargo that went from one ship to the other: a range of volumes, not a figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from typing import Any

from monitor.detect.draughts import Draughts
from monitor.model.params import judged

TYPED_STEP_M = 0.1  # the step in which AIS carries a draught (ITU-R M.1371-5, message 5)


@dataclass(frozen=True, slots=True)
class DisplacementParams:
    """How a change of draught becomes a volume."""

    waterplane_low: float = judged(0.78, "of_length_times_beam", "2026-11-24")
    waterplane_high: float = judged(0.93, "of_length_times_beam", "2026-11-24")
    typed_m: float = judged(0.3, "m", "2026-11-24")
    stale_h: float = judged(72.0, "h", "2026-11-24")


@dataclass(frozen=True, slots=True)
class Volume:
    """Least and greatest volume that a ship took on, m3; what it gave off is negative."""

    least: float
    most: float
    layer: float  # of the hull, as thick as one step of a draught

    @property
    def changed(self) -> bool:
        """Whether the ship surely took on or gave off anything."""
        return not self.least <= 0 <= self.most

    def rounded(self) -> tuple[int, int]:
        """The range, widened to whole steps: 1, 2 or 5 times a power of ten, no finer than a draught of 0.1 m tells."""
        step = _step(self.layer)
        return floor(self.least / step) * step, ceil(self.most / step) * step


def moved_volume(
    change_m: float | None, length_m: int | None, beam_m: int | None, params: DisplacementParams
) -> Volume | None:
    """The volume that a ship took on; None where a draught or a size is missing.

    Draught change times length times beam times the waterplane coefficient (naval architecture's volume of an
    immersed layer); the range is that of the coefficient and of the typing.
    """
    if change_m is None or not length_m or not beam_m:
        return None
    box = length_m * beam_m
    ends = [
        (change_m + typed) * box * share
        for typed in (-params.typed_m, params.typed_m)
        for share in (params.waterplane_low, params.waterplane_high)
    ]
    return Volume(min(ends), max(ends), TYPED_STEP_M * box * params.waterplane_high)


def _step(layer: float) -> int:
    """The largest of 1, 2, 5, 10, 20, 50, ... m3 that is no more than the layer; 1 at least."""
    power = 10 ** max(floor(log10(layer)), 0)
    return int(power * max((n for n in (1, 2, 5) if n * power <= layer), default=1))


def exchange(
    sides: Sequence[Draughts], sizes: Sequence[Mapping[str, Any]], params: DisplacementParams
) -> dict[str, Any]:
    """Volumes of both sides, and whether what one gave may be what the other took.

    Returns:
        `volumes_m3`: [least, greatest] taken on by each side, rounded outwards, None where it cannot be told;
        `volumes_balance`: True or False, None where one side cannot be told; `draughts_stale`: a value was typed long
        after.
    """
    volumes = [
        moved_volume(side.change_m, size.get("length_m"), size.get("beam_m"), params)
        for side, size in zip(sides, sizes, strict=True)
    ]
    one, other = volumes
    balance = None
    if one is not None and other is not None:
        balance = (one.changed or other.changed) and one.least <= -other.least and -other.most <= one.most
    return {
        "volumes_m3": (None if one is None else one.rounded(), None if other is None else other.rounded()),
        "volumes_balance": balance,
        "draughts_stale": any(side.after_h is not None and side.after_h > params.stale_h for side in sides),
    }


def cargo_balances(exchanged: Mapping[str, Any]) -> bool:
    """Whether one surely gave and the other surely took on, as much as each other, by draughts typed soon after.

    Args:
        exchanged: as `exchange` gives it.
    """
    surely = [v is not None and (v[0] > 0 or v[1] < 0) for v in exchanged["volumes_m3"]]
    return bool(exchanged["volumes_balance"]) and all(surely) and not exchanged["draughts_stale"]
