"""What files of unknown standing say of a vessel during an event: the rules did not see it, people should.

A day that is scanned sees nothing of them where believed files carry the vessel (store.believed). That somebody has
positions of a ship while it was silent is for a person to know all the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from monitor.detect.record import DetectionContext
from monitor.model.event import Answer, Event, Hypothesis, Verdict
from monitor.model.message import message
from monitor.store.asked_spans import asked_spans
from monitor.store.believed import of_all_files
from monitor.store.query import records_by, shown

ID = "not_believed"

MEANWHILE = """
SELECT a.n, count(*) AS positions, count(DISTINCT p.file_id) AS files
FROM asked AS a JOIN query_table($seen_in) AS p ON p.mmsi = a.mmsi AND p.t > a.low AND p.t < a.high
WHERE list_contains($not_believed, p.file_id) AND p.t >= $since AND p.t < $until AND p.mmsi IN (
    SELECT mmsi FROM believed_vessels)
GROUP BY a.n ORDER BY a.n
"""


def with_strangers_told(context: DetectionContext, events: Sequence[Event]) -> list[Event]:
    """The same events; one that stands, and of which strangers say more, with that as a hypothesis."""
    day = context.day
    rows: list[dict[str, Any]] = [
        {"n": n, "mmsi": vessel.mmsi, "low": event.start, "high": event.end or day.until}
        for n, event in enumerate(events)
        if event.answer is Answer.YES
        for vessel in event.vessels
    ]
    if not day.not_believed or not rows:
        return list(events)
    span = {"since": min(row["low"] for row in rows), "until": day.until}
    with shown(context.con, "asked", asked_spans(rows)):
        found = records_by(context.con, "n", MEANWHILE, {**span, **of_all_files(day)})
    return [
        replace(event, hypotheses=(*event.hypotheses, _told(found[n]["positions"], found[n]["files"])))
        if n in found
        else event
        for n, event in enumerate(events)
    ]


def _told(positions: int, files: int) -> Hypothesis:
    return Hypothesis(ID, Verdict.DOES_NOT_EXPLAIN, message("not_believed_meanwhile", n=positions, files=files))
