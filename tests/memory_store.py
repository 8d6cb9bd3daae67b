"""Stores in memory as `connect(None)` gives them, each a database of one DuckDB in this process.

To start DuckDB and to make the tables takes as long as to scan a quiet day, and a thousand tests want a store. What a
store is made of is copied from one that `connect` made; settings of the database, as its threads, are shared. Queries
are planned as those of a small day always are.
"""

from __future__ import annotations

import atexit
import weakref
from functools import cache
from itertools import count

import duckdb

from monitor.store.connect import connect
from pipelines.jobs.small_work import passes_left_out

_NUMBERS = count(1)
_LEFT: list[str] = []  # databases whose connection is gone


def store_in_memory() -> duckdb.DuckDBPyConnection:
    """A connection to an empty store in memory, gone when nobody holds it any more."""
    made = _made()
    while _LEFT:
        made.execute(f"DETACH {_LEFT.pop()}")
    name = f"store_{next(_NUMBERS)}"
    con = made.cursor()
    con.execute(f"ATTACH ':memory:' AS {name}")
    con.execute(f"COPY FROM DATABASE memory TO {name} (SCHEMA)")  # a copy of no rows is planned for each table too
    con.execute(f"USE {name}")
    con.execute("INSERT INTO meta FROM memory.meta")  # the one table in which a new store has rows
    con.execute("SET TimeZone = 'UTC'")
    con.execute("SET enable_progress_bar = false")
    weakref.finalize(con, _LEFT.append, name)  # not detached at once: that may be in the midst of another query
    return con


@cache
def _made() -> duckdb.DuckDBPyConnection:
    atexit.register(_made.cache_clear)  # DuckDB tells of connections that are there when Python has ended
    con = connect(None)
    con.execute("SET disabled_optimizers = ?", [",".join(passes_left_out(con))])
    return con
