"""The scenario language of the tests: a voyage reads like a logbook.

    tanker = (
        Voyage(mmsi=636092001, imo=9900007, name="NIGHT HERON", ship_type=80)
        .at("2026-03-02T00:00", 27.0, 60.0)
        .sail_to(28.0, 60.2, speed_kn=12)            # great circle, a fix every 5 minutes
        .silent(hours=14)                            # transponder off; `to=(lon, lat)`: found elsewhere
        .says(draught_m=14.0, destination="SKAW")    # from here on her static reports say so
        .stay(hours=6)                               # a fix every 10 minutes
    )
    tanker.positions(), tanker.statics()             # vocabulary facts, in order of time
    nmea(tanker, other)                              # bytes of a log with tag blocks, sorted by time

Times are UTC. Everything is exact: no jitter, no noise. The last fix before a silence stands at its very
start, the first after it at its very end. Fixes are rounded as AIS sends them, so decoding `nmea(v)`
gives the fields of `v.positions()` back.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta
from operator import attrgetter
from typing import Any

import numpy as np

from benchmarks.simulate.leg import NavStatus
from benchmarks.simulate.logbook import EPOCH, Logbook, epoch_s, positions, statics
from benchmarks.simulate.ship import Ship, imo_number
from monitor.decode.encode import sentences
from monitor.model.ais_message import Position, Static

__all__ = ["EPOCH", "Voyage", "epoch_s", "imo_number", "log_of", "nmea", "utc_time"]


def utc_time(text: str) -> datetime:
    """`2026-03-02T00:00` as a naive UTC time."""
    return datetime.fromisoformat(text)


@dataclass(frozen=True)
class Voyage:
    """One ship's voyage. Every method returns a longer voyage; nothing is changed in place."""

    log: Logbook

    def __init__(self, mmsi: int, *, log: Logbook | None = None, static_every_min: float = 30.0, **ship: Any) -> None:
        """`ship`: imo, name, call_sign, ship_type, length_m, beam_m, draught_m, destination, class_b."""
        begun = Logbook(Ship(mmsi, **ship), 0.0, (0.0, 0.0), static_every_s=static_every_min * 60)
        object.__setattr__(self, "log", log or begun)

    def at(self, time: str | datetime, lon: float, lat: float) -> Voyage:
        """Where and when it begins, or begins again (later on: a jump to another place and time)."""
        t = utc_time(time) if isinstance(time, str) else time
        return self._with(replace(self.log, t_s=epoch_s(t), place=(lon, lat)))

    def sail_to(self, lon: float, lat: float, *, speed_kn: float, every_min: float = 5.0) -> Voyage:
        """Along the great circle at one speed."""
        return self._with(self.log.sail((lon, lat), speed_kn=speed_kn, every_min=every_min))

    def stay(self, hours: float, *, every_min: float = 10.0, swing_m: float = 0.0, moored: bool = False) -> Voyage:
        """At anchor (or moored), on the spot or swinging on a circle."""
        status = NavStatus.MOORED if moored else NavStatus.AT_ANCHOR
        return self._with(self.log.stay(hours, every_min=every_min, swing_m=swing_m, status=status))

    def drift(self, hours: float, *, bearing_deg: float, speed_kn: float = 0.4, every_min: float = 10.0) -> Voyage:
        """Stopped and carried by wind and current."""
        return self._with(self.log.drift(hours, bearing_deg=bearing_deg, speed_kn=speed_kn, every_min=every_min))

    def silent(self, hours: float, *, to: tuple[float, float] | None = None) -> Voyage:
        """Transponder off for so long; heard again on the spot, or at `to` (lon, lat)."""
        log = self.log.transponder_off().stay(hours).transponder_on()
        return self._with(log if to is None else log.jump(*to))

    def alongside(
        self, other: Voyage, hours: float, *, apart_m: float = 60.0, bearing_deg: float = 90.0, every_min: float = 10.0
    ) -> Voyage:
        """Beside another ship, whose voyage must already cover the time."""
        log = self.log.alongside(other.log, hours, apart_m=apart_m, bearing_deg=bearing_deg, every_min=every_min)
        return self._with(log)

    def fix(self, lon: float, lat: float, *, after_min: float = 1.0) -> Voyage:
        """One wild fix elsewhere; she goes on from where she was."""
        there = self.log.jump(lon, lat, after_h=after_min / 60)
        back = there.stay(0.1 / 3600).jump(*self.log.place, after_h=after_min / 60)
        return self._with(back)

    def says(self, **changes: Any) -> Voyage:
        """Her static reports say otherwise from here on: mmsi, name, call_sign, draught_m, ..."""
        return self._with(self.log.becomes(**changes))

    def positions(self, line_no: int = 1) -> list[Position]:
        """Her fixes in order of time, numbered as lines of a file from `line_no` on, 100 bytes a line."""
        return _numbered(sorted(positions(self.log, None), key=lambda p: p.t), line_no)

    def statics(self, line_no: int = 1) -> list[Static]:
        """Her static reports in order of time, numbered likewise."""
        return _numbered(sorted(statics(self.log), key=lambda s: s.t), line_no)

    @property
    def now(self) -> datetime:
        """When the voyage so far ends."""
        return self.log.now

    def place_at(self, time: str | datetime) -> tuple[float, float]:
        """Where she is (lon, lat) at a time, heard or not."""
        t = utc_time(time) if isinstance(time, str) else time
        lon, lat = self.log.place_at(np.array([epoch_s(t)]))
        return float(lon[0]), float(lat[0])

    def _with(self, log: Logbook) -> Voyage:
        return Voyage(log.ship.mmsi, log=log)


def log_of(*voyages: Voyage) -> list[Position | Static]:
    """All reports of some voyages as one file would hold them: by time, then number, statics first."""
    reports: list[Position | Static] = [r for v in voyages for r in (*statics(v.log), *positions(v.log, None))]
    reports.sort(key=lambda r: (r.t, r.mmsi, isinstance(r, Position)))
    return _numbered(reports, 1)


def nmea(*voyages: Voyage, station: str | None = "T1", late: timedelta = timedelta()) -> bytes:
    """A log of all voyages, sorted by time. `late` shifts the receiver's clock, as a second station's."""
    lines: list[str] = []
    for i, report in enumerate(log_of(*voyages)):
        heard = replace(report, t=report.t + late) if late else report
        lines += sentences(heard, station=station, seq_id=i % 10)
    return "".join(f"{line}\r\n" for line in lines).encode("ascii")


def _numbered(reports: Sequence[Any], line_no: int) -> list[Any]:
    """`dataclasses.replace` would take three times as long, and thousands of reports are made for each test."""
    return [
        type(r)(**_SAID[type(r)](r), line_no=line_no + i, offset=(line_no + i - 1) * 100) for i, r in enumerate(reports)
    ]


def _said_by(record: type) -> Callable[[Any], dict[str, Any]]:
    """What gives all fields of a record by name, but its place in a file."""
    names = [f.name for f in fields(record) if f.name not in ("line_no", "offset")]
    values = attrgetter(*names)
    return lambda report: dict(zip(names, values(report), strict=True))


_SAID = {record: _said_by(record) for record in (Position, Static)}
