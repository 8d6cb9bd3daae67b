"""Days that moved out of the store into files: every query sees them as before, whatever happens in between."""

import shutil
from contextlib import closing, suppress
from datetime import date, datetime
from pathlib import Path

import duckdb
import pytest
from sea import by_day, bystanders, put

from monitor.errors import StoreUnusable
from monitor.read.digests import file_digest
from monitor.store import move_days
from monitor.store.connect import connect, opened
from monitor.store.day import open_day
from monitor.store.history import days_back, history_of, missing_files, moved_days
from monitor.store.ingest import transaction
from monitor.store.known_by import LATER, attached, copy_known, known_changes
from monitor.store.move_days import move_day, old_days, sweep
from monitor.store.query import rows, scalar
from monitor.store.verify import differences
from monitor.store.withdraw import largest_file, withdraw_file

FILES = sorted(by_day(bystanders(28.0, 60.0, n=2, hours=71)).items())
DAYS = [day for day, _ in FILES]
HELD = """
SELECT (SELECT count(*) FROM positions), (SELECT sum(hash(p)) FROM (SELECT * EXCLUDE (file_id) FROM positions) AS p),
    (SELECT count(*) FROM statics), (SELECT sum(hash(s)) FROM (SELECT * EXCLUDE (file_id) FROM statics) AS s)
"""


@pytest.fixture(scope="module")
def stored(tmp_path_factory):
    path = tmp_path_factory.mktemp("stored") / "store.duckdb"
    with closing(connect(path)) as con:
        for day, reports in FILES:
            put(con, reports, str(day))
    return path


@pytest.fixture
def path(stored, tmp_path):
    """A store of three days, in a folder whose name is awkward."""
    folder = tmp_path / "it's [a] *"
    folder.mkdir()
    return Path(shutil.copy(stored, folder))


@pytest.fixture
def con(path):
    with closing(connect(path)) as con:
        yield con


def moved(con, path, until=date(2026, 3, 4)):
    for day in old_days(con, until):
        move_day(con, history_of(path), day, "run", file_digest)


def days_of(con):
    return [one.day for one in moved_days(con)]


def test_moved_days_are_seen_as_before_by_whoever_opens_the_store(con, path):
    before = rows(con, HELD)
    moved(con, path)
    assert days_of(con) == DAYS[:2] and rows(con, HELD) == before
    own = scalar(con, "SELECT count(*) FROM query_table('\"' || current_database() || '\".main.positions')")
    assert own == scalar(con, "SELECT count(*) FROM positions WHERE t >= '2026-03-04'") > 0
    con.close()
    with closing(connect(path, read_only=True)) as reader:
        assert rows(reader, HELD) == before and not list(differences(reader))


def test_killed_at_any_step_nothing_is_lost_and_nothing_doubled(path, monkeypatch):
    """At each statement and each sync in turn, until it comes through."""
    with closing(connect(path)) as con:
        before = rows(con, HELD)
    for step in range(60):
        calls = dying(monkeypatch, step)
        con = connect(path)
        with suppress(KeyboardInterrupt):
            moved(con, path, DAYS[1])
        monkeypatch.undo()
        assert rows(con, HELD) == before, "in the same run"
        con.close()
        with closing(connect(path)) as con:
            assert rows(con, HELD) == before and not list(differences(con))
            if len(calls) <= step:
                break
    assert step > 10
    with closing(connect(path)) as con:
        assert days_of(con) == DAYS[:1]
        sweep(con, history_of(path))
    assert sorted(file.name for file in history_of(path).rglob("*.*")) == ["positions.parquet", "statics.parquet"]


def dying(monkeypatch, step):
    calls = []

    def before(whole):
        def dies(*args):
            calls.append(1)
            if len(calls) == step + 1:
                raise KeyboardInterrupt
            return whole(*args)

        return dies

    for name in ("execute", "sync", "refresh"):
        monkeypatch.setattr(move_days, name, before(getattr(move_days, name)))
    return calls


