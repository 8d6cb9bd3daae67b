"""Contacts equal brute force, and no pair is lost to a cell's edge, midnight, an integer degree, 180 or 70 N."""

from datetime import date, datetime, timedelta
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from memory_store import store_in_memory
from sea import CONTACTS, TRACKS, put, scanned, sea
from voyage import Voyage

from monitor.geo.projection import wrap_lon
from monitor.geo.sphere import destination, distance_m
from monitor.model.ais_message import Position, Static
from monitor.store.day import open_day
from monitor.store.query import records, rows, scalar
from monitor.tracks import contacts, false_spans, identity_days, segments
from monitor.tracks.contact_tiles import by_water
from monitor.tracks.contacts import ContactParams
from monitor.tracks.newest_rows import note_tracks
from monitor.tracks.segmentation import TrackParams

A, B = 636092001, 352001001
MIDNIGHT = datetime(2026, 3, 3)
WHOLE = "SELECT min(in_t) AS in_t, max(out_t) AS out_t, min(apart_m) AS apart_m, count(*) AS n FROM contacts"


def tanker(mmsi, ship_type=80):
    return Voyage(mmsi=mmsi, name=f"T{mmsi % 1000}", ship_type=ship_type, length_m=250, beam_m=44)


def pair(lon, lat, apart_m=100.0, bearing=90.0, at="2026-03-02T22:00", hours=4.0, other_type=80, n=0):
    """Two ships lying `apart_m` from each other, the first a tanker; `n` tells one pair from the next."""
    lon2, lat2 = destination(lon, lat, bearing, apart_m)
    return [
        tanker(A + n).at(at, lon, lat).stay(hours),
        tanker(B + n, other_type).at(at, float(lon2), float(lat2)).stay(hours),
    ]


def collected(con):
    """Contacts of the two days round midnight: of a scan only the stages that lead to them."""
    for on in (date(2026, 3, 2), MIDNIGHT.date()):
        day = open_day(con, on)
        identity_days.collect(con, day)
        false_spans.note(con, day)
        segments.stand(con, day, TrackParams())
        segments.begin(con)
        segments.follow(con, day, TrackParams())
        note_tracks(con, day)
        contacts.begin(con)
        contacts.stand(con, day, ContactParams())
        contacts.note_slow(con, day, ContactParams())
        contacts.collect(con, day, ContactParams())
    return con


def contacts_of(*voyages):
    return collected(sea(*voyages))


PLACES = (
    (22.05, 36.85),
    (179.9999, 45.0),
    (-179.9999, 70.0),
    (28.0, 60.0),
    (-0.0001, 0.0001),
    (33.0, 78.0),
    (23.04995, 37.84999),
    (12.0, 89.5),
)


@pytest.mark.parametrize("bearing", [0, 90, 180, 270])
def test_a_pair_is_met_wherever_it_lies(bearing):
    """All places in one store: they are far from each other."""
    other_type = 80 if bearing < 180 else 70
    ships = [ship for n, at in enumerate(PLACES) for ship in pair(*at, bearing=bearing, other_type=other_type, n=n)]
    con = contacts_of(*ships)
    numbers = sorted((B + n, A + n) for n in range(len(PLACES)))
    assert rows(con, "SELECT DISTINCT mmsi_a, mmsi_b FROM contacts ORDER BY ALL") == numbers
    for low, _ in numbers:
        (met,) = records(con, f"{WHOLE} WHERE mmsi_a = $low", {"low": low})
        assert (met["in_t"], met["out_t"]) == (datetime(2026, 3, 2, 22), datetime(2026, 3, 3, 2))
        # AIS gives positions to 0.0001 minutes: 0.2 m
        assert met["apart_m"] == pytest.approx(100.0, abs=0.5)
        # a row a day, and the second begins where the first ends
        of_pair = "FROM contacts WHERE mmsi_a = $low ORDER BY as_of"
        first, second = rows(con, f"SELECT start_t, end_t {of_pair}", {"low": low})
        assert first[1] == second[0]
        assert sum(sum(s) for (s,) in rows(con, f"SELECT apart_s {of_pair}", {"low": low})) == 4 * 3600


