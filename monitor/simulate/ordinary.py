"""The ordinary ships of the sample, by water. None of them does anything that should be found.

Some look like it: rafts, bunkering, calls at Russian terminals with the transponder on. The truth table
lists those as negatives.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

import numpy as np

from monitor.geo.sphere import destination
from monitor.model.event import Answer, Kind
from monitor.simulate import seas
from monitor.simulate.earlier import place_on
from monitor.simulate.logbook import Logbook
from monitor.simulate.registry import PILOT, Registry, chance_of
from monitor.simulate.seas import Way
from monitor.simulate.ship import Ship
from monitor.simulate.traffic import (
    WEEK_H, Call, Clock, anchor_grid, at_anchor, bunker_round, call_at_port, ferry, local_craft, passage, raft_places,
)  # fmt: skip
from monitor.simulate.truth import Truth

EARLY_H = -48.0  # ships begin before the week, so that the first hour is as busy as the others


@dataclass(slots=True)
class Cast:
    """What a seed and a clock make: ships' logs and truths, added to as the waters fill."""

    seed: int
    clock: Clock
    registry: Registry
    logs: list[Logbook] = field(default_factory=list)
    truths: list[Truth] = field(default_factory=list)

    def local(self, ship: Ship, centre: tuple[float, float], radius_nm: float) -> None:
        """Add a small craft that stays about a place all week."""
        chance = chance_of(self.seed, f"local {ship.mmsi}")
        begins, until = self.clock.at(-1), self.clock.at(WEEK_H)
        self.logs.append(local_craft(ship, begins, until, centre, radius_nm, chance))

    def anchored(self, ship: Ship, place: tuple[float, float]) -> Logbook:
        """Add a ship that lies at anchor all week."""
        log = at_anchor(ship, self.clock.at(-1), self.clock.at(WEEK_H + 1), place)
        self.logs.append(log)
        return log


def fill(cast: Cast) -> None:
    """All ordinary ships of all waters."""
    _gulf_calls(cast)
    _gulf_locals(cast)
    _danish_straits(cast)
    _skaw_bunkering(cast)
    _peloponnese(cast)
    _laconian_raft(cast)
    _kozmino(cast)


def _gulf_calls(cast: Cast) -> None:
    to_sea: Way = (seas.GULF_MOUTH, *seas.GULF_FAIRWAY)
    begins_h = np.linspace(-62, 140, 22)
    for k, hour in enumerate(begins_h):
        chance = chance_of(cast.seed, f"gulf tanker {k}")
        ship = cast.registry.tanker(destination="RU PRI" if k % 5 < 3 else "RU ULU")
        primorsk = k % 5 < 3
        call = Call(
            way_in=(*to_sea, *(seas.TO_PRIMORSK if primorsk else (seas.TO_USTLUGA))),
            roads=_near(seas.PRIMORSK_ROADS if primorsk else seas.USTLUGA_ROADS, chance, 1.8),
            wait_h=float(chance.uniform(5, 16)),
            berth=_near(seas.PRIMORSK_BERTH if primorsk else seas.USTLUGA_BERTH, chance, 0.12),
            berth_h=float(chance.uniform(16, 26)),
            draught_out_m=14.2, destination_out="FOR ORDERS",
        )  # fmt: skip
        log = call_at_port(ship, cast.clock.at(float(hour)), call, float(chance.uniform(10.5, 13)))
        cast.logs.append(log)
        cast.truths += _open_call(log, call, "RU-PRIMORSK" if primorsk else "RU-USTLUGA", f"open call {k}")
    ends = (seas.TO_PETERSBURG, seas.TO_KOTKA, seas.TO_TALLINN)
    starts = (len(seas.GULF_FAIRWAY), 5, 3)
    for k, hour in enumerate(np.linspace(-40, 150, 18)):
        ship = cast.registry.cargo()
        way = (seas.GULF_MOUTH, *seas.GULF_FAIRWAY[: starts[k % 3]], *ends[k % 3])
        call = Call(way[:-1], None, 0.0, way[-1], 18.0, 6.5, "ROTTERDAM")
        cast.logs.append(call_at_port(ship, cast.clock.at(float(hour)), call, 12.0 + k % 4))


