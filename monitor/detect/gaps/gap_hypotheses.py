"""What could explain a silence, reading by reading, and what follows: dark, explained, or nothing that can be told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from monitor.detect.gaps.expected_reception import Hearing, HearingParams
from monitor.detect.gaps.quiet_receivers import missed_without
from monitor.geo.sphere import distance_m
from monitor.model.event import Answer, Hypothesis, answer_of, explained
from monitor.model.params import cited, judged
from monitor.model.units import M_PER_NM, iso


@dataclass(frozen=True, slots=True)
class ReadingParams(HearingParams):
    """When a reading explains a silence, and when it only stands in the way of calling it dark."""

    level: float = judged(
        0.05,
        "chance of silence",
        "2026-11-24",
        "one in twenty: on simulated weeks no natural silence is called dark (benchmarks/evaluation/silences.py)",
    )
    own_share: float = judged(
        0.7, "of its half hours", "2026-11-24", "a ship heard less than this among others has a weak set or lies in lee"
    )
    own_known: int = judged(6, "half hours", "2026-11-24", "fewer tell nothing about its set")
    min_neighbours: int = judged(
        2, "ships", "2026-11-24", "one ship heard may be the nearest to the receiver; two are a habit of the water"
    )
    lost_with: float = judged(
        0.5, "of the others close by", "2026-11-24", "when half of those around fall silent at once, it is not the ship"
    )
    lost_least: int = judged(3, "ships", "2026-11-24", "two that leave at the edge of hearing are no outage")
    hole_share: float = judged(
        0.5, "of half hours", "2026-11-24", "water in which a known ship is more often unheard than heard is a hole"
    )
    hole_known: int = judged(6, "half hours", "2026-11-24", "fewer do not make a hole")
    still_m: float = judged(1000.0, "m", "2026-11-24", "found where it was lost: a berth or an anchor, shut down")
    still_kn: float = cited(0.5, "kn", "GFW pipe-anchorages README (end of a stop)", "as slow as this is stopped")


def judge(
    gap: Mapping[str, Any],
    hearing: Hearing,
    params: ReadingParams,
    *,
    shared: bool,
    jammed: bool = False,
    others: Sequence[int] = (),
) -> tuple[Answer, tuple[Hypothesis, ...]]:
    """Would it have been heard? And what else could explain the silence?"""
    readings = (
        _outage(hearing, params),
        _thin_water(hearing, params),
        _shut_down(gap, params),
        _shared_number(shared),
        _transmitting(gap, hearing),
        _weak_set(hearing, params),
        _jamming(jammed),
        _other_number(others),
    )
    return answer_of(readings), readings


def _outage(hearing: Hearing, params: ReadingParams) -> Hypothesis:
    reading = "the receivers or the feed were out"
    near, lost = hearing.companions.near, hearing.companions.lost
    told = f"of {near} others than tankers close by, {lost} fell silent too, from six hours before it on"
    if lost >= max(params.lost_least, params.lost_with * near):
        return explained(reading, Answer.YES, told)
    if not hearing.outages:
        if hearing.quiet:
            return _quiet_receivers(hearing, reading, params)
        return explained(reading, Answer.NO, f"{told}, and no area in which it may have been was unusually quiet")
    first = hearing.outages[0]
    because = (
        f"from {iso(first.start)} to {iso(first.end)} at most {first.n_most} vessels an hour were heard in an area "
        f"where {first.habit:.1f} are the habit"
    )
    if hearing.chance < params.level:
        return explained(reading, Answer.NO, f"{because}, but outside that time others were heard")
    return explained(reading, Answer.YES, because)


def _quiet_receivers(hearing: Hearing, reading: str, params: ReadingParams) -> Hypothesis:
    """A receiver among several explains a silence as far as it alone hears the water."""
    first, share = hearing.quiet[0], missed_without(hearing.quiet)
    # By what name it goes is told among the facts, where it can be withheld.
    because = (
        f"a receiver there heard at most {first.n_most} vessels an hour from {iso(first.start)} to {iso(first.end)}, "
        f"where {first.habit:.1f} are its habit; before, it alone had heard {first.alone} of {first.heard} half hours "
        f"of others on the way, and of {first.witnesses} ships that it alone had just heard, {first.missed} were not "
        "heard by others"
    )
    if share < params.level:
        return explained(reading, Answer.NO, f"{because}, so that others would have heard a ship there")
    return explained(reading, Answer.YES if share >= params.hole_share else Answer.CANNOT_TELL, because)


def _thin_water(hearing: Hearing, params: ReadingParams) -> Hypothesis:
    reading = "it was in water where a ship that transmits is not surely heard"
    because = (
        f"on the most innocent path ({hearing.path}) others were known to be near in {hearing.told} half hours, and "
        f"heard in {hearing.heard:g} of {hearing.known:g}; of {hearing.habit.heard_here} half hours with a vessel "
        f"heard close to the last fix, {hearing.habit.lost_here} were its last for hours: "
        f"chance of silence {hearing.chance:.2g}"
    )
    if hearing.chance < params.level and len(hearing.neighbours) >= params.min_neighbours:
        return explained(reading, Answer.NO, because)
    hole = hearing.known >= params.hole_known and hearing.heard < params.hole_share * hearing.known
    return explained(reading, Answer.YES if hole else Answer.CANNOT_TELL, because)


def _transmitting(gap: Mapping[str, Any], hearing: Hearing) -> Hypothesis:
    reading = "it went on transmitting, and only its positions were missing or refused"
    if hearing.static_t is None:
        return explained(reading, Answer.NO, "no static report of it was heard during the silence")
    because = f"a static report of it was heard at {iso(hearing.static_t)}"
    after = (hearing.static_t - gap["t1"]) * 2
    most = gap["t2"] is not None and after >= gap["t2"] - gap["t1"]
    return explained(reading, Answer.YES if most else Answer.CANNOT_TELL, because)


def _weak_set(hearing: Hearing, params: ReadingParams) -> Hypothesis:
    reading = "its own set is heard less than others'"
    known, heard = hearing.own
    because = f"in the day before, it was heard in {heard} of {known} half hours in which its place was known"
    weak = known >= params.own_known and heard < params.own_share * known
    return explained(reading, Answer.CANNOT_TELL if weak else Answer.NO, because)


def _jamming(jammed: bool) -> Hypothesis:
    reading = "satellite navigation was jammed in the area"
    if jammed:
        return explained(reading, Answer.YES, "jamming had been found there by the day before, for that time")
    return explained(reading, Answer.NO, "no jamming had been found there by the day before")


def _other_number(others: Sequence[int]) -> Hypothesis:
    reading = "the hull goes on under another number"
    if others:
        told = ", ".join(map(str, others))
        return explained(reading, Answer.CANNOT_TELL, f"its IMO number was heard under MMSI {told} in that time")
    return explained(reading, Answer.NO, "its IMO number was not heard under another MMSI in that time")


def _shut_down(gap: Mapping[str, Any], params: ReadingParams) -> Hypothesis:
    reading = "it lay at a berth or anchor with its transponder off, and was found where it was lost"
    slow1 = gap["sog1_kn"] is not None and gap["sog1_kn"] <= params.still_kn
    if gap["t2"] is None:
        if slow1:
            return explained(reading, Answer.CANNOT_TELL, "it was lying still when last heard")
        return explained(reading, Answer.NO, "it was under way when last heard")
    moved_m = float(distance_m(gap["lon1"], gap["lat1"], gap["lon2"], gap["lat2"]))
    because = f"it was found {moved_m / M_PER_NM:.1f} nm from where it was lost"
    return explained(reading, Answer.YES if slow1 and moved_m <= params.still_m else Answer.NO, because)


def _shared_number(shared: bool) -> Hypothesis:
    reading = "two ships use the same MMSI, and the silence is made of their two tracks"
    if shared:
        return explained(reading, Answer.CANNOT_TELL, "a second track was heard on this number")
    return explained(reading, Answer.NO, "one coherent track on this number")
