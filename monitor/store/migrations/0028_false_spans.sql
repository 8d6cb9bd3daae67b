-- Spans in which a vessel's positions are no evidence of place; days of before are scanned again.
CREATE TABLE false_spans (
    as_of  DATE NOT NULL,
    mmsi   INTEGER NOT NULL,
    low_t  TIMESTAMP NOT NULL,
    high_t TIMESTAMP NOT NULL
);
