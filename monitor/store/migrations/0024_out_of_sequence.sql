-- Lines of logs that are out of order of time; of files read before, none is known.
CREATE TABLE out_of_sequence (
    file_id INTEGER NOT NULL,
    line_no BIGINT NOT NULL
);
