"""Readers and a run at work: neither keeps the other waiting."""

import subprocess
import sys
from collections import namedtuple
from contextlib import contextmanager

import duckdb
import pytest

from monitor.errors import StoreInUse
from monitor.store import readable
from monitor.store.connect import connect, opened
from monitor.store.readable import copy_of, reading, renew_copy

HOLD = """
import sys, duckdb
con = duckdb.connect(sys.argv[1], read_only=sys.argv[2] == "reads")
if sys.argv[2] == "writes":
    con.execute("INSERT OR IGNORE INTO runs VALUES ('second', 'nightly', now(), NULL, NULL, 2)")
print("held", flush=True)
sys.stdin.readline()
"""


@contextmanager
def held(store, how):
    """Another process that has the store open; it writes to it first, or only reads."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(store), how], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout.readline() == "held\n"
        yield process
        if process.poll() is None:
            process.communicate("let go\n")


@pytest.fixture
def store(tmp_path):
    path = tmp_path / "store.duckdb"
    with opened(path) as con:
        con.execute("INSERT INTO runs VALUES ('first', 'nightly', now(), now(), NULL, 1)")
    return path


def runs_in(path, **how):
    with reading(path, **how) as con:
        return [row[0] for row in con.execute("SELECT run_id FROM runs ORDER BY run_id").fetchall()]


def test_while_a_run_writes_readers_see_the_store_as_the_run_before_left_it(store):
    assert renew_copy(store)
    assert copy_of(store).stat().st_mode & 0o777 == 0o600
    with held(store, "writes"):
        assert runs_in(store) == ["first"]
    assert runs_in(store) == ["first", "second"]  # nobody copied it, and it is newer than the copy
    assert renew_copy(store)
    with held(store, "writes"):
        assert runs_in(store) == ["first", "second"]


def test_who_reads_the_copy_keeps_no_run_from_writing(store):
    renew_copy(store)
    with reading(store), duckdb.connect(str(store)) as con:
        con.execute("DELETE FROM runs")
    assert runs_in(store) == []


def test_a_run_waits_for_who_reads_the_store_itself(store):
    with held(store, "reads") as process:
        with pytest.raises(StoreInUse), opened(store):
            pass
        if process.poll() is None:
            process.communicate("let go\n")
        with opened(store, patience_s=30) as con:
            assert con.execute("SELECT count(*) FROM runs").fetchall() == [(1,)]


def test_without_room_there_is_no_copy_and_the_store_itself_is_read(store, monkeypatch):
    renew_copy(store)
    full = namedtuple("usage", "free")(free=store.stat().st_size)
    monkeypatch.setattr(readable.shutil, "disk_usage", lambda _: full)
    assert not renew_copy(store) and not copy_of(store).exists()
    assert runs_in(store) == ["first"]
    monkeypatch.setattr(readable, "PATIENCE_S", 0.0)
    with held(store, "writes"), pytest.raises(StoreInUse):
        runs_in(store)


def test_the_store_itself_is_read_where_that_is_asked(store):
    renew_copy(store)
    with connect(store) as con:
        con.execute("INSERT INTO runs VALUES ('second', 'scan', now(), NULL, NULL, 2)")
    readable.copy_of(store).touch()  # as new as the store, though it is not
    assert runs_in(store) == ["first"]
    assert runs_in(store, itself=True) == ["first", "second"]
