"""Scenes of made-up positions, and of honest ships that look like it: each in its own water.

Whoever draws the scenes knows the rule: they show that it does what it is meant to, not how often the sea is like this.
Every vessel that is asked about is a tanker, also where in life it would be a ferry, a dredger or a rig.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta

from benchmarks.evaluation.honest_scenes import HONEST, NAMED_BY_ITSELF
from benchmarks.evaluation.scene_stage import DAY, NOISE_M, WATERS, Drawn, Scene, Stage
from benchmarks.simulate.false_tracks import along, copied, frozen, ring
from benchmarks.simulate.registry import chance_of
from monitor.geo.sphere import destination
from monitor.model.units import M_PER_NM


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


def _replay_without_a_step(stage: Stage) -> Drawn:
    """Another's voyage out and back, repeated from where the vessel lies."""
    away = stage.off(float(stage.chance.uniform(0, 360)), 30)
    model = along(
        stage.first + 1, DAY, [stage.middle, away, stage.middle], speed_kn=11, noise_m=NOISE_M, chance=stage.chance
    )
    shift = timedelta(hours=float(round(stage.chance.uniform(8, 12))))
    return [*stage.lies(0, shift / timedelta(hours=1) - 0.1), *model, *copied(model, stage.first, shift)]


def _step_on(stage: Stage) -> Drawn:
    """Sails out, is 200 nm elsewhere twenty minutes later, and sails on from there."""
    hours = float(stage.chance.uniform(6, 9))
    out = stage.sails(1, [stage.middle, stage.off(60, 250)], hours, 11.0)
    there = destination(out[-1].lon, out[-1].lat, 150.0, float(stage.chance.uniform(150, 250)) * M_PER_NM)
    end = destination(*there, 80.0, 200 * M_PER_NM)
    ways = [(float(x), float(y)) for x, y in (there, end)]
    return [*out, *stage.sails(1.3 + hours, ways, 20 - hours, 11.0)]


def _own_replay(stage: Stage) -> Drawn:
    """Her own voyage out and back of the morning, repeated in the evening."""
    away = stage.off(float(stage.chance.uniform(0, 360)), 30)
    model = stage.sails(0.5, [stage.middle, away, stage.middle], 8, 11.0)
    return [*model, *copied(model, stage.first, timedelta(hours=float(stage.chance.uniform(8, 12))))]


MADE_UP: Mapping[str, Callable[[Stage], Drawn]] = {
    "a voyage elsewhere": _elsewhere,
    "rings": _ring,
    "boxes": _box,
    "another's track": _replay,
    "another's, no step": _replay_without_a_step,
    "own track moved aside": _moved_aside,
}
ONE_SIGN: Mapping[str, Callable[[Stage], Drawn]] = {
    "frozen": _frozen,
    "contradicts itself": _contradiction,
    "one step, none back": _step_on,
    "own track again": _own_replay,
}


def scenes(seed: int) -> list[Scene]:
    """All patterns once, each in a water of its own with a crowd of its own."""
    drawn = [(kind, name, draw) for kind, some in KINDS.items() for name, draw in some.items()]
    waters = chance_of(seed, "waters").permutation(len(WATERS))
    found = []
    for n, (kind, name, draw) in enumerate(drawn):
        stage = Stage(WATERS[waters[n]], 538_000_100 + 100 * n, chance_of(seed, name))
        named = [] if name in NAMED_BY_ITSELF else stage.named()
        found.append(Scene(name, kind, stage.first, [*named, *draw(stage), *stage.crowd()]))
    return found


KINDS = {"made up": MADE_UP, "one sign": ONE_SIGN, "honest": HONEST}
