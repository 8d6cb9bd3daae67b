"""Floods: a crowd that one file makes appear and vanish under way is told once, judged by nobody, and witnesses nothing."""

from dataclasses import replace
from datetime import date

import pytest
from sea import bystanders, put, scanned, sea
from voyage import Voyage, log_of

from monitor.model.aside import Aside
from monitor.store.aside import set_aside
from monitor.store.day import open_day
from monitor.store.query import rows
from monitor.text.english import english
from monitor.tracks import floods
from monitor.tracks.floods import Flood, FloodParams
from pipelines.jobs import scan_day

FIRST, SECOND = date(2026, 3, 2), date(2026, 3, 3)
P = FloodParams(crowd=5)
PLACE = (28.0, 60.0)
WITNESSES = "SELECT mmsi FROM query_table(?) WHERE mmsi BETWEEN 273000000 AND 273999999"
HARBOUR = bystanders(*PLACE, n=4, hours=40)  # each of the four is in its cell in all 48 half hours of the first day


def ghost(n, at="2026-03-02T10:00", hours=1.0):
    """Sails four knots among the ships at anchor, from nothing to nothing."""
    return (
        Voyage(mmsi=273000000 + n, name=f"GHOST {n}", ship_type=80)
        .at(at, PLACE[0], PLACE[1] + 0.001 * n)
        .sail_to(PLACE[0] + hours * 0.133, PLACE[1] + 0.001 * n, speed_kn=4.0, every_min=15)
    )


def crowd(n=6, **when):
    return [ghost(i, **when) for i in range(n)]


def flooded(con, *days, params=P):
    found = [floods.collect(con, open_day(con, day), params) for day in days]
    return found, rows(con, "SELECT as_of, mmsi, received FROM flood_vessels ORDER BY as_of, mmsi")


def test_a_crowd_out_of_nothing_is_one_flood_and_who_is_received_for_long_is_none_of_it():
    known = ghost(50, hours=3.0)
    still = Voyage(mmsi=273000051, ship_type=80).at("2026-03-02T10:00", *PLACE).stay(1.0)
    found, members = flooded(sea(*HARBOUR, *crowd(), known, still), FIRST)
    assert found == [[Flood("log", 6)]]
    assert members == [(FIRST, 273000000 + n, True) for n in range(6)]


@pytest.mark.parametrize(
    "voyages",
    [
        [*HARBOUR, *crowd(4)],  # too few to be a crowd
        crowd(6),  # nobody else is received where they came from and went to
        [*HARBOUR, *crowd(at="2026-03-02T00:10")],  # they may have been there before the data began
    ],
)
def test_no_flood(voyages):
    assert flooded(sea(*voyages), FIRST) == ([[]], [])


def test_a_crowd_in_two_files_or_known_before_is_no_flood():
    con = sea(*HARBOUR, *crowd()[:3])
    put(con, log_of(*crowd()[3:]), "other")
    assert flooded(con, FIRST) == ([[]], [])
    con = sea(*HARBOUR, *crowd(), *crowd(at="2026-03-03T08:00"))
    assert flooded(con, SECOND)[0] == [[]]  # as if the first day had been judged before


def test_of_a_flood_that_goes_on_only_who_is_received_for_long_is_released():
    goes_on, long = ghost(1, at="2026-03-03T08:00"), ghost(2, at="2026-03-03T08:00", hours=3.0)
    found, members = flooded(sea(*HARBOUR, *crowd(), goes_on, long), FIRST, SECOND)
    assert found == [[Flood("log", 6)], [Flood("log", 1)]]
    assert members[6:] == [(SECOND, 273000000 + n, n == 1) for n in (0, 1, 3, 4, 5)]  # the others for the look-back


def test_a_flood_is_told_once_judged_by_no_rule_and_witnesses_nothing(monkeypatch):
    monkeypatch.setattr(scan_day, "FLOODS", P)
    con = sea(*HARBOUR, *crowd())
    assert scanned(con).changed == 0
    (one,) = set_aside(con)
    assert (one.kind, one.name, one.day) == (Aside.FLOOD, "log", FIRST)
    assert english(one.reason).startswith(
        "6 vessels appeared from nothing under way, were received for less than 2.5 h"
    )
    for table in ("exposure", "signal_losses", "track_newest", "ordinary_gaps", "stops"):
        assert rows(con, WITNESSES, [table]) == [], table
    assert scanned(con).days == 0 and set_aside(con) == [one]  # not tried again, still told
    monkeypatch.setattr(scan_day, "FLOODS", replace(P, crowd=7))
    scanned(con, since=FIRST)
    assert set_aside(con) == [] and rows(con, "SELECT count(DISTINCT mmsi) FROM track_newest") == [(6,)]
