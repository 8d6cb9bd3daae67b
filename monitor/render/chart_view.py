"""The window of a chart on the map, Mercator, in units of its drawing."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from monitor.geo.projection import lon_near, mercator_lat, mercator_y, widest_gap, wrap_lon

WIDTH, HEIGHT = 760.0, 430.0
LEAST_DEG = 1.0  # no closer view: a reader must recognise the coast
CLOSE_DEG = 0.25  # of one event: two hulls are to be told from one another
WIDE_DEG = 12.0  # of one in the open sea
MARGIN = 0.18  # of the extent, on each side
MOST_LAT = 84.0  # no chart reaches nearer to a pole


@dataclass(frozen=True, slots=True)
class View:
    """A window on the map, in degrees; longitudes run on from `west`, perhaps past 180."""

    west: float
    south: float
    east: float
    north: float

    @classmethod
    def round_about(cls, lons: ArrayLike, lats: ArrayLike, least_deg: float = LEAST_DEG) -> View:
        """The window of the chart's shape round some points, cut where the longitudes leave the widest gap.

        Args:
            lons, lats: float64 (n,), degrees, n > 0.
            least_deg: of longitude on the equator, that it shows at least.
        """
        east, west = widest_gap(lons)  # the gap ends where the window begins
        width = (east - west) % 360.0
        south, north = float(np.min(lats)), float(np.max(lats))
        return cls._shaped(float(wrap_lon(west + width / 2)), (south + north) / 2, width, north - south, least_deg)

    @classmethod
    def of_text(cls, text: str) -> View:
        """The window that `as_text` wrote.

        Raises:
            ValueError: it is none.
        """
        west, south, east, north = map(float, text.split())
        if not (-540 <= west < east <= west + 360 and -MOST_LAT <= south < north <= MOST_LAT):
            raise ValueError(text)
        return cls(west, south, east, north)

    @property
    def as_text(self) -> str:
        """West, south, east and north, in full."""
        return " ".join(repr(float(edge)) for edge in (self.west, self.south, self.east, self.north))

    @classmethod
    def _shaped(cls, lon: float, lat: float, width: float, height: float, least_deg: float) -> View:
        lat = max(min(lat, MOST_LAT - 2), 2 - MOST_LAT)
        stretch = math.cos(math.radians(lat))
        wide = max(width * (1 + 2 * MARGIN), height * (1 + 2 * MARGIN) / stretch * WIDTH / HEIGHT, least_deg / stretch)
        wide = min(wide, 360.0)
        half_y = math.radians(wide) * HEIGHT / WIDTH / 2
        reach = mercator_lat(mercator_y(lat) + np.array([-half_y, half_y]))
        south, north = np.clip(reach, -MOST_LAT, MOST_LAT).tolist()
        return cls(lon - wide / 2, south, lon + wide / 2, north)

    def xy(self, lon: ArrayLike, lat: ArrayLike) -> NDArray[np.float64]:
        """Points of the drawing, float64 (n, 2), x to the right and y down."""
        return self.plain_xy(lon_near(lon, self.middle), lat)

    def plain_xy(self, lon: ArrayLike, lat: ArrayLike) -> NDArray[np.float64]:
        """The same, float64 (n, 2), for longitudes that are in this window already."""
        x = (np.asarray(lon, float) - self.west) / (self.east - self.west) * WIDTH
        top, bottom = mercator_y([self.north, self.south])
        clipped = np.clip(np.asarray(lat, float), -MOST_LAT, MOST_LAT)
        y = (top - mercator_y(clipped)) / (top - bottom) * HEIGHT
        return np.column_stack([np.atleast_1d(x), np.atleast_1d(y)])

    @property
    def middle(self) -> float:
        """Its middle longitude."""
        return (self.west + self.east) / 2

    @property
    def deg_per_unit(self) -> float:
        """Degrees of longitude to a unit of the drawing."""
        return (self.east - self.west) / WIDTH
