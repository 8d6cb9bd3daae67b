"""The case of a vessel in short: what happened, how likely and how sure that is, and what else it could be."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Any

from monitor.model.event import Answer, Event, Hypothesis, Kind, Verdict
from monitor.model.facts.identity import has_lost_its_name
from monitor.model.facts.sources import Corroboration
from monitor.model.finding import Finding
from monitor.model.message import Country, Message, PlaceId, at_least, message, quantity
from monitor.model.units import EPOCH, S_PER_H

MOST_EVENTS = 3
MOST_EXPLANATIONS = 4
CARRIED_NM = 1.0  # a ship that swings at anchor, or shifts it, ends closer to where it began
# Upper ends of the likelihoods that each word stands for: ICD 203 (Office of the Director of National Intelligence,
# 2015), section D.6.e.(2)(a). The catalogue has the nearest word of the PHIA yardstick beside each.
YARDSTICK = (
    (0.05, "almost_no_chance"),
    (0.20, "very_unlikely"),
    (0.45, "unlikely"),
    (0.55, "even"),
    (0.80, "likely"),
    (0.95, "very_likely"),
    (1.0, "almost_certain"),
)
OPEN = (Verdict.EXPLAINS, Verdict.UNDECIDED, Verdict.NO_DATA, Verdict.NOT_TESTED)  # the nearest to an answer first


def main_events(finding: Finding, most: int = MOST_EVENTS) -> list[Event]:
    """The events that the case rests on, in order of time.

    Those of the weightiest reasons come first, then the latest that were found or could not be decided.

    Args:
        most: how many at most.
    """
    known = {event.event_id: event for event in finding.events}
    by_weight = sorted(finding.reasons, key=lambda reason: -reason.points)
    firsts = [reason.event_ids[:1] for reason in by_weight]
    latest = sorted(finding.events, key=lambda e: (e.answer is Answer.NO, e.kind is Kind.PORT_CALL, _back(e)))
    others = (e.event_id for e in latest if e.answer is not Answer.NO or not by_weight)
    ids = chain(chain(*firsts, *(r.event_ids for r in by_weight)), others)
    chosen = [known[i] for i in dict.fromkeys(ids) if i in known]
    return sorted(chosen[:most], key=lambda e: (e.start, e.event_id))


def _back(event: Event) -> tuple[float, str]:
    return -(event.start - EPOCH).total_seconds(), event.event_id


def what_happened(finding: Finding, last_heard: datetime | None) -> list[Message]:
    """Three sentences at most: who it is and when it was received, and its two weightiest events."""
    events = main_events(finding, 2)
    told = [_told(event, finding.vessel.hull) for event in events]
    return [_who(finding, last_heard), *(told or [message("case_nothing")])]


def _who(finding: Finding, last_heard: datetime | None) -> Message:
    vessel, spans = finding.vessel, finding.identities
    kind = {True: "case_tanker", False: "case_no_tanker", None: "case_type_not_known"}[vessel.is_tanker]
    what = Message(kind) if vessel.length_m is None else _of_length(kind, vessel.length_m)
    if not spans or last_heard is None:
        return message("case_who_silent", what=what)
    flags = len({span.flag for span in spans if span.flag})
    first = finding.background.first_received or min(span.first_seen for span in spans)
    return message("case_who", what=what, first=first, last=last_heard, n=max(flags, 1))


def _of_length(kind: str, length_m: int) -> Message:
    return message("case_of_length", what=Message(kind), length=quantity(length_m, "m"))


def _told(event: Event, hull: str) -> Message:
    told = _TOLD.get(event.kind, _other)(event, hull)
    if event.answer is Answer.CANNOT_TELL:
        return message("case_undecided", told=told)
    return message("case_explained", told=told) if event.answer is Answer.NO else told


def where(event: Event) -> Message:
    """Near which place it was, or that nobody knows; of positions that begin with a jump, where it was before it."""
    if event.kind is Kind.FALSIFIED and event.facts.get("jumped_nm") is not None:
        return message("case_before_claims", where=_where(event))
    return _where(event)


def _where(event: Event) -> Message:
    if event.near is not None:
        return message("case_near", place=PlaceId(event.near))
    known = event.lon is not None and event.lat is not None
    return message("case_in_open_sea") if known else message("case_nowhere")


def _lasted(event: Event) -> dict[str, Any]:
    hours = 0.0 if event.end is None else (event.end - event.start).total_seconds() / S_PER_H
    return {"start": event.start, "end": event.end, "lasted": quantity(hours, "h", 0), "where": where(event)}


def _dark(event: Event, _hull: str) -> Message:
    if event.end is None:
        return message("case_dark_open", start=event.start, where=where(event))
    silent = event.facts.get("silent_h")
    if isinstance(silent, int | float):
        return message("case_dark_displaced", **_lasted(event), silent=quantity(silent, "h", 0))
    return message("case_dark", **_lasted(event))


def _sts(event: Event, hull: str) -> Message:
    others = [one for one in event.vessels if one.hull != hull]
    if event.end is None or not others:
        return message("case_sts_one_sided", start=event.start, where=where(event))
    other = others[0]
    ship = message("case_ship", name=other.name or message("vessel_no_name"), mmsi=other.mmsi)
    return message("case_sts", ship=ship, **_lasted(event))


def _flag(event: Event, _hull: str) -> Message:
    facts: Mapping[str, Any] = event.facts
    old, new = (_country(facts.get(name)) for name in ("from_flag", "to_flag"))
    n, days = facts.get("changes_in_window"), facts.get("window_d")
    if not isinstance(n, int) or not isinstance(days, int | float):
        return _other(event, _hull)
    return message("case_flag", old=old, new=new, end=event.end or event.start, n=n, window=quantity(days, "d"))


def _country(code: Any) -> Message | Country:
    return Country(code) if isinstance(code, str) else message("cli_nobody")


def _identity(event: Event, hull: str) -> Message:
    anomaly = event.facts.get("anomaly")
    if not isinstance(anomaly, str):
        return _other(event, hull)
    if has_lost_its_name(event.facts, event.mmsis_of(hull)):
        return message("case_name_lost", start=event.start, name=str(event.facts["name"]))
    return message("case_identity", start=event.start, anomaly=Message(f"code_anomaly_{anomaly}"))


def _stayed(event: Event, hull: str) -> Message:
    if event.end is None:
        return _other(event, hull)
    return Message(f"case_{event.kind}", _lasted(event))


def _loitering(event: Event, hull: str) -> Message:
    """Carried by wind and current it is in no one place; of less than a mile, swinging at anchor tells as well."""
    net_nm = event.facts.get("net_nm")
    if event.end is None or not isinstance(net_nm, int | float) or net_nm < CARRIED_NM:
        return _stayed(event, hull)
    hours = (event.end - event.start).total_seconds() / S_PER_H
    return message(
        "case_loitering_carried",
        **{**_lasted(event), "lasted": quantity(hours, "h")},
        net=quantity(net_nm, "nm"),
    )


def _other(event: Event, _hull: str) -> Message:
    return message("case_other", kind=Message(f"kind_{event.kind}"), start=event.start, where=where(event))


_TOLD: Mapping[Kind, Callable[[Event, str], Message]] = {
    Kind.DARK: _dark,
    Kind.STS: _sts,
    Kind.FLAG: _flag,
    Kind.IDENTITY: _identity,
    Kind.LOITERING: _loitering,
    Kind.PORT_CALL: _stayed,
    Kind.FALSIFIED: _stayed,
}


def word_for(share: float) -> Message:
    """The word of ICD 203 for a likelihood between 0 and 1, with the nearest of the PHIA yardstick."""
    code = next((code for most, code in YARDSTICK if share <= most), YARDSTICK[-1][1])
    return Message(f"likelihood_{code}")


def likelihood(event: Event) -> Message:
    """How likely it is that an observation is what its rule takes it for, in words; or that nobody estimated it."""
    facts: Mapping[str, Any] = event.facts
    if event.kind is Kind.DARK:
        chances = [event.p_unheard_if_transmitting, facts.get("false_discovery_rate")]
        known = [float(p) for p in chances if isinstance(p, int | float)]
        if event.answer is Answer.YES and known:
            share = 1.0 - max(known)
            return message("case_likely_dark", word=word_for(share), share=at_least(share))
    p = facts.get("p_transfer")
    if event.kind is Kind.STS and isinstance(p, int | float):
        return message("case_likely_sts", word=word_for(float(p)), share=quantity(float(p), "share"))
    return message("case_likelihood_not_estimated")


def confidence(event: Event) -> Message:
    """How sure an observation is, by the data behind it; or that it does not say what it rests on.

    High: several feeds and receivers carry it at once. Moderate: one of both. Low: one feed from one receiver.
    """
    said: Any = event.facts.get("rests_on")
    if not isinstance(said, Mapping) or not all(isinstance(said.get(n), int) for n in ("feeds", "receivers")):
        return message("case_confidence_none")
    several = said.get("corroboration") == Corroboration.SEVERAL_FEEDS
    level = ("low", "moderate", "high")[several + (said["receivers"] > 1)]
    return Message(f"case_confidence_{level}", {"feeds": said["feeds"], "receivers": said["receivers"]})


@dataclass(frozen=True, slots=True)
class Explanations:
    """Innocent explanations of some events: those that are left, and how many were tested and do not fit."""

    left: tuple[Hypothesis, ...]
    more: int  # that are left, beyond the longest list
    ruled_out: int


def explanations(events: Sequence[Event]) -> Explanations:
    """Of events together, each explanation once, where it stands best."""
    best: dict[str, Hypothesis] = {}
    for one in chain.from_iterable(event.hypotheses for event in events):
        if one.verdict in OPEN and (one.id not in best or _rank(one) < _rank(best[one.id])):
            best[one.id] = one
    tested = {one.id for event in events for one in event.hypotheses if one.verdict is Verdict.DOES_NOT_EXPLAIN}
    left = sorted(best.values(), key=_rank)
    shown = tuple(left[:MOST_EXPLANATIONS])
    return Explanations(shown, len(left) - len(shown), len(tested - best.keys()))


def _rank(one: Hypothesis) -> int:
    return OPEN.index(one.verdict)
