"""Areas that are quiet against their own habit, and those that only look so."""

from datetime import date, datetime

from memory_store import store_in_memory
from sea import heard_by, put
from voyage import Voyage, log_of

from monitor.store.day import open_day
from monitor.store.query import rows
from monitor.tracks import false_spans, outages, reception
from monitor.tracks.outages import OutageParams
from monitor.tracks.reception import ReceptionParams

TOLD = 'SELECT station, area_x, area_y, "start", max("end") FROM outages GROUP BY ALL ORDER BY ALL'
GULF, SKAW = (14, 60), (5, 57)


def fleet(n, lon, lat, *, first=0, at="2026-03-02T00:00"):
    return [Voyage(mmsi=230100000 + first + i, ship_type=70).at(at, lon + 0.02 * i, lat) for i in range(n)]


def told(*voyages, days=(2, 3)):
    """Outages of areas: where no line names a receiver, the format stands for the one source of all."""
    found = told_of(log_of(*voyages), days=days)
    assert [row[1:] for row in found if row[0]] == [row[1:] for row in found if not row[0]]
    return [row[1:] for row in found if not row[0]]


def told_of(*parts, days=(2, 3)):
    con = store_in_memory()
    for i, items in enumerate(parts):
        put(con, items, f"part {i}")
    for day in days:
        one = open_day(con, date(2026, 3, day))
        false_spans.note(con, one)
        reception.begin(con)
        reception.note_bins(con, one, ReceptionParams())
        reception.collect(con, one, ReceptionParams())
        outages.collect(con, one, OutageParams())
    return rows(con, TOLD)


def test_an_area_that_falls_silent_for_hours():
    gulf = [v.stay(10).silent(hours=5).stay(25) for v in fleet(8, 28.1, 60.1)]
    skaw = [v.stay(40) for v in fleet(8, 10.3, 57.5, first=50)]
    # The last fixes are at 10:00 and the first at 15:00, so nothing is heard in the hours 11 to 14.
    assert told(*gulf, *skaw) == [(*GULF, datetime(2026, 3, 2, 11), datetime(2026, 3, 2, 15))]


def test_a_whole_feed_that_is_silent_over_midnight_is_told_on_the_next_day():
    gulf = [v.stay(20.5).silent(hours=10).stay(12) for v in fleet(8, 28.1, 60.1)]
    assert told(*gulf) == [(*GULF, datetime(2026, 3, 2, 21), datetime(2026, 3, 3, 6))]


def test_an_outage_over_midnight_while_others_are_heard_keeps_its_beginning():
    gulf = [v.stay(20.5).silent(hours=10).stay(12) for v in fleet(8, 28.1, 60.1)]
    skaw = [v.stay(42.5) for v in fleet(8, 10.3, 57.5, first=50)]
    assert told(*gulf, *skaw) == [(*GULF, datetime(2026, 3, 2, 21), datetime(2026, 3, 3, 6))]


def test_few_ships_make_no_habit():
    gulf = [v.stay(10).silent(hours=5).stay(12) for v in fleet(3, 28.1, 60.1)]
    assert told(*gulf) == []


def test_one_ship_that_goes_silent_among_many_is_no_outage():
    gulf = [v.stay(30) for v in fleet(8, 28.1, 60.1)]
    quiet = fleet(1, 28.1, 60.15, first=20)[0].stay(10).silent(hours=8).stay(10)
    assert told(*gulf, quiet) == []


def test_a_fleet_that_leaves_one_by_one_is_no_outage():
    leaving = [v.stay(20 + 1.5 * i) for i, v in enumerate(fleet(8, 28.1, 60.1))]
    skaw = [v.stay(40) for v in fleet(8, 10.3, 57.5, first=50)]
    assert told(*leaving, *skaw) == []


def test_the_end_of_the_data_is_no_outage():
    gulf = [v.stay(10) for v in fleet(8, 28.1, 60.1)]
    assert told(*gulf, days=(2,)) == []


def without(items, first_h, last_h):
    """What a receiver hands on that was out from one hour of the second of March to another."""
    return [x for x in items if not datetime(2026, 3, 2, first_h) <= x.t < datetime(2026, 3, 2, last_h)]


def test_one_receiver_of_two_that_is_quiet_is_told_by_its_name():
    gulf = [v.stay(35) for v in fleet(8, 28.1, 60.1)]
    parts = without(heard_by("A", *gulf), 11, 15), heard_by("B", *gulf)
    assert told_of(*parts) == [("A", *GULF, datetime(2026, 3, 2, 11), datetime(2026, 3, 2, 15))]


def test_a_receivers_outage_goes_as_far_as_the_areas_that_it_hears():
    gulf, skaw = [v.stay(35) for v in fleet(8, 28.1, 60.1)], [v.stay(35) for v in fleet(8, 10.3, 57.5, first=50)]
    far = Voyage(mmsi=230100099, ship_type=70).at("2026-03-02T00:00", 10.3, 57.6).stay(10)  # one ship is no habit
    parts = without(heard_by("A", *gulf, far), 11, 15), heard_by("B", *gulf, *skaw)
    assert [row[:3] for row in told_of(*parts)] == [("A", *GULF)]


def test_a_receivers_outage_over_midnight_keeps_its_beginning():
    gulf = [v.stay(40) for v in fleet(8, 28.1, 60.1)]
    heard = heard_by("A", *gulf)
    quiet = [x for x in heard if not datetime(2026, 3, 2, 21) <= x.t < datetime(2026, 3, 3, 4)]
    assert told_of(quiet, heard_by("B", *gulf)) == [("A", *GULF, datetime(2026, 3, 2, 21), datetime(2026, 3, 3, 4))]


def test_a_receiver_that_hears_few_has_no_habit():
    gulf = [v.stay(35) for v in fleet(8, 28.1, 60.1)]
    assert told_of(without(heard_by("A", *gulf[:3]), 11, 15), heard_by("B", *gulf)) == []
