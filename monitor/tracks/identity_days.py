"""Who said to be whom: distinct identities by day, and the roster as of a day.

The hull's key is the IMO number; MMSI stand in only where none is broadcast. Names are kept as they compare
(`model.names`), so that padding, '@' and cut-off ends are no second name.
"""

from __future__ import annotations

import duckdb

from monitor.model.vessel import TANKERS
from monitor.store.day import Day
from monitor.store.query import execute
from monitor.tracks.newest_rows import ROSTER_PARAMS, note_identities

# Equal words are counted first: what is left to be brought into the form that compares is little.
COLLECT = """
INSERT INTO identity_days
WITH words AS (
    SELECT mmsi, imo, name, call_sign, ship_type, length_m, beam_m, min(t) AS first_t, max(t) AS last_t, count(*) AS n
    FROM statics WHERE t >= $since AND t < $until
    GROUP BY mmsi, imo, name, call_sign, ship_type, length_m, beam_m),
said AS (
    SELECT mmsi, sound_imo(imo) AS imo,
        CASE WHEN imo > 0 AND sound_imo(imo) IS NULL AND NOT placeholder_imo(imo) THEN imo END AS wrong_imo,
        said_name(name) AS name, said_call_sign(call_sign) AS call_sign, ship_type,
        nullif(length_m, 0) AS length_m, nullif(beam_m, 0) AS beam_m, first_t, last_t, n
    FROM words)
SELECT $day, mmsi, imo, wrong_imo, name, call_sign, ship_type, length_m, beam_m, min(first_t), max(last_t), sum(n)
FROM said GROUP BY mmsi, imo, wrong_imo, name, call_sign, ship_type, length_m, beam_m
"""

# What was said most and longest, of late: reports weigh less the longer ago they were sent (`identity_totals`), so that
# a ship that is renamed is known by its new name after a while, and one contrary report changes nothing. A tanker stays
# one until much more is said against it: a few lines that say otherwise would hide it.
ROSTER = """
CREATE OR REPLACE TEMP TABLE roster AS
WITH imos AS (
    SELECT mmsi, imo, row_number() OVER (
        PARTITION BY mmsi ORDER BY sum(weight) DESC, max(last_t) DESC, imo) AS place
    FROM identity_totals WHERE imo IS NOT NULL GROUP BY mmsi, imo),
names AS (
    SELECT mmsi, name, row_number() OVER (
        PARTITION BY mmsi ORDER BY sum(CASE WHEN imo IS NULL THEN weight ELSE weight * $imo_weight END) DESC,
            max(last_t) DESC, name) AS place
    FROM identity_totals WHERE name IS NOT NULL GROUP BY mmsi, name),
signs AS (
    SELECT mmsi, call_sign, row_number() OVER (
        PARTITION BY mmsi ORDER BY sum(weight) DESC, max(last_t) DESC, call_sign) AS place
    FROM identity_totals WHERE call_sign IS NOT NULL GROUP BY mmsi, call_sign),
types AS (
    SELECT mmsi, ship_type, row_number() OVER (
        PARTITION BY mmsi ORDER BY sum(weight) * (
            CASE WHEN ship_type BETWEEN $tanker_low AND $tanker_high THEN $tanker_weight ELSE 1 END) DESC,
            max(last_t) DESC, ship_type) AS place
    FROM identity_totals WHERE ship_type > 0 GROUP BY mmsi, ship_type),
sizes AS (
    SELECT mmsi, length_m, beam_m, row_number() OVER (
        PARTITION BY mmsi ORDER BY sum(weight) DESC, max(last_t) DESC, length_m, beam_m) AS place
    FROM identity_totals WHERE length_m IS NOT NULL GROUP BY mmsi, length_m, beam_m)
SELECT m.mmsi, imo, name, call_sign, ship_type, length_m, beam_m
FROM (SELECT DISTINCT mmsi FROM identity_totals) AS m
LEFT JOIN imos ON imos.mmsi = m.mmsi AND imos.place = 1
LEFT JOIN names ON names.mmsi = m.mmsi AND names.place = 1
LEFT JOIN signs ON signs.mmsi = m.mmsi AND signs.place = 1
LEFT JOIN types ON types.mmsi = m.mmsi AND types.place = 1
LEFT JOIN sizes ON sizes.mmsi = m.mmsi AND sizes.place = 1
"""

ROSTER_WEIGHTS = {
    **TANKERS,
    "tanker_weight": ROSTER_PARAMS.tanker_weight,
    "imo_weight": ROSTER_PARAMS.imo_weight,
}  # the parameters of `ROSTER`


def collect(con: duckdb.DuckDBPyConnection, day: Day) -> None:
    """Write the day's identities and make the temporary table `roster` (one row an MMSI, as of the day)."""
    execute(con, COLLECT, day.values())
    note_identities(con, day)
    execute(con, ROSTER, ROSTER_WEIGHTS)
