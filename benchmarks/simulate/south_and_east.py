"""Ordinary ships south of the Peloponnese and round Kozmino and Nakhodka."""

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks.simulate import seas
from benchmarks.simulate.cast import Cast
from benchmarks.simulate.seas import Way
from benchmarks.simulate.traffic import Call, anchor_grid, berth_place, passage, raft_places
from benchmarks.simulate.truth import Truth
from monitor.model.event import Answer, Kind

ROUND_MATAPAN: Way = (seas.IONIAN, *seas.ROUND_MATAPAN, seas.AEGEAN)
FROM_SOUTH: Way = (seas.FROM_TSUSHIMA, *seas.TO_KOZMINO)
FROM_EAST: Way = (seas.FROM_TSUGARU, *seas.TO_KOZMINO_EAST)
RAFT_SHIPS, RAFT_APART_M = 6, 380.0


def fill_peloponnese(cast: Cast) -> None:
    """Passages round Cape Matapan, a few small craft, and a raft of idle tankers in the Laconian Gulf."""
    for k, hour in enumerate(np.linspace(-6, 158, 10)):
        ship = cast.registry.cargo() if k % 2 else cast.registry.tanker()
        way = ROUND_MATAPAN[::-1] if k % 3 == 0 else ROUND_MATAPAN
        cast.logs.append(passage(ship, cast.clock.at(float(hour)), way, 11.0 + k % 4))
    for centre in ((22.02, 36.76), (22.05, 36.65), (22.80, 36.45), (23.15, 35.98)):
        cast.local(cast.registry.small_craft(241), centre, 2.0)
    cast.local(cast.registry.tug(241), (22.07, 36.88), 1.5)
    _raft(cast)


def _raft(cast: Cast) -> None:
    said: dict[str, Any] = {"destination": "FOR ORDERS"}
    formula: dict[str, Any] = {
        "name": "=CMD()",
        "destination": "=1+1",
    }  # harmless in every spreadsheet, or a test fails
    logs = [
        cast.anchored(cast.registry.tanker(**(formula if k == 3 else said)), place)
        for k, place in enumerate(raft_places(seas.LACONIA_ROADS, RAFT_SHIPS, RAFT_APART_M))
    ]
    cast.truths.append(
        Truth(
            "raft",
            Kind.STS,
            Answer.CANNOT_TELL,
            False,
            tuple(log.ship for log in logs),
            cast.clock.at(0),
            None,
            "STS-LACONIA",
            *seas.LACONIA_ROADS,
            f"Idle tankers at anchor {RAFT_APART_M:g} m from one another all week; their draughts do not change.",
        )
    )


def fill_kozmino(cast: Cast) -> None:
    """Calls at Kozmino and Nakhodka, ships in the roads, small craft on the approach."""
    for k, hour in enumerate((-40.0, 10.0, 55.0, 95.0)):
        berth = berth_place(seas.KOZMINO_BERTH, k)
        call = Call(FROM_EAST if k % 2 else FROM_SOUTH, None, 0.0, berth, 22.0, 14.0, "CN FOR ORDERS")
        cast.calls(cast.registry.tanker(destination="RU KZM"), hour, call, 12.0, "RU-KOZMINO")
    for k, hour in enumerate((0.0, 60.0, 110.0)):
        berth = cast.near((132.94, 42.72), f"nakhodka {k}", 0.3)
        call = Call(FROM_EAST if k % 2 else FROM_SOUTH, None, 0.0, berth, 20.0, 9.0, "JP")
        cast.calls(cast.registry.cargo(431 if k else 440), hour, call, 12.5)
    for k, place in enumerate(anchor_grid(seas.NAKHODKA_ROADS, 5, 0.9)):
        cast.anchored(cast.registry.cargo() if k % 2 else cast.registry.tanker(), place)
    for centre in (
        (132.70, 42.37),
        (132.80, 42.45),
        (132.92, 42.52),
        (133.10, 42.52),
        (132.65, 42.50),
        (132.88, 42.58),
    ):
        cast.local(cast.registry.small_craft(273), centre, 2.5)
    cast.local(cast.registry.tug(273), (132.96, 42.66), 1.5)
