"""Receivers round silent ships: who heard the ship up to then, and which of those that hear the water were quiet.

A quiet receiver explains a gap as far as it alone would have heard the ship: the share of the half hours of
others in that water, before it went quiet, in which it alone heard them. A feed that hands on one reception of each
message makes that share too great. What tells is who went on being heard: of n ships that it alone had heard there
in the hours before, m not again in the first hour. The chance of a gap is at least the share times
(m + 1/2) / (n + 1) (Jeffreys' prior of a share: Jeffreys 1946, doi:10.1098/rspa.1946.0056).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from monitor.detect.gaps.chance_unheard import share_of
from monitor.detect.gaps.reception_counts import AreaCounts
from monitor.model.params import judged

# Who heard the vessel in the hours before its gap, and what each of them heard in the area of its last fix:
# in the hour before, and in the first two full hours after.
HEARD_BY = """
WITH by_whom AS (
    SELECT s.gap, r.station, count(*) AS half_hours FROM gap_times AS s
    JOIN receptions AS r ON r.mmsi = s.mmsi AND r.bin_t <= s.t1 AND epoch_us(r.bin_t) > epoch_us(s.t1) - $before_us
    WHERE r.bin_t >= $low AND r.bin_t < $until GROUP BY s.gap, r.station)
SELECT b.gap, b.station, b.half_hours, coalesce(sum(CASE WHEN a.hour = s.hour_before THEN a.n END), 0) AS n_before,
    coalesce(sum(CASE WHEN a.hour = s.hour_after THEN a.n END), 0) AS n_after,
    coalesce(sum(CASE WHEN a.hour = s.hour_later THEN a.n END), 0) AS n_later
FROM by_whom AS b JOIN gap_times AS s ON s.gap = b.gap
LEFT JOIN area_hours AS a
  ON a.station = b.station AND a.area_x = s.area_x AND a.area_y = s.area_y
 AND a.hour >= s.hour_before AND a.hour <= s.hour_later AND a.as_of <= $day
GROUP BY b.gap, b.station, b.half_hours ORDER BY b.gap, b.half_hours DESC, b.station
"""

# Receivers that were quiet in the first hours of a gap, in an area where the vessel may have been; all of them
# but some time: a gap of which an hour passed while the receiver heard others is judged by that hour. An outage
# is told in full hours and may be longer at either end. One that has been quiet for days was given up or has another
# name, and the water is heard as it is without it.
QUIET = """
SELECT p.gap, o.station, min(o."start") AS "start", max(o."end") AS "end", max(o.habit) AS habit,
    max(o.n_most) AS n_most
FROM (SELECT DISTINCT gap, area_x, area_y FROM places) AS p
JOIN outages AS o ON o.station <> '' AND o.area_x = p.area_x AND o.area_y = p.area_y AND o.as_of <= $day
JOIN gap_times AS s ON s.gap = p.gap AND o."start" < s.look_to AND o."end" > s.t1
WHERE epoch_us(o."start") >= epoch_us(s.t1) - $fresh_us
  AND greatest(0, epoch_us(o."start") - $edge_us - epoch_us(s.look_from))
    + greatest(0, epoch_us(s.look_to) + 1800000000 - epoch_us(o."end") - $edge_us) < $uncovered_us
GROUP BY p.gap, o.station ORDER BY p.gap, o.station
-- no row without outages, places, gap_times
"""

# What others had heard of the water along each path until then, and how much of it each quiet receiver alone.
ALONE = """
WITH along AS (SELECT DISTINCT gap, path, mmsi, cell_x, cell_y FROM probes),
ends AS (SELECT gap, min("start") AS "start" FROM quiet GROUP BY gap),
seen AS (
    SELECT a.gap, a.path, w.sole, count(*) AS n FROM along AS a JOIN ends AS e ON e.gap = a.gap
    JOIN exposure AS w ON w.cell_x = a.cell_x AND w.cell_y = a.cell_y AND w.mmsi <> a.mmsi
    WHERE w.as_of > $day_before AND w.as_of <= $day AND w.heard AND w.bin_t < e."start"
    GROUP BY a.gap, a.path, w.sole)
SELECT q.gap, s.path, q.station, sum(s.n) AS heard, sum(CASE WHEN s.sole = q.station THEN s.n ELSE 0 END) AS alone
FROM quiet AS q JOIN seen AS s ON s.gap = q.gap GROUP BY q.gap, s.path, q.station ORDER BY q.gap, s.path, q.station
"""


# Ships that a quiet receiver alone had heard along the paths in the hours before, and those of them that others
# heard as soon as it was quiet.
WITNESSES = """
WITH along AS (SELECT DISTINCT gap, mmsi, cell_x, cell_y FROM probes),
before AS (
    SELECT DISTINCT q.gap, q.station, q."start", w.mmsi FROM quiet AS q JOIN along AS a ON a.gap = q.gap
    JOIN exposure AS w ON w.cell_x = a.cell_x AND w.cell_y = a.cell_y AND w.sole = q.station AND w.mmsi <> a.mmsi
     AND w.bin_t < q."start" AND epoch_us(w.bin_t) >= epoch_us(q."start") - $before_us
    WHERE w.as_of <= $day AND w.bin_t >= $low),
