"""No pair is lost to a cell's edge, midnight, an integer degree, 180 degrees or 70 N."""

from datetime import datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sea import scanned, sea
from voyage import Voyage

from monitor.geo.sphere import destination, distance_m
from monitor.store.query import records, rows, scalar

A, B = 636092001, 352001001


def pair(lon, lat, apart_m=100.0, bearing=90.0, at="2026-03-02T22:00", hours=4.0):
    """Two tankers lying `apart_m` from each other."""
    lon2, lat2 = destination(lon, lat, bearing, apart_m)
    return [
        Voyage(mmsi=A, name="A", ship_type=80, length_m=250, beam_m=44).at(at, lon, lat).stay(hours),
        Voyage(mmsi=B, name="B", ship_type=80, length_m=250, beam_m=44).at(at, float(lon2), float(lat2)).stay(hours),
    ]


@pytest.mark.parametrize(
    "lon, lat",
    [
        (22.05, 36.85),
        (179.9999, 45.0),
        (-179.9999, 70.0),
        (28.0, 60.0),
        (-0.0001, 0.0001),
        (33.0, 78.0),
        (22.04995, 36.84999),
    ],
)
@pytest.mark.parametrize("bearing", [0, 90, 180, 270])
def test_a_pair_is_met_wherever_it_lies(lon, lat, bearing):
    con = sea(*pair(lon, lat, bearing=bearing))
    scanned(con)
    met = records(con, "SELECT t, apart_m FROM contacts ORDER BY t")
    # 22:00 to 02:00, every five minutes, the first instant has no fix before it
    assert [m["t"] for m in met] == [datetime(2026, 3, 2, 22, 5) + timedelta(minutes=5 * i) for i in range(48)]
    # AIS gives positions to 0.0001 minutes: 0.2 m
    assert [m["apart_m"] for m in met] == pytest.approx([100.0] * 48, abs=0.5)


def test_the_lower_mmsi_comes_first_and_once():
    con = sea(*pair(22.05, 36.85))
    scanned(con)
    assert rows(con, "SELECT DISTINCT mmsi_a, mmsi_b FROM contacts") == [(B, A)]
    assert scalar(con, "SELECT max(n) FROM (SELECT count(*) AS n FROM contacts GROUP BY t)") == 1


def test_beyond_five_hundred_metres_is_no_contact():
    con = sea(*pair(22.05, 36.85, apart_m=520))
    scanned(con)
    assert scalar(con, "SELECT count(*) FROM contacts") == 0


def test_a_tanker_passing_at_speed_is_no_contact():
    a, _ = pair(22.05, 36.85)
    passing = (
        Voyage(mmsi=B, name="B", ship_type=80).at("2026-03-02T23:00", 21.9, 36.85).sail_to(22.2, 36.85, speed_kn=12)
    )
    con = sea(a, passing)
    scanned(con)
    assert scalar(con, "SELECT count(*) FROM contacts") == 0


@given(st.lists(st.tuples(st.floats(-0.02, 0.02), st.floats(-0.01, 0.01)), min_size=2, max_size=7), st.sampled_from(
    [(0.0, 0.0), (180.0, 60.0), (10.0, 70.0), (22.05, 36.85)]))  # fmt: skip
def test_as_many_pairs_as_by_brute_force(offsets, centre):
    ships = [
        Voyage(mmsi=636092001 + i, name=f"T{i}", ship_type=80)
        .at("2026-03-02T10:00", (centre[0] + dx + 180) % 360 - 180, centre[1] + dy)
        .stay(0.5)
        for i, (dx, dy) in enumerate(offsets)
    ]
    con = sea(*ships)
    scanned(con)
    found = set(rows(con, "SELECT DISTINCT mmsi_a, mmsi_b FROM contacts"))
    fixes = [v.positions()[0] for v in ships]
    apart = {
        (a.mmsi, b.mmsi): float(distance_m(a.lon, a.lat, b.lon, b.lat)) for a in fixes for b in fixes if a.mmsi < b.mmsi
    }
    assert found == {p for p, m in apart.items() if m <= 500}
    assert np.isfinite(list(apart.values())).all()
