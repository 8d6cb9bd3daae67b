"""Jamming that lasts: vessels that are thrown to one place in the same hour, and stay there.

Of a vessel that comes back its own track tells that it was displaced (`tracks.jamming`). Jamming that lasts for days
brings nobody back for as long, and is told by where it throws them: together. A few may jump at once by chance or by
one hand; so at least `least` of one water, and half of all that jump there in the same hour, must claim one place
(`claims_m`) that draws them together: ships that a wrong clock moves along their tracks stay as far apart as they
were, and one that lies still is not moved at all. The position before must be of the same file, which a file with other
times or places cannot change. One of them must be no tanker, for tankers make up voyages together. Who is thrown to the
same place later belongs to them. They are followed for `longest_d` while they stay there, and others with them.

Offsets that last move all by the same step, as a wrong clock does ships of one lane: these are not told here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import duckdb

from monitor.model.params import judged
from monitor.model.units import us_of_h
from monitor.model.vessel import TANKERS
from monitor.store.query import execute


@dataclass(frozen=True, slots=True)
class ThrownTogetherParams:
    """When vessels that do not come back are thrown to one place."""

    least: int = judged(3, "vessels", "2026-11-29")
    within_h: float = judged(1.0, "h", "2026-11-29")
    claims_m: float = judged(20_000.0, "m", "2026-11-29")
    drawn_share: float = judged(0.5, "share", "2026-11-29")
    still_kn: float = judged(1.0, "kn", "2026-11-29")
    stay_share: float = judged(0.8, "of_positions", "2026-11-29")
    longest_d: float = judged(10.0, "d", "2026-11-29")
    most_counted: int = judged(60, "vessels", "2026-11-30")


# Of each vessel the first and the last step that no ship makes where none back has followed, and that is no step back
# from a displacement of the day before; and whether its file is that of the position before.
LEFT = """
CREATE OR REPLACE TEMP TABLE left_tracks AS
WITH away AS (
    SELECT j.*, row_number() OVER (PARTITION BY j.mmsi ORDER BY j.t) = 1 AS is_first,
        row_number() OVER (PARTITION BY j.mmsi ORDER BY j.t DESC) = 1 AS is_last
    FROM jumps AS j LEFT JOIN returns AS r ON r.mmsi = j.mmsi AND j.t > r.start_t AND j.t <= r.end_t
    LEFT JOIN displacements AS d
      ON d.as_of = $day_before AND d.mmsi = j.mmsi AND j.t > d.start_t AND j.t <= d.end_t
    WHERE r.mmsi IS NULL AND d.mmsi IS NULL)
SELECT a.mmsi, a.a_t AS start_t, a.a_lon AS lon, a.a_lat AS lat, a.t, a.lon AS claim_lon, a.lat AS claim_lat, a.file_id,
    a.is_first, a.is_last, bool_or(p.file_id = a.file_id) AS one_file, min(coalesce(p.sog_kn, 99)) <= $still_kn AS still
FROM away AS a JOIN positions AS p ON p.mmsi = a.mmsi AND p.t = a.a_t AND p.lon = a.a_lon AND p.lat = a.a_lat
WHERE p.t >= $low AND p.t < $until AND (a.is_first OR a.is_last) GROUP BY ALL
"""

BESIDE = """
CREATE OR REPLACE TEMP TABLE beside AS SELECT dx, dy, dh
FROM (SELECT unnest([-1, 0, 1]) AS dx), (SELECT unnest([-1, 0, 1]) AS dy), (SELECT unnest([-1, 0, 1]) AS dh)
"""

# Of a crowd that jumps in one area within the hour `most_counted` stand for all, always the same: pairs of thousands
# would take an hour. Areas that touch, and hours beside each other, are joined as equal: each asks in its neighbours.
THROWN = """
CREATE OR REPLACE TEMP TABLE thrown AS
WITH carried AS (
    SELECT n.* FROM not_back AS n LEFT JOIN returns AS r ON r.mmsi = n.mmsi AND r.start_t <= n.start_t
    WHERE n.as_of = $day_before AND n.together AND r.mmsi IS NULL
      AND epoch_us($since) - epoch_us(n.start_t) <= $longest_us),
fresh AS MATERIALIZED (
    SELECT *, area_x(cell_x(lon)) AS area_x, area_y(cell_y(lat)) AS area_y, epoch_us(t) // $within_us AS hour_no,
        area_x(cell_x(claim_lon)) AS claim_x, area_y(cell_y(claim_lat)) AS claim_y
    FROM left_tracks WHERE is_first AND mmsi NOT IN (SELECT mmsi FROM carried)),
counted AS MATERIALIZED (
    SELECT * FROM fresh WHERE one_file
    QUALIFY row_number() OVER (PARTITION BY area_x, area_y, hour_no ORDER BY hash(mmsi), mmsi) <= $most_counted),
