"""A gate: a line across a strait. Who crosses it passes through."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from monitor.model.message import Message, message


class Bound(StrEnum):
    """Which way a ship goes through; opposite ways are four apart."""

    NORTHBOUND = "northbound"
    NORTHEASTBOUND = "northeastbound"
    EASTBOUND = "eastbound"
    SOUTHEASTBOUND = "southeastbound"
    SOUTHBOUND = "southbound"
    SOUTHWESTBOUND = "southwestbound"
    WESTBOUND = "westbound"
    NORTHWESTBOUND = "northwestbound"

    @property
    def opposite(self) -> Bound:
        """The way back."""
        ways = list(Bound)
        return ways[(ways.index(self) + len(ways) // 2) % len(ways)]


@dataclass(frozen=True, slots=True)
class Gate:
    """One gate of `data/reference/gates.geojson`, without its line."""

    gate_id: str  # "JP-TSUGARU"
    name_en: str
    name_ja: str
    from_left: Bound  # of a ship that comes from the left of the line, as one looks along it
    source: str
    url: str | None
    as_of: str

    @property
    def named(self) -> Message:
        """Its name, in the language of the reader."""
        return message("area_named", en=self.name_en, ja=self.name_ja)
