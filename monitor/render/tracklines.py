"""Tracks as lines coloured by time. A line is drawn only where fixes follow each other closely."""

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
from monitor.render.frame import Frame
from monitor.render.palette import OTHER_SHIP, TIME_RAMP
from monitor.render.templating import inert
from monitor.text.clock import when_html
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
    """The time that the colours of a map run over, in seconds since 1970, UTC."""

    first_s: int
    last_s: int

    @classmethod
    def of(cls, tracks: Iterable[Track]) -> TimeSpan | None:
        """From the first to the last fix of some tracks; None without a fix."""
        ends = [t for track in tracks if len(track.t_s) for t in (track.t_s[0], track.t_s[-1])]
        return cls(int(min(ends)), int(max(ends))) if ends else None

    def slices(self, t_s: NDArray[np.int64]) -> NDArray[np.int64]:
        """Index into `TIME_RAMP` of each time."""
        share = (t_s - self.first_s) / max(self.last_s - self.first_s, 1)
        last = len(TIME_RAMP) - 1
        found: NDArray[np.int64] = np.clip((share * len(TIME_RAMP)).astype(np.int64), 0, last)
        return found

    def told(self, index: int, words: Words) -> Markup:
        """From when to when a colour lasts."""
        step = (self.last_s - self.first_s) / len(TIME_RAMP)
        start, end = (when_html(at(int(self.first_s + step * i))) for i in (index, index + 1))
        return words.say("tip_heard", start=start, end=end)


def at(t_s: float) -> datetime:
    """Naive UTC time of seconds since 1970."""
    return datetime.fromtimestamp(t_s, UTC).replace(tzinfo=None)


def coloured(
    tracks: Sequence[Track], span: TimeSpan, frame: Frame, tolerance_deg: float, words: Words
) -> list[Feature]:
    """One feature a colour, with all lines of that time; and one of dotted joins.

    Args:
        tolerance_deg: how far a drawn line may lie from a fix (Douglas and Peucker).
    """
    lines: dict[int, list[Line]] = {}
    joins: list[Line] = []
    for track in tracks:
        for index, line in _slices(track, span, frame, tolerance_deg):
            lines.setdefault(index, []).append(line)
        joins += _joins(track, frame)
    features = [
        _feature(lines[index], {"color": TIME_RAMP[index], "weight": 3, "opacity": 0.95}, span.told(index, words))
        for index in sorted(lines)
    ]
    dotted = {"color": "#5a6b78", "weight": 1.5, "opacity": 0.8, "dashArray": "1 5"}
    told = words.say("tip_join", break_h=f"{JOIN_H:g}", join_h=f"{JOIN_MOST_H:g}")
    return [_feature(joins, dotted, told), *features] if joins else features


def grey(tracks: Sequence[Track], frame: Frame, tolerance_deg: float, words: Words) -> list[Feature]:
    """The lines of other ships, as one feature; none where nothing can be drawn."""
    span = TimeSpan(0, 0)  # one slice
    lines = [line for track in tracks for _, line in _slices(track, span, frame, tolerance_deg)]
    style = {"color": OTHER_SHIP, "weight": 1.2, "opacity": 0.85}
    return [_feature(lines, style, words.say("tip_other"))] if lines else []


def _slices(track: Track, span: TimeSpan, frame: Frame, tolerance_deg: float) -> Iterator[tuple[int, Line]]:
    t, x, y = _columns(track, frame)
    if not t.size:
        return
    colour = span.slices(t)
    broken = is_broken(t, x)
    for start, end in cut(t.size, np.flatnonzero(np.r_[True, broken | (np.diff(colour) != 0)])):
        # A change of colour shares its point with the slice before, so that the line shows no hole.
        begin = start if start == 0 or broken[start - 1] else start - 1
        yield int(colour[start]), _line(x[begin:end], y[begin:end], tolerance_deg)


def _joins(track: Track, frame: Frame) -> list[Line]:
    t, x, y = _columns(track, frame)
    if not t.size:
        return []
    joined = (np.diff(t) <= JOIN_MOST_H * 3600) & (np.abs(np.diff(x)) <= 180.0)
    silent = np.flatnonzero(is_broken(t, x) & joined)
    return [_line(x[i : i + 2], y[i : i + 2], 0.0) for i in silent]


def _columns(track: Track, frame: Frame) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.float64]]:
    return np.asarray(track.t_s, np.int64), frame.lon(track.lon), np.asarray(track.lat, float)


def is_broken(t: NDArray[np.int64], x: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Between which fixes, of n, no line is drawn: bool (n - 1,).

    Args:
        t: seconds. x: longitudes of the map.
    """
    broken: NDArray[np.bool_] = (np.diff(t) > JOIN_H * 3600) | (np.abs(np.diff(x)) > 180.0)
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
