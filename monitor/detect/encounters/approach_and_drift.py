"""How two ships came together and parted, where they drifted meanwhile, and where the water carried others.

All for all encounters of a day at once. Speeds are made good: from the first to the last fix of a time, so that the
unrest of GNSS counts for nothing. What was not heard for most of an hour is not known.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from math import atan2, degrees, hypot
from typing import Any

import numpy as np
import pyarrow as pa

from monitor.detect.encounters.asked_encounters import encounter_table
from monitor.detect.encounters.merge_contacts import Encounter
from monitor.detect.record import DetectionContext
from monitor.model.params import judged
from monitor.model.units import M_PER_NM, US_PER_H, us_of, us_of_h
from monitor.store.query import columns, records, shown

BEFORE, DURING, AFTER = range(3)
KN_PER_M_US = US_PER_H / M_PER_NM  # knots of one metre in a microsecond
Vector = tuple[float, float]  # knots towards east and north

# Ways made good within each span of time: increments summed, so that 180 degrees is no edge.
MADE_GOOD = """
WITH fixes AS (
    SELECT a.n, a.first, a.phase, p.t, p.lon, p.lat, lag(p.t) OVER w AS prev_t, lag(p.lon) OVER w AS prev_lon,
        lag(p.lat) OVER w AS prev_lat
    FROM asked AS a JOIN positions AS p ON p.mmsi = a.mmsi AND p.t >= a.from_t AND p.t <= a.to_t
    LEFT JOIN multi_track_positions AS s ON s.mmsi = p.mmsi AND s.t = p.t AND s.lon = p.lon AND s.lat = p.lat
    LEFT JOIN without_place AS x ON x.mmsi = p.mmsi AND p.t >= x.low_t AND p.t <= x.high_t
    WHERE p.t >= $low AND p.t < $until AND coalesce(s.track_no, 0) = a.track_no AND x.mmsi IS NULL
    WINDOW w AS (PARTITION BY a.n, a.first, a.phase ORDER BY p.t, p.lon, p.lat))
SELECT n, first, phase, epoch_us(max(t)) - epoch_us(min(prev_t)) AS us,
    sum(east_m(lon - prev_lon, lat)) AS east_m, sum(north_m(lat - prev_lat)) AS north_m
FROM fixes WHERE prev_t IS NOT NULL GROUP BY n, first, phase HAVING epoch_us(max(t)) > epoch_us(min(prev_t))
ORDER BY n, first, phase
"""

# Slow segments of other tankers near each encounter at that time, of those that were carried and did not lie at anchor.
CARRIED = """
WITH near AS (
    SELECT m.n, s.mmsi, epoch_us(s.end_t) - epoch_us(s.start_t) AS us, north_m(s.lat2 - s.lat1) AS north_m,
        east_m(s.lon2 - s.lon1, s.lat1) AS east_m
    FROM met AS m JOIN slow_segments AS s ON s.start_t < m.end_t AND s.end_t > m.start_t
     AND abs(north_m(s.lat1 - m.lat)) <= $near_m
    WHERE s.as_of <= $day AND s.as_of >= $low AND s.mmsi <> m.mmsi_a AND s.mmsi <> m.mmsi_b
      AND epoch_us(s.end_t) - epoch_us(s.start_t) >= $least_us AND apart_m(s.lon1, s.lat1, m.lon, m.lat) <= $near_m)
SELECT n, mmsi, sum(east_m) / sum(us) AS east, sum(north_m) / sum(us) AS north FROM near
GROUP BY n, mmsi HAVING sqrt(pow(sum(east_m), 2) + pow(sum(north_m), 2)) >= $drift_m_us * sum(us)
ORDER BY n, mmsi
"""


@dataclass(frozen=True, slots=True)
class ApproachParams:
    """What counts as coming, leaving, and being carried."""

    approach_h: float = judged(1.0, "h", "2026-11-24")
    came_kn: float = judged(1.0, "kn", "2026-11-24")
    heard_share: float = judged(0.5, "of_the_time", "2026-11-24")
    water_nm: float = judged(30.0, "nm", "2026-11-24")
    water_h: float = judged(2.0, "h", "2026-11-24")
    carried_kn: float = judged(0.15, "kn", "2026-11-24")
    water_ships: int = judged(3, "ships", "2026-11-24")


@dataclass(frozen=True, slots=True)
class ApproachAndDrift:
    """What is known of the ways of two ships that met; None is not known."""

    approach_kn: tuple[float | None, float | None] = (None, None)
    leaving_kn: tuple[float | None, float | None] = (None, None)
    drift: Vector | None = None  # of the two, while together
    water: Vector | None = None  # median of others that were carried there then
    water_ships: int = 0

    @property
    def relative_drift_kn(self) -> float | None:
        """How fast the two moved otherwise than the water carried others."""
        if self.drift is None or self.water is None:
            return None
        return hypot(self.drift[0] - self.water[0], self.drift[1] - self.water[1])

    def moved(
        self, speeds_kn: tuple[float | None, float | None], params: ApproachParams
    ) -> tuple[bool | None, bool | None]:
        """Which of the two was under way of its own, by speeds before or after."""
        carried_kn = hypot(*self.water) if self.water else 0.0
        a, b = (None if kn is None else kn - carried_kn >= params.came_kn for kn in speeds_kn)
        return a, b


def approaches_and_drifts(
    context: DetectionContext, encounters: Sequence[Encounter], params: ApproachParams
) -> list[ApproachAndDrift]:
    """The ways of each encounter's two ships, as far as they are known by the end of the day."""
    good = _made_good(context, encounters, params)
    water = _water(context, encounters, params)
    found = []
    for n in range(len(encounters)):
        (before_a, a, after_a), (before_b, b, after_b) = (
            [good.get((n, first, phase)) for phase in (BEFORE, DURING, AFTER)] for first in (True, False)
        )
        approach, leaving = (_speed(before_a), _speed(before_b)), (_speed(after_a), _speed(after_b))
        found.append(ApproachAndDrift(approach, leaving, _mean([v for v in (a, b) if v is not None]), *water[n]))
    return found


