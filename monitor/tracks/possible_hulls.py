"""Numbers that may be one hull: where no IMO number ties them, size, place and time can make it possible.

Definition     two MMSIs, at least one of which says no IMO number, show the same class of type and the same length
               and beam; one falls silent before the other is first heard, no longer than `within_d` before, and a
               ship could have sailed from the one place to the other in that time.
Does not tell  that they are one ship. Sister ships have one size: how many other numbers show it is told with
               each tie. Ties are never merged.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import duckdb

from monitor.geo.sphere import distance_m
from monitor.model.message import Message, message, quantity
from monitor.model.params import judged
from monitor.model.units import M_PER_NM, S_PER_H
from monitor.store.query import records


@dataclass(frozen=True, slots=True)
class TieParams:
    """How soon and how near one number follows another."""

    within_d: float = judged(30.0, "d", "2026-11-24")
    overlap_h: float = judged(1.0, "h", "2026-11-24")
    max_speed_kn: float = judged(20.0, "kn", "2026-11-24")
    slack_nm: float = judged(5.0, "nm", "2026-11-24")


@dataclass(frozen=True, slots=True)
class Tie:
    """A number that may be the same hull, with the reasons. A possibility, never a merge."""

    mmsi: int  # the hull's own number
    other_mmsi: int
    other_imo: int | None
    other_name: str | None
    gap_start: datetime  # last report of the number that came first
    heard_from: datetime  # first report of the one that followed
    because: tuple[Message, ...]


# Needs the temporary table `roster`. Sizes are compared exactly: they are set up once and copied with the rest.
ALIKE = """
WITH ends AS (
    SELECT mmsi, min(first_t) AS first_t, max(last_t) AS last_t FROM identity_days GROUP BY mmsi),
ships AS (
    SELECT r.*, e.first_t, e.last_t, type_class(r.ship_type) AS class FROM roster AS r JOIN ends AS e ON e.mmsi = r.mmsi
    WHERE r.length_m IS NOT NULL AND r.beam_m IS NOT NULL AND r.ship_type > 0),
crowd AS (SELECT class, length_m, beam_m, count(*) AS n FROM ships GROUP BY class, length_m, beam_m)
SELECT a.mmsi, b.mmsi AS other_mmsi, b.imo AS other_imo, a.name, b.name AS other_name, a.call_sign,
    b.call_sign AS other_call_sign, a.length_m, a.beam_m, a.first_t, a.last_t, b.first_t AS other_first_t,
    b.last_t AS other_last_t, c.n - 2 AS n_more
FROM ships AS a JOIN ships AS b ON b.class = a.class AND b.length_m = a.length_m AND b.beam_m = a.beam_m
JOIN crowd AS c ON c.class = a.class AND c.length_m = a.length_m AND c.beam_m = a.beam_m
WHERE list_contains($mmsis, a.mmsi) AND NOT list_contains($mmsis, b.mmsi) AND (a.imo IS NULL OR b.imo IS NULL)
ORDER BY a.mmsi, b.mmsi
"""

LAST_AND_FIRST = """
SELECT * FROM (SELECT t, lon, lat FROM positions WHERE mmsi = $before AND t <= $high ORDER BY t DESC, lon, lat LIMIT 1)
UNION ALL
SELECT * FROM (SELECT t, lon, lat FROM positions WHERE mmsi = $after AND t >= $low ORDER BY t, lon, lat LIMIT 1)
"""


def ties(con: duckdb.DuckDBPyConnection, mmsis: Sequence[int], params: TieParams = TieParams()) -> tuple[Tie, ...]:
    """Numbers that may be the hull of these, in order of time. Needs the temporary table `roster`."""
    found = []
    for row in records(con, ALIKE, {"mmsis": list(mmsis)}):
        tie = _tie(con, row, params)
        if tie is not None:
            found.append(tie)
    return tuple(sorted(found, key=lambda t: (t.heard_from, t.other_mmsi)))


def _tie(con: duckdb.DuckDBPyConnection, row: Mapping[str, Any], params: TieParams) -> Tie | None:
    overlap, within = timedelta(hours=params.overlap_h), timedelta(params.within_d)
    for gap_start, heard_from, before, after in (
        (row["last_t"], row["other_first_t"], row["mmsi"], row["other_mmsi"]),
        (row["other_last_t"], row["first_t"], row["other_mmsi"], row["mmsi"]),
    ):
        if -overlap <= heard_from - gap_start <= within:
            values = {"before": before, "after": after, "high": gap_start + overlap, "low": heard_from - overlap}
            way = _way(records(con, LAST_AND_FIRST, values), params)
            if way is not None:
                because = (*_alike(row), way)
                return Tie(
                    row["mmsi"],
                    row["other_mmsi"],
                    row["other_imo"],
                    row["other_name"],
                    gap_start,
                    heard_from,
                    because,
                )
    return None


def _way(fixes: Sequence[Mapping[str, Any]], params: TieParams) -> Message | None:
    """How far and how long from the last fix of the one to the first of the other; None where no ship gets there."""
    if len(fixes) < 2:
        return None
    last, first = fixes
    apart_nm = float(distance_m(last["lon"], last["lat"], first["lon"], first["lat"])) / M_PER_NM
    hours = max(0.0, (first["t"] - last["t"]).total_seconds() / S_PER_H)
    if apart_nm > params.slack_nm + params.max_speed_kn * hours:
        return None
    return message("tie_way", apart=quantity(apart_nm, "nm"), later=quantity(hours, "h"))


def _alike(row: Mapping[str, Any]) -> list[Message]:
    length, beam = quantity(row["length_m"], "m"), quantity(row["beam_m"], "m")
    because = [message("tie_size", length=length, beam=beam, n=row["n_more"])]
    if row["call_sign"] is not None and row["call_sign"] == row["other_call_sign"]:
        because.append(message("tie_call_sign", call_sign=row["call_sign"]))
    if row["name"] is not None and row["name"] == row["other_name"]:
        because.append(message("tie_name", name=row["name"]))
    return because
