"""Who else was there: ships that stayed near either party of an encounter, and ships at anchor around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from monitor.detect.encounters.asked_encounters import encounter_table
from monitor.detect.encounters.merge_contacts import Encounter
from monitor.detect.place_context import AnchorageParams, stopped_near
from monitor.detect.record import DetectionContext
from monitor.model.params import judged
from monitor.model.units import us_of_h
from monitor.model.vessel import TANKER_TYPES
from monitor.store.query import records, shown

# Ships that were with either party for long enough of the time that the two were seen together.
OTHERS = """
WITH sides AS (
    SELECT mmsi_a AS mmsi, mmsi_b AS other, in_t, out_t, apart_m FROM contacts WHERE as_of <= $day AND as_of >= $low
    UNION ALL
    SELECT mmsi_b, mmsi_a, in_t, out_t, apart_m FROM contacts WHERE as_of <= $day AND as_of >= $low)
SELECT m.n, s.other, min(s.apart_m) AS apart_m FROM met AS m
JOIN sides AS s ON s.mmsi IN (m.mmsi_a, m.mmsi_b) AND s.in_t < m.end_t AND s.out_t > m.start_t
WHERE s.other <> m.mmsi_a AND s.other <> m.mmsi_b
GROUP BY m.n, s.other, m.seen_us
HAVING sum(epoch_us(least(s.out_t, m.end_t)) - epoch_us(greatest(s.in_t, m.start_t)))
    >= CAST($share AS DOUBLE) * m.seen_us
ORDER BY m.n, s.other
-- no row without contacts
"""


@dataclass(frozen=True, slots=True)
class PresenceParams:
    """When another ship belongs to an encounter."""

    others_share: float = judged(0.5, "of_the_time", "2026-11-28")


def stopped_ships(context: DetectionContext, encounters: Sequence[Encounter], params: AnchorageParams) -> list[int]:
    """Unrelated ships that lay still for hours near each encounter in the days up to now: many are an anchorage."""
    return stopped_near(context, [(m.mmsis, m.lon, m.lat) for m in encounters], params)


def others_present(
    context: DetectionContext, encounters: Sequence[Encounter], params: PresenceParams
) -> list[list[tuple[int, float]]]:
    """(MMSI, least separation in metres) of the ships that stayed near either party, by encounter."""
    table = encounter_table(encounters, seen_us=[us_of_h(e.seen_h) for e in encounters])
    found: list[list[tuple[int, float]]] = [[] for _ in encounters]
    low = min(m.start for m in encounters).date() - timedelta(days=1)
    with shown(context.con, "met", table):
        asked = {"day": context.day.date, "low": low, "share": params.others_share}
        for row in records(context.con, OTHERS, asked):
            found[row["n"]].append((row["other"], row["apart_m"]))
    return found


def tankers_within_reach(context: DetectionContext, others: Sequence[tuple[int, float]]) -> int:
    """Tankers near an encounter, the two parties included."""
    types = (context.roster.get(mmsi, {}).get("ship_type") for mmsi, _ in others)
    return 2 + sum(t is None or t in TANKER_TYPES for t in types)
