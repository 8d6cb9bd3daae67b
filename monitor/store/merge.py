"""Rows that arrive against rows that are there: what is news, what an echo, what was heard earlier before.

The same message heard by two receivers, or read from two files, is one row: equal values in one slot of time
(`fix_slot` and `report_slot` in schema.sql). The earliest reception is the one that is kept. A slot does not
depend on what is stored, so the result depends neither on the order of files nor on how a file is cut.

Most rows have no equal anywhere: a 64-bit key finds those that may have one, and only for these are the
values themselves compared.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import duckdb
import pyarrow as pa

from monitor.model.message import Fate
from monitor.store.query import rows, shown

SLOT = timedelta(minutes=1)  # the longest slot: rows farther apart in time are never one message


@dataclass(frozen=True, slots=True)
class Rule:
    """How one kind of row is merged. `batch` is what arrived; `alone` marks rows that have a line of their own."""

    fate: Fate
    arrived: str
    doubtful: str
    resolved: str
    days: str
    remove: str
    insert: str


POSITIONS = Rule(
    fate=Fate.POSITION,
    arrived="""
CREATE OR REPLACE TEMP VIEW arrived AS
SELECT *, fix_key(mmsi, t, lon, lat, sog_kn, cog_deg, heading_deg, nav_status, msg_type, utc_s) AS key
FROM batch
""",
    doubtful="""
CREATE OR REPLACE TEMP TABLE doubtful AS
WITH keys AS (SELECT key FROM arrived)
SELECT key FROM keys GROUP BY key HAVING count(*) > 1
UNION
SELECT key FROM keys WHERE key IN (SELECT key FROM keyed_positions WHERE t >= $low AND t <= $high)
""",
    resolved="""
CREATE OR REPLACE TEMP TABLE resolved AS
WITH pool AS (
    SELECT mmsi, t, lon, lat, sog_kn, cog_deg, heading_deg, nav_status, msg_type, line_no, "offset", utc_s,
        $file AS file_id, alone, NULL AS known
    FROM arrived WHERE key IN (SELECT key FROM doubtful)
    UNION ALL
    SELECT mmsi, t, lon, lat, sog_kn, cog_deg, heading_deg, nav_status, msg_type, line_no, "offset", utc_s,
        file_id, false, known
    FROM keyed_positions WHERE t >= $low AND t <= $high AND key IN (SELECT key FROM doubtful))
SELECT *, row_number() OVER (same ORDER BY t, known NULLS LAST, line_no) AS place, count(known) OVER same AS n_known
FROM pool
WINDOW same AS (PARTITION BY mmsi, lon, lat, sog_kn, cog_deg, heading_deg, nav_status, msg_type, utc_s,
    fix_slot(t, utc_s))
""",
    days="""
INSERT INTO file_days
WITH moved AS (
    SELECT $file AS file_id, CAST(t AS DATE) AS day, count(*) AS came, 0 AS went FROM arrived GROUP BY ALL
    UNION ALL
    SELECT $file, CAST(t AS DATE), -count(*), 0 FROM resolved WHERE known IS NULL AND place > 1 GROUP BY ALL
    UNION ALL
    SELECT file_id, CAST(t AS DATE), 0, count(*) FROM resolved WHERE known IS NOT NULL AND place > 1 GROUP BY ALL)
SELECT file_id, day, sum(came) + sum(went), sum(came) - sum(went), 0
FROM moved GROUP BY file_id, day HAVING sum(came) + sum(went) > 0
""",
    remove="DELETE FROM positions WHERE rowid IN (SELECT known FROM resolved WHERE known IS NOT NULL AND place > 1)",
    insert="""
INSERT INTO positions
SELECT mmsi, t, lon, lat, sog_kn, cog_deg, heading_deg, nav_status, msg_type, line_no, "offset", utc_s, $file
FROM arrived WHERE key NOT IN (SELECT key FROM doubtful)
UNION ALL
SELECT mmsi, t, lon, lat, sog_kn, cog_deg, heading_deg, nav_status, msg_type, line_no, "offset", utc_s, file_id
FROM resolved WHERE place = 1 AND known IS NULL
ORDER BY mmsi, t
""",
)

STATICS = Rule(
    fate=Fate.STATIC,
    arrived="""
