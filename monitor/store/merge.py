"""Rows that arrive against rows that are there: what is news, what an echo, what was heard earlier before.

The same message heard by two receivers, or read from two files, is one row: equal values in one slot of time
(`fix_slot` and `report_slot` in schema.sql). The earliest reception is the one that is kept. A slot does not
depend on what is stored, so the result depends neither on the order of files nor on how a file is cut.

Most rows have no equal anywhere. What is stored is joined by the values themselves, for it holds no two equal
rows and is seldom large near what arrives. What arrives is sorted by a 64-bit key, and only rows that share
theirs are compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from monitor.model.ais_message import Fate
from monitor.store.history import days_back
from monitor.store.query import columns, execute, rows, shown

SLOT = timedelta(minutes=1)  # the longest slot: rows farther apart in time are never one message
SCAN_ROWS = 122_880  # a row group of DuckDB's: what one thread takes at a time
PLACE_BITS = 33  # beside an MMSI, which takes 30 of the 63: rows of one merge, of which memory never holds so many

Ints = NDArray[np.int64]


_FIX = (
    "mmsi",
    "t",
    "lon",
    "lat",
    "sog_kn",
    "cog_deg",
    "heading_deg",
    "nav_status",
    "msg_type",
    "line_no",
    "offset",
    "utc_s",
)
_REPORT = (
    "mmsi",
    "t",
    "imo",
    "name",
    "call_sign",
    "ship_type",
    "length_m",
    "beam_m",
    "draught_m",
    "destination",
    "eta",
    "msg_type",
    "line_no",
    "offset",
)


@dataclass(frozen=True, slots=True)
class Rule:
    """How one kind of row is merged. What arrived has numbered rows; `alone` marks those with a line of their own."""

    fate: Fate
    columns: tuple[str, ...]  # those of the fact that are columns of the table
    keys: str
    repeats: str  # of what arrived, the rows that may have an equal in it: which is the first, the second, ...
    near: str  # the span of what is stored between two times
    echoes: str  # of what arrived, the rows that have an equal in the store
    remove: str
    insert: str


POSITIONS = Rule(
    fate=Fate.POSITION,
    columns=_FIX,
    keys="""
SELECT fix_key(mmsi, t, lon, lat, sog_kn, cog_deg, heading_deg, nav_status, msg_type, utc_s) AS key FROM arrived
""",
    repeats="""
CREATE OR REPLACE TEMP TABLE repeats AS
SELECT row_no, row_number() OVER (
    PARTITION BY mmsi, lon, lat, sog_kn, cog_deg, heading_deg, nav_status, msg_type, utc_s, fix_slot(t, utc_s)
    ORDER BY t, line_no) AS place
FROM arrived
WHERE fix_key(mmsi, t, lon, lat, sog_kn, cog_deg, heading_deg, nav_status, msg_type, utc_s)
    IN (SELECT key FROM shared_keys)
""",
    near="SELECT min(t), max(t) FROM positions WHERE t >= $low AND t <= $high",
    echoes="""
CREATE OR REPLACE TEMP TABLE echoes AS
SELECT a.row_no, p.rowid AS known, p.t AS known_t, p.file_id AS known_file
FROM arrived AS a JOIN positions AS p ON p.mmsi = a.mmsi AND p.lon = a.lon AND p.lat = a.lat
    AND p.sog_kn IS NOT DISTINCT FROM a.sog_kn AND p.cog_deg IS NOT DISTINCT FROM a.cog_deg
    AND p.heading_deg IS NOT DISTINCT FROM a.heading_deg AND p.nav_status IS NOT DISTINCT FROM a.nav_status
    AND p.msg_type = a.msg_type AND p.utc_s IS NOT DISTINCT FROM a.utc_s
    AND fix_slot(p.t, p.utc_s) = fix_slot(a.t, a.utc_s)
WHERE p.t >= $low AND p.t <= $high AND a.t >= $low AND a.t <= $high
""",
    remove="DELETE FROM positions WHERE rowid IN (SELECT known FROM settled WHERE news AND known IS NOT NULL)",
    insert="""
INSERT INTO positions
SELECT mmsi, t, lon, lat, sog_kn, cog_deg, heading_deg, nav_status, msg_type, line_no, "offset", utc_s, $file
FROM news
""",
)

STATICS = Rule(
    fate=Fate.STATIC,
    columns=_REPORT,
    keys="""
SELECT report_key(mmsi, t, imo, name, call_sign, ship_type, length_m, beam_m, draught_m, destination, eta,
    msg_type) AS key FROM arrived
