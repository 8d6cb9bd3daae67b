"""Floods: a crowd of vessels that one file makes appear from nothing, under way, and that vanish again.

Definition     a vessel is brief on a day on which one file alone carries it, for less than `brief_h`, under way when
               it is first received, and which was not received in `known_d` days before. It is invented if an hour
               before its first position, as it moved then, and an hour after its last one, it would have been where
               many others are received: it neither sailed in nor out. Where a file has at least `crowd` of those, and
               they are a great part of its vessels and of its brief ones, all brief ones of that file are one flood.
               A vessel of a flood stays one while it goes on being brief; received for longer, it is judged as others.
               Vessels of a flood witness nothing, are on no track, and no rule judges them.
Does not tell  who invented them, nor which few of them are real: a ship that is received for an hour among a
               thousand invented ones is one of them until it is received for longer.
References     AIS reports carry no signature: Balduzzi et al. 2014, doi:10.1145/2664243.2664257 (a vessel takes a few
               lines to invent).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import duckdb

from monitor.model.params import cited, judged
from monitor.model.units import us_of_h
from monitor.store.day import Day
from monitor.store.query import execute, records, scalar


@dataclass(frozen=True, slots=True)
class FloodParams:
    """When a vessel is brief, and how many of those are a flood."""

    brief_h: float = judged(2.5, "h", "2026-11-29")
    known_d: int = judged(7, "d", "2026-11-29")
    moving_kn: float = cited(3.0, "kn", "ITU-R M.1371-5, annex 1, table 1")
    edge_h: float = judged(1.0, "h", "2026-11-29")
    inside: int = judged(24, "half_hours", "2026-11-29")
    crowd: int = judged(50, "ships", "2026-11-29")
    of_file: float = judged(0.05, "share", "2026-11-29")
    of_brief: float = judged(0.5, "share", "2026-11-29")


BRIEF = """
CREATE OR REPLACE TEMP TABLE brief AS
SELECT mmsi, min(file_id) AS file_id, count(*) AS n,
    max(file_id) = min(file_id) AND max(t) - min(t) < to_microseconds($brief_us) AS brief
