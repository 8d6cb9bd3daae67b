"""One day in the Gulf of Finland: a dark period, an encounter, a tanker that circles, and two hours of jamming.

For two hours all that is east of 27° E is thrown onto a ring inland. Another tanker draws a ring for ten hours, west of
that, and is heard by the same receivers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from benchmarks.simulate.false_tracks import Point, Report, along, on_rings, ring
from benchmarks.simulate.logbook import Logbook
from benchmarks.simulate.ship import Ship
from monitor.model.ais_message import Position

DAY = datetime(2026, 3, 2)
JAMMED = (DAY + timedelta(hours=10, minutes=1), DAY + timedelta(hours=12, minutes=1))
INLAND = (30.6, 59.4)
CIRCLES = 538_990_001
DARK = 273_990_002
MEETING = (538_990_003, 636_990_004)
EAST_DEG = 27.0


def jammed_day(*, jammed: bool = True, circles_at: Point = (25.2, 59.75)) -> list[Report]:
    """The reports of the day in order of time, numbered as lines of one file.

    Args:
        jammed: whether the two hours of jamming are in it.
        circles_at: middle of the ring that a tanker draws; east of the meridian it is thrown away with the others.
    """
    logs = [*_bystanders(), *_lanes(), *_meeting(), _dark()]
    reports = [report for log in logs for report in log.reports()]
    circling = Ship(CIRCLES, imo=9990001, name="RING OF TEN", ship_type=80, length_m=240, beam_m=42)
    named = Logbook.begin(circling, DAY, *circles_at).stay(23)
    reports += [report for report in named.reports() if not isinstance(report, Position)]
    reports += along(CIRCLES, DAY + timedelta(hours=5), ring(circles_at, 2800.0, 12), speed_kn=9.0, hours=10)
    if jammed:
        reports = on_rings(reports, *JAMMED, east_of=EAST_DEG, middle=INLAND, radius_m=2500.0)
    ordered = sorted(reports, key=lambda report: (report.t, report.mmsi, isinstance(report, Position)))
    return [replace(report, line_no=n + 1, offset=100 * n) for n, report in enumerate(ordered)]


def _bystanders() -> list[Logbook]:
    """Cargo ships at anchor east and west, heard all day."""
    places = [(27.3 + 0.11 * i, 59.78 + 0.05 * (i % 4)) for i in range(12)] + [(25.0 + 0.1 * i, 59.7) for i in range(6)]
    return [
        Logbook.begin(Ship(230_990_100 + i, name=f"BYSTANDER {i}", ship_type=70), DAY, *place).stay(23.9)
        for i, place in enumerate(places)
    ]


def _lanes() -> list[Logbook]:
    """Ships under way between 26 and 29 degrees east, two of them tankers."""
    return [
        Logbook.begin(
            Ship(276_990_200 + i, name=f"PASSER {i}", ship_type=80 if i < 2 else 70),
            DAY + timedelta(hours=7, minutes=7 * i),
            26.4,
            59.88 + 0.02 * i,
        ).sail((28.6, 60.0 + 0.02 * i), speed_kn=11.0)
        for i in range(6)
    ]


def _meeting() -> Sequence[Logbook]:
    """Two tankers alongside each other from 07:40 for nine hours, at 27.6 east; both go on."""
    place = (27.6, 60.02)
    mother = Ship(MEETING[0], imo=9990003, name="MOTHER SHIP", ship_type=80, length_m=250, beam_m=44)
    daughter = Ship(MEETING[1], imo=9990015, name="DAUGHTER SHIP", ship_type=80, length_m=183, beam_m=32)
    first = Logbook.begin(mother, DAY, *place).drift(18, bearing_deg=90, speed_kn=0.2)
    second = Logbook.begin(daughter, DAY + timedelta(hours=6), 27.2, 59.95)
    second = second.sail((27.58, 60.02), speed_kn=8.0).alongside(first, 9).sail((27.0, 59.9), speed_kn=9.0)
    return first, second


def _dark() -> Logbook:
    """Under way, not heard from 07:38 for nine hours, found 4 nm on."""
    ship = Ship(DARK, imo=9990027, name="DARK ONE", ship_type=80, length_m=240, beam_m=42)
    begun = Logbook.begin(ship, DAY + timedelta(hours=2), 26.5, 59.85).sail((27.9, 59.85), speed_kn=7.5)
    return begun.transponder_off().stay(9).jump(28.0, 59.9).transponder_on().stay(5)
