"""Flag changes: a hull that goes on under the MMSI of another country.

Definition     reports under one valid IMO number come first from an MMSI of one country's digits (MID), then
               from another's, each sustained for `min_reports`. Hopping is `hops` changes within `window_d`.
               A number that goes on being heard beside the new one is no change: it is said in turns. Nor is
               one heard for a day between two stretches of one other number. A flag is doubtful while the
               newest number was heard on fewer than `min_days`, or where its number says another hull too:
               what takes a doubtful flag to be hopping stays 'cannot tell'. So does what takes a flag
               glimpsed: seen fewer than `min_reports` times but at least `min_glimpse`; with the name or call sign and
               the size of the flag before or after it, it counts (see `flag_spans.sustained`). A hull that left
               a number for `turn_d` and was heard under another alone has changed twice when it comes back, if it
               is seen to be one hull: never under both numbers at once, and each time found no farther than it can
               sail in the gap between, of which no more than `handover_h` count. Else two ships may share its
               IMO number, and the answer stays 'cannot tell'; so it does where it would have had to fly.
               A number of which nothing but static reports was received (no positions near them) accuses nobody, nor
               does one that a single file carries while others hear the hull under another number before and after:
               what takes one of these to be hopping stays 'cannot tell'.
               A number shown for no more than `slip_d` that differs from the one before or after it in one digit, or in
               two neighbouring ones in turn, may have been typed by mistake: what takes it to be hopping stays 'cannot
               tell'.
               The number of changes decides: what surrounds them (how usual they are, a fleet that moves together, a
               registry that strikes ships off or is none, a listing) is told and lowers no answer.
Does not tell  the flag of record: the MID says which administration allocated the number, no more. A
               fraudulent registration and an honest one look alike on the air. How common changes are is
               counted on hulls on no list that were heard, which are not the world's fleet.
References     ITU-R M.585-9 (MID); no agreed definition of flag hopping: both numbers are parameters and
               are printed with every event.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from monitor.detect.cited_reports import CitedReportParams, report_at
from monitor.detect.cut import Cut
from monitor.detect.flags.flag_change_context import ChangeSurroundings, month_of, surroundings_of
from monitor.detect.flags.flag_params import FlagParams
from monitor.detect.flags.flag_rate import BaseRate, base_rates
from monitor.detect.flags.flag_spans import Change, FlagSpan, changes, flag_spans_by_hull, sustained
from monitor.detect.flags.hopping import glimpses, judge
from monitor.detect.flags.number_heard import as_heard
from monitor.detect.flags.two_ships import in_window
from monitor.detect.record import DetectionContext, Detector
from monitor.model.event import Event, Evidence, Kind, VesselRef, event_id
from monitor.model.facts.fact import facts_json
from monitor.model.facts.flag import ChangedWithIt, FlagFacts
from monitor.model.message import Message
from monitor.model.units import iso
from monitor.model.vessel import hull_key

MOST_CITED = 6  # changes whose reports are cited, the last ones


def find(context: DetectionContext, params: FlagParams) -> list[Event]:
    """Changes of flag in the last weeks by hulls that reported on the day."""
    hulls = flag_spans_by_hull(
        context,
        flicker_d=params.flicker_d,
        turn_d=params.turn_d,
        window_d=params.window_d,
        min_reports=params.min_reports,
    )
    by_hull = {
        imo: changes(
            imo,
            sustained(seen, params.min_reports, params.min_days, params.min_glimpse, params.size_slack_m),
            params.overlap_h,
        )
        for imo, (seen, _) in hulls.items()
    }
    everything = [change for own in by_hull.values() for change in own]
    oldest = context.day.since - timedelta(days=params.follow_d)
    lately = [
        own[: i + 1]
        for imo, own in by_hull.items()
        if hulls[imo][1]
        for i in range(len(own))
        if own[i].new.first_t >= oldest or (i == len(own) - 1 and _settles_today(own[i].new, params))
    ]
    rates = base_rates(context, everything, (month_of(own[-1]) for own in lately))
    return context.judged_each(
        lately,
        lambda some: [
            _event(context, o, glimpses(hulls[o[-1].imo][0], o, params), everything, rates, params) for o in some
        ],
        lambda own: (own[-1].old.mmsi, own[-1].new.mmsi),
    )


def _settles_today(newest: FlagSpan, params: FlagParams) -> bool:
    """Whether a flag came to be heard often enough today, however long ago it was first seen."""
    seldom = newest.n - newest.n_today < params.min_reports or newest.days <= params.min_days
    return seldom and newest.n_today > 0


def _event(
    context: DetectionContext,
    own: Sequence[Change],
    glimpsed: Sequence[FlagSpan],
    everything: Sequence[Change],
    rates: Mapping[date, BaseRate],
    params: FlagParams,
) -> Event:
    own = as_heard(context, own, params)
    change = own[-1]
    old, new, imo = change.old, change.new, change.imo
    surroundings = surroundings_of(context, in_window(own, params), everything, rates, params)
    answer, n, hypotheses = judge(own, glimpsed, surroundings, params)
    first = report_at(context, new.mmsi, new.first_t, params.cited, imo)
    return Event(
        event_id=event_id(Kind.FLAG, imo, old.mmsi, new.mmsi, new.first_t),
        version=1,
        kind=Kind.FLAG,
        answer=answer,
        p_unheard_if_transmitting=None,
        vessels=(VesselRef(new.mmsi, imo, new.name, hull_key(imo, new.mmsi)),),
        start=min(old.last_t, new.first_t),
        end=new.first_t,
        lon=first["lon"] if first else None,
        lat=first["lat"] if first else None,
        near=None,
        facts=facts_json(_facts(own, surroundings, n, params)),
        hypotheses=hypotheses,
        evidence=_evidence(context, in_window(own, params), params.cited),
        detector=DETECTOR.rule,
        params_digest=DETECTOR.params_digest,
    )


def _evidence(context: DetectionContext, recent: Sequence[Change], params: CitedReportParams) -> tuple[Evidence, ...]:
    """The lines that accuse: of each change the last report under the old number, and the first under the new one."""
    asked = [
        (span.mmsi, at, change.imo, shows)
        for change in recent[-MOST_CITED:]
        for span, at, shows in (
            (change.old, change.old.last_t, "evidence_last_static"),
            (change.new, change.new.first_t, "evidence_first_static"),
        )
    ]
    found = []
    for mmsi, at, imo, shows in asked:
        report = report_at(context, mmsi, at, params, imo)
        if report is not None:
            text = Message(shows, {"mmsi": str(mmsi)})
            found.append(context.evidence(report["file_id"], report["line_no"], report["offset"], text))
    return tuple(found)


def _facts(own: Sequence[Change], surroundings: ChangeSurroundings, n: int, params: FlagParams) -> FlagFacts:
    old, new, risk = own[-1].old, own[-1].new, surroundings.new_risk
    unheard_h, moved_nm = surroundings.handover.unheard_h, surroundings.handover.moved_nm
    also = (ChangedWithIt.NAME, ChangedWithIt.CALL_SIGN)
    enough = surroundings.base.a_year is not None and surroundings.base.hull_years >= params.min_hull_years
    return FlagFacts(
        from_flag=old.flag,
        to_flag=new.flag,
        from_mmsi=old.mmsi,
        to_mmsi=new.mmsi,
        from_name=old.name,
        to_name=new.name,
        from_call_sign=old.call_sign,
        to_call_sign=new.call_sign,
        changed_with_it=(ChangedWithIt.MMSI, *(what for what in also if getattr(old, what) != getattr(new, what))),
        last_seen_under_old=iso(old.last_t),
        changes_in_window=n,
        hops=params.hops,
        window_d=params.window_d,
        flags_so_far=(own[0].old.flag, *(c.new.flag for c in own)),
        mmsis_so_far=(own[0].old.mmsi, *(c.new.mmsi for c in own)),
        unheard_across_it_h=None if unheard_h is None else round(unheard_h, 1),
        moved_across_it_nm=None if moved_nm is None else round(moved_nm, 1),
        dark_periods_across_it=surroundings.dark,
        russian_calls_around_it=surroundings.calls,
        listings_around_it=surroundings.listings,
        others_making_the_same_move=surroundings.alike,
        changes_a_hull_and_year=round(surroundings.base.a_year or 0.0, 3) if enough else None,
        risk_of_old_flag=None if surroundings.old_risk is None else surroundings.old_risk.risk_class,
        risk_of_new_flag=None if risk is None else risk.risk_class,
        risk_as_of=None if risk is None else risk.asof,
        risk_verified=None if risk is None else risk.verified,
    )


DETECTOR = Detector(
    kind=Kind.FLAG,
    version=10,
    params=FlagParams(),
    cut=Cut.HULL,
    find=find,
)
