"""A small day is scanned with little effort; what was set for it is set back, whatever becomes of it."""

from datetime import date

import duckdb
import pytest
from sea import sea
from voyage import Voyage

from monitor.store.connect import connect, threads_of
from monitor.store.ingest import transaction
from monitor.store.query import execute, scalar
from pipelines.jobs import small_work

SHIP = Voyage(mmsi=636092001).at("2026-03-02T18:00", 22.0, 36.5).stay(1)
DAY = date(2026, 3, 2)
WITHOUT = "SELECT current_setting('disabled_optimizers')"


@pytest.fixture(scope="module")
def store():
    con = sea(SHIP, alone=True)
    con.execute("SET threads = 2")
    return con


def settings_of(con):
    return threads_of(con), set(scalar(con, WITHOUT).split(",")) - {""}


def test_one_thread_and_the_passes_that_matter_also_when_a_query_fails(store):
    with pytest.raises(duckdb.Error), small_work.small_work(store) as scans:
        scans(DAY)
        with transaction(store):
            threads, without = settings_of(store)
            execute(store, "SELECT error('no such luck')")
    assert threads == 1 and "top_n" in without and without.isdisjoint(small_work.KEPT)
    assert settings_of(store) == (2, set())


def test_every_pass_that_is_kept_is_one_of_the_database():
    names = {name for (name,) in connect(None).execute(small_work.PASSES).fetchall()}
    assert set(small_work.KEPT) < names


def test_a_day_after_large_ones_is_not_small(store, monkeypatch):
    monkeypatch.setattr(small_work, "SMALL_POSITIONS", 3)
    with small_work.small_work(store) as scans:
        for on, small in ((date(2026, 3, 20), False), (date(2026, 4, 20), True), (date(2026, 3, 20), False)):
            scans(on)
            assert (settings_of(store) != (2, set())) is small


def test_reports_that_are_no_positions_make_no_day_large(store, monkeypatch):
    assert scalar(store, "SELECT count(*) FROM statics") > 0
    monkeypatch.setattr(small_work, "SMALL_POSITIONS", scalar(store, "SELECT count(*) FROM positions"))
    with small_work.small_work(store) as scans:
        scans(DAY)
        assert settings_of(store) != (2, set())
