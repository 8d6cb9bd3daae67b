"""Who heard whom: of every reception, though of the same message one fix is stored."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations

import pytest
from memory_store import store_in_memory
from sea import RECEPTION, heard_by, put, scanned
from voyage import Voyage

from monitor.store.query import rows, scalar

SHIP = Voyage(mmsi=230100001, ship_type=70).at("2026-03-02T10:10", 28.1, 60.1).stay(1)  # 10:10, 10:20 ... 11:10
HEARD = "SELECT station, mmsi, CAST(bin_t AS VARCHAR) FROM receptions ORDER BY ALL"


def half_hours(station, *times):
    return [(station, 230100001, f"2026-03-02 {t}:00") for t in times]


def late(items, by_s=1):
    return [replace(x, t=x.t + timedelta(seconds=by_s)) for x in items]


def test_two_that_hear_the_same_message_have_heard_the_ship_and_the_fix_is_one():
    con = store_in_memory()
    put(con, [*heard_by("A", SHIP), *late(heard_by("B", SHIP))])
    assert scalar(con, "SELECT count(*) FROM positions") == 7
    times = ("10:00", "10:30", "11:00")
    assert rows(con, HEARD) == half_hours("A", *times) + half_hours("B", *times)


def test_where_no_line_names_a_receiver_the_format_of_the_file_stands_for_it():
    con = store_in_memory()
    put(con, heard_by(None, SHIP))
    assert {station for station, _, _ in rows(con, HEARD)} == {"nmea"}


def test_what_is_read_again_says_nothing_new_and_makes_no_day_stale():
    con = store_in_memory()
    put(con, heard_by("A", SHIP))
    before = rows(con, HEARD), rows(con, "SELECT sum(n) FROM file_days")
    put(con, heard_by("A", SHIP), "again")
    assert (rows(con, HEARD), rows(con, "SELECT sum(n) FROM file_days")) == before


def test_the_echoes_of_another_receiver_make_a_scanned_day_stale():
    con = store_in_memory()
    put(con, heard_by("A", SHIP))
    assert scanned(con, kinds=(), stages=[RECEPTION]).days == 1
    assert scanned(con, kinds=(), stages=[RECEPTION]).days == 0
    put(con, late(heard_by("B", SHIP)), "echoes")
    assert scalar(con, "SELECT count(*) FROM positions") == 7
    assert scanned(con, kinds=(), stages=[RECEPTION]).days == 1
    assert rows(con, "SELECT DISTINCT sole FROM exposure") == [(None,)]


def test_the_order_of_files_does_not_matter():
    parts = {"a": heard_by("A", SHIP), "b": late(heard_by("B", SHIP)), "again": late(heard_by("A", SHIP), 2)}
    found = []
    for order in permutations(parts):
        con = store_in_memory()
        for name in order:
            put(con, parts[name], name)
        found.append(rows(con, HEARD))
    assert all(one == found[0] for one in found)
    assert len(found[0]) == 6


def test_stations_ashore_and_buoys_are_not_ships():
    con = store_in_memory()
    items = heard_by("A", SHIP)
    put(con, [replace(x, mmsi=mmsi) for mmsi in (2300001, 992301001) for x in items])
    assert rows(con, HEARD) == []


def test_a_file_that_breaks_half_way_leaves_no_receptions():
    def breaks():
        yield from heard_by("A", SHIP)
        raise OSError("gone")

    con = store_in_memory()
    with pytest.raises(OSError, match="gone"):
        put(con, breaks())
    assert rows(con, HEARD) == []
    assert rows(con, "SELECT * FROM file_days WHERE day = ?", [date(2026, 3, 2)]) == []
