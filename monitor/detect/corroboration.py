"""What each event rests on: the files, receivers and feeds that carried its vessels then. Told, for all events alike.

Of a message that several files carried one reception is stored: the number of files is a least one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from monitor.detect.record import DetectionContext
from monitor.model.event import Event
from monitor.model.facts.fact import plain
from monitor.model.facts.jamming import jammed_numbers
from monitor.model.facts.sources import Corroboration, RestsOn
from monitor.store.asked_spans import asked_spans
from monitor.store.query import records, scalar, shown

AROUND = timedelta(days=1)  # before the start and after the end: lines that say where it was before and after
LONGEST = timedelta(days=60)  # of an event that lasts longer, what came last

CARRIED = """
WITH carried AS (
    SELECT DISTINCT a.n, p.file_id FROM asked AS a JOIN positions AS p
      ON p.mmsi = a.mmsi AND p.t >= a.low AND p.t <= a.high
    WHERE p.t >= $low AND p.t < $until
    UNION
    SELECT DISTINCT a.n, s.file_id FROM asked AS a JOIN statics AS s
      ON s.mmsi = a.mmsi AND s.t >= a.low AND s.t <= a.high
    WHERE s.t >= $low AND s.t < $until)
SELECT c.n, count(DISTINCT f.sha256) AS files, count(DISTINCT f.format) AS feeds
FROM carried AS c JOIN files AS f ON f.file_id = c.file_id GROUP BY c.n ORDER BY c.n
"""

RECEIVED = """
SELECT a.n, count(DISTINCT r.station) AS receivers FROM asked AS a JOIN receptions AS r
  ON r.mmsi = a.mmsi AND r.bin_t >= a.low AND r.bin_t <= a.high
WHERE r.bin_t >= $low AND r.bin_t < $until
GROUP BY a.n ORDER BY a.n
"""

# Files with rows up to the day: a later file changes nothing that is told of it.
FILES = """
SELECT count(DISTINCT f.sha256) FROM file_days AS d JOIN files AS f ON f.file_id = d.file_id WHERE d.day <= $day
"""


def with_sources(context: DetectionContext, events: Sequence[Event]) -> list[Event]:
    """The events of a day, each of a vessel with what it rests on among its facts."""
    rows: list[dict[str, Any]] = [
        {"n": n, "mmsi": mmsi, "low": low, "high": high}
        for n, event in enumerate(events)
        for low, high in (_span(event, context.day.until),)
        for mmsi in _numbers(event)
    ]
    if not rows:
        return list(events)
    span = {"low": min(row["low"] for row in rows), "until": context.day.until}
    with shown(context.con, "asked", asked_spans(rows)):
        carried = {row["n"]: row for row in records(context.con, CARRIED, span)}
        received = {row["n"]: row["receivers"] for row in records(context.con, RECEIVED, span)}
    alone = scalar(context.con, FILES, {"day": context.day.date}) == 1
    return [
        replace(event, facts={**event.facts, "rests_on": plain(_rests_on(carried.get(n), received.get(n, 0), alone))})
        if _numbers(event)
        else event
        for n, event in enumerate(events)
    ]


def _rests_on(carried: Mapping[str, Any] | None, receivers: int, alone: bool) -> RestsOn:
    files, feeds = (0, 0) if carried is None else (int(carried["files"]), int(carried["feeds"]))
    if files > 1:
        return RestsOn(files, receivers, feeds, Corroboration.SEVERAL_FILES)
    return RestsOn(files, receivers, feeds, Corroboration.ONE_ARCHIVE if alone else Corroboration.ONE_FILE)


def _span(event: Event, until: datetime) -> tuple[datetime, datetime]:
    high = min((event.end or until) + AROUND, until)
    return max(event.start - AROUND, high - LONGEST), high


def _numbers(event: Event) -> set[int]:
    """Of its vessels, the number before a change, and those whose positions jamming displaced or took."""
    before: Any = event.facts.get("from_mmsi")
    named = {vessel.mmsi for vessel in event.vessels} | ({before} if isinstance(before, int) else set())
    return named | jammed_numbers(event.facts)
