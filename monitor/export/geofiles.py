"""Events and tracks as GeoParquet and GeoPackage, for bulk work and for desktop GIS."""

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
from monitor.export.geopackage import geopackage
from monitor.export.tables import event_rows, events_of
from monitor.export.track_layers import TRACK, layers_of, track_rows
from monitor.geo.fences import Fences
from monitor.model.edition import Edition
from monitor.model.event import Event
from monitor.model.finding import Finding
from monitor.model.track import Track
from monitor.model.units import iso

CRS = "EPSG:4326"
TYPES = {
    "event_id": "str",
    "version": "int64",
    "kind": "str",
    "answer": "str",
    "p_unheard_if_transmitting": "float64",
    "start": "datetime64[ms, UTC]",
    "end": "datetime64[ms, UTC]",
    "near": "str",
    "mmsi": "str",
    "imo": "str",
    "name": "str",
    "rank": "Int64",
    "facts": "str",
    "rule": "str",
    "params_digest": "str",
    "tlp": "str",
    "simulated": "bool",
    "note": "str",
}


def events_frame(
    findings: Sequence[Finding], edition: Edition, events: Sequence[Event] | None = None
) -> gpd.GeoDataFrame:
    """One row an event with its point, None where it has none; the same column types whatever is missing.

    Its facts are one column of JSON, and a column each of those that are one value: `fact_NAME`.

    Args:
        events: which; those of the findings where that is not said.
    """
    shown = events_of(findings) if events is None else events
    rows, types = event_rows(findings, edition, shown), {**TYPES, **fact_dtypes()}
    cells = {name: [row[name] for row in rows] for name in TYPES} | fact_cells(shown)
    columns = {name: pd.Series(values, dtype=object) for name, values in cells.items()}
    frame = pd.DataFrame({name: _typed(values, types[name]) for name, values in columns.items()})
    points = [None if row["lon"] is None else shapely.Point(row["lon"], row["lat"]) for row in rows]
    return gpd.GeoDataFrame(frame, geometry=gpd.GeoSeries(points, crs=CRS, index=frame.index))


def _typed(values: Any, kind: str) -> Any:
    if kind.startswith("datetime64"):
        return pd.to_datetime(values, utc=True, format="ISO8601").astype(kind)
    return values.where(values.notna(), None) if kind == "str" else values.astype(kind)


def events_parquet(findings: Sequence[Finding], edition: Edition, events: Sequence[Event] | None = None) -> bytes:
    """A GeoParquet file."""
    packed = io.BytesIO()
    events_frame(findings, edition, events).to_parquet(packed, index=False)
    return packed.getvalue()


def tracks_parquet(tracks: Sequence[Track], edition: Edition) -> bytes:
    """A GeoParquet file of the tracks at hand, one row an unbroken stretch."""
    rows = list(track_rows(tracks))
    cells = {name: [row[name] for row, _ in rows] for name in TRACK}
    marks = {"tlp": [edition.tlp.value] * len(rows), "simulated": [edition.simulated] * len(rows)}
    packed = io.BytesIO()
    shapes = gpd.GeoSeries([line for _, line in rows], crs=CRS)
    gpd.GeoDataFrame({**cells, **marks}, geometry=shapes).to_parquet(packed, index=False)
    return packed.getvalue()


def events_gpkg(findings: Sequence[Finding], edition: Edition, events: Sequence[Event] | None = None) -> bytes:
    """A GeoPackage with one layer, `events`; its own date is that of the edition.

    Args:
        events: which; those of the findings where that is not said.
    """
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": iso(edition.generated_at)})
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "events.gpkg"
        events_frame(findings, edition, events).to_file(path, layer="events", driver="GPKG", engine="pyogrio")
        return path.read_bytes()


def layers_gpkg(events: Sequence[Event], tracks: Sequence[Track], fences: Fences, edition: Edition) -> bytes:
    """A GeoPackage with the layers `events` (without their facts), `tracks`, `reach` and `fences`."""
    return geopackage(layers_of(events, tracks, fences, edition), edition.generated_at)
