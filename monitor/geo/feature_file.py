"""Files of features that people open and compare: GeoJSON with a line for each feature."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

import shapely


def feature_collection(name: str, features: Iterable[Mapping[str, Any]]) -> str:
    """The text of a file.

    Args:
        name: of the collection: QGIS shows it as the layer's.
    """
    lines = ",\n".join(json.dumps(f, ensure_ascii=False, separators=(",", ":")) for f in features)
    return f'{{"type":"FeatureCollection","name":{json.dumps(name)},"features":[\n{lines}\n]}}\n'


def geometry_of(shape: Any, decimals: int) -> dict[str, Any]:
    """A shapely geometry as GeoJSON has it, with coordinates of so many decimals."""
    geometry: dict[str, Any] = json.loads(shapely.to_geojson(shape))
    geometry["coordinates"] = _rounded(geometry["coordinates"], decimals)
    return geometry


def _rounded(value: Any, decimals: int) -> Any:
    return [_rounded(inner, decimals) for inner in value] if isinstance(value, list) else round(value, decimals)
