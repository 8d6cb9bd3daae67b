-- How many others were displaced beside a stretch, and who was thrown away outside jammed areas: derived anew by the
-- next scan, which finds all days stale.
DROP TABLE not_back;
CREATE TABLE not_back (
    as_of     DATE NOT NULL,
    mmsi      INTEGER NOT NULL,
    start_t   TIMESTAMP NOT NULL,
    last_t    TIMESTAMP NOT NULL,
    lon       DOUBLE NOT NULL,
    lat       DOUBLE NOT NULL,
    claim_lon DOUBLE NOT NULL,
    claim_lat DOUBLE NOT NULL,
    jammed    BOOLEAN NOT NULL
);
DROP TABLE false_stretches;
CREATE TABLE false_stretches (
    as_of          DATE NOT NULL,
    mmsi           INTEGER NOT NULL,
    start_t        TIMESTAMP NOT NULL,
    end_t          TIMESTAMP,
    last_t         TIMESTAMP NOT NULL,
    lon            DOUBLE NOT NULL,
    lat            DOUBLE NOT NULL,
    claim_lon      DOUBLE NOT NULL,
    claim_lat      DOUBLE NOT NULL,
    end_lon        DOUBLE,
    end_lat        DOUBLE,
    positions      BIGINT NOT NULL,
    judgement      VARCHAR NOT NULL,
    signs          VARCHAR NOT NULL,
    ruled_out      VARCHAR NOT NULL,
    jump_m         DOUBLE,
    contradicted_h DOUBLE,
    turns          DOUBLE,
    loop_radius_m  DOUBLE,
    lap_scatter_m  DOUBLE,
    loop_drift_kn  DOUBLE,
    loop_speed_kn  DOUBLE,
    frozen_h       DOUBLE,
    smooth_m       DOUBLE,
    inland_share   DOUBLE,
    beyond_m       DOUBLE,
    replayed_mmsi  INTEGER,
    replay_shift_s DOUBLE,
    offset_m       DOUBLE,
    sailed_h       DOUBLE,
    sailed_m       DOUBLE,
    others_near    BIGINT NOT NULL,
    others_alike   BIGINT NOT NULL,
    others_displaced BIGINT NOT NULL,
    jammed         BOOLEAN NOT NULL,
    differs_from_jamming BOOLEAN NOT NULL,
    same_static    BOOLEAN
);
