"""Spans of one hull, and the noise of hand-typed reports."""

from dataclasses import replace
from datetime import datetime, timedelta

from sea import put, reference, scanned

from monitor.model.message import Static
from monitor.store.connect import connect
from monitor.tracks.hulls import Hulls
from monitor.tracks.identity import spans

T0 = datetime(2026, 3, 2)
REPORT = Static(636092001, T0, 9900007, "NIGHT HERON", "5LAB", 80, 250, 44, 8.0, "SKAW", None, 5, 1, 0)


def said(*reports):
    con = connect(None)
    put(con, [replace(r, line_no=i + 1) for i, r in enumerate(reports)])
    scanned(con)
    return con


def at(hours, **changes):
    return replace(REPORT, t=T0 + timedelta(hours=hours), **changes)


def names(con, imo=9900007, mmsis=(636092001,)):
    return [(s.name, s.n_reports) for s in spans(con, imo, mmsis, reference().flags)]


def test_one_identity_over_days_is_one_span():
    assert names(said(*(at(12 * i) for i in range(8)))) == [("NIGHT HERON", 8)]


def test_one_garbled_name_is_no_second_identity():
    con = said(at(0), at(6), at(30, name="NIGXT HERON"), at(60), at(66))
    assert names(con) == [("NIGHT HERON", 4)]


def test_a_lasting_new_name_is_a_second_identity():
    con = said(at(0), at(6), at(30, name="DAY HERON"), at(36, name="DAY HERON"))
    assert names(con) == [("NIGHT HERON", 2), ("DAY HERON", 2)]


def test_a_report_without_a_name_contradicts_nothing():
    con = said(at(0), at(6, name=None, imo=None, call_sign=None), at(30))
    assert names(con) == [("NIGHT HERON", 3)]


def test_a_hull_keeps_its_number_when_the_mmsi_changes():
    con = said(at(0), at(24, mmsi=352001001, name="SOLD"))
    hulls = Hulls(con, reference().flags)
    vessel = hulls.vessel("IMO9900007")
    assert (vessel.mmsi, vessel.name, vessel.flag) == (352001001, "SOLD", "PA")
    assert hulls.mmsis("IMO9900007") == [352001001, 636092001]
    assert [v.hull for v in hulls.search("sol")] == ["IMO9900007"]
    assert [v.hull for v in hulls.search("9900007")] == ["IMO9900007"]
    assert [v.hull for v in hulls.search("636092001")] == ["IMO9900007"]
    assert hulls.search("nobody") == []


def test_an_imo_number_with_a_wrong_check_digit_is_no_hull():
    con = said(at(0, imo=9900008))
    assert Hulls(con, reference().flags).vessel("MMSI636092001").imo is None