again AS (
    SELECT DISTINCT b.gap, b.station, b.mmsi FROM before AS b JOIN receptions AS r
      ON r.mmsi = b.mmsi AND r.bin_t >= b."start" AND epoch_us(r.bin_t) < epoch_us(b."start") + $again_us
    WHERE r.bin_t >= $low AND r.bin_t < $until)
SELECT b.gap, b.station, count(*) AS witnesses, count(*) - count(a.mmsi) AS missed FROM before AS b
LEFT JOIN again AS a ON a.gap = b.gap AND a.station = b.station AND a.mmsi = b.mmsi
GROUP BY b.gap, b.station ORDER BY b.gap, b.station
"""


@dataclass(frozen=True, slots=True)
class QuietReceiverParams:
    """Which receivers are asked about a gap, and when one of them was quiet."""

    heard_by_h: float = judged(3.0, "h", "2026-11-24")
    quiet_since_h: float = judged(72.0, "h", "2026-11-24")
    edge_h: float = judged(1.0, "h", "2026-11-28")
    uncovered_h: float = judged(1.0, "h", "2026-11-28")
    again_h: float = judged(1.0, "h", "2026-11-28")


@dataclass(frozen=True, slots=True)
class Receiver:
    """One that heard a vessel before its gap; the format of a file, where its lines name no receiver."""

    name: str
    half_hours: int  # in which it heard the vessel
    around: AreaCounts  # vessels that it heard in the area


@dataclass(frozen=True, slots=True)
class QuietReceiver:
    """One that was quiet in the first hours of a gap, where the vessel may have been."""

    name: str
    start: datetime
    end: datetime
    usual: float  # vessels an hour, as a rule, where it heard most
    n_most: int  # in the busiest of the quiet hours
    alone: int  # half hours of others along the path, before, in which it alone heard them
    heard: int  # the same, heard by anyone
    witnesses: int = 0  # ships that it alone had heard there in the hours before
    missed: int = 0  # of these, not heard by anyone in its first quiet hour

    @property
    def missed_share(self) -> float:
        """Part of what it alone hears that nobody hears now, by Jeffreys' rule: one half where there is no witness."""
        return (self.missed + 0.5) / (self.witnesses + 1)


def receivers_of(rows: Iterable[Mapping[str, Any]]) -> dict[int, tuple[Receiver, ...]]:
    """The rows of `HEARD_BY`, by gap."""
    found: dict[int, list[Receiver]] = defaultdict(list)
    for r in rows:
        around = AreaCounts(int(r["n_before"]), int(r["n_after"]), int(r["n_later"]))
        found[r["gap"]].append(Receiver(r["station"], int(r["half_hours"]), around))
    return {gap: tuple(of) for gap, of in found.items()}


def quiet_of(
    quiet: Iterable[Mapping[str, Any]], alone: Iterable[Mapping[str, Any]], witnesses: Iterable[Mapping[str, Any]]
) -> dict[int, tuple[QuietReceiver, ...]]:
    """The rows of `QUIET`, by gap, with the counts of `WITNESSES`, and those of `ALONE` of one path.

    The path is the one that owes most to the quiet ones.
    """
    by_path: dict[int, dict[int, dict[str, tuple[int, int]]]] = defaultdict(lambda: defaultdict(dict))
    for r in alone:
        by_path[r["gap"]][r["path"]][r["station"]] = int(r["alone"]), int(r["heard"])
    seen = {(r["gap"], r["station"]): (int(r["witnesses"]), int(r["missed"])) for r in witnesses}
    rows: dict[int, list[Mapping[str, Any]]] = defaultdict(list)
    for r in quiet:
        rows[r["gap"]].append(r)
    return {
        gap: max((_of_path(of, counts, seen) for counts in (by_path[gap] or {0: {}}).values()), key=missed_without)
        for gap, of in rows.items()
    }


def _of_path(
    rows: Sequence[Mapping[str, Any]],
    counts: Mapping[str, tuple[int, int]],
    seen: Mapping[tuple[int, str], tuple[int, int]],
) -> tuple[QuietReceiver, ...]:
    found = [
        QuietReceiver(
            r["station"],
            r["start"],
            r["end"],
            r["habit"],
            int(r["n_most"]),
            *counts.get(r["station"], (0, 0)),
            *seen.get((r["gap"], r["station"]), (0, 0)),
        )
        for r in rows
    ]
    return tuple(sorted(found, key=lambda one: (-one.alone, one.name)))


def missed_without(quiet: Sequence[QuietReceiver]) -> float:
    """The chance that nobody hears a ship there while these are quiet; 0 where none is.

    A half hour is heard by one alone or by several: what each heard alone adds up.
    """
    if not quiet:
        return 0.0
    missed = sum(one.alone * one.missed_share for one in quiet)
    return float(share_of(missed, max(one.heard for one in quiet)))
