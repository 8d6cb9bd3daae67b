"""Facts of a port call."""

from __future__ import annotations

from dataclasses import dataclass

from monitor.model.facts.draught import TypedDraught
from monitor.model.facts.fact import fact, filled_in
from monitor.model.facts.in_area import InArea
from monitor.model.facts.loading import NONE, Loading
from monitor.model.facts.sources import MEANING, NOT_ASKED, RestsOn
from monitor.model.place import PlaceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class PortCallFacts(TypedDraught):
    """Facts of a port call: the place, how long it stopped, and the draught typed before and after."""

    place: str = fact("Name of the place.")
    place_kind: PlaceKind = fact("What ships do there.")
    russian_export: bool = fact("Whether Russian oil, products or gas are, or may be, loaded where it lay.")
    loading: Loading | None = fact("What says that it could have loaded there.", none=NONE)
    cargo_of_place: str | None = fact("What is handled there.", none="if not known")
    area: InArea | None = fact("The berth, buoy or anchorage where it lay.", none="where no known area holds it")
    area_share: float | None = fact("Of its positions at rest, those in that area.", "share", none="without an area")
    said_at_anchor: float | None = fact(
        "Of its positions at rest that give a status, those that say 'at anchor'.", "share", none="where few do"
    )
    stopped_h: float = fact("How long it was seen to be stopped inside the fence, or in the anchorage outside it.", "h")
    not_received_h: float = fact("How long it was not received there, to be found where it was lost.", "h")
    seen_inside_h: float = fact("From the first to the last position inside the fence.", "h")
    fence_confidence: str = fact("Confidence of the fence: high, medium or low.")
    rests_on: RestsOn | None = filled_in(MEANING, NOT_ASKED)


FACTS = (PortCallFacts,)
