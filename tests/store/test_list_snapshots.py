"""Snapshots: added once, followed from one to the next, added and removed listings visible."""

from dataclasses import replace
from datetime import date

import pytest
from memory_store import store_in_memory

from monitor.model.listing import BadRow, ListEntry, ListFile, ListFormat, ListStatus
from monitor.model.message import as_written
from monitor.model.partial_date import PartialDate
from monitor.store.hull_lists import said_of_hulls
from monitor.store.lists import Added, Kept, add_snapshot, covered, list_name, listed, snapshots

A = ListEntry(
    1, "CA", ListStatus.LISTED, imo=9900007, name="A", other_names=("OLD A",), listed_on=PartialDate.of(2025, 1, 1)
)
B = ListEntry(2, "CA", ListStatus.LISTED, imo=9900019, name="B")
C = ListEntry(3, "CA", ListStatus.LISTED, name="C", flag="PA")
DAYS = [date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1), date(2026, 4, 1)]


def add(con, day, *entries, sha="", name="plain CA"):
    file = ListFile(ListFormat.PLAIN_CSV, entries, (BadRow(9, as_written("r"), "t"),), (as_written("assumed"),))
    return add_snapshot(con, file, name, sha256=sha or f"sha {day}", file_name="f.csv", dated=day, run_id="r")


def store(*of_days):
    con = store_in_memory()
    for day, entries in zip(DAYS, of_days, strict=False):
        add(con, day, *entries)
    return con


def test_a_snapshot_comes_out_as_it_went_in():
    (one,) = listed(store([A]))
    assert one.entry == A
    assert (one.list_name, one.sha256, one.first_dated, one.gone_by) == ("plain CA", "sha 2026-01-01", DAYS[0], None)


@pytest.mark.parametrize("listed_on", ["2018-03-30", "2018-03", "2018"])
def test_a_date_comes_out_with_as_much_as_the_list_said(listed_on):
    (one,) = listed(store([replace(A, listed_on=PartialDate(listed_on))]))
    assert one.entry.listed_on == listed_on
    assert isinstance(one.entry.listed_on, PartialDate)


@pytest.mark.parametrize(
    ("listed_on", "on"),
    [("2018-03-30", date(2018, 3, 30)), ("2018-02", date(2018, 2, 28)), ("2018", date(2018, 12, 31))],
)
def test_rules_that_need_a_day_never_take_an_earlier_one_than_the_list_can_mean(listed_on, on):
    said = replace(A, listed_on=PartialDate(listed_on))
    hulls = said_of_hulls(store([said, replace(said, authority="X", status=ListStatus.SCRAPPED)]))
    assert hulls.scrapped[A.imo].on == on
    assert [d.on for d in hulls.listed.get(A.imo, ())] == ([on] if len(listed_on) == 10 else [])


def test_later_snapshots_make_added_and_removed_visible():
    con = store([A, B], [A, C], [A, C])
    assert [(s.dated, s.entries, s.added, s.removed, s.refused) for s in snapshots(con)] == [
        (DAYS[0], 2, None, None, 1),
        (DAYS[1], 2, 1, 1, 1),
        (DAYS[2], 2, 0, 0, 1),
    ]
    assert [(x.entry.name, x.first_dated, x.last_dated, x.gone_by) for x in listed(con)] == [
        ("A", DAYS[0], DAYS[2], None),
        ("B", DAYS[0], DAYS[0], DAYS[1]),
        ("C", DAYS[1], DAYS[2], None),
    ]


def test_one_that_comes_back_is_listed_anew():
    stays = [(x.first_dated, x.gone_by) for x in listed(store([A, B], [B], [A, B])) if x.entry.name == "A"]
    assert stays == [(DAYS[0], DAYS[1]), (DAYS[2], None)]


def test_snapshots_added_in_any_order_make_one_history():
    backwards = store_in_memory()
    for day, entries in reversed(list(zip(DAYS, ([A, B], [A], [A, C]), strict=False))):
        add(backwards, day, *entries)
    assert listed(backwards) == listed(store([A, B], [A], [A, C]))


def test_the_same_file_twice_changes_nothing():
    con = store([A])
    assert add(con, DAYS[0], A) == Added("plain CA", Kept.KNOWN)
    assert len(snapshots(con)) == 1


def test_a_list_corrected_on_its_day_takes_the_place_of_the_first():
    con = store([A, B])
    assert add(con, DAYS[0], A, C, sha="corrected") == Added("plain CA", Kept.REPLACED)
    assert [(s.sha256, s.entries, s.refused) for s in snapshots(con)] == [("corrected", 2, 1)]
    assert sorted(x.entry.name for x in listed(con)) == ["A", "C"]


def test_two_lists_of_one_authority_and_day_are_both_kept_and_followed_by_their_ships():
    con = store([A])
    assert add(con, DAYS[0], B, sha="another") == Added("plain CA (2)", Kept.BESIDE)
    assert add(con, DAYS[0], C, sha="a third").list_name == "plain CA (3)"
    assert add(con, DAYS[1], B, C, C, sha="b").list_name == "plain CA (2)"
    assert add(con, DAYS[1], A, sha="a").list_name == "plain CA"
    assert [(x.entry.name, x.list_name, x.gone_by) for x in listed(con)] == [
        ("A", "plain CA", None),
        ("B", "plain CA (2)", None),
        ("C", "plain CA (2)", None),
        ("C", "plain CA (3)", None),
    ]
    assert add(con, DAYS[0], B, sha="another").kept is Kept.KNOWN


def test_lists_of_two_names_do_not_replace_each_other():
    con = store([A])
    add(con, DAYS[1], B, name="plain NZ")
    assert [x.gone_by for x in listed(con)] == [None, None]


def test_a_list_is_known_by_its_format_and_authority():
    file = ListFile(ListFormat.PLAIN_CSV, (A, replace(B, authority="AU")), (), ())
    assert (list_name(file, "X"), list_name(file, None)) == ("plain_csv X", "plain_csv AU+CA")


def test_whose_lists_are_here_and_how_fresh():
    assert covered(store([A], [A])) == {"CA": DAYS[1]}
    assert covered(store([replace(A, status=ListStatus.MENTIONED)])) == {}


def test_hulls_that_a_list_calls_broken_up():
    said = replace(A, status=ListStatus.SCRAPPED)
    assert said_of_hulls(store([said])).scrapped[9900007].on == date(2025, 1, 1)
    assert said_of_hulls(store([said], [B])).scrapped == {}
    assert said_of_hulls(store([replace(said, listed_on=None)])).scrapped == {}
