"""A day that takes more memory and disk than there is costs the file with the most vessels, not the night."""

import logging
from dataclasses import replace
from datetime import date, datetime

import duckdb
import pytest
from sea import CONTACTS, TRACKS, bystanders, put, scanned
from test_scan_laws import derived
from voyage import Voyage, log_of

from monitor.errors import InputUnreadable
from monitor.model.aside import Aside, Stage
from monitor.store.aside import set_aside
from monitor.store.connect import connect
from monitor.store.database_errors import store_error
from monitor.store.query import rows, scalar
from monitor.store.verify import differences
from monitor.text.english import english
from pipelines.jobs import scan_day
from pipelines.jobs.runs import Run
from pipelines.jobs.too_large import read_again

DAY = date(2026, 3, 2)
HONEST = bystanders(28.0, 60.0, n=3, hours=30)
CROWD = [Voyage(mmsi=273000000 + i, ship_type=80).at("2026-03-02T10:00", 27.0, 60.0).stay(1) for i in range(5)]
OUT_OF_ROOM = duckdb.OutOfMemoryException(
    "Out of Memory Error: failed to offload data block of size 256.0 KiB (9.5 MiB/9.5 MiB used)."
)


def night(*files):
    con = connect(None)
    for name, voyages in files:
        put(con, log_of(*voyages), name)
    return con


def breaks_on(day, while_there):
    """The stage that finds contacts, which runs out of room on a day while rows of a file are in the store."""
    whole = scan_day.contacts.collect

    def collect(con, on, params):
        if on.date == day and scalar(con, "SELECT count(*) FROM positions WHERE mmsi = ?", [while_there]):
            raise OUT_OF_ROOM
        return whole(con, on, params)

    return collect


def test_the_file_with_the_most_vessels_is_taken_back_and_the_night_goes_on(monkeypatch):
    con = night(("log", HONEST), ("crowd", CROWD))
    with monkeypatch.context() as patched:
        patched.setattr(scan_day.contacts, "collect", breaks_on(DAY, CROWD[0].positions()[0].mmsi))
        assert scanned(con).waiting == 0
    (one,) = set_aside(con)
    assert (one.stage, one.kind, one.name) == (Stage.INGEST, Aside.FILE, "crowd")
    assert "2026-03-02 could not be scanned with 5 vessels of this file" in english(one.reason)
    assert list(differences(con)) == []
    # Of each of the honest ships, 30 hours from midnight and what begins with the last position.
    assert rows(con, "SELECT count(*), max(mmsi) < 273000000 FROM receptions") == [(3 * 61, True)]
    never = night(("log", HONEST))
    scanned(never)
    assert derived(con) == derived(never)


def test_a_file_taken_back_is_read_again_where_there_is_much_more_room(monkeypatch):
    con = night(("log", HONEST), ("crowd", CROWD))
    with monkeypatch.context() as patched:
        patched.setattr(scan_day.contacts, "collect", breaks_on(DAY, CROWD[0].positions()[0].mmsi))
        scanned(con, kinds=(), stages={TRACKS, CONTACTS})
    run = Run("later", datetime(2026, 3, 4), con, logging.getLogger("test"))
    with pytest.raises(InputUnreadable, match="could not be scanned"):
        read_again(run, "sha-of-crowd", "", "crowd")
    assert not read_again(run, "sha-of-log", "", "log")  # was never taken back
    run.resources = replace(run.resources, memory_bytes=2 * run.resources.memory_bytes)
    assert read_again(run, "sha-of-crowd", "", "crowd")
    assert rows(con, "FROM withdrawn_files") == []


def test_a_day_that_is_too_large_whatever_is_taken_back_waits(monkeypatch):
    def collect(*_):
        raise OUT_OF_ROOM

    con = night(*((name, HONEST[i : i + 1]) for i, name in enumerate("abc")))
    with monkeypatch.context() as patched:
        patched.setattr(scan_day.contacts, "collect", collect)
        scanned(con, kinds=(), stages={TRACKS, CONTACTS})
    assert [(one.kind, english(one.reason)) for one in set_aside(con, Stage.SCAN)] == [
        (Aside.DAY, "the database needed more memory, and more disk beside it, than it may use")
    ]
    assert len(set_aside(con, Stage.INGEST)) == 3


def test_to_run_out_of_room_is_not_told_as_another_program_that_has_the_store_open():
    assert english(store_error(OUT_OF_ROOM).what).startswith("the database needed more memory")
