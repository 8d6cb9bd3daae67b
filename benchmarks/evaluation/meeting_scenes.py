"""Meetings at sea with known answers, of every kind that the detector tells apart, from a seed. All invented.

What is drawn by chance: sizes, separations, durations, reporting intervals, lost reports (one in ten), GNSS noise;
of some ships the type or the size is never said. Cargo moves between hulls that touch their fenders, with the antennas
where tankers have them: one in twenty on the bow. Nothing in here was fitted to the detector.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import pairwise

import numpy as np

from monitor.detect.meeting_kinds import MeetingKind
from monitor.geo.sphere import destination
from monitor.model.message import Position, Static
from monitor.simulate.leg import NavStatus
from monitor.simulate.logbook import Logbook
from monitor.simulate.ship import Ship, imo_number

BEGINS = datetime(2026, 3, 2)
LOST = 0.1  # share of reports that nobody hears
PORTS = ((28.715, 60.335), (28.41, 59.68), (133.0, 42.71), (37.83, 44.67))  # inside fences of terminals
ROADS = (22.05, 36.55)  # off Kalamata, where transfers are made
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Truth:
    """A meeting that took place, seen or not."""

    kind: MeetingKind
    mmsis: tuple[int, int]  # the lower first
    start: datetime
    end: datetime
    every_min: float  # the longer of the two reporting intervals


@dataclass(slots=True)
class Scenes:
    """The logs of all ships, and what is true of them."""

    chance: np.random.Generator
    logs: list[Logbook] = field(default_factory=list)
    truths: list[Truth] = field(default_factory=list)
    ships: int = 0

    def ship(self, **said: object) -> Ship:
        """A tanker of ordinary size, unless said otherwise."""
        self.ships += 1
        n = self.ships * 7919 % 90_000  # neither party is always the lower
        plain = {"ship_type": 80, "length_m": int(self.chance.integers(180, 280)), "draught_m": 8.0}
        length_m = said.get("length_m", plain["length_m"])
        beam_m = round(float(length_m) / 6) if isinstance(length_m, int) else None
        imo = imo_number(320_000 + self.ships)
        return Ship(636_000_000 + n, imo, f"SIM {n}", **{**plain, "beam_m": beam_m, **said})  # type: ignore[arg-type]

    def met(
        self, kind: MeetingKind, one: Logbook, other: Logbook, start: datetime, end: datetime, every: float
    ) -> None:
        """Add what is true of two of the logs."""
        low, high = sorted((one.ship.mmsi, other.ship.mmsi))
        self.truths.append(Truth(kind, (low, high), start, end, every))

    def reports(self) -> Iterator[Position | Static]:
        """All that is heard, ship by ship."""
        for log in self.logs:
            kept = self.chance.uniform(size=100_000)
            for i, report in enumerate(log.reports(self.chance)):
                if isinstance(report, Static) or kept[i % len(kept)] >= LOST:
                    yield report


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


def _off(place: Point, bearing_deg: float, way_m: float) -> Point:
    lon, lat = destination(*place, bearing_deg, way_m)
    return float(lon), float(lat)


def _hull_to_hull_m(world: Scenes, one: Ship, other: Ship) -> float:
    """Between the antennas of two hulls that lie bow to bow on their fenders, manifolds abreast to some metres.

    Antennas as 76 tankers of 90 m and more in public AIS logs say: 0.12 to 0.26 of the length from the stern, or right
    forward; up to a third of the beam from the middle.
    """
    chance = world.chance
    across_m, along_m = float(chance.uniform(2.0, 4.5)), float(chance.normal(0.0, 5.0))
    for ship, sign in ((one, 1), (other, -1)):
        length_m, beam_m = ship.length_m or 0, ship.beam_m or 0
        from_stern = chance.uniform(0.85, 0.95) if chance.uniform() < 0.05 else chance.uniform(0.12, 0.26)
        across_m += beam_m * (0.5 + float(chance.uniform(-0.33, 0.33)))
        along_m += sign * length_m * (0.5 - from_stern)
    return float(np.hypot(across_m, along_m))


def _beside(
    world: Scenes, place: Point, at: datetime, hours: float, one: Ship, other: Ship, kind: MeetingKind,
    apart_m: float | None = None, *, adrift: bool = False, silent_h: float = 0.0,
) -> None:  # fmt: skip
    """`other` comes beside `one` after three hours, lies there, and leaves; `silent_h` of it nobody hears."""
    chance = world.chance
    apart_m = _hull_to_hull_m(world, one, other) if apart_m is None else apart_m
    every = float(chance.uniform(3, 12))
    first = Logbook.begin(one, at, *place)
    wait = 3.0 + hours + 3.0
    first = (
        first.drift(wait, bearing_deg=60, speed_kn=0.6, every_min=every) if adrift
        else first.stay(wait, every_min=every, swing_m=40.0)
    )  # fmt: skip
    meets = at + timedelta(hours=3)
    lon, lat = first.place_at(np.array([(meets - datetime(1970, 1, 1)).total_seconds()]))
    spot = _off((float(lon[0]), float(lat[0])), 90.0, apart_m)
    far = _off(spot, 100.0, 12_000)
    second = Logbook.begin(other, at - timedelta(hours=1), *far).sail(_off(spot, 100.0, 3_000), speed_kn=9.0)
    slow_h = 3_000 / 1852 / 4.0
    second = second.stay((meets - second.now).total_seconds() / 3600 - slow_h, every_min=every)
    second = second.sail(spot, speed_kn=4.0, every_min=every / 2)
    for part, heard in _parts(hours, silent_h):
        second = second.transponder_on() if heard else second.transponder_off()
        second = second.alongside(first, part, bearing_deg=90.0, apart_m=apart_m, every_min=every)
    world.met(kind, first, second, meets, second.now, every)
    second = second.transponder_on().sail(far, speed_kn=9.0, every_min=every)
    world.logs += [_dimmed(first, meets + timedelta(hours=(hours - silent_h) / 2), silent_h), second]


def _parts(hours: float, silent_h: float) -> Sequence[tuple[float, bool]]:
    side = (hours - silent_h) / 2
    return ((side, True), (silent_h, False), (side, True)) if silent_h else ((hours, True),)


def _dimmed(log: Logbook, since: datetime, hours: float) -> Logbook:
    """The same log with the transponder off for a time: its one leg becomes three."""
    if not hours:
        return log
    (leg,) = log.legs
    from_s = (since - datetime(1970, 1, 1)).total_seconds()
    cuts = (leg.start_s, from_s, from_s + hours * 3600, leg.end_s)
    legs = []
    for i, (low, high) in enumerate(pairwise(cuts)):
        lon, lat = log.place_at(np.array([low, high]))
        start, end = (float(lon[0]), float(lat[0])), (float(lon[1]), float(lat[1]))
        legs.append(replace(leg, start_s=low, end_s=high, on_air=i != 1, swing_m=0.0, start=start, end=end))
    return replace(log, legs=tuple(legs))


def transfer(world: Scenes, place: Point, at: datetime) -> None:
    """The plain case, at anchor."""
    hours = world.chance.uniform(8, 30)
    _beside(world, place, at, hours, world.ship(), world.ship(), MeetingKind.TRANSFER_PROBABLE)


def transfer_adrift(world: Scenes, place: Point, at: datetime) -> None:
    """Both drift."""
    hours = world.chance.uniform(8, 30)
    _beside(world, place, at, hours, world.ship(), world.ship(), MeetingKind.TRANSFER_PROBABLE, adrift=True)


def transfer_in_part(world: Scenes, place: Point, at: datetime) -> None:
    """A part cargo."""
    hours = world.chance.uniform(4.5, 8)
    _beside(world, place, at, hours, world.ship(), world.ship(), MeetingKind.TRANSFER_PROBABLE)


def transfer_half_unseen(world: Scenes, place: Point, at: datetime) -> None:
    """Both switch off in the middle of it for less than half of the time."""
    hours = world.chance.uniform(14, 24)
    _beside(
        world, place, at, hours, world.ship(), world.ship(), MeetingKind.TRANSFER_PROBABLE,
        adrift=True, silent_h=0.4 * hours,
    )  # fmt: skip


def transfer_unsaid(world: Scenes, place: Point, at: datetime) -> None:
    """One never says what it is, or how large."""
    hours, one, other = world.chance.uniform(8, 30), world.ship(), world.ship()
    apart_m = _hull_to_hull_m(world, one, other)
    type_hidden = world.chance.uniform() < 0.5
    said = replace(other, ship_type=None) if type_hidden else replace(other, length_m=None, beam_m=None)
    _beside(world, place, at, hours, one, said, MeetingKind.TRANSFER_PROBABLE, apart_m)


def bunkering(world: Scenes, place: Point, at: datetime) -> None:
    """A bunker tanker comes to a tanker at anchor."""
    barge = world.ship(length_m=int(world.chance.integers(70, 120)))
    hours, apart_m = world.chance.uniform(2.5, 9), world.chance.uniform(30, 70)
    _beside(world, place, at, hours, world.ship(), barge, MeetingKind.BUNKERING, apart_m)


def transfer_small(world: Scenes, place: Point, at: datetime) -> None:
    """Between two coastal tankers of the size of bunker tankers: hard to tell from bunkering."""
    one, other = (world.ship(length_m=int(world.chance.integers(95, 128))) for _ in range(2))
    _beside(world, place, at, world.chance.uniform(6, 16), one, other, MeetingKind.TRANSFER_PROBABLE)


def bunkering_long(world: Scenes, place: Point, at: datetime) -> None:
    """A large bunker tanker that takes her time: hard to tell from a part cargo."""
    barge = world.ship(length_m=int(world.chance.integers(115, 145)))
    hours, apart_m = world.chance.uniform(8, 14), world.chance.uniform(35, 75)
    _beside(world, place, at, hours, world.ship(length_m=270), barge, MeetingKind.BUNKERING, apart_m)


def idle_close(world: Scenes, place: Point, at: datetime) -> None:
    """Two tankers at anchor very near each other, hardly swinging."""
    _idle(world, place, at, float(world.chance.uniform(110, 220)), (5, 30))


def tug(world: Scenes, place: Point, at: datetime) -> None:
    """A tug stands by."""
    boat = world.ship(ship_type=int(world.chance.choice([31, 52, 52, 50])), length_m=int(world.chance.integers(18, 45)))
    hours, apart_m = world.chance.uniform(2.5, 12), world.chance.uniform(20, 80)
    _beside(world, place, at, hours, world.ship(), boat, MeetingKind.ASSISTANCE, apart_m)


def convoy(world: Scenes, place: Point, at: datetime) -> None:
    """One behind the other at five knots, as in ice."""
    every = float(world.chance.uniform(3, 10))
    gap_m = float(world.chance.uniform(250, 420))
    end = _off(place, 45, 60_000)
    first = Logbook.begin(world.ship(), at, *place).sail(end, speed_kn=5.0, every_min=every)
    world.logs.append(first)
    second = Logbook.begin(world.ship(), at, *_off(place, 225, gap_m)).sail(_off(end, 225, gap_m), speed_kn=5.0)
    world.logs.append(second)
    world.met(MeetingKind.CONVOY, first, second, at, first.now, every)


def berths(world: Scenes, place: Point, at: datetime) -> None:
    """Two berths side by side inside the fence of a terminal."""
    port = PORTS[int(world.chance.integers(0, len(PORTS)))]
    spot = _off(port, 180, float(world.chance.uniform(0, 1500)))
    every = float(world.chance.uniform(3, 12))
    hours = float(world.chance.uniform(12, 30))
    pair = []
    for k in range(2):
        log = Logbook.begin(world.ship(), at, *_off(spot, 90, 300.0 * k))
        pair.append(log.stay(hours, every_min=every, status=NavStatus.MOORED))
        world.logs.append(pair[-1])
    world.met(MeetingKind.BERTHS, pair[0], pair[1], at, pair[0].now, every)


def lightering(world: Scenes, place: Point, at: datetime) -> None:
    """Alongside each other at anchor inside the fence of a terminal."""
    port = PORTS[int(world.chance.integers(0, len(PORTS)))]
    spot = _off(port, 200, float(world.chance.uniform(500, 2000)))
    _beside(world, spot, at, world.chance.uniform(8, 20), world.ship(), world.ship(), MeetingKind.LIGHTERING)


def idle_neighbours(world: Scenes, place: Point, at: datetime) -> None:
    """Two tankers at anchor near each other, each swinging on its own: hulls never touch."""
    _idle(world, place, at, float(world.chance.uniform(220, 450)), (40, 90))


def _idle(world: Scenes, place: Point, at: datetime, apart_m: float, swings_m: Point) -> None:
    every = float(world.chance.uniform(3, 12))
    logs = []
    for k in range(2):
        begun = Logbook.begin(world.ship(), at + timedelta(minutes=30 * k), *_off(place, 30, apart_m * k))
        logs.append(begun.stay(24, every_min=every, swing_m=float(world.chance.uniform(*swings_m))))
        world.logs.append(logs[-1])
    world.met(MeetingKind.RAFT, logs[0], logs[1], at + timedelta(minutes=30), logs[0].now, every)


def ferry(world: Scenes, place: Point, at: datetime) -> None:
    """A ferry passes a ship at anchor, time and again; no meeting is true of them."""
    world.logs.append(Logbook.begin(world.ship(), at, *place).stay(20, swing_m=40.0))
    log = Logbook.begin(world.ship(ship_type=60, length_m=170), at, *_off(place, 270, 30_000))
    for k in range(4):
        log = log.sail(_off(_off(place, 0, 250), 90 if k % 2 == 0 else 270, 30_000), speed_kn=18.0)
    world.logs.append(log)


def _raft(world: Scenes, place: Point, at: datetime) -> None:
    """Nine idle tankers 400 m from one another for two days."""
    logs = []
    for k in range(9):
        spot = _off(_off(place, 90, 400.0 * (k % 3)), 0, 400.0 * (k // 3))
        logs.append(Logbook.begin(world.ship(), at, *spot).stay(44, every_min=9.0, swing_m=30.0))
        world.logs.append(logs[-1])
    for i in range(9):
        for j in (i + 1, i + 3):
            if j < 9 and (j == i + 3 or j % 3):
                world.met(MeetingKind.RAFT, logs[i], logs[j], at, logs[i].now, 9.0)


MAKERS: Sequence[Callable[[Scenes, Point, datetime], None]] = (
    transfer, transfer_adrift, transfer_in_part, transfer_half_unseen, transfer_unsaid, bunkering, tug, convoy, berths,
    lightering, idle_neighbours, ferry, transfer_small, bunkering_long, idle_close,
)  # fmt: skip
