"""Degrees along the edges of a small chart: none is cut off, none lies over another or over the chart's name."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from monitor.geo.projection import wrap_lon
from monitor.render.chart_view import HEIGHT, WIDTH, View

STEPS_DEG = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 30.0)
DIGIT = 0.64  # how wide a digit is at most, of how tall its font is
NAMED = 50.0  # how far down the name of a chart reaches

Tick = tuple[float, str]  # where on its edge, and the label


@dataclass(frozen=True, slots=True)
class EdgeLabel:
    """A text of the drawing, its baseline from (x, y) on."""

    x: float
    y: float
    text: str


def meridians(view: View) -> tuple[Tick, ...]:
    """Those in a window: x and label."""
    lons = _ticks(view.west, view.east)
    return tuple((float(view.plain_xy(lon, 0.0)[0, 0]), _degrees(float(wrap_lon(lon)), "EW")) for lon in lons)


def parallels(view: View) -> tuple[Tick, ...]:
    """Those in a window: y and label."""
    return tuple((float(view.plain_xy(0.0, lat)[0, 1]), _degrees(lat, "NS")) for lat in _ticks(view.south, view.north))


def edge_labels(lons: Sequence[Tick], lats: Sequence[Tick], size: float, is_named: bool = False) -> list[EdgeLabel]:
    """Longitudes along the lower edge, latitudes along the left one; what has no room is left out.

    Args:
        size: of the font, in units of the drawing.
        is_named: whether the chart's name stands in its upper left corner.
    """
    below = HEIGHT - size * 0.4
    found: list[EdgeLabel] = []
    taken = 0.0
    for x, text in lons:
        wide, pad = DIGIT * size * len(text), size * 0.2
        start = x + pad if x + pad + wide <= WIDTH else x - pad - wide
        if start >= taken:
            found.append(EdgeLabel(round(start, 1), round(below, 1), text))
            taken = start + wide + pad
    top, bottom = NAMED if is_named else 0.0, below - size * 1.2
    for y, text in lats:
        base = y - size * 0.2
        if base - size >= top and base <= bottom:
            found.append(EdgeLabel(round(size * 0.3, 1), round(base, 1), text))
    return found


def _ticks(low: float, high: float) -> list[float]:
    step = next((s for s in STEPS_DEG if (high - low) / s <= 6), STEPS_DEG[-1])
    return [round(i * step, 6) for i in range(math.ceil(low / step), math.floor(high / step) + 1)]


def _degrees(value: float, halves: str) -> str:
    return f"{abs(value):g}° {halves[0] if value >= 0 else halves[1]}" if value else "0°"
