"""Tracks, fences and reachable sets as rows with shapes, for desktop GIS and globes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.errors import ShapelyError
from shapely.geometry import shape

from monitor.export.geopackage import Layer
from monitor.export.tables import event_columns
from monitor.geo.fences import Fences
from monitor.model.edition import Edition
from monitor.model.event import Event
from monitor.model.track import Track
from monitor.model.units import EPOCH, iso

BREAK_S = 6 * 3600  # farther apart in time, two fixes are not joined: as on charts
TOLERANCE_DEG = 0.0002  # 22 m: within the length of the ship
TRACK = {"mmsi": int, "track_no": int, "n_positions": int, "start": str, "end": str}
EVENT = {
    "event_id": str,
    "version": int,
    "kind": str,
    "answer": str,
    "p_unheard_if_transmitting": float,
    "start": str,
    "end": str,
    "near": str,
    "mmsi": str,
    "imo": str,
    "name": str,
}
MARKS = {"tlp": str, "simulated": bool}

Row = tuple[dict[str, Any], Any]


def track_rows(tracks: Iterable[Track]) -> Iterator[Row]:
    """One row an unbroken stretch of a track: number, first and last time, positions, and its line in degrees."""
    for track in tracks:
        t_s = np.asarray(track.t_s, np.int64)
        xy = np.column_stack([np.asarray(track.lon, float), np.asarray(track.lat, float)])
        for piece in _pieces(t_s, xy):
            first, last = (iso(EPOCH + timedelta(seconds=int(t_s[i]))) for i in (piece[0], piece[-1]))
            said = {"mmsi": track.mmsi, "track_no": track.track_no, "n_positions": len(piece)}
            line = shapely.linestrings(xy[piece]).simplify(TOLERANCE_DEG, preserve_topology=False)
            yield {**said, "start": first, "end": last}, line


def _pieces(t_s: NDArray[np.int64], xy: NDArray[np.float64]) -> list[NDArray[np.intp]]:
    """Indices of unbroken stretches of two positions or more; cut where it was silent for long, or at 180 degrees."""
    if len(t_s) < 2:
        return []
    broken = (np.diff(t_s) > BREAK_S) | (np.abs(np.diff(xy[:, 0])) > 180.0)
    return [piece for piece in np.split(np.arange(len(t_s)), np.flatnonzero(broken) + 1) if len(piece) > 1]


def layers_of(events: Sequence[Event], tracks: Sequence[Track], fences: Fences, edition: Edition) -> list[Layer]:
    """The layers `events`, `tracks`, `reach` and `fences`; one that has nothing to show is left out, but for events."""
    reach = {"event_id": str, "kind": str, "answer": str}
    place = {"id": str, "name": str, "kind": str, "confidence": str}
    made = [
        _layer("events", "POINT", EVENT, [(event_columns(e), _point(e)) for e in events], edition),
        _layer("tracks", "LINESTRING", TRACK, list(track_rows(tracks)), edition),
        _layer("reach", "GEOMETRY", reach, [(event_columns(e), area) for e in events if (area := _reach(e))], edition),
        _layer("fences", "GEOMETRY", place, _fences(fences), edition),
    ]
    return [layer for layer in made if layer.rows or layer.name == "events"]


def _layer(name: str, form: str, columns: Mapping[str, type], rows: Sequence[Row], edition: Edition) -> Layer:
    marks = {"tlp": edition.tlp.value, "simulated": edition.simulated}
    return Layer(name, form, {**columns, **MARKS}, [({**row, **marks}, one) for row, one in rows])


def _point(event: Event) -> Any:
    return None if event.lon is None or event.lat is None else shapely.Point(event.lon, event.lat)


def _fences(fences: Fences) -> list[Row]:
    places = zip(fences.places, fences.polygons, strict=True)
    return [
        ({"id": p.place_id, "name": p.name, "kind": p.kind.value, "confidence": p.confidence}, outline)
        for p, outline in places
    ]


def _reach(event: Event) -> Any:
    """Where the vessel could have been; None where that was not worked out. No claim that it was there."""
    said: Any = event.facts.get("reachable_area")
    try:
        area = shape(said)
    except (AttributeError, IndexError, KeyError, TypeError, ValueError, ShapelyError):
        return None
    return area if area.geom_type in ("Polygon", "MultiPolygon") and not area.is_empty else None
