-- The one truth about tables and columns. Times are UTC. Angles are degrees, WGS 84.
-- Written in the part of SQL that other engines share; no index, since every read is by time.

CREATE TABLE meta (key VARCHAR PRIMARY KEY, value VARCHAR NOT NULL);

-- One row a command that wrote to the store.
CREATE TABLE runs (
    run_id      VARCHAR PRIMARY KEY,
    command     VARCHAR NOT NULL,
    started_at  TIMESTAMP NOT NULL,
    finished_at TIMESTAMP,            -- NULL: still running, or killed
    outcome     VARCHAR,              -- what it did, in a sentence
    nth         BIGINT                -- of all, in the order in which they were recorded: clocks may be wrong
);

-- The ledger: one row a file that was read to its end, in the same transaction as its rows.
CREATE TABLE files (
    file_id    INTEGER PRIMARY KEY,
    sha256     VARCHAR NOT NULL,      -- of the bytes on disk; of the archive for a member of a zip
    member     VARCHAR NOT NULL,      -- path inside the archive, '' for a plain file
    name       VARCHAR NOT NULL,      -- without folders
    size_bytes BIGINT NOT NULL,
    format     VARCHAR NOT NULL,
    simulated  BOOLEAN NOT NULL,      -- as whoever had it read said; never by a line of the file
    lines      BIGINT NOT NULL,       -- a line with several sentences counts as so many
    first_t    TIMESTAMP,
    last_t     TIMESTAMP,
    run_id     VARCHAR NOT NULL,
    path       VARCHAR NOT NULL,      -- where it was when it was read; '' where nobody said
    disk_bytes BIGINT,                -- how many bytes on disk the digest is of; NULL where nobody wrote it down
    column_names VARCHAR,             -- JSON: fields by the names that --map gave; NULL where it gave none
    standing VARCHAR DEFAULT 'ordinary', -- how far its source is trusted: model.source.Standing
    UNIQUE (sha256, member)
);

-- Files that the user knows to have changed since they were read, as logs that were rotated: verify tells them no more.
CREATE TABLE accepted_changes (
    path   VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,          -- as it was read
    run_id VARCHAR NOT NULL           -- that accepted it
);

-- What became of the lines: for each file the n add up to its lines.
CREATE TABLE file_fates (
    file_id INTEGER NOT NULL,
    fate    VARCHAR NOT NULL,
    detail  VARCHAR NOT NULL,         -- reason of a refusal, AIS type of an 'other', else ''
    n       BIGINT NOT NULL
);

-- Cells of tables that were not understood, the most frequent ones of a file. Their rows went in without them.
CREATE TABLE unread_words (
    file_id INTEGER NOT NULL,
    field   VARCHAR NOT NULL,         -- a column of positions or statics; or, of the file: model.ais_message.ABOUT_A_FILE
    word    VARCHAR NOT NULL,
    n       BIGINT NOT NULL
);

-- What reading did to the rows of a file, by UTC day. A row goes when another file has an earlier reception
-- of the same message. The sum of n tells a scan which days are stale, the other sums what the tables hold.
-- What else a scan asks of counts in n: who heard whom (receptions), and refused lines that tell that a ship was heard.
CREATE TABLE file_days (
    file_id INTEGER NOT NULL,
    day     DATE NOT NULL,
    n       BIGINT NOT NULL,          -- rows that came or went, of all of these
    fixes   BIGINT NOT NULL,          -- came less went, of positions
    reports BIGINT NOT NULL           -- the same of statics
);

-- Appended in runs of some million rows, each in order of vessel and time: a reading of one day or one vessel
-- touches few row groups, and a fix takes some 23 bytes.
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
    utc_s       SMALLINT,             -- 0 to 59; 61 to 63: model.ais_message.DEGRADED_SECONDS
    file_id     INTEGER NOT NULL
);

