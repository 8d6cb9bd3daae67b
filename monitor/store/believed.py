"""What a scanned day sees of files of unknown standing: nothing of vessels that believed files carry.

A stranger's line beside those of one's own receivers could place a ship where it was not, end its silence, or give it
another name: it would accuse or hide it. So while a day is scanned, views stand before the tables, and lack what files
that are not believed say of vessels that others carried lately. Vessels that these files alone carry are judged on what
they say, and what comes of it is "cannot tell" (detect.single_source).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

import duckdb

from monitor.model.params import judged
from monitor.store.day import Day
from monitor.store.history import lies_in_files, refresh
from monitor.store.query import execute


@dataclass(frozen=True, slots=True)
class BelievedParams:
    """Who is known by files that are believed."""

    known_d: int = judged(28, "d", "2026-11-30")


NOT_BELIEVED = "SET VARIABLE not_believed = CAST($not_believed AS INTEGER[])"
VESSELS = """
CREATE OR REPLACE TEMP TABLE believed_vessels AS
SELECT mmsi FROM positions WHERE t >= $low AND t < $until
GROUP BY mmsi HAVING NOT bool_and(list_contains(getvariable('not_believed'), file_id))
"""

# Where days lie in files, views of both already stand before the tables.
WHOLE_POSITIONS = """
CREATE TEMP VIEW whole_positions AS FROM query_table('"' || current_database() || '".main.positions')
"""
WHOLE_STATICS = """
CREATE TEMP VIEW whole_statics AS FROM query_table('"' || current_database() || '".main.statics')
"""
WITH_HISTORY = """
ALTER VIEW temp.main.positions RENAME TO whole_positions;
ALTER VIEW temp.main.statics RENAME TO whole_statics
"""
WHOLE_REFUSALS = """
CREATE TEMP VIEW whole_refusals AS FROM query_table('"' || current_database() || '".main.refusals')
"""
POSITIONS = """
CREATE TEMP VIEW positions AS SELECT * FROM whole_positions
WHERE NOT list_contains(getvariable('not_believed'), file_id) OR mmsi NOT IN (SELECT mmsi FROM believed_vessels)
"""
STATICS = """
CREATE TEMP VIEW statics AS SELECT * FROM whole_statics
WHERE NOT list_contains(getvariable('not_believed'), file_id) OR mmsi NOT IN (SELECT mmsi FROM believed_vessels)
"""
REFUSALS = """
CREATE TEMP VIEW refusals AS SELECT * FROM whole_refusals
WHERE NOT list_contains(getvariable('not_believed'), file_id) OR mmsi NOT IN (SELECT mmsi FROM believed_vessels)
"""
ALL_AGAIN = """
DROP VIEW temp.main.positions; DROP VIEW temp.main.statics; DROP VIEW temp.main.refusals;
DROP VIEW whole_positions; DROP VIEW whole_statics; DROP VIEW whole_refusals;
RESET VARIABLE not_believed
"""


@contextmanager
def believed_alone(con: duckdb.DuckDBPyConnection, day: Day, params: BelievedParams) -> Iterator[None]:
    """Within it, the day sees what it should; where all files are believed, as in most stores, nothing is done.

    Within a transaction of the caller: where it is rolled back, the tables are seen whole again.
    """
    if not day.not_believed:
        yield
        return
    asked = {"low": day.since - timedelta(days=params.known_d), "until": day.until}
    execute(con, NOT_BELIEVED, {"not_believed": list(day.not_believed)})
    execute(con, VESSELS, asked)
    whole = (WITH_HISTORY,) if lies_in_files(con) else (WHOLE_POSITIONS, WHOLE_STATICS)
    for statement in (*whole, WHOLE_REFUSALS, POSITIONS, STATICS, REFUSALS):
        execute(con, statement)
    yield
    execute(con, ALL_AGAIN)
    refresh(con)


def of_all_files(day: Day) -> dict[str, object]:
    """Parameters of a query that asks for positions of all files, also of those that the day does not see.

    `$seen_in` for `query_table($seen_in)`; `$not_believed` are the files that are not believed.
    """
    seen_in = "whole_positions" if day.not_believed else "positions"
    return {"seen_in": seen_in, "not_believed": list(day.not_believed)}
