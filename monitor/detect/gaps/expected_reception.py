"""Would a ship that transmits have been heard? The numbers of one silence, put together.

The chance of silence is the most of four: along the most innocent path, by what was heard of others there
in each half hour (detect.gaps.chance_unheard); by how often, in four weeks, a ship heard in that water was not heard
again for hours; by how many of those close by fell silent with it; and by how much of what is heard there
hangs on receivers that were quiet (detect.gaps.quiet_receivers).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import numpy as np

from monitor.detect.gaps.chance_unheard import chance_of_silence, share_of
from monitor.detect.gaps.plausible_paths import Paths, cut_at_coast, half_hours, plausible_paths
from monitor.detect.gaps.quiet_receivers import QuietReceiver, Receiver, missed_without
from monitor.detect.gaps.reception_context import Water
from monitor.detect.gaps.reception_counts import Around, Companions, Habit, Heard, Neighbour, Outage
from monitor.detect.record import Scene
from monitor.model.message import Message
from monitor.model.params import cited, judged
from monitor.model.units import M_PER_NM


@dataclass(frozen=True, slots=True)
class HearingParams:
    """How evidence about reception is gathered."""

    look_h: float = judged(4.0, "h", "2026-11-24")
    margin_min: float = judged(15.0, "min", "2026-11-24")
    min_half_hours: int = judged(2, "half_hours", "2026-11-24")
    near_nm: float = judged(20.0, "nm", "2026-11-24")
    here_nm: float = judged(10.0, "nm", "2026-11-24")
    habit_weight: float = judged(4.0, "vessels", "2026-11-24")
    like_enough: int = judged(3, "half_hours", "2026-11-24")
    turn_deg: float = judged(45.0, "deg", "2026-11-24")
    moving_kn: float = cited(3.0, "kn", "ITU-R M.1371-5, annex 1, table 1")
    heard_by_h: float = judged(3.0, "h", "2026-11-24")
    quiet_since_h: float = judged(72.0, "h", "2026-11-24")
    departs_kn: float = judged(10.0, "kn", "2026-11-24")


@dataclass(frozen=True, slots=True)
class Hearing:
    """What the water tells about one silence."""

    chance: float  # upper bound of the chance of silence of a ship that transmits; 1 where nothing can be told
    path: Message  # the most innocent path
    told: int  # half hours along it in which others were known to be near
    known: float  # others' half hours along it
    heard: float  # of these, heard
    neighbours: tuple[Neighbour, ...]  # others heard along it
    habit: Habit
    companions: Companions = field(default_factory=Companions)
    outages: tuple[Outage, ...] = ()
    around: Around = field(default_factory=Around)
    own: tuple[int, int] = (0, 0)  # the vessel's own half hours in the day before: known, heard
    receivers: tuple[Receiver, ...] = ()  # that heard it in the last hours before
    quiet: tuple[QuietReceiver, ...] = ()  # that went quiet where it may have been
    static_t: datetime | None = None  # last static report of its own within the silence


def hearings(scene: Scene, gaps: Sequence[Mapping[str, Any]], params: HearingParams) -> list[Hearing]:
    """What the water tells about each silence, as of the scene's day.

    `gaps` have mmsi, t1, lon1, lat1, sog1_kn, cog1_deg and t2, lon2, lat2 (None while it lasts).
    """
    if not gaps:
        return []
    paths = _paths(scene, gaps, params)
    water = Water(scene, gaps, paths, params.near_nm * M_PER_NM, params.here_nm * M_PER_NM)
    along = water.along(params.like_enough)
    habits, companions = water.habits(), water.companions()
    quiet = water.quiet_receivers(timedelta(hours=params.quiet_since_h), timedelta(hours=params.heard_by_h))
    decided = [_decide(*of, params) for of in zip(along, habits, companions, quiet, strict=True)]
    near = water.neighbours({i: path for i, (path, _) in enumerate(decided)})
    outages, around, own, statics = water.outages(), water.around(), water.own(), water.statics_within()
    by_whom = water.receivers(timedelta(hours=params.heard_by_h))
    return [
        Hearing(
            chance,
            paths[i].names[path],
            int(along[i].told[path]),
            float(along[i].half_hours[path]),
            float(along[i].half_hours_heard[path]),
            tuple(near.get(i, ())),
            habits[i],
            companions[i],
            outages[i],
            around[i],
            own[i],
            by_whom[i],
            quiet[i],
            statics[i],
        )
        for i, (path, chance) in enumerate(decided)
    ]


def _paths(scene: Scene, gaps: Sequence[Mapping[str, Any]], params: HearingParams) -> list[Paths]:
    margin, look = timedelta(minutes=params.margin_min), timedelta(hours=params.look_h)
    fans = []
    for gap in gaps:
        bins = half_hours(gap["t1"], gap["t2"] or scene.day.now, margin, look)
        fan = plausible_paths(
            gap, bins, turn_deg=params.turn_deg, still_kn=params.moving_kn, departs_kn=params.departs_kn
        )
        fans.append(fan)
    return fans if scene.coast is None else cut_at_coast(fans, scene.coast)


def _decide(
    along: Heard, habit: Habit, companions: Companions, quiet: Sequence[QuietReceiver], params: HearingParams
) -> tuple[int, float]:
    """The most innocent path, and the chance of silence."""
    mu = share_of(habit.k, habit.n)
    chances = chance_of_silence(along.heard, along.vessels, mu, params.habit_weight)
    chances = np.where(along.told >= params.min_half_hours, chances, 1.0)
    path = int(np.argmax(chances))
    by_habit = _lost_share(habit, params.habit_weight)
    with_it = (params.habit_weight * by_habit + companions.lost) / (params.habit_weight + companions.near)
    return path, max(float(chances[path]), by_habit, with_it, missed_without(quiet))


def _lost_share(habit: Habit, weight: float) -> float:
    """How often a ship like it is lost where it was: its like, shrunk towards all ships, shrunk towards 1/2."""
    of_all = float(share_of(habit.lost_here, habit.heard_here))
    return (habit.lost_like + weight * of_all) / (habit.heard_like + weight)
