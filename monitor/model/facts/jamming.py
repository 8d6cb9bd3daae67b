"""Facts of jamming."""

from __future__ import annotations

from dataclasses import dataclass

from monitor.model.facts.fact import fact


@dataclass(frozen=True, slots=True, kw_only=True)
class JammingFacts:
    """Facts of jamming: who was displaced, beside how many others, and to where."""

    vessels_displaced: int = fact("Vessels whose positions left their tracks and came back.", "vessels")
    vessels_not_displaced: int = fact("Others received in those areas in a half hour, at most.", "vessels")
    share_displaced: float = fact("Displaced less one, of all received in an area and half hour, at most.", "share")
    jammed_half_hours: int = fact("Half hours in which that was so in any of the areas.", "half hours")
    jammed_areas: int = fact("Areas in which it was, each two degrees wide and one high.", "areas")
    farthest_displaced_nm: float = fact("From a last position before to the first displaced one, at most.", "nm")
    claimed_centre: tuple[float, float] = fact("Longitude and latitude of the middle of what they claimed.", "degrees")
    claimed_spread_nm: float = fact("From there to what they claimed, median.", "nm")
    displaced_examples: tuple[str, ...] = fact("The first five of them, by name or MMSI.")


FACTS = (JammingFacts,)
