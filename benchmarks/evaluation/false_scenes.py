"""Scenes of made-up positions, of jamming, and of honest ships that look like one or the other: each in its own water.

Whoever draws the scenes knows the rule: they show that it does what it is meant to, not how often the sea is like this.
Every vessel that is asked about is a tanker, also where in life it would be a ferry, a dredger or a rig.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import numpy as np

from benchmarks.simulate.false_tracks import Point, Report, along, copied, frozen, lanes, on_rings, ring
from benchmarks.simulate.logbook import Logbook
from benchmarks.simulate.registry import chance_of
from benchmarks.simulate.ship import Ship, imo_number
from monitor.geo.sphere import destination
from monitor.model.ais_message import Position
from monitor.model.units import M_PER_NM

DAY = datetime(2026, 3, 2)
WATERS = tuple((-35.0 + 6.0 * (i % 9), 20.0 + 5.0 * (i // 9)) for i in range(45))  # open ocean, far from each other
NOISE_M = 4.0


@dataclass
class Scene:
    """One scene: who is asked about, and all that was received.

    Args:
        kind: "made up", "one sign", "honest" or "jammed".
    """

    pattern: str
    kind: str
    mmsi: int
    reports: list[Report] = field(default_factory=list)


@dataclass(frozen=True)
class Stage:
    """Where a scene plays and by what chance; the first MMSI is that of the vessel asked about."""

    middle: Point
    first: int
    chance: np.random.Generator

    def off(self, bearing_deg: float, nm: float) -> Point:
        """A place so far from the middle."""
        lon, lat = destination(*self.middle, bearing_deg, nm * M_PER_NM)
        return float(lon), float(lat)

    def ship(self, i: int = 0, ship_type: int = 80) -> Ship:
        """An invented ship, the i-th of the scene."""
        number = self.first + i
        return Ship(number, imo=imo_number(300_000 + number % 90_000), name=f"SCENE {number}", ship_type=ship_type)

    def crowd(self, n: int = 5) -> list[Report]:
        """Cargo ships at anchor around, all day."""
        found: list[Report] = []
        for i in range(n):
            place = self.off(float(self.chance.uniform(0, 360)), float(self.chance.uniform(2, 25)))
            found += Logbook.begin(self.ship(50 + i, 70), DAY, *place).stay(23.9).reports(self.chance)
        return found

    def named(self) -> list[Report]:
        """The static reports of the vessel asked about."""
        log = Logbook.begin(self.ship(), DAY, *self.middle).stay(23.9)
        return [report for report in log.reports() if not isinstance(report, Position)]

    def lies(self, since_h: float, until_h: float, place: Point | None = None) -> list[Position]:
        """At anchor, honestly."""
        log = Logbook.begin(self.ship(), DAY + timedelta(hours=since_h), *(place or self.middle))
        reports = log.stay(until_h - since_h, every_min=6.0, swing_m=60.0).reports(self.chance)
        return [report for report in reports if isinstance(report, Position)]

    def sails(self, at_h: float, corners: Sequence[Point], hours: float, speed_kn: float) -> list[Position]:
        """Along corners, with the noise of an honest receiver."""
        start = DAY + timedelta(hours=at_h)
        return along(self.first, start, corners, speed_kn=speed_kn, hours=hours, noise_m=NOISE_M, chance=self.chance)


Drawn = Iterable[Report]


def _elsewhere(stage: Stage) -> Drawn:
    far = stage.off(float(stage.chance.uniform(0, 360)), float(stage.chance.uniform(120, 250)))
    hours = float(stage.chance.uniform(5, 10))
    end = destination(*far, float(stage.chance.uniform(0, 360)), 150 * M_PER_NM)
    way = [far, (float(end[0]), float(end[1]))]
    return [
        *stage.lies(0, 4),
        *stage.sails(4.1, way, hours, float(stage.chance.uniform(8, 13))),
        *stage.lies(4.3 + hours, 23),
    ]


def _ring(stage: Stage) -> Drawn:
    radius_m, hours = float(stage.chance.uniform(1500, 4000)), float(stage.chance.uniform(8, 11))
    speed_kn, around = float(stage.chance.uniform(8, 11)), ring(stage.middle, radius_m, 30)
    come = stage.sails(2, [stage.off(0, 3 * speed_kn), around[0]], 3, speed_kn)
    drawn = stage.sails(5, around, hours, speed_kn)
    left = (drawn[-1].lon, drawn[-1].lat)
    off = stage.sails(5 + hours, [left, stage.off(200, 40)], 3, speed_kn)
    return [*come[:-1], *drawn[:-1], *off]


def _box(stage: Stage) -> Drawn:
    side, tall = stage.chance.uniform(2, 4, 2)
    east = stage.off(90, float(side))
    north = destination(*east, 0, float(tall) * M_PER_NM)
    corners = [stage.middle, east, (float(north[0]), float(north[1])), stage.off(0, float(tall))]
    return stage.sails(5, corners * 20, float(stage.chance.uniform(9, 12)), float(stage.chance.uniform(8, 11)))


def _replay(stage: Stage) -> Drawn:
    start = stage.off(90, 150)
    end = destination(*start, 20, 100 * M_PER_NM)
    model = along(
        stage.first + 1, DAY, [start, (float(end[0]), float(end[1]))], speed_kn=10, noise_m=NOISE_M, chance=stage.chance
    )
    model = [report for report in model if report.t < DAY + timedelta(hours=7)]
    shift = timedelta(hours=float(round(stage.chance.uniform(8, 10))))
    return [*stage.lies(0, 7.5), *model, *copied(model, stage.first, shift), *stage.lies(17.3, 23)]


def _moved_aside(stage: Stage) -> Drawn:
    way = [stage.middle, stage.off(60, 250)]
    true = stage.sails(1, way, 20, 11.0)
    east, north = stage.chance.uniform(0.8, 1.6, 2)
    since, until = DAY + timedelta(hours=3), DAY + timedelta(hours=float(stage.chance.uniform(11, 16)))
    return [
        replace(report, lon=report.lon + east, lat=report.lat - north) if since < report.t < until else report
        for report in true
    ]


def _frozen(stage: Stage) -> Drawn:
    start = DAY + timedelta(hours=5)
    return frozen(stage.first, start, stage.middle, float(stage.chance.uniform(4, 9)), speed_kn=11.0)


def _contradiction(stage: Stage) -> Drawn:
    cut = DAY + timedelta(hours=8)
    true = stage.sails(1, [stage.middle, stage.off(60, 250)], 18, 12.0)
    return [replace(report, sog_kn=0.0, cog_deg=None) if report.t > cut else report for report in true]


def _ferry(stage: Stage) -> Drawn:
    return stage.sails(1, [stage.middle, stage.off(80, float(stage.chance.uniform(4, 15)))] * 60, 20, 14.0)


def _mowing(stage: Stage) -> Drawn:
    apart_nm = float(stage.chance.uniform(0.05, 0.3))
    return stage.sails(1, lanes(stage.middle, float(stage.chance.uniform(2, 8)), apart_nm, 60), 20, 5.0)


def _waits_in_loops(stage: Stage) -> Drawn:
    wobble = stage.chance.uniform(0.75, 1.25, 2000)
    return stage.sails(1, ring(stage.middle, 3500, 40, wobble=wobble), 20, float(stage.chance.uniform(2.5, 5.5)))


def _racetrack(stage: Stage) -> Drawn:
    east = stage.off(90, float(stage.chance.uniform(6, 10)))
    north = destination(*east, 0, 1.5 * M_PER_NM)
    corners = [stage.middle, east, (float(north[0]), float(north[1])), stage.off(0, 1.5)]
    return stage.sails(1, corners * 20, 20, float(stage.chance.uniform(5, 8)))


def _moored(stage: Stage) -> Drawn:
    return [replace(report, sog_kn=0.0) for report in frozen(stage.first, DAY, stage.middle, 22, speed_kn=0.0)]


def _swinging(stage: Stage) -> Drawn:
    log = Logbook.begin(stage.ship(), DAY, *stage.middle).stay(22, every_min=3.0, swing_m=350.0)
    return [report for report in log.reports(stage.chance) if isinstance(report, Position)]


def _sloppy(stage: Stage) -> Drawn:
    way = [stage.middle, stage.off(60, 250)]
    return along(stage.first, DAY, way, speed_kn=11, hours=20, noise_m=300.0, chance=stage.chance)


def _delivered_late(stage: Stage) -> Drawn:
    true = stage.sails(1, [stage.middle, stage.off(60, 250)], 20, 11.0)
    shift = timedelta(hours=float(stage.chance.uniform(1, 5)))
    return [*true, *copied(true[30:120:3], stage.first, shift)]


def _wrong_clock(stage: Stage) -> Drawn:
    true = stage.sails(1, [stage.middle, stage.off(60, 250)], 18, 11.0)
    shift = timedelta(minutes=float(stage.chance.uniform(20, 240)))
    return [replace(report, t=report.t + shift) if n // 40 % 2 else report for n, report in enumerate(true)]


def _wild(stage: Stage) -> Drawn:
    true = stage.sails(1, [stage.middle, stage.off(60, 250)], 20, 11.0)
    return [replace(r, lon=0.0, lat=r.lat / 2) if stage.chance.uniform() < 0.01 else r for r in true]


def _date_line(stage: Stage) -> Drawn:
    place = (179.2, float(stage.chance.uniform(-50, 60)))
    end = destination(*place, 90, 250 * M_PER_NM)
    return stage.sails(1, [place, (float(end[0]), float(end[1]))], 20, 12.0)


def _arctic(stage: Stage) -> Drawn:
    place = (40.0, float(stage.chance.uniform(70, 80)))
    end = destination(*place, 70, 250 * M_PER_NM)
    return stage.sails(1, [place, (float(end[0]), float(end[1]))], 20, 12.0)


def _turns_with_the_antenna_far_aft(stage: Stage) -> Drawn:
    log = Logbook.begin(stage.ship(), DAY, *stage.middle).stay(22, every_min=3.0, swing_m=150.0)
    return [replace(r, sog_kn=0.4) for r in log.reports(stage.chance) if isinstance(r, Position)]


def _class_b(stage: Stage) -> Drawn:
    way = stage.sails(1, [stage.middle, stage.off(60, 100), stage.middle], 20, 7.0)
    return [replace(r, msg_type=18, nav_status=None, heading_deg=None) for r in way if stage.chance.uniform() < 0.3]


MADE_UP: Mapping[str, Callable[[Stage], Drawn]] = {
    "a voyage elsewhere": _elsewhere,
    "rings": _ring,
    "boxes": _box,
    "another's track": _replay,
    "own track moved aside": _moved_aside,
}
ONE_SIGN: Mapping[str, Callable[[Stage], Drawn]] = {"frozen": _frozen, "contradicts itself": _contradiction}
HONEST: Mapping[str, Callable[[Stage], Drawn]] = {
    "ferry": _ferry,
    "survey, dredger": _mowing,
    "waits in loops": _waits_in_loops,
    "racetrack": _racetrack,
    "moored, drilling rig": _moored,
    "swings at anchor": _swinging,
    "antenna far aft": _turns_with_the_antenna_far_aft,
    "sloppy receiver": _sloppy,
    "delivered late": _delivered_late,
    "wrong clock": _wrong_clock,
    "wild positions": _wild,
    "class B": _class_b,
    "date line": _date_line,
    "high latitude": _arctic,
}


def scenes(seed: int) -> list[Scene]:
    """All patterns once, each in a water of its own with a crowd of its own."""
    drawn = [(kind, name, draw) for kind, some in KINDS.items() for name, draw in some.items()]
    waters = chance_of(seed, "waters").permutation(len(WATERS))
    found = []
    for n, (kind, name, draw) in enumerate(drawn):
        stage = Stage(WATERS[waters[n]], 538_000_100 + 100 * n, chance_of(seed, name))
        found.append(Scene(name, kind, stage.first, [*stage.named(), *draw(stage), *stage.crowd()]))
    return found


KINDS = {"made up": MADE_UP, "one sign": ONE_SIGN, "honest": HONEST}


def jammed(seed: int) -> list[Scene]:
    """Three waters in which all are displaced: by one offset, onto one ring, each in a direction of its own."""
    found = []
    for n, (name, displace) in enumerate(DISPLACED.items()):
        stage = Stage(WATERS[3 * n + seed % 3], 563_000_100 + 100 * n, chance_of(seed, name))
        since = DAY + timedelta(hours=float(stage.chance.uniform(5, 10)))
        until = since + timedelta(hours=float(stage.chance.uniform(1.2, 4)))
        reports: list[Report] = []
        for i in range(8):
            start = stage.off(float(stage.chance.uniform(0, 360)), float(stage.chance.uniform(2, 20)))
            log = Logbook.begin(stage.ship(i, 80 if i < 4 else 70), DAY, *start)
            end = destination(*start, float(stage.chance.uniform(0, 360)), 60 * M_PER_NM)
            moving = log.stay(3, every_min=6.0).sail((float(end[0]), float(end[1])), speed_kn=9.0)
            reports += (log.stay(23, every_min=6.0) if i % 2 else moving.stay(10)).reports(stage.chance)
        found.append(Scene(name, "jammed", stage.first, displace(reports, since, until, stage)))
    return found


def _by_one_offset(reports: list[Report], since: datetime, until: datetime, stage: Stage) -> list[Report]:
    return moved(reports, since, until, lambda report: (1.3, 1.1))


def _each_its_own_way(reports: list[Report], since: datetime, until: datetime, stage: Stage) -> list[Report]:
    return moved(reports, since, until, lambda r: (np.sin(r.mmsi * 2.4) * 0.9, np.cos(r.mmsi * 2.4) * 0.6))


def moved(
    reports: Iterable[Report],
    since: datetime,
    until: datetime,
    by: Callable[[Position], tuple[float, float]],
    whom: Container[int] | None = None,
) -> list[Report]:
    """The same reports; positions in a span lie so many degrees east and north of where they were.

    Args:
        whom: the vessels whose positions are moved; None for all.
    """
    return [
        replace(r, lon=r.lon + by(r)[0], lat=r.lat + by(r)[1])
        if isinstance(r, Position) and since <= r.t < until and (whom is None or r.mmsi in whom)
        else r
        for r in reports
    ]


def _onto_a_ring(reports: list[Report], since: datetime, until: datetime, stage: Stage) -> list[Report]:
    return on_rings(reports, since, until, east_of=-180.0, middle=stage.off(120, 90), radius_m=2500.0)


DISPLACED: Mapping[str, Callable[[list[Report], datetime, datetime, Stage], list[Report]]] = {
    "by one offset": _by_one_offset,
    "onto a ring": _onto_a_ring,
    "each its own way": _each_its_own_way,
}
