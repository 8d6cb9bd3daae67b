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
    score     DOUBLE NOT NULL         -- chance that it was missed, at most, if the rule would call it dark; else 1
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
