"""Reasons to look at a vessel: each a named, weighted function of its events that gives points and a message.

"Cannot tell" never scores. A flag alone, a call at a Russian terminal alone, a dark period far from any
link to Russian oil alone: context, no points. What another vessel of an encounter did to itself gives none either.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from monitor.model.event import Event, Kind
from monitor.model.facts.dark import InReach
from monitor.model.facts.in_area import transfer_area_named
from monitor.model.finding import ScoreReason
from monitor.model.message import Country, Message, PlaceId, Quantity, message, quantity, sentences
from monitor.model.names import title_of
from monitor.score.false_reasons import false_positions
from monitor.score.identity_reasons import identity_anomalies
from monitor.score.loaded_calls import after_call, share_of
from monitor.score.points import Rule, ScoreParams, scored, sure


def dark_near_russian_terminals(_hull: str, events: Sequence[Event], params: ScoreParams) -> list[ScoreReason]:
    """Dark periods that touched a Russian terminal, left time for one, or followed a call at one."""
    found = []
    for event in sure(events, Kind.DARK):
        call = _call_before(events, event, params)
        linked = _still_dark(event, call, params) if event.end is None else _dark(event, call, params)
        if linked is not None:
            name, points, text = linked
            cited = (event, call) if name == "dark_after_call" and call is not None else (event,)
            found.append(scored(name, points, text, *cited))
    return found


def _dark(event: Event, call: Event | None, params: ScoreParams) -> tuple[str, float, Message] | None:
    """What links a dark period that has ended to a Russian terminal, the strongest first."""
    silent = "gap_h" if event.facts.get("silent_h") is None else "silent_h"
    reach, dark = _reach(event), quantity(_number(event, silent), "h", 0)
    touched = [r["place"] for r in reach if r["how"] != InReach.WITHIN_REACH]
    if touched:
        text = message("reason_dark_at_terminal", dark=dark, place=PlaceId(touched[0]))
        return "dark_at_terminal", params.dark_at_terminal, text
    if reach:
        return "dark_within_reach", params.dark_within_reach, _in_time_for(reach, dark)
    if call is not None:
        text = message("reason_dark_after_call", dark=dark, place=PlaceId(call.near or ""))
        return "dark_after_call", *after_call(params.dark_after_call, text, call.facts, params)
    return None


def _still_dark(event: Event, call: Event | None, params: ScoreParams) -> tuple[str, float, Message] | None:
    """The same of one that lasts: in time it reaches everywhere, so only where it began is a link."""
    reach, since = _reach(event), event.start
    touched = [r["place"] for r in reach if r["how"] != InReach.WITHIN_REACH]
    if touched:
        text = message("reason_dark_at_terminal_open", since=since, place=PlaceId(touched[0]))
        return "dark_at_terminal", params.dark_at_terminal, text
    if reach and reach[0]["out_nm"] <= params.begun_near_nm:
        out, place = quantity(reach[0]["out_nm"], "nm", 0), PlaceId(reach[0]["place"])
        text = message("reason_dark_near_open", since=since, out=out, place=place)
        return "dark_within_reach", params.dark_within_reach, text
    if call is not None:
        text = message("reason_dark_after_call_open", since=since, place=PlaceId(call.near or ""))
        return "dark_after_call", *after_call(params.dark_after_call, text, call.facts, params)
    return None


def _in_time_for(reach: Sequence[Any], dark: Quantity) -> Message:
    place, spare = PlaceId(reach[0]["place"]), quantity(reach[0]["spare_h"], "h", 0)
    others = len(reach) - 1
    if others:
        return message("reason_dark_within_reach_several", dark=dark, place=place, spare=spare, n=others)
    return message("reason_dark_within_reach", dark=dark, place=place, spare=spare)


def transfers(hull: str, events: Sequence[Event], params: ScoreParams) -> list[ScoreReason]:
    """Encounters with another tanker, more so after a call at a Russian terminal by either."""
    found = []
    for event in sure(events, Kind.STS):
        calls: Any = event.facts.get("russian_calls_before") or []
        others = [v for v in event.vessels if v.hull != hull] or event.vessels
        met: dict[str, Any] = {
            "together": quantity(_number(event, "observed_together_h"), "h", 0),
            "ships": tuple(v.title for v in others),
        }
        if calls:
            call = max(calls, key=lambda call: share_of(call, params))
            text = _after_whose_call(hull, event, call, met)
            found.append(scored("sts_after_call", *after_call(params.sts_after_call, text, call, params), event))
        else:
            found.append(scored("sts", params.sts, message("reason_sts", **met), event))
        if event.facts.get("transfer_area"):
            area = transfer_area_named(str(event.facts["transfer_area"]), event.facts.get("in_area"))
            text = message("reason_in_transfer_area", place=area)
            found.append(scored("in_transfer_area", params.in_transfer_area, text, event))
    return found


def _after_whose_call(hull: str, event: Event, call: Mapping[str, Any], met: Mapping[str, Any]) -> Message:
    place = PlaceId(call["place"])
    caller = next((v for v in event.vessels if v.mmsi == call["mmsi"]), None)
    if caller is not None and caller.hull == hull:
        return message("reason_sts_after_own_call", **met, place=place)
    who = title_of(None if caller is None else caller.name, call["mmsi"])
    return message("reason_sts_after_call", **met, place=place, who=who)


def draught_changes(hull: str, events: Sequence[Event], params: ScoreParams) -> list[ScoreReason]:
    """Another draught reported by the hull itself after a dark period, an encounter or false positions than before."""
    found = []
    for event in [*sure(events, Kind.DARK), *sure(events, Kind.STS), *sure(events, Kind.FALSIFIED)]:
        own = {v.mmsi for v in event.vessels if v.hull == hull}
        sides: Any = event.facts.get("draughts") or [event.facts]
        for side in sides:
            before, after = side.get("draught_before_m"), side.get("draught_after_m")
            if side.get("mmsi") not in {None, *own} or before is None or after is None:
                continue
            if abs(after - before) >= params.draught_m:
                text = message("reason_draught_changed", before=quantity(before, "m", 1), after=quantity(after, "m", 1))
                found.append(scored("draught_changed", params.draught_changed, text, event))
                break
    return found


def flag_hopping(_hull: str, events: Sequence[Event], params: ScoreParams) -> list[ScoreReason]:
    """As many changes of flag as the rule asks for; more so towards a registry known as fraudulent.

    One reason for all of them: each change of flag gives points once, under the heaviest reason that it fits.
    """
    hops = sure(events, Kind.FLAG)
    if not hops:
        return []
    facts: Any = hops[-1].facts
    flags = tuple(flag_told(flag) for flag in facts["flags_so_far"])
    window = quantity(facts["window_d"], "d")
    text = message("reason_flag_hopping", n=facts["changes_in_window"], window=window, flags=flags)
    risky: list[Any] = [e.facts for e in hops if e.facts["risk_of_new_flag"] in ("no_registry", "fraudulent_use")]
    if not risky or not risky[-1]["risk_verified"]:
        return [scored("flag_hopping", params.flag_hopping, text, *hops)]
    towards = risky[-1]
    listed = message(
        "reason_flag_risk",
        country=Country(towards["to_flag"]),
        risk=Message(f"code_registry_{towards['risk_of_new_flag']}"),
        as_of=str(towards["risk_as_of"]),
    )
    return [scored("flag_risk", params.flag_risk, sentences(text, listed), *hops)]


def flag_told(flag: str | None) -> Country | Message:
    """A flag as an argument of a message; None is that of a number that no country has."""
    return message("flag_unallocated") if flag is None else Country(flag)


RULES: tuple[Rule, ...] = (
    dark_near_russian_terminals,
    transfers,
    draught_changes,
    flag_hopping,
    identity_anomalies,
    false_positions,
)


def _reach(event: Event) -> list[Any]:
    reach: Any = event.facts.get("could_have_called_at") or []
    return list(reach)


def _number(event: Event, fact: str) -> float:
    value: Any = event.facts[fact]
    return float(value)


def _call_before(events: Sequence[Event], event: Event, params: ScoreParams) -> Event | None:
    """The call before it that says most of loading; of several the last."""
    window = timedelta(days=params.link_window_d)
    calls = [
        e
        for e in sure(events, Kind.PORT_CALL)
        if e.facts.get("russian_export") and e.start < event.start and event.start - e.start <= window
    ]
    return max(reversed(calls), key=lambda call: share_of(call.facts, params), default=None)
