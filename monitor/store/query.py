"""Reading from the store. Results are always fetched to their end: DuckDB 2 refuses new work before that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import duckdb
import pyarrow as pa

Values = Mapping[str, Any] | Sequence[Any]


def rows(con: duckdb.DuckDBPyConnection, sql: str, params: Values | None = None) -> list[tuple[Any, ...]]:
    """All rows of a query, as tuples."""
    return con.execute(sql, params).fetchall()


def records(con: duckdb.DuckDBPyConnection, sql: str, params: Values | None = None) -> list[dict[str, Any]]:
    """All rows of a query, as dictionaries by column name. For small results that Python judges."""
    found = con.execute(sql, params)
    names = [column[0] for column in found.description or []]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def scalar(con: duckdb.DuckDBPyConnection, sql: str, params: Values | None = None) -> Any:
    """The one value of a query of one row and one column; None where there is no row."""
    found = con.execute(sql, params).fetchall()
    return found[0][0] if found else None


def columns(con: duckdb.DuckDBPyConnection, sql: str, params: Values | None = None) -> dict[str, Any]:
    """All rows of a query, as NumPy columns. For bulk."""
    found: dict[str, Any] = con.execute(sql, params).fetchnumpy()
    return found


@contextmanager
def shown(con: duckdb.DuckDBPyConnection, name: str, table: pa.Table) -> Iterator[None]:
    """Let SQL see an Arrow table under a name, for the time of a `with` block."""
    con.register(name, table)
    try:
        yield
    finally:
        con.unregister(name)