""",
    repeats="""
CREATE OR REPLACE TEMP TABLE repeats AS
SELECT row_no, row_number() OVER (
    PARTITION BY mmsi, imo, name, call_sign, ship_type, length_m, beam_m, draught_m, destination, eta, msg_type,
        report_slot(t)
    ORDER BY t, line_no) AS place
FROM arrived
WHERE report_key(mmsi, t, imo, name, call_sign, ship_type, length_m, beam_m, draught_m, destination, eta, msg_type)
    IN (SELECT key FROM shared_keys)
""",
    near="SELECT min(t), max(t) FROM statics WHERE t >= $low AND t <= $high",
    echoes="""
CREATE OR REPLACE TEMP TABLE echoes AS
SELECT a.row_no, s.rowid AS known, s.t AS known_t, s.file_id AS known_file
FROM arrived AS a JOIN statics AS s ON s.mmsi = a.mmsi AND s.imo IS NOT DISTINCT FROM a.imo
    AND s.name IS NOT DISTINCT FROM a.name AND s.call_sign IS NOT DISTINCT FROM a.call_sign
    AND s.ship_type IS NOT DISTINCT FROM a.ship_type AND s.length_m IS NOT DISTINCT FROM a.length_m
    AND s.beam_m IS NOT DISTINCT FROM a.beam_m AND s.draught_m IS NOT DISTINCT FROM a.draught_m
    AND s.destination IS NOT DISTINCT FROM a.destination AND s.eta IS NOT DISTINCT FROM a.eta
    AND s.msg_type = a.msg_type AND report_slot(s.t) = report_slot(a.t)
WHERE s.t >= $low AND s.t <= $high AND a.t >= $low AND a.t <= $high
""",
    remove="DELETE FROM statics WHERE rowid IN (SELECT known FROM settled WHERE news AND known IS NOT NULL)",
    insert="""
INSERT INTO statics
SELECT mmsi, t, imo, name, call_sign, ship_type, length_m, beam_m, draught_m, destination, eta, msg_type, line_no,
    "offset", $file
FROM news
""",
)

# News: the first of its equals among what arrived, and earlier than the one that is stored, where one is. What a file
# of unknown standing has gives way to the same in another, whichever is earlier: a copy must not take a message away.
_SETTLED = """
CREATE OR REPLACE TEMP TABLE settled AS
WITH judged AS (
    SELECT row_no, coalesce(place, 1) AS place, known, known_t, known_file
    FROM repeats FULL JOIN echoes USING (row_no))
SELECT a.t, a.alone, j.*, j.place = 1 AND (j.known IS NULL
    OR ($unknown, a.t) < (coalesce(f.standing = 'unknown', $unknown), j.known_t)) AS news
FROM judged AS j JOIN arrived AS a ON a.row_no = j.row_no LEFT JOIN files AS f ON f.file_id = j.known_file
"""

_DAYS = """
INSERT INTO file_days
WITH moved AS (
    SELECT $file AS file_id, CAST(t AS DATE) AS day, count(*) AS came, 0 AS went FROM arrived GROUP BY ALL
    UNION ALL
    SELECT $file, CAST(t AS DATE), -count(*), 0 FROM settled WHERE NOT news GROUP BY ALL
    UNION ALL
    SELECT known_file, CAST(known_t AS DATE), 0, count(*) FROM settled WHERE news AND known IS NOT NULL GROUP BY ALL)
SELECT file_id, day, sum(came) + sum(went), CASE WHEN $are_positions THEN sum(came) - sum(went) ELSE 0 END,
    CASE WHEN $are_positions THEN 0 ELSE sum(came) - sum(went) END
FROM moved GROUP BY file_id, day HAVING sum(came) + sum(went) > 0
"""

# The same where all that arrived is news.
_DAYS_OF_NEWS = """
INSERT INTO file_days
SELECT $file AS file_id, CAST(t AS DATE) AS day, count(*), CASE WHEN $are_positions THEN count(*) ELSE 0 END,
    CASE WHEN $are_positions THEN 0 ELSE count(*) END
FROM arrived GROUP BY ALL
"""

_STALE = "SELECT row_no FROM settled WHERE NOT news"

_NO_TIME = {"low": datetime(2, 1, 1), "high": datetime(1, 1, 1)}  # between which there is nothing

_COUNTS = """
SELECT (SELECT count(*) FROM arrived WHERE alone),
    (SELECT count(*) FROM settled WHERE alone AND (place > 1 OR known IS NOT NULL))
