-- The one truth about tables and columns. Times are UTC. Angles are degrees, WGS 84.
-- Written in the part of SQL that other engines share; no index, since every read is by time.

CREATE TABLE meta (key VARCHAR PRIMARY KEY, value VARCHAR NOT NULL);

-- One row a command that wrote to the store.
CREATE TABLE runs (
    run_id      VARCHAR PRIMARY KEY,
    command     VARCHAR NOT NULL,
    started_at  TIMESTAMP NOT NULL,
    finished_at TIMESTAMP,            -- NULL: still running, or killed
    outcome     VARCHAR               -- what it did, in a sentence
);

-- The ledger: one row a file that was read to its end, in the same transaction as its rows.
CREATE TABLE files (
    file_id    INTEGER PRIMARY KEY,
    sha256     VARCHAR NOT NULL,      -- of the bytes on disk; of the archive for a member of a zip
    member     VARCHAR NOT NULL,      -- path inside the archive, '' for a plain file
    name       VARCHAR NOT NULL,      -- without folders
    size_bytes BIGINT NOT NULL,
    format     VARCHAR NOT NULL,
    simulated  BOOLEAN NOT NULL,      -- it says so itself, in its first line
    lines      BIGINT NOT NULL,
    first_t    TIMESTAMP,
    last_t     TIMESTAMP,
    run_id     VARCHAR NOT NULL,
    path       VARCHAR NOT NULL,      -- where it was when it was read; '' where nobody said
    UNIQUE (sha256, member)
);

-- What became of the lines: for each file the n add up to its lines.
CREATE TABLE file_fates (
    file_id INTEGER NOT NULL,
    fate    VARCHAR NOT NULL,
    detail  VARCHAR NOT NULL,         -- reason of a refusal, AIS type of an 'other', else ''
    n       BIGINT NOT NULL
);

-- How many new rows a file brought for each UTC day: tells a scan which days are stale.
CREATE TABLE file_days (
    file_id INTEGER NOT NULL,
    day     DATE NOT NULL,
    n       BIGINT NOT NULL
);

CREATE TABLE positions (
    mmsi        INTEGER NOT NULL,
    t           TIMESTAMP NOT NULL,
    lon         DOUBLE NOT NULL,
    lat         DOUBLE NOT NULL,
    sog_kn      DOUBLE,
    cog_deg     DOUBLE,
    heading_deg SMALLINT,
    nav_status  SMALLINT,
    msg_type    SMALLINT NOT NULL,
    line_no     BIGINT NOT NULL,
    "offset"    BIGINT NOT NULL,
    utc_s       SMALLINT,
    file_id     INTEGER NOT NULL
);

CREATE TABLE statics (
    mmsi        INTEGER NOT NULL,
    t           TIMESTAMP NOT NULL,
    imo         INTEGER,
    name        VARCHAR,
    call_sign   VARCHAR,
    ship_type   SMALLINT,
    length_m    SMALLINT,
    beam_m      SMALLINT,
    draught_m   DOUBLE,
    destination VARCHAR,
    eta         VARCHAR,
    msg_type    SMALLINT NOT NULL,
    line_no     BIGINT NOT NULL,
    "offset"    BIGINT NOT NULL,
    file_id     INTEGER NOT NULL
);

CREATE TABLE refusals (
    file_id  INTEGER NOT NULL,
    line_no  BIGINT NOT NULL,
    "offset" BIGINT NOT NULL,
    reason   VARCHAR NOT NULL,
    line     VARCHAR NOT NULL
);

-- Everything below is derived, day by day. `as_of` is the UTC day whose scan wrote the row, so that
-- scanning again from a day on first takes back exactly what was written from that day on.

CREATE TABLE scans (
    as_of  DATE PRIMARY KEY,
    run_id VARCHAR NOT NULL,
    n_rows BIGINT NOT NULL,           -- rows of the day when it was scanned: more now means stale
    setup  VARCHAR NOT NULL           -- digest of detectors, parameters and reference data
);

-- Who said to be whom, one row a distinct identity of an MMSI and day.
CREATE TABLE identity_days (
    as_of     DATE NOT NULL,
    mmsi      INTEGER NOT NULL,
    imo       INTEGER,                -- NULL where none, or the check digit is wrong
    name      VARCHAR,
    call_sign VARCHAR,
    ship_type SMALLINT,
    length_m  SMALLINT,
    beam_m    SMALLINT,
    first_t   TIMESTAMP NOT NULL,
    last_t    TIMESTAMP NOT NULL,
    n         BIGINT NOT NULL
);

-- Where each track stood when it was last heard on a day. The newest row of a track is its state.
CREATE TABLE track_ends (
    as_of    DATE NOT NULL,
    mmsi     INTEGER NOT NULL,
    track_no INTEGER NOT NULL,
    first_t  TIMESTAMP NOT NULL,
    t        TIMESTAMP NOT NULL,
    lon      DOUBLE NOT NULL,
    lat      DOUBLE NOT NULL,
    sog_kn   DOUBLE,
    cog_deg  DOUBLE,
    n_fixes  BIGINT NOT NULL,         -- of the whole track so far
    n_habit  BIGINT NOT NULL,         -- fixes in the three hours up to t
    file_id  INTEGER NOT NULL,
    line_no  BIGINT NOT NULL,
    "offset" BIGINT NOT NULL
);

