"""A small chart for a page without scripts: where the vessel was heard, and where each event lies. SVG.

Mercator, drawn in units of `WIDTH`; what it shows is told in words beside it. Colours are those of the page, so that
it follows its dark and its printed form.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from markupsafe import Markup
from numpy.typing import ArrayLike, NDArray

from monitor.geo.areas.areas import NO_AREAS, Areas
from monitor.geo.coast import Coast
from monitor.geo.fences import Fences
from monitor.geo.projection import lon_near, mercator_lat, mercator_y, turned, widest_gap, wrap_lon
from monitor.model.area import LYING, WAITING, AreaRole
from monitor.model.event import Event, Kind
from monitor.model.track import Track
from monitor.render.claimed_ways import claimed_way, struck, unbroken
from monitor.render.signs import SHAPES

WIDTH, HEIGHT = 760.0, 430.0
LEAST_DEG = 1.0  # no closer view: a reader must recognise the coast
MARGIN = 0.18  # of the extent, on each side
MOST_LAT = 84.0  # no chart reaches nearer to a pole
BREAK_S = 6 * 3600  # farther apart in time, two fixes are not joined
CROSS = 9.0  # how wide the crosses on a way are
TOGETHER = 13.0  # marks closer than this are one mark with all their numbers
ANCHORED = (*WAITING, AreaRole.STS)
STEPS_DEG = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 30.0)

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class View:
    """A window on the map, in degrees; longitudes run on from `west`, perhaps past 180."""

    west: float
    south: float
    east: float
    north: float

    @classmethod
    def round_about(cls, lons: ArrayLike, lats: ArrayLike) -> View:
        """The window of the chart's shape round some points, cut where the longitudes leave the widest gap."""
        east, west = widest_gap(lons)  # the gap ends where the window begins
        width = (east - west) % 360.0
        south, north = float(np.min(lats)), float(np.max(lats))
        return cls._shaped(float(wrap_lon(west + width / 2)), (south + north) / 2, width, north - south)

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
    def _shaped(cls, lon: float, lat: float, width: float, height: float) -> View:
        lat = max(min(lat, MOST_LAT - 2), 2 - MOST_LAT)
        stretch = math.cos(math.radians(lat))
        wide = max(width * (1 + 2 * MARGIN), height * (1 + 2 * MARGIN) / stretch * WIDTH / HEIGHT, LEAST_DEG / stretch)
        wide = min(wide, 360.0)
        half_y = math.radians(wide) * HEIGHT / WIDTH / 2
        reach = mercator_lat(mercator_y(lat) + np.array([-half_y, half_y]))
        south, north = np.clip(reach, -MOST_LAT, MOST_LAT).tolist()
        return cls(lon - wide / 2, south, lon + wide / 2, north)

    def xy(self, lon: ArrayLike, lat: ArrayLike) -> NDArray[np.float64]:
        """Points of the drawing, float64 (n, 2), x to the right and y down."""
        return self.plain_xy(lon_near(lon, self.middle), lat)

    def plain_xy(self, lon: ArrayLike, lat: ArrayLike) -> NDArray[np.float64]:
        """The same for longitudes that are in this window already."""
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


@dataclass(frozen=True, slots=True)
class Mark:
    """One or several events at one place of the drawing."""

    x: float
    y: float
    numbers: tuple[int, ...]  # of the events, as the page counts them
    kind: Kind
    answer: str

    @property
    def shape(self) -> str:
        """SVG path data of its sign."""
        return SHAPES[self.kind]


@dataclass(frozen=True, slots=True)
class Chart:
    """What the template draws; every path is SVG path data of numbers only."""

    land: Markup
    fences: Markup
    berths: Markup  # and buoys
    anchorages: Markup
    tracks: Markup
    gaps: Markup
    claimed: Markup  # ways claimed that are false, or may be
    struck: Markup  # crosses on them
    marks: tuple[Mark, ...]
    view: str  # `View.as_text`
    meridians: tuple[tuple[float, str], ...]  # x and label
    parallels: tuple[tuple[float, str], ...]  # y and label
    width: float = WIDTH
    height: float = HEIGHT


def locator(
    events: Sequence[tuple[int, Event]],
    tracks: Sequence[Track],
    fences: Fences,
    coast: Coast | None,
    areas: Areas = NO_AREAS,
    view: View | None = None,
) -> Chart | None:
    """The chart of these events and tracks; None where nothing has a position.

    Args:
        events: each with its number on the page.
        view: the window of a chart that was drawn with tracks which are not at hand.

    Raises:
        ValueError: an event lies outside of `view`.
    """
    placed = [(n, e, e.lon, e.lat) for n, e in events if e.lon is not None and e.lat is not None]
    gaps = [_gap(e) for _, e in events]
    points = [(lon, lat) for _, _, lon, lat in placed]
    points += [end for gap in gaps if gap for end in gap]
    claimed = [way for _, event in events if (way := claimed_way(event))]
    points += [point for way in claimed for point in way]
    points += [p for track in tracks for p in zip(track.lon, track.lat, strict=True)]
    if not points and view is None:
        return None
    view = View.round_about(*zip(*points, strict=True)) if view is None else _holding(view, points)
    ways = [view.xy(*zip(*way, strict=True)) for way in claimed]
    return Chart(
        land=_land(view, coast),
        fences=_areas(view, fences.polygons),
        berths=_areas(view, areas.only(lambda area: area.role in LYING).polygons),
        anchorages=_areas(view, areas.only(lambda area: area.role in ANCHORED).polygons),
        tracks=_lines(piece for track in tracks for piece in _pieces(view, track)),
        gaps=_lines(view.xy(*zip(*gap, strict=True)) for gap in gaps if gap),
        claimed=_lines(np.array(piece) for xy in ways for piece in unbroken(xy, WIDTH / 2)),
        struck=_lines(line for xy in ways for line in struck(xy, CROSS)),
        marks=_marks(view, [(n, e, (lon, lat)) for n, e, lon, lat in placed]),
        view=view.as_text,
        meridians=_meridians(view),
        parallels=_parallels(view),
    )


