"""Where ships lay still, and slow segments, day by day."""

from datetime import date

import pytest
from sea import SLOW, STOPS, TRACKS, scanned, sea
from voyage import Voyage

from monitor.store.query import rows


def test_a_ship_that_lies_for_hours_stops_and_one_that_waits_for_a_pilot_does_not():
    lies = Voyage(mmsi=230000001, name="LIES", ship_type=70).at("2026-03-02T20:00", 22.005, 36.505).stay(10)
    waits = Voyage(mmsi=230000002, name="WAITS", ship_type=70).at("2026-03-02T10:00", 22.005, 36.505).stay(2)
    con = sea(lies, waits.sail_to(23, 36.5, speed_kn=12))
    scanned(con, kinds=(), stages=[TRACKS, STOPS, SLOW])
    found = rows(con, "SELECT as_of, mmsi, cell_x, cell_y, hours FROM stops ORDER BY as_of")
    assert [r[:4] for r in found] == [(date(2026, 3, d), 230000001, 1320, 2190) for d in (2, 3)]
    assert [r[4] for r in found] == pytest.approx([3 + 50 / 60, 6.0])


def test_west_of_greenwich_cells_go_on_below_nought():
    con = sea(Voyage(mmsi=230000001, name="W", ship_type=70).at("2026-03-02T10:00", -0.005, -0.005).stay(5))
    scanned(con, kinds=(), stages=[TRACKS, STOPS, SLOW])
    assert rows(con, "SELECT cell_x, cell_y FROM stops") == [(-1, -1)]


def test_a_slow_segment_across_midnight_is_two_rows_that_adjoin():
    ship = Voyage(mmsi=636000001, name="T", ship_type=80).at("2026-03-02T18:03", 19.5, 35.2)
    con = sea(ship.drift(12, bearing_deg=90, speed_kn=0.5))
    scanned(con, kinds=(), stages=[TRACKS, STOPS, SLOW])
    (first, second) = rows(con, "SELECT start_t, end_t, way_m FROM slow_segments ORDER BY as_of")
    assert first[1] == second[0]
    assert first[2] + second[2] == pytest.approx(6 * 1852, rel=0.01)