-- Which receiver heard which ship in which half hour. Of a message that several heard, `positions` keeps the
-- earliest reception alone; here each counts. Where a line names no receiver, its file's format is the source.
CREATE TABLE receptions (
    station VARCHAR NOT NULL,
    mmsi    INTEGER NOT NULL,
    bin_t   TIMESTAMP NOT NULL        -- the half hour's beginning
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

-- Days whose positions and statics lie in files beside the store, none of them in it: store/history.py.
CREATE TABLE moved_days (
    day              DATE PRIMARY KEY,
    positions        BIGINT NOT NULL, -- rows of the file
    statics          BIGINT NOT NULL,
    positions_sha256 VARCHAR NOT NULL, -- of the file
    statics_sha256   VARCHAR NOT NULL,
    run_id           VARCHAR NOT NULL -- that moved it
);

CREATE TABLE refusals (
    file_id  INTEGER NOT NULL,
    line_no  BIGINT NOT NULL,
    "offset" BIGINT NOT NULL,
    reason   VARCHAR NOT NULL,
    line     VARCHAR NOT NULL,
    mmsi     INTEGER,                 -- of a report that is sound but for its position: its ship was heard
    t        TIMESTAMP
);

-- Everything below is derived, day by day. `as_of` is the UTC day whose scan wrote the row, so that
-- scanning again from a day on first takes back exactly what was written from that day on.

CREATE TABLE scans (
    as_of  DATE PRIMARY KEY,
    run_id VARCHAR NOT NULL,
    n_rows BIGINT NOT NULL,           -- rows of the day when it was scanned: more now means stale
    setup  VARCHAR NOT NULL           -- digest of detectors, parameters and reference data
);

-- Days whose rows below are there and whose events are not yet: of a scan at work, or one that was killed between.
CREATE TABLE unjudged_days (
    as_of DATE NOT NULL
);

-- Who said to be whom, one row a distinct identity of an MMSI and day.
CREATE TABLE identity_days (
    as_of     DATE NOT NULL,
    mmsi      INTEGER NOT NULL,
    imo       INTEGER,                -- NULL where none, or the check digit is wrong
    wrong_imo INTEGER,                -- as broadcast, where the check digit is wrong
    name      VARCHAR,                -- as names compare: model.names
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

-- Positions of an MMSI that are not on its track 0: outliers, and those of a second vessel on one number.
CREATE TABLE multi_track_positions (
    as_of    DATE NOT NULL,
    mmsi     INTEGER NOT NULL,
    track_no INTEGER NOT NULL,        -- -1: an outlier, on no track
    t        TIMESTAMP NOT NULL,
    lon      DOUBLE NOT NULL,
    lat      DOUBLE NOT NULL
);

-- Of numbers with a second track: how many static reports came with which track, by the IMO number that they told.
CREATE TABLE track_reports (
    as_of    DATE NOT NULL,
    mmsi     INTEGER NOT NULL,
    track_no INTEGER NOT NULL,
    imo      INTEGER NOT NULL,
    n        BIGINT NOT NULL
);

-- Outliers that may yet prove to be a second vessel, or where a vessel's position has jumped: the last position of
-- each. All candidates of an MMSI are written on a day on which it is not plainly one vessel; its newest day counts.
CREATE TABLE track_candidates (
    as_of   DATE NOT NULL,
    mmsi    INTEGER NOT NULL,
    first_t TIMESTAMP,
    t       TIMESTAMP,                -- NULL, as all that follows: the MMSI has none any more
    lon     DOUBLE,
    lat     DOUBLE,
    sog_kn  DOUBLE,
    cog_deg DOUBLE,
    n_fixes BIGINT NOT NULL,          -- positions that continued one another; since the vessel left, where it did
    turns   INTEGER NOT NULL          -- how often the vessel has jumped between here and elsewhere
);

-- Vessels that one file invented in a crowd (tracks.floods): they are on no track, and no rule judges them.
CREATE TABLE flood_vessels (
    as_of    DATE NOT NULL,
    mmsi     INTEGER NOT NULL,
    file_id  INTEGER NOT NULL,
    received BOOLEAN NOT NULL         -- on the day; else on the day before, which stages still read
);

-- Stretches in which a vessel's positions were off its track, until it was back on the day (tracks.jamming).
CREATE TABLE displacements (
    as_of     DATE NOT NULL,
    mmsi      INTEGER NOT NULL,
    start_t   TIMESTAMP NOT NULL,     -- its last position before, and the first one after
    end_t     TIMESTAMP NOT NULL,
    lon       DOUBLE NOT NULL,        -- where it was then
    lat       DOUBLE NOT NULL,
    claim_lon DOUBLE NOT NULL,        -- the first of its displaced positions
    claim_lat DOUBLE NOT NULL,
    file_id   INTEGER NOT NULL        -- that carried it
);

-- Vessels that were thrown off their tracks and had not come back by the end of the day.
CREATE TABLE not_back (
    as_of     DATE NOT NULL,
    mmsi      INTEGER NOT NULL,
    start_t   TIMESTAMP NOT NULL,     -- its last position before
    last_t    TIMESTAMP NOT NULL,     -- the last one that is taken to be displaced
    lon       DOUBLE NOT NULL,        -- where it was at start_t
    lat       DOUBLE NOT NULL,
    claim_lon DOUBLE NOT NULL,        -- the first of its displaced positions
    claim_lat DOUBLE NOT NULL,
    jammed    BOOLEAN NOT NULL,       -- from a jammed area
    together  BOOLEAN NOT NULL,       -- and stays with others where they were thrown
    file_id   INTEGER NOT NULL        -- that carried the first of its displaced positions
);

-- Areas and half hours in which many vessels were displaced, or had lost their positions, at once.
CREATE TABLE jammed_areas (
    as_of       DATE NOT NULL,
    area_x      INTEGER NOT NULL,
    area_y      INTEGER NOT NULL,
    bin_t       TIMESTAMP NOT NULL,
    sign        VARCHAR NOT NULL,     -- 'displaced' (tracks.jamming) or 'lost' (tracks.lost_positions)
    vessels     BIGINT NOT NULL,      -- that were
    others      BIGINT NOT NULL,      -- that were received there and were not
    usual_share DOUBLE NOT NULL       -- of half hours of vessels there; 0 of displaced ones, which is never usual
);

-- Vessels that had lost their positions in a jammed area or beside one, by half hour (tracks.lost_positions).
CREATE TABLE lost_vessels (
    as_of    DATE NOT NULL,
    mmsi     INTEGER NOT NULL,
    bin_t    TIMESTAMP NOT NULL,
    degraded BOOLEAN NOT NULL,        -- received with positions that were not found by satellite; else with none
    t        TIMESTAMP NOT NULL,      -- of its last good position
    lon      DOUBLE NOT NULL,         -- where it was then
    lat      DOUBLE NOT NULL,
    last_t   TIMESTAMP NOT NULL,      -- of its last report in the half hour
    minutes  INTEGER NOT NULL,        -- of the half hour, in which it was received
    file_id  INTEGER NOT NULL,        -- that carried the first such report in the half hour, and where
    line_no  BIGINT NOT NULL,
    "offset" BIGINT NOT NULL
);

-- Half hours of vessels that had lost their positions, whether or not that was jamming: what is usual in an area.
CREATE TABLE usual_lost (
    as_of      DATE NOT NULL,
    area_x     INTEGER NOT NULL,
    area_y     INTEGER NOT NULL,
    half_hours BIGINT NOT NULL,
    degraded   BIGINT DEFAULT 0       -- half hours with degraded positions there, lost or not
);

-- The same where so few were displaced at once that nobody can tell whether it was jamming.
CREATE TABLE few_displaced (
    as_of     DATE NOT NULL,
    area_x    INTEGER NOT NULL,
    area_y    INTEGER NOT NULL,
    bin_t     TIMESTAMP NOT NULL,
    displaced BIGINT NOT NULL,
    others    BIGINT NOT NULL
);

-- Steps of watched vessels that no tanker makes: between them lies what may be false (tracks.falsified).
CREATE TABLE far_steps (
    as_of DATE NOT NULL,
    mmsi  INTEGER NOT NULL,
    t1    TIMESTAMP NOT NULL,         -- the positions on both sides
    lon1  DOUBLE NOT NULL,
    lat1  DOUBLE NOT NULL,
    t2    TIMESTAMP NOT NULL,
    lon2  DOUBLE NOT NULL,
    lat2  DOUBLE NOT NULL
);

-- Stretches of positions with signs that they are false (tracks.falsified, model.false_stretch). The newest row of
-- (mmsi, start_t) is its state.
CREATE TABLE false_stretches (
    as_of          DATE NOT NULL,
    mmsi           INTEGER NOT NULL,
    start_t        TIMESTAMP NOT NULL, -- last position before it; of one that begins without a jump its first
    end_t          TIMESTAMP,         -- first position after it, or its last; NULL while its vessel is not back
    last_t         TIMESTAMP NOT NULL,
    lon            DOUBLE NOT NULL,   -- at start_t
    lat            DOUBLE NOT NULL,
    claim_lon      DOUBLE NOT NULL,   -- its first position
    claim_lat      DOUBLE NOT NULL,
    end_lon        DOUBLE,            -- at end_t
    end_lat        DOUBLE,
    positions      BIGINT NOT NULL,
    judgement      VARCHAR NOT NULL,  -- model.false_signs.Judgement
    signs          VARCHAR NOT NULL,  -- codes of model.false_signs.Sign, joined by a comma
    ruled_out      VARCHAR NOT NULL,  -- codes of model.false_signs.Cause, likewise
    jump_m         DOUBLE,
    contradicted_h DOUBLE,
    turns          DOUBLE,
    loop_radius_m  DOUBLE,
    lap_scatter_m  DOUBLE,
    loop_drift_kn  DOUBLE,
    loop_speed_kn  DOUBLE,
    frozen_h       DOUBLE,
    smooth_m       DOUBLE,
    inland_share   DOUBLE,
    beyond_m       DOUBLE,
    replayed_mmsi  INTEGER,
    replay_shift_s DOUBLE,
    offset_m       DOUBLE,
    sailed_h       DOUBLE,
    sailed_m       DOUBLE,
    sailed_before_h DOUBLE,           -- of a step away without one back: in the hours before it
    others_near    BIGINT NOT NULL,   -- received around where it was, and not displaced
    others_alike   BIGINT NOT NULL,   -- displaced as it was, or going in loops, around there and then
    others_displaced BIGINT NOT NULL, -- from around where it was, wherever to
    jammed         BOOLEAN NOT NULL,
    differs_from_jamming BOOLEAN NOT NULL,
    same_static    BOOLEAN
);

-- Spans in which a vessel's positions are no evidence of place: made up, or displaced by jamming (tracks.false_spans).
CREATE TABLE false_spans (
    as_of  DATE NOT NULL,
    mmsi   INTEGER NOT NULL,
    low_t  TIMESTAMP NOT NULL,        -- both ends lie within
    high_t TIMESTAMP NOT NULL,
    jammed BOOLEAN NOT NULL           -- displaced by jamming, not made up
);

-- Half hours in which it is known where a vessel was (cells of geo.cells), and whether it was heard in them.
CREATE TABLE exposure (
    as_of   DATE NOT NULL,
    bin_t   TIMESTAMP NOT NULL,       -- the half hour's beginning
    cell_x  INTEGER NOT NULL,
    cell_y  INTEGER NOT NULL,
    mmsi    INTEGER NOT NULL,
    heard   BOOLEAN NOT NULL,
    class_b BOOLEAN NOT NULL,
    moving  BOOLEAN NOT NULL,
    sole    VARCHAR,                  -- the one receiver that heard it; NULL: none did, or several
    minutes INTEGER                   -- of the half hour, in which it was heard
);

-- Where vessels were heard last before they were not heard for hours.
CREATE TABLE signal_losses (
    as_of   DATE NOT NULL,
    bin_t   TIMESTAMP NOT NULL,
    cell_x  INTEGER NOT NULL,
    cell_y  INTEGER NOT NULL,
    mmsi    INTEGER NOT NULL,
    class_b BOOLEAN NOT NULL,
    moving  BOOLEAN NOT NULL
);

-- How many vessels were heard in an area, a block of cells two degrees wide and one high, in an hour: by
-- anyone at all, and by each receiver.
CREATE TABLE area_hours (
    as_of   DATE NOT NULL,
    hour    TIMESTAMP NOT NULL,
    station VARCHAR NOT NULL,         -- '' for anyone
    area_x  INTEGER NOT NULL,
    area_y  INTEGER NOT NULL,
    n       BIGINT NOT NULL
);

-- Gaps of ordinary ships, class A vessels that are no tankers: what the rule of dark periods makes of ships that nobody
-- suspects. The newest row of (mmsi, t1) is its state.
CREATE TABLE ordinary_gaps (
    as_of     DATE NOT NULL,
    mmsi      INTEGER NOT NULL,
    t1        TIMESTAMP NOT NULL,     -- last position before it
    lon1      DOUBLE NOT NULL,
    lat1      DOUBLE NOT NULL,
    sog1_kn   DOUBLE,
    cog1_deg  DOUBLE,
    end_t     TIMESTAMP,              -- first position after it; NULL while it lasts
    under_way BOOLEAN NOT NULL,       -- when last received
    score     DOUBLE NOT NULL         -- how like a loss of contact it is, if the rule would call it dark; else 1
);

-- Half hours in which vessels of class A were received, by area and whether they are tankers: what gaps are counted
-- against.
CREATE TABLE vessel_hours (
    as_of      DATE NOT NULL,
    area_x     INTEGER NOT NULL,
    area_y     INTEGER NOT NULL,
    class      VARCHAR NOT NULL,      -- 'tanker', 'other' or 'unknown', by ship type
    half_hours BIGINT NOT NULL
);

-- Hours in which an area that is seldom quiet was quiet, or a receiver in it. One row a run of such hours; one
-- that goes on over midnight is written again the next day with the same start, and the newest row counts.
CREATE TABLE outages (
    as_of   DATE NOT NULL,
    station VARCHAR NOT NULL,         -- '' for all that hear the area
    area_x  INTEGER NOT NULL,
    area_y  INTEGER NOT NULL,
    "start" TIMESTAMP NOT NULL,
    "end"   TIMESTAMP NOT NULL,
    habit   DOUBLE NOT NULL,          -- vessels an hour, as a rule
    n_most  BIGINT NOT NULL           -- in the busiest of the quiet hours
);

-- Stays inside a fence. The newest row of (mmsi, track_no, place_id, entry_t) is its state.
CREATE TABLE visits (
    as_of     DATE NOT NULL,
    mmsi      INTEGER NOT NULL,
    track_no  INTEGER NOT NULL,
    place_id  VARCHAR NOT NULL,       -- of the place; of an anchorage outside every fence, that of the area
    entry_t   TIMESTAMP NOT NULL,     -- first fix inside
    last_in_t TIMESTAMP NOT NULL,     -- last fix inside or in the margin
    exit_t    TIMESTAMP,              -- first fix beyond the margin; NULL while not seen to leave
    stop_h    DOUBLE NOT NULL,        -- observed hours at no more than the stop speed
    stop_lon  DOUBLE NOT NULL,        -- where it was seen to lie last; not seen to lie: its last fix inside
    stop_lat  DOUBLE NOT NULL,
    gap_h     DOUBLE DEFAULT 0        -- hours of gaps inside, found after each on the spot where it was lost
);

-- Crossings of gates: lines across straits. There and back within a short time is no passage: store.passed_straits.
CREATE TABLE passages (
    as_of    DATE NOT NULL,
    mmsi     INTEGER NOT NULL,
    track_no INTEGER NOT NULL,
    gate_id  VARCHAR NOT NULL,
    bound    VARCHAR NOT NULL,        -- model.gate.Bound
    t        TIMESTAMP NOT NULL,      -- on the line, at an even speed between the two positions; whole seconds
    before_t TIMESTAMP NOT NULL,      -- last position before the line
    after_t  TIMESTAMP NOT NULL,      -- first position after it
    lon      DOUBLE NOT NULL,         -- on the line
    lat      DOUBLE NOT NULL
);

-- What each number said of itself on all days scanned so far, one row a distinct identity: tracks.newest_rows.
CREATE TABLE identity_totals (
    as_of     DATE NOT NULL,
    mmsi      INTEGER NOT NULL,
    imo       INTEGER,
    name      VARCHAR,
    call_sign VARCHAR,
    ship_type SMALLINT,
    length_m  SMALLINT,
    beam_m    SMALLINT,
    first_t   TIMESTAMP NOT NULL,
    last_t    TIMESTAMP NOT NULL,
    n         BIGINT NOT NULL,        -- reports
    n_counted BIGINT NOT NULL,        -- of these, no more than a few of a day
    weight    DOUBLE NOT NULL         -- the same, each day's by its age; only ratios mean something
);

-- The rows of track_ends and visits on which the next day stands: tracks.newest_rows.
CREATE TABLE track_newest AS SELECT * FROM track_ends;
CREATE TABLE visit_newest AS SELECT * FROM visits;

-- Stretches of time during which a tanker and another ship were seen near each other all the while, as
-- far as the day knows: one that goes on from the day before begins where that day's row ends.
CREATE TABLE contacts (
    as_of     DATE NOT NULL,
    mmsi_a    INTEGER NOT NULL,       -- the lower MMSI
    track_a   INTEGER NOT NULL,
    mmsi_b    INTEGER NOT NULL,
    track_b   INTEGER NOT NULL,
    start_t   TIMESTAMP NOT NULL,     -- within the distance at which ships leave each other
    end_t     TIMESTAMP NOT NULL,
    in_t      TIMESTAMP,              -- first and last moment within the distance at which ships meet;
    out_t     TIMESTAMP,              -- NULL: never so near
    apart_m   DOUBLE NOT NULL,        -- least
    apart_t   TIMESTAMP NOT NULL,     -- when
    lon       DOUBLE NOT NULL,        -- where, half way between the two
    lat       DOUBLE NOT NULL,
    apart_s   INTEGER[] NOT NULL,     -- seconds by band of 25 m of separation
    moved_a_m DOUBLE NOT NULL,        -- way over ground
    moved_b_m DOUBLE NOT NULL,
    resting_a INTEGER NOT NULL,       -- fixes that say at anchor, moored or aground
    said_a    INTEGER NOT NULL,       -- fixes that say any navigational status
    resting_b INTEGER NOT NULL,
    said_b    INTEGER NOT NULL,
    headings  INTEGER NOT NULL,       -- bins of ten minutes with a heading of both
    parallel  INTEGER NOT NULL        -- of these, with the hulls side by side, bow to bow or bow to stern
);

-- Where each ship of any type lay still for hours: anchorages are where many unrelated ones did.
CREATE TABLE stops (
    as_of  DATE NOT NULL,
    mmsi   INTEGER NOT NULL,
    cell_x INTEGER NOT NULL,          -- of cells of one minute of arc
    cell_y INTEGER NOT NULL,
    hours  DOUBLE NOT NULL            -- from its first to its last slow fix of the day in the cell
);

-- Runs of slow steps of tankers: how long each was seen to go nowhere. One that goes on from the day before
-- begins where that day's row ends.
CREATE TABLE slow_segments (
    as_of    DATE NOT NULL,
    mmsi     INTEGER NOT NULL,
    track_no INTEGER NOT NULL,
    start_t  TIMESTAMP NOT NULL,
    end_t    TIMESTAMP NOT NULL,
    lon1     DOUBLE NOT NULL,         -- first and last place
    lat1     DOUBLE NOT NULL,
    lon2     DOUBLE NOT NULL,
    lat2     DOUBLE NOT NULL,
    way_m    DOUBLE NOT NULL          -- sum of the ways between fixes
);

-- Every version of every event. The newest version of an id is the event.
CREATE TABLE events (
    as_of         DATE NOT NULL,
    event_id      VARCHAR NOT NULL,
    version       INTEGER NOT NULL,
    kind          VARCHAR NOT NULL,
    answer        VARCHAR NOT NULL,
    p_unheard_if_transmitting DOUBLE,  -- of dark periods: at most
    vessels       VARCHAR NOT NULL,   -- JSON
    "start"       TIMESTAMP NOT NULL,
    "end"         TIMESTAMP,
    lon           DOUBLE,
    lat           DOUBLE,
    near          VARCHAR,
    facts         VARCHAR NOT NULL,   -- JSON
    hypotheses    VARCHAR NOT NULL,   -- JSON
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

-- What could not be read, judged or written, and waits to be tried again: gone as soon as it works.
CREATE TABLE set_aside (
    stage  VARCHAR NOT NULL,          -- model.aside.Stage
    kind   VARCHAR NOT NULL,          -- model.aside.Aside
    name   VARCHAR NOT NULL,          -- which: a file's place, a rule, an MMSI, a hull, an event's id
    part   VARCHAR NOT NULL,          -- the rule or step that failed; '' where there is only one
    day    DATE,                      -- that was scanned; NULL at other stages
    reason VARCHAR NOT NULL,
    todo   VARCHAR NOT NULL,          -- '' for what is said of its kind
    since  TIMESTAMP NOT NULL,        -- when the run began that set it aside first
    run_id VARCHAR NOT NULL           -- that tried it last
);

-- Lines of logs whose time does not follow that of the lines around them: they accuse nobody (store.sequence).
CREATE TABLE out_of_sequence (
    file_id INTEGER NOT NULL,
    line_no BIGINT NOT NULL
);

-- Files whose rows were taken back, since a day of theirs could not be scanned within the memory and disk there was.
-- Their rows in `files` stay: the same bytes are not read again before there is more of either.
CREATE TABLE withdrawn_files (
    file_id      INTEGER NOT NULL,
    day          DATE NOT NULL,       -- that could not be scanned
    vessels      BIGINT NOT NULL,     -- of the file on that day
    memory_bytes BIGINT NOT NULL,     -- that the database might use
    spill_bytes  BIGINT NOT NULL,
    run_id       VARCHAR NOT NULL
);

-- Parameter sets by digest, so that an old event still tells what made it.
CREATE TABLE param_sets (digest VARCHAR PRIMARY KEY, detector VARCHAR NOT NULL, params VARCHAR NOT NULL);

-- Lists that the user brought, one row a dated file. A later file of one list is its next snapshot.
CREATE TABLE list_snapshots (
    snapshot_id INTEGER PRIMARY KEY,
    sha256      VARCHAR NOT NULL,     -- of the bytes on disk
    list_name   VARCHAR NOT NULL,     -- format and authority
    format      VARCHAR NOT NULL,
    dated       DATE NOT NULL,        -- as of when, as the user said
    file        VARCHAR NOT NULL,     -- its name, without folders
    assumptions VARCHAR NOT NULL,     -- messages in JSON; empty for none
    run_id      VARCHAR NOT NULL,
    UNIQUE (list_name, dated)
);

-- What a snapshot says of ships, as the file has it.
CREATE TABLE list_entries (
    snapshot_id  INTEGER NOT NULL,
    key          VARCHAR NOT NULL,    -- whom it is about, the same in every snapshot
    row_no       BIGINT NOT NULL,
    authority    VARCHAR NOT NULL,
    status       VARCHAR NOT NULL,    -- listed, mentioned, denied, scrapped
    imo          INTEGER,             -- NULL where none, or the check digit is wrong
    mmsi         INTEGER,
    name         VARCHAR,
    other_names  VARCHAR NOT NULL,    -- JSON
    flag         VARCHAR,
    former_flags VARCHAR NOT NULL,    -- JSON
    call_sign    VARCHAR,
    ship_type    VARCHAR,
    length_m     DOUBLE,
    tonnage      DOUBLE,
    listed_on    VARCHAR,             -- 2018-03-30; 2018-03 or 2018 where the list says no more
    reason       VARCHAR,
    url          VARCHAR,
    parties      VARCHAR DEFAULT '[]' -- JSON: roles and names
);

-- Rows of a list that could not be read, or only in part.
CREATE TABLE list_refusals (
    snapshot_id INTEGER NOT NULL,
    row_no      BIGINT NOT NULL,
    reason      VARCHAR NOT NULL,
    text        VARCHAR NOT NULL
);

-- Editions of the site; one that found just what the one before found is none.
CREATE TABLE editions (
    run_id       VARCHAR NOT NULL,    -- that published it
    published_at TIMESTAMP NOT NULL,
    data_end     TIMESTAMP NOT NULL,  -- the last position
    tlp          VARCHAR NOT NULL,    -- model.marking.Tlp
    simulated    BOOLEAN NOT NULL,
    alerted_at   TIMESTAMP,           -- when messages were made of what had changed; NULL: not yet
    nth          BIGINT               -- of all, in the order in which they were published
);

-- The vessels of interest of each edition.
CREATE TABLE edition_findings (
    run_id  VARCHAR NOT NULL,
    hull    VARCHAR NOT NULL,
    title   VARCHAR NOT NULL,
    imo     INTEGER,
    mmsi    INTEGER,
    rank    INTEGER NOT NULL,
    points  DOUBLE NOT NULL,
    reasons VARCHAR NOT NULL          -- JSON: name, points and message of each
);

-- How the hulls that the user watches stood in each edition.
CREATE TABLE edition_watched (
    run_id        VARCHAR NOT NULL,
    hull          VARCHAR NOT NULL,
    title         VARCHAR NOT NULL,
    state         VARCHAR NOT NULL,   -- model.watch.WatchState
    last_received TIMESTAMP,          -- NULL: never
    points        DOUBLE NOT NULL     -- 0 where it is not among the findings
);

-- Messages about changes from edition to edition: one a channel, kept until it is sent, and after.
CREATE TABLE alerts (
    alert_id VARCHAR NOT NULL,        -- RUN-CHANNEL: by it a receiver knows a message that comes twice
    run_id   VARCHAR NOT NULL,        -- the edition's
    channel  VARCHAR NOT NULL,        -- stdout, file, mail, webhook
    made_at  TIMESTAMP NOT NULL,
    content  VARCHAR NOT NULL,        -- JSON: what changed, in no language
    tries    INTEGER NOT NULL,        -- that failed
    tried_at TIMESTAMP,
    problem  VARCHAR NOT NULL,        -- why the last one failed: a message in JSON; '' for none
    sent_at  TIMESTAMP                -- NULL: waits
);
-- The slot of time in which equal values are one message. Where the ship's own second is known, and no code, it is the
-- minute of the ship's clock, for receivers whose clocks are up to 10 s early or 50 s late. Else it is 5 s:
-- a stopped ship may repeat itself after 10 s (ITU-R M.1371-5, annex 1, table 1), and rows a slot or more
-- apart are never taken for one.
CREATE MACRO fix_slot(t, utc_s) AS CASE
    WHEN utc_s IS NULL OR utc_s > 59 THEN epoch_us(t) // 5000000
    ELSE (epoch_us(t) - CAST(utc_s AS BIGINT) * 1000000 + 10000000) // 60000000 END;

-- Static reports come every six minutes, or when their words change (ITU-R M.1371-5, annex 8, message 5).
CREATE MACRO report_slot(t) AS epoch_us(t) // 60000000;

-- Equal for equal messages; of unequal ones, hardly ever. The casts are the types of the tables.
CREATE MACRO fix_key(mmsi, t, lon, lat, sog_kn, cog_deg, heading_deg, nav_status, msg_type, utc_s) AS
    hash(CAST(mmsi AS INTEGER), lon, lat, sog_kn, cog_deg, CAST(heading_deg AS SMALLINT),
         CAST(nav_status AS SMALLINT), CAST(msg_type AS SMALLINT), CAST(utc_s AS SMALLINT), fix_slot(t, utc_s));
CREATE MACRO report_key(
    mmsi, t, imo, name, call_sign, ship_type, length_m, beam_m, draught_m, destination, eta, msg_type) AS
    hash(CAST(mmsi AS INTEGER), CAST(imo AS INTEGER), name, call_sign, CAST(ship_type AS SMALLINT),
         CAST(length_m AS SMALLINT), CAST(beam_m AS SMALLINT), draught_m, destination, eta,
         CAST(msg_type AS SMALLINT), report_slot(t));

-- A longitude, or a difference of two, brought into [-180, 180).
CREATE MACRO wrapped(lon) AS lon - 360 * floor((lon + 180) / 360);

-- A short way in degrees, in metres on a plane that touches the sphere at a latitude. Equal geo.sphere.plane_m.
CREATE MACRO east_m(dlon, lat) AS radians(wrapped(dlon)) * cos(radians(lat)) * 6371008.8;
CREATE MACRO north_m(dlat) AS radians(dlat) * 6371008.8;

-- Cells of ten minutes of arc. Equals geo.cells.cell_of.
CREATE MACRO cell_x(lon) AS CAST(floor(wrapped(lon) * 6) AS INTEGER);
CREATE MACRO cell_y(lat) AS CAST(floor(lat * 6) AS INTEGER);

-- Areas, blocks of cells two degrees wide and one high. Equal geo.cells.area_of.
CREATE MACRO area_x(column_no) AS CAST(floor(column_no / 12) AS INTEGER);
CREATE MACRO area_y(row_no) AS CAST(floor(row_no / 6) AS INTEGER);

-- Whether two areas are one, or touch; 180 of them go round the earth.
CREATE MACRO areas_touch(x1, y1, x2, y2) AS abs(y1 - y2) <= 1 AND (abs(x1 - x2) <= 1 OR abs(x1 - x2) = 179);

-- Great-circle distance in metres (haversine, mean earth radius of IUGG 1980). Equals geo.sphere.distance_m.
CREATE MACRO apart_m(lon1, lat1, lon2, lat2) AS
    2 * 6371008.8 * asin(least(1.0, sqrt(
        pow(sin(radians(lat2 - lat1) / 2), 2)
        + cos(radians(lat1)) * cos(radians(lat2)) * pow(sin(radians(lon2 - lon1) / 2), 2))));

-- Numbers that people type to have something there; their check digits hold. Equals model.ids.PLACEHOLDER_IMOS.
CREATE MACRO placeholder_imo(n) AS n IN (1234567, 5555555);

-- The IMO number where its check digit holds and it is no placeholder, else NULL. Equals model.ids.imo_is_valid.
CREATE MACRO sound_imo(n) AS CASE
    WHEN n BETWEEN 1000000 AND 9999999 AND NOT placeholder_imo(n)
     AND (7 * (n // 1000000 % 10) + 6 * (n // 100000 % 10) + 5 * (n // 10000 % 10)
        + 4 * (n // 1000 % 10) + 3 * (n // 100 % 10) + 2 * (n // 10 % 10)) % 10 = n % 10
    THEN n END;

-- Names and call signs as they compare. Equal model.names.said_name and said_call_sign.
CREATE MACRO said_name(n) AS
    nullif(rtrim(left(trim(regexp_replace(upper(split_part(n, '@', 1)), ' +', ' ', 'g'), ' '), 20), ' '), '');
CREATE MACRO said_call_sign(c) AS nullif(regexp_replace(upper(split_part(c, '@', 1)), '[ -]', '', 'g'), '');

-- Types that differ only by cargo and hazard are one class. Equals model.vessel.type_class.
CREATE MACRO type_class(c) AS CASE WHEN c // 10 IN (2, 4, 6, 7, 8, 9) THEN c // 10 * 10 ELSE nullif(c, 0) END;

-- Files that are believed alone: where the store has others up to the day, none of unknown standing.
CREATE MACRO believed_files(until_day) AS TABLE
SELECT file_id FROM files
WHERE standing <> 'unknown' OR NOT EXISTS (
    SELECT 1 FROM file_days AS d JOIN files AS k ON k.file_id = d.file_id
    WHERE d.day <= until_day AND k.standing <> 'unknown');

-- False stretches as they stand at the end of a day: the newest row of each.
CREATE MACRO false_stretches_at(until_day) AS TABLE
SELECT * FROM false_stretches WHERE as_of <= until_day
QUALIFY row_number() OVER (PARTITION BY mmsi, start_t ORDER BY as_of DESC) = 1;

-- The same of false spans: one of a stretch that was judged anew since is as its newest judgement has it.
CREATE MACRO false_spans_at(until_day) AS TABLE
SELECT s.* FROM false_spans AS s WHERE s.as_of <= until_day AND NOT EXISTS (
    SELECT 1 FROM false_stretches AS f WHERE f.mmsi = s.mmsi AND f.as_of > s.as_of AND f.as_of <= until_day
      AND s.low_t >= f.start_t AND s.low_t <= f.start_t + INTERVAL 1 MICROSECOND);
