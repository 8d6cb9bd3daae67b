"""Stops: where each ship lay at rest, from when to when, and how it lay there.

Found in the positions themselves, whatever was scanned: a few million at a time, so that a year fits into memory.
Table `stops` would not do: it has cells of a mile, and a berth is to be found within a ship's length.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any

import duckdb
import numpy as np
from numpy.typing import NDArray

from monitor.geo.grouped import starts
from monitor.geo.projection import wrap_lon
from monitor.geo.sphere import M_PER_DEGREE, distance_m
from monitor.model.ais_message import AT_ANCHOR, MOORED
from monitor.model.params import cited, judged
from monitor.model.units import MS_PER_KN, S_PER_H
from monitor.store.query import columns, rows

BLOCK_POSITIONS = 2_000_000  # read at a time: some 200 MB

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class ShipStopParams:
    """When a ship lies at rest, and for how long it is one stop."""

    stop_kn: float = cited(0.5, "kn", "GFW pipe-anchorages README: 0.5 kn ends a stop")
    leave_kn: float = judged(2.0, "kn", "2026-11-28")
    least_h: float = judged(3.0, "h", "2026-11-28")
    most_gap_h: float = judged(24.0, "h", "2026-11-28")
    most_step_m: float = judged(1000.0, "m", "2026-11-28")
    noise_m: float = judged(20.0, "m", "2026-11-28")


@dataclass(frozen=True, slots=True)
class ShipStops:
    """Columns of stops, in order of ship and time; float64 (n,) but for `mmsi` and counts, int64 (n,).

    Attributes:
        start_s, end_s: first and last position at rest, seconds since 1970 UTC.
        lon, lat: medians, degrees.
        spread_m: nine of ten positions lie no farther from there.
        heading_deg, heading_deg_spread: circular mean and standard deviation of headings, degrees; NaN where none was
            reported.
        n_anchored, n_moored: positions that report this status.
    """

    mmsi: Ints
    start_s: Floats
    end_s: Floats
    lon: Floats
    lat: Floats
    spread_m: Floats
    heading_deg: Floats
    heading_deg_spread: Floats
    n_anchored: Ints
    n_moored: Ints

    def __len__(self) -> int:
        return len(self.mmsi)

    @property
    def hours(self) -> Floats:
        """How long each lasted, float64 (n,)."""
        return (self.end_s - self.start_s) / S_PER_H

    def take(self, which: NDArray[Any]) -> ShipStops:
        """Some of them: by index, integers (m,), or by mask, bool (n,)."""
        return ShipStops(*(getattr(self, f.name)[which] for f in fields(self)))

    @classmethod
    def joined(cls, parts: Sequence[ShipStops]) -> ShipStops:
        """One after the other."""
        empty = {name: np.empty(0, np.int64) for name in ("mmsi", "n_anchored", "n_moored")}
        names = [f.name for f in fields(cls)]
        return cls(*(np.concatenate([empty.get(x, np.empty(0)), *(getattr(p, x) for p in parts)]) for x in names))


# Ships of the types asked for; without a type only where all are. A ship that says several gets the middle one.
SHIPS = """
WITH typed AS (
    SELECT mmsi, quantile_disc(ship_type, 0.5) AS ship_type FROM statics WHERE ship_type > 0 GROUP BY mmsi),
heard AS (
    SELECT mmsi, count(*) AS n FROM positions WHERE mmsi BETWEEN 200000000 AND 799999999 GROUP BY mmsi)
SELECT h.mmsi, h.n FROM heard AS h LEFT JOIN typed AS t ON t.mmsi = h.mmsi
WHERE $first_type IS NULL OR t.ship_type BETWEEN $first_type AND $last_type ORDER BY h.mmsi
"""

# Outliers and positions of a second vessel on the number are left out, where a scan has found them.
POSITIONS = """
SELECT p.mmsi, epoch_us(p.t) / 1e6 AS t_s, p.lon, p.lat, p.sog_kn, p.heading_deg, p.nav_status FROM positions AS p
WHERE p.mmsi BETWEEN $first_mmsi AND $last_mmsi AND p.mmsi IN (SELECT unnest($mmsis))
  AND NOT EXISTS (SELECT 1 FROM multi_track_positions AS m
                  WHERE m.mmsi = p.mmsi AND m.t = p.t AND m.lon = p.lon AND m.lat = p.lat)
