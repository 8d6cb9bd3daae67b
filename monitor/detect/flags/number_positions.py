"""Was a number heard with positions, or did somebody only say it? Static reports alone accuse nobody.

A transponder that sends static reports sends positions far more often: a number that is heard in static reports alone
comes from a list, a snapshot or an invented line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from monitor.detect.flags.flag_params import FlagParams
from monitor.detect.flags.flag_spans import Change, FlagSpan
from monitor.detect.flags.two_ships import in_window
from monitor.detect.record import DetectionContext
from monitor.store.query import scalar

# Minutes with a position of a number, from shortly before its first static report to shortly after its last.
POSITIONS = """
SELECT count(*) FROM (
    SELECT DISTINCT epoch_us(t) // 60000000 AS minute FROM positions
    WHERE mmsi = $mmsi AND t BETWEEN $low AND $high LIMIT $least)
"""


def with_positions(context: DetectionContext, own: Sequence[Change], params: FlagParams) -> list[Change]:
    """A hull's changes, in which each flag that the window touches is marked where no positions came with it."""
    recent = in_window(own, params)
    asked = {id(span): span for change in recent for span in (change.old, change.new)}
    marked = {key: _marked(context, span, params) for key, span in asked.items()}
    return [
        replace(change, old=marked.get(id(change.old), change.old), new=marked.get(id(change.new), change.new))
        for change in own
    ]


def _marked(context: DetectionContext, span: FlagSpan, params: FlagParams) -> FlagSpan:
    near = timedelta(hours=params.near_static_h)
    values = {
        "mmsi": span.mmsi,
        "low": span.first_t - near,
        "high": min(span.last_t + near, context.day.now),
        "least": params.min_positions,
    }
    return replace(span, only_static=scalar(context.con, POSITIONS, values) < params.min_positions)