def _gulf_locals(cast: Cast) -> None:
    """Two small craft for every score of miles of the fairway, so that somebody is always near."""
    fairway: Way = (*seas.GULF_FAIRWAY, *seas.TO_PRIMORSK[:2])
    for k, part in enumerate(np.linspace(0.03, 0.99, 20)):
        lon, lat = place_on(fairway, float(part))
        mid = (230, 276, 273)[k % 3]
        side_nm = 3.0 if k % 2 else -3.0
        cast.local(cast.registry.small_craft(mid), (lon, lat + side_nm / 60), 3.0)
    for centre in ((28.72, 60.22), (28.30, 59.83), (28.5, 60.07)):
        cast.local(cast.registry.small_craft(273, PILOT), centre, 1.5)
        cast.local(cast.registry.tug(273), centre, 1.5)
    for k, place in enumerate(anchor_grid(seas.KOTKA_ROADS, 3, 0.8)):
        cast.anchored(cast.registry.cargo(230 if k else None), place)
    for k, hour in enumerate((-3.0, 0.5)):
        log = ferry(
            cast.registry.ferry((230, 276)[k]), cast.clock.at(hour), cast.clock.at(WEEK_H), seas.HELSINKI_TALLINN,
            speed_kn=22.0, turn_h=2.0,
        )  # fmt: skip
        cast.logs.append(log)


def _danish_straits(cast: Cast) -> None:
    belt: Way = (seas.SKAGERRAK, *seas.KATTEGAT, *seas.GREAT_BELT, seas.OPEN_BALTIC)
    sound: Way = (seas.SKAGERRAK, *seas.KATTEGAT, *seas.SOUND, seas.OPEN_BALTIC)
    for k, hour in enumerate(np.linspace(-20, 155, 18)):
        ship = cast.registry.tanker() if k % 2 else cast.registry.cargo()
        way = sound if k % 3 == 2 else belt
        cast.logs.append(passage(ship, cast.clock.at(float(hour)), way if k % 4 < 2 else way[::-1], 10.5 + k % 5))
    for k, centre in enumerate(((11.3, 57.3), (11.4, 56.4), (10.9, 55.95), (11.6, 54.45), (13.0, 54.85), (14.3, 55.4))):
        cast.local(cast.registry.small_craft((219, 265)[k % 2]), centre, 3.0 if k != 2 else 1.5)
    for hour in (-1.0, 0.2):
        log = ferry(
            cast.registry.ferry(219 if hour < 0 else 211), cast.clock.at(hour), cast.clock.at(WEEK_H),
            seas.RODBY_PUTTGARDEN, speed_kn=15.0, turn_h=0.8,
        )  # fmt: skip
        cast.logs.append(log)


def _skaw_bunkering(cast: Cast) -> None:
    customers = []
    for k, place in enumerate(anchor_grid(seas.SKAW_ROADS, 6, 0.9)):
        ship = cast.registry.tanker() if k % 2 else cast.registry.cargo()
        customers.append((cast.anchored(ship, place), 2.5 + k % 3))
    bunker = cast.registry.tanker(219, length_m=105, beam_m=17, draught_m=6.2)
    log = bunker_round(bunker, cast.clock.at(6), customers, (10.75, 57.74))
    cast.logs.append(log)
    for customer, _ in customers[1::2]:
        leg = next(leg for leg in log.legs if leg.beside is customer)
        cast.truths.append(
            Truth(
                f"bunkers for {customer.ship.name}", Kind.STS, Answer.CANNOT_TELL, (bunker, customer.ship),
                _time(leg.start_s), _time(leg.end_s), "STS-SKAW", *leg.start,
                "A bunkering tanker of 105 m lies some hours alongside a tanker at anchor: bunkers, as far as one can see.",
            )
        )  # fmt: skip