asked AS MATERIALIZED (
    SELECT * REPLACE ((area_x + dx + 270) % 180 - 90 AS area_x, area_y + dy AS area_y, hour_no + dh AS hour_no)
    FROM counted, beside),
pairs AS (
    SELECT a.mmsi, apart_m(a.claim_lon, a.claim_lat, b.claim_lon, b.claim_lat) AS claims_m,
        apart_m(a.lon, a.lat, b.lon, b.lat) AS apart_m, a.still AND b.still AS still
    FROM asked AS a JOIN counted AS b ON b.area_x = a.area_x AND b.area_y = a.area_y AND b.hour_no = a.hour_no
    WHERE b.mmsi <> a.mmsi AND abs(epoch_us(a.t) - epoch_us(b.t)) <= $within_us),
first AS (
    SELECT mmsi FROM pairs GROUP BY mmsi
    HAVING 1 + count(CASE WHEN claims_m <= $claims_m AND (still OR claims_m <= $drawn_share * apart_m) THEN 1 END)
        >= greatest($least, (1 + count(*)) / 2)),
there AS MATERIALIZED (
    SELECT mmsi, claim_lon, claim_lat, claim_x, claim_y FROM fresh WHERE mmsi IN (SELECT mmsi FROM first)
    UNION ALL
    SELECT mmsi, claim_lon, claim_lat, area_x(cell_x(claim_lon)), area_y(cell_y(claim_lat)) FROM carried),
claims AS MATERIALIZED (
    SELECT * REPLACE ((claim_x + dx + 270) % 180 - 90 AS claim_x, claim_y + dy AS claim_y)
    FROM fresh, beside WHERE dh = 0)
SELECT mmsi, start_t, lon, lat, last_t AS t, claim_lon, claim_lat, file_id FROM carried
UNION ALL
SELECT f.mmsi, f.start_t, f.lon, f.lat, f.t, f.claim_lon, f.claim_lat, f.file_id
FROM claims AS f JOIN there AS o ON o.claim_x = f.claim_x AND o.claim_y = f.claim_y
WHERE o.mmsi <> f.mmsi AND apart_m(f.claim_lon, f.claim_lat, o.claim_lon, o.claim_lat) <= $claims_m
GROUP BY ALL HAVING count(*) >= $least - 1
"""

# Of each of these the first step that leads off where it was thrown, be that one that no ship makes or one over which
# it was not received: back to where it was, or to where it could have sailed and no others step at once.
LONG_RETURNS = """
INSERT INTO returns
WITH backs AS (
    SELECT mmsi, t, lon, lat, a_t, t AS end_t, false AS unheard FROM jumps
    UNION ALL SELECT mmsi, t, lon, lat, a_t, a_t + INTERVAL 1 MICROSECOND, true FROM unheard),
off AS MATERIALIZED (
    SELECT s.*, b.unheard, b.end_t, {'t': b.t, 'lon': b.lon, 'lat': b.lat} AS back,
        apart_m(s.lon, s.lat, b.lon, b.lat) AS was_m, apart_m(s.claim_lon, s.claim_lat, b.lon, b.lat) AS claim_m,
        area_x(cell_x(b.lon)) AS area_x, area_y(cell_y(b.lat)) AS area_y, epoch_us(b.t) // $within_us AS hour_no,
        row_number() OVER (PARTITION BY s.mmsi ORDER BY b.t, b.lon, b.lat, b.unheard) AS nth
    FROM thrown AS s JOIN backs AS b ON b.mmsi = s.mmsi AND b.a_t >= s.t
    WHERE apart_m(s.claim_lon, s.claim_lat, b.lon, b.lat) > $claims_m
      AND apart_m(s.lon, s.lat, b.lon, b.lat) <= $jump_m + $usual_ms * (epoch_us(b.t) - epoch_us(s.start_t)) / 1e6),
counted AS MATERIALIZED (
    SELECT * FROM off
    QUALIFY row_number() OVER (PARTITION BY area_x, area_y, hour_no ORDER BY nth, hash(mmsi), mmsi) <= $most_counted),
asked AS MATERIALIZED (
    SELECT mmsi, back, (area_x + dx + 270) % 180 - 90 AS area_x, area_y + dy AS area_y, hour_no + dh AS hour_no
    FROM off, beside WHERE was_m >= claim_m),
crowds AS (
    SELECT s.mmsi, s.back, count(DISTINCT o.mmsi) AS n
    FROM asked AS s JOIN counted AS o ON o.area_x = s.area_x AND o.area_y = s.area_y AND o.hour_no = s.hour_no
    WHERE o.mmsi <> s.mmsi AND abs(epoch_us(o.back.t) - epoch_us(s.back.t)) <= $within_us
      AND apart_m(o.back.lon, o.back.lat, s.back.lon, s.back.lat) <= $claims_m
    GROUP BY ALL)
