-- Vessels whose positions were thrown off their tracks, and areas in which many were at once; days of before are
-- scanned again.
CREATE TABLE displacements (
    as_of     DATE NOT NULL,
    mmsi      INTEGER NOT NULL,
    start_t   TIMESTAMP NOT NULL,
    end_t     TIMESTAMP NOT NULL,
    lon       DOUBLE NOT NULL,
    lat       DOUBLE NOT NULL,
    claim_lon DOUBLE NOT NULL,
    claim_lat DOUBLE NOT NULL,
    file_id   INTEGER NOT NULL
);
CREATE TABLE jammed_areas (
    as_of     DATE NOT NULL,
    area_x    INTEGER NOT NULL,
    area_y    INTEGER NOT NULL,
    bin_t     TIMESTAMP NOT NULL,
    displaced BIGINT NOT NULL,
    others    BIGINT NOT NULL
);
