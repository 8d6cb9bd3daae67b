-- Which spans without place are those of jamming: derived anew by the next scan, which finds all days stale.
DROP TABLE false_spans;
CREATE TABLE false_spans (
    as_of  DATE NOT NULL,
    mmsi   INTEGER NOT NULL,
    low_t  TIMESTAMP NOT NULL,
    high_t TIMESTAMP NOT NULL,
    jammed BOOLEAN NOT NULL
);