CREATE OR REPLACE TEMP VIEW arrived AS
SELECT *, report_key(mmsi, t, imo, name, call_sign, ship_type, length_m, beam_m, draught_m, destination, eta,
    msg_type) AS key
FROM batch
""",
    doubtful="""
CREATE OR REPLACE TEMP TABLE doubtful AS
WITH keys AS (SELECT key FROM arrived)
SELECT key FROM keys GROUP BY key HAVING count(*) > 1
UNION
SELECT key FROM keys WHERE key IN (SELECT key FROM keyed_statics WHERE t >= $low AND t <= $high)
""",
    resolved="""
CREATE OR REPLACE TEMP TABLE resolved AS
WITH pool AS (
    SELECT mmsi, t, imo, name, call_sign, ship_type, length_m, beam_m, draught_m, destination, eta, msg_type,
        line_no, "offset",
        $file AS file_id, alone, NULL AS known
    FROM arrived WHERE key IN (SELECT key FROM doubtful)
    UNION ALL
    SELECT mmsi, t, imo, name, call_sign, ship_type, length_m, beam_m, draught_m, destination, eta, msg_type,
        line_no, "offset",
        file_id, false, known
    FROM keyed_statics WHERE t >= $low AND t <= $high AND key IN (SELECT key FROM doubtful))
SELECT *, row_number() OVER (same ORDER BY t, known NULLS LAST, line_no) AS place, count(known) OVER same AS n_known
FROM pool
WINDOW same AS (PARTITION BY mmsi, imo, name, call_sign, ship_type, length_m, beam_m, draught_m, destination, eta,
    msg_type, report_slot(t))
""",
    days="""
INSERT INTO file_days
WITH moved AS (
    SELECT $file AS file_id, CAST(t AS DATE) AS day, count(*) AS came, 0 AS went FROM arrived GROUP BY ALL
    UNION ALL
    SELECT $file, CAST(t AS DATE), -count(*), 0 FROM resolved WHERE known IS NULL AND place > 1 GROUP BY ALL
    UNION ALL
    SELECT file_id, CAST(t AS DATE), 0, count(*) FROM resolved WHERE known IS NOT NULL AND place > 1 GROUP BY ALL)
SELECT file_id, day, sum(came) + sum(went), 0, sum(came) - sum(went)
FROM moved GROUP BY file_id, day HAVING sum(came) + sum(went) > 0
""",
    remove="DELETE FROM statics WHERE rowid IN (SELECT known FROM resolved WHERE known IS NOT NULL AND place > 1)",
    insert="""
INSERT INTO statics
SELECT mmsi, t, imo, name, call_sign, ship_type, length_m, beam_m, draught_m, destination, eta, msg_type, line_no,
    "offset", $file
FROM arrived WHERE key NOT IN (SELECT key FROM doubtful)
UNION ALL
SELECT mmsi, t, imo, name, call_sign, ship_type, length_m, beam_m, draught_m, destination, eta, msg_type, line_no,
    "offset", file_id
FROM resolved WHERE place = 1 AND known IS NULL
ORDER BY mmsi, t
""",
)


_COUNTS = """
SELECT (SELECT count(*) FROM arrived WHERE alone),
    (SELECT count(*) FROM resolved WHERE known IS NULL AND alone AND (place > 1 OR n_known > 0))
"""


def merge(con: duckdb.DuckDBPyConnection, rule: Rule, batch: pa.Table, file_id: int) -> tuple[int, int]:
    """Merge rows of one file into their table; returns how many lines were news, and how many were not.

    Args:
        batch: the columns of the fact, and `alone` (bool): the line counts under this rule's fate.
    """
    with shown(con, "batch", batch):
        con.execute(rule.arrived)
        low, high = rows(con, "SELECT min(t), max(t) FROM arrived")[0]
        span = {"low": low - SLOT, "high": high + SLOT}
        con.execute(rule.doubtful, span)
        con.execute(rule.resolved, {**span, "file": file_id})
        con.execute(rule.days, {"file": file_id})
        con.execute(rule.remove)
        con.execute(rule.insert, {"file": file_id})
        lines, echoes = rows(con, _COUNTS)[0]
    return lines - echoes, echoes
