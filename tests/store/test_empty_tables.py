"""A query is left out only where it would give nothing: by its own text, and while a day is scanned."""

import ast
import json
import re
from pathlib import Path

import duckdb
import pytest

from monitor.store.connect import connect
from monitor.store.empty_tables import ASKED_ABOUT, Standing, empty_tables_known
from monitor.store.ingest import transaction
from monitor.store.query import execute, rows

ROOT = Path(__file__).parent.parent.parent
SIGNS = {"*", "+", "-", "/", "//"}
SCALARS = {
    "abs",
    "apart_m",
    "area_x",
    "area_y",
    "cell_x",
    "cell_y",
    "coalesce",
    "epoch_us",
    "list_value",
    "round",
    "struct_pack",
    "to_microseconds",
    "trunc",
    "unnest",
} | SIGNS
OF_TABLES = {"false_stretches_at": "false_stretches", "false_spans_at": "false_spans"}  # macros, by what they read


def texts():
    """All SQL constants of the package that say what they cannot do without."""
    for path in (ROOT / "monitor").rglob("*.py"):
        written = path.read_text(encoding="utf-8")
        for node in ast.parse(written).body if "-- no row without" in written else ():
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
                text = node.value.value
                if isinstance(text, str) and "\n-- no row without" in text:
                    yield pytest.param(text, id=f"{path.stem}.{node.targets[0].id}")


def rows_of(text):
    """The query that gives the rows which a text reads, inserts or changes."""
    text = re.sub(r"^\s*(INSERT INTO \w+( BY NAME)?|CREATE OR REPLACE TEMP TABLE \w+ AS)", "", text)
    text = re.sub(r"^\s*UPDATE (\w+) SET .*?\nFROM", r"SELECT 1 FROM \1,", text, flags=re.DOTALL)
    return re.sub(r"^\s*DELETE FROM (.*?) USING (.*?)\nWHERE", r"SELECT 1 FROM \1, \2 WHERE", text)


def gives_nothing(node, empty, ctes):
    """Whether a node of a parsed query gives no row, whatever the tables hold that are not in `empty`."""
    ctes = dict(ctes)
    for one in node["cte_map"]["map"]:
        ctes[one["key"]] = gives_nothing(one["value"]["query_node"], empty, ctes)
    if node["type"] == "SET_OPERATION_NODE":
        assert node["setop_type"] == "UNION"
        return all(gives_nothing(one, empty, ctes) for one in node["children"])
    grouped = node["group_expressions"] or node["aggregate_handling"] == "FORCE_AGGREGATES"
    if not grouped and aggregates(node["select_list"]):
        return False
    where = node["where_clause"] or {}
    is_in = where.get("class") == "SUBQUERY" and where["subquery_type"] == "ANY"
    none_is_in = is_in and gives_nothing(where["subquery"]["node"], empty, ctes)
    return none_is_in or is_empty(node["from_table"], empty, ctes)


def is_empty(source, empty, ctes):
    """The same of what stands behind FROM."""
    match source["type"]:
        case "BASE_TABLE":
            return ctes.get(source["table_name"], source["table_name"] in empty)
        case "TABLE_FUNCTION" if (name := source["function"]["function_name"]) in OF_TABLES:
            return OF_TABLES[name] in empty
        case "SUBQUERY":
            return gives_nothing(source["subquery"]["node"], empty, ctes)
        case "JOIN":
            left, right = (is_empty(source[side], empty, ctes) for side in ("left", "right"))
            return left if source["join_type"] == "LEFT" else left or right
    return False


def aggregates(found):
    """Whether expressions may be aggregates, which give a row of no rows."""
    if isinstance(found, list):
        return any(map(aggregates, found))
    if not isinstance(found, dict) or found.get("class") == "WINDOW":
        return False
    return (found.get("class") == "FUNCTION" and found["function_name"] not in SCALARS) or any(
        map(aggregates, found.values())
    )


