"""Measured facts as a person would write them: what belongs together in one line, each party in a line of its own.

A fact that has no words of its own is told by its name and its unit, so that a new detector is readable at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from markupsafe import Markup, escape

from monitor.model.event import Event, Kind
from monitor.model.facts.jamming import JAMMED_NUMBERS
from monitor.model.facts.sts import not_asked
from monitor.text import fact_records
from monitor.text.catalogue import FIRST, catalogue
from monitor.text.encounter_lines import (
    Lines,
    Teller,
    drift,
    moves,
    nearby_drift,
    offsets,
    p_transfer,
    parties,
    volumes,
)
from monitor.text.fact_values import UNITS, Values, as_words
from monitor.text.wording import visible
from monitor.text.words import Words

# Shapes and series, which maps and charts have, and numbers for whoever reads the file.
DRAWN = ("reachable_area", "separation_series", "extents", "claimed_way", *JAMMED_NUMBERS)
ONLY_IF_SO = (
    "one_sided",
    "draughts_stale",
    "silent_h",
    "silent_from",
    "silent_to",
    *("vessels_displaced", "share_displaced", "displaced_examples", "lost_examples"),
    *("vessels_without_position", "vessels_degraded", "share_lost", "usual_share_lost"),
)  # worth a line where it is so, and none where it is not
ONLY_IF_KNOWN = ("farthest_displaced_nm", "claimed_centre", "claimed_spread_nm")  # None where nobody was displaced
NONE_IF_UNKNOWN = ("near_port", "transfer_area")  # None says that there is none
SIDES = (
    ("{}_before", "{}_after", ("draught", "name", "call_sign", "destination", "eta", "size", "vessels_in_area")),
    ("from_{}", "to_{}", ("flag", "mmsi", "name", "call_sign")),
)


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact, or several that belong together: what it is about, and one line or several."""

    label: Markup
    lines: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Those of an event: what is known, and the labels of what was looked for in vain, and of what nobody knows."""

    known: tuple[Fact, ...]
    nothing: tuple[Markup, ...]
    unknown: tuple[Markup, ...]


def facts_of(event: Event, words: Words) -> Facts:
    """All facts of an event but those that are drawn, in the order in which the catalogue has their names."""
    values, facts = Values(words, event.vessels), event.facts
    groups: dict[str, list[Markup]] = {}
    nothing: set[str] = set()
    unasked = not_asked(facts) if event.kind is Kind.STS else frozenset()
    unknown = {name for name in ONLY_IF_KNOWN if facts.get(name) is None}
    done = {*DRAWN, *unasked, *unknown, *(name for name in ONLY_IF_SO if not facts.get(name))}
    for name, value in facts.items():
        if name not in done:
            group, lines = _told(name, facts, values, done)
            groups.setdefault(group, []).extend(lines)
            nothing |= {group} if value in ([], {}) or (value is None and name in NONE_IF_UNKNOWN) else set()
    ordered = sorted(groups, key=_place_of)
    empty = [group for group in ordered if not groups[group]]
    return Facts(
        tuple(Fact(label_of(group, words), tuple(groups[group])) for group in ordered if groups[group]),
        tuple(label_of(group, words) for group in empty if group in nothing),
        tuple(label_of(group, words) for group in empty if group not in nothing),
    )


@cache
def _order() -> Mapping[str, int]:
    return {key.removeprefix("fact_"): place for place, key in enumerate(catalogue(FIRST)) if key.startswith("fact_")}


def _place_of(group: str) -> tuple[int, str]:
    """Facts are told in the order in which the catalogue has their names, others after them."""
    return _order().get(group, len(_order())), group


def label_of(name: str, words: Words) -> Markup:
    """What a fact is called; one without a word of its own by its name, as the rule has it."""
    if f"fact_{name}" in catalogue(FIRST):
        return words.say(f"fact_{name}")
    stem = name.removesuffix(next((unit for unit in UNITS if name.endswith(unit)), ""))
    label = as_words(stem)
    return escape(visible(label[:1].upper() + label[1:]))


def _told(name: str, facts: Mapping[str, Any], values: Values, done: set[str]) -> tuple[str, Lines]:
    """What a fact belongs to, and its lines; what is told with it is added to `done`."""
    for group, with_it, teller in TELLERS:
        if (name in with_it or f"?{name}" in with_it) and all(
            other in facts for other in with_it if not other.startswith("?")
        ):
            done.update(other.removeprefix("?") for other in with_it)
            return group, teller(facts, values)
    for stem, before, after in _sides(facts):
        told = (before, after, f"{stem}_before_h", f"{stem}_after_h")
        if name in told:
            done.update(told)
            return stem, _from_to(facts, values, stem, (before, after))
    done.add(name)
    return name, [] if facts[name] in (None, [], {}) else [values.plain(name, facts[name])]


def _sides(facts: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Facts that have two sides: what they are about, and the names of both."""
    for first, second, stems in SIDES:
        for stem in stems:
            for unit in ("", "_m"):
                before, after = f"{first.format(stem)}{unit}", f"{second.format(stem)}{unit}"
                if before in facts and after in facts:
                    yield stem, before, after


