"""The store for analysts: positions, tracks, events and fences as GeoDataFrames. Read-only.

from monitor.export.frames import Monitor
with Monitor("shadowfleet-home") as monitor:
    monitor.events(kind="dark").explore()
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from types import TracebackType

import geopandas as gpd
import pandas as pd
import shapely

from monitor.errors import StoreUnusable
from monitor.geo.fences import Fences
from monitor.geo.reference import reference_dir
from monitor.model.event import Kind
from monitor.store.connect import connect
from monitor.store.database_errors import database_errors
from monitor.store.events import newest

CRS = "EPSG:4326"

POSITIONS = """
SELECT p.mmsi, coalesce(s.track_no, 0) AS track_no, p.t, p.lon, p.lat, p.sog_kn, p.cog_deg, p.heading_deg, p.nav_status
FROM positions AS p LEFT JOIN stray_fixes AS s ON s.mmsi = p.mmsi AND s.t = p.t AND s.lon = p.lon AND s.lat = p.lat
WHERE ($mmsi IS NULL OR p.mmsi = $mmsi) AND ($since IS NULL OR p.t >= $since) AND ($until IS NULL OR p.t < $until)
ORDER BY p.mmsi, track_no, p.t, p.lon, p.lat
"""


class Monitor:
    """A store opened for reading. Everything it hands out is in degrees, WGS 84, times UTC."""

    def __init__(self, home: str | Path, reference: Path | None = None) -> None:
        """Open `home/store.duckdb`.

        Raises:
            StoreUnusable: there is none, or it is locked, foreign or damaged; later, where damage is met.
        """
        path = Path(home) / "store.duckdb"
        if not path.exists():
            raise StoreUnusable("there is no store here", where=str(home), todo="Run shadowfleet nightly first.")
        self._con, self._path = connect(path, read_only=True), path
        self._reference = reference or reference_dir()

    def __enter__(self) -> Monitor:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the store, so that the next night's run can write."""
        self._con.close()

    def positions(
        self, mmsi: int | None = None, since: datetime | None = None, until: datetime | None = None
    ) -> gpd.GeoDataFrame:
        """One row a fix: mmsi, track_no, t, sog_kn, cog_deg, heading_deg, nav_status, point."""
        with database_errors(self._path):
            frame = self._con.execute(POSITIONS, {"mmsi": mmsi, "since": since, "until": until}).df()
        points = gpd.points_from_xy(frame.pop("lon"), frame.pop("lat"))
        return gpd.GeoDataFrame(frame, geometry=points, crs=CRS)

    def tracks(
        self, mmsi: int | None = None, since: datetime | None = None, until: datetime | None = None
    ) -> gpd.GeoDataFrame:
        """One row a track of two fixes or more: mmsi, track_no, n_fixes, first_t, last_t, line.

        The line joins fixes also across silences: it is no claim that the vessel sailed along it.
        """
        fixes = self.positions(mmsi, since, until)
        by_track = fixes.groupby(["mmsi", "track_no"], sort=True)
        frame = by_track.agg(n_fixes=("t", "size"), first_t=("t", "min"), last_t=("t", "max")).reset_index()
        long = frame["n_fixes"] >= 2
        lines = [
            shapely.linestrings(shapely.get_coordinates(group.geometry)) for _, group in by_track if len(group) > 1
        ]
        return gpd.GeoDataFrame(frame[long].reset_index(drop=True), geometry=lines, crs=CRS)

    def events(
        self, kind: str | None = None, since: datetime | None = None, until: datetime | None = None
    ) -> gpd.GeoDataFrame:
        """One row an event in its newest version, with its vessels' numbers and names and its point."""
        with database_errors(self._path):
            found = newest(self._con, kind=None if kind is None else Kind(kind), since=since, until=until)
        frame = pd.DataFrame(
            {
                "event_id": [e.event_id for e in found],
                "version": [e.version for e in found],
                "kind": [e.kind.value for e in found],
                "answer": [e.answer.value for e in found],
                "start": pd.Series([e.start for e in found], dtype="datetime64[us]"),
                "end": pd.Series([e.end for e in found], dtype="datetime64[us]"),
                "mmsis": [[v.mmsi for v in e.vessels] for e in found],
                "names": [[v.name for v in e.vessels] for e in found],
                "near": [e.near for e in found],
                "facts": [dict(e.facts) for e in found],
            }
        )
        points = [None if e.lon is None or e.lat is None else shapely.Point(e.lon, e.lat) for e in found]
        return gpd.GeoDataFrame(frame, geometry=gpd.GeoSeries(points, crs=CRS, index=frame.index))

    def fences(self) -> gpd.GeoDataFrame:
        """One row a place: id, name, kind, country, status, basin, shape, confidence, polygon."""
        return Fences.load(self._reference / "fences.geojson").to_geodataframe()
