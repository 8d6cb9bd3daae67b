"""Values of facts in words: a number with its unit, a place by its name, a ship, a stretch of time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from markupsafe import Markup

from monitor.model.event import VesselRef
from monitor.model.message import Message, at_most, estimated, quantity
from monitor.model.units import from_iso
from monitor.model.vessel import TANKER_TYPES
from monitor.text import wording
from monitor.text.catalogue import FIRST, catalogue
from monitor.text.clock import between_html, when_html
from monitor.text.words import Words

UNITS = ("_m3", "_kn", "_nm", "_km", "_deg", "_h", "_d", "_m")  # at the end of a fact's name
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z")
SHARES = ("_share", "_interval", "_rate")
# Shares that are upper bounds.
AT_MOST = frozenset({"p_unheard", "false_discovery_rate", "share_displaced", "share_lost", "usual_share_lost"})
ESTIMATED = frozenset({"gaps_expected", "gaps_a_year"})  # numbers of things that nobody counted
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

    def text(self, id_: str, facts: Mapping[str, Any], names: Iterable[str], **more: Any) -> Markup:
        """A text in which facts stand under their own names; counts as numbers, so that they choose its form."""
        counts = catalogue(FIRST).counts(id_)
        told = {name: _counted(facts.get(name)) if name in counts else None for name in names}
        plain = {name: self.plain(name, facts.get(name)) for name, n in told.items() if n is None}
        return self.words.say(id_, **{**told, **plain, **more})

    def _record(self, value: Mapping[str, Any]) -> Markup:
        if value.keys() == {"id", "args"}:
            return self.words.tell(Message.of(value))
        return self.joined([self.of(Markup("{}").format(key), self.plain(key, v)) for key, v in value.items()])

    def _several(self, name: str, value: list[Any]) -> Markup:
        told = [self.plain(name, v) for v in value]
        if name.endswith("_interval") and len(told) == 2:
            return self.words.say("tell_range", low=told[0], high=told[1])
        return Markup(" → ").join(told) if name == "flags_so_far" else self.joined(told)

    def _number(self, name: str, value: float) -> Markup:
        if name in AT_MOST:
            return self._told(at_most(value))
        if name.endswith(SHARES):
            return self._told(quantity(value, "share"))
        if name in ESTIMATED:
            return self._told(estimated(value))
        if name in LESS_THAN_ONE and value < 1:
            return self.words.say("tell_under", value=self._number(name, 1))
        unit = next((unit for unit in UNITS if name.endswith(unit)), None)
        if unit is None or isinstance(value, bool):
            # An identity number and a code are read digit by digit; a count may have thousands.
            return self.ship_type(value) if name == "ship_type" else Markup("{}").format(_short(value))
        whole = _counted(value) if unit == "_d" else None  # one day, two days
        return self.words.say(f"unit_{unit[1:]}", value=_short(value) if whole is None else whole)

    def _told(self, value: Any) -> Markup:
        return self.words.say("tell_value", value=value)

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
        return Markup("{}").format(wording.visible(text))

    def _cargo(self, text: str) -> Markup:
        """What is handled at a place: of our own table in the language of the page, else as it is written."""
        return self.words.of_reference("cargo", text)

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
        mmsi, name = wording.visible(str(said.get("mmsi"))), said.get("name")
        if not name:
            return Markup("MMSI {}").format(mmsi)
        return Markup("{} (MMSI {})").format(wording.visible(str(name)), mmsi)

    def of_ship(self, i: int, told: Markup) -> Markup:
        """What is told of one of the event's vessels."""
        vessel = self.vessels[i]
        return self.of(self.ship({"mmsi": vessel.mmsi, "name": vessel.name}), told)

    def of(self, who: Markup, what: Markup) -> Markup:
        """What is told of somebody."""
        return self.words.say("tell_of", who=who, what=what)

    def named(self, mmsi: Any) -> Markup:
        """A number, with the name of the ship where it is one of the event's."""
        name = next((v.name for v in self.vessels if v.mmsi == mmsi), None)
        return self.ship({"mmsi": mmsi, "name": name})

    def joined(self, parts: Sequence[Markup]) -> Markup:
        """Several values in one line."""
        return self.words.several(parts)

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


# Facts of which tenths tell nothing: under one, that alone is said.
LESS_THAN_ONE = frozenset({"claimed_spread_nm"})

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
    "loading": "code_loading_",
    "anomaly": "code_anomaly_",
    "signs": "code_sign_",
    "risk_of_old_flag": "code_registry_",
    "risk_of_new_flag": "code_registry_",
    "changed_with_it": "code_changed_with_it_",
}


def as_words(name: str) -> str:
    """`imo_of_another_ship` as `IMO of another ship`."""
    return " ".join(INITIALS.get(word, word) for word in name.replace("_", " ").split(" "))


def time_of(text: str) -> datetime | None:
    """The time that a fact tells as `2026-03-04T16:53:43Z`, or with fractions; None of anything else."""
    if not TIME.fullmatch(text):
        return None
    try:
        return from_iso(text)
    except ValueError:
        return None


def _counted(value: Any) -> int | None:
    """A whole number; None of anything else."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return int(value) if is_number and value == int(value) else None


def _short(value: Any) -> str:
    if not isinstance(value, float):
        return str(value)
    if abs(value) >= 1000:
        return f"{value:.1f}"
    shown = f"{round(value, 5):g}"
    return shown if "e" not in shown else f"{value:.5f}".rstrip("0")
