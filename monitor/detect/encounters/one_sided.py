"""One-sided candidates: a tanker that lay alone for hours, with a sign that a second ship was there unseen.

Part of the detector sts.py: encounters of which only one side was received. The signs are a change of draught across
the slow segment, or a tanker with a gap where it would have been received, and time to come there, lie alongside and go
on to where it was received again. Partners are named by reach alone; no more is known of them. A gap counts from the
day after it was found. The answer is never more than "cannot tell".
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from monitor.detect import place_context
from monitor.detect.draughts import DraughtParams, Draughts, around, largest_change_m
from monitor.detect.encounters.encounter_kinds import EncounterKindParams
from monitor.detect.recent_slow_segments import CompanyParams, SlowSegment, evidence, recent_slow_segments, were_met
from monitor.detect.record import DetectionContext, Detector
from monitor.detect.russian_links import CallParams, next_calls, russian_links
from monitor.detect.terminal_calls import calls_before, same_hull
from monitor.geo.sphere import distance_m
from monitor.model.event import Answer, Event, Evidence, Hypothesis, Kind, Verdict, event_id
from monitor.model.facts.fact import facts_json
from monitor.model.facts.in_area import InArea
from monitor.model.facts.sts import EncounterKind, Link, NextCall, PartyDraught, PossiblePartner, StsFacts
from monitor.model.message import message, quantity
from monitor.model.params import judged
from monitor.model.units import M_PER_NM, S_PER_H, iso
from monitor.store.query import records


@dataclass(frozen=True, slots=True)
class OneSidedParams:
    """When a ship alone is a candidate."""

    alone_h: float = judged(8.0, "h", "2026-11-24")
    reach_kn: float = judged(15.0, "kn", "2026-11-24")
    gaps_d: float = judged(10.0, "d", "2026-11-24")
    roads_nm: float = judged(5.0, "nm", "2026-11-24")
    partners: int = judged(10, "ships", "2026-11-24")
    adrift_kn: float = judged(0.25, "kn", "2026-11-28")
    calls: CallParams = field(default_factory=CallParams)
    company: CompanyParams = field(default_factory=CompanyParams)
    draughts: DraughtParams = field(default_factory=DraughtParams)


# The newest version of each gap that an innocent hypothesis does not explain.
GAPS = """
SELECT vessels, answer, "start", lon, lat, "end", facts FROM (
    SELECT *, row_number() OVER (PARTITION BY event_id ORDER BY version DESC) AS place FROM events
    WHERE kind = 'dark' AND as_of < $day AND "start" >= $after)
