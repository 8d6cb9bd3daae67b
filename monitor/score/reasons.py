"""Reasons to look at a vessel: each a named, weighted function of its events that gives points and a sentence.

"Cannot tell" never scores. A flag alone, a call at a Russian terminal alone, a silence far from any
link to Russian oil alone: context, no points.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from monitor.model.event import Answer, Event, Kind
from monitor.model.finding import ScoreReason
from monitor.model.message import as_written
from monitor.model.params import judged


@dataclass(frozen=True, slots=True)
class ScoreParams:
    """Points. They order the work of people; they measure nothing."""

    dark_at_terminal: float = judged(
        40.0, "points", "2026-11-24", "a silence that began or ended inside a Russian terminal's fence"
    )
    dark_within_reach: float = judged(
        30.0, "points", "2026-11-24", "a silence that left time for a call at a Russian terminal"
    )
    begun_near_nm: float = judged(
        50.0, "nm", "2026-11-24", "an unfinished silence reaches everywhere in time; only near a terminal is it a link"
    )
    dark_after_call: float = judged(15.0, "points", "2026-11-24", "a silence of a hull that had called there")
    sts_after_call: float = judged(40.0, "points", "2026-11-24", "a meeting of a hull that had called there")
    sts: float = judged(10.0, "points", "2026-11-24", "a meeting with no call seen: one half of a pattern")
    in_transfer_area: float = judged(5.0, "points", "2026-11-24", "in an area known for transfers of such cargo")
    draught_changed: float = judged(10.0, "points", "2026-11-24", "the crew typed another draught after it")
    draught_m: float = judged(2.0, "m", "2026-11-24", "more than trim and typing; ballast to laden is 5 m and more")
    flag_hopping: float = judged(25.0, "points", "2026-11-24", "as many changes of flag as the rule calls hopping")
    flag_risk: float = judged(15.0, "points", "2026-11-24", "towards a registry that the dated list calls fraudulent")
    identity: float = judged(10.0, "points", "2026-11-24", "what it says of itself cannot all be true; half a pattern")
    identity_scrapped: float = judged(25.0, "points", "2026-11-24", "a number whose ship a list calls broken up")
    least: float = judged(20.0, "points", "2026-11-24", "below it, one half of a pattern: context, not a finding")
    link_window_d: float = judged(45.0, "d", "2026-11-24", "how long a call at a Russian terminal is a link")


Rule = Callable[[Sequence[Event], ScoreParams], list[ScoreReason]]


def dark_near_russian_terminals(events: Sequence[Event], params: ScoreParams) -> list[ScoreReason]:
    """Silences that touched a Russian terminal, left time for one, or followed a call at one."""
    found = []
    for event in _sure(events, Kind.DARK):
        reach: Any = event.facts.get("could_have_called_at") or []
        touched = [r["place"] for r in reach if r["how"] != "within reach"]
        call = _call_before(events, event, params.link_window_d)
        open_ended = event.end is None
        silence = "an unfinished silence" if open_ended else f"{event.facts['silent_h']:.0f} hours of silence"
        if touched:
            text = f"{silence} that began or ended at {touched[0]}"
            found.append(_reason("dark_at_terminal", params.dark_at_terminal, text, event))
        elif reach and not open_ended:
            text = f"{silence}, long enough for a call at {_terminals(reach)}"
            found.append(_reason("dark_within_reach", params.dark_within_reach, text, event))
        elif reach and reach[0]["out_nm"] <= params.begun_near_nm:
            text = f"{silence}, begun {reach[0]['out_nm']:.0f} nm from {reach[0]['place']}"
            found.append(_reason("dark_within_reach", params.dark_within_reach, text, event))
        elif call is not None:
            text = f"{silence} after a call at {call.near}"
            found.append(_reason("dark_after_call", params.dark_after_call, text, event, call))
    return found


def transfers(events: Sequence[Event], params: ScoreParams) -> list[ScoreReason]:
    """Meetings alongside another tanker, more so after a call at a Russian terminal by either."""
    found = []
    for event in _sure(events, Kind.STS):
        calls: Any = event.facts.get("russian_calls_before") or []
        names = " and ".join(v.name or f"MMSI {v.mmsi}" for v in event.vessels)
        hours = f"{event.facts['seen_together_h']:.0f} hours alongside ({names})"
        if calls:
            text = f"{hours}, after a call at {calls[0]['place']} by MMSI {calls[0]['mmsi']}"
            found.append(_reason("sts_after_call", params.sts_after_call, text, event))
        else:
            found.append(_reason("sts", params.sts, hours, event))
        if event.facts.get("transfer_area"):
            text = f"in the transfer area {event.facts['transfer_area']}"
            found.append(_reason("in_transfer_area", params.in_transfer_area, text, event))
    return found


def draught_changes(events: Sequence[Event], params: ScoreParams) -> list[ScoreReason]:
    """Another draught typed after a silence or a meeting than before it."""
    found = []
    for event in [*_sure(events, Kind.DARK), *_sure(events, Kind.STS)]:
        sides: Any = event.facts.get("draughts") or [event.facts]
        for side in sides:
            before, after = side.get("draught_before_m"), side.get("draught_after_m")
            if before is not None and after is not None and abs(after - before) >= params.draught_m:
                whose = f"draught of MMSI {side['mmsi']}" if "mmsi" in side else "draught"  # of two that met
                text = f"{whose} {before:.1f} m before and {after:.1f} m after"
                found.append(_reason("draught_changed", params.draught_changed, text, event))
                break
    return found


def flag_hopping(events: Sequence[Event], params: ScoreParams) -> list[ScoreReason]:
    """As many changes of flag as the rule asks for; more so towards a registry known as fraudulent."""
    hops = _sure(events, Kind.FLAG)
    if not hops:
        return []
    last = hops[-1]
    flags: Any = last.facts["flags_so_far"]
    text = f"{last.facts['changes_in_window']} changes of flag in {last.facts['window_d']:.0f} days: " + " to ".join(
        str(flag or "unknown") for flag in flags
    )
    found = [_reason("flag_hopping", params.flag_hopping, text, *hops)]
    risky = [e for e in hops if e.facts["risk_of_new_flag"] in ("no_registry", "fraudulent_use")]
    if risky and risky[-1].facts["risk_verified"]:
        text = f"towards {risky[-1].facts['to_flag']}, {risky[-1].facts['risk_of_new_flag']}".replace("_", " ")
        found.append(_reason("flag_risk", params.flag_risk, text, risky[-1]))
    return found


# Which of two ships on one number is the rightful one cannot be told: no points for it.
_SHARED = ("imo_in_two_places", "mmsi_on_two_hulls")
_TOLD: Mapping[str, str] = {
    "imo_check_digit": "an IMO number that cannot be, {said_imo}",
    "mid_unallocated": "an MMSI of digits that no administration has, {mid}",
    "call_sign_of_another": "call sign {call_sign} of {call_sign_country} under an MMSI of {mid_country}",
    "size_changed": "size and name changed together, from {size_before} to {size_after}",
    "imo_of_another_size": "another size under the same IMO number, {size_before} and then {size_after}",
    "imo_of_another_ship": "shows {size_shown} under an IMO number that {list} gives to a {list_type}: {list_says}",
    "name_of_a_neighbour": "took the name {name} from MMSI {from_mmsi}, {apart_nm} nm off",
    "scrapped": "heard under an IMO number that {list} calls scrapped on {said_scrapped_on}",
}


def identity_anomalies(events: Sequence[Event], params: ScoreParams) -> list[ScoreReason]:
    """Anomalies of identity: the heaviest counts, however many there are."""
    found = [e for e in _sure(events, Kind.IDENTITY) if e.facts["anomaly"] not in _SHARED]
    if not found:
        return []
    scrapped = [e for e in found if e.facts["anomaly"] == "scrapped"]
    points = params.identity_scrapped if scrapped else params.identity
    told = "; ".join(dict.fromkeys(_TOLD[str(e.facts["anomaly"])].format_map(e.facts) for e in (*scrapped, *found)))
    return [_reason("identity", points, told, *found)]


RULES: tuple[Rule, ...] = (dark_near_russian_terminals, transfers, draught_changes, flag_hopping, identity_anomalies)


def _terminals(reach: list[Any]) -> str:
    others = len(reach) - 1
    more = f" or {others} other{'s' if others > 1 else ''}" if others else ""
    return f"{reach[0]['place']}{more}, {reach[0]['spare_h']:.0f} h to spare"


def _sure(events: Sequence[Event], kind: Kind) -> list[Event]:
    return [e for e in events if e.kind is kind and e.answer is Answer.YES]


def _call_before(events: Sequence[Event], event: Event, window_d: float) -> Event | None:
    window = timedelta(days=window_d)
    calls = [
        e for e in _sure(events, Kind.PORT_CALL)
        if e.facts.get("russian_export") and e.start < event.start and event.start - e.start <= window
    ]  # fmt: skip
    return calls[-1] if calls else None


def _reason(name: str, points: float, text: str, *events: Event) -> ScoreReason:
    sentence = text[0].upper() + text[1:] + "."
    return ScoreReason(name, points, as_written(sentence), tuple(e.event_id for e in events))
