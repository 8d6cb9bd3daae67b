"""Events as GeoParquet and GeoPackage, for bulk work and for desktop GIS."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pyogrio
import shapely

from monitor.export.fact_columns import fact_cells, fact_dtypes
from monitor.export.tables import event_rows, events_of
from monitor.model.edition import Edition
from monitor.model.finding import Finding
from monitor.model.units import iso

CRS = "EPSG:4326"
TYPES = {
    "event_id": "str", "version": "int64", "kind": "str", "answer": "str", "p_unheard_if_transmitting": "float64",
    "start": "datetime64[ms, UTC]", "end": "datetime64[ms, UTC]", "near": "str", "mmsi": "str", "imo": "str",
    "name": "str", "rank": "Int64", "facts": "str", "rule": "str", "params_digest": "str", "tlp": "str",
    "simulated": "bool", "note": "str",
}  # fmt: skip


def events_frame(findings: Sequence[Finding], edition: Edition) -> gpd.GeoDataFrame:
    """One row an event with its point, None where it has none; the same column types whatever is missing.

    Its facts are one column of JSON, and a column each of those that are one value: `fact_NAME`.
    """
    rows, types = event_rows(findings, edition), {**TYPES, **fact_dtypes()}
    cells = {name: [row[name] for row in rows] for name in TYPES} | fact_cells(events_of(findings))
    columns = {name: pd.Series(values, dtype=object) for name, values in cells.items()}
    frame = pd.DataFrame({name: _typed(values, types[name]) for name, values in columns.items()})
    points = [None if row["lon"] is None else shapely.Point(row["lon"], row["lat"]) for row in rows]
    return gpd.GeoDataFrame(frame, geometry=gpd.GeoSeries(points, crs=CRS, index=frame.index))


def _typed(values: Any, kind: str) -> Any:
    if kind.startswith("datetime64"):
        return pd.to_datetime(values, utc=True, format="ISO8601").astype(kind)
    return values.where(values.notna(), None) if kind == "str" else values.astype(kind)


def events_parquet(findings: Sequence[Finding], edition: Edition) -> bytes:
    """A GeoParquet file."""
    packed = io.BytesIO()
    events_frame(findings, edition).to_parquet(packed, index=False)
    return packed.getvalue()


def events_gpkg(findings: Sequence[Finding], edition: Edition) -> bytes:
    """A GeoPackage with one layer, `events`; its own date is that of the edition."""
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": iso(edition.generated_at)})
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "events.gpkg"
        events_frame(findings, edition).to_file(path, layer="events", driver="GPKG", engine="pyogrio")
        return path.read_bytes()
