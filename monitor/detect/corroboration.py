"""What each event rests on: the files, receivers and feeds that carried its vessels then. Told, for all events alike.

Two receivers, or two feeds, corroborate one another where both have a vessel in the same half hour: a receiver that
takes over from another adds nothing to what that one said, nor does the file of the next day. So of each vessel the
half hour counts that most of them have, and of the event the vessel that the fewest have.

Of a message that several files carried one reception is stored: the numbers of files and feeds are least ones.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from monitor.detect.record import DetectionContext
from monitor.model.event import Event
from monitor.model.facts.fact import plain
from monitor.model.facts.jamming import jammed_numbers
from monitor.model.facts.sources import Corroboration, RestsOn
from monitor.model.params import judged
from monitor.model.units import EPOCH, HALF_HOUR, us_of_min
from monitor.store.asked_spans import asked_spans
from monitor.store.query import records, records_by, scalar, shown


@dataclass(frozen=True, slots=True)
class CorroborationParams:
    """How far back an event is looked at, and when a file has a half hour."""

    longest_d: float = judged(60.0, "d", "2026-11-30")
    slack_min: float = judged(5.0, "min", "2026-11-30")


# A file has a half hour if it goes on for most of it: where one day's file ends and the next begins, neither does.
CARRIED = """
WITH carried AS (
    SELECT DISTINCT a.n, a.mmsi, p.file_id, epoch_us(p.t) // 1800000000 AS bin FROM asked AS a JOIN positions AS p
      ON p.mmsi = a.mmsi AND p.t >= a.low AND p.t < a.high
    WHERE p.t >= $low AND p.t < $until
    UNION
    SELECT DISTINCT a.n, a.mmsi, s.file_id, epoch_us(s.t) // 1800000000 AS bin FROM asked AS a JOIN statics AS s
      ON s.mmsi = a.mmsi AND s.t >= a.low AND s.t < a.high
    WHERE s.t >= $low AND s.t < $until),
told AS (
    SELECT c.n, c.mmsi, c.bin, f.sha256, epoch_us(f.first_t) <= c.bin * 1800000000 + $slack_us
        AND epoch_us(f.last_t) >= (c.bin + 1) * 1800000000 - $slack_us AS goes_on
    FROM carried AS c JOIN files AS f ON f.file_id = c.file_id),
beside AS (
    SELECT n, mmsi, bin, count(DISTINCT sha256) FILTER (WHERE goes_on) AS feeds FROM told GROUP BY n, mmsi, bin),
most AS (SELECT n, mmsi, greatest(max(feeds), 1) AS feeds FROM beside GROUP BY n, mmsi),
fewest AS (SELECT n, min(feeds) AS feeds FROM most GROUP BY n)
SELECT t.n, count(DISTINCT t.sha256) AS files, any_value(f.feeds) AS feeds
FROM told AS t JOIN fewest AS f ON f.n = t.n GROUP BY t.n ORDER BY t.n
"""

RECEIVED = """
WITH beside AS (
    SELECT a.n, a.mmsi, r.bin_t, count(DISTINCT r.station) AS receivers FROM asked AS a JOIN receptions AS r
      ON r.mmsi = a.mmsi AND r.bin_t >= a.low AND r.bin_t < a.high
    WHERE r.bin_t >= $low AND r.bin_t < $until GROUP BY a.n, a.mmsi, r.bin_t),
most AS (SELECT n, mmsi, max(receivers) AS receivers FROM beside GROUP BY n, mmsi)
SELECT n, min(receivers) AS receivers FROM most GROUP BY n ORDER BY n
"""

# Files with rows up to the day: a later file changes nothing that is told of it.
FILES = """
SELECT count(DISTINCT f.sha256) FROM file_days AS d JOIN files AS f ON f.file_id = d.file_id WHERE d.day <= $day
"""


def with_sources(context: DetectionContext, events: Sequence[Event], params: CorroborationParams) -> list[Event]:
    """The events of a day, each of a vessel with what it rests on among its facts."""
    rows: list[dict[str, Any]] = [
        {"n": n, "mmsi": mmsi, "low": low, "high": high}
        for n, event in enumerate(events)
        for low, high in (_span(event, context.day.until, params),)
        for mmsi in _numbers(event)
    ]
    if not rows:
        return list(events)
    span = {"low": min(row["low"] for row in rows), "until": context.day.until}
    with shown(context.con, "asked", asked_spans(rows)):
        slack = {"slack_us": us_of_min(params.slack_min)}
        carried = records_by(context.con, "n", CARRIED, {**span, **slack})
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
    if feeds > 1:
        return RestsOn(files, receivers, feeds, Corroboration.SEVERAL_FEEDS)
    if files > 1:
        return RestsOn(files, receivers, feeds, Corroboration.ONE_FEED)
    return RestsOn(files, receivers, feeds, Corroboration.ONE_ARCHIVE if alone else Corroboration.ONE_FILE)


def _span(event: Event, until: datetime, params: CorroborationParams) -> tuple[datetime, datetime]:
    """The half hours from its start to its end."""
    high = min(_half_hour_of(event.end or until) + HALF_HOUR, until)
    return max(_half_hour_of(event.start), high - timedelta(days=params.longest_d)), high


def _half_hour_of(t: datetime) -> datetime:
    return t - (t - EPOCH) % HALF_HOUR


def _numbers(event: Event) -> set[int]:
    """Of its vessels, the number before a change, and those whose positions jamming displaced or took."""
    before: Any = event.facts.get("from_mmsi")
    named = {vessel.mmsi for vessel in event.vessels} | ({before} if isinstance(before, int) else set())
    return named | jammed_numbers(event.facts)
