"""Values of facts in words: a number with its unit, a place by its name, a ship, a stretch of time."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from markupsafe import Markup

from monitor.model.event import VesselRef
from monitor.model.facts.sts import Together
from monitor.model.listing import ChangeAt
from monitor.model.message import Message
from monitor.model.source import Format
from monitor.model.vessel import TANKER_TYPES
from monitor.text import wording
from monitor.text.catalogue import FIRST, catalogue
from monitor.text.clock import between_html, when_html
from monitor.text.words import Words

UNITS = ("_m3", "_kn", "_nm", "_km", "_deg", "_h", "_d", "_m")  # at the end of a fact's name
SHARES = ("_share", "_interval", "_rate", "p_unheard")
INITIALS = {"mmsi": "MMSI", "mmsis": "MMSIs", "imo": "IMO", "sog": "speed", "cog": "course", "mid": "MID"}


@dataclass(frozen=True, slots=True)
class Values:
    """How the facts of one event are put into words.

    Args:
        vessels: those of the event, in its order.
    """

    words: Words
    vessels: Sequence[VesselRef]

    def plain(self, name: str, value: Any) -> Markup:
        """Any value; its unit is told by the name of its fact."""
        if value is None or value in ([], {}):
            return Markup("–")
        if isinstance(value, bool):
            return self.words.say("tell_true" if value else "tell_false")
        if isinstance(value, int | float):
            return self._number(name, value)
        if isinstance(value, list):
            return self._several(name, value)
        if isinstance(value, dict):
            return self._record(value)
        return self._text(name, str(value))

    def _record(self, value: Mapping[str, Any]) -> Markup:
        if value.keys() == {"id", "args"}:
            return self.words.tell(Message.of(value))
        return self.joined([self._of(Markup("{}").format(key), self.plain(key, v)) for key, v in value.items()])

    def _several(self, name: str, value: list[Any]) -> Markup:
        told = [self.plain(name, v) for v in value]
        if name.endswith("_interval") and len(told) == 2:
            return self.words.say("tell_range", low=told[0], high=told[1])
        return Markup(" → ").join(told) if name == "flags_so_far" else self.joined(told)

    def _number(self, name: str, value: float) -> Markup:
        if name.endswith(SHARES):
            return self.words.say("unit_share", value=f"{value * 100:.3g}")
        unit = next((unit for unit in UNITS if name.endswith(unit)), None)
        if unit is None or isinstance(value, bool):
            # An identity number and a code are read digit by digit; a count may have thousands.
            return self.ship_type(value) if name == "ship_type" else Markup("{}").format(_short(value))
        return self.words.say(f"unit_{unit[1:]}", value=_short(value))

    def _text(self, name: str, text: str) -> Markup:
        if text in self.words.places:
            return self.words.place(text)
        t = time_of(text)
        if t is not None:
            return when_html(t)
        if name in COUNTRIES:
            return self.words.country(text)
        if name in CODES and f"{CODES[name]}{text}" in catalogue(FIRST):
            return self.words.say(f"{CODES[name]}{text}")
        if name == "cargo_of_place":
            return self.joined([self._cargo(part) for part in text.split(";")])
        return Markup("{}").format(self._shown(text))

    def _cargo(self, text: str) -> Markup:
        """What is handled at a place: of our own table in the language of the page, else as it is written."""
        id_ = "cargo_" + "_".join(re.findall(r"[a-z0-9]+", text.lower()))
        return self.words.say(id_) if id_ in catalogue(FIRST) else Markup("{}").format(self._shown(text))

    @staticmethod
    def _shown(text: str) -> str:
        return wording.visible(text)

    def place(self, place_id: Any) -> Markup:
        """A place by its name, its id beside it."""
        return self._text("", str(place_id))

    def ship_type(self, code: Any) -> Markup:
        """`tanker (80)`; another code as it is."""
        if isinstance(code, int) and code in TANKER_TYPES:
            return self.words.say("vessel_tanker", code=code)
        return self.words.say("tell_ship_type", code=code)

    def ship(self, said: Mapping[str, Any]) -> Markup:
        """A ship by its name and number."""
        mmsi, name = self._shown(str(said.get("mmsi"))), said.get("name")
        return (
            Markup("MMSI {}").format(mmsi) if not name else Markup("{} (MMSI {})").format(self._shown(str(name)), mmsi)
        )

    def of_ship(self, i: int, told: Markup) -> Markup:
        """What is told of one of the event's vessels."""
        vessel = self.vessels[i]
        return self._of(self.ship({"mmsi": vessel.mmsi, "name": vessel.name}), told)

    def _of(self, who: Markup, what: Markup) -> Markup:
        return self.words.say("tell_of", who=who, what=what)

    def named(self, mmsi: Any) -> Markup:
        """A number, with the name of the ship where it is one of the event's."""
        name = next((v.name for v in self.vessels if v.mmsi == mmsi), None)
        return self.ship({"mmsi": mmsi, "name": name})

    def joined(self, parts: Sequence[Markup]) -> Markup:
        """Several values in one line."""
        return self.words.say("tell_comma").join(parts)

    def position(self, at: Any) -> Markup:
        """Longitude and latitude in degrees and minutes."""
        lon, lat = at
        return Markup("{}").format(wording.position(lon, lat))

    def change(self, before: tuple[str, Any, Any], after: tuple[str, Any, Any]) -> Markup:
        """`7.4 m (0.9 h before) → 13.8 m (2 h after)`."""
        told = [
            self._aged(name, value, age, key)
            for (name, value, age), key in zip((before, after), ("tell_h_before", "tell_h_after"), strict=True)
        ]
        return Markup("{} → {}").format(*told)

    def _aged(self, name: str, value: Any, age_h: Any, key: str) -> Markup:
        told = self.plain(name, value)
        return told if value is None or age_h is None else self.words.say(key, value=told, h=_short(age_h))

    def span(self, start: Any, end: Any) -> Markup:
        """From when to when; of what still goes on, that it does."""
        first, last = time_of(str(start)), time_of(str(end))
        if first is None:
            return Markup("–")
        return self.words.say("time_open", start=when_html(first)) if last is None else between_html(first, last)

    # Records, one line each.

    def within_reach(self, said: Mapping[str, Any]) -> Markup:
        """A terminal or an area that a silence touched, or left time for."""
        key = "tell_reach" if said.get("spare_h") is not None else "tell_reach_open"
        return self.words.say(
            key,
            place=self.place(said.get("place")),
            how=self.words.code("code_reach", str(said.get("how"))),
            out=self.plain("out_nm", said.get("out_nm")),
            spare=self.plain("spare_h", said.get("spare_h")),
        )

    def draught(self, said: Mapping[str, Any]) -> Markup:
        """What one party typed before and after."""
        sides = [
            (f"draught_{s}_m", said.get(f"draught_{s}_m"), said.get(f"draught_{s}_h")) for s in ("before", "after")
        ]
        return self._of(self.named(said.get("mmsi")), self.change(*sides))

    def stretch(self, said: Mapping[str, Any]) -> Markup:
        """From when to when two were together, apart, or not heard."""
        what = str(said.get("what"))
        if what == Together.ONE_SILENT:
            told = self.words.say("code_together_one_silent", mmsi=str(said.get("unheard_mmsi")))
        else:
            told = self.words.code("code_together", what)
        return self._of(self.span(said.get("start"), said.get("end")), told)

    def call(self, said: Mapping[str, Any]) -> Markup:
        """A call at a terminal."""
        known = said.get("last_received_there")
        when = self.span(said.get("entry"), known) if known else when_html(time_of(str(said.get("entry"))))
        return self.words.say(
            "tell_call", ship=self.named(said.get("mmsi")), place=self.place(said.get("place")), when=when
        )

    def link(self, said: Mapping[str, Any]) -> Markup:
        """A call, or a silence that left room for one."""
        return self.words.say(
            "tell_link",
            ship=self.named(said.get("mmsi")),
            how=self.words.code("code_link", str(said.get("how"))),
            places=self.joined([self.place(p) for p in said.get("places") or ()]),
            when=self.span(said.get("start"), said.get("end")),
            strength=self.words.code("code_strength", str(said.get("strength"))),
        )

    def next_call(self, said: Mapping[str, Any]) -> Markup:
        """Where a party called next, as far as that is known."""
        ship = self.named(said.get("mmsi"))
        if said.get("next_place") is None:
            return self.words.say("tell_no_call_yet", ship=ship)
        when = when_html(time_of(str(said.get("next_entry"))))
        return self.words.say("tell_call", ship=ship, place=self.place(said["next_place"]), when=when)

    def leg(self, said: Mapping[str, Any]) -> Markup:
        """One meeting of an operation of several."""
        ships = Markup(" + ").join(self.named(mmsi) for mmsi in said.get("mmsis") or ())
        when = self.span(said.get("start"), said.get("end"))
        return self.words.say("tell_leg", ships=ships, when=when, event=str(said.get("event")))

    def receiver(self, said: Mapping[str, Any]) -> Markup:
        """One that had heard the vessel, and what it heard of others before and after."""
        counts: dict[str, Any] = {name: self.plain(name, said.get(name)) for name in RECEIVER_COUNTS}
        return self.words.say("tell_receiver", name=self._station(said.get("name")), **counts)

    def quiet_receiver(self, said: Mapping[str, Any]) -> Markup:
        """One that went quiet: when, against what habit, and what hangs on it."""
        counts: dict[str, Any] = {name: self.plain(name, said.get(name)) for name in QUIET_COUNTS}
        when = self.span(said.get("start"), said.get("end"))
        return self.words.say("tell_quiet_receiver", name=self._station(said.get("name")), when=when, **counts)

    def _station(self, name: Any) -> Markup:
        """A receiver as lines call it, or the format of a file whose lines call none."""
        shown = Markup("{}").format(self._shown(str(name)))
        return self.words.say("tell_no_receiver", format=shown) if name in FORMATS else shown

    def partner(self, said: Mapping[str, Any]) -> Markup:
        """A silent tanker that had time to come: possible, no more."""
        key = "tell_partner_sure" if said.get("would_have_been_heard") else "tell_partner"
        return self.words.say(
            key,
            ship=self.named(said.get("mmsi")),
            when=self.span(said.get("gap_start"), said.get("gap_end")),
            most=self.plain("longest_stay_h", said.get("longest_stay_h")),
        )

    def listing(self, said: Mapping[str, Any]) -> Markup:
        """When an authority listed the hull, and whether a change of flag came before it or after."""
        days = int(said.get("new_number_heard_after_d") or 0)
        key = "tell_days_later" if days > 0 else "tell_days_earlier"
        names = ("authority", "listed_on", "list_dated", "list_sha256")
        told: dict[str, Any] = {name: self._shown(str(said.get(name))) for name in names}
        told["later"] = self.words.say(key, abs(days)) if days else self.words.say("tell_same_day")
        return self.words.say(LISTED.get(str(said.get("change")), "tell_listed_meanwhile"), **told)


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

