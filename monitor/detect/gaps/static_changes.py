"""What the crew typed before gaps and after them, and other numbers under which a hull was heard meanwhile.

Draught, destination, ETA and name are typed by hand and often stale: a change is a hint, no change proves
nothing. The hours to the gap stand beside each.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pyarrow as pa

from monitor.detect.record import DetectionContext
from monitor.detect.terminal_calls import same_hull
from monitor.model.event import Evidence, Json
from monitor.model.message import message, quantity
from monitor.model.params import judged
from monitor.model.units import S_PER_H
from monitor.store.query import records, records_by, shown

REPORTS = (
    ("before", "evidence_draught_before", "evidence_said_before"),
    ("after", "evidence_draught_after", "evidence_said_after"),
)
TYPED = ("draught_m", "name", "call_sign", "destination", "eta")

# Of each word the last before a gap and the first after it. A struct compares by time, then by the word.
TYPED_ACROSS = """
WITH said AS (
    SELECT s.gap, r.t <= s.t1 AS before, r.t >= s.t2 AS after, r.t, r.draught_m, r.name, r.call_sign,
        r.destination, r.eta, {'file_id': r.file_id, 'line_no': r.line_no, 'offset': r."offset"} AS line
    FROM gap_times AS s JOIN statics AS r ON r.mmsi = s.mmsi AND r.t >= s.low AND r.t < s.high
    WHERE r.t < $until AND (r.t <= s.t1 OR r.t >= s.t2))
SELECT gap,
    max(CASE WHEN before AND draught_m IS NOT NULL THEN {'t': t, 'v': draught_m, 'line': line} END) AS draught_m_before,
    min(CASE WHEN after AND draught_m IS NOT NULL THEN {'t': t, 'v': draught_m, 'line': line} END) AS draught_m_after,
    max(CASE WHEN before AND name IS NOT NULL THEN {'t': t, 'v': name, 'line': line} END) AS name_before,
    min(CASE WHEN after AND name IS NOT NULL THEN {'t': t, 'v': name, 'line': line} END) AS name_after,
    max(CASE WHEN before AND call_sign IS NOT NULL THEN {'t': t, 'v': call_sign} END) AS call_sign_before,
    min(CASE WHEN after AND call_sign IS NOT NULL THEN {'t': t, 'v': call_sign} END) AS call_sign_after,
    max(CASE WHEN before AND destination IS NOT NULL THEN {'t': t, 'v': destination} END) AS destination_before,
    min(CASE WHEN after AND destination IS NOT NULL THEN {'t': t, 'v': destination} END) AS destination_after,
    max(CASE WHEN before AND eta IS NOT NULL THEN {'t': t, 'v': eta} END) AS eta_before,
    min(CASE WHEN after AND eta IS NOT NULL THEN {'t': t, 'v': eta} END) AS eta_after
FROM said GROUP BY gap ORDER BY gap
"""

# A stranger's word for it that a hull went on under another number does not count.
OTHERWISE_HEARD = """
SELECT mmsi, min(first_t) AS first_t FROM identity_days
WHERE list_contains($mmsis, mmsi) AND as_of <= $day AND last_t > $start AND first_t < $before
  AND (len($not_believed) = 0 OR mmsi IN (
    SELECT mmsi FROM statics WHERE t > $start AND t < $before AND NOT list_contains($not_believed, file_id)))
GROUP BY mmsi ORDER BY first_t, mmsi
"""

GAP_TIMES = pa.schema(
    [("gap", pa.int32()), ("mmsi", pa.int32()), *((name, pa.timestamp("us")) for name in ("t1", "t2", "low", "high"))]
)


@dataclass(frozen=True, slots=True)
class StaticChangeParams:
    """Which static reports belong to a gap."""

    look_d: float = judged(14.0, "d", "2026-11-28")


@dataclass(frozen=True, slots=True)
class Typed:
    """What the crew typed round a gap.

    Args:
        facts: `<word>_before` and `_after`, and the hours between; None where nothing was said.
        reports: the static reports that say the draught, or else the name: before it and after it.
    """

    facts: Mapping[str, Json]
    reports: tuple[Evidence, ...]


def across(context: DetectionContext, gaps: Sequence[Mapping[str, Any]], params: StaticChangeParams) -> list[Typed]:
    """Of each gap what was typed before it and after it."""
    look = timedelta(days=params.look_d)
    rows = [
        {
            "gap": i,
            **{name: g[name] for name in ("mmsi", "t1", "t2")},
            "low": g["t1"] - look,
            "high": (g["t2"] or g["t1"]) + look,
        }
        for i, g in enumerate(gaps)
    ]
    with shown(context.con, "gap_times", pa.Table.from_pylist(rows, GAP_TIMES)):
        found = records_by(context.con, "gap", TYPED_ACROSS, {"until": context.day.until})
    said = [found.get(i, {}) for i in range(len(gaps))]
    return [Typed(_facts(own, gap), _reports(context, own, gap)) for own, gap in zip(said, gaps, strict=True)]


def other_numbers(context: DetectionContext, mmsi: int, start: datetime, end: datetime | None) -> list[int]:
    """Other MMSIs under which the hull was heard while this one was silent."""
    others = same_hull(context, mmsi)[1:]
    if not others:
        return []
    day = context.day
    span = {"day": day.date, "start": start, "before": end or day.until, "not_believed": list(day.not_believed)}
    return [row["mmsi"] for row in records(context.con, OTHERWISE_HEARD, {"mmsis": others, **span})]


def _reports(context: DetectionContext, said: Mapping[str, Any], gap: Mapping[str, Any]) -> tuple[Evidence, ...]:
    found, mmsi = [], str(gap["mmsi"])
    for side, of_draught, of_name in REPORTS:
        draught, name = (said.get(f"{word}_{side}") for word in ("draught_m", "name"))
        shows = message(of_name, mmsi=mmsi)
        if draught is not None:
            shows = message(of_draught, mmsi=mmsi, draught=quantity(draught["v"], "m", 1))
        if (report := draught or name) is not None:
            found.append(context.evidence(**report["line"], shows=shows))
    return tuple(found)


def _facts(said: Mapping[str, Any], gap: Mapping[str, Any]) -> dict[str, Json]:
    facts: dict[str, Json] = {}
    for word in TYPED:
        stem, unit = (word.removesuffix("_m"), "_m") if word.endswith("_m") else (word, "")
        for side, at in (("before", gap["t1"]), ("after", gap["t2"])):
            one = said.get(f"{word}_{side}")
            facts[f"{stem}_{side}{unit}"] = None if one is None else one["v"]
            facts[f"{stem}_{side}_h"] = (
                None if one is None else round(abs((one["t"] - at).total_seconds()) / S_PER_H, 1)
            )
    return facts
