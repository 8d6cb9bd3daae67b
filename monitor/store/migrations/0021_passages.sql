CREATE TABLE passages (
    as_of    DATE NOT NULL,
    mmsi     INTEGER NOT NULL,
    track_no INTEGER NOT NULL,
    gate_id  VARCHAR NOT NULL,
    bound    VARCHAR NOT NULL,
    t        TIMESTAMP NOT NULL,
    before_t TIMESTAMP NOT NULL,
    after_t  TIMESTAMP NOT NULL,
    lon      DOUBLE NOT NULL,
    lat      DOUBLE NOT NULL
);
