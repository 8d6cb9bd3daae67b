"""Encounters: contacts of one pair put together, with what lay between them told apart.

Two stretches belong to one encounter if little time lies between them, or if neither ship was seen away from the
other in between: they were silent, or one was silent and the other stayed. What was not seen is told as such.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import groupby, pairwise
from typing import Any

import duckdb
import numpy as np

from monitor.detect.encounters.between_stretches import Between, Gap, between
from monitor.model.params import cited, judged
from monitor.model.units import S_PER_H
from monitor.store.query import records

BAND_M = 25.0  # of `contacts.apart_s`

# All contacts of the pairs that met lately, or of which one has a new port call since.
CONTACTS = """
WITH pairs AS (
    SELECT DISTINCT mmsi_a, track_a, mmsi_b, track_b FROM contacts
    WHERE as_of <= $day AND (as_of >= $low OR (as_of >= $after AND EXISTS (
        SELECT 1 FROM visits AS v WHERE v.as_of = $day AND v.mmsi IN (mmsi_a, mmsi_b)))))
SELECT c.* FROM contacts AS c JOIN pairs USING (mmsi_a, track_a, mmsi_b, track_b)
WHERE c.as_of <= $day ORDER BY mmsi_a, track_a, mmsi_b, track_b, start_t
-- no row without contacts
"""

Pair = tuple[int, int, int, int]  # mmsi_a, track_a, mmsi_b, track_b
MILLER = "Miller et al. 2018, doi:10.3389/fmars.2018.00240"


@dataclass(frozen=True, slots=True)
class MergeParams:
    """Which contacts are one encounter, and for how long it is looked at again."""

    min_encounter_h: float = cited(2.0, "h", MILLER)
    break_h: float = judged(1.0, "h", "2026-11-24")
    most_gap_h: float = judged(48.0, "h", "2026-11-24")
    leave_m: float = judged(800.0, "m", "2026-11-24")
    step_h: float = judged(1.0, "h", "2026-11-24")
    recent_d: float = judged(3.0, "d", "2026-11-24")
    follow_d: float = judged(45.0, "d", "2026-11-24")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Seen together all the while, from the first to the last moment within the encounter distance."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Encounter:
    """One encounter of two ships as far as it is known."""

    pair: Pair
    stretches: tuple[Stretch, ...]
    between: tuple[Between, ...]  # one fewer
    near_until: datetime  # until when they were seen within the leaving distance
    min_apart_m: float
    nearest_t: datetime
    lon: float  # half way between the two when nearest
    lat: float
    apart_s: tuple[int, ...]  # seconds by band of separation
    moved_m: tuple[float, float]
    resting: tuple[int, int]  # fixes that say at anchor, moored or aground
    said: tuple[int, int]
    headings: int
    parallel: int

    @property
    def mmsis(self) -> tuple[int, int]:
        return self.pair[0], self.pair[2]

    @property
    def tracks(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """Number and track of either."""
        return self.pair[:2], self.pair[2:]

    @property
    def start(self) -> datetime:
        return self.stretches[0].start

    @property
    def end(self) -> datetime:
        return self.stretches[-1].end

    @property
    def seen_h(self) -> float:
        """Hours seen together."""
        return sum((s.end - s.start).total_seconds() for s in self.stretches) / S_PER_H

    @property
    def lasted_h(self) -> float:
        """Hours from the first to the last moment together, seen or not."""
        return (self.end - self.start).total_seconds() / S_PER_H

    @property
    def both_silent_h(self) -> float:
        """Hours between stretches in which neither was heard for long."""
        return sum(gap.both_silent_h for gap in self.between)

    def apart_quantile_m(self, share: float) -> float:
        """The separation that was kept for a share of the time; even within a band."""
        seconds = np.array(self.apart_s, float)
        below = np.concatenate([[0.0], np.cumsum(seconds)])
        return float(np.interp(share * below[-1], below, np.arange(len(below)) * BAND_M))


def find_encounters(con: duckdb.DuckDBPyConnection, day: date, params: MergeParams) -> list[Encounter]:
    """Encounters of at least `min_encounter_h` of all pairs that met in the last `recent_d`.

    And of those that met in the last `follow_d` if one of the two has called at a port on the day.
    """
    since = {"low": day - timedelta(days=params.recent_d), "after": day - timedelta(days=params.follow_d)}
    found = records(con, CONTACTS, {"day": day, **since})
    single = [list(_united(rows)) for _, rows in groupby(found, key=_pair)]
    gaps = [(one, two) for run in single for one, two in pairwise(run) if _gap_h(one, two) <= params.most_gap_h]
    asked = [Gap(one.mmsis, one.end, two.start, two.lon, two.lat) for one, two in gaps]
    known = dict(zip([id(two) for _, two in gaps], between(con, day, asked, params.step_h), strict=True))
    joined = [m for run in single for m in _joined(run, known, params.break_h, params.leave_m)]
    return [m for m in joined if m.lasted_h >= params.min_encounter_h]


def _pair(row: Mapping[str, Any]) -> Pair:
    return row["mmsi_a"], row["track_a"], row["mmsi_b"], row["track_b"]


def _united(rows: Iterator[Mapping[str, Any]]) -> Iterator[Encounter]:
    """Rows that adjoin are one contact; contacts that never came within the encounter distance are left out."""
    open_: Encounter | None = None
    for row in rows:
        piece = _piece(row)
        if open_ is not None and row["start_t"] == open_.near_until:
            open_ = _added(open_, piece, one=True)
            continue
        if open_ is not None and open_.stretches:
            yield open_
        open_ = piece
    if open_ is not None and open_.stretches:
        yield open_


def _piece(row: Mapping[str, Any]) -> Encounter:
    met = (Stretch(_to_second(row["in_t"]), _to_second(row["out_t"])),) if row["in_t"] else ()
    return Encounter(
        _pair(row),
        met,
        (),
        row["end_t"],
        row["apart_m"],
        row["apart_t"],
        row["lon"],
        row["lat"],
        tuple(row["apart_s"]),
        (row["moved_a_m"], row["moved_b_m"]),
        (row["resting_a"], row["resting_b"]),
        (row["said_a"], row["said_b"]),
        row["headings"],
        row["parallel"],
    )


def _to_second(t: datetime) -> datetime:
    """Fixes are known to the second: a solved moment is told no finer."""
    return (t + timedelta(microseconds=500_000)).replace(microsecond=0)


def _added(a: Encounter, b: Encounter, *, one: bool, between: tuple[Between, ...] = ()) -> Encounter:
    """`one`: without a break between them, a single stretch."""
    stretches = (*a.stretches, *b.stretches)
    if one and a.stretches and b.stretches:
        stretches = (*a.stretches[:-1], Stretch(a.stretches[-1].start, b.stretches[0].end), *b.stretches[1:])
    nearer = b if b.min_apart_m < a.min_apart_m else a
    return replace(
        a,
        stretches=stretches,
        between=(*a.between, *between, *b.between),
        near_until=b.near_until,
        min_apart_m=nearer.min_apart_m,
        nearest_t=nearer.nearest_t,
        lon=nearer.lon,
        lat=nearer.lat,
        apart_s=tuple(x + y for x, y in zip(a.apart_s, b.apart_s, strict=True)),
        moved_m=_sums(a.moved_m, b.moved_m),
        resting=_sums(a.resting, b.resting),
        said=_sums(a.said, b.said),
        headings=a.headings + b.headings,
        parallel=a.parallel + b.parallel,
    )


def _sums(a: tuple[Any, Any], b: tuple[Any, Any]) -> tuple[Any, Any]:
    return a[0] + b[0], a[1] + b[1]


def _gap_h(one: Encounter, two: Encounter) -> float:
    return (two.start - one.end).total_seconds() / S_PER_H


def _joined(run: Sequence[Encounter], known: Mapping[int, Between], break_h: float, leave_m: float) -> list[Encounter]:
    found: list[Encounter] = []
    for contact in run:
        gap = known.get(id(contact))
        same = gap is not None and (gap.apart_m <= leave_m or _gap_h(found[-1], contact) <= break_h)
        if found and gap is not None and same:
            found[-1] = _added(found[-1], contact, one=False, between=(gap,))
        else:
            found.append(contact)
    return found