WHERE place = 1 AND answer <> 'no' ORDER BY "start", event_id
"""


@dataclass(frozen=True, slots=True)
class PartnerGap:
    """A tanker that was not heard from `start` to `end`; None while that lasts."""

    mmsi: int
    sure: bool  # it would have been heard
    start: datetime
    lost_at: tuple[float, float]  # lon, lat
    end: datetime | None
    found_at: tuple[float, float] | None


def spare_h(
    partner_gap: PartnerGap, at: tuple[float, float], start: datetime, end: datetime, speed_cap_kn: float
) -> float:
    """Most hours that the silent ship could have lain at a place (lon, lat) between two times; negative: none.

    It leaves where it was lost, makes at most `speed_cap_kn` along great circles, and must be where it was found in
    time. A bound on what was possible, never a claim.
    """
    there_s = float(distance_m(*partner_gap.lost_at, *at)) / M_PER_NM / speed_cap_kn * S_PER_H
    from_s = max((partner_gap.start - start).total_seconds() + there_s, 0.0)
    until_s = (end - start).total_seconds()
    if partner_gap.end is not None and partner_gap.found_at is not None:
        on_s = float(distance_m(*partner_gap.found_at, *at)) / M_PER_NM / speed_cap_kn * S_PER_H
        until_s = min(until_s, (partner_gap.end - start).total_seconds() - on_s)
    return (until_s - from_s) / S_PER_H


@dataclass(frozen=True, slots=True)
class Candidate:
    """A slow segment with what is known of it."""

    slow_segment: SlowSegment
    end: datetime | None  # None while it lasts
    draughts: Draughts
    shown_by: tuple[Evidence, ...]
    partners: Sequence[tuple[float, PartnerGap]]  # with the most hours that each could have been there
    area: str | None  # the transfer area that holds it

    @property
    def change_m(self) -> float | None:
        return largest_change_m([self.draughts])

    def draught_changed_by_cargo(self, kinds: EncounterKindParams) -> bool:
        """Whether a draught changed as it does by cargo."""
        return self.change_m is not None and self.change_m >= kinds.cargo_draught_m

    def has_a_sign(self, params: OneSidedParams, kinds: EncounterKindParams) -> bool:
        """Whether anything tells of a second ship."""
        adrift = self.slow_segment.net_m / M_PER_NM >= params.adrift_kn * self.slow_segment.hours
        reached = any(partner_gap.sure for _, partner_gap in self.partners)
        return self.draught_changed_by_cargo(kinds) or (reached and (self.area is not None or adrift))


def find(
    context: DetectionContext, params: OneSidedParams, kinds: EncounterKindParams, recent_d: float, detector: Detector
) -> list[Event]:
    """Candidates among the slow segments that went on in the last `recent_d` days.

    Args:
        kinds: what a transfer of cargo takes, as of encounters seen from both sides.
    """
    alone = [s for s in recent_slow_segments(context, recent_d, params.alone_h) if not _in_port(context, s, params)]
    alone = [s for s, met in zip(alone, were_met(context, alone, params.company), strict=True) if not met]
    return context.judged_each(
        alone, lambda some: _found(context, some, params, kinds, detector), lambda slow_segment: (slow_segment.mmsi,)
    )


def _found(
    context: DetectionContext,
    alone: Sequence[SlowSegment],
    params: OneSidedParams,
    kinds: EncounterKindParams,
    detector: Detector,
) -> list[Event]:
    gaps = _partner_gaps(context, min(s.start for s in alone) - timedelta(days=params.gaps_d))
    ends = [s.end if context.day.now > s.end else None for s in alone]
    draughts = around(context, [(s.mmsi, s.start, end) for s, end in zip(alone, ends, strict=True)], params.draughts)
    cited = evidence(context, alone, params.company)
    found = [
        Candidate(
            slow_segment,
            end,
            typed,
            shown_by,
            _partners(slow_segment, gaps, params, kinds.transfer_h),
            place_context.transfer_area(context, *slow_segment.begun_at),
        )
        for slow_segment, end, typed, shown_by in zip(alone, ends, draughts, cited, strict=True)
    ]
    return _events(context, [one for one in found if one.has_a_sign(params, kinds)], params, kinds, detector)


def _in_port(context: DetectionContext, slow_segment: SlowSegment, params: OneSidedParams) -> bool:
    return any(place_context.port_at(context, *slow_segment.begun_at, params.roads_nm))


def _partner_gaps(context: DetectionContext, after: datetime) -> list[PartnerGap]:
    found = []
    for row in records(context.con, GAPS, {"day": context.day.date, "after": after}):
        heard = json.loads(row["facts"]).get("first_position_after")
        if row["end"] is not None and not heard:
            continue
        found_at = (float(heard[0]), float(heard[1])) if heard else None
        mmsi, lost_at = json.loads(row["vessels"])[0]["mmsi"], (row["lon"], row["lat"])
        found.append(PartnerGap(mmsi, row["answer"] == "yes", row["start"], lost_at, row["end"], found_at))
    return found


def _partners(
    slow_segment: SlowSegment, gaps: Sequence[PartnerGap], params: OneSidedParams, least_h: float
) -> list[tuple[float, PartnerGap]]:
    least = timedelta(hours=least_h)
    # Most gaps leave no time even to a ship that lay there already: they are not measured.
    others = [
        s
        for s in gaps
        if s.mmsi != slow_segment.mmsi
        and min(s.end or slow_segment.end, slow_segment.end) - max(s.start, slow_segment.start) >= least
    ]
    reach = [
        (spare_h(s, slow_segment.begun_at, slow_segment.start, slow_segment.end, params.reach_kn), s) for s in others
    ]
    able = [(hours, s) for hours, s in reach if hours >= least_h]
    return sorted(able, key=lambda x: (-x[0], x[1].mmsi, x[1].start))[: params.partners]


def _events(
    context: DetectionContext,
    found: Sequence[Candidate],
    params: OneSidedParams,
    kinds: EncounterKindParams,
    detector: Detector,
) -> list[Event]:
    before = [(one.slow_segment.mmsi, one.slow_segment.start) for one in found]
    hulls = [same_hull(context, mmsi) for mmsi, _ in before]
    calls = calls_before(
        context,
        [(hull, at) for hull, (_, at) in zip(hulls, before, strict=True)],
        params.calls.window_d,
        params.calls.loading,
    )
    links = russian_links(context, before, calls, params.calls.window_d)
    after = [(hull, one.end or context.day.until) for hull, one in zip(hulls, found, strict=True)]
    came_next = next_calls(context, after, params.calls.next_stop_h)
    return [_event(context, *of, kinds, detector) for of in zip(found, links, came_next, strict=True)]


def _event(
    context: DetectionContext,
    one: Candidate,
    links: Sequence[Link],
    came_next: NextCall,
    kinds: EncounterKindParams,
    detector: Detector,
) -> Event:
    slow_segment, (lon, lat) = one.slow_segment, one.slow_segment.begun_at
    return Event(
        event_id=event_id(Kind.STS, "one-sided", slow_segment.mmsi, slow_segment.track_no, slow_segment.start),
        version=1,
        kind=Kind.STS,
        answer=Answer.CANNOT_TELL,
        p_unheard_if_transmitting=None,
        vessels=(context.vessel(slow_segment.mmsi, slow_segment.track_no),),
        start=slow_segment.start,
        end=one.end,
        lon=round(lon, 6),
        lat=round(lat, 6),
        near=place_context.place_of_transfer_area(context, one.area),
        facts=facts_json(_facts(one, place_context.area_at(context, lon, lat), links, came_next)),
        hypotheses=_hypotheses(len(one.partners), one.change_m, by_cargo=one.draught_changed_by_cargo(kinds)),
        evidence=(*one.shown_by, *one.draughts.evidence(context)),
        detector=detector.rule,
        params_digest=detector.params_digest,
    )


def _facts(one: Candidate, area: InArea | None, links: Sequence[Link], came_next: NextCall) -> StsFacts:
    return StsFacts(
        encounter_kind=EncounterKind.CANNOT_TELL,
        one_sided=True,
        observed_together_h=0.0,
        in_area=area,
        transfer_area=one.area,
        draughts=(PartyDraught(mmsi=one.slow_segment.mmsi, **one.draughts.facts()),),
        slow_h=round(one.slow_segment.hours, 2),
        possible_partners=tuple(
            PossiblePartner(s.mmsi, iso(s.start), iso(s.end) if s.end else None, round(hours, 1), s.sure)
            for hours, s in one.partners
        ),
        draught_change_m=one.change_m,
        russian_links=tuple(links),
        next=(came_next,) if one.end else (),
    )


def _hypotheses(n: int, change_m: float | None, *, by_cargo: bool) -> tuple[Hypothesis, ...]:
    """Args: `n`: silent tankers that could have been there."""
    alone = Hypothesis("alone", Verdict.UNDECIDED, message("encounter_possible_partners", n=n))
    if change_m is None:
        return alone, Hypothesis("draught_typed", Verdict.NO_DATA, message("encounter_draughts_not_known"))
    reason = message("encounter_draught_changed", change=quantity(change_m, "m", 1))
    return alone, Hypothesis("draught_typed", Verdict.UNDECIDED if by_cargo else Verdict.DOES_NOT_EXPLAIN, reason)
