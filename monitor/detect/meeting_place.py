"""Where meetings lay and who else was there, for all meetings of a day at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import numpy as np
import pyarrow as pa

from monitor.detect.meetings import Meeting
from monitor.detect.record import Scene
from monitor.geo.sphere import distance_m
from monitor.model.place import PlaceKind
from monitor.model.units import M_PER_NM
from monitor.model.vessel import TANKER_TYPES
from monitor.store.query import records, shown

CELLS_PER_DEGREE = 60  # of the table `stops`
STOPS_D = 30

# Unrelated ships that lay still in the cells round each meeting.
STOPPED = """
SELECT s.n, count(DISTINCT t.mmsi) AS ships FROM spots AS s
JOIN stops AS t ON t.cell_x = s.cell_x AND t.cell_y = s.cell_y
WHERE t.as_of <= $day AND t.as_of > $after AND t.mmsi <> s.mmsi_a AND t.mmsi <> s.mmsi_b GROUP BY s.n
"""

# Ships that were with either party for at least half of the time that the two were seen together.
OTHERS = """
WITH sides AS (
    SELECT mmsi_a AS mmsi, mmsi_b AS other, in_t, out_t, apart_m FROM contacts WHERE as_of <= $day AND as_of >= $low
    UNION ALL
    SELECT mmsi_b, mmsi_a, in_t, out_t, apart_m FROM contacts WHERE as_of <= $day AND as_of >= $low)
SELECT m.n, s.other, min(s.apart_m) AS apart_m FROM met AS m
JOIN sides AS s ON s.mmsi IN (m.mmsi_a, m.mmsi_b) AND s.in_t < m.end_t AND s.out_t > m.start_t
WHERE s.other <> m.mmsi_a AND s.other <> m.mmsi_b
GROUP BY m.n, s.other, m.seen_us
HAVING sum(epoch_us(least(s.out_t, m.end_t)) - epoch_us(greatest(s.in_t, m.start_t))) * 2 >= m.seen_us
ORDER BY m.n, s.other
"""


def stopped_ships(scene: Scene, meetings: Sequence[Meeting], within_nm: float) -> list[int]:
    """Unrelated ships that lay still for hours near each meeting in the 30 days up to now: many are an anchorage."""
    return stopped_near(scene, [(m.mmsis, m.lon, m.lat) for m in meetings], within_nm)


def stopped_near(scene: Scene, points: Sequence[tuple[tuple[int, int], float, float]], within_nm: float) -> list[int]:
    """Ships but two (one, given twice) that lay still near each point (lon, lat) in the 30 days up to now."""
    if not points:
        return []
    rows = [
        {"n": n, "mmsi_a": a, "mmsi_b": b, "cell_x": x, "cell_y": y}
        for n, ((a, b), lon, lat) in enumerate(points) for x, y in _cells(lon, lat, within_nm)
    ]  # fmt: skip
    after = scene.day.date - timedelta(days=STOPS_D)
    found = [0] * len(points)
    with shown(scene.con, "spots", pa.Table.from_pylist(rows)):
        for row in records(scene.con, STOPPED, {"day": scene.day.date, "after": after}):
            found[row["n"]] = int(row["ships"])
    return found


def _cells(lon: float, lat: float, within_nm: float) -> list[tuple[int, int]]:
    high = int(np.ceil(within_nm))  # a cell is a mile high
    wide = min(int(np.ceil(within_nm / max(np.cos(np.radians(lat)), 0.01))), 180 * CELLS_PER_DEGREE)
    x0, y0 = int(np.floor(lon * CELLS_PER_DEGREE)), int(np.floor(lat * CELLS_PER_DEGREE))
    half, turn = 180 * CELLS_PER_DEGREE, 360 * CELLS_PER_DEGREE
    return [
        ((x + half) % turn - half, y) for y in range(y0 - high, y0 + high + 1) for x in range(x0 - wide, x0 + wide + 1)
    ]


def others_present(scene: Scene, meetings: Sequence[Meeting]) -> list[list[tuple[int, float]]]:
    """(MMSI, least separation in metres) of the ships that stayed near either party, by meeting."""
    table = pa.table(
        {
            "n": range(len(meetings)),
            "mmsi_a": [m.mmsis[0] for m in meetings], "mmsi_b": [m.mmsis[1] for m in meetings],
            "start_t": pa.array([m.start for m in meetings], pa.timestamp("us")),
            "end_t": pa.array([m.end for m in meetings], pa.timestamp("us")),
            "seen_us": [round(m.seen_h * 3.6e9) for m in meetings],
        }
    )  # fmt: skip
    found: list[list[tuple[int, float]]] = [[] for _ in meetings]
    low = min(m.start for m in meetings).date() - timedelta(days=1)
    with shown(scene.con, "met", table):
        for row in records(scene.con, OTHERS, {"day": scene.day.date, "low": low}):
            found[row["n"]].append((row["other"], row["apart_m"]))
    return found


def tankers_within_reach(scene: Scene, others: Sequence[tuple[int, float]]) -> int:
    """Tankers near a meeting, the two parties included."""
    types = (scene.roster.get(mmsi, {}).get("ship_type") for mmsi, _ in others)
    return 2 + sum(t is None or t in TANKER_TYPES for t in types)


def port_at(scene: Scene, lon: float, lat: float, port_nm: float) -> tuple[str | None, str | None]:
    """Id of the terminal or port whose fence holds a point, and the name of a port of the index close by.

    Inside a transfer area only a fence counts: roads in which transfers are made have ports close by.
    """
    place = scene.fences.holding(lon, lat)
    if place is not None and place.kind is not PlaceKind.STRAIT:
        return (None if place.kind is PlaceKind.STS else place.place_id), None
    if not scene.ports:
        return None, None
    apart_m = distance_m(lon, lat, *scene.port_points)
    nearest = int(np.argmin(apart_m))
    return None, scene.ports[nearest].name if apart_m[nearest] <= port_nm * M_PER_NM else None


def transfer_area(scene: Scene, lon: float, lat: float) -> str | None:
    """Id of the transfer area that holds a point."""
    area = scene.transfer_areas.holding(lon, lat)
    return area.place_id if area else None
