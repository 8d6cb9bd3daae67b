"""The cast: all ships' logs and the truths about them, filled water by water from one seed and one clock."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from benchmarks.simulate.earlier import Past
from benchmarks.simulate.logbook import Logbook, time_of
from benchmarks.simulate.registry import Registry, chance_of
from benchmarks.simulate.ship import Ship
from benchmarks.simulate.traffic import WEEK_H, Call, Clock, at_anchor, call_at_port, local_craft
from benchmarks.simulate.truth import Truth
from monitor.geo.sphere import destination
from monitor.model.event import Answer, Kind
from monitor.model.units import M_PER_NM, S_PER_H

TOLD_H = 7.0  # a call of which less lies in the week is not in the truth table


@dataclass(slots=True)
class Cast:
    """Added to as the waters fill. The order of adding decides who gets which name."""

    seed: int
    clock: Clock
    registry: Registry
    logs: list[Logbook] = field(default_factory=list)
    truths: list[Truth] = field(default_factory=list)
    pasts: list[Past] = field(default_factory=list)

    def chance(self, what: str) -> np.random.Generator:
        """A generator of this cast for one purpose."""
        return chance_of(self.seed, what)

    def near(self, place: tuple[float, float], what: str, within_nm: float) -> tuple[float, float]:
        """A point south-west of a place (lon, lat): where there is water, at the berths used here."""
        chance = self.chance(f"near {what}")
        off_m = float(chance.uniform(0.0, within_nm)) * M_PER_NM
        lon, lat = destination(*place, float(chance.uniform(180, 270)), off_m)
        return float(lon), float(lat)

    def local(self, ship: Ship, centre: tuple[float, float], radius_nm: float) -> None:
        """A small craft that stays about a place all week."""
        begins, until = self.clock.at(-1), self.clock.at(WEEK_H)
        self.logs.append(local_craft(ship, begins, until, centre, radius_nm, self.chance(f"local {ship.mmsi}")))

    def anchored(self, ship: Ship, place: tuple[float, float]) -> Logbook:
        """A ship that lies at anchor all week."""
        log = at_anchor(ship, self.clock.at(-1), self.clock.at(WEEK_H + 1), place)
        self.logs.append(log)
        return log

    def calls(self, ship: Ship, hour: float, call: Call, speed_kn: float, place_id: str | None = None) -> None:
        """A call with the transponder on; at a terminal (`place_id`) it goes into the truth table."""
        log = call_at_port(ship, self.clock.at(hour), call, speed_kn)
        self.logs.append(log)
        truth = open_call(log, call, place_id) if place_id else None
        if truth and _hours_in_week(truth, self.clock) >= TOLD_H:
            self.truths.append(truth)


def open_call(log: Logbook, call: Call, place_id: str) -> Truth:
    """The truth about a call with the transponder on."""
    lay = max((leg for leg in log.legs if leg.start == call.berth == leg.end), key=lambda leg: leg.end_s)
    return Truth(
        f"open call {log.ship.name}",
        Kind.PORT_CALL,
        Answer.YES,
        False,
        (lay.ship,),
        time_of(lay.start_s),
        time_of(lay.end_s),
        place_id,
        *call.berth,
        "A call with the transponder on all the while: told, and no suspicion by itself.",
    )


def _hours_in_week(truth: Truth, clock: Clock) -> float:
    end = min(truth.end or clock.at(WEEK_H), clock.at(WEEK_H))
    return (end - max(truth.start, clock.at(0))).total_seconds() / S_PER_H
