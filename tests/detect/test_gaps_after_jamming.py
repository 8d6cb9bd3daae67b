"""Gaps that begin in jamming: judged by the hours after the last displaced report, near where the vessel can have been."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from memory_store import store_in_memory
from sea import bystanders, put, scanned
from test_jamming import FROM, numbers, thrown
from test_lost_positions import missing, without
from voyage import Voyage, log_of

from monitor.model.ais_message import Static
from monitor.model.event import Answer, Kind
from monitor.store.events import newest

TANKER, UNTIL, BACK = 230_000_000, datetime(2026, 3, 2, 13, 2), datetime(2026, 3, 3, 2)


def lane():
    """Eleven ships to and fro between two ends of a lane, a tanker at 8 kn first: at 10:00 it is near the western end."""
    ends = (23.2, 59.5), (27.6, 60.02)
    ships = []
    for i, part in enumerate((0.3, *(i * 0.37 % 0.9 for i in range(10)))):
        lon, lat = (a + part * (b - a) for a, b in zip(*ends, strict=True))
        off = 0.012 * (i - 5) if i else 0.0
        ship = Voyage(mmsi=TANKER + i, name=f"SHIP {i}", ship_type=70 if i else 80).at(
            "2026-03-01T04:00", lon, lat + off
        )
        speed_kn, to = 9 + 0.45 * (i - 1) if i else 8, 1
        while ship.now < datetime(2026, 3, 3, 6):
            ship, to = ship.sail_to(ends[to][0], ends[to][1] + off, speed_kn=speed_kn, every_min=6), 1 - to
        ships.append(ship)
    return ships


def dark_of_tanker(reports):
    con = store_in_memory()
    reports = [r for r in reports if r.t < datetime(2026, 3, 3, 6)]
    put(con, [replace(r, line_no=i + 1, offset=100 * i) for i, r in enumerate(reports)])
    scanned(con, kinds=[Kind.DARK, Kind.JAMMING])
    return [e for e in newest(con, kind=Kind.DARK) if e.vessels[0].mmsi == TANKER]


@pytest.mark.parametrize("case", ["silent", "beyond the edge", "found in jamming"])
def test_a_tanker_that_falls_silent_after_jamming_in_a_lane_is_dark(case):
    ships = lane()
    if case == "beyond the edge":
        ships += bystanders(23.3, 59.5, n=8)
    reports = log_of(*ships)
    if case == "beyond the edge":  # nobody is received as far east as the tanker is by 13:02, or farther
        edge = ships[0].place_at(UNTIL)[0]
        reports = [r for r in reports if isinstance(r, Static) or r.lon <= edge or r.t >= BACK]
    reports = thrown(reports, numbers(ships), end=UNTIL)
    if case == "found in jamming":
        far = numbers([ship for ship in ships if ship.place_at(BACK)[0] > 26.2])
        reports = thrown(reports, far, start=BACK, end=BACK + timedelta(hours=1, minutes=30))
    reports = [r for r in reports if r.mmsi != TANKER or not UNTIL <= r.t < BACK]
    (gap,) = dark_of_tanker(reports)
    assert gap.start < FROM and (gap.start.hour, gap.end.day) == (10, 3)
    open_ = {h.id: h.reason.id for h in gap.hypotheses if h.verdict in ("undecided", "explains")}
    assert (gap.answer == Answer.YES) == (case == "silent"), open_
    if case == "silent":
        assert (round(gap.facts["gap_h"]), round(gap.facts["silent_h"])) == (16, 13)
        assert gap.facts["silent_from"][:13] == "2026-03-02T13" and gap.facts["silent_to"] == "2026-03-03T02:00:33Z"
    if case == "found in jamming":
        assert open_ == {"jamming": "gap_found_displaced"}


@pytest.mark.parametrize("jammed_h", [3, 5])
def test_a_tanker_that_loses_its_position_with_all_others_and_falls_silent_then_is_dark(jammed_h):
    ships, until = lane(), FROM + timedelta(hours=jammed_h)
    reports = without(log_of(*ships), numbers(ships), missing, start=FROM, end=until)
    back = until + timedelta(hours=13)
    (gap,) = dark_of_tanker([r for r in reports if r.mmsi != TANKER or not until <= r.t < back])
    open_ = {h.id: h.reason.id for h in gap.hypotheses if h.verdict in ("undecided", "explains")}
    assert (round(gap.facts["gap_h"]), round(gap.facts["silent_h"])) == (13 + jammed_h, 13)
    # After five hours of jamming it may have been in water where nobody is received.
    expected = {} if jammed_h == 3 else {"weak_reception": "sentences"}
    assert open_ == expected and (gap.answer is Answer.YES) == (jammed_h == 3)
    # Received again with the others, it has no gap that is told.
    assert dark_of_tanker(reports) == []
