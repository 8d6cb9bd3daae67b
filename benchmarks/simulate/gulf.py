"""Ordinary ships of the Gulf of Finland: calls at its ports, ferries, small craft all along the fairway."""

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks.simulate import seas
from benchmarks.simulate.cast import Cast
from benchmarks.simulate.earlier import place_on
from benchmarks.simulate.registry import PILOT
from benchmarks.simulate.seas import Way
from benchmarks.simulate.traffic import WEEK_H, Call, anchor_grid, berth_place, ferry

TANKERS, CARGO_SHIPS, SMALL_CRAFT = 20, 18, 24
FROM_SEA: Way = (seas.GULF_MOUTH, *seas.GULF_FAIRWAY)
ALL_FAIRWAY: Way = (*seas.GULF_FAIRWAY, *seas.TO_PRIMORSK[:2])


def fill_gulf(cast: Cast) -> None:
    """All of them. Ships begin before the week, so that the first hour is as busy as the others."""
    for k, hour in enumerate(np.linspace(-62, 140, TANKERS)):
        _tanker_call(cast, k, float(hour))
    for k, hour in enumerate(np.linspace(-40, 150, CARGO_SHIPS)):
        _cargo_call(cast, k, float(hour))
    _small_craft(cast)
    for k, place in enumerate(anchor_grid(seas.KOTKA_ROADS, 3, 0.8)):
        cast.anchored(cast.registry.cargo(230 if k else None), place)
    for mid, hour in ((230, -3.0), (276, 0.5)):
        begins, until = cast.clock.at(hour), cast.clock.at(WEEK_H)
        way = seas.HELSINKI_TALLINN
        cast.logs.append(ferry(cast.registry.ferry(mid), begins, until, way, speed_kn=22.0, turn_h=2.0))


def _tanker_call(cast: Cast, k: int, hour: float) -> None:
    primorsk = k % 5 < 3
    way = (seas.GULF_MOUTHS[k % 3], *seas.GULF_FAIRWAY, *(seas.TO_PRIMORSK if primorsk else seas.TO_USTLUGA))
    roads, berth = (seas.PRIMORSK_ROADS, seas.PRIMORSK_BERTH) if primorsk else (seas.USTLUGA_ROADS, seas.USTLUGA_BERTH)
    chance = cast.chance(f"gulf tanker {k}")
    call = Call(
        way,
        cast.near(roads, f"roads {k}", 1.8),
        float(chance.uniform(5, 16)),
        berth_place(berth, k),
        float(chance.uniform(16, 26)),
        14.2,
        "FOR ORDERS",
    )
    said: dict[str, Any] = {"destination": "RU PRI" if primorsk else "RU ULU"}
    if k == 9:
        said["name"] = '"><IMG SRC=//EVIL/1>'  # harmless in every output, or a test fails
    ship = cast.registry.tanker(**said)
    cast.calls(ship, hour, call, float(chance.uniform(10.5, 13)), "RU-PRIMORSK" if primorsk else "RU-USTLUGA")


def _cargo_call(cast: Cast, k: int, hour: float) -> None:
    turns_off_at, end = ((7, seas.TO_PETERSBURG), (5, seas.TO_KOTKA), (3, seas.TO_TALLINN))[k % 3]
    way = (seas.GULF_MOUTHS[k % 3 - 1], *seas.GULF_FAIRWAY[:turns_off_at], *end)
    call = Call(way[:-1], None, 0.0, way[-1], 18.0, 6.5, "ROTTERDAM")
    cast.calls(cast.registry.cargo(), hour, call, 12.0 + k % 4)


def _small_craft(cast: Cast) -> None:
    """Alternating on either side of the fairway, so that somebody is always near; tugs and pilots inshore."""
    for k, part in enumerate(np.linspace(0.03, 0.99, SMALL_CRAFT)):
        lon, lat = place_on(ALL_FAIRWAY, float(part))
        side_deg = 0.05 if k % 2 else -0.05
        cast.local(cast.registry.small_craft((230, 276, 273)[k % 3]), (lon, lat + side_deg), 2.5)
    cast.local(cast.registry.small_craft(276), (22.10, 59.28), 2.0)
    for centre in ((28.72, 60.22), (28.27, 59.83), (28.50, 60.07)):
        cast.local(cast.registry.small_craft(273, PILOT), centre, 1.5)
        cast.local(cast.registry.tug(273), centre, 1.5)
