"""Areas with roles on a map: berths in full, anchorages hatched, ways in and port waters as thin lines."""

from __future__ import annotations

from typing import Any

from shapely.geometry import mapping

from monitor.geo.areas.areas import ORDER, Areas
from monitor.model.area import Area, AreaRole
from monitor.model.facts.in_area import area_named
from monitor.render.frame import Box
from monitor.render.marks import Terms, short, touches
from monitor.render.page_helpers import PAGES
from monitor.render.palette import AREA
from monitor.render.templating import inert
from monitor.render.tracklines import Feature

FULL: dict[str, Any] = {"weight": 2, "opacity": 0.95, "fillOpacity": 0.6}
HATCHED: dict[str, Any] = {"weight": 1.4, "opacity": 0.9, "fillOpacity": 0.55, "hatched": True}
THIN: dict[str, Any] = {"weight": 0.9, "opacity": 0.75, "fillOpacity": 0.0}
STYLES = {
    AreaRole.BERTH: FULL,
    AreaRole.SPM: FULL,
    AreaRole.STS: HATCHED,
    AreaRole.ANCHORAGE: HATCHED,
    AreaRole.WAITING: HATCHED,
}


def area_marks(areas: Areas, terms: Terms, box: Box | None = None) -> list[Feature]:
    """The outlines of areas, the widest role first; where a box is given, of those that touch it."""
    found: list[Feature] = []
    for i in sorted(range(len(areas.areas)), key=lambda i: (-ORDER[areas.areas[i].role], areas.areas[i].area_id)):
        moved = terms.frame.moved(areas.polygons[i])
        if box is None or touches(moved.bounds, box):
            found.append(_mark(areas.areas[i], moved, terms))
    return found


def _mark(area: Area, polygon: Any, terms: Terms) -> Feature:
    words, outline = terms.words, mapping(polygon)
    said: dict[str, Any] = {
        "name": area_named(area),
        "role": words.say(f"code_area_role_{area.role}"),
        "confidence": words.say(f"confidence_{area.confidence}"),
    }
    popup = PAGES.fragment("popup_area.html.j2", words, area=area, name=words.tell(area_named(area)))
    return {
        "type": "Feature",
        "properties": {
            "tip": inert(words.say("tip_area", **said)),
            "popup": inert(popup),
            "style": {"color": AREA, "fillColor": AREA, **STYLES.get(area.role, THIN)},
        },
        "geometry": {"type": outline["type"], "coordinates": short(outline["coordinates"])},
    }
