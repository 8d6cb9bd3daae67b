"""A draft of an area, of which a test says only what matters."""

from monitor.geo.areas.draft import AreaDraft
from monitor.model.area import AreaPurpose, AreaRole


def draft(shape, *, name="anchorage 1", place=None, role=AreaRole.ANCHORAGE, radius_m=None, confidence="high"):
    return AreaDraft(
        "2-5",
        place,
        role,
        name,
        None,
        AreaPurpose.GENERAL,
        None,
        "order No 1",
        None,
        "2026-01-01",
        None,
        None,
        confidence,
        shape,
        radius_m,
    )
