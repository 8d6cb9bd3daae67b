"""Ordinary ships of the Danish straits: passages, ferries, small craft, and bunkering off the Skaw."""

from __future__ import annotations

import numpy as np

from benchmarks.simulate import seas
from benchmarks.simulate.cast import Cast
from benchmarks.simulate.logbook import time_of
from benchmarks.simulate.seas import Way
from benchmarks.simulate.traffic import WEEK_H, anchor_grid, bunker_round, ferry, passage
from benchmarks.simulate.truth import Truth
from monitor.model.event import Answer, Kind

BELT: Way = (seas.SKAGERRAK, *seas.KATTEGAT, *seas.GREAT_BELT, seas.OPEN_BALTIC)
SOUND: Way = (seas.SKAGERRAK, *seas.KATTEGAT, *seas.SOUND, seas.OPEN_BALTIC)
PASSAGES = 18
BUNKER_BASE = (10.75, 57.74)


def fill_straits(cast: Cast) -> None:
    """All of them. Laden tankers go by the Belt: the Sound is too shallow."""
    for k, hour in enumerate(np.linspace(-20, 155, PASSAGES)):
        ship = cast.registry.tanker() if k % 2 else cast.registry.cargo()
        way = SOUND if k % 6 == 2 else BELT
        begins = cast.clock.at(float(hour))
        cast.logs.append(passage(ship, begins, way if k % 4 < 2 else way[::-1], 10.5 + k % 5))
    for k, centre in enumerate(
        ((11.3, 57.3), (11.4, 56.45), (11.6, 54.45), (13.0, 54.85), (14.3, 55.4), (12.62, 55.42))
    ):
        cast.local(cast.registry.small_craft((219, 265)[k % 2]), centre, 2.5)
    for mid, hour in ((219, -1.0), (211, 0.2)):
        begins, until = cast.clock.at(hour), cast.clock.at(WEEK_H)
        way = seas.RODBY_PUTTGARDEN
        cast.logs.append(ferry(cast.registry.ferry(mid), begins, until, way, speed_kn=15.0, turn_h=0.8))
    _bunkering(cast)


def _bunkering(cast: Cast) -> None:
    customers = []
    for k, place in enumerate(anchor_grid(seas.SKAW_ROADS, 6, 0.9)):
        ship = cast.registry.tanker() if k % 2 else cast.registry.cargo()
        customers.append((cast.anchored(ship, place), 2.5 + k % 3))
    bunker = cast.registry.tanker(219, length_m=105, beam_m=17, draught_m=6.2)
    log = bunker_round(bunker, cast.clock.at(6), cast.clock.at(WEEK_H), customers, BUNKER_BASE)
    cast.logs.append(log)
    for leg in log.legs:
        customer = next((c for c, _ in customers if leg.beside is c), None)
        if customer is not None and customer.ship.ship_type == bunker.ship_type:
            cast.truths.append(
                Truth(
                    f"bunkers for {customer.ship.name}",
                    Kind.STS,
                    Answer.CANNOT_TELL,
                    False,
                    (bunker, customer.ship),
                    time_of(leg.start_s),
                    time_of(leg.end_s),
                    "STS-SKAW",
                    *leg.start,
                    "A bunkering tanker of 105 m lies a few hours alongside a tanker at anchor.",
                )
            )