def test_the_crossing_is_solved_and_not_sampled():
    # Along a meridian at 5 kn, a report every 20 minutes, past a ship that lies 300 m to the side: within 500 m for
    # the 400 m on either side, 311 s, though no report falls into that time.
    lying = tanker(A).at("2026-03-02T10:00", 22.05, 36.55).stay(4, every_min=20)
    lon, lat = (float(x) for x in destination(22.05, 36.55, 90, 300))
    passing = tanker(B).at("2026-03-02T10:00", lon, lat - 5 / 60).sail_to(lon, lat + 10 / 60, speed_kn=5, every_min=23)
    (met,) = records(contacts_of(lying, passing), WHOLE)
    assert met["apart_m"] == pytest.approx(300, abs=2)
    assert (met["out_t"] - met["in_t"]).total_seconds() == pytest.approx(2 * 400 / (5 * 1852 / 3600), abs=3)
    assert abs(met["in_t"] - datetime(2026, 3, 2, 10, 57, 24, 500000)) < timedelta(seconds=4)


def test_pairs_group_by_group_of_waters_meet_as_all_at_once(monkeypatch):
    """Three waters in different tiles, in one of them a third ship beside the pair, which a group must not part."""
    waters = ((22.05, 36.85), (179.9999, 45.0), (103.0, 1.2))
    places = [
        (mmsi + 10 * n, lon, lat + i / 1000) for n, (lon, lat) in enumerate(waters) for i, mmsi in enumerate((A, B))
    ]
    places.append((A + 5, 22.051, 36.85))
    ships = [tanker(mmsi).at("2026-03-02T22:00", lon, lat).stay(1.5) for mmsi, lon, lat in places]
    told = "SELECT * FROM contacts ORDER BY ALL"
    at_once = rows(contacts_of(*ships), told)
    groups = []
    monkeypatch.setattr(contacts, "MOST_STEPS", 10)
    monkeypatch.setattr(contacts, "by_water", lambda *of: groups.append(list(by_water(*of))) or groups[-1])
    assert rows(contacts_of(*ships), told) == at_once and len(at_once) == 5
    assert len(groups[0]) == 3


def test_the_lower_mmsi_comes_first_and_once():
    con = contacts_of(*pair(22.05, 36.85, at="2026-03-02T10:00"))
    assert rows(con, "SELECT mmsi_a, mmsi_b FROM contacts") == [(B, A)]


def test_never_within_five_hundred_metres_has_no_moment_of_meeting():
    con = contacts_of(*pair(22.05, 36.85, apart_m=520))
    assert {r["in_t"] for r in records(con, "SELECT in_t FROM contacts")} == {None}
    assert rows(contacts_of(*pair(22.05, 36.85, apart_m=820)), "SELECT * FROM contacts") == []


def test_a_tanker_passing_at_speed_is_no_contact():
    a, _ = pair(22.05, 36.85)
    passing = tanker(B).at("2026-03-02T23:00", 21.9, 36.85).sail_to(22.2, 36.85, speed_kn=12)
    assert scalar(contacts_of(a, passing), "SELECT count(*) FROM contacts") == 0


@pytest.mark.parametrize("other_type, n", [(52, 2), (50, 2), (70, 2), (None, 2)])
def test_ships_of_other_types_come_in_beside_a_tanker(other_type, n):
    con = contacts_of(*pair(22.05, 36.85, other_type=other_type))
    assert scalar(con, "SELECT count(*) FROM contacts") == n


