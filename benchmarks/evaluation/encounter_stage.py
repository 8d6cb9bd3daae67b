"""What scenes of meetings are played on: ships drawn by chance, their logs, and one laid beside another.

What is drawn: sizes, separations, reporting intervals, lost reports (one in ten), GNSS noise. Cargo moves between hulls
that touch their fenders, with the antennas where tankers have them: one in twenty on the bow.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import pairwise

import numpy as np

from benchmarks.simulate.logbook import Logbook, epoch_s
from benchmarks.simulate.ship import Ship, imo_number
from monitor.geo.sphere import destination
from monitor.model.ais_message import Position, Static
from monitor.model.facts.sts import EncounterKind

LOST = 0.1  # share of reports that nobody hears
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Truth:
    """A meeting that took place, seen or not."""

    kind: EncounterKind
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
        self, kind: EncounterKind, one: Logbook, other: Logbook, start: datetime, end: datetime, every: float
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


def off(place: Point, bearing_deg: float, way_m: float) -> Point:
    lon, lat = destination(*place, bearing_deg, way_m)
    return float(lon), float(lat)


def hull_to_hull_m(world: Scenes, one: Ship, other: Ship) -> float:
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


def beside(
    world: Scenes,
    place: Point,
    at: datetime,
    hours: float,
    one: Ship,
    other: Ship,
    kind: EncounterKind,
    apart_m: float | None = None,
    *,
    adrift: bool = False,
    gap_h: float = 0.0,
    typed_m: tuple[float | None, float | None] = (None, None),
) -> None:
    """`other` comes beside `one` after three hours, lies there, and leaves; `gap_h` of it nobody hears.

    Args:
        typed_m: the draughts that the two type when they part; None: neither types anything.
    """
    chance = world.chance
    apart_m = hull_to_hull_m(world, one, other) if apart_m is None else apart_m
    every = float(chance.uniform(3, 12))
    first = Logbook.begin(one, at, *place)
    wait = 3.0 + hours + (3.0 if typed_m[0] is None else 0.2)
    first = (
        first.drift(wait, bearing_deg=60, speed_kn=0.6, every_min=every)
        if adrift
        else first.stay(wait, every_min=every, swing_m=0.0 if gap_h else 40.0)  # a log cut in three would swing anew
    )
    meets = at + timedelta(hours=3)
    lon, lat = first.place_at(np.array([epoch_s(meets)]))
    spot = off((float(lon[0]), float(lat[0])), 90.0, apart_m)
    far = off(spot, 100.0, 12_000)
    second = Logbook.begin(other, at - timedelta(hours=1), *far).sail(off(spot, 100.0, 3_000), speed_kn=9.0)
    slow_h = 3_000 / 1852 / 4.0
    second = second.stay((meets - second.now).total_seconds() / 3600 - slow_h, every_min=every)
    second = second.sail(spot, speed_kn=4.0, every_min=every / 2)
    for part, heard in _parts(hours, gap_h):
        second = second.transponder_on() if heard else second.transponder_off()
        second = second.alongside(first, part, bearing_deg=90.0, apart_m=apart_m, every_min=every)
    world.met(kind, first, second, meets, second.now, every)
    second = second.transponder_on()
    if typed_m[1] is not None:
        second = second.becomes(draught_m=typed_m[1])
    first = _dimmed(first, meets + timedelta(hours=(hours - gap_h) / 2), gap_h)
    if typed_m[0] is not None:
        first = first.becomes(draught_m=typed_m[0]).sail(off(first.place, 200.0, 9_000), speed_kn=9.0)
    world.logs += [first, second.sail(far, speed_kn=9.0, every_min=every)]


def _parts(hours: float, gap_h: float) -> Sequence[tuple[float, bool]]:
    side = (hours - gap_h) / 2
    return ((side, True), (gap_h, False), (side, True)) if gap_h else ((hours, True),)


def _dimmed(log: Logbook, since: datetime, hours: float) -> Logbook:
    """The same log with the transponder off for a time: its one leg becomes three."""
    if not hours:
        return log
    (leg,) = log.legs
    from_s = epoch_s(since)
    cuts = (leg.start_s, from_s, from_s + hours * 3600, leg.end_s)
    legs = []
    for i, (low, high) in enumerate(pairwise(cuts)):
        lon, lat = log.place_at(np.array([low, high]))
        start, end = (float(lon[0]), float(lat[0])), (float(lon[1]), float(lat[1]))
        legs.append(replace(leg, start_s=low, end_s=high, on_air=i != 1, swing_m=0.0, start=start, end=end))
    return replace(log, legs=tuple(legs))
