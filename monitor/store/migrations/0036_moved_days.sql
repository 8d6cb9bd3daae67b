CREATE TABLE moved_days (
    day              DATE PRIMARY KEY,
    positions        BIGINT NOT NULL,
    statics          BIGINT NOT NULL,
    positions_sha256 VARCHAR NOT NULL,
    statics_sha256   VARCHAR NOT NULL,
    run_id           VARCHAR NOT NULL
);