def test_of_other_ships_only_the_hours_beside_a_tanker_are_looked_at():
    """A tug lies still by itself, comes over at 10 kn, lies alongside for an hour and goes home."""
    lying = tanker(A).at("2026-03-02T06:00", 22.05, 36.55).stay(14)
    home, beside = (24.05, 36.55), (22.051, 36.55)
    tug = tanker(B, 52).at("2026-03-02T00:00", *home).stay(3).sail_to(*beside, speed_kn=10).stay(1)
    con = contacts_of(lying, tug.sail_to(*home, speed_kn=10).stay(1))
    assert scalar(con, "SELECT count(*) FROM contacts") == 1
    hours = "SELECT count(DISTINCT epoch_us(t) // 3600000000) FROM positions WHERE mmsi = 352001001 AND sog_kn <= 6"
    looked_at = "SELECT count(DISTINCT t_us // 3600000000) FROM slow_steps WHERE ship = 35200100100000"
    assert scalar(con, looked_at) < scalar(con, hours)


def test_two_of_which_neither_is_a_tanker_make_none():
    tug, cargo = (tanker(m, t).at("2026-03-02T10:00", 22.05, 36.55).stay(4) for m, t in ((A, 52), (B, 70)))
    assert scalar(contacts_of(tug, cargo), "SELECT count(*) FROM contacts") == 0


def test_a_silence_of_either_is_not_told_as_together():
    a, b = pair(22.05, 36.85, at="2026-03-02T08:00", hours=2)
    a, b = a.stay(9), b.silent(hours=7).stay(2)
    con = contacts_of(a, b)
    assert rows(con, "SELECT in_t, out_t FROM contacts ORDER BY in_t") == [
        (datetime(2026, 3, 2, 8), datetime(2026, 3, 2, 10)),
        (datetime(2026, 3, 2, 17), datetime(2026, 3, 2, 19)),
    ]


def fix(mmsi, t, lon, lat, n):
    return Position(mmsi, t, lon, lat, None, None, None, None, 1, n, n, None)


def said(mmsi, n):
    return Static(mmsi, datetime(2026, 3, 2, 1), None, "T", None, 80, 250, 44, None, None, None, 5, n, n)


CENTRES = [(0.0, 0.0), (180.0, 10.0), (179.99, 78.0), (10.0, 70.0), (22.0, 37.0), (-179.995, 60.0), (28.0, 59.0)]
STEP = st.tuples(st.integers(1, 50), st.integers(-900, 900), st.integers(-900, 900))  # minutes, metres east and north
WAY = st.tuples(
    st.integers(-700, 700), st.integers(-700, 700), st.integers(-100, 0), st.lists(STEP, min_size=3, max_size=9)
)


def fixes_of(way, centre):
    """A random walk round a centre, from some time before midnight on: seconds from midnight, degrees."""
    east, north, minutes, steps = way
    at = [(minutes * 60, east, north)]
    for wait, dx, dy in steps:
        at.append((at[-1][0] + wait * 60, at[-1][1] + dx, at[-1][2] + dy))
    t, x, y = np.array(at, float).T
    lat = centre[1] + np.degrees(y / 6371008.8)
    lon = wrap_lon(centre[0] + np.degrees(x / 6371008.8) / np.cos(np.radians(centre[1])))
    return t, lon, lat


GRID_S = np.arange(-7000, 30000) + 0.5  # a fine grid of seconds from midnight


def followed(way):
    """When a ship was observed and slow, and where it was, at each second."""
    t, lon, lat = way
    k = np.clip(np.searchsorted(t, GRID_S) - 1, 0, len(t) - 2)
    length = np.diff(t)
    speed_ms = (distance_m(lon[:-1], lat[:-1], lon[1:], lat[1:]) - 60) / length
    seen = (t[0] < GRID_S) & (t[-1] > GRID_S) & (length[k] <= 3600) & (speed_ms[k] <= 6 * 1852 / 3600)
    part = (GRID_S - t[k]) / length[k]
    return seen, lon[k] + part * wrap_lon(lon[k + 1] - lon[k]), lat[k] + part * (lat[k + 1] - lat[k])


def by_brute_force(one, other):
    """Seconds at which both were observed and slow, and how far apart they were, from two ships as followed."""
    seen = one[0] & other[0]
    return GRID_S[seen], distance_m(*(x[seen] for x in (*one[1:], *other[1:])))