def _mean(vectors: Sequence[Vector]) -> Vector | None:
    return (sum(v[0] for v in vectors) / len(vectors), sum(v[1] for v in vectors) / len(vectors)) if vectors else None


def approach_facts(approach: ApproachAndDrift, mmsis: tuple[int, int], params: ApproachParams) -> dict[str, Any]:
    """The ways as facts: who came and who left, how fast, and how they drifted beside the water."""
    came, left = approach.moved(approach.approach_kn, params), approach.moved(approach.leaving_kn, params)
    return {
        "approach_speeds_kn": tuple(_tenth(v) for v in approach.approach_kn),
        "mmsis_approaching": tuple(m for m, moved in zip(mmsis, came, strict=True) if moved),
        "leaving_speeds_kn": tuple(_tenth(v) for v in approach.leaving_kn),
        "mmsis_leaving": tuple(m for m, moved in zip(mmsis, left, strict=True) if moved),
        **_told("drift", approach.drift),
        **_told("nearby_drift", approach.water),
        "nearby_drifting_vessels": approach.water_ships or None,
        "relative_drift_kn": _tenth(approach.relative_drift_kn),
    }


def _told(name: str, vector: Vector | None) -> dict[str, Any]:
    if vector is None:
        return {f"{name}_kn": None, f"{name}_towards_deg": None}
    return {f"{name}_kn": _tenth(hypot(*vector)), f"{name}_towards_deg": round(degrees(atan2(*vector))) % 360}


def _tenth(value: float | None) -> float | None:
    return None if value is None else round(value, 1)


def _speed(vector: Vector | None) -> float | None:
    return None if vector is None else hypot(*vector)


def _made_good(
    context: DetectionContext, encounters: Sequence[Encounter], params: ApproachParams
) -> Mapping[tuple[int, bool, int], Vector]:
    around = timedelta(hours=params.approach_h)
    rows: list[dict[str, Any]] = []
    for n, m in enumerate(encounters):
        spans = ((m.start - around, m.start), (m.start, m.end), (m.end, m.end + around))
        for first in (True, False):
            side = {"n": n, "first": first, "mmsi": m.pair[0 if first else 2], "track_no": m.pair[1 if first else 3]}
            rows += [{**side, "phase": i, "from_t": low, "to_t": high} for i, (low, high) in enumerate(spans)]
    values = {"low": min(m.start for m in encounters) - around, "until": context.day.until}
    found = {}
    with shown(context.con, "asked", pa.Table.from_pylist(rows)):
        for row in records(context.con, MADE_GOOD, values):
            asked = rows[6 * row["n"] + 3 * (not row["first"]) + row["phase"]]
            if row["us"] >= params.heard_share * us_of(asked["to_t"] - asked["from_t"]):
                scale = KN_PER_M_US / row["us"]
                found[row["n"], row["first"], row["phase"]] = (row["east_m"] * scale, row["north_m"] * scale)
    return found


def _water(
    context: DetectionContext, encounters: Sequence[Encounter], params: ApproachParams
) -> list[tuple[Vector | None, int]]:
    table = encounter_table(encounters, lon=[e.lon for e in encounters], lat=[e.lat for e in encounters])
    values = {
        "day": context.day.date,
        "low": min(m.start for m in encounters).date(),
        "near_m": params.water_nm * M_PER_NM,
        "least_us": us_of_h(params.water_h),
        "drift_m_us": params.carried_kn / KN_PER_M_US,
    }
    with shown(context.con, "met", table):
        carried = columns(context.con, CARRIED, values)
    edges = np.searchsorted(carried["n"], np.arange(len(encounters) + 1))
    found: list[tuple[Vector | None, int]] = []
    for low, high in pairwise(edges.tolist()):
        if high - low < params.water_ships:
            found.append((None, high - low))
            continue
        east, north = (float(np.median(carried[name][low:high])) * KN_PER_M_US for name in ("east", "north"))
        found.append(((east, north), high - low))
    return found
