"""Draught before and after events, as the crew typed it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pyarrow as pa

from monitor.detect.record import DetectionContext
from monitor.model.event import Event, Evidence, Kind
from monitor.model.message import message, quantity
from monitor.model.params import judged
from monitor.model.units import S_PER_H
from monitor.store.query import records_by, shown

BESIDE = frozenset(("evidence_draught_before", "evidence_draught_after", "evidence_said_before", "evidence_said_after"))
"""What is told of a static report that stands beside an event."""

# A struct compares by time, then by the draught.
SAID = """
WITH typed AS (
    SELECT a.n, s.t <= a.start_t AS is_before, s.t >= a.end_t AS is_after,
        {'t': s.t, 'm': s.draught_m, 'file_id': s.file_id, 'line_no': s.line_no, 'offset': s."offset"} AS report
    FROM asked AS a JOIN statics AS s ON s.mmsi = a.mmsi AND s.t >= a.low AND s.t < a.high
    WHERE s.t >= $low AND s.t < $high AND s.draught_m IS NOT NULL)
SELECT n, max(CASE WHEN is_before THEN report END) AS before, min(CASE WHEN is_after THEN report END) AS after
FROM typed GROUP BY n
"""

ASKED = pa.schema(
    [("n", pa.int32()), ("mmsi", pa.int32()), *((t, pa.timestamp("us")) for t in ("start_t", "end_t", "low", "high"))]
)


@dataclass(frozen=True, slots=True)
class DraughtParams:
    """Which static reports belong to an event."""

    look_d: float = judged(14.0, "d", "2026-11-28")


@dataclass(frozen=True, slots=True)
class Draughts:
    """The last draught that a ship reported before an event, and the first after it.

    Args:
        before: `t`, `m`, `file_id`, `line_no` and `offset` of the static report; None where there is none.
        after: the same.
    """

    mmsi: int
    start: datetime
    end: datetime | None
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None

    @property
    def change_m(self) -> float | None:
        """Draught after less draught before; None where one of them is not known."""
        return round(self.after["m"] - self.before["m"], 2) if self.before and self.after else None

    @property
    def after_h(self) -> float | None:
        """Hours from the end to the report after it."""
        return _hours(self.after, self.end) if self.after and self.end else None

    def facts(self) -> dict[str, Any]:
        """Both draughts, m, and how long before the start and after the end they were reported, h."""
        before, after = self.before, self.after
        return {
            "draught_before_m": before["m"] if before else None,
            "draught_before_h": _hours(before, self.start) if before else None,
            "draught_after_m": after["m"] if after else None,
            "draught_after_h": self.after_h,
        }

    def evidence(self, context: DetectionContext) -> tuple[Evidence, ...]:
        """The two static reports, as far as there are any: they say the IMO number and the name too."""
        told = (("evidence_draught_before", self.before), ("evidence_draught_after", self.after))
        return tuple(
            context.evidence(
                report["file_id"],
                report["line_no"],
                report["offset"],
                message(id_, mmsi=str(self.mmsi), draught=quantity(report["m"], "m", 1)),
            )
            for id_, report in told
            if report is not None
        )


def resting_lines(event: Event) -> tuple[Evidence, ...]:
    """The lines that an answer rests on. Static reports stand beside an event; only encounters are judged by them."""
    if event.kind is Kind.STS:
        return event.evidence
    return tuple(one for one in event.evidence if one.shows.id not in BESIDE)


def largest_change_m(ships: Sequence[Draughts]) -> float | None:
    """The larger of the changes of draught of some ships, without its sign; None where none is known."""
    changes = [abs(ship.change_m) for ship in ships if ship.change_m is not None]
    return max(changes, default=None)


def went_same_way(ships: Sequence[Draughts], least_m: float) -> bool:
    """Whether all rose, or all fell, by at least so much: no cargo went from one to the other."""
    changes = [ship.change_m or 0.0 for ship in ships]
    return all(change >= least_m for change in changes) or all(change <= -least_m for change in changes)


def around(
    context: DetectionContext, asked: Sequence[tuple[int, datetime, datetime | None]], params: DraughtParams
) -> list[Draughts]:
    """The draughts reported around each event: the last before its start, the first after its end.

    Draught is typed by hand and often stale: a change is a hint, no change proves nothing.

    Args:
        asked: MMSI, start, and end (None while it lasts) of each event; all are answered at once.
    """
    if not asked:
        return []
    look = timedelta(days=params.look_d)
    rows: list[dict[str, Any]] = [
        {"n": n, "mmsi": mmsi, "start_t": start, "end_t": end, "low": start - look, "high": (end or start) + look}
        for n, (mmsi, start, end) in enumerate(asked)
    ]
    span = {"low": min(r["low"] for r in rows), "high": min(context.day.until, max(r["high"] for r in rows))}
    with shown(context.con, "asked", pa.Table.from_pylist(rows, ASKED)):
        found = records_by(context.con, "n", SAID, span)
    return [Draughts(*of, found.get(n, {}).get("before"), found.get(n, {}).get("after")) for n, of in enumerate(asked)]


def _hours(report: Mapping[str, Any], at: datetime) -> float:
    apart: timedelta = abs(report["t"] - at)
    return round(apart.total_seconds() / S_PER_H, 1)