ORDER BY p.mmsi, p.t, p.lon, p.lat, p.sog_kn, p.heading_deg, p.nav_status
"""


def ship_stops(con: duckdb.DuckDBPyConnection, types: range | None, params: ShipStopParams) -> ShipStops:
    """All stops of the ships in a store.

    Args:
        types: of ships, ITU-R M.1371-5, table 53; None for all, also those that never reported one.
    """
    first, last = (None, None) if types is None else (types.start, types.stop - 1)
    values = {"first_type": first, "last_type": last}
    return ShipStops.joined([stops_among(found, params) for found in _blocks(con, rows(con, SHIPS, values))])


def _blocks(con: duckdb.DuckDBPyConnection, ships: Sequence[tuple[int, int]]) -> Iterator[dict[str, Any]]:
    block: list[int] = []
    n_block = 0
    for mmsi, n in [*ships, (0, BLOCK_POSITIONS)]:
        if block and n_block + n > BLOCK_POSITIONS:
            yield columns(con, POSITIONS, {"first_mmsi": block[0], "last_mmsi": block[-1], "mmsis": block})
            block, n_block = [], 0
        block.append(mmsi)
        n_block += n


def stops_among(positions: dict[str, Any], params: ShipStopParams) -> ShipStops:
    """The stops in some ships' positions.

    A position is at rest by its speed; where it has none, by the way from the one before, less `noise_m`. A stop is a
    run of positions at rest: it ends where the ship moves at more than `leave_kn`, was not heard for `most_gap_h`, or
    is `most_step_m` from where it was.

    Args:
        positions: columns (n,) `mmsi`, `t_s`, `lon`, `lat`, `sog_kn`, `heading_deg`, `nav_status` in order of ship
            and time, perhaps masked.
    """
    mmsi = np.asarray(positions["mmsi"], np.int64)
    t_s, lon, lat, sog = (_floats(positions[name]) for name in ("t_s", "lon", "lat", "sog_kn"))
    knots = np.where(np.isnan(sog), _way_kn(mmsi, t_s, lon, lat, params.noise_m), sog)
    kept = np.flatnonzero((knots <= params.stop_kn) | (knots > params.leave_kn))
    rest = knots[kept] <= params.stop_kn
    apart_m, apart_s, same = _steps(mmsi[kept], t_s[kept], lon[kept], lat[kept])
    goes_on = same & rest & np.concatenate([[False], rest[:-1]])
    goes_on &= (apart_s <= params.most_gap_h * S_PER_H) & (apart_m <= params.most_step_m)
    of = np.cumsum(rest & ~goes_on)[rest]
    if not len(of):
        return ShipStops.joined([])
    at, first = kept[rest], starts(of)
    last = np.append(first[1:], len(of)) - 1
    long = np.flatnonzero(t_s[at[last]] - t_s[at[first]] >= params.least_h * S_PER_H)
    inside = np.isin(of, of[first[long]])
    heading, status = (_floats(positions[name])[at[inside]] for name in ("heading_deg", "nav_status"))
    return _described(mmsi[at[inside]], t_s[at[inside]], lon[at[inside]], lat[at[inside]], heading, status, of[inside])


def _described(
    mmsi: Ints, t_s: Floats, lon: Floats, lat: Floats, heading: Floats, status: Floats, of: Ints
) -> ShipStops:
    first = starts(of)
    if not len(first):
        return ShipStops.joined([])
    n = np.diff(np.append(first, len(of)))
    own = np.repeat(np.arange(len(first)), n)
    lon0, lat0 = lon[first], lat[first]
    east = wrap_lon(lon - lon0[own])
    middle = wrap_lon(lon0 + _ranked(east, own, first, n, 0.5)), lat0 + _ranked(lat - lat0[own], own, first, n, 0.5)
    off_m = distance_m(lon, lat, middle[0][own], middle[1][own])
    return ShipStops(
        mmsi[first],
        t_s[first],
        t_s[first + n - 1],
        *middle,
        _ranked(off_m, own, first, n, 0.9),
        *_headings(heading, first),
        np.add.reduceat((status == AT_ANCHOR).astype(np.int64), first),
        np.add.reduceat((status == MOORED).astype(np.int64), first),
    )


def _ranked(values: Floats, own: NDArray[Any], first: NDArray[Any], n: NDArray[Any], share: float) -> Floats:
    """The value at a share of the way from the least to the largest of each stop, float64 (stops,)."""
    ordered = values[np.lexsort((values, own))]
    ranked: Floats = ordered[first + np.floor(share * (n - 1)).astype(np.int64)]
    return ranked


def _headings(heading: Floats, first: NDArray[Any]) -> tuple[Floats, Floats]:
    """Circular mean and standard deviation in degrees: sqrt(-2 ln R) (Mardia & Jupp 2000, Directional Statistics)."""
    known = ~np.isnan(heading) & (heading < 360)
    angle = np.radians(np.where(known, heading, 0.0))
    n = np.add.reduceat(known.astype(float), first)
    x, y = (np.add.reduceat(np.where(known, part, 0.0), first) for part in (np.cos(angle), np.sin(angle)))
    with np.errstate(divide="ignore", invalid="ignore"):
        together = np.clip(np.hypot(x, y) / n, 1e-9, 1.0)
    mean = np.where(n > 0, np.degrees(np.arctan2(y, x)) % 360.0, np.nan)
    return mean, np.where(n > 0, np.degrees(np.sqrt(-2 * np.log(together))), np.nan)


def _steps(mmsi: Ints, t_s: Floats, lon: Floats, lat: Floats) -> tuple[Floats, Floats, NDArray[np.bool_]]:
    """Way (m) and time (s) from the position before, and whether that is of the same ship; (n,) each."""
    if not len(mmsi):
        return np.empty(0), np.empty(0), np.empty(0, bool)
    same = np.concatenate([[False], mmsi[1:] == mmsi[:-1]])
    # Less than a great circle where that is long, and never more than a hair off within a mile.
    east = wrap_lon(np.diff(lon, prepend=lon[0])) * np.cos(np.radians(lat))
    return np.hypot(east, np.diff(lat, prepend=lat[0])) * M_PER_DEGREE, np.diff(t_s, prepend=t_s[0]), same


def _way_kn(mmsi: Ints, t_s: Floats, lon: Floats, lat: Floats, noise_m: float) -> Floats:
    """Speed over the way from the position before, knots; NaN for a ship's first."""
    way_m, time_s, same = _steps(mmsi, t_s, lon, lat)
    knots = np.maximum(way_m - noise_m, 0.0) / np.maximum(time_s, 1.0) / MS_PER_KN
    return np.where(same, knots, np.nan)


def _floats(column: Any) -> Floats:
    values: Floats = np.ma.filled(np.ma.asarray(column, float), np.nan)
    return values
