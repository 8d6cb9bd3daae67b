"""Draws `data/reference/fences.geojson` from `places.csv`: `python -m pipelines.jobs.draw_fences`."""

from __future__ import annotations

import csv
from collections.abc import Container
from pathlib import Path
from typing import Any

import shapely

from monitor.geo.feature_file import feature_collection, geometry_of
from monitor.geo.fence_shapes import Drawn, draw
from monitor.geo.reference import reference_dir, rows_of
from monitor.model.message import Message
from monitor.model.place import Place, PlaceKind

SOURCES = {
    "WPI": "NGA World Port Index, Pub. 150 (2024-02-27), point",
    "AN": "an analyst's approximation, not checked on a chart",
}
DECIMALS = 5  # about a metre

NOT_YET_DRAWN = Message("fence_circle")


def read_places(path: Path) -> tuple[list[Place], list[float]]:
    """The places of `places.csv` and their radii in nautical miles."""
    with path.open(newline="", encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    return [_place(row) for row in rows], [float(row["radius_nm"]) for row in rows]


def _place(row: dict[str, str]) -> Place:
    return Place(
        place_id=row["id"],
        name=row["name"],
        kind=PlaceKind(row["kind"]),
        country=row["country"] or None,
        status=row["status"] or None,
        basin=row["basin"],
        cargo=row["cargo"] or None,
        lon=float(row["lon"]),
        lat=float(row["lat"]),
        shape=NOT_YET_DRAWN,
        coord_source=row["coord_source"],
        confidence=row["confidence"],
        note=row["note"] or None,
        name_ja=row["name_ja"] or None,
    )


def places_with_areas(path: Path) -> frozenset[str]:
    """Ids of the places of which `port_areas.csv` has a berth, an anchorage or another area."""
    return frozenset(row["place"] for row in rows_of(path, ("place",)))


def confidence_of(place: Place, with_areas: Container[str]) -> str:
    """How good a circle round a point is: never better than medium, for nobody drew the berths.

    Of a terminal or port of which nobody knows a berth or an anchorage either it is low.
    """
    if place.kind is not PlaceKind.STS and place.place_id not in with_areas:
        return "low"
    return "medium" if place.confidence == "high" else place.confidence


def feature(drawn: Drawn, with_areas: Container[str]) -> dict[str, Any]:
    """One GeoJSON feature, coordinates to about a metre."""
    p = drawn.place
    rounded = shapely.set_precision(drawn.polygon, 10.0**-DECIMALS)
    # Normal form: where a ring begins must not depend on the machine's arithmetic.
    outline = shapely.orient_polygons(shapely.normalize(rounded))
    return {
        "type": "Feature",
        "properties": {
            "id": p.place_id,
            "name": p.name,
            "name_ja": p.name_ja,
            "kind": p.kind.value,
            "country": p.country,
            "status": p.status,
            "basin": p.basin,
            "cargo": p.cargo,
            "lon": p.lon,
            "lat": p.lat,
            "shape": p.shape.record(),
            "source": SOURCES[p.coord_source],
            "coord_source": p.coord_source,
            "confidence": confidence_of(p, with_areas),
            "note": p.note,
        },
        "geometry": geometry_of(outline, DECIMALS),
    }


def main() -> None:
    """Write the file beside its sources."""
    folder = reference_dir()
    with_areas = places_with_areas(folder / "port_areas.csv")
    features = [feature(drawn, with_areas) for drawn in draw(*read_places(folder / "places.csv"))]
    (folder / "fences.geojson").write_text(feature_collection("fences", features), encoding="utf-8")


if __name__ == "__main__":
    main()
