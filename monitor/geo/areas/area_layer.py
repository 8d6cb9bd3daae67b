"""Reads areas from a layer of a map: GeoJSON, GeoPackage, Shapefile, KML or whatever else geopandas opens."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import shapely

from monitor.errors import ReferenceInvalid
from monitor.geo.areas.area_table import COLUMNS, OPTIONAL
from monitor.geo.areas.draft import AreaDraft, Remark, draft_of
from monitor.geo.areas.unread import unread
from monitor.model.message import message

# Names that our own files, Shapefiles (ten characters) and KML have for the columns of the table.
ALIASES = {"name_en": "name", "role": "area_kind", "remark": "purpose", "purpose_co": "purpose_code"}


def read_layer(path: Path, defaults: Mapping[str, str]) -> tuple[list[AreaDraft], list[Remark]]:
    """The areas of a layer, in its order, and why other features cannot be one.

    Args:
        defaults: texts by the names of the columns of the table, for features that do not say.

    Raises:
        ReferenceInvalid: the file cannot be opened, or does not say how its coordinates are meant.
    """
    try:
        with warnings.catch_warnings(action="ignore"):
            frame = gpd.read_file(path)
    except Exception as problem:  # whatever GDAL's drivers make of a stranger's file
        raise unread(path, problem) from problem
    if not isinstance(frame, gpd.GeoDataFrame) or frame.crs is None:
        raise ReferenceInvalid(message("error_areas_no_crs"), where=str(path), todo=message("todo_areas_crs"))
    shapes = shapely.force_2d(frame.to_crs("EPSG:4326").geometry.to_numpy())
    drafts: list[AreaDraft] = []
    refused: list[Remark] = []
    for number, (row, shape) in enumerate(
        zip(frame.drop(columns=frame.geometry.name).to_dict("records"), shapes, strict=True), start=1
    ):
        said = _said(row, defaults)
        try:
            drafts.append(draft_of(str(number), said, shape))
        except ReferenceInvalid as problem:
            refused.append(Remark(str(number), said["name"], problem.what))
    return drafts, refused


def _said(row: dict[str, Any], defaults: Mapping[str, str]) -> dict[str, str]:
    """The properties of a feature as the columns of the table."""
    known = {str(name).lower(): value for name, value in row.items()}
    for alias, name in ALIASES.items():
        known.setdefault(name, known.get(alias))
    if "role" in known:  # our own form: `purpose` is the code
        known["purpose_code"] = known.get("purpose_code") or row.get("purpose")
        known["purpose"] = known.get("remark")
    return {name: _text(known.get(name)) or defaults.get(name, "") for name in (*COLUMNS, *OPTIONAL)}


def _text(value: Any) -> str:
    if pd.isna(value):
        return ""
    return value.date().isoformat() if isinstance(value, datetime) else str(value)
