"""Waters in which all are displaced, and what moves positions there."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

import numpy as np

from benchmarks.evaluation.scene_stage import DAY, WATERS, Scene, Stage
from benchmarks.simulate.false_tracks import Report, on_rings
from benchmarks.simulate.logbook import Logbook
from benchmarks.simulate.registry import chance_of
from monitor.geo.sphere import destination
from monitor.model.ais_message import Position
from monitor.model.units import M_PER_NM

ALL_DAY = "onto a ring, 13 to 17 h"
SHORT, LONG = ((5, 10), (1.2, 4)), ((3, 6), (13, 17))  # hours of the day in which it begins, and for which it lasts


def jammed(seed: int) -> list[Scene]:
    """Waters in which all are displaced: by one offset, onto one ring, each in a direction of its own; and for long."""
    found = []
    for n, (name, displace) in enumerate(DISPLACED.items()):
        stage = Stage(WATERS[3 * n + seed % 3], 563_000_100 + 100 * n, chance_of(seed, name))
        begins, lasts = LONG if name == ALL_DAY else SHORT
        since = DAY + timedelta(hours=float(stage.chance.uniform(*begins)))
        until = since + timedelta(hours=float(stage.chance.uniform(*lasts)))
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
    ALL_DAY: _onto_a_ring,
}
