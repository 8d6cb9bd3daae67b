"""Learned areas as GeoJSON: one feature an area, with the columns of areas and the evidence that made it.

Opens in QGIS. The same areas give the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import shapely
from shapely.geometry import mapping

from monitor.geo.areas.area_file import properties_of
from monitor.geo.feature_file import feature_collection
from monitor.geo.learned_area import ComparedArea, LearnedArea
from monitor.model.area import Area, AreaPurpose, AreaRole
from monitor.model.message import Message
from monitor.text.plain import plain_text
from monitor.text.wording import position
from monitor.text.words import Words

NAME = "learned_areas"


@dataclass(frozen=True, slots=True)
class LearnedFrom:
    """What the areas were learned from, written into each."""

    store: str  # digest of its files
    params: str  # digest of the thresholds
    types: str  # of ships, as asked for: "80-89", "all"
    data_end: date


def proposals(areas: Sequence[ComparedArea], of: LearnedFrom) -> bytes:
    """The file: a FeatureCollection, a line for each feature."""
    return feature_collection(NAME, (_feature(one, of) for one in areas)).encode()


def _feature(one: ComparedArea, of: LearnedFrom) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties(one, of), "geometry": mapping(one.area.polygon)}


def properties(compared: ComparedArea, of: LearnedFrom) -> dict[str, Any]:
    """The columns of a feature: first those of every area, then what speaks for it."""
    area, known = compared.area, compared.area.draughts_known
    return {
        **properties_of(as_area(compared, of)),
        "listed": compared.listed.value,
        "known_area": compared.area_id,
        "apart_m": None if compared.apart_m is None else round(compared.apart_m),
        "lon": round(area.lon, 5),
        "lat": round(area.lat, 5),
        "stops": area.stops,
        "ships": area.ships,
        "tankers": area.tankers,
        "days": area.days,
        "hours": round(area.hours, 1),
        "draughts_known": known,
        "laden_after": area.laden_after,
        "laden_share": round(area.laden_after / known, 3) if known else None,
        "length_m": None if area.length_m is None else round(area.length_m),
        "swing_m": round(area.swing_m),
        "first_day": area.first_day.isoformat(),
        "last_day": area.last_day.isoformat(),
        "ship_types": of.types,
        "store": of.store,
        "params": of.params,
    }


def as_area(compared: ComparedArea, of: LearnedFrom) -> Area:
    """A learned area as any other; the evidence that made it is in its source and remark, and stays with it."""
    area = compared.area
    return Area(
        area_id=area.area_id,
        place=compared.place_id,
        role=AreaRole(area.role.value),
        name_en=_name(area, "en"),
        name_ja=_name(area, "ja"),
        purpose=AreaPurpose.UNKNOWN,
        remark=f"tankers {area.tankers} of {area.ships} ships; {area.hours:.0f} h at rest; "
        f"laden after {area.laden_after} of {area.draughts_known} stops with known draughts",
        source=f"learned: {area.stops} stops of {area.ships} ships on {area.days} days, {area.first_day} to "
        f"{area.last_day}; store {of.store}, ship types {of.types}, thresholds {of.params}",
        url=None,
        as_of=of.data_end.isoformat(),
        valid_from=None,
        valid_to=None,
        confidence=area.confidence,
        n_vertices=int(shapely.get_num_coordinates(area.polygon)),
    )


def _name(area: LearnedArea, language: str) -> str:
    told = Message(f"learned_name_{area.role.value}", {"position": position(area.lon, area.lat)})
    return plain_text(Words((language,)).tell(told))
