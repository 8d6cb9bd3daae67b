"""What ships had done before and did next: Russian terminals, seen or possible; the next call. All asked at once."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pyarrow as pa

from monitor.detect.loading import LoadingParams
from monitor.detect.record import DetectionContext
from monitor.model.facts.dark import InReach
from monitor.model.facts.loading import Loading
from monitor.model.facts.sts import Call, Link, LinkHow, NextCall, Strength
from monitor.model.params import judged
from monitor.model.units import iso
from monitor.store.query import records, shown

MOST = 3  # links of a kind and ship that an event carries, the latest first

# The newest version of each gap of a hull that had begun by then, as stored on the days before. A gap is of
# one vessel, and its JSON says the hull first.
GAPS = """
WITH gaps AS (
    SELECT event_id, version, "start", "end", answer, facts,
        split_part(split_part(vessels, '"hull":"', 2), '"', 1) AS hull FROM events
    WHERE kind = 'dark' AND as_of <= $day AND "start" >= $low AND "start" < $high)
SELECT n, "start", "end", answer, facts FROM (
    SELECT a.n, s.*, row_number() OVER (PARTITION BY a.n, s.event_id ORDER BY s.version DESC) AS place
    FROM asked AS a JOIN gaps AS s ON s.hull = a.hull AND s."start" >= a.after AND s."start" < a.before)
WHERE place = 1 AND answer <> 'no' ORDER BY n, "start" DESC, event_id
"""
ASKED_GAPS = pa.schema(
    [("n", pa.int32()), ("hull", pa.string()), ("after", pa.timestamp("us")), ("before", pa.timestamp("us"))]
)

NEXT_CALLS = """
SELECT n, place_id, entry_t FROM (
    SELECT a.n, v.place_id, v.entry_t, v.stop_h, row_number() OVER (
        PARTITION BY a.n, v.mmsi, v.track_no, v.place_id, v.entry_t ORDER BY v.as_of DESC) AS newest
    FROM asked AS a JOIN visits AS v ON v.mmsi = a.mmsi AND v.entry_t >= a.after
    WHERE v.as_of <= $day AND list_contains($places, v.place_id)
    AND NOT EXISTS (FROM without_place AS w WHERE w.mmsi = v.mmsi AND w.low_t <= v.entry_t AND w.high_t >= v.last_in_t)
    AND NOT EXISTS (FROM doubted_place AS w WHERE w.mmsi = v.mmsi AND w.low_t <= v.entry_t AND w.high_t >= v.last_in_t))
WHERE newest = 1 AND stop_h >= $stop_h ORDER BY n, entry_t, place_id
-- no row without visits
"""
ASKED = pa.schema([("n", pa.int32()), ("mmsi", pa.int32()), ("after", pa.timestamp("us"))])


@dataclass(frozen=True, slots=True)
class CallParams:
    """How far back a call at a terminal is a link, and which stop is a call."""

    window_d: float = judged(45.0, "d", "2026-11-24")
    next_stop_h: float = judged(2.0, "h", "2026-11-24")
    loading: LoadingParams = field(default_factory=LoadingParams)


def russian_links(
    context: DetectionContext, asked: Sequence[tuple[int, datetime]], calls: Sequence[Sequence[Call]], window_d: float
) -> list[list[Link]]:
    """Calls at Russian export terminals, and gaps that left room for one, of each ship before a time.

    Args:
        asked: MMSI and time.
        calls: of each of these, as `calls_before` found them.
        window_d: so many days before the time are looked at.

    Returns:
        Calls first.
    """
    seen = [
        [
            Link(mmsi, LinkHow.CALLED, (call.place,), call.entry, call.last_received_there, _strength(call))
            for call in own[:MOST]
        ]
        for (mmsi, _), own in zip(asked, calls, strict=True)
    ]
    return [[*a, *b] for a, b in zip(seen, _possible(context, asked, window_d), strict=True)]


def _strength(call: Call) -> Strength:
    return Strength.NEAR if call.loading is Loading.NOT_KNOWN else Strength.SEEN


def _possible(context: DetectionContext, asked: Sequence[tuple[int, datetime]], window_d: float) -> list[list[Link]]:
    found: list[list[Link]] = [[] for _ in asked]
    if not asked:
        return found
    window = timedelta(days=window_d)
    rows: list[dict[str, Any]] = [
        {"n": n, "hull": context.vessel(mmsi).hull, "after": before - window, "before": before}
        for n, (mmsi, before) in enumerate(asked)
    ]
    values = {"day": context.day.date, "low": min(r["after"] for r in rows), "high": max(r["before"] for r in rows)}
    with shown(context.con, "asked", pa.Table.from_pylist(rows, ASKED_GAPS)):
        gaps = records(context.con, GAPS, values)
    for row in gaps:
        own = found[row["n"]]
        link = _link(asked[row["n"]][0], row) if len(own) < MOST else None
        if link:
            own.append(link)
    return found


def _link(mmsi: int, gap: dict[str, Any]) -> Link | None:
    """None where the gap left no room for a call."""
    reach: list[Any] = json.loads(gap["facts"]).get("could_have_called_at") or []
    if not reach:
        return None
    touched = [r["place"] for r in reach if r["how"] != InReach.WITHIN_REACH]
    strong = bool(touched) and gap["answer"] == "yes"
    return Link(
        mmsi,
        LinkHow.COULD_HAVE_CALLED,
        tuple(touched or [r["place"] for r in reach])[:MOST],
        iso(gap["start"]),
        iso(gap["end"]) if gap["end"] else None,
        Strength.STRONG if strong else Strength.POSSIBLE,
    )


def next_calls(
    context: DetectionContext, asked: Sequence[tuple[Sequence[int], datetime]], stop_h: float
) -> list[NextCall]:
    """The first stay of at least `stop_h` at a fenced terminal or port after a time, as far as is known by now.

    Args:
        asked: the MMSIs of a hull, first the one that the answer names, and a time.
    """
    rows: list[dict[str, Any]] = [
        {"n": n, "mmsi": mmsi, "after": after} for n, (mmsis, after) in enumerate(asked) for mmsi in mmsis
    ]
    first: dict[int, dict[str, Any]] = {}
    if rows:
        places = [place.place_id for place in context.fences.places]
        values = {"day": context.day.date, "stop_h": stop_h, "places": places}
        with shown(context.con, "asked", pa.Table.from_pylist(rows, ASKED)):
            for row in records(context.con, NEXT_CALLS, values):
                first.setdefault(row["n"], row)
    found = {n: (row["place_id"], iso(row["entry_t"])) for n, row in first.items()}
    return [NextCall(mmsis[0], *found.get(n, (None, None))) for n, (mmsis, _) in enumerate(asked)]
