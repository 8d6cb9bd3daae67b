"""Reads areas from a table of corners, one vertex a row: the form of `data/reference/port_areas.csv`."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from monitor.errors import ReferenceInvalid
from monitor.geo.areas.draft import AreaDraft, Remark, draft_of
from monitor.geo.areas.unread import unread
from monitor.model.message import message

KEY = ("place", "area_kind", "name")  # what the rows of one area have in common
COLUMNS = (*KEY, "lat", "lon", "source")
OPTIONAL = (
    "purpose",
    "purpose_code",
    "url",
    "as_of",
    "checked",
    "confidence",
    "radius_m",
    "name_ja",
    "valid_from",
    "valid_to",
)
LINE = "line"  # in the column `checked`: the corners are a line, not an outline

Row = tuple[int, dict[str, str]]  # number of the line of the file, and its cells


def read_table(path: Path, defaults: Mapping[str, str]) -> tuple[list[AreaDraft], list[Remark]]:
    """The areas of a table, in its order, and why others cannot be one.

    Args:
        defaults: texts by the names of the columns, for rows that do not say.

    Raises:
        ReferenceInvalid: no such file, it is no CSV in UTF-8, or it lacks a column.
    """
    drafts: list[AreaDraft] = []
    refused: list[Remark] = []
    for rows in _areas(_rows(path, defaults)):
        first, last = rows[0][0], rows[-1][0]
        where = str(first) if first == last else f"{first}-{last}"
        try:
            drafts.append(draft_of(where, rows[0][1], _shape(rows, where)))
        except ReferenceInvalid as problem:
            refused.append(Remark(where, rows[0][1]["name"], problem.what))
    return drafts, refused


def _rows(path: Path, defaults: Mapping[str, str]) -> list[Row]:
    try:
        with path.open(newline="", encoding="utf-8-sig") as lines:
            reader = csv.DictReader(lines, restval="")
            missing = [name for name in COLUMNS if name not in (reader.fieldnames or ()) and name not in defaults]
            rows = [(reader.line_num, _cells(row, defaults)) for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as problem:
        raise unread(path, problem) from problem
    if missing:
        raise ReferenceInvalid(message("error_reference_lacks", columns=tuple(missing)), where=str(path))
    return rows


def _cells(row: Mapping[str, str], defaults: Mapping[str, str]) -> dict[str, str]:
    return {name: row.get(name) or defaults.get(name, "") for name in (*COLUMNS, *OPTIONAL)}


def _areas(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """The rows of each area, which follow one another."""
    area: list[Row] = []
    for row in rows:
        if area and any(row[1][name] != area[0][1][name] for name in KEY):
            yield area
            area = []
        area.append(row)
    if area:
        yield area


def _shape(rows: Sequence[Row], where: str) -> Any:
    try:
        corners = np.array([[float(row["lon"]), float(row["lat"])] for _, row in rows])
    except ValueError as problem:
        raise ReferenceInvalid(message("area_corner_unread"), where=where) from problem
    if not np.isfinite(corners).all():
        raise ReferenceInvalid(message("area_corner_unread"), where=where)
    if len(corners) == 1:
        return shapely.Point(corners[0])
    if len(corners) == 2 or any(row["checked"].strip() == LINE for _, row in rows):
        return shapely.LineString(corners)
    return shapely.Polygon(corners)
