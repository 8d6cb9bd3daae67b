"""Learned areas beside the areas and fences at hand: which of them are known, and which no list names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from monitor.geo.areas.areas import Areas
from monitor.geo.fences import Fences
from monitor.geo.learned_area import ComparedArea, LearnedArea, Listed
from monitor.model.area import STOPPING
from monitor.model.params import judged
from monitor.model.place import PlaceKind
from monitor.model.units import M_PER_NM


@dataclass(frozen=True, slots=True)
class CompareParams:
    """What belongs to a place without lying in its fence."""

    near_nm: float = judged(5.0, "nm", "2026-11-28")


def compared(learned: Iterable[LearnedArea], areas: Areas, fences: Fences, params: CompareParams) -> list[ComparedArea]:
    """Each learned area with what is known of its middle, in the order given.

    Straits, approaches, pilots and the waters of a port name no place where ships stop: they count for nothing.
    """
    named = areas.only(lambda area: area.role in STOPPING)
    places = fences.only(lambda place: place.kind is not PlaceKind.STRAIT)
    return [_compared(one, named, places, params) for one in learned]


def _compared(one: LearnedArea, areas: Areas, fences: Fences, params: CompareParams) -> ComparedArea:
    held = areas.holding(one.lon, one.lat, one.last_day)
    if held:
        return ComparedArea(one, Listed.COVERED, held[0].area_id, held[0].place, 0.0)
    near = fences.nearest(one.lon, one.lat, params.near_nm * M_PER_NM) if fences.places else None
    if near is None:
        return ComparedArea(one, Listed.UNKNOWN, None, None, None)
    place, apart_m = near
    return ComparedArea(one, Listed.SHIFTED if apart_m else Listed.FENCE, None, place.place_id, apart_m)
