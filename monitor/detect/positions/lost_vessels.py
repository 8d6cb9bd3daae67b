"""Vessels that lost their positions in jammed areas, as the rule of jamming tells them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from monitor.detect.record import DetectionContext
from monitor.model.event import Evidence, Hypothesis, Verdict
from monitor.model.message import message, quantity
from monitor.store.query import records

Row = Mapping[str, Any]

# From the last good position to the last report before the next one; with the lines of the last good position, and of
# the first report after it.
LOST = """
WITH stretches AS (
    SELECT mmsi, t AS start_t, max(last_t) AS end_t, any_value(lon) AS lon, any_value(lat) AS lat,
        bool_and(degraded) AS degraded,
        min({'t': bin_t, 'file_id': file_id, 'line_no': line_no, 'at': "offset"}) AS first_line
    FROM lost_vessels WHERE as_of <= $day AND as_of >= $oldest_day GROUP BY mmsi, t)
SELECT s.mmsi, s.start_t, s.end_t, s.lon, s.lat, s.degraded,
    b.file_id AS file1, b.line_no AS line1, b."offset" AS offset1,
    s.first_line.file_id AS file2, s.first_line.line_no AS line2, s.first_line.at AS offset2
FROM stretches AS s LEFT JOIN positions AS b
  ON b.mmsi = s.mmsi AND b.t = s.start_t AND b.lon = s.lon AND b.lat = s.lat
QUALIFY row_number() OVER (PARTITION BY s.mmsi, s.start_t ORDER BY b.file_id, b.line_no) = 1
ORDER BY s.start_t, s.mmsi
-- no row without lost_vessels
"""


def lost_vessels(context: DetectionContext, oldest_day: date) -> list[dict[str, Any]]:
    """Stretches of vessels without a good position, of the days from `oldest_day` to the context's.

    Rows have mmsi, start_t, end_t, lon, lat, degraded, and file, line and offset of two lines.
    """
    return records(context.con, LOST, {"day": context.day.date, "oldest_day": oldest_day})


def hypotheses_of_loss(lost: Sequence[Row], areas: Sequence[Row]) -> tuple[Hypothesis, ...]:
    """Whether broken sets or an archive that left positions out account for the loss: nobody can tell.

    Args:
        lost: as of `lost_vessels`, at least one.
        areas: the jammed areas and half hours, with usual_share.
    """
    usual = quantity(round(max(row["usual_share"] for row in areas), 4), "share", 4)
    broken = message("jamming_lost_at_once", n=len(lost), usual=usual)
    return (
        Hypothesis("broken_sets", Verdict.UNDECIDED, broken),
        Hypothesis("positions_cut", Verdict.UNDECIDED, message("jamming_reports_go_on")),
    )


def evidence_of_loss(context: DetectionContext, one: Row, name: str) -> list[Evidence]:
    """The line of its last good position, where the store has it, and that of its first report after it."""
    after = "evidence_degraded_position" if one["degraded"] else "evidence_without_position"
    shows = (message("evidence_before_lost", vessel=name), message(after, vessel=name))
    return [
        context.evidence(one[f"file{i}"], one[f"line{i}"], one[f"offset{i}"], text)
        for i, text in enumerate(shows, 1)
        if one[f"file{i}"] is not None
    ]
