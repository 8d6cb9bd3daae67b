"""A timeline for a page without scripts: who the vessel said it was, and the events of the case. SVG, by numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from monitor.model.event import Event, Kind
from monitor.model.finding import Finding
from monitor.model.units import midnight

WIDTH, TOP, BOTTOM, LANE = 1000.0, 46.0, 26.0, 22.0
MOST_TICKS = 8
MOST_LANES = 4
PADDING = 0.08  # of the days of the main events, on each side
LEAST = timedelta(days=2)  # no shorter window: what came before and after must be seen
MARK_WIDE = 24.0  # of an event's number
LETTER = 6.2  # width of one, about
STEPS_H = (1, 3, 6, 12, 24, 48, 168, 336, 720, 2160, 8760, 26280)


@dataclass(frozen=True, slots=True)
class Bar:
    """From when to when something was, in units of the drawing."""

    x: float
    width: float
    label: str  # as much as fits
    flag: str | None


@dataclass(frozen=True, slots=True)
class Mark:
    """An event: a bar as long as it lasted, with its number in front."""

    x: float
    width: float
    y: float
    number: int
    kind: Kind
    answer: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class Axis:
    """A stretch of time across the drawing."""

    start: datetime
    end: datetime

    def x(self, t: datetime) -> float:
        """Where a time lies, within the drawing."""
        share = (t - self.start) / (self.end - self.start)
        return round(min(max(share, 0.0), 1.0) * WIDTH, 1)

    @property
    def ticks(self) -> list[tuple[float, str]]:
        """Where it is marked, with the day or the hour."""
        span_h = (self.end - self.start) / timedelta(hours=1)
        step_h = next((step for step in STEPS_H if span_h / step <= MOST_TICKS), STEPS_H[-1])
        shown = "%m-%d %H:%M" if step_h < 24 else "%Y-%m-%d"
        first = midnight(self.start)
        times = (first + timedelta(hours=step_h * i) for i in range(int((span_h + 24) // step_h) + 1))
        return [
            (self.x(t), f"{t:{shown}}") for t in times if self.start <= t <= self.end - 0.06 * (self.end - self.start)
        ]


@dataclass(frozen=True, slots=True)
class Timeline:
    """What the template draws."""

    whole: Axis
    days: Axis
    identities: tuple[Bar, ...]
    listings: tuple[tuple[float, str], ...]  # x and authority, of days on which one listed the vessel
    marks: tuple[Mark, ...]
    width: float
    height: float


def timeline(
    finding: Finding, numbered: Sequence[tuple[int, Event]], main: Sequence[Event], data_end: datetime
) -> Timeline | None:
    """The timeline of a case; None where nothing of the vessel has a time.

    Args:
        numbered: all events of the finding, with their numbers on the page.
        main: those that the case rests on.
    """
    spans = finding.identities
    times = [t for s in spans for t in (s.first_seen, s.last_seen)]
    times += [t for _, e in numbered for t in (e.start, e.end or data_end)]
    if not times:
        return None
    whole = _axis(min(times), max(times))
    days = _axis(min(e.start for e in main), max(e.end or data_end for e in main)) if main else whole
    marks = _marks(numbered, days, data_end)
    lanes = 1 + max((mark.y for mark in marks), default=0.0)
    listed = [(x.listed_on.day, x.authority) for x in finding.listings if x.designates and x.listed_on]
    on = [(midnight(d), who) for d, who in listed if d is not None]
    return Timeline(
        whole,
        days,
        tuple(_bar(whole, s.first_seen, s.last_seen, s.name or str(s.mmsi), s.flag) for s in spans),
        tuple((whole.x(t), who) for t, who in on if whole.start <= t <= whole.end),
        marks,
        WIDTH,
        TOP + BOTTOM + LANE * lanes,
    )


def _axis(first: datetime, last: datetime) -> Axis:
    """From a little before to a little after."""
    middle, half = first + (last - first) / 2, max((last - first) * (0.5 + PADDING), LEAST / 2)
    return Axis(middle - half, middle + half)


def _bar(axis: Axis, start: datetime, end: datetime, label: str, flag: str | None) -> Bar:
    x = axis.x(start)
    width = max(axis.x(end) - x, 2.0)
    fits = int((width - 8) / LETTER)
    told = f"{flag} {label}" if flag else label
    return Bar(x, width, told if len(told) <= fits else "", flag)


def _marks(numbered: Sequence[tuple[int, Event]], days: Axis, data_end: datetime) -> tuple[Mark, ...]:
    """The events of these days, each in the first lane that is free; `y` counts lanes, the last takes what is left."""
    free = [-1.0] * MOST_LANES
    found = []
    for number, event in numbered:
        end = event.end or data_end
        if end < days.start or event.start > days.end:
            continue
        x, width = days.x(event.start), max(days.x(end) - days.x(event.start), 3.0)
        lane = next((i for i, until in enumerate(free) if until < x), MOST_LANES - 1)
        free[lane] = x + max(width, MARK_WIDE)
        found.append(Mark(x, width, lane, number, event.kind, event.answer.value, event.end is None))
    return tuple(found)