def _peloponnese(cast: Cast) -> None:
    way: Way = (seas.IONIAN, *seas.ROUND_MATAPAN, seas.AEGEAN)
    for k, hour in enumerate(np.linspace(-6, 158, 10)):
        ship = cast.registry.cargo() if k % 2 else cast.registry.tanker()
        cast.logs.append(passage(ship, cast.clock.at(float(hour)), way[::-1] if k % 3 == 0 else way, 11.0 + k % 4))
    for centre in ((22.02, 36.76), (22.1, 36.62), (22.8, 36.45), (23.1, 36.05)):
        cast.local(cast.registry.small_craft(241), centre, 2.0)
    cast.local(cast.registry.tug(241), (22.07, 36.88), 1.5)


def _laconian_raft(cast: Cast) -> None:
    places = raft_places(seas.LACONIA_ROADS, 6, 380.0)
    said = {"name": "=CMD()", "destination": "=1+1"}
    raft = [
        cast.anchored(cast.registry.tanker(**(said if k == 3 else {"destination": "FOR ORDERS"})), place)
        for k, place in enumerate(places)
    ]
    cast.truths.append(
        Truth(
            "raft", Kind.STS, Answer.CANNOT_TELL, tuple(log.ship for log in raft), cast.clock.at(0), None,
            "STS-LACONIA", *seas.LACONIA_ROADS,
            "Six idle tankers lie at anchor 380 m from one another all week; draughts do not change. "
            "One of them is named like a spreadsheet formula.",
        )
    )  # fmt: skip


def _kozmino(cast: Cast) -> None:
    ways = ((seas.FROM_TSUSHIMA, *seas.TO_KOZMINO), (seas.FROM_TSUGARU, *seas.TO_KOZMINO_EAST))
    for k, hour in enumerate((-40.0, 10.0, 55.0, 95.0)):
        chance = chance_of(cast.seed, f"kozmino {k}")
        call = Call(
            ways[k % 2], None, 0.0, _near(seas.KOZMINO_BERTH, chance, 0.1), 22.0, 14.0, "CN FOR ORDERS"
        )  # fmt: skip
        log = call_at_port(cast.registry.tanker(destination="RU KZM"), cast.clock.at(hour), call, 12.0)
        cast.logs.append(log)
        cast.truths += _open_call(log, call, "RU-KOZMINO", f"open call at Kozmino {k}")
    for k, place in enumerate(anchor_grid(seas.NAKHODKA_ROADS, 5, 0.9)):
        cast.anchored(cast.registry.cargo() if k % 2 else cast.registry.tanker(), place)
    for centre in ((132.80, 42.45), (132.92, 42.52), (133.1, 42.52), (132.65, 42.50), (132.88, 42.60)):
        cast.local(cast.registry.small_craft(273), centre, 2.5)
    cast.local(cast.registry.tug(273), (132.96, 42.66), 1.5)
    for k, hour in enumerate((0.0, 60.0, 110.0)):
        way = ways[1] if k % 2 else ways[0]
        call = Call(way, None, 0.0, _near((132.94, 42.70), chance_of(cast.seed, f"nakhodka {k}"), 0.3), 20.0, 9.0, "JP")
        cast.logs.append(call_at_port(cast.registry.cargo(431 if k else 440), cast.clock.at(hour), call, 12.5))


def _open_call(log: Logbook, call: Call, place: str, story: str) -> Iterator[Truth]:
    """The truth about a call with the transponder on, if it lies in the week and is long enough to be told."""
    leg = max((leg for leg in log.legs if leg.start == call.berth), key=lambda leg: leg.end_s - leg.start_s)
    yield Truth(
        story, Kind.PORT_CALL, Answer.NO, (leg.ship,), _time(leg.start_s), _time(leg.end_s), place, *call.berth,
        "An open call with the transponder on: seen, told as a port call, and no reason for suspicion by itself.",
    )  # fmt: skip


def _near(place: tuple[float, float], chance: np.random.Generator, within_nm: float) -> tuple[float, float]:
    off_m = float(chance.uniform(0.0, within_nm)) * 1852
    lon, lat = destination(*place, float(chance.uniform(180, 270)), off_m)
    return float(lon), float(lat)


def _time(t_s: float):  # type: ignore[no-untyped-def]
    return Logbook(Ship(0), t_s, (0.0, 0.0)).now


__all__ = ["Cast", "fill", "timedelta"]
