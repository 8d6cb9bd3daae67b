-- False stretches as they stand at the end of a day: the newest row of each.
CREATE MACRO false_stretches_at(until_day) AS TABLE
SELECT * FROM false_stretches WHERE as_of <= until_day
QUALIFY row_number() OVER (PARTITION BY mmsi, start_t ORDER BY as_of DESC) = 1;

-- The same of false spans: one of a stretch that was judged anew since is as its newest judgement has it.
CREATE MACRO false_spans_at(until_day) AS TABLE
SELECT s.* FROM false_spans AS s WHERE s.as_of <= until_day AND NOT EXISTS (
    SELECT 1 FROM false_stretches AS f WHERE f.mmsi = s.mmsi AND f.as_of > s.as_of AND f.as_of <= until_day
      AND s.low_t >= f.start_t AND s.low_t <= f.start_t + INTERVAL 1 MICROSECOND);
