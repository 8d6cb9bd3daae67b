"""A thin year of earlier reports: what a satellite now and then heard of some hulls."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import numpy as np

from benchmarks.simulate.great_circle import along
from benchmarks.simulate.logbook import Logbook, epoch_s
from benchmarks.simulate.seas import LONG_WAY, Way
from benchmarks.simulate.ship import Ship
from monitor.geo.sphere import distance_m
from monitor.model.ais_message import Position, Static

PASSAGE_D = 24.0  # days for the long way, with waiting
PASS_H, EVERY_MIN = 2.5, 80.0  # a pass gives three fixes: too few to call a later silence strange


@dataclass(frozen=True, slots=True)
class Past:
    """Where a hull was in the year before: sailing to and fro on the long way, with the names she had then."""

    ship: Ship
    meets: tuple[tuple[datetime, float], ...]  # (time, part of the long way), in order of time
    renames: tuple[tuple[datetime, Ship], ...] = ()  # who she was up to each time, in order of time
    call: Logbook | None = None  # a port call of that year, heard every hour or so

    def ship_at(self, t: datetime) -> Ship:
        """Who she said to be."""
        return next((ship for until, ship in self.renames if t < until), self.ship)


def to_and_fro(at: datetime, part: float, since: datetime) -> tuple[tuple[datetime, float], ...]:
    """Times and parts of the long way (0 the Gulf of Finland, 1 the Ionian Sea) that lead to `part` at `at`."""
    meets = [(at, part)]
    end = 0.0 if part >= 0.5 else 1.0
    while meets[0][0] > since:
        t, from_part = meets[0]
        meets.insert(0, (t - timedelta(days=PASSAGE_D * abs(from_part - end)), end))
        end = 1.0 - end
    return tuple(meets)


def thin_year(past: Past, mondays: Sequence[datetime], chance: np.random.Generator) -> Iterator[Position | Static]:
    """One static report and three fixes a week, and the port call if there was one."""
    for monday in mondays:
        t = monday + timedelta(hours=float(chance.uniform(0, 20)))
        if t + timedelta(hours=PASS_H) >= past.meets[-1][0] or _in_call(past, t):
            continue
        here, there = (place_on(LONG_WAY, part_at(past.meets, t + timedelta(hours=h))) for h in (0.0, PASS_H))
        log = Logbook.begin(past.ship_at(t), t, *here, static_every_h=PASS_H * 2)
        speed_kn = float(distance_m(*here, *there)) / 1852 / PASS_H
        log = (
            log.sail(there, speed_kn=speed_kn, every_min=EVERY_MIN) if speed_kn > 1 else log.stay(PASS_H, every_min=80)
        )
        yield from log.reports(chance)
    if past.call is not None:
        yield from past.call.reports(chance)


def slowly(log: Logbook, every_min: float) -> Logbook:
    """The same log, heard at longer intervals."""
    return replace(log, legs=tuple(replace(leg, every_s=every_min * 60) for leg in log.legs))


def part_at(meets: Sequence[tuple[datetime, float]], t: datetime) -> float:
    """How much of the long way lies behind her."""
    return float(np.interp(epoch_s(t), [epoch_s(at) for at, _ in meets], [part for _, part in meets]))


def place_on(way: Way, part: float) -> tuple[float, float]:
    """The point (lon, lat) after a part of a way, by distance."""
    behind = behind_m(way)
    at_m = float(np.clip(part, 0, 1)) * behind[-1]
    i = min(int(np.searchsorted(behind, at_m, side="right")) - 1, len(way) - 2)
    rest = (at_m - behind[i]) / (behind[i + 1] - behind[i])
    lon, lat, _ = along(way[i], way[i + 1], np.array([rest]))
    return float(lon[0]), float(lat[0])


def behind_m(way: Way) -> np.ndarray:
    """Metres from the beginning of a way to each of its points, float64 (n,)."""
    lon, lat = np.array(way).T
    return np.concatenate([[0.0], np.cumsum(distance_m(lon[:-1], lat[:-1], lon[1:], lat[1:]))])


def _in_call(past: Past, t: datetime) -> bool:
    if past.call is None:
        return False
    begins_s, ends_s = past.call.legs[0].start_s, past.call.t_s
    return begins_s - 86400 < epoch_s(t) < ends_s + 86400
