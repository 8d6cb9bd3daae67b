-- Jamming is told by lost positions too; days of before are scanned again. A second beyond 59 is a code, and no clock.
DROP TABLE jammed_areas;
CREATE TABLE jammed_areas (
    as_of       DATE NOT NULL,
    area_x      INTEGER NOT NULL,
    area_y      INTEGER NOT NULL,
    bin_t       TIMESTAMP NOT NULL,
    sign        VARCHAR NOT NULL,
    vessels     BIGINT NOT NULL,
    others      BIGINT NOT NULL,
    usual_share DOUBLE NOT NULL
);
CREATE TABLE lost_vessels (
    as_of    DATE NOT NULL,
    mmsi     INTEGER NOT NULL,
    bin_t    TIMESTAMP NOT NULL,
    degraded BOOLEAN NOT NULL,
    t        TIMESTAMP NOT NULL,
    lon      DOUBLE NOT NULL,
    lat      DOUBLE NOT NULL,
    last_t   TIMESTAMP NOT NULL,
    minutes  INTEGER NOT NULL,
    file_id  INTEGER NOT NULL,
    line_no  BIGINT NOT NULL,
    "offset" BIGINT NOT NULL
);
CREATE TABLE usual_lost (
    as_of      DATE NOT NULL,
    area_x     INTEGER NOT NULL,
    area_y     INTEGER NOT NULL,
    half_hours BIGINT NOT NULL
);
CREATE OR REPLACE MACRO fix_slot(t, utc_s) AS CASE
    WHEN utc_s IS NULL OR utc_s > 59 THEN epoch_us(t) // 5000000
    ELSE (epoch_us(t) - CAST(utc_s AS BIGINT) * 1000000 + 10000000) // 60000000 END;