# Facts whose value is a country's code, or a list of such.
COUNTRIES = frozenset(
    {"from_flag", "to_flag", "flags_so_far", "flags_under_other_numbers", "call_sign_country", "mid_country"}
)

# Facts whose value is a code: what its text's id begins with.
CODES: Mapping[str, str] = {
    "place_kind": "place_",
    "fence_confidence": "confidence_",
    "encounter_kind": "code_encounter_",
    "navigational_statuses": "code_at_rest_",
    "anomaly": "code_anomaly_",
    "risk_of_old_flag": "code_registry_",
    "risk_of_new_flag": "code_registry_",
    "changed_with_it": "code_changed_with_it_",
}


def as_words(name: str) -> str:
    """`imo_of_another_ship` as `IMO of another ship`."""
    return " ".join(INITIALS.get(word, word) for word in name.replace("_", " ").split(" "))


def time_of(text: str) -> datetime | None:
    """The time that a fact tells as `2026-03-04T16:53:43Z`; None of anything else."""
    if len(text) != 20 or not text.endswith("Z"):
        return None
    try:
        return datetime.fromisoformat(text.removesuffix("Z"))
    except ValueError:
        return None


def _short(value: Any) -> str:
    if not isinstance(value, float):
        return str(value)
    return f"{round(value, 5):g}" if abs(value) < 1000 else f"{value:.1f}"
