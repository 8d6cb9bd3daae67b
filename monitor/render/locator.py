"""A small chart for a page without scripts: where the vessel was heard, and where each event lies. SVG.

Mercator, drawn in units of `WIDTH`; what it shows is told in words beside it. Colours are those of the page, so that
it follows its dark and its printed form.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import shapely
from markupsafe import Markup
from numpy.typing import NDArray

from monitor.geo.areas.areas import NO_AREAS, Areas
from monitor.geo.coast import Coast
from monitor.geo.fences import Fences
from monitor.geo.projection import lon_near, turned
from monitor.model.area import LYING, WAITING, AreaRole
from monitor.model.event import Event, Kind
from monitor.model.track import Track
from monitor.render.chart_view import CLOSE_DEG, HEIGHT, LEAST_DEG, WIDE_DEG, WIDTH, View
from monitor.render.claimed_ways import claimed_way, struck, unbroken
from monitor.render.edge_labels import Tick, meridians, parallels
from monitor.render.reach import reach_of
from monitor.render.signs import SHAPES

BREAK_S = 6 * 3600  # farther apart in time, two fixes are not joined
EDGE = 5.0  # beyond it not even the width of a line reaches into the window
CROSS = 9.0  # how wide the crosses on a way are
LABEL = 45.0  # half as wide as the label of a claimed way may be
TOGETHER = 13.0  # marks closer than this are one mark with all their numbers
CLOSE = (Kind.STS, Kind.LOITERING, Kind.PORT_CALL)
WIDE = (Kind.FLAG, Kind.IDENTITY)  # of the whole ship: where it was then is told by the coast around
ANCHORED = (*WAITING, AreaRole.STS)
TENTHS = np.array([str(n / 10) for n in range(int(WIDTH) * 10 + 1)], object)  # every number within the drawing

Point = tuple[float, float]


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
    claims: tuple[Point, ...]  # beside each of them, where its label stands
    reach: Markup  # where it could have been meanwhile
    marks: tuple[Mark, ...]
    view: str  # `View.as_text`
    meridians: tuple[Tick, ...]
    parallels: tuple[Tick, ...]
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
        view: the window, where it is not made to hold all of them.

    Raises:
        ValueError: an event lies outside of `view`.
    """
    points = _points(e for _, e in events)
    if view is None:
        everything = points + [p for track in tracks for p in zip(track.lon, track.lat, strict=True)]
        if not everything:
            return None
        return _drawn(events, tracks, fences, coast, areas, _round_about(everything))
    return _drawn(events, tracks, fences, coast, areas, _holding(view, points))


def close_up(
    number: int, event: Event, tracks: Sequence[Track], fences: Fences, coast: Coast | None, areas: Areas = NO_AREAS
) -> Chart | None:
    """The chart of one event, in a window that it and its place decide; None where its position is not known."""
    points = _points([event])
    if not points:
        return None
    near = [(p.lon, p.lat) for p in fences.places if p.place_id == event.near]
    least_deg = CLOSE_DEG if event.kind in CLOSE else WIDE_DEG if event.kind in WIDE else LEAST_DEG
    return _drawn([(number, event)], tracks, fences, coast, areas, _round_about([*points, *near], least_deg))


def _round_about(points: Sequence[Point], least_deg: float = LEAST_DEG) -> View:
    lons, lats = zip(*points, strict=True)
    return View.round_about(lons, lats, least_deg)


def _points(events: Iterable[Event]) -> list[Point]:
    """Where the events lie, the ends of gaps and claimed ways."""
    found: list[Point] = []
    for event in events:
        if event.lon is not None and event.lat is not None:
            found.append((event.lon, event.lat))
        found += [*(_gap(event) or ()), *claimed_way(event)]
    return found


def _drawn(
    events: Sequence[tuple[int, Event]],
    tracks: Sequence[Track],
    fences: Fences,
    coast: Coast | None,
    areas: Areas,
    view: View,
) -> Chart:
    placed = [(n, e, (e.lon, e.lat)) for n, e in events if e.lon is not None and e.lat is not None]
    gaps = [_gap(e) for _, e in events]
    ways = [view.xy(*zip(*way, strict=True)) for _, event in events if (way := claimed_way(event))]
    reach = [shape for _, event in events if (shape := reach_of(event)) is not None]
    return Chart(
        land=_land(view, coast),
        fences=_areas(view, fences.polygons),
        berths=_areas(view, areas.only(lambda area: area.role in LYING).polygons),
        anchorages=_areas(view, areas.only(lambda area: area.role in ANCHORED).polygons),
        tracks=_lines(piece for track in tracks for piece in _pieces(view, track)),
        gaps=_lines(view.xy(*zip(*gap, strict=True)) for gap in gaps if gap),
        claimed=_lines(np.array(piece) for xy in ways for piece in unbroken(xy, WIDTH / 2)),
        struck=_lines(line for xy in ways for line in struck(xy, CROSS)),
        claims=tuple(_beside(xy) for xy in ways),
        reach=_areas(view, reach),
        marks=_marks(view, placed),
        view=view.as_text,
        meridians=meridians(view),
        parallels=parallels(view),
    )


