"""What SQL is shown for a while is let go of, though a transaction goes on."""

import duckdb
import numpy as np
import pyarrow as pa
import pytest

from monitor.store.connect import connect
from monitor.store.query import names_kept, rows, scalar, shown

N = 100_000


def numbers():
    return pa.table({"n": pa.array(np.arange(N)).take(pa.array(np.arange(N)))})  # in Arrow's memory, not NumPy's


def test_a_table_is_seen_as_often_as_asked_and_then_no_more():
    con = connect(None)
    with shown(con, "lent", numbers()):
        assert scalar(con, "SELECT sum(n) FROM lent") == N * (N - 1) // 2
        assert rows(con, "SELECT a.n FROM lent AS a JOIN lent AS b ON a.n = b.n + 1 WHERE b.n < 2 ORDER BY 1") == [
            (1,),
            (2,),
        ]
    with pytest.raises(duckdb.CatalogException):
        con.execute("SELECT * FROM lent")


def test_a_transaction_does_not_hold_what_was_shown_in_it():
    con = connect(None)
    con.execute("BEGIN")
    before = pa.total_allocated_bytes()
    for _ in range(10):
        with shown(con, "lent", numbers()):
            con.execute("SELECT max(n) FROM lent").fetchall()
    assert pa.total_allocated_bytes() - before < 2 * 8 * N
    con.execute("COMMIT")


def test_a_name_that_is_kept_stands_for_each_table_in_turn_and_then_for_none():
    con = connect(None)
    con.execute("BEGIN")
    with names_kept(con):
        for table in ({"n": [1, 2]}, {"n": [5]}, {"n": ["a"]}, {"m": [7], "n": [8]}):
            with shown(con, "lent", pa.table(table)):
                assert rows(con, "SELECT n FROM lent ORDER BY n") == [(n,) for n in table["n"]]
        with pytest.raises(duckdb.Error):
            con.execute("SELECT n FROM lent").fetchall()
        con.execute("ROLLBACK")
    with pytest.raises(duckdb.CatalogException):
        con.execute("SELECT * FROM lent")
