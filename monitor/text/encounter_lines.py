"""Facts of an encounter in words: each party in a line of its own, and how both moved beside the water."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from monitor.text.fact_values import Values

Lines = list[Markup]
Teller = Callable[[Mapping[str, Any], Values], Lines]


def parties(facts: Mapping[str, Any], values: Values) -> Lines:
    """Each party of an encounter: size, type, how fast it moved, how often it said that it lay at rest."""
    return [line for i in range(len(values.vessels)) if (line := _party(i, facts, values))]


def _party(i: int, facts: Mapping[str, Any], values: Values) -> Markup | None:
    def of(name: str) -> Any:
        given = facts.get(name)
        return given[i] if isinstance(given, list) and i < len(given) else None

    parts = []
    if of("lengths_m") is not None and of("beams_m") is not None:
        parts.append(values.words.say("tell_size", length=of("lengths_m"), beam=of("beams_m")))
    parts += [values.ship_type(of("ship_types"))] if of("ship_types") is not None else []
    for name, key in (("speeds_kn", "tell_over_ground"), ("at_rest_share", "tell_at_rest")):
        if of(name) is not None:
            parts.append(values.words.say(key, value=values.plain(name, of(name))))
    return values.of_ship(i, values.joined(parts)) if parts else None


def p_transfer(facts: Mapping[str, Any], values: Values) -> Lines:
    """How probable a transfer is, and what that means; nothing where a rule of its own decides."""
    share = facts["p_transfer"]
    if share is None:
        return []
    return [values.words.say("tell_p_transfer", p=values.plain("p_transfer_share", share))]


def offsets(facts: Mapping[str, Any], values: Values) -> Lines:
    """Where each party had the other's antenna: ahead or astern of its own, to starboard or to port."""
    both = zip(facts["offsets_ahead_m"] or (), facts["offsets_starboard_m"] or (), strict=False)
    told = []
    for i, (ahead, starboard) in enumerate(both):
        if ahead is not None and starboard is not None and i < len(values.vessels):
            along, abeam = (
                values.words.say(forth if m >= 0 else back, value=values.plain("offset_m", abs(m)))
                for m, forth, back in ((ahead, "tell_ahead", "tell_astern"), (starboard, "tell_starboard", "tell_port"))
            )
            told.append(values.of_ship(i, values.words.say("tell_offset", along=along, abeam=abeam)))
    return told


def volumes(facts: Mapping[str, Any], values: Values) -> Lines:
    """How much more or less water each party displaced afterwards: a bound by length, beam and draught."""
    given = facts["volumes_m3"]
    if not isinstance(given, list):
        return []
    ranges = [
        (i, pair) for i, pair in enumerate(given) if isinstance(pair, list) and len(pair) == 2 and None not in pair
    ]
    return [values.of_ship(i, _volume(pair, values)) for i, pair in ranges if i < len(values.vessels)]


def _volume(pair: Sequence[float], values: Values) -> Markup:
    low, high = sorted(abs(v) for v in pair)
    key = "tell_deeper" if min(pair) >= 0 else "tell_higher" if max(pair) <= 0 else "tell_about_level"
    return values.words.say(key, low=f"{low:,.0f}", high=f"{high:,.0f}")


def moves(speeds: str, own: str, alone: str, both: str) -> Teller:
    """How each party came, or left.

    Args:
        speeds: the fact that has the speeds of the parties, made good over the hour.
        own: the fact that has the numbers of those that were under way of their own.
        alone: what is said of one that was, where the other was not.
        both: what is said of each, where both were, or nothing is known of the other.
    """

    def told(facts: Mapping[str, Any], values: Values) -> Lines:
        given = facts[speeds]
        if not isinstance(given, list) or all(speed is None for speed in given):
            return []
        moved = facts[own] or ()
        key = alone if len(moved) == 1 and None not in given else both
        return [
            values.of_ship(i, _move(speed, key if vessel.mmsi in moved else "tell_not_under_way", speeds, values))
            for i, (vessel, speed) in enumerate(zip(values.vessels, given, strict=False))
        ]

    return told


def _move(speed_kn: float | None, key: str, name: str, values: Values) -> Markup:
    if speed_kn is None:
        return values.words.say("tell_not_heard")
    return values.words.say(key, value=values.plain(name, speed_kn))


def drift(facts: Mapping[str, Any], values: Values) -> Lines:
    """Speed and direction of both together."""
    return _way("drift", facts, values)


def nearby_drift(facts: Mapping[str, Any], values: Values) -> Lines:
    """Speed and direction of other ships that were carried there then, and how many they were."""
    told, n = _way("nearby_drift", facts, values), facts["nearby_drifting_vessels"]
    if told:
        return [values.words.say("tell_median_of", n, told=told[0])]
    return [] if n is None else [values.words.say("tell_too_few", n)]


def _way(name: str, facts: Mapping[str, Any], values: Values) -> Lines:
    speed_kn, towards_deg = facts[f"{name}_kn"], facts[f"{name}_towards_deg"]
    if speed_kn is None:
        return []
    told = values.plain(f"{name}_kn", speed_kn)
    if not speed_kn or towards_deg is None:  # what does not move has no direction
        return [told]
    return [values.words.say("tell_towards", value=told, deg=f"{towards_deg:03.0f}")]
