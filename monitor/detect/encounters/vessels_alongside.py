"""Who else was there: ships that stayed near either party of an encounter, and ships at anchor around it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pyarrow as pa

from monitor.detect.encounters.merge_contacts import Meeting
from monitor.detect.place_context import stopped_near
from monitor.detect.record import Scene
from monitor.model.vessel import TANKER_TYPES
from monitor.store.query import records, shown

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


def others_present(scene: Scene, meetings: Sequence[Meeting]) -> list[list[tuple[int, float]]]:
    """(MMSI, least separation in metres) of the ships that stayed near either party, by meeting."""
    table = pa.table(
        {
            "n": range(len(meetings)),
            "mmsi_a": [m.mmsis[0] for m in meetings],
            "mmsi_b": [m.mmsis[1] for m in meetings],
            "start_t": pa.array([m.start for m in meetings], pa.timestamp("us")),
            "end_t": pa.array([m.end for m in meetings], pa.timestamp("us")),
            "seen_us": [round(m.seen_h * 3.6e9) for m in meetings],
        }
    )
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
