"""The public API: a store's positions, tracks, passages, events, findings and fences as frames. Read-only.

from monitor import open_home
with open_home("shadowfleet-home") as monitor:
    monitor.events(kind="dark").explore()

Geometries are in degrees, WGS 84 (EPSG:4326), longitudes within [-180, 180]. Times are UTC, datetime64[us] without a
zone. Columns have the same dtypes in every frame, with rows or without; `Int16` and `string` are those of pandas that
have a missing value (`<NA>`), in float64 it is NaN, in datetime64 NaT, among geometries None.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd

from monitor.api.event_frames import events_frame, hypotheses_frame
from monitor.api.findings import findings_frame, ranked, sound_events
from monitor.api.passages import passages_frame
from monitor.api.track_frames import on_pieces, pieces_frame, points_frame
from monitor.errors import StoreUnusable
from monitor.geo.fences import Fences
from monitor.geo.gates import gates_file, load_gates
from monitor.geo.pieces import JOIN_H
from monitor.geo.reference import flags_of
from monitor.model.event import Event, Kind
from monitor.model.message import message
from monitor.model.vessel import hull_key
from monitor.store.database_errors import database_errors
from monitor.store.events import newest
from monitor.store.passed_straits import PassedStraitParams, passages_of
from monitor.store.readable import open_for_reading
from monitor.store.scanned_with import reference_of
from monitor.tracks.hulls import Hulls

if TYPE_CHECKING:
    from monitor.render.notebook_map import Map

CRS = "EPSG:4326"

POSITIONS = """
SELECT p.mmsi, coalesce(s.track_no, 0) AS track_no, p.t, p.lon, p.lat, p.sog_kn, p.cog_deg, p.heading_deg, p.nav_status
FROM positions AS p LEFT JOIN multi_track_positions AS s
  ON s.mmsi = p.mmsi AND s.t = p.t AND s.lon = p.lon AND s.lat = p.lat
