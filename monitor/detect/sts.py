"""Ship-to-ship transfers: two tankers lay alongside each other away from berths, long enough to hand over cargo.

Definition     a tanker and another ship within 500 m of each other while slow (tracks/contacts.py, solved from
               the fixes), in a meeting of at least `min_meeting_h`. Stretches that nobody saw are told as such
               and never counted (meetings.py). Every meeting gets a class with reasons (meeting_kinds.py); only
               a probable transfer of cargo answers yes.
Does not tell  whether cargo was handed over, in which direction, or whose. The antenna's place on the hull is
               not kept, so alongside is judged by beams and lengths. Two ships of which neither says it is a
               tanker are not looked at.
References     Miller et al. 2018, doi:10.3389/fmars.2018.00240 (encounters: 500 m, 2 h, 2 kn).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from monitor.detect import meeting_place, one_sided
from monitor.detect.calls import calls_before, same_hull
from monitor.detect.displacement import exchange, largest_change_m
from monitor.detect.draught import around
from monitor.detect.hull_offsets import offset_facts
from monitor.detect.links import next_call, russian_links
from monitor.detect.meeting_kinds import MeetingKind, Met, judge
from monitor.detect.meeting_tale import separation_series, stretches, told
from monitor.detect.meeting_ways import Ways, way_facts, ways_of
from monitor.detect.meetings import Meeting, meetings
from monitor.detect.one_sided import OneSidedParams
from monitor.detect.record import Detector, Scene
from monitor.detect.reports import sources_at
from monitor.model.event import Answer, Event, Json, Kind, event_id
from monitor.model.params import cited, judged
from monitor.model.units import M_PER_NM, MS_PER_KN, iso

MILLER = "Miller et al. 2018, doi:10.3389/fmars.2018.00240"


@dataclass(frozen=True, slots=True)
class StsParams(OneSidedParams):
    """When nearness is a meeting, when a meeting is one that could hand over cargo, what is told of it."""

    min_meeting_h: float = cited(2.0, "h", MILLER, "shorter meetings hand over no cargo")
    break_h: float = judged(1.0, "h", "2026-11-24", "apart for longer, it is another meeting")
    silence_h: float = judged(
        48.0,
        "h",
        "2026-11-24",
        "a whole transfer takes 24 to 48 h (trade press); unseen for longer, it is another meeting",
    )
    leave_m: float = judged(800.0, "m", "2026-11-24", "seen farther apart is seen away from each other, as in contacts")
    step_h: float = judged(1.0, "h", "2026-11-24", "between fixes farther apart a ship is silent, as in contacts")
    near_port_nm: float = judged(2.0, "nm", "2026-11-24", "the index gives a point in the harbour; quays are this near")
    anchorage_nm: float = judged(2.0, "nm", "2026-11-24", "an anchorage is some miles wide")
    lasts_h: float = judged(1.0, "h", "2026-11-24", "seen together so shortly before the end of the data, it lasts")
    near_nm: float = judged(50.0, "nm", "2026-11-24", "how far from a place a meeting is still told by its name")
    recent_d: float = judged(
        3.0, "d", "2026-11-24", "new draughts are typed by then; so long a meeting is told anew daily"
    )
    follow_d: float = judged(
        45.0, "d", "2026-11-24", "a meeting is told anew when a party calls at a port within this time"
    )
    leg_gap_h: float = judged(24.0, "h", "2026-11-24", "legs of one operation follow each other within a day")
    least_headings: int = judged(
        6, "bins of 10 min", "2026-11-24", "of fewer headings of both, nothing is read: a ship turns to come alongside"
    )
    series_h: float = judged(2.0, "h", "2026-11-24", "how long before and after the chart of separation shows")


# The raw fix of each party next before a moment.
@dataclass(frozen=True, slots=True)
class Case:
    """A meeting with what was gathered about it."""

    meeting: Meeting
    met: Met
    kind: MeetingKind
    event: Event


def find(scene: Scene, params: StsParams) -> list[Event]:
    """Meetings that began, went on or ended lately, and those of which more is known since."""
    found = meetings(
        scene.con, scene.day.date, recent_d=params.recent_d, follow_d=params.follow_d, break_h=params.break_h,
        silence_h=params.silence_h, leave_m=params.leave_m, step_h=params.step_h, least_h=params.min_meeting_h,
    )  # fmt: skip
    oldest = scene.day.since - timedelta(days=params.follow_d)
    found = [m for m in found if m.end >= oldest and _is_watched(scene, m)]
    alone = one_sided.find(scene, params, params.recent_d, DETECTOR)
    return [*_judged(scene, found, params), *alone]


def _judged(scene: Scene, found: Sequence[Meeting], params: StsParams) -> list[Event]:
    if not found:
        return []
    stopped = meeting_place.stopped_ships(scene, found, params.anchorage_nm)
    others = meeting_place.others_present(scene, found)
    ways = ways_of(scene, found, params)
    offsets = offset_facts(scene, found, params, params.leave_m)
    nearest = sources_at(scene, [(mmsi, m.nearest_t) for m in found for mmsi in m.mmsis], back_h=2.0)
    sources = zip(nearest[::2], nearest[1::2], strict=True)
    known = zip(found, stopped, others, ways, zip(offsets, sources, strict=True), strict=True)
    cases = [_case(scene, m, s, o, w, along, lines, params) for m, s, o, w, (along, lines) in known]
    return [_with_operation(case, cases, params) for case in cases]


def _is_watched(scene: Scene, meeting: Meeting) -> bool:
    """Whether one of the two says today that it is a tanker; what it says may have changed since they met."""
    return any(80 <= (scene.roster.get(m, {}).get("ship_type") or 0) <= 89 for m in meeting.mmsis)


def _case(
    scene: Scene, meeting: Meeting, stopped: int, others: Sequence[tuple[int, float]], ways: Ways,
    offsets: dict[str, Json], sources: tuple[Mapping[str, Any] | None, ...], params: StsParams,
) -> Case:  # fmt: skip
    lasts = scene.day.now - meeting.near_until <= timedelta(hours=params.lasts_h)
    end = None if lasts else meeting.end
    draughts = around(scene, [(m, meeting.start, end) for m in meeting.mmsis])
    met = replace(
        _met(scene, meeting, stopped, others, largest_change_m(draughts), params),
        came=ways.moved(ways.approach_kn, params), against_water_kn=ways.against_water_kn,
    )  # fmt: skip
    kind, readings = judge(met, params)
    a, b = meeting.mmsis
    near = scene.fences.nearest(meeting.lon, meeting.lat, within_m=params.near_nm * M_PER_NM)
    facts = (
        _facts(scene, meeting, met, kind, others, params)
        | offsets
        | way_facts(ways, meeting.mmsis, params)
        | {
            "told": told(meeting, lasts=lasts),
            "draughts": [{"mmsi": m, **said} for m, said in zip((a, b), draughts, strict=True)],
            **exchange(draughts, [scene.roster.get(m, {}) for m in (a, b)], params),
        }
    )
    if kind.answer is not Answer.NO:
        facts |= _story(scene, meeting, end, params)
    event = Event(
        event_id=event_id(Kind.STS, a, b, meeting.start),
        version=1, kind=Kind.STS, answer=kind.answer, probability=None,
        vessels=(scene.vessel(a), scene.vessel(b)), start=meeting.start, end=end,
        lon=round(meeting.lon, 5), lat=round(meeting.lat, 5), near=near[0].place_id if near else None,
        facts=facts, explanations=readings,
        evidence=tuple(
            scene.evidence(**source, shows=f"MMSI {m} at the nearest moment")
            for m, source in zip((a, b), sources, strict=True) if source
        ),
        detector=DETECTOR.rule, params_digest=DETECTOR.params_digest,
    )  # fmt: skip
    return Case(meeting, met, kind, event)


def _met(
    scene: Scene, meeting: Meeting, stopped: int, others: Sequence[tuple[int, float]], change_m: float | None,
    params: StsParams,
) -> Met:  # fmt: skip
    said = [scene.roster.get(m, {}) for m in meeting.mmsis]
    in_port, near_port = meeting_place.port_at(scene, meeting.lon, meeting.lat, params.near_port_nm)
    near_s = max(sum(meeting.apart_s), 1)
    speeds = [moved / near_s / MS_PER_KN for moved in meeting.moved_m]
    rest = [r / n if n else None for r, n in zip(meeting.resting, meeting.said, strict=True)]
    return Met(
        seen_h=meeting.seen_h, lasted_h=meeting.lasted_h, apart_m=meeting.apart_quantile_m(0.5),
        spread_m=meeting.apart_quantile_m(0.9) - meeting.apart_quantile_m(0.1),
        types=(said[0].get("ship_type"), said[1].get("ship_type")),
        lengths_m=(said[0].get("length_m"), said[1].get("length_m")),
        beams_m=(said[0].get("beam_m"), said[1].get("beam_m")),
        speeds_kn=(speeds[0], speeds[1]), resting=(rest[0], rest[1]),
        parallel=meeting.parallel / meeting.headings if meeting.headings >= params.least_headings else None,
        in_port=in_port, near_port=near_port, raft=meeting_place.tankers_within_reach(scene, others),
        stopped_ships=stopped, draught_change_m=change_m, shared=bool(set(meeting.mmsis) & scene.shared_mmsis),
    )  # fmt: skip


def _facts(
    scene: Scene, meeting: Meeting, met: Met, kind: MeetingKind, others: Sequence[tuple[int, float]], params: StsParams
) -> dict[str, Json]:
    close = [mmsi for mmsi, apart_m in others if apart_m <= params.alongside_m]
    return {
        "meeting_kind": kind.value, "seen_together_h": round(met.seen_h, 2),
        "first_to_last_h": round(met.lasted_h, 2), "stretches": list(stretches(meeting)),
        "min_apart_m": round(meeting.min_apart_m), "median_apart_m": round(met.apart_m),
        "spread_apart_m": round(met.spread_m), "parallel_share": _rounded(met.parallel),
        "speeds_kn": [round(v, 2) for v in met.speeds_kn], "at_rest_share": [_rounded(r) for r in met.resting],
        "they_said": _said(met.resting),
        "ship_types": list(met.types), "lengths_m": list(met.lengths_m), "beams_m": list(met.beams_m),
        "transfer_area": meeting_place.transfer_area(scene, meeting.lon, meeting.lat), "near_port": met.near_port,
        "ships_stopped_there_30d": met.stopped_ships, "tankers_within_reach": met.raft,
        "others_alongside": list(close[:10]), "one_sided": False,
    }  # fmt: skip


def _said(resting: Sequence[float | None]) -> str | None:
    """What the two said of themselves for most of the time; None where one never said."""
    if None in resting:
        return None
    at_rest = sum(share is not None and share >= 0.5 for share in resting)
    return ("both under way", "one at anchor or moored, the other under way", "both at anchor or moored")[at_rest]


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 2)


def _story(scene: Scene, meeting: Meeting, end: datetime | None, params: StsParams) -> dict[str, Json]:
    """What only a meeting that may be a transfer needs: links to Russian oil, what came next, the chart."""
    before, window_d = meeting.start, params.call_window_d
    return {
        "russian_calls_before": [
            call for m in meeting.mmsis for call in calls_before(scene, same_hull(scene, m), before, window_d)
        ],
        "russian_links": list(russian_links(scene, meeting.mmsis, before, window_d)),
        "next": [next_call(scene, m, end, params.next_stop_h) for m in meeting.mmsis] if end else [],
        "separation_series": separation_series(scene.con, meeting, scene.day.until, params.series_h, params.step_h),
    }  # fmt: skip


def _with_operation(case: Case, cases: Sequence[Case], params: StsParams) -> Event:
    """Mother and daughters are one operation: the other meetings of either party that may be transfers."""
    event = case.event
    if event.answer is Answer.NO:
        return event
    gap = timedelta(hours=params.leg_gap_h)
    legs = sorted(
        (
            c for c in cases
            if c.event.answer is not Answer.NO and set(c.meeting.mmsis) & set(case.meeting.mmsis)
            and c.meeting.start <= case.meeting.end + gap and case.meeting.start <= c.meeting.end + gap
        ),
        key=lambda c: (c.meeting.start, c.meeting.pair),
    )  # fmt: skip
    told_legs: list[Json] = [
        {"mmsis": list(c.meeting.mmsis), "from": iso(c.meeting.start), "to": iso(c.event.end) if c.event.end else None,
         "event": c.event.event_id}
        for c in legs[:10]
    ]  # fmt: skip
    parties = len({m for c in legs for m in c.meeting.mmsis})
    return replace(event, facts={**event.facts, "operation_parties": parties, "operation_legs": told_legs})


DETECTOR = Detector(
    kind=Kind.STS,
    version=3,
    meaning="two tankers lay alongside each other away from berths, long enough to hand over cargo",
    limits="whether cargo was handed over, and whose; the antenna's place on the hull is not known",
    params=StsParams(),
    find=find,
)
