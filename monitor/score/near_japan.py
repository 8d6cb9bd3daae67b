"""What ships did near Japan, from their events, passages and stops."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from monitor.geo.cells import PER_DEGREE, Ints, cells_around
from monitor.geo.gates import Gates
from monitor.geo.reference import Port
from monitor.geo.sphere import distance_m
from monitor.model.event import Answer, Event, Kind
from monitor.model.japan import STRAITS, Doing, SeenNear
from monitor.model.message import Message, PlaceId, message
from monitor.model.passage import Passage
from monitor.model.units import M_PER_NM, midnight
from monitor.store.stopped import Stop

COUNTRY = "Japan"  # as the World Port Index has it

# What an event near Japan is; one that did not happen as defined is none, but for a wait.
_DOINGS: Mapping[Kind, Doing] = {Kind.LOITERING: Doing.WAITING, Kind.STS: Doing.TRANSFER, Kind.DARK: Doing.GAP}


@dataclass(frozen=True, slots=True)
class Near:
    """A Japanese port, or a strait of Japan."""

    named: Message
    is_port: bool


@dataclass(frozen=True)
class Nearness:
    """How near is near.

    Attributes:
        ports: of the whole world, since a place nearer to another country's port is not near Japan.
        gates: the middles of those of Japan count beside its ports: the index has none near Soya.
        near_nm: at most so far from a Japanese port or strait.
        port_nm: a stop at most so far from one is an arrival, farther away it is waiting.
        places: ids of our own places in Japan.
    """

    ports: Sequence[Port]
    gates: Gates
    near_nm: float
    port_nm: float
    places: Collection[str]

    @cached_property
    def _known(self) -> tuple[list[Near | None], NDArray[np.float64]]:
        """What can be nearest to a place near Japan, None of another country; float64 (n, 2): lon and lat, degrees."""
        all_at = np.array([(port.lon, port.lat) for port in self.ports]).reshape(-1, 2)
        ours = np.array([port.country == COUNTRY for port in self.ports], dtype=bool)
        straits = [i for i, gate in enumerate(self.gates.gates) if gate.gate_id.startswith(STRAITS)]
        lines = [line.interpolate(0.5, normalized=True) for line in self.gates.lines[straits]]
        middles = np.array([(point.x, point.y) for point in lines]).reshape(-1, 2)
        japan = np.concatenate([all_at[ours], middles])
        nm = distance_m(all_at[:, :1], all_at[:, 1:], japan[:, 0], japan[:, 1]) / M_PER_NM
        chosen = np.flatnonzero((nm <= 2 * self.near_nm).any(axis=1)).tolist()
        told = [_port(self.ports[i]) if ours[i] else None for i in chosen]
        named = [Near(self.gates.gates[i].named, is_port=False) for i in straits]
        return [*told, *named], np.concatenate([all_at[chosen], middles])

    def of(self, lon: Sequence[float], lat: Sequence[float]) -> list[tuple[Near, float] | None]:
        """What of Japan is nearest to each point, and the nautical miles to it; None where the point is not near."""
        known, at = self._known
        if not len(lon) or not known:
            return [None] * len(lon)
        nm = distance_m(np.asarray(lon)[:, None], np.asarray(lat)[:, None], at[:, 0], at[:, 1]) / M_PER_NM
        told = zip(nm.argmin(axis=1).tolist(), nm.min(axis=1).tolist(), strict=True)
        return [(one, far) if (one := known[i]) is not None and far <= self.near_nm else None for i, far in told]

    def cells(self) -> tuple[Ints, Ints]:
        """Columns and rows, int32 (k,), of the cells of `geo.cells` whose middles are near Japan."""
        known, at = self._known
        ours = at[[i for i, one in enumerate(known) if one is not None]]
        _, x, y = cells_around(ours[:, 0], ours[:, 1], self.near_nm * M_PER_NM)
        cells = np.unique(np.column_stack([x, y]), axis=0)
        lon, lat = (((cells + 0.5) / PER_DEGREE).T).tolist()
        near = np.array([one is not None for one in self.of(lon, lat)], dtype=bool)
        return cells[near, 0], cells[near, 1]


def _port(port: Port) -> Near:
    return Near(port.named, is_port=True)


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
        if one.gate.startswith(STRAITS)
    ]
    told = [one for one in done if one.doing in (Doing.WAITING, Doing.ARRIVAL)]
    stays = [one for one in _stays(list(stops), nearness) if not any(_overlap(one, other) for other in told)]
    return sorted([*done, *stays], key=lambda one: (one.start, one.doing))


def _events_near(events: Sequence[Event], nearness: Nearness) -> Iterator[SeenNear]:
    for event in events:
        if event.kind is Kind.PORT_CALL and event.near is not None and event.near in nearness.places:
            doing = Doing.WAITING if event.answer is Answer.NO else Doing.ARRIVAL
            yield _told(doing, event, message("tell_value", value=PlaceId(event.near)), None)
    placed = [e for e in events if e.kind in _DOINGS and (e.answer is not Answer.NO or e.kind is Kind.LOITERING)]
    placed = [e for e in placed if e.lon is not None and e.lat is not None]
    near = nearness.of([e.lon or 0.0 for e in placed], [e.lat or 0.0 for e in placed])
    for event, port in zip(placed, near, strict=True):
        if port is not None:
            doing = _DOINGS[event.kind]
            in_port = doing is Doing.WAITING and port[0].is_port and port[1] <= nearness.port_nm
            yield _told(Doing.ARRIVAL if in_port else doing, event, port[0].named, port[1])


def _told(doing: Doing, event: Event, where: Message, off_nm: float | None) -> SeenNear:
    hours = event.facts.get("stopped_h") or event.facts.get("slow_h")
    known_h = float(hours) if isinstance(hours, int | float) else None
    end = event.end or event.start + timedelta(hours=known_h or 0.0)
    return SeenNear(
        doing,
        event.start,
        end,
        known_h,
        where,
        None if off_nm is None else round(off_nm, 1),
        event.event_id,
    )


def _stays(stops: Sequence[Stop], nearness: Nearness) -> list[SeenNear]:
    """Days at one port, or waiting off it, that follow each other, as one."""
    near = nearness.of([one.lon for one in stops], [one.lat for one in stops])
    found: list[SeenNear] = []
    for stop, port in sorted(zip(stops, near, strict=True), key=lambda pair: (pair[0].day, pair[0].lon, pair[0].lat)):
        if port is None:
            continue
        near_to, far = port
        doing = Doing.ARRIVAL if near_to.is_port and far <= nearness.port_nm else Doing.WAITING
        start, where = midnight(stop.day), near_to.named
        one = SeenNear(doing, start, start + timedelta(days=1), round(stop.hours, 1), where, round(far, 1), None)
        alike = (x for x in reversed(found) if (x.doing, x.where) == (doing, where) and x.end >= start)
        before = next(alike, None)
        if before is None:
            found.append(one)
        else:
            hours = round((before.hours or 0.0) + stop.hours, 1)
            found[found.index(before)] = replace(before, end=one.end, hours=hours)
    return found


def _overlap(one: SeenNear, other: SeenNear) -> bool:
    return one.start <= other.end and other.start <= one.end
