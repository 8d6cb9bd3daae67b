"""Where a vessel could have been while it was not received: the shape among the facts of a gap."""

from __future__ import annotations

from typing import Any

from shapely.errors import ShapelyError
from shapely.geometry import shape as shape_of

from monitor.model.event import Event


def reach_of(event: Event) -> Any:
    """The polygon or polygons of an event's `reachable_area`, in degrees; None where it has none that can be drawn."""
    said: Any = event.facts.get("reachable_area")
    try:
        outline = shape_of(said)
    except (AttributeError, IndexError, KeyError, TypeError, ValueError, ShapelyError):
        return None
    drawable = outline.geom_type in ("Polygon", "MultiPolygon") and outline.is_valid and not outline.is_empty
    return outline if drawable else None