FROM positions WHERE t >= $since AND t < $until AND mmsi BETWEEN 200000000 AND 799999999
GROUP BY mmsi
"""

# Whether any file has enough of them, or a vessel of an earlier flood may go on: on most days nothing else is asked.
ANY = """
SELECT max(n) >= $crowd OR EXISTS (SELECT 1 FROM flood_vessels WHERE as_of < $day AND as_of >= $oldest_day)
FROM (SELECT count(*) AS n FROM brief WHERE brief GROUP BY file_id)
"""

# Received in the days before as no vessel of a flood.
KNOWN = """
CREATE OR REPLACE TEMP TABLE known_vessels AS
SELECT DISTINCT p.mmsi FROM positions AS p JOIN brief AS b ON b.mmsi = p.mmsi AND b.brief
LEFT JOIN flood_vessels AS f ON f.mmsi = p.mmsi AND f.as_of = CAST(p.t AS DATE)
WHERE p.t >= $low AND p.t < $since AND f.mmsi IS NULL
"""

# Half hours of vessels by cell, and what each brief vessel finds in the nine cells where it came from and went to.
# Nobody knows whether it was there before the data begin, or after they end. A struct compares by time, then place:
# ties are decided.
FLOODED = """
INSERT INTO flood_vessels
WITH heard AS (
    SELECT cell_x(lon) AS cell_x, cell_y(lat) AS cell_y,
        count(DISTINCT CAST(mmsi AS BIGINT) * 48 + epoch_us(t) // 1800000000 % 48) AS n
    FROM positions WHERE t >= $since AND t < $until GROUP BY ALL),
seen AS (
    SELECT p.mmsi, min({'t': t, 'lon': lon, 'lat': lat, 'sog_kn': sog_kn, 'cog_deg': cog_deg}) AS a,
        max({'t': t, 'lon': lon, 'lat': lat, 'sog_kn': sog_kn, 'cog_deg': cog_deg}) AS z
    FROM positions AS p JOIN brief AS b ON b.mmsi = p.mmsi AND b.brief
    WHERE p.t >= $since AND p.t < $until AND p.mmsi NOT IN (SELECT mmsi FROM known_vessels) GROUP BY p.mmsi),
fresh AS (
    SELECT s.mmsi, b.file_id, s.a, s.z, coalesce(s.a.sog_kn, $moving_kn) >= $moving_kn AS moving
    FROM seen AS s JOIN brief AS b ON b.mmsi = s.mmsi),
ends AS (
    SELECT mmsi, 'from' AS side, a AS p, -1.0 AS way FROM fresh WHERE moving AND a.t >= $after
    UNION ALL SELECT mmsi, 'to', z, 1.0 FROM fresh WHERE moving AND z.t <= $before),
spots AS (
    SELECT mmsi, side, least(89.9, greatest(-89.9, p.lat + way * coalesce(
            p.sog_kn * $edge_h / 60 * cos(radians(p.cog_deg)), 0))) AS lat,
        p.lon + way * coalesce(p.sog_kn * $edge_h / 60 * sin(radians(p.cog_deg)), 0) / cos(radians(p.lat)) AS lon
    FROM ends WHERE abs(p.lat) < 89),
asked AS (
    SELECT mmsi, side, (cell_x(wrapped(lon)) + dx + 3240) % 2160 - 1080 AS cell_x, cell_y(lat) + dy AS cell_y
    FROM spots, (SELECT unnest([-1, 0, 1]) AS dx) AS east, (SELECT unnest([-1, 0, 1]) AS dy) AS north),
inside AS (
    SELECT mmsi FROM (
        SELECT a.mmsi, a.side FROM asked AS a JOIN heard AS h ON h.cell_x = a.cell_x AND h.cell_y = a.cell_y
        GROUP BY a.mmsi, a.side HAVING sum(h.n) >= $inside)
    GROUP BY mmsi HAVING count(*) = 2),
counted AS (
    SELECT f.file_id, count(*) AS n_brief, count(i.mmsi) AS n_invented
    FROM fresh AS f LEFT JOIN inside AS i ON i.mmsi = f.mmsi WHERE f.moving GROUP BY f.file_id),
flooding AS (
    SELECT c.file_id FROM counted AS c JOIN (SELECT file_id, count(*) AS n FROM brief GROUP BY file_id) AS a
      ON a.file_id = c.file_id
    WHERE n_invented >= $crowd AND n_invented >= $of_file * a.n AND n_invented >= $of_brief * n_brief),
earlier AS (SELECT DISTINCT mmsi FROM flood_vessels WHERE as_of < $day AND as_of >= $oldest_day AND received)
SELECT $day, f.mmsi, f.file_id, true FROM fresh AS f
WHERE (f.moving AND f.file_id IN (SELECT file_id FROM flooding)) OR f.mmsi IN (SELECT mmsi FROM earlier)
"""

# What stages read of the day before still knows yesterday's vessels.
CARRIED = """
INSERT INTO flood_vessels
SELECT $day, mmsi, file_id, false FROM flood_vessels
WHERE as_of = $yesterday AND received AND mmsi NOT IN (SELECT mmsi FROM brief)
"""

BEGUN = "SELECT min(t) FROM positions WHERE t >= $low AND t < $until"
TOLD = """
SELECT f.file_id, CASE WHEN i.member <> '' THEN i.member ELSE i.name END AS name, count(*) AS n
FROM flood_vessels AS f JOIN files AS i ON i.file_id = f.file_id
WHERE f.as_of = $day AND f.received GROUP BY ALL ORDER BY f.file_id
"""


@dataclass(frozen=True, slots=True)
class Flood:
    """Invented vessels of one file on one day."""

    file: str  # its name, without folders
    vessels: int


def collect(con: duckdb.DuckDBPyConnection, day: Day, params: FloodParams) -> list[Flood]:
    """Write the day's rows of `flood_vessels`; needs nothing of the day but its positions.

    Returns:
        The floods of the day, in the order in which their files were read.
    """
    since = {"since": day.since, "until": day.until}
    execute(con, BRIEF, {**since, "brief_us": us_of_h(params.brief_h)})
    known_since = day.since - timedelta(days=params.known_d)
    days = {"day": day.date, "oldest_day": known_since.date()}
    if not scalar(con, ANY, {**days, "crowd": params.crowd}):
        return []
    execute(con, KNOWN, {"low": known_since, "since": day.since})
    edge = timedelta(hours=params.edge_h)
    begun = scalar(con, BEGUN, {"low": known_since, "until": day.until})
    limits = {name: getattr(params, name) for name in ("moving_kn", "edge_h", "inside", "crowd", "of_file", "of_brief")}
    execute(con, FLOODED, {**since, **days, **limits, "after": begun + edge, "before": day.now - edge})
    execute(con, CARRIED, {"day": day.date, "yesterday": day.date - timedelta(days=1)})
    return [Flood(row["name"], int(row["n"])) for row in records(con, TOLD, {"day": day.date})]
