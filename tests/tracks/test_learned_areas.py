"""Areas learned from stops: what was planted is found, what is no place is not, and the same store gives the same."""

from datetime import datetime

import numpy as np
import pytest
import shapely
from sea import put
from voyage import Voyage, log_of

from benchmarks.simulate.terminal_year import planted, terminal_year
from monitor.geo.learned_area import LearnedRole
from monitor.geo.sphere import destination, distance_m
from monitor.store.connect import connect
from monitor.tracks.learned.learn import LearnParams, learned_areas
from monitor.tracks.learned.mooring import MooringParams, alongside
from monitor.tracks.learned.outlines import OutlineParams, outline
from monitor.tracks.learned.ship_stops import ShipStopParams, ship_stops, stops_among
from monitor.tracks.learned.stop_clusters import ALONE, clusters
from monitor.tracks.learned.stop_reports import StopReportParams, stop_reports

TANKERS = range(80, 90)
WITHIN_M = {"berth": 100.0, "anchorage": 500.0}


def store(*voyages):
    con = connect(None)
    put(con, log_of(*voyages))
    return con


@pytest.fixture(scope="module")
def gulf():
    con = connect(None)
    logs = terminal_year(1, datetime(2026, 1, 1), n_ships=12, n_calls=2)
    chance = np.random.default_rng(5)
    put(con, sorted((r for log in logs for r in log.reports(chance)), key=lambda r: (r.t, r.mmsi)))
    return con


@pytest.fixture(scope="module")
def learned(gulf):
    return learned_areas(gulf, TANKERS, LearnParams())


def test_planted_berths_and_roads_are_found_and_nothing_else(learned):
    places = planted(1)
    nearest = [
        min((float(distance_m(a.lon, a.lat, *p.point)), p.role, i) for i, p in enumerate(places)) for a in learned
    ]
    assert sorted(i for _, _, i in nearest) == [0, 1, 2]
    for area, (apart_m, role, _) in zip(learned, nearest, strict=True):
        assert area.role == role and apart_m <= WITHIN_M[role]


def test_an_outline_holds_its_own_place_and_no_neighbours_berth(learned):
    for area in learned:
        held = [shapely.contains_xy(area.polygon, *p.point) for p in planted(1)]
        assert area.polygon.is_valid and sum(held) == 1 and shapely.contains_xy(area.polygon, area.lon, area.lat)


def test_counts_are_what_was_planted(learned):
    berths = [a for a in learned if a.role is LearnedRole.BERTH]
    (roads,) = (a for a in learned if a.role is LearnedRole.ANCHORAGE)
    assert sum(a.stops for a in berths) == roads.stops == 24 and roads.ships == roads.tankers == 12
    assert all(a.draughts_known == a.laden_after == a.stops for a in berths)
    assert roads.laden_after == 0 < roads.draughts_known
    assert all(a.days <= (a.last_day - a.first_day).days + 1 and a.confidence == "low" for a in learned)


def test_the_same_store_gives_the_same_areas(gulf, learned):
    gulf.execute("SET threads = 2")
    assert learned_areas(gulf, TANKERS, LearnParams()) == learned


def test_ships_of_other_types_are_left_out_unless_all_are_asked_for(gulf):
    assert learned_areas(gulf, range(70, 80), LearnParams()) == []
    assert len(learned_areas(gulf, None, LearnParams())) == 3


def test_two_ships_that_stop_often_make_a_berth_and_no_anchorage():
    def calls(mmsi, swing_m):
        ship = Voyage(mmsi=mmsi, ship_type=80, length_m=180).at("2026-03-02T00:00", 22.0, 59.0)
        for _ in range(4):
            ship = ship.stay(5, swing_m=swing_m, moored=not swing_m).sail_to(22.2, 59, speed_kn=12)
            ship = ship.sail_to(22, 59, speed_kn=12)
        return ship

    found = {
        swing_m: learned_areas(store(calls(230000001, swing_m), calls(230000002, swing_m)), None, LearnParams())
        for swing_m in (0.0, 200.0)
    }
    assert [a.role for a in found[0.0]] == [LearnedRole.BERTH] and found[200.0] == []