"""


def merge(
    con: duckdb.DuckDBPyConnection, rule: Rule, batch: pa.Table, file_id: int, *, unknown: bool = False
) -> tuple[int, int]:
    """Merge rows of one file into their table; returns how many lines were news, and how many were not.

    Args:
        batch: the columns of the fact, and `alone` (bool): the line counts under this rule's fate.
        unknown: the file, which the ledger does not have yet, is of unknown standing.
    """
    came = pc.min_max(batch["t"]).as_py()
    with days_back(con, came["min"] - SLOT, came["max"] + SLOT):
        return _merged(con, rule, batch, file_id, _near(con, rule, came), unknown=unknown)


def _merged(
    con: duckdb.DuckDBPyConnection,
    rule: Rule,
    batch: pa.Table,
    file_id: int,
    near: dict[str, datetime] | None,
    *,
    unknown: bool,
) -> tuple[int, int]:
    arrived = _by_vessel(batch.select([*rule.columns, "alone"]))
    said = {"file": file_id, "are_positions": rule.fate is Fate.POSITION}
    lines, echoes, stale = pc.sum(arrived["alone"]).as_py(), 0, np.empty(0, np.int64)
    with shown(con, "arrived", arrived):
        shared = _shared(columns(con, rule.keys)["key"])
        if near is None and not shared.num_rows:
            execute(con, _DAYS_OF_NEWS, said)
        else:
            with shown(con, "shared_keys", shared):
                execute(con, rule.repeats)
            execute(con, rule.echoes, near or _NO_TIME)
            execute(con, _SETTLED, {"unknown": unknown})
            execute(con, _DAYS, said)
            execute(con, rule.remove)
            lines, echoes = rows(con, _COUNTS)[0]
            stale = columns(con, _STALE)["row_no"]
    with shown(con, "news", _without(arrived, stale)), _rows_stay_in_order(con):
        execute(con, rule.insert, {"file": file_id})
    return lines - echoes, echoes


def _near(con: duckdb.DuckDBPyConnection, rule: Rule, came: dict[str, datetime]) -> dict[str, datetime] | None:
    """The times between which an equal may be stored, and have come: of a log that goes on, its last minutes.

    None where nothing is stored near: most files of a backfill are a day that no other file has.
    """
    low, high = came["min"] - SLOT, came["max"] + SLOT
    first, last = rows(con, rule.near, {"low": low, "high": high})[0]
    return {"low": max(low, first - SLOT), "high": min(high, last + SLOT)} if first else None


def _by_vessel(batch: pa.Table) -> pa.Table:
    """In order of vessel and time, with numbered rows; equals of both stay as they came."""
    order = _order(batch["mmsi"].to_numpy(), batch["t"].cast(pa.int64()).to_numpy())
    numbered = batch.take(pa.array(order)).append_column("row_no", pa.array(np.arange(len(order))))
    return pa.Table.from_batches(numbered.to_batches(max_chunksize=SCAN_ROWS), numbered.schema)


def _order(mmsi: Ints, t: Ints) -> Ints:
    """What `numpy.lexsort((t, mmsi))` gives, in a third of its time.

    Files are nearly in order of time, which a merging sort sees. Vessel and place in time then share 64 bits, and
    numbers that are all unequal can be sorted in any way.
    """
    by_time = np.argsort(t, kind="stable")
    packed = (mmsi[by_time] << PLACE_BITS) | np.arange(len(t))
    packed.sort()
    order: Ints = by_time[packed & ((1 << PLACE_BITS) - 1)]
    return order


def _without(arrived: pa.Table, row_nos: Ints) -> pa.Table:
    """All but some rows. Not by the database: behind a join it would not keep their order."""
    if not len(row_nos):
        return arrived
    stays = np.ones(arrived.num_rows, np.bool_)
    stays[row_nos] = False
    return arrived.filter(pa.array(stays))


def _shared(keys: NDArray[np.uint64]) -> pa.Table:
    """The keys that more than one row has."""
    keys = np.sort(keys)
    return pa.table({"key": pa.array(np.unique(keys[1:][keys[1:] == keys[:-1]]))})


@contextmanager
def _rows_stay_in_order(con: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """What is inserted keeps its order without a sort; blocks are filled better too."""
    execute(con, "SET preserve_insertion_order = true")
    try:
        yield
    finally:
        with suppress(duckdb.Error):  # the transaction may be gone; what broke it is what is told
            execute(con, "SET preserve_insertion_order = false")
