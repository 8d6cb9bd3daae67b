"""Slow spells of tankers as events need them: rows that adjoin put together, and whether anybody was with her."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from monitor.detect.record import Scene
from monitor.geo.sphere import distance_m
from monitor.model.event import Evidence
from monitor.model.units import S_PER_H
from monitor.store.query import records

# All spells of the tracks that had one lately.
SPELLS = """
WITH lately AS (SELECT DISTINCT mmsi, track_no FROM slow_spells WHERE as_of >= $low AND as_of <= $day)
SELECT s.* FROM slow_spells AS s JOIN lately USING (mmsi, track_no)
WHERE s.as_of <= $day ORDER BY mmsi, track_no, start_t, end_t
"""

MET = """
SELECT count(*) AS n FROM contacts
WHERE as_of <= $day AND as_of >= $low AND (mmsi_a = $mmsi OR mmsi_b = $mmsi)
  AND in_t < $before AND out_t > $after AND epoch_us(out_t) - epoch_us(in_t) >= $least_us
"""


SOURCE = """
SELECT file_id, line_no, "offset" FROM positions
WHERE mmsi = $mmsi AND t <= $at AND t >= $low ORDER BY t DESC, lon, lat LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class Spell:
    """A slow spell as far as it is known; it may have begun days before."""

    mmsi: int
    track_no: int
    start: datetime
    end: datetime
    begun_at: tuple[float, float]  # lon, lat
    ended_at: tuple[float, float]
    way_m: float  # sum of the ways between fixes

    @property
    def hours(self) -> float:
        return (self.end - self.start).total_seconds() / S_PER_H

    @property
    def net_m(self) -> float:
        """From the first to the last place."""
        return float(distance_m(*self.begun_at, *self.ended_at))


def spells(scene: Scene, recent_d: float, least_h: float) -> list[Spell]:
    """Spells of at least `least_h` that went on in the last `recent_d`, rows that adjoin put together."""
    low = scene.day.date - timedelta(days=recent_d)
    rows = records(scene.con, SPELLS, {"day": scene.day.date, "low": low})
    found = [s for _, own in groupby(rows, key=lambda r: (r["mmsi"], r["track_no"])) for s in _joined(own)]
    return [s for s in found if s.hours >= least_h and s.end.date() >= low]


def _joined(rows: Iterator[Mapping[str, Any]]) -> Iterator[Spell]:
    open_: Spell | None = None
    for r in rows:
        here = (r["lon2"], r["lat2"])
        if open_ is not None and open_.end == r["start_t"]:
            way_m = open_.way_m + r["way_m"]
            open_ = Spell(open_.mmsi, open_.track_no, open_.start, r["end_t"], open_.begun_at, here, way_m)
            continue
        if open_ is not None:
            yield open_
        open_ = Spell(r["mmsi"], r["track_no"], r["start_t"], r["end_t"], (r["lon1"], r["lat1"]), here, r["way_m"])
    if open_ is not None:
        yield open_


def was_met(scene: Scene, spell: Spell) -> bool:
    """Whether another ship was seen with it for two hours without a break."""
    values = {"day": scene.day.date, "low": spell.start.date(), "mmsi": spell.mmsi, "after": spell.start}
    return bool(records(scene.con, MET, {**values, "before": spell.end, "least_us": 7.2e9})[0]["n"])


def evidence(scene: Scene, spell: Spell) -> tuple[Evidence, ...]:
    """The raw fixes at both ends of a spell."""
    ends = ((spell.start, "first fix of the spell"), (spell.end, "last fix of the spell"))
    return tuple(
        scene.evidence(**row, shows=shows)
        for at, shows in ends
        for row in records(scene.con, SOURCE, {"mmsi": spell.mmsi, "at": at, "low": at - timedelta(hours=1)})
    )