@pytest.mark.parametrize(
    ("apart_m", "draught_after_m", "role"),
    [
        (40.0, 14.0, LearnedRole.SPM),
        (40.0, 8.0, LearnedRole.ANCHORAGE),  # nobody loads: a small anchorage
        (600.0, 14.0, LearnedRole.ANCHORAGE),  # they load, each on a spot of its own
    ],
)
def test_a_buoy_is_where_ships_swing_round_one_point_and_load(apart_m, draught_after_m, role):
    """Four tankers, one after the other, each a day at a buoy off Varandey or beside it."""

    def loads(n):
        lon, lat = (float(x) for x in destination(58.15, 69.05, 90.0 * n, apart_m))
        ship = Voyage(mmsi=273000001 + n, ship_type=80, length_m=250, draught_m=8.0)
        ship = ship.at(datetime(2026, 3, 2 + 2 * n), 58.15, 68.8).sail_to(lon, lat, speed_kn=10, every_min=30)
        ship = ship.stay(20, every_min=20, swing_m=250).says(draught_m=draught_after_m)
        return ship.sail_to(58.15, 68.8, speed_kn=10, every_min=30)

    (area,) = learned_areas(store(*map(loads, range(4))), TANKERS, LearnParams())
    assert area.role is role and float(distance_m(area.lon, area.lat, 58.15, 69.05)) <= 100.0


def columns(*rows):
    names = ("mmsi", "t_s", "lon", "lat", "sog_kn", "heading_deg", "nav_status")
    return dict(zip(names, np.array(rows, float).T, strict=True))


def at_rest(hours, lon=10.0, sog=0.0, heading=np.nan, mmsi=230000001):
    return [(mmsi, h * 3600.0, lon, 50.0, sog, heading, 1) for h in hours]


@pytest.mark.parametrize(
    ("rows", "hours"),
    [
        (at_rest([0, 1, 2, 3]), [3]),
        (at_rest([0, 1, 2]), []),  # too short
        (at_rest([0, 3, 26, 29]), [29]),  # unheard for 23 h
        (at_rest([0, 3, 28, 31]), [3, 3]),  # for 25 h
        (at_rest([0, 3]) + at_rest([4, 7], lon=10.02), [3, 3]),  # 1.4 km away
        (at_rest([0, 3]) + at_rest([4], sog=6.0) + at_rest([5, 8]), [3, 3]),  # shifted
        (at_rest([0, 3]) + at_rest([4], sog=1.0) + at_rest([5, 8]), [8]),  # swung
        (at_rest([0, 3]) + at_rest([3.5, 7], mmsi=230000002), [3, 3.5]),
        (at_rest([0, 1, 4], sog=np.nan), [3]),  # no speeds: the first position tells nothing
        ([(1, h * 60.0, 10 + h / 1000, 50, np.nan, np.nan, 0) for h in range(400)], []),  # no speeds, 2.3 kn
    ],
)
def test_what_is_one_stop(rows, hours):
    found = stops_among(columns(*rows), ShipStopParams())
    assert found.hours.tolist() == pytest.approx(hours)


def test_a_stop_tells_its_middle_how_far_the_ship_swung_and_how_its_heading_turned():
    lons = [179.9995, -179.9995, 179.9998, -179.9998, 180.0, 179.9999, -179.9999, 180.0, 180.0, -179.995]
    rows = [(1, i * 1800.0, lon, 0.0, 0.1, i * 20.0, 5) for i, lon in enumerate(lons)]
    (found,) = [stops_among(columns(*rows), ShipStopParams())]
    assert abs(found.lon[0]) == pytest.approx(180.0, abs=1e-4) and found.spread_m[0] == pytest.approx(56, abs=12)
    assert found.heading_deg_spread[0] == pytest.approx(58, abs=8) and found.n_moored[0] == 10


@pytest.mark.parametrize(
    ("spread_m", "turned_deg", "n_anchored", "length_m", "is_alongside"),
    [
        (10, 1, 0, 180, True),
        (10, 1, 9, 180, True),  # reports at anchor, and never turns: forgotten
        (10, np.nan, 9, 180, False),
        (10, np.nan, 0, 180, True),
        (10, 40, 0, 180, False),
        (45, 1, 0, 180, False),
        (45, 1, 0, 250, True),  # a long ship warps along its quay
        (45, 1, 0, np.nan, False),
    ],
)
def test_alongside_is_told_from_anchored(spread_m, turned_deg, n_anchored, length_m, is_alongside):
    stop = stops_among(columns(*at_rest([0, 3])), ShipStopParams())
    values = {"spread_m": spread_m, "heading_deg_spread": turned_deg, "n_anchored": n_anchored}
    for name, value in values.items():
        getattr(stop, name)[:] = value
    assert alongside(stop, np.array([length_m]), MooringParams()).tolist() == [is_alongside]


