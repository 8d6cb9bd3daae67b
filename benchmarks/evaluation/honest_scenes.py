"""Honest ships that look as if they made positions up; each is taken for a tanker, whatever she would be in life."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta

from benchmarks.evaluation.scene_stage import DAY, Drawn, Stage
from benchmarks.simulate.false_tracks import along, copied, frozen, lanes, ring
from benchmarks.simulate.logbook import Logbook
from benchmarks.simulate.ship import imo_number
from monitor.geo.sphere import destination
from monitor.model.ais_message import Position
from monitor.model.units import M_PER_NM


def _two_hulls(stage: Stage) -> Drawn:
    """Her number is another ship's from the afternoon on, far off, with another name."""
    other = replace(stage.ship(), name="ANOTHER SHIP", imo=imo_number(400_000 + stage.first % 90_000))
    there, end = stage.off(150, 200), stage.off(150, 350)
    log = Logbook.begin(other, DAY + timedelta(hours=12, minutes=20), *there).sail(end, speed_kn=11.0)
    hers = [report for report in stage.named() if report.t < DAY + timedelta(hours=12)]
    return [*hers, *stage.sails(1, [stage.middle, stage.off(60, 250)], 11, 11.0), *log.reports(stage.chance)]


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


def _by_track_pilot(stage: Stage) -> Drawn:
    """Round and round as a waiting tanker may be steered: each lap passes a place some metres off the one before."""
    radius_m, beside_m = float(stage.chance.uniform(1500, 4000)), float(stage.chance.uniform(10, 25))
    wobble = 1.0 + stage.chance.normal(0.0, beside_m / radius_m, 40 * 72)
    return stage.sails(3, ring(stage.middle, radius_m, 40, wobble=wobble), 18, float(stage.chance.uniform(6.5, 9)))


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
    "two hulls in turn": _two_hulls,
    "class B": _class_b,
    "date line": _date_line,
    "high latitude": _arctic,
    "round by track pilot": _by_track_pilot,
}


NAMED_BY_ITSELF = frozenset({"two hulls in turn"})  # their scenes draw the static reports too
