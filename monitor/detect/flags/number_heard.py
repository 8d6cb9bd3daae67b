"""Was a number heard as ships are, or did somebody only say it? Two ways in which reports accuse nobody.

A transponder that sends static reports sends positions far more often: a number that is heard in static reports alone
comes from a list, a snapshot or an invented line. And a ship that goes on being heard under its own number in other
files has not changed it because one file says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from monitor.detect.flags.flag_params import FlagParams
from monitor.detect.flags.flag_spans import Change, FlagSpan
from monitor.detect.flags.two_ships import in_window
from monitor.detect.record import DetectionContext
from monitor.store.query import records, scalar

# Minutes with a position of a number, from shortly before its first static report to shortly after its last.
POSITIONS = """
SELECT count(*) FROM (
    SELECT DISTINCT epoch_us(t) // 60000000 AS minute FROM positions
    WHERE mmsi = $mmsi AND t BETWEEN $low AND $high LIMIT $least)
"""

# Files that carried a number, and whether other files carried other numbers of the hull shortly before and after.
VOICES = """
WITH said AS (
    SELECT s.mmsi, s.t, f.sha256 FROM statics AS s JOIN files AS f ON f.file_id = s.file_id
    WHERE list_contains($mmsis, s.mmsi) AND s.imo = $imo AND s.t BETWEEN $low AND $high),
own AS (
    SELECT sha256 FROM said WHERE mmsi = $mmsi AND t BETWEEN $start AND $last
    UNION
    SELECT f.sha256 FROM positions AS p JOIN files AS f ON f.file_id = p.file_id
    WHERE p.mmsi = $mmsi AND p.t BETWEEN $start AND $last),
others AS (SELECT t FROM said WHERE mmsi <> $mmsi AND sha256 NOT IN (SELECT sha256 FROM own))
SELECT (SELECT count(*) FROM own) AS files, (SELECT min(t) FROM others) <= $start AS before,
    (SELECT max(t) FROM others) >= $last AS after
"""


def as_heard(context: DetectionContext, own: Sequence[Change], params: FlagParams) -> list[Change]:
    """A hull's changes; each flag that the window touches is marked where it only stands in static reports or in one
    file.
    """
    recent = in_window(own, params)
    mmsis = sorted({span.mmsi for change in own for span in (change.old, change.new)})
    asked = {id(span): span for change in recent for span in (change.old, change.new)}
    marked = {
        key: replace(
            span,
            only_static=_only_static(context, span, params),
            one_voice=_one_voice(context, span, own[-1].imo, mmsis, params),
        )
        for key, span in asked.items()
    }
    return [
        replace(change, old=marked.get(id(change.old), change.old), new=marked.get(id(change.new), change.new))
        for change in own
    ]


def _only_static(context: DetectionContext, span: FlagSpan, params: FlagParams) -> bool:
    near = timedelta(hours=params.near_static_h)
    values = {
        "mmsi": span.mmsi,
        "low": span.first_t - near,
        "high": min(span.last_t + near, context.day.now),
        "least": params.min_positions,
    }
    return int(scalar(context.con, POSITIONS, values)) < params.min_positions


def _one_voice(context: DetectionContext, span: FlagSpan, imo: int, mmsis: Sequence[int], params: FlagParams) -> bool:
    """Whether one file alone says so of a hull that other files heard under another number before and after."""
    near = timedelta(days=params.flicker_d)
    values = {
        "mmsis": mmsis,
        "imo": imo,
        "mmsi": span.mmsi,
        "start": span.first_t,
        "last": span.last_t,
        "low": span.first_t - near,
        "high": min(span.last_t + near, context.day.now),
    }
    (row,) = records(context.con, VOICES, values)
    return row["files"] <= 1 and bool(row["before"]) and bool(row["after"])
