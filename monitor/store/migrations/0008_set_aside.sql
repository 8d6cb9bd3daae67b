-- What could not be read, judged or written, and waits to be tried again.
CREATE TABLE set_aside (
    stage  VARCHAR NOT NULL,
    kind   VARCHAR NOT NULL,
    name   VARCHAR NOT NULL,
    part   VARCHAR NOT NULL,
    day    DATE,
    reason VARCHAR NOT NULL,
    todo   VARCHAR NOT NULL,
    since  TIMESTAMP NOT NULL,
    run_id VARCHAR NOT NULL
);
