"""From drafts to areas: each is drawn and checked; what fails is refused by name, the rest goes in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256

import numpy as np
import shapely

from monitor.errors import ReferenceInvalid
from monitor.geo.areas.area_checks import Drawn, check_double, check_neighbours, check_place, check_sea
from monitor.geo.areas.areas import Areas
from monitor.geo.areas.draft import AreaDraft, Remark
from monitor.geo.areas.outline import outline_of, radius_m
from monitor.geo.coast import Coast
from monitor.geo.fences import Fences
from monitor.model.area import CONFIDENCES, Area
from monitor.model.message import message

LONGEST_ID = 60


def checked(
    drafts: Sequence[AreaDraft], fences: Fences, coast: Coast | None
) -> tuple[Areas, list[Remark], list[Remark]]:
    """The areas that pass, in order, what was changed or is to be known of them, and why the others do not pass."""
    good: list[Drawn] = []
    remarks: list[Remark] = []
    refused: list[Remark] = []
    for draft in drafts:
        try:
            polygon, said = outline_of(draft)
            drawn = Drawn(_as_drawn(draft), polygon)
            said += [text for text in (check_sea(drawn, coast), check_place(drawn, fences)) if text]
            check_double(drawn, good)
            check_neighbours(drawn, good)
            if area_id(draft) in {area_id(other.draft) for other in good}:
                raise ReferenceInvalid(message("area_same_name"), where=draft.where)
        except ReferenceInvalid as problem:
            refused.append(Remark(draft.where, draft.name_en, problem.what))
        else:
            good.append(drawn)
            remarks += [Remark(draft.where, draft.name_en, text) for text in said]
    known = {place.place_id for place in fences.places}
    polygons = np.empty(len(good), dtype=object)
    polygons[:] = [drawn.polygon for drawn in good]
    return Areas([_area(drawn, known) for drawn in good], polygons), remarks, refused


def area_id(draft: AreaDraft) -> str:
    """A name for the area that stays as long as its place, role and name do."""
    name = re.sub("[^a-z0-9]+", "-", draft.name_en.lower()).strip("-")[:LONGEST_ID].strip("-")
    if not name or not draft.name_en.isascii():
        name = f"{name}-{sha256(draft.name_en.encode()).hexdigest()[:6]}".strip("-")
    place = re.sub("[^A-Z0-9-]+", "-", (draft.place or "none").upper()).strip("-")
    return f"{place}/{draft.role}/{name}"


def _as_drawn(draft: AreaDraft) -> AreaDraft:
    """A point's draft with what its circle rests on: nobody drew the outline, so it is at best of medium confidence."""
    if not isinstance(draft.shape, shapely.Point):
        return draft
    radius = "the stated radius" if draft.radius_m else "a usual radius of this project"
    least = CONFIDENCES.index("medium" if draft.radius_m else "low")
    confidence = CONFIDENCES[max(least, CONFIDENCES.index(draft.confidence))]
    return replace(draft, source=f"{draft.source}; one point, drawn as a circle of {radius}", confidence=confidence)


def _area(drawn: Drawn, known: set[str]) -> Area:
    draft = drawn.draft
    return Area(
        area_id=area_id(draft),
        place=draft.place if draft.place in known else None,
        role=draft.role,
        name_en=draft.name_en,
        name_ja=draft.name_ja,
        purpose=draft.purpose,
        remark=draft.remark,
        source=draft.source,
        url=draft.url,
        as_of=draft.as_of,
        valid_from=draft.valid_from,
        valid_to=draft.valid_to,
        confidence=draft.confidence,
        radius_m=radius_m(draft) if isinstance(draft.shape, shapely.Point) else None,
        n_vertices=int(shapely.get_num_coordinates(drawn.polygon)),
    )