SELECT o.mmsi, o.start_t, o.end_t, o.back, {'t': o.start_t, 'lon': o.lon, 'lat': o.lat} AS was,
    {'t': o.start_t, 'lon': o.claim_lon, 'lat': o.claim_lat, 'file_id': o.file_id} AS claimed
FROM off AS o LEFT JOIN crowds AS c ON c.mmsi = o.mmsi AND c.back = o.back
WHERE o.was_m < o.claim_m OR coalesce(c.n, 0) < $least - 1
QUALIFY row_number() OVER (PARTITION BY o.mmsi ORDER BY o.back, o.unheard) = 1
"""

STAYING = """
CREATE OR REPLACE TEMP TABLE staying AS
WITH lasting AS MATERIALIZED (
    SELECT s.*, max(CASE WHEN apart_m(p.lon, p.lat, s.claim_lon, s.claim_lat) <= $claims_m THEN p.t END) AS last_t
    FROM thrown AS s LEFT JOIN returns AS r ON r.mmsi = s.mmsi AND r.start_t = s.start_t
    JOIN positions AS p ON p.mmsi = s.mmsi AND p.t >= s.t
    WHERE r.mmsi IS NULL AND p.t >= $since AND p.t < $until GROUP BY ALL
    HAVING count(CASE WHEN apart_m(p.lon, p.lat, s.claim_lon, s.claim_lat) <= $claims_m THEN 1 END)
        >= greatest($least_positions, $stay_share * count(*))),
company AS (
    SELECT mmsi, claim_lon, claim_lat FROM lasting
    UNION ALL SELECT mmsi, claimed.lon, claimed.lat FROM returns),
counted AS MATERIALIZED (
    SELECT c.*, area_x(cell_x(claim_lon)) AS area_x, area_y(cell_y(claim_lat)) AS area_y,
        coalesce(r.ship_type NOT BETWEEN $tanker_low AND $tanker_high, false) AS other
    FROM company AS c LEFT JOIN roster AS r ON r.mmsi = c.mmsi
    QUALIFY row_number() OVER (PARTITION BY area_x, area_y ORDER BY other DESC, hash(c.mmsi), c.mmsi) <= $most_counted),
asked AS MATERIALIZED (
    SELECT l.*, (area_x(cell_x(claim_lon)) + dx + 270) % 180 - 90 AS area_x, area_y(cell_y(claim_lat)) + dy AS area_y,
        coalesce(r.ship_type NOT BETWEEN $tanker_low AND $tanker_high, false) AS other
    FROM lasting AS l LEFT JOIN roster AS r ON r.mmsi = l.mmsi, beside WHERE dh = 0)
SELECT l.* EXCLUDE (area_x, area_y, other)
FROM asked AS l JOIN counted AS c ON c.area_x = l.area_x AND c.area_y = l.area_y
WHERE c.mmsi <> l.mmsi AND apart_m(l.claim_lon, l.claim_lat, c.claim_lon, c.claim_lat) <= $claims_m
GROUP BY ALL HAVING count(DISTINCT c.mmsi) >= $least - 1 AND bool_or(l.other OR c.other)
"""


def note(
    con: duckdb.DuckDBPyConnection,
    days: Mapping[str, Any],
    reach: Mapping[str, float],
    least_positions: int,
    params: ThrownTogetherParams,
) -> None:
    """Make the temporary tables `left_tracks` and `staying`, and add to `returns` who comes back after long.

    Needs `jumps`, `unheard`, `returns` and `roster`.

    Args:
        days: day_before, low, since and until.
        reach: jump_m and usual_ms.
        least_positions: of a vessel, at the place to which it was thrown.
    """
    before = {name: days[name] for name in ("day_before", "low", "until")}
    execute(con, LEFT, {**before, "still_kn": params.still_kn})
    near = {"least": params.least, "claims_m": params.claims_m}
    execute(con, BESIDE)
    hour = {"within_us": us_of_h(params.within_h)}
    followed = {"day_before": days["day_before"], "since": days["since"], "longest_us": us_of_h(24 * params.longest_d)}
    counted = {"most_counted": params.most_counted}
    execute(con, THROWN, {**near, **hour, **followed, **counted, "drawn_share": params.drawn_share})
    execute(con, LONG_RETURNS, {**near, **hour, **counted, **reach})
    stay = {"stay_share": params.stay_share, "least_positions": least_positions, **TANKERS}
    execute(con, STAYING, {**near, **counted, **stay, "since": days["since"], "until": days["until"]})
