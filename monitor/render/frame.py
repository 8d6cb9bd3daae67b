"""Where a map is cut: longitudes that run on past 180 where ships crossed the date line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from monitor.geo.projection import lon_from, mercator_lat, mercator_y, turned, widest_gap, wrap_lon

MERCATOR_LAT = 85.0  # Web Mercator ends here


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the map, in degrees; `east` may be beyond 180, `west` below -180."""

    west: float
    south: float
    east: float
    north: float

    def grown(self, share: float, least_deg: float) -> Box:
        """With a margin on each side: a share of its own size, and at least so many degrees."""
        x = max((self.east - self.west) * share, least_deg)
        y = max((self.north - self.south) * share, least_deg)
        south, north = max(self.south - y, -MERCATOR_LAT), min(self.north + y, MERCATOR_LAT)
        wide = min(x, (360.0 - (self.east - self.west)) / 2)
        return Box(self.west - wide, south, self.east + wide, north)

    def with_those_in_it(self, boxes: Iterable[Box]) -> Box:
        """Grown so that of other boxes those that touch it are whole."""
        found = self
        for box in boxes:
            apart = box.west > self.east or box.east < self.west or box.south > self.north or box.north < self.south
            if not apart:
                west, south = min(found.west, box.west), min(found.south, box.south)
                found = Box(west, south, max(found.east, box.east), max(found.north, box.north))
        return found

    def for_screens(self, widest: float, tallest: float) -> Box:
        """Grown until a screen of any shape in between, showing all of it, shows nothing else.

        Args:
            widest, tallest: width by height of the widest screen, height by width of the tallest.
        """
        south_y, north_y = np.degrees(mercator_y([self.south, self.north]))
        wide, tall = self.east - self.west, north_y - south_y
        x = min(max(tall * widest - wide, 0.0), 360.0 - wide) / 2
        y = max(wide * tallest - tall, 0.0) / 2
        south, north = mercator_lat(np.radians([south_y - y, north_y + y])).tolist()
        return Box(self.west - x, max(south, -MERCATOR_LAT), self.east + x, min(north, MERCATOR_LAT))

    def as_bounds(self) -> list[list[float]]:
        """[[south, west], [north, east]], as Leaflet wants it."""
        return [[round(self.south, 4), round(self.west, 4)], [round(self.north, 4), round(self.east, 4)]]


@dataclass(frozen=True, slots=True)
class Frame:
    """Brings every longitude into [cut, cut + 360), so that what lies together is drawn together."""

    cut: float

    @classmethod
    def round_about(cls, lons: Iterable[float]) -> Frame:
        """Cut in the middle of the widest stretch of longitude without a point; at 180 without any points."""
        wrapped = wrap_lon(list(lons))
        if not wrapped.size:
            return cls(-180.0)
        cut = sum(widest_gap(wrapped)) / 2 % 360.0
        # Of the ways to say it, the one that leaves the most points as they are.
        return cls(cut if float(np.median(lon_from(wrapped, cut))) <= 180.0 else cut - 360.0)

    def lon(self, lon: ArrayLike) -> NDArray[np.float64]:
        """Longitudes of the map, float64 of the shape given, degrees."""
        return lon_from(lon, self.cut)

    def moved(self, polygon: Any) -> Any:
        """A polygon as a whole, by where its middle is."""
        west, _, east, _ = polygon.bounds
        middle = (west + east) / 2
        turn = float(self.lon(middle)) - middle
        return turned(polygon, turn) if turn else polygon

    def box(self, lons: ArrayLike, lats: ArrayLike) -> Box | None:
        """The smallest box round some points, float64 (n,) in degrees; None without any."""
        x, y = self.lon(lons), np.asarray(lats, float)
        return Box(float(x.min()), float(y.min()), float(x.max()), float(y.max())) if x.size else None
