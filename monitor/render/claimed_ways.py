"""Positions that were made up, or may be, drawn as claimed: dashed, and struck through with crosses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from monitor.model.colours import KINDS
from monitor.model.event import Event
from monitor.render.marks import Terms, event_popup, short
from monitor.render.templating import inert
from monitor.render.tracklines import Feature
from monitor.text.times import lasted_html

CROSSES = 9  # along a way
OF_EXTENT = 60.0  # of the way's extent, half a cross is one part in so many
LEAST_DEG = 0.002

Floats = NDArray[np.float64]


def claimed_way(event: Event) -> list[tuple[float, float]]:
    """Longitudes and latitudes that an event says were claimed; none of other events."""
    said = event.facts.get("claimed_way")
    points = said.get("coordinates") if isinstance(said, dict) else None
    if not isinstance(points, list):
        return []
    numbers: Any = points
    return [(float(lon), float(lat)) for lon, lat in numbers]


def claimed_lines(events: Iterable[Event], terms: Terms) -> list[Feature]:
    """One feature a way claimed, and one of its crosses."""
    found: list[Feature] = []
    for event in events:
        way = claimed_way(event)
        if not way:
            continue
        colour = KINDS[event.kind]
        xy = np.array([(float(terms.frame.lon(lon)), lat) for lon, lat in way])
        said = {
            "tip": inert(terms.words.say("tip_claimed", lasted=lasted_html(event, terms.words))),
            "popup": inert(event_popup(event, terms)),
        }
        line = {"color": colour, "weight": 2, "opacity": 0.9, "dashArray": "5 5"}
        struck = {"color": colour, "weight": 2.5, "opacity": 1}
        found += [
            _feature("MultiLineString", unbroken(xy, 180.0), {**said, "style": line}),
            _feature("MultiLineString", crosses(xy), {**said, "style": struck}),
        ]
    return found


def unbroken(xy: Floats, widest: float) -> list[list[list[float]]]:
    """A way as lines, cut where it leaves the map at one edge and comes back at the other.

    Args:
        xy: float64 (n, 2), of a map or a drawing.
        widest: in the same units, more than which no step within it is wide.
    """
    pieces = np.split(xy, np.flatnonzero(np.abs(np.diff(xy[:, 0])) > widest) + 1)
    return [np.repeat(piece, 2, axis=0).tolist() if len(piece) == 1 else piece.tolist() for piece in pieces]


def crosses(xy: Floats) -> list[list[list[float]]]:
    """Crosses along a way on the map, float64 (n, 2) in degrees, each as two lines."""
    # Mercator draws a degree of latitude longer than one of longitude, by so much.
    squeeze = max(float(np.cos(np.radians(xy[:, 1].mean()))), 0.1)
    high, wide = np.ptp(xy[:, 1]), np.ptp(xy[:, 0]) * squeeze
    arm = max(float(max(high, wide)) / OF_EXTENT, LEAST_DEG)
    found = []
    for x, y in xy[spots(len(xy))]:
        for up in (1.0, -1.0):
            east = arm / squeeze
            found.append([[x - east, y - up * arm], [x + east, y + up * arm]])
    return found


def struck(xy: Floats, wide: float) -> list[Floats]:
    """Crosses on a way of a drawing, each as two lines; those that would lie upon each other once.

    Args:
        xy: float64 (n, 2), as of the drawing; so is `wide`, how wide each is.

    Returns:
        Lines, float64 (2, 2).
    """
    at = np.unique(np.round(xy[spots(len(xy))] / wide) * wide, axis=0)
    arms = np.array([[[-wide, -wide], [wide, wide]], [[-wide, wide], [wide, -wide]]]) / 2
    return [spot + arm for spot in at for arm in arms]


def spots(n: int) -> NDArray[np.int64]:
    """Which of so many positions bear a cross: evenly spread, int64 (m,)."""
    found: NDArray[np.int64] = np.unique(np.linspace(0, n - 1, min(n, CROSSES)).round().astype(np.int64))
    return found


def _feature(kind: str, lines: Sequence[Any], said: dict[str, Any]) -> Feature:
    return {"type": "Feature", "properties": said, "geometry": {"type": kind, "coordinates": short(lines)}}