def test_late_data_brings_its_day_back_and_gives_what_it_gives_without_files(con, path):
    late = by_day(bystanders(22.0, 60.0, n=1, hours=20))[DAYS[0]]
    with closing(connect(path.with_name("plain.duckdb"))) as plain:
        for name, reports in [*((str(day), reports) for day, reports in FILES), ("late", late), ("twice", FILES[1][1])]:
            put(plain, reports, name)
        expected = rows(plain, HELD)
    moved(con, path)
    put(con, late, "late")
    assert days_of(con) == DAYS[1:2] and not missing_files(con)
    put(con, FILES[1][1], "twice")  # all of it was heard before, a day of it lies in files
    assert days_of(con) == [] and rows(con, HELD) == expected and not list(differences(con))
    assert history_of(path).exists(), "for those who read a copy of before"
    sweep(con, history_of(path))
    assert not list(history_of(path).iterdir())


def test_a_transaction_that_fails_leaves_its_days_in_files(con, path):
    before = rows(con, HELD)
    moved(con, path)
    with pytest.raises(ZeroDivisionError), transaction(con), days_back(con, DAYS[0], datetime(2026, 3, 2, 12)):
        assert days_of(con) == DAYS[1:2]
        raise ZeroDivisionError
    assert days_of(con) == DAYS[:2] and rows(con, HELD) == before


def test_a_file_of_a_moved_day_can_be_taken_back(con, path):
    moved(con, path)
    file = largest_file(con, open_day(con, DAYS[0]))
    with transaction(con):
        withdraw_file(con, file, DAYS[0], 1, "run")
    assert not rows(con, "SELECT * FROM positions WHERE file_id = ?", [file.file_id])
    assert days_of(con) == DAYS[1:2] and not list(differences(con))


@pytest.mark.parametrize("until", [date(2026, 3, 4), date(2026, 3, 9)], ids=["some", "all"])
def test_without_a_file_the_ledger_is_read_and_no_query_is_answered_by_half(con, path, until):
    moved(con, path, until)
    con.close()
    gone = next(history_of(path).rglob("positions.parquet"))
    gone.rename(gone.with_name("elsewhere"))
    with opened(path) as anew:
        assert scalar(anew, "SELECT count(*) FROM files") == 3 and missing_files(anew) == [gone]
    for query in (
        "SELECT count(*) FROM positions",
        "SELECT max(t) FROM statics",
        "SELECT t FROM positions WHERE mmsi = 1",
    ):
        with pytest.raises(StoreUnusable, match="is missing or damaged") as refused, opened(path) as anew:
            scalar(anew, query)
        assert "rebuild" in str(refused.value) and gone.name in str(refused.value)
    gone.write_bytes(b"PAR1" * 10)
    with pytest.raises(StoreUnusable, match="is missing or damaged"), opened(path) as anew:
        scalar(anew, "SELECT sum(lon) FROM positions")


def test_what_was_known_by_a_day_is_known_with_days_in_files(con, path):
    moved(con, path)
    expected = rows(con, "SELECT count(*), sum(hash(p)) FROM positions AS p WHERE t < '2026-03-04'")
    con.close()
    other = connect(None)
    with attached(other, path, DAYS[1]):
        for table in ("positions", "statics"):
            copy_known(other, table)
        assert not any(known_changes(other, later) for later in LATER)
    assert rows(other, "SELECT count(*), sum(hash(p)) FROM positions AS p") == expected


def test_a_full_disk_is_told_as_one_and_leaves_nothing_half_made(con, path, monkeypatch):
    def full(*_):
        raise duckdb.IOException('Async write failed: "/history/day=2026-03-02/statics.parquet.new": No space left')

    before = rows(con, HELD)
    monkeypatch.setattr(move_days, "sync", full)
    with pytest.raises(StoreUnusable, match="could not be written"):
        moved(con, path)
    assert rows(con, HELD) == before and not [file for file in history_of(path).rglob("*") if file.is_file()]
