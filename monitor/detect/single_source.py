"""Does one file alone say so? A claim that others would have heard, or that only strangers make, accuses nobody.

Definition     a lone voice: in the hours before a dark period, or during any other event, one file alone carried the
               vessel, while another file carried at least `others` vessels in the nine cells around where it is said to
               have been, in the same half hours, in `share` of these and no fewer than `least`. The others are ships
               that more than one file carried then, in turn: what one file invents does not speak against another's,
               nor one part of an archive, cut by time, water or vessel, against the other. Of a file that the user
               trusts nothing is asked. And where every file that carried it is of unknown standing, and the store holds
               others, the event rests on strangers. Nor does an event stand that cites a line of a log out of order of
               time (store.sequence).
Does not tell  anything in water that no other file hears. Of two files with the same messages one is kept: where all
               of one file's are, the other never speaks. An archive that was cut line by line looks like two receivers:
               a ship with so few lines that all are in one part may be "cannot tell", never the other way.
References     project judgement: AIS carries no signature, so that only independent receivers corroborate.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import pyarrow as pa

from monitor.detect.draughts import resting_lines
from monitor.detect.record import DetectionContext
from monitor.model.event import Answer, Event, Hypothesis, Kind, Verdict
from monitor.model.message import message
from monitor.model.params import judged
from monitor.model.units import HALF_HOUR
from monitor.store.asked_spans import asked_spans
from monitor.store.believed import of_all_files
from monitor.store.query import execute, records, scalar, shown

ID = "single_source"


@dataclass(frozen=True, slots=True)
class SingleSourceParams:
    """When others would have heard it."""

    before_h: float = judged(3.0, "h", "2026-11-29")
    others: int = judged(2, "ships", "2026-11-29")
    least: int = judged(2, "half_hours", "2026-11-29")
    share: float = judged(0.5, "share", "2026-11-29")
    in_turn: float = judged(0.05, "share", "2026-11-29")
    longest_d: float = judged(7.0, "d", "2026-11-30")


# How many files there are up to the day, and how many of them are of a known standing.
FILES = """
SELECT count(DISTINCT f.file_id) AS files, count(DISTINCT f.file_id) FILTER (WHERE f.standing <> 'unknown') AS known
FROM file_days AS d JOIN files AS f ON f.file_id = d.file_id WHERE d.day <= $day
"""

# Where each vessel was, half hour by half hour, and who carried it: strangers too, as far as they alone did. An event
# may have begun on what they said on days on which nobody else had carried it.
OWN = """
CREATE OR REPLACE TEMP TABLE own_places AS
WITH places AS (
    SELECT DISTINCT a.n, a.mmsi, p.file_id, epoch_us(p.t) // 1800000000 AS bin, cell_x(p.lon) AS cell_x,
        cell_y(p.lat) AS cell_y
    FROM asked AS a JOIN query_table($seen_in) AS p ON p.mmsi = a.mmsi AND p.t >= a.low AND p.t <= a.high
    WHERE p.t >= $low AND p.t < $until)
SELECT * FROM places
QUALIFY NOT list_contains($not_believed, file_id)
    OR bool_and(list_contains($not_believed, file_id)) OVER (PARTITION BY n, mmsi)
"""
STANDINGS = """
SELECT o.n, o.mmsi, count(DISTINCT o.file_id) AS files, bool_and(f.standing = 'unknown') AS unknown,
    bool_or(f.standing = 'trusted') AS trusted
FROM own_places AS o JOIN files AS f ON f.file_id = o.file_id GROUP BY o.n, o.mmsi ORDER BY o.n, o.mmsi
"""

# Between two parts of an archive a ship changes once in a while; between two receivers, from line to line.
LONE = """
WITH alone AS (
    SELECT n, mmsi, min(file_id) AS file_id, count(DISTINCT bin) AS bins FROM own_places
    GROUP BY n, mmsi HAVING min(file_id) = max(file_id)),
near AS (
    SELECT DISTINCT o.n, o.mmsi, o.bin, (o.cell_x + dx + 3240) % 2160 - 1080 AS cell_x, o.cell_y + dy AS cell_y
    FROM own_places AS o JOIN alone AS a USING (n, mmsi), (SELECT unnest([-1, 0, 1]) AS dx) AS east,
        (SELECT unnest([-1, 0, 1]) AS dy) AS north),
places AS (SELECT DISTINCT bin, cell_x, cell_y FROM near),
beside AS (
    SELECT DISTINCT p.mmsi, p.file_id, c.bin, c.cell_x, c.cell_y FROM positions AS p JOIN places AS c
      ON c.bin = epoch_us(p.t) // 1800000000 AND c.cell_x = cell_x(p.lon) AND c.cell_y = cell_y(p.lat)
    WHERE p.t >= $low AND p.t < $until AND p.mmsi BETWEEN 200000000 AND 799999999),
in_turn AS (
    SELECT p.mmsi, p.file_id, lag(p.file_id) OVER by_time AS before, lead(p.file_id) OVER by_time AS after
    FROM positions AS p JOIN (SELECT DISTINCT mmsi FROM beside) AS b ON b.mmsi = p.mmsi
    WHERE p.t >= $low AND p.t < $until WINDOW by_time AS (PARTITION BY p.mmsi ORDER BY p.t, p.file_id, p.line_no)),
carried AS (
    SELECT mmsi FROM in_turn GROUP BY mmsi
    HAVING count(*) FILTER (WHERE before = after AND file_id <> before) >= $in_turn * count(*)),
