"""A GeoPackage written with the standard library: a hundredth of a second where the bindings of GDAL take ten.

OGC 12-128r18, GeoPackage 1.3: one table a layer, WGS 84, geometries as WKB behind a header of eight bytes; no index,
which layers of this size do not need. The same layers give the same bytes.
"""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import shapely

from monitor.model.units import iso

SRS = 4326  # WGS 84
HEADER = struct.pack("<2sBBi", b"GP", 0, 1, SRS)  # little endian, no envelope
WGS_84 = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],PRIMEM["Greenwich",0],'
    'UNIT["degree",0.0174532925199433],AUTHORITY["EPSG","4326"]]'
)
TABLES = """
PRAGMA application_id = 1196444487; -- "GPKG"
PRAGMA user_version = 10300; -- 1.3.0
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
    organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
    description TEXT DEFAULT '', last_change DATETIME NOT NULL, min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE,
    srs_id INTEGER REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL,
    geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
    PRIMARY KEY (table_name, column_name));
"""
KINDS: Mapping[type, str] = {bool: "BOOLEAN", int: "INTEGER", float: "REAL", str: "TEXT"}


@dataclass(frozen=True, slots=True)
class Layer:
    """Rows that have the same columns, and a geometry each, None where it has none."""

    name: str
    shape: str  # POINT, LINESTRING, POLYGON or GEOMETRY
    columns: Mapping[str, type]  # bool, int, float or str
    rows: Sequence[tuple[Mapping[str, Any], Any]]


def geopackage(layers: Sequence[Layer], at: datetime) -> bytes:
    """The file.

    Args:
        at: when it was made, UTC.
    """
    with closing(sqlite3.connect(":memory:")) as con:
        con.executescript(TABLES)
        for row in (
            ("WGS 84", SRS, "EPSG", SRS, WGS_84, None),
            ("Undefined cartesian", -1, "NONE", -1, "undefined", None),
            ("Undefined geographic", 0, "NONE", 0, "undefined", None),
        ):
            con.execute("INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)", row)
        for layer in layers:
            _write(con, layer, at)
        con.commit()
        return con.serialize()


def _write(con: sqlite3.Connection, layer: Layer, at: datetime) -> None:
    columns = ", ".join(f'"{name}" {KINDS[kind]}' for name, kind in layer.columns.items())
    made = f'CREATE TABLE "{layer.name}" (fid INTEGER PRIMARY KEY NOT NULL, geom {layer.shape}, {columns})'
    con.execute(made)  # names of layers and columns are the program's own
    marks = ", ".join("?" * (len(layer.columns) + 2))
    rows = (
        [fid, _blob(shape), *(row[name] for name in layer.columns)]
        for fid, (row, shape) in enumerate(layer.rows, start=1)
    )
    filled = f'INSERT INTO "{layer.name}" VALUES ({marks})'  # noqa: S608 -- likewise
    con.executemany(filled, rows)
    shapes = [shape for _, shape in layer.rows if shape is not None]
    box = [float(edge) for edge in shapely.total_bounds(shapes)] if shapes else [None] * 4
    content = (layer.name, "features", layer.name, "", iso(at), *box, SRS)
    con.execute("INSERT INTO gpkg_contents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", content)
    con.execute("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, ?, 0, 0)", (layer.name, layer.shape, SRS))


def _blob(shape: Any) -> bytes | None:
    return None if shape is None else HEADER + shapely.to_wkb(shape, byte_order=1)
