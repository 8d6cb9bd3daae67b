"""A ship's log and what she sends: short voyages with answers worked by hand."""

from datetime import datetime, timedelta
from itertools import pairwise

import numpy as np
import pytest

from benchmarks.simulate.logbook import Logbook, epoch_s, positions, statics
from benchmarks.simulate.ship import Ship, imo_number
from monitor.geo.sphere import distance_m

T0 = datetime.fromisoformat("2026-03-02T22:00")
SHIP = Ship(636990001, imo=imo_number(310_000), name="NIGHT HERON", ship_type=80, draught_m=7.0)


def begun():
    return Logbook.begin(SHIP, T0, 20.0, 59.0)


def test_sixty_miles_at_twelve_knots_take_five_hours():
    log = begun().sail((20.0, 60.0), speed_kn=12.0)
    # One degree of latitude on a sphere of mean radius is 60.04 nm, so 5 h and 12 s; past midnight.
    assert log.now - T0 == pytest.approx(timedelta(hours=5), abs=timedelta(seconds=15))
    fixes = list(positions(log, None))
    assert len(fixes) == 62  # at 0, 5, ... 300 minutes, and at the end
    assert fixes[12].lat == pytest.approx(59.2, abs=0.001) and fixes[12].t == T0 + timedelta(hours=1)
    assert {(f.sog_kn, f.cog_deg, f.heading_deg, f.nav_status) for f in fixes} == {(12.0, 0.0, 0, 0)}


def test_legs_join_without_a_double_fix():
    fixes = list(positions(begun().stay(1.0).stay(1.0), None))
    assert [f.t for f in fixes] == [T0 + timedelta(minutes=10 * k) for k in range(13)]


def test_nothing_is_sent_with_the_transponder_off():
    log = begun().stay(1.0).transponder_off().sail((20.5, 59.2), speed_kn=10).stay(20.0).transponder_on().stay(1.0)
    fixes, reports = list(positions(log, None)), list(statics(log))
    lost, found = T0 + timedelta(hours=1), log.now - timedelta(hours=1)
    assert [f.t for f in fixes if lost <= f.t <= found] == [lost, found]
    assert not [s for s in reports if lost < s.t < found]
    assert (fixes[-1].lon, fixes[-1].lat) == (20.5, 59.2)


def test_a_change_is_said_at_once():
    log = begun().stay(1.0).becomes(draught_m=14.0).stay(1.0)
    assert [(s.t - T0, s.draught_m) for s in statics(log)] == [
        (timedelta(0), 7.0),
        (timedelta(minutes=30), 7.0),
        (timedelta(hours=1), 14.0),
        (timedelta(hours=1.5), 14.0),
    ]


def test_alongside_stays_alongside_while_the_other_drifts_and_swings():
    other = begun().drift(3.0, bearing_deg=45, speed_kn=0.5).stay(9.0, swing_m=50.0)
    log = Logbook.begin(Ship(352990002), T0, 20.0, 59.0).alongside(other, 12.0, apart_m=60.0)
    t_s = epoch_s(T0) + np.arange(0, 12 * 3600, 431.0)
    assert distance_m(*other.place_at(t_s), *log.place_at(t_s)) == pytest.approx(60.0, abs=0.01)


def test_a_log_has_no_place_outside_its_time():
    with pytest.raises(ValueError, match="NIGHT HERON"):
        begun().stay(1.0).place_at(np.array([epoch_s(T0) + 7200]))


def test_chance_shifts_times_and_places_a_little_and_is_repeatable():
    log = begun().sail((21.0, 59.5), speed_kn=12.0, every_min=5.0)
    exact = list(positions(log, None))
    one, two = (list(positions(log, np.random.default_rng(7))) for _ in range(2))
    other = list(positions(log, np.random.default_rng(8)))
    assert one == two != other
    for fix, plain in zip(one, exact, strict=True):
        assert abs(fix.t - plain.t) <= timedelta(minutes=1)
        assert abs(fix.sog_kn - 12.0) < 1.0
    assert [f.t for f in one] == sorted(f.t for f in one)


def test_small_craft_send_class_b():
    log = Logbook.begin(Ship(230990001, imo=3100007, name="BOAT", class_b=True, draught_m=2.0), T0, 20, 59).stay(1)
    assert {f.msg_type for f in positions(log, None)} == {18}
    (first, *_) = statics(log)
    assert (first.msg_type, first.imo, first.draught_m) == (24, None, None)


def test_across_the_date_line_and_at_70_north():
    log = Logbook.begin(SHIP, T0, 179.95, 70.0).sail((-179.95, 70.0), speed_kn=2.0)
    fixes = list(positions(log, None))
    steps = [float(distance_m(a.lon, a.lat, b.lon, b.lat)) for a, b in pairwise(fixes[:-1])]
    assert steps == pytest.approx([2.0 * 1852 / 12] * len(steps), abs=0.5)
    assert fixes[0].lon > 0 > fixes[-1].lon
