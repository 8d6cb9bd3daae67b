"""Anomalies of identity: what a tanker says of itself cannot all be true.

Definition     one of these, said for long enough (`AnomalyParams`) and by tankers only:
               imo_check_digit       an IMO number whose check digit is wrong
               scrapped              an IMO number whose ship a list of the user's calls broken up
               mid_unallocated       an MMSI of digits that no administration has
               call_sign_of_another  a call sign of another administration than the MMSI
               imo_in_two_places     one IMO number on two MMSIs at once, too far apart to be one ship
               mmsi_on_two_hulls     one MMSI on two tracks at once
               size_changed          another length and beam under the same numbers
               imo_of_another_size   another length and beam under the same IMO number and another MMSI
               imo_of_another_ship   an IMO number that a list of the user's gives to a ship of another kind and size
               name_of_a_neighbour   a name taken over from a ship in sight: a handshake
               What is one edit of what it should be (`model.typing_slips`) may be a slip of the finger.
Does not tell  which of two ships on one number is the rightful one; whether a list is right where nothing that was
               received speaks against it; whether what is wrong was typed wrong in good faith and never looked
               at again, which is common: such an anomaly stays 'cannot tell'. Another type under the same number
               is no anomaly by itself: real reports change it without a reason.
References     IMO Resolution A.1117(30) (check digit); ITU-R M.585-9 (MID); ITU Radio Regulations,
               appendix 42 (call signs); ITU-R M.1371-5 (message 5).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from monitor.detect.cited_reports import CitedReportParams, report_at
from monitor.detect.cut import Cut
from monitor.detect.identity.anomaly import Anomaly, AnomalyParams, Seen
from monitor.detect.identity.changed_ship import other_sizes
from monitor.detect.identity.invalid_numbers import numbers_and_call_signs, wrong_check_digits
from monitor.detect.identity.listed_ship import listed_as_another
from monitor.detect.identity.scrapped_ship import scrapped_hulls
from monitor.detect.identity.shared_numbers import one_imo_in_two_places, one_mmsi_on_two_hulls
from monitor.detect.identity.taken_names import taken_names
from monitor.detect.record import DetectionContext, Detector
from monitor.model.event import Event, Kind, VesselRef, event_id
from monitor.model.facts.fact import facts_json
from monitor.model.facts.identity import AnomalyCode, MmsiOnTwoHulls
from monitor.store.events import newest
from monitor.store.query import records

Rule = Callable[[DetectionContext, AnomalyParams], Iterator[Anomaly]]

RULES: tuple[Rule, ...] = (
    wrong_check_digits,
    numbers_and_call_signs,
    scrapped_hulls,
    one_imo_in_two_places,
    one_mmsi_on_two_hulls,
    other_sizes,
    listed_as_another,
    taken_names,
)
AT_ONCE = frozenset({AnomalyCode.IMO_IN_TWO_PLACES, AnomalyCode.MMSI_ON_TWO_HULLS})
# Columns of `MAY_BE` without which a rule finds nothing.
NEEDS: Mapping[Rule, str] = {
    wrong_check_digits: "wrong",
    one_imo_in_two_places: "shared",
    one_mmsi_on_two_hulls: "parted",
    other_sizes: "resized",
    taken_names: "renamed",
}


# What the day may hold, by the rules that ask nothing more where it can't be: of numbers or hulls that say one thing
# each, no rule has anything to tell. (`identity_totals` are all days so far.)
MAY_BE = """
WITH today AS (
    SELECT coalesce(bool_or(wrong_imo IS NOT NULL), false) AS wrong FROM identity_days WHERE as_of = $day),
hulls AS (
    SELECT coalesce(bool_or(low < high), false) AS shared, coalesce(bool_or(n_sizes > 1), false) AS resized FROM (
        SELECT min(mmsi) AS low, max(mmsi) AS high, count(DISTINCT (mmsi, length_m, beam_m)) AS n_sizes
        FROM identity_totals WHERE imo IS NOT NULL GROUP BY imo)),
numbers AS (
    SELECT coalesce(bool_or(low < high), false) AS renamed FROM (
        SELECT min(name) AS low, max(name) AS high FROM identity_totals WHERE name IS NOT NULL GROUP BY mmsi)),
