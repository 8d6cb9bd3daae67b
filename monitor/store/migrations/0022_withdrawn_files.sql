-- Files of which a day could not be scanned within the memory and disk there was.
CREATE TABLE withdrawn_files (
    file_id      INTEGER NOT NULL,
    day          DATE NOT NULL,
    vessels      BIGINT NOT NULL,
    memory_bytes BIGINT NOT NULL,
    spill_bytes  BIGINT NOT NULL,
    run_id       VARCHAR NOT NULL
);
