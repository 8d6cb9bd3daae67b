"""Facts of jamming."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from monitor.model.facts.fact import fact, filled_in
from monitor.model.facts.sources import MEANING, NOT_ASKED, RestsOn


@dataclass(frozen=True, slots=True)
class JammedArea:
    """An area in which vessels were displaced, or lost their positions, at once: two degrees wide and one high."""

    lon: float = fact("Of its middle.", "degrees")
    lat: float = fact("Of its middle.", "degrees")
    start: str = fact("Beginning of its first half hour, UTC.")
    end: str = fact("End of its last, UTC.")


class JammingSign(StrEnum):
    """What jamming did to the positions of vessels."""

    DISPLACED = "displaced"
    WITHOUT_POSITION = "without_position"
    DEGRADED = "degraded"


JAMMED_NUMBERS = ("displaced_mmsis", "lost_mmsis")  # facts that name the vessels whose positions it took
NONE_DISPLACED = "no vessel was displaced"


@dataclass(frozen=True, slots=True, kw_only=True)
class JammingFacts:
    """Facts of jamming: who was displaced, or lost its position, beside how many others."""

    signs: tuple[JammingSign, ...] = fact("By what it was told.")
    vessels_displaced: int = fact(
        "Vessels whose positions left their tracks and came back, or stay with others where they were thrown.",
        "vessels",
    )
    vessels_without_position: int = fact("Vessels that went on being received without any position.", "vessels")
    vessels_degraded: int = fact("Others whose positions all said that no satellite gave them.", "vessels")
    vessels_not_displaced: int = fact(
        "Others received in those areas in a half hour, with good positions, at most.", "vessels"
    )
    share_displaced: float = fact("Displaced less one, of all received in an area and half hour, at most.", "share")
    share_lost: float = fact(
        "Those without a position or with a degraded one less one, of all received in an area and half hour, at most.",
        "share",
    )
    usual_share_lost: float | None = fact(
        "What share of vessels' half hours is lost so in the area on other days, at most.",
        "share",
        none="none had lost its position",
    )
    jammed_half_hours: int = fact("Half hours in which that was so in any of the areas.", "half hours")
    jammed_areas: int = fact("Areas in which it was, each two degrees wide and one high.", "areas")
    farthest_displaced_nm: float | None = fact(
        "From a last position before to the first displaced one, at most.", "nm", none=NONE_DISPLACED
    )
    claimed_centre: tuple[float, float] | None = fact(
        "Longitude and latitude of the middle of what they claimed.", "degrees", none=NONE_DISPLACED
    )
    claimed_spread_nm: float | None = fact("From there to what they claimed, median.", "nm", none=NONE_DISPLACED)
    displaced_examples: tuple[str, ...] = fact("The first five of those displaced, by name or MMSI.")
    lost_examples: tuple[str, ...] = fact("The first five of those that lost their positions, likewise.")
    vessels_not_back: int = fact("Others displaced that had not come back by the end of the day.", "vessels")
    displaced_mmsis: tuple[int, ...] = fact("MMSIs of all vessels displaced.")
    lost_mmsis: tuple[int, ...] = fact("MMSIs of all vessels that lost their positions.")
    extents: tuple[JammedArea, ...] = fact("The areas, and from when to when each was jammed.")
    rests_on: RestsOn | None = filled_in(MEANING, NOT_ASKED)


def jammed_numbers(facts: Mapping[str, Any]) -> set[int]:
    """MMSIs of the vessels whose positions jamming displaced or took; none of another kind's facts."""
    return {number for name in JAMMED_NUMBERS for number in facts.get(name) or ()}


FACTS = (JammingFacts,)
