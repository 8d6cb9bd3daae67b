"""A store of an older schema becomes what a new one is, keeps what is in it, and is never left half way."""

from collections import Counter
from pathlib import Path

import duckdb
import pytest

from monitor.errors import StoreUnusable
from monitor.model.event import Hypothesis, Verdict
from monitor.model.message import as_written
from monitor.store import migrate
from monitor.store.connect import connect
from monitor.store.events import newest
from monitor.store.lists import snapshots
from monitor.store.messages import told_in
from monitor.store.migrate import OLDEST, Migration, migrations, newest_schema
from monitor.store.query import rows
from monitor.text.english import english

SCHEMA_4 = Path(__file__).with_name("schema_4.sql").read_text(encoding="utf-8")
A_RUN = "INSERT INTO runs VALUES ('r', 'ingest', TIMESTAMP '2026-03-02 03:00:00', NULL, 'one file')"
A_FILE = "INSERT INTO files VALUES (1, 'd1', '', 'a.nmea', 5, 'nmea', false, 1, NULL, NULL, 'r', '/a.nmea')"
A_MEMBER = "INSERT INTO files VALUES (2, 'd2', 'm', 'a.zip', 5, 'nmea', false, 1, NULL, NULL, 'r', '/a.zip')"
A_LIST = "INSERT INTO list_snapshots VALUES ($id, 'd', $name, 'gur', DATE '2026-03-02', 'a', $assumptions, 'r')"
AN_EVENT = """
INSERT INTO events VALUES (DATE '2026-03-02', 'e1', 1, 'dark', 'cannot_tell', 0.5, '[]', TIMESTAMP '2026-03-02', NULL,
    28.0, 60.0, NULL, '{}',
    '[{"because":"nobody was heard","reading":"the receivers were out","standing":"cannot_tell"}]',
    '[{"file":"a.nmea","line_no":7,"offset":70,"sha256":"d1","shows":"last fix"}]', 'dark/3', 'p')
"""

CATALOGUE = (
    "SELECT table_name, column_index, column_name, data_type, is_nullable, column_default FROM duckdb_columns() "
    "WHERE NOT internal ORDER BY ALL",
    "SELECT table_name, constraint_text FROM duckdb_constraints() ORDER BY ALL",
    "SELECT view_name, sql FROM duckdb_views() WHERE NOT internal ORDER BY ALL",
    "SELECT index_name, sql FROM duckdb_indexes() ORDER BY ALL",
    "SELECT function_name, parameters, macro_definition FROM duckdb_functions() WHERE NOT internal ORDER BY ALL",
)


def as_of_schema_4(path):
    con = duckdb.connect(str(path))
    con.execute(SCHEMA_4)
    con.execute("INSERT INTO meta VALUES ('application', 'shadow-fleet-monitor'), ('schema', '4')")
    for statement in (A_RUN, A_FILE, A_MEMBER):
        con.execute(statement)
    con.close()


@pytest.fixture
def old(tmp_path):
    as_of_schema_4(tmp_path / "store.duckdb")
    return tmp_path / "store.duckdb"


def schema_of(path):
    with duckdb.connect(str(path), read_only=True) as con:
        return con.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()[0]


def test_the_steps_are_numbered_one_after_the_other():
    assert Counter(step.number for step in migrations()) == Counter(range(OLDEST + 1, newest_schema() + 1))


def test_an_upgraded_store_has_the_tables_and_macros_of_a_new_one(old):
    upgraded, new = connect(old), connect(None)
    for query in CATALOGUE:
        assert rows(upgraded, query) == rows(new, query)


def test_what_was_in_it_is_kept_and_the_copy_goes(old):
    told = []
    con = connect(old, said=told.append)
    assert rows(con, "SELECT file_id, sha256, disk_bytes FROM files ORDER BY ALL") == [(1, "d1", 5), (2, "d2", None)]
    assert rows(con, "SELECT run_id, outcome FROM runs") == [("r", "one file")]
    con.close()
    assert [p.name for p in old.parent.iterdir()] == [old.name]
    assert f"upgraded to schema {OLDEST + 1}" in english(told[0])
    assert len(told) == len(migrations())
    assert schema_of(old) == str(newest_schema())
    connect(old, said=told.append).close()
    assert len(told) == len(migrations())


