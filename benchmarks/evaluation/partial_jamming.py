"""Waters in which few jump beside a tanker: jamming that reaches some, a receiver that garbles, and cheap excuses.

The excuses are an adversary's: another number of his own that jumps when his tanker begins to make up its voyage.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

from benchmarks.evaluation.false_scenes import MADE_UP
from benchmarks.evaluation.jamming_scenes import moved
from benchmarks.evaluation.scene_stage import DAY, WATERS, Scene, Stage
from benchmarks.simulate.false_tracks import Report
from benchmarks.simulate.logbook import Logbook
from benchmarks.simulate.registry import chance_of
from monitor.geo.sphere import destination
from monitor.model.ais_message import Position
from monitor.model.units import M_PER_NM

CROWD = 200  # vessels around, the tanker among them
SHARES = (0.01, 0.02, 0.05, 0.20)
GARBLED = 0.03  # of the positions that a bad receiver hands on
ELSEWHERE = MADE_UP["a voyage elsewhere"]


def partial(seed: int) -> list[Scene]:
    """Jamming of few: a tanker and others thrown away together for four hours, in which it sails on as it did."""
    found = []
    cases = [(share, name) for share in SHARES for name in THROWN]
    for n, (share, name) in enumerate(cases):
        stage = Stage(WATERS[2 * n + seed % 2], 563_100_000 + 1000 * n, chance_of(seed, f"{name} {share}"))
        since = DAY + timedelta(hours=float(stage.chance.uniform(8, 12)))
        until = since + timedelta(hours=float(stage.chance.uniform(3.6, 5)))
        thrown = range(stage.first, stage.first + round(share * CROWD))
        reports = [*_sails(stage), *_crowd(stage)]
        drawn = moved(reports, since, until, THROWN[name](stage), whom=thrown)
        found.append(Scene(f"{share:.0%}, {name}", "jammed", stage.first, drawn))
    return found


def excused(seed: int) -> list[Scene]:
    """A voyage elsewhere that is made up, beside others that jump in the same hour."""
    found = []
    for n, (name, draw) in enumerate(EXCUSES.items()):
        stage = Stage(WATERS[30 + 2 * n + seed % 2], 538_100_000 + 1000 * n, chance_of(seed, name))
        crowd = _crowd(stage)
        own = [report for report in ELSEWHERE(stage) if isinstance(report, Position)]
        found.append(Scene(name, "made up", stage.first, [*stage.named(), *own, *draw(stage, own, crowd)]))
    return found


def _sails(stage: Stage) -> list[Report]:
    way = [stage.off(240, 100), stage.off(60, 150)]  # past the middle at eleven
    return [*stage.named(), *stage.sails(1, way, 20, 10.0)]


def _crowd(stage: Stage) -> list[Report]:
    """Cargo ships within 25 nm at eleven, half of them under way all day; received every half hour."""
    found: list[Report] = []
    for i in range(1, CROWD):
        place = stage.off(float(stage.chance.uniform(0, 360)), float(stage.chance.uniform(2, 25)))
        bearing = float(stage.chance.uniform(0, 360))
        start, end = (destination(*place, bearing + back, 77 * M_PER_NM) for back in (180, 0))
        log = Logbook.begin(stage.ship(i, 70), DAY, *((float(start[0]), float(start[1])) if i % 2 else place))
        log = (
            log.sail((float(end[0]), float(end[1])), speed_kn=7.0, every_min=30.0)
            if i % 2
            else log.stay(23.5, every_min=30.0)
        )
        found += log.reports(stage.chance)
    return found


Moves = Callable[[Position], tuple[float, float]]


def _to_one_place(stage: Stage) -> Moves:
    """All by the same way, as a transmitter that feeds positions does."""
    east, north = (float(x) for x in stage.chance.uniform(0.8, 1.8, 2))
    return lambda report: (east, -north)


def _to_many_places(stage: Stage) -> Moves:
    """Each some other way, up to 150 nm off."""
    ways = stage.chance.uniform(-2.5, 2.5, (CROWD, 2))
    return lambda report: (float(ways[report.mmsi - stage.first, 0]), float(ways[report.mmsi - stage.first, 1]))


THROWN: Mapping[str, Callable[[Stage], Moves]] = {"to one place": _to_one_place, "to many places": _to_many_places}


def _cheap(stage: Stage, since: datetime, until: datetime, *, began: datetime, by: tuple[float, float]) -> list[Report]:
    """A number that begins to be received near the tanker, is thrown away with it, and comes back with it."""
    place = stage.off(120, 5)
    log = Logbook.begin(stage.ship(900, 70), began, *place)
    return moved(log.stay(20, every_min=6.0).reports(stage.chance), since, until, lambda r: by)


def _span(own: list[Position]) -> tuple[datetime, datetime, tuple[float, float]]:
    """When the tanker jumps away and back, and how far east and north."""
    steps = [(b.lon - a.lon, b.lat - a.lat, b.t) for a, b in pairwise(own)]
    away, back = sorted(sorted(steps, key=lambda step: -abs(step[0]) - abs(step[1]))[:2], key=lambda step: step[2])
    return away[2], back[2], away[:2]


Excuse = Callable[[Stage, list[Position], list[Report]], list[Report]]


def _one_of_all_day_jumps_elsewhere(stage: Stage, own: list[Position], crowd: list[Report]) -> list[Report]:
    since, until, by = _span(own)
    return [*crowd, *_cheap(stage, since, until, began=DAY, by=(-by[0], -by[1] / 2))]


def _one_new_jumps_elsewhere(stage: Stage, own: list[Position], crowd: list[Report]) -> list[Report]:
    since, until, by = _span(own)
    began = since - timedelta(minutes=70)
    return [*crowd, *_cheap(stage, since, until, began=began, by=(-by[0], -by[1] / 2))]


def _one_new_jumps_along(stage: Stage, own: list[Position], crowd: list[Report]) -> list[Report]:
    since, until, by = _span(own)
    return [*crowd, *_cheap(stage, since, until, began=since - timedelta(minutes=70), by=by)]


def _one_of_all_day_jumps_along(stage: Stage, own: list[Position], crowd: list[Report]) -> list[Report]:
    since, until, by = _span(own)
    return [*crowd, *_cheap(stage, since, until, began=DAY, by=by)]


def _receiver_garbles(stage: Stage, own: list[Position], crowd: list[Report]) -> list[Report]:
    return [_garbled(report, stage) if stage.chance.uniform() < GARBLED else report for report in crowd]


def _garbled(report: Report, stage: Stage) -> Report:
    if not isinstance(report, Position):
        return report
    return replace(report, lon=float(stage.chance.uniform(-179, 179)), lat=float(stage.chance.uniform(-80, 80)))


EXCUSES: Mapping[str, Excuse] = {
    "one new number jumps elsewhere": _one_new_jumps_elsewhere,
    "one number of all day jumps elsewhere": _one_of_all_day_jumps_elsewhere,
    "one new number jumps along": _one_new_jumps_along,
    "one number of all day jumps along": _one_of_all_day_jumps_along,
    "a receiver garbles": _receiver_garbles,
}
