"""The truth table of the sample: what was planted, and what must not be taken for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from benchmarks.simulate.logbook import Logbook
from benchmarks.simulate.ship import Ship
from monitor.model.event import Answer, Kind
from monitor.model.units import iso


@dataclass(frozen=True, slots=True)
class Truth:
    """One thing that happened at sea, planted or innocent."""

    story: str  # short name, unique
    kind: Kind
    answer: Answer  # did it happen as the definition of its kind says?
    planted: bool  # a reason to look at the ship; False: it must not make her a suspect
    ships: tuple[Ship, ...]
    start: datetime
    end: datetime | None  # None: still going on when the data ends
    place: str | None  # id of places.csv
    lon: float | None
    lat: float | None
    told: str  # one sentence

    def as_json(self) -> dict[str, Any]:
        """As it stands in truth.json."""
        return {
            "story": self.story,
            "kind": self.kind.value,
            "answer": self.answer.value,
            "vessels": [{"mmsi": s.mmsi, "imo": s.imo, "name": s.name} for s in self.ships],
            "start": iso(self.start),
            "end": None if self.end is None else iso(self.end),
            "place": self.place,
            "lon": _rounded(self.lon),
            "lat": _rounded(self.lat),
            "told": self.told,
        }


def silences(log: Logbook) -> list[tuple[float, float, tuple[float, float]]]:
    """Stretches with the transponder off: from, to (seconds since 1970) and the place at the beginning."""
    found: list[tuple[float, float, tuple[float, float]]] = []
    for leg in log.legs:
        if leg.on_air:
            continue
        if found and found[-1][1] == leg.start_s:
            found[-1] = (found[-1][0], leg.end_s, found[-1][2])
        else:
            found.append((leg.start_s, leg.end_s, leg.start))
    return found


def truth_table(truths: Sequence[Truth], *, seed: int, since: datetime, until: datetime) -> dict[str, Any]:
    """The whole file: planted events and innocent ones, in order of time."""
    ordered = sorted(truths, key=lambda t: (t.start, t.story))
    return {
        "simulated": True,
        "note": "Every ship, number and event in here is invented. Any likeness with a real ship is an accident.",
        "seed": seed,
        "since": iso(since),
        "until": iso(until),
        "events": [t.as_json() for t in ordered if t.planted],
        "negatives": [t.as_json() for t in ordered if not t.planted],
    }


def _rounded(degrees: float | None) -> float | None:
    return None if degrees is None else round(degrees, 4)
