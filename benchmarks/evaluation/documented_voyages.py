"""Made-up voyages that were published, rebuilt from what was published of them: where they claimed to be, and were.

Published are the place claimed, the place where imagery showed the ship, and how far these lie apart. SkyTruth, May
2023: Ginza, Tivy Gold, Katsuyama and Loura B claimed the western Black Sea while at Kerch, some 400 km off. New York
Times, 30 May 2023: Cathay Phoenix claimed a place west of Japan while loading at Kozmino. Days, hours, speeds and the
shape of what was claimed are ours, and so are numbers and names of the ships.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from benchmarks.evaluation.scene_stage import DAY, NOISE_M, Scene, Stage
from benchmarks.simulate.false_tracks import Point, Report, along
from benchmarks.simulate.logbook import Logbook
from benchmarks.simulate.registry import chance_of
from monitor.geo.sphere import distance_m
from monitor.model.ais_message import Position

KERCH: Point = (36.55, 44.95)  # the roads south of the strait
KOZMINO: Point = (133.15, 42.55)


@dataclass(frozen=True, slots=True)
class Case:
    """What was published of one voyage."""

    name: str
    truly: Point
    claimed: tuple[Point, ...]  # corners of the way claimed
    place: str  # id of the terminal or berth that was in reach
    days: float


CASES: Sequence[Case] = (
    Case("GINZA", KERCH, ((31.6, 44.2), (30.9, 43.5), (31.6, 43.3)), "RU-TAMAN", 2.2),
    Case("TIVY GOLD", KERCH, ((31.5, 43.9), (31.1, 43.2)), "RU-TAMAN", 1.8),
    Case("KATSUYAMA", KERCH, ((31.4, 44.4), (31.0, 44.0), (31.6, 43.7)), "RU-TAMAN", 2.4),
    Case("LOURA B", KERCH, ((31.7, 43.6), (31.0, 43.9)), "RU-TAMAN", 2.0),
    Case("CATHAY PHOENIX", KOZMINO, ((137.2, 40.9), (136.6, 40.2), (137.3, 39.9)), "RU-KOZMINO", 2.1),
)


def claimed_off_km(case: Case) -> float:
    """From where the ship was to where it claimed to be first."""
    return float(distance_m(*case.truly, *case.claimed[0])) / 1000


def documented() -> list[Scene]:
    """The voyages, each with a crowd around the place where its vessel was."""
    return [
        _scene(case, Stage(case.truly, 352_000_100 + 100 * n, chance_of(7, case.name))) for n, case in enumerate(CASES)
    ]


def _scene(case: Case, stage: Stage) -> Scene:
    ship, away, back = stage.ship(), timedelta(hours=10), timedelta(hours=10 + 24 * case.days)
    come = Logbook.begin(ship, DAY, *stage.off(200, 60)).sail(stage.off(200, 8), speed_kn=6.0)
    gone = Logbook.begin(ship, DAY + back, *stage.off(200, 9)).sail(stage.off(200, 60), speed_kn=8.0)
    named = Logbook.begin(ship, DAY, *stage.middle).stay(80)
    way = [*case.claimed, *case.claimed[::-1][1:]] * 12
    claimed = along(
        ship.mmsi,
        DAY + away,
        way,
        speed_kn=4.0,
        every_min=6.0,
        hours=24 * case.days - 0.2,
        noise_m=NOISE_M / 4,
        chance=stage.chance,
    )
    crowd: list[Report] = []
    for i in range(5):
        place = stage.off(180 + 15 * i, 10 + 3 * i)
        crowd += Logbook.begin(stage.ship(50 + i, 70), DAY, *place).stay(80).reports(stage.chance)
    true = [r for log in (come, gone) for r in log.reports(stage.chance) if isinstance(r, Position)]
    said = [r for r in named.reports() if not isinstance(r, Position)]
    return Scene(case.name, "made up", ship.mmsi, [*said, *true, *claimed, *crowd])
