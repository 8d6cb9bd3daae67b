"""Where a map is cut: longitudes that run on past 180 where ships crossed the date line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray

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
        wrapped = (np.asarray(list(lons), float) + 180.0) % 360.0 - 180.0
        if not wrapped.size:
            return cls(-180.0)
        there = np.unique(wrapped)
        free = np.diff(there, append=there[0] + 360.0)
        i = int(np.argmax(free))
        cut = float(there[i] + free[i] / 2) % 360.0
        # Of the ways to say it, the one that leaves the most points as they are.
        return cls(cut if float(np.median((wrapped - cut) % 360.0 + cut)) <= 180.0 else cut - 360.0)

    def lon(self, lon: ArrayLike) -> NDArray[np.float64]:
        """Longitudes of the map, of the shape given."""
        turned: NDArray[np.float64] = (np.asarray(lon, float) - self.cut) % 360.0 + self.cut
        return turned

    def moved(self, polygon: Any) -> Any:
        """A polygon as a whole, by where its middle is."""
        west, _, east, _ = polygon.bounds
        middle = (west + east) / 2
        turn = float(self.lon(middle)) - middle
        return shapely.transform(polygon, lambda xy: np.add(xy, [turn, 0.0])) if turn else polygon

    def box(self, lons: ArrayLike, lats: ArrayLike) -> Box | None:
        """The smallest box round some points; None without any."""
        x, y = self.lon(lons), np.asarray(lats, float)
        return Box(float(x.min()), float(y.min()), float(x.max()), float(y.max())) if x.size else None
