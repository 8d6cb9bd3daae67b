"""Thousands of events on one map: few facts each, which assets/events.js tells in words; and what one can filter by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

import numpy as np

from monitor.geo.fences import Fences
from monitor.geo.projection import lon_near
from monitor.geo.sphere import distance_m
from monitor.model.event import Event, Kind, VesselRef
from monitor.model.finding import Finding
from monitor.model.message import Message
from monitor.model.names import title_of
from monitor.model.undecided import Undecided
from monitor.model.units import M_PER_NM, epoch_min
from monitor.render.marks import Terms, first_fix_after, rounded
from monitor.render.tracklines import DECIMALS, Feature
from monitor.text.wording import visible

AREA_NM = 300.0  # judged 2026-11-24: farther from every place we know, an event is in none of their sea areas
NAME_CHARS = 60

T = TypeVar("T")
Ship = tuple[str | None, int, int | None, str | None]  # name, MMSI, IMO, hull where it has a map of its own


@dataclass(frozen=True, slots=True)
class Traits:
    """What one can ask of a suspect."""

    kinds: list[str]
    areas: list[str]  # "" is elsewhere


@dataclass(slots=True)
class Table(Generic[T]):
    """Values told once, and named by their index."""

    rows: list[T] = field(default_factory=list)
    _known: dict[T, int] = field(default_factory=dict)

    def index(self, row: T) -> int:
        """Of a row that was seen before, or now."""
        if row not in self._known:
            self._known[row] = len(self.rows)
            self.rows.append(row)
        return self._known[row]


@dataclass(slots=True)
class Dots:
    """Events as marks of a map. No text goes through Folium: marks name ships, places and areas by their index.

    Attributes:
        hulls: the vessels that have a map of their own to link to.
        open_events: by id, what is around events that the data cannot decide.
    """

    terms: Terms
    sea_areas: SeaAreas
    hulls: set[str]
    open_events: Mapping[str, Undecided] = field(default_factory=dict)
    ships: Table[Ship] = field(default_factory=Table)
    places: Table[str] = field(default_factory=Table)
    areas: Table[str] = field(default_factory=Table)
    texts: Table[tuple[str, ...]] = field(default_factory=Table)  # in each language of the page

    def marks(self, events: Iterable[Event]) -> list[Feature]:
        """One feature an event of known position."""
        return [self._mark(e, e.lon, e.lat) for e in events if e.lon is not None and e.lat is not None]

    def told(self) -> dict[str, list[Any]]:
        """What the indices of all marks so far stand for."""
        places = [self._names(place_id) for place_id in self.places.rows]
        texts = [dict(zip(self.terms.words.languages, row, strict=True)) for row in self.texts.rows]
        return {"ships": self.ships.rows, "places": places, "areas": self.areas.rows, "texts": texts}

    def _names(self, place_id: str) -> dict[str, str]:
        """Of a place, by language."""
        words = self.terms.words
        return {one: visible(words.only(one).place_name(place_id).unescape(), NAME_CHARS) for one in words.languages}

    def _mark(self, event: Event, lon: float, lat: float) -> Feature:
        said: dict[str, Any] = {
            "id": event.event_id,
            "kind": event.kind.value,
            "answer": event.answer.value,
            "t": [epoch_min(event.start), None if event.end is None else epoch_min(event.end)],
            "who": [self._ship(v) for v in event.vessels],
            "near": None if event.near is None else self.places.index(event.near),
            "area": self.areas.index(self.sea_areas.of(event)),
        }
        if event.kind is Kind.FLAG:
            said["was"] = [self._under(event, side) for side in ("from", "to")]
        if event.event_id in self.open_events:
            open_event = self.open_events[event.event_id]
            said["around"] = [self._text(one) for one in open_event.context]
            said["decider"] = self._text(open_event.decided_by)
        at = rounded(lon, lat, self.terms.frame)
        after = first_fix_after(event) if event.kind is Kind.DARK and event.end is not None else None
        if after is not None:
            x, y = rounded(after[0], after[1], self.terms.frame)
            said["to"] = [y, round(float(lon_near(x, at[0])), DECIMALS)]  # the short way round
        return {"type": "Feature", "properties": said, "geometry": {"type": "Point", "coordinates": at}}

    def _under(self, event: Event, side: str) -> tuple[str | None, str]:
        """Country and name of a hull before or after a change of flag."""
        country, name, mmsi = (event.facts.get(f"{side}_{what}") for what in ("flag", "name", "mmsi"))
        return None if country is None else str(country), visible(title_of(name, mmsi), NAME_CHARS)

    def _text(self, message: Message) -> int:
        words = self.terms.words
        return self.texts.index(tuple(words.only(one).tell(message).striptags() for one in words.languages))

    def _ship(self, ref: VesselRef) -> int:
        name = None if ref.name is None else visible(ref.name, NAME_CHARS)
        return self.ships.index((name, ref.mmsi, ref.imo, ref.hull if ref.hull in self.hulls else None))


class SeaAreas:
    """Sea areas as the reference has them: the basin of the place an event is near."""

    def __init__(self, fences: Fences) -> None:
        self._basin = {p.place_id: visible(p.basin, NAME_CHARS) for p in fences.places}
        self._basins = list(self._basin.values())
        self._lon, self._lat = np.array([(p.lon, p.lat) for p in fences.places], float).reshape(-1, 2).T

    def of(self, event: Event) -> str:
        """Its name; empty where no place of ours is within `AREA_NM`."""
        if event.near in self._basin:
            return self._basin[event.near]
        if event.lon is None or event.lat is None or not self._basins:
            return ""
        away_m = distance_m(event.lon, event.lat, self._lon, self._lat)
        nearest = int(np.argmin(away_m))
        return self._basins[nearest] if away_m[nearest] <= AREA_NM * M_PER_NM else ""


def traits(findings: Sequence[Finding], areas: SeaAreas) -> Mapping[str, Traits]:
    """By hull."""
    return {
        f.vessel.hull: Traits(sorted({e.kind.value for e in f.events}), sorted({areas.of(e) for e in f.events}))
        for f in findings
    }
