-- Which hull's reports came with which track of a number that has more than one; days of before are scanned again.
CREATE TABLE track_reports (
    as_of    DATE NOT NULL,
    mmsi     INTEGER NOT NULL,
    track_no INTEGER NOT NULL,
    imo      INTEGER NOT NULL,
    n        BIGINT NOT NULL
);
