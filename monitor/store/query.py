"""Reading from the store. Results are always fetched to their end: DuckDB 2 refuses new work before that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any

import duckdb
import pyarrow as pa

from monitor.store.empty_tables import Standing, gives_nothing, has_rows, is_left, note_rows

STRETCH_ROWS = 10_000
ARROW_ROWS = 500_000

Values = Mapping[str, Any] | Sequence[Any]

# By text: all texts are constants, so there are no more than those.
_PARSED: dict[str, tuple[list[duckdb.Statement], Standing]] = {}

_KEPT: dict[int, dict[str, _Lent]] = {}  # what is registered in a block of `names_kept`, by connection and name


def _parsed(con: duckdb.DuckDBPyConnection, sql: str) -> tuple[list[duckdb.Statement], Standing]:
    found = _PARSED.get(sql)
    if found is None:
        statements = con.extract_statements(sql)
        found = _PARSED[sql] = (statements, Standing.of(sql, alone=len(statements) == 1))
    return found


def execute(con: duckdb.DuckDBPyConnection, sql: str, params: Values | None = None) -> duckdb.DuckDBPyConnection:
    """Execute SQL and return the connection to fetch from. A text is parsed once in a process, whatever executes it.

    Parsing is a fifth of what a query costs on a small store, and a scanned day has a hundred of them.

    One that would change no row, since a table that it stands on is empty, is not executed; nor is one that would make
    anew a temporary table without a row.

    Args:
        params: of the last statement, where the text has more than one.
    """
    statements, standing = _parsed(con, sql)
    if (standing.changes and gives_nothing(con, standing)) or (standing.makes and is_left(con, standing)):
        return con
    for statement in statements[:-1]:
        con.execute(statement)
    con.execute(statements[-1], params)
    note_rows(con, standing)
    return con


def rows(con: duckdb.DuckDBPyConnection, sql: str, params: Values | None = None) -> list[tuple[Any, ...]]:
    """All rows of a query, as tuples."""
    if gives_nothing(con, _parsed(con, sql)[1]):
        return []
    return execute(con, sql, params).fetchall()


def records(con: duckdb.DuckDBPyConnection, sql: str, params: Values | None = None) -> list[dict[str, Any]]:
    """All rows of a query, as dictionaries by column name. For small results that Python judges."""
    if gives_nothing(con, _parsed(con, sql)[1]):
        return []
    found = execute(con, sql, params)
    names = [column[0] for column in found.description or []]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def records_by(
    con: duckdb.DuckDBPyConnection, key: str, sql: str, params: Values | None = None
) -> dict[Any, dict[str, Any]]:
    """As `records`, by the value of a column that no two rows share."""
    return {row[key]: row for row in records(con, sql, params)}


def streamed(con: duckdb.DuckDBPyConnection, sql: str, params: Values | None = None) -> Iterator[dict[str, Any]]:
    """As `records`, a stretch of rows at a time; the connection takes no other work before the last of them."""
    found = execute(con, sql, params)
    names = [column[0] for column in found.description or []]
    while stretch := found.fetchmany(STRETCH_ROWS):
        yield from (dict(zip(names, row, strict=True)) for row in stretch)


def scalar(con: duckdb.DuckDBPyConnection, sql: str, params: Values | None = None) -> Any:
    """The one value of a query of one row and one column; None where there is no row."""
    found = execute(con, sql, params).fetchall()
    return found[0][0] if found else None


def columns(con: duckdb.DuckDBPyConnection, sql: str, params: Values | None = None) -> dict[str, Any]:
    """All rows of a query, as NumPy columns. For bulk."""
    found: dict[str, Any] = execute(con, sql, params).fetchnumpy()
    return found


def arrow_batches(con: duckdb.DuckDBPyConnection, sql: str, params: Values | None = None) -> pa.RecordBatchReader:
    """The rows of a query as Arrow, some at a time; the connection takes no other work before the last of them."""
    found: pa.RecordBatchReader = con.sql(sql, params=params).to_arrow_reader(ARROW_ROWS)
    return found


@contextmanager
def shown(con: duckdb.DuckDBPyConnection, name: str, table: pa.Table) -> Iterator[None]:
    """Let SQL see an Arrow table under a name, for the time of a `with` block."""
    kept = _KEPT.get(id(con))
    lent = kept.get(name) if kept is not None else None
    if lent is not None and lent.schema.equals(table.schema):
        lent.table = table
    else:
        lent = _Lent(table)
        con.register(name, lent)
        if kept is not None:
            kept[name] = lent
    has_rows(con, name, some=table.num_rows > 0)
    try:
        yield
    except BaseException:
        if kept is None:
            with suppress(duckdb.Error):  # the transaction may be gone already; what broke it is what is told
                con.unregister(name)
        raise
    finally:
        lent.table = None
        has_rows(con, name)
    if kept is None:
        con.unregister(name)


@contextmanager
def names_kept(con: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """For a `with` block within a transaction: what SQL is shown under one name again and again is registered once.

    To register a name and to take it back costs as much as a small query, and a day shows seventy tables. Between two
    `shown` the name stands for nothing that can be read.
    """
    kept = _KEPT[id(con)] = {}
    try:
        yield
    finally:
        del _KEPT[id(con)]
        with suppress(duckdb.Error):  # where the transaction is gone, so are they
            for name in kept:
                con.unregister(name)


class _Lent:
    """A table that can be taken back: DuckDB keeps what was registered until the transaction ends."""

    def __init__(self, table: pa.Table) -> None:
        self.table: pa.Table | None = table
        self.schema = table.schema

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self.table.__arrow_c_stream__(requested_schema)  # type: ignore[union-attr]  # within the block only
