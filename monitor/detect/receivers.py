"""Receivers round silent ships: who heard the ship up to then, and which of those that hear the water were quiet.

A quiet receiver explains a silence as far as it alone would have heard the ship. Of the half hours in which
others were heard in that water before it went quiet, the share that it alone heard bounds the chance of silence
from below: a ship that transmits there is missed at least as often.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from monitor.detect.counts import Around
from monitor.detect.silence import share_of

# Who heard the vessel in the hours before its silence, and what each of them heard in the area of its last fix:
# in the hour before, and in the first two full hours after.
HEARD_BY = """
WITH by_whom AS (
    SELECT s.gap, r.station, count(*) AS half_hours FROM silences AS s
    JOIN receptions AS r ON r.mmsi = s.mmsi AND r.bin_t <= s.t1 AND epoch_us(r.bin_t) > epoch_us(s.t1) - $before_us
    WHERE r.bin_t >= $low AND r.bin_t < $until GROUP BY s.gap, r.station)
SELECT b.gap, b.station, b.half_hours, coalesce(sum(CASE WHEN a.hour = s.hour_before THEN a.n END), 0) AS n_before,
    coalesce(sum(CASE WHEN a.hour = s.hour_after THEN a.n END), 0) AS n_after,
    coalesce(sum(CASE WHEN a.hour = s.hour_later THEN a.n END), 0) AS n_later
FROM by_whom AS b JOIN silences AS s ON s.gap = b.gap
LEFT JOIN area_hours AS a
  ON a.station = b.station AND a.area_x = s.area_x AND a.area_y = s.area_y
 AND a.hour >= s.hour_before AND a.hour <= s.hour_later AND a.as_of <= $day
GROUP BY b.gap, b.station, b.half_hours ORDER BY b.gap, b.half_hours DESC, b.station
"""

# Receivers that were quiet in the first hours of a silence, in an area where the vessel may have been. One that
# has been quiet for days was given up or has another name, and the water is heard as it is without it.
QUIET = """
SELECT p.gap, o.station, min(o."start") AS "start", max(o."end") AS "end", max(o.habit) AS habit,
    max(o.n_most) AS n_most
FROM (SELECT DISTINCT gap, area_x, area_y FROM places) AS p
JOIN outages AS o ON o.station <> '' AND o.area_x = p.area_x AND o.area_y = p.area_y AND o.as_of <= $day
JOIN silences AS s ON s.gap = p.gap AND o."start" < s.look_to AND o."end" > s.t1
WHERE epoch_us(o."start") >= epoch_us(s.t1) - $fresh_us
GROUP BY p.gap, o.station ORDER BY p.gap, o.station
"""

# What others had heard of the water along each path until then, and how much of it each quiet receiver alone.
ALONE = """
WITH along AS (SELECT DISTINCT gap, path, mmsi, cell_x, cell_y FROM probes),
ends AS (SELECT gap, min("start") AS "start" FROM quiet GROUP BY gap),
seen AS (
    SELECT a.gap, a.path, w.sole, count(*) AS n FROM along AS a JOIN ends AS e ON e.gap = a.gap
    JOIN presence AS w ON w.cell_x = a.cell_x AND w.cell_y = a.cell_y AND w.mmsi <> a.mmsi
    WHERE w.as_of > $day_before AND w.as_of <= $day AND w.heard AND w.bin_t < e."start"
    GROUP BY a.gap, a.path, w.sole)
SELECT q.gap, s.path, q.station, sum(s.n) AS heard, sum(CASE WHEN s.sole = q.station THEN s.n ELSE 0 END) AS alone
FROM quiet AS q JOIN seen AS s ON s.gap = q.gap GROUP BY q.gap, s.path, q.station ORDER BY q.gap, s.path, q.station
"""


@dataclass(frozen=True, slots=True)
class Receiver:
    """One that heard a vessel before its silence; the format of a file, where its lines name no receiver."""

    name: str
    half_hours: int  # in which it heard the vessel
    around: Around  # vessels that it heard in the area


@dataclass(frozen=True, slots=True)
class QuietReceiver:
    """One that was quiet in the first hours of a silence, where the vessel may have been."""

    name: str
    start: datetime
    end: datetime
    habit: float  # vessels an hour, as a rule, where it heard most
    n_most: int  # in the busiest of the quiet hours
    alone: int  # half hours of others along the path, before, in which it alone heard them
    heard: int  # the same, heard by anyone


def receivers_of(rows: Iterable[Mapping[str, Any]]) -> dict[int, tuple[Receiver, ...]]:
    """The rows of `HEARD_BY`, by silence."""
    found: dict[int, list[Receiver]] = defaultdict(list)
    for r in rows:
        around = Around(int(r["n_before"]), int(r["n_after"]), int(r["n_later"]))
        found[r["gap"]].append(Receiver(r["station"], int(r["half_hours"]), around))
    return {gap: tuple(of) for gap, of in found.items()}


def quiet_of(
    quiet: Iterable[Mapping[str, Any]], alone: Iterable[Mapping[str, Any]]
) -> dict[int, tuple[QuietReceiver, ...]]:
    """The rows of `QUIET`, by silence, with the counts of `ALONE` of the path that owes most to the quiet ones."""
    by_path: dict[int, dict[int, dict[str, tuple[int, int]]]] = defaultdict(lambda: defaultdict(dict))
    for r in alone:
        by_path[r["gap"]][r["path"]][r["station"]] = int(r["alone"]), int(r["heard"])
    owing = {gap: max(paths.values(), key=_share) for gap, paths in by_path.items()}
    found: dict[int, list[QuietReceiver]] = defaultdict(list)
    for r in quiet:
        counts = owing.get(r["gap"], {}).get(r["station"], (0, 0))
        found[r["gap"]].append(QuietReceiver(r["station"], r["start"], r["end"], r["habit"], int(r["n_most"]), *counts))
    return {gap: tuple(sorted(of, key=lambda one: (-one.alone, one.name))) for gap, of in found.items()}


def missed_without(quiet: Sequence[QuietReceiver]) -> float:
    """The chance that only receivers that are quiet now would have heard a ship there; 0 where none is quiet."""
    return _share({one.name: (one.alone, one.heard) for one in quiet}) if quiet else 0.0


def _share(counts: Mapping[str, tuple[int, int]]) -> float:
    """Half hours are heard by one alone or by several: what the quiet ones heard alone adds up."""
    heard = max(of for _, of in counts.values())
    return float(share_of(sum(alone for alone, _ in counts.values()), heard))
