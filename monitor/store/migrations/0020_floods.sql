-- Crowds of invented vessels are judged by no rule; days of before are scanned again.
CREATE TABLE flood_vessels (
    as_of    DATE NOT NULL,
    mmsi     INTEGER NOT NULL,
    file_id  INTEGER NOT NULL,
    received BOOLEAN NOT NULL
);
