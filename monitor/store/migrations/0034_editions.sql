-- What each edition found, so that editions can be compared; and the messages that wait to be sent of what changed.
CREATE TABLE editions (
    run_id       VARCHAR NOT NULL,
    published_at TIMESTAMP NOT NULL,
    data_end     TIMESTAMP NOT NULL,
    tlp          VARCHAR NOT NULL,
    simulated    BOOLEAN NOT NULL,
    alerted_at   TIMESTAMP
);
CREATE TABLE edition_findings (
    run_id  VARCHAR NOT NULL,
    hull    VARCHAR NOT NULL,
    title   VARCHAR NOT NULL,
    imo     INTEGER,
    mmsi    INTEGER,
    rank    INTEGER NOT NULL,
    points  DOUBLE NOT NULL,
    reasons VARCHAR NOT NULL
);
CREATE TABLE alerts (
    alert_id VARCHAR NOT NULL,
    run_id   VARCHAR NOT NULL,
    channel  VARCHAR NOT NULL,
    made_at  TIMESTAMP NOT NULL,
    content  VARCHAR NOT NULL,
    tries    INTEGER NOT NULL,
    tried_at TIMESTAMP,
    problem  VARCHAR NOT NULL,
    sent_at  TIMESTAMP
);
-- How the hulls that the user watches stood in each edition.
CREATE TABLE edition_watched (
    run_id        VARCHAR NOT NULL,
    hull          VARCHAR NOT NULL,
    title         VARCHAR NOT NULL,
    state         VARCHAR NOT NULL,
    last_received TIMESTAMP,
    points        DOUBLE NOT NULL
);
