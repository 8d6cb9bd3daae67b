"""Learned areas beside the fences at hand: which of them are known, and which no list names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from monitor.geo.fences import Fences
from monitor.geo.learned_area import ComparedArea, LearnedArea, Listed
from monitor.model.params import judged
from monitor.model.place import PlaceKind
from monitor.model.units import M_PER_NM


@dataclass(frozen=True, slots=True)
class CompareParams:
    """What belongs to a place without lying in its fence."""

    near_nm: float = judged(5.0, "nm", "2026-11-28")


def compared(areas: Iterable[LearnedArea], fences: Fences, params: CompareParams) -> list[ComparedArea]:
    """Each area with what the fences say of its middle, in the order given.

    A strait names no place where ships stop: it counts for nothing.
    """
    stopping = fences.only(lambda place: place.kind is not PlaceKind.STRAIT)
    return [_compared(area, stopping, params) for area in areas]


def _compared(area: LearnedArea, fences: Fences, params: CompareParams) -> ComparedArea:
    near = fences.nearest(area.lon, area.lat, params.near_nm * M_PER_NM) if fences.places else None
    if near is None:
        return ComparedArea(area, Listed.UNKNOWN, None, None)
    place, apart_m = near
    return ComparedArea(area, Listed.SHIFTED if apart_m else Listed.COVERED, place.place_id, apart_m)
