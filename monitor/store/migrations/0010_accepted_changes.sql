-- Files that the user knows to have changed since they were read, as logs that were rotated: verify tells them no more.
CREATE TABLE accepted_changes (path VARCHAR NOT NULL, sha256 VARCHAR NOT NULL, run_id VARCHAR NOT NULL);