heard AS (
    SELECT a.n, a.mmsi, a.bins, b.file_id, o.bin FROM alone AS a JOIN near AS o USING (n, mmsi)
    JOIN beside AS b ON b.bin = o.bin AND b.cell_x = o.cell_x AND b.cell_y = o.cell_y
     AND b.mmsi <> a.mmsi AND b.file_id <> a.file_id
    JOIN carried AS c ON c.mmsi = b.mmsi
    JOIN files AS f ON f.file_id = b.file_id AND f.standing <> 'unknown'
    GROUP BY a.n, a.mmsi, a.bins, b.file_id, o.bin HAVING count(DISTINCT b.mmsi) >= $others)
SELECT n, mmsi, any_value(bins) AS bins, max(heard) AS heard FROM (
    SELECT n, mmsi, bins, file_id, count(*) AS heard FROM heard GROUP BY n, mmsi, bins, file_id)
WHERE heard >= $least AND heard >= $share * bins GROUP BY n, mmsi ORDER BY n, mmsi
"""
# Events that cite a line out of order of time.
BACKDATED = """
SELECT c.n, count(*) AS lines FROM resting_on AS c JOIN files AS f ON f.sha256 = c.sha256
JOIN out_of_sequence AS o ON o.file_id = f.file_id AND o.line_no = c.line_no
GROUP BY c.n ORDER BY c.n
"""
CITED = pa.schema([("n", pa.int32()), ("sha256", pa.string()), ("line_no", pa.int64())])


def weighed(context: DetectionContext, events: Sequence[Event], params: SingleSourceParams) -> list[Event]:
    """The same events; one that a single source alone says is "cannot tell", with that as a hypothesis."""
    asked = [(n, event) for n, event in enumerate(events) if event.answer is Answer.YES]
    if not asked:
        return list(events)
    found = {**_by_few(context, asked, params), **_by_backdated(context, asked)}
    return [_undecided(event, found[n]) if n in found else event for n, event in enumerate(events)]


def _by_backdated(context: DetectionContext, asked: Sequence[tuple[int, Event]]) -> dict[int, Hypothesis]:
    """Of events that cite lines out of sequence, by number."""
    if not scalar(context.con, "SELECT count(*) FROM out_of_sequence"):
        return {}
    rows = [
        {"n": n, "sha256": one.sha256, "line_no": one.line_no} for n, event in asked for one in resting_lines(event)
    ]
    with shown(context.con, "resting_on", pa.Table.from_pylist(rows, CITED)):
        found = records(context.con, BACKDATED)
    return {
        row["n"]: Hypothesis(ID, Verdict.UNDECIDED, message("single_source_backdated", n=int(row["lines"])))
        for row in found
    }


def _by_few(
    context: DetectionContext, asked: Sequence[tuple[int, Event]], params: SingleSourceParams
) -> dict[int, Hypothesis]:
    """Of events that one file alone, or strangers alone, say, by number."""
    if scalar(context.con, "SELECT count(*) FROM files") < 2:
        return {}
    ((n_files, n_known),) = ((row["files"], row["known"]) for row in records(context.con, FILES, _day(context)))
    if n_files < 2:
        return {}
    rows: list[dict[str, Any]] = [
        {"n": n, "mmsi": vessel.mmsi, "low": low, "high": high}
        for n, event in asked
        for low, high in (_span(event, context.day.until, params),)
        for vessel in event.vessels
    ]
    if not rows:
        return {}
    span = {"low": min(row["low"] for row in rows), "until": context.day.until}
    with shown(context.con, "asked", asked_spans(rows)):
        execute(context.con, OWN, {**span, **of_all_files(context.day)})
    standings = records(context.con, STANDINGS)
    alone = {row["n"] for row in standings if row["files"] == 1}
    lone = _lone_rows(context, [row for row in rows if row["n"] in alone], params)
    trusted = {(row["n"], row["mmsi"]) for row in standings if row["trusted"]}
    found: dict[int, Hypothesis] = {}
    for row in standings if n_known else ():
        if row["unknown"]:
            found[row["n"]] = _strangers(row)
    for row in lone:
        if (row["n"], row["mmsi"]) not in trusted:
            found[row["n"]] = _lone(row)
    return found


def _lone_rows(
    context: DetectionContext, rows: Sequence[Mapping[str, Any]], params: SingleSourceParams
) -> list[dict[str, Any]]:
    """The rows of `LONE` for vessels that one file alone carried: only their times are read."""
    if not rows:
        return []
    span = {"low": min(row["low"] for row in rows), "until": max(row["high"] for row in rows) + HALF_HOUR}
    limits = {"others": params.others, "least": params.least, "share": params.share, "in_turn": params.in_turn}
    return records(context.con, LONE, {**span, **limits})


def _day(context: DetectionContext) -> dict[str, Any]:
    return {"day": context.day.date}


def _span(event: Event, until: datetime, params: SingleSourceParams) -> tuple[datetime, datetime]:
    """Of a dark period the hours before it, in which somebody may have placed the vessel there; else the event."""
    high = event.start if event.kind is Kind.DARK else event.end or until
    low = max(event.start - timedelta(hours=params.before_h), high - timedelta(days=params.longest_d))
    return low, high


def _strangers(row: Mapping[str, Any]) -> Hypothesis:
    reason = message("single_source_unknown", mmsi=str(row["mmsi"]), n=int(row["files"]))
    return Hypothesis(ID, Verdict.UNDECIDED, reason)


def _lone(row: Mapping[str, Any]) -> Hypothesis:
    reason = message("single_source_alone", mmsi=str(row["mmsi"]), n=int(row["bins"]), heard=int(row["heard"]))
    return Hypothesis(ID, Verdict.UNDECIDED, reason)


def _undecided(event: Event, why: Hypothesis) -> Event:
    return replace(event, answer=Answer.CANNOT_TELL, hypotheses=(*event.hypotheses, why))
