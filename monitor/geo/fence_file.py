"""Reads `fences.geojson` and holds it to its rules."""

from __future__ import annotations

import json
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from monitor.errors import ReferenceInvalid
from monitor.model.area import CONFIDENCES
from monitor.model.message import Message, as_written, message
from monitor.model.place import Place, PlaceKind

_COLUMNS = (
    "id",
    "name",
    "kind",
    "country",
    "status",
    "basin",
    "cargo",
    "lon",
    "lat",
    "shape",
    "coord_source",
    "confidence",
    "note",
)
_MAY_LACK = ("name_ja",)  # files that users drew before it came
_SAID = ("id", "name", "kind", "basin", "shape", "source", "coord_source", "confidence")  # in every feature


def read(path: Path) -> tuple[list[Place], NDArray[Any]]:
    """The places of a file and their outlines, object (n,) of shapely polygons in degrees, in file order.

    Raises:
        ReferenceInvalid: no such file, a property is missing or empty, a kind or a confidence is unknown, an
            outline is not a valid polygon in degrees, or two places have one id.
    """
    try:
        # It warns where one property is text here and a number there: a file that does not hold to its columns.
        with warnings.catch_warnings(action="error", category=UserWarning):
            frame = gpd.read_file(path)
    except (OSError, ValueError, RuntimeError, UserWarning) as problem:
        raise ReferenceInvalid(message("error_fences_unread"), where=str(path)) from problem
    missing = [name for name in (*_COLUMNS, "source", "geometry") if name not in frame.columns]
    if missing:
        raise ReferenceInvalid(message("error_fences_lack", names=tuple(missing)), where=str(path))
    places = [_place(row, path) for row in frame.drop(columns="geometry").to_dict("records")]
    ids = [place.place_id for place in places]
    if len(set(ids)) < len(ids):
        raise ReferenceInvalid(message("error_fences_same_id"), where=str(path))
    polygons: NDArray[Any] = frame.geometry.to_numpy()
    _validate(polygons, ids, path)
    return places, polygons


def _place(row: dict[str, Any], path: Path) -> Place:
    said: dict[str, Any] = {n: _said(row.get(n)) for n in (*_COLUMNS, *_MAY_LACK, "source")}
    where = f"{path}, {said['id']}"
    for name in _SAID:
        if not isinstance(said[name], str | dict) or not str(said[name]).strip():
            raise ReferenceInvalid(message("error_fence_lacks", property=name), where=where)
    if said["kind"] not in {kind.value for kind in PlaceKind}:
        raise ReferenceInvalid(message("error_fence_kind", kind=str(said["kind"])), where=where)
    if said["confidence"] not in CONFIDENCES:
        raise ReferenceInvalid(message("error_fence_confidence", confidence=str(said["confidence"])), where=where)
    for name, limit in (("lon", 180.0), ("lat", 90.0)):
        if not isinstance(said[name], int | float) or not -limit <= said[name] <= limit:
            raise ReferenceInvalid(message("error_fence_point", property=name), where=where)
    fields: dict[str, Any] = {name: said[name] for name in (*_COLUMNS, *_MAY_LACK) if name != "id"}
    kind, shape = PlaceKind(said["kind"]), _shape(said["shape"])
    return Place(**{**fields, "place_id": said["id"], "kind": kind, "shape": shape})


def _said(cell: Any) -> Any:
    """A cell; an empty one comes as None or, from pandas, as a NaN."""
    return None if pd.isna(cell) else cell


def _shape(said: str | dict[str, Any]) -> Message:
    """How the fence was drawn: a message, or what somebody wrote of fences of their own."""
    try:
        return Message.of(json.loads(said) if isinstance(said, str) else said)
    except (ValueError, LookupError, TypeError):
        return as_written(str(said))


def _validate(polygons: NDArray[Any], ids: Sequence[str], path: Path) -> None:
    areal = np.isin(shapely.get_type_id(polygons), (shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON))
    west, south, east, north = shapely.bounds(polygons).T
    in_degrees = (west >= -180) & (east <= 360) & (south >= -90) & (north <= 90)  # false for an empty one: NaN
    sound = areal & shapely.is_valid(polygons) & in_degrees
    if not sound.all():
        where = f"{path}, {ids[int(np.argmin(sound))]}"
        raise ReferenceInvalid(message("error_fence_outline"), where=where)
