-- Vessels thrown off their tracks in a jammed area that had not come back; days of before are scanned again.
CREATE TABLE not_back (
    as_of     DATE NOT NULL,
    mmsi      INTEGER NOT NULL,
    start_t   TIMESTAMP NOT NULL,
    last_t    TIMESTAMP NOT NULL,
    lon       DOUBLE NOT NULL,
    lat       DOUBLE NOT NULL,
    claim_lon DOUBLE NOT NULL,
    claim_lat DOUBLE NOT NULL
);