def _holding(view: View, points: Sequence[Point]) -> View:
    if points:
        x, y = view.xy(*zip(*points, strict=True)).T
        if x.min() < 0 or x.max() > WIDTH or y.min() < 0 or y.max() > HEIGHT:
            raise ValueError(view.as_text)
    return view


def _gap(event: Event) -> tuple[Point, Point] | None:
    """Last fix before and first fix after a finished gap."""
    after = event.facts.get("first_position_after")
    if event.lon is None or event.lat is None or not isinstance(after, list):
        return None
    ends = [float(v) for v in after if isinstance(v, int | float)]
    return ((event.lon, event.lat), (ends[0], ends[1])) if len(ends) == 2 else None


def _land(view: View, coast: Coast | None) -> Markup:
    if coast is None:
        return Markup("")
    land = coast.drawn(view.west, view.south, view.east, view.north, view.deg_per_unit / 2)
    return _outlines(view, (part for part in shapely.get_parts(land) if part.area > 0.0))


def _areas(view: View, polygons: Iterable[Any]) -> Markup:
    """Outlines of fences or areas in the window, each moved there as a whole."""
    found = []
    for polygon in polygons:
        west, south, east, north = polygon.bounds
        middle = (west + east) / 2
        turn = float(lon_near(middle, view.middle)) - middle
        if west + turn < view.east and east + turn > view.west and south < view.north and north > view.south:
            slim = polygon.simplify(view.deg_per_unit / 2)
            found += list(shapely.get_parts(turned(slim, turn)))
    return _outlines(view, found)


def _outlines(view: View, polygons: Iterable[Any]) -> Markup:
    rings = (ring for polygon in polygons for ring in (polygon.exterior, *polygon.interiors))
    paths = (_path(view.plain_xy(*shapely.get_coordinates(ring).T)) + "Z" for ring in rings)
    return Markup("").join(Markup(path) for path in paths)  # noqa: S704 -- numbers only


def _pieces(view: View, track: Track) -> list[NDArray[np.float64]]:
    """A track as lines of the drawing, broken where it was silent for long or left the window at an edge."""
    if not len(track.t_s):
        return []
    xy = view.xy(track.lon, track.lat)
    broken = (np.diff(track.t_s) > BREAK_S) | (np.abs(np.diff(xy[:, 0])) > WIDTH / 2)
    return [_slim(piece) for piece in np.split(xy, np.flatnonzero(broken) + 1)]


def _slim(xy: NDArray[np.float64]) -> NDArray[np.float64]:
    if len(xy) < 3:
        return np.repeat(xy, 2, axis=0) if len(xy) == 1 else xy  # a lone fix: its round ends make a dot
    slim: NDArray[np.float64] = shapely.get_coordinates(shapely.linestrings(xy).simplify(0.4))
    return slim


def _lines(pieces: Iterable[NDArray[np.float64]]) -> Markup:
    return Markup("").join(Markup(_path(xy)) for xy in pieces)  # noqa: S704 -- numbers only


def _path(xy: NDArray[np.float64]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in xy)


def _marks(view: View, events: Sequence[tuple[int, Event, Point]]) -> tuple[Mark, ...]:
    """Marks in order of number; what lies too close to an earlier one joins it."""
    made: list[Mark] = []
    for number, event, at in events:
        x, y = (float(v) for v in view.xy(*at)[0])
        near = next((i for i, m in enumerate(made) if math.hypot(m.x - x, m.y - y) < TOGETHER), None)
        if near is None:
            made.append(Mark(round(x, 1), round(y, 1), (number,), event.kind, event.answer.value))
        else:
            old = made[near]
            made[near] = Mark(old.x, old.y, (*old.numbers, number), old.kind, old.answer)
    return tuple(made)


def _meridians(view: View) -> tuple[tuple[float, str], ...]:
    found = []
    for lon in _ticks(view.west, view.east):
        found.append((float(view.plain_xy(lon, 0.0)[0, 0]), _degrees(float(wrap_lon(lon)), "EW")))
    return tuple(found)


def _parallels(view: View) -> tuple[tuple[float, str], ...]:
    return tuple((float(view.plain_xy(0.0, lat)[0, 1]), _degrees(lat, "NS")) for lat in _ticks(view.south, view.north))


def _ticks(low: float, high: float) -> list[float]:
    step = next((s for s in STEPS_DEG if (high - low) / s <= 6), STEPS_DEG[-1])
    return [round(i * step, 6) for i in range(math.ceil(low / step), math.floor(high / step) + 1)]


def _degrees(value: float, halves: str) -> str:
    return f"{abs(value):g}° {halves[0] if value >= 0 else halves[1]}" if value else "0°"


def numbers_text(numbers: Sequence[int]) -> str:
    """`3`, `3, 7` or `3–6`: event numbers as a label."""
    runs: list[list[int]] = []
    for n in sorted(numbers):
        if runs and n == runs[-1][-1] + 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    return ", ".join(f"{r[0]}–{r[-1]}" if len(r) > 2 else ", ".join(map(str, r)) for r in runs)
