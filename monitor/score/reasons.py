"""Reasons to look at a vessel: each a named, weighted function of its events that gives points and a message.

"Cannot tell" never scores. A flag alone, a call at a Russian terminal alone, a dark period far from any
link to Russian oil alone, and transfers without such a link: context, or half a pattern. What another vessel of an
encounter did to itself gives no points.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from monitor.model.event import Event, Kind
from monitor.model.facts.dark import InReach
from monitor.model.finding import ScoreReason
from monitor.model.message import Country, Message, PlaceId, Quantity, message, quantity, sentences
from monitor.score.cargo_aboard import may_be_aboard
from monitor.score.encounter_reasons import encounters
from monitor.score.false_reasons import false_positions
from monitor.score.identity_reasons import identity_anomalies
from monitor.score.loaded_calls import after_call, share_of
from monitor.score.points import Rule, ScoreParams, scored, sure


def dark_near_russian_terminals(_hull: str, events: Sequence[Event], params: ScoreParams) -> list[ScoreReason]:
    """Dark periods that touched a Russian terminal, left time for one, or followed a call at one."""
    found = []
    for event in sure(events, Kind.DARK):
        linked = _linked(events, event, params)
        if linked is not None:
            name, points, text, call = linked
            cited = (event, call) if name == "dark_after_call" and call is not None else (event,)
            found.append(scored(name, points, text, *cited))
    return found


def _linked(
    events: Sequence[Event], event: Event, params: ScoreParams
) -> tuple[str, float, Message, Event | None] | None:
    """What links a dark period to a Russian terminal, with the call before it; None where nothing does."""
    call = _call_before(events, event, params)
    linked = _still_dark(event, call, params) if event.end is None else _dark(event, call, params)
    return None if linked is None else (*linked, call)


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


def draught_changes(_hull: str, events: Sequence[Event], params: ScoreParams) -> list[ScoreReason]:
    """Another draught reported after a dark period with a link, or false positions, than before.

    It adds to what gives points and never stands alone: a draught is typed anew at each berth. Of an encounter it
    counts with the encounter.
    """
    dark = [event for event in sure(events, Kind.DARK) if _linked(events, event, params) is not None]
    found = []
    for event in [*dark, *sure(events, Kind.FALSIFIED)]:
        facts: Any = event.facts
        before, after = facts.get("draught_before_m"), facts.get("draught_after_m")
        if before is not None and after is not None and abs(after - before) >= params.draught_m:
            text = message("reason_draught_changed", before=quantity(before, "m", 1), after=quantity(after, "m", 1))
            found.append(scored("draught_changed", params.draught_changed, text, event))
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
    encounters,
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
    """The call before it that says most of loading, and whose cargo it can have had; of several the last."""
    window = timedelta(days=params.link_window_d)
    own = [e for e in events if e.kind is Kind.PORT_CALL]
    calls = [
        e
        for e in sure(own, Kind.PORT_CALL)
        if e.facts.get("russian_export")
        and e.start < event.start
        and event.start - e.start <= window
        and may_be_aboard(e, own, event.start, params)
    ]
    return max(reversed(calls), key=lambda call: share_of(call.facts, params), default=None)
