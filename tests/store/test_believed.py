"""While a day is scanned, files that are not believed say nothing of vessels that believed ones carry."""

from contextlib import closing
from datetime import date

import pytest
from memory_store import store_in_memory
from sea import put
from voyage import Voyage, log_of

from monitor.read.digests import file_digest
from monitor.store.believed import BelievedParams, believed_alone
from monitor.store.connect import connect
from monitor.store.day import open_day
from monitor.store.history import history_of
from monitor.store.ingest import transaction
from monitor.store.move_days import move_day
from monitor.store.query import rows

DAY = date(2026, 3, 3)
BOTH, THEIRS = 230_000_001, 230_000_002
SAID = "SELECT mmsi, count(*) FROM {} GROUP BY mmsi ORDER BY mmsi"


def ship(mmsi, at="2026-03-03T06:00"):
    return Voyage(mmsi=mmsi, ship_type=80).at(at, 27.0, 60.0).stay(1, every_min=30)


def filled(con, known_at):
    """Three positions of our own of one ship, at some time; three of the strangers' of it and of another."""
    put(con, log_of(ship(BOTH, known_at)), "ours")
    put(con, log_of(ship(BOTH), ship(THEIRS)), "theirs")
    con.execute("UPDATE files SET standing = 'unknown' WHERE name = 'theirs'")
    return con


def seen(con):
    return {name: dict(rows(con, SAID.format(name))) for name in ("positions", "statics")}


@pytest.mark.parametrize(
    ("known_at", "whole"),
    [("2026-02-20T06:00", 3), ("2026-03-03T12:00", 3), ("2026-01-20T06:00", 6), ("2026-03-04T06:00", 6)],
    ids=["days ago", "later that day", "too long ago", "not yet"],
)
def test_a_vessel_that_believed_files_carried_lately_is_seen_by_them_alone(known_at, whole):
    con = filled(store_in_memory(), known_at)
    before = seen(con)
    with believed_alone(con, open_day(con, DAY), BelievedParams()):
        assert seen(con)["positions"] == {BOTH: whole, THEIRS: 3}
        assert (seen(con)["statics"] == before["statics"]) is (whole == 6)
    assert seen(con) == before and before["positions"] == {BOTH: 6, THEIRS: 3}


def test_days_that_lie_in_files_are_seen_through_it_and_after_it_also_where_it_fails(tmp_path):
    path = tmp_path / "store.duckdb"
    with closing(connect(path)) as con:
        filled(con, "2026-03-02T06:00")
        move_day(con, history_of(path), date(2026, 3, 2), "run", file_digest)
        with (
            pytest.raises(ValueError, match="a stage"),
            transaction(con),
            believed_alone(con, open_day(con, DAY), BelievedParams()),
        ):
            raise ValueError("a stage")
        for _ in range(2):
            with transaction(con), believed_alone(con, open_day(con, DAY), BelievedParams()):
                assert seen(con)["positions"] == {BOTH: 3, THEIRS: 3}
            assert seen(con)["positions"] == {BOTH: 6, THEIRS: 3}
