"""Tracks of other ships as lines, and joins of fixes that do not follow each other closely: there is no line there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import numpy as np
import shapely
from markupsafe import Markup
from numpy.typing import NDArray

from monitor.geo.grouped import cut
from monitor.geo.pieces import JOIN_H
from monitor.model.track import Track
from monitor.model.units import S_PER_H
from monitor.render.frame import Frame
from monitor.render.palette import OTHER_SHIP
from monitor.render.templating import inert
from monitor.text.words import Words

# Farther apart in time than JOIN_H, two positions are joined by a dotted line: no claim about the way between.
# Judged 2026-11-24: a tanker makes some 300 nm in that time. A longer join says nothing about a way, only
# crosses land: then there is a gap in the line, and nothing in it.
JOIN_MOST_H = 24.0
DECIMALS = 5  # about a metre

Feature = dict[str, Any]
Line = list[list[float]]


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """From when to when tracks were received, in seconds since 1970, UTC."""

    first_s: int
    last_s: int

    @classmethod
    def of(cls, tracks: Iterable[Track]) -> TimeSpan | None:
        """From the first to the last fix of some tracks; None without a fix."""
        ends = [t for track in tracks if len(track.t_s) for t in (track.t_s[0], track.t_s[-1])]
        return cls(int(min(ends)), int(max(ends))) if ends else None


def at(t_s: float) -> datetime:
    """Naive UTC time of seconds since 1970."""
    return datetime.fromtimestamp(t_s, UTC).replace(tzinfo=None)


def joins(tracks: Iterable[Track], frame: Frame, words: Words) -> list[Feature]:
    """Dotted joins of positions farther apart in time than `JOIN_H`, as one feature; none where there are none."""
    found = [line for track in tracks for line in _joins(track, frame)]
    dotted = {"color": "#5a6b78", "weight": 1.5, "opacity": 0.8, "dashArray": "1 5"}
    told = words.say("tip_join", break_h=f"{JOIN_H:g}", join_h=f"{JOIN_MOST_H:g}")
    return [_feature(found, dotted, told)] if found else []


def grey(tracks: Sequence[Track], frame: Frame, tolerance_deg: float, words: Words) -> list[Feature]:
    """The lines of other ships, as one feature; none where nothing can be drawn."""
    lines = [line for track in tracks for line in _pieces(track, frame, tolerance_deg)]
    style = {"color": OTHER_SHIP, "weight": 1.2, "opacity": 0.85}
    return [_feature(lines, style, words.say("tip_other"))] if lines else []


def _pieces(track: Track, frame: Frame, tolerance_deg: float) -> Iterator[Line]:
    t, x, y = _columns(track, frame)
    if not t.size:
        return
    for start, end in cut(t.size, np.flatnonzero(np.r_[True, is_broken(t, x)])):
        yield _line(x[start:end], y[start:end], tolerance_deg)


def _joins(track: Track, frame: Frame) -> list[Line]:
    t, x, y = _columns(track, frame)
    if not t.size:
        return []
    joined = (np.diff(t) <= JOIN_MOST_H * S_PER_H) & (np.abs(np.diff(x)) <= 180.0)
    silent = np.flatnonzero(is_broken(t, x) & joined)
    return [_line(x[i : i + 2], y[i : i + 2], 0.0) for i in silent]


def _columns(track: Track, frame: Frame) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.float64]]:
    return np.asarray(track.t_s, np.int64), frame.lon(track.lon), np.asarray(track.lat, float)


def is_broken(t: NDArray[np.int64], x: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Between which fixes, of n, no line is drawn: bool (n - 1,).

    Args:
        t: seconds. x: longitudes of the map.
    """
    broken: NDArray[np.bool_] = (np.diff(t) > JOIN_H * S_PER_H) | (np.abs(np.diff(x)) > 180.0)
    return broken


def _line(x: NDArray[np.float64], y: NDArray[np.float64], tolerance_deg: float) -> Line:
    if x.size == 1:  # a lone fix: a line to itself, which the round ends of lines make a dot
        x, y = np.repeat(x, 2), np.repeat(y, 2)
    elif tolerance_deg and x.size > 2:
        slim = shapely.simplify(shapely.linestrings(x, y), tolerance_deg, preserve_topology=False)
        x, y = shapely.get_coordinates(slim).T
    points: Line = np.round(np.column_stack([x, y]), DECIMALS).tolist()
    return points


def _feature(lines: list[Line], style: dict[str, Any], tip: Markup) -> Feature:
    return {
        "type": "Feature",
        "properties": {"tip": inert(tip), "style": style},
        "geometry": {"type": "MultiLineString", "coordinates": lines},
    }