def proved(text, empty):
    """Whether the text of a query alone says that it gives nothing where these tables are empty."""
    parsed = rows(duckdb.connect(), "SELECT json_serialize_sql($text)", {"text": rows_of(text)})[0][0]
    return gives_nothing(json.loads(parsed)["statements"][0]["node"], empty, {})


@pytest.mark.parametrize("text", list(texts()))
def test_a_query_gives_nothing_without_what_it_says_that_it_needs(text):
    groups = Standing.of(text, alone=True).needs
    assert groups and all(proved(text, group) for group in groups)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT a.x FROM a LEFT JOIN gone ON a.x = gone.x",
        "SELECT count(*) FROM gone",
        "SELECT x FROM gone UNION ALL SELECT x FROM a",
        "WITH few AS (SELECT max(x) AS x FROM gone) SELECT a.x FROM a, few",
    ],
)
def test_what_may_give_a_row_is_not_taken_for_nothing(text):
    assert not proved(text, {"gone"})


def test_names_are_those_of_tables(store):
    known = {name for (name,) in rows(store, "SELECT table_name FROM duckdb_tables()")}
    assert known >= ASKED_ABOUT


@pytest.fixture(scope="module")
def store():
    return connect(None)


def test_a_table_that_gets_a_row_meanwhile_is_asked(store):
    read = "SELECT * FROM far_steps\n-- no row without far_steps"
    made = "CREATE OR REPLACE TEMP TABLE made AS SELECT * FROM far_steps"
    read_made = "SELECT * FROM made\n-- no row without made"
    assert rows(store, "SELECT 1\n-- no row without far_steps") == [(1,)]
    with empty_tables_known(store):
        execute(store, made)
        assert rows(store, "SELECT 1\n-- no row without far_steps") == []
        assert rows(store, "SELECT 1\n-- no row without made") == []
        assert rows(store, "SELECT 1\n-- no row without far_steps or made") == []
        assert rows(store, "SELECT 1\n-- no row without far_steps or positions") == [(1,)]
        assert rows(store, "SELECT 1\n-- no row without positions, made") == []
        execute(store, "INSERT INTO far_steps SELECT '2026-03-02', 1, NULL, 0, 0, NULL, 0, 0 WHERE false")
        assert rows(store, "SELECT 1\n-- no row without far_steps") == []
        execute(store, "INSERT INTO far_steps SELECT '2026-03-02', 1, '2026-03-02', 0, 0, '2026-03-02', 0, 0")
        assert len(rows(store, read)) == 1
        execute(store, made)
        assert len(rows(store, read_made)) == 1
    assert rows(store, "SELECT 1\n-- no row without far_steps") == [(1,)]


def test_a_table_without_a_row_is_not_made_again_until_it_may_have_one(store):
    text = "CREATE OR REPLACE TEMP TABLE left_so AS SELECT * FROM far_steps\n-- no row without far_steps"
    bare = "CREATE OR REPLACE TEMP TABLE bare_so (n INTEGER)"

    def made_anew():
        """Which of both are another table after their texts than before."""
        oid = "SELECT table_name, table_oid FROM duckdb_tables() WHERE table_name IN ('left_so', 'bare_so')"
        before = dict(rows(store, oid))
        with empty_tables_known(store):
            execute(store, text)
            execute(store, bare)
        return {name for name, of in rows(store, oid) if before.get(name) != of}

    execute(store, "DELETE FROM far_steps")
    assert made_anew() == {"left_so", "bare_so"}
    assert made_anew() == set()
    with empty_tables_known(store):
        execute(store, "INSERT INTO bare_so SELECT 1")
    assert made_anew() == {"bare_so"}
    execute(store, "INSERT INTO far_steps SELECT '2026-03-02', 1, '2026-03-02', 0, 0, '2026-03-02', 0, 0")
    assert "left_so" in made_anew() and rows(store, "SELECT count(*) FROM left_so") == [(1,)]
    execute(store, "DELETE FROM far_steps")
    assert "left_so" in made_anew()
    with pytest.raises(duckdb.Error), transaction(store):
        execute(store, "SELECT error('no such luck')")
    assert made_anew() == {"left_so", "bare_so"}
