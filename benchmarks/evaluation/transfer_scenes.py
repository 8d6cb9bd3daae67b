"""Encounters that only all evidence together tells apart, from a seed. All invented.

Beside plain transfers: mostly unobserved ones, hulls head to tail, mother ships with several partners, ships that never
say type or size; and what looks like them: bunker tankers of all sizes that take their time or never say what they are,
tankers that lie alongside each other or nearly so without any cargo moving. Crews type a new draught, or none, or a
wrong one. Sizes, times and habits are drawn by chance; nothing in here was fitted to the detector.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

import numpy as np

from benchmarks.evaluation.encounter_stage import Point, Scenes, beside, hull_to_hull_m, off
from benchmarks.evaluation.meeting_scenes import BEGINS
from benchmarks.simulate.logbook import Logbook
from benchmarks.simulate.ship import Ship
from monitor.model.facts.sts import EncounterKind

AREAS = ((14.95, 35.85), (26.0, 38.65), (28.4, 36.2), (32.55, 31.65), (15.45, 37.15))  # middles of transfer areas
AREA_M = 15_000.0
TRANSFER, BUNKERING, RAFT = EncounterKind.TRANSFER_PROBABLE, EncounterKind.BUNKERING, EncounterKind.RAFT
TYPED_BOTH, TYPED_ONE = 0.3, 0.2  # shares of transfers after which both, or one, type the new draught
POORLY_HEARD = 0.12  # share of scenes, of all kinds
LAID_UP_EVERY = 4  # seeds: tankers lash themselves to each other for cargo, as a rule
UNTYPED = 0.2  # share of ships that never type a draught
MISTYPED = 0.04  # share of ships that type another draught though nothing moved
Maker = Callable[[Scenes, Point, datetime], None]


def transfer_scenes(seed: int) -> Scenes:
    """The scenes of one seed; each in water of its own, half of them in a transfer area."""
    world = Scenes(np.random.default_rng([seed, 7]))
    makers = [make for make, n in MIXTURE.items() for _ in range(n)]
    makers += [laid_up] if seed % LAID_UP_EVERY == 0 else []
    for k, make in enumerate(makers):
        make(world, _water(world, k), BEGINS + timedelta(hours=float(world.chance.uniform(0, 14))))
    return world


def _water(world: Scenes, k: int) -> Point:
    if world.chance.uniform() < 0.5:
        return off(AREAS[k % len(AREAS)], 8.0 * k, float(world.chance.uniform(0.3, 1.0)) * AREA_M)
    return -38.0 + 1.5 * (k % 12), 32.0 + 0.4 * k


def plain(world: Scenes, place: Point, at: datetime) -> None:
    """A whole cargo."""
    _transfer(world, place, at, float(world.chance.uniform(8, 30)), _ship(world), _ship(world))


def in_part(world: Scenes, place: Point, at: datetime) -> None:
    """A part cargo."""
    _transfer(world, place, at, float(world.chance.uniform(4.2, 10)), _ship(world), _ship(world))


def unobserved(world: Scenes, place: Point, at: datetime) -> None:
    """Both switch off for a third to four fifths of it."""
    hours = float(world.chance.uniform(12, 26))
    gap_h = hours * float(world.chance.uniform(0.33, 0.8))
    _transfer(world, place, at, hours, _ship(world), _ship(world), gap_h=gap_h)


def unsaid(world: Scenes, place: Point, at: datetime) -> None:
    """One never says its type, or its size."""
    hours = float(world.chance.uniform(6, 30))
    _transfer(world, place, at, hours, _ship(world), _ship(world), hide=True)


def small(world: Scenes, place: Point, at: datetime) -> None:
    """Two coastal tankers."""
    one, other = (_ship(world, 95, 128) for _ in range(2))
    _transfer(world, place, at, float(world.chance.uniform(5, 16)), one, other)


def head_to_tail(world: Scenes, place: Point, at: datetime) -> None:
    """Their antennas are farther apart than bow to bow."""
    one, other, chance = _ship(world), _ship(world), world.chance
    across_m = 3.0 + sum(ship.beam_m or 0 for ship in (one, other)) / 2
    along_m = sum((ship.length_m or 0) * (0.5 - float(chance.uniform(0.12, 0.26))) for ship in (one, other))
    apart_m = float(np.hypot(across_m, along_m))
    _transfer(world, place, at, float(chance.uniform(8, 30)), one, other, apart_m=apart_m)


def to_a_smaller_one(world: Scenes, place: Point, at: datetime) -> None:
    """The smaller is as large as the largest bunker tankers."""
    one, other = _ship(world, 190, 280), _ship(world, 122, 150)
    _transfer(world, place, at, float(world.chance.uniform(6, 24)), one, other)


def mother(world: Scenes, place: Point, at: datetime) -> None:
    """Two take from one, one after the other."""
    chance, hours = world.chance, [float(world.chance.uniform(7, 14)) for _ in range(2)]
    log = Logbook.begin(_ship(world, 230, 330), at, *place).stay(sum(hours) + 12, every_min=7, swing_m=40.0)
    since = at + timedelta(hours=3)
    for bearing_deg, h in zip((90.0, 270.0), hours, strict=True):
        ship = _ship(world, 150, 250)
        apart_m, far = hull_to_hull_m(world, log.ship, ship), off(place, bearing_deg, 15_000)
        spot = off(place, bearing_deg, apart_m)
        way_h = (15_000 - apart_m) / 1852 / 8
        daughter = Logbook.begin(ship, since - timedelta(hours=way_h), *far).sail(spot, speed_kn=8.0)
        every = float(chance.uniform(3, 12))
        daughter = daughter.alongside(log, h, bearing_deg=bearing_deg, apart_m=apart_m, every_min=every)
        world.met(TRANSFER, log, daughter, since, daughter.now, every)
        world.logs.append(daughter.sail(far, speed_kn=9.0))
        since = daughter.now + timedelta(hours=3)
    world.logs.append(log)


def bunkering(world: Scenes, place: Point, at: datetime) -> None:
    """A bunker tanker takes four to fourteen hours."""
    _bunkering(world, place, at, _ship(world, 75, 145), float(world.chance.uniform(4, 14)))


def bunkering_by_a_large_one(world: Scenes, place: Point, at: datetime) -> None:
    """One of the largest bunker tankers, to a very large ship."""
    _bunkering(world, place, at, _ship(world, 130, 165), float(world.chance.uniform(7, 22)), (280, 333))


def bunkering_unsaid(world: Scenes, place: Point, at: datetime) -> None:
    """The bunker tanker never says how long she is."""
    barge = replace(_ship(world, 75, 130), length_m=None, beam_m=None)
    _bunkering(world, place, at, barge, float(world.chance.uniform(3, 11)))


def bunkering_by_an_unknown(world: Scenes, place: Point, at: datetime) -> None:
    """The bunker tanker, or a service vessel of her size, never says what she is."""
    barge = replace(_ship(world, 61, 130), ship_type=None)
    _bunkering(world, place, at, barge, float(world.chance.uniform(3, 11)))


def bunkering_a_coaster(world: Scenes, place: Point, at: datetime) -> None:
    """A small bunker tanker beside a coastal tanker."""
    _bunkering(world, place, at, _ship(world, 75, 110), float(world.chance.uniform(4, 8)), (95, 128))


def helped(world: Scenes, place: Point, at: datetime) -> None:
    """A service vessel that says neither type nor size."""
    boat = replace(_ship(world, 25, 60), ship_type=None, length_m=None, beam_m=None)
    _still(world, place, at, float(world.chance.uniform(4, 14)), boat, EncounterKind.ASSISTANCE, (20, 90))


def laid_up(world: Scenes, place: Point, at: datetime) -> None:
    """Two tankers wait lashed to each other, or change crews and stores; no cargo moves."""
    hours = float(world.chance.uniform(4, 40))
    _still(world, place, at, hours, _ship(world), RAFT, None)


def near_each_other(world: Scenes, place: Point, at: datetime) -> None:
    """At anchor as near as hulls head to tail would lie, each swinging a little on its own."""
    chance = world.chance
    hours, apart_m = float(chance.uniform(8, 30)), float(chance.uniform(110, 220))
    logs = []
    for k in range(2):
        begun = Logbook.begin(_ship(world), at + timedelta(minutes=30 * k), *off(place, 30, apart_m * k))
        every_min, swing_m = float(chance.uniform(3, 12)), float(chance.uniform(5, 30))
        logs.append(begun.stay(hours, every_min=every_min, swing_m=swing_m))
    world.logs += logs
    world.met(RAFT, logs[0], logs[1], at + timedelta(minutes=30), logs[0].now, 12.0)


def _ship(world: Scenes, least_m: int = 170, most_m: int = 290) -> Ship:
    draught_m = None if world.chance.uniform() < UNTYPED else round(float(world.chance.uniform(6.0, 15.0)), 1)
    return world.ship(length_m=int(world.chance.integers(least_m, most_m)), draught_m=draught_m)


def _transfer(
    world: Scenes,
    place: Point,
    at: datetime,
    hours: float,
    one: Ship,
    other: Ship,
    *,
    apart_m: float | None = None,
    gap_h: float = 0.0,
    hide: bool = False,
) -> None:
    chance = world.chance
    apart_m = hull_to_hull_m(world, one, other) if apart_m is None else apart_m
    change_m = float(chance.uniform(2.5, 7.0)) * (-1 if chance.uniform() < 0.5 else 1)
    other_m = -change_m * _box_m2(one) / _box_m2(other)
    if hide:
        unsaid_type = chance.uniform() < 0.5
        other = replace(other, ship_type=None) if unsaid_type else replace(other, length_m=None, beam_m=None)
    drawn = chance.uniform()
    typed = (True, True) if drawn < TYPED_BOTH else (drawn < TYPED_BOTH + TYPED_ONE, False)
    typed_m = (_typed(one, change_m if typed[0] else 0.0), _typed(other, other_m if typed[1] else 0.0))
    adrift, gap_h = bool(chance.uniform() < 0.5), gap_h or _unheard_h(world, hours)
    beside(world, place, at, hours, one, other, TRANSFER, apart_m, adrift=adrift, gap_h=gap_h, typed_m=typed_m)


def _bunkering(
    world: Scenes, place: Point, at: datetime, barge: Ship, hours: float, receiver_m: tuple[int, int] = (170, 290)
) -> None:
    """The barge comes, in nine of ten; she grows lighter by some metres, the other hardly deeper."""
    chance, receiver = world.chance, _ship(world, *receiver_m)
    comes = chance.uniform() < 0.9
    one, other = (receiver, barge) if comes else (barge, receiver)
    given_m = -float(chance.uniform(0.4, 2.6)) if chance.uniform() < 0.2 else _slip(world)
    taken_m = float(chance.uniform(0.1, 0.6)) if chance.uniform() < 0.3 else _slip(world)
    changes_m = (taken_m, given_m) if comes else (given_m, taken_m)
    typed_m = (_typed(one, changes_m[0]), _typed(other, changes_m[1]))
    gap_h, apart_m = _unheard_h(world, hours), float(chance.uniform(25, 75))
    beside(world, place, at, hours, one, other, BUNKERING, apart_m, gap_h=gap_h, typed_m=typed_m)


def _still(
    world: Scenes,
    place: Point,
    at: datetime,
    hours: float,
    other: Ship,
    kind: EncounterKind,
    apart_m: tuple[float, float] | None,
) -> None:
    """No cargo moves."""
    one = _ship(world)
    drawn_m = hull_to_hull_m(world, one, other) if apart_m is None else float(world.chance.uniform(*apart_m))
    typed_m = (_typed(one, _slip(world)), _typed(other, _slip(world)))
    beside(world, place, at, hours, one, other, kind, drawn_m, gap_h=_unheard_h(world, hours), typed_m=typed_m)


def _slip(world: Scenes) -> float:
    return float(world.chance.uniform(-5, 5)) if world.chance.uniform() < MISTYPED else 0.0


def _box_m2(ship: Ship) -> float:
    return float(ship.length_m or 0) * float(ship.beam_m or 0)


def _typed(ship: Ship, change_m: float) -> float | None:
    """The draught that the crew types; None where it types nothing."""
    if ship.draught_m is None or not change_m:
        return None
    return round(float(np.clip(ship.draught_m + change_m, 2.0, 24.0)), 1)


def _unheard_h(world: Scenes, hours: float) -> float:
    """How long poor reception hides both, whatever they do."""
    return hours * float(world.chance.uniform(0.2, 0.6)) if world.chance.uniform() < POORLY_HEARD else 0.0


MIXTURE: Mapping[Maker, int] = {
    plain: 4,
    in_part: 3,
    unobserved: 4,
    unsaid: 3,
    small: 2,
    head_to_tail: 2,
    to_a_smaller_one: 2,
    mother: 1,
    bunkering: 4,
    bunkering_by_a_large_one: 2,
    bunkering_unsaid: 3,
    bunkering_by_an_unknown: 3,
    bunkering_a_coaster: 2,
    helped: 2,
    near_each_other: 4,
}