def test_events_and_refusals_of_an_older_store_are_told_as_they_were_written(old):
    with duckdb.connect(str(old)) as con:
        con.execute(AN_EVENT)
        con.execute("INSERT INTO refusals VALUES (1, 3, 40, 'checksum failed', 'x')")
    con = connect(old)
    (event,) = newest(con)
    assert event.hypotheses == (
        Hypothesis("as_written", Verdict.UNDECIDED, as_written("the receivers were out: nobody was heard")),
    )
    assert (event.evidence[0].shows, event.evidence[0].line_no) == (as_written("last fix"), 7)
    assert rows(con, "SELECT reason FROM refusals") == [("checksum",)]


def test_what_was_assumed_of_lists_and_refused_in_them_is_kept_as_it_was_written(old):
    with duckdb.connect(old) as con:
        for n, assumptions in ((1, '["no dates", "UTF-16"]'), (2, "[]")):
            con.execute(A_LIST, {"id": n, "name": f"list {n}", "assumptions": assumptions})
        con.execute("INSERT INTO list_refusals VALUES (1, 3, 'no IMO number', 'x')")
    con = connect(old)
    assert [one.assumptions for one in snapshots(con)] == [(as_written("no dates"), as_written("UTF-16")), ()]
    assert told_in(rows(con, "SELECT reason FROM list_refusals")[0][0]) == (as_written("no IMO number"),)


def test_an_older_store_that_is_only_read_says_what_to_do(old):
    with pytest.raises(StoreUnusable, match="Run shadowfleet scan"):
        connect(old, read_only=True)
    assert schema_of(old) == "4"


@pytest.mark.parametrize(
    "schema, said",
    [("99", "a newer release wrote it"), ("3", "the release that wrote the store"), ("x", "the release that")],
)
@pytest.mark.parametrize("read_only", [False, True])
def test_what_cannot_be_upgraded_is_refused_and_not_touched(old, schema, said, read_only):
    with duckdb.connect(str(old)) as con:
        con.execute("UPDATE meta SET value = ? WHERE key = 'schema'", [schema])
    before = old.read_bytes()
    with pytest.raises(StoreUnusable, match=said):
        connect(old, read_only=read_only)
    assert old.read_bytes() == before


@pytest.fixture
def two_steps(monkeypatch):
    """Of two steps the second breaks in its middle."""
    first = Migration(5, "0005_first.sql", "CREATE TABLE first (n INTEGER)")
    second = Migration(6, "0006_second.sql", "CREATE TABLE second (n INTEGER); SELECT nowhere FROM first")
    monkeypatch.setattr(migrate, "migrations", lambda: (first, second))


def test_a_step_that_fails_leaves_the_steps_before_it_and_the_copy(old, two_steps):
    with pytest.raises(StoreUnusable, match="could not be upgraded") as told:
        connect(old)
    copy = old.with_name("store.duckdb.schema-4")
    assert str(copy) in english(told.value.todo)
    assert (schema_of(old), schema_of(copy)) == ("5", "4")
    with duckdb.connect(str(old)) as con:
        assert "second" not in {name for (name,) in con.execute("SELECT table_name FROM duckdb_tables()").fetchall()}


def test_an_upgrade_that_was_stopped_goes_on_where_it_was(old, two_steps, monkeypatch):
    with pytest.raises(StoreUnusable):
        connect(old)
    first, second = migrate.migrations()
    mended = Migration(6, second.name, "CREATE TABLE second (n INTEGER); CREATE TABLE moved_days (day DATE)")
    monkeypatch.setattr(migrate, "migrations", lambda: (first, mended))
    con = connect(old)
    assert rows(con, "SELECT count(*) FROM second") == [(0,)]
    con.close()
    assert [p.name for p in old.parent.iterdir()] == [old.name]


def test_without_room_for_a_copy_nothing_is_begun(old, monkeypatch):
    before = old.read_bytes()
    monkeypatch.setattr(migrate, "ROOM", 1e12)
    with pytest.raises(StoreUnusable, match="no room for the backup copy"):
        connect(old)
    assert old.read_bytes() == before
    assert [p.name for p in old.parent.iterdir()] == [old.name]


def test_a_copy_that_cannot_be_written_is_said(old, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(migrate.shutil, "copyfile", full)
    with pytest.raises(StoreUnusable, match="No space left"):
        connect(old)
    assert schema_of(old) == "4"


def test_a_path_that_the_database_would_cut_is_refused_before_anything_is_written(tmp_path):
    with pytest.raises(StoreUnusable, match="question mark"):
        connect(tmp_path / "a?b.duckdb")
    assert list(tmp_path.iterdir()) == []