def _from_to(facts: Mapping[str, Any], values: Values, stem: str, names: tuple[str, str]) -> Lines:
    if all(facts[name] is None for name in names):
        return []
    ages = [facts.get(f"{stem}_{side}_h") for side in ("before", "after")]
    return [values.change(*((name, facts[name], age) for name, age in zip(names, ages, strict=True)))]


def _lines(name: str, tell: Callable[[Values, Mapping[str, Any]], Markup]) -> Teller:
    """Of a fact that is a list of records: one line a record."""

    def told(facts: Mapping[str, Any], values: Values) -> Lines:
        return [tell(values, record) for record in facts[name] or () if isinstance(record, dict)]

    return told


def _one(key: str, *needed: str) -> Teller:
    """One line in which several facts stand; none where the first of them is not known."""

    def told(facts: Mapping[str, Any], values: Values) -> Lines:
        if facts[needed[0]] is None:
            return []
        return [values.text(key, facts, needed)]

    return told


def _part(key: str, none: str, part: str, whole: str, *more: str) -> Teller:
    """So many of so many; of none, that there was none to look at."""
    some = _one(key, part, whole, *more)
    return lambda facts, values: some(facts, values) if facts[whole] else [values.words.say(none)]


def _position(name: str) -> Teller:
    return lambda facts, values: [values.position(facts[name])] if facts[name] else []


def _heard_on_path(facts: Mapping[str, Any], values: Values) -> Lines:
    n = facts["heard_on_path"]
    ships = [values.ship(x) for x in facts["heard_on_path_examples"] or () if isinstance(x, dict)]
    told = values.words.say("tell_heard_on_path", n if isinstance(n, int) else None)
    return [values.words.say("tell_among_them", told=told, ships=values.joined(ships)) if ships else told]


def _risk(facts: Mapping[str, Any], values: Values) -> Lines:
    """What is known of a registry, as of when, and whether anybody has verified it."""
    key = "tell_risk" if facts["risk_verified"] else "tell_risk_unverified"
    return _one(key, "risk_of_new_flag", "risk_as_of")(facts, values)


def _list_entry(facts: Mapping[str, Any], values: Values) -> Lines:
    """What a list has under a number: kind, length, tonnage and names of its ship."""
    kind, length_m, tonnage, names = (facts[f"list_{what}"] for what in ("type", "length_m", "tonnage", "names"))
    parts = [] if kind is None else [values.plain("list_type", kind)]
    if length_m is not None:
        parts.append(values.words.say("tell_long", value=values.plain("list_length_m", length_m)))
    parts += [] if tonnage is None else [values.words.say("unit_t", value=f"{tonnage:,.0f}")]
    parts += [values.words.say("tell_named", names=values.plain("list_names", names))] if names else []
    return [values.words.say("tell_of", who=values.plain("list", facts["list"]), what=values.joined(parts))]


def _rests_on(facts: Mapping[str, Any], values: Values) -> Lines:
    """How many files, receivers and feeds say so, and whether that is one source alone."""
    said = facts["rests_on"]
    if not isinstance(said, Mapping):
        return []
    counts: dict[str, Any] = {
        name: values.words.say(f"tell_rests_{name}", said.get(name)) for name in ("files", "receivers", "feeds")
    }
    how = values.words.code("code_corroboration", str(said.get("corroboration")))
    return [values.words.say("tell_rests_on", **counts, how=how)]


