"""Lost positions: vessels of one water that go on being received, and whose positions are missing or degraded at once.

Definition     a vessel of class A has lost its position in a half hour in which reports of it were received and none
               with a usable position: reports that say they have none, or static reports, at least `least_reports`. Or
               in which every position says that it was not found by satellite (dead reckoning, put in by hand, system
               out: second of the minute 61 to 63, ITU-R M.1371). Before, at most `most_h` back, it had a good one, and
               it counts where that was as long as it cannot have sailed farther than `within_nm`. An area (geo.cells)
               is jammed in a half hour in which at least `least` vessels had lost theirs, and (lost - 1) of all that
               were received there are `share` more than usual. Usual is what share of half hours was lost in the area
               in `usual_d` days before, and that day until `most_h` before; of fewer than `usual_known` nothing is
               told. Static reports count only of the file that carried the vessel's last position, or one that follows
               it as the files of an archive do, and that carries those of `least` others in that water then, in the
               first and the last `ends_min` of the half hour: an archive without positions, or one that lost them, is
               no jamming.
Does not tell  who did it. A vessel that never had a position, or that lost it longer than `most_h` ago; a water that
               is jammed so long that it is usual; ships of class B. The accuracy flag is not asked: on ordinary days
               45 to 81 % of the ships at hand never set it.
References     gpsjam.org (share of aircraft with degraded positions, less one: 0.10); ITU-R M.1371-5, annex 8.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import duckdb

from monitor.model.ais_message import NO_SECOND
from monitor.model.params import judged
from monitor.model.units import us_of_min
from monitor.store.day import Day
from monitor.store.query import execute, scalar


@dataclass(frozen=True, slots=True)
class LostPositionParams:
    """When a vessel has lost its position, and what share of them is usual."""

    most_h: float = judged(6.0, "h", "2026-11-30")
    within_nm: float = judged(60.0, "nm", "2026-11-30")
    usual_kn: float = judged(15.0, "kn", "2026-11-30")
    least_reports: int = judged(2, "reports", "2026-11-30")
    ends_min: float = judged(10.0, "min", "2026-11-30")
    usual_d: int = judged(28, "d", "2026-11-30")
    usual_known: int = judged(20, "half_hours", "2026-11-30")


# Of vessels of class A. Most reports go with positions and are left out first.
WITHOUT_POSITION = """
CREATE OR REPLACE TEMP TABLE without_position AS
WITH reports AS (
    SELECT mmsi, t, false AS is_static, file_id, line_no FROM refusals
    WHERE t >= $since AND t < $until AND reason IN ('no_position', 'position_placeholder')
    UNION ALL
    SELECT mmsi, t, true, file_id, line_no FROM statics WHERE t >= $since AND t < $until),
alone AS (
    SELECT r.* FROM reports AS r LEFT JOIN vessel_bins AS b
      ON b.mmsi = r.mmsi AND b.bin_no = epoch_us(r.t) // 1800000000
    WHERE b.mmsi IS NULL)
