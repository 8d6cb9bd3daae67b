-- The same rule for static reports: the same words from the same MMSI within $same_s seconds are one report.
CREATE OR REPLACE TEMP TABLE merged AS
WITH marked AS (
    SELECT *, lag(t) OVER (
        PARTITION BY mmsi, imo, name, call_sign, ship_type, length_m, beam_m, draught_m, destination, eta, msg_type
        ORDER BY t, line_no) AS t_before
    FROM batch
), firsts AS (
    SELECT * EXCLUDE (t_before) FROM marked
    WHERE t_before IS NULL OR epoch_us(t) - epoch_us(t_before) > $same_s * 1000000
)
SELECT firsts.*, known.rowid AS known_row, known.t AS known_t
FROM firsts LEFT JOIN statics AS known
  ON known.mmsi = firsts.mmsi
 AND known.imo IS NOT DISTINCT FROM firsts.imo
 AND known.name IS NOT DISTINCT FROM firsts.name
 AND known.call_sign IS NOT DISTINCT FROM firsts.call_sign
 AND known.ship_type IS NOT DISTINCT FROM firsts.ship_type
 AND known.length_m IS NOT DISTINCT FROM firsts.length_m
 AND known.beam_m IS NOT DISTINCT FROM firsts.beam_m
 AND known.draught_m IS NOT DISTINCT FROM firsts.draught_m
 AND known.destination IS NOT DISTINCT FROM firsts.destination
 AND known.eta IS NOT DISTINCT FROM firsts.eta
 AND known.msg_type = firsts.msg_type
 AND abs(epoch_us(known.t) - epoch_us(firsts.t)) <= $same_s * 1000000
 AND known.t BETWEEN $low AND $high