# What it is about, which facts are told together ("?": where it is there), and how. The first that fits tells.
TELLERS: tuple[tuple[str, tuple[str, ...], Teller], ...] = (
    ("area", ("area", "area_share"), fact_records.lay_in),
    ("lost_in", ("lost_in",), fact_records.in_area("lost_in")),
    ("found_in", ("found_in",), fact_records.in_area("found_in")),
    ("strait_before", ("strait_before",), fact_records.strait_passed),
    ("strait_across", ("strait_across",), _lines("strait_across", fact_records.strait_across)),
    ("in_area", ("in_area",), fact_records.in_area("in_area")),
    ("transfer_area", ("transfer_area",), fact_records.transfer_area),
    ("first_position_after", ("first_position_after",), _position("first_position_after")),
    ("last_position", ("last_position",), _position("last_position")),
    (
        "heard_of_others",
        ("heard_half_hours", "exposure_half_hours", "half_hours_with_others"),
        _part(
            "tell_heard_of_others",
            "tell_none_near",
            "heard_half_hours",
            "exposure_half_hours",
            "half_hours_with_others",
        ),
    ),
    (
        "usual_reception",
        ("usual_half_hours_heard", "usual_half_hours_known", "usual_share_interval"),
        _part(
            "tell_usual_reception",
            "tell_none_near",
            "usual_half_hours_heard",
            "usual_half_hours_known",
            "usual_share_interval",
        ),
    ),
    (
        "local_signal_losses",
        ("local_signal_losses", "local_half_hours_heard"),
        _part("tell_local_signal_losses", "tell_none_near", "local_signal_losses", "local_half_hours_heard"),
    ),
    (
        "nearby_vessels",
        ("nearby_lost", "nearby_vessels"),
        _part("tell_nearby_vessels", "tell_none_near", "nearby_lost", "nearby_vessels"),
    ),
    ("heard_on_path", ("heard_on_path", "heard_on_path_examples"), _heard_on_path),
    ("receivers", ("receivers",), _lines("receivers", fact_records.receiver)),
    ("quiet_receivers", ("quiet_receivers",), _lines("quiet_receivers", fact_records.quiet_receiver)),
    (
        "own_heard",
        ("own_half_hours_heard", "own_half_hours_known"),
        _part("tell_own_heard", "tell_place_not_known", "own_half_hours_heard", "own_half_hours_known"),
    ),
    (
        "last_minutes",
        ("own_last_minutes", "usual_minutes"),
        _one("tell_last_minutes", "own_last_minutes", "usual_minutes"),
    ),
    ("minutes_ahead", ("minutes_ahead",), _one("tell_minutes_ahead", "minutes_ahead")),
    (
        "received_after",
        ("first_minutes", "minutes_behind"),
        _one("tell_received_after", "first_minutes", "minutes_behind"),
    ),
    ("could_have_called_at", ("could_have_called_at",), _lines("could_have_called_at", fact_records.within_reach)),
    ("could_have_lain_at", ("could_have_lain_at", "could_have_lain_at_count"), fact_records.berths_in_reach),
    ("could_have_met_in", ("could_have_met_in",), _lines("could_have_met_in", fact_records.within_reach)),
    ("speed_cap", ("speed_cap_kn", "reach_by"), _one("tell_speed_cap", "speed_cap_kn", "reach_by")),
    ("p_transfer", ("p_transfer", "p_transfer_calibrated_on"), p_transfer),
    ("p_transfer_evidence", ("p_transfer_evidence",), _lines("p_transfer_evidence", fact_records.weighed)),
    ("parties", ("lengths_m", "beams_m", "?ship_types", "?speeds_kn", "?at_rest_share"), parties),
    ("offsets", ("offsets_ahead_m", "offsets_starboard_m"), offsets),
    (
        "approach",
        ("approach_speeds_kn", "mmsis_approaching"),
        moves("approach_speeds_kn", "mmsis_approaching", "tell_came_to_other", "tell_came"),
    ),
    (
        "leaving",
        ("leaving_speeds_kn", "mmsis_leaving"),
        moves("leaving_speeds_kn", "mmsis_leaving", "tell_left_other", "tell_left"),
    ),
    ("drift", ("drift_kn", "drift_towards_deg"), drift),
    ("nearby_drift", ("nearby_drift_kn", "nearby_drift_towards_deg", "nearby_drifting_vessels"), nearby_drift),
    ("stretches", ("stretches", "?told"), _lines("stretches", fact_records.stretch)),
    ("draught", ("draughts",), _lines("draughts", fact_records.draught)),
    ("volumes", ("volumes_m3",), volumes),
    ("russian_links", ("russian_links", "?russian_calls_before"), _lines("russian_links", fact_records.link)),
    ("russian_calls", ("russian_calls_before",), _lines("russian_calls_before", fact_records.call)),
    ("russian_calls", ("russian_calls_around_it",), _lines("russian_calls_around_it", fact_records.call)),
    ("next", ("next",), _lines("next", fact_records.next_call)),
    ("operation_legs", ("operation_legs",), _lines("operation_legs", fact_records.leg)),
    ("possible_partners", ("possible_partners",), _lines("possible_partners", fact_records.partner)),
    (
        "changes_in_window",
        ("changes_in_window", "window_d", "hops"),
        _one("tell_changes_in_window", "changes_in_window", "window_d", "hops"),
    ),
    ("listings_around_it", ("listings_around_it",), _lines("listings_around_it", fact_records.listing)),
    ("list_entry", ("list", "list_type", "list_length_m", "list_tonnage", "list_names"), _list_entry),
    ("risk_of_new_flag", ("risk_of_new_flag", "risk_as_of", "risk_verified"), _risk),
    ("rests_on", ("rests_on",), _rests_on),
)
