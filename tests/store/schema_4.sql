CREATE TABLE meta (key VARCHAR PRIMARY KEY, value VARCHAR NOT NULL);
CREATE TABLE runs (
    run_id      VARCHAR PRIMARY KEY,
    command     VARCHAR NOT NULL,
    started_at  TIMESTAMP NOT NULL,
    finished_at TIMESTAMP,
    outcome     VARCHAR
);
CREATE TABLE files (
    file_id    INTEGER PRIMARY KEY,
    sha256     VARCHAR NOT NULL,
    member     VARCHAR NOT NULL,
    name       VARCHAR NOT NULL,
    size_bytes BIGINT NOT NULL,
    format     VARCHAR NOT NULL,
    simulated  BOOLEAN NOT NULL,
    lines      BIGINT NOT NULL,
    first_t    TIMESTAMP,
    last_t     TIMESTAMP,
    run_id     VARCHAR NOT NULL,
    path       VARCHAR NOT NULL,
    UNIQUE (sha256, member)
);
CREATE TABLE file_fates (
    file_id INTEGER NOT NULL,
    fate    VARCHAR NOT NULL,
    detail  VARCHAR NOT NULL,
    n       BIGINT NOT NULL
);
CREATE TABLE file_days (
    file_id INTEGER NOT NULL,
    day     DATE NOT NULL,
    n       BIGINT NOT NULL,
    fixes   BIGINT NOT NULL,
    reports BIGINT NOT NULL
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
CREATE TABLE receptions (
    station VARCHAR NOT NULL,
    mmsi    INTEGER NOT NULL,
    bin_t   TIMESTAMP NOT NULL
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
CREATE TABLE scans (
    as_of  DATE PRIMARY KEY,
    run_id VARCHAR NOT NULL,
    n_rows BIGINT NOT NULL,
    setup  VARCHAR NOT NULL
);
CREATE TABLE identity_days (
    as_of     DATE NOT NULL,
    mmsi      INTEGER NOT NULL,
    imo       INTEGER,
    wrong_imo INTEGER,
    name      VARCHAR,
    call_sign VARCHAR,
    ship_type SMALLINT,
    length_m  SMALLINT,
    beam_m    SMALLINT,
    first_t   TIMESTAMP NOT NULL,
    last_t    TIMESTAMP NOT NULL,
    n         BIGINT NOT NULL
);
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
    n_fixes  BIGINT NOT NULL,
    n_habit  BIGINT NOT NULL,
    file_id  INTEGER NOT NULL,
    line_no  BIGINT NOT NULL,
    "offset" BIGINT NOT NULL
);
CREATE TABLE stray_fixes (
    as_of    DATE NOT NULL,
    mmsi     INTEGER NOT NULL,
    track_no INTEGER NOT NULL,
    t        TIMESTAMP NOT NULL,
    lon      DOUBLE NOT NULL,
    lat      DOUBLE NOT NULL
);
CREATE TABLE presence (
    as_of   DATE NOT NULL,
    bin_t   TIMESTAMP NOT NULL,
    cell_x  INTEGER NOT NULL,
    cell_y  INTEGER NOT NULL,
    mmsi    INTEGER NOT NULL,
    heard   BOOLEAN NOT NULL,
    class_b BOOLEAN NOT NULL,
    moving  BOOLEAN NOT NULL,
    sole    VARCHAR
);
CREATE TABLE losses (
    as_of   DATE NOT NULL,
    bin_t   TIMESTAMP NOT NULL,
    cell_x  INTEGER NOT NULL,
    cell_y  INTEGER NOT NULL,
    mmsi    INTEGER NOT NULL,
    class_b BOOLEAN NOT NULL,
    moving  BOOLEAN NOT NULL
);
CREATE TABLE area_hours (
    as_of   DATE NOT NULL,
    hour    TIMESTAMP NOT NULL,
    station VARCHAR NOT NULL,
    area_x  INTEGER NOT NULL,
    area_y  INTEGER NOT NULL,
    n       BIGINT NOT NULL
);
CREATE TABLE outages (
    as_of   DATE NOT NULL,
    station VARCHAR NOT NULL,
    area_x  INTEGER NOT NULL,
    area_y  INTEGER NOT NULL,
    "start" TIMESTAMP NOT NULL,
    "end"   TIMESTAMP NOT NULL,
    habit   DOUBLE NOT NULL,
    n_most  BIGINT NOT NULL
);
CREATE TABLE visits (
    as_of     DATE NOT NULL,
    mmsi      INTEGER NOT NULL,
    track_no  INTEGER NOT NULL,
    place_id  VARCHAR NOT NULL,
    entry_t   TIMESTAMP NOT NULL,
    last_in_t TIMESTAMP NOT NULL,
    exit_t    TIMESTAMP,
    stop_h    DOUBLE NOT NULL,
    stop_lon  DOUBLE NOT NULL,
    stop_lat  DOUBLE NOT NULL
);
CREATE TABLE identity_newest AS SELECT * FROM identity_days;
CREATE TABLE track_newest AS SELECT * FROM track_ends;
CREATE TABLE visit_newest AS SELECT * FROM visits;
CREATE TABLE contacts (
    as_of     DATE NOT NULL,
    mmsi_a    INTEGER NOT NULL,
    track_a   INTEGER NOT NULL,
    mmsi_b    INTEGER NOT NULL,
    track_b   INTEGER NOT NULL,
    start_t   TIMESTAMP NOT NULL,
    end_t     TIMESTAMP NOT NULL,
    in_t      TIMESTAMP,
    out_t     TIMESTAMP,
    apart_m   DOUBLE NOT NULL,
    apart_t   TIMESTAMP NOT NULL,
    lon       DOUBLE NOT NULL,
    lat       DOUBLE NOT NULL,
    apart_s   INTEGER[] NOT NULL,
    moved_a_m DOUBLE NOT NULL,
    moved_b_m DOUBLE NOT NULL,
    resting_a INTEGER NOT NULL,
    said_a    INTEGER NOT NULL,
    resting_b INTEGER NOT NULL,
    said_b    INTEGER NOT NULL,
    headings  INTEGER NOT NULL,
    parallel  INTEGER NOT NULL
);
CREATE TABLE stops (
    as_of  DATE NOT NULL,
    mmsi   INTEGER NOT NULL,
    cell_x INTEGER NOT NULL,
    cell_y INTEGER NOT NULL,
    hours  DOUBLE NOT NULL
);
CREATE TABLE slow_spells (
    as_of    DATE NOT NULL,
    mmsi     INTEGER NOT NULL,
    track_no INTEGER NOT NULL,
    start_t  TIMESTAMP NOT NULL,
    end_t    TIMESTAMP NOT NULL,
    lon1     DOUBLE NOT NULL,
    lat1     DOUBLE NOT NULL,
    lon2     DOUBLE NOT NULL,
    lat2     DOUBLE NOT NULL,
    way_m    DOUBLE NOT NULL
);
CREATE TABLE events (
    as_of         DATE NOT NULL,
    event_id      VARCHAR NOT NULL,
    version       INTEGER NOT NULL,
    kind          VARCHAR NOT NULL,
    answer        VARCHAR NOT NULL,
    probability   DOUBLE,
    vessels       VARCHAR NOT NULL,
    "start"       TIMESTAMP NOT NULL,
    "end"         TIMESTAMP,
    lon           DOUBLE,
    lat           DOUBLE,
    near          VARCHAR,
    facts         VARCHAR NOT NULL,
    explanations  VARCHAR NOT NULL,
    evidence      VARCHAR NOT NULL,
    detector      VARCHAR NOT NULL,
    params_digest VARCHAR NOT NULL
);
CREATE TABLE cited_lines (
    file_id    INTEGER NOT NULL,
    cited_line BIGINT NOT NULL,
    whole      BOOLEAN NOT NULL,
    role       VARCHAR NOT NULL,
    line_no    BIGINT NOT NULL,
    "offset"   BIGINT NOT NULL,
    line       BLOB NOT NULL
);
CREATE TABLE param_sets (digest VARCHAR PRIMARY KEY, detector VARCHAR NOT NULL, params VARCHAR NOT NULL);
CREATE TABLE list_snapshots (
    snapshot_id INTEGER PRIMARY KEY,
    sha256      VARCHAR NOT NULL,
    list_name   VARCHAR NOT NULL,
    format      VARCHAR NOT NULL,
    dated       DATE NOT NULL,
    file        VARCHAR NOT NULL,
    assumptions VARCHAR NOT NULL,
    run_id      VARCHAR NOT NULL,
    UNIQUE (list_name, dated)
);
CREATE TABLE list_entries (
    snapshot_id  INTEGER NOT NULL,
    key          VARCHAR NOT NULL,
    row_no       BIGINT NOT NULL,
    authority    VARCHAR NOT NULL,
    status       VARCHAR NOT NULL,
    imo          INTEGER,
    mmsi         INTEGER,
    name         VARCHAR,
    other_names  VARCHAR NOT NULL,
    flag         VARCHAR,
    former_flags VARCHAR NOT NULL,
    call_sign    VARCHAR,
    ship_type    VARCHAR,
    length_m     DOUBLE,
    tonnage      DOUBLE,
    listed_on    DATE,
    reason       VARCHAR,
    url          VARCHAR
);
CREATE TABLE list_refusals (
    snapshot_id INTEGER NOT NULL,
    row_no      BIGINT NOT NULL,
    reason      VARCHAR NOT NULL,
    text        VARCHAR NOT NULL
);
CREATE MACRO fix_slot(t, utc_s) AS CASE
    WHEN utc_s IS NULL THEN epoch_us(t) // 5000000
    ELSE (epoch_us(t) - CAST(utc_s AS BIGINT) * 1000000 + 10000000) // 60000000 END;
CREATE MACRO report_slot(t) AS epoch_us(t) // 60000000;
CREATE MACRO fix_key(mmsi, t, lon, lat, sog_kn, cog_deg, heading_deg, nav_status, msg_type, utc_s) AS
    hash(CAST(mmsi AS INTEGER), lon, lat, sog_kn, cog_deg, CAST(heading_deg AS SMALLINT),
         CAST(nav_status AS SMALLINT), CAST(msg_type AS SMALLINT), CAST(utc_s AS SMALLINT), fix_slot(t, utc_s));
CREATE MACRO report_key(
    mmsi, t, imo, name, call_sign, ship_type, length_m, beam_m, draught_m, destination, eta, msg_type) AS
    hash(CAST(mmsi AS INTEGER), CAST(imo AS INTEGER), name, call_sign, CAST(ship_type AS SMALLINT),
         CAST(length_m AS SMALLINT), CAST(beam_m AS SMALLINT), draught_m, destination, eta,
         CAST(msg_type AS SMALLINT), report_slot(t));
CREATE MACRO wrapped(lon) AS lon - 360 * floor((lon + 180) / 360);
CREATE MACRO cell_x(lon) AS CAST(floor(wrapped(lon) * 6) AS INTEGER);
CREATE MACRO cell_y(lat) AS CAST(floor(lat * 6) AS INTEGER);
CREATE MACRO apart_m(lon1, lat1, lon2, lat2) AS
    2 * 6371008.8 * asin(least(1.0, sqrt(
        pow(sin(radians(lat2 - lat1) / 2), 2)
        + cos(radians(lat1)) * cos(radians(lat2)) * pow(sin(radians(lon2 - lon1) / 2), 2))));
CREATE MACRO sound_imo(n) AS CASE
    WHEN n BETWEEN 1000000 AND 9999999
     AND (7 * (n // 1000000 % 10) + 6 * (n // 100000 % 10) + 5 * (n // 10000 % 10)
        + 4 * (n // 1000 % 10) + 3 * (n // 100 % 10) + 2 * (n // 10 % 10)) % 10 = n % 10
    THEN n END;
CREATE MACRO said_name(n) AS
    nullif(rtrim(left(trim(regexp_replace(upper(split_part(n, '@', 1)), ' +', ' ', 'g'), ' '), 20), ' '), '');
CREATE MACRO said_call_sign(c) AS nullif(regexp_replace(upper(split_part(c, '@', 1)), '[ -]', '', 'g'), '');
CREATE MACRO type_class(c) AS CASE WHEN c // 10 IN (2, 4, 6, 7, 8, 9) THEN c // 10 * 10 ELSE nullif(c, 0) END;
