"""Editions beside each other: what is new, changed and gone, and what a rank alone is not."""

import json
from datetime import datetime

import pytest
from command import shadowfleet

from monitor.model.edition_changes import Contents, Found, Issued, Reason, WatchedThen, difference
from monitor.model.marking import Tlp
from monitor.model.message import message
from monitor.model.watch import WatchState
from monitor.store.connect import connect
from monitor.store.editions import contents_of, editions, keep_edition, last_alerted, mark_alerted
from monitor.store.kept import keep, kept_of


def found(hull, rank, points=10.0, **reasons):
    told = tuple(Reason(name, value, message("popup_near", place=name)) for name, value in reasons.items())
    return Found(
        hull, f"SHIP {hull}", 9900007, 273000001, rank, points, told or (Reason("dark", points, message("tell_true")),)
    )


def kept(*vessels, **states):
    """Findings, and watched hulls with their states and points."""
    last = datetime(2026, 3, 1)
    watched = (
        WatchedThen(hull, f"SHIP {hull}", WatchState(state), last, points) for hull, (state, points) in states.items()
    )
    return Contents(vessels, tuple(watched))


def issued(day):
    at = datetime(2026, 3, day, 3, 15)
    return Issued(f"202603{day:02d}T031500Z", at, at.replace(hour=0), Tlp.AMBER, False)


OLD = kept(found("A", 1, 30), found("B", 2, 20, dark=20), found("C", 3), found("G", 4))
NEW = kept(found("N", 1, 40), found("A", 2, 30), found("B", 3, 20, dark=15, sts=5), found("C", 4, 12))


@pytest.fixture
def home(tmp_path):
    con = connect(tmp_path / "store.duckdb")
    for day, one in ((2, OLD), (4, NEW)):
        assert keep_edition(con, issued(day), one)
    con.close()
    return tmp_path


def test_a_difference_tells_of_reasons_and_not_of_ranks():
    changes = difference(OLD, NEW)
    assert [one.hull for one in changes.new] == ["N"] and [one.hull for one in changes.gone] == ["G"]
    assert [(before.hull, now.points) for before, now in changes.changed] == [("B", 20), ("C", 12)]
    assert changes and not difference(NEW, NEW)


def test_watched_hulls_are_told_of_where_their_state_or_points_changed():
    before = kept(A=("heard", 0.0), B=("heard", 5.0), C=("vanished", 0.0), D=("heard", 0.0))
    now = kept(A=("vanished", 0.0), B=("heard", 9.0), C=("vanished", 0.0), E=("never", 0.0))
    changes = difference(before, now)
    told = [(one and one.state.value, other.hull, other.points) for one, other in changes.watched]
    assert told == [("heard", "A", 0.0), ("heard", "B", 9.0), (None, "E", 0.0)] and changes


def test_an_edition_that_found_the_same_in_the_same_data_is_none(home):
    con = connect(home / "store.duckdb")
    again = Issued("20260304T120000Z", datetime(2026, 3, 4, 12), issued(4).data_end, Tlp.AMBER, False)
    assert not keep_edition(con, again, NEW)
    assert keep_edition(con, issued(5), NEW)
    assert [one.run_id for one in editions(con)] == [issued(day).run_id for day in (2, 4, 5)]
    assert contents_of(con, issued(2).run_id) == OLD
    mark_alerted(con, issued(4).run_id, datetime(2026, 3, 6))
    assert last_alerted(con) == issued(4).run_id
    con.close()


def test_a_store_that_is_made_anew_keeps_its_editions(home):
    con, other = connect(home / "store.duckdb"), connect(None)
    mark_alerted(con, issued(2).run_id, datetime(2026, 3, 3))
    keep(other, kept_of(con))
    assert editions(other) == editions(con) and last_alerted(other) == issued(2).run_id
    assert contents_of(other, issued(4).run_id) == NEW
    con.close()


def test_the_command_tells_it_to_people_and_scripts(home):
    shown = shadowfleet("diff", "--home", home, COLUMNS="200")
    assert shown.returncode == 0
    assert "New findings (1)" in shown.stdout and "Changed findings (2)" in shown.stdout
    assert "SHIP G" in shown.stdout and "10 → 12" in shown.stdout
    assert "+ near sts" in " ".join(shown.stdout.split()) and "SHIP A" not in shown.stdout
    said = json.loads(shadowfleet("diff", "--home", home, "--json").stdout)
    assert [one["hull"] for one in said["findings"]["new"]] == ["N"]
    assert said["findings"]["new"][0]["reasons"][0]["message"]["text"] == "yes"
    assert said["old"]["run_id"] == "20260302T031500Z" and said["new"]["tlp"] == "TLP:AMBER"


@pytest.mark.parametrize(
    ("named", "old", "new"),
    [
        (["20260302T031500Z"], 2, 4),
        (["2026-03-03", "2026-03-04"], 2, 4),
        (["20260304T031500Z", "20260302T031500Z"], 4, 2),
        (["2026-03-04"], 4, 4),
    ],
)
def test_editions_are_named_by_run_or_day(home, named, old, new):
    said = json.loads(shadowfleet("diff", *named, "--home", home, "--json").stdout)
    assert (said["old"]["run_id"], said["new"]["run_id"]) == (issued(old).run_id, issued(new).run_id)
    assert bool(said["findings"]["new"]) is (old != new)


@pytest.mark.parametrize(
    ("named", "told"),
    [
        (["20260302T031501Z"], "Did you mean 20260302T031500Z?"),
        (["2026-03-01"], "there is no edition 2026-03-01"),
        (["nonsense"], "there is no edition nonsense"),
        (["a", "b", "c"], "do with c"),
    ],
)
def test_what_is_no_edition_is_wrong_usage(home, named, told):
    done = shadowfleet("diff", *named, "--home", home)
    assert done.returncode == 2 and told in done.stderr


def test_one_edition_has_nothing_to_be_compared_with(tmp_path):
    con = connect(tmp_path / "store.duckdb")
    keep_edition(con, issued(2), OLD)
    con.close()
    done = shadowfleet("diff", "--home", tmp_path, "--lang", "ja")
    assert done.returncode == 3 and "比べる2つの版がない" in done.stderr