def _beside(xy: NDArray[np.float64]) -> Point:
    """Above the highest point of a way, where its label has room to stand, its middle on it."""
    x, y = (float(v) for v in xy[np.argmin(xy[:, 1])])
    return round(min(max(x, LABEL), WIDTH - LABEL), 1), round(y - CROSS if y > LABEL else y + LABEL, 1)


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
    parts = shapely.get_parts(land)
    return _outlines(view, parts[shapely.area(parts) > 0.0])


def _areas(view: View, polygons: Sequence[Any] | NDArray[Any]) -> Markup:
    """Outlines of fences or areas in the window, each moved there as a whole."""
    shapes = np.array(polygons, object)
    west, south, east, north = shapely.bounds(shapes).reshape(-1, 4).T
    middle = (west + east) / 2
    turn = lon_near(middle, view.middle) - middle
    inside = (west + turn < view.east) & (east + turn > view.west) & (south < view.north) & (north > view.south)
    found: list[Any] = []
    for i in np.flatnonzero(inside):
        slim = shapes[i].simplify(view.deg_per_unit / 2)
        found += shapely.get_parts(turned(slim, float(turn[i]))).tolist()
    return _outlines(view, found)


def _outlines(view: View, polygons: Sequence[Any] | NDArray[Any]) -> Markup:
    rings = shapely.get_rings(np.array(polygons, object))
    points, ring = shapely.get_coordinates(rings, return_index=True)
    texts = _tenths(view.plain_xy(*points.T))
    ends = (2 * np.searchsorted(ring, np.arange(len(rings)), side="right")).tolist()
    paths = ("M" + " ".join(texts[start:end]) + "Z" for start, end in pairwise((0, *ends)))
    return Markup("".join(paths))  # noqa: S704 -- numbers only


def _pieces(view: View, track: Track) -> list[NDArray[np.float64]]:
    """The parts of a track in the window, as lines; broken where it was silent for long or left at an edge."""
    if not len(track.t_s):
        return []
    xy = view.xy(track.lon, track.lat)
    broken = (np.diff(track.t_s) > BREAK_S) | (np.abs(np.diff(xy[:, 0])) > WIDTH / 2)
    joined = _is_seen(np.minimum(xy[:-1], xy[1:]), np.maximum(xy[:-1], xy[1:])) & ~broken
    shown = np.flatnonzero(_is_seen(xy, xy) | np.r_[joined, False] | np.r_[False, joined])
    first = np.flatnonzero(~joined[shown[1:] - 1]) + 1
    return [_slim(part) for part in np.split(xy[shown], first) if len(part)]


def _is_seen(low: NDArray[np.float64], high: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Whether boxes, from corner to corner (..., 2), may show in the window."""
    return np.asarray(((high >= -EDGE) & (low <= [WIDTH + EDGE, HEIGHT + EDGE])).all(axis=-1))


def _slim(xy: NDArray[np.float64]) -> NDArray[np.float64]:
    if len(xy) < 3:
        return np.repeat(xy, 2, axis=0) if len(xy) == 1 else xy  # a lone fix: its round ends make a dot
    slim: NDArray[np.float64] = shapely.get_coordinates(
        shapely.simplify(shapely.linestrings(xy), 0.4, preserve_topology=False)
    )
    return slim


def _lines(pieces: Iterable[NDArray[np.float64]]) -> Markup:
    return Markup("".join("M" + " ".join(_tenths(xy)) for xy in pieces))  # noqa: S704 -- numbers only


def _tenths(xy: NDArray[np.float64]) -> list[str]:
    """Points as SVG has them, `x y` for each with a digit after the point: further pairs of a path are lines."""
    tenths = np.rint(xy * 10).astype(np.int64).ravel()  # whole numbers: no "-0.0"
    if ((tenths < 0) | (tenths >= len(TENTHS))).any():
        return [str(n / 10) for n in tenths.tolist()]
    texts: list[str] = TENTHS[tenths].tolist()
    return texts


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


def numbers_text(numbers: Sequence[int]) -> str:
    """`3`, `3, 7` or `3–6`: event numbers as a label."""
    runs: list[list[int]] = []
    for n in sorted(numbers):
        if runs and n == runs[-1][-1] + 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    return ", ".join(f"{r[0]}–{r[-1]}" if len(r) > 2 else ", ".join(map(str, r)) for r in runs)
