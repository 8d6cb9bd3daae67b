"""What every detector is, and what it is given."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any, TypeVar

import duckdb
import numpy as np
from numpy.typing import NDArray

from monitor.detect.cut import Cut
from monitor.detect.second_tracks import SecondTrackParams, heard_near
from monitor.geo.areas.areas import NO_AREAS, Areas
from monitor.geo.areas.outer import outer_anchorages
from monitor.geo.call_signs import CallSigns
from monitor.geo.coast import Coast
from monitor.geo.fences import Fences
from monitor.geo.gates import NO_GATES, Gates
from monitor.geo.reference import FlagRisk, Port
from monitor.model.event import Event, Evidence, Kind, VesselRef
from monitor.model.listing import SaidOfHulls
from monitor.model.message import Message
from monitor.model.params import Params, digest
from monitor.model.place import PlaceKind
from monitor.model.vessel import hull_key
from monitor.store.day import Day
from monitor.store.faults import in_halves
from monitor.store.hulls_of_tracks import HullsOfTracks, OwnHull
from monitor.store.query import records, records_by

C = TypeVar("C")
R = TypeVar("R")

SECOND_TRACKS = SecondTrackParams()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A candidate of a rule that could not be judged."""

    mmsis: tuple[int, ...]
    problem: Exception


@dataclass(frozen=True)
class DetectionContext:
    """One day as the detectors see it: the store with its temporary tables, and the reference data."""

    con: duckdb.DuckDBPyConnection
    day: Day
    fences: Fences
    flags: Mapping[int, str]  # ISO code by MID
    flag_risks: Mapping[str, FlagRisk]  # by ISO code
    call_signs: CallSigns
    lists: SaidOfHulls  # what the user's lists say, by IMO number
    coast: Coast | None = None  # None: where there is no coastline, paths may run over land
    ports: tuple[Port, ...] = ()  # of the World Port Index
    areas: Areas = NO_AREAS
    gates: Gates = NO_GATES
    left_out: list[LeftOut] = field(default_factory=list)  # candidates that could not be judged: judged_each adds them

    @cached_property
    def roster(self) -> Mapping[int, Mapping[str, Any]]:
        """Particulars by MMSI, as of the day."""
        return records_by(self.con, "mmsi", "SELECT * FROM roster ORDER BY mmsi")

    @cached_property
    def port_points(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Longitudes and latitudes of `ports`: float64 (n,) each, degrees."""
        return np.array([p.lon for p in self.ports]), np.array([p.lat for p in self.ports])

    def areas_of(self, place: str) -> Areas:
        """The areas of a place that stand on the day."""
        if place not in self._areas_of:
            self._areas_of[place] = self.areas.only(lambda area: area.place == place and area.valid_on(self.day.date))
        return self._areas_of[place]

    @cached_property
    def _areas_of(self) -> dict[str, Areas]:
        return {}

    @cached_property
    def outer_anchorages(self) -> Areas:
        """Anchorages of terminals and ports outside their fences, as `visits` has them."""
        return outer_anchorages(self.areas, self.fences)

    @cached_property
    def oil_berths(self) -> Areas:
        """Berths and buoys at which tankers load or discharge, as they stand on the day."""
        return self.areas.only(lambda area: area.is_oil_berth and area.valid_on(self.day.date))

    @cached_property
    def transfer_areas(self) -> Fences:
        """The fences in which ships hand over cargo."""
        return self.fences.only(lambda place: place.kind is PlaceKind.STS)

    @cached_property
    def russian_terminals(self) -> Fences:
        """The fences from which Russia exports by sea."""
        return self.fences.only(lambda place: place.is_russian_export)

    @cached_property
    def _second_tracks(self) -> frozenset[int]:
        """Numbers that ever had a second track; the others need not be asked about."""
        sql = "SELECT DISTINCT mmsi FROM track_newest WHERE track_no > 0 AND as_of <= ?"
        return frozenset(row["mmsi"] for row in records(self.con, sql, [self.day.date]))

    def shared_during(self, mmsi: int, start: datetime, end: datetime | None) -> bool:
        """Whether a number was on two tracks in or near a span; without `end`, up to the day's last position."""
        if mmsi not in self._second_tracks:
            return False
        return heard_near(self.con, self.day.date, mmsi, (start, end or self.day.now), SECOND_TRACKS)

    @cached_property
    def files(self) -> Mapping[int, tuple[str, str]]:
        """(SHA-256, name) by file number."""
        rows = records(self.con, "SELECT file_id, sha256, name, member FROM files ORDER BY file_id")
        return {r["file_id"]: (r["sha256"], r["member"] or r["name"]) for r in rows}

    def judged_each(
        self, candidates: Sequence[C], judge: Callable[[Sequence[C]], list[R]], mmsis_of: Callable[[C], tuple[int, ...]]
    ) -> list[R]:
        """What a rule makes of its candidates; one that cannot be judged is left out, the others are judged.

        Every detector judges its candidates through this. `judge` makes of some what it makes of each, in order.
        """
        return in_halves(candidates, judge, lambda one, problem: self.left_out.append(LeftOut(mmsis_of(one), problem)))

    @cached_property
    def _hulls_of_tracks(self) -> HullsOfTracks:
        return HullsOfTracks(self.con, self.day.date)

    def vessel(self, mmsi: int, track_no: int | None = None) -> VesselRef:
        """Who that is, as far as its static reports tell.

        Args:
            track_no: the track in question. Of a number that two hulls send, each track is the hull's whose reports
                came with it; where that cannot be told, no hull is named.
        """
        if mmsi in self._second_tracks and self._hulls_of_tracks.is_shared(mmsi):
            own = self._hulls_of_tracks.of(mmsi, track_no)
            return _ref(own) if own else VesselRef(mmsi, None, None, hull_key(None, mmsi))
        said = self.roster.get(mmsi, {})
        imo = said.get("imo")
        return VesselRef(mmsi, imo, said.get("name"), hull_key(imo, mmsi))

    def vessels_on(self, mmsi: int) -> tuple[VesselRef, ...]:
        """All hulls that send a number: one, but where tracks of it are known to be several hulls'."""
        own = tuple(_ref(one) for one in self._hulls_of_tracks.on_tracks() if one.mmsi == mmsi)
        return own or (self.vessel(mmsi),)

    def evidence(self, file_id: int, line_no: int, offset: int, shows: Message) -> Evidence:
        """A reference to the raw line behind a claim."""
        sha256, name = self.files[file_id]
        return Evidence(sha256, name, line_no, offset, shows)


def _ref(own: OwnHull) -> VesselRef:
    return VesselRef(own.mmsi, own.imo, own.said["name"], hull_key(own.imo, own.mmsi))


@dataclass(frozen=True)
class Detector:
    """A rule with its name, version, thresholds, cut and the function that applies it.

    What it says, and what it cannot tell, are the texts `rule_KIND_meaning` and `rule_KIND_limits`.

    `find` gives the events that the day adds or changes, in any version: the store keeps the number.
    """

    kind: Kind
    version: int
    params: Params
    cut: Cut
    find: Callable[[DetectionContext, Any], list[Event]]

    @property
    def rule(self) -> str:
        """Name and version, as events carry it."""
        return f"{self.kind}/{self.version}"

    @property
    def meaning(self) -> Message:
        """What an event of it says."""
        return Message(f"rule_{self.kind}_meaning")

    @property
    def limits(self) -> Message:
        """What it cannot tell."""
        return Message(f"rule_{self.kind}_limits")

    @cached_property
    def params_digest(self) -> str:
        """Changes when any threshold does."""
        return digest(self.params)
