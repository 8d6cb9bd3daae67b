"""A small day is scanned by one thread, with plans that cost little to make.

Of a day of some hundred positions two thirds of the time goes into planning its hundred queries. What the optimizer
does for large tables only is left out there: no answer hangs on it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import duckdb

from monitor.store.query import execute, rows, scalar

LOOK_BACK = timedelta(days=28)  # as far as most stages and rules look back
SMALL_POSITIONS = 300_000  # of the day and those it looks back at; project judgement, 2026-11-29

# What makes plans of small tables better as well: which joins there are, in what order, on which rows and columns.
KEPT = (
    "filter_pushdown",
    "filter_pullup",
    "empty_result_pullup",
    "in_clause",
    "join_order",
    "deliminator",
    "unnest_rewriter",
    "unused_columns",
    "cte_inlining",
)

N_POSITIONS = "SELECT CAST(coalesce(sum(fixes), 0) AS BIGINT) FROM file_days WHERE day > $after AND day <= $day"
SETTINGS = "SELECT current_setting('threads'), current_setting('disabled_optimizers')"
PASSES = "SELECT name FROM duckdb_optimizers() ORDER BY name"
THREADS = "SET threads = $n"
WITHOUT = "SET disabled_optimizers = $names"


@contextmanager
def small_work(con: duckdb.DuckDBPyConnection) -> Iterator[Callable[..., None]]:
    """For a `with` block in which days are scanned; gives what is told of them, while no query is at work.

    From then on, where all the days that it was told of are small, each query has little effort. To set that anew for
    each of many days would cost a fiftieth of them.
    """
    usual = now = rows(con, SETTINGS)[0]
    small = (1, ",".join(passes_left_out(con)))

    def scans(*days: date) -> None:
        nonlocal now
        asked = [{"after": on - LOOK_BACK, "day": on} for on in days]
        many = any(int(scalar(con, N_POSITIONS, of)) > SMALL_POSITIONS for of in asked)
        if now != (wanted := usual if many else small):
            _set(con, *wanted)
            now = wanted

    try:
        yield scans
    finally:
        if now != usual:
            _set(con, *usual)


def passes_left_out(con: duckdb.DuckDBPyConnection) -> list[str]:
    """The passes of the optimizer that a small table does without."""
    return [name for (name,) in rows(con, PASSES) if name not in KEPT]


def _set(con: duckdb.DuckDBPyConnection, threads: int, without: str) -> None:
    execute(con, THREADS, {"n": threads})
    execute(con, WITHOUT, {"names": without})
