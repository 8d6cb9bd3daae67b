"""What is asked of a gap does not grow with the crowd around it, nor with how many gaps are asked at once."""

from datetime import date
from types import SimpleNamespace

from sea import bystanders, scanned, sea
from voyage import Voyage

from monitor.detect.gaps import expected_reception, witnesses
from monitor.detect.gaps.witnesses import WitnessParams
from monitor.model.event import Kind
from monitor.store.day import open_day
from monitor.store.events import newest
from monitor.store.query import rows

DAY = date(2026, 3, 2)


def gone(n):
    v = Voyage(mmsi=273000001 + n, imo=9900007 if n == 0 else None, name=f"HERON {n}", ship_type=80)
    return v.at("2026-03-02T10:00", 27.2, 60.0 + 0.01 * n).sail_to(28.0, 60.0 + 0.01 * n, speed_kn=8)


def test_gaps_asked_one_by_one_are_told_as_all_at_once(monkeypatch):
    con = sea(*bystanders(28.0, 60.0, hours=23.5), *(gone(n) for n in range(3)))
    scanned(con, kinds=[Kind.DARK])
    at_once = newest(con, kind=Kind.DARK)
    monkeypatch.setattr(expected_reception, "MOST_AT_ONCE", 1)
    scanned(con, since=DAY, kinds=[Kind.DARK])
    assert newest(con, kind=Kind.DARK) == at_once != []


def test_of_a_crowd_a_part_witnesses_the_same_all_day_and_all_do_where_there_is_none():
    con = sea(*bystanders(28.0, 60.0, n=60, hours=3))
    scanned(con, kinds=(), stages={"reception.collect", "outages.collect"})
    context = SimpleNamespace(con=con, day=open_day(con, DAY))

    def asked(most):
        witnesses.choose(context, WitnessParams(most=most))
        return rows(con, "SELECT mmsi, count(*) FROM witnesses GROUP BY mmsi ORDER BY mmsi")

    everybody = asked(60)
    assert len(everybody) == 60
    some = asked(25)  # of the 50 west of 30 E every second number in the shuffle, all of the 10 beyond
    assert set(some) < set(everybody)  # with all of their half hours
    assert everybody[50:] == some[-10:] and 15 <= len(some) - 10 <= 35
