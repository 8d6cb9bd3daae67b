"""The map on which a person looks at learned areas before accepting any of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from shapely.geometry import mapping

from monitor.geo.coast import Coast
from monitor.geo.fences import Fences
from monitor.geo.learned_area import ComparedArea, LearnedRole, Listed
from monitor.model.edition import Edition
from monitor.model.message import quantity
from monitor.model.units import M_PER_NM
from monitor.render.chart import Chart
from monitor.render.frame import Box, Frame
from monitor.render.ground import near as near_cells
from monitor.render.marks import Terms, fence_marks, rounded
from monitor.render.page_helpers import PAGES
from monitor.render.templating import inert
from monitor.render.tracklines import Feature

COAST_TOLERANCE_DEG = 0.0005  # harbours are looked at from close by
MOST_LISTED = 300  # with a number on the map and a row in the list; the others are outlines with a popup
COLOURS = {Listed.UNKNOWN: "#b4380a", Listed.SHIFTED: "#9a6a00", Listed.FENCE: "#3d5a9a", Listed.COVERED: "#2b6f5a"}


def area_review(areas: Sequence[ComparedArea], fences: Fences, coast: Coast, edition: Edition, store: str) -> str:
    """A page that opens from a file with no network.

    Args:
        areas: in the order in which they are numbered.
        store: digest of what they were learned from.

    Raises:
        DataCheckFailed: something in the data brought a script along.
    """
    lons, lats = [a.area.lon for a in areas], [a.area.lat for a in areas]
    frame = Frame.round_about(lons)
    view = (frame.box(lons, lats) or Box(frame.cut, -60.0, frame.cut + 360.0, 75.0)).grown(0.05, 0.05)
    box = view.grown(0.3, 1.0).for_screens(widest=2.2, tallest=1.2)
    terms = Terms.of(frame, fences, edition)
    around = near_cells(frame, zip(lons, lats, strict=True))
    coarse_deg = max(COAST_TOLERANCE_DEG, (box.east - box.west) / 20_000)
    chart = Chart(coast, frame, box, coarse_deg, COAST_TOLERANCE_DEG, around)
    chart.add("layer_places", fence_marks(fences, terms, box), "swatch-place")
    for listed in Listed:
        own = [a for a in areas if a.listed is listed]
        chart.add(f"listed_{listed.value}", [_outline(a, terms) for a in own], f"swatch-learned is-{listed.value}")
    chart.add("layer_learned", [_number(n, a, terms) for n, a in _numbered(areas)], "swatch-suspect")
    chart.add_names(fences, terms.words)
    return chart.finish(
        "area_review.html.j2",
        edition,
        view,
        terms.words,
        panel_label="learned_title",
        areas=_numbered(areas),
        n_areas=len(areas),
        counts={listed.value: sum(a.listed is listed for a in areas) for listed in Listed},
        store=store,
    )


def _numbered(areas: Sequence[ComparedArea]) -> list[tuple[int, ComparedArea]]:
    return list(enumerate(areas[:MOST_LISTED], 1))


def _outline(compared: ComparedArea, terms: Terms) -> Feature:
    colour = COLOURS[compared.listed]
    style: dict[str, Any] = {"color": colour, "weight": 2, "opacity": 0.9, "fillColor": colour, "fillOpacity": 0.25}
    if compared.area.role is LearnedRole.ANCHORAGE:
        style |= {"dashArray": "7 5", "fillOpacity": 0.1}
    moved = mapping(terms.frame.moved(compared.area.polygon))
    return {"type": "Feature", "properties": {**_told(compared, terms), "style": style}, "geometry": dict(moved)}


def _number(n: int, compared: ComparedArea, terms: Terms) -> Feature:
    area = compared.area
    mark = {"mark": "suspect" + " is-long" * (n > 99), "text": str(n), "id": area.area_id}
    point = {"type": "Point", "coordinates": rounded(area.lon, area.lat, terms.frame)}
    return {"type": "Feature", "properties": {**_told(compared, terms), **mark, "style": {}}, "geometry": point}


def _told(compared: ComparedArea, terms: Terms) -> dict[str, str]:
    tip = terms.words.say(f"learned_tip_{compared.area.role.value}", compared.area.stops, ships=compared.area.ships)
    apart = quantity(compared.apart_m / M_PER_NM, "nm") if compared.apart_m else None
    popup = PAGES.fragment("popup_learned.html.j2", terms.words, compared=compared, area=compared.area, apart=apart)
    return {"tip": inert(tip), "popup": inert(popup)}