def test_clusters_cross_the_date_line_and_leave_alone_what_lies_apart():
    lon = np.array([179.9999, -179.9999, 180.0, 10.0, 179.9, 179.9, 179.9])
    lat = np.array([59.0, 59.0, 59.0, 59.0, 59.0, 59.0, 59.0])
    assert clusters(lon, lat, 75.0, 3).tolist() == [0, 0, 0, ALONE, 1, 1, 1]


def test_very_many_stops_on_one_spot_are_counted_not_compared():
    n = 200_000
    lon = np.full(n, 10.0) + np.arange(n) % 7 * 1e-5
    assert set(clusters(lon, np.full(n, 50.0), 75.0, 3).tolist()) == {0}


@pytest.mark.parametrize("lon", [10.0, 179.9999, -179.9999])
@pytest.mark.parametrize("role", LearnedRole)
def test_an_outline_is_a_sound_polygon_of_about_a_ships_size(role, lon):
    around = np.array([0.0, 1e-4, 2e-4, 0.0])
    drawn = outline(lon + around, 60 + around, role, 200.0, 100.0, OutlineParams())
    west, south, east, north = drawn.bounds
    reach_m = {LearnedRole.BERTH: 100.0, LearnedRole.SPM: 300.0, LearnedRole.ANCHORAGE: 300.0}[role]
    assert drawn.geom_type == "Polygon" and drawn.is_valid and west >= -180.0
    assert (north - south) * 111_195 == pytest.approx(2 * reach_m + 22, rel=0.1)
    assert (east - west) * 111_195 / 2 == pytest.approx(2 * reach_m + 11, rel=0.1)


def test_draughts_and_lengths_are_those_reported_around_the_stop():
    ship = Voyage(mmsi=636000001, ship_type=80, length_m=250, draught_m=8.0).at("2026-03-02T00:00", 22.0, 59.0)
    ship = ship.stay(10).says(draught_m=14.5).sail_to(23, 59, speed_kn=12).stay(5)
    other = Voyage(mmsi=636000002).at("2026-03-02T00:00", 25.0, 59.0).stay(5)
    con = store(ship, other)
    stops = ship_stops(con, None, ShipStopParams())
    found = stop_reports(con, stops, StopReportParams())
    assert stops.mmsi.tolist() == [636000001, 636000001, 636000002]
    assert found.is_tanker.tolist() == [True, True, False]
    np.testing.assert_allclose(found.draught_rise_m, [6.5, 0.0, np.nan])
    np.testing.assert_allclose(found.length_m, [250, 250, np.nan])


def test_positions_that_a_scan_found_on_another_track_are_left_out():
    ship = Voyage(mmsi=230000001).at("2026-03-02T00:00", 22.0, 59.0).stay(10)
    con = store(ship)
    con.execute(
        "INSERT INTO multi_track_positions SELECT DATE '2026-03-02', mmsi, -1, t, lon, lat FROM positions "
        "WHERE t >= TIMESTAMP '2026-03-02 05:00:00'"
    )
    (hours,) = ship_stops(con, None, ShipStopParams()).hours
    assert hours == pytest.approx(4 + 50 / 60)


def test_tankers_with_the_bow_to_either_side_lie_at_one_berth():
    def lies(mmsi, bow_deg, ship_type=80):
        lon, lat = (float(v) for v in destination(22.0, 59.0, bow_deg + 180.0, 85.0))
        ship = Voyage(mmsi=mmsi, ship_type=ship_type, length_m=250).at("2026-03-02T00:00", lon, lat)
        return Voyage(mmsi, log=ship.log.stay(5, heading_deg=bow_deg))

    tankers = store(lies(636000001, 60), lies(636000002, 240), lies(636000003, 240))
    (berth,) = learned_areas(tankers, None, LearnParams())
    assert float(distance_m(berth.lon, berth.lat, 22.0, 59.0)) < 2.0
    others = store(lies(636000001, 60, 70), lies(636000002, 240, 70), lies(636000003, 240, 70))
    assert learned_areas(others, None, LearnParams()) == []  # where their antennas are, nobody knows
