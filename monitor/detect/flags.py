"""Flag changes: a hull that goes on under the MMSI of another country.

Definition     reports under one valid IMO number come first from an MMSI of one country's digits (MID), then
               from another's, each sustained for `min_reports`. Hopping is `hops` changes within `window_d`.
               A number that goes on being heard beside the new one is no change: it is said in turns.
Does not tell  the flag of record: the MID says which administration allocated the number, no more. A
               fraudulent registration and an honest one look alike on the air. How common changes are is
               counted on what was heard, which is not the world's fleet.
References     ITU-R M.585-9 (MID); no agreed definition of flag hopping: both numbers are parameters and
               are printed with every event.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from monitor.detect.record import Detector, Scene
from monitor.detect.reports import report_at
from monitor.detect.stretches import BaseRate, Change, changes, stretches_by_hull, sustained
from monitor.detect.surroundings import Around, surroundings
from monitor.geo.reference import FlagRisk
from monitor.model.event import Answer, Event, Explanation, Json, Kind, VesselRef, event_id
from monitor.model.params import judged
from monitor.model.units import iso
from monitor.model.vessel import hull_key

FRAUDULENT = ("no_registry", "fraudulent_use")


@dataclass(frozen=True, slots=True)
class FlagParams:
    """How many changes in how long, when a flag counts as seen, and what is looked at around a change."""

    hops: int = judged(2, "changes", "2026-11-24", "one change is a sale; a second within a year asks for a look")
    window_d: float = judged(365.0, "d", "2026-11-24", "one public rule counts 5 changes in 365 d, 2 in 90 d")
    min_reports: int = judged(
        3,
        "static reports",
        "2026-11-24",
        "message 5 is typed by hand: a flag seen once or twice may be an error",
    )
    flicker_d: float = judged(14.0, "d", "2026-11-24", "silent no longer than this, a number was never given up")
    overlap_h: float = judged(6.0, "h", "2026-11-24", "two numbers side by side for longer are two transponders")
    max_speed_kn: float = judged(30.0, "kn", "2026-11-24", "no tanker goes from the one place to the other faster")
    max_chance: float = judged(0.05, "probability", "2026-11-24", "more common than this in the data, it is ordinary")
    min_hull_years: float = judged(50.0, "hull-years", "2026-11-24", "on fewer, what is usual cannot be told")
    fleet: int = judged(3, "other hulls", "2026-11-24", "so many making the same move at once: a fleet, or a registry")
    fleet_d: float = judged(60.0, "d", "2026-11-24", "an owner's fleet is re-registered within weeks")
    around_d: float = judged(30.0, "d", "2026-11-24", "a call within a month before or after stands beside the change")
    follow_d: float = judged(45.0, "d", "2026-11-24", "a change is looked at again for so long, then rests")


def find(scene: Scene, params: FlagParams) -> list[Event]:
    """Changes of flag in the last weeks by hulls that reported on the day."""
    hulls = stretches_by_hull(scene, params.flicker_d)
    by_hull = {
        imo: changes(imo, sustained(seen, params.min_reports), params.overlap_h) for imo, (seen, _) in hulls.items()
    }
    everything = [change for own in by_hull.values() for change in own]
    oldest = scene.day.since - timedelta(days=params.follow_d)
    return [
        _event(scene, own[: i + 1], everything, params)
        for imo, own in by_hull.items()
        if hulls[imo][1]
        for i in range(len(own))
        if own[i].new.first_t >= oldest
    ]


def judge(own: Sequence[Change], around: Around, params: FlagParams) -> tuple[Answer, int, tuple[Explanation, ...]]:
    """Is the last of a hull's changes part of hopping? Also: how many changes the window holds."""
    change = own[-1]
    window = timedelta(days=params.window_d)
    recent = [c for c in own if not c.aside and change.new.first_t - c.new.first_t <= window]
    sale, fleet, twice = _sale(len(recent), around.base, params), _fleet(around, params), _twice(change, around, params)
    readings = (sale, _typing(params), twice, fleet, *_registries(around))
    doubted = {e.standing for e in (sale, fleet, twice)} & {Answer.CANNOT_TELL}
    if twice.standing is Answer.CANNOT_TELL:
        return Answer.CANNOT_TELL, len(recent), readings
    if len(recent) < params.hops:
        return Answer.NO, len(recent), readings
    return (Answer.CANNOT_TELL if doubted else Answer.YES), len(recent), readings


def _sale(n: int, base: BaseRate, params: FlagParams) -> Explanation:
    reading = "an ordinary sale or reflagging"
    said = f"{n} change{'' if n == 1 else 's'} of flag within {params.window_d:g} days"
    chance = base.chance_of(max(n, 1), params.window_d)
    if chance is None or base.hull_years < params.min_hull_years:
        told = f"what is usual cannot be told from the {base.hull_years:.0f} hull-years heard before {base.before}"
        return Explanation(reading, Answer.NO if n >= params.hops else Answer.YES, f"{said}; {told}")
    told = (
        f"in this data a hull changes flag {base.a_year:.3f} times a year ({base.changes} changes in "
        f"{base.hull_years:.0f} hull-years before {base.before}): by that rate alone, as many in as long happen to "
        f"{chance:.2g} of all hulls"
    )
    if n < params.hops:
        return Explanation(reading, Answer.YES, f"{said}; {told}")
    return Explanation(reading, Answer.CANNOT_TELL if chance > params.max_chance else Answer.NO, f"{said}; {told}")


