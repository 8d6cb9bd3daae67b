"""Who said to be whom: distinct identities by day, the roster as of a day, spans of one hull.

The hull's key is the IMO number; MMSI stand in only where none is broadcast. Static reports are
typed by hand: an identity counts when it was reported often enough (`SPAN_MIN_REPORTS`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import duckdb

from monitor.model.ids import mid_of
from monitor.model.vessel import IdentitySpan, hull_key
from monitor.store.day import Day
from monitor.store.query import records

COLLECT = """
INSERT INTO identity_days
SELECT $day, mmsi, sound_imo(imo), name, call_sign, ship_type, length_m, beam_m, min(t), max(t), count(*)
FROM statics WHERE t >= $since AND t < $until
GROUP BY ALL
"""

# The newest day that says something decides, and on that day the words said most often.
ROSTER = """
CREATE OR REPLACE TEMP TABLE roster AS
WITH said AS (SELECT * FROM identity_days WHERE as_of <= $day),
imos AS (
    SELECT mmsi, imo, row_number() OVER (PARTITION BY mmsi ORDER BY as_of DESC, sum(n) DESC, imo) AS place
    FROM said WHERE imo IS NOT NULL GROUP BY mmsi, as_of, imo),
names AS (
    SELECT mmsi, name, row_number() OVER (PARTITION BY mmsi ORDER BY as_of DESC, sum(n) DESC, name) AS place
    FROM said WHERE name IS NOT NULL GROUP BY mmsi, as_of, name),
signs AS (
    SELECT mmsi, call_sign,
           row_number() OVER (PARTITION BY mmsi ORDER BY as_of DESC, sum(n) DESC, call_sign) AS place
    FROM said WHERE call_sign IS NOT NULL GROUP BY mmsi, as_of, call_sign),
types AS (
    SELECT mmsi, ship_type,
           row_number() OVER (PARTITION BY mmsi ORDER BY as_of DESC, sum(n) DESC, ship_type) AS place
    FROM said WHERE ship_type > 0 GROUP BY mmsi, as_of, ship_type),
sizes AS (
    SELECT mmsi, length_m, beam_m,
           row_number() OVER (PARTITION BY mmsi ORDER BY as_of DESC, sum(n) DESC, length_m, beam_m) AS place
    FROM said WHERE length_m IS NOT NULL GROUP BY mmsi, as_of, length_m, beam_m)
SELECT m.mmsi, imo, name, call_sign, ship_type, length_m, beam_m
FROM (SELECT DISTINCT mmsi FROM said) AS m
LEFT JOIN imos ON imos.mmsi = m.mmsi AND imos.place = 1
LEFT JOIN names ON names.mmsi = m.mmsi AND names.place = 1
LEFT JOIN signs ON signs.mmsi = m.mmsi AND signs.place = 1
LEFT JOIN types ON types.mmsi = m.mmsi AND types.place = 1
LEFT JOIN sizes ON sizes.mmsi = m.mmsi AND sizes.place = 1
"""

# All that an MMSI said of itself, and all that other MMSIs said under the same IMO number.
OF_HULLS = """
SELECT d.mmsi, d.imo, d.name, d.call_sign, d.ship_type, d.length_m, d.beam_m, d.first_t, d.last_t, d.n
FROM identity_days AS d
WHERE (d.imo IS NOT NULL AND list_contains($imos, d.imo))
   OR (d.imo IS NULL AND list_contains($mmsis, d.mmsi))
ORDER BY d.first_t, d.last_t, d.mmsi, d.imo, d.name, d.call_sign
"""

SPAN_MIN_REPORTS = 2
"""Fewer reports than this between two spans of one same identity are a typing error (project judgement,
2026-11-24): message 5 is typed by hand, and one garbled report must not make a second identity."""

_SAME = ("imo", "mmsi", "name", "call_sign", "ship_type", "length_m", "beam_m")


def collect(con: duckdb.DuckDBPyConnection, day: Day) -> None:
    """Write the day's identities and make the temporary table `roster` (one row an MMSI, as of the day)."""
    con.execute(COLLECT, day.values())
    con.execute(ROSTER, {"day": day.date})


def spans(
    con: duckdb.DuckDBPyConnection, imo: int | None, mmsis: Sequence[int], flags: Mapping[int, str]
) -> tuple[IdentitySpan, ...]:
    """The identities of one hull in order of time.

    Args:
        imo: the hull's number; reports of any MMSI under it belong to the hull.
        mmsis: numbers whose reports without an IMO number are taken as the hull's.
        flags: ISO code by MID.
    """
    said = records(con, OF_HULLS, {"imos": [imo] if imo else [], "mmsis": list(mmsis)})
    found: list[IdentitySpan] = []
    for row in said:
        span = _span(imo, row, flags)
        if found and _compatible(found[-1], span):
            found[-1] = _joined(found[-1], span)
        else:
            found.append(span)
    return tuple(_without_flicker(found))


def _span(imo: int | None, row: Mapping[str, Any], flags: Mapping[int, str]) -> IdentitySpan:
    mid = mid_of(row["mmsi"])
    return IdentitySpan(
        hull=hull_key(imo, row["mmsi"]), imo=row["imo"], mmsi=row["mmsi"], mid=mid,
        flag=flags.get(mid) if mid else None, name=row["name"], call_sign=row["call_sign"],
        ship_type=row["ship_type"], length_m=row["length_m"], beam_m=row["beam_m"],
        first_seen=row["first_t"], last_seen=row["last_t"], n_reports=row["n"],
    )  # fmt: skip


def _compatible(a: IdentitySpan, b: IdentitySpan) -> bool:
    """Nothing that both say differs: a report that leaves a field out does not contradict."""
    pairs = ((getattr(a, f), getattr(b, f)) for f in _SAME)
    return all(x == y or x is None or y is None for x, y in pairs)


def _joined(a: IdentitySpan, b: IdentitySpan) -> IdentitySpan:
    merged = {f: getattr(a, f) if getattr(a, f) is not None else getattr(b, f) for f in _SAME}
    return replace(
        a, **merged, first_seen=min(a.first_seen, b.first_seen), last_seen=max(a.last_seen, b.last_seen),
        n_reports=a.n_reports + b.n_reports,
    )  # fmt: skip


def _without_flicker(found: Sequence[IdentitySpan]) -> list[IdentitySpan]:
    kept: list[IdentitySpan] = []
    for i, span in enumerate(found):
        after = found[i + 1] if i + 1 < len(found) else None
        rare = span.n_reports < SPAN_MIN_REPORTS
        if rare and kept and after is not None and _compatible(kept[-1], after):
            continue
        if kept and _compatible(kept[-1], span):
            kept[-1] = _joined(kept[-1], span)
        else:
            kept.append(span)
    return kept
