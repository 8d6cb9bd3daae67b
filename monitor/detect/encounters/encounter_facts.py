"""An encounter: what was seen and what was not, stretch by stretch, and as short series for charts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa

from monitor.detect.encounters.merge_contacts import Encounter
from monitor.geo.projection import lon_near
from monitor.geo.sphere import distance_m
from monitor.model.facts.sts import Stretch, Together
from monitor.model.units import epoch_us, iso, us_of_h
from monitor.store.query import columns, shown

MOST_STRETCHES = 20  # told one by one; beyond, an encounter is one of many short contacts
MOST_POINTS = 60
Columns = Mapping[str, Any]  # arrays by name
Apart = tuple[str, int | None]  # a time, and metres

WAYS = """
SELECT a.n, a.first, epoch_us(p.t) AS t_us, p.lon, p.lat, p.nav_status
FROM asked AS a JOIN positions AS p ON p.mmsi = a.mmsi AND p.t >= a.from_t AND p.t <= a.to_t
LEFT JOIN multi_track_positions AS s ON s.mmsi = p.mmsi AND s.t = p.t AND s.lon = p.lon AND s.lat = p.lat
LEFT JOIN without_place AS x ON x.mmsi = p.mmsi AND p.t >= x.low_t AND p.t <= x.high_t
WHERE p.t >= $low AND p.t < $until AND coalesce(s.track_no, 0) = a.track_no AND x.mmsi IS NULL
ORDER BY a.n, a.first, t_us, p.lon, p.lat
"""


def stretches(encounter: Encounter) -> tuple[Stretch, ...]:
    """The first `MOST_STRETCHES` stretches and what lay between them, in order."""
    found: list[Stretch] = []
    for i, seen in enumerate(encounter.stretches[:MOST_STRETCHES]):
        if i:
            found.append(_between(encounter, i - 1, seen.start))
        found.append(Stretch(iso(seen.start), iso(seen.end), Together.TOGETHER, None))
    return tuple(found)


def _between(encounter: Encounter, i: int, until: datetime) -> Stretch:
    """What the two did after a stretch, as far as it was seen."""
    gap, start = encounter.between[i], iso(encounter.stretches[i].end)
    silent = gap.silent
    if len(silent) == len(encounter.mmsis):
        return Stretch(start, iso(until), Together.BOTH_SILENT, None)
    if silent:
        return Stretch(start, iso(until), Together.ONE_SILENT, silent[0])
    return Stretch(start, iso(until), Together.WITHOUT_PLACE if gap.without_place else Together.APART, None)


def separation_series(
    con: duckdb.DuckDBPyConnection,
    encounters: Sequence[Encounter],
    until: datetime,
    margin_h: float,
    step_h: float,
) -> list[tuple[Apart, ...]]:
    """At most `MOST_POINTS` of [time, metres] from `margin_h` before to `margin_h` after each; None while unobserved.

    The times are spread evenly; between two fixes no farther apart than `step_h` a ship is on the line.
    """
    margin = timedelta(hours=margin_h)
    both = ways(con, encounters, until, margin)
    return [_series(encounter, way, margin, step_h) for encounter, way in zip(encounters, both, strict=True)]


def ways(
    con: duckdb.DuckDBPyConnection, encounters: Sequence[Encounter], until: datetime, margin: timedelta
) -> list[Columns]:
    """The positions of the two of each encounter, from a margin before to a margin after it, as columns of `WAYS`.

    What was heard from `until` on is not looked at: a later day tells it.
    """
    if not encounters:
        return []
    rows: list[dict[str, Any]] = [
        {
            "n": n,
            "first": first,
            "mmsi": m.pair[0 if first else 2],
            "track_no": m.pair[1 if first else 3],
            "from_t": m.start - margin,
            "to_t": m.end + margin,
        }
        for n, m in enumerate(encounters)
        for first in (False, True)
    ]
    with shown(con, "asked", pa.Table.from_pylist(rows)):
        fixes = columns(con, WAYS, {"low": min(row["from_t"] for row in rows), "until": until})
    edges = np.searchsorted(fixes["n"], np.arange(len(encounters) + 1)).tolist()
    return [{name: fixes[name][low:high] for name in fixes} for low, high in pairwise(edges)]


def _series(encounter: Encounter, fixes: Columns, margin: timedelta, step_h: float) -> tuple[Apart, ...]:
    low, high = encounter.start - margin, encounter.end + margin
    at = np.linspace(0.0, (high - low).total_seconds(), MOST_POINTS).round()
    at_us = epoch_us(low) + (at * 1e6).astype(np.int64)
    places = [_placed(fixes, first, at_us, step_h) for first in (True, False)]
    apart_m = distance_m(*places[0], *places[1])
    times = [iso((low + timedelta(seconds=float(s))).replace(microsecond=0)) for s in at]
    return tuple((t, None if np.isnan(m) else round(float(m))) for t, m in zip(times, apart_m, strict=True))


def _placed(fixes: Columns, first: bool, at_us: Any, step_h: float) -> tuple[Any, Any]:
    own = fixes["first"] == first
    t_us, lon, lat = (fixes[name][own] for name in ("t_us", "lon", "lat"))
    nowhere = np.full(len(at_us), np.nan)
    if len(t_us) < 2:
        return nowhere, nowhere
    after = np.clip(np.searchsorted(t_us, at_us), 1, len(t_us) - 1)
    known = (at_us >= t_us[0]) & (at_us <= t_us[-1]) & (t_us[after] - t_us[after - 1] <= us_of_h(step_h))
    east = lon_near(lon, lon[0])
    return np.where(known, np.interp(at_us, t_us, east), np.nan), np.where(known, np.interp(at_us, t_us, lat), np.nan)