WHERE ($mmsi IS NULL OR p.mmsi = $mmsi) AND ($since IS NULL OR p.t >= $since) AND ($until IS NULL OR p.t < $until)
ORDER BY p.mmsi, track_no, p.t, p.lon, p.lat
"""
DTYPES = {"mmsi": "int64", "track_no": "int64", "heading_deg": "Int16", "nav_status": "Int16"}


class Monitor:
    """A store opened for reading, as the last run left it; `monitor.open_home` makes it."""

    def __init__(self, home: str | Path, reference: str | Path | None = None) -> None:
        """Open `home/store.duckdb`.

        Args:
            reference: folder of your own reference data, for the fences; without it that of the last scan.

        Raises:
            ReferenceInvalid: there is no such folder of reference data.
            StoreUnusable: there is no store, or it is locked, foreign or damaged; later, where damage is met.
        """
        path = Path(home).expanduser() / "store.duckdb"
        if not path.exists():
            raise StoreUnusable(message("error_no_store_here"), where=str(home), todo=message("todo_run_nightly"))
        self._con, self._path = open_for_reading(path), path
        try:
            self._reference = reference_of(self._con, None if reference is None else Path(reference))
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Monitor:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the store."""
        self._con.close()

    def positions(
        self, mmsi: int | None = None, since: datetime | None = None, until: datetime | None = None
    ) -> gpd.GeoDataFrame:
        """One row a fix, in order of vessel, track and time.

        Args:
            mmsi: of one vessel; None for all.
            since, until: UTC; from the one on, before the other; None for no bound.

        Returns:
            mmsi (int64); track_no (int64: 0, and from 1 on where several ships use one number; -1 for an outlier, which
            is on no track); t (datetime64[us]); sog_kn (float64, knots over ground); cog_deg (float64, course over
            ground, degrees from true north); heading_deg (Int16, degrees from true north); nav_status (Int16,
            navigational status of ITU-R M.1371); geometry (Point).

        Raises:
            StoreUnusable: the store is damaged.
        """
        with database_errors(self._path):
            frame = self._con.execute(POSITIONS, {"mmsi": mmsi, "since": since, "until": until}).df()
        points = gpd.points_from_xy(frame.pop("lon"), frame.pop("lat"))
        return gpd.GeoDataFrame(frame.astype(DTYPES), geometry=points, crs=CRS)

    def tracks(
        self,
        mmsi: int | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        *,
        join_h: float = JOIN_H,
        points: bool = False,
    ) -> gpd.GeoDataFrame:
        """One row an unbroken piece of a track, in order of vessel, track and time.

        Two fixes of a track are joined where no more than `join_h` lie between them. A longer gap ends a piece:
        where the ship was meanwhile is not known, and no line says so. A fix with no other near it in time is in no
        piece, only in `positions`. For MovingPandas:
        `movingpandas.TrajectoryCollection(monitor.tracks(points=True), "trajectory", t="t")`.

        Args:
            mmsi, since, until: as for `positions`.
            join_h: hours, more than 0.
            points: one row a position on a piece instead.

        Returns:
            mmsi, track_no (int64, as in `positions`); piece (int64, from 0 within the track, those of single fixes not
            counted); n_fixes (int64, 2 or more); first_t, last_t (datetime64[us]); geometry (MultiLineString: one part,
            and one more for each time the piece crosses the date line). As points: mmsi, track_no, piece, trajectory
            (string, one for each piece), t, sog_kn, cog_deg (as in `positions`), geometry (Point).

        Raises:
            StoreUnusable: the store is damaged.
            ValueError: `join_h` is not more than 0.
        """
        if not join_h > 0:
            raise ValueError(f"join_h is a number of hours, more than 0, not {join_h}")
        found = on_pieces(self.positions(mmsi, since, until), join_h)
        return points_frame(found) if points else pieces_frame(found)

    def events(
        self, kind: str | None = None, since: datetime | None = None, until: datetime | None = None
    ) -> gpd.GeoDataFrame:
        """One row an event in its newest version, in order of time.

        Args:
            kind: "dark", "sts", "loitering", "flag", "identity" or "port_call"; None for all.
            since, until: UTC; still going on at the one or starting later, starting before the other.

        Returns:
            event_id (string); version (int64, from 1); kind (string); answer (string: "yes", "no", "cannot_tell");
            start, end (datetime64[us]; end NaT while it lasts); mmsis, names (objects: lists of int and of str or None,
            a vessel each, in the same order); near (string, id of a place in `fences`); facts (object: a dict, whose
            members the kind decides and whose units are in their names); geometry (Point, None where it has no place).

        Raises:
            StoreUnusable: the store is damaged.
            ValueError: there is no such kind; the kinds there are are named.
        """
        return events_frame(self._newest(kind, since, until))

    def hypotheses(
        self, kind: str | None = None, since: datetime | None = None, until: datetime | None = None
    ) -> pd.DataFrame:
        """One row for each innocent explanation that was considered for an event, in the order of `events`.

        `monitor.events().merge(monitor.hypotheses(), on="event_id")` sets them beside their events.

        Args:
            kind, since, until: as for `events`.

        Returns:
            event_id (string); hypothesis (string: its id, such as "feed_outage"); verdict (string: "explains",
            "does_not_explain", "undecided", "not_tested", "no_data"); text (string: the hypothesis in English); reason
            (string: the fact that decided it, in English).

        Raises:
            StoreUnusable: the store is damaged.
            ValueError: there is no such kind.
        """
        return hypotheses_frame(self._newest(kind, since, until))

    def findings(self) -> pd.DataFrame:
        """One row for each reason to look at a vessel, the vessel with most points first. Triage, never a verdict.

        What publish ranks, from the events in the store: days that are not scanned yet are not in it, and of vessels
        and events that a check of the data speaks against there is none. `findings().drop_duplicates("hull")` has one
        row a vessel.

        Returns:
            rank (int64, from 1); hull (string: "IMO9074729", or "MMSI273123456" where no IMO number is known); imo
            (Int64); mmsi (int64, its newest number); name (string); points (float64, of all its reasons together);
            reason (string: its id, such as "dark_near_russian_terminal"); reason_points (float64); text (string: the
            reason in English); event_ids (object: list of str, the events behind it).

        Raises:
            ReferenceInvalid: the table of MIDs breaks its rules.
            StoreUnusable: the store is damaged.
        """
        flags = flags_of(self._reference)
        with database_errors(self._path):
            found = ranked(self._con, sound_events(self._con), Hulls(self._con, flags), flags)
        return findings_frame(found)

    def map(self, imo: int | None = None, events: pd.DataFrame | None = None) -> Map:
        """A map of a hull, or of events, or of both, over land and fences; it shows itself in Jupyter.

        `monitor.map(imo=9074729)` shows where that hull was received, and the events in which it takes part;
        `monitor.map(events=monitor.events(kind="dark"))` shows these. It loads nothing from a network. Further layers
        can be added: `folium.GeoJson(...).add_to(map)`. Popups need `folium.GeoJsonPopup`, since jQuery is not in it.

        Args:
            imo: IMO number of a hull, whose tracks are drawn under all of its numbers.
            events: rows of `events`, of which the ids count; without it all those of the hull.

        Raises:
            ReferenceInvalid: fences, table of MIDs or coastline break their rules, or are missing.
            StoreUnusable: the store is damaged.
            ValueError: neither is given.
        """
        from monitor.api.maps import events_of_map, map_of  # noqa: PLC0415 -- Folium is heavy: only maps pay for it

        if imo is None and events is None:
            raise ValueError("map needs an IMO number, or events")
        with database_errors(self._path):
            numbers = [] if imo is None else Hulls(self._con, flags_of(self._reference)).mmsis(hull_key(imo, 0))
            found = events_of_map(newest(self._con), imo, events)
        return map_of([self.tracks(mmsi) for mmsi in numbers], found, self._reference)

    def _newest(self, kind: str | None, since: datetime | None, until: datetime | None) -> list[Event]:
        wanted = None if kind is None else _kind(kind)
        with database_errors(self._path):
            return newest(self._con, kind=wanted, since=since, until=until)

    def passages(
        self, gate: str | None = None, since: datetime | None = None, until: datetime | None = None
    ) -> gpd.GeoDataFrame:
        """One row each time a tanker, or a vessel of unknown type, passed a strait, in order of time.

        Args:
            gate: id of one strait, such as "JP-TSUGARU"; None for all.
            since, until: UTC; from the one on, before the other; None for no bound.

        Returns:
            mmsi (int64); gate, name, bound (string: "eastbound"); t (datetime64[us], on the line at an even speed
            between before_t and after_t, the positions on its two sides); geometry (Point).

        Raises:
            ReferenceInvalid: the gates break their rules.
            StoreUnusable: the store is damaged.
        """
        with database_errors(self._path):
            found = passages_of(self._con, None, load_gates(gates_file(self._reference)), PassedStraitParams())
        low, high = since or datetime.min, until or datetime.max  # noqa: DTZ901 -- times here are UTC without a zone
        return passages_frame([one for one in found if gate in (None, one.gate) and low <= one.t < high])

    def fences(self) -> gpd.GeoDataFrame:
        """One row a place of the reference data, in its order.

        Returns:
            id, name, name_ja, kind, country (ISO code of two letters), status, basin, shape, confidence, coord_source
            (all string); geometry (Polygon or MultiPolygon).

        Raises:
            ReferenceInvalid: the fences break their rules.
        """
        frame = Fences.load(self._reference / "fences.geojson").to_geodataframe()
        return frame.astype(dict.fromkeys(frame.columns.drop("geometry"), "string"))


def _kind(word: str) -> Kind:
    if word not in set(Kind):
        raise ValueError(f"{word!r} is no kind of event; there are {', '.join(Kind)}")
    return Kind(word)