-- Fixes that are not on track 0 of their MMSI: wild ones, and the second ship on one number.
CREATE TABLE stray_fixes (
    as_of    DATE NOT NULL,
    mmsi     INTEGER NOT NULL,
    track_no INTEGER NOT NULL,
    t        TIMESTAMP NOT NULL,
    lon      DOUBLE NOT NULL,
    lat      DOUBLE NOT NULL
);

-- How many ships were heard in a cell of geo.cells in an hour.
CREATE TABLE heard (
    as_of  DATE NOT NULL,
    hour   TIMESTAMP NOT NULL,
    cell_x INTEGER NOT NULL,
    cell_y INTEGER NOT NULL,
    n      BIGINT NOT NULL
);

-- Stays inside a fence. The newest row of (mmsi, track_no, place_id, entry_t) is its state.
CREATE TABLE visits (
    as_of     DATE NOT NULL,
    mmsi      INTEGER NOT NULL,
    track_no  INTEGER NOT NULL,
    place_id  VARCHAR NOT NULL,
    entry_t   TIMESTAMP NOT NULL,     -- first fix inside
    last_in_t TIMESTAMP NOT NULL,     -- last fix inside or in the margin
    exit_t    TIMESTAMP,              -- first fix beyond the margin; NULL while not seen to leave
    stop_h    DOUBLE NOT NULL,        -- observed hours at no more than the stop speed
    stop_lon  DOUBLE NOT NULL,        -- last fix inside
    stop_lat  DOUBLE NOT NULL
);

-- Moments at which two tankers were within reach of each other, on a common grid of times.
CREATE TABLE contacts (
    as_of   DATE NOT NULL,
    mmsi_a  INTEGER NOT NULL,         -- the lower MMSI
    track_a INTEGER NOT NULL,
    mmsi_b  INTEGER NOT NULL,
    track_b INTEGER NOT NULL,
    t       TIMESTAMP NOT NULL,
    apart_m DOUBLE NOT NULL,
    lon     DOUBLE NOT NULL,          -- of the lower MMSI
    lat     DOUBLE NOT NULL
);

-- Every version of every event. The newest version of an id is the event.
CREATE TABLE events (
    as_of         DATE NOT NULL,
    event_id      VARCHAR NOT NULL,
    version       INTEGER NOT NULL,
    kind          VARCHAR NOT NULL,
    answer        VARCHAR NOT NULL,
    probability   DOUBLE,
    vessels       VARCHAR NOT NULL,   -- JSON
    "start"       TIMESTAMP NOT NULL,
    "end"         TIMESTAMP,
    lon           DOUBLE,
    lat           DOUBLE,
    near          VARCHAR,
    facts         VARCHAR NOT NULL,   -- JSON
    explanations  VARCHAR NOT NULL,   -- JSON
    evidence      VARCHAR NOT NULL,   -- JSON
    detector      VARCHAR NOT NULL,
    params_digest VARCHAR NOT NULL
);

-- Raw lines behind the lines that events cite, so that evidence outlives the log it came from.
CREATE TABLE cited_lines (
    file_id    INTEGER NOT NULL,
    cited_line BIGINT NOT NULL,
    whole      BOOLEAN NOT NULL,      -- all sentences of the message are here
    role       VARCHAR NOT NULL,      -- model.exhibit.Role
    line_no    BIGINT NOT NULL,
    "offset"   BIGINT NOT NULL,
    line       BLOB NOT NULL
);

-- Parameter sets by digest, so that an old event still tells what made it.
CREATE TABLE param_sets (digest VARCHAR PRIMARY KEY, detector VARCHAR NOT NULL, params VARCHAR NOT NULL);

-- A longitude, or a difference of two, brought into [-180, 180).
CREATE MACRO wrapped(lon) AS lon - 360 * floor((lon + 180) / 360);

-- Cells of ten minutes of arc. Equals geo.cells.cell_of.
CREATE MACRO cell_x(lon) AS CAST(floor(wrapped(lon) * 6) AS INTEGER);
CREATE MACRO cell_y(lat) AS CAST(floor(lat * 6) AS INTEGER);

-- Great-circle distance in metres (haversine, mean earth radius of IUGG 1980). Equals geo.sphere.distance_m.
CREATE MACRO apart_m(lon1, lat1, lon2, lat2) AS
    2 * 6371008.8 * asin(least(1.0, sqrt(
        pow(sin(radians(lat2 - lat1) / 2), 2)
        + cos(radians(lat1)) * cos(radians(lat2)) * pow(sin(radians(lon2 - lon1) / 2), 2))));

-- The IMO number where its check digit holds, else NULL. Equals model.ids.imo_is_valid.
CREATE MACRO sound_imo(n) AS CASE
    WHEN n BETWEEN 1000000 AND 9999999
     AND (7 * (n // 1000000 % 10) + 6 * (n // 100000 % 10) + 5 * (n // 10000 % 10)
        + 4 * (n // 1000 % 10) + 3 * (n // 100 % 10) + 2 * (n // 10 % 10)) % 10 = n % 10
    THEN n END;
