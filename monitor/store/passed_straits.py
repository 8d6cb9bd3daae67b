"""The passages of vessels through straits, from the crossings that each scanned day wrote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import duckdb

from monitor.geo.gates import Gates
from monitor.model.gate import Bound, Gate
from monitor.model.params import judged
from monitor.model.passage import Passage
from monitor.model.units import us_of_h
from monitor.store.query import records


@dataclass(frozen=True, slots=True)
class PassedStraitParams:
    """When a crossing is a passage."""

    turn_h: float = judged(1.0, "h", "2026-11-29")


# Crossings of one gate by one track, each soon after the one before, count as one: a passage if they lead across.
PASSED = """
WITH apart AS (
    SELECT *, CASE WHEN epoch_us(t) - epoch_us(lag(t) OVER w) <= $turn_us THEN 0 ELSE 1 END AS fresh
    FROM passages
    WHERE ($mmsis IS NULL OR list_contains(CAST($mmsis AS INTEGER[]), mmsi))
      AND t <= coalesce(CAST($until AS TIMESTAMP), t)
    WINDOW w AS (PARTITION BY mmsi, track_no, gate_id ORDER BY t)),
numbered AS (
    SELECT *, sum(fresh) OVER (PARTITION BY mmsi, track_no, gate_id ORDER BY t ROWS UNBOUNDED PRECEDING) AS turn
    FROM apart),
last AS (
    SELECT *, row_number() OVER (PARTITION BY mmsi, track_no, gate_id, turn ORDER BY t DESC) AS from_last,
        last_value(bound) OVER (PARTITION BY mmsi, track_no, gate_id, turn ORDER BY t
            ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS last_bound
    FROM numbered),
counted AS (
    SELECT *, sum(CASE WHEN bound = last_bound THEN 1 ELSE -1 END)
        OVER (PARTITION BY mmsi, track_no, gate_id, turn) AS net
    FROM last)
SELECT mmsi, gate_id AS gate, bound, t, before_t, after_t, lon, lat FROM counted WHERE from_last = 1 AND net > 0
ORDER BY t, mmsi, track_no, gate_id
-- no row without passages
"""


def passages_of(
    con: duckdb.DuckDBPyConnection,
    mmsis: Sequence[int] | None,
    gates: Gates,
    params: PassedStraitParams,
    until: datetime | None = None,
) -> list[Passage]:
    """The passages of some numbers, or of all (None), in order of time.

    Args:
        gates: tell the names; a gate that is none of them any more goes by its id.
        until: a moment, and none later.
    """
    values = {"mmsis": None if mmsis is None else list(mmsis), "until": until, "turn_us": us_of_h(params.turn_h)}
    return [_passage(row, gates.by_id.get(row["gate"])) for row in records(con, PASSED, values)]


def _passage(row: dict[str, Any], gate: Gate | None) -> Passage:
    name_en, name_ja = (gate.name_en, gate.name_ja) if gate else (row["gate"], row["gate"])
    return Passage(**{**row, "bound": Bound(row["bound"]), "name_en": name_en, "name_ja": name_ja})
