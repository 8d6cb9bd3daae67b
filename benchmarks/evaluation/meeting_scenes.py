"""Meetings at sea with known answers, of every kind that the detector tells apart, from a seed. All invented.

Durations are drawn by chance as all else is (meeting_stage.py); of some ships the type or the size is never said.
Nothing in here was fitted to the detector.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import numpy as np

from benchmarks.evaluation.encounter_stage import Point, Scenes, beside, hull_to_hull_m, off
from benchmarks.simulate.leg import NavStatus
from benchmarks.simulate.logbook import Logbook
from monitor.model.facts.sts import EncounterKind

BEGINS = datetime(2026, 3, 2)
PORTS = ((28.715, 60.335), (28.41, 59.68), (133.0, 42.71), (37.83, 44.67))  # inside fences of terminals
ROADS = (22.05, 36.55)  # off Kalamata, where transfers are made


def scenes(seed: int, each: int = 3) -> Scenes:
    """`each` scenes of every kind, each in its own water; the raft is one a seed."""
    world = Scenes(np.random.default_rng(seed))
    for k, make in enumerate([m for m in MAKERS for _ in range(each)]):
        make(world, _water(k), BEGINS + timedelta(hours=float(world.chance.uniform(0, 14))))
    _raft(world, ROADS, BEGINS)
    return world


def _water(k: int) -> Point:
    """Water of its own: in the Atlantic, every fifth beside the date line, every seventh far north."""
    if k % 5 == 0:
        return (180.0 - 0.001 * k if k % 2 else -180.0 + 0.001 * k), 20.0 + k
    return -38.0 + 1.5 * (k % 12), (71.0 + 0.2 * k if k % 7 == 0 else 32.0 + 0.4 * k)


def transfer(world: Scenes, place: Point, at: datetime) -> None:
    """The plain case, at anchor."""
    hours = world.chance.uniform(8, 30)
    beside(world, place, at, hours, world.ship(), world.ship(), EncounterKind.TRANSFER_PROBABLE)


def transfer_adrift(world: Scenes, place: Point, at: datetime) -> None:
    """Both drift."""
    hours = world.chance.uniform(8, 30)
    beside(world, place, at, hours, world.ship(), world.ship(), EncounterKind.TRANSFER_PROBABLE, adrift=True)


def transfer_in_part(world: Scenes, place: Point, at: datetime) -> None:
    """A part cargo."""
    hours = world.chance.uniform(4.5, 8)
    beside(world, place, at, hours, world.ship(), world.ship(), EncounterKind.TRANSFER_PROBABLE)


def transfer_half_unseen(world: Scenes, place: Point, at: datetime) -> None:
    """Both switch off in the middle of it for less than half of the time."""
    hours = world.chance.uniform(14, 24)
    beside(
        world,
        place,
        at,
        hours,
        world.ship(),
        world.ship(),
        EncounterKind.TRANSFER_PROBABLE,
        adrift=True,
        gap_h=0.4 * hours,
    )


def transfer_unsaid(world: Scenes, place: Point, at: datetime) -> None:
    """One never says what it is, or how large."""
    hours, one, other = world.chance.uniform(8, 30), world.ship(), world.ship()
    apart_m = hull_to_hull_m(world, one, other)
    type_hidden = world.chance.uniform() < 0.5
    said = replace(other, ship_type=None) if type_hidden else replace(other, length_m=None, beam_m=None)
    beside(world, place, at, hours, one, said, EncounterKind.TRANSFER_PROBABLE, apart_m)


def bunkering(world: Scenes, place: Point, at: datetime) -> None:
    """A bunker tanker comes to a tanker at anchor."""
    barge = world.ship(length_m=int(world.chance.integers(70, 120)))
    hours, apart_m = world.chance.uniform(2.5, 9), world.chance.uniform(30, 70)
    beside(world, place, at, hours, world.ship(), barge, EncounterKind.BUNKERING, apart_m)


def transfer_small(world: Scenes, place: Point, at: datetime) -> None:
    """Between two coastal tankers of the size of bunker tankers: hard to tell from bunkering."""
    one, other = (world.ship(length_m=int(world.chance.integers(95, 128))) for _ in range(2))
    beside(world, place, at, world.chance.uniform(6, 16), one, other, EncounterKind.TRANSFER_PROBABLE)


def bunkering_long(world: Scenes, place: Point, at: datetime) -> None:
    """A large bunker tanker that takes her time: hard to tell from a part cargo."""
    barge = world.ship(length_m=int(world.chance.integers(115, 145)))
    hours, apart_m = world.chance.uniform(8, 14), world.chance.uniform(35, 75)
    beside(world, place, at, hours, world.ship(length_m=270), barge, EncounterKind.BUNKERING, apart_m)


def idle_close(world: Scenes, place: Point, at: datetime) -> None:
    """Two tankers at anchor very near each other, hardly swinging."""
    _idle(world, place, at, float(world.chance.uniform(110, 220)), (5, 30))


def tug(world: Scenes, place: Point, at: datetime) -> None:
    """A tug stands by."""
    boat = world.ship(ship_type=int(world.chance.choice([31, 52, 52, 50])), length_m=int(world.chance.integers(18, 45)))
    hours, apart_m = world.chance.uniform(2.5, 12), world.chance.uniform(20, 80)
    beside(world, place, at, hours, world.ship(), boat, EncounterKind.ASSISTANCE, apart_m)


def convoy(world: Scenes, place: Point, at: datetime) -> None:
    """One behind the other at five knots, as in ice."""
    every = float(world.chance.uniform(3, 10))
    gap_m = float(world.chance.uniform(250, 420))
    end = off(place, 45, 60_000)
    first = Logbook.begin(world.ship(), at, *place).sail(end, speed_kn=5.0, every_min=every)
    world.logs.append(first)
    second = Logbook.begin(world.ship(), at, *off(place, 225, gap_m)).sail(off(end, 225, gap_m), speed_kn=5.0)
    world.logs.append(second)
    world.met(EncounterKind.CONVOY, first, second, at, first.now, every)


def berths(world: Scenes, place: Point, at: datetime) -> None:
    """Two berths side by side inside the fence of a terminal."""
    port = PORTS[int(world.chance.integers(0, len(PORTS)))]
    spot = off(port, 180, float(world.chance.uniform(0, 1500)))
    every = float(world.chance.uniform(3, 12))
    hours = float(world.chance.uniform(12, 30))
    pair = []
    for k in range(2):
        log = Logbook.begin(world.ship(), at, *off(spot, 90, 300.0 * k))
        pair.append(log.stay(hours, every_min=every, status=NavStatus.MOORED))
        world.logs.append(pair[-1])
    world.met(EncounterKind.BERTHS, pair[0], pair[1], at, pair[0].now, every)


def lightering(world: Scenes, place: Point, at: datetime) -> None:
    """Alongside each other at anchor inside the fence of a terminal."""
    port = PORTS[int(world.chance.integers(0, len(PORTS)))]
    spot = off(port, 200, float(world.chance.uniform(500, 2000)))
    beside(world, spot, at, world.chance.uniform(8, 20), world.ship(), world.ship(), EncounterKind.LIGHTERING)


def idle_neighbours(world: Scenes, place: Point, at: datetime) -> None:
    """Two tankers at anchor near each other, each swinging on its own: hulls never touch."""
    _idle(world, place, at, float(world.chance.uniform(220, 450)), (40, 90))


def _idle(world: Scenes, place: Point, at: datetime, apart_m: float, swings_m: Point) -> None:
    every = float(world.chance.uniform(3, 12))
    logs = []
    for k in range(2):
        begun = Logbook.begin(world.ship(), at + timedelta(minutes=30 * k), *off(place, 30, apart_m * k))
        logs.append(begun.stay(24, every_min=every, swing_m=float(world.chance.uniform(*swings_m))))
        world.logs.append(logs[-1])
    world.met(EncounterKind.RAFT, logs[0], logs[1], at + timedelta(minutes=30), logs[0].now, every)


def ferry(world: Scenes, place: Point, at: datetime) -> None:
    """A ferry passes a ship at anchor, time and again; no meeting is true of them."""
    world.logs.append(Logbook.begin(world.ship(), at, *place).stay(20, swing_m=40.0))
    log = Logbook.begin(world.ship(ship_type=60, length_m=170), at, *off(place, 270, 30_000))
    for k in range(4):
        log = log.sail(off(off(place, 0, 250), 90 if k % 2 == 0 else 270, 30_000), speed_kn=18.0)
    world.logs.append(log)


def _raft(world: Scenes, place: Point, at: datetime) -> None:
    """Nine idle tankers 400 m from one another for two days."""
    logs = []
    for k in range(9):
        spot = off(off(place, 90, 400.0 * (k % 3)), 0, 400.0 * (k // 3))
        logs.append(Logbook.begin(world.ship(), at, *spot).stay(44, every_min=9.0, swing_m=30.0))
        world.logs.append(logs[-1])
    for i in range(9):
        for j in (i + 1, i + 3):
            if j < 9 and (j == i + 3 or j % 3):
                world.met(EncounterKind.RAFT, logs[i], logs[j], at, logs[i].now, 9.0)


MAKERS: Sequence[Callable[[Scenes, Point, datetime], None]] = (
    transfer,
    transfer_adrift,
    transfer_in_part,
    transfer_half_unseen,
    transfer_unsaid,
    bunkering,
    tug,
    convoy,
    berths,
    lightering,
    idle_neighbours,
    ferry,
    transfer_small,
    bunkering_long,
    idle_close,
)
