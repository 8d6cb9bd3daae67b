"""A made day of traffic on real sea lanes, with coastal receivers: ships sail the lanes or lie in ports.

Not our own world (`world`): lanes and ports are those of a public routing network, receivers stand at half of the
ports, some fail for hours, one transponder in a hundred is weak, and some ships switch off in port. A number of
tankers under way, received well, fall silent for 6 to 14 hours.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from monitor.geo.sphere import bearing_deg, distance_m
from monitor.model.units import M_PER_NM, MS_PER_KN, S_PER_H

DAY = datetime(2026, 3, 2)
DAY_S = 86_400.0
BOX = (-10.0, 34.0, 42.0, 66.0)  # west, south, east, north: Europe
LANES, PORTS = "geo_searoute/marnet_searoute.geojson", "geo_searoute/ports.geojson"
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class LaneDay:
    """What was received, and which tankers were silent from when: seconds of the day by MMSI."""

    positions: pa.Table  # mmsi, t_s, lon, lat, sog_kn, cog_deg, in order of time
    tankers: frozenset[int]
    dark: Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Shore:
    """Receivers: float64 (n,) each; `out` are (receiver, from, to) in seconds of the day."""

    lon: Floats
    lat: Floats
    range_m: Floats
    out: tuple[tuple[int, float, float], ...]

    def chance(self, t_s: Floats, lon: Floats, lat: Floats, gain: float) -> Floats:
        """That a report is received by any of them, by time and place."""
        missed = np.ones(len(t_s))
        for i in np.flatnonzero(distance_m(self.lon, self.lat, lon.mean(), lat.mean()) < 1.5e6).tolist():
            far = distance_m(lon, lat, self.lon[i], self.lat[i]) / (self.range_m[i] * gain)
            heard = np.clip(1.6 - 1.6 * far**4, 0.0, 0.97)
            for receiver, since, until in self.out:
                if receiver == i:
                    heard = np.where((t_s >= since) & (t_s < until), 0.0, heard)
            missed *= 1.0 - heard
        return 1.0 - missed


class Lanes:
    """The network inside the box, to be walked at random."""

    def __init__(self, folder: Path) -> None:
        self._next: dict[tuple[float, float], list[tuple[tuple[float, float], Floats]]] = {}
        for feature in json.loads((folder / LANES).read_text(encoding="utf-8"))["features"]:
            if feature["geometry"]["type"] != "LineString":
                continue
            line = np.array([point[:2] for point in feature["geometry"]["coordinates"]], float)
            if _inside(line).all():
                ends = [(round(float(x), 4), round(float(y), 4)) for x, y in (line[0], line[-1])]
                self._next.setdefault(ends[0], []).append((ends[1], line))
                self._next.setdefault(ends[1], []).append((ends[0], line[::-1]))
        self._nodes = list(self._next)
        places = json.loads((folder / PORTS).read_text(encoding="utf-8"))["features"]
        ports = np.array([place["geometry"]["coordinates"] for place in places], float)
        self.ports: Floats = ports[_inside(ports)]

    def walk(self, length_m: float, rng: np.random.Generator) -> Floats:
        """A way along the lanes of at least a length, float64 (n, 2)."""
        node, before = self._nodes[rng.integers(len(self._nodes))], None
        way, done_m = [np.array([node])], 0.0
        while done_m < length_m and len(way) < 3000:
            onward = [leg for leg in self._next[node] if leg[0] != before] or self._next[node]
            after, line = onward[rng.integers(len(onward))]
            done_m += float(np.sum(distance_m(line[:-1, 0], line[:-1, 1], line[1:, 0], line[1:, 1])))
            way.append(line[1:])
            before, node = node, after
        return np.concatenate(way)


def lane_day(folder: Path, n_ships: int, n_dark: int, seed: int) -> LaneDay:
    """One day, the same for the same seed.

    Args:
        folder: holds the network and its ports.
        n_dark: at most so many tankers fall silent; fewer where fewer are received well.
    """
    rng = np.random.default_rng(seed)
    lanes = Lanes(folder)
    stations = lanes.ports[rng.random(len(lanes.ports)) < 0.5]
    n_out = max(3, len(stations) // 60)
    began = rng.uniform(0, DAY_S, n_out)
    out = zip(rng.choice(len(stations), n_out).tolist(), began, began + rng.uniform(2, 5, n_out) * S_PER_H, strict=True)
    range_m = rng.uniform(25, 45, len(stations)) * M_PER_NM
    shore = Shore(stations[:, 0], stations[:, 1], range_m, tuple((i, float(a), float(b)) for i, a, b in out))
    tankers = {210_000_000 + 37 * i for i in range(n_ships) if rng.random() < 0.15}
    pieces: list[Floats] = []
    dark: dict[int, float] = {}
    for i in range(n_ships):
        mmsi = 210_000_000 + 37 * i
        sails = rng.random() < 0.6
        ship = _under_way(lanes, rng) if sails else _in_port(lanes, rng)
        gain = rng.uniform(0.3, 0.6) if rng.random() < 0.01 else rng.uniform(0.8, 1.1)
        chance = shore.chance(ship[0], ship[1], ship[2], gain)
        on = np.ones(len(chance), bool)
        if mmsi in tankers and sails and len(dark) < n_dark:
            began_s = _falls_silent(ship[0], chance, on, rng)
            dark |= {} if began_s is None else {mmsi: began_s}
        elif rng.random() < (0.001 if sails else 0.04):
            off_s = rng.uniform(0, DAY_S - 4 * S_PER_H)
            on &= (ship[0] < off_s) | (ship[0] > off_s + rng.uniform(4, 12) * S_PER_H)
        kept = (rng.random(len(chance)) < chance) & on
        pieces.append(np.column_stack([np.full(kept.sum(), mmsi), *(column[kept] for column in ship)]))
    rows = np.concatenate(pieces)
    rows = rows[np.argsort(rows[:, 1], kind="stable")]
    names = ("mmsi", "t_s", "lon", "lat", "sog_kn", "cog_deg")
    return LaneDay(pa.table(dict(zip(names, rows.T, strict=True))), frozenset(tankers), dark)


def _inside(points: Floats) -> NDArray[np.bool_]:
    west, south, east, north = BOX
    x, y = points[:, 0], points[:, 1]
    inside: NDArray[np.bool_] = (x > west) & (x < east) & (y > south) & (y < north)
    return inside


def _under_way(lanes: Lanes, rng: np.random.Generator) -> tuple[Floats, ...]:
    """Time, place, SOG and COG of the reports of a ship that sails all day."""
    speed_kn = rng.uniform(8, 16)
    way = lanes.walk(speed_kn * MS_PER_KN * DAY_S * 1.2, rng) + rng.normal(0, 0.02, 2)
    legs_m = np.asarray(distance_m(way[:-1, 0], way[:-1, 1], way[1:, 0], way[1:, 1]))
    along_m = np.concatenate([[0.0], np.cumsum(legs_m)])
    t_s = np.sort(rng.uniform(0, DAY_S - 1, int(DAY_S // 150)))
    at_m = np.minimum(speed_kn * MS_PER_KN * t_s, along_m[-1])
    lon, lat = np.interp(at_m, along_m, way[:, 0]), np.interp(at_m, along_m, way[:, 1])
    leg = np.clip(np.searchsorted(along_m, at_m) - 1, 0, len(way) - 2)
    cog = np.asarray(bearing_deg(way[leg, 0], way[leg, 1], way[leg + 1, 0], way[leg + 1, 1])) % 360
    return t_s, lon, lat, np.full(len(t_s), round(speed_kn, 1)), cog


def _in_port(lanes: Lanes, rng: np.random.Generator) -> tuple[Floats, ...]:
    t_s = np.sort(rng.uniform(0, DAY_S - 1, int(DAY_S // 300)))
    lon, lat = lanes.ports[rng.integers(len(lanes.ports))] + rng.normal(0, 0.03, 2)
    n = len(t_s)
    return t_s, lon + rng.normal(0, 1e-4, n), lat + rng.normal(0, 1e-4, n), np.zeros(n), rng.uniform(0, 360, n)


def _falls_silent(t_s: Floats, chance: Floats, on: NDArray[np.bool_], rng: np.random.Generator) -> float | None:
    """Since when, if it was received well before and would have been in the first hours of it."""
    hours = rng.uniform(6, 14)
    began_s = rng.uniform(4 * S_PER_H, DAY_S - hours * S_PER_H)
    inside, before = (
        (t_s > began_s) & (t_s < began_s + hours * S_PER_H),
        (t_s > began_s - 3 * S_PER_H) & (t_s <= began_s),
    )
    if before.sum() <= 5 or chance[before][-8:].mean() <= 0.6 or chance[inside][:60].mean() <= 0.5:
        return None
    on &= ~inside
    return float(began_s)


def write_csv(day: LaneDay, path: Path) -> None:
    """The day as a CSV file that `ingest` reads."""
    rows = as_rows(day)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def as_rows(day: LaneDay) -> list[dict[str, Any]]:
    """The positions as a table that `ingest` reads, with a type for 97 in a hundred ships."""
    columns = {name: day.positions[name].to_pylist() for name in day.positions.column_names}
    rows = []
    for mmsi, t_s, lon, lat, sog, cog in zip(*columns.values(), strict=True):
        number = int(mmsi)
        kind = "" if number // 37 % 33 == 0 else 80 if number in day.tankers else 70
        at = (DAY + timedelta(seconds=int(t_s))).isoformat()
        place = {"LAT": round(lat, 5), "LON": round(lon, 5), "SOG": round(sog, 1), "COG": round(cog, 1)}
        rows.append({"MMSI": number, "BaseDateTime": at, **place, "VesselType": kind, "TransceiverClass": "A"})
    return rows
