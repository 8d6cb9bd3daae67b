"""Records in facts, one line each: a terminal within reach, a call, a draught before and after, a receiver."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from markupsafe import Markup

from monitor.model.area import LYING
from monitor.model.facts.in_area import transfer_area_named
from monitor.model.facts.sts import Together
from monitor.model.listing import ChangeAt
from monitor.model.message import Message
from monitor.model.source import Format
from monitor.text import wording
from monitor.text.clock import when_html
from monitor.text.fact_values import Values, time_of

FORMATS = frozenset(Format)
RECEIVER_COUNTS = ("half_hours", "vessels_before", "vessels_after")
QUIET_COUNTS = (
    "vessels_usual",
    "vessels_most",
    "half_hours_alone",
    "half_hours_heard",
    "vessels_alone",
    "vessels_missed",
)

LISTED: Mapping[str, str] = {ChangeAt.AFTER: "tell_listed_before_it", ChangeAt.BEFORE: "tell_listed_after_it"}


def within_reach(values: Values, said: Mapping[str, Any]) -> Markup:
    """A terminal or an area that a gap touched, or left time for."""
    key = "tell_reach" if said.get("spare_h") is not None else "tell_reach_open"
    return values.words.say(
        key,
        place=values.place(said.get("place")),
        how=values.words.code("code_reach", str(said.get("how"))),
        out=values.plain("out_nm", said.get("out_nm")),
        spare=values.plain("spare_h", said.get("spare_h")),
    )


def draught(values: Values, said: Mapping[str, Any]) -> Markup:
    """What one party typed before and after."""
    sides = [(f"draught_{s}_m", said.get(f"draught_{s}_m"), said.get(f"draught_{s}_h")) for s in ("before", "after")]
    return values.of(values.named(said.get("mmsi")), values.change(*sides))


def stretch(values: Values, said: Mapping[str, Any]) -> Markup:
    """From when to when two were together, apart, or not heard."""
    what = str(said.get("what"))
    if what == Together.ONE_SILENT:
        told = values.words.say("code_together_one_silent", mmsi=str(said.get("unheard_mmsi")))
    else:
        told = values.words.code("code_together", what)
    return values.of(values.span(said.get("start"), said.get("end")), told)


def call(values: Values, said: Mapping[str, Any]) -> Markup:
    """A call at a terminal."""
    known = said.get("last_received_there")
    when = values.span(said.get("entry"), known) if known else when_html(time_of(str(said.get("entry"))))
    told: dict[str, Any] = {
        "ship": values.named(said.get("mmsi")),
        "place": values.place(said.get("place")),
        "when": when,
    }
    if said.get("loading") is None:
        return values.words.say("tell_call", **told)
    return values.words.say("tell_call_loading", **told, loading=values.words.code("code_loading", said["loading"]))


def link(values: Values, said: Mapping[str, Any]) -> Markup:
    """A call, or a gap that left room for one."""
    return values.words.say(
        "tell_link",
        ship=values.named(said.get("mmsi")),
        how=values.words.code("code_link", str(said.get("how"))),
        places=values.joined([values.place(p) for p in said.get("places") or ()]),
        when=values.span(said.get("start"), said.get("end")),
        strength=values.words.code("code_strength", str(said.get("strength"))),
    )


def next_call(values: Values, said: Mapping[str, Any]) -> Markup:
    """Where a party called next, as far as that is known."""
    ship = values.named(said.get("mmsi"))
    if said.get("next_place") is None:
        return values.words.say("tell_no_call_yet", ship=ship)
    when = when_html(time_of(str(said.get("next_entry"))))
    return values.words.say("tell_call", ship=ship, place=values.place(said["next_place"]), when=when)


def leg(values: Values, said: Mapping[str, Any]) -> Markup:
    """One encounter of an operation of several."""
    ships = Markup(" + ").join(values.named(mmsi) for mmsi in said.get("mmsis") or ())
    when = values.span(said.get("start"), said.get("end"))
    return values.words.say("tell_leg", ships=ships, when=when, event=str(said.get("event")))


def receiver(values: Values, said: Mapping[str, Any]) -> Markup:
    """One that had heard the vessel, and what it heard of others before and after."""
    return values.text("tell_receiver", said, RECEIVER_COUNTS, name=_station(values, said.get("name")))


def quiet_receiver(values: Values, said: Mapping[str, Any]) -> Markup:
    """One that went quiet: when, against what habit, and what hangs on it."""
    when = values.span(said.get("start"), said.get("end"))
    return values.text("tell_quiet_receiver", said, QUIET_COUNTS, name=_station(values, said.get("name")), when=when)


def _station(values: Values, name: Any) -> Markup:
    """A receiver as lines call it, or the format of a file whose lines call none."""
    shown = Markup("{}").format(wording.receiver(str(name)))
    return values.words.say("tell_no_receiver", format=shown) if name in FORMATS else shown


def partner(values: Values, said: Mapping[str, Any]) -> Markup:
    """A silent tanker that had time to come: possible, no more."""
    key = "tell_partner_sure" if said.get("would_have_been_heard") else "tell_partner"
    return values.words.say(
        key,
        ship=values.named(said.get("mmsi")),
        when=values.span(said.get("gap_start"), said.get("gap_end")),
        most=values.plain("longest_stay_h", said.get("longest_stay_h")),
    )


def weighed(values: Values, said: Mapping[str, Any]) -> Markup:
    """One thing that is known of an encounter, with its weight and sign."""
    what = values.words.code("code_transfer_evidence", str(said.get("evidence")))
    return values.of(what, Markup("{}").format(f"{float(said.get('log_odds') or 0):+.1f}"))


def listing(values: Values, said: Mapping[str, Any]) -> Markup:
    """When an authority listed the hull, and whether a change of flag came before it or after."""
    days = int(said.get("new_number_heard_after_d") or 0)
    key = "tell_days_later" if days > 0 else "tell_days_earlier"
    names = ("authority", "listed_on", "list_dated", "list_sha256")
    told: dict[str, Any] = {name: wording.visible(str(said.get(name))) for name in names}
    told["later"] = values.words.say(key, abs(days)) if days else values.words.say("tell_same_day")
    return values.words.say(LISTED.get(str(said.get("change")), "tell_listed_meanwhile"), **told)


def in_area(name: str) -> Callable[[Mapping[str, Any], Values], list[Markup]]:
    """Of a fact that is an area: its name, what it is for, and how good its outline is."""

    def told(facts: Mapping[str, Any], values: Values) -> list[Markup]:
        area = facts[name]
        return [values.words.say("tell_in_area", **_area(values, area))] if isinstance(area, dict) else []

    return told


def berth_in_reach(values: Values, said: Mapping[str, Any]) -> Markup:
    """An oil berth or a buoy that a gap left time for."""
    key = "tell_berth_reach" if said.get("spare_h") is not None else "tell_berth_reach_open"
    told = values.words.say(
        key,
        out=values.plain("out_nm", said.get("out_nm")),
        spare=values.plain("spare_h", said.get("spare_h")),
        **_area(values, said.get("area") or {}),
    )
    return told if said.get("place") is None else values.of(values.place(said["place"]), told)


def berths_in_reach(facts: Mapping[str, Any], values: Values) -> list[Markup]:
    """The berths and buoys that a gap left time for, and how many more there were."""
    told = [berth_in_reach(values, one) for one in facts["could_have_lain_at"] or ()]
    more = int(facts["could_have_lain_at_count"] or 0) - len(told)
    return [*told, values.words.say("tell_more_berths", more)] if more > 0 else told


def strait_passed(facts: Mapping[str, Any], values: Values) -> list[Markup]:
    """The strait that was passed last before a gap."""
    said = facts["strait_before"]
    if not isinstance(said, dict):
        return []
    when = when_html(time_of(str(said.get("passed"))))
    return [values.words.say("tell_strait_passed", when=when, **_strait(values, said))]


def strait_across(values: Values, said: Mapping[str, Any]) -> Markup:
    """A strait that lies across a gap."""
    return values.words.say("tell_strait_across", **_strait(values, said))


def _strait(values: Values, said: Mapping[str, Any]) -> dict[str, Any]:
    en = str(said.get("gate_name"))
    strait = Message("area_named", {"en": en, "ja": str(said.get("gate_name_ja") or en)})
    return {"strait": strait, "bound": values.words.code("code_bound", str(said.get("bound")))}


def transfer_area(facts: Mapping[str, Any], values: Values) -> list[Markup]:
    """The transfer area by its name: a place, or the area that is told beside it."""
    if facts["transfer_area"] is None:
        return []
    named = transfer_area_named(str(facts["transfer_area"]), facts.get("in_area"))
    return [values.words.tell(named) if isinstance(named, Message) else values.place(named)]


def lay_in(facts: Mapping[str, Any], values: Values) -> list[Markup]:
    """How long it lay at a berth or in an anchorage."""
    area, share = facts["area"], facts["area_share"]
    if not isinstance(area, dict) or share is None:
        return in_area("area")(facts, values)
    lay_h = share * (float(facts.get("stopped_h") or 0) + float(facts.get("not_received_h") or 0))
    key = "tell_lay_at" if area.get("area_role") in LYING else "tell_lay_in"
    return [values.words.say(key, hours=values.plain("lay_h", round(lay_h)), **_area(values, area))]


def _area(values: Values, said: Mapping[str, Any]) -> dict[str, Any]:
    en = str(said.get("area_name"))
    return {
        "area": Message("area_named", {"en": en, "ja": str(said.get("area_name_ja") or en)}),
        "role": values.words.code("code_area_role", str(said.get("area_role"))),
        "purpose": values.words.code("code_area_purpose", str(said.get("area_purpose"))),
        "confidence": values.words.code("confidence", str(said.get("area_confidence"))),
    }
