"""Passages through straits: which gate a ship crossed, when and which way, day by day.

A crossing is a step of a track whose ends lie on the two sides of a gate; a position on the line counts as left of it.
A step that is too long is no crossing: where the ship went meanwhile was not seen. What is written is each crossing, by
its own day; there and back within a short time is no passage, which only the reader of the rows can tell.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import duckdb
import pyarrow as pa

from monitor.geo.gates import Gates
from monitor.model.gate import Bound, Gate
from monitor.model.params import judged
from monitor.model.passage import Passage
from monitor.store.day import Day
from monitor.store.query import execute, records, shown


@dataclass(frozen=True, slots=True)
class PassageParams:
    """What makes a passage."""

    max_step_h: float = judged(3.0, "h", "2026-11-29")
    turn_h: float = judged(1.0, "h", "2026-11-29")


# On a plane in degrees round the first end of a leg, which is as good as any to ask whether two lines cross. `side` is
# positive left of the leg; along the leg the crossing lies at `u` of its length.
CROSSINGS = """
INSERT INTO passages
WITH near AS (
    SELECT s.mmsi, s.track_no, s.prev_t, s.t, g.*, g.lon2 - g.lon1 AS leg_x, g.lat2 - g.lat1 AS leg_y,
        wrapped(s.prev_lon - g.lon1) AS x, s.prev_lat - g.lat1 AS y, wrapped(s.lon - s.prev_lon) AS dx,
        s.lat - s.prev_lat AS dy
    FROM steps AS s JOIN gate_legs AS g
      ON least(s.lat, s.prev_lat) <= greatest(g.lat1, g.lat2) AND greatest(s.lat, s.prev_lat) >= least(g.lat1, g.lat2)
    WHERE s.t >= $since AND s.prev_t < s.t AND epoch_us(s.t) - epoch_us(s.prev_t) <= $max_step_us
      AND least(wrapped(s.prev_lon - g.lon1), wrapped(s.lon - g.lon1)) <= greatest(0, g.lon2 - g.lon1)
      AND greatest(wrapped(s.prev_lon - g.lon1), wrapped(s.lon - g.lon1)) >= least(0, g.lon2 - g.lon1)),
sided AS (
    SELECT *, leg_x * y - leg_y * x AS side, leg_x * (y + dy) - leg_y * (x + dx) AS side_after FROM near),
crossed AS (
    SELECT *, (x * dy - y * dx) / (leg_x * dy - leg_y * dx) AS u, side / (side - side_after) AS of_step
    FROM sided WHERE (side >= 0) <> (side_after >= 0))
SELECT $day, mmsi, track_no, gate_id, CASE WHEN side >= 0 THEN from_left ELSE from_right END,
    make_timestamp(epoch_us(prev_t) + CAST(of_step * (epoch_us(t) - epoch_us(prev_t)) AS BIGINT)), prev_t, t,
    lon1 + u * leg_x, lat1 + u * leg_y
FROM crossed WHERE u >= 0 AND u < 1
"""

# Crossings of one gate by one track, each soon after the one before, count as one: a passage if they lead across.
PASSED = """
WITH apart AS (
    SELECT *, CASE WHEN epoch_us(t) - epoch_us(lag(t) OVER w) <= $turn_us THEN 0 ELSE 1 END AS fresh
    FROM passages WHERE list_contains($mmsis, mmsi) AND t <= coalesce(CAST($until AS TIMESTAMP), t)
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
"""


def collect(con: duckdb.DuckDBPyConnection, day: Day, gates: Gates, params: PassageParams) -> None:
    """Write the day's rows of `passages`; needs the temporary table `steps`."""
    with shown(con, "gate_legs", pa.table(dict(gates.legs))):
        execute(con, CROSSINGS, {"day": day.date, "since": day.since, "max_step_us": params.max_step_h * 3.6e9})


def passages_of(
    con: duckdb.DuckDBPyConnection,
    mmsis: Sequence[int],
    gates: Gates,
    params: PassageParams,
    until: datetime | None = None,
) -> list[Passage]:
    """The passages of some numbers, in order of time.

    Args:
        gates: tell the names; a gate that is none of them any more goes by its id.
        until: a moment, and none later.
    """
    values = {"mmsis": list(mmsis), "until": until, "turn_us": params.turn_h * 3.6e9}
    return [_passage(row, gates.by_id.get(row["gate"])) for row in records(con, PASSED, values)]


def _passage(row: dict[str, Any], gate: Gate | None) -> Passage:
    name_en, name_ja = (gate.name_en, gate.name_ja) if gate else (row["gate"], row["gate"])
    return Passage(**{**row, "bound": Bound(row["bound"]), "name_en": name_en, "name_ja": name_ja})
