"""What a map of the public API shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import geopandas as gpd
import pandas as pd

from monitor.geo.coast import Coast
from monitor.geo.fences import Fences
from monitor.model.event import Event
from monitor.render.notebook_map import Map, Piece, notebook_map


def events_of_map(newest: Iterable[Event], imo: int | None, events: pd.DataFrame | None) -> list[Event]:
    """Those asked for by their ids; without ids those in which the hull takes part."""
    if events is not None:
        wanted = set(events["event_id"])
        return [event for event in newest if event.event_id in wanted]
    return [event for event in newest if imo in {vessel.imo for vessel in event.vessels}]


def map_of(tracks: Sequence[gpd.GeoDataFrame], events: Sequence[Event], reference: Path) -> Map:
    """The map of pieces of tracks, as `Monitor.tracks` gives them, and of events.

    Raises:
        ReferenceInvalid: fences or coastline break their rules, or are missing.
    """
    pieces = [
        Piece(row.geometry, f"MMSI {row.mmsi}, {row.first_t:%Y-%m-%d %H:%M} – {row.last_t:%Y-%m-%d %H:%M} UTC")
        for frame in tracks
        for row in frame.itertuples()
    ]
    return notebook_map(pieces, events, Fences.load(reference / "fences.geojson"), Coast.load(reference))
