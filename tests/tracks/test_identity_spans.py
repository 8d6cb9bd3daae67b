"""Spans of one hull, and the noise of hand-typed reports."""

from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from memory_store import store_in_memory
from sea import put, reference, scanned

from monitor.model.ais_message import Static
from monitor.model.vessel import IdentitySpan
from monitor.tracks.hulls import Hulls
from monitor.tracks.identity_spans import IdentityParams, all_spans, collapse, spans

T0 = datetime(2026, 3, 2)
REPORT = Static(636092001, T0, 9900007, "NIGHT HERON", "5LAB", 80, 250, 44, 8.0, "SKAW", None, 5, 1, 0)


def said(*reports):
    con = store_in_memory()
    put(con, [replace(r, line_no=i + 1) for i, r in enumerate(reports)])
    scanned(con, kinds=(), stages=())
    return con


def at(hours, **changes):
    return replace(REPORT, t=T0 + timedelta(hours=hours), **changes)


def names(con, imo=9900007, mmsis=(636092001,)):
    return [(s.name, s.n_reports) for s in spans(con, imo, mmsis, reference().flags)]


def whole(con):
    return [(s.hull, s.name, s.n_reports) for s in all_spans(con, reference().flags)]


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


def test_padding_and_cut_ends_are_no_second_name():
    con = said(at(0, name="NIGHT  HERON"), at(1, name="NIGHT HERON@@"), at(2, name="NIGHT HERON  "), at(3))
    assert names(con) == [("NIGHT HERON", 4)]


def test_a_type_of_the_same_class_and_a_size_a_few_metres_off_are_no_second_identity():
    con = said(at(0), at(1), at(24, ship_type=89), at(25, ship_type=89, length_m=247), at(48), at(49))
    assert names(con) == [("NIGHT HERON", 6)]


def test_flicker_of_single_reports_collapses():
    con = said(*(at(12 * i, name="NIGHT HEROM" if i % 2 else "NIGHT HERON") for i in range(9)))
    assert names(con) == [("NIGHT HERON", 5)]


def test_two_names_said_in_turns_stand_beside_each_other():
    con = said(*(at(24 * d + h, name=n) for d in range(4) for h, n in enumerate(["ONE", "ONE", "TWO", "TWO"])))
    one, two = spans(con, 9900007, (636092001,), reference().flags)
    assert [(s.name, s.n_reports) for s in (one, two)] == [("ONE", 8), ("TWO", 8)]
    assert one.first_seen < two.first_seen < one.last_seen < two.last_seen


def test_a_name_taken_up_again_after_months_is_a_third_span():
    con = said(*(at(24 * d, name=n) for d, n in ((0, "A"), (1, "A"), (90, "B"), (91, "B"), (180, "A"), (181, "A"))))
    assert [name for name, _ in names(con)] == ["A", "B", "A"]


def test_one_report_of_another_imo_number_is_no_second_hull():
    con = said(at(0), at(6), at(12, imo=9900019), at(18))
    assert whole(con) == [("IMO9900007", "NIGHT HERON", 4)]


def test_a_report_without_an_imo_number_belongs_to_the_hull_of_its_number():
    con = said(at(0, imo=None), at(24), at(25), at(48, imo=None, name=None), at(72))
    assert whole(con) == [("IMO9900007", "NIGHT HERON", 5)]


def test_all_hulls_at_once_equal_each_hull_alone():
    con = said(
        *(at(h) for h in (0, 5, 30)),
        *(at(h, mmsi=352001001, name="SOLD") for h in (60, 70)),
        *(at(h, mmsi=538000001, imo=None, name="NUMBERLESS") for h in (1, 40)),
        *(at(h, mmsi=538000002, imo=9900019, name="OTHER") for h in (2, 41)),
    )
    hulls = Hulls(con, reference().flags)
    alone = []
    for hull in ("MMSI538000001", "IMO9900007", "IMO9900019"):
        vessel = hulls.vessel(hull)
        alone += spans(con, vessel.imo, hulls.mmsis(hull), reference().flags)
    assert [replace(s, sources=()) for s in alone] == list(all_spans(con, reference().flags))
    assert {s.sources for s in alone} == {("log",)}


RUN = st.tuples(
    st.integers(0, 40), st.integers(1, 4), st.sampled_from(["A", "B", None]), st.sampled_from([250, 252, 183])
)


@given(st.lists(RUN, max_size=12))
def test_collapsing_drops_single_reports_only_and_keeps_the_order_of_time(drawn):
    runs, day = [], 0
    for gap_d, n, name, length_m in drawn:
        day += gap_d
        at = T0 + timedelta(days=day)
        runs.append(IdentitySpan("IMO1", 1, 636092001, 636, "LR", name, "C", 80, length_m, 44, at, at, n))
    once = collapse(runs, IdentityParams())
    dropped = sum(r.n_reports for r in runs) - sum(s.n_reports for s in once)
    assert 0 <= dropped <= sum(r.n_reports for r in runs if r.n_reports < IdentityParams().min_reports)
    assert all(s.first_seen <= s.last_seen for s in once)
    assert [s.first_seen for s in once] == sorted(s.first_seen for s in once)


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
