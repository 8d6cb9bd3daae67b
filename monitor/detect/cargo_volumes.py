"""What two draughts tell of the cargo that went from one ship to the other: a range of volumes, not a figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from monitor.model.event import Json
from monitor.model.params import judged


@dataclass(frozen=True, slots=True)
class DisplacementParams:
    """How a change of draught becomes a volume."""

    waterplane_low: float = judged(0.78, "of_length_times_beam", "2026-11-24")
    waterplane_high: float = judged(0.93, "of_length_times_beam", "2026-11-24")
    typed_m: float = judged(0.3, "m", "2026-11-24")
    stale_h: float = judged(72.0, "h", "2026-11-24")


def moved_volume(
    side: Mapping[str, Json], length_m: int | None, beam_m: int | None, params: DisplacementParams
) -> tuple[int, int] | None:
    """Least and greatest volume taken on (given off: negative), m3; None where a draught or a size is missing.

    Draught change times length times beam times the waterplane coefficient (naval architecture's volume of an
    immersed layer); the range is that of the coefficient and of the typing.
    """
    before, after = side["draught_before_m"], side["draught_after_m"]
    if not isinstance(before, float | int) or not isinstance(after, float | int) or not length_m or not beam_m:
        return None
    change, box = after - before, length_m * beam_m
    ends = [
        (change + typed) * box * share
        for typed in (-params.typed_m, params.typed_m)
        for share in (params.waterplane_low, params.waterplane_high)
    ]
    return round(min(ends)), round(max(ends))


def exchange(
    sides: Sequence[Mapping[str, Json]], sizes: Sequence[Mapping[str, Any]], params: DisplacementParams
) -> dict[str, Json]:
    """Volumes of both sides, and whether what one gave may be what the other took.

    Returns:
        `volumes_m3`: [least, greatest] taken on by each side, None where it cannot be told; `volumes_balance`:
        True or False, None where one side cannot be told; `draughts_stale`: a value was typed long after.
    """
    volumes = [moved_volume(s, z.get("length_m"), z.get("beam_m"), params) for s, z in zip(sides, sizes, strict=True)]
    waits: list[Any] = [side["draught_after_h"] for side in sides]
    one, other = volumes
    balance = None
    if one is not None and other is not None:
        moved = max(abs(v) for v in (*one, *other)) > 0 and not (one[0] <= 0 <= one[1] and other[0] <= 0 <= other[1])
        balance = moved and one[0] <= -other[0] and -other[1] <= one[1]
    return {
        "volumes_m3": [None if v is None else list(v) for v in volumes],
        "volumes_balance": balance,
        "draughts_stale": any(wait is not None and wait > params.stale_h for wait in waits),
    }


def largest_change_m(sides: Sequence[Mapping[str, Json]]) -> float | None:
    """The larger of the changes of draught of some ships; None where none is known."""
    pairs: list[Any] = [(s["draught_before_m"], s["draught_after_m"]) for s in sides]
    changes = [abs(after - before) for before, after in pairs if before is not None and after is not None]
    return round(max(changes), 2) if changes else None
