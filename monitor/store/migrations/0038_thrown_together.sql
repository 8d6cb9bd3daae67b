-- Who stays with others where jamming threw them is followed for days; days of before are scanned again.
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
    jammed    BOOLEAN NOT NULL,
    together  BOOLEAN NOT NULL,
    file_id   INTEGER NOT NULL
);
