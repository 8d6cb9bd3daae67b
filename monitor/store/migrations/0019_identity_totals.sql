-- What was said most and longest counts, not what was said last; days of before are scanned again.
DROP TABLE identity_newest;
CREATE TABLE identity_totals (
    as_of     DATE NOT NULL,
    mmsi      INTEGER NOT NULL,
    imo       INTEGER,
    name      VARCHAR,
    call_sign VARCHAR,
    ship_type SMALLINT,
    length_m  SMALLINT,
    beam_m    SMALLINT,
    first_t   TIMESTAMP NOT NULL,
    last_t    TIMESTAMP NOT NULL,
    n         BIGINT NOT NULL,
    n_counted BIGINT NOT NULL,
    weight    DOUBLE NOT NULL
);
INSERT INTO identity_totals
SELECT max(as_of), mmsi, imo, name, call_sign, ship_type, length_m, beam_m, min(first_t), max(last_t), sum(n),
    sum(least(n, 20)),
    sum(least(n, 20) * pow(2.0, (as_of - DATE '2026-01-01') / 30.0))
FROM identity_days GROUP BY mmsi, imo, name, call_sign, ship_type, length_m, beam_m;
