"""Areas learned from a store: where its ships stopped again and again.

Stops are found ship by ship, told apart by how the ship lay, and clustered: those alongside within a ship's length,
those at anchor within a mile. What is left over, a stop where hardly any other ship stopped, makes no area. The same
store gives the same areas, whatever the number of threads: nothing is summed in an order that is not given.

What it cannot tell: whose berth it is and what is handled there; a buoy from a spot where ships transfer cargo
again and again; two berths end to end from one long quay.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

import duckdb
import numpy as np
from numpy.typing import NDArray

from monitor.geo.areas.area_index import AreaIndex
from monitor.geo.compare import CompareParams
from monitor.geo.grouped import groups
from monitor.geo.learned_area import LearnedArea, LearnedRole
from monitor.geo.projection import middle_lon
from monitor.model.params import judged
from monitor.tracks.learned.buoys import BuoyParams, is_buoy
from monitor.tracks.learned.mooring import MooringParams, alongside, amidships
from monitor.tracks.learned.outlines import OutlineParams, outline
from monitor.tracks.learned.ship_stops import ShipStopParams, ShipStops, ship_stops
from monitor.tracks.learned.stop_clusters import ALONE, StopClusterParams, clusters
from monitor.tracks.learned.stop_reports import StopReportParams, StopReports, stop_reports

S_PER_D = 86_400


@dataclass(frozen=True, slots=True)
class LearnParams:
    """Every threshold between positions and learned areas."""

    stops: ShipStopParams = field(default_factory=ShipStopParams)
    reports: StopReportParams = field(default_factory=StopReportParams)
    mooring: MooringParams = field(default_factory=MooringParams)
    buoys: BuoyParams = field(default_factory=BuoyParams)
    clusters: StopClusterParams = field(default_factory=StopClusterParams)
    outline: OutlineParams = field(default_factory=OutlineParams)
    compare: CompareParams = field(default_factory=CompareParams)
    medium_ships: int = judged(10, "ships", "2026-11-28")
    medium_days: int = judged(14, "d", "2026-11-28")


def learned_areas(con: duckdb.DuckDBPyConnection, types: range | None, params: LearnParams) -> list[LearnedArea]:
    """The areas in which ships of some types stopped, those with the most stops first.

    Args:
        types: of ships, ITU-R M.1371-5, table 53; None for all, also those that never reported one.

    Raises:
        ImportError: scikit-learn is not installed.
    """
    stops = ship_stops(con, types, params.stops)
    reports = stop_reports(con, stops, params.reports)
    found = areas_of(stops, reports, params)
    return sorted(found, key=lambda area: (-area.stops, area.area_id))


def areas_of(stops: ShipStops, reports: StopReports, params: LearnParams) -> Iterator[LearnedArea]:
    """The areas that some stops make: berths, then anchorages from what lies outside of these.

    Nobody anchors at a berth: a stop there that looks like one is of a ship that shifted, or of noise.
    """
    berthed, size = alongside(stops, reports.length_m, params.mooring), params.clusters
    middles = amidships(stops, reports, params.mooring)
    berths = [
        _area(LearnedRole.BERTH, middles.take(own), _of(reports, own), params)
        for own in _clusters(middles, np.flatnonzero(berthed), size.berth_m, size.berth_stops, size.berth_ships)
    ]
    yield from berths
    free = np.flatnonzero(~berthed)
    free = free[~_inside(stops.lon[free], stops.lat[free], [berth.polygon for berth in berths])]
    for own in _clusters(stops, free, size.anchorage_m, size.anchorage_stops, size.anchorage_ships):
        anchored, reported = stops.take(own), _of(reports, own)
        role = LearnedRole.SPM if is_buoy(anchored, reported, params.buoys) else LearnedRole.ANCHORAGE
        yield _area(role, anchored, reported, params)


def _clusters(
    stops: ShipStops, among: NDArray[np.intp], within_m: float, least_stops: int, least_ships: int
) -> Iterator[NDArray[np.intp]]:
    """The stops of each cluster of enough ships, by index, in order."""
    labels = clusters(stops.lon[among], stops.lat[among], within_m, least_stops)
    order = np.argsort(labels, kind="stable")
    for start, stop in groups(labels[order]):
        own = among[order[start:stop]]
        if labels[order[start]] != ALONE and len(np.unique(stops.mmsi[own])) >= least_ships:
            yield own


def _inside(lon: NDArray[np.float64], lat: NDArray[np.float64], polygons: Sequence[Any]) -> NDArray[np.bool_]:
    """Whether one of the polygons holds each point, bool (n,)."""
    held = np.zeros(len(lon), bool)
    held[AreaIndex(np.array(polygons, dtype=object)).containing(lon, lat)[0]] = True
    return held


def _of(reports: StopReports, members: NDArray[np.intp]) -> StopReports:
    return StopReports(reports.is_tanker[members], reports.length_m[members], reports.draught_rise_m[members])


def _area(role: LearnedRole, stops: ShipStops, reports: StopReports, params: LearnParams) -> LearnedArea:
    lon = middle_lon(stops.lon, np.median)
    lat, swing_m = float(np.median(stops.lat)), float(np.median(stops.spread_m))
    known = reports.length_m[~np.isnan(reports.length_m)]
    length_m = float(np.median(known)) if len(known) else None
    drawn_m = params.mooring.unknown_length_m if length_m is None else length_m
    rise_m = reports.draught_rise_m[reports.is_tanker & ~np.isnan(reports.draught_rise_m)]
    days, ships = _days(stops), len(np.unique(stops.mmsi))
    often = ships >= params.medium_ships and len(days) >= params.medium_days
    return LearnedArea(
        f"learned-{role}-{abs(lat):07.4f}{'N' if lat >= 0 else 'S'}-{abs(lon):08.4f}{'E' if lon >= 0 else 'W'}",
        role,
        outline(stops.lon, stops.lat, role, drawn_m, swing_m, params.outline),
        lon,
        lat,
        stops=len(stops),
        ships=ships,
        tankers=len(np.unique(stops.mmsi[reports.is_tanker])),
        days=len(days),
        hours=float(stops.hours.sum()),
        draughts_known=len(rise_m),
        laden_after=int((rise_m >= params.reports.cargo_draught_m).sum()),
        length_m=length_m,
        swing_m=swing_m,
        first_day=_date(int(days[0])),
        last_day=_date(int(days[-1])),
        confidence="medium" if often else "low",
    )


def _days(stops: ShipStops) -> NDArray[np.int64]:
    """Days since 1970 on which a ship lay there, rising."""
    first, last = ((t // S_PER_D).astype(np.int64) for t in (stops.start_s, stops.end_s))
    return np.unique(np.concatenate([np.arange(a, b + 1) for a, b in zip(first, last, strict=True)]))


def _date(day: int) -> date:
    return datetime.fromtimestamp(day * S_PER_D, UTC).date()
