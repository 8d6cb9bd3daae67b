"""Facts of jamming."""

from __future__ import annotations

from dataclasses import dataclass

from monitor.model.facts.fact import fact, filled_in
from monitor.model.facts.sources import MEANING, NOT_ASKED, RestsOn


@dataclass(frozen=True, slots=True)
class JammedArea:
    """An area in which vessels were displaced at once: two degrees wide and one high."""

    lon: float = fact("Of its middle.", "degrees")
    lat: float = fact("Of its middle.", "degrees")
    start: str = fact("Beginning of its first half hour, UTC.")
    end: str = fact("End of its last, UTC.")


@dataclass(frozen=True, slots=True, kw_only=True)
class JammingFacts:
    """Facts of jamming: who was displaced, beside how many others, and to where."""

    vessels_displaced: int = fact(
        "Vessels whose positions left their tracks and came back, or stay with others where they were thrown.",
        "vessels",
    )
    vessels_not_displaced: int = fact("Others received in those areas in a half hour, at most.", "vessels")
    share_displaced: float = fact("Displaced less one, of all received in an area and half hour, at most.", "share")
    jammed_half_hours: int = fact("Half hours in which that was so in any of the areas.", "half hours")
    jammed_areas: int = fact("Areas in which it was, each two degrees wide and one high.", "areas")
    farthest_displaced_nm: float = fact("From a last position before to the first displaced one, at most.", "nm")
    claimed_centre: tuple[float, float] = fact("Longitude and latitude of the middle of what they claimed.", "degrees")
    claimed_spread_nm: float = fact("From there to what they claimed, median.", "nm")
    displaced_examples: tuple[str, ...] = fact("The first five of them, by name or MMSI.")
    vessels_not_back: int = fact("Others displaced that had not come back by the end of the day.", "vessels")
    displaced_mmsis: tuple[int, ...] = fact("MMSIs of all these vessels.")
    extents: tuple[JammedArea, ...] = fact("The areas, and from when to when each was jammed.")
    rests_on: RestsOn | None = filled_in(MEANING, NOT_ASKED)


FACTS = (JammingFacts,)
