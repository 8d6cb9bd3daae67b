"""What ships did near Japan, from their events, passages and stops."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from monitor.geo.reference import Port
from monitor.geo.sphere import distance_m
from monitor.model.event import Answer, Event, Kind
from monitor.model.japan import Doing, SeenNear
from monitor.model.passage import Passage
from monitor.model.units import M_PER_NM
from monitor.store.stopped import Stop

COUNTRY = "Japan"  # as the World Port Index has it
GATES = "JP-"  # what the ids of its gates begin with
AT_ONCE = 1000  # points whose distances to all ports are held: 30 MB

# What an event near Japan is; one that did not happen as defined is none, but for a wait.
_DOINGS: Mapping[Kind, Doing] = {Kind.LOITERING: Doing.WAITING, Kind.STS: Doing.TRANSFER, Kind.DARK: Doing.GAP}


@dataclass(frozen=True, slots=True)
class Nearness:
    """How near is near.

    Attributes:
        ports: of the whole world, since a place nearer to another country's port is not near Japan.
        near_nm: at most so far from a Japanese port.
        port_nm: a stop at most so far from one is an arrival, farther away it is waiting.
        places: ids of our own places in Japan.
    """

    ports: Sequence[Port]
    near_nm: float
    port_nm: float
    places: Collection[str]

    def of(self, lon: Sequence[float], lat: Sequence[float]) -> list[tuple[str, float] | None]:
        """Name of and nautical miles to the Japanese port that is nearest to each point; None where it is not near."""
        if not len(lon):
            return []
        x, y = np.asarray(lon, float), np.asarray(lat, float)
        parts = [self._some(x[i : i + AT_ONCE], y[i : i + AT_ONCE]) for i in range(0, len(x), AT_ONCE)]
        nearest, nm = (np.concatenate(found) for found in zip(*parts, strict=True))
        told = zip(nearest.tolist(), nm.tolist(), strict=True)
        ports = self.ports
        return [
            (ports[i].name, far) if ports[i].country == COUNTRY and far <= self.near_nm else None for i, far in told
        ]

    def _some(self, lon: NDArray[np.float64], lat: NDArray[np.float64]) -> tuple[NDArray[Any], NDArray[Any]]:
        ports = np.array([(port.lon, port.lat) for port in self.ports])
        nm = distance_m(lon[:, None], lat[:, None], ports[:, 0], ports[:, 1]) / M_PER_NM
        nearest = nm.argmin(axis=1)
        return nearest, nm[np.arange(len(lon)), nearest]


def seen_near(
    events: Iterable[Event], passages: Iterable[Passage], stops: Iterable[Stop], nearness: Nearness
) -> list[SeenNear]:
    """What one ship did near Japan, in order of time.

    Args:
        passages: also those of straits elsewhere.
        stops: where it lay still, day by day; one that an event tells of is not told again.
    """
    done = [*_events_near(list(events), nearness)]
    done += [
        SeenNear(Doing.TRANSIT, one.t, one.t, None, None, None, None, one)
        for one in passages
        if one.gate.startswith(GATES)
    ]
    told = [one for one in done if one.doing in (Doing.WAITING, Doing.ARRIVAL)]
    stays = [one for one in _stays(list(stops), nearness) if not any(_overlap(one, other) for other in told)]
    return sorted([*done, *stays], key=lambda one: (one.start, one.doing))


def _events_near(events: Sequence[Event], nearness: Nearness) -> Iterator[SeenNear]:
    for event in events:
        if event.kind is Kind.PORT_CALL and event.near in nearness.places:
            doing = Doing.WAITING if event.answer is Answer.NO else Doing.ARRIVAL
            yield _told(doing, event, event.near, None)
    placed = [e for e in events if e.kind in _DOINGS and (e.answer is not Answer.NO or e.kind is Kind.LOITERING)]
    placed = [e for e in placed if e.lon is not None and e.lat is not None]
    near = nearness.of([e.lon or 0.0 for e in placed], [e.lat or 0.0 for e in placed])
    for event, port in zip(placed, near, strict=True):
        if port is not None:
            yield _told(_DOINGS[event.kind], event, *port)


def _told(doing: Doing, event: Event, port: str | None, port_nm: float | None) -> SeenNear:
    hours = event.facts.get("stopped_h") or event.facts.get("slow_h")
    known_h = float(hours) if isinstance(hours, int | float) else None
    end = event.end or event.start + timedelta(hours=known_h or 0.0)
    return SeenNear(
        doing,
        event.start,
        end,
        known_h,
        port,
        None if port_nm is None else round(port_nm, 1),
        event.event_id,
    )


def _stays(stops: Sequence[Stop], nearness: Nearness) -> list[SeenNear]:
    """Days at one port, or waiting off it, that follow each other, as one."""
    near = nearness.of([one.lon for one in stops], [one.lat for one in stops])
    found: list[SeenNear] = []
    for stop, port in sorted(zip(stops, near, strict=True), key=lambda pair: (pair[0].day, pair[0].lon, pair[0].lat)):
        if port is None:
            continue
        name, far = port
        doing = Doing.ARRIVAL if far <= nearness.port_nm else Doing.WAITING
        start = _midnight(stop.day)
        one = SeenNear(doing, start, start + timedelta(days=1), round(stop.hours, 1), name, round(far, 1), None)
        before = next((x for x in reversed(found) if (x.doing, x.port) == (doing, name) and x.end >= start), None)
        if before is None:
            found.append(one)
        else:
            hours = round((before.hours or 0.0) + stop.hours, 1)
            found[found.index(before)] = replace(before, end=one.end, hours=hours)
    return found


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)


def _overlap(one: SeenNear, other: SeenNear) -> bool:
    return one.start <= other.end and other.start <= one.end