def equal_to_brute_force(found, at_s, apart_m):
    near, met = at_s[apart_m <= 800], at_s[apart_m <= 500]
    told = sum((r["end_t"] - r["start_t"]).total_seconds() for r in found)
    assert told == pytest.approx(len(near), abs=2 + 0.002 * len(near) + 2 * len(found))
    assert sum(sum(r["apart_s"]) for r in found) == pytest.approx(told, abs=32 * max(len(found), 1))
    ins = [r for r in found if r["in_t"]]
    if len(met):
        assert min((r["in_t"] - MIDNIGHT).total_seconds() for r in ins) == pytest.approx(met[0], abs=4)
        assert max((r["out_t"] - MIDNIGHT).total_seconds() for r in ins) == pytest.approx(met[-1], abs=4)
    else:
        assert sum((r["out_t"] - r["in_t"]).total_seconds() for r in ins) < 4


@settings(max_examples=max(settings().max_examples // 8, 1))
@given(st.tuples(*(st.lists(WAY, min_size=2, max_size=3) for _ in CENTRES)))
def test_as_by_brute_force_on_random_voyages(ways):
    """Every example has random voyages in seven waters at once."""
    voyages = {
        636092001 + 100 * k + 7 * i: fixes_of(way, centre)
        for k, centre in enumerate(CENTRES)
        for i, way in enumerate(ways[k])
    }
    items = [said(m, 10_000 + i) for i, m in enumerate(voyages)]
    for mmsi, (t, lon, lat) in voyages.items():
        items += [
            fix(mmsi, MIDNIGHT + timedelta(seconds=s), x, y, i)
            for i, (s, x, y) in enumerate(zip(t, lon, lat, strict=True))
        ]
    con = store_in_memory()
    put(con, items)
    found = {pair: [] for pair in combinations(voyages, 2)}
    for r in records(collected(con), "SELECT * FROM contacts"):
        found[r["mmsi_a"], r["mmsi_b"]].append(r)
    con.close()
    ships = {mmsi: followed(way) for mmsi, way in voyages.items()}
    for (a, b), told in found.items():
        if (a - 636092001) // 100 == (b - 636092001) // 100:
            equal_to_brute_force(told, *by_brute_force(ships[a], ships[b]))
        else:
            assert not told


def test_more_ships_than_have_room_are_counted_and_not_told(caplog):
    ships = [tanker(636092001 + i).at("2026-03-02T10:00", 0.005, 0.005).stay(0.5) for i in range(401)]
    con = sea(*ships)
    scanned(con, kinds=(), stages=[TRACKS, CONTACTS])
    assert scalar(con, "SELECT count(*) FROM contacts") == 0
    assert "cells too crowded" in caplog.text


def test_a_point_with_thousands_of_ships_takes_no_more_memory_and_hides_no_pair_elsewhere():
    # two and a half thousand ships at a receiver's default position would be three million pairs
    crowd = [tanker(636093001 + i).at("2026-03-02T10:00", 0.005, 0.005).stay(0.5) for i in range(2500)]
    con = sea(*crowd, *pair(0.08, 0.005, at="2026-03-02T10:00"), alone=True)
    con.execute("SET memory_limit = '200MB'")
    assert rows(collected(con), "SELECT DISTINCT mmsi_a, mmsi_b FROM contacts") == [(B, A)]


def test_where_candidates_are_cut_no_pair_is_parted(monkeypatch):
    ships = [
        v
        for k in range(4)
        for v in (
            tanker(636092001 + 2 * k + i).at("2026-03-02T10:00", 20.0 + k, 36.0 + 0.001 * i).stay(6) for i in (0, 1)
        )
    ]
    whole = rows(contacts_of(*ships), "SELECT * FROM contacts ORDER BY ALL")
    monkeypatch.setattr("monitor.tracks.proximity.CHUNK", 5)
    assert rows(contacts_of(*ships), "SELECT * FROM contacts ORDER BY ALL") == whole
    assert len(whole) == 4
