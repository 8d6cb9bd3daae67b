-- Which rows of `batch` are news, given what the store has?
-- The same message heard by two receivers, or read from two files, is one fix: the same values from the
-- same MMSI, the ship's own second among them, within $same_s seconds; receivers' clocks and feeds differ
-- by seconds. Archives that leave the ship's second out get $same_unclocked_s: a stopped ship may repeat
-- itself after 10 s (ITU-R M.1371-5, annex 1, table 1). The earliest reception is kept, so that the order
-- of files does not matter.
CREATE OR REPLACE TEMP TABLE merged AS
WITH marked AS (
    SELECT *, lag(t) OVER (
        PARTITION BY mmsi, lon, lat, sog_kn, cog_deg, heading_deg, nav_status, msg_type, utc_s
        ORDER BY t, line_no) AS t_before
    FROM batch
), firsts AS (
    SELECT * EXCLUDE (t_before) FROM marked
    WHERE t_before IS NULL OR epoch_us(t) - epoch_us(t_before) > CASE WHEN utc_s IS NULL THEN $same_unclocked_s ELSE $same_s END * 1000000
)
SELECT firsts.*, known.rowid AS known_row, known.t AS known_t
FROM firsts LEFT JOIN positions AS known
  ON known.mmsi = firsts.mmsi AND known.lon = firsts.lon AND known.lat = firsts.lat
 AND known.sog_kn IS NOT DISTINCT FROM firsts.sog_kn
 AND known.cog_deg IS NOT DISTINCT FROM firsts.cog_deg
 AND known.heading_deg IS NOT DISTINCT FROM firsts.heading_deg
 AND known.nav_status IS NOT DISTINCT FROM firsts.nav_status
 AND known.utc_s IS NOT DISTINCT FROM firsts.utc_s
 AND known.msg_type = firsts.msg_type
 AND abs(epoch_us(known.t) - epoch_us(firsts.t))
     <= CASE WHEN firsts.utc_s IS NULL THEN $same_unclocked_s ELSE $same_s END * 1000000
 AND known.t BETWEEN $low AND $high
