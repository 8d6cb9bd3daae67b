"""The file of areas, `areas.geojson`: one feature an area; it opens in QGIS."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from monitor.errors import ReferenceInvalid
from monitor.geo.areas.areas import NO_AREAS, Areas
from monitor.geo.areas.outline import DECIMALS
from monitor.geo.areas.unread import unread
from monitor.geo.feature_file import feature_collection, geometry_of
from monitor.geo.reference import with_file
from monitor.model.area import CONFIDENCES, Area, AreaPurpose, AreaRole
from monitor.model.message import message

FILE = "areas.geojson"


def load_areas(path: Path) -> Areas:
    """Read a file of areas; none where there is no such file.

    Raises:
        ReferenceInvalid: it is no such file, or an area in it breaks its rules.
    """
    if not path.exists():
        return NO_AREAS
    try:
        features = json.loads(path.read_text(encoding="utf-8"))["features"]
        areas = [_area(feature) for feature in features]
        polygons = np.empty(len(areas), dtype=object)
        polygons[:] = [shapely.from_geojson(json.dumps(feature["geometry"])) for feature in features]
    except (OSError, ValueError, LookupError, TypeError, shapely.GEOSException) as problem:
        raise unread(path, problem) from problem
    sound = np.isin(shapely.get_type_id(polygons), (shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON))
    sound &= shapely.is_valid(polygons) & ~shapely.is_empty(polygons)
    if not sound.all() or len({area.area_id for area in areas}) < len(areas):
        where = str(path) if sound.all() else f"{path}, {areas[int(np.argmin(sound))].area_id}"
        raise ReferenceInvalid(message("error_areas_outline"), where=where)
    return Areas(areas, polygons)


def areas_at_hand(reference: Path, own: Path | None) -> Areas:
    """The areas of a folder of reference data, and those of a file of the user's own, where there is one.

    Raises:
        ReferenceInvalid: one of the two files breaks its rules.
    """
    areas = load_areas(shipped_areas(reference))
    return areas if own is None else areas.with_own(load_areas(own))


def shipped_areas(reference: Path) -> Path:
    """The file of a folder of reference data; ours where the folder has none."""
    return with_file(reference, FILE) / FILE


def areas_geojson(areas: Areas) -> str:
    """The text of a file of areas, one line a feature, in order of their ids."""
    order = sorted(range(len(areas.areas)), key=lambda i: areas.areas[i].area_id)
    return feature_collection("areas", (_feature(areas.areas[i], areas.polygons[i]) for i in order))


def properties_of(area: Area) -> dict[str, Any]:
    """What a feature says of an area, as plain values."""
    return {
        "area_id": area.area_id,
        "place": area.place,
        "role": area.role.value,
        "name_en": area.name_en,
        "name_ja": area.name_ja,
        "purpose": area.purpose.value,
        "remark": area.remark,
        "source": area.source,
        "url": area.url,
        "as_of": area.as_of,
        "valid_from": area.valid_from.isoformat() if area.valid_from else None,
        "valid_to": area.valid_to.isoformat() if area.valid_to else None,
        "confidence": area.confidence,
        "radius_m": area.radius_m,
    }


def _feature(area: Area, polygon: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties_of(area), "geometry": geometry_of(polygon, DECIMALS)}


def _area(feature: dict[str, Any]) -> Area:
    said = feature["properties"]
    texts: dict[str, Any] = {name: str(said[name]) for name in ("area_id", "name_en", "source", "as_of", "confidence")}
    if not all(texts.values()) or texts["confidence"] not in CONFIDENCES:
        raise ValueError
    may_be_missing: dict[str, Any] = {name: said.get(name) or None for name in ("place", "name_ja", "remark", "url")}
    return Area(
        **texts,
        **may_be_missing,
        role=AreaRole(said["role"]),
        purpose=AreaPurpose(said["purpose"]),
        valid_from=_day(said.get("valid_from")),
        valid_to=_day(said.get("valid_to")),
        radius_m=float(said["radius_m"]) if said.get("radius_m") else None,
        n_vertices=len(shapely.get_coordinates(shapely.from_geojson(json.dumps(feature["geometry"])))),
    )


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if value else None