tracks AS (SELECT count(*) > 0 AS parted FROM track_ends WHERE as_of = $day AND track_no > 0)
SELECT wrong, shared, resized, renamed, parted FROM today, hulls, numbers, tracks
"""


def _rules(context: DetectionContext) -> Iterator[Rule]:
    """Those that may find something on the day."""
    (may_be,) = records(context.con, MAY_BE, {"day": context.day.date})
    return (rule for rule in RULES if may_be.get(NEEDS.get(rule, ""), True))


def find(context: DetectionContext, params: AnomalyParams) -> list[Event]:
    """Anomalies of tankers heard on the day that are new, or judged otherwise than before.

    An anomaly that lasts is told once, as it stood when it had lasted long enough; but until when two ships were
    received at once is told anew each day.
    """
    anomalies = [anomaly for rule in _rules(context) for anomaly in rule(context, params)]
    events = context.judged_each(anomalies, lambda some: [_event(context, a, params) for a in some], lambda a: a.mmsis)
    if not events:
        return []
    told = {e.event_id: e for e in newest(context.con, known=[e.event_id for e in events])}
    since = [(event, told.get(event.event_id)) for event in events]
    return [_begun_as_told(event, before) for event, before in since if before is None or _says_more(event, before)]


def _says_more(event: Event, before: Event) -> bool:
    """Whether it is to be told anew; a day on which the ships said nothing of themselves takes back nothing."""
    if before.evidence and not event.evidence:
        return False
    if _judgement(event) != _judgement(before):
        return True
    later = event.end is not None and before.end is not None and event.end > before.end
    return event.facts["anomaly"] in AT_ONCE and later


def _begun_as_told(event: Event, before: Event | None) -> Event:
    return event if before is None else replace(event, start=min(event.start, before.start))


def _judgement(event: Event) -> tuple[object, ...]:
    """The answer and by what kind of reason; numbers in a reason change from day to day and make nothing new."""
    return event.answer, *((h.id, h.verdict, h.reason.id) for h in event.hypotheses)


def _event(context: DetectionContext, anomaly: Anomaly, params: AnomalyParams) -> Event:
    reports = [(seen, _report_of(context, seen, params.cited)) for seen in anomaly.seen]
    first = reports[-1][1] if reports else None
    return Event(
        event_id=event_id(Kind.IDENTITY, anomaly.facts.anomaly, *anomaly.key),
        version=1,
        kind=Kind.IDENTITY,
        answer=anomaly.answer,
        p_unheard_if_transmitting=None,
        vessels=_vessels(context, anomaly),
        start=anomaly.start,
        end=anomaly.end,
        lon=first["lon"] if first else None,
        lat=first["lat"] if first else None,
        near=None,
        facts=facts_json(anomaly.facts),
        hypotheses=anomaly.readings,
        evidence=tuple(
            context.evidence(row["file_id"], row["line_no"], row["offset"], seen.shows)
            for seen, row in reports
            if row is not None
        ),
        detector=DETECTOR.rule,
        params_digest=DETECTOR.params_digest,
    )


def _report_of(context: DetectionContext, seen: Seen, params: CitedReportParams) -> Mapping[str, Any] | None:
    """The static report that says what it is cited for."""
    shown = seen.shows.args
    sizes = {f"{name}_m": shown[name].value for name in ("length", "beam") if name in shown}
    number = {"imo": int(shown["imo"])} if "imo" in shown else {}
    return report_at(context, seen.mmsi, seen.t, params, said={**shown, **sizes, **number})


def _vessels(context: DetectionContext, anomaly: Anomaly) -> tuple[VesselRef, ...]:
    if anomaly.sender is not None:
        return (anomaly.sender,)
    if isinstance(anomaly.facts, MmsiOnTwoHulls):
        return tuple(vessel for mmsi in anomaly.mmsis for vessel in context.vessels_on(mmsi))
    return tuple(context.vessel(mmsi) for mmsi in anomaly.mmsis)


DETECTOR = Detector(
    kind=Kind.IDENTITY,
    version=10,
    params=AnomalyParams(),
    cut=Cut.HULL,
    find=find,
)
