"""The stores in memory that most tests stand on are those that `connect` makes, and know nothing of each other."""

import duckdb
import pytest
from memory_store import store_in_memory

from monitor.store.connect import connect
from monitor.store.query import rows

MADE_OF = (
    "SELECT table_name, column_index, column_name, data_type, is_nullable, column_default FROM duckdb_columns() "
    "WHERE database_name = current_database() ORDER BY ALL",
    "SELECT table_name, constraint_text FROM duckdb_constraints() "
    "WHERE database_name = current_database() ORDER BY ALL",
    "SELECT function_name, parameters, macro_definition FROM duckdb_functions() "
    "WHERE database_name = current_database() ORDER BY ALL",
    "SELECT view_name, sql FROM duckdb_views() WHERE database_name = current_database() ORDER BY ALL",
    "SELECT index_name, sql FROM duckdb_indexes() WHERE database_name = current_database() ORDER BY ALL",
    "SELECT name, value FROM duckdb_settings() WHERE name NOT IN ('search_path', 'disabled_optimizers') ORDER BY ALL",
    "FROM meta ORDER BY ALL",
)


@pytest.mark.parametrize("query", MADE_OF)
def test_it_is_made_of_what_connect_makes(query):
    made, copied = (rows(con, query) for con in (connect(None), store_in_memory()))
    assert copied == made


def test_a_new_store_has_rows_in_one_table_alone():
    con = connect(None)
    tables = [name for (name,) in rows(con, "SELECT table_name FROM duckdb_tables()")]
    assert [name for name in tables if rows(con, f"FROM {name}")] == ["meta"]


def test_what_is_in_one_is_not_in_another():
    one, other = store_in_memory(), store_in_memory()
    one.execute("CREATE TEMP TABLE mine AS SELECT 1 AS n; INSERT INTO meta VALUES ('a', 'b')")
    assert rows(other, "SELECT count(*) FROM meta WHERE key = 'a'") == [(0,)]
    with pytest.raises(duckdb.CatalogException, match="mine"):
        other.execute("FROM mine")


def test_one_that_nobody_holds_is_gone():
    name = rows(store_in_memory(), "SELECT current_database()")[0][0]
    assert (name,) not in rows(store_in_memory(), "SELECT database_name FROM duckdb_databases()")
