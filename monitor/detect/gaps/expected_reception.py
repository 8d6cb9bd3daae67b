"""Would a ship that transmits have been heard? The numbers of one silence, put together.

The chance of silence is the most of four: along the most innocent path, by what was heard of others there
in each half hour (detect.gaps.chance_unheard); by how often, in four weeks, a ship heard in that water was not heard
again for hours; by how many of those close by fell silent with it; and by how much of what is heard there
hangs on receivers that were quiet (detect.gaps.quiet_receivers).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from monitor.detect.gaps.asked_waters import ReceptionContextParams
from monitor.detect.gaps.chance_unheard import p_unheard, share_of
from monitor.detect.gaps.heard_within import HeardWithin, HeardWithinParams
from monitor.detect.gaps.plausible_paths import PathParams, Paths, cut_at_coast, half_hours, plausible_paths
from monitor.detect.gaps.quiet_receivers import QuietReceiver, QuietReceiverParams, Receiver, missed_without
from monitor.detect.gaps.received_after import ReceivedAfter
from monitor.detect.gaps.reception_context import ReceptionContext
from monitor.detect.gaps.reception_counts import (
    Ahead,
    AreaCounts,
    HeardVessel,
    NearbyVessels,
    Outage,
    PathReception,
    UsualReception,
)
from monitor.detect.gaps.silences import silence_of
from monitor.detect.gaps.witnesses import WitnessParams, choose
from monitor.detect.record import DetectionContext
from monitor.model.message import Message
from monitor.model.params import judged

Asked = tuple[PathReception, Paths, UsualReception, NearbyVessels, tuple[QuietReceiver, ...]]  # by which one decides
MOST_AT_ONCE = 1000  # gaps of which the waters are laid out together: some two million rows of a path and a cell


@dataclass(frozen=True, slots=True)
class ExpectedReceptionParams:
    """How evidence about reception is gathered."""

    min_half_hours: int = judged(2, "half_hours", "2026-11-24")
    habit_weight: float = judged(4.0, "vessels", "2026-11-24")
    paths: PathParams = field(default_factory=PathParams)
    around: ReceptionContextParams = field(default_factory=ReceptionContextParams)
    receivers: QuietReceiverParams = field(default_factory=QuietReceiverParams)
    within: HeardWithinParams = field(default_factory=HeardWithinParams)
    witnesses: WitnessParams = field(default_factory=WitnessParams)


@dataclass(frozen=True, slots=True)
class ExpectedReception:
    """What the water tells about one silence."""

    chance: float  # upper bound of the chance of silence of a ship that transmits; 1 where nothing can be told
    path: Message  # the most innocent path
    told: int  # half hours along it in which others were known to be near
    known: float  # others' half hours along it
    heard: float  # of these, heard
    heard_vessels: int  # others heard along it
    usual: UsualReception
    nearby: NearbyVessels = field(default_factory=NearbyVessels)
    outages: tuple[Outage, ...] = ()
    around: AreaCounts = field(default_factory=AreaCounts)
    own: tuple[int, int] = (0, 0)  # the vessel's own half hours in the day before: known, heard
    receivers: tuple[Receiver, ...] = ()  # that heard it in the last hours before
    quiet: tuple[QuietReceiver, ...] = ()  # that went quiet where it may have been
    within: HeardWithin | None = None  # what was received of it within the gap, without a usable position
    last_minutes: int = 0  # of the thirty up to its gap, in which it was heard
    heard_examples: tuple[HeardVessel, ...] = ()  # of those along the path, the ones heard most
    ahead: Ahead | None = None  # None: it was not under way
    within_nm: float = 0.0  # how far off others were counted along the path
    minutes_ahead: float | None = None  # in which ships like it are received on its course; None: not under way
    after: ReceivedAfter | None = None  # None: it lasts, or the ship did not sail on


def expected_receptions(
    context: DetectionContext, gaps: Sequence[Mapping[str, Any]], params: ExpectedReceptionParams
) -> list[ExpectedReception]:
    """What the water tells about each silence, as of the scene's day.

    `gaps` have mmsi, t1, lon1, lat1, sog1_kn, cog1_deg and t2, lon2, lat2 (None while it lasts).
    """
    return [one for one in receptions_below(context, gaps, params, math.inf) if one is not None]


def receptions_below(
    context: DetectionContext, gaps: Sequence[Mapping[str, Any]], params: ExpectedReceptionParams, level: float
) -> list[ExpectedReception | None]:
    """The same of silences whose chance is below a level; None of the others, of which not all is asked."""
    if not gaps:
        return []
    choose(context, params.witnesses)
    batches = [gaps[i : i + MOST_AT_ONCE] for i in range(0, len(gaps), MOST_AT_ONCE)]
    return [one for batch in batches for one in _expected(context, batch, params, level)]


def _expected(
    context: DetectionContext, gaps: Sequence[Mapping[str, Any]], params: ExpectedReceptionParams, level: float
) -> list[ExpectedReception | None]:
    paths = _paths(context, gaps, params.paths)
    found = ReceptionContext(context, gaps, paths, params.around)
    displaced = [silence_of(gap, context.day.now)[0] > gap["t1"] for gap in gaps]
    along, usual, nearby = found.along(), found.usual_receptions(), found.nearby()
    asked = list(zip(along, paths, usual, nearby, found.quiet_receivers(params.receivers), strict=True))
    decided = [_decide(*of, params, displaced=was) for of, was in zip(asked, displaced, strict=True)]
    below = [chance < level for _, chance in decided]
    if all(below):
        return _told(found, asked, decided, params)
    few = [gap for gap, is_below in zip(gaps, below, strict=True) if is_below]
    told = iter(_expected(context, few, params, level) if few else ())
    return [next(told) if is_below else None for is_below in below]


def _told(
    found: ReceptionContext,
    asked: Sequence[Asked],
    decided: Sequence[tuple[int, float]],
    params: ExpectedReceptionParams,
) -> list[ExpectedReception | None]:
    """All that is known of silences, each with the path that decided on it and the chance along that."""
    along, paths, usual, nearby, quiet = zip(*asked, strict=True)
    within_nm = [float(one.within_nm[path]) for one, (path, _) in zip(along, decided, strict=True)]
    near = found.heard_vessels([path for path, _ in decided], within_nm)
    outages, around, by_whom = found.outages(), found.around(), found.receivers(params.receivers)
    own, minutes, within = found.own(), found.last_minutes(), found.heard_within(params.within)
    ahead, minutes_ahead, after = found.ahead, found.minutes_ahead(), found.received_after(params.paths)
    return [
        ExpectedReception(
            chance=chance,
            path=paths[i].names[path],
            told=int(along[i].told[path]),
            known=float(along[i].half_hours[path]),
            heard=float(along[i].half_hours_heard[path]),
            heard_vessels=near[i].vessels,
            usual=usual[i],
            nearby=nearby[i],
            outages=outages[i],
            around=around[i],
            own=own[i],
            receivers=by_whom[i],
            quiet=quiet[i],
            within=within[i],
            last_minutes=minutes[i],
            heard_examples=near[i].examples,
            ahead=ahead[i],
            within_nm=within_nm[i],
            minutes_ahead=minutes_ahead[i],
            after=after[i],
        )
        for i, (path, chance) in enumerate(decided)
    ]


def _paths(context: DetectionContext, gaps: Sequence[Mapping[str, Any]], params: PathParams) -> list[Paths]:
    bins = [half_hours(*silence_of(gap, context.day.now), params, gap["t1"]) for gap in gaps]
    fans = [plausible_paths(gap, own, params) for gap, own in zip(gaps, bins, strict=True)]
    return fans if context.coast is None else cut_at_coast(fans, context.coast)


def _decide(
    along: PathReception,
    paths: Paths,
    usual: UsualReception,
    nearby: NearbyVessels,
    quiet: Sequence[QuietReceiver],
    params: ExpectedReceptionParams,
    *,
    displaced: bool,
) -> tuple[int, float]:
    """The most innocent path, and the chance of silence.

    Args:
        displaced: whether it was received, displaced by jamming, until it fell silent: wherever it was then, a ship
            was received there, so that one half hour less of others tells of the water.
    """
    mu = share_of(usual.k, usual.n)
    chances = p_unheard(along.heard, along.vessels, mu, params.habit_weight)
    chances = np.where(along.told + displaced >= params.min_half_hours, chances, 1.0)
    chances = np.where(paths.possible, chances, -1.0)  # no ship took the others
    path = int(np.argmax(chances))
    by_habit = _lost_share(usual, params.habit_weight)
    with_it = (params.habit_weight * by_habit + nearby.lost) / (params.habit_weight + nearby.near)
    return path, max(float(chances[path]), by_habit, with_it, missed_without(quiet))


def _lost_share(usual: UsualReception, weight: float) -> float:
    """How often a ship like it is lost where it was: its like, shrunk towards all ships, shrunk towards 1/2."""
    of_all = float(share_of(usual.local_signal_losses, usual.heard_here))
    return (usual.lost_like + weight * of_all) / (usual.heard_like + weight)
