"""Ships that were heard in the water of a gap: the cells in which, as the event tells them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import shapely
from markupsafe import Markup
from shapely.geometry import mapping

from monitor.geo.cells import PER_DEGREE
from monitor.model.event import Event, Kind
from monitor.model.names import title_of
from monitor.render.marks import Terms
from monitor.render.templating import inert
from monitor.render.tracklines import DECIMALS, Feature
from monitor.text.clock import when_html
from monitor.text.fact_values import time_of
from monitor.text.wording import visible

COLOUR = "#2e7d4f"
STYLE = {"color": COLOUR, "weight": 1.5, "opacity": 0.9, "fillColor": COLOUR, "fillOpacity": 0.1}


def neighbour_cells(events: Iterable[Event], terms: Terms) -> list[Feature]:
    """One square a ship and gap; a place is known to a cell, no finer."""
    return [
        _square(neighbour, event, terms) for event in events if event.kind is Kind.DARK for neighbour in _placed(event)
    ]


def _placed(event: Event) -> Iterator[Mapping[str, Any]]:
    told = event.facts.get("heard_on_path_examples")
    for one in told if isinstance(told, list) else ():
        if isinstance(one, dict) and all(isinstance(one.get(side), int | float) for side in ("lon", "lat")):
            yield one


def _square(said: Mapping[str, Any], event: Event, terms: Terms) -> Feature:
    half = 0.5 / PER_DEGREE
    lon, lat = float(terms.frame.lon(said["lon"])), said["lat"]
    outline = mapping(shapely.set_precision(shapely.box(lon - half, lat - half, lon + half, lat + half), 10**-DECIMALS))
    name = visible(title_of(said.get("name"), said.get("mmsi")), 40)
    heard = terms.words.say("tip_neighbour", name=name, t=when_html(time_of(str(said.get("half_hour")))))
    n = event.facts.get("heard_on_path")
    count = terms.words.say("tip_heard_on_path", n if isinstance(n, int) else None)
    tip = inert(Markup("{}<br>{}").format(heard, count))
    properties = {"tip": tip, "style": dict(STYLE)}
    return {"type": "Feature", "properties": properties, "geometry": dict(outline)}