def _typing(params: FlagParams) -> Explanation:
    because = f"each number was reported at least {params.min_reports} times"
    return Explanation("a mistyped number", Answer.NO, because)


def _twice(change: Change, around: Around, params: FlagParams) -> Explanation:
    reading = "two ships broadcast the same IMO number"
    if change.aside:
        return Explanation(reading, Answer.CANNOT_TELL, "the old number was heard again after the new one")
    speed_kn = around.speed_kn
    if speed_kn is not None and speed_kn > params.max_speed_kn:
        because = f"from the last fix under the old number to the first under the new it made {speed_kn:.0f} kn"
        return Explanation(reading, Answer.CANNOT_TELL, because)
    return Explanation(reading, Answer.NO, "the old number fell silent before")


def _fleet(around: Around, params: FlagParams) -> Explanation:
    reading = "a fleet was re-registered as a whole, or a registry closed"
    within = f"within {params.fleet_d:g} days"
    if around.alike < params.fleet:
        return Explanation(reading, Answer.NO, f"fewer than {params.fleet} other hulls made the same move {within}")
    because = f"at least {params.fleet} other hulls made the same move {within}"
    if around.new_risk is not None and around.new_risk.risk_class in FRAUDULENT:
        return Explanation(reading, Answer.NO, f"{because}, but {_said_of(around.new_risk)}")
    return Explanation(reading, Answer.CANNOT_TELL, because)


def _registries(around: Around) -> tuple[Explanation, ...]:
    readings: tuple[Explanation, ...] = ()
    old, new = around.old_risk, around.new_risk
    if old is not None and old.risk_class == "purged":
        readings += (Explanation("its old registry struck it off", Answer.CANNOT_TELL, _said_of(old)),)
    if new is not None and new.risk_class in FRAUDULENT:
        readings += (Explanation("the registry stands behind the flag", Answer.CANNOT_TELL, _said_of(new)),)
    return readings


def _said_of(risk: FlagRisk) -> str:
    verified = "" if risk.verified else " (not verified)"
    return f"{risk.name}: {risk.risk_class.replace('_', ' ')}, as of {risk.asof}{verified}"


def _event(scene: Scene, own: Sequence[Change], everything: Sequence[Change], params: FlagParams) -> Event:
    change = own[-1]
    old, new, imo = change.old, change.new, change.imo
    around = surroundings(
        scene, change, everything, calls_d=params.around_d, fleet_d=params.fleet_d, fleet=params.fleet
    )
    answer, n, readings = judge(own, around, params)
    first = report_at(scene, new.mmsi, new.first_t, imo)
    return Event(
        event_id=event_id(Kind.FLAG, imo, old.mmsi, new.mmsi, new.first_t),
        version=1, kind=Kind.FLAG, answer=answer, probability=None,
        vessels=(VesselRef(new.mmsi, imo, new.name, hull_key(imo, new.mmsi)),),
        start=min(old.last_t, new.first_t), end=new.first_t,
        lon=first["lon"] if first else None, lat=first["lat"] if first else None, near=None,
        facts=_facts(own, around, n, params),
        explanations=readings,
        evidence=_evidence(scene, first, new.mmsi),
        detector=DETECTOR.rule, params_digest=DETECTOR.params_digest,
    )  # fmt: skip


def _evidence(scene: Scene, first: Mapping[str, Any] | None, mmsi: int) -> tuple[Any, ...]:
    if first is None:
        return ()
    shows = f"first static report under MMSI {mmsi}"
    return (scene.evidence(first["file_id"], first["line_no"], first["offset"], shows),)


def _facts(own: Sequence[Change], around: Around, n: int, params: FlagParams) -> dict[str, Json]:
    old, new, risk = own[-1].old, own[-1].new, around.new_risk
    also = [what for what in ("name", "call_sign") if getattr(old, what) != getattr(new, what)]
    flags: list[Json] = [own[0].old.flag, *(c.new.flag for c in own)]
    enough = around.base.a_year is not None and around.base.hull_years >= params.min_hull_years
    return {
        "from_flag": old.flag, "to_flag": new.flag, "from_mmsi": old.mmsi, "to_mmsi": new.mmsi,
        "from_name": old.name, "to_name": new.name, "from_call_sign": old.call_sign,
        "to_call_sign": new.call_sign, "changed_with_it": ["mmsi", *also],
        "last_seen_under_old": iso(old.last_t), "changes_in_window": n, "hops": params.hops,
        "window_d": params.window_d, "flags_so_far": flags,
        "unheard_across_it_h": None if around.unheard_h is None else round(around.unheard_h, 1),
        "moved_across_it_nm": None if around.moved_nm is None else round(around.moved_nm, 1),
        "dark_periods_across_it": list(around.dark),
        "russian_calls_around_it": [dict(call) for call in around.calls],
        "others_making_the_same_move": around.alike,
        "changes_a_hull_and_year": round(around.base.a_year or 0.0, 3) if enough else None,
        "risk_of_old_flag": None if around.old_risk is None else around.old_risk.risk_class,
        "risk_of_new_flag": None if risk is None else risk.risk_class,
        "risk_as_of": None if risk is None else risk.asof,
        "risk_verified": None if risk is None else risk.verified,
    }  # fmt: skip


DETECTOR = Detector(
    kind=Kind.FLAG,
    version=2,
    meaning="went on under the number of another country",
    limits="the flag of record, and whether the registration is honest",
    params=FlagParams(),
    find=find,
)