SELECT r.mmsi, epoch_us(r.t) // 1800000000 AS bin_no, bool_and(is_static) AS is_static, max(r.t) AS last_t,
    bit_count(bit_or(1 << CAST(epoch_us(r.t) // 60000000 % 30 AS INTEGER))) AS minutes, false AS degraded
FROM alone AS r JOIN class_a AS c ON c.mmsi = r.mmsi JOIN believed_files($day) AS f ON f.file_id = r.file_id
LEFT JOIN out_of_sequence AS o ON o.file_id = r.file_id AND o.line_no = r.line_no
WHERE o.line_no IS NULL GROUP BY r.mmsi, bin_no HAVING NOT bool_and(is_static) OR count(*) >= $least_reports
UNION ALL
SELECT b.mmsi, b.bin_no, false, make_timestamp(b.last_position.t_us), b.minutes, true
FROM vessel_bins AS b JOIN class_a AS c ON c.mmsi = b.mmsi
WHERE b.degraded AND NOT b.displaced AND b.bin_no * 1800000000 >= epoch_us($since)
"""

# With the last position of the last half hour before in which it had a good one.
LOST = """
CREATE OR REPLACE TEMP TABLE lost AS
WITH asked AS (SELECT mmsi, bin_no, unnest(range(bin_no - $most_bins, bin_no)) AS before_no FROM without_position),
before AS (
    SELECT a.mmsi, a.bin_no, max(b.bin_no) AS was_no FROM asked AS a
    JOIN vessel_bins AS b ON b.mmsi = a.mmsi AND b.bin_no = a.before_no
    WHERE NOT b.displaced AND NOT b.degraded GROUP BY a.mmsi, a.bin_no)
SELECT w.*, b.last_position AS was, area_x(cell_x(b.last_position.lon)) AS area_x,
    area_y(cell_y(b.last_position.lat)) AS area_y
FROM without_position AS w JOIN before AS f ON f.mmsi = w.mmsi AND f.bin_no = w.bin_no
JOIN vessel_bins AS b ON b.mmsi = w.mmsi AND b.bin_no = f.was_no
WHERE (w.bin_no * 1800000000 + 1800000000 - b.last_position.t_us) / 3.6e9 * coalesce(b.last_position.sog_kn, $usual_kn)
    <= $within_nm
-- no row without without_position
"""

# Where and when that may be jamming, by all reports. Whoever was received there is counted in half hours.
ASKED_AREAS = """
CREATE OR REPLACE TEMP TABLE lost_asked AS
WITH lost_bins AS (SELECT area_x, area_y, bin_no, count(*) AS n FROM lost GROUP BY ALL),
many AS (SELECT DISTINCT area_x, area_y FROM lost_bins WHERE n >= $least),
bins AS (
    SELECT area_x, area_y, bin_no, n AS bad, 0 AS good FROM lost_bins JOIN many USING (area_x, area_y)
    UNION ALL
    SELECT l.area_x, l.area_y, b.bin_no, 0, count(*) FROM vessel_bins AS b JOIN class_a AS c ON c.mmsi = b.mmsi
    JOIN many AS l
      ON l.area_x = area_x(cell_x(b.last_position.lon)) AND l.area_y = area_y(cell_y(b.last_position.lat))
    WHERE NOT b.displaced AND NOT b.degraded AND b.bin_no * 1800000000 >= epoch_us($since) GROUP BY ALL),
counted AS (
    SELECT area_x, area_y, bin_no, CAST(sum(bad) AS BIGINT) AS bad, CAST(sum(good) AS BIGINT) AS good
    FROM bins GROUP BY ALL),
so_far AS (
    SELECT *, coalesce(sum(bad) OVER w, 0) AS bad_before, coalesce(sum(good) OVER w, 0) AS good_before FROM counted
    WINDOW w AS (
        PARTITION BY area_x, area_y ORDER BY bin_no RANGE BETWEEN UNBOUNDED PRECEDING AND $most_bins PRECEDING)),
lost_then AS (
    SELECT area_x, area_y, sum(half_hours) AS n, sum(degraded) AS degraded FROM usual_lost
    WHERE as_of >= $oldest_day AND as_of < $day GROUP BY ALL),
received_then AS (
    SELECT area_x, area_y, sum(half_hours) AS n FROM vessel_hours
    WHERE as_of >= $oldest_day AND as_of < $day GROUP BY ALL),
usual AS (
    SELECT s.area_x, s.area_y, s.bin_no, s.bad, s.good, s.bad_before + coalesce(l.n, 0) AS lost_n,
        s.good_before + coalesce(r.n, 0) - coalesce(l.degraded, 0) AS received_n
    FROM so_far AS s LEFT JOIN lost_then AS l ON l.area_x = s.area_x AND l.area_y = s.area_y
    LEFT JOIN received_then AS r ON r.area_x = s.area_x AND r.area_y = s.area_y)
SELECT area_x, area_y, bin_no, lost_n / (lost_n + received_n) AS usual_share FROM usual
WHERE bad >= $least AND lost_n + received_n >= $usual_known
  AND bad - 1 >= ($share + lost_n / (lost_n + received_n)) * (bad + good)
"""

# Whose positions which file carried in and around these areas then, and whether from the beginning of the half hour to
# its end: in one in which an archive loses its positions, it carries those of the first minutes.
CARRIED = """
CREATE OR REPLACE TEMP TABLE lost_carried AS
SELECT a.area_x, a.area_y, a.bin_no, p.file_id, p.mmsi,
    bool_or(area_x(cell_x(p.lon)) = a.area_x AND area_y(cell_y(p.lat)) = a.area_y) AS within,
    min(epoch_us(p.t) % 1800000000) < $ends_us
        AND max(epoch_us(p.t) % 1800000000) >= 1800000000 - $ends_us AS throughout
FROM lost_asked AS a JOIN positions AS p ON epoch_us(p.t) // 1800000000 = a.bin_no
 AND areas_touch(area_x(cell_x(p.lon)), area_y(cell_y(p.lat)), a.area_x, a.area_y)
JOIN class_a AS c ON c.mmsi = p.mmsi LEFT JOIN lost AS l ON l.mmsi = p.mmsi AND l.bin_no = a.bin_no
WHERE p.t >= $since AND p.t < $until AND l.mmsi IS NULL GROUP BY a.area_x, a.area_y, a.bin_no, p.file_id, p.mmsi
"""

# In and around these areas, with the line of the first report: one that says that it has no position comes before a
# static one, and static reports alone count in the areas themselves. Of degraded positions the last good one is not the
# last of its half hour.
BELIEVED = """
CREATE OR REPLACE TEMP TABLE lost_believed AS
WITH asked AS (
    SELECT * FROM lost AS l WHERE EXISTS (SELECT 1 FROM lost_asked AS a
        WHERE a.bin_no = l.bin_no AND areas_touch(a.area_x, a.area_y, l.area_x, l.area_y))),
speaking AS (
    SELECT area_x, area_y, bin_no, file_id FROM lost_carried WHERE throughout
    GROUP BY ALL HAVING count(DISTINCT mmsi) >= $least),
own AS (
    SELECT a.mmsi, a.bin_no, max({'t': p.t, 'lon': p.lon, 'lat': p.lat, 'file_id': p.file_id}) AS was FROM asked AS a
    JOIN positions AS p ON p.mmsi = a.mmsi AND epoch_us(p.t) // 1800000000 = a.was.t_us // 1800000000
    WHERE epoch_us(p.t) <= a.was.t_us AND coalesce(p.utc_s, 0) <= $no_second AND p.t >= $low AND p.t < $until
    GROUP BY a.mmsi, a.bin_no),
reports AS (
    SELECT mmsi, t, false AS degraded, false AS is_static, file_id, line_no, "offset" FROM refusals
    WHERE t >= $since AND t < $until AND reason IN ('no_position', 'position_placeholder')
    UNION ALL SELECT mmsi, t, false, true, file_id, line_no, "offset" FROM statics WHERE t >= $since AND t < $until
    UNION ALL
    SELECT mmsi, t, true, false, file_id, line_no, "offset" FROM positions
    WHERE t >= $since AND t < $until AND utc_s > $no_second),
first_lines AS (
    SELECT a.mmsi, a.bin_no,
        min({'is_static': r.is_static, 't': r.t, 'file_id': r.file_id, 'line_no': r.line_no, 'at': r."offset"}) AS line
    FROM asked AS a JOIN reports AS r
      ON r.mmsi = a.mmsi AND epoch_us(r.t) // 1800000000 = a.bin_no AND r.degraded = a.degraded
    JOIN believed_files($day) AS f ON f.file_id = r.file_id
    LEFT JOIN out_of_sequence AS o ON o.file_id = r.file_id AND o.line_no = r.line_no
    WHERE o.line_no IS NULL GROUP BY a.mmsi, a.bin_no)
SELECT a.mmsi, a.bin_no, a.area_x, a.area_y, a.degraded, a.last_t, a.minutes, o.was, f.line
FROM asked AS a JOIN own AS o ON o.mmsi = a.mmsi AND o.bin_no = a.bin_no
JOIN first_lines AS f ON f.mmsi = a.mmsi AND f.bin_no = a.bin_no
LEFT JOIN speaking AS s
  ON s.area_x = a.area_x AND s.area_y = a.area_y AND s.bin_no = a.bin_no AND s.file_id = f.line.file_id
JOIN files AS was_in ON was_in.file_id = o.was.file_id
JOIN files AS is_in ON is_in.file_id = f.line.file_id
WHERE NOT a.is_static OR (s.file_id IS NOT NULL AND (was_in.file_id = is_in.file_id
    OR (was_in.format = is_in.format AND epoch_us(was_in.last_t) < epoch_us(is_in.first_t) + $ends_us)))
"""

# As of displaced vessels: where files that lost nothing carry enough of the others, one file alone is not believed.
JAMMED = """
INSERT INTO jammed_areas
WITH many AS (
    SELECT area_x, area_y, bin_no, count(*) AS n, count(DISTINCT line.file_id) AS n_files,
        min(line.file_id) AS file_id
    FROM lost_believed GROUP BY ALL),
good AS (
    SELECT m.area_x, m.area_y, m.bin_no, count(DISTINCT c.mmsi) AS n,
        count(DISTINCT CASE WHEN c.file_id <> m.file_id THEN c.mmsi END) AS n_elsewhere
    FROM many AS m JOIN lost_carried AS c ON c.area_x = m.area_x AND c.area_y = m.area_y AND c.bin_no = m.bin_no
    WHERE c.within GROUP BY ALL)
SELECT $day, m.area_x, m.area_y, make_timestamp(m.bin_no * 1800000000), 'lost', m.n, coalesce(g.n, 0), a.usual_share
FROM many AS m JOIN lost_asked AS a USING (area_x, area_y, bin_no)
LEFT JOIN good AS g ON g.area_x = m.area_x AND g.area_y = m.area_y AND g.bin_no = m.bin_no
WHERE m.n >= $least AND m.n - 1 >= ($share + a.usual_share) * (m.n + coalesce(g.n, 0))
  AND (m.n_files > 1 OR coalesce(g.n_elsewhere, 0) < $least)
"""
LOST_VESSELS = """
INSERT INTO lost_vessels
SELECT DISTINCT $day, b.mmsi, j.bin_t, b.degraded, b.was.t, b.was.lon, b.was.lat, b.last_t, b.minutes,
    b.line.file_id, b.line.line_no, b.line.at
FROM lost_believed AS b JOIN jammed_areas AS j
  ON epoch_us(j.bin_t) // 1800000000 = b.bin_no AND areas_touch(j.area_x, j.area_y, b.area_x, b.area_y)
WHERE j.as_of = $day AND j.sign = 'lost'
-- no row without jammed_areas
"""

# Degraded half hours are among those of `vessel_hours`, whether or not their vessels had a good position before.
USUAL_LOST = """
INSERT INTO usual_lost
WITH lost_by AS (SELECT area_x, area_y, count(*) AS n FROM lost GROUP BY ALL),
degraded_by AS (
    SELECT area_x(cell_x(b.last_position.lon)) AS area_x, area_y(cell_y(b.last_position.lat)) AS area_y, count(*) AS n
    FROM vessel_bins AS b JOIN class_a AS c ON c.mmsi = b.mmsi
    WHERE b.degraded AND NOT b.displaced AND b.bin_no * 1800000000 >= epoch_us($since) GROUP BY ALL)
SELECT $day, area_x, area_y, coalesce(l.n, 0), coalesce(d.n, 0)
FROM lost_by AS l FULL JOIN degraded_by AS d USING (area_x, area_y)
"""

# Who was received without a position is where it was: it is not silent, and was not lost to receivers.
RECEIVED = """
INSERT INTO vessel_bins
SELECT v.mmsi, epoch_us(v.bin_t) // 1800000000,
    {'is_false': true, 't_us': epoch_us(v.last_t), 'lon': v.lon, 'lat': v.lat},
    {'is_true': false, 't_us': epoch_us(v.last_t), 'lon': v.lon, 'lat': v.lat, 'sog_kn': NULL, 'cog_deg': NULL},
    0, 0, v.minutes, true, false
FROM lost_vessels AS v WHERE v.as_of <= $day AND v.bin_t >= $low AND NOT v.degraded
-- no row without lost_vessels
"""


def collect(con: duckdb.DuckDBPyConnection, day: Day, params: LostPositionParams, least: int, share: float) -> None:
    """Write what the day's reports without a good position show: `jammed_areas`, `lost_vessels` and `usual_lost`.

    Needs the temporary tables `vessel_bins`, to which half hours without a position are added as displaced, and
    `class_a`.

    Args:
        least: vessels that make jamming, and share of those received there, beyond the usual one.
    """
    span: dict[str, object] = {"day": day.date, "since": day.since, "until": day.until}
    execute(con, WITHOUT_POSITION, {**span, "least_reports": params.least_reports})
    most_bins = round(params.most_h * 2)
    reach = {"most_bins": most_bins, "usual_kn": params.usual_kn, "within_nm": params.within_nm}
    execute(con, LOST, reach)
    if scalar(con, "SELECT count(*) FROM without_position"):  # as on few small days
        _judge(con, day, params, least, share)
        execute(con, USUAL_LOST, {"day": day.date, "since": day.since})
    execute(con, RECEIVED, {"day": day.date, "low": day.since - timedelta(hours=params.most_h)})


def _judge(con: duckdb.DuckDBPyConnection, day: Day, params: LostPositionParams, least: int, share: float) -> None:
    span: dict[str, object] = {"since": day.since, "until": day.until}
    oldest: date = day.date - timedelta(days=params.usual_d)
    much = {"least": least, "share": share}
    usual = {"oldest_day": oldest, "most_bins": round(params.most_h * 2), "usual_known": params.usual_known}
    execute(con, ASKED_AREAS, {"day": day.date, "since": day.since, **usual, **much})
    if scalar(con, "SELECT count(*) FROM lost_asked"):
        ends = {"ends_us": us_of_min(params.ends_min)}
        execute(con, CARRIED, {**span, **ends})
        low = day.since - timedelta(hours=params.most_h)
        execute(con, BELIEVED, {"day": day.date, **span, **ends, "low": low, "least": least, "no_second": NO_SECOND})
        execute(con, JAMMED, {"day": day.date, **much})
        execute(con, LOST_VESSELS, {"day": day.date})
