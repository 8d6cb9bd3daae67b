-- What stray_fixes held is derived anew by the next scan, which finds all days stale.
DROP TABLE stray_fixes;
CREATE TABLE multi_track_positions (
    as_of    DATE NOT NULL,
    mmsi     INTEGER NOT NULL,
    track_no INTEGER NOT NULL,
    t        TIMESTAMP NOT NULL,
    lon      DOUBLE NOT NULL,
    lat      DOUBLE NOT NULL
);
CREATE TABLE track_candidates (
    as_of   DATE NOT NULL,
    mmsi    INTEGER NOT NULL,
    first_t TIMESTAMP,
    t       TIMESTAMP,
    lon     DOUBLE,
    lat     DOUBLE,
    sog_kn  DOUBLE,
    cog_deg DOUBLE,
    n_fixes BIGINT NOT NULL,
    turns   INTEGER NOT NULL
);
