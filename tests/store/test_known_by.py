"""What a store knew at the end of a day: the cut, and the checks that it holds."""

from datetime import date, datetime

import pytest
from sea import bystanders, heard_by, list_added, put

from monitor.model.listing import ListEntry, ListStatus
from monitor.store import known_by
from monitor.store.connect import connect
from monitor.store.known_by import DERIVED, LATER, TABLES, attached, copy_known, derived_after, known_changes
from monitor.store.query import rows, scalar

DAY = date(2026, 3, 3)


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """Two ships from the second to the fourth of March, the fourth in a file of its own; a list before and after."""
    path = tmp_path_factory.mktemp("known") / "it's.duckdb"
    with connect(path) as con:
        put(con, heard_by("A", *bystanders(28.0, 60.0, n=2, hours=48)), "two days")
        put(con, heard_by("A", *bystanders(28.0, 60.0, n=2, hours=20, at="2026-03-04T00:20")), "the third")
        for dated, imo in ((date(2026, 3, 1), 9074729), (date(2026, 3, 4), 9321483)):
            list_added(con, dated, ListEntry(1, "EU", ListStatus.LISTED, imo=imo))
        con.execute(
            "INSERT INTO refusals VALUES (1, 1, 0, 'x', 'line', 1, '2026-03-03 12:00'), (1, 2, 0, 'x', '', 1, '2026-03-04')"
        )
    return path


def test_what_is_copied_ends_with_the_day(store):
    con = connect(None)
    with attached(con, store, DAY):
        for table in TABLES:
            copy_known(con, table)
    last = "SELECT max(t) FROM positions UNION ALL SELECT max(t) FROM statics UNION ALL SELECT max(t) FROM refusals"
    assert all(datetime(2026, 3, 3, 12) <= t < datetime(2026, 3, 4) for (t,) in rows(con, last))
    assert rows(con, "SELECT name FROM files") == [("two days",)]
    assert scalar(con, "SELECT max(bin_t) FROM receptions") == datetime(2026, 3, 3, 23, 30)
    assert rows(con, "SELECT imo FROM list_entries") == [(9074729,)]
    assert scalar(con, "SELECT max(day) FROM file_days") == DAY
    assert rows(con, "SELECT database_name FROM duckdb_databases() WHERE database_name = 'source'") == []


@pytest.mark.parametrize("later", LATER)
def test_later_rows_change_nothing(store, later):
    con = connect(None)
    with attached(con, store, DAY):
        assert not known_changes(con, later)
        assert not known_changes(con, later), "what was altered is as it was"


LEAKS = [
    (
        "positions",
        "positions",
        "CREATE TEMP VIEW known_positions AS SELECT * FROM source_positions WHERE t <= getvariable('until')",
    ),
    ("positions", "receptions", "CREATE TEMP VIEW known_receptions AS FROM source_receptions"),
    ("positions", "refusals", "CREATE TEMP VIEW known_refusals AS FROM source_refusals WHERE t IS NOT NULL"),
    (
        "statics",
        "statics",
        "CREATE TEMP VIEW known_statics AS SELECT * FROM source_statics WHERE t < getvariable('until') + INTERVAL 1 SECOND",
    ),
    ("lists", "list_entries", "CREATE TEMP VIEW known_list_entries AS FROM source_list_entries"),
    (
        "lists",
        "list_snapshots",
        "CREATE TEMP VIEW known_list_snapshots AS SELECT * FROM source_list_snapshots WHERE dated <= CAST(getvariable('until') AS DATE)",
    ),
]


@pytest.mark.parametrize(("later", "table", "leaky"), LEAKS)
def test_a_cut_that_leaks_is_noticed(store, later, table, leaky, monkeypatch):
    monkeypatch.setattr(known_by, "_KNOWN", {**known_by._KNOWN, table: leaky})
    con = connect(None)
    with attached(con, store, DAY):
        assert known_changes(con, later)


def test_derived_rows_of_a_later_day_are_noticed():
    con = connect(None)
    assert derived_after(con, None) == []
    con.execute("INSERT INTO stops VALUES ('2026-03-03', 1, 1, 1, 1), ('2026-03-04', 1, 1, 1, 1)")
    assert derived_after(con, None) == derived_after(con, DAY) == ["stops"]
    assert derived_after(con, date(2026, 3, 4)) == []


def test_all_derived_tables_are_looked_at():
    found = rows(connect(None), "SELECT table_name FROM duckdb_columns() WHERE column_name = 'as_of' AND NOT internal")
    assert {name for (name,) in found} == set(DERIVED)
